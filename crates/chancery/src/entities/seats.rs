//! When does a capital, or the seat of a government, stand for the government? "Washington accused Moscow" is of two
//! states, "met in Washington" of a city; "the Kremlin said" is of a presidency, "in the Kremlin" of a building.
//!
//! The grammar decides: what speaks, decides, is accused or has a position is a government.

use super::Resolver;
use crate::mentions::Mention;
use crate::statements::{CuePart, Cues};
use chancery_data::lexicons::WordList;
use chancery_data::{Kind, RecordId};
use chancery_syntax::Relation;

/// Verbs whose subject decides or acts as a state does, besides the verbs of saying.
static ACTING: WordList = WordList::named("entities.seat-acts");
/// Verbs whose object is somebody who can be spoken to or held to account.
static ADDRESSING: WordList = WordList::named("entities.seat-is-addressed");
/// Nouns that only somebody has: "position", "troops".
static OWNED: WordList = WordList::named("entities.seat-owns");
/// Nouns of what is between or with somebody: "talks", "ties".
static SHARED: WordList = WordList::named("entities.seat-shares");

impl Resolver<'_, '_> {
    /// Returns the state whose government a capital stands for here.
    pub(super) fn state_of_capital(&self, mention: &Mention, record: RecordId) -> Option<RecordId> {
        let city = self.world.record(record);
        if city.kind != Kind::City || !self.world.is_capital(record) {
            return None;
        }
        let state = self.world.territory_of(city.country?)?;
        // Where the city has the name of the state, the name says which it is.
        let same = self.world.lookup(mention.name_words(self.layout)).contains(&state);
        (!same && self.acts_as_government(mention.head)).then_some(state)
    }

    /// "in the Kremlin": a seat spoken of as a place.
    pub(super) fn is_place_here(&self, mention: &Mention) -> bool {
        let syntax = self.layout.syntax;
        syntax
            .case(mention.head)
            .is_some_and(|case| matches!(syntax.lemma(case), "in" | "at" | "near" | "outside" | "inside"))
    }

    /// Whether the sentence lets `token` do what only somebody can do.
    fn acts_as_government(&self, token: usize) -> bool {
        let syntax = self.layout.syntax;
        let Some(head) = syntax.head(token) else { return false };
        let lemma = |token: usize| syntax.lemma(token).to_lowercase();
        let preposition = syntax.case(token).map(lemma);
        match syntax.relation(token) {
            Relation::Nsubj | Relation::OblAgent => {
                let verb = lemma(head);
                syntax.is_verbal(head) && (ACTING.contains(&verb) || says(&verb))
            }
            Relation::NsubjPass | Relation::Obj | Relation::Iobj => ADDRESSING.contains(&lemma(head)),
            Relation::NmodPoss => OWNED.contains(&lemma(head)) || SHARED.contains(&lemma(head)),
            Relation::Obl => match preposition.as_deref() {
                Some("by") => ACTING.contains(&lemma(head)) || says(&lemma(head)),
                Some("with" | "against" | "on") => ADDRESSING.contains(&lemma(head)),
                _ => false,
            },
            Relation::Nmod => match preposition.as_deref() {
                Some("between" | "with" | "against" | "by") => SHARED.contains(&lemma(head)),
                _ => false,
            },
            // "Moscow and Kyiv accused …": each is what the first is.
            Relation::Conj => syntax.relation(head) != Relation::Conj && self.acts_as_government(head),
            _ => false,
        }
    }
}

fn says(verb: &str) -> bool {
    Cues::embedded().of(verb).iter().any(|cue| cue.part == CuePart::Verb)
}
