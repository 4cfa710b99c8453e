//! A reading taken apart into rows of tables, whatever keeps them.
//!
//! Rows come in an order in which each refers only to earlier ones, its own table's apart.

mod events;
mod ledger;
mod people;
mod statements;
mod text;

pub use events::days_of;
pub(crate) use ledger::{DISPUTES, EVIDENCE, SIDES};

use crate::entry::packed;
use crate::ids::{Ids, Kind};
use chancery::reading::{Entity, Reading, TextSpan};
use chancery_data::World;
use std::collections::HashMap;

/// A table and the columns that are written.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [&'static str],
}

/// The value of a column.
///
/// ```
/// use chancery_record::Value;
///
/// assert_eq!(Value::from("Norway"), Value::Text("Norway".to_owned()));
/// assert_eq!((Value::from(3_i64), Value::from(None::<String>)), (Value::Integer(3), Value::Null));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Unknown, or none.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// Rows in the order in which they are to be written.
#[derive(Debug, Default)]
pub(crate) struct Rows(pub(crate) Vec<(&'static Table, Vec<Value>)>);

impl Rows {
    pub(crate) fn push<const N: usize>(&mut self, table: &'static Table, values: [Value; N]) {
        debug_assert_eq!(N, table.columns.len(), "{}", table.name);
        self.0.push((table, values.into()));
    }
}

/// Makes the values of a row.
macro_rules! row {
    ($($value:expr),* $(,)?) => { [$($crate::rows::Value::from($value)),*] };
}
pub(crate) use row;

/// Every table that readings are written to, those that others refer to first.
pub(crate) const TABLES: &[&Table] = &[
    &READINGS,
    &text::SENTENCES,
    &text::UNREAD,
    &text::TIMES,
    &text::PLACES,
    &text::AMOUNTS,
    &people::ACTORS,
    &people::ENTITIES,
    &people::MENTIONS,
    &people::ROLES,
    &people::MEMBERS,
    &statements::STATEMENTS,
    &statements::SPANS,
    &events::EVENTS,
    &events::PARTICIPANTS,
    &events::PLACES,
    &events::CONTEXTS,
    &events::REPORTS,
    &events::REPORT_PARTICIPANTS,
    &events::REPORT_CONTEXTS,
    &events::REPORT_SPANS,
    &ledger::AGREEMENTS,
    &ledger::PARTIES,
    &ledger::REPORTS,
    &ledger::ROLES,
    &ledger::DATES,
    &ledger::STAGES,
    &ledger::MENTIONS,
    &ledger::COMMITMENTS,
    &ledger::COMMITMENT_RECIPIENTS,
    &ledger::COMPLIANCE,
    &ledger::DENIALS,
    &ledger::DISPUTES,
    &ledger::SIDES,
    &ledger::EVIDENCE,
];

/// The table of actors, whose rows several documents share.
pub(crate) const ACTORS: &Table = &people::ACTORS;

/// The table of readings as they are kept.
pub(crate) static READINGS: Table = Table {
    name: "readings",
    columns: &["document", "format", "chancery", "model", "knowledge_base", "codebook", "reading"],
};

/// Takes apart the reading of a document.
pub(crate) fn of_reading(document: &str, reading: &Reading, world: &World) -> Rows {
    let mut rows = Rows::default();
    let made_by = &reading.made_by;
    rows.push(
        &READINGS,
        row![
            document,
            i64::from(reading.format),
            &made_by.chancery,
            &made_by.model,
            &made_by.knowledge_base,
            &made_by.codebook,
            packed(reading)
        ],
    );
    let mut ids = Ids::new(document);
    let mut known = Known::new(reading, &mut ids);
    text::write(&mut rows, document, reading);
    people::write(&mut rows, document, reading, &known, world);
    statements::write(&mut rows, document, reading, &known);
    events::write(&mut rows, document, reading, &known);
    ledger::write(&mut rows, document, reading, &mut known, &mut ids);
    rows
}

/// Returns the permanent ids of what a reading tells, by its labels. Claims of compliance have no label: theirs is that of the
/// agreement with `/claim/` and a number from 1.
pub(crate) fn ids_of(document: &str, reading: &Reading) -> HashMap<String, String> {
    let mut ids = Ids::new(document);
    let known = Known::new(reading, &mut ids).ids;
    let mut known: HashMap<String, String> =
        known.into_iter().map(|(label, id)| (label.to_owned(), id)).collect();
    for agreement in &reading.agreements {
        for commitment in &agreement.commitments {
            let words = &commitment.evidence;
            known.insert(commitment.id.clone(), ids.at(Kind::Commitment, words.start, words.end));
        }
        for (number, claim) in agreement.compliance.iter().enumerate() {
            let words = &claim.evidence;
            let label = format!("{}/claim/{}", agreement.id, number + 1);
            known.insert(label, ids.at(Kind::Compliance, words.start, words.end));
        }
    }
    for dispute in &reading.disputes {
        known.insert(dispute.id.clone(), at_spans(&mut ids, Kind::Dispute, &dispute.evidence, None));
    }
    known
}

/// What the labels of a reading (`e1`, `s2`, …) stand for in the record.
struct Known<'r> {
    ids: HashMap<&'r str, String>,
    entities: HashMap<&'r str, &'r Entity>,
}

impl<'r> Known<'r> {
    /// Gives ids to all that other parts of a reading refer to.
    fn new(reading: &'r Reading, ids: &mut Ids<'_>) -> Known<'r> {
        let mut known = Known { ids: HashMap::new(), entities: HashMap::new() };
        for entity in &reading.entities {
            let id = match entity.mentions.first() {
                Some(mention) => ids.at(Kind::Entity, mention.start, mention.end),
                None => ids.of(Kind::Entity, &entity.name),
            };
            known.ids.insert(&entity.id, id);
            known.entities.insert(&entity.id, entity);
        }
        for statement in &reading.statements {
            let id = at_spans(ids, Kind::Statement, &statement.content, statement.cue.as_ref());
            known.ids.insert(&statement.id, id);
        }
        for event in &reading.events {
            known.ids.insert(&event.id, ids.at(Kind::Report, event.anchor.start, event.anchor.end));
        }
        for agreement in &reading.agreements {
            let id = at_spans(
                ids,
                Kind::AgreementReport,
                &agreement.mentions[..agreement.mentions.len().min(1)],
                None,
            );
            known.ids.insert(&agreement.id, id);
        }
        known
    }

    /// Returns the id for a label, if the reading has what it stands for.
    fn id(&self, label: &str) -> Option<&str> {
        self.ids.get(label).map(String::as_str)
    }

    /// Returns the id for a label that may be missing.
    fn maybe(&self, label: Option<&String>) -> Option<&str> {
        self.id(label?)
    }

    /// Returns the ids for labels, without those that the reading lacks.
    fn all<'s>(&'s self, labels: &'s [String]) -> impl Iterator<Item = (usize, &'s str)> {
        labels.iter().filter_map(|label| self.id(label)).enumerate()
    }
}

/// Returns the id of what reaches from the first to the last of `spans`, or stands at `else_at`.
fn at_spans(ids: &mut Ids<'_>, kind: Kind, spans: &[TextSpan], else_at: Option<&TextSpan>) -> String {
    match (spans.first().or(else_at), spans.last().or(else_at)) {
        (Some(first), Some(last)) => ids.at(kind, first.start, last.end),
        _ => ids.of(kind, ""),
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Value {
        Value::Bytes(bytes)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Integer(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Value {
        Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Value {
        // SQLite takes what is no number for null; said here, so that every store does.
        if number.is_nan() { Value::Null } else { Value::Real(number) }
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

impl<'a> From<&'a Option<String>> for Value {
    fn from(value: &'a Option<String>) -> Value {
        value.as_ref().map_or(Value::Null, Value::from)
    }
}
