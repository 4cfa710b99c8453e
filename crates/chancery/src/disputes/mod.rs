//! What is contested? What somebody asserts and somebody else denies, with both sides' words.
//!
//! A denial is a statement whose cue denies its content. Who asserts it is told by another statement with the same
//! words, or by the accusation that the denial answers.

use crate::events::Event;
use crate::mentions::Layout;
use crate::span::Span;
use crate::statements::{CueClass, Statement, StatementKind};

/// A contested proposition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// What is asserted, as one clause.
    pub proposition: String,
    /// Entities.
    pub asserted_by: Vec<usize>,
    /// Entities.
    pub denied_by: Vec<usize>,
    /// Both sides' words.
    pub evidence: Vec<Span>,
}

/// Sentences back in which the accusation that a denial answers is looked for.
const REACH: usize = 3;

/// Finds the disputes of a document, in text order.
pub fn find(layout: &Layout<'_>, statements: &[Statement], events: &[Event]) -> Vec<Dispute> {
    let mut disputes: Vec<Dispute> = Vec::new();
    for denial in statements.iter().filter(|statement| contests(statement)) {
        let Some(denier) = denial.speaker else { continue };
        let Some(&content) = denial.content.first() else { continue };
        if let Some(known) = disputes.iter_mut().find(|dispute| dispute.evidence.contains(&content)) {
            if !known.denied_by.contains(&denier) {
                known.denied_by.push(denier);
            }
            continue;
        }
        let mut asserted_by: Vec<usize> = Vec::new();
        let mut evidence = vec![content];
        for other in statements.iter().filter(|other| !other.denies && other.speaker != Some(denier)) {
            if overlap(&other.content, &denial.content) >= 0.5
                && let Some(speaker) = other.speaker.filter(|speaker| !asserted_by.contains(speaker))
            {
                asserted_by.push(speaker);
                evidence.extend(other.cue);
            }
        }
        if asserted_by.is_empty() {
            for accusation in accusations_before(layout, events, denial, denier) {
                asserted_by.extend(accusation.actors.iter().copied().filter(|&actor| actor != denier));
                evidence.push(accusation.anchor);
            }
        }
        evidence.extend(denial.cue);
        evidence.sort_unstable();
        evidence.dedup();
        disputes.push(Dispute {
            proposition: content.of(layout.text).split_whitespace().collect::<Vec<_>>().join(" "),
            asserted_by,
            denied_by: vec![denier],
            evidence,
        });
    }
    disputes
}

/// Returns whether a statement contests a claim of fact, rather than refusing a demand.
fn contests(statement: &Statement) -> bool {
    statement.denies && statement.class == CueClass::Deny && statement.kind != StatementKind::Direct
}

/// Returns the accusations of the denier in the sentences just before.
fn accusations_before<'e>(
    layout: &Layout<'_>,
    events: &'e [Event],
    denial: &Statement,
    denier: usize,
) -> Vec<&'e Event> {
    let Some(cue) = denial.cue_token else { return Vec::new() };
    let sentence = layout.syntax.sentence(cue);
    let found = events.iter().filter(|event| {
        let at = layout.syntax.sentence(event.token);
        event.kind == "ACCUSE"
            && event.recipients.contains(&denier)
            && at <= sentence
            && at + REACH >= sentence
    });
    found.collect()
}

/// Returns how much two contents share, as a part of all that either covers.
fn overlap(a: &[Span], b: &[Span]) -> f64 {
    let length = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    let shared: usize = a
        .iter()
        .flat_map(|x| b.iter().map(move |y| x.end.min(y.end).saturating_sub(x.start.max(y.start))))
        .sum();
    let all = length(a) + length(b) - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}
