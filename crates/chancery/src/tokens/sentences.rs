//! Where sentences end: at stops that are not an abbreviation's alone, and at paragraph breaks.

use super::characters::is_closer;
use super::rules::{Abbreviation, TokenRules};
use super::{Sentence, Token};
use std::ops::Range;

/// Most tokens of a sentence. A longer run without a stop is a table or a list, or no text at all; the longest sentence of
/// the English EWT and GUM treebanks has 159. What looks at a sentence as a whole is so kept from looking at a document.
const LONGEST: usize = 400;

/// Groups `tokens` into sentences.
pub(super) fn split(rules: &TokenRules, text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    let mut end = 0;
    let mut number = 0;
    for paragraph in rules.paragraphs(text) {
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
                    self.add(start..closed, number, sentences);
                    start = closed;
                }
            }
            at = last + 1;
        }
        if start < self.range.end {
            self.add(start..self.range.end, number, sentences);
        }
    }

    /// Adds the sentence of these tokens, in pieces if it is too long to be one.
    fn add(&self, tokens: Range<usize>, paragraph: usize, sentences: &mut Vec<Sentence>) {
        let pieces = tokens.clone().step_by(LONGEST).map(|start| start..tokens.end.min(start + LONGEST));
        sentences.extend(pieces.map(|tokens| {
            let span = self.tokens[tokens.start].span.join(self.tokens[tokens.end - 1].span);
            Sentence { span, tokens, paragraph }
        }));
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

    /// Returns whether a quotation that ended in "?", "!" or an ellipsis goes on with who said it: "“Who fired?” Marin
    /// asked."
    fn is_cued(&self, stop: Stop, at: usize) -> bool {
        if !matches!(stop, Stop::Mark | Stop::Ellipsis) {
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

#[cfg(test)]
mod tests {
    use crate::tokens::{split, tokenize};

    fn sentences(text: &str) -> Vec<&str> {
        split(text, &tokenize(text)).into_iter().map(|sentence| sentence.span.of(text)).collect()
    }

    /// Asserts that a text of these sentences, parted by spaces, is split into them.
    #[track_caller]
    fn assert_split(expected: &[&str]) {
        assert_eq!(sentences(&expected.join(" ")), expected);
    }

    #[track_caller]
    fn assert_one(text: &str) {
        assert_split(&[text]);
    }

    #[test]
    fn stops_end_sentences() {
        assert_split(&["Marin left.", "Who stayed?", "Nobody!", "Really?!", "Yes."]);
        assert_split(&["It cost 3.5 million.", "17 people left."]);
    }

    #[test]
    fn abbreviations_titles_and_initials_do_not_end_sentences() {
        assert_one("Lt. Gen. Oren Vale met Mr. Marin of the U.S. Embassy at St. Arden on Jan. 5.");
        assert_one("J. K. Marin and Ilya N. Vale signed annex No. 5 of vol. 2, e.g. on grain.");
        assert_one("The anti-U.S. Tarvia Front rallied against the U.N. Security Council.");
        assert_one("Coastal Grain Inc. Chief Executive Ana Reyes resigned.");
    }

    #[test]
    fn an_abbreviation_ends_a_sentence_when_the_next_word_opens_one() {
        assert_split(&["They flew to the U.S.", "The talks failed."]);
        assert_split(&["They flew to the U.S.", "Marin has not replied."]);
        assert_split(&["It was sold to Coastal Grain Inc.", "He denied it."]);
        assert_one("Then the U.S. Senate has to vote.");
    }

    #[test]
    fn a_time_of_day_ends_a_sentence_unless_a_day_or_zone_follows() {
        assert_split(&["They met at 9 a.m.", "Marin left early."]);
        assert_one("They met at 9 a.m. Monday.");
        assert_one("They met at 9 p.m. ET in Arden.");
        assert_one("They met at 9 p.m. Arden time.");
    }

    #[test]
    fn closing_marks_after_a_stop_belong_to_the_sentence() {
        assert_split(&["“We left.”", "“Nobody stayed.”"]);
        assert_split(&["\"We left.\"", "\"Nobody stayed.\""]);
        assert_split(&["‘We left.’", "They stayed."]);
        assert_split(&["(They left.)", "[They stayed.]", "«Nobody.»", "Why?"]);
        assert_split(&["The truce held.[3]", "The camp closed. [4] [5]", "All left."]);
    }

    #[test]
    fn a_quotation_goes_on_with_who_said_it() {
        assert_one("“Will you go?” asked the envoy.");
        assert_one("\"Stop!\" he said.");
        assert_one("\"Stop.\" he said.");
        assert_one("“We may …” Vale said.");
        assert_one("“Who fired?” Foreign Minister Ana Reyes asked.");
        assert_split(&["“Who fired?”", "The envoy had no answer."]);
        assert_one("She said: “We are ready to talk.”");
    }

    #[test]
    fn sentences_inside_a_quotation_are_split() {
        assert_split(&["“We came.", "We talked.", "We left,” she said."]);
    }

    #[test]
    fn a_missing_space_after_a_stop_splits() {
        assert_eq!(
            sentences("They left in spring.The envoy stayed."),
            ["They left in spring.", "The envoy stayed."]
        );
    }

    #[test]
    fn ellipses_end_sentences_only_before_a_capital() {
        assert_one("We waited ... and waited… for hours.");
        assert_split(&["We waited ...", "Nobody came."]);
        assert_split(&["They left.", "… Later they returned."]);
        assert_one("So . . . was it true?");
    }

    #[test]
    fn names_with_a_mark_and_acronyms_with_a_stray_stop_go_on() {
        assert_one("The radio hour Tarvia Now! said so.");
        assert_one("They asked what the US. would do.");
        assert_one("The firm Yahoo! was sold.");
    }

    #[test]
    fn list_labels_stay_with_their_item() {
        assert_split(&["1. Withdraw the guns.", "2. Open the road."]);
        assert_split(&["2.1. Terms of the truce."]);
    }

    #[test]
    fn datelines_stay_with_their_sentence() {
        assert_one("PORT ARDEN, 17 April (Coastal Wire) – The envoy left.");
        assert_one("ARDEN, Sept. 5 (Coastal Wire) -- Marin resigned.");
    }

    #[test]
    fn no_sentence_crosses_a_paragraph_break_and_paragraphs_are_counted() {
        let text = "Envoy leaves Arden\n\nBy Ana Reyes\n\nThe envoy left. He took a train.";
        let split = split(text, &tokenize(text));
        let numbers: Vec<usize> = split.iter().map(|sentence| sentence.paragraph).collect();
        assert_eq!(numbers, [0, 1, 2, 2]);
        assert_eq!(split[1].span.of(text), "By Ana Reyes");
    }

    #[test]
    fn what_is_too_long_to_be_a_sentence_is_cut() {
        let text = "ore ".repeat(super::LONGEST * 2 + 3);
        let split = split(&text, &tokenize(&text));
        let lengths: Vec<usize> = split.iter().map(|sentence| sentence.tokens.len()).collect();
        assert_eq!(lengths, [super::LONGEST, super::LONGEST, 3]);
        assert!(split.iter().all(|sentence| sentence.paragraph == 0));
    }

    #[test]
    fn a_text_without_visible_characters_has_no_sentence() {
        for text in ["", " ", "\n\n", "\u{feff}", "\0\u{200b}"] {
            assert!(sentences(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn tokens_beyond_the_text_given_still_belong_to_a_sentence() {
        let tokens = tokenize("Marin left. Vale stayed.");
        let split = split("Marin left. Vale stayed.", &tokens[2..]);
        assert_eq!(split.iter().map(|sentence| sentence.tokens.len()).sum::<usize>(), tokens.len() - 2);
    }
}
