//! The words a temporal expression or an amount is read from: runs of letters, runs of digits, single marks.
//!
//! Finer than tokens on purpose: "60-day", "5pm", "2015-16" and "17/04/2025" come apart alike, however the tokenizer
//! cuts them, so the grammar has one form of each to know. [`Words`] holds those of one sentence.

use std::ops::Range;

use super::lexicon::{Lexicon, Role, Sense};
use super::value::{PartOfDay, Season, Unit};
use crate::span::Span;

/// Longest word, in bytes, that can stand in a table; longer ones are never looked up.
const LONGEST: usize = 24;

/// A run of letters, a run of digits, or one mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'t> {
    /// Where it stands in the document.
    pub(crate) span: Span,
    /// Its letters.
    pub(crate) text: &'t str,
    /// Whether it follows the word before it without white space.
    pub(crate) glued: bool,
    /// What the tables say it may be.
    pub(crate) senses: &'static [Sense],
}

/// The words of one sentence.
#[derive(Debug, Default)]
pub(crate) struct Words<'t> {
    words: Vec<Word<'t>>,
}

impl<'t> Words<'t> {
    /// Cuts the stretch `span` of `text` into words.
    #[cfg(test)]
    pub(crate) fn new(text: &'t str, span: Span) -> Words<'t> {
        let mut words = Words { words: Vec::new() };
        words.fill(text, span);
        words
    }

    /// Replaces the words with those of the stretch `span` of `text`.
    pub(crate) fn fill(&mut self, text: &'t str, span: Span) {
        self.words.clear();
        let lexicon = Lexicon::get();
        let mut last_end = usize::MAX;
        for span in (Pieces { text: &text[..span.end], at: span.start }) {
            let piece = span.of(text);
            let senses = with_lower_case(piece, |lower| lexicon.senses(lower)).unwrap_or(&[]);
            self.words.push(Word { span, text: piece, glued: span.start == last_end, senses });
            last_end = span.end;
        }
    }

    /// Returns how many there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns the word at `at`, if the sentence reaches so far.
    pub(crate) fn get(&self, at: usize) -> Option<&Word<'t>> {
        self.words.get(at)
    }

    /// Returns the word before `at`.
    pub(crate) fn before(&self, at: usize) -> Option<&Word<'t>> {
        self.words.get(at.checked_sub(1)?)
    }

    /// Returns the first word that begins at `start` or after it.
    pub(crate) fn at(&self, start: usize) -> usize {
        self.words.partition_point(|word| word.span.start < start)
    }

    /// Returns the stretch of the document from word `range.start` to the last before `range.end`.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let end = self.words[range.end - 1].span.end;
        Span::new(self.words[range.start].span.start, end)
    }

    /// Returns whether the word at `at` is `expected`, whatever its case.
    pub(crate) fn is(&self, at: usize, expected: &str) -> bool {
        self.get(at).is_some_and(|word| word.text.eq_ignore_ascii_case(expected))
    }

    /// Returns whether the word at `at` is one of `expected`, whatever its case.
    pub(crate) fn is_any(&self, at: usize, expected: &[&str]) -> bool {
        expected.iter().any(|expected| self.is(at, expected))
    }

    /// Returns whether the word before `at` is one of `expected`.
    pub(crate) fn follows_any(&self, at: usize, expected: &[&str]) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is_any(before, expected))
    }

    /// Returns whether the word at `at` plays this role around an expression.
    pub(crate) fn plays(&self, at: usize, role: Role) -> bool {
        self.get(at).is_some_and(|word| {
            with_lower_case(word.text, |lower| Lexicon::get().plays(lower, role).then_some(())).is_some()
        })
    }

    /// Returns whether the word before `at` plays this role.
    pub(crate) fn follows(&self, at: usize, role: Role) -> bool {
        at.checked_sub(1).is_some_and(|before| self.plays(before, role))
    }

    /// Returns whether the word at `at` touches the word before it.
    pub(crate) fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|word| word.glued)
    }

    /// Returns whether the word at `at` is a hyphen or a dash.
    pub(crate) fn hyphen(&self, at: usize) -> bool {
        self.is_any(at, &["-", "\u{2010}", "\u{2011}", "\u{2012}", "–"])
    }

    /// Returns the number of digits and the number, if the word at `at` is a run of at most nine digits.
    pub(crate) fn digits(&self, at: usize) -> Option<(usize, u32)> {
        let text = self.get(at)?.text;
        if text.len() > 9 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Some((text.len(), text.parse().ok()?))
    }

    /// Returns what `pick` makes of the senses of the word at `at`: the first it accepts.
    pub(crate) fn sense<T>(&self, at: usize, pick: impl Fn(&Sense) -> Option<T>) -> Option<T> {
        self.get(at)?.senses.iter().find_map(pick)
    }

    /// Returns whether the word at `at` has this sense.
    pub(crate) fn has(&self, at: usize, sense: Sense) -> bool {
        self.get(at).is_some_and(|word| word.senses.contains(&sense))
    }

    /// Returns the unit of time the word at `at` names, with its multiple and whether it is plural.
    pub(crate) fn unit(&self, at: usize) -> Option<(Unit, f64, bool)> {
        self.sense(at, |sense| match *sense {
            Sense::Unit { unit, multiple, plural } => Some((unit, f64::from(multiple), plural)),
            _ => None,
        })
    }

    /// Returns the season the word at `at` names in the singular.
    pub(crate) fn season(&self, at: usize) -> Option<Season> {
        self.sense(at, |sense| match *sense {
            Sense::Season(season, false) => Some(season),
            _ => None,
        })
    }

    /// Returns the part of the day the word at `at` names, and whether it is plural.
    pub(crate) fn part_of_day(&self, at: usize) -> Option<(PartOfDay, bool)> {
        self.sense(at, |sense| match *sense {
            Sense::Part(part, plural) => Some((part, plural)),
            _ => None,
        })
    }

    /// Returns whether the word at `at` begins with a capital letter.
    pub(crate) fn capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|word| word.text.starts_with(char::is_uppercase))
    }

    /// Returns whether the word at `at` is in letters that all are small.
    pub(crate) fn small(&self, at: usize) -> bool {
        self.get(at).is_some_and(|word| word.text.starts_with(char::is_alphabetic))
            && self.get(at).is_some_and(|word| !word.text.contains(char::is_uppercase))
    }

    /// Returns the end of `phrase` if its words stand at `at`.
    pub(crate) fn phrase(&self, at: usize, phrase: &[&str]) -> Option<usize> {
        let end = at + phrase.len();
        (0..phrase.len()).all(|offset| self.is(at + offset, phrase[offset])).then_some(end)
    }
}

/// Calls `with` with `word` in small letters, without allocating; `None` for a word no table can hold.
pub(crate) fn with_lower_case<T>(word: &str, with: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    let mut buffer = [0_u8; LONGEST];
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    // A curly apostrophe is as good as a straight one.
    let lower = std::str::from_utf8(lower).ok()?;
    with(if lower == "’s" { "'s" } else { lower })
}

/// Cuts a phrase of a table as a text is cut.
pub(crate) fn pieces(phrase: &'static str) -> impl Iterator<Item = &'static str> {
    Pieces { text: phrase, at: 0 }.map(|span| span.of(phrase))
}

/// Walks over the words of a text.
struct Pieces<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Pieces<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = self.text.get(self.at..)?;
        let start = self.at + (rest.len() - rest.trim_start().len());
        let rest = &self.text[start..];
        let first = rest.chars().next()?;
        let length = if first.is_ascii_digit() {
            run(rest, |character| character.is_ascii_digit())
        } else if first.is_alphabetic() {
            abbreviation(rest).unwrap_or_else(|| run(rest, char::is_alphabetic))
        } else if let Some(length) = possessive(rest, &self.text[..start]) {
            length
        } else {
            first.len_utf8()
        };
        self.at = start + length;
        Some(Span::new(start, self.at))
    }
}

/// Returns the length in bytes of the run of characters at the start of `text` that are `of_run`.
fn run(text: &str, of_run: impl Fn(char) -> bool) -> usize {
    text.find(|character| !of_run(character)).unwrap_or(text.len())
}

/// Returns the length of single letters with full stops ("a.m.", "U.S.", "p.m") at the start of `text`.
fn abbreviation(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = 0;
    while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) && bytes.get(end + 1) == Some(&b'.') {
        end += 2;
    }
    let trailing = bytes.get(end).is_some_and(u8::is_ascii_alphabetic)
        && !text[end + 1..].starts_with(|next: char| next.is_alphanumeric());
    match (end, trailing) {
        (2.., true) => Some(end + 1),
        (4.., false) => Some(end),
        _ => None,
    }
}

/// Returns the length of a possessive "'s" at the start of `text`, if it follows a letter or digit.
fn possessive(text: &str, before: &str) -> Option<usize> {
    let mark = ["'", "’"].into_iter().find(|mark| text.starts_with(mark))?.len();
    let rest = text[mark..].strip_prefix(['s', 'S'])?;
    let ends = !rest.starts_with(char::is_alphanumeric);
    (ends && before.ends_with(char::is_alphanumeric)).then_some(mark + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let words = Words::new(text, Span::new(0, text.len()));
        (0..words.len()).filter_map(|at| words.get(at)).map(|word| word.text).collect()
    }

    #[test]
    fn compounds_come_apart_and_abbreviations_hold_together() {
        assert_eq!(cut("a 60-day truce"), ["a", "60", "-", "day", "truce"]);
        assert_eq!(cut("10:30 a.m. in the U.S."), ["10", ":", "30", "a.m.", "in", "the", "U.S."]);
        assert_eq!(cut("January’s 17/04/2025"), ["January", "’s", "17", "/", "04", "/", "2025"]);
        assert_eq!(cut("5pm I. say"), ["5", "pm", "I", ".", "say"]);
    }
}
