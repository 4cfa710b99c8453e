//! The best sequence of labels that begin, continue and leave spans (Viterbi).

use std::ops::Range;

use thiserror::Error;

use super::finite;
use crate::table::Table;

/// What a label says of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// It is in no span.
    Outside,
    /// A span begins with it.
    Begin(String),
    /// It goes on with a span.
    Inside(String),
}

/// Labels of spans: `O`, and for each kind of span `B-KIND` and `I-KIND`.
///
/// ```
/// use chancery_encoder::{Table, decode::bio::BioLabels};
///
/// let labels = BioLabels::new(&["O", "B-PER", "I-PER"], false)?;
/// // "Astrid Lunde spoke": a name cannot begin in its middle, whatever the scores say.
/// let scores = Table::new(3, vec![0.0, 1.0, 2.0, 0.0, 0.0, 2.0, 2.0, 0.0, 0.0]);
/// let found = labels.decode(&scores, 0..3);
/// let spans = labels.spans(&found, 0);
/// assert_eq!((spans[0].kind, spans[0].words.clone()), ("PER", 0..2));
/// # Ok::<(), chancery_encoder::decode::bio::LabelError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct BioLabels {
    places: Vec<Place>,
    /// For each label that goes on with a span, those after which it may stand.
    before: Vec<Vec<usize>>,
    inside_first: bool,
    /// What it costs to begin a span or to leave one.
    edge: f64,
    /// What a word outside of spans costs.
    outside: f64,
}

/// Labels that are no labels of spans.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum LabelError {
    /// One is neither `O` nor of a kind.
    #[error("expected O, B-KIND or I-KIND as a label of spans, but got \"{0}\"")]
    Unknown(String),
    /// No sequence can start.
    #[error("expected at least one label that a sentence can start with, O or B-KIND")]
    NoStart,
}

/// A span of words, and its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledSpan<'l> {
    /// The kind, without the mark before it.
    pub kind: &'l str,
    /// Its words, counted through the rows.
    pub words: Range<usize>,
}

impl BioLabels {
    /// Reads labels. `inside_first` lets the first word go on with a span that began before it.
    ///
    /// # Errors
    ///
    /// If a label is neither `O`, `B-…` nor `I-…`, or no sequence could start.
    pub fn new(labels: &[impl AsRef<str>], inside_first: bool) -> Result<Self, LabelError> {
        let place = |label: &str| match label.split_at_checked(2) {
            _ if label == "O" => Some(Place::Outside),
            Some(("B-", kind)) if !kind.is_empty() => Some(Place::Begin(kind.to_owned())),
            Some(("I-", kind)) if !kind.is_empty() => Some(Place::Inside(kind.to_owned())),
            _ => None,
        };
        let places: Vec<Place> = labels
            .iter()
            .map(AsRef::as_ref)
            .map(|label| place(label).ok_or_else(|| LabelError::Unknown(label.to_owned())))
            .collect::<Result<_, _>>()?;
        let before = places.iter().map(|place| match place {
            Place::Inside(kind) => {
                let same = |other: &Place| match other {
                    Place::Begin(other) | Place::Inside(other) => other == kind,
                    Place::Outside => false,
                };
                (0..places.len()).filter(|&other| same(&places[other])).collect()
            }
            _ => Vec::new(),
        });
        let before = before.collect();
        let labels = Self { places, before, inside_first, edge: 0.0, outside: 0.0 };
        if (0..labels.places.len()).any(|label| labels.starts(label)) {
            Ok(labels)
        } else {
            Err(LabelError::NoStart)
        }
    }

    /// Returns the same labels where each beginning and each end of a span takes `edge` from the sum of scores, so that a span
    /// is not broken, and none is made, by the scores of one word, and each word outside of spans takes `outside`. The ends of
    /// the rows cost nothing.
    ///
    /// ```
    /// use chancery_encoder::Table;
    /// use chancery_encoder::decode::bio::BioLabels;
    ///
    /// let labels = BioLabels::new(&["O", "B-ACT", "I-ACT"], false)?;
    /// // The second word has a beginning's score that is a little higher than that of none.
    /// let scores = Table::new(3, [[2.0, 0.0, 0.0], [0.5, 1.0, 0.0], [2.0, 0.0, 0.0]].concat());
    /// assert_eq!(labels.decode(&scores, 0..3), [0, 1, 0]);
    /// assert_eq!(labels.with_costs(1.0, 0.0).decode(&scores, 0..3), [0, 0, 0]);
    /// # Ok::<(), chancery_encoder::decode::bio::LabelError>(())
    /// ```
    #[must_use]
    pub fn with_costs(self, edge: f64, outside: f64) -> Self {
        Self { edge: edge.max(0.0), outside, ..self }
    }

    fn is_outside(&self, label: usize) -> bool {
        self.places[label] == Place::Outside
    }

    fn goes_on(&self, label: usize) -> bool {
        matches!(self.places[label], Place::Inside(_))
    }

    fn starts(&self, label: usize) -> bool {
        self.inside_first || !self.goes_on(label)
    }

    /// Finds the labels of the rows `words` of `scores` that are allowed together and have the highest sum of scores;
    /// of equal ones the lowest label, from the last word backwards. A score that is missing counts as the lowest.
    pub fn decode(&self, scores: &Table, words: Range<usize>) -> Vec<usize> {
        let count = self.places.len();
        let score = |word: usize, label: usize| {
            let cost = if self.is_outside(label) { self.outside } else { 0.0 };
            scores.row(word).get(label).map_or(f64::from(f32::MIN), |&s| finite(s)) - cost
        };
        let first_best = |sums: &[f64], labels: &mut dyn Iterator<Item = usize>| {
            labels.fold(None, |best: Option<usize>, label| match best {
                Some(best) if sums[best] >= sums[label] => Some(best),
                _ => Some(label),
            })
        };
        let mut sums: Vec<f64> = Vec::with_capacity(count);
        // For each word but the first, the label before each label.
        let mut back = Vec::with_capacity(words.len() * count);
        for word in words.clone() {
            if word == words.start {
                let start = |label| if self.starts(label) { score(word, label) } else { f64::NEG_INFINITY };
                sums.extend((0..count).map(start));
                continue;
            }
            // After a span something ends; what is outside goes on outside for nothing.
            let ended: Vec<f64> = (0..count)
                .map(|label| if self.is_outside(label) { sums[label] } else { sums[label] - self.edge })
                .collect();
            let any = first_best(&ended, &mut (0..count));
            let mut next = Vec::with_capacity(count);
            for label in 0..count {
                let (before, cost) = if self.goes_on(label) {
                    (first_best(&sums, &mut self.before[label].iter().copied()), 0.0)
                } else {
                    (any, if self.is_outside(label) { 0.0 } else { self.edge })
                };
                let sums = if self.goes_on(label) { &sums } else { &ended };
                let sum = before.map_or(f64::NEG_INFINITY, |before| sums[before] - cost);
                next.push(sum + score(word, label));
                back.push(before.unwrap_or(0));
            }
            sums = next;
        }
        let Some(mut label) = first_best(&sums, &mut (0..sums.len())) else { return Vec::new() };
        let mut labels = vec![label; words.len()];
        for (before, place) in back.chunks_exact(count).zip(&mut labels[..words.len() - 1]).rev() {
            label = before[label];
            *place = label;
        }
        labels
    }

    /// Lists the spans that labels of [`Self::decode`] make; the first is at `start`.
    pub fn spans(&self, labels: &[usize], start: usize) -> Vec<LabelledSpan<'_>> {
        let mut spans: Vec<LabelledSpan<'_>> = Vec::new();
        let mut open = false;
        for (word, &label) in (start..).zip(labels) {
            match self.places.get(label) {
                Some(Place::Inside(kind)) => match spans.last_mut() {
                    Some(last) if open && last.kind == kind => last.words.end = word + 1,
                    _ => spans.push(LabelledSpan { kind, words: word..word + 1 }),
                },
                Some(Place::Begin(kind)) => spans.push(LabelledSpan { kind, words: word..word + 1 }),
                Some(Place::Outside) | None => {
                    open = false;
                    continue;
                }
            }
            open = true;
        }
        spans
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BioLabels, LabelError, LabelledSpan};
    use crate::table::Table;

    const LABELS: [&str; 5] = ["O", "B-ACT", "I-ACT", "B-PLC", "I-PLC"];

    fn allowed(labels: &[usize], inside_first: bool) -> bool {
        let kind = |label: usize| LABELS[label].split_once('-').map(|(_, kind)| kind);
        labels.iter().enumerate().all(|(word, &label)| {
            !LABELS[label].starts_with('I')
                || (word == 0 && inside_first)
                || (word > 0 && kind(labels[word - 1]) == kind(label))
        })
    }

    #[test]
    fn a_continuation_needs_a_beginning_of_its_kind() {
        let labels = BioLabels::new(&LABELS, false).expect("labels");
        // Alone, the words would be O I-ACT I-PLC.
        let scores =
            Table::new(5, vec![2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.0, 3.0, 0.0, 0.0, 0.0, 0.0, 2.5, 0.0, 3.0]);
        assert_eq!(labels.decode(&scores, 0..3), [0, 1, 2]);
        assert_eq!(labels.spans(&[0, 1, 2], 7), [LabelledSpan { kind: "ACT", words: 8..10 }]);
    }

    #[test]
    fn an_edge_that_costs_keeps_spans_whole_and_single_words_out() {
        let table = || {
            // Inside, inside, barely outside, inside; then outside, barely a beginning, outside.
            let words = [
                [0.0, 0.0, 2.0],
                [0.0, 0.0, 2.0],
                [1.0, 0.0, 0.5],
                [0.0, 0.0, 2.0],
                [2.0, 0.0, 0.0],
                [0.5, 1.0, 0.0],
                [2.0, 0.0, 0.0],
            ];
            Table::new(3, words.concat())
        };
        let labels = BioLabels::new(&["O", "B-ACT", "I-ACT"], true).expect("labels");
        assert_eq!(labels.decode(&table(), 0..7), [2, 2, 2, 2, 0, 1, 0]);
        assert_eq!(labels.clone().with_costs(1.0, 0.0).decode(&table(), 0..7), [2, 2, 2, 2, 0, 0, 0]);
        let eager = labels.with_costs(0.0, 3.0).decode(&table(), 4..7);
        assert_eq!(eager, [1, 1, 1], "what is outside may cost too");
    }

    #[test]
    fn spans_side_by_side_stay_apart() {
        let labels = BioLabels::new(&LABELS, true).expect("labels");
        let spans = labels.spans(&[2, 2, 1, 3, 4, 0, 1, 1], 0);
        let found: Vec<_> = spans.iter().map(|span| (span.kind, span.words.clone())).collect();
        assert_eq!(found, [("ACT", 0..2), ("ACT", 2..3), ("PLC", 3..5), ("ACT", 6..7), ("ACT", 7..8)]);
    }

    #[test]
    fn a_span_may_go_on_from_before_only_if_it_is_allowed() {
        let scores = Table::new(5, vec![0.0, 0.0, 9.0, 0.0, 0.0]);
        assert_eq!(BioLabels::new(&LABELS, true).expect("labels").decode(&scores, 0..1), [2]);
        assert_eq!(BioLabels::new(&LABELS, false).expect("labels").decode(&scores, 0..1), [0]);
    }

    #[test]
    fn nothing_has_no_labels_and_missing_scores_do_no_harm() {
        let labels = BioLabels::new(&LABELS, false).expect("labels");
        assert!(labels.decode(&Table::default(), 0..0).is_empty());
        assert_eq!(labels.decode(&Table::default(), 3..5), [0, 0]);
        let scores = Table::new(5, vec![f32::NAN, f32::NEG_INFINITY, f32::INFINITY, 0.0, f32::NAN]);
        assert_eq!(labels.decode(&scores, 0..1), [3]);
    }

    #[test]
    fn other_labels_are_refused() {
        assert_eq!(BioLabels::new(&["O", "X-ACT"], false), Err(LabelError::Unknown("X-ACT".to_owned())));
        assert_eq!(BioLabels::new(&["O", "B-"], false), Err(LabelError::Unknown("B-".to_owned())));
        assert_eq!(BioLabels::new(&["I-ACT"], false), Err(LabelError::NoStart));
    }

    proptest! {
        #[test]
        fn no_allowed_sequence_is_better(
            numbers in proptest::collection::vec(-3i8..4, 20),
            words in 1usize..5,
            inside_first in any::<bool>(),
        ) {
            let numbers: Vec<f32> = numbers.iter().map(|&number| f32::from(number)).collect();
            let scores = Table::new(5, numbers);
            let labels = BioLabels::new(&LABELS, inside_first).expect("labels");
            let found = labels.decode(&scores, 0..words);
            prop_assert!(allowed(&found, inside_first));
            let sum = |labels: &[usize]| -> f32 {
                labels.iter().enumerate().map(|(word, &label)| scores.row(word)[label]).sum()
            };
            for number in 0..5usize.pow(words as u32) {
                let other: Vec<usize> = (0..words).map(|word| number / 5usize.pow(word as u32) % 5).collect();
                prop_assert!(!allowed(&other, inside_first) || sum(&other) <= sum(&found));
            }
        }
    }
}
