//! Dictionary forms: whole words and endings, learned from treebanks, that say what to cut off and what to put there.

use crate::bytes::ByteReader;
#[cfg(any(test, feature = "train"))]
use crate::bytes::{put_text, put_varint};
use crate::error::ModelError;
use crate::hash::TextHash;
use crate::key_table::KeyTable;
use crate::labels::{Upos, Xpos};
use crate::letters::{normalise, small};

/// How to make a lemma from a word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edit {
    /// Number of characters to cut off its end.
    pub(crate) cut: u32,
    /// What to put there.
    pub(crate) put: String,
}

/// Length of the longest ending that has rules, in characters.
pub(crate) const LONGEST_ENDING: usize = 6;

/// Edits by part of speech and word, or ending.
#[derive(Clone, Default)]
pub(crate) struct Lemmas {
    edits: Vec<Edit>,
    rules: KeyTable<u32>,
}

/// Key of a whole word.
pub(crate) fn word_key(pos: (Upos, Xpos), word: &str) -> u32 {
    let mut hash = TextHash::new(part_of_speech(pos) * 2 + 1);
    word.chars().for_each(|character| hash.push(small(normalise(character))));
    hash.finish()
}

/// Keys of the endings of a word, from none to the longest.
pub(crate) fn ending_keys(pos: (Upos, Xpos), word: &str) -> ([u32; LONGEST_ENDING + 1], usize) {
    let mut hash = TextHash::new(part_of_speech(pos) * 2);
    let mut keys = [hash.finish(); LONGEST_ENDING + 1];
    let mut count = 1;
    for (key, character) in keys[1..].iter_mut().zip(word.chars().rev()) {
        hash.push(small(normalise(character)));
        *key = hash.finish();
        count += 1;
    }
    (keys, count)
}

fn part_of_speech((upos, xpos): (Upos, Xpos)) -> u32 {
    1_000 + upos as u32 * 64 + xpos as u32
}

/// Whether the lemma of a word keeps the word's capitals.
pub(crate) fn keeps_case((upos, _): (Upos, Xpos)) -> bool {
    upos == Upos::Propn
}

impl Lemmas {
    /// Makes a table of edits and of rules sorted by key.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn new(edits: Vec<Edit>, rules: &[(u32, u32)]) -> Lemmas {
        let mut table = KeyTable::with_capacity(rules.len());
        rules.iter().for_each(|&(key, edit)| table.push(key, edit));
        Lemmas { edits, rules: table }
    }

    /// Returns the edit for a word: that of the whole word, else that of its longest ending with one.
    fn edit(&self, pos: (Upos, Xpos), word: &str) -> Option<&Edit> {
        let rule = self.rules.get(word_key(pos, word)).or_else(|| {
            let (keys, count) = ending_keys(pos, word);
            keys[..count].iter().rev().find_map(|&key| self.rules.get(key))
        })?;
        self.edits.get(rule as usize)
    }

    /// Returns the lemma of a word.
    pub(crate) fn lemma(&self, pos: (Upos, Xpos), word: &str) -> String {
        let (cut, put) = self.edit(pos, word).map_or((0, ""), |edit| (edit.cut as usize, edit.put.as_str()));
        let kept = match cut {
            0 => word,
            _ => word.char_indices().nth_back(cut - 1).map_or("", |(start, _)| &word[..start]),
        };
        let mut lemma = String::with_capacity(kept.len() + put.len());
        if keeps_case(pos) {
            lemma.push_str(kept);
        } else {
            lemma
                .extend(kept.chars().map(|character| if character == '’' { '\'' } else { small(character) }));
        }
        lemma.push_str(put);
        // A rule for longer words may cut a shorter one away.
        if lemma.is_empty() {
            lemma.push_str(word);
        }
        lemma
    }

    /// Reads a table.
    pub(crate) fn read(reader: &mut ByteReader) -> Result<Lemmas, ModelError> {
        let count = reader.u32()? as usize;
        if count > reader.left() / 2 {
            return Err(reader.malformed("it claims more edits than it holds"));
        }
        let mut edits = Vec::with_capacity(count);
        for _ in 0..count {
            edits.push(Edit { cut: reader.varint()?, put: reader.text()?.to_owned() });
        }
        let count = reader.u32()? as usize;
        if count > reader.left() / 2 {
            return Err(reader.malformed("it claims more rules than it holds"));
        }
        let mut rules = KeyTable::with_capacity(count);
        let mut key = 0u32;
        for place in 0..count {
            let step = reader.varint()?;
            key = key.checked_add(step).ok_or_else(|| reader.malformed("a key is too large"))?;
            if place > 0 && step == 0 {
                return Err(reader.malformed("a rule comes twice"));
            }
            let edit = reader.varint()?;
            if edit as usize >= edits.len() {
                return Err(reader.malformed("a rule has no edit"));
            }
            rules.push(key, edit);
        }
        Ok(Lemmas { edits, rules })
    }

    /// Writes the table in the form that [`Lemmas::read`] takes.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&(self.edits.len() as u32).to_le_bytes());
        for edit in &self.edits {
            put_varint(bytes, edit.cut);
            put_text(bytes, &edit.put);
        }
        bytes.extend_from_slice(&(self.rules.iter().count() as u32).to_le_bytes());
        let mut last = 0;
        for (key, edit) in self.rules.iter() {
            put_varint(bytes, key - last);
            last = key;
            put_varint(bytes, edit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAST: (Upos, Xpos) = (Upos::Verb, Xpos::VBD);
    const NAMES: (Upos, Xpos) = (Upos::Propn, Xpos::NNPS);

    fn table() -> Lemmas {
        let edit = |cut, put: &str| Edit { cut, put: put.to_owned() };
        let ending = |pos, word: &str, length: usize| ending_keys(pos, word).0[length];
        let mut rules = vec![
            (word_key(PAST, "went"), 1),
            (ending(PAST, "signed", 2), 0),
            (ending(PAST, "denied", 3), 2),
            (ending(NAMES, "s", 1), 3),
        ];
        rules.sort_unstable();
        Lemmas::new(vec![edit(2, ""), edit(4, "go"), edit(3, "y"), edit(1, "")], &rules)
    }

    #[test]
    fn whole_words_come_before_endings_and_long_endings_before_short_ones() {
        let lemmas = table();
        assert_eq!(lemmas.lemma(PAST, "Went"), "go");
        assert_eq!(lemmas.lemma(PAST, "signed"), "sign");
        assert_eq!(lemmas.lemma(PAST, "DENIED"), "deny");
        assert_eq!(lemmas.lemma((Upos::Noun, Xpos::NN), "Treaty"), "treaty");
    }

    #[test]
    fn names_keep_their_capitals_and_no_lemma_is_empty() {
        let lemmas = table();
        assert_eq!(lemmas.lemma(NAMES, "Kurds"), "Kurd");
        assert_eq!(lemmas.lemma(NAMES, "s"), "s");
        assert_eq!(lemmas.lemma(PAST, "é"), "é");
        assert_eq!(lemmas.lemma(PAST, ""), "");
    }

    #[test]
    fn a_table_comes_back_as_written() {
        let mut bytes = Vec::new();
        table().write(&mut bytes);
        let read = Lemmas::read(&mut ByteReader::new("test", &bytes)).unwrap();
        assert_eq!(read.lemma(PAST, "went"), "go");
        for length in 0..bytes.len() {
            assert!(Lemmas::read(&mut ByteReader::new("test", &bytes[..length])).is_err(), "cut at {length}");
        }
    }
}
