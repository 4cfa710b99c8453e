//! Quotations in the shape of Quotebank (Vaucher, Spitz, Catasta and West 2021), one a line.
//!
//! Names are Quotebank's where it has the thing. Its `probas` and `phase` are of its own making and left away.

use chancery_data::World;
use chancery_record::ask::Quotation;
use serde::Serialize;
use std::collections::BTreeSet;

/// A quotation as it is written.
///
/// ```
/// use chancery_export::quotes::QuoteRecord;
/// use chancery_record::ask::{Occurrence, Quotation};
///
/// let printed = |document: &str| Occurrence { document: document.to_owned(), story: "d:1".to_owned(), ..Occurrence::default() };
/// let quotation = Quotation {
///     words: "“We will wait.”".to_owned(),
///     speaker: Some("Astrid Lunde".to_owned()),
///     occurrences: vec![printed("d:1"), printed("d:2")],
///     ..Quotation::default()
/// };
/// let record = QuoteRecord::of(&quotation);
/// assert_eq!((record.quotation.as_str(), record.num_occurrences, record.num_stories), ("We will wait.", 2, 1));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuoteRecord<'q> {
    /// Permanent id of the statement in the earliest document.
    #[serde(rename = "quoteID")]
    pub id: &'q str,
    /// The words, without the quotation marks around them; `…` stands where the speaker is named between them.
    pub quotation: String,
    /// Day of publication of the earliest document.
    pub date: Option<&'q str>,
    /// The speaker's name, or the words for somebody unnamed.
    pub speaker: Option<&'q str>,
    /// Wikidata's ids of the speaker.
    pub qids: Vec<&'static str>,
    /// The speaker's key in the knowledge base.
    pub speaker_key: Option<&'q str>,
    /// How many documents have it.
    pub num_occurrences: usize,
    /// How many of them are no copies of one another.
    pub num_stories: usize,
    /// Addresses of the documents that have one.
    pub urls: BTreeSet<&'q str>,
    /// Permanent ids of the documents, the earliest first.
    pub documents: Vec<&'q str>,
    /// Permanent ids of the statements, in the same order.
    pub statements: Vec<&'q str>,
}

impl<'q> QuoteRecord<'q> {
    /// Makes the record of a quotation.
    pub fn of(quotation: &'q Quotation) -> QuoteRecord<'q> {
        let there = &quotation.occurrences;
        let documents = distinct(there.iter().map(|occurrence| occurrence.document.as_str()));
        let stories: BTreeSet<&str> = there.iter().map(|occurrence| occurrence.story.as_str()).collect();
        let identifiers = quotation.key.as_deref().map(|key| World::embedded().identifiers(key));
        let qids = identifiers.into_iter().flatten().filter(|(system, _)| *system == "wikidata");
        QuoteRecord {
            id: there.first().map_or("", |first| &first.statement),
            quotation: quotation.words.split(BETWEEN).map(unquoted).collect::<Vec<_>>().join(BETWEEN),
            date: there.first().and_then(|first| first.published.as_deref()),
            speaker: quotation.speaker.as_deref(),
            qids: qids.map(|(_, id)| id).collect(),
            speaker_key: quotation.key.as_deref(),
            num_occurrences: documents.len(),
            num_stories: stories.len(),
            urls: there.iter().filter_map(|occurrence| occurrence.url.as_deref()).collect(),
            documents,
            statements: there.iter().map(|occurrence| occurrence.statement.as_str()).collect(),
        }
    }
}

/// What stands between the pieces of a quotation.
const BETWEEN: &str = " … ";

/// Returns each once, in the order in which they come.
fn distinct<'q>(all: impl Iterator<Item = &'q str>) -> Vec<&'q str> {
    let mut seen = BTreeSet::new();
    all.filter(|one| seen.insert(*one)).collect()
}

/// Returns words without the quotation marks around them, if there are no others between.
fn unquoted(words: &str) -> &str {
    const PAIRS: [(char, char); 5] = [('"', '"'), ('“', '”'), ('‘', '’'), ('\'', '\''), ('«', '»')];
    let words = words.trim();
    for (open, close) in PAIRS {
        let inner = words.strip_prefix(open).and_then(|words| words.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            return inner;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_record::ask::Occurrence;

    fn occurrence(statement: &str, document: &str, story: &str) -> Occurrence {
        let text = str::to_owned;
        Occurrence {
            statement: text(statement),
            document: text(document),
            story: text(story),
            published: Some(text("2024-03-12")),
            publisher: None,
            url: Some(format!("https://example.org/{document}")),
        }
    }

    #[test]
    fn copies_are_occurrences_but_one_story() {
        let quotation = Quotation {
            words: "“We will,” … “but not now.”".to_owned(),
            speaker: Some("Qatar".to_owned()),
            key: Some("ctry:QAT".to_owned()),
            occurrences: vec![
                occurrence("s:1", "d:1", "d:1"),
                occurrence("s:2", "d:2", "d:1"),
                occurrence("s:3", "d:3", "d:3"),
                occurrence("s:4", "d:3", "d:3"),
            ],
        };
        let written = serde_json::to_value(QuoteRecord::of(&quotation)).expect("JSON");
        assert_eq!(
            written,
            serde_json::json!({
                "quoteID": "s:1",
                "quotation": "We will, … but not now.",
                "date": "2024-03-12",
                "speaker": "Qatar",
                "qids": ["Q846"],
                "speakerKey": "ctry:QAT",
                "numOccurrences": 3,
                "numStories": 2,
                "urls": ["https://example.org/d:1", "https://example.org/d:2", "https://example.org/d:3"],
                "documents": ["d:1", "d:2", "d:3"],
                "statements": ["s:1", "s:2", "s:3", "s:4"],
            })
        );
    }

    #[test]
    fn quotation_marks_go_only_where_they_stand_around_all_of_the_words() {
        assert_eq!(unquoted(" \"No,\" "), "No,");
        assert_eq!(unquoted("“We did not,” he said, “ever.”"), "“We did not,” he said, “ever.”");
        assert_eq!(unquoted("‘Never.’"), "Never.");
        assert_eq!(unquoted("\""), "\"");
    }
}
