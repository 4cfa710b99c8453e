//! Words that call a claim false: "called the report baseless", "the claim does not correspond to reality", "contrary to Israel's claims".

use super::{Detector, Dispute, DisputeKind, Side};
use crate::events::frame;
use crate::span::Span;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos};

/// Sentences back to the claim that is called false.
const REACH: usize = 2;
/// How far up the verb that calls something false is looked for.
const CLIMB: usize = 3;

/// Words into a phrase within which "contrary" or "in contrast" opens it.
const CONTRARY_WITHIN: usize = 6;

/// Words for what is not so.
static FALSE: WordList = WordList::named("disputes.false");
/// What a claim is without, or does not accord with: "without foundation", "does not correspond to reality".
static GROUND: WordList = WordList::named("disputes.ground");
/// Verbs by which a claim accords with what is so.
static ACCORDING: WordList = WordList::named("disputes.according");
/// Verbs by which something is called what it is called.
static CALLING: WordList = WordList::named("disputes.calling");
/// Prepositions before a claim that is contradicted.
static CONTRARY: WordList = WordList::named("disputes.contrary");
/// Verbs by which somebody's account is contradicted.
static CONTRADICTING: WordList = WordList::named("disputes.contradicting");
/// Nouns that stand for what was just said: "a notion that she called absurd".
static SAID: WordList = WordList::named("disputes.said");

/// Who calls what false.
struct Verdict {
    /// Word by which it is called false.
    token: usize,
    denier: Option<usize>,
    by: Option<usize>,
    /// The noun or pronoun for what is called false.
    what: Option<usize>,
}

impl Detector<'_, '_> {
    /// Finds the claims that somebody calls false, or contradicts.
    pub(super) fn falsities(&self) -> Vec<Dispute> {
        let tokens = 0..self.layout.tokens.len();
        let verdicts = tokens.filter_map(|token| self.verdict(token).or_else(|| self.contrary(token)));
        verdicts.filter_map(|verdict| self.dispute_of(verdict)).collect()
    }

    /// Returns the verdict of falsity that a word gives.
    fn verdict(&self, token: usize) -> Option<Verdict> {
        let syntax = self.layout.syntax;
        if self.is_no_such(token) {
            // "There was no such strike, Russia said": of what was just told.
            let by = self.around.innermost(self.layout.tokens[token].span);
            let denier = by.and_then(|by| self.statements[by].speaker)?;
            return Some(Verdict { token, denier: Some(denier), by, what: None });
        }
        let lemma = self.finder.folded_lemma(token);
        let nothing = self.is_nothing_of_the_kind(token, &lemma);
        if !nothing && !FALSE.contains(&lemma) && !self.is_groundless(token, &lemma) {
            return None;
        }
        // "called the report false", "dismissed it as a lie"
        let mut at = token;
        for _ in 0..CLIMB {
            if let Some(calling) = self.calling(at, token) {
                return Some(calling);
            }
            match syntax.head(at) {
                Some(over)
                    if !matches!(
                        syntax.relation(at),
                        Relation::Nsubj | Relation::AclRelcl | Relation::Ccomp
                    ) =>
                {
                    at = over
                }
                _ => break,
            }
        }
        // "the claim is false", "the reasons given did not correspond to the truth"
        let predicate = std::iter::once(token)
            .chain(syntax.ancestors(token).take(2))
            .find(|&at| syntax.own_subject(at).is_some() || syntax.child(at, &[Relation::Cop]).is_some())?;
        let denied = frame::is_negated(self.layout, predicate) && FALSE.contains(&lemma);
        // A long subject may be cut off from its predicate: "Claims by … that … are without foundation".
        let over = || syntax.head(predicate).filter(|&over| self.is_claim(over) && over < predicate);
        let subject = syntax.own_subject(predicate).or_else(over).filter(|_| !denied)?;
        let subject = frame::antecedent(self.layout, subject);
        let about_claim = self.is_claim(subject)
            || syntax.upos(subject) == Upos::Pron
                && (nothing || matches!(syntax.lemma(subject), "it" | "this" | "that"));
        if !about_claim {
            return None;
        }
        // What is said of a claim is none of the claim, though a long sentence may be read so.
        let own = |by: usize| self.statements[by].cue_token == Some(subject);
        let by = self.around.innermost_of(self.layout.tokens[token].span, |by| !own(by));
        let denier = by.and_then(|by| self.statements[by].speaker);
        Some(Verdict { token, denier, by, what: Some(subject) })
    }

    /// Returns who calls something what a word says, where a verb of calling stands over it.
    fn calling(&self, at: usize, token: usize) -> Option<Verdict> {
        let syntax = self.layout.syntax;
        let verb = syntax.head(at).filter(|&verb| CALLING.contains(&syntax.lemma(verb).to_lowercase()))?;
        if frame::is_negated(self.layout, verb) {
            return None;
        }
        let clause = frame::of_predicate(self.layout, verb);
        let subject = self.finder.entities_of(&clause.subjects, true).first().copied();
        // "Kyiv calls both inventions", "which Kyiv calls inventions": what is called so is the other object, or what the clause hangs from.
        let object = match syntax.relation(token) {
            // "called the report false", of which a tree may make one phrase
            Relation::Amod if clause.objects.contains(&at) => Some(at),
            _ => clause.objects.iter().copied().find(|&object| object != at && object != token),
        };
        let over = syntax.head(verb).filter(|_| syntax.relation(verb) == Relation::AclRelcl);
        let by = self.by_cue.first(verb);
        let denier = by.and_then(|by| self.statements[by].speaker).or(subject)?;
        Some(Verdict { token: verb, denier: Some(denier), by, what: object.or(over) })
    }

    /// "without foundation", "no basis", "does not correspond to reality"
    fn is_groundless(&self, token: usize, lemma: &str) -> bool {
        let syntax = self.layout.syntax;
        if !GROUND.contains(lemma) {
            return false;
        }
        let without = syntax.case(token).is_some_and(|case| syntax.lemma(case) == "without");
        let none = syntax.child(token, &[Relation::Det]).is_some_and(|det| matches!(syntax.lemma(det), "no"));
        let verb = syntax.head(token).filter(|&verb| ACCORDING.contains(syntax.lemma(verb)));
        without || none || verb.is_some_and(|verb| frame::is_negated(self.layout, verb))
    }

    /// "They were nothing of the kind."
    fn is_nothing_of_the_kind(&self, token: usize, lemma: &str) -> bool {
        let next = |ahead: usize| {
            Some(token + ahead).filter(|&at| at < self.layout.tokens.len()).map(|at| self.layout.word(at))
        };
        lemma == "nothing" && next(1) == Some("of") && matches!(next(3), Some("kind" | "sort"))
    }

    /// Whether a noun stands behind "no such".
    fn is_no_such(&self, token: usize) -> bool {
        let before = |back: usize| token.checked_sub(back).map(|at| self.layout.word(at));
        before(1).is_some_and(|word| word.eq_ignore_ascii_case("such"))
            && before(2).is_some_and(|word| word.eq_ignore_ascii_case("no"))
    }

    /// "contrary to Israel's claims that", "contradicted China's description"
    fn contrary(&self, token: usize) -> Option<Verdict> {
        let syntax = self.layout.syntax;
        if !self.is_claim(token) && !SAID.contains(&self.finder.folded_lemma(token)) {
            return None;
        }
        let case = frame::case_words(self.layout, token);
        let against = case.is_some_and(|case| CONTRARY.contains(&case)) || self.is_behind_contrary(token);
        let verb = syntax.head(token).filter(|&verb| {
            matches!(syntax.relation(token), Relation::Obj | Relation::Obl)
                && CONTRADICTING.contains(&syntax.lemma(verb).to_lowercase())
        });
        let verb = verb.filter(|&verb| !frame::is_negated(self.layout, verb));
        let (by, denier) = match verb {
            Some(verb) => {
                let subjects = frame::of_predicate(self.layout, verb).subjects;
                let contradictor = self.finder.entities_of(&subjects, true).first().copied();
                let by = self.by_cue.first(verb);
                (by.or_else(|| self.around.innermost(self.layout.tokens[verb].span)), contradictor)
            }
            None if against => {
                let by = self.around.innermost(self.layout.tokens[token].span);
                // The claim's own statement is not the one that contradicts it.
                let by = by.filter(|&by| self.statements[by].cue_token != Some(token));
                // "In contrast to her account, he said that …": the one who says so.
                let mut over = syntax.ancestors(token).take(2);
                let by = by.or_else(|| over.find_map(|over| self.by_cue.first(over)));
                (by, by.and_then(|by| self.statements[by].speaker))
            }
            None => return None,
        };
        let held = self.claimants(token);
        (!held.is_empty()).then_some(Verdict { token, denier, by, what: Some(token) })
    }

    /// The words "contrary to" or "in contrast to" before the noun's phrase, however the tree hangs them.
    fn is_behind_contrary(&self, noun: usize) -> bool {
        let syntax = self.layout.syntax;
        let start = syntax.subtree(noun).start;
        let floor = self.layout.sentence_of(noun).tokens.start;
        let first = start.saturating_sub(3).max(floor);
        let words: Vec<String> = (first..noun).map(|at| syntax.lemma(at).to_lowercase()).collect();
        let contrary = words.iter().take(CONTRARY_WITHIN).any(|word| word == "contrary")
            || words.windows(3).take(CONTRARY_WITHIN).any(|words| {
                words[0] == "in" && words[1] == "contrast" && matches!(words[2].as_str(), "to" | "with")
            });
        contrary && words.iter().any(|word| word == "to" || word == "with")
    }

    /// Returns whose claim a noun is of.
    fn claimants(&self, noun: usize) -> Vec<usize> {
        let own = self.by_cue.all(noun).iter();
        let mut speakers: Vec<usize> = own.filter_map(|&by| self.statements[by].speaker).collect();
        if speakers.is_empty() {
            let clause = frame::of_noun(self.layout, noun);
            let phrases =
                clause.phrases.iter().filter(|(case, _)| matches!(case.as_str(), "of" | "by" | "from"));
            let tokens: Vec<usize> = clause
                .possessors
                .iter()
                .copied()
                .chain(phrases.map(|&(_, token)| token))
                .chain(clause.modifiers)
                .collect();
            speakers = self.finder.entities_of(&tokens, true);
        }
        speakers
    }

    /// Makes the dispute of a verdict: who asserted what is called false.
    fn dispute_of(&self, verdict: Verdict) -> Option<Dispute> {
        let Verdict { token, denier, by, what } = verdict;
        let sentence = self.layout.syntax.sentence(token);
        let own = what.filter(|&what| {
            self.is_claim(what) || SAID.contains(&self.layout.syntax.lemma(what).to_lowercase())
        });
        let statement = own.and_then(|noun| self.by_cue.first(noun));
        let other = |speaker: usize| denier.is_none_or(|denier| !self.same_side(speaker, denier));
        let mut sides: Vec<Side> = Vec::new();
        if let Some(noun) = own {
            for claimant in self.claimants(noun).into_iter().filter(|&claimant| other(claimant)) {
                let words = statement.and_then(|by| self.statements[by].content.first().copied());
                let words = words.unwrap_or_else(|| self.layout.span(self.layout.syntax.subtree(noun)));
                sides.push(Side {
                    speaker: Some(claimant),
                    by: statement,
                    denies: false,
                    figure: None,
                    words,
                });
            }
        }
        if sides.is_empty() {
            // What was just said by somebody else.
            let start = self.layout.tokens[token].span.start;
            let ahead = self
                .statements
                .partition_point(|statement| statement.content.first().is_none_or(|span| span.start < start));
            let near = (0..ahead).rev().take_while(|&index| self.sentences[index] + REACH >= sentence);
            let others = near.filter(|&index| {
                let statement = &self.statements[index];
                Some(index) != by
                    && !statement.denies
                    && statement.speaker.is_none_or(other)
                    && statement.cue_token != Some(token)
            });
            // One who is named goes before one who is not.
            let last = others.max_by_key(|&index| (self.statements[index].speaker.is_some(), index))?;
            sides.push(self.asserting(last));
        }
        let asserted: Span = sides.first()?.words;
        let words = self.sentence_span(token);
        sides.push(Side { speaker: denier, by, denies: true, figure: None, words });
        Some(Dispute {
            proposition: self.one_line(asserted),
            kind: DisputeKind::Denial,
            about: None,
            sides,
            evidence: vec![self.layout.tokens[token].span],
        })
    }
}
