//! Merging shared out among machines that keep no record: what a cluster engine calls between its shuffles, so that reports of many documents
//! are brought together as a record does it, by the same code.
//!
//! 1. [`DocumentFacts::of`] tells the bands of a text; documents that share a band, or the hash of their text, are compared ([`are_copies`]), and connected
//!    ones are a story.
//! 2. [`Workshop::reports`] takes the reports out of a reading, each with the groups that it is compared in. Those of one group are compared
//!    by twos ([`related`]), and connected ones are looked at together.
//! 3. [`Workshop::merge`] divides them into events and agreements, finds what is disputed about these, and tells the rows.
//!
//! What [`related`] says of two reports depends on nothing else, and what is of one thing is decided by the reports that are connected alone, so that it
//! does not matter which machine has which.
//!
//! ```
//! # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
//! # use talks::{document, reading};
//! use chancery_data::World;
//! use chancery_record::distributed::{DocumentFacts, Excerpt, MERGED, Telling, Workshop, are_copies, columns_of, outline, related};
//! use chancery_record::{Arrival, ids::Kind};
//!
//! let workshop = Workshop::new()?;
//! let (mut excerpts, mut tellings): (Vec<Excerpt>, Vec<Telling>) = Default::default();
//! for publisher in ["Chancery Wire", "The Courier"] {
//!     let document = Arrival::new(document(publisher), "talks.txt".to_owned(), None).document;
//!     excerpts.extend(workshop.reports(&document.id, &reading(&document), World::embedded())?);
//!     let (id, published) = (document.id, document.published.map(|day| day.to_string()));
//!     tellings.push(Telling { story: id.clone(), id, published, outline: outline(&document.text) });
//! }
//! // Both accuse: their reports have a group in common, and in it they are found to be of one event.
//! let accusations: Vec<&Excerpt> = excerpts.iter().filter(|excerpt| excerpt.rows.contains("ACCUSE")).collect();
//! assert!(accusations[0].groups.iter().any(|group| accusations[1].groups.contains(group)));
//! assert_eq!(related(Kind::Report, &[&accusations[0].compared, &accusations[1].compared])?, [(0, 1)]);
//! let merged = workshop.merge(&tellings, &[&accusations[0].rows, &accusations[1].rows])?;
//! let events: Vec<_> = merged.iter().filter(|(table, _)| *table == "events").collect();
//! assert_eq!((events.len(), &events[0].1["reports"]), (1, &2.into()));
//!
//! let (table, query) = MERGED[0];
//! assert_eq!((table, columns_of(query)[0]), ("events", "id"));
//! let facts = DocumentFacts::of("Too short to be a copy.");
//! assert!(facts.bands.is_empty() && !facts.text_hash.is_empty());
//! assert!(!are_copies("Too short to be a copy.", "Too short to be a copy."));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod rows_of_reports;

use self::rows_of_reports::{Index, KEPT, json, packed, unpacked};
use super::disputes;
use super::insertion;
use super::joining::{self, Reported};
use crate::compared::{Compared, LONGEST};
use crate::copies::Shingles;
use crate::database::Transaction;
use crate::error::{Problem, RecordError};
use crate::ids::{self, Kind};
use crate::outline::Outline;
use crate::rows::{self, Table, Value, row};
use crate::same_agreement::AgreementReport;
use crate::same_event::Report;
use crate::sqlite::{SqliteRecord, fault};
use chancery::reading::Reading;
use chancery_data::World;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};
use std::collections::BTreeSet;
use std::path::Path;

/// Days of a group. A report is in few groups, and the groups of a busy actor stay small.
const DAYS: i32 = LONGEST + 1;

/// What is known of a document before its story is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentFacts {
    /// Hash of the words: the same for texts that are the same.
    pub text_hash: String,
    /// Numbers of which copies very likely have one in common.
    pub bands: Vec<i32>,
}

impl DocumentFacts {
    /// Returns what a text tells.
    pub fn of(text: &str) -> DocumentFacts {
        let bands: BTreeSet<i32> = Shingles::of(text).bands().into_iter().collect();
        DocumentFacts { text_hash: ids::text_hash(text), bands: bands.into_iter().collect() }
    }
}

/// Returns whether two texts that share a band are copies.
pub fn are_copies(one: &str, other: &str) -> bool {
    Shingles::of(one).is_copy_of(&Shingles::of(other))
}

/// What one document reports of an event or an agreement, to be sent from machine to machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Permanent id of the report.
    pub id: String,
    /// The groups in which it is compared with others: those that may be of one thing have one in common.
    pub groups: Vec<String>,
    /// What it is compared by, for [`related`].
    pub compared: String,
    /// Its rows, for [`Workshop::merge`].
    pub rows: String,
}

/// Returns the pairs of reports that have to be looked at together, by their places in a group: those of one thing, and those that contradict each other.
/// Each is the `compared` of an [`Excerpt`].
///
/// # Errors
///
/// What is no such text.
pub fn related(kind: Kind, group: &[&str]) -> Result<Vec<(usize, usize)>, String> {
    match kind {
        Kind::Report => {
            pairs(group, |one: &Report, other| one.is_same(other) || one.contradicts(other).is_some())
        }
        Kind::AgreementReport => pairs(group, AgreementReport::is_same),
        other => Err(format!("{other:?} are not compared")),
    }
}

fn pairs<R: DeserializeOwned>(
    group: &[&str],
    are_related: impl Fn(&R, &R) -> bool,
) -> Result<Vec<(usize, usize)>, String> {
    let parse = |text: &&str| serde_json::from_str(text).map_err(|error| error.to_string());
    let reports: Vec<R> = group.iter().map(parse).collect::<Result<_, _>>()?;
    let pairs = (0..reports.len()).flat_map(|one| (0..one).map(move |other| (other, one)));
    Ok(pairs.filter(|&(one, other)| are_related(&reports[one], &reports[other])).collect())
}

/// A document of some excerpts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// Its permanent id.
    pub id: String,
    /// The day of publication.
    pub published: Option<String>,
    /// Id of its story.
    pub story: String,
    /// What it is about: [`outline`] of its text.
    pub outline: Vec<u8>,
}

/// Returns the outline of a text, as a [`Telling`] has it.
pub fn outline(text: &str) -> Vec<u8> {
    Outline::of(text).to_bytes()
}

/// A row of a table, as an object with a key for each column.
pub type MergedRow = (&'static str, Map<String, Json>);

/// An empty record in memory, in which a few reports at a time are looked at.
pub struct Workshop {
    record: SqliteRecord,
}

impl Workshop {
    /// Makes one.
    ///
    /// # Errors
    ///
    /// No memory.
    pub fn new() -> Result<Workshop, RecordError> {
        let record = SqliteRecord::open(Path::new(":memory:"))?;
        // Only some of the rows of a document are put here.
        let done = record.connection().execute_batch("PRAGMA foreign_keys = OFF");
        done.map_err(|error| failed(fault(error)))?;
        Ok(Workshop { record })
    }

    /// Takes the reports out of a reading of the document with the permanent id `document`.
    ///
    /// # Errors
    ///
    /// No memory.
    pub fn reports(
        &self,
        document: &str,
        reading: &Reading,
        world: &World,
    ) -> Result<Vec<Excerpt>, RecordError> {
        let rows = rows::of_reading(document, reading, world);
        let telling = Telling {
            id: document.to_owned(),
            published: reading.document.published.clone(),
            story: document.to_owned(),
            outline: outline(&reading.document.text),
        };
        self.try_out(|transaction| {
            put_document(transaction, &telling)?;
            for (table, values) in rows.0.iter().filter(|(table, _)| KEPT.contains(&table.name)) {
                put(transaction, table, values)?;
            }
            let index = Index::of(&rows);
            let mut found = excerpts::<Report>(transaction, document, &index)?;
            found.extend(excerpts::<AgreementReport>(transaction, document, &index)?);
            let reports: BTreeSet<String> = found.iter().map(|excerpt| excerpt.id.clone()).collect();
            // They are compared with nothing.
            found.extend(index.disputes_without(&reports).into_iter().map(|(id, rows)| Excerpt {
                id: id.to_owned(),
                groups: Vec::new(),
                compared: String::new(),
                rows: packed(&rows),
            }));
            Ok(found)
        })
    }

    /// Brings reports together: `rows` are those of all [`Excerpt`]s that are [`related`] with each other, whose documents are told by `documents`. Returns the
    /// rows of the tables [`MERGED`].
    ///
    /// # Errors
    ///
    /// Rows that are none, or no memory.
    pub fn merge(&self, documents: &[Telling], rows: &[&str]) -> Result<Vec<MergedRow>, RecordError> {
        self.try_out(|transaction| {
            for document in documents {
                put_document(transaction, document)?;
            }
            for rows in rows {
                for (table, values) in unpacked(rows).map_err(Problem::Fault)? {
                    put(transaction, table, &values)?;
                }
            }
            let ids: Vec<String> = documents.iter().map(|document| document.id.clone()).collect();
            let mut changed = BTreeSet::new();
            joining::join::<Report>(transaction, &ids, &mut changed)?;
            joining::join::<AgreementReport>(transaction, &ids, &mut changed)?;
            disputes::find(transaction, &changed)?;
            let mut merged = Vec::new();
            for (table, sql) in MERGED {
                let columns = columns_of(sql);
                for values in transaction.ask(sql, &[])? {
                    let row = columns.iter().map(|column| (*column).to_owned()).zip(values.iter().map(json));
                    merged.push((*table, row.collect()));
                }
            }
            Ok(merged)
        })
    }

    /// Does something of which nothing stays.
    fn try_out<T>(
        &self,
        work: impl FnOnce(&mut dyn Transaction) -> Result<T, Problem>,
    ) -> Result<T, RecordError> {
        let begun = self.record.connection().unchecked_transaction();
        let mut transaction = begun.map_err(|error| failed(fault(error)))?;
        work(&mut transaction).map_err(failed)
    }
}

/// What [`Workshop::merge`] tells: tables with their queries. Of an agreement `predecessor` is told by the reports, which may be in other clusters.
pub const MERGED: &[(&str, &str)] = &[
    (
        "events",
        "SELECT id, type, mode, plover, plover_mode, cameo, status, date, first_day, last_day, intensity, confidence, reports, sources FROM events",
    ),
    ("event_reports", "SELECT id, event, cluster, document FROM event_reports"),
    (
        "event_participants",
        "SELECT event, role, number, name, actor, country, sector FROM event_participants WHERE event IN (SELECT id FROM events)",
    ),
    (
        "event_places",
        "SELECT event, number, name, country, lat, lon FROM event_places WHERE event IN (SELECT id FROM events)",
    ),
    ("event_contexts", "SELECT event, context FROM event_contexts WHERE event IN (SELECT id FROM events)"),
    (
        "agreements",
        "SELECT id, name, kind, subject, form, date, duration, scope, place_name, place_country, lat, lon, status, stage, reports, sources FROM agreements",
    ),
    ("agreement_reports", "SELECT id, agreement, cluster, document, predecessor FROM agreement_reports"),
    (
        "agreement_parties",
        "SELECT agreement, role, number, name, actor, country, sector FROM agreement_parties WHERE agreement IN (SELECT id FROM agreements)",
    ),
    ("disputes", "SELECT id, document, label, proposition, kind, report, event, agreement FROM disputes"),
    (
        "dispute_sides",
        "SELECT dispute, number, stance, document, speaker, statement, figure, start_char, end_char, text, report FROM dispute_sides",
    ),
    (
        "dispute_evidence",
        "SELECT dispute, number, document, start_char, end_char, text FROM dispute_evidence",
    ),
];

/// Returns the names of the columns that a query of [`MERGED`] selects.
pub fn columns_of(sql: &str) -> Vec<&str> {
    let selected = sql.trim_start_matches("SELECT ").split(" FROM ").next().unwrap_or_default();
    selected.split(", ").collect()
}

fn put_document(transaction: &mut dyn Transaction, document: &Telling) -> Result<(), Problem> {
    transaction.write(
        "INSERT INTO documents (id, state, published, story, outline, words, text_hash, added, text)
         VALUES (?1, 'read', ?2, ?3, ?4, 0, '', '', '') ON CONFLICT (id) DO NOTHING",
        &row![&document.id, &document.published, &document.story, document.outline.clone()],
    )?;
    Ok(())
}

fn put(transaction: &mut dyn Transaction, table: &Table, values: &[Value]) -> Result<(), Problem> {
    // Reports of one document have entities in common.
    transaction.write(&format!("{} ON CONFLICT DO NOTHING", insertion(table)), values).map(|_| ())
}

fn excerpts<R: Reported + Serialize>(
    transaction: &mut dyn Transaction,
    document: &str,
    index: &Index<'_>,
) -> Result<Vec<Excerpt>, Problem> {
    let (own, of_thing): (&[&str], &[&str]) = match R::REPORTS {
        "event_reports" => (
            &["event_reports", "report_participants", "report_contexts", "report_spans"],
            &["events", "event_participants", "event_places", "event_contexts"],
        ),
        _ => (
            &["agreement_reports", "agreement_roles", "compliance_claims"],
            &["agreements", "agreement_parties"],
        ),
    };
    let mut excerpts = Vec::new();
    for id in joining::texts(
        transaction,
        &format!("SELECT id FROM {} WHERE document = ?1 ORDER BY id", R::REPORTS),
        document,
    )? {
        let Some(report) = R::load(transaction, &id)? else { continue };
        let compared = serde_json::to_string(&report).map_err(|error| Problem::Fault(error.to_string()))?;
        let rows = packed(&index.of_report(&id, &ids::alike(R::KIND, &id), own, of_thing));
        excerpts.push(Excerpt { groups: groups(&report), compared, rows, id });
    }
    Ok(excerpts)
}

/// Returns the groups of a report: its keys in each period in which it, or what is near enough after it, may be; and its names.
fn groups<R: Reported>(report: &R) -> Vec<String> {
    let letter = R::KIND.letter();
    let periods: Vec<String> = match report.days() {
        // The later of two that are near begins within reach of the end of the earlier.
        Some(days) => {
            let [first, last] =
                [days.first, days.last.max(days.first) + R::REACH].map(|day| day.div_euclid(DAYS));
            (first..=last).map(|period| period.to_string()).collect()
        }
        None => vec!["undated".to_owned()],
    };
    let mut groups: Vec<String> = report
        .keys()
        .iter()
        .flat_map(|key| periods.iter().map(move |period| format!("{letter}|{period}|{key}")))
        .collect();
    groups.extend(report.names().iter().map(|name| format!("{letter}|name|{name}")));
    groups.sort_unstable();
    groups.dedup();
    groups
}

fn failed(problem: Problem) -> RecordError {
    RecordError { record: "in memory".to_owned(), problem }
}
