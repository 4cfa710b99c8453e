//! ACLED: an event a row, with two sides that have no direction. Only what ACLED codes.

use super::cells::{Cell, Table, UNKNOWN, number, words};
use super::codes::country;
use super::dyads::day;
use super::sides::{has_civilians, names, side};
use super::sources::each_once;
use super::tolls;
use chancery_data::lexicons::rows as lines;
use chancery_record::ask::Event;
use chancery_record::ask::event::Participant;
use std::sync::LazyLock;

pub(super) const COLUMNS: &str = include_str!("../../data/formats/acled.txt");

/// A line of the table: type, mode, CAMEO code, actor and recipient, and what ACLED calls it.
type Line = [&'static str; 8];

static LINES: LazyLock<Vec<Line>> = LazyLock::new(|| {
    lines(include_str!("../../data/acled.tsv")).filter_map(|row| <Line>::try_from(row).ok()).collect()
});

/// Returns disorder type, event type and sub-event type, if ACLED codes it.
fn coded(event: &Event) -> Option<[&'static str; 3]> {
    let mode = event.plover_mode.as_deref().unwrap_or("-");
    let cameo = event.cameo.as_deref().unwrap_or("-");
    let armed = event.actors.iter().any(|who| matches!(side(who).sort, "state" | "organised"));
    let by = if armed { "armed" } else { "-" };
    let to = if has_civilians(&event.recipients) { "civilians" } else { "-" };
    let told = [event.plover.as_str(), mode, cameo, by, to];
    let line = LINES
        .iter()
        .find(|line| line.iter().zip(told).all(|(&wanted, told)| wanted == "*" || wanted == told))?;
    let [.., disorder, kind, sub] = *line;
    Some([disorder, kind, sub])
}

pub(super) fn rows(event: &Event, table: &mut Table) {
    // What has no date is nothing that ACLED has a precision for.
    let (Some([disorder, kind, sub]), Some(day), Some(_)) = (coded(event), day(event), event.first_day)
    else {
        return;
    };
    let [actor1, others1, inter1] = sides(&event.actors, kind);
    let [actor2, others2, inter2] = sides(&event.recipients, "");
    let interaction = match (&*inter1, &*inter2) {
        ("", _) => UNKNOWN,
        (one, "") if event.recipients.is_empty() => Cell::Owned(format!("{one} only")),
        (_, "") => UNKNOWN,
        (one, other) => Cell::Owned(format!("{one}-{other}")),
    };
    let targeting = disorder == "Political violence" && has_civilians(&event.recipients);
    let place = event.place.as_ref();
    let precision = place.and_then(|place| place.precision.as_deref());
    // A country is no place on ACLED's map.
    let pin = place.filter(|_| precision != Some("country"));
    let here = country(place.and_then(|place| place.country.as_deref()));
    table.row(&[
        event.id.as_str().into(),
        number(Some(day)),
        number(Some(day.year())),
        if event.first_day == event.last_day { "1" } else { "3" }.into(),
        disorder.into(),
        kind.into(),
        sub.into(),
        actor1,
        others1,
        inter1,
        actor2,
        others2,
        inter2,
        interaction,
        if targeting { "Civilian targeting" } else { "" }.into(),
        here.numeric.trim_start_matches('0').into(),
        UNKNOWN,
        here.name.into(),
        words(match precision {
            Some("district") => pin.map(|place| place.name.as_str()),
            _ => pin.and_then(|place| place.admin1.as_deref()),
        }),
        UNKNOWN,
        UNKNOWN,
        words(pin.map(|place| place.name.as_str())),
        number(pin.and_then(|place| place.lat)),
        number(pin.and_then(|place| place.lon)),
        match precision {
            Some("point" | "city") => "1",
            Some("district") => "3",
            _ => "",
        }
        .into(),
        Cell::Owned(each_once(event, |report| report.article.publisher.as_deref())),
        UNKNOWN,
        Cell::Owned(notes(event)),
        number(tolls::count(event, "killed").map(|count| count.best)),
        UNKNOWN,
        number(timestamp(event)),
    ])
}

/// Returns the first of a side, the others, and what sort of side it is.
fn sides<'e>(all: &'e [Participant], kind: &str) -> [Cell<'e>; 3] {
    let [first, others @ ..] = all else { return [UNKNOWN; 3] };
    let inter = match kind {
        "Protests" => "Protesters",
        "Riots" => "Rioters",
        _ => side(first).inter,
    };
    [first.name.as_str().into(), Cell::Owned(names(others, "; ")), inter.into()]
}

/// Returns the words of the first report, who says so, and the way back.
fn notes(event: &Event) -> String {
    let Some(report) = event.reports.first() else { return event.id.clone() };
    let says = report.according_to().map_or(String::new(), |who| format!(" (according to {who})"));
    format!("{}{says} [{}]", report.words(), event.id)
}

/// Returns when the latest article came into the record, in seconds after 1970.
fn timestamp(event: &Event) -> Option<i64> {
    let latest = event.reports.iter().map(|report| report.article.added.as_str()).max()?;
    latest.parse::<jiff::Timestamp>().ok().map(|time| time.as_second())
}
