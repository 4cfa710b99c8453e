//! Whose conduct is it? By the clause, by what its subject is, by what was told just before.

use super::super::Detector;
use crate::events::{Conduct, Event, Status, anchored_at, frame, in_sentences};
use crate::mentions::EntityType;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos, Xpos};
use std::ops::Range;

/// Sentences back to what "these actions" are.
const REACH: usize = 2;

/// Verbs of making somebody do something.
static PRESSING: WordList = WordList::named("agreements.pressing");
/// Verbs by which conduct shows: "commit a breach", "demonstrate a disregard".
static SHOWING: WordList = WordList::named("agreements.showing");
/// Nouns for what somebody did, as in "these actions".
static DEEDS: WordList = WordList::named("agreements.deeds");

impl Detector<'_, '_> {
    /// Returns who kept or broke it: by the word's own clause, by what its subject is, by what was just told.
    pub(in crate::agreements) fn parties_of(&self, conduct: &Conduct) -> Vec<usize> {
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
                return self.doers_before(subject);
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
                return self.doers_before(subject);
            }
            let shows = verb.is_some_and(|verb| SHOWING.contains(syntax.lemma(verb)));
            if shows {
                return acting;
            }
        }
        Vec::new()
    }

    /// "militias like Hezbollah": who is named for those that are not; else the entity itself.
    pub(in crate::agreements) fn examples_of(&self, entity: usize, near: usize) -> Vec<usize> {
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
    pub(in crate::agreements) fn pressed(&self, token: usize, parties: &[usize]) -> Option<Vec<usize>> {
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
    pub(in crate::agreements) fn each_other(&self, token: usize) -> Vec<usize> {
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

    /// Returns who did harm in the sentences just before that of a token.
    fn doers_before(&self, token: usize) -> Vec<usize> {
        let here = self.layout.syntax.sentence(token);
        self.doers_in(here.saturating_sub(REACH)..here, here)
    }

    /// Returns who did harm in some sentences: in the one nearest to `here` that names somebody.
    pub(in crate::agreements) fn doers_in(&self, sentences: Range<usize>, here: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let harm = |event: &&Event| {
            matches!(event.kind, "ASSAULT" | "COERCE" | "MOBILIZE")
                && matches!(event.status, Status::Happened | Status::Ongoing)
                && event.actors.iter().any(|&actor| self.can_agree(actor) && !self.is_city(actor))
        };
        let near = in_sentences(&self.found.coded.events, self.layout, sentences);
        let events: Vec<&Event> = near.iter().filter(harm).collect();
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

    /// "accused Baku of violations": who is accused.
    pub(in crate::agreements) fn accused(&self, noun: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let Some(verb) = syntax.head(noun).filter(|&verb| syntax.lemma(verb) == "accuse") else {
            return Vec::new();
        };
        self.finder.entities_of(&frame::of_predicate(self.layout, verb).objects, true)
    }

    /// Returns who answers for a body that the text only calls somebody's: the state for "its forces".
    pub(in crate::agreements) fn answerable(&self, entity: usize) -> usize {
        let own = &self.entities.list[entity];
        let possessed = own.name.split(' ').next().is_some_and(|word| {
            matches!(word.to_lowercase().as_str(), "its" | "their" | "his" | "her" | "our" | "my")
        });
        // "its troops" answer to whoever "its" is, where that is somebody who can be bound.
        let head = own.mentions.first().map(|&mention| self.entities.mentions[mention].head);
        let owner = head.and_then(|head| self.layout.syntax.child(head, &[Relation::NmodPoss]));
        let owner =
            owner.and_then(|owner| self.entities.at(owner)).filter(|&owner| possessed && owner != entity);
        if let Some(owner) = owner {
            let official = matches!(self.entities.list[owner].sector, Some("GOV" | "MIL" | "LEG"));
            let state = self.entities.list[owner]
                .territory
                .filter(|_| official)
                .and_then(|territory| self.states.get(&territory));
            return state.copied().unwrap_or_else(|| self.principal(owner));
        }
        let possessed = possessed || self.names_its_state(entity);
        let state = own
            .territory
            .filter(|_| possessed && own.actor.is_none())
            .and_then(|territory| self.states.get(&territory));
        state.copied().unwrap_or(entity)
    }

    /// Returns whether the words for a body have its state in them: "units of the armed forces of Azerbaijan".
    pub(in crate::agreements) fn names_its_state(&self, entity: usize) -> bool {
        let own = &self.entities.list[entity];
        let state = own.territory.and_then(|territory| self.states.get(&territory));
        let body = matches!(own.sector, Some("MIL" | "GOV" | "COP")) && own.entity_type != EntityType::Person;
        body && state
            .is_some_and(|&state| own.name.contains(&format!("of {}", self.entities.list[state].name)))
    }
}
