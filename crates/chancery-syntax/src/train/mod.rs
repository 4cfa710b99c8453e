//! Learning the tables of a [`Model`](crate::Model) that are no weights; `training/` learns the weights.
//!
//! Everything here is deterministic: the same examples give the same bytes.

mod lemmas;

use crate::labels::{Relation, Upos, Xpos};
use crate::tables::Tables;

/// Learns the section `lemmas` of a model file from a treebank: pairs of tags and rules for lemmas.
///
/// ```
/// use chancery_syntax::train::{TreeSentence, tables};
/// use chancery_syntax::{Relation, Upos, Xpos};
///
/// let sentence = TreeSentence {
///     words: vec!["Envoys".to_owned(), "met".to_owned()],
///     pos: vec![(Upos::Noun, Xpos::NNS), (Upos::Verb, Xpos::VBD)],
///     lemmas: vec!["envoy".to_owned(), "meet".to_owned()],
///     heads: vec![Some(1), None],
///     relations: vec![Relation::Nsubj, Relation::Root],
/// };
/// let section = tables(&[sentence.clone()]);
/// assert!(!section.is_empty());
/// assert_eq!(section, tables(&[sentence]), "the same examples give the same bytes");
/// ```
pub fn tables(sentences: &[TreeSentence]) -> Vec<u8> {
    let mut pairs: Vec<(Upos, Xpos)> =
        sentences.iter().flat_map(|sentence| sentence.pos.iter().copied()).collect();
    pairs.sort_unstable();
    pairs.dedup();
    Tables { pairs, lemmas: lemmas::train(sentences) }.to_bytes()
}

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
