//! Whether two reports of different documents are of one thing, an event or an agreement.

use crate::clustering::Score;
use crate::same_event::Days;

/// Where two reports cannot be of one thing.
const CANNOT_BE: f64 = -8.0;

/// The most days by which things are found; what is known less closely is found by its names only.
pub(crate) const LONGEST: i32 = 31;

/// What one document reports, as far as it tells things apart.
///
/// ```
/// use chancery_record::clustering::Score;
/// use chancery_record::compared::Compared;
/// use chancery_record::same_event::{Days, Participant, Report};
///
/// let told_by = |document: &str, day: &str| -> Result<Report, jiff::Error> {
///     let day = day.parse()?;
///     let side = |name: &str| vec![Participant { name: name.into(), ..Participant::default() }];
///     Ok(Report {
///         document: document.to_owned(),
///         plover: "ASSAULT".to_owned(),
///         status: "happened".to_owned(),
///         actors: side("Rebels"),
///         recipients: side("Nasib"),
///         days: Days::of(Some((day, day)), None),
///         words: "shelled".into(),
///         ..Report::default()
///     })
/// };
/// let (one, again, later) = (told_by("d:1", "2024-03-12")?, told_by("d:2", "2024-03-12")?, told_by("d:3", "2024-04-02")?);
/// assert_ne!(one.document(), again.document());
/// assert!(one.meets(&again) && one.keys().iter().any(|key| again.keys().contains(key)));
/// assert!(one.score(&again).is_some_and(|odds| odds > 0.0) && one.is_same(&again));
/// assert!(one.score(&later).is_none() && !one.is_same(&later), "weeks are between them");
/// assert_eq!(one.days().map(|days| days.first), again.days().map(|days| days.first));
/// assert!(!one.is_rejected() && one.names().is_empty());
/// // A document tells of two events as of two.
/// assert_eq!(one.agreement(&told_by("d:1", "2024-03-12")?), Score::Never);
/// # Ok::<(), jiff::Error>(())
/// ```
pub trait Compared {
    /// The most days between two reports of one thing that are found by their days.
    const REACH: i32;

    /// Returns the permanent id of its document.
    fn document(&self) -> &str;

    /// Returns whether a person rejected it: then it is of nothing that another reports.
    fn is_rejected(&self) -> bool;

    /// Returns what reports of one thing of about the same days very likely have in common, to find them by.
    fn keys(&self) -> Vec<String>;

    /// Returns what it is found by whatever the days.
    fn names(&self) -> Vec<String> {
        Vec::new()
    }

    /// Returns the days to find it by, a month of them at most.
    fn days(&self) -> Option<Days>;

    /// Returns the logarithm of the odds that both are of one thing; nothing where they cannot be.
    fn score(&self, other: &Self) -> Option<f64>;

    /// Returns whether both are of one thing, from these two alone. Two reports of one document are of two: the reader would have told otherwise.
    fn is_same(&self, other: &Self) -> bool {
        !(self.is_rejected() || other.is_rejected())
            && self.document() != other.document()
            && self.score(other).is_some_and(|score| score > 0.0)
            && self.meets(other)
    }

    /// Returns whether each is found from the other.
    fn meets(&self, other: &Self) -> bool {
        let shared = |own: Vec<String>, others: Vec<String>| own.iter().any(|key| others.contains(key));
        let near = match (self.days(), other.days()) {
            (Some(one), Some(two)) => one.apart(two) <= Self::REACH,
            (one, two) => one == two,
        };
        near && shared(self.keys(), other.keys()) || shared(self.names(), other.names())
    }

    /// Returns how well both agree, for clusters of them: what cannot be of one thing counts against all that it is with.
    fn agreement(&self, other: &Self) -> Score {
        if self.document() == other.document() || self.is_rejected() || other.is_rejected() {
            return Score::Never;
        }
        Score::Odds(self.score(other).unwrap_or(CANNOT_BE))
    }
}
