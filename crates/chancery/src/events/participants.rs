//! Who are the actors and recipients? Positions of the trigger, filled from its clause and tied to entities.

use super::anchors::{Anchor, Finder, is_verbal_type};
use super::frame::{self, Frame};
use super::lexicon::{Need, Part, Position};
use crate::mentions::EntityType;
use crate::statements::Statement;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos, Xpos};

/// Actors and recipients, as entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Participants {
    pub(crate) actors: Vec<usize>,
    pub(crate) recipients: Vec<usize>,
}

/// Nouns down which a phrase that belongs to the verb is looked for.
const NESTED: usize = 3;

impl Finder<'_, '_> {
    /// Reads the participants of an anchor; `statement` is the innermost one around it.
    pub(crate) fn participants(&self, anchor: &Anchor<'_>, statement: Option<&Statement>) -> Participants {
        let mut found = Participants {
            actors: self.fill(anchor, &anchor.trigger.actors, statement),
            recipients: self.recipients(anchor, statement),
        };
        if anchor.trigger.part == Part::Noun {
            self.complete_from_verb(anchor, &mut found);
            self.complete_from_predicate(anchor, &mut found);
        }
        // Aid and trade go to somebody, not to a harbour or a mountain.
        if matches!(anchor.trigger.kind, "AID" | "COOPERATE") {
            found.recipients.retain(|&entity| {
                !matches!(self.entities.list[entity].entity_type, EntityType::Loc | EntityType::Fac)
            });
        }
        // "It is unacceptable that …", "… recognising Qatar's efforts": who says so, disapproves or approves.
        let nobody = anchor.trigger.part == Part::Verb
            && !anchor.frame.passive
            && anchor.frame.subjects.is_empty()
            && is_verbal_type(anchor.trigger.kind)
            && self.layout.syntax.xpos(anchor.token) == Xpos::VBG;
        if found.actors.is_empty() && (anchor.frame.dummy || nobody) {
            found.actors.extend(statement.and_then(|statement| statement.speaker));
        }
        if found.recipients.is_empty()
            && anchor.frame.dummy
            && let Some(clause) = anchor.frame.clause
        {
            let clause = frame::of_predicate(self.layout, clause);
            found.recipients = self.entities_of(&clause.subjects, false);
        }
        found.recipients.retain(|recipient| !found.actors.contains(recipient));
        if matches!(anchor.trigger.kind, "SUPPORT" | "ACCUSE") {
            self.leave_own_side(&found.actors, &mut found.recipients);
        }
        found
    }

    /// Returns the recipients: who stands at the trigger's places, or else whose the things there are ("invested in
    /// Russia's economy").
    fn recipients(&self, anchor: &Anchor<'_>, statement: Option<&Statement>) -> Vec<usize> {
        let mut found = self.fill(anchor, &anchor.trigger.recipients, statement);
        if found.is_empty() {
            let things =
                anchor.trigger.recipients.iter().flatten().flat_map(|&position| self.at(anchor, position));
            found = things
                .map(|thing| self.holders(thing))
                .find(|holders| !holders.is_empty())
                .unwrap_or_default();
        }
        if found.is_empty() && anchor.trigger.kind == "REQUEST" {
            let asked = phrases(&anchor.frame, "for")
                .into_iter()
                .filter(|&token| self.layout.syntax.relation(token) == Relation::Nsubj);
            found = self.entities_of(&asked.collect::<Vec<_>>(), false);
        }
        if found.is_empty() && is_verbal_type(anchor.trigger.kind) {
            found = self.of_complement(anchor, statement);
        }
        found
    }

    /// Returns who else takes part in what is agreed, refused or threatened: "ready to negotiate with Iran".
    fn of_complement(&self, anchor: &Anchor<'_>, statement: Option<&Statement>) -> Vec<usize> {
        let Some(verb) = anchor.frame.infinitive else { return Vec::new() };
        let mut others = match self.complement(verb) {
            Some(complement) => {
                let under = self.participants(&complement, statement);
                if under.recipients.is_empty() { under.actors } else { under.recipients }
            }
            None => Vec::new(),
        };
        if others.is_empty() {
            others = self.beneficiaries(verb);
        }
        // Whose release is promised is not whom it is promised to.
        others.retain(|&entity| {
            let noun = self.entities.list[entity].noun.as_deref();
            !noun.is_some_and(|noun| self.lexicon.is_class(noun, "captive"))
        });
        let subjects = self.entities_of(&anchor.frame.subjects, false);
        let inside = |entity: usize| {
            // "a group of 116 people, who agreed": the people are the group.
            let first = self.entities.first_mention(entity).map(|mention| mention.head);
            subjects
                .iter()
                .filter_map(|&subject| self.entities.first_mention(subject))
                .any(|subject| first.is_some_and(|first| subject.tokens.contains(&first)))
        };
        others.retain(|entity| !subjects.contains(entity) && !inside(*entity));
        others
    }

    /// Returns the entities of the first place that is filled.
    fn fill(
        &self,
        anchor: &Anchor<'_>,
        places: &[Vec<Position>],
        statement: Option<&Statement>,
    ) -> Vec<usize> {
        let noun = anchor.trigger.part == Part::Noun;
        for place in places {
            let mut filled: Vec<usize> = Vec::new();
            for (number, &position) in place.iter().enumerate() {
                if position == Position::Speaker {
                    filled.extend(statement.and_then(|statement| statement.speaker));
                    continue;
                }
                let tokens = self.at(anchor, position);
                // A place name before a noun, or after "in", says where, unless it has a government.
                let no_places = noun && !matches!(position, Position::Possessor);
                for entity in self.entities_of(&tokens, no_places) {
                    if !filled.contains(&entity) {
                        filled.push(entity);
                    }
                }
                if number == 0 && filled.is_empty() {
                    break;
                }
            }
            if !filled.is_empty() {
                return filled;
            }
        }
        Vec::new()
    }

    /// Returns the tokens that stand at a position.
    pub(super) fn at(&self, anchor: &Anchor<'_>, position: Position) -> Vec<usize> {
        let frame = &anchor.frame;
        match position {
            Position::Subject if anchor.trigger.part == Part::Noun => anchor
                .verb
                .filter(|_| anchor.is_light || self.attends(anchor))
                .map(|verb| frame::of_predicate(self.layout, verb).subjects)
                .or_else(|| self.subject_asked_for(anchor).map(|subject| vec![subject]))
                .unwrap_or_default(),
            Position::Subject => frame.subjects.clone(),
            // "warned Europe that …": beside a clause whoever is told is an indirect object.
            Position::Object if frame.objects.is_empty() => frame.indirect.clone(),
            Position::Object => frame.objects.clone(),
            Position::IndirectObject => frame.indirect.clone(),
            Position::Possessor => frame.possessors.clone(),
            Position::Modifier => frame.modifiers.clone(),
            Position::Itself => vec![anchor.token],
            Position::Speaker => Vec::new(),
            Position::Phrase(preposition) => {
                let own = phrases(frame, preposition);
                if !own.is_empty() || anchor.trigger.part == Part::Noun {
                    return own;
                }
                // "imposed sanctions on Belarus": the phrase may hang from the object, or from what stands below it ("proposed the
                // initiative on the future of the region to the council").
                let mut nouns = frame.objects.clone();
                // "provide five million in aid to families".
                if anchor.trigger.kind == "AID" {
                    nouns.extend(phrases(frame, "in"));
                }
                for _ in 0..NESTED {
                    let below: Vec<Frame> =
                        nouns.iter().map(|&noun| frame::of_noun(self.layout, noun)).collect();
                    let found: Vec<usize> =
                        below.iter().flat_map(|noun| phrases(noun, preposition)).collect();
                    if !found.is_empty() {
                        return found;
                    }
                    nouns = below.iter().flat_map(|noun| &noun.phrases).map(|&(_, token)| token).collect();
                }
                Vec::new()
            }
        }
    }

    /// Returns the subject of a noun that is the predicate, where the line asks for one: "nurses are on strike", but not "Oslo is under attack".
    fn subject_asked_for(&self, anchor: &Anchor<'_>) -> Option<usize> {
        let asks = anchor.trigger.needs.iter().any(|need| matches!(need, Need::Subject(_)));
        asks.then(|| frame::subject_of_predicate_noun(self.layout, anchor.token)).flatten()
    }

    /// Returns whether the subject of the clause takes part: "raised it in a call with".
    fn attends(&self, anchor: &Anchor<'_>) -> bool {
        anchor.trigger.kind == "CONSULT"
            && matches!(self.layout.syntax.relation(anchor.token), Relation::Obl | Relation::Nmod)
    }

    /// Returns to, with or for whom a verb without an event of its own is done: "provide Sri Lanka with", "lend a billion to Jakarta",
    /// "lift a ban on imports from Peru".
    fn beneficiaries(&self, verb: usize) -> Vec<usize> {
        let clause = frame::of_predicate(self.layout, verb);
        let things = clause.objects.iter().map(|&object| frame::of_noun(self.layout, object));
        let below = things.flat_map(|noun| noun.phrases).collect::<Vec<_>>();
        let toward = |(case, _): &&(String, usize)| {
            matches!(case.as_str(), "to" | "with" | "for" | "against" | "between")
        };
        let phrases =
            clause.phrases.iter().filter(toward).chain(below.iter().filter(toward)).map(|&(_, token)| token);
        let places = [clause.indirect.clone(), phrases.collect(), clause.objects.clone()];
        let is_side = |&entity: &usize| {
            let entity = &self.entities.list[entity];
            entity.actor.is_some() || matches!(entity.entity_type, EntityType::Org | EntityType::Group)
        };
        let sides = places
            .iter()
            .map(|tokens| self.entities_of(tokens, true).into_iter().filter(is_side).collect::<Vec<_>>());
        let direct = sides.clone().find(|found| !found.is_empty());
        direct.unwrap_or_else(|| {
            // "access of UN aid workers", "a ban on Egyptian products": whose it is.
            let mut inner = clause.objects.clone();
            inner.extend(below.iter().map(|&(_, token)| token));
            inner.iter().map(|&thing| self.holders(thing)).find(|found| !found.is_empty()).unwrap_or_default()
        })
    }

    /// Takes from the verb over a noun what the noun phrase itself does not say: "Israel launched strikes on Gaza".
    fn complete_from_verb(&self, anchor: &Anchor<'_>, found: &mut Participants) {
        let Some(verb) = anchor.verb else { return };
        if !anchor.is_light && !self.attends(anchor) {
            return;
        }
        let clause = frame::of_predicate(self.layout, verb);
        if found.actors.is_empty() || anchor.trigger.kind == "CONSULT" {
            let mutual = anchor.trigger.kind == "CONSULT" && anchor.trigger.recipients.is_empty();
            for entity in self.entities_of(&clause.subjects, false) {
                if !found.actors.contains(&entity) && (found.actors.is_empty() || mutual) {
                    found.actors.push(entity);
                }
            }
            if mutual {
                let with = self.entities_of(&phrases(&clause, "with"), false);
                found.actors.extend(
                    with.into_iter().filter(|entity| !found.actors.contains(entity)).collect::<Vec<_>>(),
                );
            }
            // "told Trump in a phone call": whoever is told was on the line.
            if found.actors.len() == 1 && self.attends(anchor) && anchor.trigger.mode == Some("phone") {
                let told = [clause.objects.clone(), clause.indirect.clone()].concat();
                let told =
                    self.entities_of(&told, true).into_iter().filter(|entity| !found.actors.contains(entity));
                found.actors.extend(told.collect::<Vec<_>>());
            }
        }
        if found.recipients.is_empty() {
            for position in anchor.trigger.recipients.iter().flatten() {
                if let Position::Phrase(preposition) = position {
                    found.recipients = self.entities_of(&phrases(&clause, preposition), false);
                    if !found.recipients.is_empty() {
                        break;
                    }
                }
            }
        }
    }

    /// Takes from the verb that a strike is the subject of whom it struck: "the raids destroyed rebel positions".
    fn complete_from_predicate(&self, anchor: &Anchor<'_>, found: &mut Participants) {
        let syntax = self.layout.syntax;
        let subject = syntax.relation(anchor.token) == Relation::Nsubj;
        let Some(verb) = syntax.head(anchor.token).filter(|&head| subject && syntax.upos(head) == Upos::Verb)
        else {
            return;
        };
        if anchor.trigger.kind != "ASSAULT" || !found.recipients.is_empty() {
            return;
        }
        let clause = frame::of_predicate(self.layout, verb);
        let mut struck: Vec<usize> =
            ["against", "on", "at"].iter().flat_map(|case| phrases(&clause, case)).collect();
        for &object in &clause.objects {
            let noun = frame::of_noun(self.layout, object);
            struck.extend(["against", "on", "at"].iter().flat_map(|case| phrases(&noun, case)));
        }
        if HARMING.contains(syntax.lemma(verb)) {
            struck.extend(clause.objects);
        }
        found.recipients = self.entities_of(&struck, true);
        if found.recipients.is_empty() {
            found.recipients = struck
                .iter()
                .map(|&thing| self.holders(thing))
                .find(|holders| !holders.is_empty())
                .unwrap_or_default();
        }
    }

    /// Parts those who meet into visitors and hosts by the country they meet in; returns whether it could.
    pub(crate) fn part_hosts(&self, participants: &mut Participants, place: Option<usize>) -> bool {
        let place = place
            .and_then(|mention| self.entities.of_mention[mention])
            .and_then(|entity| self.entities.list[entity].territory);
        let Some(country) =
            place.filter(|_| participants.recipients.is_empty() && participants.actors.len() > 1)
        else {
            return false;
        };
        let home =
            |entity: &usize| self.entities.list[*entity].territory.map(|territory| territory == country);
        if participants.actors.iter().any(|entity| home(entity).is_none()) {
            return false;
        }
        let (hosts, visitors): (Vec<usize>, Vec<usize>) =
            participants.actors.iter().partition(|entity| home(entity) == Some(true));
        if hosts.is_empty() || visitors.is_empty() {
            return false;
        }
        *participants = Participants { actors: visitors, recipients: hosts };
        true
    }
}

/// Verbs that say what came of an attack.
static HARMING: WordList = WordList::named("events.harming");

/// Returns the heads of the phrases with a preposition.
pub(super) fn phrases(frame: &Frame, preposition: &str) -> Vec<usize> {
    frame.phrases.iter().filter(|(case, _)| case == preposition).map(|&(_, token)| token).collect()
}
