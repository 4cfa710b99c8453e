//! `cargo xtask fit-confidence --shared DIR [--out FILE]`: the weights of the confidence of events, and how far it can be trusted.
//!
//! Fitted on the training part of PLV: of each sentence the event that has a party of the annotated pair, right where its type is
//! the annotated root. Logistic regression by full-batch gradient descent with an L2 penalty. What is printed was
//! predicted for sentences that had no part in the weights: five folds by sentence of PLV, and the gold readings, on which
//! nothing was fitted.

use crate::accuracy::gold_documents;
use crate::eval_events::relations::{Judged, judged};
use crate::options::option;
use crate::reports;
use chancery::events::confidence::{Example, FEATURES, logistic};
use chancery::reader::Reader;
use chancery_eval::{Reading, matched_events};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::{self, Write as _};
use std::path::{Path, PathBuf};

/// Rounds of gradient descent.
const ROUNDS: usize = 2000;
/// Length of a step.
const STEP: f64 = 1.0;
/// Weight of the penalty, per example.
const PENALTY: f64 = 0.004;
/// Parts of PLV, by sentence.
const FOLDS: usize = 5;
/// Steps of confidence of the table.
const BINS: usize = 10;

type Weights = BTreeMap<String, f64>;

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = PathBuf::from(option(options, "--shared", "../shared")?);
    let examples = judged(Reader::embedded(), &shared)?;
    let all: Vec<&Judged> = examples.iter().map(|(_, judged)| judged).collect();
    let out = option(options, "--out", "")?;
    if !out.is_empty() {
        std::fs::write(out, table(&fit(&all))?)?;
    }
    print!("{}", figures_of(&examples, &shared)?);
    Ok(())
}

/// How often events of each confidence are right.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    plv: Reliability,
    gold: Reliability,
}

/// Measures the confidence of events that had no part in fitting it.
pub(crate) fn figures(shared: &Path) -> Result<Figures, Box<dyn Error>> {
    figures_of(&judged(Reader::embedded(), shared)?, shared)
}

fn figures_of(examples: &[(String, Judged)], shared: &Path) -> Result<Figures, Box<dyn Error>> {
    let mut figures = Figures::default();
    // Sentences that stand twice belong to one fold.
    let fold = |text: &str| {
        text.bytes().fold(7_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % FOLDS
    };
    for held_out in 0..FOLDS {
        let rest: Vec<&Judged> =
            examples.iter().filter(|(text, _)| fold(text) != held_out).map(|(_, judged)| judged).collect();
        let weights = fit(&rest);
        for (_, judged) in examples.iter().filter(|(text, _)| fold(text) == held_out) {
            figures.plv.add(logistic(score(&judged.example, &weights)), judged.right);
        }
    }
    for document in &gold_documents(&shared.join("gold"))? {
        let reading = Reader::embedded().read(&reports::document(&document.document));
        let compared = Reading::from_value(serde_json::to_value(&reading)?)?;
        for (event, right) in reading.events.iter().zip(matched_events(document, &compared)) {
            figures.gold.add(event.confidence.unwrap_or_default(), right);
        }
    }
    Ok(figures)
}

fn names(example: &Example) -> impl Iterator<Item = String> {
    let held =
        FEATURES.iter().zip(example.features).filter(|(_, holds)| *holds).map(|(&name, _)| name.to_owned());
    held.chain([format!("type-{}", example.kind)])
}

fn score(example: &Example, weights: &Weights) -> f64 {
    names(example).filter_map(|name| weights.get(&name)).sum()
}

fn fit(examples: &[&Judged]) -> Weights {
    let named: Vec<(Vec<String>, bool)> =
        examples.iter().map(|judged| (names(&judged.example).collect(), judged.right)).collect();
    let mut weights: Weights =
        named.iter().flat_map(|(names, _)| names.iter().cloned()).map(|name| (name, 0.0)).collect();
    for _ in 0..ROUNDS {
        let mut gradient: Weights =
            weights.iter().map(|(name, weight)| (name.clone(), -PENALTY * weight)).collect();
        for (names, right) in &named {
            let sum: f64 = names.iter().filter_map(|name| weights.get(name)).sum();
            let error = f64::from(u8::from(*right)) - logistic(sum);
            for name in names {
                if let Some(slope) = gradient.get_mut(name) {
                    *slope += error / named.len() as f64;
                }
            }
        }
        for (name, slope) in gradient {
            if let Some(weight) = weights.get_mut(&name) {
                *weight += STEP * slope;
            }
        }
    }
    weights
}

fn table(weights: &Weights) -> Result<String, fmt::Error> {
    let mut table = String::from(
        "# Weights of the confidence of events, in thousandths, by feature (crates/chancery/src/events/confidence.rs). Fitted by\n\
         # cargo xtask fit-confidence on the training part of PLV (ZSP, ACL 2024).\n# feature\tweight\n",
    );
    for (name, weight) in weights {
        writeln!(table, "{name}\t{}", (weight * 1000.0).round() as i64)?;
    }
    Ok(table)
}

/// Confidence beside the share that is right.
#[derive(Clone, Debug, Default)]
struct Reliability {
    /// Of each step of confidence how many events, the sum of their confidence, and how many are right.
    bins: [(usize, f64, usize); BINS],
}

impl Reliability {
    fn add(&mut self, confidence: f64, right: bool) {
        let bin = &mut self.bins[((confidence * BINS as f64) as usize).min(BINS - 1)];
        bin.0 += 1;
        bin.1 += confidence;
        bin.2 += usize::from(right);
    }

    /// Expected calibration error: the mean distance of confidence and share right, by step, weighed by events.
    fn error(&self) -> f64 {
        let total: usize = self.bins.iter().map(|bin| bin.0).sum();
        self.bins.iter().map(|&(_, sum, right)| (sum - right as f64).abs()).sum::<f64>() / total.max(1) as f64
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (what, reliability) in [
            (
                "PLV, five folds: events with a party of the annotated pair, right where their type is the root",
                &self.plv,
            ),
            ("gold readings: all events, right where one of that type stands in the sentence", &self.gold),
        ] {
            writeln!(
                f,
                "{what}; expected calibration error {:.3}\n\n| confidence | events | mean confidence | right |\n|---|---:|---:|---:|",
                reliability.error()
            )?;
            for (step, &(events, sum, right)) in
                reliability.bins.iter().enumerate().filter(|(_, bin)| bin.0 > 0)
            {
                let (low, high) = (step as f64 / BINS as f64, (step + 1) as f64 / BINS as f64);
                writeln!(
                    f,
                    "| {low:.1}–{high:.1} | {events} | {:.3} | {:.3} |",
                    sum / events as f64,
                    right as f64 / events as f64
                )?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
