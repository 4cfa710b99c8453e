//! Reading corpora of names: text with spans, made into documents of sentences of words with names.

use super::words;
use serde_json::Value;
use std::error::Error;
use std::path::Path;

/// A corpus of names.
pub(crate) struct Source {
    /// File under `data/ner`, without its ending.
    pub(crate) file: &'static str,
    /// Kinds that a label may stand for; a label not listed is no name.
    pub(crate) kinds: &'static [(&'static str, &'static [Kind])],
}

/// A kind of name, numbered as in [`chancery_syntax::EntityTag`]: PER, ORG, LOC, FAC, NORP, MISC.
pub(crate) type Kind = usize;

/// A sentence with its names.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameSentence {
    /// The words.
    pub(crate) words: Vec<String>,
    /// Names: first word, word after the last, and the kinds it may be of. A source without some kind leaves several open.
    pub(crate) names: Vec<(usize, usize, Vec<Kind>)>,
}

const PER: Kind = 0;
const ORG: Kind = 1;
const LOC: Kind = 2;
const FAC: Kind = 3;
const NORP: Kind = 4;
const MISC: Kind = 5;

/// Labels of the Worldwide newswire corpus.
pub(crate) const WORLDWIDE: &[(&str, &[Kind])] = &[
    ("Person", &[PER]),
    ("Organization", &[ORG]),
    ("Location", &[LOC]),
    ("Facility", &[FAC]),
    ("NORP", &[NORP]),
    ("Misc", &[MISC]),
    ("Product", &[MISC]),
];
/// Labels of CoNLL-2003, which has no facilities (mostly its locations) and puts nationalities, religions and movements
/// under MISC; so those leave the kind open.
pub(crate) const CONLL: &[(&str, &[Kind])] =
    &[("PER", &[PER]), ("ORG", &[ORG]), ("LOC", &[LOC, FAC]), ("MISC", &[MISC, NORP])];
/// Reads the documents of a corpus.
pub(crate) fn read(data: &Path, source: &Source) -> Result<Vec<Vec<NameSentence>>, Box<dyn Error>> {
    let path = data.join(format!("ner/{}.jsonl", source.file));
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut documents = Vec::new();
    for line in text.lines() {
        let record: Value = serde_json::from_str(line)?;
        let text: Vec<char> = record["text"].as_str().unwrap_or_default().chars().collect();
        let mut names = Vec::new();
        for span in record["spans"].as_array().into_iter().flatten() {
            let label = span["label"].as_str().unwrap_or_default();
            let bounds = (span["start"].as_u64(), span["end"].as_u64());
            if let (Some((_, kinds)), (Some(start), Some(end))) =
                (source.kinds.iter().find(|(known, _)| *known == label), bounds)
            {
                names.push((start as usize, end as usize, *kinds));
            }
        }
        // Where spans overlap, the longest counts.
        names.sort_by_key(|&(start, end, _)| (std::cmp::Reverse(end - start), start));
        let mut apart: Vec<(usize, usize, &[Kind])> = Vec::new();
        for name in names {
            if apart.iter().all(|other| name.1 <= other.0 || other.1 <= name.0) {
                apart.push(name);
            }
        }
        let mut sentences = Vec::new();
        for words in words::sentences(&text) {
            let covered = |&(start, end, kinds): &(usize, usize, &[Kind])| {
                // A name covers the words that it touches.
                let first = words.iter().position(|word| word.end > start && word.start < end)?;
                let last = words.iter().rposition(|word| word.end > start && word.start < end)?;
                Some((first, last + 1, kinds.to_vec()))
            };
            let mut names: Vec<(usize, usize, Vec<Kind>)> = apart.iter().filter_map(covered).collect();
            names.sort();
            names.dedup_by(|next, kept| next.0 < kept.1);
            let words = words.iter().map(|word| text[word.clone()].iter().collect()).collect();
            sentences.push(NameSentence { words, names });
        }
        documents.push(sentences);
    }
    Ok(documents)
}
