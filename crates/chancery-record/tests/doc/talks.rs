// What examples in the comments of this crate begin with: a record of one short report. Its reading is made by hand, so that no model has to be
// loaded; `include!` puts this file into a module `talks`.

use chancery::document::Document;
use chancery::reading::{
    Agreement, Compliance, Dispute, DocumentRecord, Entity, Event, EventPlace, Mention, Reading, Statement, TextSpan,
};
use chancery_data::World;
use chancery_record::{Arrival, Entry, Record, SqliteRecord};
use std::error::Error;
use std::path::{Path, PathBuf};

pub const TEXT: &str = "Norway and Jordan signed a truce in Amman. Norway accused Jordan of delaying aid. \
    \"We will wait,\" Lunde said. Jordan denied delaying aid.";

/// Returns where words stand in the text, which is of one byte a character.
pub fn words(words: &str) -> TextSpan {
    let start = TEXT.find(words).expect("words of the text");
    TextSpan { start, end: start + words.len(), text: words.to_owned() }
}

fn owned(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn entity(id: &str, name: &str, kind: &str, country: &str) -> Entity {
    let TextSpan { start, end, text } = words(name);
    Entity {
        id: id.to_owned(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        actor: (kind == "GPE").then(|| format!("ctry:{country}")),
        country: owned(country),
        sector: owned("GOV"),
        mentions: vec![Mention { start, end, text, kind: "name".to_owned() }],
        ..Entity::default()
    }
}

/// Returns the document, which comes from `publisher`.
pub fn document(publisher: &str) -> Document {
    Document {
        title: owned("A truce, and a quarrel"),
        publisher: owned(publisher),
        published: "2024-03-12".parse().ok(),
        ..Document::from_text("talks", TEXT)
    }
}

/// Returns the reading: a truce signed, an accusation, what a minister says, and a denial.
pub fn reading(document: &Document) -> Reading {
    let amman = EventPlace { name: "Amman".to_owned(), country: owned("JOR"), lat: Some(31.95), lon: Some(35.93) };
    let event = |id: &str, anchor: &str, kind: &str, evidence: &str| Event {
        id: id.to_owned(),
        anchor: words(anchor),
        kind: kind.to_owned(),
        actors: vec!["e1".to_owned()],
        recipients: vec!["e2".to_owned()],
        status: "happened".to_owned(),
        date: owned("2024-03-12"),
        confidence: Some(0.8),
        evidence: vec![words(evidence)],
        ..Event::default()
    };
    let statement = |id: &str, speaker: &str, cue: &str, class: &str, kind: &str, content: &str| Statement {
        id: id.to_owned(),
        speaker: owned(speaker),
        cue: Some(words(cue)),
        class: class.to_owned(),
        kind: kind.to_owned(),
        polarity: if class == "deny" { "denies" } else { "affirms" }.to_owned(),
        content: vec![words(content)],
        read_by: "rules".to_owned(),
        ..Statement::default()
    };
    Reading {
        format: 1,
        document: DocumentRecord {
            id: document.id.clone(),
            publisher: document.publisher.clone(),
            published: document.published.map(|day| day.to_string()),
            text: document.text.clone(),
            ..DocumentRecord::default()
        },
        entities: vec![
            entity("e1", "Norway", "GPE", "NOR"),
            entity("e2", "Jordan", "GPE", "JOR"),
            entity("e3", "Lunde", "PERSON", "NOR"),
        ],
        statements: vec![
            statement("s1", "e3", "said", "say", "direct", "\"We will wait,\""),
            statement("s2", "e2", "denied", "deny", "indirect", "delaying aid"),
        ],
        events: vec![
            Event {
                place: Some(amman),
                intensity: Some(6.0),
                ..event("v1", "signed", "AGREE", "Norway and Jordan signed a truce in Amman.")
            },
            event("v2", "accused", "ACCUSE", "Norway accused Jordan of delaying aid."),
        ],
        agreements: vec![Agreement {
            id: "a1".to_owned(),
            name: "the truce".to_owned(),
            kind: "ceasefire".to_owned(),
            parties: vec!["e1".to_owned(), "e2".to_owned()],
            date: owned("2024-03-12"),
            status: "in force".to_owned(),
            mentions: vec![words("a truce")],
            compliance: vec![Compliance {
                party: owned("e2"),
                assessment: "violated".to_owned(),
                basis: "stated".to_owned(),
                evidence: words("accused Jordan"),
                ..Compliance::default()
            }],
            ..Agreement::default()
        }],
        disputes: vec![Dispute {
            id: "d1".to_owned(),
            proposition: "delaying aid".to_owned(),
            kind: "denial".to_owned(),
            about: owned("v2"),
            asserted_by: vec!["e1".to_owned()],
            denied_by: vec!["e2".to_owned()],
            evidence: vec![words("Jordan denied delaying aid")],
            ..Dispute::default()
        }],
        ..Reading::default()
    }
}

/// Returns what is added to a record for the report of `publisher`.
pub fn entry(publisher: &str) -> Entry {
    let arrival = Arrival::new(document(publisher), "talks.txt".to_owned(), None);
    let reading = reading(&arrival.document);
    Entry::read(arrival, &reading, World::embedded())
}

/// Makes a record at `path` in which one report was added.
pub fn record_at(path: &Path) -> Result<SqliteRecord, Box<dyn Error>> {
    let mut record = SqliteRecord::open(path)?;
    record.add(&[entry("Chancery Wire")], "2024-03-13T08:00:00Z")?;
    Ok(record)
}

/// A record in a folder of its own, which goes with it.
pub struct Talks {
    pub path: PathBuf,
    pub record: SqliteRecord,
    _folder: tempfile::TempDir,
}

pub fn talks() -> Result<Talks, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("talks.record");
    Ok(Talks { record: record_at(&path)?, path, _folder: folder })
}
