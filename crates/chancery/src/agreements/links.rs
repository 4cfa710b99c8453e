//! What stands over the words for an agreement, and what it tells: "violated the terms of the truce", "the deal that collapsed".

use super::lexicon::{ActLine, Doer, Via};
use super::{Detector, Role};
use crate::events::{Status, frame};
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos, Xpos};

/// How far up nouns for a part of an agreement are climbed.
const CLIMB: usize = 5;

/// Nouns for a part of an agreement or for being bound by it: what is done with them is done with it.
static PARTS: WordList = WordList::named("agreements.parts");

/// Verbs, with what fills them out, of which an agreement is the subject when it begins or ends.
static LIFE: WordList = WordList::named("agreements.life");

/// A word over an agreement that tells something of it.
#[derive(Clone, Debug)]
pub(super) struct Act {
    /// The word.
    pub(super) token: usize,
    /// Whether it is a noun.
    pub(super) noun: bool,
    /// What it tells.
    pub(super) line: &'static ActLine,
    /// Whether that is so.
    pub(super) status: Status,
}

/// How an agreement hangs from a word.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) over: usize,
    pub(super) noun: bool,
    pub(super) via: Via,
}

impl Detector<'_, '_> {
    /// Returns what the words over an agreement tell of it.
    pub(super) fn acts(&self, head: usize) -> Vec<Act> {
        let known = |link: Link| {
            let words = self.act_words(link.over);
            let line = self.lexicon.act(&words, link.noun, &link.via)?;
            Some(Act { token: link.over, noun: link.noun, line, status: self.finder.status_at(link.over) })
        };
        self.links(head).into_iter().filter_map(known).collect()
    }

    /// Returns the words that an agreement hangs from.
    pub(super) fn links(&self, head: usize) -> Vec<Link> {
        let syntax = self.layout.syntax;
        let mut links = Vec::new();
        let top = self.whole(head);
        let at = self.first_conjunct(top);
        if let Some(over) = syntax.head(at) {
            let noun = syntax.is_noun(over) && syntax.child(over, &[Relation::Cop]).is_none();
            let via = match syntax.relation(at) {
                Relation::Obj | Relation::NsubjPass => Some(Via::Object),
                // A parser may take an object far from its verb for a clause: "announced on Monday a truce".
                Relation::Ccomp | Relation::Xcomp if over < at && syntax.own_subject(at).is_none() => {
                    Some(Via::Object)
                }
                Relation::Nsubj => Some(Via::Subject),
                Relation::Compound | Relation::NmodUnmarked => Some(Via::Modifier),
                Relation::Obl | Relation::Nmod | Relation::OblUnmarked => {
                    frame::case_words(self.layout, at).map(Via::Phrase)
                }
                _ => None,
            };
            if let Some(via) = via {
                links.push(Link { over, noun, via: via.clone() });
                // "announced a ceasefire and signed it", "agreed and signed the deal": verbs that share the object.
                let others = syntax
                    .conjuncts(over)
                    .into_iter()
                    .filter(|&other| other != over && syntax.is_verbal(other));
                match via {
                    Via::Object => {
                        let sharing = others
                            .filter(|&other| frame::of_predicate(self.layout, other).objects.contains(&at));
                        links.extend(sharing.map(|over| Link { over, noun: false, via: Via::Object }));
                    }
                    // "The deal calls for a truce and requires Hamas to disarm."
                    Via::Subject if !noun => {
                        let sharing = others.filter(|&other| syntax.own_subject(other).is_none());
                        links.extend(sharing.map(|over| Link { over, noun: false, via: Via::Subject }));
                    }
                    _ => {}
                }
            }
        }
        for &child in syntax.children(top) {
            match (syntax.relation(child), syntax.xpos(child)) {
                // "a truce brokered by Qatar and guaranteed by Turkey"
                (Relation::Acl, Xpos::VBN) => {
                    let joined =
                        syntax.conjuncts(child).into_iter().filter(|&verb| syntax.xpos(verb) == Xpos::VBN);
                    links.extend(joined.map(|over| Link { over, noun: false, via: Via::Object }));
                }
                (Relation::Acl, Xpos::VBG) => {
                    links.push(Link { over: child, noun: false, via: Via::Subject })
                }
                (Relation::AclRelcl, _) => {
                    let own = self.relative(child, top);
                    // "which was mediated by Kazakhstan and witnessed by the OSCE"
                    let joined = syntax.conjuncts(child).into_iter().filter(|&other| {
                        other != child && syntax.is_verbal(other) && syntax.own_subject(other).is_none()
                    });
                    let via = own.as_ref().map(|link| link.via.clone());
                    links.extend(
                        joined.filter_map(|over| Some(Link { over, noun: false, via: via.clone()? })),
                    );
                    links.extend(own);
                }
                _ => {}
            }
        }
        links.extend(self.stray_relatives(top));
        links.extend(self.stray_life(top, &links));
        links
    }

    /// "The truce, which Oman mediated, took effect on Monday": a verb that only an agreement or a law can be the subject of, without a subject of
    /// its own, in the sentence that the noun opens.
    fn stray_life(&self, head: usize, known: &[Link]) -> Option<Link> {
        let syntax = self.layout.syntax;
        let sentence = self.layout.sentence_of(head).tokens.clone();
        let opens =
            (sentence.start..head).all(|at| syntax.upos(at) != Upos::Verb || syntax.is_under(at, head));
        let verb = (head + 1..sentence.end).filter(|_| opens).find(|&verb| {
            syntax.upos(verb) == Upos::Verb
                && !matches!(syntax.xpos(verb), Xpos::VB | Xpos::VBG)
                && self.act_words(verb).iter().any(|word| LIFE.contains(word))
        })?;
        if syntax.upos(head) == Upos::Pron {
            return None;
        }
        let own = syntax
            .own_subject(verb)
            .is_none_or(|subject| matches!(syntax.xpos(subject), Xpos::WDT | Xpos::WP));
        (own && known.iter().all(|link| link.over != verb)).then_some(Link {
            over: verb,
            noun: false,
            via: Via::Subject,
        })
    }

    /// "the truce between A and B, which Oman mediated": a tree may hang the clause from the last noun of the phrase, or from one over
    /// it. Only clauses whose verb gives a role in agreements are taken so.
    fn stray_relatives(&self, head: usize) -> Vec<Link> {
        let syntax = self.layout.syntax;
        let subtree = syntax.subtree(head);
        let over = syntax.head(head).filter(|&over| syntax.relation(head) == Relation::Nmod && over < head);
        let inside = subtree.filter(|&token| token > head && syntax.head(token) != Some(head));
        let beside = over
            .into_iter()
            .flat_map(|over| syntax.children(over).iter().copied())
            .filter(|&child| child > head);
        let clauses = inside.chain(beside).filter(|&verb| syntax.relation(verb) == Relation::AclRelcl);
        clauses
            .filter_map(|verb| {
                let antecedent = syntax.head(verb)?;
                let mut link = self.relative(verb, antecedent)?;
                link.over = verb;
                let line = self.lexicon.act(&self.act_words(verb), false, &link.via)?;
                matches!(line.doer, Doer::In(role) if role != Role::Party).then_some(link)
            })
            .collect()
    }

    /// Returns how an agreement hangs from the verb of its relative clause.
    fn relative(&self, verb: usize, head: usize) -> Option<Link> {
        let clause = frame::of_predicate(self.layout, verb);
        let phrase = clause.phrases.iter().find(|(_, token)| *token == head);
        let via = if clause.objects.contains(&head) {
            Via::Object
        } else if clause.subjects.contains(&head) {
            Via::Subject
        } else {
            Via::Phrase(phrase?.0.clone())
        };
        Some(Link { over: verb, noun: false, via })
    }

    /// Climbs from a part to the whole noun phrase: from "truce" in "the terms of the truce" to "terms".
    pub(super) fn whole(&self, head: usize) -> usize {
        let syntax = self.layout.syntax;
        let mut at = head;
        for _ in 0..CLIMB {
            let part =
                matches!(syntax.relation(at), Relation::Nmod | Relation::Compound | Relation::NmodPoss);
            match syntax.head(at).filter(|&over| part && PARTS.contains(&syntax.lemma(over).to_lowercase())) {
                Some(over) => at = over,
                None => break,
            }
        }
        at
    }

    pub(super) fn first_conjunct(&self, token: usize) -> usize {
        let syntax = self.layout.syntax;
        let mut at = token;
        for _ in 0..CLIMB {
            match syntax.head(at).filter(|_| syntax.relation(at) == Relation::Conj) {
                Some(first) if syntax.is_noun(first) => at = first,
                _ => break,
            }
        }
        at
    }

    /// Returns the words by which an act is looked up, the fullest first: "tear up", "take effect", "come into force", "take".
    pub(super) fn act_words(&self, over: usize) -> Vec<String> {
        let syntax = self.layout.syntax;
        let lemma = self.finder.folded_lemma(over).into_owned();
        let mut words = Vec::new();
        for &child in syntax.children(over) {
            let word = syntax.lemma(child).to_lowercase();
            match syntax.relation(child) {
                Relation::CompoundPrt | Relation::Advmod if child > over => {
                    words.push(format!("{lemma} {word}"));
                }
                Relation::Obj | Relation::Xcomp if child > over => words.push(format!("{lemma} {word}")),
                Relation::Obl | Relation::Nmod if child > over => {
                    if let Some(case) = frame::case_words(self.layout, child) {
                        words.push(format!("{lemma} {case} {word}"));
                        words.push(format!("{lemma} {case}"));
                    }
                }
                _ => {}
            }
        }
        // A particle that the tree calls a preposition: "called off the truce".
        if let Some(next) = Some(over + 1).filter(|&next| next < syntax.len()) {
            words.push(format!("{lemma} {}", syntax.lemma(next).to_lowercase()));
        }
        words.push(lemma);
        words
    }

    /// Returns who does an act, as entities.
    pub(super) fn doers(&self, act: &Act) -> Vec<usize> {
        self.doers_of(act.token, act.noun)
    }

    /// Returns who does what a word tells, by its subject, possessor or "by".
    pub(super) fn doers_of(&self, token: usize, noun: bool) -> Vec<usize> {
        if !noun {
            let includer = self.includer(token).map(|includer| vec![includer]);
            let subjects = || frame::of_predicate(self.layout, token).subjects;
            return includer.unwrap_or_else(|| self.finder.entities_of(&subjects(), false));
        }
        let clause = frame::of_noun(self.layout, token);
        let by = clause.phrases.iter().filter(|(case, _)| case == "by").map(|&(_, token)| token);
        let mut tokens: Vec<usize> = clause.possessors.iter().copied().chain(by).collect();
        if tokens.is_empty() {
            tokens.extend(clause.modifiers.iter().copied());
        }
        self.finder.entities_of(&tokens, false)
    }

    /// "the gathering of the opposition, including reaching a consensus": whose gathering it is.
    fn includer(&self, gerund: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        let before = gerund.checked_sub(1).filter(|_| syntax.xpos(gerund) == Xpos::VBG)?;
        if !matches!(syntax.lemma(before), "including" | "include") {
            return None;
        }
        let start = self.layout.sentence_of(gerund).tokens.start;
        let mentions = (start..before).rev().filter_map(|at| self.entities.mention_headed(at));
        let mut entities = mentions.filter_map(|mention| self.entities.of_mention[mention]);
        entities.find(|&entity| self.can_agree(entity) && !self.is_city(entity))
    }
}
