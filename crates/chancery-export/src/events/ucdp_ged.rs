//! UCDP GED: an event in which somebody was killed a row.

use super::cells::{Cell, Table, UNKNOWN, number, words};
use super::codes::{country, state};
use super::sides::{has_civilians, names, side};
use super::sources::{citation, each_article};
use super::tolls;
use chancery_data::CodeSystem;
use chancery_record::ask::Event;
use chancery_record::ask::event::{EventPlace, Participant, Report};
use chancery_record::ids;
use jiff::civil::Date;

pub(super) const COLUMNS: &str = include_str!("../../data/formats/ucdp-ged.txt");

/// As many as a floating-point number holds exactly. UCDP's are below 31 bits.
const ID_BITS: u32 = 53;

pub(super) fn rows(event: &Event, table: &mut Table) {
    let Some(deaths) = tolls::count(event, "killed").filter(|deaths| deaths.high > 0) else { return };
    let (Some(first), Some(last), "ASSAULT") = (event.first_day, event.last_day, event.plover.as_str())
    else {
        return;
    };
    let (side_a, side_b) = (names(&event.actors, ", "), names(&event.recipients, ", "));
    let dyad =
        if side_a.is_empty() || side_b.is_empty() { String::new() } else { format!("{side_a} - {side_b}") };
    let civilians = has_civilians(&event.recipients);
    let place = event.place.as_ref();
    let precision = place.and_then(|place| place.precision.as_deref());
    let point = place.and_then(|place| Some((place.lat?, place.lon?)));
    let of = place.and_then(|place| place.country.as_deref());
    let said = |of: fn(&Report) -> String| Cell::Owned(each_article(event, of));
    let row: [Cell<'_>; 49] = [
        number(Some(ids::number(&[&event.id], ID_BITS))),
        event.id.as_str().into(),
        number(Some(first.year())),
        UNKNOWN,
        UNKNOWN,
        violence(event).into(),
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        dyad.into(),
        UNKNOWN,
        UNKNOWN,
        side_a.into(),
        UNKNOWN,
        UNKNOWN,
        side_b.into(),
        number(Some(event.sources)),
        said(|report| citation(&report.article)),
        said(|report| report.article.publisher.clone().unwrap_or_default()),
        said(|report| report.article.published.map_or(String::new(), |day| day.to_string())),
        said(|report| report.article.title.clone().unwrap_or_default()),
        said(|report| report.according_to().unwrap_or_default().to_owned()),
        match precision {
            Some("point" | "city") => "1",
            Some("district") => "4",
            Some("country") => "6",
            _ => "",
        }
        .into(),
        words(place.map(|place| place.name.as_str())),
        words(place.and_then(|place| place.words.as_deref())),
        words(subdivision(place)),
        UNKNOWN,
        number(point.map(|(lat, _)| lat)),
        number(point.map(|(_, lon)| lon)),
        point.map_or(UNKNOWN, |(lat, lon)| Cell::Owned(format!("POINT ({lon} {lat})"))),
        number(point.map(|(lat, lon)| cell(lat, lon))),
        country(of).name.into(),
        state(of, CodeSystem::GleditschWard, Some(first)).into(),
        UNKNOWN,
        UNKNOWN,
        date_precision(first, last).into(),
        number(Some(first)),
        number(Some(last)),
        UNKNOWN,
        UNKNOWN,
        number(Some(if civilians { deaths.best } else { 0 })),
        number(Some(if civilians { 0 } else { deaths.best })),
        number(Some(deaths.best)),
        number(Some(deaths.high)),
        number(Some(deaths.low)),
        number_of(&event.actors, first).into(),
        number_of(&event.recipients, first).into(),
    ];
    table.row(&row);
}

/// Returns 1 between sides of which one is a state, 2 between others, 3 against civilians.
fn violence(event: &Event) -> &'static str {
    let sort = |all: &[Participant], wanted: &str| all.iter().any(|who| side(who).sort == wanted);
    let (actors, recipients) = (&event.actors, &event.recipients);
    if has_civilians(recipients) {
        "3"
    } else if actors.len() + recipients.len() < 2 {
        ""
    } else if sort(actors, "state") || sort(recipients, "state") {
        "1"
    } else if sort(actors, "organised") && (recipients.is_empty() || sort(recipients, "organised")) {
        "2"
    } else {
        ""
    }
}

fn subdivision(place: Option<&EventPlace>) -> Option<&str> {
    let place = place?;
    match place.precision.as_deref() {
        Some("district") => Some(&place.name),
        _ => place.admin1.as_deref(),
    }
}

/// Returns 1 for a day, 4 for a month, 5 for a year.
fn date_precision(first: Date, last: Date) -> &'static str {
    if first == last {
        "1"
    } else if first.first_of_month() == last.first_of_month() {
        "4"
    } else {
        "5"
    }
}

/// Returns the cell of PRIO-GRID, half a degree wide, counted from the south-west.
fn cell(lat: f64, lon: f64) -> u32 {
    // Degrees lie between −180 and 180, so that nothing is cut off.
    let at = |degrees: f64, most: f64| ((degrees * 2.0).floor().clamp(0.0, most)) as u32;
    at(lat + 90.0, 359.0) * 720 + at(lon + 180.0, 719.0) + 1
}

/// Returns the number of the first state among some.
fn number_of(all: &[Participant], day: Date) -> &'static str {
    let states = all.iter().filter(|who| side(who).sort == "state");
    let mut numbers = states.map(|who| state(who.country.as_deref(), CodeSystem::GleditschWard, Some(day)));
    numbers.find(|number| !number.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_the_grid_are_counted_from_the_south_west() {
        assert_eq!(cell(-90.0, -180.0), 1);
        assert_eq!(cell(-90.0, 179.75), 720);
        assert_eq!(cell(-89.5, -180.0), 721);
        assert_eq!(cell(90.0, 180.0), 259_200, "the poles and the date line belong to the last cells");
    }

    #[test]
    fn a_date_is_as_precise_as_it_is() {
        let day = |month, day| Date::constant(2024, month, day);
        assert_eq!(date_precision(day(3, 1), day(3, 1)), "1");
        assert_eq!(date_precision(day(3, 1), day(3, 31)), "4");
        assert_eq!(date_precision(day(1, 1), day(12, 31)), "5");
    }
}
