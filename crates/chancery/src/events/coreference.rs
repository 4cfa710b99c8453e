//! Is it the same event told again? Later anchors join the first.

use super::anchors::{Finder, is_verbal_type};
use super::lexicon::Status;
use super::{Event, OwnType};

/// How many earlier events a later telling may join, so that joining stays linear.
const REACH: usize = 120;

/// Joins events of one document that are the same: the first keeps the others' anchors in `also`.
pub(crate) fn join(events: Vec<Event>, finder: &Finder<'_, '_>) -> Vec<Event> {
    let mut kept: Vec<Event> = Vec::new();
    for event in events {
        let lemma = finder.folded_lemma(event.token);
        let refers = finder.refers(event.token) || finder.is_consequence(event.token);
        let earlier = kept
            .iter_mut()
            .rev()
            .take(REACH)
            .find(|first| same(first, &event, finder.folded_lemma(first.token) == lemma, refers));
        match earlier {
            Some(first) => absorb(first, event),
            None => kept.push(event),
        }
    }
    kept
}

fn same(first: &Event, later: &Event, same_lemma: bool, refers: bool) -> bool {
    if first.kind != later.kind
        || !may_be_one(first.own, later.own)
        || is_planned(first.status) != is_planned(later.status)
    {
        return false;
    }
    if (first.status == Status::Denied) != (later.status == Status::Denied) {
        return false;
    }
    let differ = |a: &Option<String>, b: &Option<String>| matches!((a, b), (Some(a), Some(b)) if !a.starts_with(b.as_str()) && !b.starts_with(a.as_str()));
    let modes_differ = matches!((first.mode, later.mode), (Some(a), Some(b)) if a != b);
    if differ(&first.date, &later.date) || modes_differ {
        return false;
    }
    let everybody =
        |event: &Event| -> Vec<usize> { event.actors.iter().chain(&event.recipients).copied().collect() };
    let (before, now) = (everybody(first), everybody(later));
    if now.is_empty() {
        return refers && (same_lemma || first.kind == "CONSULT");
    }
    let within = now.iter().all(|entity| before.contains(entity));
    let alleged = first.mode == Some("allege") && later.mode == Some("allege");
    if is_verbal_type(first.kind) {
        return (same_lemma || alleged)
            && first.actors == later.actors
            && first.recipients == later.recipients;
    }
    if first.kind == "ASSAULT" && first.evidence == later.evidence && !first.evidence.is_empty() {
        // "attacks in which civilians were killed": one sentence tells of one attack by one side.
        if refers && !later.actors.is_empty() {
            return first.actors == later.actors;
        }
        let fits = |a: &[usize], b: &[usize]| a.is_empty() || b.is_empty() || a == b;
        return fits(&first.actors, &later.actors) && fits(&first.recipients, &later.recipients);
    }
    let whole = before.iter().all(|entity| now.contains(entity));
    if first.kind == "CONSULT" {
        return within || (whole && same_lemma);
    }
    within && (whole || refers) && (same_lemma || refers || first.mode == later.mode)
}

/// Whether types and modes of a codebook of one's own can be of one event.
fn may_be_one(first: Option<OwnType>, later: Option<OwnType>) -> bool {
    match (first, later) {
        (Some(first), Some(later)) => {
            first.kind == later.kind
                && (first.mode == later.mode || first.mode.is_none() || later.mode.is_none())
        }
        (first, later) => first == later,
    }
}

fn is_planned(status: Status) -> bool {
    matches!(status, Status::Planned | Status::Possible)
}

/// Takes from the later telling what the first left open.
fn absorb(first: &mut Event, later: Event) {
    first.also.push(later.anchor);
    first.also.extend(later.also);
    first.date = first.date.take().or(later.date);
    first.place = first.place.or(later.place);
    first.mode = first.mode.or(later.mode);
    if first.own.is_some_and(|own| own.mode.is_none()) {
        first.own = later.own;
    }
    first.cameo = first.cameo.or(later.cameo);
    if first.actors.is_empty() {
        first.actors = later.actors;
    }
    if first.kind == "ASSAULT" {
        let more = later
            .recipients
            .iter()
            .copied()
            .filter(|entity| !first.recipients.contains(entity))
            .collect::<Vec<_>>();
        first.recipients.extend(more);
    } else if first.recipients.is_empty() && (first.kind != "CONSULT" || first.mode == Some("visit")) {
        let actors = &first.actors;
        first.recipients = later.recipients.into_iter().filter(|entity| !actors.contains(entity)).collect();
    }
}
