//! From text to tokens and sentences, by the conventions of Universal Dependencies for English.

use crate::span::Span;
use std::ops::Range;

/// A syntactic word: `did` and `n't` are two, a full stop is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
}

/// A sentence: a run of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first token's start to the last token's end.
    pub span: Span,
    /// Its tokens, as indices into the document's token list. Never empty.
    pub tokens: Range<usize>,
    /// Number of the paragraph it stands in, counted from 0.
    pub paragraph: usize,
}
