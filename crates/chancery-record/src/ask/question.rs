//! What is asked for: filters that combine.

use super::{After, AskError, Asked, Party, Place, Speaker, Subject, Trouble};
use crate::corrections::Review;
use crate::rows::Value;
use jiff::civil::Date;

/// What is asked for. All filters must hold; of the values of one filter, one must. An empty filter holds always.
///
/// ```
/// use chancery_record::ask::{Party, Question};
///
/// let question = Question {
///     dyad: Some((Party::Country("NOR".to_owned()), Party::Country("JOR".to_owned()))),
///     statuses: vec!["happened".to_owned(), "ongoing".to_owned()],
///     min_sources: Some(2),
///     ..Question::default()
/// };
/// assert!(question.types.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// Who takes part: actor or recipient, speaker or addressee, party of an agreement, side of a dispute.
    pub actors: Vec<Party>,
    /// Who has to do with whom, in either direction.
    pub dyad: Option<(Party, Party)>,
    /// Types of event, kinds of agreement or dispute.
    pub types: Vec<String>,
    /// Modes of event.
    pub modes: Vec<String>,
    /// Contexts of event.
    pub contexts: Vec<String>,
    /// Quad classes, 1 to 4.
    pub quads: Vec<u8>,
    /// Where.
    pub places: Vec<Place>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// Status of events or agreements.
    pub statuses: Vec<String>,
    /// Who says so.
    pub by: Vec<Speaker>,
    /// Words of the publisher's name.
    pub publishers: Vec<String>,
    /// The least confidence of events.
    pub min_confidence: Option<f64>,
    /// The fewest reports.
    pub min_reports: Option<u32>,
    /// The fewest independent reports: of documents that are no copies of one another.
    pub min_sources: Option<u32>,
    /// What people decided of it.
    pub review: Reviewed,
    /// Words of title or text of the document, as FTS5 takes them.
    pub text: Option<String>,
    /// The most rows.
    pub limit: Option<u64>,
    /// The row after which the answer goes on; of timelines the day with which.
    pub after: Option<After>,
}

/// What people decided of events, statements or agreements.
///
/// ```
/// use chancery_record::ask::Reviewed;
///
/// assert_eq!(Reviewed::named("unreviewed"), Some(Reviewed::Not));
/// assert!(Reviewed::NAMES.into_iter().all(|name| Reviewed::named(name).is_some()));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reviewed {
    /// Nobody rejected it.
    #[default]
    NotRejected,
    /// Somebody decided just so.
    As(Review),
    /// Nobody decided on it.
    Not,
    /// Whatever was decided.
    All,
}

impl Reviewed {
    /// The words for those that can be asked for.
    pub const NAMES: [&'static str; 5] = ["accepted", "rejected", "edited", "unreviewed", "all"];

    /// Returns the one of this name.
    pub fn named(name: &str) -> Option<Reviewed> {
        match name {
            "unreviewed" => Some(Reviewed::Not),
            "all" => Some(Reviewed::All),
            _ => Review::of(name).map(Reviewed::As),
        }
    }
}

impl Question {
    /// Whether it asks for anything that only events have.
    pub(super) fn is_of_events(&self) -> bool {
        let lists = [&self.types, &self.modes, &self.contexts, &self.statuses];
        lists.iter().any(|list| !list.is_empty())
            || !self.quads.is_empty()
            || !self.places.is_empty()
            || self.min_confidence.is_some()
    }
}

impl Question {
    /// Whether it asks for all events of some types, in some contexts, of some time, and of one country at most, and for nothing else.
    pub(super) fn is_of_all_but_kinds(&self) -> bool {
        let of_all = match self.actors.as_slice() {
            [] | [Party::Country(_)] => Question { actors: Vec::new(), ..self.clone() },
            _ => return false,
        };
        let kinds = Question { types: Vec::new(), contexts: Vec::new(), ..of_all };
        Question { from: None, to: None, limit: None, ..kinds } == Question::default()
    }

    /// Returns the country whose events it asks for, if it asks for those of one.
    pub(super) fn one_country(&self) -> Option<&str> {
        match self.actors.as_slice() {
            [Party::Country(code)] => Some(code),
            _ => None,
        }
    }
}

/// A word of fixed meaning: what it is, whether a record knows it, and all that it knows.
type Fixed = (&'static str, &'static str, &'static str);

const TYPE: Fixed = (
    "type",
    "SELECT 1 FROM event_types WHERE type = ?1 UNION ALL SELECT 1 FROM events WHERE type = ?1",
    "SELECT type FROM event_types UNION SELECT type FROM events ORDER BY 1",
);
const MODE: Fixed = (
    "mode",
    "SELECT 1 FROM events WHERE mode = ?1 OR plover_mode = ?1",
    "SELECT DISTINCT mode FROM events WHERE mode IS NOT NULL ORDER BY 1",
);
const CONTEXT: Fixed = (
    "context",
    "SELECT 1 FROM event_contexts WHERE context = ?1",
    "SELECT DISTINCT context FROM event_contexts ORDER BY 1",
);
const AGREEMENT: Fixed = (
    "kind of agreement",
    "SELECT 1 FROM agreements WHERE kind = ?1",
    "SELECT DISTINCT kind FROM agreements ORDER BY 1",
);
const AGREEMENT_STATUS: Fixed = (
    "status of an agreement",
    "SELECT 1 FROM agreements WHERE status = ?1",
    "SELECT DISTINCT status FROM agreements ORDER BY 1",
);
impl Asked {
    /// Checks that the record knows the words of fixed meaning.
    pub(super) fn check(&self, subject: Subject, question: &Question) -> Result<(), AskError> {
        let lists: &[(Fixed, &[String])] = match subject {
            Subject::Agreements => &[(AGREEMENT, &question.types), (AGREEMENT_STATUS, &question.statuses)],
            // Their kinds are those of the reading format.
            Subject::Disputes => &[],
            Subject::Events | Subject::Statements | Subject::Actors => {
                &[(TYPE, &question.types), (MODE, &question.modes), (CONTEXT, &question.contexts)]
            }
        };
        for ((what, known, all), given) in lists {
            for given in *given {
                let known = format!("SELECT 'known' WHERE EXISTS ({known})");
                if self.texts(&known, &[Value::from(given)])?.is_empty() {
                    let known = self.texts(all, &[])?;
                    let known =
                        if known.is_empty() { "none, in this record".to_owned() } else { known.join(", ") };
                    return Err(self.fails(Trouble::Unknown { what, given: given.clone(), known }));
                }
            }
        }
        Ok(())
    }
}
