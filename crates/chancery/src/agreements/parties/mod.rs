//! Who is bound by an agreement, who brought it about, who vouches for it? Roles by verbs, nouns and the words before the noun.

mod beside;
mod principals;

use super::lexicon::Doer;
use super::links::Act;
use super::spoken::Spoken;
use super::{Agreement, Detector, Role, RoleOf, Stage};
use crate::events::frame;
use crate::mentions::{EntityType, MentionKind};
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos, Xpos};

impl Detector<'_, '_> {
    /// Returns everybody with a role by the words around a mention. `place` is the entity of the place that it names.
    pub(super) fn roles(&self, head: usize, acts: &[Act], place: Option<usize>) -> Vec<RoleOf> {
        let syntax = self.layout.syntax;
        let mut found = Roles::default();
        let between = self.between(head);
        for act in acts {
            let span = self.layout.sentence_of(act.token).span;
            let doers = self.doers(act);
            let role = match act.line.doer {
                Doer::In(role) => Some(role),
                // "Russia and Turkey announced a ceasefire in Syria": not their own.
                Doer::Announcer => {
                    let own =
                        !self.is_between_others(head) && place.is_none_or(|place| doers.contains(&place));
                    Some(if own { Role::Party } else { Role::Mediator })
                }
                Doer::Nobody | Doer::Successor => None,
            };
            // "negotiated by the United States": whoever does so alone does it for others.
            let alone = act.line.stage == Some(Stage::Proposed) && role == Some(Role::Party);
            let by_one = alone && syntax.relation(act.token) == Relation::Acl && doers.len() == 1;
            let role = if by_one && between.is_empty() { Some(Role::Mediator) } else { role };
            // "Trump secured a deal with China": whoever has "with" beside him made it himself.
            let lemma = self.layout.syntax.lemma(act.token);
            let own = role == Some(Role::Mediator)
                && act.line.doer != Doer::Announcer
                && !MEDIATING.contains(&lemma.to_lowercase())
                && between.is_empty()
                && !self.with(head, act).is_empty();
            let role = if own { Some(Role::Signatory) } else { role };
            for &doer in doers.iter().filter(|&&doer| self.can_agree(doer)) {
                if let Some(role) = role {
                    self.principals(doer).into_iter().for_each(|state| found.add(state, role, span));
                }
            }
            // "Egypt mediated the accord together with the United States"
            let beside = role.filter(|_| MEDIATING.contains(&lemma.to_lowercase()) && between.is_empty());
            let bound = beside.or(role.filter(|role| role.is_bound())).unwrap_or(Role::Party);
            for party in self.with(head, act) {
                self.principals(party).into_iter().for_each(|state| found.add(state, bound, span));
            }
        }
        let span = self.layout.sentence_of(head).span;
        for party in between {
            self.principals(party).into_iter().for_each(|state| found.add(state, Role::Party, span));
        }
        for (entity, role) in self.beside(head) {
            found.add(self.principal(entity), role, span);
        }
        // Who stands "as guarantor" with those who sign is none of them.
        for (entity, role) in self.as_such(head) {
            let entity = self.principal(entity);
            found.list.retain(|entry| entry.entity != entity || !entry.role.is_bound());
            found.add(entity, role, span);
        }
        found.list
    }

    /// Gives roles by what is told of the talks or the signing: "after talks mediated by the African Union", "Kenya hosted the talks". They
    /// belong to the agreement spoken of last, in the sentence or just before.
    pub(super) fn add_roles_of_talks(&self, agreements: &mut [Agreement], spoken: &Spoken) {
        let syntax = self.layout.syntax;
        for token in 0..self.layout.tokens.len() {
            if !syntax.is_noun(token) || !TALKS.contains(&syntax.lemma(token).to_lowercase()) {
                continue;
            }
            let end = self.layout.sentence_of(token).tokens.end;
            let acts = self.acts(token);
            if acts.is_empty() {
                continue;
            }
            let Some(at) = self.last_spoken(end, spoken) else { continue };
            for act in &acts {
                let Doer::In(role) = act.line.doer else { continue };
                if role.is_bound() {
                    continue;
                }
                let evidence = self.layout.sentence_of(token).span;
                for doer in self.doers(act).into_iter().filter(|&doer| self.can_agree(doer)) {
                    let entity = self.principal(doer);
                    let agreement = &mut agreements[at];
                    let known = agreement
                        .roles
                        .iter()
                        .any(|entry| entry.entity == entity && (entry.role == role || entry.role.is_bound()));
                    if !known {
                        agreement.roles.push(RoleOf { entity, role, evidence });
                    }
                }
            }
        }
    }

    /// Returns who is bound: those with such a role, and the names before the noun.
    pub(super) fn parties(&self, head: usize, roles: &[RoleOf]) -> Vec<usize> {
        let bound = |entry: &&RoleOf| entry.role.is_bound();
        let mut parties: Vec<usize> = Vec::new();
        let named = self.named_before(head);
        let apart =
            |entity: &usize| !roles.iter().any(|entry| entry.entity == *entity && !entry.role.is_bound());
        let all = named.into_iter().flat_map(|entity| self.principals(entity)).filter(apart);
        for entity in all.chain(roles.iter().filter(bound).map(|entry| entry.entity)) {
            if !parties.contains(&entity) {
                parties.push(entity);
            }
        }
        if parties.is_empty() {
            parties = self.implied_parties(head, roles);
        }
        parties
    }

    /// Returns who must be meant where nobody is named with the noun: whose frontier, army or accord "their" is, or those that the
    /// clause joins as its subject: "Lebanon and Israel exchanged letters that bring the accord into force".
    fn implied_parties(&self, head: usize, roles: &[RoleOf]) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let theirs = syntax.subtree(head).filter(|&token| {
            syntax.relation(token) == Relation::NmodPoss && syntax.lemma(token).eq_ignore_ascii_case("their")
        });
        let mut meant = self.able(&theirs.collect::<Vec<_>>());
        if meant.len() < 2 {
            let clauses = syntax.ancestors(head).filter(|&over| syntax.is_verbal(over));
            let subjects = clauses.filter_map(|verb| syntax.own_subject(verb));
            let joined = subjects
                .map(|subject| self.able(&[subject]))
                .find(|able| able.iter().map(|&entity| self.principals(entity).len()).sum::<usize>() >= 2);
            meant = joined.unwrap_or_default();
        }
        let mut meant: Vec<usize> = meant.into_iter().flat_map(|entity| self.principals(entity)).collect();
        meant.retain(|&entity| {
            self.is_belligerent(entity) && !roles.iter().any(|entry| entry.entity == entity)
        });
        meant.dedup();
        if meant.len() >= 2 { meant } else { Vec::new() }
    }

    /// "between A and B", "among", "with A" behind the noun or the noun over it.
    fn between(&self, head: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let mut nouns = vec![head];
        // "initiatives between A and B, such as prisoner exchanges", "facilitating exchanges between A and B"
        let above = syntax.ancestors(head).take(3);
        nouns.extend(above.take_while(|&over| syntax.is_noun(over) || syntax.xpos(over) == Xpos::VBG));
        for noun in nouns {
            let phrases = syntax.children(noun).iter().copied().filter(|&child| {
                let case = frame::case_words(self.layout, child);
                matches!(case.as_deref(), Some("between" | "among"))
                    || noun == head && case.as_deref() == Some("with") && child > noun
            });
            let participles = syntax.children(noun).iter().copied().filter(|&child| {
                matches!(syntax.relation(child), Relation::Acl)
                    && syntax.xpos(child) == Xpos::VBN
                    && noun == head
            });
            let under = participles.flat_map(|participle| syntax.children(participle).iter().copied());
            let under = under.filter(|&child| {
                matches!(frame::case_words(self.layout, child).as_deref(), Some("between" | "among"))
            });
            let tokens: Vec<usize> = phrases.chain(under).collect();
            let found = self.able(&tokens);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Returns whether the phrase says between whom it is: whoever announces that is a third.
    fn is_between_others(&self, head: usize) -> bool {
        self.layout.syntax.children(head).iter().any(|&child| {
            matches!(frame::case_words(self.layout, child).as_deref(), Some("between" | "among"))
        })
    }

    /// "signed a deal with A", "agreed between A and B": phrases of the verb.
    fn with(&self, head: usize, act: &Act) -> Vec<usize> {
        if act.noun {
            return Vec::new();
        }
        let phrases = frame::of_predicate(self.layout, act.token).phrases;
        let with = phrases
            .into_iter()
            .filter(|(case, token)| matches!(case.as_str(), "with" | "between" | "among") && *token != head);
        self.able(&with.map(|(_, token)| token).collect::<Vec<_>>())
    }

    fn able(&self, tokens: &[usize]) -> Vec<usize> {
        let mut found = self.finder.entities_of(tokens, true);
        found.retain(|&entity| self.can_agree(entity));
        found
    }

    /// "the US–Taliban deal", "Israel's deal": names before the noun, but not the city it was made in.
    fn named_before(&self, head: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let mut found: Vec<usize> = Vec::new();
        let before = syntax.children(head).iter().copied().filter(|&child| {
            child < head
                && matches!(
                    syntax.relation(child),
                    Relation::Compound | Relation::NmodPoss | Relation::Amod | Relation::NmodUnmarked
                )
        });
        for token in before.flat_map(|child| syntax.subtree(child)) {
            // "Qatar-brokered" names no party.
            if self.brings(token).is_some() {
                continue;
            }
            let Some(mention) = self.entities.mention_headed(token) else { continue };
            let kind = self.entities.mentions[mention].kind;
            let possessor = syntax.relation(token) == Relation::NmodPoss;
            let named = matches!(kind, MentionKind::Name | MentionKind::Demonym) || possessor;
            if let Some(entity) = self.entities.of_mention[mention].filter(|_| named) {
                for member in self.entities.expand(entity) {
                    if self.can_agree(member)
                        && !self.is_city(member)
                        && !self.is_council(member)
                        && !found.contains(&member)
                    {
                        found.push(member);
                    }
                }
            }
        }
        found
    }

    /// Returns the entity of the place that the noun phrase names: "a ceasefire in Gaza".
    pub(super) fn place_of(&self, head: usize) -> Option<usize> {
        let place = self.place_mention(head)?;
        self.entities.of_mention[place]
    }

    /// Returns the mention of the place that the noun phrase names.
    pub(super) fn place_mention(&self, head: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        let places = syntax.children(head).iter().copied().filter(|&child| {
            child > head
                && matches!(syntax.relation(child), Relation::Nmod | Relation::Obl)
                && matches!(
                    frame::case_words(self.layout, child).as_deref(),
                    Some("in" | "across" | "throughout" | "inside" | "around" | "over" | "for" | "along")
                )
        });
        let mention = |token: usize| {
            let mention = self.entities.mention_at(token)?;
            let named = self.entities.mentions[mention].kind == MentionKind::Name
                && syntax.upos(token) == Upos::Propn;
            let place = matches!(
                self.entities.mentions[mention].entity_type,
                EntityType::Gpe | EntityType::Loc | EntityType::Fac
            );
            (named && place).then_some(mention)
        };
        places.flat_map(|token| [token].into_iter().chain(syntax.conjuncts(token))).find_map(mention)
    }
}

/// Verbs of bringing about what others agree.
static MEDIATING: WordList = WordList::named("agreements.mediating");

/// Nouns for what leads to an agreement: who holds it has a role in that.
static TALKS: WordList = WordList::named("agreements.talks");

/// Roles, each once.
#[derive(Default)]
struct Roles {
    list: Vec<RoleOf>,
}

impl Roles {
    fn add(&mut self, entity: usize, role: Role, evidence: crate::span::Span) {
        // Who signed is a party too, and need not be told twice.
        let known = self
            .list
            .iter()
            .position(|entry| entry.entity == entity && entry.role.is_bound() && role.is_bound());
        match known {
            Some(at) => self.list[at].role = self.list[at].role.min(role),
            None if self.list.iter().any(|entry| entry.entity == entity && entry.role == role) => {}
            None => self.list.push(RoleOf { entity, role, evidence }),
        }
    }
}
