//! Where something stands in a text.
//!
//! Inside the library every offset is a byte offset into the document's text, held in a [`Span`]. At the edge,
//! in the reading format, offsets are Unicode code points. [`CodePoints`] is the only place where one is turned
//! into the other.

use std::ops::Range;

/// A half-open range of **bytes** in a document's text. Both ends lie on character boundaries.
///
/// ```
/// use chancery::span::Span;
///
/// let text = "Łódź hosts talks";
/// let span = Span::new(0, 7);
/// assert_eq!(span.of(text), "Łódź");
/// assert_eq!((span.len(), &text[span.range()]), (7, "Łódź"));
/// assert!(span.overlaps(Span::new(5, 9)) && !span.contains(Span::new(5, 9)));
/// assert!(span.covers(6) && !span.covers(7) && !span.is_empty());
/// assert_eq!(span.join(Span::new(14, 19)).of(text), "Łódź hosts talks");
/// assert_eq!(Span::new(7, 14).trim(text).of(text), "hosts");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Returns the span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end, "span ends before it starts: {start}..{end}");
        Span { start, end }
    }

    /// Returns the words this span covers in `text`.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Returns the span as a range, to index with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns the number of bytes covered.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Returns whether nothing is covered.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns whether the byte at `offset` is covered.
    pub fn covers(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Returns whether the two spans share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the shortest span that covers both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Returns the span without white space at either end.
    pub fn trim(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Span { start, end: (start + words.trim().len()).max(start) }
    }
}

/// Turns byte offsets of one text into code-point offsets in logarithmic time.
///
/// Holds one entry for each character that is longer than a byte, so an ASCII text costs nothing.
///
/// ```
/// use chancery::span::CodePoints;
///
/// // "Łódź" is four characters and seven bytes.
/// assert_eq!(CodePoints::new("Łódź hosts talks").at(8), 5);
/// ```
#[derive(Clone, Debug, Default)]
pub struct CodePoints {
    /// (byte offset just past a multi-byte character, bytes minus code points up to there).
    surplus: Vec<(usize, usize)>,
}

impl CodePoints {
    /// Measures `text`.
    pub fn new(text: &str) -> CodePoints {
        let mut surplus = Vec::new();
        if !text.is_ascii() {
            let mut total = 0;
            for (at, character) in text.char_indices() {
                let bytes = character.len_utf8();
                if bytes > 1 {
                    total += bytes - 1;
                    surplus.push((at + bytes, total));
                }
            }
        }
        CodePoints { surplus }
    }

    /// Returns how many code points stand before the byte at `offset`, which is a character boundary.
    pub fn at(&self, offset: usize) -> usize {
        let before = self.surplus.partition_point(|&(end, _)| end <= offset);
        match before.checked_sub(1) {
            Some(last) => offset - self.surplus[last].1,
            None => offset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting_characters() {
        let text = "a\u{301}é“quoted”👩‍👩‍👧 Владимир \0\r\n«да» مرحبا\u{200b}!";
        let points = CodePoints::new(text);
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(points.at(offset), text[..offset].chars().count(), "at byte {offset}");
        }
    }

    #[test]
    fn trimming_keeps_an_all_blank_span_empty_and_in_place() {
        assert!(Span::new(1, 3).trim("a  b").is_empty());
        assert_eq!(Span::new(0, 4).trim(" ab "), Span::new(1, 3));
    }
}
