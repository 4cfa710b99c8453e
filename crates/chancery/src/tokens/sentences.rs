//! Where sentences end: at stops that are not an abbreviation's alone, and at paragraph breaks.

use super::characters::is_closer;
use super::paragraphs::paragraphs;
use super::rules::{Abbreviation, TokenRules};
use super::{Sentence, Token};
use std::ops::Range;

/// Groups `tokens` into sentences.
pub(super) fn split(rules: &TokenRules, text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    let mut end = 0;
    let mut number = 0;
    for paragraph in paragraphs(text) {
        let start = end;
        while end < tokens.len() && tokens[end].span.start < paragraph.end {
            end += 1;
        }
        if start < end {
            Paragraph { rules, text, tokens, range: start..end }.split(number, &mut sentences);
            number += 1;
        }
    }
    // Tokens that are not this text's own still belong to a sentence.
    if end < tokens.len() {
        Paragraph { rules, text, tokens, range: end..tokens.len() }.split(number, &mut sentences);
    }
    sentences
}

/// How a token may end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// A full stop of its own.
    Full,
    /// A question or exclamation mark.
    Mark,
    /// An ellipsis.
    Ellipsis,
    /// An abbreviation with its stop.
    Abbreviation(Abbreviation),
}

struct Paragraph<'a> {
    rules: &'a TokenRules,
    text: &'a str,
    tokens: &'a [Token],
    range: Range<usize>,
}

impl Paragraph<'_> {
    fn split(&self, number: usize, sentences: &mut Vec<Sentence>) {
        let mut start = self.range.start;
        let mut at = start;
        let mut quoted = false;
        while at < self.range.end {
            quoted ^= self.word(at) == "\"";
            let mut last = at;
            if let Some(stop) = self.stop(at) {
                let closed = self.closers_end(at + 1, quoted);
                for closer in at + 1..closed {
                    quoted ^= self.word(closer) == "\"";
                }
                last = closed - 1;
                if closed < self.range.end && self.ends(stop, start, at, closed) {
                    sentences.push(self.sentence(start..closed, number));
                    start = closed;
                }
            }
            at = last + 1;
        }
        if start < self.range.end {
            sentences.push(self.sentence(start..self.range.end, number));
        }
    }

    fn sentence(&self, tokens: Range<usize>, paragraph: usize) -> Sentence {
        let span = self.tokens[tokens.start].span.join(self.tokens[tokens.end - 1].span);
        Sentence { span, tokens, paragraph }
    }

    fn word(&self, at: usize) -> &str {
        self.tokens[at].span.of(self.text)
    }

    /// Returns whether nothing stands between the token at `at` and the one before it.
    fn touches(&self, at: usize) -> bool {
        at > self.range.start && self.tokens[at - 1].span.end == self.tokens[at].span.start
    }

    fn stop(&self, at: usize) -> Option<Stop> {
        let word = self.word(at);
        match word {
            // A spaced ellipsis: ". . .".
            "." if at > self.range.start && self.word(at - 1) == "." => Some(Stop::Ellipsis),
            "." => Some(Stop::Full),
            "?" | "!" => Some(Stop::Mark),
            "…" => Some(Stop::Ellipsis),
            _ if word.len() > 1 && word.ends_with('.') => {
                if word.bytes().all(|byte| byte == b'.') {
                    return Some(Stop::Ellipsis);
                }
                self.rules.stop_of(word).map(Stop::Abbreviation)
            }
            _ if word.ends_with(['?', '!']) && word.bytes().all(|byte| b".?!".contains(&byte)) => {
                Some(Stop::Mark)
            }
            _ if word.starts_with('…') && word.chars().all(|character| character == '…') => {
                Some(Stop::Ellipsis)
            }
            _ => None,
        }
    }

    /// Returns the end of the closing quotation marks and brackets from `at` on; `quoted` tells whether a straight
    /// quotation mark is open before them.
    fn closers_end(&self, mut at: usize, mut quoted: bool) -> usize {
        while at < self.range.end {
            let word = self.word(at);
            let closes = match word {
                "\"" => {
                    let parted = at + 1 == self.range.end || !self.touches(at + 1);
                    let closes = self.touches(at) || (quoted && parted);
                    quoted ^= closes;
                    closes
                }
                "''" | "'" | "“" | "‘" => self.touches(at),
                "”" | "’" | "»" | "›" | ")" | "]" | "}" => true,
                "[" if self.is_note(at) => {
                    at += 2;
                    true
                }
                _ => self.rules.emoticons.has(word),
            };
            if !closes {
                break;
            }
            at += 1;
        }
        at
    }

    /// Returns whether the bracket at `at` holds only a number: a reference to a note, which belongs to the sentence
    /// before it.
    fn is_note(&self, at: usize) -> bool {
        at + 2 < self.range.end
            && self.word(at + 2) == "]"
            && self.word(at + 1).bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Returns whether the sentence that starts at `start` ends with the stop at `at` and what closes up to `next`, a
    /// token of the same paragraph.
    fn ends(&self, stop: Stop, start: usize, at: usize, next: usize) -> bool {
        let opener = self.opener(next);
        let word = self.word(opener);
        let first = word.chars().next().unwrap_or(' ');
        let quotation = self.word(next - 1).starts_with(is_closer);
        if matches!(first, ',' | ';' | ':' | '-' | '–' | '—' | '%' | '.' | '/') && opener == next {
            return false;
        }
        if quotation && (first.is_lowercase() || self.is_cued(stop, opener)) {
            return false;
        }
        match stop {
            // A list number or letter, "2." or "b.", opens its sentence.
            Stop::Full if at == start + 1 && self.is_label(start) => false,
            Stop::Full if first.is_lowercase() => !self.touches(next) && !self.is_acronym_before(start, at),
            Stop::Full => true,
            Stop::Mark => !(first.is_lowercase() && self.is_name_before(start, at)),
            // One that opens a sentence ("… Later he …") does not end it.
            Stop::Ellipsis => at > start && !first.is_lowercase() && !self.touches(next),
            Stop::Abbreviation(Abbreviation::End | Abbreviation::Month) => {
                first.is_uppercase() && self.opens_sentence(at, opener)
            }
            Stop::Abbreviation(_) => false,
        }
    }

    /// Returns whether the stop at `at` follows a short word in capitals, as in the acronym "US.".
    fn is_acronym_before(&self, start: usize, at: usize) -> bool {
        at > start && {
            let word = self.word(at - 1);
            (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
        }
    }

    /// Returns whether the mark at `at` follows a capitalised word inside the sentence from `start`: a name with a
    /// mark, such as that of a programme.
    fn is_name_before(&self, start: usize, at: usize) -> bool {
        at > start + 1
            && self.word(at) == "!"
            && self.word(at - 1).chars().next().is_some_and(char::is_uppercase)
    }

    /// Returns the first token from `at` on that is no opening mark, as far as the paragraph goes.
    fn opener(&self, at: usize) -> usize {
        let mut opener = at;
        while opener + 1 < self.range.end
            && opener < at + 3
            && matches!(self.word(opener), "\"" | "'" | "``" | "''" | "“" | "‘" | "«" | "‹" | "(" | "[")
        {
            opener += 1;
        }
        opener
    }

    /// Returns whether the capitalised token at `at` is likelier to open a sentence than to go on with one, after an
    /// abbreviation at `stop`.
    fn opens_sentence(&self, stop: usize, at: usize) -> bool {
        let (abbreviation, word) = (self.word(stop), self.word(at));
        let second = if at + 1 < self.range.end { self.word(at + 1) } else { "" };
        if self.rules.openers.has_folded(word) || matches!(word, "Mr." | "Mrs." | "Ms.") {
            return true;
        }
        if ["a.m.", "p.m."].iter().any(|time| abbreviation.eq_ignore_ascii_case(time)) {
            let goes_on = self.rules.after_time.has_folded(word.trim_end_matches('.')) || second == "time";
            return !goes_on;
        }
        let acronym = abbreviation.len() > 3
            && abbreviation.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.');
        acronym && self.rules.finite.has(second) && !self.rules.attributed.has_folded(word)
    }

    fn is_label(&self, at: usize) -> bool {
        let word = self.word(at);
        let mut characters = word.chars();
        let single = characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none();
        single || (word.len() <= 6 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
    }

    /// Returns whether a quotation that ended in "?" or "!" goes on with who said it: "“Who fired?” Marin asked."
    fn is_cued(&self, stop: Stop, at: usize) -> bool {
        if stop != Stop::Mark {
            return false;
        }
        for token in at..self.range.end.min(at + 8) {
            let word = self.word(token);
            if token > at && self.rules.cues.has(word) {
                return true;
            }
            let named = word.chars().next().is_some_and(char::is_uppercase)
                || matches!(
                    word,
                    "'s" | "’s" | "of" | "the" | "-" | "al" | "bin" | "de" | "for" | "minister"
                );
            if !named {
                return false;
            }
        }
        false
    }
}
