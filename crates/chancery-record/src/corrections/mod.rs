//! What people decide on what was read: that it is right, wrong or otherwise, and which reports are of one event.
//!
//! The primary type is [`Decision`]; [`Record::correct`](crate::Record::correct) takes several. Each is written to `revisions`, which is only ever added
//! to, by the permanent ids of reports, statements and claims; these outlive reading a document again. What holds is read from there alone
//! (`holding`): the latest decision on each subject, field and pair that no other undoes. Whenever a document is read, what holds is put on its rows
//! before its reports are joined with others (`applying`), and deciding makes the rows of the documents concerned anew from their kept readings.
//! So a record depends on its documents and the decisions alone. docs/corrections.md tells how a team works with it.

pub(crate) mod applying;
pub(crate) mod deciding;
mod fields;
mod given;
pub(crate) mod holding;
mod subjects;
mod values;
mod who;

pub use fields::{Field, fields_of};
pub use given::Given;

use crate::error::Problem;

/// What comes of looking at a decision: a refusal is no fault of the record.
pub(crate) type Looked<T> = Result<Result<T, Refusal>, Problem>;

/// Passes a refusal on.
macro_rules! accepted {
    ($looked:expr) => {
        match $looked {
            Ok(value) => value,
            Err(refusal) => return Ok(Err(refusal)),
        }
    };
}
use accepted;

/// A decision of a person.
///
/// ```
/// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
/// # let mut talks = talks::talks()?;
/// # let (path, record) = (talks.path.clone(), &mut talks.record);
/// use chancery_record::Record;
/// use chancery_record::corrections::{Decision, Ruling};
///
/// let decide = |id: &str| Decision {
///     author: "Ann".to_owned(),
///     reason: "as printed".to_owned(),
///     ruling: Ruling::Accept(id.to_owned()),
/// };
/// let document = record.stored(0, 1)?[0].document.id.clone();
/// let taken = record.correct(&[decide(&document), decide("v:none")], "2024-03-14T09:00:00Z")?;
/// assert_eq!(taken[0], Ok(1));
/// assert!(taken[1].as_ref().is_err_and(|refusal| refusal.to_string().starts_with("there is no v:none")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Who decides.
    pub author: String,
    /// Why.
    pub reason: String,
    /// What is decided.
    pub ruling: Ruling,
}

/// What is decided. Ids are permanent ones: of a report of an event (`r:`) or of an agreement (`g:`), of a statement (`s:`) or of a claim of
/// compliance (`k:`); an event (`v:`) or agreement (`a:`) stands for all its reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// It is right as it stands. A document (`d:`) stands for all that is read in it and that nobody decided on.
    Accept(String),
    /// It is wrong: nothing of the kind is told there.
    Reject(String),
    /// A value is another.
    Edit {
        /// What has the value.
        subject: String,
        /// Which value: see [`fields_of`].
        field: String,
        /// The value as docs/corrections.md describes it; nothing where there is none.
        value: Option<String>,
    },
    /// These are one.
    Unite(Vec<String>),
    /// The first is not of the second; of the event or agreement that it is of, where no other is given.
    Part {
        /// A report, or all reports of an event or agreement.
        one: String,
        /// What it is not of.
        other: Option<String>,
    },
    /// The decision of this number does not hold.
    Undo(i64),
}

impl Ruling {
    /// Returns whether it names what reports make together, which other decisions may change.
    pub(crate) fn names_joined(&self) -> bool {
        let is_joined = |id: &String| id.starts_with("v:") || id.starts_with("a:");
        match self {
            Ruling::Accept(id) | Ruling::Reject(id) | Ruling::Edit { subject: id, .. } => is_joined(id),
            // A report that is parted without more is parted from what it is of now.
            Ruling::Part { one, other } => other.as_ref().is_none_or(is_joined) || is_joined(one),
            Ruling::Unite(ids) => ids.iter().any(is_joined),
            Ruling::Undo(_) => false,
        }
    }
}

/// Why a decision was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody stands for it.
    #[error("there is no author; a decision has one")]
    NoAuthor,
    /// It has no reason.
    #[error("there is no reason; a decision has one")]
    NoReason,
    /// There is nothing with the id.
    #[error("there is no {0}; copy the id from chancery events, statements, agreements or show")]
    NoSuchId(String),
    /// Nothing is decided on what has the id.
    #[error("{id} cannot be decided on in this way; give {wanted}")]
    WrongKind {
        /// The id.
        id: String,
        /// What would do.
        wanted: &'static str,
    },
    /// All of it was decided on before.
    #[error("nothing in {0} is left to be accepted; all of it was decided on")]
    NothingLeft(String),
    /// There is no such field.
    #[error("{subject} has no field {field} to be edited; it has {known}")]
    NoSuchField {
        /// What has the fields.
        subject: String,
        /// What was given.
        field: String,
        /// The fields that there are.
        known: String,
    },
    /// A value that the field cannot have.
    #[error("{field} cannot be {value}; {wanted}")]
    BadValue {
        /// The field.
        field: &'static str,
        /// What was given, in quotes, or "empty".
        value: String,
        /// What it can be.
        wanted: String,
    },
    /// Fewer than two are united.
    #[error("two at least are united; give the ids of different events or reports")]
    Alone,
    /// Events are united with agreements.
    #[error("{one} and {other} cannot be one; give two events or two agreements")]
    Unlike {
        /// One id.
        one: String,
        /// The other.
        other: String,
    },
    /// It is of no event that another reports.
    #[error("{0} is of an event or agreement of its own already")]
    Parted(String),
    /// There is no such decision.
    #[error("there is no decision {0}; chancery corrections lists their numbers")]
    NoSuchDecision(i64),
    /// It does not hold any more.
    #[error("decision {0} is undone already")]
    Undone(i64),
    /// An undoing is not undone.
    #[error("decision {0} undoes another and cannot be undone; decide again what it undid")]
    Undoing(i64),
}

/// What was decided of something.
///
/// ```
/// use chancery_record::ask::Reviewed;
/// use chancery_record::corrections::Review;
///
/// assert_eq!(Review::Edited.as_str(), "edited");
/// assert_eq!(Reviewed::named("edited"), Some(Reviewed::As(Review::Edited)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// It is right.
    Accepted,
    /// It is wrong, and left out of answers.
    Rejected,
    /// Something in it was put right.
    Edited,
}

impl Review {
    /// Returns the word for it in the columns named `review`.
    pub fn as_str(self) -> &'static str {
        match self {
            Review::Accepted => "accepted",
            Review::Rejected => "rejected",
            Review::Edited => "edited",
        }
    }

    /// Returns what a word stands for.
    pub(crate) fn of(word: &str) -> Option<Review> {
        [Review::Accepted, Review::Rejected, Review::Edited]
            .into_iter()
            .find(|review| review.as_str() == word)
    }

    /// Returns what holds of the whole of which these are parts: it is wrong only if all of it is, edited or accepted if some of it is.
    pub(crate) fn of_all(parts: impl IntoIterator<Item = Option<Review>>) -> Option<Review> {
        let parts: Vec<Option<Review>> = parts.into_iter().collect();
        if !parts.is_empty() && parts.iter().all(|review| *review == Some(Review::Rejected)) {
            return Some(Review::Rejected);
        }
        [Review::Edited, Review::Accepted].into_iter().find(|review| parts.contains(&Some(*review)))
    }
}

#[cfg(test)]
mod tests;
