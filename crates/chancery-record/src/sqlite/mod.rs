//! A record in one SQLite file.
//!
//! Readers never wait for the writer (write-ahead log), and what was committed is on the disk when [`Record::add`](crate::Record::add)
//! returns (`synchronous = FULL`). Rows are written by one statement for each table, made from the columns that
//! [`TABLES`](crate::rows::TABLES) names.

mod condition;
mod migrations;

pub use condition::Condition;

use crate::database::{Database, Transaction, Work};
use crate::error::{Problem, RecordError};
use crate::keeping;
use crate::migrations::NEWEST;
use crate::rows::{TABLES, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{
    Connection, ErrorCode, OpenFlags, OptionalExtension, ToSql, TransactionBehavior, params_from_iter,
};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for whoever else writes: some thirty documents are written at once, on a slow disk for as long as it takes. Whoever only reads hardly
/// ever waits.
const PATIENCE: Duration = Duration::from_secs(60);
const PATIENCE_OF_READERS: Duration = Duration::from_secs(10);

/// What makes questions quick: pages are looked at where the system holds them, without being copied. 64 GiB is more than a record has.
const ASKING: &str =
    "PRAGMA mmap_size = 68719476736; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;";

/// What makes writing quick: ids are scattered, so that every row is on a page of its own in a large record. 128 MiB hold those that are written
/// to often, and they are moved from the log to the file when that is 64 MiB long, not after each transaction.
const WRITING: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 16384; PRAGMA temp_store = MEMORY;";

/// Adds the words of documents that are not in the index yet: numbers only grow.
const INDEXING: &str =
    "INSERT INTO document_search (rowid, title, text) SELECT number, title, text FROM documents
    WHERE number > (SELECT coalesce(max(id), 0) FROM document_search_docsize)";

/// Removes the names that neither an entity nor an unnamed speaker has.
const FORGETTING: &str = "DELETE FROM names
    WHERE NOT EXISTS (SELECT 1 FROM entities WHERE entities.name = names.name)
    AND NOT EXISTS (SELECT 1 FROM statements WHERE speaker_text = names.name)";

/// Makes the index of words anew without those that are gone, then the file.
const ERASING: &str = "INSERT INTO document_search (document_search) VALUES ('rebuild'); VACUUM;";

/// Empties the log, where nobody still reads from it; tells whether somebody does.
const EMPTYING: &str = "PRAGMA wal_checkpoint (TRUNCATE)";

/// A record in an SQLite file.
///
/// ```
/// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
/// # let mut talks = talks::talks()?;
/// # let (path, record) = (talks.path.clone(), &mut talks.record);
/// use chancery_record::SqliteRecord;
///
/// let record = SqliteRecord::open_existing(&path)?;
/// assert_eq!(record.integrity()?, "ok");
/// let titles: i64 = record.connection().query_row("SELECT count(*) FROM documents", (), |row| row.get(0))?;
/// assert_eq!(titles, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct SqliteRecord {
    path: PathBuf,
    connection: Connection,
}

impl SqliteRecord {
    /// Opens the record at `path`, and makes it where there is none.
    ///
    /// # Errors
    ///
    /// A file that is no record, is damaged, was made by a newer program, or cannot be written.
    ///
    /// ```
    /// use chancery_record::{Record, SqliteRecord};
    ///
    /// let folder = tempfile::tempdir()?;
    /// let record = SqliteRecord::open(&folder.path().join("new.record"))?;
    /// assert_eq!(record.counts()?.documents, 0);
    /// assert!(SqliteRecord::open(folder.path()).is_err(), "a folder is no record");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn open(path: &Path) -> Result<SqliteRecord, RecordError> {
        let fail = |problem| RecordError { record: path.display().to_string(), problem };
        let connection = writable(path, OpenFlags::SQLITE_OPEN_CREATE).map_err(fail)?;
        Ok(SqliteRecord { path: path.to_path_buf(), connection })
    }

    /// Opens the record at `path`, which must be there.
    ///
    /// # Errors
    ///
    /// As [`SqliteRecord::open`], and where there is no file.
    pub fn open_existing(path: &Path) -> Result<SqliteRecord, RecordError> {
        let fail = |problem| RecordError { record: path.display().to_string(), problem };
        if !path.exists() {
            return Err(fail(Problem::Missing));
        }
        let connection = writable(path, OpenFlags::empty()).map_err(fail)?;
        Ok(SqliteRecord { path: path.to_path_buf(), connection })
    }

    /// Returns the connection, for questions in SQL.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Fills in all that is told twice, so that questions find it quickly, after other programs wrote documents, statements or events into the
    /// tables. Nothing that [`Record`](crate::Record) writes needs it.
    ///
    /// # Errors
    ///
    /// A file that cannot be written.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let mut talks = talks::talks()?;
    /// # let record = &mut talks.record;
    /// use chancery_record::Record;
    ///
    /// let digest = record.digest()?;
    /// record.complete()?;
    /// assert_eq!(record.digest()?, digest, "all of it was there already");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn complete(&mut self) -> Result<(), RecordError> {
        let done = self.transact(&mut |transaction| keeping::complete(transaction));
        done.map_err(|problem| RecordError { record: self.name(), problem })
    }

    /// Returns what SQLite finds wrong with the file, `ok` where it finds nothing.
    ///
    /// # Errors
    ///
    /// A file that cannot be read.
    pub fn integrity(&self) -> Result<String, RecordError> {
        let check = |connection: &Connection| {
            let found: String = connection.query_row("PRAGMA integrity_check(5)", (), |row| row.get(0))?;
            let dangling: Option<String> =
                connection.query_row("PRAGMA foreign_key_check", (), |row| row.get(0)).optional()?;
            Ok(dangling.map_or(found, |table| format!("a row of {table} refers to one that is missing")))
        };
        check(&self.connection).map_err(|error| RecordError { record: self.name(), problem: fault(error) })
    }
}

impl Drop for SqliteRecord {
    /// Counts what came in since it was last counted, so that questions are put in the right way.
    fn drop(&mut self) {
        // Without the counts answers are the same, only slower: whoever else writes is not waited for.
        let counted = self.connection.busy_timeout(Duration::ZERO).and_then(|()| count(&self.connection));
        drop(counted);
    }
}

/// Has SQLite look at a sample of the tables that have grown tenfold since it last did.
fn count(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("PRAGMA analysis_limit = 1000; PRAGMA optimize = 0x10002;")?;
    if connection.table_exists(None, "sqlite_stat1")? {
        // FTS5 asks its own tables for a few rows of very many; told that there are few it would go through all of them each time.
        let forgotten =
            connection.execute("DELETE FROM sqlite_stat1 WHERE tbl GLOB 'document_search_*'", ())?;
        if forgotten > 0 {
            connection.execute_batch("ANALYZE sqlite_schema")?;
        }
    }
    Ok(())
}

/// Opens a file for writing and brings it to the newest version.
fn writable(path: &Path, more: OpenFlags) -> Result<Connection, Problem> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    let mut connection = Connection::open_with_flags(path, flags).map_err(fault)?;
    connection.busy_timeout(PATIENCE).map_err(fault)?;
    // Before anything is changed.
    migrations::check(&connection)?;
    if connection.is_readonly("main").map_err(fault)? {
        return Err(Problem::ReadOnly);
    }
    connection.execute_batch(WRITING).map_err(fault)?;
    connection.set_prepared_statement_cache_capacity(2 * TABLES.len());
    if migrations::run(&mut connection)? {
        count(&connection).map_err(fault)?;
    }
    Ok(connection)
}

/// Opens a file for reading only. An older one is brought to the newest version first.
pub(crate) fn readable(path: &Path) -> Result<Connection, Problem> {
    if !path.exists() {
        return Err(Problem::Missing);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(fault)?;
    connection.busy_timeout(PATIENCE_OF_READERS).map_err(fault)?;
    connection.execute_batch(ASKING).map_err(fault)?;
    match migrations::check(&connection)? {
        0 => Err(Problem::Damaged("the file is empty".to_owned())),
        NEWEST => Ok(connection),
        _ => {
            writable(path, OpenFlags::empty())?;
            Ok(connection)
        }
    }
}

/// Has SQLite hold about so many bytes at most, in all connections of this program: of pages that nobody uses it lets go of those that were not used
/// longest. Programs that run for long want that: each connection keeps pages as they come, up to 64 MB, or 128 where it writes.
///
/// # Errors
///
/// An SQLite that cannot be had at all.
///
/// ```
/// use chancery_record::{SqliteRecord, hold_at_most};
///
/// hold_at_most(32 << 20)?;
/// let record = SqliteRecord::open(":memory:".as_ref())?;
/// let limit: i64 = record.connection().query_row("PRAGMA soft_heap_limit", (), |row| row.get(0))?;
/// assert_eq!(limit, 32 << 20);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn hold_at_most(bytes: usize) -> Result<(), RecordError> {
    let limited = Connection::open_in_memory()
        .and_then(|any| any.pragma_update(None, "soft_heap_limit", i64::try_from(bytes).unwrap_or(i64::MAX)));
    limited.map_err(|error| RecordError { record: "any record".to_owned(), problem: fault(error) })
}

/// Says what an error of SQLite means to whoever keeps the record.
pub(crate) fn fault(error: rusqlite::Error) -> Problem {
    let told = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Problem::Full,
        Some(ErrorCode::ReadOnly) => Problem::ReadOnly,
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Problem::Opening(told),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Problem::Busy,
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Problem::Damaged(told),
        Some(ErrorCode::OperationInterrupted) => Problem::Interrupted,
        Some(ErrorCode::SystemIoFailure) => Problem::Io(told),
        _ => Problem::Fault(told),
    }
}

impl Database for SqliteRecord {
    fn name(&self) -> String {
        self.path.display().to_string()
    }

    fn ask(&self, sql: &str, values: &[Value], row: &mut dyn FnMut(Vec<Value>)) -> Result<(), Problem> {
        rows(&self.connection, sql, values, row).map_err(fault)
    }

    fn transact(&mut self, work: &mut Work<'_>) -> Result<(), Problem> {
        let begun = self.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let mut transaction = begun.map_err(fault)?;
        work(&mut transaction)?;
        transaction.commit().map_err(fault)
    }

    fn erase(&mut self) -> Result<(), Problem> {
        self.connection.execute_batch(ERASING).map_err(fault)?;
        let in_use: bool = self.connection.query_row(EMPTYING, (), |row| row.get(0)).map_err(fault)?;
        if in_use { Err(Problem::Busy) } else { Ok(()) }
    }
}

impl Transaction for rusqlite::Transaction<'_> {
    fn write(&mut self, sql: &str, values: &[Value]) -> Result<u64, Problem> {
        let written = self.prepare_cached(sql).and_then(|mut write| write.execute(params_from_iter(values)));
        written.map(|rows| rows as u64).map_err(fault)
    }

    fn ask(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Vec<Value>>, Problem> {
        let mut found = Vec::new();
        rows(self, sql, values, &mut |row| found.push(row)).map_err(fault)?;
        Ok(found)
    }

    fn index_words(&mut self) -> Result<(), Problem> {
        self.write(INDEXING, &[]).map(|_| ())
    }

    fn forget_names(&mut self) -> Result<(), Problem> {
        self.write(FORGETTING, &[]).map(|_| ())
    }
}

/// Asks, and hands over each row.
fn rows(
    connection: &Connection,
    sql: &str,
    values: &[Value],
    row: &mut dyn FnMut(Vec<Value>),
) -> rusqlite::Result<()> {
    let mut asked = connection.prepare_cached(sql)?;
    let width = asked.column_count();
    let mut rows = asked.query(params_from_iter(values))?;
    while let Some(found) = rows.next()? {
        row((0..width).map(|column| found.get_ref(column).map(value)).collect::<rusqlite::Result<_>>()?);
    }
    Ok(())
}

pub(crate) fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        // Tables are strict, and what is written to them is UTF-8.
        ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(*number),
            Value::Real(number) => ValueRef::Real(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

#[cfg(test)]
mod tests;
