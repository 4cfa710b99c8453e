//! The record: documents, their readings, and what these tell of, kept in one SQLite file.
//!
//! The primary type is the trait [`Record`]; [`open`] gives one by its place. What is kept comes in as an [`Entry`]: a
//! document that [arrived](Arrival) with its reading, taken apart into rows. Entries are made on many threads, without the
//! record; one thread adds them, many in a transaction. docs/record.md describes every table.
//!
//! Ids are made from content ([`ids`]), so that a record holds the same whatever the order in which documents arrive.

mod canonical;
mod database;
mod entry;
mod error;
pub mod ids;
mod keeping;
mod rows;
mod sqlite;
mod store;

pub use canonical::canonical_url;
pub use entry::{Arrival, Entry, State};
pub use error::{Problem, RecordError};
pub use sqlite::SqliteRecord;
pub use store::{Added, Counts, FeedEntry, FeedState, Record, Stored};

use std::path::Path;

/// Opens the record at `path`, and makes it where there is none.
///
/// # Errors
///
/// A file that is no record, is damaged, was made by a newer program, or cannot be written.
pub fn open(path: &Path) -> Result<Box<dyn Record>, RecordError> {
    Ok(Box::new(SqliteRecord::open(path)?))
}

/// Opens the record at `path`, which must be there.
///
/// # Errors
///
/// As [`open`], and where there is no file.
pub fn open_existing(path: &Path) -> Result<Box<dyn Record>, RecordError> {
    Ok(Box::new(SqliteRecord::open_existing(path)?))
}
