//! Whole readings, as they are kept: for formats that show a text with all that was read in it.

use super::conditions::Conditions;
use super::{AskError, Asked, Question, Subject, Trouble};
use crate::entry::unpacked;
use crate::error::Problem;
use crate::rows::{self, Value};
use crate::sqlite::fault;
use chancery::reading::Reading;
use std::collections::HashMap;
use std::ops::ControlFlow;

/// A reading as a record keeps it.
///
/// ```
/// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
/// # let mut talks = talks::talks()?;
/// # let (path, record) = (talks.path.clone(), &mut talks.record);
/// use chancery_record::{Record, ask::Asked};
///
/// let id = record.stored(0, 1)?[0].document.id.clone();
/// let kept = Asked::open(&path)?.reading(&id)?.expect("it was read");
/// assert_eq!(kept.reading.document.id, id);
/// // `e1` is an entity of this document, `v1` an event that others may report too.
/// assert!(kept.id("e1").is_some_and(|id| id.starts_with("e:")));
/// assert!(kept.id("v1").is_some_and(|id| id.starts_with("v:")) && kept.ids["v1"].starts_with("r:"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The reading, with what people decided: what they rejected is not in it. The id of its document is the permanent one.
    pub reading: Reading,
    /// Permanent ids by the labels of the reading: of entities, statements, reports of events and agreements, commitments and
    /// disputes; of claims of compliance by the label of the agreement, `/claim/` and a number from 1.
    pub ids: HashMap<String, String>,
    /// Permanent ids of the events and agreements that are reported, which several documents may have in common, by the labels
    /// of the reading.
    pub joined: HashMap<String, String>,
}

impl Kept {
    /// Returns the permanent id for a label: of the event or agreement that is reported, else of the thing itself.
    pub fn id(&self, label: &str) -> Option<&str> {
        self.joined.get(label).or_else(|| self.ids.get(label)).map(String::as_str)
    }
}

/// The documents that report an event that fits, in an order that does not depend on that of arrival.
const DOCUMENTS: &str = "
SELECT d.id FROM documents d JOIN readings ON readings.document = d.id
WHERE {conditions}
ORDER BY d.published, d.id LIMIT {limit}";

/// That somebody decided on something in the document `d`.
const REVIEWED_IN_PART: &str =
    "(EXISTS (SELECT 1 FROM event_reports WHERE document = d.id AND review IS NOT NULL)
    OR EXISTS (SELECT 1 FROM statements WHERE document = d.id AND review IS NOT NULL)
    OR EXISTS (SELECT 1 FROM agreement_reports g WHERE g.document = d.id AND (g.review IS NOT NULL
        OR EXISTS (SELECT 1 FROM compliance_claims WHERE report = g.id AND review IS NOT NULL))))";

/// That nothing is left in the document `d` that nobody decided on, and something was there.
const REVIEWED: &str = "(NOT EXISTS (SELECT 1 FROM event_reports WHERE document = d.id AND review IS NULL)
    AND NOT EXISTS (SELECT 1 FROM statements WHERE document = d.id AND review IS NULL)
    AND NOT EXISTS (SELECT 1 FROM agreement_reports g WHERE g.document = d.id AND (g.review IS NULL
        OR EXISTS (SELECT 1 FROM compliance_claims WHERE report = g.id AND review IS NULL)))
    AND (EXISTS (SELECT 1 FROM event_reports WHERE document = d.id) OR EXISTS (SELECT 1 FROM statements WHERE document = d.id)
        OR EXISTS (SELECT 1 FROM agreement_reports WHERE document = d.id)))";

const JOINED: &str = "
SELECT label, event FROM event_reports WHERE document = ?1
UNION ALL SELECT label, agreement FROM agreement_reports WHERE document = ?1";

impl Asked {
    /// Hands over the readings of the documents that report an event that fits the question, of all documents if it has no
    /// filter; ends early where `take` says so. Returns how many were handed over.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`], and a reading that is damaged.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::{Asked, Question};
    /// use std::ops::ControlFlow;
    ///
    /// let (asked, mut titles) = (Asked::open(&path)?, Vec::new());
    /// let count = asked.readings(&Question::default(), &mut |kept| {
    ///     titles.push(kept.reading.document.publisher);
    ///     ControlFlow::Continue(())
    /// })?;
    /// assert_eq!((count, titles), (1, vec![Some("Chancery Wire".to_owned())]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn readings(
        &self,
        question: &Question,
        take: &mut dyn FnMut(Kept) -> ControlFlow<()>,
    ) -> Result<u64, AskError> {
        self.handed(self.documents(question, None)?, take)
    }

    /// Does as [`Asked::readings`] with the readings of documents that people went through: in which nothing is left that nobody decided on; or
    /// with `any`, in which they decided on anything.
    ///
    /// # Errors
    ///
    /// As [`Asked::readings`].
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::{Asked, Question};
    /// use std::ops::ControlFlow;
    ///
    /// let mut none = |_| ControlFlow::Continue(());
    /// assert_eq!(Asked::open(&path)?.reviewed_readings(&Question::default(), true, &mut none)?, 0, "nobody went through any");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn reviewed_readings(
        &self,
        question: &Question,
        any: bool,
        take: &mut dyn FnMut(Kept) -> ControlFlow<()>,
    ) -> Result<u64, AskError> {
        self.handed(self.documents(question, Some(if any { REVIEWED_IN_PART } else { REVIEWED }))?, take)
    }

    fn handed(
        &self,
        documents: Vec<String>,
        take: &mut dyn FnMut(Kept) -> ControlFlow<()>,
    ) -> Result<u64, AskError> {
        let mut handed = 0;
        for document in documents {
            handed += 1;
            if take(self.kept(&document)?).is_break() {
                break;
            }
        }
        Ok(handed)
    }

    /// Returns the reading of the document with this permanent id, if it is there and was read.
    ///
    /// # Errors
    ///
    /// A record that cannot be read, or a reading that is damaged.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::Asked;
    ///
    /// assert!(Asked::open(&path)?.reading("d:none")?.is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn reading(&self, document: &str) -> Result<Option<Kept>, AskError> {
        let there =
            self.texts("SELECT document FROM readings WHERE document = ?1", &[Value::from(document)])?;
        there.first().map(|document| self.kept(document)).transpose()
    }

    /// Returns the documents that fit and of which `more` holds.
    fn documents(&self, question: &Question, more: Option<&str>) -> Result<Vec<String>, AskError> {
        self.check(Subject::Events, question)?;
        let mut conditions = Conditions::default();
        conditions.must_be_event(question);
        let fits = if conditions.is_empty() {
            "1".to_owned()
        } else {
            let event = conditions.joined();
            format!(
                "d.id IN (SELECT r.document FROM events e JOIN event_reports r ON r.event = e.id WHERE {event})"
            )
        };
        let fits = more.map_or(fits.clone(), |more| format!("{fits} AND {more}"));
        let limit = question.limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(-1);
        let sql = DOCUMENTS.replace("{conditions}", &fits).replace("{limit}", &limit.to_string());
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
        let mut reading = unpacked(&packed).map_err(|reason| {
            self.fails(Trouble::Record(Problem::Reading { document: document.to_owned(), reason }))
        })?;
        let joined = self
            .connection
            .prepare_cached(JOINED)
            .and_then(|mut asked| {
                asked.query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
            })
            .map_err(failed)?;
        let mut ids = rows::ids_of(document, &reading);
        self.correct(document, &mut reading, &mut ids)?;
        Ok(Kept { ids, joined, reading })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::asked;
    use super::*;

    fn kept(asked: &Asked, question: &Question) -> Vec<Kept> {
        let mut all = Vec::new();
        asked
            .readings(question, &mut |kept| {
                all.push(kept);
                ControlFlow::Continue(())
            })
            .expect("readings");
        all
    }

    #[test]
    fn ids_are_those_of_the_tables() {
        let (_folder, asked) = asked();
        let all = kept(&asked, &Question::default());
        let [kept] = all.as_slice() else { panic!("{all:?}") };
        let tables = [
            "SELECT label || ' ' || id FROM entities",
            "SELECT label || ' ' || id FROM statements",
            "SELECT label || ' ' || id FROM event_reports",
            "SELECT label || ' ' || id FROM agreement_reports",
            "SELECT label || ' ' || id FROM commitments",
            "SELECT label || ' ' || id FROM disputes",
        ];
        let mut seen = 0;
        for row in tables.iter().flat_map(|table| asked.texts(table, &[]).expect("rows")) {
            let (label, id) = row.split_once(' ').expect("a label and an id");
            assert_eq!(kept.ids.get(label).map(String::as_str), Some(id), "{label}");
            seen += 1;
        }
        let claims = asked.texts("SELECT id FROM compliance_claims", &[]).expect("claims");
        assert!(!claims.is_empty());
        let labelled: Vec<&String> =
            kept.ids.iter().filter(|(label, _)| label.contains("/claim/")).map(|(_, id)| id).collect();
        assert!(claims.iter().all(|id| labelled.contains(&id)), "{claims:?} {labelled:?}");
        assert_eq!(kept.ids.len(), seen + claims.len());
        for (label, letter) in [("v1", "v:"), ("a1", "a:"), ("s1", "s:")] {
            assert!(kept.id(label).is_some_and(|id| id.starts_with(letter)), "{label}");
        }
    }

    #[test]
    fn filters_choose_the_documents_that_report_an_event_that_fits() {
        let (_folder, asked) = asked();
        let of_type = |kind: &str| Question { types: vec![kind.to_owned()], ..Question::default() };
        assert_eq!(kept(&asked, &of_type("CONSULT")).len(), 1);
        assert_eq!(kept(&asked, &of_type("RETREAT")).len(), 0);
        assert_eq!(kept(&asked, &Question { limit: Some(0), ..Question::default() }).len(), 0);
    }
}
