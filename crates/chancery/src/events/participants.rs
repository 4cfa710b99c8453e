//! Who are the actors and recipients? Positions of the trigger, filled from its clause and tied to entities.

use super::Event;
use super::anchors::{Anchor, Finder};
use super::frame::{self, Frame};
use super::lexicon::{Part, Position};
use crate::mentions::{EntityType, MentionKind};
use crate::statements::Statement;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos};

/// Actors and recipients, as entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Participants {
    pub(crate) actors: Vec<usize>,
    pub(crate) recipients: Vec<usize>,
}

impl Finder<'_, '_> {
    /// Reads the participants of an anchor; `statement` is the innermost one around it.
    pub(crate) fn participants(&self, anchor: &Anchor<'_>, statement: Option<&Statement>) -> Participants {
        let mut found = Participants {
            actors: self.fill(anchor, &anchor.trigger.actors, statement),
            recipients: self.recipients(anchor, statement),
        };
        if anchor.trigger.part == Part::Noun {
            self.complete_from_verb(anchor, &mut found);
        }
        // "It is unacceptable that …": who says so, disapproves.
        if found.actors.is_empty() && anchor.frame.dummy {
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
        found
    }

    /// Returns the recipients: who stands at the trigger's places, or else whose the things there are ("invested in
    /// Russia's economy").
    fn recipients(&self, anchor: &Anchor<'_>, statement: Option<&Statement>) -> Vec<usize> {
        let found = self.fill(anchor, &anchor.trigger.recipients, statement);
        if !found.is_empty() || anchor.trigger.part == Part::Noun {
            return found;
        }
        let things =
            anchor.trigger.recipients.iter().flatten().flat_map(|&position| self.at(anchor, position));
        things
            .map(|thing| {
                let noun = frame::of_noun(self.layout, thing);
                let possessors = self.entities_of(&noun.possessors, true);
                if possessors.is_empty() {
                    self.demonym_before(thing).into_iter().collect()
                } else {
                    possessors
                }
            })
            .find(|owners| !owners.is_empty())
            .unwrap_or_default()
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
    fn at(&self, anchor: &Anchor<'_>, position: Position) -> Vec<usize> {
        let frame = &anchor.frame;
        match position {
            Position::Subject if anchor.trigger.part == Part::Noun => anchor
                .verb
                .filter(|_| anchor.is_light || self.attends(anchor))
                .map(|verb| frame::of_predicate(self.layout, verb).subjects)
                .unwrap_or_default(),
            Position::Subject => frame.subjects.clone(),
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
                // "imposed sanctions on Belarus": the phrase may hang from the object.
                let objects = frame.objects.iter().map(|&object| frame::of_noun(self.layout, object));
                objects.flat_map(|noun| phrases(&noun, preposition)).collect()
            }
        }
    }

    /// Returns whether the subject of the clause takes part: "raised it in a call with".
    fn attends(&self, anchor: &Anchor<'_>) -> bool {
        anchor.trigger.kind == "CONSULT"
            && matches!(self.layout.syntax.relation(anchor.token), Relation::Obl | Relation::Nmod)
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

    /// Returns the entities at tokens and all that is coordinated with them; things that cannot act are left out.
    pub(crate) fn entities_of(&self, tokens: &[usize], no_places: bool) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for &token in tokens {
            let mut conjuncts = self.layout.syntax.conjuncts(token);
            conjuncts.extend(self.misplaced_conjuncts(token));
            for conjunct in conjuncts {
                let Some(entity) = self.actor_at(conjunct) else { continue };
                for member in self.entities.expand(entity) {
                    let place = no_places
                        && matches!(
                            self.entities.list[member].entity_type,
                            EntityType::Loc | EntityType::Fac
                        );
                    if !place && !found.contains(&member) {
                        found.push(member);
                    }
                }
            }
        }
        found
    }

    /// Returns what the tree hangs below the "of" phrase of a name though it is coordinated with the whole: "the
    /// Government of Iraq and the Kurdistan Regional Government".
    fn misplaced_conjuncts(&self, token: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let Some(mention) = self.entities.mention_at(token).map(|mention| &self.entities.mentions[mention])
        else {
            return Vec::new();
        };
        let inside = mention
            .tokens
            .clone()
            .filter(|&inside| inside != token && syntax.relation(inside) == Relation::Nmod);
        let conjuncts = inside.flat_map(|inside| syntax.conjuncts(inside));
        conjuncts
            .filter(|&other| {
                !mention.tokens.contains(&other)
                    && self.entities.mention_headed(other).is_some_and(|other| {
                        let other = &self.entities.mentions[other];
                        other.entity_type == mention.entity_type && other.entity_type == EntityType::Org
                    })
            })
            .collect()
    }

    /// Returns the entity that acts or is acted upon at a token. A noun that only counts or measures passes on to what
    /// it counts ("dozens of protesters"), and a thing passes on to its possessor where it can stand for it.
    fn actor_at(&self, token: usize) -> Option<usize> {
        if let Some(entity) = self.entities.at(token) {
            return Some(entity);
        }
        let syntax = self.layout.syntax;
        if !matches!(
            syntax.upos(token),
            Upos::Noun | Upos::Num | Upos::Pron | Upos::Propn | Upos::Adj | Upos::Det
        ) {
            return None;
        }
        let of = syntax.children(token).iter().copied().find(|&child| {
            syntax.relation(child) == Relation::Nmod
                && syntax.case(child).is_some_and(|case| syntax.lemma(case) == "of")
        });
        if matches!(syntax.upos(token), Upos::Num | Upos::Pron | Upos::Det)
            || COUNTING.contains(syntax.lemma(token))
        {
            return of.and_then(|of| self.entities.at(of));
        }
        if STANDS_FOR_ITS_OWNER.contains(syntax.lemma(token)) {
            let owner = syntax.child(token, &[Relation::NmodPoss]).or(of);
            return owner.and_then(|owner| self.entities.at(owner)).or_else(|| self.demonym_before(token));
        }
        None
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

    /// Gives words of blame, praise and demand the recipient that only what they are about names: "condemned Russia's
    /// invasion", "welcomed the deal between Iraq and the Kurds".
    pub(crate) fn give_recipients(&self, events: &mut [Event]) {
        for index in 0..events.len() {
            let event = &events[index];
            if !event.recipients.is_empty()
                || !matches!(event.kind, "ACCUSE" | "SUPPORT" | "REQUEST" | "THREATEN" | "REJECT")
            {
                continue;
            }
            let about = self.subject_matter(event.token);
            let mut found: Vec<usize> = Vec::new();
            for &token in &about {
                let doers = events.iter().find(|other| other.token == token).map(|other| {
                    if other.actors.is_empty() { other.recipients.clone() } else { other.actors.clone() }
                });
                found = doers.filter(|doers| !doers.is_empty()).unwrap_or_else(|| self.owners(token));
                if !found.is_empty() {
                    break;
                }
            }
            let actors = events[index].actors.clone();
            found.retain(|entity| !actors.contains(entity));
            events[index].recipients = found;
        }
    }

    /// Returns the heads of what a word of blame or praise is about: its object, its phrase, the subject of its clause.
    fn subject_matter(&self, token: usize) -> Vec<usize> {
        let clause = frame::of_predicate(self.layout, token);
        let mut about = clause.objects;
        about.extend(
            clause
                .phrases
                .iter()
                .filter(|(case, _)| matches!(case.as_str(), "for" | "of" | "over" | "about" | "at" | "to"))
                .map(|&(_, token)| token),
        );
        if let Some(clause) = clause.clause {
            about.extend(frame::of_predicate(self.layout, clause).subjects);
        }
        about
    }

    /// Returns whose a thing is: possessor, maker, those it is between, or the name before it.
    fn owners(&self, token: usize) -> Vec<usize> {
        // "the outcome of the gathering of the opposition": down to whoever is at the bottom.
        let mut bottom = token;
        for _ in 0..4 {
            let noun = frame::of_noun(self.layout, bottom);
            let below = phrases(&noun, "of").first().copied();
            match below.filter(|&below| noun.possessors.is_empty() && self.entities.at(below).is_none()) {
                Some(below) => bottom = below,
                None => break,
            }
        }
        let noun = frame::of_noun(self.layout, bottom);
        let places = [
            noun.possessors.clone(),
            phrases(&noun, "by"),
            phrases(&noun, "between"),
            noun.modifiers.clone(),
            phrases(&noun, "of"),
            phrases(&noun, "with"),
        ];
        places
            .iter()
            .map(|tokens| self.entities_of(tokens, true))
            .find(|found| !found.is_empty())
            .unwrap_or_else(|| self.entities_of(&[token], true))
    }

    fn demonym_before(&self, token: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        syntax.children(token).iter().copied().filter(|&child| child < token).find_map(|child| {
            let mention = self.entities.mention_headed(child)?;
            let kind = self.entities.mentions[mention].kind;
            matches!(kind, MentionKind::Demonym | MentionKind::Name)
                .then(|| self.entities.of_mention[mention])
                .flatten()
        })
    }
}

/// Nouns that count what follows "of".
static COUNTING: WordList = WordList::named("events.counting");

/// Nouns through which their owner acts or is acted upon.
static STANDS_FOR_ITS_OWNER: WordList = WordList::named("events.stands-for-its-owner");

fn phrases(frame: &Frame, preposition: &str) -> Vec<usize> {
    frame.phrases.iter().filter(|(case, _)| case == preposition).map(|&(_, token)| token).collect()
}
