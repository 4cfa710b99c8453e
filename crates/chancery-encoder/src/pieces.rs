//! Cuts words into pieces of the vocabulary, greedily, the longest first (WordPiece, as BERT cuts them).

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::{ModelError, fnv};

/// Words of more characters are not cut.
const LONGEST_WORD: usize = 100;
/// What a piece starts with that continues a word.
const CONTINUATION: &str = "##";

/// The vocabulary: a hash table over the lines of a text that is not copied.
#[derive(Debug)]
pub(crate) struct Pieces {
    /// Where the text of each piece starts; one more than there are pieces.
    starts: Vec<u32>,
    /// Upper half of the hash and row plus one; zero if free. The length is a power of two.
    slots: Vec<(u32, u32)>,
    /// Hash of [`CONTINUATION`].
    continued: u64,
    /// Bytes of the longest piece.
    longest: usize,
    /// Rows of the special pieces.
    pub(crate) unknown: u32,
    pub(crate) start: u32,
    pub(crate) separator: u32,
}

/// Buffers for cutting one word.
#[derive(Debug, Default)]
pub(crate) struct PieceScratch {
    /// The word in lower case, without accents.
    folded: String,
    /// Byte offset of each end of a character, and the hash up to there.
    ends: Vec<(usize, u64)>,
}

impl Pieces {
    /// Reads a vocabulary, one piece a line; `name` is that of the tensor it comes from.
    pub(crate) fn new(text: &[u8], rows: usize, name: &str) -> Result<Self, ModelError> {
        let wrong = |why: String| ModelError::tensor(name, why);
        let text = std::str::from_utf8(text).map_err(|error| wrong(format!("it is not UTF-8: {error}")))?;
        if u32::try_from(text.len()).is_err() {
            return Err(wrong("it is longer than 4 GB".to_owned()));
        }
        let mut pieces = Self {
            starts: Vec::with_capacity(rows.min(text.len()) + 2),
            slots: Vec::new(),
            continued: fnv::bytes(fnv::BASIS, CONTINUATION.as_bytes()),
            longest: 0,
            unknown: 0,
            start: 0,
            separator: 0,
        };
        pieces.starts.push(0);
        pieces.starts.extend(text.bytes().zip(1..).filter(|&(byte, _)| byte == b'\n').map(|(_, next)| next));
        pieces.starts.push(text.len() as u32 + 1);
        let found = pieces.starts.len() - 1;
        if found != rows {
            return Err(wrong(format!("expected {rows} pieces, one a line, but got {found}")));
        }
        pieces.slots = vec![(0, 0); (2 * rows).next_power_of_two()];
        for row in 0..rows as u32 {
            let piece = pieces.piece(text.as_bytes(), row);
            let hash = fnv::bytes(fnv::BASIS, piece);
            pieces.longest = pieces.longest.max(piece.len());
            if pieces.find(text.as_bytes(), hash, &[], piece).is_none() {
                let mut slot = pieces.slot(hash);
                while pieces.slots[slot].1 != 0 {
                    slot = (slot + 1) & (pieces.slots.len() - 1);
                }
                pieces.slots[slot] = ((hash >> 32) as u32, row + 1);
            }
        }
        let special = |piece: &str| {
            pieces
                .find(text.as_bytes(), fnv::bytes(fnv::BASIS, piece.as_bytes()), &[], piece.as_bytes())
                .ok_or_else(|| wrong(format!("piece {piece} is missing")))
        };
        let (unknown, start, separator) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        Ok(Self { unknown, start, separator, ..pieces })
    }

    fn piece<'t>(&self, text: &'t [u8], row: u32) -> &'t [u8] {
        &text[self.starts[row as usize] as usize..self.starts[row as usize + 1] as usize - 1]
    }

    fn slot(&self, hash: u64) -> usize {
        (hash ^ (hash >> 32)) as usize & (self.slots.len() - 1)
    }

    /// Returns the row of the piece that is `before` and `after` together; `hash` is theirs.
    fn find(&self, text: &[u8], hash: u64, before: &[u8], after: &[u8]) -> Option<u32> {
        let mut slot = self.slot(hash);
        loop {
            let (upper, row) = self.slots[slot];
            let row = row.checked_sub(1)?;
            if upper == (hash >> 32) as u32
                && let Some((head, tail)) = self.piece(text, row).split_at_checked(before.len())
                && head == before
                && tail == after
            {
                return Some(row);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// Appends the rows of the pieces of a word to `rows`; at least one. `text` is that of [`Self::new`].
    pub(crate) fn cut(&self, text: &[u8], word: &str, scratch: &mut PieceScratch, rows: &mut Vec<u32>) {
        let before = rows.len();
        if word.len() <= LONGEST_WORD || word.chars().count() <= LONGEST_WORD {
            let mut folded = std::mem::take(&mut scratch.folded);
            fold(word, &mut folded);
            let mut start = 0;
            for (index, character) in folded.char_indices() {
                let end = index + character.len_utf8();
                let space = character.is_whitespace();
                if space || stands_alone(character) {
                    self.cut_part(text, &folded[start..index], scratch, rows);
                    if !space {
                        self.cut_part(text, &folded[index..end], scratch, rows);
                    }
                    start = end;
                }
            }
            self.cut_part(text, &folded[start..], scratch, rows);
            scratch.folded = folded;
        }
        if rows.len() == before {
            rows.push(self.unknown);
        }
    }

    /// Cuts a part of a word, in which no character stands alone.
    fn cut_part(&self, text: &[u8], part: &str, scratch: &mut PieceScratch, rows: &mut Vec<u32>) {
        let before = rows.len();
        let mut rest = Range { start: 0, end: part.len() };
        while !rest.is_empty() {
            let (mark, mut hash) = match rest.start {
                0 => ("", fnv::BASIS),
                _ => (CONTINUATION, self.continued),
            };
            scratch.ends.clear();
            for (index, character) in part[rest.clone()].char_indices() {
                let (start, end) = (rest.start + index, rest.start + index + character.len_utf8());
                if end - rest.start + mark.len() > self.longest {
                    break;
                }
                hash = fnv::bytes(hash, &part.as_bytes()[start..end]);
                scratch.ends.push((end, hash));
            }
            let longest = scratch.ends.iter().rev().find_map(|&(end, hash)| {
                let row = self.find(text, hash, mark.as_bytes(), &part.as_bytes()[rest.start..end])?;
                Some((end, row))
            });
            let Some((end, row)) = longest else {
                rows.truncate(before);
                rows.push(self.unknown);
                return;
            };
            rows.push(row);
            rest.start = end;
        }
    }
}

/// Writes a word in lower case, decomposed, without combining marks (Mn), control and format characters.
fn fold(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.extend(word.chars().filter(|c| !c.is_ascii_control()));
        folded.make_ascii_lowercase();
    } else {
        // As a whole, because a sigma at the end of a word is another letter.
        folded.extend(word.to_lowercase().nfd().filter(|&character| !is_dropped(character)));
    }
}

fn is_dropped(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    let category = character.general_category();
    matches!(category, GeneralCategory::NonspacingMark | GeneralCategory::Control | GeneralCategory::Format)
        || character == char::REPLACEMENT_CHARACTER
}

/// Tells a character that is a part of its own: punctuation, an ASCII symbol or a CJK ideograph (BERT's rules).
fn stands_alone(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_punctuation();
    }
    is_ideograph(character) || character.general_category_group() == GeneralCategoryGroup::Punctuation
}

/// The blocks of CJK ideographs that BERT's tokenizer lists.
fn is_ideograph(character: char) -> bool {
    matches!(
        u32::from(character),
        0x4E00..=0x9FFF
            | 0x3400..=0x4DBF
            | 0x20000..=0x2A6DF
            | 0x2A700..=0x2B73F
            | 0x2B740..=0x2B81F
            | 0x2B820..=0x2CEAF
            | 0xF900..=0xFAFF
            | 0x2F800..=0x2FA1F
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{PieceScratch, Pieces};

    const VOCABULARY: &str = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nembargo\nem\n##bar\n##go\n##go##s\n.\n-\n'\ncafe\ns\nu\n中\n$\n##é\ni\n^\nσ\n##ς\n##σ";

    fn cut(word: &str) -> Vec<&'static str> {
        let pieces = Pieces::new(VOCABULARY.as_bytes(), 23, "vocabulary").expect("a vocabulary");
        let mut rows = Vec::new();
        pieces.cut(VOCABULARY.as_bytes(), word, &mut PieceScratch::default(), &mut rows);
        let lines: Vec<&str> = VOCABULARY.split('\n').collect();
        rows.iter().map(|&row| lines[row as usize]).collect()
    }

    #[test]
    fn the_longest_piece_comes_first() {
        assert_eq!(cut("embargo"), ["embargo"]);
        assert_eq!(cut("embargogo"), ["embargo", "##go"]);
        assert_eq!(cut("embar"), ["em", "##bar"]);
        assert_eq!(cut("EMBAR"), ["em", "##bar"]);
    }

    #[test]
    fn a_part_that_is_not_covered_is_unknown_as_a_whole() {
        assert_eq!(cut("embark"), ["[UNK]"]);
        assert_eq!(cut("em-embark"), ["em", "-", "[UNK]"]);
        assert_eq!(cut("##go"), ["[UNK]", "[UNK]", "[UNK]"]);
    }

    #[test]
    fn punctuation_symbols_and_ideographs_stand_alone() {
        assert_eq!(cut("u.s."), ["u", ".", "s", "."]);
        assert_eq!(cut("em's"), ["em", "'", "s"]);
        assert_eq!(cut("$u^s"), ["$", "u", "^", "s"]);
        assert_eq!(cut("中em中"), ["中", "em", "中"]);
        assert_eq!(cut("em\u{3000}s"), ["em", "s"]);
    }

    #[test]
    fn accents_case_and_control_characters_are_dropped() {
        assert_eq!(cut("CAFÉ"), ["cafe"]);
        assert_eq!(cut("cafe\u{301}"), ["cafe"]);
        assert_eq!(cut("em\u{7}bar"), ["em", "##bar"]);
        assert_eq!(cut("em\u{ad}bar"), ["em", "##bar"]);
        assert_eq!(cut("em\tbar"), ["em", "##bar"]);
        assert_eq!(cut("İ"), ["i"]);
        assert_eq!(cut("ΣΣ"), ["σ", "##ς"]);
    }

    #[test]
    fn words_without_a_piece_are_unknown() {
        for word in ["", "\u{301}", " ", &"em".repeat(51), "\u{fffd}"] {
            assert_eq!(cut(word), ["[UNK]"], "{word:?}");
        }
    }

    #[test]
    fn a_vocabulary_without_a_special_piece_is_refused() {
        let error = Pieces::new(b"[UNK]\n[CLS]\na", 3, "vocabulary").expect_err("no separator");
        assert!(error.to_string().contains("[SEP]"), "{error}");
        let error = Pieces::new(VOCABULARY.as_bytes(), 24, "vocabulary").expect_err("one short");
        assert!(error.to_string().contains("expected 24 pieces, one a line, but got 23"), "{error}");
    }

    proptest! {
        #[test]
        fn any_word_has_a_piece(word in any::<String>()) {
            prop_assert!(!cut(&word).is_empty());
        }

        #[test]
        fn pieces_of_known_letters_spell_the_word(word in "(em|embargo|bar|go)(bar|go){0,8}") {
            let spelt: String = cut(&word).iter().map(|piece| piece.trim_start_matches("##")).collect();
            prop_assert!(spelt == word || cut(&word) == ["[UNK]"]);
        }
    }
}
