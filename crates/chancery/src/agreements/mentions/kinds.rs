//! What is an agreement about? By its name, by the words before the noun, by what stands behind it.

use super::super::Detector;
use super::super::lexicon::{Needs, Sort};
use super::COMPLEMENT;
use chancery_syntax::{Relation, Upos, Xpos};

/// Longest name in words.
const NAME_WORDS: usize = 6;

impl Detector<'_, '_> {
    /// Returns the sort of the agreement whose name begins at a token, and the length of the name.
    pub(in crate::agreements) fn name_at(&self, token: usize) -> Option<(Sort, usize)> {
        if !self.layout.word(token).starts_with(char::is_uppercase) {
            return None;
        }
        let first = self.layout.word(token).to_lowercase();
        if !self.lexicon.begins_name(&first) {
            return None;
        }
        let end = (token + NAME_WORDS).min(self.layout.sentence_of(token).tokens.end);
        let words: Vec<String> = (token..end).map(|at| self.layout.word(at).to_lowercase()).collect();
        // Resolutions are told apart by their numbers.
        self.lexicon.name(&words).filter(|_| words[0] != "resolution")
    }

    pub(in crate::agreements) fn noun_at(&self, token: usize) -> Option<(Sort, Needs)> {
        let syntax = self.layout.syntax;
        if !syntax.is_noun(token) {
            return None;
        }
        let lemma = self.finder.folded_lemma(token);
        let singular = lemma.strip_suffix('s').unwrap_or(&lemma);
        self.lexicon.noun(&lemma).or_else(|| self.lexicon.noun(singular))
    }

    /// Returns what the words of the noun's phrase tell that it is about.
    pub(in crate::agreements) fn sort_told(&self, head: usize, lemma: &str) -> Option<Sort> {
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
    pub(in crate::agreements) fn resolution_sort(&self, head: usize, own: Sort) -> Sort {
        let told = self.layout.sentence_of(head).tokens.clone().filter_map(|token| {
            self.lexicon.kind_word(&self.layout.syntax.lemma(token).to_lowercase(), "resolution")
        });
        // Peace goes before a truce, which is often a part of it.
        let sort = told.min_by_key(|sort| (sort.kind != "peace", sort.kind != "ceasefire"));
        sort.map_or(own, |sort| Sort { form: own.form, ..sort })
    }
}
