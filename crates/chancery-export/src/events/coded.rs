//! Events in columns of our own, an actor and a recipient a row, with the codes of countries that data sets are joined by.

use super::cells::{Cell, Table, UNKNOWN, number, words};
use super::codes::{country, state};
use super::dyads::{day, dyads};
use chancery_data::CodeSystem;
use chancery_record::ask::Event;
use chancery_record::ask::event::Participant;
use jiff::civil::Date;

pub(super) const COLUMNS: &str = include_str!("../../data/formats/csv.txt");

pub(super) fn rows(event: &Event, table: &mut Table) {
    let dyads = dyads(event);
    // Codes are those of the day; of an event without one, those of the earliest article's.
    let on = day(event);
    let place = event.place.as_ref();
    let part = |at: usize| {
        let date = event.date.as_deref().unwrap_or_default();
        words(date.split('-').nth(at).map(|part| part.trim_start_matches('0')))
    };
    for (at, dyad) in dyads.iter().enumerate() {
        let [actor_name, actor_key, actor_sector] = who(dyad.actor);
        let [actor_iso3, actor_cow, actor_gw, actor_fips] = codes(of(dyad.actor), on);
        let [recipient_name, recipient_key, recipient_sector] = who(dyad.recipient);
        let [recipient_iso3, recipient_cow, recipient_gw, recipient_fips] = codes(of(dyad.recipient), on);
        let [place_iso3, place_cow, place_gw, place_fips] =
            codes(place.and_then(|place| place.country.as_deref()), on);
        table.row(&[
            event.id.as_str().into(),
            number(Some(at + 1)),
            number(Some(dyads.len())),
            words(event.date.as_deref()),
            number(event.first_day),
            number(event.last_day),
            part(0),
            part(1),
            part(2),
            event.kind.as_str().into(),
            words(event.mode.as_deref()),
            number(event.quad),
            words(event.cameo.as_deref()),
            event.status.as_str().into(),
            number(event.intensity),
            number(event.confidence),
            number(Some(event.reports.len())),
            number(Some(event.sources)),
            event.contexts.join("; ").into(),
            actor_name,
            actor_key,
            actor_sector,
            actor_iso3,
            actor_cow,
            actor_gw,
            actor_fips,
            recipient_name,
            recipient_key,
            recipient_sector,
            recipient_iso3,
            recipient_cow,
            recipient_gw,
            recipient_fips,
            words(place.map(|place| place.name.as_str())),
            number(place.and_then(|place| place.lat)),
            number(place.and_then(|place| place.lon)),
            words(place.and_then(|place| place.precision.as_deref())),
            place_iso3,
            place_cow,
            place_gw,
            place_fips,
        ]);
    }
}

/// Returns name, key and sector.
fn who(who: Option<&Participant>) -> [Cell<'_>; 3] {
    let Some(who) = who else { return [UNKNOWN; 3] };
    [who.name.as_str().into(), words(who.key.as_deref()), words(who.sector.as_deref())]
}

fn of(who: Option<&Participant>) -> Option<&str> {
    who.and_then(|who| who.country.as_deref())
}

/// Returns what a country is called: ISO 3166-1 alpha-3, Correlates of War, Gleditsch and Ward, FIPS 10-4.
fn codes(alpha3: Option<&str>, on: Option<Date>) -> [Cell<'_>; 4] {
    let state = |system| Cell::Borrowed(state(alpha3, system, on));
    [words(alpha3), state(CodeSystem::Cow), state(CodeSystem::GleditschWard), country(alpha3).fips.into()]
}

#[cfg(test)]
mod tests {
    use crate::events::{EventWriter, Shape};
    use chancery_record::ask::event::{Event, EventPlace, Participant};
    use jiff::civil::date;
    use std::collections::HashMap;

    fn somebody(name: &str, country: &str) -> Participant {
        let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Participant { name: name.to_owned(), key: None, country: known(country), sector: None }
    }

    fn rows(event: &Event) -> Vec<HashMap<String, String>> {
        let mut writer = EventWriter::new(Shape::Coded, true, Vec::new()).expect("memory");
        writer.write(event).expect("memory");
        csv::Reader::from_reader(writer.into_inner().as_slice())
            .deserialize()
            .map(|row| row.expect("a row"))
            .collect()
    }

    #[test]
    fn names_of_columns_are_taken_by_stata_and_are_there_once() {
        let columns = Shape::Coded.columns();
        for (at, name) in columns.iter().enumerate() {
            let safe = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            assert!(safe && name.len() <= 32 && name.starts_with(|c: char| c.is_ascii_lowercase()), "{name}");
            assert!(!columns[..at].contains(name), "{name}");
        }
    }

    #[test]
    fn every_actor_has_a_row_with_every_recipient_and_the_codes_of_the_day() {
        let event = Event {
            id: "v:1".to_owned(),
            kind: "CONSULT".to_owned(),
            date: Some("1985-06".to_owned()),
            first_day: Some(date(1985, 6, 1)),
            last_day: Some(date(1985, 6, 30)),
            actors: vec![somebody("=West Germany, Bonn", "DEU"), somebody("Norway", "NOR")],
            recipients: vec![somebody("Yemen", "YEM")],
            place: Some(EventPlace {
                name: "Oslo".to_owned(),
                country: Some("NOR".to_owned()),
                ..EventPlace::default()
            }),
            ..Event::default()
        };
        let rows = rows(&event);
        assert_eq!(rows.len(), 2);
        let cell = |row: usize, column: &str| rows[row][column].as_str();
        assert_eq!(cell(0, "actor_name"), "'=West Germany, Bonn");
        assert_eq!(
            ["dyad", "dyads", "year", "month", "day"].map(|column| cell(1, column)),
            ["2", "2", "1985", "6", ""]
        );
        let codes = ["actor_iso3", "actor_cow", "actor_gw", "actor_fips"];
        assert_eq!(codes.map(|column| cell(1, column)), ["NOR", "385", "385", "NO"]);
        assert_eq!(cell(0, "actor_cow"), "260", "Germany is one state again only since 1990");
        assert_eq!(cell(1, "place_fips"), "NO");
        assert_eq!(cell(1, "recipient_name"), "Yemen");
    }

    #[test]
    fn a_side_that_is_not_known_is_empty() {
        let event = Event { actors: vec![somebody("rebels", "")], ..Event::default() };
        let rows = rows(&event);
        assert_eq!(rows.len(), 1);
        assert_eq!(
            [&rows[0]["actor_name"], &rows[0]["actor_iso3"], &rows[0]["recipient_name"]],
            ["rebels", "", ""]
        );
    }
}
