//! Quotations: the same words of the same speaker once, with every document that has them.
//!
//! The primary type is [`Quotation`]. Of each statement that fits no more than an id and a hash is kept, until its quotation is
//! handed over.

use super::{AskError, Asked, Question, Subject, Trouble};
use crate::ids;
use crate::sqlite::fault;
use rusqlite::{Row, params_from_iter};
use std::ops::ControlFlow;

/// Words that somebody is quoted with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotation {
    /// The words, as the earliest document has them.
    pub words: String,
    /// The speaker's name, or the words for somebody unnamed.
    pub speaker: Option<String>,
    /// The speaker's key in the knowledge base.
    pub key: Option<String>,
    /// Where they stand, the earliest first.
    pub occurrences: Vec<Occurrence>,
}

/// A document that has a quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Occurrence {
    /// Permanent id of the statement.
    pub statement: String,
    /// Permanent id of the document.
    pub document: String,
    /// The least id among the documents that are copies of this one.
    pub story: String,
    /// Day of publication.
    pub published: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

/// A statement that is to be handed over with those of the same group.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    /// Of the words and the speaker.
    group: String,
    published: Option<String>,
    statement: String,
}

const OCCURRENCE: &str = "
SELECT
    (SELECT group_concat(text, ' … ') FROM statement_spans WHERE statement = said.id AND kind = 'content'),
    coalesce(speaker.name, said.speaker_text), speaker.actor,
    said.id, d.id, coalesce(d.story, d.id), d.published, d.publisher, d.url
FROM statements said
JOIN documents d ON d.id = said.document
LEFT JOIN entities speaker ON speaker.id = said.speaker
WHERE said.id = ?1";

impl Asked {
    /// Hands over the quotations among the statements that fit the question, the earliest first; ends early where `take` says
    /// so. Words are the same where their letters and digits are; speakers where their key is, or without one their name.
    /// Returns how many were handed over.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`].
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::{Asked, Occurrence, Question};
    /// use std::ops::ControlFlow;
    ///
    /// let mut found = Vec::new();
    /// let count = Asked::open(&path)?.quotations(&Question::default(), &mut |quotation| {
    ///     found.push(quotation);
    ///     ControlFlow::Continue(())
    /// })?;
    /// assert_eq!((count, found[0].speaker.as_deref()), (1, Some("Lunde")));
    /// let occurrence: &Occurrence = &found[0].occurrences[0];
    /// assert_eq!(occurrence.publisher.as_deref(), Some("Chancery Wire"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn quotations(
        &self,
        question: &Question,
        take: &mut dyn FnMut(Quotation) -> ControlFlow<()>,
    ) -> Result<u64, AskError> {
        self.check(Subject::Statements, question)?;
        let most = question.limit.unwrap_or(u64::MAX);
        let all = Question { limit: None, ..question.clone() };
        let mut found = self.found(&all).map_err(|error| self.trouble(error, question))?;
        found.sort_unstable();
        let mut groups: Vec<&[Found]> = found.chunk_by(|one, other| one.group == other.group).collect();
        groups.sort_by_key(|group| group.first().map(|first| (&first.published, &first.statement)));
        let mut handed = 0;
        for group in groups.into_iter().take(usize::try_from(most).unwrap_or(usize::MAX)) {
            let quotation =
                self.quotation(group).map_err(|error| self.fails(Trouble::Record(fault(error))))?;
            handed += 1;
            if take(quotation).is_break() {
                break;
            }
        }
        Ok(handed)
    }

    fn found(&self, question: &Question) -> rusqlite::Result<Vec<Found>> {
        let conditions = Subject::Statements.conditions(question);
        let sql = Subject::Statements.sql(&conditions, None, question.limit);
        let sql = format!(
            "SELECT id, published, words, coalesce(speaker_key, speaker, '') FROM ({sql}) WHERE kind = 'direct' AND words IS NOT NULL"
        );
        let mut asked = self.connection.prepare(&sql)?;
        let named = asked.parameter_count().min(conditions.values.len());
        let rows = asked.query_map(params_from_iter(&conditions.values[..named]), |row| {
            let (words, speaker): (String, String) = (row.get(2)?, row.get(3)?);
            let group = ids::text_hash(&format!("{} {}", ids::text_hash(&words), ids::text_hash(&speaker)));
            Ok(Found { group, published: row.get(1)?, statement: row.get(0)? })
        })?;
        rows.collect()
    }

    fn quotation(&self, group: &[Found]) -> rusqlite::Result<Quotation> {
        let mut asked = self.connection.prepare_cached(OCCURRENCE)?;
        let mut quotation = Quotation::default();
        for found in group {
            let (words, speaker, key, occurrence) = asked.query_row([&found.statement], occurrence)?;
            if quotation.occurrences.is_empty() {
                quotation = Quotation { words, speaker, key, occurrences: Vec::new() };
            }
            quotation.occurrences.push(occurrence);
        }
        Ok(quotation)
    }
}

/// The words, the speaker's name and key, and where they stand.
type Told = (String, Option<String>, Option<String>, Occurrence);

fn occurrence(row: &Row<'_>) -> rusqlite::Result<Told> {
    let occurrence = Occurrence {
        statement: row.get(3)?,
        document: row.get(4)?,
        story: row.get(5)?,
        published: row.get(6)?,
        publisher: row.get(7)?,
        url: row.get(8)?,
    };
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, occurrence))
}
