//! Reviewed readings as gold: the two files for each document that `chancery eval` measures readings against.

use chancery::reading::{Entity, Reading};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The gold of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Gold {
    /// What its files are called before `.doc.json` and `.gold.json`.
    pub name: String,
    /// The document: what is to be read.
    pub document: Value,
    /// What should be read in it.
    pub gold: Value,
}

impl Gold {
    /// Makes gold of a reading that people put right.
    ///
    /// ```
    /// use chancery::{document::Document, reader::Reader};
    /// use chancery_export::gold::Gold;
    ///
    /// let reading = Reader::embedded().read(&Document::from_text("d:talks", "Norway accused Jordan of delaying aid."));
    /// let gold = Gold::of(&reading);
    /// assert_eq!((gold.name.as_str(), &gold.document["text"]), ("d-talks", &"Norway accused Jordan of delaying aid.".into()));
    /// ```
    pub fn of(reading: &Reading) -> Gold {
        let about = &reading.document;
        let document = &about.id;
        Gold {
            // A colon is no character for the name of a file everywhere.
            name: document.replace(':', "-"),
            document: json!({
                "id": document,
                "title": about.title,
                "publisher": about.publisher,
                "url": about.url,
                "published": about.published,
                "language": about.language,
                "text": about.text,
            }),
            gold: json!({
                "id": document,
                "published": about.published,
                "entities": reading.entities.iter().map(entity).collect::<Vec<_>>(),
                "statements": reading.statements,
                "events": reading.events,
                "agreements": reading.agreements,
                "disputes": reading.disputes,
            }),
        }
    }
}

/// An entity, with what it is called as its aliases.
fn entity(entity: &Entity) -> Value {
    let named =
        entity.mentions.iter().filter(|mention| mention.kind != "pronoun" && mention.text != entity.name);
    let aliases: BTreeSet<&str> = named.map(|mention| mention.text.as_str()).collect();
    json!({
        "id": entity.id,
        "name": entity.name,
        "type": entity.kind,
        "actor": entity.actor,
        "country": entity.country,
        "aliases": aliases,
    })
}
