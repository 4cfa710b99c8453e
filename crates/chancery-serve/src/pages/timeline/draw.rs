//! A timeline as SVG. What did not take place, or not yet, has another shape than what did; colour only repeats it.

use super::axis::Axis;
use super::{Bar, Dot, Timeline};
use crate::pages::events::shortened;
use crate::pages::words;
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::{BTreeMap, HashMap};

const WIDTH: f64 = 960.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 946.0;
/// Where the line between cooperation and conflict lies.
const ZERO: f64 = 138.0;
/// How far the greatest score lies from it.
const HALF: f64 = 118.0;
/// Where the names of days stand.
const DAYS: f64 = 284.0;
/// The height of an agreement.
const LANE: f64 = 30.0;
/// Up to so many events are tied to the line.
const MOST_STEMS: usize = 80;
/// So many who claim something have a colour of their own.
const COLOURS: usize = 5;

impl Timeline {
    /// Draws it. `address` gives the address of the same page for a time.
    pub(crate) fn drawn(&self, name: &str, address: &dyn Fn(&str, &str) -> String) -> Markup {
        let Some(days) = self.days() else {
            return html! { div.note { p { "Nothing with a date fits, so that there is no timeline to draw." } } };
        };
        let axis = Axis::new(days, LEFT, RIGHT);
        let height = DAYS + 12.0 + LANE * self.agreements.len() as f64;
        let claimants = self.claimants();
        let one_by_one = self.months.is_empty();
        html! {
            figure {
                div.chart-scroll {
                    svg.chart.timeline viewBox={ "0 0 " (WIDTH) " " (round(height)) } role="group" aria-label={ "Timeline of " (name) ". The table beneath tells the same." }
                        data-left=(LEFT) data-right=(RIGHT) data-first=(axis.first) data-last=(axis.last) {
                        (scaffold(&axis, height, one_by_one))
                        @if one_by_one { (dots(&self.events, &axis)) } @else { (counts(&self.months, &axis, address)) }
                        @for (lane, bar) in self.agreements.iter().enumerate() { (agreement(bar, &axis, lane, &claimants)) }
                    }
                }
                (legend(one_by_one, !self.agreements.is_empty(), &claimants))
                figcaption {
                    @if one_by_one { "Each mark is an event, as far from the line as PLOVER’s score is from 0." }
                    @else { "There are too many events to draw each; bars count all " (words::grouped(self.drawn_events())) " by time." }
                    @if !self.agreements.is_empty() { " A bar is an agreement, from its first day to the last that anything is told of it; a stroke on it is a claim." }
                    @if self.undated > 0 { " " (words::count(self.undated, "event has no date and is", "events have no date and are")) " only in the list." }
                    @if self.far > 0 { " " (words::count(self.far, "event lies", "events lie")) " far from all others and " @if self.far == 1 { "is" } @else { "are" } " only in the list." }
                    @if self.more_agreements { " Of the agreements the latest " (self.agreements.len()) " are drawn." }
                }
            }
            div.brushed hidden { p.range role="status" {} a href="" { "Ask for just this time" } button.quiet type="button" { "Show all again" } }
        }
    }

    /// Numbers those who claim something, by the first claim.
    fn claimants(&self) -> Vec<&str> {
        let mut claims: Vec<_> = self.agreements.iter().flat_map(|bar| &bar.claims).collect();
        claims.sort_by_key(|claim| (claim.day, &claim.by));
        let mut claimants: Vec<&str> = Vec::new();
        for claim in claims {
            if !claimants.contains(&claim.by.as_str()) {
                claimants.push(&claim.by);
            }
        }
        claimants
    }
}

/// Writes a place without more digits than can be seen.
fn round(place: f64) -> f64 {
    (place * 10.0).round() / 10.0
}

/// Draws what stands behind the events.
fn scaffold(axis: &Axis, height: f64, with_scores: bool) -> Markup {
    html! {
        @for (day, label) in axis.ticks() {
            line.grid x1=(round(axis.at(day))) x2=(round(axis.at(day))) y1="8" y2=(round(height - 8.0)) {}
            text.tick x=(round(axis.at(day))) y=(DAYS) text-anchor="middle" { (label) }
        }
        @if with_scores {
            @for score in [10.0, 5.0, -5.0, -10.0] {
                line.grid x1=(LEFT) x2=(RIGHT) y1=(round(place(score))) y2=(round(place(score))) stroke-dasharray="1 4" {}
                text.tick x=(LEFT - 8.0) y=(round(place(score) + 4.0)) text-anchor="end" { (words::score(score)) }
            }
        }
        line.zero x1=(LEFT) x2=(RIGHT) y1=(ZERO) y2=(ZERO) {}
        text.half x=(LEFT + 6.0) y=(ZERO - HALF + 2.0) { "↑ cooperation" }
        text.half x=(LEFT + 6.0) y=(ZERO + HALF + 6.0) { "↓ conflict" }
    }
}

/// Returns where a score stands.
fn place(score: f64) -> f64 {
    ZERO - score / 10.0 * HALF
}

/// Returns the score that an event is drawn with: where it has none, a little to its side of the line.
fn score(dot: &Dot) -> f64 {
    dot.intensity.unwrap_or(match dot.quad {
        Some(1 | 2) => 0.5,
        Some(3 | 4) => -0.5,
        _ => 0.0,
    })
}

fn side(score: f64) -> &'static str {
    if score < 0.0 { "hostile" } else { "mild" }
}

fn dots(events: &[Dot], axis: &Axis) -> Markup {
    // Those of one day and score stand beside one another.
    let mut taken: HashMap<(i64, i64), u32> = HashMap::new();
    let placed = events.iter().enumerate().map(|(at, dot)| {
        let (x, y) = (axis.at(dot.first), place(score(dot)));
        let before = taken.entry(((x / 6.0) as i64, (y / 6.0) as i64)).or_default();
        // 0, 1, −1, 2, −2, …
        let step = f64::from(before.div_ceil(2)) * if *before % 2 == 1 { 1.0 } else { -1.0 };
        *before += 1;
        (at, dot, round((x + step * 8.0).clamp(LEFT, RIGHT)), round(y))
    });
    let placed: Vec<_> = placed.collect();
    html! {
        @for (at, dot, x, y) in &placed {
            a href=(words::address(&dot.id)) data-hint=(dot.told) aria-label=(dot.told) data-day=(dot.first) data-end=(dot.last) tabindex=(if *at == 0 { "0" } else { "-1" }) {
                @if events.len() <= MOST_STEMS { line class={ "stem " (side(score(dot))) @if !took_place(&dot.status) { " open" } } x1=(x) x2=(x) y1=(ZERO) y2=(y) {} }
                circle.hit cx=(x) cy=(y) r="9" {}
                (mark(&dot.status, side(score(dot)), *x, *y))
            }
        }
    }
}

fn took_place(status: &str) -> bool {
    matches!(status, "happened" | "ongoing")
}

/// Draws the mark of an event by its status: a disc happened, a square goes on, an empty ring is planned, an empty diamond possible, a
/// crossed ring denied.
fn mark(status: &str, side: &str, x: f64, y: f64) -> Markup {
    let class = format!("dot {side} {status}");
    html! {
        @match status {
            "ongoing" => rect class=(class) x=(round(x - 4.2)) y=(round(y - 4.2)) width="8.4" height="8.4" {},
            "possible" => path class=(class) d={ "M" (x) " " (round(y - 6.0)) "l6 6l-6 6l-6 -6z" } {},
            "denied" => {
                circle class=(class) cx=(x) cy=(y) r="5" {}
                path.cross d={ "M" (round(x - 3.5)) " " (round(y - 3.5)) "l7 7m0 -7l-7 7" } {}
            },
            _ => circle class=(class) cx=(x) cy=(y) r="4.8" {},
        }
    }
}

/// Draws how many events there are of each class in each month, or year where there are many years.
fn counts(months: &BTreeMap<Date, [u64; 4]>, axis: &Axis, address: &dyn Fn(&str, &str) -> String) -> Markup {
    let years = axis.last.year() - axis.first.year() > 12;
    let mut periods: BTreeMap<Date, [u64; 4]> = BTreeMap::new();
    for (month, of) in months {
        let period = periods.entry(if years { month.first_of_year() } else { *month }).or_default();
        for (count, more) in period.iter_mut().zip(of) {
            *count += more;
        }
    }
    let most = periods.values().flat_map(|of| [of[0] + of[1], of[2] + of[3]]).max().unwrap_or(1).max(1);
    let high = |number: u64| number as f64 / most as f64 * HALF;
    html! {
        text.tick x=(LEFT - 8.0) y=(round(ZERO - HALF + 4.0)) text-anchor="end" { (most) }
        text.tick x=(LEFT - 8.0) y=(round(ZERO + HALF + 4.0)) text-anchor="end" { (most) }
        @for (at, (first, of)) in periods.iter().enumerate() {
            @let last = if years { first.last_of_year() } else { first.last_of_month() };
            @let (x, end) = (axis.at(*first).max(LEFT), axis.at(last).min(RIGHT));
            @let wide = round((end - x - 1.0).max(1.5));
            @let [verbal, material, against, fighting] = *of;
            @let told = format!("{first} to {last}: cooperation {verbal} verbal, {material} material; conflict {against} verbal, {fighting} material");
            a href=(address(&first.to_string(), &last.to_string())) data-hint=(told) aria-label=(told) data-day=(first) data-end=(last) tabindex=(if at == 0 { "0" } else { "-1" }) {
                rect.hit x=(round(x)) y=(ZERO - HALF) width=(wide) height=(HALF * 2.0) {}
                rect.bar.mild.verbal x=(round(x)) width=(wide) y=(round(ZERO - high(verbal))) height=(round(high(verbal))) {}
                rect.bar.mild x=(round(x)) width=(wide) y=(round(ZERO - high(verbal + material))) height=(round(high(material))) {}
                rect.bar.hostile.verbal x=(round(x)) width=(wide) y=(ZERO) height=(round(high(against))) {}
                rect.bar.hostile x=(round(x)) width=(wide) y=(round(ZERO + high(against))) height=(round(high(fighting))) {}
            }
        }
    }
}

/// Returns the letter and the class of somebody who claims.
fn claimant(by: &str, claimants: &[&str]) -> (char, usize) {
    let at = claimants.iter().position(|other| *other == by).unwrap_or(claimants.len());
    let letter = u8::try_from(at).ok().filter(|at| *at < 26).map_or('·', |at| char::from(b'A' + at));
    (letter, at.min(COLOURS))
}

fn agreement(bar: &Bar, axis: &Axis, lane: usize, claimants: &[&str]) -> Markup {
    let top = round(DAYS + 10.0 + LANE * lane as f64);
    let (x, end) = (axis.at(bar.first), axis.at(bar.last));
    let told = format!("{} ({}), {} to {}", bar.name, bar.status, bar.first, bar.last);
    let ended = matches!(bar.status.as_str(), "collapsed" | "violated");
    // A name that would run out of the chart stands to the left of its end.
    let (name_at, anchor) = if x > WIDTH * 0.6 { (x - 6.0, "end") } else { (x, "start") };
    html! {
        g.agreement {
            a href=(words::address(&bar.id)) data-hint=(told) data-day=(bar.first) data-end=(bar.last) tabindex="-1" {
                rect class={ "agreed" @if ended { " ended" } } x=(round(x)) y=(top + 13.0) width=(round((end - x).max(5.0))) height="11" rx="2" {}
                text.agreed-name x=(round(name_at)) y=(top + 9.0) text-anchor=(anchor) {
                    (shortened(&bar.name, 60)) @if bar.status != "unknown" { ", " (bar.status) }
                }
            }
            @for (at, claim) in bar.claims.iter().enumerate() {
                @let (letter, colour) = claimant(&claim.by, claimants);
                // Claims of one day stand beside one another, the later ones further left, where the bar is.
                @let same_day = bar.claims[at + 1..].iter().filter(|other| other.day == claim.day).count();
                @let x = round(axis.at(claim.day) - same_day as f64 * 15.0);
                g data-hint=(claim.told) data-day=(claim.day) {
                    title { (claim.told) }
                    // Kept reaches up, broken down, so that it can be told without colour.
                    @let (from, to) = match claim.assessment.as_str() {
                        "violated" | "withdrew" | "suspended" => (top + 16.0, top + 30.0),
                        _ => (top + 8.0, top + 22.0),
                    };
                    line class={ "claimed by-" (colour) } x1=(x) x2=(x) y1=(from) y2=(to) {}
                    text.claimed-by x=(round(x + 3.0)) y=(if from > top + 10.0 { top + 31.0 } else { top + 14.0 }) { (letter) }
                }
            }
        }
    }
}

fn legend(one_by_one: bool, with_agreements: bool, claimants: &[&str]) -> Markup {
    let sample = |drawn: Markup| html! { svg viewBox="0 0 16 12" aria-hidden="true" { (drawn) } };
    html! {
        ul.legend {
            @if one_by_one {
                @for status in ["happened", "ongoing", "planned", "possible", "denied"] {
                    li { (sample(mark(status, "mild", 8.0, 6.0))) (status) }
                }
            } @else {
                li { (sample(html! { rect.bar.mild.verbal width="16" height="12" {} })) "verbal cooperation" }
                li { (sample(html! { rect.bar.mild width="16" height="12" {} })) "material cooperation" }
                li { (sample(html! { rect.bar.hostile.verbal width="16" height="12" {} })) "verbal conflict" }
                li { (sample(html! { rect.bar.hostile width="16" height="12" {} })) "material conflict" }
            }
            @if with_agreements { li { (sample(html! { rect.agreed y="2" width="16" height="8" {} })) "agreement" } }
            @for by in claimants {
                @let (letter, colour) = claimant(by, claimants);
                li { (sample(html! { line class={ "claimed by-" (colour) } x1="8" x2="8" y1="0" y2="12" {} })) b { (letter) } " " (by) }
            }
            @if !claimants.is_empty() { li { "claims: up kept, down broken" } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Tick;
    use super::*;
    use jiff::civil::date;

    fn dot(id: &str, day: i8, intensity: Option<f64>, quad: u8, status: &str) -> Dot {
        let day = date(2024, 3, day);
        let told = format!("{day} <b>{status}</b>");
        Dot {
            id: id.to_owned(),
            first: day,
            last: day,
            date: day.to_string(),
            intensity,
            quad: Some(quad),
            status: status.to_owned(),
            told,
        }
    }

    fn drawn(timeline: &Timeline) -> String {
        timeline.drawn("Norway", &|from, to| format!("?from={from}&to={to}")).into_string()
    }

    #[test]
    fn cooperation_is_above_and_conflict_below_the_line() {
        assert!(place(score(&dot("v:1", 1, Some(4.0), 1, "happened"))) < ZERO);
        assert!(place(score(&dot("v:2", 1, Some(-9.0), 4, "happened"))) > ZERO);
        // Without a score the class tells the side.
        assert!(place(score(&dot("v:3", 1, None, 3, "happened"))) > ZERO);
        assert!(place(10.0) > 0.0 && place(-10.0) < DAYS);
    }

    #[test]
    fn each_status_has_a_shape_and_names_are_escaped() {
        let statuses = ["happened", "ongoing", "planned", "possible", "denied"];
        let events =
            statuses.iter().zip(1..).map(|(status, day)| dot("v:a", day, Some(2.5), 1, status)).collect();
        let html = drawn(&Timeline { events, ..Timeline::default() });
        let shapes: std::collections::BTreeSet<String> =
            statuses.iter().map(|status| mark(status, "mild", 5.0, 5.0).into_string()).collect();
        assert_eq!(shapes.len(), statuses.len());
        assert!(!html.contains("<b>happened") && html.contains("&lt;b&gt;denied"), "{html}");
        assert_eq!(html.matches("href=\"/events/v:a\"").count(), 5);
        assert!(!html.contains("style="), "the policy forbids it");
    }

    #[test]
    fn events_of_one_day_and_score_stand_beside_one_another() {
        let events = (0..3).map(|_| dot("v:a", 3, Some(4.0), 1, "happened")).collect();
        let html = drawn(&Timeline { events, ..Timeline::default() });
        let places: std::collections::BTreeSet<&str> =
            html.split("class=\"hit\" cx=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(places.len(), 3, "{html}");
    }

    #[test]
    fn many_events_are_counted_by_month_and_lead_to_it() {
        let months = [(date(2024, 3, 1), [0, 401, 0, 0]), (date(2024, 4, 1), [7, 0, 1, 0])].into();
        let html = drawn(&Timeline { months, ..Timeline::default() });
        assert!(html.contains("href=\"?from=2024-03-01&amp;to=2024-03-31\""), "{html}");
        assert!(html.contains("0 verbal, 401 material"), "{html}");
        assert!(html.contains("bars count all 409 by time"), "{html}");
        // Of many years each is one.
        let months = [
            (date(2001, 3, 1), [0, 401, 0, 0]),
            (date(2001, 4, 1), [7, 0, 1, 0]),
            (date(2024, 1, 1), [1, 0, 0, 0]),
        ];
        let html = drawn(&Timeline { months: months.into(), ..Timeline::default() });
        assert!(html.contains("cooperation 7 verbal, 401 material; conflict 1 verbal"), "{html}");
    }

    #[test]
    fn claims_are_told_apart_by_letter_and_by_which_way_they_reach() {
        let claim = |by: &str, assessment: &str| Tick {
            day: date(2024, 3, 9),
            by: by.to_owned(),
            told: by.to_owned(),
            assessment: assessment.to_owned(),
        };
        let bar = Bar {
            id: "a:1".to_owned(),
            name: "truce".to_owned(),
            status: "violated".to_owned(),
            first: date(2024, 3, 1),
            last: date(2024, 3, 9),
            claims: vec![claim("Armenia", "kept"), claim("Azerbaijan", "violated")],
        };
        let html = drawn(&Timeline { agreements: vec![bar], ..Timeline::default() });
        assert!(html.contains("claimed by-0") && html.contains("claimed by-1"), "{html}");
        let chart = html.split("<ul").next().unwrap_or_default();
        let claims = chart.split("class=\"claimed by-").skip(1);
        let places: std::collections::BTreeSet<&str> =
            claims.filter_map(|rest| rest.split('"').nth(2)).collect();
        assert_eq!(places.len(), 2, "claims of one day do not cover one another: {html}");
        assert!(html.contains("<b>A</b> Armenia") && html.contains("<b>B</b> Azerbaijan"), "{html}");
    }

    #[test]
    fn nothing_with_a_date_is_said_to_be_nothing() {
        assert!(drawn(&Timeline::default()).contains("no timeline to draw"));
    }
}
