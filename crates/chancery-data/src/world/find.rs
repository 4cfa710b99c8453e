//! Finding every known name in a text, in one pass.
//!
//! At each word that could begin a name the folded letters walk down the name index; the longest name that ends at a
//! word's end and is written as its table demands wins, and the search goes on behind it. The work is linear in the
//! text, since no name has more letters than the longest one.

use super::World;
use super::fold::{self, Cursor, Step};
use super::names::{Fitting, Names};
use super::record::{Kind, Match, RecordId};

/// How a stretch of text is written.
#[derive(Clone, Copy, Default)]
pub(super) struct Written {
    /// Bit for each word that begins small.
    pub(super) small: u16,
    /// Whether any letter is small.
    pub(super) any_small: bool,
    /// Index of the word in hand.
    word: u32,
    /// Whether the word in hand has begun.
    begun: bool,
}

impl World {
    /// Finds every name in `text` that the tables know: the longest ones, leftmost first, none overlapping.
    ///
    /// A name needs its capitals, except in small words such as "of" and "al"; an acronym needs all of them. Marks on
    /// letters, apostrophes, and hyphen or space make no difference. Acronyms inside a line all in capitals are taken
    /// as such, which is a guess. Of a name that the user's actors and the tables both have, the user's come first.
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let world = World::embedded();
    /// let found = world.find("Norway's envoy");
    /// assert_eq!((found[0].start, found[0].end), (0, 6));
    /// assert_eq!(world.record(found[0].records[0]).key, "ctry:NOR");
    /// ```
    pub fn find(&self, text: &str) -> Vec<Match<'_>> {
        let mut found = Vec::new();
        let mut at = 0;
        let mut inside_word = false;
        let bytes = text.as_bytes();
        while at < bytes.len() {
            let byte = bytes[at];
            let (is_word, length, may_begin) = if byte.is_ascii() {
                (byte.is_ascii_alphanumeric(), 1, !byte.is_ascii_lowercase() || self.begins_small(bytes, at))
            } else {
                let character = text[at..].chars().next().unwrap_or(' ');
                (fold::is_word(character), character.len_utf8(), !character.is_lowercase())
            };
            if is_word
                && !inside_word
                && may_begin
                && let Some(matched) = self.longest_at(text, at)
            {
                at = matched.end;
                inside_word = false;
                found.push(matched);
                continue;
            }
            inside_word = is_word;
            at += length;
        }
        found
    }

    /// Returns the records with exactly this name, however it is capitalised, the likeliest first.
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let world = World::embedded();
    /// assert_eq!(world.record(world.lookup("United Nations")[0]).key, "igo:un");
    /// ```
    pub fn lookup(&self, name: &str) -> &[RecordId] {
        let Some(folded) = fold::fold(name) else { return &[] };
        // The index of the user's names has what the tables say of them too.
        let own = self.own.as_ref().and_then(|own| own.names.get(&folded));
        own.or_else(|| self.names.get(&folded)).map_or(&[], |entry| entry.all())
    }

    /// Returns the longest name that begins at `start`, the user's if two are as long.
    #[inline]
    fn longest_at<'w>(&'w self, text: &str, start: usize) -> Option<Match<'w>> {
        let mut longest = self.names.longest_at(text, start);
        if let Some(own) = &self.own
            && let Some((fitting, end)) = own.names.longest_at(text, start)
            && longest.as_ref().is_none_or(|&(_, other)| other <= end)
        {
            longest = Some((fitting, end));
        }
        let (Fitting { records, weak, .. }, end) = longest?;
        Some(Match { start, end, records, weak: weak || self.may_be_acronym(&text[start..end], records) })
    }

    /// Whether the small letters at `at` are a word that begins names ("al-Shabaab", "the Hague").
    fn begins_small(&self, bytes: &[u8], at: usize) -> bool {
        let rest = &bytes[at..];
        let begins = |word: &&str| {
            rest.starts_with(word.as_bytes()) && !rest.get(word.len()).is_some_and(u8::is_ascii_alphabetic)
        };
        let letter = usize::from(rest.first().copied().unwrap_or_default().wrapping_sub(b'a'));
        let begins_small = self.beginnings.get(letter).is_some_and(|words| words.iter().any(begins));
        begins_small || self.own.as_ref().is_some_and(|own| own.begins_small(&bytes[at..]))
    }

    /// Whether short words in capitals may as well be an acronym that the tables do not know as the small town they
    /// name ("HIV", "MOAB").
    fn may_be_acronym(&self, words: &str, records: &[RecordId]) -> bool {
        words.len() <= 5
            && words.bytes().all(|byte| byte.is_ascii_uppercase())
            && records.first().is_some_and(|&first| {
                let record = self.record(first);
                record.kind == Kind::City && record.population < 200_000
            })
    }
}

impl Names {
    /// Returns what the longest name that begins at `start` names, and where it ends.
    pub(super) fn longest_at<'w>(&'w self, text: &str, start: usize) -> Option<(Fitting<'w>, usize)> {
        let mut node = self.index.root();
        let mut number = 0;
        let mut written = Written::default();
        let mut longest = None;
        let mut cursor = Cursor::new(text, start);
        // Where a possessive "'s" began behind a name: the "s" that follows is no part of it.
        let mut possessive = None;
        let mut dotted = false;
        loop {
            let before = cursor.at;
            let mut letter = [0_u8; 1];
            let plain: &[u8] = match cursor.step() {
                Step::Byte { plain, lower } => {
                    written.letter(lower, plain);
                    letter[0] = plain;
                    &letter
                }
                Step::Letters { plain, lower } => {
                    written.letter(lower, b'x');
                    plain.as_bytes()
                }
                Step::Gap => {
                    written.word += 1;
                    written.begun = false;
                    dotted = false;
                    b" "
                }
                Step::Apostrophe => {
                    if is_possessive(text, cursor.at)
                        && longest.as_ref().is_some_and(|&(_, end)| end == before)
                    {
                        possessive = Some(cursor.at);
                    }
                    b""
                }
                Step::Stop => {
                    // The stop of "U.S." belongs to the name; that of "the US." ends the sentence.
                    if dotted
                        && let Some((_, end)) = &mut longest
                        && *end == before
                    {
                        *end = cursor.at;
                    }
                    dotted = true;
                    b""
                }
                Step::End => break,
            };
            let mut lost = false;
            for &byte in plain {
                match node.find_input(byte) {
                    Some(index) => {
                        let transition = node.transition(index);
                        number += transition.out.value();
                        node = self.index.node(transition.addr);
                    }
                    None => lost = true,
                }
                if lost {
                    break;
                }
            }
            if lost {
                break;
            }
            if node.is_final() && !plain.is_empty() && plain != b" " && cursor.at_word_end() {
                let is_genitive = possessive.is_some_and(|begun| cursor.at == begun + 1);
                if !is_genitive
                    && !splits_word(text, cursor.at)
                    && let Some(entry) = self.entry(number + node.final_output().value()).fitting(written)
                {
                    longest = Some((entry, cursor.at));
                }
            }
        }
        longest.filter(|&(Fitting { is_word, .. }, end)| {
            !(is_word && !text[start..end].contains('.') && is_amid_capitals(text, start, end))
        })
    }
}

impl Written {
    fn letter(&mut self, lower: bool, plain: u8) {
        self.any_small |= lower;
        if !self.begun {
            self.begun = true;
            // Digits and signs are neither small nor capital.
            if lower && plain.is_ascii_alphabetic() && self.word < 16 {
                self.small |= 1 << self.word;
            }
        }
    }
}

/// Whether behind an apostrophe that ends at `at` nothing follows but a genitive "s".
fn is_possessive(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let behind = rest.strip_prefix(['s', 'S']);
    behind.is_some_and(|rest| !rest.chars().next().is_some_and(fold::is_word))
}

/// Whether the words on both sides, as far as there are any in the line, are in capitals: a headline, not an acronym.
fn is_amid_capitals(text: &str, start: usize, end: usize) -> bool {
    let has_small = |word: &str| word.bytes().any(|byte| byte.is_ascii_lowercase());
    let before = text[..start].rsplit('\n').next().unwrap_or_default();
    let after = text[end..].split('\n').next().unwrap_or_default();
    let before = before.split_whitespace().next_back().unwrap_or_default();
    let after = after.split_whitespace().find(|word| word.bytes().any(|byte| byte.is_ascii_alphabetic()));
    let after = after.unwrap_or_default();
    let letters = |word: &str| word.bytes().filter(u8::is_ascii_alphabetic).count();
    letters(before) + letters(after) >= 2 && !has_small(before) && !has_small(after)
}

/// Whether an apostrophe at `at` goes on with the same word ("Da|'esh"), other than as a genitive.
fn splits_word(text: &str, at: usize) -> bool {
    let mut rest = text.get(at..).unwrap_or_default().chars();
    let apostrophe = rest.next().filter(|&character| fold::is_apostrophe(character));
    apostrophe.is_some_and(|character| {
        rest.next().is_some_and(fold::is_word) && !is_possessive(text, at + character.len_utf8())
    })
}
