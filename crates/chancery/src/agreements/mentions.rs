//! Where is an agreement spoken of? Nouns and names of the tables, with what their phrase tells.

use super::lexicon::{Doer, Needs, Sort, Via};
use super::links::Act;
use super::terms::Terms;
use super::{Detector, RoleOf, Stage, StageReport};
use crate::events::{Conduct, Status, frame};
use crate::mentions::{EntityType, without_article};
use crate::span::Span;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos, Xpos};
use std::ops::Range;

/// Longest name in words.
const NAME_WORDS: usize = 6;
/// How many words behind a noun may tell what it is about.
const COMPLEMENT: usize = 14;

/// Words that belong to business, law courts and sport: a "deal" with them is none of diplomacy.
static BUSINESS: WordList = WordList::named("agreements.business");
/// Verbs and nouns of wanting: a "return of children" that is demanded has not been agreed.
static WANTED: WordList = WordList::named("agreements.wanted");
/// Words that say that one is not the one spoken of before.
static ANOTHER: WordList = WordList::named("agreements.another");
/// Acts of which nothing but an agreement is the object or subject.
static SPECIFIC: WordList = WordList::named("agreements.specific");
/// Adjectives of what one wishes an agreement to be.
static WISHFUL: WordList = WordList::named("agreements.wishful");
/// Prepositions before an agreement by which somebody is bound.
static BINDING: WordList = WordList::named("agreements.binding");
/// Words before a noun of kind in general: "one ceasefire lasts, another does not".
static GENERIC: WordList = WordList::named("agreements.generic");
/// Nouns for a party in general: "an agreement between the parties".
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
            if !noun.is_some_and(|noun| self.noun_at(noun).is_some()) {
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

    /// Returns the sort of the agreement whose name begins at a token, and the length of the name.
    fn name_at(&self, token: usize) -> Option<(Sort, usize)> {
        if !self.layout.word(token).starts_with(char::is_uppercase) {
            return None;
        }
        let end = (token + NAME_WORDS).min(self.layout.sentence_of(token).tokens.end);
        let words: Vec<String> = (token..end).map(|at| self.layout.word(at).to_lowercase()).collect();
        // Resolutions are told apart by their numbers.
        self.lexicon.name(&words).filter(|_| words[0] != "resolution")
    }

    fn noun_at(&self, token: usize) -> Option<(Sort, Needs)> {
        let syntax = self.layout.syntax;
        if !syntax.is_noun(token) {
            return None;
        }
        let lemma = syntax.lemma(token).to_lowercase();
        let singular = lemma.strip_suffix('s').unwrap_or(&lemma);
        self.lexicon.noun(&lemma).or_else(|| self.lexicon.noun(singular))
    }

    /// Returns what the words of the noun's phrase tell that it is about.
    fn sort_told(&self, head: usize, lemma: &str) -> Option<Sort> {
        let syntax = self.layout.syntax;
        let noun =
            lemma.strip_suffix('s').filter(|noun| self.lexicon.noun(lemma).is_none() && !noun.is_empty());
        let noun = noun.unwrap_or(lemma);
        let of = |token: usize| self.lexicon.kind_word(&syntax.lemma(token).to_lowercase(), noun);
        let before =
            self.modifiers(head).into_iter().filter_map(of).min_by_key(|sort| sort.subject.is_none());
        let behind = || {
            // "a deal to release the hostages", "an agreement on grain exports"
            let behind = syntax.children(head).iter().copied().filter(|&child| {
                child > head
                    && (syntax.relation(child) == Relation::Acl
                        || syntax.relation(child) == Relation::Nmod
                            && syntax.case(child).is_some_and(|case| {
                                matches!(
                                    syntax.lemma(case),
                                    "on" | "for" | "over" | "about" | "of" | "to" | "under"
                                )
                            }))
            });
            let infinitive =
                Some(head + 1).filter(|&next| next < syntax.len() && syntax.xpos(next) == Xpos::TO);
            let ahead =
                infinitive.map(|to| to..(to + COMPLEMENT / 2).min(self.layout.sentence_of(head).tokens.end));
            let words = behind.flat_map(|child| {
                let subtree = syntax.subtree(child);
                subtree.start..subtree.end.min(subtree.start + COMPLEMENT)
            });
            let words = words.chain(ahead.into_iter().flatten());
            let told = words
                .filter(|&word| matches!(syntax.upos(word), Upos::Noun | Upos::Adj | Upos::Verb))
                .filter_map(of);
            told.min_by_key(|sort| (sort.subject.is_none(), sort.kind == "other"))
        };
        // "a memorandum of understanding on maritime safety" is on what is behind.
        before.filter(|sort| sort.subject.is_some()).or_else(behind).or(before)
    }

    /// Returns the sort of a resolution by the words of its sentence.
    fn resolution_sort(&self, head: usize, own: Sort) -> Sort {
        let told = self.layout.sentence_of(head).tokens.clone().filter_map(|token| {
            self.lexicon.kind_word(&self.layout.syntax.lemma(token).to_lowercase(), "resolution")
        });
        // Peace goes before a truce, which is often a part of it.
        let sort = told.min_by_key(|sort| (sort.kind != "peace", sort.kind != "ceasefire"));
        sort.map_or(own, |sort| Sort { form: own.form, ..sort })
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
        let upon = |conduct: &Conduct| conduct.agreements.iter().any(|&upon| upon == head || upon == first);
        let conduct = self.found.coded.conduct.iter().any(upon);
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
            Needs::Party => {
                !open || !parties.is_empty() || made || conduct || definite && named || self.refers(head)
            }
            Needs::Named => made || conduct || definite && named,
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

    /// "a great deal of", "in agreement with", "of its own accord".
    fn is_idiom(&self, head: usize, lemma: &str) -> bool {
        let syntax = self.layout.syntax;
        let before = |back: usize| {
            head.checked_sub(back).map(|token| syntax.lemma(token).to_lowercase()).unwrap_or_default()
        };
        let next =
            Some(head + 1).filter(|&next| next < syntax.len()).map(|next| syntax.lemma(next).to_lowercase());
        match lemma {
            "deal" => {
                matches!(before(1).as_str(), "great" | "good") && matches!(next.as_deref(), Some("of") | None)
                    || matches!((before(1).as_str(), next.as_deref()), ("a", Some("more" | "less")))
                    || matches!(before(1).as_str(), "big" | "raw" | "done" | "real")
                        && self.is_predicate(head)
            }
            "agreement" | "accord" => before(1) == "in" || before(1) == "own",
            "resolution" => matches!(before(1).as_str(), "conflict" | "dispute" | "screen" | "high" | "year"),
            "exchange" | "return" => before(1) == "in",
            _ => false,
        }
    }

    fn is_predicate(&self, token: usize) -> bool {
        self.layout.syntax.child(token, &[Relation::Cop]).is_some()
    }

    /// Returns whether what is named is no agreement but a wish: "the need for a lasting ceasefire".
    fn is_wished(&self, head: usize) -> bool {
        let syntax = self.layout.syntax;
        syntax.children(head).iter().any(|&child| {
            child < head
                && syntax.relation(child) == Relation::Amod
                && WISHFUL.contains(&syntax.lemma(child).to_lowercase())
        })
    }

    /// Returns whether a noun is of agreements in general: "trade agreements", "one ceasefire".
    fn is_generic(&self, head: usize) -> bool {
        let syntax = self.layout.syntax;
        let determined = syntax.children(head).iter().copied().filter(|&child| child < head);
        let mut determined = determined.filter(|&child| {
            matches!(syntax.relation(child), Relation::Det | Relation::Nummod | Relation::NmodPoss)
        });
        match determined.next() {
            Some(word) => GENERIC.contains(&syntax.lemma(word).to_lowercase()),
            None => syntax.xpos(head) == Xpos::NNS,
        }
    }

    /// Returns whether a deal is one of companies, courts or clubs.
    fn is_business(&self, head: usize, open: bool, parties: &[usize]) -> bool {
        let syntax = self.layout.syntax;
        let sort_of_truce = matches!(syntax.lemma(head), "truce" | "peace");
        let about = syntax.subtree(head);
        let of_business = |token: usize| {
            matches!(syntax.upos(token), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb)
                && BUSINESS.contains(&syntax.lemma(token).to_lowercase())
        };
        // "a merger pact", whoever makes it
        if syntax.children(head).iter().any(|&child| child < head && of_business(child)) {
            return true;
        }
        let near = about.start..about.end.min(head + COMPLEMENT);
        let sentence = self.layout.sentence_of(head).tokens.clone();
        let worded = near.into_iter().any(of_business)
            || sort_of_truce && parties.is_empty() && sentence.into_iter().any(of_business);
        // A party of public life: a state, a body of one, an armed group, an organisation of states.
        let public = |&entity: &usize| {
            let entity = &self.entities.list[entity];
            let in_office = entity.entity_type == EntityType::Person && !entity.roles.is_empty();
            matches!(entity.entity_type, EntityType::Gpe | EntityType::Group)
                || in_office
                || entity.sector.is_some_and(|sector| sector != "BUS" && sector != "MED")
                || entity.territory.is_some() && entity.sector != Some("BUS")
        };
        worded && !parties.iter().any(|party| self.is_state(*party) || self.is_belligerent(*party))
            || (open || sort_of_truce) && !parties.is_empty() && !parties.iter().any(public)
    }

    /// Returns whether what is named is an act that is only asked for: "demanded the return of the children".
    fn is_only_wanted(&self, head: usize, sort: Sort, acts: &[Act]) -> bool {
        let syntax = self.layout.syntax;
        let lemma = syntax.lemma(head).to_lowercase();
        if sort.kind != "exchange" || lemma != "return" || !acts.is_empty() {
            return false;
        }
        let over = syntax.head(head);
        over.is_some_and(|over| WANTED.contains(&syntax.lemma(over).to_lowercase()))
    }

    /// Returns the words before the noun and in its "of" phrase.
    pub(super) fn modifiers(&self, head: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let mut found = Vec::new();
        for &child in syntax.children(head) {
            let modifies = matches!(
                syntax.relation(child),
                Relation::Amod
                    | Relation::Compound
                    | Relation::NmodPoss
                    | Relation::NmodUnmarked
                    | Relation::Flat
                    | Relation::Nmod
            );
            let of = || syntax.case(child).is_some_and(|case| matches!(syntax.lemma(case), "of" | "on"));
            if modifies && (child < head || of()) {
                found.push(child);
                // "prisoner and hostage exchange", "ceasefire-and-hostage deal"
                let under = syntax.children(child).iter().copied().filter(|&under| {
                    matches!(
                        syntax.relation(under),
                        Relation::Compound | Relation::Amod | Relation::Conj | Relation::Nmod
                    )
                });
                found.extend(under);
            }
        }
        // "the ceasefire and hostage release deal": what is joined with the noun's own first word.
        found
    }

    /// Returns the numbers of resolutions behind the noun: both of "Resolutions 2254 and 2118".
    fn numbers_after(&self, head: usize) -> Vec<usize> {
        let syntax = self.layout.syntax;
        let next = head + 1;
        if next >= self.layout.tokens.len() || syntax.xpos(next) != Xpos::CD {
            return Vec::new();
        }
        let mut numbers = vec![next];
        let mut at = next + 1;
        while at + 1 < self.layout.tokens.len() && matches!(self.layout.word(at), "and" | "," | "or") {
            let number = if syntax.xpos(at + 1) == Xpos::CD { at + 1 } else { at + 2 };
            if number >= self.layout.tokens.len() || syntax.xpos(number) != Xpos::CD {
                break;
            }
            numbers.push(number);
            at = number + 1;
        }
        numbers
    }

    /// Returns the name of a resolution without its number: "UN Security Council Resolution".
    fn resolution_name(&self, head: usize) -> String {
        let range = self.name_range(head);
        let words = self.layout.span(range.start..head + 1).of(self.layout.text);
        without_article(words).trim_end_matches('s').replace('\n', " ")
    }

    fn name_range(&self, head: usize) -> Range<usize> {
        let syntax = self.layout.syntax;
        // The unbroken run of words before the noun that hang from it.
        let floor = self.layout.sentence_of(head).tokens.start;
        let mut start = head;
        while start > floor {
            let before = start - 1;
            let fits = matches!(
                syntax.upos(before),
                Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Part
            ) || matches!(self.layout.word(before), "-" | "–" | "and" | "'s" | "’s" | "/")
                || matches!(syntax.xpos(before), Xpos::VBN | Xpos::HYPH | Xpos::VBG);
            if !fits || !syntax.is_under(before, head) {
                break;
            }
            start = before;
        }
        while start < head && matches!(self.layout.word(start), "-" | "–" | "and" | "/") {
            start += 1;
        }
        let end = syntax
            .children(head)
            .iter()
            .copied()
            .filter(|&child| {
                child > head
                    && syntax.relation(child) == Relation::Nmod
                    && syntax
                        .case(child)
                        .is_some_and(|case| matches!(syntax.lemma(case), "of" | "in" | "between" | "on"))
                    && syntax.subtree(child).len() <= 6
                    // "the accord on Monday" was made then; "the accord of 2015" is called so.
                    && (self.date_within(syntax.subtree(child), child).is_none()
                        || syntax.case(child).is_some_and(|case| syntax.lemma(case) == "of"))
            })
            .map(|child| syntax.subtree(child).end)
            .max()
            .unwrap_or(head + 1);
        let number = self.numbers_after(head).first().map_or(0, |&token| token + 1);
        // Names in their own words end where the number does: the second resolution has a mention of its own.
        let end = if number > 0 { number } else { end };
        start..end.max(head + 1)
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

    /// Returns the names among the noun's words that are no parties, in small letters.
    fn proper_names(&self, head: usize, parties: &[usize]) -> Vec<String> {
        let syntax = self.layout.syntax;
        let before = self.modifiers(head).into_iter().filter(|&token| token < head);
        let names = before.filter(|&token| {
            let party = self.entities.at(token).is_some_and(|entity| parties.contains(&entity));
            syntax.upos(token) == Upos::Propn && !party && !crate::syntax::is_time(syntax, token)
        });
        names.map(|token| self.layout.word(token).to_lowercase()).collect()
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
