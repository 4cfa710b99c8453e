//! What a clause says of itself: auxiliaries, conjunctions, adverbs, questions, what it lies ahead of.

use super::{Modality, Named, Status};
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos, Xpos};

/// Words of days to come: "tomorrow", and the days of the week.
static DAYS: WordList = WordList::named("events.days");

/// Among so many first words of a question stands the word that asks for something, if any does.
const OPENING: usize = 8;

impl Modality<'_, '_> {
    /// Returns the status that a clause, or what stands over it, gives to its predicate.
    pub(super) fn clause_marked(&self, verb: usize, named: &Named, climb: usize) -> Option<Status> {
        let negated = !named.negation_is_meant && (self.is_negated(verb) || self.is_neither_nor(verb));
        if self.is_conditional(verb) {
            return Some(Status::Possible);
        }
        if let Some(status) = self.inverted(verb, negated) {
            return Some(status);
        }
        if negated {
            let open = self
                .auxiliary(verb, |aux| matches!(self.layout.syntax.lemma(aux), "may" | "might"))
                .is_some();
            return Some(if open { Status::Possible } else { Status::Denied });
        }
        let own = || self.arranged(verb).or_else(|| self.modal(verb)).or_else(|| self.adverb(verb));
        let ahead = || self.is_ahead(verb).then_some(Status::Planned);
        own().or_else(|| self.unasserted(verb)).or_else(ahead).or_else(|| self.governed(verb, climb))
    }

    /// "did not attack or kill": the second verb shares the negation of the first.
    fn is_neither_nor(&self, verb: usize) -> bool {
        let syntax = self.layout.syntax;
        let joined =
            syntax.child(verb, &[Relation::Cc]).is_some_and(|cc| matches!(syntax.lemma(cc), "or" | "nor"));
        syntax.relation(verb) == Relation::Conj
            && joined
            && syntax.own_subject(verb).is_none()
            && syntax.head(verb).is_some_and(|first| self.is_negated(first))
    }

    /// "The two are to exchange prisoners", "was to have visited", "has yet to reply", and headlines' "Minister to visit Oslo".
    fn arranged(&self, verb: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        if !matches!(syntax.xpos(verb), Xpos::VB | Xpos::VBN) || !self.is_infinitive(verb) {
            return None;
        }
        let finite = |aux: usize| matches!(syntax.xpos(aux), Xpos::VBP | Xpos::VBZ | Xpos::VBD);
        if let Some(be) = self.auxiliary(verb, |aux| syntax.lemma(aux) == "be" && finite(aux)) {
            let undone = syntax.xpos(be) == Xpos::VBD && self.has_auxiliary(verb, "have");
            return Some(if undone { Status::Denied } else { Status::Planned });
        }
        let to = syntax.children(verb).iter().copied().find(|&child| syntax.lemma(child) == "to");
        if to.is_some_and(|to| to > 0 && syntax.lemma(to - 1) == "yet") {
            return Some(Status::Denied);
        }
        let first = syntax.head(verb).filter(|_| syntax.relation(verb) == Relation::Conj);
        if let Some(status) = first.and_then(|first| self.arranged(first)) {
            return Some(status);
        }
        let headline = match syntax.relation(verb) {
            Relation::Root => syntax.own_subject(verb).is_some(),
            Relation::Acl => syntax.head(verb).is_some_and(|noun| {
                syntax.relation(noun) == Relation::Root
                    && syntax.child(noun, &[Relation::Cop, Relation::Parataxis]).is_none()
            }),
            _ => false,
        };
        headline.then_some(Status::Planned)
    }

    pub(super) fn is_conditional(&self, verb: usize) -> bool {
        let syntax = self.layout.syntax;
        let mark = |word: usize| {
            syntax.children(word).iter().any(|&child| {
                matches!(syntax.relation(child), Relation::Mark | Relation::Advmod)
                    && (matches!(syntax.lemma(child), "if" | "unless" | "whether" | "lest")
                        // "in case", "provided that"
                        || matches!(syntax.lemma(child), "in" | "provide" | "assume" | "suppose")
                            && syntax.child(child, &[Relation::Fixed]).is_some_and(|fixed| {
                                matches!(syntax.lemma(fixed), "case" | "that")
                            }))
            })
        };
        let first = syntax.head(verb).filter(|_| {
            syntax.relation(verb) == Relation::Conj && syntax.child(verb, &[Relation::Mark]).is_none()
        });
        mark(verb) || first.is_some_and(mark)
    }

    /// "Had he not resigned", "should talks fail", "were they to leave": conditions without a conjunction.
    fn inverted(&self, verb: usize, negated: bool) -> Option<Status> {
        let syntax = self.layout.syntax;
        let subject = syntax.own_subject(verb)?;
        if syntax.relation(verb) != Relation::Advcl {
            return None;
        }
        let first =
            syntax.children(verb).iter().copied().find(|&child| syntax.relation(child) != Relation::Punct)?;
        let opens = matches!(syntax.relation(first), Relation::Aux | Relation::AuxPass | Relation::Cop)
            && first < subject;
        match syntax.lemma(first).to_lowercase().as_str() {
            "have" | "had" if opens => Some(if negated { Status::Happened } else { Status::Denied }),
            "should" | "be" | "were" if opens => Some(Status::Possible),
            _ => None,
        }
    }

    /// Returns what a verb's modal says of it.
    pub(super) fn modal(&self, verb: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        let mut bearer = verb;
        // Coordinated verbs share the auxiliaries of the first.
        if syntax.relation(verb) == Relation::Conj
            && matches!(syntax.xpos(verb), Xpos::VB | Xpos::VBN)
            && syntax.child(verb, &[Relation::Aux]).is_none()
        {
            bearer = syntax.head(verb)?;
        }
        let modal = self.auxiliary(bearer, |aux| syntax.xpos(aux) == Xpos::MD)?;
        let past = self.auxiliary(bearer, |aux| syntax.lemma(aux) == "have").is_some();
        match syntax.lemma(modal).to_lowercase().as_str() {
            "will" | "shall" | "'ll" | "wo" => Some(Status::Planned),
            // "would have attacked", "should have asked": it was not so.
            "would" | "should" | "ought" | "'d" if past => Some(Status::Denied),
            "would" | "'d" if self.is_reported_future(bearer) => Some(Status::Planned),
            _ => Some(Status::Possible),
        }
    }

    /// "Oslo said it would withdraw": a future seen from the past.
    fn is_reported_future(&self, verb: usize) -> bool {
        let syntax = self.layout.syntax;
        syntax.relation(verb) == Relation::Ccomp
            && syntax.head(verb).is_some_and(|cue| {
                syntax.xpos(cue) == Xpos::VBD
                    && matches!(
                        syntax.lemma(cue),
                        "say" | "announce" | "tell" | "add" | "declare" | "state" | "confirm"
                    )
                    && self.conditions(verb).is_none()
            })
    }

    /// Returns the clause that a verb is conditioned on.
    fn conditions(&self, verb: usize) -> Option<usize> {
        let syntax = self.layout.syntax;
        let clause = |&child: &usize| syntax.relation(child) == Relation::Advcl && self.is_conditional(child);
        syntax.children(verb).iter().copied().find(clause)
    }

    pub(super) fn is_future(&self, verb: usize) -> bool {
        self.modal(verb) == Some(Status::Planned)
            || self.layout.syntax.lemma(verb) == "go" && self.layout.syntax.xpos(verb) == Xpos::VBG
    }

    fn adverb(&self, verb: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        let adverbs =
            syntax.children(verb).iter().copied().filter(|&child| syntax.relation(child) == Relation::Advmod);
        adverbs
            .filter(|&child| !matches!(syntax.lemma(child), "not" | "never"))
            .find_map(|child| self.lexicon.hedge(syntax.lemma(child)))
    }

    /// Questions that can be answered with no, and commands: nothing is told there.
    fn unasserted(&self, verb: usize) -> Option<Status> {
        let syntax = self.layout.syntax;
        if syntax.relation(verb) != Relation::Root {
            return None;
        }
        let sentence = self.layout.sentence_of(verb).tokens.clone();
        let asked = sentence.clone().rev().take(3).any(|token| self.layout.word(token) == "?");
        let opened = || {
            let mut words = sentence.clone().take(OPENING);
            words.any(|token| matches!(syntax.xpos(token), Xpos::WRB | Xpos::WP | Xpos::WPS | Xpos::WDT))
        };
        let command = syntax.xpos(verb) == Xpos::VB
            && syntax.upos(verb) == Upos::Verb
            && syntax.own_subject(verb).is_none()
            && syntax.child(verb, &[Relation::Aux]).is_none()
            && !self.is_infinitive(verb);
        (command || asked && !opened()).then_some(Status::Possible)
    }

    /// "The ministers meet on Friday", "is leaving tomorrow": a present tense beside a day is arranged.
    fn is_ahead(&self, verb: usize) -> bool {
        let syntax = self.layout.syntax;
        let present = match syntax.xpos(verb) {
            Xpos::VBP | Xpos::VBZ => {
                syntax.child(verb, &[Relation::Aux, Relation::AuxPass, Relation::Cop]).is_none()
            }
            Xpos::VBG => self
                .auxiliary(verb, |aux| {
                    syntax.lemma(aux) == "be" && matches!(syntax.xpos(aux), Xpos::VBP | Xpos::VBZ)
                })
                .is_some(),
            _ => false,
        };
        present
            && syntax.children(verb).iter().any(|&child| {
                matches!(syntax.relation(child), Relation::Obl | Relation::OblUnmarked | Relation::Advmod)
                    && (DAYS.contains(&syntax.lemma(child).to_lowercase())
                        || syntax.children(child).iter().any(|&word| syntax.lemma(word) == "next"))
            })
    }
}
