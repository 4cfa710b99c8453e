//! What was spoken of lately? The entities that a pronoun or "the group" may refer back to.

use crate::mentions::{Layout, Mention};
use chancery_syntax::Relation;

/// How many entities are kept in mind; older ones cannot be referred back to.
const KEPT: usize = 40;

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
}

/// The entities mentioned lately, the latest last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Salience {
    recent: Vec<Recent>,
}

impl Salience {
    /// Records that `entity` was mentioned.
    pub(crate) fn note(&mut self, layout: &Layout<'_>, entity: usize, mention: &Mention) {
        self.recent.retain(|recent| recent.entity != entity);
        if self.recent.len() == KEPT {
            self.recent.remove(0);
        }
        let relation = layout.syntax.relation(mention.head);
        self.recent.push(Recent {
            entity,
            head: mention.head,
            sentence: layout.syntax.sentence(mention.head),
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
