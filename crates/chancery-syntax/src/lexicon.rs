//! What running text, without annotation, tells of words: which words are used alike, and how they are capitalised.

use crate::bytes::ByteReader;
#[cfg(any(test, feature = "train"))]
use crate::bytes::put_varint;
use crate::error::ModelError;
use crate::key_table::KeyTable;

/// What is known of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Distributional clusters, from coarse to fine, each numbered from 1; 0 if unknown.
    pub(crate) cluster: [u32; 3],
    /// How it is usually written inside sentences: 0 unknown, then from always small (1) to always with a capital (4).
    pub(crate) usual_case: u32,
}

const UNKNOWN: Entry = Entry { cluster: [0; 3], usual_case: 0 };

/// Entries by the hash of the word's normalised form.
#[derive(Clone, Default)]
pub(crate) struct Lexicon {
    entries: KeyTable<Entry>,
    count: usize,
}

impl Lexicon {
    /// Makes a lexicon of entries sorted by key.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn new(entries: &[(u32, Entry)]) -> Lexicon {
        let mut table = KeyTable::with_capacity(entries.len());
        entries.iter().for_each(|&(key, entry)| table.push(key, entry));
        Lexicon { entries: table, count: entries.len() }
    }

    /// Returns what is known of the word with this key.
    #[inline]
    pub(crate) fn entry(&self, key: u32) -> Entry {
        self.entries.get(key).unwrap_or(UNKNOWN)
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// Reads a lexicon.
    pub(crate) fn read(reader: &mut ByteReader) -> Result<Lexicon, ModelError> {
        let count = reader.u32()? as usize;
        if count > reader.left() / 5 {
            return Err(reader.malformed("it claims more words than it holds"));
        }
        let mut entries = KeyTable::with_capacity(count);
        let mut key = 0u32;
        for place in 0..count {
            let step = reader.varint()?;
            key = key.checked_add(step).ok_or_else(|| reader.malformed("a key is too large"))?;
            if place > 0 && step == 0 {
                return Err(reader.malformed("a word comes twice"));
            }
            let usual_case = u32::from(reader.byte()?);
            let cluster = [reader.varint()?, reader.varint()?, reader.varint()?];
            entries.push(key, Entry { cluster, usual_case });
        }
        Ok(Lexicon { entries, count })
    }

    /// Writes the lexicon in the form that [`Lexicon::read`] takes.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&(self.count as u32).to_le_bytes());
        let mut last = 0;
        for (key, entry) in self.entries.iter() {
            put_varint(bytes, key - last);
            last = key;
            bytes.push(entry.usual_case as u8);
            entry.cluster.iter().for_each(|&cluster| put_varint(bytes, cluster));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lexicon_comes_back_as_written() {
        let entry = Entry { cluster: [3, 200, 1_000], usual_case: 2 };
        let lexicon = Lexicon::new(&[(9, entry), (70_000, Entry { usual_case: 4, ..entry })]);
        let mut bytes = Vec::new();
        lexicon.write(&mut bytes);
        let read = Lexicon::read(&mut ByteReader::new("test", &bytes)).unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(read.entry(9), entry);
        assert_eq!(read.entry(70_000).usual_case, 4);
        assert_eq!(read.entry(10), UNKNOWN);
        assert!(Lexicon::read(&mut ByteReader::new("test", &bytes[..bytes.len() - 1])).is_err());
    }
}
