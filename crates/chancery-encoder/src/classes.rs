//! Classes of words: a list in the model file says which words are of which class.
//!
//! The list is part of the model format (`docs/encoder-format.md`). What a class stands for the encoder does not know; a row of
//! a table is added to the words of each.

use std::borrow::Cow;
use std::ops::Range;

use crate::file::header::FeatureRows;
use crate::file::tensors::Tensors;
use crate::{ModelError, fnv};

/// Name of the list.
const LIST: &str = "classes";
/// Length of a key in bytes.
const KEY: usize = 4;

/// Where in the file the list of words is: their keys, ascending, then the class of each, a byte.
#[derive(Debug)]
pub(crate) struct Classes {
    keys: Range<usize>,
    classes: Range<usize>,
}

impl Classes {
    /// Finds the list, if the model has classes, and checks it.
    pub(crate) fn read(
        tensors: &Tensors<'_>,
        file: &[u8],
        rows: FeatureRows,
    ) -> Result<Option<Self>, ModelError> {
        let Some(rows) = rows.class else { return Ok(None) };
        let range = tensors.u8_range(LIST)?;
        let wrong = |why: &str| ModelError::tensor(LIST, why);
        if range.len() % (KEY + 1) != 0 {
            return Err(wrong("expected five bytes a word"));
        }
        let end = range.start + range.len() / (KEY + 1) * KEY;
        let found = Self { keys: range.start..end, classes: end..range.end };
        let key = |key: &[u8; KEY]| u32::from_le_bytes(*key);
        if !found.keys(file).is_sorted_by(|one, next| key(one) < key(next)) {
            return Err(wrong("its words are not in order"));
        }
        if file[found.classes.clone()].iter().any(|&class| usize::from(class) >= rows) {
            return Err(wrong("it has a class that the table \"class\" has not"));
        }
        Ok(Some(found))
    }

    fn keys<'f>(&self, file: &'f [u8]) -> &'f [[u8; KEY]] {
        file.get(self.keys.clone()).unwrap_or_default().as_chunks().0
    }

    /// The class of a word, whatever its case; 0 if it is not listed.
    pub(crate) fn of(&self, file: &[u8], word: &str) -> usize {
        let found = self.keys(file).binary_search_by_key(&key(word), |key| u32::from_le_bytes(*key));
        let class = found.ok().and_then(|place| file.get(self.classes.clone())?.get(place));
        class.map_or(0, |&class| usize::from(class))
    }
}

/// The key of a word: both halves of the hash of "c" and the word in small letters, combined.
pub(crate) fn key(word: &str) -> u32 {
    let small = if word.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
        Cow::Owned(word.to_lowercase())
    } else {
        Cow::Borrowed(word)
    };
    let hash = fnv::bytes(fnv::step(fnv::BASIS, b'c'), small.as_bytes());
    (hash >> 32) as u32 ^ hash as u32
}

#[cfg(test)]
mod tests {
    use super::{KEY, key};
    use crate::fnv;

    #[test]
    fn the_case_of_a_word_does_not_matter() {
        assert_eq!(key("KHARTOUM"), key("khartoum"));
        assert_eq!(key("Ödön"), key("ÖDÖN"));
        assert_ne!(key("mark"), key("marks"));
        let hash = fnv::bytes(fnv::BASIS, b"cgoma");
        assert_eq!(key("Goma"), ((hash >> 32) ^ (hash & 0xffff_ffff)) as u32);
        assert_eq!(key("Goma").to_le_bytes().len(), KEY);
    }
}
