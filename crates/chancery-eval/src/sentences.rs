//! The sentences that the scorer counts by.
//!
//! Coarser than real sentence splitting on purpose: it must not depend on the engine it measures. A break is white
//! space after a full stop, question or exclamation mark (and at most one closing quotation mark) before an opening
//! quotation mark or a Latin capital; and every run of line feeds.

use crate::folding::is_space;

/// The sentences of one text, in code points.
///
/// ```
/// use chancery_eval::Sentences;
///
/// let text: Vec<char> = "They met. Nobody signed.".chars().collect();
/// let sentences = Sentences::new(&text);
/// assert_eq!((sentences.at(0), sentences.at(12)), (0, 1));
/// assert_eq!(sentences.range(1), (10, 24));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Sentences {
    /// Half-open ranges in text order. They do not touch: white space between two sentences lies outside both.
    ranges: Vec<(i64, i64)>,
}

impl Sentences {
    /// Splits a text.
    pub fn new(text: &[char]) -> Sentences {
        let mut ranges = Vec::new();
        let (mut start, mut at) = (0, 0);
        while at < text.len() {
            match break_at(text, at) {
                Some(end) => {
                    // The break's first character counts to the sentence before: it may be its closing quotation mark.
                    ranges.push((start as i64, at as i64 + 1));
                    start = end;
                    at = end;
                }
                None => at += 1,
            }
        }
        ranges.push((start as i64, text.len() as i64));
        Sentences { ranges }
    }

    /// Returns the number of the sentence in which `position` lies. What lies in none, be it between two sentences
    /// or outside the text, counts to the last.
    pub fn at(&self, position: i64) -> usize {
        let last = self.ranges.len() - 1;
        let next = self.ranges.partition_point(|&(_, end)| end <= position);
        match self.ranges.get(next) {
            Some(&(start, _)) if start <= position => next,
            _ => last,
        }
    }

    /// Returns where the sentence of that number stands, as a half-open range of code points.
    pub fn range(&self, number: usize) -> (usize, usize) {
        self.ranges.get(number).map_or((0, 0), |&(start, end)| (start as usize, end as usize))
    }
}

/// Returns where the sentence break that starts exactly at `at` ends, if one does.
fn break_at(text: &[char], at: usize) -> Option<usize> {
    if at > 0 && matches!(text[at - 1], '.' | '!' | '?') {
        let blank = if matches!(text[at], '"' | '”' | '’' | '\'') { at + 1 } else { at };
        let next = skip(text, blank, is_space);
        let opens = |c: &char| matches!(c, '"' | '“' | '‘' | '\'' | 'A'..='Z');
        if next > blank && text.get(next).is_some_and(opens) {
            return Some(next);
        }
    }
    let next = skip(text, at, |c| c == '\n');
    (next > at).then_some(next)
}

/// Returns the first position from `at` on where `wanted` does not hold.
fn skip(text: &[char], at: usize, wanted: impl Fn(char) -> bool) -> usize {
    at + text[at.min(text.len())..].iter().take_while(|&&c| wanted(c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<(i64, i64)> {
        Sentences::new(&text.chars().collect::<Vec<_>>()).ranges
    }

    #[test]
    fn a_closing_quotation_mark_belongs_to_the_sentence_it_closes() {
        assert_eq!(split("“We met.” He left. in haste"), [(0, 9), (10, 27)]);
    }

    #[test]
    fn a_stop_before_a_small_letter_does_not_break_but_a_line_feed_does() {
        assert_eq!(split("No. 5 met.\n\nthen"), [(0, 11), (12, 16)]);
    }

    #[test]
    fn positions_between_and_outside_sentences_count_to_the_last() {
        let sentences = Sentences::new(&"One.   Two. Three".chars().collect::<Vec<_>>());
        assert_eq!(sentences.ranges, [(0, 5), (7, 12), (12, 17)]);
        assert_eq!([0, 4, 7, 12].map(|at| sentences.at(at)), [0, 0, 1, 2]);
        assert_eq!([5, 6, -1, 17, i64::MAX].map(|at| sentences.at(at)), [2; 5]);
    }

    #[test]
    fn an_empty_text_is_one_empty_sentence() {
        let sentences = Sentences::new(&[]);
        assert_eq!((sentences.at(0), sentences.range(0), sentences.range(9)), (0, (0, 0), (0, 0)));
    }
}
