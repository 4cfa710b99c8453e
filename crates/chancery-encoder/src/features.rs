//! Hashed features of a word: its shape, its first and its last three characters.
//!
//! The features and their hash are part of the model format (`docs/encoder-format.md`).

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::file::header::FeatureRows;
use crate::fnv;

/// Longest run of one shape character that is kept.
const RUN: usize = 2;
/// Longest shape.
const SHAPE: usize = 12;
/// Characters of the beginning and of the end.
const EDGE: usize = 3;

/// Rows of a word in the three tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Features {
    pub(crate) shape: usize,
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// Hashes the features of a word.
pub(crate) fn features(word: &str, rows: FeatureRows) -> Features {
    let first = word.char_indices().nth(EDGE).map_or(word.len(), |(end, _)| end);
    let last = word.char_indices().rev().nth(EDGE - 1).map_or(0, |(start, _)| start);
    let row = |hash: u64, rows: usize| (hash % (rows as u64).max(1)) as usize;
    let edge = |mark: u8, text: &str| fnv::bytes(fnv::step(fnv::BASIS, mark), text.as_bytes());
    Features {
        shape: row(shape_hash(word), rows.shape),
        first: row(edge(b'p', &word[..first]), rows.first),
        last: row(edge(b'x', &word[last..]), rows.last),
    }
}

/// Hashes "s" and the shape of a word: `d` for a digit, `X` for a capital, `x` for another letter, other characters as
/// they are; at most two of the same in a row, and twelve in all.
fn shape_hash(word: &str) -> u64 {
    let mut hash = fnv::step(fnv::BASIS, b's');
    let (mut previous, mut run, mut length) = (None, 0, 0);
    for character in word.chars() {
        let kind = shape(character);
        run = if previous == Some(kind) { run + 1 } else { 1 };
        previous = Some(kind);
        if run > RUN {
            continue;
        }
        hash = fnv::bytes(hash, kind.encode_utf8(&mut [0; 4]).as_bytes());
        length += 1;
        if length == SHAPE {
            break;
        }
    }
    hash
}

fn shape(character: char) -> char {
    if character.is_numeric() {
        'd'
    } else if character.is_uppercase() {
        'X'
    } else if is_letter(character) {
        'x'
    } else {
        character
    }
}

fn is_letter(character: char) -> bool {
    match character {
        'a'..='z' => true,
        _ => !character.is_ascii() && character.general_category_group() == GeneralCategoryGroup::Letter,
    }
}

#[cfg(test)]
mod tests {
    use super::{Features, features, shape_hash};
    use crate::file::header::FeatureRows;
    use crate::fnv::{BASIS, bytes};

    fn rows(shape: usize, first: usize, last: usize) -> FeatureRows {
        FeatureRows { shape, first, last, class: None }
    }

    fn assert_shape(word: &str, shape: &str) {
        assert_eq!(shape_hash(word), bytes(BASIS, format!("s{shape}").as_bytes()), "{word}");
    }

    #[test]
    fn shapes_cut_runs_to_two_and_keep_other_characters() {
        assert_shape("Paris", "Xxx");
        assert_shape("UNHCR", "XX");
        assert_shape("Mi-24s", "Xx-ddx");
        assert_shape("10,000.50", "dd,dd.dd");
        assert_shape("...", "..");
        assert_shape("Ärzte", "Xxx");
        assert_shape("Ⅷa²中ª", "dxdxx");
        assert_shape("e\u{301}\u{301}\u{301}", "x\u{301}\u{301}");
        assert_shape("", "");
    }

    #[test]
    fn shapes_end_after_twelve_characters() {
        assert_shape("a-a-a-a-a-a-a-a-a", "x-x-x-x-x-x-");
        assert_shape("aaab1aaab1aaab1aaab1", "xxdxxdxxdxxd");
    }

    #[test]
    fn edges_are_characters_in_their_own_case() {
        let hash = |text: &str, rows: u64| (bytes(BASIS, text.as_bytes()) % rows) as usize;
        for (word, first, last) in
            [("Geneva", "pGen", "xeva"), ("UN", "pUN", "xUN"), ("Đếnị", "pĐến", "xếnị")]
        {
            let Features { first: f, last: l, .. } = features(word, rows(7, 4096, 1000));
            assert_eq!((f, l), (hash(first, 4096), hash(last, 1000)), "{word}");
        }
    }
}
