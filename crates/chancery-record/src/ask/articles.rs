//! What reports of events tell of the documents that they are in: the article, in which of its sentences a report stands, and what is known of
//! its place.
//!
//! A document is looked up once for all reports that are in hand, since one tells of many events of the same days.

use super::Asked;
use super::event::{Article, EventPlace, Report, day, list};
use crate::rows::Value;
use rusqlite::Row;

// In each, ?1 is a list of ids as JSON, and the first column the place in it.
const ARTICLES: &str = "
SELECT asked.key, d.title, d.publisher, d.published, d.url, d.language, d.added
FROM json_each(?1) asked CROSS JOIN documents d ON d.id = asked.value";

const SENTENCES: &str = "
SELECT asked.key, s.number, s.paragraph, s.start_char, s.end_char
FROM json_each(?1) asked CROSS JOIN sentences s ON s.document = asked.value
ORDER BY asked.key, s.number";

// The place of a report is in `places` too, with all that is known of it.
const PLACES: &str = "
SELECT asked.key, p.name, p.admin1, p.lat, p.lon, p.precision, p.geonames, p.text
FROM json_each(?1) asked CROSS JOIN places p ON p.document = asked.value
WHERE p.name IS NOT NULL
ORDER BY asked.key, p.number";

/// A document.
#[derive(Default)]
struct Document {
    article: Article,
    sentences: Vec<Sentence>,
    places: Vec<EventPlace>,
}

struct Sentence {
    number: u32,
    paragraph: u32,
    start: u32,
    end: u32,
}

impl Asked {
    /// Gives reports, which know the ids of their articles, what their documents tell; how long these are only where that is wanted.
    pub(super) fn tell_articles(&self, reports: &mut [&mut Report], lengths: bool) -> rusqlite::Result<()> {
        let mut ids: Vec<String> = reports.iter().map(|report| report.article.id.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        let listed = Value::from(list(ids.iter().map(String::as_str)));
        let mut documents: Vec<Document> = ids.iter().map(|_| Document::default()).collect();
        self.of_each(ARTICLES, &listed, &mut documents, |document, row| {
            document.article = article(row)?;
            Ok(())
        })?;
        self.of_each(SENTENCES, &listed, &mut documents, |document, row| {
            document.sentences.push(Sentence {
                number: row.get(1)?,
                paragraph: row.get(2)?,
                start: row.get(3)?,
                end: row.get(4)?,
            });
            Ok(())
        })?;
        if reports.iter().any(|report| report.place.is_some()) {
            self.of_each(PLACES, &listed, &mut documents, |document, row| {
                document.places.push(place(row)?);
                Ok(())
            })?;
        }
        for report in reports {
            if let Ok(at) = ids.binary_search(&report.article.id) {
                tell(report, &documents[at], lengths);
            }
        }
        Ok(())
    }
}

/// Gives a report what its document tells.
fn tell(report: &mut Report, document: &Document, lengths: bool) {
    let id = std::mem::take(&mut report.article.id);
    report.article = Article { id, ..document.article.clone() };
    if lengths {
        report.article.characters = document.sentences.last().map(|sentence| sentence.end);
    }
    let sentence = document.sentences.iter().rev().find(|sentence| sentence.start <= report.anchor.start);
    report.sentence = sentence.map(|sentence| sentence.number);
    report.paragraph = sentence.map(|sentence| sentence.paragraph);
    if let Some(place) = &mut report.place {
        let same =
            |known: &&EventPlace| (&known.name, known.lat, known.lon) == (&place.name, place.lat, place.lon);
        if let Some(known) = document.places.iter().find(same) {
            *place = EventPlace { country: place.country.take(), ..known.clone() };
        }
    }
}

fn article(row: &Row<'_>) -> rusqlite::Result<Article> {
    Ok(Article {
        title: row.get(1)?,
        publisher: row.get(2)?,
        published: day(row, 3)?,
        url: row.get(4)?,
        language: row.get(5)?,
        added: row.get(6)?,
        ..Article::default()
    })
}

fn place(row: &Row<'_>) -> rusqlite::Result<EventPlace> {
    Ok(EventPlace {
        name: row.get(1)?,
        country: None,
        admin1: row.get(2)?,
        lat: row.get(3)?,
        lon: row.get(4)?,
        precision: row.get(5)?,
        geonames: row.get(6)?,
        words: row.get(7)?,
    })
}
