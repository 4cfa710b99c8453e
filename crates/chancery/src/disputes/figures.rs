//! Two numbers for one thing: who says how many were killed.

use super::{Detector, Dispute, DisputeKind, Side};
use crate::amounts::{Amount, AmountKind, Bound, Fate};
use crate::entities::Entities;
use crate::mentions::EntityType;
use chancery_data::lexicons::WordList;
use std::collections::BTreeSet;

/// Sentences between two figures for one thing.
const REACH: usize = 2;
/// How far two numbers may be apart and still agree, as a part of the larger: reports round.
const AGREE: f64 = 0.1;

/// Nouns for a number of dead: "put the toll at 40".
static TOLLS: WordList = WordList::named("disputes.tolls");
/// Units that say nothing of who they were.
static ANYBODY: WordList = WordList::named("disputes.anybody");

/// A number of people to whom something happened, and who gives it.
struct Figure<'a> {
    amount: &'a Amount,
    value: f64,
    fate: Fate,
    sentence: usize,
    by: usize,
    speaker: usize,
}

impl Detector<'_, '_> {
    /// Finds the numbers of people that two sides give differently.
    pub(super) fn figures(&self) -> Vec<Dispute> {
        let figures: Vec<Figure<'_>> =
            self.found.amounts.iter().filter_map(|amount| self.figure(amount)).collect();
        let mut disputes: Vec<Dispute> = Vec::new();
        for (at, first) in figures.iter().enumerate() {
            let near = figures[at + 1..].iter().take_while(|other| other.sentence <= first.sentence + REACH);
            let mut against = near.filter(|other| self.differ(first, other));
            let Some(second) = against.next() else { continue };
            disputes.push(Dispute {
                proposition: self.one_line(self.layout.sentences[first.sentence].span),
                kind: DisputeKind::Figures,
                about: None,
                sides: vec![self.side_with(first, false), self.side_with(second, true)],
                evidence: vec![first.amount.span, second.amount.span],
            });
        }
        disputes
    }

    /// Returns an amount as a figure, where somebody gives it and says what happened to those counted.
    fn figure<'a>(&self, amount: &'a Amount) -> Option<Figure<'a>> {
        let value = amount.value?;
        let tokens = self.layout.tokens_in(amount.span);
        let sentence = self.layout.syntax.sentence(tokens.start);
        let fate = match amount.fate {
            Some(fate) => fate,
            None if amount.kind != AmountKind::Money && self.is_toll(tokens.start) => Fate::Killed,
            None => return None,
        };
        let by = self.around.innermost(amount.span)?;
        let statement = &self.statements[by];
        let speaker = statement.speaker.filter(|_| !statement.denies)?;
        Some(Figure { amount, value, fate, sentence, by, speaker })
    }

    /// Returns whether a number stands behind "toll" in its sentence.
    fn is_toll(&self, token: usize) -> bool {
        let start = self.layout.sentence_of(token).tokens.start;
        (start..token).any(|at| TOLLS.contains(&self.layout.syntax.lemma(at).to_lowercase()))
    }

    fn differ(&self, a: &Figure<'_>, b: &Figure<'_>) -> bool {
        let units = |figure: &Figure<'_>| figure.amount.unit.filter(|unit| !ANYBODY.contains(unit));
        let same_people = match (units(a), units(b)) {
            (Some(a), Some(b)) => a == b,
            (None, None) => true,
            // "40 people" may be other than "12 soldiers".
            _ => false,
        };
        a.fate == b.fate
            && same_people
            && !self.same_side(a.speaker, b.speaker)
            && cannot_agree((a.value, a.amount), (b.value, b.amount))
            && !self.are_elsewhere(a.sentence, b.sentence)
    }

    /// Returns whether two sentences speak of different places.
    fn are_elsewhere(&self, a: usize, b: usize) -> bool {
        if a == b {
            return false;
        }
        let (here, there) = (self.places_in(a), self.places_in(b));
        !here.is_empty() && !there.is_empty() && here.is_disjoint(&there)
    }

    /// Returns the places named in a sentence, countries left out: they are mostly who speaks.
    fn places_in(&self, sentence: usize) -> BTreeSet<usize> {
        let Entities { mentions, of_mention, list, .. } = self.entities;
        let tokens = &self.layout.sentences[sentence].tokens;
        let from = mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let inside =
            mentions[from..].iter().enumerate().take_while(|(_, mention)| mention.tokens.start < tokens.end);
        let entities = inside.filter_map(|(offset, _)| of_mention[from + offset]);
        entities
            .filter(|&entity| match list[entity].entity_type {
                EntityType::Loc | EntityType::Fac => true,
                EntityType::Gpe => list[entity].actor != list[entity].territory,
                _ => false,
            })
            .collect()
    }

    fn side_with(&self, figure: &Figure<'_>, denies: bool) -> Side {
        Side {
            speaker: Some(figure.speaker),
            by: Some(figure.by),
            denies,
            figure: Some(figure.value),
            words: self.statements[figure.by]
                .content
                .iter()
                .copied()
                .find(|span| span.contains(figure.amount.span))
                .unwrap_or(figure.amount.span),
        }
    }
}

/// Returns whether two numbers with their bounds exclude each other: "at least 12" and 15 do not.
fn cannot_agree(a: (f64, &Amount), b: (f64, &Amount)) -> bool {
    let range = |(value, amount): (f64, &Amount)| {
        let upper = amount.upper.unwrap_or(value);
        match amount.bound {
            Bound::Over => (value, f64::INFINITY),
            Bound::Under => (0.0, upper),
            _ => (value, upper),
        }
    };
    let ((a_low, a_high), (b_low, b_high)) = (range(a), range(b));
    let gap = (a_low - b_high).max(b_low - a_high);
    gap > AGREE * a.0.max(b.0)
}
