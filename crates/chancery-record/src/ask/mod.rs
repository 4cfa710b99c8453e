//! Questions to a record: which events, statements, agreements, disputes and actors there are, by filters that combine
//! ([`Question`]); events whole ([`Event`]); what happened in the order of days ([`Asked::timeline`]); how many events in each period ([`Panel`]);
//! what two have to do with each other ([`Dyad`]); all that is known of one ([`Shown`]); and SQL of one's own.
//!
//! The primary type is [`Asked`], a record that is open for reading only. Answers are tables, handed over row by row
//! ([`Answer`]). What a user gives reaches SQL as a value, never as words of it. docs/ask.md describes every column.

mod actors;
mod after;
mod articles;
mod cells;
pub mod charts;
mod conditions;
mod corrected;
mod corrections;
mod counting;
mod documents;
mod doubtful;
mod dyad;
mod error;
pub mod event;
mod freely;
mod in_order;
mod judged;
mod kept;
mod lists;
mod panel;
mod party;
mod plan;
mod question;
mod quotation;
mod show;
mod subject;
mod timeline;
mod watching;

pub use after::After;
pub use corrections::Corrections;
pub use dyad::Dyad;
pub use error::{AskError, Trouble};
pub use event::{Event, Wanted};
pub use freely::Limits;
pub use judged::Judged;
pub use kept::Kept;
pub use lists::List;
pub use panel::{Counted, Panel, Period};
pub use party::{Party, Place, Speaker};
pub use question::{Question, Reviewed};
pub use quotation::{Occurrence, Quotation};
pub use show::{Part, Shown};
pub use subject::Subject;
pub use watching::Arrived;

use crate::error::{Problem, RecordError};
use crate::rows::Value;
use crate::sqlite::{self, fault};
use after::{Order, Stage};
use rusqlite::{Connection, Row, params_from_iter};
use std::ops::ControlFlow;
use std::path::Path;

/// Takes an answer as it comes.
///
/// ```
/// use chancery_record::Value;
/// use chancery_record::ask::{Answer, Declared};
/// use std::ops::ControlFlow;
///
/// /// Keeps the first column of what comes.
/// #[derive(Default)]
/// struct First(Vec<Value>);
///
/// impl Answer for First {
///     fn columns(&mut self, _: &[String]) {}
///
///     fn row(&mut self, row: Vec<Value>) -> ControlFlow<()> {
///         self.0.extend(row.into_iter().next());
///         ControlFlow::Continue(())
///     }
/// }
///
/// let mut first = First::default();
/// first.declared(&[Some(Declared::Integer), None]);
/// first.columns(&["number".to_owned(), "name".to_owned()]);
/// assert!(first.row(vec![Value::Integer(1), Value::Null]).is_continue());
/// assert_eq!(first.0, [Value::Integer(1)]);
/// ```
pub trait Answer {
    /// Takes what the tables declare the columns to be, before their names. Of a column that is computed nothing is declared.
    fn declared(&mut self, _: &[Option<Declared>]) {}

    /// Takes the names of the columns, before the first row.
    fn columns(&mut self, names: &[String]);

    /// Takes a row, and says whether more are wanted.
    fn row(&mut self, row: Vec<Value>) -> ControlFlow<()>;
}

/// An answer that is kept whole.
///
/// ```
/// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
/// # let talks = talks::talks()?;
/// # let path = talks.path.clone();
/// use chancery_record::ask::{Asked, Question, Subject, Table};
///
/// let mut table = Table::default();
/// Asked::open(&path)?.ask(Subject::Events, &Question::default(), &mut table)?;
/// assert_eq!(table.rows.len(), 2);
/// let kind = table.columns.iter().position(|column| column == "type").expect("events have a type");
/// assert!(table.rows.iter().any(|row| row[kind] == "ACCUSE".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with a value for every column.
    pub rows: Vec<Vec<Value>>,
}

impl Answer for Table {
    fn columns(&mut self, names: &[String]) {
        self.columns = names.to_vec();
    }

    fn row(&mut self, row: Vec<Value>) -> ControlFlow<()> {
        self.rows.push(row);
        ControlFlow::Continue(())
    }
}

/// What a table declares a column to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    /// Whole numbers.
    Integer,
    /// Numbers.
    Real,
    /// Texts.
    Text,
    /// Bytes.
    Bytes,
}

impl Declared {
    fn of(word: &str) -> Option<Declared> {
        match word {
            "INTEGER" | "INT" => Some(Declared::Integer),
            "REAL" => Some(Declared::Real),
            "TEXT" => Some(Declared::Text),
            "BLOB" => Some(Declared::Bytes),
            _ => None,
        }
    }
}

/// How much came of a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// Rows that were handed over.
    pub rows: u64,
    /// Whether there are more than were asked for.
    pub more: bool,
}

/// A record in a file, open for reading only.
///
/// ```
/// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
/// # let talks = talks::talks()?;
/// # let path = talks.path.clone();
/// use chancery_record::ask::{Asked, Question, Subject, Table};
///
/// let asked = Asked::open(&path)?;
/// let question = Question { types: vec!["ACCUSE".to_owned()], ..Question::default() };
/// let mut table = Table::default();
/// let came = asked.ask(Subject::Events, &question, &mut table)?;
/// assert_eq!((came.rows, came.more), (1, false));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Asked {
    place: String,
    connection: Connection,
}

impl Asked {
    /// Opens the record at `path`.
    ///
    /// # Errors
    ///
    /// No such file, what is no record or damaged, a record of a newer program, or one on a server, which is asked there.
    pub fn open(path: &Path) -> Result<Asked, AskError> {
        let place = path.display().to_string();
        if crate::server(path).is_some() {
            // The address may hold a password.
            return Err(AskError { record: "postgres://…".to_owned(), trouble: Trouble::OnServer });
        }
        match sqlite::readable(path) {
            Ok(connection) => Ok(Asked { place, connection }),
            Err(problem) => Err(RecordError { record: place, problem }.into()),
        }
    }

    /// Asks for all of a subject that fits the question.
    ///
    /// # Errors
    ///
    /// A type, mode or context that the record does not know, words that cannot be searched for, a record that cannot be read.
    pub fn ask(
        &self,
        subject: Subject,
        question: &Question,
        answer: &mut dyn Answer,
    ) -> Result<Came, AskError> {
        self.check(subject, question)?;
        let stages = Order::of(subject).map_or(vec![Stage::All], |order| order.stages(question));
        self.in_stages(stages, question, answer, |stage, limit, answer| {
            // Who takes part most is only known when all events have been looked at.
            if subject == Subject::Actors {
                return self.actors(question, answer);
            }
            let mut conditions = subject.conditions(question);
            stage.narrow(&mut conditions);
            let table = subject.table().map(|table| self.shortest(table, &conditions, limit));
            let sql = subject.sql(&conditions, table.transpose()?.flatten(), limit);
            self.rows(&sql, &conditions.values, limit.unwrap_or(u64::MAX), answer)
        })
    }

    /// Asks for one part after another, until there are as many rows as the question wants.
    fn in_stages(
        &self,
        stages: Vec<Stage<'_>>,
        question: &Question,
        answer: &mut dyn Answer,
        mut ask: impl FnMut(Stage<'_>, Option<u64>, &mut dyn Answer) -> rusqlite::Result<Came>,
    ) -> Result<Came, AskError> {
        let mut came = Came::default();
        let mut parts = Parts { answer, begun: false, ended: false };
        for stage in stages {
            let left = question.limit.map(|limit| limit.saturating_sub(came.rows));
            let part = ask(stage, left, &mut parts).map_err(|error| self.trouble(error, question))?;
            came = Came { rows: came.rows + part.rows, more: part.more };
            if part.more || parts.ended {
                break;
            }
        }
        Ok(came)
    }

    /// Says what an error of a question means.
    fn trouble(&self, error: rusqlite::Error, question: &Question) -> AskError {
        // Nothing else in a question is a language of its own.
        const OF_WORDS: [&str; 4] =
            ["fts5", "no such column", "unterminated string", "unknown special query"];
        let told = error.to_string();
        match &question.text {
            Some(words) if OF_WORDS.iter().any(|sign| told.contains(sign)) => {
                self.fails(Trouble::Words { words: words.clone(), told })
            }
            _ => self.fails(Trouble::Record(fault(error))),
        }
    }

    fn fails(&self, trouble: Trouble) -> AskError {
        AskError { record: self.place.clone(), trouble }
    }

    /// Hands over the rows of a query, `limit` at most.
    fn rows(
        &self,
        sql: &str,
        values: &[Value],
        limit: u64,
        answer: &mut dyn Answer,
    ) -> rusqlite::Result<Came> {
        let mut asked = self.connection.prepare(sql)?;
        let names: Vec<String> = asked.column_names().into_iter().map(str::to_owned).collect();
        let declared: Vec<Option<Declared>> =
            asked.columns().iter().map(|column| Declared::of(column.decl_type()?)).collect();
        // What only serves to choose a way is not in every query.
        let named = asked.parameter_count().min(values.len());
        let mut rows = asked.query(params_from_iter(&values[..named]))?;
        let mut came = Came::default();
        let mut next = rows.next()?;
        answer.declared(&declared);
        answer.columns(&names);
        while let Some(found) = next {
            if came.rows == limit {
                return Ok(Came { more: true, ..came });
            }
            let row = (0..names.len()).map(|column| found.get_ref(column).map(sqlite::value));
            came.rows += 1;
            if answer.row(row.collect::<rusqlite::Result<_>>()?).is_break() {
                break;
            }
            next = rows.next()?;
        }
        Ok(came)
    }

    /// Hands over each row of a query as it is, until no more are wanted.
    fn each(
        &self,
        sql: &str,
        values: &[Value],
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<ControlFlow<()>>,
    ) -> rusqlite::Result<()> {
        let mut asked = self.connection.prepare_cached(sql)?;
        // What only serves to choose a way is not in every query.
        let named = asked.parameter_count().min(values.len());
        let mut rows = asked.query(params_from_iter(&values[..named]))?;
        while let Some(row) = rows.next()? {
            if take(row)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Returns the texts of the first column.
    fn texts(&self, sql: &str, values: &[Value]) -> Result<Vec<String>, AskError> {
        let ask = || {
            let mut asked = self.connection.prepare(sql)?;
            let named = asked.parameter_count().min(values.len());
            let rows = asked.query_map(params_from_iter(&values[..named]), |row| row.get(0))?;
            rows.collect::<rusqlite::Result<Vec<String>>>()
        };
        ask().map_err(|error| self.fails(Trouble::Record(fault(error))))
    }
}

/// Hands over the rows of several queries as one answer.
struct Parts<'a> {
    answer: &'a mut dyn Answer,
    begun: bool,
    ended: bool,
}

impl Answer for Parts<'_> {
    fn declared(&mut self, declared: &[Option<Declared>]) {
        if !self.begun {
            self.answer.declared(declared);
        }
    }

    fn columns(&mut self, names: &[String]) {
        if !std::mem::replace(&mut self.begun, true) {
            self.answer.columns(names);
        }
    }

    fn row(&mut self, row: Vec<Value>) -> ControlFlow<()> {
        let going = self.answer.row(row);
        self.ended = going.is_break();
        going
    }
}

impl From<RecordError> for AskError {
    fn from(error: RecordError) -> AskError {
        AskError { record: error.record, trouble: Trouble::Record(error.problem) }
    }
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Trouble {
        Trouble::Record(problem)
    }
}

#[cfg(test)]
mod tests;
