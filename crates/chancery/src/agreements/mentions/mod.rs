//! Where is an agreement spoken of? Nouns and names of the tables, with what their phrase tells.

mod kinds;
mod names;
mod refused;

use super::lexicon::{Doer, Needs, Sort, Via};
use super::links::Act;
use super::terms::Terms;
use super::{Detector, RoleOf, Stage, StageReport};
use crate::events::{Status, frame};
use crate::mentions::without_article;
use crate::span::Span;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos, Xpos};
use std::ops::Range;

/// How many words behind a noun may tell what it is about.
const COMPLEMENT: usize = 14;

/// Words that say that one is not the one spoken of before.
static ANOTHER: WordList = WordList::named("agreements.another");
/// Acts of which nothing but an agreement is the object or subject.
static SPECIFIC: WordList = WordList::named("agreements.specific");
/// Prepositions before an agreement by which somebody is bound.
static BINDING: WordList = WordList::named("agreements.binding");
/// Words by which a noun is of something known: "the", "this".
static DETERMINERS: WordList = WordList::named("agreements.determiners");

/// Words that speak of an agreement.
pub(super) struct AgreementMention {
    pub(super) span: Span,
    pub(super) head: usize,
    pub(super) name: String,
    pub(super) sort: Sort,
    /// Whether the noun says nothing of the kind: "the deal".
    pub(super) kind_is_open: bool,
    /// Whether it only points back: "this agreement", "the truce".
    pub(super) anaphoric: bool,
    /// Whether it is one of those that a name or number tells apart: "Minsk II", "Resolution 2254".
    pub(super) named: bool,
    /// Whether it counts only where one of its kind was spoken of: "the swap".
    pub(super) only_if_known: bool,
    /// Whether it is "it".
    pub(super) pronoun: bool,
    /// The noun, in small letters.
    pub(super) noun: String,
    /// Whether it is introduced as another one: "a new truce".
    pub(super) another: bool,
    /// Whether it stands with "a", or without article.
    pub(super) indefinite: bool,
    /// Names among its words that are no parties: "Minsk", "Geneva".
    pub(super) proper: Vec<String>,
    /// Statement that it is in.
    pub(super) by: Option<usize>,
    pub(super) parties: Vec<usize>,
    pub(super) roles: Vec<RoleOf>,
    pub(super) stages: Vec<StageReport>,
    pub(super) terms: Terms,
    /// Head token of the agreement that this one follows.
    pub(super) follows: Vec<usize>,
}

/// Words that may be a mention, before it is known whether they are.
struct Candidate {
    head: usize,
    /// The token that numbers it, for the second and later of "Resolutions 2254 and 2118".
    number: Option<usize>,
    /// The words of its name, where the tables have it.
    name: Option<Range<usize>>,
    sort: Sort,
    needs: Needs,
    /// Whether nothing tells the kind.
    open: bool,
}

impl Detector<'_, '_> {
    /// Finds the mentions, in text order.
    pub(super) fn mentions(&self) -> Vec<AgreementMention> {
        let mut found: Vec<AgreementMention> = Vec::new();
        let mut token = 0;
        while token < self.layout.tokens.len() {
            let (candidates, next) = self.candidates(token);
            found.extend(candidates.into_iter().filter_map(|candidate| self.mention(candidate)));
            token = next;
        }
        found
    }

    /// Returns what may begin at a token, and the token to go on from.
    fn candidates(&self, token: usize) -> (Vec<Candidate>, usize) {
        let syntax = self.layout.syntax;
        if self.layout.header[token] {
            return (Vec::new(), token + 1);
        }
        if self.may_stand_for_one(token) {
            let sort = Sort { kind: "other", subject: None, form: None };
            let pronoun =
                Candidate { head: token, number: None, name: None, sort, needs: Needs::Known, open: true };
            return (vec![pronoun], token + 1);
        }
        if let Some((sort, length)) = self.name_at(token) {
            let range = token..token + length;
            let head = self.layout.head_of(range.clone());
            // "the Minsk agreements" is the noun's, "Minsk II" its own.
            let noun = Some(range.end).filter(|&next| next < syntax.len() && syntax.is_under(head, next));
            if noun.is_none_or(|noun| self.noun_at(noun).is_none()) {
                let name = Some(range.clone());
                let needs = Needs::Nothing;
                return (vec![Candidate { head, number: None, name, sort, needs, open: false }], range.end);
            }
        }
        let Some((own, needs)) = self.noun_at(token) else { return (Vec::new(), token + 1) };
        let lemma = syntax.lemma(token).to_lowercase();
        let under_another = matches!(syntax.relation(token), Relation::Compound | Relation::Flat)
            && syntax.head(token).is_some_and(|over| self.noun_at(over).is_some_and(|_| over > token));
        if under_another || self.is_idiom(token, &lemma) {
            return (Vec::new(), token + 1);
        }
        let numbers = self.numbers_after(token);
        if lemma == "resolution" && !numbers.is_empty() {
            let one = |(at, &number): (usize, &usize)| {
                let words = [String::from("resolution"), self.layout.word(number).to_lowercase()];
                let known = self.lexicon.name(&words).map(|(sort, _)| sort);
                let sort = known.unwrap_or_else(|| self.resolution_sort(token, own));
                let number = (at > 0).then_some(number);
                Candidate { head: token, number, name: None, sort, needs: Needs::Nothing, open: false }
            };
            return (numbers.iter().enumerate().map(one).collect(), token + 1);
        }
        let told = self.sort_told(token, &lemma);
        let open = told.is_none() && own.kind == "other";
        let needs = match needs {
            // "the swap" is one that was spoken of; what was not is left out when mentions are joined.
            Needs::KindWord if told.is_none() && own.kind != "other" && self.is_definite(token) => {
                Needs::Known
            }
            Needs::KindWord if told.is_none() => return (Vec::new(), token + 1),
            Needs::KindWord => Needs::Nothing,
            Needs::Named if told.is_some() => Needs::Nothing,
            needs => needs,
        };
        let sort = told.map_or(own, |told| Sort { form: own.form, ..told });
        (vec![Candidate { head: token, number: None, name: None, sort, needs, open }], token + 1)
    }

    /// Returns whether "it" stands where only an agreement can: "it entered into force", "Under it, Russia will withdraw".
    fn may_stand_for_one(&self, token: usize) -> bool {
        let syntax = self.layout.syntax;
        if syntax.upos(token) != Upos::Pron || !matches!(syntax.lemma(token), "it" | "this") {
            return false;
        }
        self.links(token).iter().any(|link| match &link.via {
            Via::Phrase(case) => case == "under" || self.finder.keeps(link.over).is_some(),
            via => {
                let words = self.act_words(link.over);
                let line = self.lexicon.act(&words, link.noun, via);
                // "It replaced the Protocol": what replaces an agreement is one.
                let follows = *via == Via::Subject
                    && self
                        .lexicon
                        .act(&words, link.noun, &Via::Object)
                        .is_some_and(|line| line.doer == Doer::Successor);
                words.iter().any(|word| SPECIFIC.contains(word)) && (line.is_some() || follows)
                    || *via == Via::Object && self.finder.keeps(link.over).is_some()
            }
        })
    }

    fn mention(&self, candidate: Candidate) -> Option<AgreementMention> {
        let syntax = self.layout.syntax;
        let Candidate { head, number, name, sort, needs, open } = candidate;
        let acts = self.acts(head);
        let modifiers = self.modifiers(head);
        let made = acts.iter().any(|act| {
            act.line.stage.is_some_and(|stage| stage != Stage::Proposed) || act.line.assessment.is_some()
        });
        let first = self.first_conjunct(head);
        let conduct = self.conduct_upon.contains(&head) || self.conduct_upon.contains(&first);
        let pronoun = syntax.upos(head) == Upos::Pron;
        let definite = self.is_definite(head) || pronoun;
        let roles = self.roles(head, &acts, self.place_of(head));
        let parties: Vec<usize> = self.parties(head, &roles);
        let proper = self.proper_names(head, &parties);
        let named = name.is_some() || !self.numbers_after(head).is_empty() || !proper.is_empty() && definite;
        // "Under an agreement Russia will withdraw": it binds somebody.
        let binds = self
            .links(head)
            .iter()
            .any(|link| matches!(&link.via, Via::Phrase(case) if BINDING.contains(case)));
        let told = !parties.is_empty() || made || conduct || binds;
        let only_if_known =
            needs == Needs::Known || needs == Needs::Party && open && !told && !(definite && named);
        let holds = match needs {
            Needs::Nothing | Needs::KindWord => true,
            Needs::Party => !open || told || definite && named || self.refers(head),
            Needs::Named => conduct || made && !parties.is_empty() || definite && named,
            Needs::Known => true,
            Needs::Agreed => {
                conduct
                    || acts.iter().any(|act| {
                        let there = matches!(act.status, Status::Happened | Status::Ongoing);
                        there && act.line.stage.is_some_and(|stage| stage != Stage::Proposed)
                    })
            }
            // "its commitments under the accord" are the accord's; those that say nothing more are of the one spoken of.
            Needs::Conduct => {
                conduct
                    && self.is_told_what(head)
                    && (!self.finder.holders(head).is_empty() || !parties.is_empty())
            }
        };
        let denied = syntax.child(head, &[Relation::Det]).is_some_and(|det| syntax.lemma(det) == "no");
        let named_or_told = told || named || !proper.is_empty();
        let wished = !told && !definite && self.is_wished(head);
        let holds = holds && !denied && !wished && (named_or_told || !self.is_generic(head));
        if !holds || self.is_business(head, open, &parties) || self.is_only_wanted(head, sort, &acts) {
            return None;
        }
        let range = match (&name, number) {
            // "the Geneva Communique of 2012", "Minsk II"
            (Some(name), _) if self.noun_at(head).is_some() => {
                let own = self.name_range(head);
                own.start.min(name.start)..own.end.max(name.end)
            }
            (Some(name), _) => name.clone(),
            (None, Some(number)) => number..number + 1,
            (None, None) => self.name_range(head),
        };
        let own_words = modifiers.iter().any(|&token| {
            syntax.upos(token) != Upos::Det && syntax.upos(token) != Upos::Adj
                || self.entities.at(token).is_some()
        });
        let span = self.layout.span(range);
        let shown = match number {
            Some(number) => format!("{} {}", self.resolution_name(head), self.layout.word(number)),
            None if self.numbers_after(head).len() > 1 => {
                format!("{} {}", self.resolution_name(head), self.layout.word(head + 1))
            }
            None => without_article(span.of(self.layout.text)).replace('\n', " "),
        };
        let by = self.around.innermost(span);
        Some(AgreementMention {
            name: shown,
            span,
            head: number.unwrap_or(head),
            sort,
            kind_is_open: open,
            anaphoric: definite && !own_words && !named,
            named,
            only_if_known,
            pronoun,
            noun: syntax.lemma(head).to_lowercase(),
            another: modifiers.iter().any(|&token| ANOTHER.contains(&syntax.lemma(token).to_lowercase()))
                && !definite,
            indefinite: !definite && name.is_none() && !named,
            proper,
            by,
            stages: self.stages(head, &acts, by),
            terms: self.terms(head, &acts),
            follows: self.follows(&acts),
            parties,
            roles,
        })
    }

    /// Returns whether a noun of commitment says what to: "its commitment to allow access".
    fn is_told_what(&self, head: usize) -> bool {
        let syntax = self.layout.syntax;
        let part = syntax.children(head).iter().any(|&child| {
            let noun =
                syntax.is_noun(child) && (self.noun_at(child).is_some() || self.name_at(child).is_some());
            noun && syntax.relation(child) == Relation::Nmod
        });
        let what = syntax.children(head).iter().any(|&child| {
            child > head
                && (syntax.relation(child) == Relation::Acl
                    || syntax.relation(child) == Relation::Nmod
                        && syntax.case(child).is_some_and(|case| matches!(syntax.lemma(case), "on" | "to")))
        });
        // A tree may hang the infinitive from the verb before.
        let next = Some(head + 1).filter(|&next| next < syntax.len() && syntax.xpos(next) == Xpos::TO);
        (what || next.is_some()) && !part
    }

    pub(super) fn is_definite(&self, head: usize) -> bool {
        let syntax = self.layout.syntax;
        syntax.children(head).iter().any(|&child| {
            syntax.relation(child) == Relation::Det
                && DETERMINERS.contains(&syntax.lemma(child).to_lowercase())
                || syntax.relation(child) == Relation::NmodPoss
        })
    }

    /// Returns whether the noun points back by "this", "that" or "such": then it is the one spoken of.
    fn refers(&self, head: usize) -> bool {
        let syntax = self.layout.syntax;
        syntax.child(head, &[Relation::Det]).is_some_and(|det| {
            matches!(syntax.lemma(det).to_lowercase().as_str(), "this" | "that" | "these" | "those" | "the")
        })
    }

    /// Returns the heads of the agreements that this one replaces or follows.
    fn follows(&self, acts: &[Act]) -> Vec<usize> {
        // The act hangs over the one that is followed; its subject, or whoever has the noun, is the follower.
        let successors = acts.iter().filter(|act| act.line.doer == Doer::Successor);
        successors
            .flat_map(|act| {
                let clause = frame::of_predicate(self.layout, act.token);
                if act.noun { vec![act.token] } else { clause.subjects }
            })
            .collect()
    }
}
