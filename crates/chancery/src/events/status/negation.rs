//! Is it negated? By "not", "no", "few" or "neither", where what is negated is the word itself.

use super::{CLIMB, Modality};
use crate::events::frame::is_but_part;
use chancery_syntax::{Relation, Upos, Xpos};

impl Modality<'_, '_> {
    /// Returns whether a predicate is negated.
    pub(super) fn is_negated(&self, verb: usize) -> bool {
        let syntax = self.layout.syntax;
        self.is_told_not_to(verb)
            || syntax.children(verb).iter().any(|&child| match syntax.relation(child) {
                Relation::Advmod | Relation::Det | Relation::Dep | Relation::Aux => {
                    self.negates(child) && !self.is_spent(verb, child)
                }
                Relation::Cc => matches!(syntax.lemma(child), "neither" | "nor"),
                Relation::Nsubj | Relation::NsubjPass | Relation::Obj => self.is_nobody(child),
                _ => false,
            })
    }

    /// "asked not to be named": the negation may hang from the verb before, but stands at the infinitive.
    fn is_told_not_to(&self, verb: usize) -> bool {
        let syntax = self.layout.syntax;
        let to =
            syntax.children(verb).iter().copied().find(|&child| syntax.lemma(child) == "to" && child < verb);
        to.and_then(|to| to.checked_sub(1)).is_some_and(|not| matches!(syntax.lemma(not), "not" | "never"))
    }

    /// Returns whether a noun is negated: "no attack", "neither visit".
    pub(super) fn is_none(&self, noun: usize) -> bool {
        let syntax = self.layout.syntax;
        syntax.children(noun).iter().any(|&child| {
            matches!(syntax.relation(child), Relation::Det | Relation::Advmod | Relation::Cc)
                && (matches!(syntax.lemma(child), "no" | "neither" | "nor") || self.negates(child))
                && !self.is_spent(noun, child)
        })
    }

    fn negates(&self, word: usize) -> bool {
        let syntax = self.layout.syntax;
        match syntax.lemma(word).to_lowercase().as_str() {
            "not" | "n't" | "never" | "hardly" | "scarcely" | "neither" => true,
            // "no longer"
            "long" => word > 0 && self.layout.word(word - 1).eq_ignore_ascii_case("no"),
            _ => false,
        }
    }

    /// Returns whether a word has a negation that does not deny it: "not only attacked".
    pub(super) fn is_affirmed(&self, word: usize) -> bool {
        let children = self.layout.syntax.children(word);
        children.iter().any(|&child| self.negates(child) && self.is_spent(word, child))
    }

    /// Returns whether a negation says nothing against the word that it hangs from.
    fn is_spent(&self, verb: usize, not: usize) -> bool {
        let syntax = self.layout.syntax;
        let next = if not + 1 < syntax.len() { syntax.lemma(not + 1) } else { "" };
        // "not only attacked", "not just", "asked not to be named"
        let only = is_but_part(self.layout, not) || next == "because" || next == "to" && verb < not;
        // "did not stop until June"
        let past = self.auxiliary(verb, |aux| syntax.xpos(aux) == Xpos::VBD).is_some();
        let turns = past
            && syntax.children(verb).iter().any(|&child| {
                child > not
                    && matches!(
                        syntax.relation(child),
                        Relation::Obl | Relation::Advcl | Relation::OblUnmarked
                    )
                    && syntax
                        .child(child, &[Relation::Case, Relation::Mark])
                        .is_some_and(|word| matches!(syntax.lemma(word), "until" | "till"))
            });
        only || turns && syntax.upos(verb) == Upos::Verb
    }

    /// Returns whether a noun is "any" of what is denied: "not aware of any attempts".
    pub(super) fn is_any_denied(&self, noun: usize) -> bool {
        let syntax = self.layout.syntax;
        let any = syntax
            .child(noun, &[Relation::Det])
            .is_some_and(|det| syntax.lemma(det).eq_ignore_ascii_case("any"));
        any && syntax
            .ancestors(noun)
            .take(CLIMB)
            .find(|&above| !syntax.is_noun(above))
            .is_some_and(|above| self.is_negated(above))
    }

    /// Returns whether a subject or object stands for nobody and nothing.
    fn is_nobody(&self, noun: usize) -> bool {
        let syntax = self.layout.syntax;
        let lemma = syntax.lemma(noun).to_lowercase();
        let counted = |child: usize| match syntax.lemma(child).to_lowercase().as_str() {
            "no" | "neither" => matches!(syntax.relation(child), Relation::Det),
            // "few came", but "a few came", "fewer came"
            "few" => {
                syntax.relation(child) == Relation::Amod
                    && syntax.xpos(child) == Xpos::JJ
                    && syntax.child(noun, &[Relation::Det]).is_none()
            }
            _ => false,
        };
        matches!(lemma.as_str(), "nobody" | "none" | "nothing" | "neither")
            || lemma == "one" && noun > 0 && self.layout.word(noun - 1).eq_ignore_ascii_case("no")
            || syntax.children(noun).iter().any(|&child| counted(child))
    }
}
