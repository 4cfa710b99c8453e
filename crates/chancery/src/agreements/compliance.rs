//! Who claims that it was kept or broken? Claims of conduct under agreements, each with its claimant and how it is made.

use super::lexicon::Via;
use super::{Agreement, Assessment, Basis, Compliance, Detector, Stage, StageReport};
use crate::events::{Conduct, Event, Status, anchored_at, frame};
use crate::mentions::EntityType;
use crate::span::Span;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos, Xpos};

/// Sentences back to the agreement that "it", "violations" or a deadline is about.
const REACH: usize = 2;
/// Sentences around a breach without a name in which the conduct that is meant is told.
const BESIDE: usize = 1;
/// How far up a demand is looked for.
const CLIMB: usize = 6;

/// Adverbs by which something is done in part.
static PARTLY: WordList = WordList::named("agreements.partly");
/// Adverbs of which the negation leaves a part: "has not fully complied".
static WHOLLY: WordList = WordList::named("agreements.wholly");
/// Words for a breach that take no complement where the agreement was just spoken of.
static BREACHES: WordList = WordList::named("agreements.breaches");
/// Adjectives by which a breach is somebody's claim: "alleged violations".
static ALLEGED: WordList = WordList::named("agreements.alleged");
/// Words that oblige, beside verbs of demanding.
static OBLIGING: WordList = WordList::named("agreements.obliging");
/// Verbs of making somebody do something.
static PRESSING: WordList = WordList::named("agreements.pressing");
/// Nouns for what somebody did, as in "these actions".
static DEEDS: WordList = WordList::named("agreements.deeds");
/// Nouns for all who are bound: a demand on them claims nothing of anybody.
static EVERYBODY: WordList = WordList::named("agreements.everybody");

/// Nouns for what one is bound to, of the agreement just spoken of: "its obligations".
static POINTING: WordList = WordList::named("agreements.pointing");

/// Prepositions by which harm is done against an agreement.
static DESPITE: WordList = WordList::named("agreements.despite");

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
    pub(super) fn add_compliance(&self, agreements: &mut [Agreement]) {
        for conduct in &self.found.coded.conduct {
            let about = self.about(conduct, agreements);
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
        self.add_bare_breaches(agreements);
        self.add_deadlines(agreements);
        self.add_not_due(agreements);
        for agreement in agreements.iter_mut() {
            self.finish(agreement);
        }
        self.bridge_parties(agreements);
        for agreement in agreements.iter_mut() {
            self.tell_peace(agreement);
        }
    }

    /// "the ceasefire" of which the text names no party is between those of the agreement that it told of before.
    fn bridge_parties(&self, agreements: &mut [Agreement]) {
        for at in 1..agreements.len() {
            let (before, rest) = agreements.split_at_mut(at);
            let own = &mut rest[0];
            let head = own.heads[0];
            let open = own.parties.is_empty() && own.form != Some("resolution") && own.form != Some("treaty");
            // "an informal truce since the end of a ceasefire": two of the same parties in one sentence.
            let syntax = self.layout.syntax;
            let together = before.iter().any(|other| {
                other.parties.len() > 1
                    && other.heads.iter().any(|&other| syntax.sentence(other) == syntax.sentence(head))
            });
            if !open || !self.is_definite(head) && !together {
                continue;
            }
            let last =
                before.iter().rev().find(|other| other.parties.len() > 1 && other.form != Some("resolution"));
            if let Some(other) = last {
                own.parties =
                    other.parties.iter().copied().filter(|party| !own.mediators.contains(party)).collect();
            }
        }
    }

    /// An agreement of which nothing tells what it is about, with an armed group as a party, is one of the peace process: what PA-X
    /// (Bell and Badanjak 2019) collects.
    fn tell_peace(&self, agreement: &mut Agreement) {
        let armed = |&party: &usize| matches!(self.entities.list[party].sector, Some("REB" | "UAF"));
        let open = agreement.kind == "other"
            && agreement.subject.is_none()
            && !matches!(agreement.form, Some("resolution" | "commitment"));
        if open && agreement.parties.len() > 1 && agreement.parties.iter().any(armed) {
            agreement.kind = "peace";
        }
    }

    /// Returns the agreements that conduct is about: those of its words, else the one just spoken of.
    fn about(&self, conduct: &Conduct, agreements: &[Agreement]) -> Vec<usize> {
        let named = |agreement: &Agreement| {
            agreement.heads.iter().any(|&head| {
                let whole = self.whole(head);
                conduct.agreements.iter().any(|&upon| {
                    upon == head || upon == whole || self.layout.syntax.conjuncts(upon).contains(&whole)
                }) || self
                    .links(head)
                    .iter()
                    .any(|link| link.over == conduct.token && link.via != Via::Subject)
            })
        };
        let about: Vec<usize> = (0..agreements.len()).filter(|&at| named(&agreements[at])).collect();
        if !about.is_empty() {
            return about;
        }
        let pointing = self.points_back(conduct);
        pointing.then(|| self.last_spoken(conduct.token, agreements)).flatten().into_iter().collect()
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

    /// Returns the agreement that was spoken of last before a token, not far back.
    pub(super) fn last_spoken(&self, token: usize, agreements: &[Agreement]) -> Option<usize> {
        let syntax = self.layout.syntax;
        // `token` may be the end of a sentence, and of the document.
        let here = syntax.sentence(token.checked_sub(1)?);
        let heads = agreements
            .iter()
            .enumerate()
            .flat_map(|(at, agreement)| agreement.heads.iter().map(move |&head| (head, at)));
        let before = heads.filter(|&(head, _)| head < token && syntax.sentence(head) + REACH >= here);
        before.max().map(|(_, at)| at)
    }

    /// Returns what conduct claims of whom.
    fn claims_of(&self, conduct: &Conduct, agreement: &Agreement) -> Vec<Claim> {
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
        let demanded = self.is_demanded(token);
        if demanded {
            // "must comply" says that it does not; "must not violate" says nothing of what was done. Who demands it, and who is asked
            // to see to it, is not meant.
            let parties = self.pressed(token, &parties).unwrap_or(parties);
            let demander = conduct.by.and_then(|by| self.found.statements[by].speaker);
            let parties: Vec<usize> =
                parties.iter().copied().filter(|&party| Some(party) != demander).collect();
            let claim = |assessment, basis| Claim {
                token,
                parties: parties.clone(),
                assessment,
                basis,
                by: conduct.by,
            };
            let specific = !parties.is_empty() && !self.are_all(&parties, token, agreement);
            let lacking = conduct.complies && conduct.status != Status::Denied;
            return if lacking && specific {
                vec![claim(Assessment::Violated, Basis::Demand)]
            } else {
                Vec::new()
            };
        }
        let claim =
            |assessment, basis| Claim { token, parties: parties.clone(), assessment, basis, by: conduct.by };
        let assessment = match (conduct.status, conduct.complies) {
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
            (Status::Possible, false) if self.is_alleged(token) || self.is_claimed(conduct) => {
                Assessment::Violated
            }
            _ => return Vec::new(),
        };
        let mut claims = Vec::new();
        let denier = conduct.by.filter(|&by| self.found.statements[by].denies);
        let basis = |denied: bool| if denied { Basis::Denial } else { Basis::Stated };
        match (denier, assessment) {
            // "denied that it had violated": whoever denies claims that it was kept.
            (Some(_), Assessment::Violated) => claims.push(claim(Assessment::Kept, Basis::Denial)),
            (Some(_), Assessment::Kept) if !conduct.complies => {
                claims.push(claim(Assessment::Kept, Basis::Denial))
            }
            (Some(_), Assessment::Kept | Assessment::PartlyKept) => {
                claims.push(claim(Assessment::Violated, Basis::Denial))
            }
            _ => {
                claims.push(claim(assessment, basis(assessment == Assessment::Kept && !conduct.complies)));
                // "rejected accusations that it had violated": the denial is around the accusation.
                let outer = conduct.by.and_then(|by| self.found.statements[by].within);
                let outer = outer.filter(|&outer| self.found.statements[outer].denies);
                if assessment == Assessment::Violated && outer.is_some() {
                    claims.push(Claim { by: outer, ..claim(Assessment::Kept, Basis::Denial) });
                }
            }
        }
        claims
    }

    /// "Oman said that they had kept it": a state that speaks of others as "they" does not speak of itself; the other party is meant.
    fn with_they(&self, conduct: &Conduct, agreement: &Agreement) -> Conduct {
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

    /// Returns who kept or broke it: by the word's own clause, by what its subject is, by what was just told.
    fn parties_of(&self, conduct: &Conduct) -> Vec<usize> {
        if !conduct.parties.is_empty() {
            return conduct.parties.clone();
        }
        let syntax = self.layout.syntax;
        let each_other = self.each_other(conduct.token);
        if !each_other.is_empty() {
            return each_other;
        }
        let mut subjects = frame::of_predicate(self.layout, conduct.token).subjects;
        // "launched raids in violation of the truce", "the arrests are in breach of it"
        let manner = syntax.is_noun(conduct.token)
            && frame::case_words(self.layout, conduct.token).as_deref() == Some("in");
        if let Some(verb) = syntax.head(conduct.token).filter(|_| manner) {
            let acting = self.finder.entities_of(&frame::of_predicate(self.layout, verb).subjects, true);
            if !acting.is_empty() {
                return acting;
            }
            subjects.extend(frame::of_predicate(self.layout, verb).subjects);
        }
        for subject in subjects {
            // "Israel's strikes violate the truce", "the raid broke it": who did that.
            if let Some(event) = anchored_at(&self.found.coded.events, subject) {
                let actors = &self.found.coded.events[event].actors;
                if !actors.is_empty() {
                    return actors.clone();
                }
            }
            let holders = self.finder.holders(subject);
            if !holders.is_empty() {
                return holders;
            }
            // "These actions demonstrate a disregard for the truce": the actions told of before.
            let pointing = syntax.child(subject, &[Relation::Det]).is_some_and(|det| {
                matches!(
                    syntax.lemma(det).to_lowercase().as_str(),
                    "this" | "these" | "that" | "those" | "such" | "the"
                )
            });
            if pointing && DEEDS.contains(&syntax.lemma(subject).to_lowercase()) {
                return self
                    .doers_around(subject, |sentence, here| sentence < here && sentence + REACH >= here);
            }
        }
        // A noun under a verb of showing: "These actions demonstrate a disregard for".
        let verb =
            frame::governing_verb(self.layout, conduct.token).filter(|_| syntax.is_noun(conduct.token));
        if let Some(subject) = verb.and_then(|verb| syntax.own_subject(verb)) {
            let acting = self.finder.entities_of(&[subject], true);
            if DEEDS.contains(&syntax.lemma(subject).to_lowercase()) {
                let holders = self.finder.holders(subject);
                if !holders.is_empty() {
                    return holders;
                }
                return self
                    .doers_around(subject, |sentence, here| sentence < here && sentence + REACH >= here);
            }
            let shows = verb.is_some_and(|verb| {
                matches!(syntax.lemma(verb), "commit" | "show" | "demonstrate" | "display" | "constitute")
            });
            if shows {
                return acting;
            }
        }
        Vec::new()
    }

    /// "militias like Hezbollah": who is named for those that are not; else the entity itself.
    fn examples_of(&self, entity: usize, near: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let sentence = self.layout.sentence_of(near).tokens.clone();
        let heads =
            self.entities.list[entity].mentions.iter().map(|&mention| self.entities.mentions[mention].head);
        let here = heads.filter(|head| sentence.contains(head) && self.entities.list[entity].actor.is_none());
        let examples = here.flat_map(|head| syntax.children(head).iter().copied()).filter(|&child| {
            matches!(frame::case_words(self.layout, child).as_deref(), Some("like" | "such as" | "including"))
        });
        let named = self.finder.entities_of(&examples.collect::<Vec<_>>(), true);
        if named.is_empty() { vec![entity] } else { named }
    }

    /// "press the regime to stop and to comply": whoever is pressed is meant, and not who presses, wherever a tree hangs the second verb.
    fn pressed(&self, token: usize, parties: &[usize]) -> Option<Vec<usize>> {
        let syntax = self.layout.syntax;
        let start = self.layout.sentence_of(token).tokens.start;
        let infinitive =
            token > start && (syntax.xpos(token - 1) == Xpos::TO || syntax.upos(token - 1) == Upos::Adv);
        let verb = (start..token).rev().filter(|_| infinitive).find(|&verb| {
            PRESSING.contains(&syntax.lemma(verb).to_lowercase()) && syntax.upos(verb) == Upos::Verb
        })?;
        let clause = frame::of_predicate(self.layout, verb);
        let pressing = self.finder.entities_of(&clause.subjects, true);
        let pressed = self.finder.entities_of(&clause.objects, true);
        let mistaken = parties.iter().all(|party| pressing.contains(party));
        (mistaken && !pressed.is_empty()).then_some(pressed)
    }

    /// "accused each other of violating": those who accuse.
    fn each_other(&self, token: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let Some(verb) = syntax.ancestors(token).take(3).find(|&over| syntax.is_verbal(over)) else {
            return Vec::new();
        };
        // By the words: a tree may take "each" and "other" apart.
        let mut behind = (verb + 1..token).take(4);
        let other = behind.any(|at| {
            matches!(syntax.lemma(at), "other" | "another")
                && matches!(syntax.lemma(at - 1).to_lowercase().as_str(), "each" | "one" | "the")
        });
        let clause = frame::of_predicate(self.layout, verb);
        let accusers = if other { self.finder.entities_of(&clause.subjects, true) } else { Vec::new() };
        if accusers.len() > 1 { accusers } else { Vec::new() }
    }

    /// Returns who did harm in the sentences that `near` takes, the nearest sentence that names somebody.
    fn doers_around(&self, token: usize, near: impl Fn(usize, usize) -> bool) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let here = syntax.sentence(token);
        let harm = |event: &&Event| {
            matches!(event.kind, "ASSAULT" | "COERCE" | "MOBILIZE")
                && matches!(event.status, Status::Happened | Status::Ongoing)
                && near(syntax.sentence(event.token), here)
                && event.actors.iter().any(|&actor| self.can_agree(actor) && !self.is_city(actor))
        };
        let events: Vec<&Event> = self.found.coded.events.iter().filter(harm).collect();
        let nearest = events.iter().map(|event| here.abs_diff(syntax.sentence(event.token))).min();
        let mut doers: Vec<usize> = Vec::new();
        for event in
            events.iter().filter(|event| Some(here.abs_diff(syntax.sentence(event.token))) == nearest)
        {
            for &actor in &event.actors {
                for actor in self.examples_of(actor, event.token) {
                    if !doers.contains(&actor) && self.can_agree(actor) && !self.is_city(actor) {
                        doers.push(actor);
                    }
                }
            }
        }
        doers
    }

    /// Returns whether conduct is what somebody is asked or obliged to.
    fn is_demanded(&self, token: usize) -> bool {
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
    fn codebook_asks(&self, token: usize) -> bool {
        self.finder
            .lexicon
            .triggers(&self.finder.folded_lemma(token))
            .iter()
            .any(|trigger| trigger.is_of("REQUEST"))
            && self.layout.syntax.lemma(token) != "say"
    }

    /// Returns whether a demand is on everybody: then it claims nothing of anybody.
    fn are_all(&self, parties: &[usize], token: usize, agreement: &Agreement) -> bool {
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
        worded || parties.iter().all(named) || whole
    }

    /// "only in part", "to some extent"
    fn is_in_part(&self, token: usize) -> bool {
        let syntax = self.layout.syntax;
        let end = (token + 8).min(self.layout.sentence_of(token).tokens.end);
        (token + 1..end).any(|at| {
            matches!(syntax.lemma(at), "part" | "extent")
                && matches!(syntax.lemma(at - 1).to_lowercase().as_str(), "in" | "some" | "limited")
        })
    }

    fn has_adverb(&self, token: usize, list: &WordList) -> bool {
        let syntax = self.layout.syntax;
        syntax.children(token).iter().any(|&child| {
            matches!(syntax.relation(child), Relation::Advmod | Relation::Amod)
                && list.contains(&syntax.lemma(child).to_lowercase())
        })
    }

    fn is_alleged(&self, token: usize) -> bool {
        self.layout.syntax.is_noun(token) && self.has_adverb(token, &ALLEGED)
    }

    /// Returns whether somebody claims it: then that it is open to the reporter is no matter.
    fn is_claimed(&self, conduct: &Conduct) -> bool {
        conduct.by.is_some_and(|by| {
            let statement = &self.found.statements[by];
            matches!(
                statement.class,
                crate::statements::CueClass::Condemn
                    | crate::statements::CueClass::Claim
                    | crate::statements::CueClass::Deny
            )
        })
    }

    /// Returns what words of keeping and breaking over an agreement claim, where the event lexicon's own lines were not met: "a violation of the
    /// statement", "the truce is being adhered to".
    fn conduct_over(&self, head: usize) -> Vec<Conduct> {
        let known = |token: usize| self.found.coded.conduct.iter().any(|conduct| conduct.token == token);
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
            let act = super::links::doers_of(self, token, noun);
            found.push(Conduct {
                token,
                parties: act,
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
                let known = self.found.coded.conduct.iter().any(|conduct| conduct.token == act.token);
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

    /// "shelled the town despite the truce": whoever did is thereby said to have broken it.
    fn claims_by_harm_despite(&self, agreement: &Agreement) -> Vec<Claim> {
        let syntax = self.layout.syntax;
        let mut claims = Vec::new();
        for &head in &agreement.heads {
            let against =
                |link: &super::links::Link| matches!(&link.via, Via::Phrase(case) if DESPITE.contains(case));
            if !self.links(head).iter().any(against) && !self.is_despite(head) {
                continue;
            }
            let sentence = syntax.sentence(head);
            let harm = self.found.coded.events.iter().filter(|event| {
                event.kind == "ASSAULT"
                    && syntax.sentence(event.token) == sentence
                    && matches!(event.status, Status::Happened | Status::Ongoing)
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
    fn is_despite(&self, head: usize) -> bool {
        let syntax = self.layout.syntax;
        let start = syntax.subtree(head).start;
        let before = |back: usize| {
            (start + 1).checked_sub(back).map(|at| syntax.lemma(at).to_lowercase()).unwrap_or_default()
        };
        before(1) == "of" && matches!(before(2).as_str(), "spite" | "defiance")
            || before(2) == "of" && matches!(before(3).as_str(), "spite" | "defiance")
    }

    /// Adds breaches that name no agreement, where one was just spoken of: "accused Baku of violations".
    fn add_bare_breaches(&self, agreements: &mut [Agreement]) {
        let syntax = self.layout.syntax;
        for token in 0..self.layout.tokens.len() {
            let breach = syntax.is_noun(token) && BREACHES.contains(&syntax.lemma(token).to_lowercase());
            if !breach || self.found.coded.conduct.iter().any(|conduct| conduct.token == token) {
                continue;
            }
            let noun = frame::of_noun(self.layout, token);
            let of_something = noun.phrases.iter().any(|(case, _)| case == "of")
                || noun.modifiers.iter().any(|&modifier| {
                    syntax.upos(modifier) == Upos::Noun || syntax.relation(modifier) == Relation::Compound
                });
            let Some(at) = self.last_spoken(token, agreements).filter(|_| !of_something) else { continue };
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

    /// "accused Baku of violations": who is accused.
    fn accused(&self, noun: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let Some(verb) = syntax.head(noun).filter(|&verb| syntax.lemma(verb) == "accuse") else {
            return Vec::new();
        };
        self.finder.entities_of(&frame::of_predicate(self.layout, verb).objects, true)
    }

    /// Adds that something is not yet due: "has until Friday to withdraw", with an agreement just spoken of.
    fn add_deadlines(&self, agreements: &mut [Agreement]) {
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
            let Some(at) = self.last_spoken(end, agreements) else { continue };
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
    fn add_not_due(&self, agreements: &mut [Agreement]) {
        let syntax = self.layout.syntax;
        for token in 0..self.layout.tokens.len() {
            if syntax.lemma(token) != "due" || !frame::is_negated(self.layout, token) {
                continue;
            }
            let Some(subject) = syntax.own_subject(token) else { continue };
            let end = self.layout.sentence_of(token).tokens.end;
            let Some(at) = self.last_spoken(end, agreements) else { continue };
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

    /// Adds a claim to an agreement: one for each party; without any, what was told beside it, or a stage.
    fn add(&self, agreement: &mut Agreement, claim: Claim) {
        let Claim { token, mut parties, assessment, mut basis, by } = claim;
        let evidence: Span = self.layout.sentence_of(token).span;
        if parties.is_empty() && assessment == Assessment::Violated {
            parties =
                self.doers_around(token, |sentence, here| here <= sentence && sentence <= here + BESIDE);
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
            .map(|(date, _)| date)
            .filter(|date| Some(date) != conduct_date.as_ref() || by.is_some());
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

    /// Returns who answers for a body that the text only calls somebody's: the state for "its forces".
    fn answerable(&self, entity: usize) -> usize {
        let own = &self.entities.list[entity];
        let possessed = own.name.split(' ').next().is_some_and(|word| {
            matches!(word.to_lowercase().as_str(), "its" | "their" | "his" | "her" | "our" | "my")
        });
        let possessed = possessed || self.names_its_state(entity);
        let state = own
            .territory
            .filter(|_| possessed && own.actor.is_none())
            .and_then(|territory| self.states.get(&territory));
        state.copied().unwrap_or(entity)
    }

    /// Returns whether the words for a body have its state in them: "units of the armed forces of Azerbaijan".
    fn names_its_state(&self, entity: usize) -> bool {
        let own = &self.entities.list[entity];
        let state = own.territory.and_then(|territory| self.states.get(&territory));
        let body = matches!(own.sector, Some("MIL" | "GOV" | "COP")) && own.entity_type != EntityType::Person;
        body && state
            .is_some_and(|&state| own.name.contains(&format!("of {}", self.entities.list[state].name)))
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
    fn finish(&self, agreement: &mut Agreement) {
        self.move_denials(agreement);
        agreement.compliance.sort_by_key(|claim| claim.evidence.start);
        agreement.stages.sort_by_key(|report| report.evidence.start);
        let claimed: Vec<usize> = agreement.compliance.iter().map(|claim| claim.party).collect();
        for party in claimed.into_iter().flat_map(|party| self.principals(party)) {
            if !agreement.parties.contains(&party) && !self.acts_for_a_party(party, &agreement.parties) {
                agreement.parties.push(party);
            }
        }
        self.add_claimants(agreement);
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

    /// Makes a party of whoever claims that the only known party broke it, where the two are at odds in the document: a third side that
    /// only blames one of them is none.
    fn add_claimants(&self, agreement: &mut Agreement) {
        let &[party] = agreement.parties.as_slice() else { return };
        let claimants = agreement.compliance.iter().filter(|claim| claim.assessment == Assessment::Violated);
        let speakers =
            claimants.filter_map(|claim| claim.by.and_then(|by| self.found.statements[by].speaker));
        let speakers: Vec<usize> = speakers.map(|speaker| self.principal(speaker)).collect();
        let other = speakers.into_iter().find(|&speaker| {
            let role = agreement.roles.iter().any(|entry| entry.entity == speaker && !entry.role.is_bound());
            !role && self.is_belligerent(speaker) && self.are_at_odds(speaker, party)
        });
        agreement.parties.extend(other);
    }

    /// Returns whether one of two harms, or moves against, the other in the document, or each accuses the other.
    fn are_at_odds(&self, a: usize, b: usize) -> bool {
        let of = |side: usize, entity: usize| {
            let (one, other) = (&self.entities.list[side], &self.entities.list[entity]);
            side == entity || one.territory.is_some() && one.territory == other.territory
        };
        if of(a, b) {
            return false;
        }
        let any = |list: &[usize], side: usize| list.iter().any(|&entity| of(side, entity));
        let against = |kinds: &[&str], one: usize, other: usize| {
            self.found.coded.events.iter().any(|event| {
                kinds.contains(&event.kind) && any(&event.actors, one) && any(&event.recipients, other)
            })
        };
        let harm = ["ASSAULT", "COERCE", "MOBILIZE"];
        against(&harm, a, b)
            || against(&harm, b, a)
            || against(&["ACCUSE", "REJECT"], a, b) && against(&["ACCUSE", "REJECT"], b, a)
    }

    /// Returns whether an entity acts for a state that is itself a party: its army, its minister.
    fn acts_for_a_party(&self, entity: usize, parties: &[usize]) -> bool {
        let territory = self.entities.list[entity].territory;
        territory.is_some() && parties.iter().any(|&party| self.entities.list[party].actor == territory)
    }
}
