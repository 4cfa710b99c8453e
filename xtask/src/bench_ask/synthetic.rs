//! A made-up record of any size: written by SQL into the tables of the schema, without a text being read.
//!
//! The same number of events gives the same record. Its proportions are those of real ones, its skew is Zipf's: a few actors, types, publishers
//! and words come up most of the time. Days become more frequent towards the end, one event in four has none, and some are only
//! known by month or year. Nine events in ten have one report, the others up to forty, in documents a fifth of which are copies.
//! What no question asks for is left out: sentences, times, amounts, mentions, readings, keys of merging.

use super::cast::{Cast, MODES, Somebody};
use crate::chance::{Chance, mixed};
use chancery_record::SqliteRecord;
use jiff::ToSpan;
use jiff::civil::Date;
use rusqlite::{Connection, ToSql, params};
use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

const FIRST_DAY: Date = Date::constant(2010, 1, 1);
/// Days from the first to the last.
const DAYS: f64 = 5_479.0;
/// The most reports of an event.
const REPORTS: usize = 40;
/// Beneath an event of so large a number its reports, statements and disputes have theirs.
const BENEATH: usize = 64;

/// Makes a record at `path`.
pub(super) fn make(path: &Path, events: usize) -> Result<(), Box<dyn Error>> {
    drop(SqliteRecord::open(path)?);
    let connection = Connection::open(path)?;
    // Nobody else reads it yet, and what fails is made again.
    connection.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -4194304; BEGIN;",
    )?;
    connection.set_prepared_statement_cache_capacity(64);
    let indices = without_indices(&connection)?;
    let documents = documents(events);
    let mut made =
        Made { connection, cast: Cast::new(documents), documents, stories: Vec::new(), told: Vec::new() };
    made.actors()?;
    made.documents()?;
    for event in 0..events {
        made.event(event)?;
    }
    for number in 0..documents / 2 {
        made.statement(events * BENEATH + number, number * 2, None)?;
    }
    for number in 0..documents / 12 {
        made.agreement(number)?;
    }
    for number in 0..documents / 10 {
        made.dispute(number)?;
    }
    made.connection.execute_batch(&indices)?;
    made.connection.execute_batch("COMMIT; PRAGMA journal_mode = WAL;")?;
    drop(made);
    SqliteRecord::open_existing(path)?.complete()?;
    Ok(())
}

/// Drops the indices, and returns what makes them again: sorted once they take a fraction of the time.
fn without_indices(connection: &Connection) -> rusqlite::Result<String> {
    let mut listed =
        connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")?;
    let indices = listed.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let indices: Vec<(String, String)> = indices.collect::<rusqlite::Result<_>>()?;
    for (name, _) in &indices {
        connection.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    Ok(indices.into_iter().map(|(_, made_by)| made_by + ";").collect())
}

/// How many documents tell of so many events.
pub(super) fn documents(events: usize) -> usize {
    (events * 3 / 10).max(REPORTS * 5)
}

/// A record that is being made.
struct Made {
    connection: Connection,
    cast: Cast,
    documents: usize,
    /// Of each document the first that it is a copy of.
    stories: Vec<usize>,
    /// Ids of some events.
    told: Vec<String>,
}

impl Made {
    fn put(&self, sql: &'static str, values: &[&dyn ToSql]) -> rusqlite::Result<()> {
        self.connection.prepare_cached(sql)?.execute(values).map(|_| ())
    }

    fn actors(&self) -> rusqlite::Result<()> {
        for one in self.cast.countries.all.iter().chain(&self.cast.bodies.all) {
            self.put(
                "INSERT INTO actors (key, name, kind, country, sector) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![one.key, one.name, one.kind, one.country, one.sector],
            )?;
        }
        Ok(())
    }

    fn words(&self, chance: &mut Chance, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.cast.words.draw(chance).as_str()).collect();
        words.join(" ")
    }

    /// Returns the day of a document: there are more of them towards the end.
    fn published(&self, document: usize) -> Date {
        let days = (document as f64 / self.documents as f64).sqrt() * DAYS;
        FIRST_DAY.saturating_add((days as i64).days())
    }

    fn documents(&mut self) -> rusqlite::Result<()> {
        let mut story = 0;
        for number in 0..self.documents {
            let mut chance = Chance(mixed(number as u64));
            let id = id('d', number);
            if number == 0 || !chance.percent(20) {
                story = number;
            }
            self.stories.push(story);
            let (title, text) = (self.words(&mut chance, 7), self.words(&mut chance, 60));
            let day = self.published(number).to_string();
            self.put(
                "INSERT INTO documents (number, id, state, title, publisher, published, url, language, words, text_hash, added, story, text)
                 VALUES (?1, ?2, 'read', ?3, ?4, ?5, ?6, 'en', 60, ?2, ?7, ?8, ?9)",
                params![
                    number + 1, id, title, self.cast.publishers.draw(&mut chance), day,
                    format!("https://example.org/{number}"), format!("{day}T12:00:00Z"), self::id('d', story), text
                ],
            )?;
        }
        Ok(())
    }

    /// Writes somebody as an entity of a document, and returns its id.
    fn entity(&self, document: usize, one: &Somebody) -> rusqlite::Result<String> {
        let name = one.name.bytes().fold(document as u64, |hash, byte| mixed(hash ^ u64::from(byte)));
        let id = id('e', name as usize);
        self.put(
            "INSERT OR IGNORE INTO entities (id, document, label, name, type, actor, country, sector)
             VALUES (?1, ?2, 'e1', ?3, 'ORG', ?4, ?5, ?6)",
            params![id, self::id('d', document), one.name, one.key, one.country, one.sector],
        )?;
        Ok(id)
    }

    fn event(&mut self, number: usize) -> rusqlite::Result<()> {
        let mut chance = Chance(mixed(!(number as u64)));
        let chance = &mut chance;
        let first = chance.below(self.documents);
        let day = self.published(first).saturating_sub((chance.below(8) as i64).days());
        let status = chance.weighed(&[
            (68, "happened"),
            (9, "ongoing"),
            (8, "planned"),
            (11, "possible"),
            (4, "denied"),
        ]);
        let day = if status == "planned" { day.saturating_add(20.days()) } else { day };
        let (date, first_day, last_day) = match chance.below(100) {
            0..65 => (Some(day.to_string()), Some(day), Some(day)),
            65..72 => {
                (Some(day.to_string()[..7].to_owned()), Some(day.first_of_month()), Some(day.last_of_month()))
            }
            72..75 => (Some(day.year().to_string()), Some(day.first_of_year()), Some(day.last_of_year())),
            _ => (None, None, None),
        };
        let [first_day, last_day] = [first_day, last_day].map(|day| day.map(|day| day.to_string()));
        let &(kind, intensity) = self.cast.types.draw(chance);
        let mode = chance.percent(40).then(|| format!("{}-{}", kind.to_lowercase(), chance.below(MODES)));
        let confidence = 0.2 + 0.78 * chance.share().sqrt();
        let actors: Vec<Somebody> = (0..chance.weighed(&[(88, 1), (9, 2), (3, 3)]))
            .map(|_| self.cast.somebody(chance).clone())
            .collect();
        let recipients: Vec<Somebody> = (0..chance.weighed(&[(35, 0), (58, 1), (7, 2)]))
            .map(|_| self.cast.somebody(chance).clone())
            .collect();
        let reports =
            if chance.percent(92) { 1 } else { (REPORTS as f64).powf(0.2 + 0.8 * chance.share()) as usize };
        let stride = 1 + chance.below(3);
        let told: Vec<(String, usize)> = (0..reports)
            .map(|report| (id('r', number * BENEATH + report), (first + report * stride) % self.documents))
            .collect();
        let sources: BTreeSet<usize> = told.iter().map(|(_, document)| self.stories[*document]).collect();
        let least = told.iter().map(|(report, _)| report.as_str()).min().unwrap_or_default();
        let event = format!("v:{}", &least[2..]);
        self.put(
            "INSERT INTO events (id, type, mode, plover, plover_mode, status, date, first_day, last_day, intensity, confidence, reports, sources)
             VALUES (?1, ?2, ?3, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                event, kind, mode, status, date, first_day, last_day,
                intensity, confidence, reports, sources.len()
            ],
        )?;
        for (role, parties) in [("actor", &actors), ("recipient", &recipients)] {
            for (place, one) in parties.iter().enumerate() {
                self.put(
                    "INSERT INTO event_participants (event, role, number, name, actor, country, sector)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    params![event, role, place, one.name, one.key, one.country, one.sector],
                )?;
            }
        }
        let place = chance.percent(40).then(|| self.cast.places.draw(chance));
        if let Some((name, country)) = place {
            self.put(
                "INSERT INTO event_places (event, number, name, country, lat, lon) VALUES (?1, 0, ?2, ?3, 1.5, 2.5)",
                params![event, name, country],
            )?;
        }
        for _ in 0..chance.weighed(&[(40, 0), (45, 1), (15, 2)]) {
            let context = self.cast.contexts.draw(chance);
            self.put(
                "INSERT OR IGNORE INTO event_contexts (event, context) VALUES (?1, ?2)",
                params![event, context],
            )?;
        }
        let words = format!("{} {} {}", actors[0].name, kind.to_lowercase(), self.words(chance, 9));
        for (report, document) in &told {
            self.report(report, &event, *document, &words, (&actors, &recipients), chance)?;
        }
        if number.is_multiple_of(10) {
            self.told.push(event);
        }
        Ok(())
    }

    fn report(
        &self,
        report: &str,
        event: &str,
        document: usize,
        words: &str,
        (actors, recipients): (&[Somebody], &[Somebody]),
        chance: &mut Chance,
    ) -> rusqlite::Result<()> {
        let spoken = chance.percent(45);
        let statement = if spoken {
            let who = if chance.percent(60) { actors.first() } else { None };
            Some(self.statement(chance.next() as usize, document, who)?)
        } else {
            None
        };
        self.put(
            "INSERT INTO event_reports (id, event, document, label, type, mode, plover, plover_mode, status, statement, date, intensity,
                 confidence, start_char, end_char, text)
             SELECT ?1, id, ?3, 'v1', type, mode, plover, plover_mode, status, ?4, date, intensity, confidence, 0, 10, 'words'
             FROM events WHERE id = ?2",
            params![report, event, id('d', document), statement],
        )?;
        self.put(
            "INSERT INTO report_spans (report, number, kind, start_char, end_char, text) VALUES (?1, 0, 'evidence', 0, 10, ?2)",
            params![report, words],
        )?;
        for (role, parties) in [("actor", actors), ("recipient", recipients)] {
            for (place, one) in parties.iter().enumerate() {
                self.put(
                    "INSERT INTO report_participants (report, role, number, entity) VALUES (?1, ?2, ?3, ?4)",
                    params![report, role, place, self.entity(document, one)?],
                )?;
            }
        }
        Ok(())
    }

    /// Writes a statement of somebody, and returns its id.
    fn statement(&self, number: usize, document: usize, who: Option<&Somebody>) -> rusqlite::Result<String> {
        let mut chance = Chance(number as u64);
        let chance = &mut chance;
        let who = who.unwrap_or_else(|| self.cast.somebody(chance));
        let speaker = self.entity(document, who)?;
        let addressee =
            if chance.percent(12) { Some(self.entity(document, self.cast.somebody(chance))?) } else { None };
        let day = self.published(document).to_string();
        let date = chance.percent(25).then_some(&day);
        let polarity = if chance.percent(6) { "denies" } else { "affirms" };
        let id = id('s', number);
        self.put(
            "INSERT INTO statements (id, document, label, speaker, speaker_text, cue, class, kind, polarity, addressee, date, read_by, day)
             VALUES (?1, ?2, 's1', ?3, ?4, 'said', 'say', 'indirect', ?5, ?6, ?7, 'both', ?8)",
            params![id, self::id('d', document), speaker, who.name, polarity, addressee, date, day],
        )?;
        self.put(
            "INSERT INTO statement_spans (statement, number, kind, start_char, end_char, text) VALUES (?1, 0, 'content', 0, 10, ?2)",
            params![id, self.words(chance, 14)],
        )?;
        Ok(id)
    }

    fn agreement(&self, number: usize) -> rusqlite::Result<()> {
        let mut chance = Chance(mixed(number as u64 ^ 0xa9));
        let chance = &mut chance;
        let first = chance.below(self.documents);
        let kind = chance.weighed(&[
            (30, "ceasefire"),
            (25, "trade"),
            (20, "peace"),
            (15, "defence"),
            (10, "exchange"),
        ]);
        let status =
            chance.weighed(&[(50, "in force"), (25, "proposed"), (15, "violated"), (10, "collapsed")]);
        let parties: Vec<Somebody> = (0..chance.weighed(&[(10, 1), (75, 2), (15, 3)]))
            .map(|_| self.cast.somebody(chance).clone())
            .collect();
        let date = chance.percent(75).then(|| self.published(first).to_string());
        let name = format!("{} {kind}", self.cast.places.draw(chance).0);
        let (agreement, report) = (id('a', number), id('g', number));
        self.put(
            "INSERT INTO agreements (id, name, kind, date, status, stage) VALUES (?1, ?2, ?3, ?4, ?5, 'signed')",
            params![agreement, name, kind, date, status],
        )?;
        self.put(
            "INSERT INTO agreement_reports (id, agreement, document, label, name, kind, date, status) VALUES (?1, ?2, ?3, 'a1', ?4, ?5, ?6, ?7)",
            params![report, agreement, id('d', first), name, kind, date, status],
        )?;
        self.put(
            "INSERT INTO agreement_mentions (report, number, start_char, end_char, text) VALUES (?1, 0, 0, 10, ?2)",
            params![report, self.words(chance, 10)],
        )?;
        for (place, one) in parties.iter().enumerate() {
            self.put(
                "INSERT INTO agreement_parties (agreement, role, number, name, actor, country, sector) VALUES (?1, 'party', ?2, ?3, ?4, ?5, ?6)",
                params![agreement, place, one.name, one.key, one.country, one.sector],
            )?;
        }
        for claim in 0..chance.weighed(&[(60, 0), (25, 1), (15, 2)]) {
            let number = number * BENEATH + claim;
            let statement = self.statement(number | 1 << 60, first, None)?;
            let assessment = chance.weighed(&[(60, "violated"), (40, "kept")]);
            self.put(
                "INSERT INTO compliance_claims (id, agreement, report, party, assessment, statement, basis, claim_date, start_char, end_char, text)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'stated', ?7, 0, 10, ?8)",
                params![
                    id('k', number), agreement, report, self.entity(first, &parties[0])?, assessment, statement, date,
                    self.words(chance, 10)
                ],
            )?;
        }
        Ok(())
    }

    fn dispute(&self, number: usize) -> rusqlite::Result<()> {
        let mut chance = Chance(mixed(number as u64 ^ 0xd15));
        let chance = &mut chance;
        let first = chance.below(self.documents);
        let kind = chance.weighed(&[(60, "denial"), (20, "accounts"), (12, "figures"), (8, "compliance")]);
        let dispute = id('x', number);
        self.put(
            "INSERT INTO disputes (id, document, label, proposition, kind, event) VALUES (?1, ?2, 'd1', ?3, ?4, ?5)",
            params![dispute, id('d', first), self.words(chance, 9), kind, chance.of(&self.told)],
        )?;
        for (place, stance) in ["asserts", "denies"].into_iter().enumerate() {
            let speaker = self.entity(first, self.cast.somebody(chance))?;
            self.put(
                "INSERT INTO dispute_sides (dispute, number, stance, document, speaker, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![dispute, place, stance, id('d', first), speaker, self.words(chance, 9)],
            )?;
        }
        Ok(())
    }
}

/// Returns a made-up id.
fn id(letter: char, number: usize) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut bits = Chance(mixed(number as u64 ^ (u64::from(letter) << 56)));
    let bits = u128::from(bits.next()) << 64 | u128::from(bits.next());
    let digits = (0..16).map(|place| char::from(ALPHABET[(bits >> (5 * place) & 31) as usize]));
    [letter, ':'].into_iter().chain(digits).collect()
}
