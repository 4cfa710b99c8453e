//! From text to tokens and sentences, by the conventions of Universal Dependencies for English.
//!
//! [`tokenize`] finds the words and marks, [`split`] groups them into sentences, [`paragraphs`] finds the blocks that
//! no sentence crosses. What is language and not mechanism (abbreviations, contractions, prefixes, units, …) stands in
//! the tables of `chancery-data/data/tokens`, held in `TokenRules`.
//!
//! The conventions are those of the English EWT and GUM treebanks: clitics are words (`Qatar` `'s`, `did` `n't`,
//! `can` `not`), hyphenated words are split (`U.S.` `-` `backed`) except after a prefix (`anti-tank`), signs stand
//! apart from numbers (`$` `5` `m`, `30` `%`), and numbers, times, dates, addresses and abbreviations stay whole.

mod characters;
#[cfg(test)]
mod conventions;
pub(crate) mod header;
mod paragraphs;
#[cfg(test)]
mod properties;
mod rules;
mod sentences;
mod tokenizer;
mod words;

use crate::span::Span;
use std::ops::Range;

pub(crate) use rules::TokenRules;

/// A syntactic word: `did` and `n't` are two, a full stop is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
}

/// A sentence: a run of tokens.
///
/// ```
/// use chancery::tokens::{Sentence, Token, split, tokenize};
///
/// let text = "Nobody signed.\n\nThe envoys left.";
/// let tokens: Vec<Token> = tokenize(text);
/// let sentences: Vec<Sentence> = split(text, &tokens);
/// assert_eq!((sentences[1].tokens.clone(), sentences[1].paragraph), (3..7, 1));
/// assert_eq!(tokens[sentences[1].tokens.start].span.of(text), "The");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first token's start to the last token's end.
    pub span: Span,
    /// Its tokens, as indices into the document's token list. Never empty.
    pub tokens: Range<usize>,
    /// Number of the paragraph it stands in, counted from 0.
    pub paragraph: usize,
}

/// Returns the tokens of `text`, in order.
///
/// Tokens never overlap, and every character belongs to exactly one, except those that show nothing
/// (white space, control characters and invisible formatting), which belong to at most one and never stand at either end of it.
///
/// ```
/// use chancery::tokens::tokenize;
///
/// let text = "They didn't meet.";
/// let words: Vec<&str> = tokenize(text).iter().map(|token| token.span.of(text)).collect();
/// assert_eq!(words, ["They", "did", "n't", "meet", "."]);
/// ```
pub fn tokenize(text: &str) -> Vec<Token> {
    TokenRules::english().tokenize(text)
}

/// Groups `tokens`, the tokens of `text`, into sentences.
///
/// Every token belongs to exactly one sentence; no sentence crosses a paragraph break.
///
/// ```
/// use chancery::tokens::{split, tokenize};
///
/// let text = "Mr. Haddad left. Nobody signed.";
/// let tokens = tokenize(text);
/// assert_eq!(split(text, &tokens).len(), 2);
/// ```
pub fn split(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    TokenRules::english().split(text, tokens)
}

/// Returns the paragraphs of `text`: blocks that no sentence crosses, in order, without blank space at their ends.
///
/// Blank lines part paragraphs; so do single line breaks, except where a line was only wrapped at a width.
///
/// ```
/// use chancery::tokens::paragraphs;
///
/// let text = "They met.\n\nNobody signed.";
/// assert_eq!(paragraphs(text).iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["They met.", "Nobody signed."]);
/// ```
pub fn paragraphs(text: &str) -> Vec<Span> {
    TokenRules::english().paragraphs(text)
}
