//! Where it happened, with how closely that is known: a city is a point, a region a hatched ring, and a country is shaded as a whole, so that nothing
//! looks more exact than it was told.

mod projection;

use crate::assets;
use crate::pages::drawing::Drawing;
use crate::pages::take::{self, Format};
use crate::pages::words;
use crate::view::View;
use chancery_data::World;
use chancery_record::ask::charts::PlaceOfEvents;
use chancery_record::ask::{AskError, Asked, Question};
use maud::{Markup, html};
use projection::{HEIGHT, WIDTH, place};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// So many places are drawn: those with most events.
const DRAWN_PLACES: usize = 1000;
/// Places of one name whose coordinates differ by fewer degrees are one: sources put the middle of a region here and there.
const NEAR: f64 = 0.5;
/// So many places stand in the list.
const LISTED: usize = 200;

/// The codes of the countries that are drawn.
static DRAWN: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let file = assets::text("world.svg");
    file.split("id=\"c-").skip(1).filter_map(|rest| rest.split('"').next()).collect()
});

/// How closely a place is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
enum Precision {
    Country,
    District,
    City,
    Point,
    /// Coordinates of which nobody says what they are of.
    Unknown,
}

impl Precision {
    fn of(told: Option<&str>) -> Precision {
        match told {
            Some("country") => Precision::Country,
            Some("district") => Precision::District,
            Some("city") => Precision::City,
            Some("point") => Precision::Point,
            _ => Precision::Unknown,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Precision::Country => "country",
            Precision::District => "region",
            Precision::City => "city",
            Precision::Point => "exact place",
            Precision::Unknown => "not known",
        }
    }
}

/// A place with the events there.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
struct There {
    name: String,
    country: Option<String>,
    precision: Precision,
    lat: Option<f64>,
    lon: Option<f64>,
    events: u64,
    cooperation: u64,
    conflict: u64,
}

/// The places of all events that fit.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub(super) struct Places {
    /// With most events first.
    places: Vec<There>,
    /// Events that say nothing of where.
    without_place: u64,
    /// Events that fit.
    events: u64,
    /// Places that are not drawn, since fewer events took place there than at any that is.
    left_out: usize,
}

impl Places {
    fn gathered(asked: &Asked, question: &Question, world: &World) -> Result<Places, AskError> {
        let counted = asked.events_by_place(question)?;
        let there: u64 = counted.places.iter().map(|place| place.quads.events).sum();
        let mut places = Places {
            places: Vec::new(),
            without_place: counted.nowhere,
            events: there + counted.nowhere,
            left_out: counted.places.len().saturating_sub(DRAWN_PLACES),
        };
        for place in counted.places.into_iter().take(DRAWN_PLACES) {
            let told = asked.precision_of(&place)?;
            places.add(there_of(place, told.as_deref(), world));
        }
        places.places.sort_by(|one, other| (other.events, &one.name).cmp(&(one.events, &other.name)));
        Ok(places)
    }

    /// Adds a place. A country is one, by whatever name and wherever its coordinates are; anything else that has one name is, where its
    /// coordinates hardly differ.
    fn add(&mut self, place: There) {
        match self.places.iter_mut().find(|other| other.is_same(&place)) {
            Some(same) => {
                same.events += place.events;
                same.cooperation += place.cooperation;
                same.conflict += place.conflict;
            }
            None => self.places.push(place),
        }
    }
}

impl There {
    /// Returns whether another is this place.
    fn is_same(&self, other: &There) -> bool {
        if (&self.country, self.precision) != (&other.country, other.precision) {
            return false;
        }
        if self.precision == Precision::Country && self.country.is_some() {
            return true;
        }
        let is_near = |one: Option<f64>, other: Option<f64>| match (one, other) {
            (Some(one), Some(other)) => (one - other).abs() < NEAR,
            (None, None) => true,
            _ => false,
        };
        self.name == other.name && is_near(self.lat, other.lat) && is_near(self.lon, other.lon)
    }
}

/// Returns a place with how closely it is known, by what reports tell.
fn there_of(place: PlaceOfEvents, told: Option<&str>, world: &World) -> There {
    let mut precision = Precision::of(told);
    // A place that is a country is one, whatever its coordinates.
    let territory =
        place.country.as_deref().and_then(|code| world.territory_of(code)).map(|id| world.record(id));
    if territory.is_some_and(|territory| territory.name == place.name) {
        precision = Precision::Country;
    }
    let (lat, lon) = place.coordinates.unzip();
    There {
        name: place.name,
        country: place.country,
        precision,
        lat,
        lon,
        events: place.quads.events,
        cooperation: place.quads.cooperation(),
        conflict: place.quads.conflict(),
    }
}

impl Drawing for Places {
    const TITLE: &'static str = "Map";
    const PATH: &'static str = "/map";
    const FORMATS: &'static [Format] = take::EVENTS;

    fn of(asked: &Asked, question: &Question, world: &World) -> Result<Places, AskError> {
        Places::gathered(asked, question, world)
    }

    fn events(&self) -> u64 {
        self.events
    }

    fn told(&self, events: &str) -> Markup {
        html! {
            p { span.number { (events) } }
            @if self.without_place > 0 { p { (words::count(self.without_place, "event tells", "events tell")) " no place" } }
            @if self.left_out > 0 { p { "Drawn are the " (words::grouped(DRAWN_PLACES as u64)) " places with most events of " (words::grouped((DRAWN_PLACES + self.left_out) as u64)) "." } }
        }
    }

    fn drawn(&self, view: &View, world: &World) -> Markup {
        html! {
            figure {
                div.map { (drawn(self, view, world)) }
                (legend())
                figcaption { "Equal Earth projection. Borders are Natural Earth’s as visionscarto draws them and say nothing of who is right about them. The buttons on the map, or + and −, zoom; dragging or the arrows move." }
            }
            h2 { "Places " span.number { (self.places.len()) } }
            (list(self, view))
        }
    }
}

/// Returns the address of the events at a place.
fn events_at(there: &There, view: &View) -> String {
    let place = match (there.precision, &there.country) {
        (Precision::Country, Some(code)) => code.clone(),
        _ => there.name.clone(),
    };
    take::asking("/events", &view.without(&["place", "limit", "cursor"]).with("place", place))
}

fn told(there: &There) -> String {
    let country = there.country.as_deref().map(|code| format!(" ({code})")).unwrap_or_default();
    let events = words::count(there.events, "event", "events");
    format!(
        "{}{country}: {events}, {} cooperation, {} conflict\nknown: {}",
        there.name,
        there.cooperation,
        there.conflict,
        there.precision.name()
    )
}

fn drawn(places: &Places, view: &View, world: &World) -> Markup {
    let file = assets::address("world.svg");
    let is_drawn = |code: &str| DRAWN.binary_search(&code).is_ok();
    let whole: BTreeMap<&str, &There> = places
        .places
        .iter()
        .filter(|there| there.precision == Precision::Country)
        .filter_map(|there| Some((there.country.as_deref()?, there)))
        .filter(|(code, _)| is_drawn(code))
        .collect();
    let most = whole.values().map(|there| there.events).max().unwrap_or(1);
    let others = places.places.iter().filter(|there| {
        there.precision != Precision::Country
            || !there.country.as_deref().is_some_and(|code| whole.contains_key(code))
    });
    html! {
        svg.chart.world viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="group" aria-label="Map of the places. The list beneath tells the same." {
            defs {
                pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    line.hatch x1="0" y1="0" x2="0" y2="4" {}
                }
            }
            use.globe href={ (file) "#globe" } {}
            @for code in DRAWN.iter().filter(|code| !whole.contains_key(*code)) { use.land href={ (file) "#c-" (code) } {} }
            @for (code, there) in &whole {
                a.country href=(events_at(there, view)) data-hint=(told(there)) aria-label=(told(there)) tabindex="-1" {
                    use class={ "land shade-" (shade(there.events, most)) } href={ (file) "#c-" (code) } {}
                }
            }
            @for there in others { (symbol(there, view, world)) }
        }
    }
}

/// Returns how darkly a country is shaded, 1 to 4, by the square root of its share.
fn shade(events: u64, most: u64) -> u8 {
    let share = (events as f64 / most.max(1) as f64).sqrt();
    if share > 0.75 {
        4
    } else if share > 0.5 {
        3
    } else if share > 0.25 {
        2
    } else {
        1
    }
}

/// Draws a point, or a hatched ring where no more is known than the region, or a country too small to be shaded.
fn symbol(there: &There, view: &View, world: &World) -> Markup {
    let territory = || {
        let id = world.territory_of(there.country.as_deref()?)?;
        let (lat, lon) = world.record(id).coordinates?;
        Some((f64::from(lat), f64::from(lon)))
    };
    let at = there.lat.zip(there.lon).or_else(territory);
    let (class, least) = match there.precision {
        Precision::Point => ("pin exact", 3.0),
        Precision::City => ("pin", 3.0),
        _ => ("area", 8.0),
    };
    let radius = ((least + (there.events as f64).sqrt().min(9.0)) * 10.0).round() / 10.0;
    html! {
        @if let Some((lat, lon)) = at {
            @let (x, y) = place(lat, lon);
            a href=(events_at(there, view)) data-hint=(told(there)) aria-label=(told(there)) tabindex="-1" {
                circle class=(class) cx=((x * 10.0).round() / 10.0) cy=((y * 10.0).round() / 10.0) r=(radius) data-r=(radius) {}
            }
        }
    }
}

fn legend() -> Markup {
    let sample = |drawn: Markup| html! { svg viewBox="0 0 16 12" aria-hidden="true" { (drawn) } };
    html! {
        ul.legend {
            li { (sample(html! { circle.pin cx="8" cy="6" r="4" {} })) "a city" }
            li { (sample(html! { circle.pin.exact cx="8" cy="6" r="4" {} })) "a building, base or crossing" }
            li { (sample(html! { circle.area cx="8" cy="6" r="5.5" {} })) "somewhere in a region, or where precision is not known" }
            li { (sample(html! { rect.land.shade-2 width="16" height="12" {} })) "somewhere in the country, the stronger the more events" }
        }
    }
}

fn list(places: &Places, view: &View) -> Markup {
    html! {
        @if places.places.is_empty() {
            div.note { p { "No event that fits tells where it took place. Leave a filter out, or see them " a href=(take::asking("/events", view)) { "as a list" } "." } }
        } @else {
            table.rows {
                thead { tr { th { "Where" } th { "Country" } th { "Known" } th.amount { "Events" } th.amount { "Cooperation" } th.amount { "Conflict" } } }
                tbody { @for there in places.places.iter().take(LISTED) { tr {
                    td { a href=(events_at(there, view)) { (there.name) } }
                    td.inline { (there.country.as_deref().unwrap_or("")) }
                    td.inline { (there.precision.name()) }
                    td.amount.inline data-name="events" { (there.events) }
                    td.amount.inline data-name="cooperation" { (there.cooperation) }
                    td.amount.inline data-name="conflict" { (there.conflict) }
                } } }
            }
            @if places.places.len() > LISTED { p.none { "The " (LISTED) " with most events are listed." } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there(name: &str, country: &str, precision: Precision, lat: f64, lon: f64) -> There {
        let (name, country) = (name.to_owned(), Some(country.to_owned()));
        There {
            name,
            country,
            precision,
            lat: Some(lat),
            lon: Some(lon),
            events: 1,
            cooperation: 1,
            conflict: 0,
        }
    }

    fn map(places: Vec<There>) -> String {
        drawn(&Places { places, ..Places::default() }, &View::default(), World::embedded()).into_string()
    }

    #[test]
    fn a_country_is_shaded_and_never_a_point() {
        let html = map(vec![there("Jordan", "JOR", Precision::Country, 31.0, 36.0)]);
        assert!(html.contains("class=\"land shade-4\"") && html.contains("#c-JOR"), "{html}");
        assert!(!html.contains("<circle"), "{html}");
    }

    #[test]
    fn a_city_is_a_point_and_a_region_is_hatched() {
        let html = map(vec![
            there("Amman", "JOR", Precision::City, 31.95, 35.95),
            there("Isfara", "TJK", Precision::District, 40.1, 70.6),
            there("Somewhere", "TJK", Precision::Unknown, 40.1, 70.6),
        ]);
        assert_eq!(
            (html.matches("class=\"pin\"").count(), html.matches("class=\"area\"").count()),
            (1, 2),
            "{html}"
        );
    }

    #[test]
    fn a_country_is_one_place_by_whatever_name() {
        let mut places = Places::default();
        places.add(there("Jordan", "JOR", Precision::Country, 31.0, 36.0));
        places.add(there("Amman", "JOR", Precision::City, 31.95, 35.95));
        places.add(there("Hashemite Kingdom", "JOR", Precision::Country, 30.0, 36.0));
        let told: Vec<(&str, u64)> =
            places.places.iter().map(|there| (there.name.as_str(), there.events)).collect();
        assert_eq!(told, [("Jordan", 2), ("Amman", 1)]);
    }

    #[test]
    fn what_has_one_name_is_one_place_where_it_lies_near_and_not_elsewhere() {
        let mut places = Places::default();
        for (lat, lon) in [(31.95, 35.25), (31.96, 35.19), (41.9, -88.3)] {
            places.add(there("Geneva", "USA", Precision::District, lat, lon));
        }
        places.add(there("Geneva", "USA", Precision::City, 31.95, 35.25));
        assert_eq!(places.places.iter().map(|there| there.events).collect::<Vec<_>>(), [2, 1, 1]);
    }

    #[test]
    fn every_country_that_is_drawn_can_be_found() {
        assert!(DRAWN.len() > 200 && DRAWN.is_sorted(), "{:?}", *DRAWN);
        for code in ["NOR", "JOR", "ARM", "XKX", "PSE", "BHR"] {
            assert!(DRAWN.contains(&code), "{code}");
        }
    }
}
