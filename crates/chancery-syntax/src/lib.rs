//! Parts of speech, lemmas, dependency trees and entity tags for the tokens of a sentence.
//!
//! Knows nothing of news. The primary type is [`Analysis`]; a [`Tagger`] makes one for a sentence. [`Model`] is the tagger
//! of this crate: linear models with small integer weights, so that an analysis has the same bytes on every machine.

mod bytes;
mod entities;
mod error;
mod feature_table;
mod hash;
mod key_table;
pub mod labels;
mod lemmas;
mod lexicon;
mod model;
mod parsing;
mod supertags;
mod tagging;
#[cfg(feature = "train")]
pub mod train;
mod transitions;
mod weights;
mod words;

pub use error::ModelError;
pub use model::{FORMAT_VERSION, Model};

pub use labels::{EntityTag, Relation, Upos, Xpos};

/// What is known of the syntax of one sentence: parallel lists, one item a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// Universal part of speech.
    pub upos: Vec<Upos>,
    /// Penn Treebank part of speech: tells tense and number.
    pub xpos: Vec<Xpos>,
    /// Dictionary form, lower-cased except for proper nouns.
    pub lemmas: Vec<String>,
    /// Index of the head inside the sentence; `None` for the root.
    pub heads: Vec<Option<usize>>,
    /// Relation to the head.
    pub relations: Vec<Relation>,
    /// Entity tag (BIO).
    pub entities: Vec<EntityTag>,
}

/// Analyses sentences. Implementations give the same analysis for the same words, whatever was analysed before.
pub trait Tagger: Send + Sync {
    /// Analyses the words of one sentence.
    fn analyse(&self, words: &[&str]) -> Analysis;

    /// Names the model and its version.
    fn version(&self) -> &str;
}
