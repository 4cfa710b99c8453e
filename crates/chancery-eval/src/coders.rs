//! How far two people who reviewed the same readings agree: on what is right, on the types of events, and on every other value.
//!
//! The primary function is [`compare`]. What each says comes as a [`Coding`]: by the permanent id of a report, statement or claim, whether it is right and
//! which values it has. Only what both decided on is compared.

use crate::reliability::Reliability;
use std::collections::{BTreeMap, BTreeSet};

/// What one coder says, by the ids of what was decided on.
pub type Coding = BTreeMap<String, Judgement>;

/// What one coder says of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Whether it is right; else it was rejected.
    pub kept: bool,
    /// Its values by field, with what was put right.
    pub values: BTreeMap<String, String>,
}

/// How far coders agree in one respect.
#[derive(Clone, Debug, PartialEq)]
pub struct Respect {
    /// Of what: `all`, `events`, `statements`, `agreements` or `claims`.
    pub of: &'static str,
    /// In what: `right` is whether it is right at all; `type` is the type of event, `none` where it is rejected; `type ASSAULT` whether it is of
    /// that type; else a field, of what both hold to be right.
    pub respect: String,
    /// How far.
    pub reliability: Reliability,
}

/// Kinds of things, by the letter of their ids.
const KINDS: [(&str, &str); 4] =
    [("r:", "events"), ("s:", "statements"), ("g:", "agreements"), ("k:", "claims")];

/// The value of an event that is none.
const NONE: &str = "none";

/// Compares two coders in every respect in which there is anything to compare.
///
/// ```
/// use chancery_eval::coders::{Coding, Judgement, compare};
///
/// let judged = |kept| Judgement { kept, ..Judgement::default() };
/// let ann = Coding::from([("r:1".to_owned(), judged(true)), ("r:2".to_owned(), judged(false))]);
/// let bob = Coding::from([("r:1".to_owned(), judged(true)), ("r:2".to_owned(), judged(true))]);
/// let all = &compare(&ann, &bob)[0];
/// assert_eq!((all.of, all.respect.as_str()), ("all", "right"));
/// assert_eq!(all.reliability.agreement, Some(0.5));
/// ```
pub fn compare(one: &Coding, other: &Coding) -> Vec<Respect> {
    let both: Vec<(&String, [&Judgement; 2])> =
        one.iter().filter_map(|(id, judged)| Some((id, [judged, other.get(id)?]))).collect();
    let mut respects = vec![verdicts("all", &both)];
    for (letter, of) in KINDS {
        let both: Vec<(&String, [&Judgement; 2])> =
            both.iter().filter(|(id, _)| id.starts_with(letter)).copied().collect();
        if both.is_empty() {
            continue;
        }
        respects.push(verdicts(of, &both));
        if of == "events" {
            respects.extend(types(&both));
        }
        respects.extend(fields(of, &both));
    }
    respects
}

/// Whether they hold the same to be right.
fn verdicts(of: &'static str, both: &[(&String, [&Judgement; 2])]) -> Respect {
    let units =
        both.iter().map(|(_, judged)| judged.map(|judged| if judged.kept { "right" } else { "wrong" }));
    Respect { of, respect: "right".to_owned(), reliability: Reliability::of(units) }
}

/// Whether they hold events to be of the same type, in all and for each type.
fn types(both: &[(&String, [&Judgement; 2])]) -> Vec<Respect> {
    let typed = |judged: &Judgement| -> Option<String> {
        if judged.kept { judged.values.get("type").cloned() } else { Some(NONE.to_owned()) }
    };
    let units: Vec<[String; 2]> =
        both.iter().filter_map(|(_, [one, other])| Some([typed(one)?, typed(other)?])).collect();
    let known: BTreeSet<&String> = units.iter().flatten().filter(|kind| *kind != NONE).collect();
    if known.is_empty() {
        return Vec::new();
    }
    let of = "events";
    let all = Reliability::of(units.iter().map(|unit| unit.iter().map(String::as_str)));
    let mut respects = vec![Respect { of, respect: "type".to_owned(), reliability: all }];
    for kind in known {
        let is_so = |value: &String| if value == kind { "so" } else { "otherwise" };
        let reliability = Reliability::of(units.iter().map(|unit| unit.iter().map(is_so)));
        respects.push(Respect { of, respect: format!("type {kind}"), reliability });
    }
    respects
}

/// Whether they give the same values to what both hold to be right.
fn fields(of: &'static str, both: &[(&String, [&Judgement; 2])]) -> Vec<Respect> {
    let kept: Vec<[&Judgement; 2]> = both
        .iter()
        .map(|(_, judged)| *judged)
        .filter(|judged| judged.iter().all(|judged| judged.kept))
        .collect();
    let names: BTreeSet<&String> = kept.iter().flatten().flat_map(|judged| judged.values.keys()).collect();
    let field = |name: &String| {
        let units = kept.iter().map(|judged| {
            judged.iter().filter_map(|judged| judged.values.get(name).map(String::as_str)).collect::<Vec<_>>()
        });
        Respect { of, respect: name.clone(), reliability: Reliability::of(units) }
    };
    // The type has its own lines.
    names.into_iter().filter(|name| *name != "type").map(field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(kind: &str, status: &str) -> Judgement {
        let values = [("type", kind), ("status", status)];
        let values = values.map(|(field, value)| (field.to_owned(), value.to_owned()));
        Judgement { kept: true, values: values.into() }
    }

    fn coding(of: &[(&str, Judgement)]) -> Coding {
        of.iter().map(|(id, judged)| ((*id).to_owned(), judged.clone())).collect()
    }

    fn found<'r>(respects: &'r [Respect], of: &str, respect: &str) -> &'r Reliability {
        let found = respects.iter().find(|found| found.of == of && found.respect == respect);
        &found.unwrap_or_else(|| panic!("no {of} {respect} in {respects:?}")).reliability
    }

    #[test]
    fn rejecting_an_event_is_to_say_that_it_is_of_no_type() {
        let wrong = Judgement::default();
        let one = coding(&[
            ("r:1", judged("ASSAULT", "happened")),
            ("r:2", judged("CONSULT", "happened")),
            ("r:3", wrong.clone()),
            ("r:4", judged("CONSULT", "planned")),
        ]);
        let other = coding(&[
            ("r:1", judged("ASSAULT", "happened")),
            ("r:2", judged("CONSULT", "planned")),
            ("r:3", wrong.clone()),
            ("r:4", wrong),
            ("r:9", judged("AID", "happened")),
        ]);
        let respects = compare(&one, &other);
        // Of eight verdicts three are "wrong", and two pairs differ: 1 - 2 * 7 / (64 - 25 - 9).
        let right = found(&respects, "events", "right");
        assert_eq!((right.units, right.values), (4, 8), "r:9 is decided on by one alone");
        assert!(right.alpha.is_some_and(|alpha| (alpha - (1.0 - 14.0 / 30.0)).abs() < 1e-9), "{right:?}");
        assert_eq!(found(&respects, "all", "right"), right);
        // ASSAULT 2, CONSULT 3, none 3.
        let kind = found(&respects, "events", "type");
        assert!(kind.alpha.is_some_and(|alpha| (alpha - (1.0 - 14.0 / 42.0)).abs() < 1e-9), "{kind:?}");
        assert_eq!(found(&respects, "events", "type ASSAULT").alpha, Some(1.0));
        assert!(found(&respects, "events", "type CONSULT").alpha < Some(1.0));
        let status = found(&respects, "events", "status");
        assert_eq!((status.units, status.agreement), (2, Some(0.5)), "of what both hold to be right");
        assert!(!respects.iter().any(|respect| respect.respect == "type AID"), "{respects:?}");
    }

    #[test]
    fn without_anything_in_common_there_is_nothing_to_tell() {
        let one = coding(&[("s:1", Judgement::default())]);
        let respects = compare(&one, &coding(&[("s:2", Judgement::default())]));
        assert_eq!(respects.len(), 1);
        assert_eq!(respects[0].reliability, Reliability::default());
    }
}
