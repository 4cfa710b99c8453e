//! SQL of one's own: one question at a time, for a limited time.

use super::{Answer, AskError, Asked, Came, Trouble};
use crate::sqlite::fault;
use rusqlite::ErrorCode;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use std::time::{Duration, Instant};

/// After how many steps of SQLite's machine the clock is looked at.
const STEPS: i32 = 10_000;

/// What SQL of one's own may cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The longest time.
    pub time: Duration,
    /// The most rows.
    pub rows: u64,
}

impl Asked {
    /// Answers one question in SQL. Nothing can be written, and no other file be read.
    ///
    /// # Errors
    ///
    /// SQL that is not right, does more than ask, or takes too long; a record that cannot be read.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::{Asked, Limits, Table};
    /// use std::time::Duration;
    ///
    /// let (asked, limits) = (Asked::open(&path)?, Limits { time: Duration::from_secs(5), rows: 10 });
    /// let mut table = Table::default();
    /// asked.freely("SELECT count(*) FROM documents", limits, &mut table)?;
    /// assert_eq!(table.rows, [[1_i64.into()]]);
    /// assert!(asked.freely("DELETE FROM documents", limits, &mut table).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn freely(&self, sql: &str, limits: Limits, answer: &mut dyn Answer) -> Result<Came, AskError> {
        let came = self.limited(sql, limits, answer);
        let freed = self.freed();
        came.and_then(|came| freed.map(|()| came)).map_err(|error| {
            let trouble = match (error.sqlite_error_code(), &error) {
                (Some(ErrorCode::OperationInterrupted), _) => {
                    Trouble::TooLong { seconds: limits.time.as_secs_f64() }
                }
                // Misused is what has nothing in it but white space and comments.
                (Some(ErrorCode::AuthorizationForStatementDenied | ErrorCode::ApiMisuse), _)
                | (_, rusqlite::Error::MultipleStatement) => Trouble::NotAQuestion,
                (Some(ErrorCode::Unknown), _) | (None, _) => Trouble::Sql { told: told(&error) },
                _ => Trouble::Record(fault(error)),
            };
            self.fails(trouble)
        })
    }

    /// Asks with a connection that permits only what reads, until time is up.
    fn limited(&self, sql: &str, limits: Limits, answer: &mut dyn Answer) -> rusqlite::Result<Came> {
        let end = Instant::now() + limits.time;
        self.connection.authorizer(Some(permitted))?;
        self.connection.progress_handler(STEPS, Some(move || Instant::now() > end))?;
        self.rows(sql, &[], limits.rows, answer)
    }

    /// Makes the connection as it was.
    fn freed(&self) -> rusqlite::Result<()> {
        self.connection.progress_handler(0, None::<fn() -> bool>)?;
        self.connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)
    }
}

/// Permits what only reads the tables of the record.
fn permitted(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Select
        | AuthAction::Read { .. }
        | AuthAction::Function { .. }
        | AuthAction::Recursive => Authorization::Allow,
        // Full-text search asks for the version of its data, which is all that may be.
        AuthAction::Pragma { pragma_name: "data_version", .. } => Authorization::Allow,
        _ => Authorization::Deny,
    }
}

/// Returns what SQLite says, without the query that it repeats.
fn told(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        error => error.to_string(),
    }
}
