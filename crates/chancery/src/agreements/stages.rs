//! How far has an agreement come? Stages by the words over it and before it, each with who tells so and when.

use super::links::Act;
use super::{Detector, Stage, StageReport};
use crate::events::Status;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos};

/// Verbs under which what is to be done is settled: "agreed to extend the truce".
static SETTLING: WordList = WordList::named("agreements.settling");

impl Detector<'_, '_> {
    /// Returns the stages that the words around a mention tell of, in text order.
    pub(super) fn stages(&self, head: usize, acts: &[Act], by: Option<usize>) -> Vec<StageReport> {
        let mut reports: Vec<StageReport> = Vec::new();
        for act in acts {
            // That somebody kept it is his conduct, told in a claim.
            let conduct = act.line.stage == Some(Stage::InForce)
                && self.finder.keeps(act.token).is_some()
                && !self.doers(act).is_empty();
            let Some(stage) = self.stage_told(act).filter(|_| !conduct) else { continue };
            let span = self.layout.tokens[act.token].span;
            let report = StageReport {
                stage,
                date: self.date_beside(act.token).map(|(date, _)| date),
                by: self.around.innermost(span),
                evidence: self.layout.sentence_of(act.token).span,
            };
            reports.push(report);
        }
        if reports.is_empty()
            && let Some(stage) = self.stage_before(head)
        {
            let evidence = self.layout.sentence_of(head).span;
            reports.push(StageReport { stage, date: None, by, evidence });
        }
        reports
    }

    /// Returns the stage that an act tells of, by whether it took place.
    fn stage_told(&self, act: &Act) -> Option<Stage> {
        let stage = act.line.stage?;
        match (act.status, stage) {
            (Status::Happened | Status::Ongoing, _) => Some(stage),
            (_, Stage::Proposed) => Some(Stage::Proposed),
            // "agreed to extend", "decided to suspend"; "expected to announce" is nothing yet.
            (Status::Planned, Stage::Extended | Stage::Suspended | Stage::Collapsed) => {
                self.is_settled(act).then_some(stage)
            }
            (Status::Planned, Stage::InForce) => Some(Stage::Announced),
            (Status::Planned | Status::Possible | Status::Denied, Stage::Announced | Stage::Signed) => {
                Some(Stage::Proposed)
            }
            // "has yet to take effect"
            (Status::Denied, Stage::InForce) => Some(Stage::Announced),
            _ => None,
        }
    }

    /// Returns whether what stands under a verb of deciding is settled by it.
    pub(super) fn is_settled(&self, act: &Act) -> bool {
        let syntax = self.layout.syntax;
        let over = syntax.head(act.token).filter(|_| {
            matches!(
                syntax.relation(act.token),
                Relation::Xcomp | Relation::Ccomp | Relation::Advcl | Relation::Acl
            )
        });
        over.is_some_and(|over| SETTLING.contains(&syntax.lemma(over).to_lowercase()))
    }

    /// Returns the stage that the words before the noun tell: "the fragile truce", "a lasting ceasefire", "talks on a truce".
    fn stage_before(&self, head: usize) -> Option<Stage> {
        let syntax = self.layout.syntax;
        let modifiers = syntax.children(head).iter().copied().filter(|&child| {
            child < head
                && matches!(syntax.relation(child), Relation::Amod | Relation::Compound)
                && matches!(syntax.upos(child), Upos::Adj | Upos::Verb | Upos::Noun)
        });
        let told = modifiers.filter_map(|child| {
            let word = self.layout.word(child).to_lowercase();
            self.lexicon.modifier(&word).or_else(|| self.lexicon.modifier(syntax.lemma(child)))
        });
        let mut told = told.filter(|&stage| {
            stage != Stage::Proposed || !self.is_definite(head) || self.is_called_proposed(head)
        });
        told.next()
    }

    /// "the proposed deal" is proposed, "the permanent ceasefire" need not be.
    fn is_called_proposed(&self, head: usize) -> bool {
        let syntax = self.layout.syntax;
        syntax.children(head).iter().any(|&child| {
            matches!(
                self.layout.word(child).to_lowercase().as_str(),
                "proposed" | "draft" | "possible" | "potential"
            )
        })
    }

    /// Returns the calendar date that stands under a word, nearest to it, with its words.
    pub(super) fn date_beside(&self, token: usize) -> Option<(String, crate::span::Span)> {
        let syntax = self.layout.syntax;
        let verb = if syntax.is_verbal(token) { token } else { self.verb_of(token)? };
        // "took effect on Monday", "violated the truce on 2 April": a tree may hang the day from the noun.
        let objects =
            syntax.children(verb).iter().copied().filter(|&child| syntax.relation(child) == Relation::Obj);
        let of_objects =
            objects.flat_map(|object| syntax.children(object).iter().copied()).filter(|&child| {
                matches!(crate::events::frame::case_words(self.layout, child).as_deref(), Some("on" | "in"))
            });
        let under = syntax.children(verb).iter().copied().chain(of_objects).filter(|&child| {
            matches!(
                syntax.relation(child),
                Relation::Obl
                    | Relation::OblUnmarked
                    | Relation::Advmod
                    | Relation::Nmod
                    | Relation::NmodUnmarked
            )
        });
        // "…, which Oman mediated, took effect on Monday": what stands behind another verb is that one's.
        let apart = |child: usize| {
            (verb + 1..child).any(|at| syntax.upos(at) == Upos::Verb && !syntax.is_under(at, child))
        };
        let within = under.filter(|&child| !apart(child)).filter(|&child| {
            let case = crate::events::frame::case_words(self.layout, child);
            !matches!(case.as_deref(), Some("until" | "till" | "by" | "before" | "since" | "through"))
        });
        // A tree may cut a date in two: then the date that the word is part of.
        let part = |child: usize| {
            let at = self.layout.tokens[child].span;
            let dates = self.found.dates;
            let upto = dates.partition_point(|(date, _)| date.start <= at.start);
            let (span, date) = dates[..upto].last().filter(|(span, _)| span.contains(at))?;
            let first = self.layout.tokens_in(*span).start;
            let before = first.checked_sub(1).map(|before| self.layout.word(before).to_lowercase());
            let bounds =
                matches!(before.as_deref(), Some("until" | "till" | "by" | "before" | "since" | "than"));
            (!bounds).then(|| (date.clone(), *span))
        };
        within
            .into_iter()
            .find_map(|child| self.date_within(syntax.subtree(child), child).or_else(|| part(child)))
    }

    fn verb_of(&self, noun: usize) -> Option<usize> {
        crate::events::frame::governing_verb(self.layout, noun)
    }

    /// Returns the calendar date among tokens that is nearest to one, with its words.
    pub(super) fn date_within(
        &self,
        tokens: std::ops::Range<usize>,
        near: usize,
    ) -> Option<(String, crate::span::Span)> {
        let span = self.layout.span(tokens);
        let dates = self.found.dates;
        let from = dates.partition_point(|(date, _)| date.start < span.start);
        let inside = dates[from..].iter().take_while(|(date, _)| date.end <= span.end);
        let at = self.layout.tokens[near].span.start;
        inside.min_by_key(|(date, _)| date.start.abs_diff(at)).map(|(span, date)| (date.clone(), *span))
    }
}
