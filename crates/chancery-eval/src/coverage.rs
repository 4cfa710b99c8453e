//! Which characters of a text a list of spans covers, and how far two such lists overlap.

use crate::reading::Span;

/// A set of characters, held as ranges: spans may overlap, lie outside the text or be of any length at no cost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Coverage {
    /// Half-open, not empty, in order, apart from each other.
    ranges: Vec<(i64, i64)>,
}

impl Coverage {
    /// Returns the characters that `spans` cover.
    pub(crate) fn of(spans: &[Span]) -> Coverage {
        let mut all: Vec<(i64, i64)> =
            spans.iter().map(|span| (span.start, span.end)).filter(|(start, end)| start < end).collect();
        all.sort_unstable();
        let mut ranges: Vec<(i64, i64)> = Vec::with_capacity(all.len());
        for (start, end) in all {
            match ranges.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => ranges.push((start, end)),
            }
        }
        Coverage { ranges }
    }

    /// Returns the Jaccard index of the two sets: characters in both by characters in either, 0 when both are empty.
    pub(crate) fn overlap(&self, other: &Coverage) -> f64 {
        let both = self.shared(other);
        let either = self.size() + other.size() - both;
        if either == 0 { 0.0 } else { both as f64 / either as f64 }
    }

    fn size(&self) -> i128 {
        self.ranges.iter().map(|&(start, end)| i128::from(end) - i128::from(start)).sum()
    }

    fn shared(&self, other: &Coverage) -> i128 {
        let (mut mine, mut theirs, mut shared) = (0, 0, 0);
        while let (Some(&a), Some(&b)) = (self.ranges.get(mine), other.ranges.get(theirs)) {
            let (start, end) = (a.0.max(b.0), a.1.min(b.1));
            if start < end {
                shared += i128::from(end) - i128::from(start);
            }
            if a.1 <= b.1 { mine += 1 } else { theirs += 1 }
        }
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(spans: &[(i64, i64)]) -> Coverage {
        Coverage::of(&spans.iter().map(|&(start, end)| Span { start, end }).collect::<Vec<_>>())
    }

    #[test]
    fn a_character_covered_twice_counts_once() {
        assert_eq!(of(&[(5, 9), (0, 6), (9, 10)]), of(&[(0, 10)]));
        assert_eq!(of(&[(0, 10)]).overlap(&of(&[(0, 5), (2, 5)])), 0.5);
    }

    #[test]
    fn interrupted_content_overlaps_piece_by_piece() {
        assert_eq!(of(&[(0, 4), (8, 12)]).overlap(&of(&[(2, 10)])), 4.0 / 12.0);
    }

    #[test]
    fn empty_backward_and_absurd_spans_cover_nothing_or_overlap_nothing() {
        assert_eq!(of(&[(3, 3), (9, 2)]).overlap(&of(&[])), 0.0);
        assert!(of(&[(i64::MIN, i64::MAX)]).overlap(&of(&[(0, 1)])) < 1e-9);
    }
}
