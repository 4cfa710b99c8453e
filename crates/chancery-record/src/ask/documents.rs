//! The documents of a record, the latest first.

use super::after::Order;
use super::conditions::Conditions;
use super::{After, Answer, AskError, Asked, Came, Question};
use crate::rows::Value;

const ORDER: Order = Order { from: "documents d", key: &["d.published"], id: "d.id" };

const DOCUMENTS: &str = "
SELECT
    d.id,
    d.published,
    d.title,
    d.publisher,
    d.url,
    d.language,
    d.state,
    d.current,
    d.words,
    d.story,
    (SELECT count(*) FROM event_reports WHERE document = d.id) AS events,
    (SELECT count(*) FROM statements WHERE document = d.id) AS statements,
    (SELECT count(*) FROM agreement_reports WHERE document = d.id) AS agreements
FROM (
    SELECT d.id FROM documents d WHERE {conditions}
    ORDER BY d.published DESC, d.id DESC LIMIT {limit}
) found
JOIN documents d ON d.id = found.id
ORDER BY d.published DESC, d.id DESC";

impl Asked {
    /// Asks for the documents that fit a question by when and by whom they were published and by their words; other filters
    /// are not of documents.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`].
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::{AskError, Asked, Question, Table};
    ///
    /// let asked = Asked::open(&path)?;
    /// let found = |words: &str| -> Result<usize, AskError> {
    ///     let mut table = Table::default();
    ///     asked.document_list(&Question { text: Some(words.to_owned()), ..Question::default() }, &mut table)?;
    ///     Ok(table.rows.len())
    /// };
    /// assert_eq!((found("truce")?, found("earthquake")?), (1, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn document_list(&self, question: &Question, answer: &mut dyn Answer) -> Result<Came, AskError> {
        self.in_stages(ORDER.stages(question), question, answer, |stage, limit, answer| {
            let mut conditions = Conditions::default();
            conditions.must_be_between("d.published", question);
            conditions.must_be_in_documents(question, str::to_owned, |_, condition| condition.to_owned());
            stage.narrow(&mut conditions);
            // One more than are wanted tells whether there are more; SQLite takes −1 for all.
            let most = limit.and_then(|limit| i64::try_from(limit).ok()?.checked_add(1)).unwrap_or(-1);
            let sql =
                DOCUMENTS.replace("{conditions}", &conditions.joined()).replace("{limit}", &most.to_string());
            self.rows(&sql, &conditions.values, limit.unwrap_or(u64::MAX), answer)
        })
    }

    /// Returns the text of a document, read or not, if it is there.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let mut talks = talks::talks()?;
    /// # let (path, record) = (talks.path.clone(), &mut talks.record);
    /// use chancery_record::{Record, ask::Asked};
    ///
    /// let (asked, id) = (Asked::open(&path)?, record.stored(0, 1)?[0].document.id.clone());
    /// assert!(asked.text_of_document(&id)?.is_some_and(|text| text.starts_with("Norway and Jordan signed")));
    /// assert_eq!(asked.text_of_document("d:none")?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn text_of_document(&self, id: &str) -> Result<Option<String>, AskError> {
        let texts = self.texts("SELECT text FROM documents WHERE id = ?1", &[Value::from(id)])?;
        Ok(texts.into_iter().next())
    }

    /// Returns the place of a document in the list, if it is there.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let mut talks = talks::talks()?;
    /// # let (path, record) = (talks.path.clone(), &mut talks.record);
    /// use chancery_record::{Record, ask::Asked};
    ///
    /// let (asked, id) = (Asked::open(&path)?, record.stored(0, 1)?[0].document.id.clone());
    /// assert_eq!(asked.place_of_document(&id)?.map(|after| after.id), Some(id));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn place_of_document(&self, id: &str) -> Result<Option<After>, AskError> {
        self.place_in(ORDER, id)
    }
}
