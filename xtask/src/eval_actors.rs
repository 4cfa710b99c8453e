//! `cargo xtask eval-actors`: whether the names in the shared gold readings get the right key of the actor base.
//!
//! What is right stands in `xtask/data/gold_actors.tsv`. A name counts as resolved where the first mention by just
//! these words, or else the first that has them in it, is of an entity with the key.

use chancery::document::Document;
use chancery::reader::Reader;
use chancery::reading::Reading;
use serde_json::Value as Json;
use std::path::{Path, PathBuf};

const USAGE: &str = "usage: cargo xtask eval-actors --shared DIR";

const EXPECTED: &str = include_str!("../data/gold_actors.tsv");

/// How many names there are, how many were resolved, and what became of the others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    pub(crate) names: usize,
    pub(crate) right: usize,
    /// Document, words, expected key and found key of each name that was not resolved.
    pub(crate) misses: Vec<[String; 4]>,
}

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let [flag, shared] = arguments else { return Err(USAGE.to_owned()) };
    if flag != "--shared" {
        return Err(USAGE.to_owned());
    }
    let Figures { names, right, misses } = figures(&PathBuf::from(shared))?;
    println!("{right} of {names} names have the right key");
    for [document, words, expected, found] in misses {
        println!("missed  {document}  {words}: expected {expected}, found {found}");
    }
    Ok(())
}

/// Reads the documents of the gold readings and looks the expected names up.
pub(crate) fn figures(shared: &Path) -> Result<Figures, String> {
    let mut figures = Figures::default();
    let mut read: Option<(&str, Reading)> = None;
    for row in EXPECTED.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = row.split('\t').collect();
        let &[document, words, key] = &columns[..] else {
            return Err(format!("gold_actors.tsv: expected 3 columns, but got {row:?}"));
        };
        if read.as_ref().is_none_or(|(id, _)| *id != document) {
            read = Some((document, self::read(shared, document)?));
        }
        let found = read.as_ref().and_then(|(_, reading)| key_of(reading, words));
        figures.names += 1;
        if found.as_deref() == Some(key) {
            figures.right += 1;
        } else {
            let found = found.unwrap_or_else(|| "nothing".to_owned());
            figures.misses.push([document.to_owned(), words.to_owned(), key.to_owned(), found]);
        }
    }
    Ok(figures)
}

fn read(shared: &Path, id: &str) -> Result<Reading, String> {
    let path = shared.join(format!("gold/{id}.doc.json"));
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = std::fs::read_to_string(&path).map_err(|error| wrong(&error))?;
    let item: Json = serde_json::from_str(&text).map_err(|error| wrong(&error))?;
    let mut document = Document::from_text(id, item["text"].as_str().unwrap_or_default());
    document.published = item["published"].as_str().and_then(|day| day.parse().ok());
    Ok(Reader::embedded().read(&document))
}

fn key_of(reading: &Reading, words: &str) -> Option<String> {
    let mentions = || {
        let named = reading.entities.iter().flat_map(|entity| {
            entity
                .mentions
                .iter()
                .filter(|mention| mention.kind == "name")
                .map(move |mention| (entity, mention))
        });
        named.map(|(entity, mention)| (mention.start, mention.text.as_str(), entity))
    };
    let exact = mentions().filter(|(_, text, _)| *text == words).min_by_key(|(start, ..)| *start);
    let within = || mentions().filter(|(_, text, _)| has_words(text, words)).min_by_key(|(start, ..)| *start);
    exact.or_else(within).and_then(|(_, _, entity)| entity.actor.clone())
}

/// Whether `text` has `words` in it, whole.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + words.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}
