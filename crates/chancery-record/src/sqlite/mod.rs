//! A record in one SQLite file.
//!
//! Readers never wait for the writer (write-ahead log), and what was committed is on the disk when [`Record::add`]
//! returns (`synchronous = FULL`). Rows are written by one statement for each table, made from the columns that
//! [`TABLES`](crate::rows::TABLES) names.

mod feeds;
mod migrations;

use crate::entry::{Entry, State, unpacked};
use crate::error::{Problem, RecordError};
use crate::ids::hexadecimal;
use crate::rows::{ACTORS, Rows, TABLES, Table, Value};
use crate::store::{Added, Counts, FeedEntry, FeedState, Record, Stored};
use chancery::document::Document;
use chancery::reading::{MadeBy, Reading};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{
    Connection, ErrorCode, OpenFlags, OptionalExtension, Row, ToSql, Transaction, TransactionBehavior,
};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for another program that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// A record in an SQLite file.
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
    pub fn open(path: &Path) -> Result<SqliteRecord, RecordError> {
        let fail = |problem| RecordError { path: path.to_path_buf(), problem };
        let connection = writable(path, OpenFlags::SQLITE_OPEN_CREATE).map_err(fail)?;
        Ok(SqliteRecord { path: path.to_path_buf(), connection })
    }

    /// Opens the record at `path`, which must be there.
    ///
    /// # Errors
    ///
    /// As [`SqliteRecord::open`], and where there is no file.
    pub fn open_existing(path: &Path) -> Result<SqliteRecord, RecordError> {
        let fail = |problem| RecordError { path: path.to_path_buf(), problem };
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

    /// Returns what SQLite finds wrong with the file, `ok` where it finds nothing.
    ///
    /// # Errors
    ///
    /// A file that cannot be read.
    pub fn integrity(&self) -> Result<String, RecordError> {
        self.reading_it(|connection| {
            let found: String = connection.query_row("PRAGMA integrity_check(5)", (), |row| row.get(0))?;
            let dangling: Option<String> =
                connection.query_row("PRAGMA foreign_key_check", (), |row| row.get(0)).optional()?;
            Ok(dangling.map_or(found, |table| format!("a row of {table} refers to one that is missing")))
        })
    }

    /// Runs `read` on the connection.
    fn reading_it<T>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, RecordError> {
        read(&self.connection).map_err(|error| self.error(fault(error)))
    }

    /// Runs `write` in a transaction.
    fn writing_it<T>(
        &mut self,
        write: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, RecordError> {
        let done = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).and_then(
            |transaction| {
                let made = write(&transaction)?;
                transaction.commit()?;
                Ok(made)
            },
        );
        done.map_err(|error| self.error(fault(error)))
    }

    fn error(&self, problem: Problem) -> RecordError {
        RecordError { path: self.path.clone(), problem }
    }
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
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;",
        )
        .map_err(fault)?;
    connection.set_prepared_statement_cache_capacity(2 * TABLES.len());
    migrations::run(&mut connection)?;
    Ok(connection)
}

/// Says what an error of SQLite means to whoever keeps the record.
fn fault(error: rusqlite::Error) -> Problem {
    let told = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Problem::Full,
        Some(ErrorCode::ReadOnly) => Problem::ReadOnly,
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Problem::Opening(told),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Problem::Busy,
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Problem::Damaged(told),
        Some(ErrorCode::SystemIoFailure) => Problem::Io(told),
        _ => Problem::Fault(told),
    }
}

impl Record for SqliteRecord {
    fn has(&self, document: &str) -> Result<bool, RecordError> {
        self.reading_it(|connection| {
            connection.prepare_cached("SELECT 1 FROM documents WHERE id = ?1")?.exists([document])
        })
    }

    fn add(&mut self, entries: &[Entry], now: &str) -> Result<Added, RecordError> {
        self.writing_it(|transaction| {
            let mut added = Added::default();
            let mut pages = BTreeSet::new();
            for entry in entries {
                if add_document(transaction, entry, now)? {
                    added.count(entry.state);
                    write_rows(transaction, &entry.rows)?;
                    pages.extend(entry.arrival.canonical_url.as_deref());
                } else {
                    added.known += 1;
                }
                note_source(transaction, entry, &mut pages)?;
            }
            for page in pages {
                added.versions += choose_current(transaction, page)?;
            }
            Ok(added)
        })
    }

    fn replace(&mut self, entries: &[Entry]) -> Result<(), RecordError> {
        self.writing_it(|transaction| {
            for entry in entries {
                forget_reading(transaction, entry.id())?;
                transaction
                    .prepare_cached("UPDATE documents SET state = ?2 WHERE id = ?1")?
                    .execute([entry.id(), entry.state.as_str()])?;
                write_rows(transaction, &entry.rows)?;
            }
            Ok(())
        })
    }

    fn stored(&self, after: i64, most: usize) -> Result<Vec<Stored>, RecordError> {
        self.reading_it(|connection| {
            let mut found = connection.prepare_cached(
                "SELECT number, id, title, publisher, published, url, language, text, state
                 FROM documents WHERE number > ?1 ORDER BY number LIMIT ?2",
            )?;
            found.query_map((after, most), stored)?.collect()
        })
    }

    fn reading(&self, document: &str) -> Result<Option<Reading>, RecordError> {
        let kept: Option<Vec<u8>> = self.reading_it(|connection| {
            let mut found = connection.prepare_cached("SELECT reading FROM readings WHERE document = ?1")?;
            found.query_row([document], |row| row.get(0)).optional()
        })?;
        let unpacked = kept.map(|kept| unpacked(&kept)).transpose();
        unpacked.map_err(|reason| self.error(Problem::Reading { document: document.to_owned(), reason }))
    }

    fn made_by(&self, document: &str) -> Result<Option<MadeBy>, RecordError> {
        self.reading_it(|connection| {
            let mut found = connection.prepare_cached(
                "SELECT chancery, model, knowledge_base, codebook FROM readings WHERE document = ?1",
            )?;
            let made_by = |row: &Row<'_>| {
                Ok(MadeBy {
                    chancery: row.get(0)?,
                    model: row.get(1)?,
                    knowledge_base: row.get(2)?,
                    codebook: row.get(3)?,
                })
            };
            found.query_row([document], made_by).optional()
        })
    }

    fn counts(&self) -> Result<Counts, RecordError> {
        self.reading_it(|connection| {
            let count = |what: &str| {
                connection.query_row(&format!("SELECT count(*) FROM {what}"), (), |row| row.get::<_, u64>(0))
            };
            Ok(Counts {
                documents: count("documents")?,
                read: count("documents WHERE state = 'read'")?,
                statements: count("statements")?,
                events: count("events")?,
                reports: count("event_reports")?,
                agreements: count("agreements")?,
                disputes: count("disputes")?,
            })
        })
    }

    fn digest(&self) -> Result<String, RecordError> {
        self.reading_it(|connection| {
            let mut whole = Sha256::new();
            let documents = "id, state, current, title, publisher, published, url, canonical_url, language, words, \
                             text_hash, fetched, last_fetched, text";
            hash_table(connection, &mut whole, "documents", documents)?;
            hash_table(connection, &mut whole, "document_sources", "*")?;
            for table in TABLES {
                hash_table(connection, &mut whole, table.name, "*")?;
            }
            Ok(hexadecimal(&whole.finalize()))
        })
    }

    fn feed(&self, url: &str) -> Result<FeedState, RecordError> {
        self.reading_it(|connection| feeds::state(connection, url))
    }

    fn save_feed(&mut self, url: &str, state: &FeedState, found: &[FeedEntry]) -> Result<usize, RecordError> {
        self.writing_it(|transaction| feeds::save(transaction, url, state, found))
    }

    fn waiting(&self, feed: &str) -> Result<Vec<FeedEntry>, RecordError> {
        self.reading_it(|connection| feeds::waiting(connection, feed))
    }

    fn note_failure(&mut self, entry: &str, why: &str, hopeless: bool) -> Result<(), RecordError> {
        self.writing_it(|transaction| feeds::note_failure(transaction, entry, why, hopeless))
    }
}

/// Adds a document, and returns whether it was not there yet.
fn add_document(transaction: &Transaction<'_>, entry: &Entry, now: &str) -> rusqlite::Result<bool> {
    let arrival = &entry.arrival;
    let document = &arrival.document;
    let published = document.published.map(|day| day.to_string());
    let new = transaction
        .prepare_cached(
            "INSERT INTO documents (id, state, title, publisher, published, url, canonical_url, language, words,
                 text_hash, added, text)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO NOTHING",
        )?
        .execute((
            &document.id,
            entry.state.as_str(),
            &document.title,
            &document.publisher,
            published,
            &document.url,
            &arrival.canonical_url,
            &document.language,
            entry.words,
            &entry.text_hash,
            now,
            &document.text,
        ))?;
    Ok(new > 0)
}

/// Notes where and when a document was met: the first and the last time that is known, and its address as it was given,
/// of several the first in the alphabet, so that the order of arrival does not show.
fn note_source<'e>(
    transaction: &Transaction<'_>,
    entry: &'e Entry,
    pages: &mut BTreeSet<&'e str>,
) -> rusqlite::Result<()> {
    let arrival = &entry.arrival;
    transaction
        .prepare_cached(
            "INSERT INTO document_sources (document, source, name) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )?
        .execute([entry.id(), &arrival.source, &arrival.name])?;
    let later = transaction
        .prepare_cached(
            "UPDATE documents SET
                 fetched = min(coalesce(fetched, ?2), ?2), last_fetched = max(coalesce(last_fetched, ?2), ?2)
             WHERE id = ?1 AND ?2 IS NOT NULL AND (fetched IS NULL OR ?2 NOT BETWEEN fetched AND last_fetched)",
        )?
        .execute((entry.id(), &arrival.fetched))?;
    if later > 0 {
        pages.extend(arrival.canonical_url.as_deref());
    }
    transaction
        .prepare_cached("UPDATE documents SET url = ?2 WHERE id = ?1 AND url > ?2")?
        .execute((entry.id(), &arrival.document.url))?;
    feeds::settle(transaction, &arrival.source, entry.id())
}

/// Marks the version of a page that was seen last as the current one, and returns how many others there are.
fn choose_current(transaction: &Transaction<'_>, page: &str) -> rusqlite::Result<usize> {
    let mut versions = transaction.prepare_cached(
        "SELECT id FROM documents WHERE canonical_url = ?1 ORDER BY last_fetched DESC, published DESC, id",
    )?;
    let versions: Vec<String> = versions.query_map([page], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for (place, version) in versions.iter().enumerate() {
        transaction
            .prepare_cached("UPDATE documents SET current = ?2 WHERE id = ?1 AND current <> ?2")?
            .execute((version, place == 0))?;
    }
    Ok(versions.len().saturating_sub(1))
}

/// Removes all that was read in a document. Events and agreements stay while another document reports them.
fn forget_reading(transaction: &Transaction<'_>, document: &str) -> rusqlite::Result<()> {
    let list = |sql: &str| -> rusqlite::Result<Vec<String>> {
        transaction.prepare_cached(sql)?.query_map([document], |row| row.get(0))?.collect()
    };
    let events = list("SELECT event FROM event_reports WHERE document = ?1")?;
    let agreements = list("SELECT agreement FROM agreement_reports WHERE document = ?1")?;
    for table in [
        "disputes",
        "event_reports",
        "agreement_reports",
        "statements",
        "entities",
        "sentences",
        "unread",
        "times",
        "places",
        "amounts",
        "readings",
    ] {
        transaction
            .prepare_cached(&format!("DELETE FROM {table} WHERE document = ?1"))?
            .execute([document])?;
    }
    let alone = |table: &str, reports: &str, column: &str| {
        format!(
            "DELETE FROM {table} WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM {reports} WHERE {column} = ?1)"
        )
    };
    for event in events {
        transaction.prepare_cached(&alone("events", "event_reports", "event"))?.execute([event])?;
    }
    for agreement in agreements {
        let sql = alone("agreements", "agreement_reports", "agreement");
        transaction.prepare_cached(&sql)?.execute([agreement])?;
    }
    Ok(())
}

fn write_rows(transaction: &Transaction<'_>, rows: &Rows) -> rusqlite::Result<()> {
    for (table, values) in &rows.0 {
        transaction.prepare_cached(&insertion(table))?.execute(rusqlite::params_from_iter(values))?;
    }
    Ok(())
}

/// Returns the statement that writes a row.
fn insertion(table: &Table) -> String {
    let marks: Vec<String> = (1..=table.columns.len()).map(|number| format!("?{number}")).collect();
    let (name, columns) = (table.name, table.columns.join(", "));
    let mut sql = format!("INSERT INTO {name} ({columns}) VALUES ({})", marks.join(", "));
    if std::ptr::eq(table, ACTORS) {
        // Documents share actors; what the newest knowledge base says of one holds.
        sql += " ON CONFLICT (key) DO UPDATE SET name = excluded.name, kind = excluded.kind, country = excluded.country,
                 sector = excluded.sector
                 WHERE (name, kind, country, sector) IS NOT
                     (excluded.name, excluded.kind, excluded.country, excluded.sector)";
    }
    sql
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let state: String = row.get(8)?;
    Ok(Stored {
        number: row.get(0)?,
        document: Document {
            id: row.get(1)?,
            title: row.get(2)?,
            publisher: row.get(3)?,
            published: row.get::<_, Option<String>>(4)?.and_then(|day| day.parse().ok()),
            url: row.get(5)?,
            language: row.get(6)?,
            text: row.get(7)?,
        },
        state: match state.as_str() {
            "read" => State::Read,
            "failed" => State::Failed,
            _ => State::NotEnglish,
        },
    })
}

/// Adds the rows of a table, in the order of their content, to a hash.
fn hash_table(
    connection: &Connection,
    whole: &mut Sha256,
    table: &str,
    columns: &str,
) -> rusqlite::Result<()> {
    let mut all = connection.prepare(&format!("SELECT {columns} FROM {table}"))?;
    let width = all.column_count();
    let mut hashes: Vec<[u8; 32]> = Vec::new();
    let mut rows = all.query(())?;
    while let Some(row) = rows.next()? {
        let mut hash = Sha256::new();
        let mut told = String::new();
        for column in 0..width {
            told.clear();
            match row.get_ref(column)? {
                ValueRef::Null => told.push('0'),
                ValueRef::Integer(number) => write!(told, "i{number}").unwrap_or_default(),
                ValueRef::Real(number) => write!(told, "r{number}").unwrap_or_default(),
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                    write!(told, "b{}:", bytes.len()).unwrap_or_default();
                    hash.update(told.as_bytes());
                    hash.update(bytes);
                    continue;
                }
            }
            hash.update(told.as_bytes());
            hash.update(b";");
        }
        hashes.push(hash.finalize().into());
    }
    hashes.sort_unstable();
    whole.update(table.as_bytes());
    for hash in hashes {
        whole.update(hash);
    }
    Ok(())
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
