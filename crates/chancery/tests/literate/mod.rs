//! Literate specifications: Markdown files in which prose, a short text and the lines expected of it stand together.
//! The format is described in `tests/specs/README.md`.
//!
//! A spec goes this way: [`markdown`] finds the cases in a file, [`line`] takes a line apart, [`expectation`] makes of
//! it what is wanted, [`items`] makes of a reading what it has, [`check`] sets one against the other, [`folder`] does
//! it for all files and rewrites them on request. The engine comes in as a closure.

pub(crate) mod check;
pub(crate) mod expectation;
pub(crate) mod folder;
pub(crate) mod items;
pub(crate) mod line;
pub(crate) mod markdown;

/// What a line of a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Entity,
    Statement,
    Event,
    Agreement,
    Commitment,
    Compliance,
    Dispute,
    Time,
    Place,
    Amount,
}

impl Kind {
    /// Every kind, with the word its lines begin with and the word for all of it.
    pub(crate) const ALL: [(Kind, &str, &str); 10] = [
        (Kind::Entity, "entity", "entities"),
        (Kind::Statement, "statement", "statements"),
        (Kind::Event, "event", "events"),
        (Kind::Agreement, "agreement", "agreements"),
        (Kind::Commitment, "commitment", "commitments"),
        (Kind::Compliance, "compliance", "compliance"),
        (Kind::Dispute, "dispute", "disputes"),
        (Kind::Time, "time", "times"),
        (Kind::Place, "place", "places"),
        (Kind::Amount, "amount", "amounts"),
    ];

    pub(crate) fn word(self) -> &'static str {
        Kind::ALL[self as usize].1
    }

    pub(crate) fn plural(self) -> &'static str {
        Kind::ALL[self as usize].2
    }

    /// Finds the kind whose lines begin with `word`.
    pub(crate) fn of_word(word: &str) -> Option<Kind> {
        Kind::ALL.iter().find(|(_, singular, _)| *singular == word).map(|&(kind, _, _)| kind)
    }

    /// Finds the kind named in the plural.
    pub(crate) fn of_plural(word: &str) -> Option<Kind> {
        Kind::ALL.iter().find(|(_, _, plural)| *plural == word).map(|&(kind, _, _)| kind)
    }
}

#[test]
fn kinds_stand_in_the_order_of_their_table() {
    assert!(Kind::ALL.iter().enumerate().all(|(at, &(kind, _, _))| kind as usize == at));
}
