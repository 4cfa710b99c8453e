//! Who claims that it was kept or broken? Claims of conduct under agreements, each with its claimant and how it is made.

mod assessed;
mod doers;
mod implied;
mod sides;

use self::sides::Quarrels;
use super::lexicon::Via;
use super::spoken::Spoken;
use super::{Agreement, Assessment, Basis, Compliance, Detector, Stage, StageReport};
use crate::events::{Conduct, Status, frame};
use crate::span::Span;
use chancery_data::lexicons::WordList;
use chancery_syntax::Upos;

/// Sentences around a breach without a name in which the conduct that is meant is told.
const BESIDE: usize = 1;

/// Nouns for what one is bound to, of the agreement just spoken of: "its obligations".
static POINTING: WordList = WordList::named("agreements.pointing");

/// What is claimed of whom.
struct Claim {
    token: usize,
    parties: Vec<usize>,
    assessment: Assessment,
    basis: Basis,
    by: Option<usize>,
}

impl Detector<'_, '_> {
    /// Adds the claims about each agreement, and makes whoever is claimed to have broken it a party.
    pub(super) fn add_compliance(&self, agreements: &mut [Agreement], spoken: &Spoken) {
        let quarrels = self.quarrels();
        for conduct in &self.found.coded.conduct {
            let about = self.about(conduct, spoken);
            for at in about {
                for claim in self.claims_of(conduct, &agreements[at]) {
                    self.add(&mut agreements[at], claim);
                }
            }
        }
        for agreement in agreements.iter_mut() {
            let heads = agreement.heads.clone();
            for conduct in heads.into_iter().flat_map(|head| self.conduct_over(head)) {
                for claim in self.claims_of(&conduct, agreement) {
                    self.add(agreement, claim);
                }
            }
            for claim in self.claims_by_acts(agreement) {
                self.add(agreement, claim);
            }
        }
        for agreement in agreements.iter_mut() {
            for claim in self.claims_by_harm_despite(agreement) {
                self.add(agreement, claim);
            }
        }
        self.add_bare_breaches(agreements, spoken);
        self.add_deadlines(agreements, spoken);
        self.add_not_due(agreements, spoken);
        for agreement in agreements.iter_mut() {
            self.finish(agreement, &quarrels);
        }
        self.bridge_parties(agreements);
        for agreement in agreements.iter_mut() {
            self.tell_peace(agreement);
        }
    }

    /// Returns the agreements that conduct is about: those of its words, else the one just spoken of.
    fn about(&self, conduct: &Conduct, spoken: &Spoken) -> Vec<usize> {
        let words = conduct.agreements.iter().flat_map(|&upon| self.layout.syntax.conjuncts(upon));
        let mut about: Vec<usize> = words.flat_map(|word| spoken.at(word)).copied().collect();
        about.extend(spoken.under(conduct.token));
        about.sort_unstable();
        about.dedup();
        if about.is_empty() && self.points_back(conduct) {
            about.extend(self.last_spoken(conduct.token, spoken));
        }
        about
    }

    /// Returns whether what was kept or broken is "it", "its obligations" or not named.
    fn points_back(&self, conduct: &Conduct) -> bool {
        let syntax = self.layout.syntax;
        conduct.agreements.is_empty()
            || conduct.agreements.iter().any(|&upon| {
                let pronoun = syntax.upos(upon) == Upos::Pron
                    && matches!(syntax.lemma(upon), "it" | "they" | "this" | "that");
                pronoun || POINTING.contains(&syntax.lemma(upon).to_lowercase())
            })
    }

    /// Returns what words of keeping and breaking over an agreement claim, where the event lexicon's own lines were not met: "a violation of the
    /// statement", "the truce is being adhered to".
    fn conduct_over(&self, head: usize) -> Vec<Conduct> {
        let known = |token: usize| self.conduct_at.contains(&token);
        let mut found = Vec::new();
        for link in self.links(head) {
            let token = link.over;
            let noun = self.layout.syntax.is_noun(token);
            let fits = match &link.via {
                Via::Object => !noun,
                Via::Modifier => noun,
                Via::Phrase(_) => true,
                Via::Subject => false,
            };
            let Some(complies) = self.finder.keeps(token).filter(|_| fits && !known(token)) else { continue };
            found.push(Conduct {
                token,
                parties: self.doers_of(token, noun),
                agreements: vec![head],
                complies,
                status: self.finder.status_at(token),
                by: self.around.innermost(self.layout.tokens[token].span),
                evidence: self.layout.sentence_of(token).span,
            });
        }
        found
    }

    /// Returns what the acts over an agreement claim of whoever does them: that he withdrew from it, suspended it, prolonged it.
    fn claims_by_acts(&self, agreement: &Agreement) -> Vec<Claim> {
        let mut claims = Vec::new();
        for &head in &agreement.heads {
            for act in self.acts(head) {
                let Some(assessment) = act.line.assessment else { continue };
                let told = match act.status {
                    Status::Happened | Status::Ongoing => true,
                    Status::Planned => self.is_settled(&act) || self.is_announced(act.token),
                    Status::Possible | Status::Denied => false,
                };
                let known = self.conduct_at.contains(&act.token);
                if told && !known && !self.is_demanded(act.token) {
                    let parties = self.doers(&act);
                    let by = self.around.innermost(self.layout.tokens[act.token].span);
                    claims.push(Claim { token: act.token, parties, assessment, basis: Basis::Stated, by });
                }
            }
        }
        claims
    }

    /// "said it would suspend the treaty": the one who does it makes it known.
    fn is_announced(&self, token: usize) -> bool {
        let by = self.around.innermost(self.layout.tokens[token].span);
        let speaker = by.and_then(|by| self.found.statements[by].speaker);
        let doers = self.finder.entities_of(&frame::of_predicate(self.layout, token).subjects, false);
        speaker.is_some_and(|speaker| {
            doers.iter().any(|&doer| doer == speaker || self.principal(doer) == self.principal(speaker))
        })
    }

    /// Adds a claim to an agreement: one for each party; without any, what was told beside it, or a stage.
    fn add(&self, agreement: &mut Agreement, claim: Claim) {
        let Claim { token, mut parties, assessment, mut basis, by } = claim;
        let evidence: Span = self.layout.sentence_of(token).span;
        if parties.is_empty() && assessment == Assessment::Violated {
            let here = self.layout.syntax.sentence(token);
            parties = self.doers_in(here..here + BESIDE + 1, here);
            basis = if parties.is_empty() { basis } else { Basis::Conduct };
        }
        let conduct_date = self.date_beside(token).map(|(date, _)| date);
        if parties.is_empty() {
            let stage = match assessment {
                Assessment::Violated => Stage::Violated,
                Assessment::Kept => Stage::InForce,
                _ => return,
            };
            agreement.stages.push(StageReport { stage, date: conduct_date, by, evidence });
            return;
        }
        let claim_date = by
            .and_then(|by| self.found.statements[by].cue_token)
            .and_then(|cue| self.date_beside(cue))
            .map(|(date, _)| date);
        for party in parties {
            let party = self.answerable(party);
            // "accused each other": what is claimed of one is claimed by the other.
            let by = by.map(|by| self.accuser(by, party));
            // Who says it twice claims it once.
            let speaker = |by: Option<usize>| by.and_then(|by| self.found.statements[by].speaker);
            let again = agreement.compliance.iter().any(|known| {
                let same_claimant =
                    known.by == by || speaker(by).is_some() && speaker(known.by) == speaker(by);
                (known.party, known.assessment) == (party, assessment) && same_claimant
            });
            if !again {
                agreement.compliance.push(Compliance {
                    party,
                    assessment,
                    commitment: None,
                    by,
                    basis,
                    denied_by: Vec::new(),
                    conduct_date: conduct_date.clone(),
                    claim_date: claim_date.clone(),
                    evidence,
                });
            }
        }
    }

    /// Returns the statement by which somebody else than `party` claims what the statement `by` claims, where they share their words.
    fn accuser(&self, by: usize, party: usize) -> usize {
        let statements = self.found.statements;
        if statements[by].speaker != Some(party) {
            return by;
        }
        let near = by.saturating_sub(3)..(by + 4).min(statements.len());
        let shared = |&other: &usize| {
            statements[other].content == statements[by].content
                && statements[other].speaker.is_some_and(|speaker| speaker != party)
        };
        near.into_iter().find(shared).unwrap_or(by)
    }

    /// Moves a denial to the claim that it denies: whoever denies a breach does not thereby claim to have kept all. It stays a claim of its own where
    /// nobody claims the breach.
    fn move_denials(&self, agreement: &mut Agreement) {
        let (denials, mut claims): (Vec<Compliance>, Vec<Compliance>) =
            std::mem::take(&mut agreement.compliance)
                .into_iter()
                .partition(|claim| claim.basis == Basis::Denial && claim.assessment == Assessment::Kept);
        for denial in denials {
            let speaker = denial.by.and_then(|by| self.found.statements[by].speaker);
            let mut denied = claims.iter_mut().filter(|claim| {
                let claimant = claim.by.and_then(|by| self.found.statements[by].speaker);
                claim.assessment == Assessment::Violated
                    && claim.party == denial.party
                    && (claimant != speaker || claimant.is_none())
            });
            match (denied.next(), denial.by) {
                (Some(claim), Some(by)) if !claim.denied_by.contains(&by) => claim.denied_by.push(by),
                (Some(_), _) => {}
                (None, _) => claims.push(denial),
            }
        }
        agreement.compliance = claims;
    }

    /// Puts claims and stages in text order, and makes parties of those whose conduct is claimed of.
    fn finish(&self, agreement: &mut Agreement, quarrels: &Quarrels) {
        self.move_denials(agreement);
        agreement.compliance.sort_by_key(|claim| claim.evidence.start);
        agreement.stages.sort_by_key(|report| report.evidence.start);
        let claimed: Vec<usize> = agreement.compliance.iter().map(|claim| claim.party).collect();
        for party in claimed.into_iter().flat_map(|party| self.principals(party)) {
            if !agreement.parties.contains(&party) && !self.acts_for_a_party(party, &agreement.parties) {
                agreement.parties.push(party);
            }
        }
        self.add_claimants(agreement, quarrels);
        let bound = |entity: usize| {
            agreement.roles.iter().any(|entry| entry.entity == entity && entry.role.is_bound())
        };
        let mut mediators: Vec<usize> = Vec::new();
        for entry in &agreement.roles {
            if entry.role == super::Role::Mediator
                && !bound(entry.entity)
                && !mediators.contains(&entry.entity)
            {
                mediators.push(entry.entity);
            }
        }
        agreement.parties.retain(|party| !mediators.contains(party));
        agreement.mediators = mediators;
    }
}
