//! Who wants whom to do something? "Russia must withdraw", said by somebody, is a demand.

use super::anchors::Finder;
use super::setting::DatedWords;
use super::{Event, Status, frame};
use crate::statements::{Around, Statement};
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos};

/// Auxiliaries and verbs that oblige.
static OBLIGING: WordList = WordList::named("events.obliging");

impl Finder<'_, '_> {
    /// Finds the demands that speakers make by "must" and "should" of somebody else.
    pub(crate) fn obligations(
        &self,
        statements: &[Statement],
        around: &Around<'_>,
        dates: &[DatedWords],
    ) -> Vec<Event> {
        let syntax = self.layout.syntax;
        let mut events = Vec::new();
        for aux in 0..self.layout.tokens.len() {
            let obliging = syntax.relation(aux) == Relation::Aux && OBLIGING.contains(syntax.lemma(aux));
            let Some(verb) = syntax.head(aux).filter(|_| obliging) else { continue };
            if syntax.upos(verb) != Upos::Verb || frame::is_negated(self.layout, verb) {
                continue;
            }
            let Some(by) = around.innermost(self.layout.tokens[verb].span) else { continue };
            let Some(speaker) = statements[by].speaker else { continue };
            let clause = frame::of_predicate(self.layout, verb);
            let mut recipients = self.entities_of(&clause.subjects, false);
            recipients.retain(|&entity| entity != speaker);
            if recipients.is_empty() {
                continue;
            }
            let mode = self.demanded(verb);
            events.push(Event {
                anchor: self.layout.span(aux.min(verb)..verb.max(aux) + 1),
                token: verb,
                also: Vec::new(),
                kind: "REQUEST",
                own: None,
                mode: Some(mode),
                cameo: None,
                contexts: Vec::new(),
                actors: vec![speaker],
                recipients,
                status: Status::Happened,
                reported_by: None,
                date: statements[by].cue_token.and_then(|cue| self.date(cue, dates)),
                place: None,
                intensity: self.lexicon.score("REQUEST", Some(mode)),
                part: super::lexicon::Part::Verb,
                needs: 1,
                confidence: 0.0,
                evidence: vec![self.layout.sentence_of(verb).span],
            });
        }
        events
    }

    fn demanded(&self, verb: usize) -> &'static str {
        let kind = self.complement_type(verb);
        match kind {
            Some("AID" | "COOPERATE" | "SUPPORT") => "assist",
            Some("RETREAT" | "CONCEDE" | "COMPLY") => "yield",
            Some("CONSULT") => "meet",
            _ => "change",
        }
    }
}
