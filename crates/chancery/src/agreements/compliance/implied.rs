//! Claims that no verb of keeping or breaking makes: harm done despite a truce, bare "violations", what is not yet due.

use super::super::lexicon::Via;
use super::super::spoken::Spoken;
use super::super::{Agreement, Assessment, Basis, Detector};
use super::Claim;
use crate::events::{Status, frame, in_sentences};
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos};

/// Words for a breach that take no complement where the agreement was just spoken of.
static BREACHES: WordList = WordList::named("agreements.breaches");
/// Prepositions by which harm is done against an agreement.
static DESPITE: WordList = WordList::named("agreements.despite");

impl Detector<'_, '_> {
    /// "shelled the town despite the truce": whoever did is thereby said to have broken it.
    pub(super) fn claims_by_harm_despite(&self, agreement: &Agreement) -> Vec<Claim> {
        let syntax = self.layout.syntax;
        let mut claims = Vec::new();
        for &head in &agreement.heads {
            let against = |link: &super::super::links::Link| matches!(&link.via, Via::Phrase(case) if DESPITE.contains(case));
            if !self.links(head).iter().any(against) && !self.is_despite(head) {
                continue;
            }
            let sentence = syntax.sentence(head);
            let here = in_sentences(&self.found.coded.events, self.layout, sentence..sentence + 1);
            let harm = here.iter().filter(|event| {
                event.kind == "ASSAULT" && matches!(event.status, Status::Happened | Status::Ongoing)
            });
            for event in harm.filter(|event| event.actors.iter().any(|&actor| self.can_agree(actor))) {
                claims.push(Claim {
                    token: event.token,
                    parties: event.actors.clone(),
                    assessment: Assessment::Violated,
                    basis: Basis::Conduct,
                    by: event.reported_by,
                });
            }
        }
        claims
    }

    /// "in spite of", "in defiance of" before the noun's phrase, which a tree may take apart.
    pub(in crate::agreements) fn is_despite(&self, head: usize) -> bool {
        let syntax = self.layout.syntax;
        let start = syntax.subtree(head).start;
        let of =
            [Some(start), start.checked_sub(1)].into_iter().flatten().find(|&at| syntax.lemma(at) == "of");
        let before = of.and_then(|of| of.checked_sub(1));
        before.is_some_and(|before| matches!(syntax.lemma(before), "spite" | "defiance"))
    }

    /// Adds breaches that name no agreement, where one was just spoken of: "accused Baku of violations".
    pub(in crate::agreements) fn add_bare_breaches(&self, agreements: &mut [Agreement], spoken: &Spoken) {
        let syntax = self.layout.syntax;
        for token in 0..self.layout.tokens.len() {
            let breach = syntax.is_noun(token) && BREACHES.contains(&syntax.lemma(token).to_lowercase());
            if !breach || self.conduct_at.contains(&token) {
                continue;
            }
            let noun = frame::of_noun(self.layout, token);
            let of_something = noun.phrases.iter().any(|(case, _)| case == "of")
                || noun.modifiers.iter().any(|&modifier| {
                    syntax.upos(modifier) == Upos::Noun || syntax.relation(modifier) == Relation::Compound
                });
            let Some(at) = self.last_spoken(token, spoken).filter(|_| !of_something) else { continue };
            let by_phrase = noun.phrases.iter().filter(|(case, _)| case == "by").map(|&(_, token)| token);
            let named: Vec<usize> = noun.possessors.iter().copied().chain(by_phrase).collect();
            let mut parties = self.finder.entities_of(&named, true);
            if parties.is_empty() {
                parties = self.accused(token);
            }
            if parties.is_empty() || self.finder.status_at(token) == Status::Denied {
                continue;
            }
            let by = self.around.innermost(self.layout.tokens[token].span);
            let claim = Claim { token, parties, assessment: Assessment::Violated, basis: Basis::Stated, by };
            self.add(&mut agreements[at], claim);
        }
    }

    /// Adds that something is not yet due: "has until Friday to withdraw", with an agreement just spoken of.
    pub(in crate::agreements) fn add_deadlines(&self, agreements: &mut [Agreement], spoken: &Spoken) {
        let syntax = self.layout.syntax;
        for verb in 0..self.layout.tokens.len() {
            if syntax.lemma(verb) != "have" || syntax.relation(verb) == Relation::Aux {
                continue;
            }
            let clause = frame::of_predicate(self.layout, verb);
            let until = syntax.children(verb).iter().copied().any(|child| {
                matches!(frame::case_words(self.layout, child).as_deref(), Some("until" | "till"))
            });
            let Some(infinitive) = clause.infinitive.filter(|_| until && !clause.negated) else { continue };
            let end = self.layout.sentence_of(verb).tokens.end;
            let Some(at) = self.last_spoken(end, spoken) else { continue };
            let parties = self.finder.entities_of(&clause.subjects, true);
            let commitment = agreements[at].commitments.iter().position(|commitment| {
                commitment.party.is_some_and(|party| parties.contains(&party))
                    && syntax.lemma(commitment.token) == syntax.lemma(infinitive)
            });
            let by = self.around.innermost(self.layout.tokens[verb].span);
            let claim =
                Claim { token: verb, parties, assessment: Assessment::NotYetDue, basis: Basis::Stated, by };
            let before = agreements[at].compliance.len();
            self.add(&mut agreements[at], claim);
            for claim in &mut agreements[at].compliance[before..] {
                claim.commitment = commitment;
            }
        }
    }

    /// "The handover of its weapons is not yet due."
    pub(in crate::agreements) fn add_not_due(&self, agreements: &mut [Agreement], spoken: &Spoken) {
        let syntax = self.layout.syntax;
        for token in 0..self.layout.tokens.len() {
            if syntax.lemma(token) != "due" || !frame::is_negated(self.layout, token) {
                continue;
            }
            let Some(subject) = syntax.own_subject(token) else { continue };
            let end = self.layout.sentence_of(token).tokens.end;
            let Some(at) = self.last_spoken(end, spoken) else { continue };
            let named = syntax.subtree(subject).filter_map(|token| self.entities.at(token));
            let mut parties: Vec<usize> =
                named.filter(|entity| agreements[at].parties.contains(entity)).collect();
            parties.dedup();
            let by = self.around.innermost(self.layout.tokens[token].span);
            self.add(
                &mut agreements[at],
                Claim { token, parties, assessment: Assessment::NotYetDue, basis: Basis::Stated, by },
            );
        }
    }
}
