//! In what state is a record, and what is to be done about it?

use super::Wrong;
use chancery::reader::Reader;
use chancery::reading::MadeBy;
use chancery_record::{Condition, RecordError, SqliteRecord};
use serde::Serialize;
use std::path::Path;

/// The state of a record.
#[derive(Debug, Serialize)]
pub(super) struct RecordState {
    /// Its file, or the address of its database without the password.
    pub(super) place: String,
    /// Version of its schema; null of a database on a server, which is of the newest once it is opened.
    pub(super) schema: Option<u32>,
    /// Newest version that this program knows.
    pub(super) newest_schema: Option<u32>,
    pub(super) bytes: Option<u64>,
    /// `ok`, or null where the server looks after it.
    pub(super) integrity: Option<String>,
    /// Rows of tables.
    pub(super) counts: Vec<(String, u64)>,
    /// What made its readings.
    pub(super) readings: Vec<ReadBy>,
}

/// What made some of the readings.
#[derive(Debug, Serialize)]
pub(super) struct ReadBy {
    pub(super) made_by: MadeBy,
    pub(super) readings: u64,
    /// Whether it is what this program reads with, without options.
    pub(super) is_this_program: bool,
}

/// Looks at a record; tells what is wrong with it.
pub(super) fn look(place: &Path, problems: &mut Vec<Wrong>) -> Option<RecordState> {
    let looked = match chancery_record::server(place) {
        Some(_) => on_server(place),
        None => SqliteRecord::condition(place).map(|condition| in_file(place, condition, problems)),
    };
    match looked {
        Ok(state) => Some(state),
        Err(RecordError { record, problem }) => {
            let told = problem.to_string();
            let (what, remedy) = told.rsplit_once("; ").unwrap_or((&told, "look at the record"));
            problems.push(Wrong::new(format!("{record}: {what}"), remedy));
            None
        }
    }
}

fn in_file(place: &Path, condition: Condition, problems: &mut Vec<Wrong>) -> RecordState {
    let place = place.display().to_string();
    for fault in &condition.faults {
        let remedy = "restore the record from a copy, or add its documents to a new one, and look at the disk that it lies on";
        problems.push(Wrong::new(format!("{place}: {fault}"), remedy));
    }
    let integrity = if condition.faults.is_empty() { "ok".to_owned() } else { condition.faults.join("; ") };
    let now = Reader::embedded().versions();
    let readings = condition.made_by.into_iter().map(|(made_by, readings)| ReadBy {
        is_this_program: made_by == now,
        made_by,
        readings,
    });
    RecordState {
        place,
        schema: Some(condition.version),
        newest_schema: Some(condition.newest),
        bytes: Some(condition.bytes),
        integrity: Some(integrity),
        counts: condition.counts.into_iter().map(|(table, count)| (table.to_owned(), count)).collect(),
        readings: readings.collect(),
    }
}

fn on_server(place: &Path) -> Result<RecordState, RecordError> {
    let record = chancery_record::open_existing(place)?;
    let counts = record.counts()?;
    let counts = [
        ("documents", counts.documents),
        ("statements", counts.statements),
        ("events", counts.events),
        ("event_reports", counts.reports),
        ("agreements", counts.agreements),
        ("disputes", counts.disputes),
    ];
    Ok(RecordState {
        place: record.place(),
        schema: None,
        newest_schema: None,
        bytes: None,
        integrity: None,
        counts: counts.map(|(table, count)| (table.to_owned(), count)).to_vec(),
        readings: Vec::new(),
    })
}
