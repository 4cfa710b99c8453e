//! Documents that are copies of one another told as one story, whose id is the least of theirs.
//!
//! A story is a connected component of copies, so that the order of arrival does not show: a new document joins the stories of all
//! that it is a copy of. Whether two documents are copies depends on their texts alone, and neither changes.

use super::joining::texts;
use crate::copies::Shingles;
use crate::database::{Transaction, next};
use crate::error::Problem;
use crate::outline::Outline;
use crate::rows::{Value, row};
use std::collections::{BTreeMap, BTreeSet};

/// A document that is in no story yet.
struct Untold {
    id: String,
    text_hash: String,
    text: String,
}

/// What became known of stories.
#[derive(Default)]
pub(super) struct Told {
    /// Documents that were in no story before.
    pub(super) new: Vec<String>,
    /// Documents whose story became part of another.
    pub(super) changed: BTreeSet<String>,
}

/// Finds the stories of all documents that have none: those just added, and all of a record that an older program made.
pub(super) fn tell(transaction: &mut dyn Transaction) -> Result<Told, Problem> {
    let mut told = Told::default();
    loop {
        let sql = "SELECT id, text_hash, text FROM documents WHERE story IS NULL ORDER BY number LIMIT 100";
        let untold = transaction.ask(sql, &row![])?;
        if untold.is_empty() {
            return Ok(told);
        }
        for document in untold.into_iter().map(untold_of) {
            told.changed.extend(join(transaction, &document)?);
            told.new.push(document.id);
        }
    }
}

fn untold_of(row: Vec<Value>) -> Untold {
    let mut row = row.into_iter();
    Untold { id: next(&mut row).text(), text_hash: next(&mut row).text(), text: next(&mut row).text() }
}

/// Puts a document into the story of its copies, which becomes one where it joins several. Returns those whose story changes.
fn join(transaction: &mut dyn Transaction, document: &Untold) -> Result<Vec<String>, Problem> {
    let shingles = Shingles::of(&document.text);
    let bands: BTreeSet<i32> = shingles.bands().into_iter().collect();
    let sql = "SELECT DISTINCT story FROM documents WHERE text_hash = ?1 AND story IS NOT NULL";
    let same = transaction.ask(sql, &row![&document.text_hash])?;
    let mut stories: BTreeSet<String> =
        same.into_iter().map(|row| next(&mut row.into_iter()).text()).collect();
    for (story, others) in neighbours(transaction, &bands)? {
        if !stories.contains(&story) && has_copy(transaction, &shingles, &others)? {
            stories.insert(story);
        }
    }
    for band in bands {
        transaction.write(
            "INSERT INTO document_bands (band, document) VALUES (?1, ?2)",
            &row![i64::from(band), &document.id],
        )?;
    }
    let least = stories.first().map_or(&document.id, |least| least.min(&document.id)).clone();
    let outline = Outline::of(&document.text).to_bytes();
    let sql = "UPDATE documents SET story = ?2, outline = ?3 WHERE id = ?1";
    transaction.write(sql, &row![&document.id, &least, outline])?;
    let mut changed = Vec::new();
    for story in stories.iter().filter(|story| **story != least) {
        changed.extend(texts(transaction, "SELECT id FROM documents WHERE story = ?1", story)?);
        transaction.write("UPDATE documents SET story = ?2 WHERE story = ?1", &row![story, &least])?;
    }
    Ok(changed)
}

/// Returns the documents that share a band, by their stories.
fn neighbours(
    transaction: &mut dyn Transaction,
    bands: &BTreeSet<i32>,
) -> Result<BTreeMap<String, BTreeSet<String>>, Problem> {
    let sql = "SELECT documents.story, documents.id FROM document_bands
               JOIN documents ON documents.id = document_bands.document WHERE band = ?1";
    let mut stories: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for band in bands {
        for found in transaction.ask(sql, &row![i64::from(*band)])? {
            let mut found = found.into_iter();
            let (story, document) = (next(&mut found).text(), next(&mut found).text());
            stories.entry(story).or_default().insert(document);
        }
    }
    Ok(stories)
}

/// Returns whether one of `others` is a copy.
fn has_copy(
    transaction: &mut dyn Transaction,
    shingles: &Shingles,
    others: &BTreeSet<String>,
) -> Result<bool, Problem> {
    for other in others {
        let text = texts(transaction, "SELECT text FROM documents WHERE id = ?1", other)?.concat();
        if shingles.is_copy_of(&Shingles::of(&text)) {
            return Ok(true);
        }
    }
    Ok(false)
}
