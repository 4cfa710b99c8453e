//! How sure is it that the type is right? A logistic regression on what is known of an event.
//!
//! The weights stand in `data/events/confidence.tsv`, in thousandths, and were fitted by `cargo xtask fit-confidence` on events whose type is annotated
//! by others; the accuracy page shows how often events of each confidence are right.

use super::lexicon::{Part, Status};
use super::{Event, anchors::Finder};
use chancery_data::lexicons::{self, rows};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a weight is given for. Types follow, as `type-ACCUSE`.
pub const FEATURES: [&str; 17] = [
    "always",
    "noun",
    "adjective",
    "one-need",
    "more-needs",
    "actor",
    "recipient",
    "known-actor",
    "known-recipient",
    "several-actors",
    "ongoing",
    "planned",
    "possible",
    "denied",
    "reported",
    "dated",
    "told-again",
];

/// An event with what its confidence is made of.
///
/// ```
/// use chancery::events::confidence::FEATURES;
/// use chancery::{document::Document, reader::Reader};
///
/// let document = Document::from_text("talks", "Norway accused Jordan of delaying aid.");
/// let (reading, examples) = Reader::embedded().read_with_examples(&document);
/// let example = &examples[0];
/// assert_eq!(reading.events[example.event].kind, example.kind);
/// let has_recipient = FEATURES.iter().position(|feature| *feature == "recipient").expect("a feature");
/// assert!(example.features[has_recipient]);
/// ```
#[derive(Clone, Debug)]
pub struct Example {
    /// Index of the event in the reading.
    pub event: usize,
    /// PLOVER type.
    pub kind: &'static str,
    /// For each of [`FEATURES`] whether it holds.
    pub features: [bool; FEATURES.len()],
}

impl Finder<'_, '_> {
    /// Returns what is known of an event that tells how sure its type is.
    pub(crate) fn features(&self, event: &Event) -> [bool; FEATURES.len()] {
        let known =
            |entities: &[usize]| entities.iter().any(|&entity| self.entities.list[entity].actor.is_some());
        [
            true,
            event.part == Part::Noun,
            event.part == Part::Adjective,
            event.needs == 1,
            event.needs > 1,
            !event.actors.is_empty(),
            !event.recipients.is_empty(),
            known(&event.actors),
            known(&event.recipients),
            event.actors.len() > 1,
            event.status == Status::Ongoing,
            event.status == Status::Planned,
            event.status == Status::Possible,
            event.status == Status::Denied,
            event.reported_by.is_some(),
            event.date.is_some(),
            !event.also.is_empty(),
        ]
    }
}

/// Returns the confidence of an event with these features, in hundredths of 1.
pub(crate) fn of(kind: &str, features: &[bool; FEATURES.len()]) -> f64 {
    let sum: i32 = parts(kind, features).iter().map(|(_, weight)| weight).sum();
    (logistic(f64::from(sum) / 1000.0) * 100.0).round() / 100.0
}

/// Returns the features that an event has, with what each adds to the odds, as a logarithm in thousandths.
pub(crate) fn parts(kind: &str, features: &[bool; FEATURES.len()]) -> Vec<(String, i32)> {
    static WEIGHTS: LazyLock<HashMap<&'static str, i32>> = LazyLock::new(|| {
        let row = |row: Vec<&'static str>| Some((*row.first()?, row.get(1)?.parse().ok()?));
        rows(lexicons::CONFIDENCE).filter_map(row).collect()
    });
    let held = FEATURES.iter().zip(features).filter(|&(_, &holds)| holds).map(|(&name, _)| name.to_owned());
    held.chain([format!("type-{kind}")])
        .map(|name| {
            let weight = WEIGHTS.get(name.as_str()).copied().unwrap_or(0);
            (name, weight)
        })
        .collect()
}

/// Returns 1 / (1 + e^-x), by products alone, so that every machine gets the same bits.
///
/// ```
/// use chancery::events::confidence::logistic;
///
/// assert_eq!(logistic(0.0), 0.5);
/// assert!((logistic(1.0) - 0.731).abs() < 0.002);
/// ```
pub fn logistic(x: f64) -> f64 {
    // e^-x = (1 - x/1024)^1024, near enough for hundredths; far out it is 0 or 1.
    let x = x.clamp(-30.0, 30.0);
    let mut power = 1.0 - x / 1024.0;
    for _ in 0..10 {
        power *= power;
    }
    1.0 / (1.0 + power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logistic_curve_is_as_it_should_be() {
        for (x, y) in [(0.0, 0.5), (1.0, 0.731), (-2.0, 0.119), (100.0, 1.0)] {
            assert!((logistic(x) - y).abs() < 0.002, "{x}: {}", logistic(x));
        }
    }

    #[test]
    fn every_weight_is_of_a_feature_or_a_type() {
        for row in rows(lexicons::CONFIDENCE) {
            assert!(FEATURES.contains(&row[0]) || row[0].starts_with("type-"), "{row:?}");
            assert!(row[1].parse::<i32>().is_ok(), "{row:?}");
        }
    }

    #[test]
    fn who_did_it_to_whom_makes_surer() {
        let mut nobody = [false; FEATURES.len()];
        nobody[0] = true;
        let mut both = nobody;
        both[5] = true;
        both[6] = true;
        assert!(of("ACCUSE", &both) > of("ACCUSE", &nobody));
    }
}
