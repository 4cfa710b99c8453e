//! How is an agreement called? The words of its name, its number, the names in it.

use super::super::Detector;
use crate::mentions::without_article;
use chancery_syntax::{Relation, Upos, Xpos};
use std::ops::Range;

impl Detector<'_, '_> {
    /// Returns the words before the noun and in its "of" phrase.
    pub(in crate::agreements) fn modifiers(&self, head: usize) -> Vec<usize> {
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
        found
    }

    /// Returns the numbers of resolutions behind the noun: both of "Resolutions 2254 and 2118".
    pub(in crate::agreements) fn numbers_after(&self, head: usize) -> Vec<usize> {
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
    pub(in crate::agreements) fn resolution_name(&self, head: usize) -> String {
        let range = self.name_range(head);
        let words = self.layout.span(range.start..head + 1).of(self.layout.text);
        without_article(words).trim_end_matches('s').replace('\n', " ")
    }

    pub(in crate::agreements) fn name_range(&self, head: usize) -> Range<usize> {
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

    /// Returns the names among the noun's words that are no parties, in small letters.
    pub(in crate::agreements) fn proper_names(&self, head: usize, parties: &[usize]) -> Vec<String> {
        let syntax = self.layout.syntax;
        let before = self.modifiers(head).into_iter().filter(|&token| token < head);
        let names = before.filter(|&token| {
            let party = self.entities.at(token).is_some_and(|entity| parties.contains(&entity));
            // "Obama's statement" is not called Obama.
            let whose = syntax.relation(token) == Relation::NmodPoss;
            syntax.upos(token) == Upos::Propn && !party && !whose && !crate::syntax::is_time(syntax, token)
        });
        names.map(|token| self.layout.word(token).to_lowercase()).collect()
    }
}
