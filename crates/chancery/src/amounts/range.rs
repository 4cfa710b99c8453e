//! Whether two numbers for one thing can both be right.

use super::Bound;

/// How far two numbers may be apart and still agree, as a part of the larger: reports round.
const AGREE: f64 = 0.1;

/// A number as somebody gives it.
///
/// ```
/// use chancery::amounts::{Bound, Range};
///
/// let between_15_and_20 = Range { value: 15.0, upper: Some(20.0), bound: Bound::Exact };
/// let said = |value| Range { value, upper: None, bound: Bound::Exact };
/// assert!(between_15_and_20.excludes(said(40.0)) && !between_15_and_20.excludes(said(17.0)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The number; of a range the lower end.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// How the true number stands to it.
    pub bound: Bound,
}

impl Range {
    /// Returns whether two numbers with their bounds exclude each other: "at least 12" and 15 do not.
    ///
    /// ```
    /// use chancery::amounts::{Bound, Range};
    ///
    /// let at_least_12 = Range { value: 12.0, upper: None, bound: Bound::Over };
    /// let exactly = |value| Range { value, upper: None, bound: Bound::Exact };
    /// assert!(!at_least_12.excludes(exactly(15.0)) && at_least_12.excludes(exactly(3.0)));
    /// ```
    pub fn excludes(self, other: Range) -> bool {
        let ((low, high), (other_low, other_high)) = (self.range(), other.range());
        let gap = (low - other_high).max(other_low - high);
        gap > AGREE * self.value.max(other.value)
    }

    fn range(self) -> (f64, f64) {
        let upper = self.upper.unwrap_or(self.value);
        match self.bound {
            Bound::Over => (self.value, f64::INFINITY),
            Bound::Under => (0.0, upper),
            Bound::About | Bound::Exact => (self.value, upper),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_exclude_each_other_beyond_rounding_and_bounds() {
        let number = |value, bound| Range { value, upper: None, bound };
        let exact = |value| number(value, Bound::Exact);
        assert!(exact(12.0).excludes(exact(40.0)));
        assert!(!exact(100.0).excludes(exact(105.0)));
        assert!(!number(12.0, Bound::Over).excludes(exact(40.0)));
        assert!(exact(12.0).excludes(number(40.0, Bound::Over)));
        assert!(!exact(17.0).excludes(Range { upper: Some(20.0), ..exact(15.0) }));
    }
}
