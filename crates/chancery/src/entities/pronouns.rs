//! Whom does a third-person pronoun mean? The nearest entity that agrees, subjects first.

use super::Resolver;
use super::salience::Recent;
use crate::mentions::{EntityType, Pronoun, pronoun};
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Xpos};

/// Sentences back that a pronoun may reach.
const REACH: usize = 3;

/// Verbs that tell somebody what concerns themselves.
static TELLING: WordList = WordList::named("entities.telling");

impl Resolver<'_, '_> {
    /// Returns the entity that a pronoun refers to; first and second person wait for the statements.
    pub(super) fn pronoun(&self, index: usize) -> Option<usize> {
        let mention = &self.mentions[index];
        let token = mention.head;
        let features = pronoun(self.layout.word(token)).filter(|features| features.person == 3)?;
        if crate::syntax::is_empty_it(self.layout.syntax, token) {
            return None;
        }
        let sentence = self.layout.syntax.sentence(token);
        let quotation = self.quotation_around(mention.span.start);
        // Whoever does something to "him" is not "him", even where the verb does not repeat the subject.
        let doers = match self.layout.syntax.head(token) {
            Some(verb) if self.layout.syntax.relation(token) != Relation::Nsubj => {
                crate::events::frame::of_predicate(self.layout, verb).subjects
            }
            _ => Vec::new(),
        };
        // "who arrived for his first visit": a possessive is mostly its own clause's subject.
        let owners = if self.layout.syntax.xpos(token) == Xpos::PRPS {
            let verb =
                self.layout.syntax.ancestors(token).take(6).find(|&at| self.layout.syntax.is_verbal(at));
            self.sharer(token)
                .map(|owner| vec![owner])
                .or_else(|| verb.map(|verb| crate::events::frame::of_predicate(self.layout, verb).subjects))
                .unwrap_or_default()
        } else {
            Vec::new()
        };
        let told_to = if features.gender.is_some_and(|gender| matches!(gender, 'm' | 'f')) {
            Vec::new()
        } else {
            self.addressees(token)
        };
        let possessive = self.layout.syntax.xpos(token) == Xpos::PRPS;
        let mut best: Option<(i32, usize)> = None;
        for recent in self.salience.latest() {
            // What is quoted in between does not take the reader further from whom the report spoke of.
            let told = quotation.is_none();
            let distance = if told {
                self.told_before[sentence] - self.told_before[recent.sentence]
            } else {
                sentence - recent.sentence
            };
            if distance > REACH {
                break;
            }
            let Some(agreement) = self.agrees(features, recent.entity) else { continue };
            // "I'm a very good mediator," he said: what somebody is said to be is nobody else.
            if self.layout.syntax.child(recent.head, &[Relation::Cop]).is_some() {
                continue;
            }
            if !possessive
                && (self.shares_predicate(token, recent.head)
                    || doers.iter().any(|&doer| self.is_mentioned_at(recent, doer)))
            {
                continue;
            }
            // Who speaks a quotation is "I" inside it, not "he".
            let speaks = quotation.is_some()
                && distance == 0
                && quotation != self.quotation_around(self.layout.tokens[recent.head].span.start);
            if speaks {
                continue;
            }
            let only_quoted =
                told && self.quotation_around(self.layout.tokens[recent.head].span.start).is_some();
            let agreement = if only_quoted { agreement - 4 } else { agreement };
            let agreement = if owners.iter().any(|&owner| self.is_mentioned_at(recent, owner)) {
                agreement + 12
            } else {
                agreement
            };
            let agreement = if told_to.contains(&recent.head) { agreement + 6 } else { agreement };
            let score =
                agreement - 4 * distance as i32 + self.prominence(recent, possessive && distance == 0);
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, recent.entity));
            }
        }
        best.map(|(_, entity)| entity)
    }

    /// Returns whose the noun is that a possessed noun is joined to: "the army's attacks and its sieges".
    fn sharer(&self, token: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        let noun = syntax.head(token).filter(|&noun| syntax.relation(noun) == Relation::Conj)?;
        syntax.child(syntax.head(noun)?, &[Relation::NmodPoss]).filter(|&owner| owner < token)
    }

    /// Returns whom the words are said to whose subject the token is: "warned Ankara that it would face sanctions" speaks of Ankara.
    fn addressees(&self, token: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let verb = syntax.head(token).filter(|_| syntax.relation(token) == Relation::Nsubj);
        let clause = verb.filter(|&verb| syntax.relation(verb) == Relation::Ccomp);
        let Some(telling) = clause.and_then(|verb| syntax.head(verb)) else { return Vec::new() };
        if !TELLING.contains(syntax.lemma(telling)) {
            return Vec::new();
        }
        syntax.child(telling, &[Relation::Obj, Relation::Iobj]).into_iter().collect()
    }

    /// Returns whether a token is the head of an entity's latest mention, or holds the mention as its title or first name does
    /// ("Secretary Kerry", "Al Thani").
    fn is_mentioned_at(&self, recent: Recent, token: usize) -> bool {
        let syntax = self.layout.syntax;
        let subjects = syntax.head(token) == syntax.head(recent.head)
            && syntax.relation(token) == Relation::Nsubj
            && syntax.relation(recent.head) == Relation::Nsubj;
        let named = |inner: usize, outer: usize| {
            syntax.head(inner) == Some(outer)
                && matches!(syntax.relation(inner), Relation::Flat | Relation::Compound)
        };
        recent.head == token || subjects || named(recent.head, token) || named(token, recent.head)
    }

    fn prominence(&self, recent: Recent, near: bool) -> i32 {
        let relation = self.layout.syntax.relation(recent.head);
        let subject = match (recent.subject, recent.main) {
            (true, true) => 6,
            (true, false) => 4,
            _ => 0,
        };
        // "His plane landed, where they welcomed him": whose thing is spoken of is spoken of.
        let topic = relation == Relation::NmodPoss
            && self.layout.syntax.head(recent.head).is_some_and(|noun| {
                matches!(self.layout.syntax.relation(noun), Relation::Nsubj | Relation::NsubjPass)
            });
        if topic {
            return 4 + i32::from(near);
        }
        let oblique =
            if matches!(relation, Relation::NmodPoss | Relation::Nmod | Relation::Obl | Relation::Compound) {
                -2
            } else {
                0
            };
        subject + oblique + i32::from(near)
    }

    /// Returns how well number and gender agree, or nothing where they do not.
    fn agrees(&self, pronoun: Pronoun, entity: usize) -> Option<i32> {
        let entity = &self.list[entity];
        let person = entity.entity_type == EntityType::Person;
        match pronoun.gender {
            Some(gender @ ('m' | 'f')) => match entity.gender {
                _ if !person || entity.plural => None,
                Some(known) if known == gender => Some(3),
                Some(_) => None,
                None => Some(1),
            },
            Some(_) => match entity.entity_type {
                EntityType::Org => Some(3),
                EntityType::Gpe => Some(2),
                EntityType::Group if !entity.plural => Some(2),
                EntityType::Fac | EntityType::Loc => Some(0),
                EntityType::Person | EntityType::Group => None,
            },
            None => match entity.entity_type {
                _ if entity.plural => Some(4),
                EntityType::Group => Some(3),
                EntityType::Org => Some(1),
                EntityType::Gpe => Some(0),
                _ => None,
            },
        }
    }

    /// Returns whether both tokens are arguments of one verb, and so cannot be the same ("he met him").
    fn shares_predicate(&self, token: usize, other: usize) -> bool {
        let syntax = self.layout.syntax;
        let argument = |token| crate::syntax::is_argument(syntax, token);
        argument(token) && argument(other) && syntax.head(token) == syntax.head(other)
    }

    /// Returns the number of the quotation around a byte.
    pub(super) fn quotation_around(&self, at: usize) -> Option<usize> {
        let after = self.quotations.partition_point(|span| span.start <= at);
        after.checked_sub(1).filter(|&index| self.quotations[index].covers(at))
    }
}
