//! Whether two reports of different documents are of one thing, an event or an agreement.

use crate::clustering::Score;
use crate::same_event::Days;

/// Where two reports cannot be of one thing.
const CANNOT_BE: f64 = -8.0;

/// What one document reports, as far as it tells things apart.
pub trait Compared {
    /// Returns the permanent id of its document.
    fn document(&self) -> &str;

    /// Returns what reports of one thing very likely have in common, to find them by.
    fn keys(&self) -> Vec<String>;

    /// Returns the days to find it by.
    fn days(&self) -> Option<Days>;

    /// Returns the first and the last day on which reports of the same thing may begin, and the first on which they may end.
    fn neighbourhood(&self) -> Option<(i32, i32, i32)>;

    /// Returns the logarithm of the odds that both are of one thing; nothing where they cannot be.
    fn score(&self, other: &Self) -> Option<f64>;

    /// Returns whether both are of one thing, from these two alone. Two reports of one document are of two: the reader would have told otherwise.
    fn is_same(&self, other: &Self) -> bool {
        let has_key_in_common = || {
            let keys = other.keys();
            self.keys().iter().any(|key| keys.contains(key))
        };
        self.document() != other.document()
            && self.score(other).is_some_and(|score| score > 0.0)
            && has_key_in_common()
    }

    /// Returns how well both agree, for clusters of them: what cannot be of one thing counts against all that it is with.
    fn agreement(&self, other: &Self) -> Score {
        if self.document() == other.document() {
            return Score::Never;
        }
        Score::Odds(self.score(other).unwrap_or(CANNOT_BE))
    }
}
