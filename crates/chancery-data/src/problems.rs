//! Everything that is wrong with what a user wrote, as one error: the first of it, and how much more there is.

use std::fmt;
use thiserror::Error;

/// Everything wrong with files of a user, in the order in which to mend it.
///
/// ```
/// use chancery_data::Problems;
///
/// let problems = Problems { listed: vec!["a.tsv:2: has 1 column", "a.tsv:9: has 3 columns"], more: 7 };
/// assert_eq!(problems.to_string(), "a.tsv:2: has 1 column\na.tsv:9: has 3 columns\nand 7 more");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct Problems<P: fmt::Debug + fmt::Display> {
    /// The first of them, [`Problems::MOST`] at most.
    pub listed: Vec<P>,
    /// How many more there are.
    pub more: usize,
}

impl<P: fmt::Debug + fmt::Display> Problems<P> {
    /// The most problems that are listed.
    pub const MOST: usize = 50;

    /// Lists the first of all problems.
    pub(crate) fn of(mut all: Vec<P>) -> Problems<P> {
        let more = all.len().saturating_sub(Self::MOST);
        all.truncate(Self::MOST);
        Problems { listed: all, more }
    }
}

impl<P: fmt::Debug + fmt::Display> fmt::Display for Problems<P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.listed.iter().enumerate() {
            let end = if at == 0 { "" } else { "\n" };
            write!(formatter, "{end}{problem}")?;
        }
        if self.more > 0 { write!(formatter, "\nand {} more", self.more) } else { Ok(()) }
    }
}
