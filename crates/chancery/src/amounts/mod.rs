//! Sums of money, counts of people, other quantities.

use crate::times::words::Words;

/// Returns whether the word at `at` is something counted: people or a measure.
pub(crate) fn is_counted(_words: &Words<'_>, _at: usize) -> bool {
    false
}
