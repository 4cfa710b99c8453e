//! What a program wants to know that keeps a record open: whether it has changed, what came since, and an end to what takes too
//! long.

use super::{AskError, Asked, Trouble};
use crate::sqlite::fault;
use crate::store::Counts;
use std::time::Instant;

/// After how many steps of SQLite's machine the clock is looked at.
const STEPS: i32 = 10_000;

/// A document that came in.
///
/// ```
/// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
/// # let mut talks = talks::talks()?;
/// # let (path, record) = (talks.path.clone(), &mut talks.record);
/// use chancery_record::{Record, ask::Asked};
/// # use talks::entry;
///
/// let asked = Asked::open(&path)?;
/// let (version, last) = (asked.version()?, asked.last_arrival()?);
/// record.add(&[entry("The Courier")], "2024-03-14T08:00:00Z")?;
/// assert_ne!(asked.version()?, version, "another connection has changed the record");
/// let arrived = asked.arrived(last, 10)?;
/// assert_eq!((arrived.len(), arrived[0].publisher.as_deref()), (1, Some("The Courier")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// Its number in order of arrival.
    pub number: i64,
    /// Its permanent id.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<String>,
}

impl Asked {
    /// Returns a number that changes when another connection has changed the record. It means nothing beyond this connection.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::Asked;
    ///
    /// let asked = Asked::open(&path)?;
    /// assert_eq!(asked.version()?, asked.version()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn version(&self) -> Result<i64, AskError> {
        let version = self.connection.pragma_query_value(None, "data_version", |row| row.get(0));
        version.map_err(|error| self.fails(Trouble::Record(fault(error))))
    }

    /// Answers questions of one state of the record: what is written meanwhile is not seen until `ask` ends.
    ///
    /// # Errors
    ///
    /// What `ask` returns; a record that cannot be read.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let mut talks = talks::talks()?;
    /// # let (path, record) = (talks.path.clone(), &mut talks.record);
    /// use chancery_record::{Record, ask::{AskError, Asked}};
    /// # use talks::entry;
    ///
    /// let asked = Asked::open(&path)?;
    /// let before = asked.at_one_time(|asked| {
    ///     let before = asked.counts()?;
    ///     record.add(&[entry("The Courier")], "2024-03-14T08:00:00Z").expect("it is written");
    ///     assert_eq!(asked.counts()?, before, "what is written meanwhile is not seen");
    ///     Ok::<_, AskError>(before)
    /// })?;
    /// assert_eq!(asked.counts()?.documents, before.documents + 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn at_one_time<T, E: From<AskError>>(
        &self,
        ask: impl FnOnce(&Asked) -> Result<T, E>,
    ) -> Result<T, E> {
        let failed = |error| E::from(self.fails(Trouble::Record(fault(error))));
        let transaction = self.connection.unchecked_transaction().map_err(failed)?;
        let answer = ask(self)?;
        transaction.finish().map_err(failed)?;
        Ok(answer)
    }

    /// Has every question fail that is still running at `end`, or lets them run again as long as they like.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::{Asked, Question};
    /// use std::time::{Duration, Instant};
    ///
    /// let asked = Asked::open(&path)?;
    /// asked.until(Some(Instant::now() + Duration::from_secs(30)))?;
    /// assert_eq!(asked.network(&Question::default(), 10)?.events, 2, "it is answered in time");
    /// asked.until(None)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn until(&self, end: Option<Instant>) -> Result<(), AskError> {
        let watched = match end {
            Some(end) => self.connection.progress_handler(STEPS, Some(move || Instant::now() > end)),
            None => self.connection.progress_handler(0, None::<fn() -> bool>),
        };
        watched.map_err(|error| self.fails(Trouble::Record(fault(error))))
    }

    /// Returns at most `most` documents that came after the one with the number `after`, in order of arrival.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    pub fn arrived(&self, after: i64, most: usize) -> Result<Vec<Arrived>, AskError> {
        const SQL: &str = "SELECT number, id, title, publisher, published FROM documents WHERE number > ?1 ORDER BY number LIMIT ?2";
        let arrived = |row: &rusqlite::Row<'_>| {
            Ok(Arrived {
                number: row.get(0)?,
                id: row.get(1)?,
                title: row.get(2)?,
                publisher: row.get(3)?,
                published: row.get(4)?,
            })
        };
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let found = self
            .connection
            .prepare_cached(SQL)
            .and_then(|mut asked| asked.query_map((after, most), arrived)?.collect());
        found.map_err(|error| self.fails(Trouble::Record(fault(error))))
    }

    /// Returns the number of the document that came last, 0 where there is none.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    pub fn last_arrival(&self) -> Result<i64, AskError> {
        let last = "SELECT coalesce(max(number), 0) FROM documents";
        let last = self.connection.query_row(last, (), |row| row.get(0));
        last.map_err(|error| self.fails(Trouble::Record(fault(error))))
    }

    /// Counts what is there.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::Asked;
    ///
    /// let counts = Asked::open(&path)?.counts()?;
    /// assert_eq!((counts.documents, counts.events, counts.statements, counts.agreements), (1, 2, 2, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn counts(&self) -> Result<Counts, AskError> {
        const SQL: &str = "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM readings),
            (SELECT count(*) FROM statements), (SELECT count(*) FROM events), (SELECT count(*) FROM event_reports),
            (SELECT count(*) FROM agreements), (SELECT count(*) FROM disputes)";
        let counted = self.connection.query_row(SQL, (), |row| {
            Ok(Counts {
                documents: row.get(0)?,
                read: row.get(1)?,
                statements: row.get(2)?,
                events: row.get(3)?,
                reports: row.get(4)?,
                agreements: row.get(5)?,
                disputes: row.get(6)?,
            })
        });
        counted.map_err(|error| self.fails(Trouble::Record(fault(error))))
    }
}
