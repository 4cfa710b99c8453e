//! What can go wrong with a question: which record, what, and the remedy.

use crate::error::Problem;

/// Why a question has no answer.
///
/// ```
/// use chancery_record::ask::{AskError, Asked};
///
/// let error: AskError = Asked::open("none.record".as_ref()).err().expect("there is none");
/// assert_eq!(error.trouble.code(), ("record", "missing"));
/// assert!(error.to_string().starts_with("none.record: there is no such record;"));
/// ```
#[derive(Debug, thiserror::Error)]
#[error("{record}: {trouble}")]
pub struct AskError {
    /// The record's file or server.
    pub record: String,
    /// What, with its remedy.
    #[source]
    pub trouble: Trouble,
}

/// What is wrong, each with its remedy after a semicolon.
///
/// ```
/// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
/// # let talks = talks::talks()?;
/// # let path = talks.path.clone();
/// use chancery_record::ask::{Asked, Question, Subject, Table, Trouble};
///
/// let question = Question { types: vec!["DANCE".to_owned()], ..Question::default() };
/// let error = Asked::open(&path)?.ask(Subject::Events, &question, &mut Table::default()).unwrap_err();
/// assert!(matches!(error.trouble, Trouble::Unknown { .. }), "{error}");
/// assert_eq!(error.trouble.code().0, "question");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The record cannot be read.
    #[error(transparent)]
    Record(Problem),
    /// The record is on a server.
    #[error(
        "is on a server, which this command does not ask yet; use psql, its views are those of docs/record.md"
    )]
    OnServer,
    /// A word of fixed meaning that is not known here.
    #[error("there is no {what} {given}; known are {known}")]
    Unknown {
        /// What was given: type, mode, context.
        what: &'static str,
        /// The word.
        given: String,
        /// The words that are known.
        known: String,
    },
    /// Words that cannot be searched for.
    #[error(
        "cannot search for {words} ({told}); put words with signs in them into double quotes, as in '\"Al-Shifa\"'"
    )]
    Words {
        /// As they were given.
        words: String,
        /// SQLite's words.
        told: String,
    },
    /// No such id.
    #[error(
        "there is no {id}; ids stand in the column id of chancery events, statements, agreements and disputes"
    )]
    NoSuchId {
        /// As it was given.
        id: String,
    },
    /// An id of something that is not shown.
    #[error(
        "{id} cannot be shown; give the id of an event (v:), report (r: or g:), statement (s:), agreement (a:), claim of compliance (k:), dispute (x:) or document (d:)"
    )]
    NotShown {
        /// As it was given.
        id: String,
    },
    /// SQL that is not right.
    #[error("{told}; tables and views are described in docs/record.md")]
    Sql {
        /// SQLite's words.
        told: String,
    },
    /// SQL that does more than ask.
    #[error(
        "only a question may be asked, one SELECT at a time; chancery add and follow write, and so does sqlite3"
    )]
    NotAQuestion,
    /// SQL that takes too long.
    #[error("stopped after {seconds} s; ask for less, or for more time with --timeout")]
    TooLong {
        /// How long it was given.
        seconds: f64,
    },
}

impl Trouble {
    /// Returns the kind and the code by which `chancery explain` tells more of it.
    pub fn code(&self) -> (&'static str, &'static str) {
        let code = match self {
            Trouble::Record(problem) => return ("record", problem.code()),
            Trouble::OnServer => "on-server",
            Trouble::Unknown { .. } => "unknown",
            Trouble::Words { .. } => "words",
            Trouble::NoSuchId { .. } => "no-such-id",
            Trouble::NotShown { .. } => "not-shown",
            Trouble::Sql { .. } => "sql",
            Trouble::NotAQuestion => "not-a-question",
            Trouble::TooLong { .. } => "too-long",
        };
        ("question", code)
    }
}
