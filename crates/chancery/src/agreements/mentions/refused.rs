//! Which words for an agreement speak of none? Idioms, business, agreements in general, wishes.

use super::super::Detector;
use super::super::lexicon::Sort;
use super::super::links::Act;
use super::COMPLEMENT;
use crate::mentions::EntityType;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos, Xpos};

/// Words that belong to business, law courts and sport: a "deal" with them is none of diplomacy.
static BUSINESS: WordList = WordList::named("agreements.business");
/// Verbs and nouns of wanting: a "return of children" that is demanded has not been agreed.
static WANTED: WordList = WordList::named("agreements.wanted");
/// Adjectives of what one wishes an agreement to be.
static WISHFUL: WordList = WordList::named("agreements.wishful");
/// Words before a noun of kind in general: "one ceasefire lasts, another does not".
static GENERIC: WordList = WordList::named("agreements.generic");

impl Detector<'_, '_> {
    /// "a great deal of", "in agreement with", "of its own accord".
    pub(in crate::agreements) fn is_idiom(&self, head: usize, lemma: &str) -> bool {
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

    pub(in crate::agreements) fn is_predicate(&self, token: usize) -> bool {
        self.layout.syntax.child(token, &[Relation::Cop]).is_some()
    }

    /// Returns whether what is named is no agreement but a wish: "the need for a lasting ceasefire".
    pub(in crate::agreements) fn is_wished(&self, head: usize) -> bool {
        let syntax = self.layout.syntax;
        syntax.children(head).iter().any(|&child| {
            child < head
                && syntax.relation(child) == Relation::Amod
                && WISHFUL.contains(&syntax.lemma(child).to_lowercase())
        })
    }

    /// Returns whether a noun is of agreements in general: "trade agreements", "one ceasefire".
    pub(in crate::agreements) fn is_generic(&self, head: usize) -> bool {
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
    pub(in crate::agreements) fn is_business(&self, head: usize, open: bool, parties: &[usize]) -> bool {
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
    pub(in crate::agreements) fn is_only_wanted(&self, head: usize, sort: Sort, acts: &[Act]) -> bool {
        let syntax = self.layout.syntax;
        let lemma = syntax.lemma(head).to_lowercase();
        if sort.kind != "exchange" || lemma != "return" || !acts.is_empty() {
            return false;
        }
        let over = syntax.head(head);
        over.is_some_and(|over| WANTED.contains(&syntax.lemma(over).to_lowercase()))
    }
}
