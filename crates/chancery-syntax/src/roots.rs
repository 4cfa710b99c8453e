//! What one side does to another in a sentence: a second, smaller model that tells roots of given pairs apart.
//!
//! [`Roots`] reads one sentence with its source in `[ ]` and its target in `{ }` ([`Marked`]). The score of a root is what the row
//! of the mark before the source says, plus what that before the target says, plus what the words say, each weighted by how
//! much it matters (`training/classifier/model.py`). The model takes its word pieces from the reader's.

use crate::error::ModelError;
use crate::labels::Root;
use crate::model::Model;
use chancery_encoder::decode::softmax;
use chancery_encoder::{Info, Session, Tags, Window};
use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;

static EMBEDDED: &[u8] = include_bytes!("../model/en.roots");

/// The marks around source and target, and what stands in their place where the words have them already.
const SOURCE: [&str; 2] = ["[", "]"];
const TARGET: [&str; 2] = ["{", "}"];
const PLAIN: [&str; 2] = ["(", ")"];

/// Most words that are read, marks included, as in training.
const MOST_WORDS: usize = 150;

/// A sentence with marks around who acts in it and who is acted upon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked<'w> {
    words: Vec<&'w str>,
    source: Option<usize>,
    target: Option<usize>,
}

impl<'w> Marked<'w> {
    /// Puts marks around the words of the source and of the target. An empty range counts as none.
    ///
    /// ```
    /// use chancery_syntax::Marked;
    ///
    /// let marked = Marked::new(&["Togo", "thanked", "Benin", "."], Some(0..1), Some(2..3));
    /// assert_eq!(marked.words(), ["[", "Togo", "]", "thanked", "{", "Benin", "}", "."]);
    /// ```
    pub fn new(words: &[&'w str], source: Option<Range<usize>>, target: Option<Range<usize>>) -> Marked<'w> {
        let spans = [(source.unwrap_or_default(), SOURCE), (target.unwrap_or_default(), TARGET)];
        let mut made = Vec::with_capacity(words.len() + 4);
        for (number, &word) in words.iter().enumerate() {
            let starts = |span: &Range<usize>| !span.is_empty() && span.start == number;
            made.extend(spans.iter().filter(|(span, _)| starts(span)).map(|(_, marks)| marks[0]));
            made.push(match word {
                "[" | "{" => PLAIN[0],
                "]" | "}" => PLAIN[1],
                word => word,
            });
            let ends = |span: &Range<usize>| !span.is_empty() && span.end == number + 1;
            made.extend(spans.iter().rev().filter(|(span, _)| ends(span)).map(|(_, marks)| marks[1]));
        }
        made.truncate(MOST_WORDS);
        let place = |mark: &str| made.iter().position(|&word| word == mark);
        Marked { source: place(SOURCE[0]), target: place(TARGET[0]), words: made }
    }

    /// Returns the words with the marks.
    pub fn words(&self) -> &[&'w str] {
        &self.words
    }
}

/// A trained model that tells how likely each root is.
///
/// ```
/// use chancery_syntax::{Marked, Root, Roots};
///
/// let sentence = Marked::new(&["Rebels", "shelled", "the", "village", "."], Some(0..1), Some(2..4));
/// let shares = Roots::embedded().shares(&sentence);
/// let likeliest = (0..shares.len()).max_by(|&one, &other| shares[one].total_cmp(&shares[other]));
/// assert_eq!(Root::ALL[likeliest.expect("fifteen roots")], Root::Assault);
/// ```
pub struct Roots {
    encoder: chancery_encoder::Model,
    source: Tags,
    target: Tags,
    word: Tags,
    weight: Tags,
    /// The root of each column.
    roots: Vec<Root>,
}

thread_local! {
    /// Buffers of the encoder, used again by the next sentence of the thread.
    static SESSION: RefCell<Session> = RefCell::new(Session::new());
}

impl Roots {
    /// Returns the model that is part of the program. The first call loads it.
    ///
    /// # Panics
    ///
    /// If the program was built with a damaged model, which the tests rule out.
    pub fn embedded() -> &'static Roots {
        static ROOTS: LazyLock<Roots> =
            LazyLock::new(|| Roots::load(EMBEDDED).unwrap_or_else(|error| panic!("embedded model: {error}")));
        &ROOTS
    }

    /// Returns the bytes of the model that is part of the program.
    pub fn embedded_bytes() -> &'static [u8] {
        EMBEDDED
    }

    /// Loads a model from the bytes of its file; it may take its pieces from the reader in the program.
    ///
    /// # Errors
    ///
    /// If the file is no model, of another version, incomplete or damaged, made for another reader, or has other labels than
    /// this program.
    ///
    /// ```
    /// use chancery_syntax::Roots;
    ///
    /// let info = Roots::info(Roots::embedded_bytes())?;
    /// assert_eq!(Roots::load(Roots::embedded_bytes())?.version(), info.version);
    /// assert!(Roots::load(&b"no model"[..]).is_err());
    /// # Ok::<(), chancery_syntax::ModelError>(())
    /// ```
    pub fn load(file: impl Into<Cow<'static, [u8]>>) -> Result<Roots, ModelError> {
        let encoder = chancery_encoder::Model::load_beside(file, Model::embedded_bytes(), "default")?;
        let head = |name: &str| {
            encoder.tags("roots", name).ok_or_else(|| ModelError::NoHead { head: format!("roots {name}") })
        };
        let (source, target, word, weight) =
            (head("source")?, head("target")?, head("word")?, head("weight")?);
        let label = |label: &String| {
            Root::parse(label).ok_or_else(|| ModelError::Label {
                head: "roots word".to_owned(),
                label: label.clone(),
                program: concat!("Chancery ", env!("CARGO_PKG_VERSION")),
            })
        };
        let roots = encoder.labels(word).iter().map(label).collect::<Result<Vec<_>, _>>()?;
        let differs = [source, target].into_iter().any(|head| encoder.labels(head) != encoder.labels(word));
        if differs || roots.len() != Root::ALL.len() {
            return Err(ModelError::NoHead { head: "roots word, for each of the fifteen roots".to_owned() });
        }
        Ok(Roots { encoder, source, target, word, weight, roots })
    }

    /// Returns what a model file says of itself.
    ///
    /// # Errors
    ///
    /// If the file is no model, of another version, incomplete or damaged.
    pub fn info(file: &[u8]) -> Result<Info, ModelError> {
        Ok(Info::read(file)?)
    }

    /// Names the model and its version.
    pub fn version(&self) -> &str {
        self.encoder.version()
    }

    /// Returns how likely each root is, in the order of [`Root::ALL`].
    pub fn shares(&self, sentence: &Marked<'_>) -> Vec<f32> {
        let mut shares = vec![0.0; Root::ALL.len()];
        for (root, share) in self.roots.iter().zip(softmax(&self.scores(sentence))) {
            shares[*root as usize] = share;
        }
        shares
    }

    /// Returns the score of each column.
    fn scores(&self, sentence: &Marked<'_>) -> Vec<f32> {
        let window = Window::new(vec![sentence.words()]);
        let outputs = SESSION.with_borrow_mut(|session| self.encoder.run(&window, session));
        let weights: Vec<f32> =
            (0..outputs.words()).map(|word| outputs.tags(self.weight).row(word)[0]).collect();
        let mut scores = vec![0.0; self.roots.len()];
        let mut add = |row: &[f32], weight: f32| {
            scores.iter_mut().zip(row).for_each(|(score, said)| *score += weight * said);
        };
        for (place, head) in [(sentence.source, self.source), (sentence.target, self.target)] {
            if let Some(word) = place {
                add(outputs.tags(head).row(word), 1.0);
            }
        }
        for (word, weight) in softmax(&weights).into_iter().enumerate() {
            add(outputs.tags(self.word).row(word), weight);
        }
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_around_source_and_target_and_brackets_of_the_text_are_no_marks() {
        let words = ["The", "army", "[", "of", "Togo", "]", "left", "."];
        let marked = Marked::new(&words, Some(0..6), Some(4..5));
        assert_eq!(marked.words(), ["[", "The", "army", "(", "of", "{", "Togo", "}", ")", "]", "left", "."]);
        assert_eq!((marked.source, marked.target), (Some(0), Some(5)));
    }

    #[test]
    fn spans_that_share_both_ends_are_nested() {
        let marked = Marked::new(&["Rebels", "left"], Some(0..1), Some(0..1));
        assert_eq!(marked.words(), ["[", "{", "Rebels", "}", "]", "left"]);
    }

    #[test]
    fn a_missing_target_has_no_mark() {
        let marked = Marked::new(&["Rebels", "left"], Some(0..1), None);
        assert_eq!((marked.source, marked.target), (Some(0), None));
        assert_eq!(Marked::new(&["Rebels"], Some(1..1), None).words(), ["Rebels"]);
    }
}
