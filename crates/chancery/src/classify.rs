//! What does a given source do to a given target in a sentence? For benchmarks, and for pairs that are known already.
//!
//! [`Pair::parse`] reads a sentence with `<s>source</s>` and `<t>target</t>` in it; [`classify`] codes it with one of the fifteen
//! roots of the PLV set (PLOVER's types with CONCEDE and RETREAT as one class YIELD), its quad class and its side.
//!
//! ```
//! use chancery::classify::{Pair, classify};
//! use chancery_syntax::Root;
//!
//! let pair = Pair::parse("<s>Rebels</s> shelled <t>the village of Nasib</t> on Tuesday.")?;
//! let coded = classify(&pair);
//! assert_eq!(coded.root, Root::Assault);
//! assert!(coded.quad.is_conflict());
//! # Ok::<(), chancery::classify::MarkError>(())
//! ```

use crate::span::Span;
use crate::tokens;
use chancery_syntax::{Marked, Quad, Root, Roots};
use std::ops::Range;
use thiserror::Error;

/// A sentence with who acts in it and who is acted upon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The sentence, without marks.
    pub text: String,
    /// Who acts.
    pub source: Option<Span>,
    /// Who is acted upon.
    pub target: Option<Span>,
}

/// Why marks cannot be read.
///
/// ```
/// use chancery::classify::{MarkError, Pair};
///
/// assert_eq!(Pair::parse("Togo left."), Err(MarkError::Nobody));
/// assert_eq!(Pair::parse("<s>Togo left."), Err(MarkError::Open("<s>", "</s>")));
/// ```
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum MarkError {
    /// Nobody is marked.
    #[error("nobody is marked; put <s> and </s> around who acts, <t> and </t> around who is acted upon")]
    Nobody,
    /// A mark stands twice.
    #[error("{0} stands twice; mark one source and one target, and give another pair a row of its own")]
    Twice(&'static str),
    /// A mark has no partner, or follows it.
    #[error("{0} has no {1} after it; close each mark that is opened")]
    Open(&'static str, &'static str),
    /// A mark is closed that was not opened.
    #[error("{1} has no {0} before it; open each mark that is closed")]
    Closed(&'static str, &'static str),
    /// Nothing stands between two marks.
    #[error("nothing stands between {0} and {1}; mark the words that name who it is")]
    Empty(&'static str, &'static str),
}

const SOURCE: [&str; 2] = ["<s>", "</s>"];
const TARGET: [&str; 2] = ["<t>", "</t>"];

impl Pair {
    /// Reads a sentence with `<s>source</s>` and `<t>target</t>`. One of the two may be missing, and one may stand inside the
    /// other.
    ///
    /// # Errors
    ///
    /// If nobody is marked, or marks stand twice, are not in pairs, or have no words between them.
    pub fn parse(marked: &str) -> Result<Pair, MarkError> {
        let mut text = String::with_capacity(marked.len());
        let mut places: [Option<usize>; 4] = [None; 4];
        let marks = [SOURCE[0], SOURCE[1], TARGET[0], TARGET[1]];
        let mut rest = marked;
        while let Some(character) = rest.chars().next() {
            let mark = marks.iter().position(|mark| rest.starts_with(mark));
            let length = match mark {
                Some(mark) if places[mark].is_some() => return Err(MarkError::Twice(marks[mark])),
                Some(mark) => {
                    places[mark] = Some(text.len());
                    marks[mark].len()
                }
                None => {
                    text.push(character);
                    character.len_utf8()
                }
            };
            rest = &rest[length..];
        }
        let span = |[open, close]: [&'static str; 2], places: &[Option<usize>]| match (places[0], places[1]) {
            (None, None) => Ok(None),
            (Some(_), None) => Err(MarkError::Open(open, close)),
            (None, Some(_)) => Err(MarkError::Closed(open, close)),
            (Some(start), Some(end)) if end < start => Err(MarkError::Open(open, close)),
            (Some(start), Some(end)) => match Span::new(start, end).trim(&text) {
                span if span.is_empty() => Err(MarkError::Empty(open, close)),
                span => Ok(Some(span)),
            },
        };
        let (source, target) = (span(SOURCE, &places[..2])?, span(TARGET, &places[2..])?);
        if source.is_none() && target.is_none() {
            return Err(MarkError::Nobody);
        }
        Ok(Pair { text, source, target })
    }
}

/// What a pair is coded with.
#[derive(Clone, Debug, PartialEq)]
pub struct Coded {
    /// The likeliest root.
    pub root: Root,
    /// The likeliest quad class: the likelihoods of its roots together. Seldom it is not that of `root`.
    pub quad: Quad,
    /// Whether conflict is likelier than cooperation.
    pub is_conflict: bool,
    /// How likely each root is, in the order of [`Root::ALL`].
    pub likelihoods: Vec<f32>,
}

impl Coded {
    /// Codes by how likely each root is, in the order of [`Root::ALL`].
    ///
    /// ```
    /// use chancery::classify::Coded;
    /// use chancery_syntax::{Quad, Root};
    ///
    /// let mut likelihoods = vec![0.0; Root::ALL.len()];
    /// likelihoods[Root::Yield as usize] = 0.4;
    /// likelihoods[Root::Reject as usize] = 0.35;
    /// likelihoods[Root::Accuse as usize] = 0.25;
    /// let coded = Coded::of(likelihoods);
    /// // The likeliest root is friendly, but those that are not are likelier together.
    /// assert_eq!((coded.root, coded.quad, coded.is_conflict), (Root::Yield, Quad::VerbalConflict, true));
    /// ```
    pub fn of(likelihoods: Vec<f32>) -> Coded {
        let together = |of: &dyn Fn(Root) -> bool| -> f32 {
            Root::ALL.iter().zip(&likelihoods).filter(|(root, _)| of(**root)).map(|(_, share)| share).sum()
        };
        let root = likeliest(Root::ALL, |root| likelihoods.get(root as usize).copied().unwrap_or(0.0));
        let quad = likeliest(Quad::ALL, |quad| together(&|root: Root| root.quad() == quad));
        let conflict = together(&|root: Root| root.quad().is_conflict());
        Coded { root, quad, is_conflict: conflict > 0.5, likelihoods }
    }
}

/// The item of the highest likelihood, the first of equals.
fn likeliest<T: Copy + Default>(items: &[T], likelihood: impl Fn(T) -> f32) -> T {
    let mut best = (f32::MIN, T::default());
    for &item in items {
        let found = likelihood(item);
        if found > best.0 {
            best = (found, item);
        }
    }
    best.1
}

/// Codes a pair with the model in the program.
pub fn classify(pair: &Pair) -> Coded {
    classify_with(Roots::embedded(), pair)
}

/// Codes a pair with `roots`.
///
/// ```
/// use chancery::classify::{Pair, classify, classify_with};
/// use chancery_syntax::Roots;
///
/// let pair = Pair::parse("<s>Togo</s> thanked <t>Benin</t>.")?;
/// assert_eq!(classify_with(Roots::embedded(), &pair), classify(&pair));
/// # Ok::<(), chancery::classify::MarkError>(())
/// ```
pub fn classify_with(roots: &Roots, pair: &Pair) -> Coded {
    let spans: Vec<Span> = tokens::tokenize(&pair.text).into_iter().map(|token| token.span).collect();
    let words: Vec<&str> = spans.iter().map(|span| span.of(&pair.text)).collect();
    Coded::of(roots.shares(&Marked::new(
        &words,
        pair.source.and_then(|source| words_of(&spans, source)),
        pair.target.and_then(|target| words_of(&spans, target)),
    )))
}

/// The words that share a character with a span.
fn words_of(words: &[Span], span: Span) -> Option<Range<usize>> {
    let first = words.iter().position(|word| word.overlaps(span))?;
    let last = words.iter().rposition(|word| word.overlaps(span))?;
    Some(first..last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(pair: &Pair) -> (&str, Option<&str>) {
        let of = |span: Span| span.of(&pair.text);
        (pair.source.map_or("", of), pair.target.map(of))
    }

    #[test]
    fn marks_give_spans_of_the_sentence_without_them() {
        let pair =
            Pair::parse("On Monday <t>Benin</t> was thanked by <s> Togo’s envoy </s>.").expect("marks");
        assert_eq!(pair.text, "On Monday Benin was thanked by  Togo’s envoy .");
        assert_eq!(words(&pair), ("Togo’s envoy", Some("Benin")));
    }

    #[test]
    fn source_or_target_may_be_missing_and_one_may_stand_inside_the_other() {
        let pair = Pair::parse("<s>Togo</s> mobilised.").expect("marks");
        assert_eq!(words(&pair), ("Togo", None));
        let pair = Pair::parse("<t>Togo</t> was thanked.").expect("marks");
        assert_eq!(words(&pair), ("", Some("Togo")));
        let pair = Pair::parse("<s>Opponents of <t>Togo</t></s> marched.").expect("marks");
        assert_eq!(words(&pair), ("Opponents of Togo", Some("Togo")));
    }

    #[test]
    fn marks_that_are_missing_doubled_crossed_or_empty_are_told_apart() {
        let error = |marked| Pair::parse(marked).expect_err("bad marks");
        assert_eq!(error("Togo left."), MarkError::Nobody);
        assert_eq!(error("<s>A</s> and <s>B</s> left."), MarkError::Twice("<s>"));
        assert_eq!(error("<s>Togo left."), MarkError::Open("<s>", "</s>"));
        assert_eq!(error("</s>Togo<s> left."), MarkError::Open("<s>", "</s>"));
        assert_eq!(error("<s>A</s> left B</t>."), MarkError::Closed("<t>", "</t>"));
        assert_eq!(error("<s> </s> left."), MarkError::Empty("<s>", "</s>"));
    }

    #[test]
    fn quad_and_side_are_those_whose_roots_are_likelier_together() {
        let mut likelihoods = vec![0.0; Root::ALL.len()];
        likelihoods[Root::Yield as usize] = 0.4;
        likelihoods[Root::Reject as usize] = 0.35;
        likelihoods[Root::Accuse as usize] = 0.25;
        let coded = Coded::of(likelihoods);
        assert_eq!((coded.root, coded.quad, coded.is_conflict), (Root::Yield, Quad::VerbalConflict, true));
    }

    #[test]
    fn words_that_share_a_character_with_a_span_are_its_words() {
        let words = [Span::new(0, 4), Span::new(4, 6), Span::new(7, 9)];
        assert_eq!(words_of(&words, Span::new(2, 5)), Some(0..2));
        assert_eq!(words_of(&words, Span::new(6, 7)), None);
    }
}
