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
    /// # use chancery::{document::Document, reader::Reader};
    /// # use chancery_data::World;
    /// # use chancery_record::{Arrival, Entry};
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("talks.record");
    /// # let mut document = Document::from_text("talks", "Norway's foreign minister met the king of Jordan in Amman on Tuesday. Jordan accused Norway of delaying aid.");
    /// # document.published = Some("2024-03-12".parse()?);
    /// # let arrival = Arrival::new(document, "talks.txt".to_owned(), None);
    /// # let reading = Reader::embedded().read(&arrival.document);
    /// # let mut record = chancery_record::open(&path)?;
    /// # record.add(&[Entry::read(arrival, &reading, World::embedded())], "2024-03-13T08:00:00Z")?;
    /// # struct Rows(Vec<Vec<chancery_record::Value>>);
    /// # impl chancery_record::ask::Answer for Rows {
    /// #     fn columns(&mut self, _: &[String]) {}
    /// #     fn row(&mut self, row: Vec<chancery_record::Value>) -> std::ops::ControlFlow<()> {
    /// #         self.0.push(row);
    /// #         std::ops::ControlFlow::Continue(())
    /// #     }
    /// # }
    /// use chancery_record::ask::{Asked, Limits};
    /// use std::time::Duration;
    ///
    /// let (asked, limits) = (Asked::open(&path)?, Limits { time: Duration::from_secs(5), rows: 10 });
    /// let mut rows = Rows(Vec::new());
    /// asked.freely("SELECT count(*) FROM documents", limits, &mut rows)?;
    /// assert_eq!(rows.0, [[1_i64.into()]]);
    /// assert!(asked.freely("DELETE FROM documents", limits, &mut rows).is_err());
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
