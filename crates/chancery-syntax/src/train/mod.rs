//! Learning a [`Model`](crate::Model): the examples it takes and the steps that learn from them.
//!
//! Everything here is deterministic: the same examples and the same seed give the same file.

mod clusters;
mod entities;
mod lemmas;
mod parsing;
mod perceptron;
mod random;
mod supertags;
mod tagging;
mod trainer;

pub use trainer::{Options, train};

use crate::labels::{Relation, Upos, Xpos};

/// A sentence of a treebank.
#[derive(Clone, Debug, Default)]
pub struct TreeSentence {
    /// The words.
    pub words: Vec<String>,
    /// Parts of speech, one a word.
    pub pos: Vec<(Upos, Xpos)>,
    /// Lemmas, one a word.
    pub lemmas: Vec<String>,
    /// Index of each word's head; `None` for the root.
    pub heads: Vec<Option<usize>>,
    /// Relation of each word to its head.
    pub relations: Vec<Relation>,
}

/// A kind of name, numbered as in [`EntityTag`](crate::EntityTag): PER, ORG, LOC, FAC, NORP, MISC.
pub type Kind = usize;

/// A sentence with its names.
#[derive(Clone, Debug, Default)]
pub struct NameSentence {
    /// The words.
    pub words: Vec<String>,
    /// Names: first word, word after the last, and the kinds it may be of. A source without some kind leaves several open.
    pub names: Vec<(usize, usize, Vec<Kind>)>,
}

/// All that a model learns from.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    /// Trees.
    pub trees: Vec<TreeSentence>,
    /// Names.
    pub names: Vec<NameSentence>,
    /// Running text without annotation, a sentence or line each, as words.
    pub texts: Vec<Vec<String>>,
}
