//! Events dyad by dyad as CSV, with the codes of countries that data sets are joined by.
//!
//! Names of columns are short enough for Stata, and no column has several values but `contexts`.

use crate::table::guarded;
use chancery_data::{CodeSystem, World};
use chancery_record::ask::Event;
use chancery_record::ask::event::Participant;
use jiff::civil::Date;
use std::io::{self, Write};

/// The columns.
pub const COLUMNS: &[&str] = &[
    "event_id", "dyad", "dyads", "date", "first_day", "last_day", "year", "month", "day", "type", "mode", "quad_class",
    "cameo", "status", "intensity", "confidence", "reports", "sources", "contexts", "actor_name", "actor_key",
    "actor_sector", "actor_iso3", "actor_cow", "actor_gw", "actor_fips", "recipient_name", "recipient_key",
    "recipient_sector", "recipient_iso3", "recipient_cow", "recipient_gw", "recipient_fips", "place_name", "place_lat",
    "place_lon", "place_precision", "place_iso3", "place_cow", "place_gw", "place_fips",
];

/// Writes events as they come.
pub struct CodedWriter<W: Write> {
    table: csv::Writer<W>,
    guard: bool,
    world: &'static World,
}

impl<W: Write> CodedWriter<W> {
    /// Writes the names of the columns to `out`. With `guard`, cells that a spreadsheet would take for formulas have an
    /// apostrophe before them.
    ///
    /// # Errors
    ///
    /// What the stream fails with.
    pub fn new(out: W, guard: bool) -> io::Result<CodedWriter<W>> {
        let mut table = csv::Writer::from_writer(out);
        table.write_record(COLUMNS)?;
        Ok(CodedWriter { table, guard, world: World::embedded() })
    }

    /// Writes an event: a row for each of its actors with each of its recipients. Where one side is not known there is a row
    /// for each of the other.
    ///
    /// # Errors
    ///
    /// What the stream fails with.
    pub fn write(&mut self, event: &Event) -> io::Result<()> {
        let dyads = dyads(event);
        for (at, (actor, recipient)) in dyads.iter().enumerate() {
            let mut cells = vec![event.id.clone(), (at + 1).to_string(), dyads.len().to_string()];
            cells.extend(of_event(event));
            let day = day_of(event);
            cells.extend(self.of_participant(*actor, day));
            cells.extend(self.of_participant(*recipient, day));
            cells.extend(self.of_place(event, day));
            debug_assert_eq!(cells.len(), COLUMNS.len());
            for cell in &cells {
                let cell = if self.guard { guarded(cell) } else { cell.into() };
                self.table.write_field(cell.as_bytes())?;
            }
            self.table.write_record(None::<&[u8]>)?;
        }
        Ok(())
    }

    /// Writes what is left and returns the stream.
    ///
    /// # Errors
    ///
    /// What the stream fails with.
    pub fn finish(self) -> io::Result<W> {
        self.table.into_inner().map_err(|error| error.into_error())
    }

    fn of_participant(&self, who: Option<&Participant>, day: Option<Date>) -> [String; 7] {
        let Some(who) = who else { return Default::default() };
        let [iso3, cow, gw, fips] = self.codes(who.country.as_deref(), day);
        [one_line(&who.name), of(&who.key), of(&who.sector), iso3, cow, gw, fips]
    }

    fn of_place(&self, event: &Event, day: Option<Date>) -> [String; 8] {
        let Some(place) = &event.place else { return Default::default() };
        let [iso3, cow, gw, fips] = self.codes(place.country.as_deref(), day);
        [one_line(&place.name), number(place.lat), number(place.lon), of(&place.precision), iso3, cow, gw, fips]
    }

    /// Returns the codes of a country on a day; of one that a system does not have, none.
    fn codes(&self, iso3: Option<&str>, day: Option<Date>) -> [String; 4] {
        let territory = iso3.and_then(|code| self.world.territory_of(code));
        let code = |system| {
            let code = territory.and_then(|territory| self.world.code_of(territory, system, day));
            code.unwrap_or_default().to_owned()
        };
        let [cow, gw, fips] = [CodeSystem::Cow, CodeSystem::GleditschWard, CodeSystem::Fips].map(code);
        [iso3.unwrap_or_default().to_owned(), cow, gw, fips]
    }
}

/// Returns everyone with everyone whom they did it to.
fn dyads(event: &Event) -> Vec<(Option<&Participant>, Option<&Participant>)> {
    fn side(side: &[Participant]) -> Vec<Option<&Participant>> {
        if side.is_empty() { vec![None] } else { side.iter().map(Some).collect() }
    }
    let recipients = side(&event.recipients);
    let with_all = |actor| recipients.iter().map(move |recipient| (actor, *recipient));
    side(&event.actors).into_iter().flat_map(with_all).collect()
}

/// Returns the day that codes are of: that of the event, or of its first report.
fn day_of(event: &Event) -> Option<Date> {
    event.first_day.or_else(|| event.reports.iter().find_map(|report| report.article.published))
}

fn of_event(event: &Event) -> [String; 16] {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    // A part of the date that is not known is left out of it.
    let part = |at: usize| {
        let date = event.date.as_deref().unwrap_or_default();
        date.split('-').nth(at).map_or("", |part| part.trim_start_matches('0')).to_owned()
    };
    [
        of(&event.date),
        day(event.first_day),
        day(event.last_day),
        part(0),
        part(1),
        part(2),
        event.kind.clone(),
        of(&event.mode),
        event.quad.map(|quad| quad.to_string()).unwrap_or_default(),
        of(&event.cameo),
        event.status.clone(),
        number(event.intensity),
        number(event.confidence),
        event.reports.len().to_string(),
        event.sources.to_string(),
        event.contexts.join("; "),
    ]
}

fn of(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}

fn number(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// Puts words on one line.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
