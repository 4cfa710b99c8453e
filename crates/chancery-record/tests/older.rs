//! A record that an older program made: it opens, becomes one of the newest version, and answers the same as a new record of the same readings.
//!
//! If a later program tells more of a reading, or joins reports otherwise, put what both records tell after `Record::replace` in the place of what
//! the older one tells once it is opened: that is what `chancery reread` does.

use chancery_data::World;
use chancery_record::ask::{Asked, List, Question, Table};
use chancery_record::corrections::{Decision, Ruling};
use chancery_record::{Arrival, Entry, Record, SqliteRecord, Value};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A record of version 4; its first lines tell how it was made.
const VERSION_4: &str = include_str!("records/version-4.sql");
const NOW: &str = "2026-11-30T12:00:00Z";

/// Writes the older record into a folder.
fn older(folder: &TempDir) -> PathBuf {
    let path = folder.path().join("older.record");
    let connection = Connection::open(&path).expect("a file");
    let whole = format!("PRAGMA foreign_keys = OFF; BEGIN; {VERSION_4} COMMIT;");
    connection.execute_batch(&whole).expect("SQL");
    path
}

/// Makes a new record of the documents and readings that another one keeps.
fn anew(of: &SqliteRecord, path: &Path) -> SqliteRecord {
    let came = |document: &str| -> (String, String, Option<String>) {
        let sql = "SELECT source, name, fetched FROM document_sources JOIN documents ON id = document WHERE id = ?1";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        of.connection().query_row(sql, [document], row).expect("where it came from")
    };
    let mut record = SqliteRecord::open(path).expect("a record");
    for stored in of.stored(0, 100).expect("documents") {
        let reading = of.reading(&stored.document.id).expect("a reading").expect("it was read");
        let (source, name, fetched) = came(&stored.document.id);
        let arrival = Arrival { document: stored.document, canonical_url: None, source, name, fetched };
        record.add(&[Entry::read(arrival, &reading, World::embedded())], NOW).expect("added");
    }
    record
}

/// Returns the names of the tables, without those of the index of words and of SQLite.
fn tables(record: &SqliteRecord) -> Vec<String> {
    let sql = "SELECT name FROM sqlite_schema
               WHERE type = 'table' AND name NOT GLOB 'document_search*' AND name NOT GLOB 'sqlite_*'";
    let mut asked = record.connection().prepare(sql).expect("SQL");
    let names = asked.query_map((), |row| row.get(0)).expect("names");
    names.collect::<Result<_, _>>().expect("texts")
}

/// Returns all that a table tells, sorted; without the time of arrival, and without readings, which are the same but may be compressed otherwise.
fn told(record: &SqliteRecord, table: &str) -> Vec<String> {
    let mut asked = record.connection().prepare(&format!("SELECT * FROM {table}")).expect("SQL");
    let names: Vec<String> = asked.column_names().into_iter().map(str::to_owned).collect();
    let kept: Vec<usize> =
        (0..names.len()).filter(|&at| names[at] != "added" && names[at] != "reading").collect();
    let rows = asked.query_map((), |row| {
        let cells = kept
            .iter()
            .map(|&at| Ok(format!("{} = {:?}", names[at], row.get::<_, rusqlite::types::Value>(at)?)));
        Ok(cells.collect::<rusqlite::Result<Vec<_>>>()?.join(", "))
    });
    let mut rows: Vec<String> = rows.expect("rows").collect::<Result<_, _>>().expect("cells");
    rows.sort();
    rows
}

/// What can be listed, apart from documents, which tell when they came in.
const LISTS: [List; 6] =
    [List::Events, List::Reports, List::Statements, List::Agreements, List::Compliance, List::Disputes];

/// Returns all rows of a list, with the names of its columns.
fn listed(path: &Path, list: List) -> (Vec<String>, Vec<Vec<Value>>) {
    let mut kept = Table::default();
    let asked = Asked::open(path).expect("a record");
    asked.list(list, &Question::default(), &mut kept).expect("an answer");
    (kept.columns, kept.rows)
}

#[test]
fn a_record_of_version_4_opens_and_answers_the_same_as_a_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let (old, new) = (older(&folder), folder.path().join("new.record"));
    assert_eq!(SqliteRecord::condition(&old).expect("a condition").version, 4);
    let migrated = SqliteRecord::open(&old).expect("it opens");
    let fresh = anew(&migrated, &new);
    assert_eq!(migrated.integrity().expect("checked"), "ok");
    let tables = tables(&migrated);
    assert!(tables.len() > 40, "{tables:?}");
    for table in tables {
        assert_eq!(told(&migrated, &table), told(&fresh, &table), "{table}");
    }
    assert_eq!(migrated.counts().expect("counts"), fresh.counts().expect("counts"));
    drop((migrated, fresh));
    let state = SqliteRecord::condition(&old).expect("a condition");
    assert_eq!((state.version, state.faults.len()), (state.newest, 0));
    for list in LISTS {
        let rows = listed(&old, list);
        assert_eq!(rows, listed(&new, list), "{}", list.name());
        assert!(!rows.1.is_empty(), "{}", list.name());
    }
}

#[test]
fn asking_a_record_of_version_4_is_enough_to_bring_it_up_to_date() {
    let folder = tempfile::tempdir().expect("a folder");
    let old = older(&folder);
    assert!(!listed(&old, List::Events).1.is_empty());
    let state = SqliteRecord::condition(&old).expect("a condition");
    assert_eq!(state.version, state.newest);
}

#[test]
fn decisions_are_taken_on_a_record_of_version_4() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut record = SqliteRecord::open(&older(&folder)).expect("it opens");
    let sql = "SELECT id FROM event_reports ORDER BY id LIMIT 1";
    let report: String = record.connection().query_row(sql, (), |row| row.get(0)).expect("a report");
    let (author, reason) = ("ann".to_owned(), "no such event".to_owned());
    let decision = Decision { author, reason, ruling: Ruling::Reject(report.clone()) };
    let taken = record.correct(&[decision], NOW).expect("written");
    assert!(taken[0].is_ok(), "{taken:?}");
    let sql = "SELECT review FROM event_reports WHERE id = ?1";
    let review: String = record.connection().query_row(sql, [report], |row| row.get(0)).expect("a review");
    assert_eq!(review, "rejected");
}
