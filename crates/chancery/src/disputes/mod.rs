//! What is contested? What somebody asserts and somebody else denies, with both sides' words.
//!
//! A denial is a statement whose cue denies its content. Who asserts it is told by another statement with the same
//! words, or by the accusation that the denial answers.

use crate::events::Event;
use crate::mentions::Layout;
use crate::span::Span;
use crate::statements::{CueClass, Statement, StatementKind};
use std::collections::BTreeMap;

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
    // Which dispute has these words as evidence.
    let mut known: BTreeMap<Span, usize> = BTreeMap::new();
    let contents = Contents::new(statements);
    let accusations = accusations(layout, events);
    for denial in statements.iter().filter(|statement| contests(statement)) {
        let Some(denier) = denial.speaker else { continue };
        let Some(&content) = denial.content.first() else { continue };
        if let Some(known) = known.get(&content).map(|&known| &mut disputes[known]) {
            if !known.denied_by.contains(&denier) {
                known.denied_by.push(denier);
            }
            continue;
        }
        let mut asserted_by: Vec<usize> = Vec::new();
        let mut evidence = vec![content];
        let others = contents.touching(&denial.content).into_iter().map(|other| &statements[other]);
        for other in others.filter(|other| !other.denies && other.speaker != Some(denier)) {
            if overlap(&other.content, &denial.content) >= 0.5
                && let Some(speaker) = other.speaker.filter(|speaker| !asserted_by.contains(speaker))
            {
                asserted_by.push(speaker);
                evidence.extend(other.cue);
            }
        }
        if asserted_by.is_empty() {
            for accusation in accusations_before(layout, &accusations, denial, denier) {
                asserted_by.extend(accusation.actors.iter().copied().filter(|&actor| actor != denier));
                evidence.push(accusation.anchor);
            }
        }
        evidence.extend(denial.cue);
        evidence.sort_unstable();
        evidence.dedup();
        for &span in &evidence {
            known.entry(span).or_insert(disputes.len());
        }
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

/// Returns the accusations among the events with the number of their sentence, in the order of sentences.
fn accusations<'e>(layout: &Layout<'_>, events: &'e [Event]) -> Vec<(usize, &'e Event)> {
    let accusations = events.iter().filter(|event| event.kind == "ACCUSE");
    let mut found: Vec<_> = accusations.map(|event| (layout.syntax.sentence(event.token), event)).collect();
    found.sort_by_key(|&(sentence, _)| sentence);
    found
}

/// Returns the accusations of the denier in the sentences just before.
fn accusations_before<'e>(
    layout: &Layout<'_>,
    accusations: &[(usize, &'e Event)],
    denial: &Statement,
    denier: usize,
) -> Vec<&'e Event> {
    let Some(cue) = denial.cue_token else { return Vec::new() };
    let sentence = layout.syntax.sentence(cue);
    let first = accusations.partition_point(|&(at, _)| at + REACH < sentence);
    let near = accusations[first..].iter().take_while(|&&(at, _)| at <= sentence);
    near.map(|&(_, event)| event).filter(|event| event.recipients.contains(&denier)).collect()
}

/// Contents of statements by place, so that those with words in common are found without looking at all.
struct Contents {
    /// Span and statement, by start.
    spans: Vec<(Span, usize)>,
    /// Length of the longest span.
    longest: usize,
}

impl Contents {
    fn new(statements: &[Statement]) -> Contents {
        let content = |(index, statement): (usize, &Statement)| {
            statement.content.iter().map(|&span| (span, index)).collect::<Vec<_>>()
        };
        let mut spans: Vec<(Span, usize)> = statements.iter().enumerate().flat_map(content).collect();
        spans.sort_unstable();
        let longest = spans.iter().map(|(span, _)| span.len()).max().unwrap_or(0);
        Contents { spans, longest }
    }

    /// Returns the statements that share words with `content`, in their order.
    fn touching(&self, content: &[Span]) -> Vec<usize> {
        let touching = content.iter().flat_map(|&words| {
            let first = self.spans.partition_point(|(span, _)| span.start + self.longest <= words.start);
            let near = self.spans[first..].iter().take_while(move |(span, _)| span.start < words.end);
            near.filter(move |(span, _)| span.overlaps(words)).map(|&(_, statement)| statement)
        });
        let mut found: Vec<usize> = touching.collect();
        found.sort_unstable();
        found.dedup();
        found
    }
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
