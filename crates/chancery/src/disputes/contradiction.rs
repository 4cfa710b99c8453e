//! Can both be so? Two contents that say the same of the same thing, once with a negation or with words of opposite meaning.
//!
//! After the kinds of contradiction of de Marneffe, Rafferty and Manning (2008): negation and antonyms here; numbers in [`super::figures`],
//! incompatible participants in [`super::accounts`].

use super::Detector;
use crate::events::frame;
use chancery_data::lexicons::{self, WordList, rows};
use chancery_syntax::{Relation, Upos};
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// Predicates that say too little to be compared.
static LIGHT: WordList = WordList::named("disputes.light");
/// Subjects that negate: "nobody was hurt".
static NOBODY: WordList = WordList::named("disputes.nobody");

/// Words of opposite meaning, both ways.
static OPPOSITES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut opposites: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for row in rows(lexicons::OPPOSITES) {
        if let &[a, b] = row.as_slice() {
            opposites.entry(a).or_default().push(b);
            opposites.entry(b).or_default().push(a);
        }
    }
    opposites
});

/// A predicate of a content.
struct Predicate {
    token: usize,
    lemma: String,
    negated: bool,
}

impl Detector<'_, '_> {
    /// Returns whether two statements say of the same thing that it is so and not so.
    pub(super) fn contradict(&self, a: usize, b: usize) -> bool {
        let (first, second) = (self.predicates(a), self.predicates(b));
        let (words_a, words_b) = (self.content_words(a), self.content_words(b));
        first.iter().any(|one| {
            second.iter().any(|other| {
                let opposed = if one.lemma == other.lemma {
                    one.negated != other.negated
                } else {
                    let opposites = OPPOSITES.get(one.lemma.as_str());
                    opposites.is_some_and(|list| list.contains(&other.lemma.as_str()))
                        && one.negated == other.negated
                };
                opposed && self.are_of_one_thing(one, other, &words_a, &words_b)
            })
        })
    }

    /// Returns the predicates of a content: verbs, and adjectives and nouns with a copula.
    fn predicates(&self, by: usize) -> Vec<Predicate> {
        let syntax = self.layout.syntax;
        let tokens = self.statements[by].content.iter().flat_map(|&span| self.layout.tokens_in(span));
        let predicates = tokens.filter(|&token| {
            let told = syntax.upos(token) == Upos::Verb || syntax.child(token, &[Relation::Cop]).is_some();
            told && !LIGHT.contains(&syntax.lemma(token).to_lowercase())
        });
        predicates
            .map(|token| {
                let subject = syntax.own_subject(token);
                let nobody =
                    subject.is_some_and(|subject| NOBODY.contains(&syntax.lemma(subject).to_lowercase()));
                let negated = frame::is_negated(self.layout, token) || nobody;
                Predicate { token, lemma: syntax.lemma(token).to_lowercase(), negated }
            })
            .collect()
    }

    /// Returns the nouns and names of a content.
    fn content_words(&self, by: usize) -> BTreeSet<String> {
        let syntax = self.layout.syntax;
        let tokens = self.statements[by].content.iter().flat_map(|&span| self.layout.tokens_in(span));
        let nouns = tokens.filter(|&token| matches!(syntax.upos(token), Upos::Noun | Upos::Propn));
        nouns.map(|token| syntax.lemma(token).to_lowercase()).collect()
    }

    /// Returns whether two predicates are said of the same subject or object, or of things with words in common.
    fn are_of_one_thing(
        &self,
        a: &Predicate,
        b: &Predicate,
        words_a: &BTreeSet<String>,
        words_b: &BTreeSet<String>,
    ) -> bool {
        let arguments = |predicate: &Predicate| {
            let clause = frame::of_predicate(self.layout, predicate.token);
            let tokens: Vec<usize> = clause.subjects.iter().chain(&clause.objects).copied().collect();
            self.finder.entities_of(&tokens, false)
        };
        let (of_a, of_b) = (arguments(a), arguments(b));
        let shared_entity = of_a.iter().any(|entity| of_b.contains(entity));
        let shared_words = words_a.intersection(words_b).count();
        shared_entity || shared_words >= 2 || shared_words == 1 && words_a.len().min(words_b.len()) <= 3
    }
}
