//! Which entities stand at a word? Those coordinated with it, the members of a pair, what a number counts, whoever a thing belongs to.

use super::anchors::Finder;
use super::frame;
use crate::mentions::{EntityType, MentionKind};
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos};

impl Finder<'_, '_> {
    /// Returns who holds a thing: its possessor, or the name or nationality before it.
    pub(crate) fn holders(&self, thing: usize) -> Vec<usize> {
        let possessors = self.entities_of(&frame::of_noun(self.layout, thing).possessors, true);
        if possessors.is_empty() { self.demonyms_before(thing) } else { possessors }
    }

    /// Returns the entities at tokens and all that is coordinated with them; things that cannot act are left out.
    pub(crate) fn entities_of(&self, tokens: &[usize], no_places: bool) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for &token in tokens {
            let mut conjuncts = self.layout.syntax.conjuncts(token);
            conjuncts.extend(self.misplaced_conjuncts(token));
            let own =
                self.entities.mention_at(token).map(|mention| self.entities.mentions[mention].tokens.clone());
            for conjunct in conjuncts {
                // "Islamic State of Iraq and the Levant fighters": the second half of a name is nobody else.
                let inside = self.entities.mention_at(conjunct).is_some_and(|other| {
                    let start = self.entities.mentions[other].tokens.start;
                    conjunct != token && own.as_ref().is_some_and(|own| own.contains(&start))
                });
                if inside || conjunct != token && self.is_place_in_apposition(conjunct) {
                    continue;
                }
                let Some(entity) = self.actor_at(conjunct) else { continue };
                let members = self.of_several(conjunct).unwrap_or_else(|| self.entities.expand(entity));
                for member in members {
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

    /// Returns the states whose office holders stand at a token: "the foreign ministers of Chile, Peru and Bolivia".
    pub(super) fn of_several(&self, token: usize) -> Option<Vec<usize>> {
        let mention = &self.entities.mentions[self.entities.mention_headed(token)?];
        if !mention.plural || mention.roles.is_empty() {
            return None;
        }
        let states: Vec<usize> = mention
            .tokens
            .clone()
            .filter(|&inside| inside > token)
            .filter_map(|inside| self.entities.mention_headed(inside))
            .filter(|&inside| self.entities.mentions[inside].entity_type == EntityType::Gpe)
            .filter_map(|inside| self.entities.of_mention[inside])
            .collect();
        (states.len() > 1).then_some(states)
    }

    /// Returns whether a noun only says again what sort of place was named: "Mosul, the country's second city".
    pub(super) fn is_place_in_apposition(&self, token: usize) -> bool {
        self.entities.mention_headed(token).is_some_and(|mention| {
            let mention = &self.entities.mentions[mention];
            mention.kind == MentionKind::Nominal && mention.entity_type == EntityType::Gpe
        })
    }

    /// Returns what the tree hangs below the "of" phrase of a name though it is coordinated with the whole: "the
    /// Government of Iraq and the Kurdistan Regional Government".
    pub(super) fn misplaced_conjuncts(&self, token: usize) -> Vec<usize> {
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
    pub(super) fn actor_at(&self, token: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        // "Saudi Arabia's leadership" is Saudi Arabia.
        if STANDS_FOR_ITS_OWNER.contains(syntax.lemma(token))
            && let Some(owner) =
                syntax.child(token, &[Relation::NmodPoss]).and_then(|owner| self.entities.at(owner))
        {
            return Some(owner);
        }
        if let Some(entity) = self.entities.at(token) {
            return Some(entity);
        }
        if syntax.relation(token) == Relation::Nsubj
            && let Some(author) = self.entities.author(self.layout, token)
        {
            return Some(author);
        }
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

    pub(super) fn demonym_before(&self, token: usize) -> Option<usize> {
        self.demonyms_before(token).first().copied()
    }

    /// Returns the names and nationalities before a noun: both of "Russia-Qatar relations".
    pub(super) fn demonyms_before(&self, token: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let before = syntax.children(token).iter().copied().filter(|&child| child < token);
        let mut found: Vec<usize> = Vec::new();
        for child in before.flat_map(|child| syntax.conjuncts(child)) {
            let Some(mention) = self.entities.mention_headed(child) else { continue };
            let named =
                matches!(self.entities.mentions[mention].kind, MentionKind::Demonym | MentionKind::Name);
            let entity = self.entities.of_mention[mention].filter(|entity| named && !found.contains(entity));
            found.extend(entity);
        }
        found
    }
}

/// Nouns that count what follows "of".
static COUNTING: WordList = WordList::named("events.counting");

/// Nouns through which their owner acts or is acted upon.
static STANDS_FOR_ITS_OWNER: WordList = WordList::named("events.stands-for-its-owner");
