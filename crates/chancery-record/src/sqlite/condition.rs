//! In what state is the file of a record? Looked at without changing anything, also where it is of an older version or damaged.

use super::{PATIENCE, SqliteRecord, fault, migrations};
use crate::error::{Problem, RecordError};
use crate::migrations::NEWEST;
use chancery::reading::MadeBy;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// How many faults of the file are listed at most.
const LISTED: u32 = 5;

/// The state of a record's file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Condition {
    /// Version of the schema.
    pub version: u32,
    /// Newest version that this program knows, to which it takes a record that it opens.
    pub newest: u32,
    /// Size of the file in bytes, without the log beside it.
    pub bytes: u64,
    /// What is wrong with pages, indices and references; empty in a good file.
    pub faults: Vec<String>,
    /// How many rows there are of each: `documents`, `events`, …
    pub counts: Vec<(&'static str, u64)>,
    /// What made the readings, with how many of them; the most first.
    pub made_by: Vec<(MadeBy, u64)>,
}

/// What is counted: tables that every version has.
const COUNTED: [&str; 8] =
    ["documents", "readings", "statements", "events", "event_reports", "agreements", "disputes", "revisions"];

impl SqliteRecord {
    /// Looks at the record at `path`, and changes nothing.
    ///
    /// # Errors
    ///
    /// Where there is no file, or it is no record, of a newer program, or so damaged that nothing can be read.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::{Condition, SqliteRecord};
    ///
    /// let condition: Condition = SqliteRecord::condition(&path)?;
    /// assert_eq!(condition.version, condition.newest);
    /// assert!(condition.faults.is_empty() && condition.counts.contains(&("events", 2)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn condition(path: &Path) -> Result<Condition, RecordError> {
        let fail = |problem| RecordError { record: path.display().to_string(), problem };
        let bytes = std::fs::metadata(path).map_err(|_| fail(Problem::Missing))?.len();
        let condition = look(path).map_err(fail)?;
        Ok(Condition { bytes, ..condition })
    }
}

fn look(path: &Path) -> Result<Condition, Problem> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(fault)?;
    connection.busy_timeout(PATIENCE).map_err(fault)?;
    let version = match migrations::check(&connection)? {
        0 => return Err(Problem::Damaged("the file is empty".to_owned())),
        version => version,
    };
    let faults = faults(&connection).map_err(fault)?;
    let mut condition = Condition { version, newest: NEWEST, faults, ..Condition::default() };
    // What cannot be counted is told by the faults.
    let is_good = condition.faults.is_empty();
    for table in COUNTED {
        match connection.query_row(&format!("SELECT count(*) FROM {table}"), (), |row| row.get(0)) {
            Ok(count) => condition.counts.push((table, count)),
            Err(error) if is_good => return Err(fault(error)),
            Err(_) => {}
        }
    }
    match made_by(&connection) {
        Ok(made_by) => condition.made_by = made_by,
        Err(error) if is_good => return Err(fault(error)),
        Err(_) => {}
    }
    Ok(condition)
}

/// Returns what SQLite finds wrong: with the file, then with references from one table to another.
fn faults(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut checked = connection.prepare(&format!("PRAGMA integrity_check({LISTED})"))?;
    let found = checked.query_map((), |row| row.get::<_, String>(0))?;
    let mut faults: Vec<String> = found.collect::<rusqlite::Result<_>>()?;
    faults.retain(|fault| fault != "ok");
    let mut checked = connection.prepare("PRAGMA foreign_key_check")?;
    let dangling = checked.query_map((), |row| {
        let (table, other): (String, String) = (row.get(0)?, row.get(2)?);
        Ok(format!("a row of {table} refers to one of {other} that is missing"))
    })?;
    for fault in dangling.take(LISTED as usize) {
        let fault = fault?;
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    Ok(faults)
}

fn made_by(connection: &Connection) -> rusqlite::Result<Vec<(MadeBy, u64)>> {
    let mut counted = connection.prepare(
        "SELECT chancery, model, knowledge_base, codebook, count(*) AS readings FROM readings
         GROUP BY 1, 2, 3, 4 ORDER BY readings DESC, 1, 2, 3, 4",
    )?;
    let counted = counted.query_map((), |row| {
        let made_by = MadeBy {
            chancery: row.get(0)?,
            model: row.get(1)?,
            knowledge_base: row.get(2)?,
            codebook: row.get(3)?,
        };
        Ok((made_by, row.get(4)?))
    })?;
    counted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::tempdir;

    fn made(path: &Path) {
        drop(SqliteRecord::open(path).expect("a record"));
    }

    #[test]
    fn a_good_record_has_no_faults_and_is_left_as_it_is() {
        let folder = tempdir().expect("a folder");
        let path = folder.path().join("talks.record");
        made(&path);
        let before = std::fs::read(&path).expect("bytes");
        let condition = SqliteRecord::condition(&path).expect("a condition");
        assert_eq!((condition.version, condition.newest), (NEWEST, NEWEST));
        assert!(condition.faults.is_empty() && condition.made_by.is_empty(), "{condition:?}");
        assert_eq!(condition.counts.len(), COUNTED.len());
        assert_eq!(condition.bytes, before.len() as u64);
        assert_eq!(std::fs::read(&path).expect("bytes"), before);
    }

    #[test]
    fn an_older_record_is_told_as_such_and_not_moved() {
        let folder = tempdir().expect("a folder");
        let path = folder.path().join("older.record");
        let mut connection = Connection::open(&path).expect("a file");
        for older in 1..NEWEST {
            migrations::run_to(&mut connection, older).expect("steps");
            let condition = SqliteRecord::condition(&path).expect("a condition");
            assert_eq!((condition.version, condition.faults.len()), (older, 0));
        }
    }

    #[test]
    fn a_row_that_refers_to_none_and_a_damaged_page_are_found() {
        let folder = tempdir().expect("a folder");
        let path = folder.path().join("talks.record");
        made(&path);
        let connection = Connection::open(&path).expect("a file");
        let dangling = "PRAGMA foreign_keys = OFF; INSERT INTO document_sources VALUES ('d:none', 'x', 'y')";
        connection.execute_batch(dangling).expect("a row");
        drop(connection);
        let condition = SqliteRecord::condition(&path).expect("a condition");
        assert_eq!(
            condition.faults,
            ["a row of document_sources refers to one of documents that is missing"]
        );
        let mut bytes = std::fs::read(&path).expect("bytes");
        let length = bytes.len();
        bytes[length / 2..length / 2 + 20_000].fill(0x5a);
        std::fs::write(&path, bytes).expect("written");
        let damaged = SqliteRecord::condition(&path);
        assert!(damaged.is_err() || damaged.is_ok_and(|condition| condition.faults.len() > 1));
    }

    #[test]
    fn what_is_no_record_is_refused() {
        let folder = tempdir().expect("a folder");
        let refused = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).expect("written");
            SqliteRecord::condition(&path).expect_err("no record").problem
        };
        assert!(matches!(refused("empty", b""), Problem::Damaged(_)));
        assert!(matches!(refused("text", "no record at all ".repeat(99).as_bytes()), Problem::Damaged(_)));
        let missing = SqliteRecord::condition(&folder.path().join("none")).expect_err("no file");
        assert!(matches!(missing.problem, Problem::Missing));
    }
}
