//! Which decisions hold, from `revisions` alone.

use super::Review;
use crate::database::{Transaction, next};
use crate::error::Problem;
use crate::rows::row;
use std::collections::BTreeMap;

/// That no decision undoes the revision `r`.
const NOT_UNDONE: &str = "NOT EXISTS (SELECT 1 FROM revisions AS u WHERE u.undoes = r.decision)";

/// A value that a person gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// The value; nothing where there is none.
    pub(crate) value: Option<String>,
    /// The number of the revision: of several edits the one with the greatest is the latest.
    pub(crate) number: i64,
}

/// What holds of one subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Holding {
    /// Whether it is right; nothing where nobody says.
    pub(crate) accepted: Option<bool>,
    /// Values that people gave, by field.
    pub(crate) edits: BTreeMap<String, Edit>,
}

impl Holding {
    /// Returns what was decided: that it is wrong, else that something in it was put right, else that it is right.
    pub(crate) fn review(&self) -> Option<Review> {
        match self.accepted {
            Some(false) => Some(Review::Rejected),
            _ if !self.edits.is_empty() => Some(Review::Edited),
            Some(true) => Some(Review::Accepted),
            None => None,
        }
    }
}

/// Returns whether anybody has decided anything.
pub(crate) fn any(transaction: &mut dyn Transaction) -> Result<bool, Problem> {
    Ok(!transaction.ask("SELECT number FROM revisions LIMIT 1", &row![])?.is_empty())
}

/// Returns what holds of a subject.
pub(crate) fn of(transaction: &mut dyn Transaction, subject: &str) -> Result<Holding, Problem> {
    let sql = format!(
        "SELECT r.action, r.field, r.after, r.number FROM revisions AS r
         WHERE r.subject = ?1 AND r.action IN ('accept', 'reject', 'edit') AND {NOT_UNDONE} ORDER BY r.number"
    );
    let mut holding = Holding::default();
    for found in transaction.ask(&sql, &row![subject])? {
        let mut found = found.into_iter();
        let (action, field) = (next(&mut found).text(), next(&mut found).text());
        match action.as_str() {
            "edit" => {
                let edit = Edit { value: next(&mut found).maybe_text(), number: next(&mut found).integer() };
                holding.edits.insert(field, edit);
            }
            action => holding.accepted = Some(action == "accept"),
        }
    }
    Ok(holding)
}

/// A decision on two reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bond {
    /// The report with the lesser id, and the other.
    pub(crate) pair: (String, String),
    /// Whether they are of one thing; else they are of two.
    pub(crate) united: bool,
    /// The number of the revision.
    pub(crate) number: i64,
}

impl Bond {
    /// Returns the report that `report` has it with.
    pub(crate) fn other(&self, report: &str) -> &str {
        if self.pair.0 == report { &self.pair.1 } else { &self.pair.0 }
    }
}

/// Returns whether any two reports were ever decided on.
pub(crate) fn any_bonds(transaction: &mut dyn Transaction) -> Result<bool, Problem> {
    Ok(!transaction.ask("SELECT number FROM revisions WHERE about IS NOT NULL LIMIT 1", &row![])?.is_empty())
}

/// Returns the bonds of a report, one for each other.
pub(crate) fn bonds_of(transaction: &mut dyn Transaction, report: &str) -> Result<Vec<Bond>, Problem> {
    let sql = format!(
        "SELECT r.subject, r.about, r.action, r.number FROM revisions AS r
         WHERE (r.subject = ?1 OR r.about = ?1) AND r.action IN ('unite', 'part') AND {NOT_UNDONE} ORDER BY r.number"
    );
    let mut bonds: BTreeMap<(String, String), Bond> = BTreeMap::new();
    for found in transaction.ask(&sql, &row![report])? {
        let mut found = found.into_iter();
        let pair = (next(&mut found).text(), next(&mut found).text());
        let united = next(&mut found).text() == "unite";
        let number = next(&mut found).integer();
        bonds.insert(pair.clone(), Bond { pair, united, number });
    }
    Ok(bonds.into_values().collect())
}
