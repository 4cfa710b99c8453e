//! The record: documents, their readings, and what these tell of, kept in one SQLite file, or in a PostgreSQL database.
//!
//! The primary type is the trait [`Record`]; [`open`] gives one by its place. What is kept comes in as an [`Entry`]: a
//! document that [arrived](Arrival) with its reading, taken apart into rows. Entries are made on many threads, without the
//! record; one thread adds them, many in a transaction. docs/record.md describes every table.
//!
//! [`ask`] asks a record, without ever writing to it. [`corrections`] are what people decide on what was read.
//!
//! Ids are made from content ([`ids`]), so that a record holds the same whatever the order in which documents arrive.

pub mod ask;
mod canonical;
pub mod clustering;
pub mod compared;
mod contradiction;
pub mod copies;
pub mod corrections;
mod database;
mod entry;
mod error;
pub mod ids;
mod keeping;
mod migrations;
pub mod names;
pub mod outline;
#[cfg(feature = "postgres")]
mod postgres;
mod rows;
mod same_agreement;
pub mod same_event;
mod sqlite;
mod store;

pub use canonical::canonical_url;
pub use entry::{Arrival, Entry, State};
pub use error::{Problem, RecordError};
pub use keeping::distributed;
#[cfg(feature = "postgres")]
pub use postgres::PostgresRecord;
pub use rows::{Value, days_of};
pub use sqlite::{Condition, SqliteRecord, hold_at_most};
pub use store::{Added, Counts, FeedEntry, FeedState, Forgetting, Forgot, Known, Record, Stored};

use std::path::Path;

/// Opens the record at `place`, a file or the `postgres://` address of a database, and makes it where there is none.
///
/// # Errors
///
/// What is no record, is damaged, was made by a newer program, or cannot be written.
///
/// ```
/// use chancery::{document::Document, reader::Reader};
/// use chancery_data::World;
/// use chancery_record::{Arrival, Entry, open};
///
/// let folder = tempfile::tempdir()?;
/// let mut record = open(&folder.path().join("talks.record"))?;
/// let document = Document::from_text("talks", "Norway's foreign minister met the king of Jordan in Amman.");
/// let arrival = Arrival::new(document, "talks.txt".to_owned(), None);
/// let reading = Reader::embedded().read(&arrival.document);
/// let entry = Entry::read(arrival, &reading, World::embedded());
/// assert_eq!(record.add(&[entry], "2024-03-13T08:00:00Z")?.read, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn open(place: &Path) -> Result<Box<dyn Record>, RecordError> {
    match server(place) {
        Some(address) => on_server(address, true),
        None => Ok(Box::new(SqliteRecord::open(place)?)),
    }
}

/// Opens the record at `place`, which must be there.
///
/// # Errors
///
/// As [`open`], and where there is none.
///
/// ```
/// use chancery_record::open_existing;
///
/// let error = open_existing("none.record".as_ref()).err().expect("there is none");
/// assert!(error.to_string().contains("there is no such record"));
/// ```
pub fn open_existing(place: &Path) -> Result<Box<dyn Record>, RecordError> {
    match server(place) {
        Some(address) => on_server(address, false),
        None => Ok(Box::new(SqliteRecord::open_existing(place)?)),
    }
}

/// Whether records on a PostgreSQL server can be opened: whether the program was built with them.
pub const WITH_POSTGRES: bool = cfg!(feature = "postgres");

/// Returns the address of a database server, if `place` is one.
///
/// ```
/// use chancery_record::server;
///
/// assert_eq!(server("postgres://localhost/talks".as_ref()), Some("postgres://localhost/talks"));
/// assert_eq!(server("talks.record".as_ref()), None);
/// ```
pub fn server(place: &Path) -> Option<&str> {
    place.to_str().filter(|place| place.starts_with("postgres://") || place.starts_with("postgresql://"))
}

#[cfg(feature = "postgres")]
fn on_server(address: &str, make: bool) -> Result<Box<dyn Record>, RecordError> {
    Ok(Box::new(PostgresRecord::open(address, make)?))
}

#[cfg(not(feature = "postgres"))]
fn on_server(address: &str, _: bool) -> Result<Box<dyn Record>, RecordError> {
    let reason = "this chancery was built without PostgreSQL".to_owned();
    Err(RecordError { record: address.to_owned(), problem: Problem::Opening(reason) })
}
