//! What do words of keeping and breaking claim? "has fully complied", "must comply", "denied that it had broken it".

use super::super::{Agreement, Assessment, Basis, Detector};
use super::Claim;
use crate::events::{Conduct, Status, frame};
use crate::statements::CueClass;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Xpos};

/// How far up a demand is looked for.
const CLIMB: usize = 6;
/// Adverbs by which something is done in part.
static PARTLY: WordList = WordList::named("agreements.partly");
/// Adverbs of which the negation leaves a part: "has not fully complied".
static WHOLLY: WordList = WordList::named("agreements.wholly");
/// Nouns for what shows that something is so.
static EVIDENCE: WordList = WordList::named("agreements.evidence");
/// Adjectives by which a breach is somebody's claim: "alleged violations".
static ALLEGED: WordList = WordList::named("agreements.alleged");
/// Words that oblige, beside verbs of demanding.
static OBLIGING: WordList = WordList::named("agreements.obliging");
/// Nouns for all who are bound: a demand on them claims nothing of anybody.
static EVERYBODY: WordList = WordList::named("agreements.everybody");

impl Detector<'_, '_> {
    /// Returns what conduct claims of whom.
    pub(super) fn claims_of(&self, conduct: &Conduct, agreement: &Agreement) -> Vec<Claim> {
        let token = conduct.token;
        let conduct = &self.with_they(conduct, agreement);
        // "The truce collapsed", "it holds": a stage of it, not somebody's conduct.
        let own =
            self.layout.syntax.own_subject(token).map(|subject| frame::antecedent(self.layout, subject));
        if own.is_some_and(|own| agreement.heads.iter().any(|&head| own == head || own == self.whole(head)))
            && !self.layout.syntax.is_passive(token)
        {
            return Vec::new();
        }
        let parties = self.parties_of(conduct);
        if self.is_demanded(token) {
            return self.demanded(conduct, parties, agreement).into_iter().collect();
        }
        let Some(assessment) = self.assessment(conduct) else { return Vec::new() };
        let claim = |assessment, basis, by| Claim { token, parties: parties.clone(), assessment, basis, by };
        let denies = |by: usize| self.found.statements[by].denies;
        if conduct.by.is_some_and(denies) {
            // "denied that it had broken it", and "denied that they had kept it".
            let kept = assessment == Assessment::Violated || !conduct.complies;
            let claimed = if kept { Assessment::Kept } else { Assessment::Violated };
            return vec![claim(claimed, Basis::Denial, conduct.by)];
        }
        let denied = assessment == Assessment::Kept && !conduct.complies;
        let mut claims =
            vec![claim(assessment, if denied { Basis::Denial } else { Basis::Stated }, conduct.by)];
        // "rejected accusations that it had violated": the denial is around the accusation.
        let outer = conduct.by.and_then(|by| self.found.statements[by].within).filter(|&outer| denies(outer));
        if assessment == Assessment::Violated && outer.is_some() {
            claims.push(claim(Assessment::Kept, Basis::Denial, outer));
        }
        claims
    }

    /// Returns what a demand claims: "must comply" says that whoever must does not; "must not violate" says nothing of what was done.
    /// Who demands it, and who is asked to see to it, is not meant.
    fn demanded(&self, conduct: &Conduct, parties: Vec<usize>, agreement: &Agreement) -> Option<Claim> {
        let token = conduct.token;
        let demander = conduct.by.and_then(|by| self.found.statements[by].speaker);
        let mut parties = self.pressed(token, &parties).unwrap_or(parties);
        parties.retain(|&party| Some(party) != demander);
        let lacking = conduct.complies && conduct.status != Status::Denied;
        let specific = !parties.is_empty() && !self.are_all(&parties, token, agreement);
        let claim =
            Claim { token, parties, assessment: Assessment::Violated, basis: Basis::Demand, by: conduct.by };
        (lacking && specific).then_some(claim)
    }

    /// Returns what conduct is told to be, whoever tells it.
    fn assessment(&self, conduct: &Conduct) -> Option<Assessment> {
        let token = conduct.token;
        Some(match (conduct.status, conduct.complies) {
            (Status::Happened | Status::Ongoing, true)
                if self.has_adverb(token, &PARTLY) || self.is_in_part(token) =>
            {
                Assessment::PartlyKept
            }
            (Status::Happened | Status::Ongoing, true) => Assessment::Kept,
            (Status::Happened | Status::Ongoing, false) => Assessment::Violated,
            (Status::Denied, true) if self.has_adverb(token, &WHOLLY) => Assessment::PartlyKept,
            (Status::Denied, true) => Assessment::Violated,
            (Status::Denied, false) => Assessment::Kept,
            // "no evidence that either side is abiding": what is open to the reporter is claimed not to be.
            (Status::Possible, true) if self.is_unevidenced(token) => Assessment::Violated,
            (Status::Possible, false) if self.is_alleged(token) || self.is_claimed(conduct) => {
                Assessment::Violated
            }
            _ => return None,
        })
    }

    /// "Oman said that they had kept it": a state that speaks of others as "they" does not speak of itself; the other party is meant.
    pub(in crate::agreements) fn with_they(&self, conduct: &Conduct, agreement: &Agreement) -> Conduct {
        let syntax = self.layout.syntax;
        let speaker = conduct.by.and_then(|by| self.found.statements[by].speaker);
        let subject = syntax.own_subject(conduct.token);
        let they = subject.is_some_and(|subject| syntax.lemma(subject).eq_ignore_ascii_case("they"));
        let single = |speaker: usize| self.is_state(speaker) && conduct.parties == [speaker];
        let others: Vec<usize> =
            agreement.parties.iter().copied().filter(|&party| Some(party) != speaker).collect();
        match others.as_slice() {
            &[other] if they && speaker.is_some_and(single) => {
                Conduct { parties: vec![other], ..conduct.clone() }
            }
            _ => conduct.clone(),
        }
    }

    /// Returns whether conduct is what somebody is asked or obliged to.
    pub(in crate::agreements) fn is_demanded(&self, token: usize) -> bool {
        let syntax = self.layout.syntax;
        let mut at = token;
        for _ in 0..CLIMB {
            let obliged = syntax.children(at).iter().any(|&child| {
                syntax.relation(child) == Relation::Aux
                    && OBLIGING.contains(&syntax.lemma(child).to_lowercase())
            });
            if obliged {
                return true;
            }
            let Some(over) = syntax.head(at) else { return false };
            let climbs = match syntax.relation(at) {
                // "demanded that Israel comply", but not "told them that it complies".
                Relation::Ccomp => syntax.xpos(at) == Xpos::VB,
                Relation::Xcomp | Relation::Advcl | Relation::Acl | Relation::Conj => true,
                Relation::Obj | Relation::Obl | Relation::Nmod | Relation::Nsubj => syntax.is_noun(at),
                _ => false,
            };
            if !climbs {
                return false;
            }
            let asks = self.codebook_asks(over);
            if asks || OBLIGING.contains(&syntax.lemma(over).to_lowercase()) {
                return true;
            }
            at = over;
        }
        false
    }

    /// Returns whether a word is one of asking or demanding.
    pub(in crate::agreements) fn codebook_asks(&self, token: usize) -> bool {
        self.finder
            .lexicon
            .triggers(&self.finder.folded_lemma(token))
            .iter()
            .any(|trigger| trigger.is_of("REQUEST"))
            && self.layout.syntax.lemma(token) != "say"
    }

    /// Returns whether a demand is on everybody: then it claims nothing of anybody.
    pub(in crate::agreements) fn are_all(
        &self,
        parties: &[usize],
        token: usize,
        agreement: &Agreement,
    ) -> bool {
        let named = |&party: &usize| {
            let entity = &self.entities.list[party];
            let noun = entity.noun.as_deref().unwrap_or_default().to_lowercase();
            EVERYBODY.contains(&noun) || EVERYBODY.contains(noun.trim_end_matches('s'))
        };
        let subjects = frame::of_predicate(self.layout, token).subjects;
        let worded = subjects
            .iter()
            .any(|&subject| EVERYBODY.contains(&self.layout.syntax.lemma(subject).to_lowercase()));
        let whole =
            agreement.parties.len() > 1 && agreement.parties.iter().all(|party| parties.contains(party));
        let all = subjects.iter().any(|&subject| {
            self.layout.syntax.children(subject).iter().any(|&child| {
                matches!(
                    self.layout.syntax.lemma(child).to_lowercase().as_str(),
                    "both" | "all" | "each" | "every"
                )
            })
        });
        all || worded || parties.iter().all(named) || whole
    }

    /// "only in part", "to some extent"
    pub(in crate::agreements) fn is_in_part(&self, token: usize) -> bool {
        let syntax = self.layout.syntax;
        let end = (token + 8).min(self.layout.sentence_of(token).tokens.end);
        (token + 1..end).any(|at| {
            matches!(syntax.lemma(at), "part" | "extent")
                && matches!(syntax.lemma(at - 1).to_lowercase().as_str(), "in" | "some" | "limited")
        })
    }

    pub(in crate::agreements) fn has_adverb(&self, token: usize, list: &WordList) -> bool {
        let syntax = self.layout.syntax;
        syntax.children(token).iter().any(|&child| {
            matches!(syntax.relation(child), Relation::Advmod | Relation::Amod)
                && list.contains(&syntax.lemma(child).to_lowercase())
        })
    }

    pub(in crate::agreements) fn is_alleged(&self, token: usize) -> bool {
        self.layout.syntax.is_noun(token) && self.has_adverb(token, &ALLEGED)
    }

    /// "no sign that they are keeping to it", "has not seen any evidence that they comply"
    fn is_unevidenced(&self, token: usize) -> bool {
        let syntax = self.layout.syntax;
        let noun = syntax.head(token).filter(|&noun| {
            matches!(syntax.relation(token), Relation::Acl | Relation::Ccomp)
                && EVIDENCE.contains(&syntax.lemma(noun).to_lowercase())
        });
        noun.is_some_and(|noun| {
            let none = syntax
                .child(noun, &[Relation::Det])
                .is_some_and(|det| matches!(syntax.lemma(det).to_lowercase().as_str(), "no" | "little"));
            let denied = syntax.head(noun).is_some_and(|verb| frame::is_negated(self.layout, verb));
            none || denied
        })
    }

    /// Returns whether somebody claims it: then that it is open to the reporter is no matter.
    pub(in crate::agreements) fn is_claimed(&self, conduct: &Conduct) -> bool {
        conduct.by.is_some_and(|by| {
            let statement = &self.found.statements[by];
            matches!(statement.class, CueClass::Condemn | CueClass::Claim | CueClass::Deny)
        })
    }
}
