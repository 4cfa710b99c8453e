//! Whole readings, as they are kept: for formats that show a text with all that was read in it.

use super::conditions::Conditions;
use super::{AskError, Asked, Question, Subject, Trouble};
use crate::entry::unpacked;
use crate::error::Problem;
use crate::rows;
use crate::sqlite::fault;
use chancery::reading::Reading;
use std::collections::HashMap;
use std::ops::ControlFlow;

/// A reading as a record keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The reading; the id of its document is the permanent one.
    pub reading: Reading,
    /// Permanent ids by the labels of the reading: of entities, statements, reports of events and agreements, commitments and
    /// disputes; of claims of compliance by the label of the agreement, `/claim/` and a number from 1.
    pub ids: HashMap<String, String>,
    /// Permanent ids of the events that are reported, by the labels of the reading.
    pub events: HashMap<String, String>,
}

/// The documents that report an event that fits, in an order that does not depend on that of arrival.
const DOCUMENTS: &str = "
SELECT d.id FROM documents d JOIN readings ON readings.document = d.id
WHERE {conditions}
ORDER BY d.published, d.id LIMIT {limit}";

impl Asked {
    /// Hands over the readings of the documents that report an event that fits the question, of all documents if it has no
    /// filter; ends early where `take` says so. Returns how many were handed over.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`], and a reading that is damaged.
    pub fn readings(
        &self,
        question: &Question,
        take: &mut dyn FnMut(Kept) -> ControlFlow<()>,
    ) -> Result<u64, AskError> {
        let mut handed = 0;
        for document in self.documents(question)? {
            handed += 1;
            if take(self.kept(&document)?).is_break() {
                break;
            }
        }
        Ok(handed)
    }

    fn documents(&self, question: &Question) -> Result<Vec<String>, AskError> {
        self.check(Subject::Events, question)?;
        let mut conditions = Conditions::default();
        let event = conditions.apart(|event| event.must_be_event(question));
        if event != Conditions::default().joined() {
            conditions.must(format!(
                "d.id IN (SELECT r.document FROM events e JOIN event_reports r ON r.event = e.id WHERE {event})"
            ));
        }
        let limit = question.limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(-1);
        let sql =
            DOCUMENTS.replace("{conditions}", &conditions.joined()).replace("{limit}", &limit.to_string());
        self.texts(&sql, &conditions.values)
    }

    /// Returns the reading of a document.
    fn kept(&self, document: &str) -> Result<Kept, AskError> {
        let failed = |error| self.fails(Trouble::Record(fault(error)));
        let packed: Vec<u8> = self
            .connection
            .prepare_cached("SELECT reading FROM readings WHERE document = ?1")
            .and_then(|mut asked| asked.query_row([document], |row| row.get(0)))
            .map_err(failed)?;
        let reading = unpacked(&packed).map_err(|reason| {
            self.fails(Trouble::Record(Problem::Reading { document: document.to_owned(), reason }))
        })?;
        let events = self
            .connection
            .prepare_cached("SELECT label, event FROM event_reports WHERE document = ?1")
            .and_then(|mut asked| {
                asked.query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
            })
            .map_err(failed)?;
        Ok(Kept { ids: rows::ids_of(document, &reading), events, reading })
    }
}
