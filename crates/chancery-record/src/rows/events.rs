//! Rows of events: what each document reports, and for each report an event, until it is joined with others.

use super::{Known, Rows, Table, Value, row};
use crate::ids::{self, Kind};
use chancery::reading::{Entity, Event, Reading};
use jiff::civil::Date;
use std::collections::BTreeSet;

pub(super) static EVENTS: Table = Table {
    name: "events",
    columns: &[
        "id",
        "type",
        "mode",
        "plover",
        "plover_mode",
        "cameo",
        "status",
        "date",
        "first_day",
        "last_day",
        "intensity",
        "confidence",
        "reports",
        "sources",
    ],
};
pub(super) static PARTICIPANTS: Table = Table {
    name: "event_participants",
    columns: &["event", "role", "number", "name", "actor", "country", "sector", "first_day", "last_day"],
};
pub(super) static PLACES: Table =
    Table { name: "event_places", columns: &["event", "number", "name", "country", "lat", "lon"] };
pub(super) static CONTEXTS: Table = Table { name: "event_contexts", columns: &["event", "context"] };
pub(super) static REPORTS: Table = Table {
    name: "event_reports",
    columns: &[
        "id",
        "event",
        "cluster",
        "document",
        "label",
        "type",
        "mode",
        "plover",
        "plover_mode",
        "cameo",
        "status",
        "statement",
        "date",
        "place_name",
        "place_country",
        "lat",
        "lon",
        "intensity",
        "confidence",
        "start_char",
        "end_char",
        "text",
    ],
};
pub(super) static REPORT_PARTICIPANTS: Table =
    Table { name: "report_participants", columns: &["report", "role", "number", "entity"] };
pub(super) static REPORT_CONTEXTS: Table = Table { name: "report_contexts", columns: &["report", "context"] };
pub(super) static REPORT_SPANS: Table =
    Table { name: "report_spans", columns: &["report", "number", "kind", "start_char", "end_char", "text"] };

pub(super) fn write(rows: &mut Rows, document: &str, reading: &Reading, known: &Known<'_>) {
    for event in &reading.events {
        if let Some(report) = known.id(&event.id) {
            let id = ids::alike(Kind::Event, report);
            write_event(rows, &id, event, known);
            write_report(rows, report, &id, document, event, known);
        }
    }
}

/// Returns the PLOVER type and mode, of a type of the user's own those that it stands for.
fn plover(event: &Event) -> (&String, &Option<String>) {
    match &event.plover {
        Some(kind) => (kind, &event.plover_mode),
        None => (&event.kind, &event.mode),
    }
}

fn write_event(rows: &mut Rows, id: &str, event: &Event, known: &Known<'_>) {
    let days = event.date.as_deref().and_then(days_of);
    let first_day = days.map(|(first, _)| first.to_string());
    let last_day = days.map(|(_, last)| last.to_string());
    let (plover, plover_mode) = plover(event);
    rows.push(
        &EVENTS,
        row![
            id,
            &event.kind,
            &event.mode,
            plover,
            plover_mode,
            &event.cameo,
            &event.status,
            &event.date,
            first_day.as_ref(),
            last_day.as_ref(),
            event.intensity,
            event.confidence,
            1_usize,
            1_usize
        ],
    );
    for (role, labels) in [("actor", &event.actors), ("recipient", &event.recipients)] {
        let entities = labels.iter().filter_map(|label| known.entities.get(label.as_str()));
        for (number, entity) in entities.enumerate() {
            let [event, role, number, name, actor, country, sector] = party(id, role, number, entity);
            let [first_day, last_day] = row![first_day.as_ref(), last_day.as_ref()];
            let values = [event, role, number, name, actor, country, sector, first_day, last_day];
            rows.push(&PARTICIPANTS, values);
        }
    }
    if let Some(place) = &event.place {
        rows.push(&PLACES, row![id, 0_usize, &place.name, &place.country, place.lat, place.lon]);
    }
    for context in contexts(event) {
        rows.push(&CONTEXTS, row![id, context]);
    }
}

/// Makes the values of a row that tells who has a part in something.
pub(super) fn party(of: &str, role: &str, number: usize, entity: &Entity) -> [Value; 7] {
    row![of, role, number, &entity.name, &entity.actor, &entity.country, &entity.sector]
}

fn write_report(rows: &mut Rows, id: &str, of: &str, document: &str, event: &Event, known: &Known<'_>) {
    let place = event.place.as_ref();
    let (plover, plover_mode) = plover(event);
    rows.push(
        &REPORTS,
        row![
            id,
            of,
            id,
            document,
            &event.id,
            &event.kind,
            &event.mode,
            plover,
            plover_mode,
            &event.cameo,
            &event.status,
            known.maybe(event.reported_by.as_ref()),
            &event.date,
            place.map(|place| &place.name),
            place.and_then(|place| place.country.as_ref()),
            place.and_then(|place| place.lat),
            place.and_then(|place| place.lon),
            event.intensity,
            event.confidence,
            event.anchor.start,
            event.anchor.end,
            &event.anchor.text
        ],
    );
    for (role, labels) in [("actor", &event.actors), ("recipient", &event.recipients)] {
        for (number, entity) in known.all(labels) {
            rows.push(&REPORT_PARTICIPANTS, row![id, role, number, entity]);
        }
    }
    for context in contexts(event) {
        rows.push(&REPORT_CONTEXTS, row![id, context]);
    }
    let evidence = event.evidence.iter().map(|span| ("evidence", span));
    let also = event.also.iter().map(|span| ("also", span));
    for (number, (kind, span)) in evidence.chain(also).enumerate() {
        rows.push(&REPORT_SPANS, row![id, number, kind, span.start, span.end, &span.text]);
    }
}

/// Returns the contexts of an event, each once.
fn contexts(event: &Event) -> BTreeSet<&str> {
    event.contexts.iter().map(String::as_str).collect()
}

/// Returns the first and the last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
///
/// ```
/// use chancery_record::days_of;
///
/// let (first, last) = days_of("2024-02").expect("a month");
/// assert_eq!((first.to_string(), last.to_string()), ("2024-02-01".to_owned(), "2024-02-29".to_owned()));
/// assert_eq!(days_of("soon"), None);
/// ```
pub fn days_of(date: &str) -> Option<(Date, Date)> {
    let mut parts = date.splitn(3, '-');
    let year: i16 = parts.next()?.parse().ok()?;
    let month: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    let day: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    match (month, day) {
        (Some(month), Some(day)) => Date::new(year, month, day).ok().map(|day| (day, day)),
        (Some(month), None) => Date::new(year, month, 1).ok().map(|first| (first, first.last_of_month())),
        _ => Date::new(year, 1, 1).ok().map(|first| (first, first.last_of_year())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reaches_from_its_first_day_to_its_last() {
        for (date, first, last) in [
            ("2024-02-29", "2024-02-29", "2024-02-29"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2023", "2023-01-01", "2023-12-31"),
        ] {
            let days = days_of(date).map(|(first, last)| (first.to_string(), last.to_string()));
            assert_eq!(days, Some((first.to_owned(), last.to_owned())), "{date}");
        }
        for wrong in ["", "2023-02-29", "2024-W10", "soon", "2024-13"] {
            assert_eq!(days_of(wrong), None, "{wrong}");
        }
    }
}
