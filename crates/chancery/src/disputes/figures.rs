//! Two numbers for one thing: who says how many were killed.

use super::{Detector, Dispute, DisputeKind, Side};
use crate::amounts::{Amount, AmountKind, Fate, Range};
use crate::entities::Entities;
use crate::events::frame;
use crate::mentions::EntityType;
use crate::span::Span;
use chancery_data::lexicons::WordList;
use std::collections::BTreeSet;

/// Sentences between two figures for one thing.
const REACH: usize = 2;

/// Nouns for a number of dead: "put the toll at 40".
static TOLLS: WordList = WordList::named("disputes.tolls");
/// Verbs of whoever gives a number.
static COUNTING: WordList = WordList::named("disputes.counting");
/// Verbs of giving and getting.
static HANDING: WordList = WordList::named("disputes.handing");
/// Words by which a number is told to have grown.
static UPDATES: WordList = WordList::named("disputes.updates");
/// Units that say nothing of who they were.
static ANYBODY: WordList = WordList::named("disputes.anybody");

/// A number of people to whom something happened, and who gives it.
struct Figure<'a> {
    amount: &'a Amount,
    value: f64,
    fate: Option<Fate>,
    token: usize,
    sentence: usize,
    by: Option<usize>,
    speaker: usize,
}

impl Figure<'_> {
    fn range(&self) -> Range {
        Range { value: self.value, upper: self.amount.upper, bound: self.amount.bound }
    }
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
            Some(fate) => Some(fate),
            None if amount.kind != AmountKind::Money && self.is_toll(tokens.start) => Some(Fate::Killed),
            // "handed over 1,200 bodies": of one thing where the noun is a rare one.
            None => amount
                .unit
                .filter(|unit| !ANYBODY.contains(unit) && amount.kind != AmountKind::Money)
                .map(|_| None)?,
        };
        let by = self.around.innermost(amount.span);
        let told = by.map(|by| &self.statements[by]).filter(|statement| !statement.denies);
        let speaker = told.and_then(|statement| statement.speaker).or_else(|| self.counter(tokens.start))?;
        Some(Figure { amount, value, fate, token: tokens.start, sentence, by, speaker })
    }

    /// "the rebels put the number at 54": who counts.
    fn counter(&self, token: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        let verb = syntax
            .ancestors(token)
            .take(4)
            .find(|&over| syntax.is_verbal(over) && COUNTING.contains(&syntax.lemma(over).to_lowercase()))?;
        self.finder.entities_of(&frame::of_predicate(self.layout, verb).subjects, true).first().copied()
    }

    /// Returns whether a number is told as what an earlier one has become: "the toll rose to nine".
    fn is_update(&self, figure: &Figure<'_>) -> bool {
        let sentence = self.layout.sentence_of(figure.token).tokens.clone();
        sentence.into_iter().any(|at| UPDATES.contains(&self.layout.syntax.lemma(at).to_lowercase()))
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
            // "40 people" may be more than "12 soldiers", but not fewer.
            (Some(_), None) => b.value < a.value,
            (None, Some(_)) => a.value < b.value,
        };
        // What nothing happened to must be told of in the next sentence, of the same deed or its counterpart.
        let of_one_thing =
            a.fate.is_some() || b.sentence <= a.sentence + 1 && self.is_handing(a) && self.is_handing(b);
        a.fate == b.fate
            && of_one_thing
            && same_people
            && !self.same_side(a.speaker, b.speaker)
            && a.range().excludes(b.range())
            && !self.is_update(b)
            && !self.are_elsewhere(a.sentence, b.sentence)
    }

    /// Returns whether the number is the object of a verb of giving or getting: what one gave the other got.
    fn is_handing(&self, figure: &Figure<'_>) -> bool {
        let syntax = self.layout.syntax;
        let verb = syntax.ancestors(figure.token).take(3).find(|&over| syntax.is_verbal(over));
        verb.is_some_and(|verb| HANDING.contains(&syntax.lemma(verb).to_lowercase()))
    }

    /// Returns whether two sentences speak of different places.
    fn are_elsewhere(&self, a: usize, b: usize) -> bool {
        if a == b {
            return false;
        }
        let mut here = self.places_in(a);
        if here.is_empty() {
            here = (a.saturating_sub(REACH)..a).flat_map(|sentence| self.places_in(sentence)).collect();
        }
        let there = self.places_in(b);
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

    /// Returns the words that give a number: the content of its statement, else its sentence.
    fn words_with(&self, figure: &Figure<'_>) -> Span {
        let told = figure.by.map(|by| &self.statements[by].content);
        let content =
            told.and_then(|content| content.iter().copied().find(|span| span.contains(figure.amount.span)));
        content.unwrap_or_else(|| self.sentence_span(figure.token))
    }

    fn side_with(&self, figure: &Figure<'_>, denies: bool) -> Side {
        Side {
            speaker: Some(figure.speaker),
            by: figure.by,
            denies,
            figure: Some(figure.value),
            words: self.words_with(figure),
        }
    }
}
