//! What can go wrong with a record: which file, what, and the remedy.

/// Why a record could not be opened, read or written. What was acknowledged before it is kept.
///
/// ```
/// use chancery_record::{Problem, open_existing};
///
/// let error = open_existing("none.record".as_ref()).err().expect("there is none");
/// assert!(matches!(error.problem, Problem::Missing));
/// assert_eq!((error.record.as_str(), error.problem.code()), ("none.record", "missing"));
/// ```
#[derive(Debug, thiserror::Error)]
#[error("{record}: {problem}")]
pub struct RecordError {
    /// The record's file or server.
    pub record: String,
    /// What, with its remedy.
    #[source]
    pub problem: Problem,
}

/// What is wrong, each with its remedy after a semicolon.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// There is no file.
    #[error(
        "there is no such record; check the path or address, or begin one with chancery add --record FILE PATHS"
    )]
    Missing,
    /// It could not be opened.
    #[error("cannot be opened ({0}); check the path or address, and that you may write there")]
    Opening(String),
    /// Not SQLite, or damaged.
    #[error("is no record or is damaged ({0}); give the path of a record, or restore it from a copy")]
    Damaged(String),
    /// SQLite, but of something else.
    #[error("is an SQLite file of another program; give another path")]
    Foreign,
    /// Of a later version.
    #[error("is a record of version {found}, and this program knows {known}; use a newer chancery")]
    Newer {
        /// Version of the file.
        found: u32,
        /// Newest version that is known.
        known: u32,
    },
    /// It may not be written.
    #[error("may not be written; check the permissions of the file and its folder")]
    ReadOnly,
    /// No space.
    #[error("the disk is full; make room and run the same command again, what was added before is kept")]
    Full,
    /// Another program writes.
    #[error("another program is writing to it; wait for it to end and run the same command again")]
    Busy,
    /// A question was given no more time.
    #[error("the question takes too long; ask for less: fewer rows, a shorter time, more filters")]
    Interrupted,
    /// The system could not write or read.
    #[error(
        "cannot be written ({0}); check the disk and run the same command again, what was added before is kept"
    )]
    Io(String),
    /// A kept reading cannot be read.
    #[error("the reading of document {document} cannot be read ({reason}); run chancery reread")]
    Reading {
        /// Its document.
        document: String,
        /// The parser's words.
        reason: String,
    },
    /// Anything else that SQLite says.
    #[error("{0}; this is a fault of chancery, please report it")]
    Fault(String),
}

impl Problem {
    /// Returns the code by which `chancery explain` tells more of it.
    pub fn code(&self) -> &'static str {
        match self {
            Problem::Missing => "missing",
            Problem::Opening(_) => "opening",
            Problem::Damaged(_) => "damaged",
            Problem::Foreign => "foreign",
            Problem::Newer { .. } => "newer",
            Problem::ReadOnly => "read-only",
            Problem::Full => "full",
            Problem::Busy => "busy",
            Problem::Interrupted => "interrupted",
            Problem::Io(_) => "io",
            Problem::Reading { .. } => "reading",
            Problem::Fault(_) => "fault",
        }
    }
}
