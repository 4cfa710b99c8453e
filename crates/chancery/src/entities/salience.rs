//! What was spoken of lately? The entities that a pronoun or "the group" may refer back to.

use crate::mentions::{Layout, Mention};
use chancery_syntax::Relation;

/// How many entities are kept in mind; older ones cannot be referred back to.
const KEPT: usize = 40;

/// What remains of the weight of a mention a sentence later.
const FADING: f64 = 0.9;

/// An entity with its latest mention.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recent {
    pub(crate) entity: usize,
    /// Head token of the latest mention.
    pub(crate) head: usize,
    /// Sentence of the latest mention.
    pub(crate) sentence: usize,
    /// Whether the latest mention was a subject.
    pub(crate) subject: bool,
    /// Whether it was the subject of a main clause.
    pub(crate) main: bool,
    /// How much it is spoken of: one for each mention, which fades from sentence to sentence.
    weight: f64,
}

impl Recent {
    /// Returns how much the entity is spoken of up to a sentence.
    pub(crate) fn weight(&self, sentence: usize) -> f64 {
        let past = sentence.saturating_sub(self.sentence).try_into().unwrap_or(i32::MAX);
        self.weight * FADING.powi(past)
    }
}

/// The entities mentioned lately, the latest last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Salience {
    recent: Vec<Recent>,
}

impl Salience {
    /// Records that `entity` was mentioned.
    pub(crate) fn note(&mut self, layout: &Layout<'_>, entity: usize, mention: &Mention) {
        let sentence = layout.syntax.sentence(mention.head);
        let before = self.recent.iter().find(|recent| recent.entity == entity);
        let weight = 1.0 + before.map_or(0.0, |before| before.weight(sentence));
        self.recent.retain(|recent| recent.entity != entity);
        if self.recent.len() == KEPT {
            self.recent.remove(0);
        }
        let relation = layout.syntax.relation(mention.head);
        self.recent.push(Recent {
            entity,
            head: mention.head,
            sentence,
            weight,
            subject: matches!(relation, Relation::Nsubj | Relation::NsubjPass),
            main: layout.syntax.head(mention.head).is_some_and(|verb| {
                matches!(layout.syntax.relation(verb), Relation::Root | Relation::Conj | Relation::Parataxis)
            }),
        });
    }

    /// Returns the entities mentioned lately, the latest first.
    pub(crate) fn latest(&self) -> impl Iterator<Item = Recent> + '_ {
        self.recent.iter().rev().copied()
    }
}
