//! Who held what when, in words and for programs.

use chancery_data::{Kind, RecordId, Term, World};
use jiff::civil::Date;
use serde::Serialize;

/// A term as JSON.
#[derive(Debug, Serialize)]
pub(super) struct TermRecord {
    office: &'static str,
    of: &'static str,
    of_name: &'static str,
    person: &'static str,
    person_name: &'static str,
    from: Option<&'static str>,
    to: Option<&'static str>,
    source: &'static str,
}

/// Returns the terms of a person, or those in the offices of anything else, the latest first; of one day if it is given.
pub(super) fn of(world: &World, id: RecordId, on: Option<Date>) -> Vec<Term> {
    let mut terms: Vec<Term> = if world.record(id).kind == Kind::Person {
        world.terms_of(id).copied().collect()
    } else {
        world.terms_of_body(id).to_vec()
    };
    terms.retain(|term| on.is_none_or(|day| term.covers(day)));
    // An open end is later than any day.
    terms.sort_by_key(|term| std::cmp::Reverse((term.to.is_none() && term.from.is_some(), term.from)));
    terms
}

/// Returns a term as JSON has it.
pub(super) fn record(world: &World, term: &Term) -> TermRecord {
    let (of, person) = (world.record(term.of), world.record(term.person));
    let filled = |written: &'static str| (!written.is_empty()).then_some(written);
    TermRecord {
        office: term.office,
        of: of.key,
        of_name: of.name,
        person: person.key,
        person_name: person.name,
        from: filled(term.from_written),
        to: filled(term.to_written),
        source: term.source,
    }
}

/// Returns when a term was: "2012-05-07 to 2018", "since 2012".
pub(super) fn when(term: &Term) -> String {
    let to = match term.to_written.strip_suffix('+') {
        Some(day) => format!("{day} or later"),
        None => term.to_written.to_owned(),
    };
    between(term.from_written, &to)
}

/// Returns in words what was from one day to another; an empty day is an open end.
pub(super) fn between(from: &str, to: &str) -> String {
    match (from, to) {
        ("", "") => String::new(),
        (from, "") => format!("since {from}"),
        ("", to) => format!("until {to}"),
        (from, to) => format!("{from} to {to}"),
    }
}

/// Returns who held what when, as seen from `seen`: of a person the office and of what, of a body the office and who.
pub(super) fn told(world: &World, seen: RecordId, term: &Term) -> String {
    let (office, when) = (term.office, when(term));
    let who = if seen == term.person {
        format!("{office} of {}", world.record(term.of).name)
    } else {
        format!("{office} {}", world.record(term.person).name)
    };
    if when.is_empty() { who } else { format!("{who}, {when}") }
}
