//! `cargo xtask train-places`: fits the weights of the place ranker on the train splits of LGL and GeoWebNews and on
//! GeoVirus.
//!
//! Multinomial logistic regression over the candidates of each name, by full-batch gradient descent with an L2
//! penalty; the weights are written in thousandths. Names whose annotated place is not among the candidates teach
//! nothing.

use crate::eval_places::{document, gold, kilometres};
use chancery::places::{self, FEATURES};
use chancery::reader::Reader;
use chancery::span::CodePoints;
use chancery_data::World;
use serde_json::Value as Json;
use std::fmt::Write as _;
use std::path::PathBuf;

const USAGE: &str = "usage: cargo xtask train-places --shared DIR --out FILE";

/// Rounds of gradient descent.
const ROUNDS: usize = 1500;
/// Length of a step.
const STEP: f64 = 0.5;
/// Weight of the penalty.
const PENALTY: f64 = 0.0005;
/// A candidate this near to the annotated coordinates, in kilometres, can be the annotated place.
const SAME: f64 = 161.0;

/// A name: the features of each candidate and which is right.
struct Choice {
    candidates: Vec<Vec<f64>>,
    right: usize,
    weight: f64,
}

/// How much a name of a corpus counts. LGL is of local papers of the United States, which Chancery's readers do not
/// read: it must not teach that Moscow is in Idaho.
fn weight(set: &str) -> f64 {
    if set == "lgl" { 0.25 } else { 1.0 }
}

/// What is not learned but set: the hand-written regions (the Gaza Strip, Donbas) are those of this field, and the corpora
/// hardly name them; what the text itself calls a place is rare in them too.
const SET: [(&str, f64); 3] = [("region", 2.2), ("said-city", 2.5), ("said-subdivision", 4.0)];

pub(crate) fn run(arguments: &[String]) -> Result<(), Box<dyn std::error::Error>> {
    let (mut shared, mut out) = (None, None);
    let mut rest = arguments.iter();
    while let Some(flag) = rest.next() {
        match flag.as_str() {
            "--shared" => shared = rest.next().map(PathBuf::from),
            "--out" => out = rest.next().map(PathBuf::from),
            _ => return Err(format!("cannot read {flag}\n{USAGE}").into()),
        }
    }
    let (shared, out) = shared.zip(out).ok_or(USAGE)?;
    let mut choices = Vec::new();
    for file in ["train", "extra_geovirus_wikinews"] {
        let path = shared.join(format!("data/geoparsing/{file}.jsonl"));
        let lines = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for line in lines.lines() {
            choices.extend(read(&serde_json::from_str(line)?));
        }
    }
    let weights = fit(&choices);
    let right = choices.iter().filter(|choice| best(choice, &weights) == choice.right).count();
    println!(
        "{} names, {:.3} right on the split fitted on",
        choices.len(),
        right as f64 / choices.len() as f64
    );
    let mut rows: Vec<(&str, i64)> = FEATURES
        .iter()
        .zip(&weights)
        .map(|(&feature, &weight)| (feature, (weight * 1000.0).round() as i64))
        .collect();
    rows.sort_unstable();
    let mut table = String::from(
        "# Weights of the place ranker, in thousandths, by feature (crates/chancery/src/places/ranking.rs). Fitted by\n\
         # cargo xtask train-places on the train splits of LGL and GeoWebNews and on GeoVirus (Wikinews).\n# feature\tweight\n",
    );
    for (feature, weight) in rows {
        writeln!(table, "{feature}\t{weight}")?;
    }
    std::fs::write(&out, table)?;
    Ok(())
}

/// Returns the ambiguous annotated names of a document.
fn read(item: &Json) -> Vec<Choice> {
    let world = World::embedded();
    let document = document(item);
    let points = CodePoints::new(&document.text);
    let examples = Reader::embedded().place_examples(&document);
    let weight = weight(item["set"].as_str().unwrap_or_default());
    let mut choices: Vec<Choice> = Vec::new();
    for toponym in gold(item) {
        let Some(there) = toponym.coordinates else { continue };
        let same = |example: &&places::Example| {
            (points.at(example.span.start), points.at(example.span.end)) == (toponym.start, toponym.end)
        };
        let Some(example) = examples.iter().find(same).filter(|example| example.candidates.len() > 1) else {
            continue;
        };
        let distance = |&(record, _): &(chancery_data::RecordId, _)| {
            let (latitude, longitude) = world.record(record).coordinates?;
            Some(kilometres((latitude.into(), longitude.into()), there))
        };
        let distances = example.candidates.iter().map(|candidate| distance(candidate).unwrap_or(f64::MAX));
        let nearest = distances.enumerate().min_by(|one, other| one.1.total_cmp(&other.1));
        let Some((right, _)) = nearest.filter(|&(_, distance)| distance <= SAME) else { continue };
        let features = |(_, features): &(chancery_data::RecordId, [i32; FEATURES.len()])| {
            features.iter().map(|&feature| feature.into()).collect()
        };
        choices.push(Choice { candidates: example.candidates.iter().map(features).collect(), right, weight });
    }
    choices
}

fn score(features: &[f64], weights: &[f64]) -> f64 {
    features.iter().zip(weights).map(|(feature, weight)| feature * weight).sum()
}

fn best(choice: &Choice, weights: &[f64]) -> usize {
    let scores = choice.candidates.iter().map(|features| score(features, weights)).enumerate();
    scores
        .max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)))
        .map_or(0, |(rank, _)| rank)
}

fn fit(choices: &[Choice]) -> Vec<f64> {
    let mut weights = vec![0.0; FEATURES.len()];
    let fixed =
        |at: usize| SET.iter().find(|(feature, _)| *feature == FEATURES[at]).map(|&(_, weight)| weight);
    let total: f64 = choices.iter().map(|choice| choice.weight).sum();
    for _ in 0..ROUNDS {
        let mut gradient: Vec<f64> = weights.iter().map(|weight| -PENALTY * weight).collect();
        for choice in choices {
            let scores: Vec<f64> =
                choice.candidates.iter().map(|features| score(features, &weights)).collect();
            let highest = scores.iter().copied().fold(f64::MIN, f64::max);
            let odds: Vec<f64> = scores.iter().map(|score| (score - highest).exp()).collect();
            let sum: f64 = odds.iter().sum();
            for (rank, features) in choice.candidates.iter().enumerate() {
                let error = f64::from(u8::from(rank == choice.right)) - odds[rank] / sum;
                for (slope, feature) in gradient.iter_mut().zip(features) {
                    *slope += choice.weight * error * feature / total;
                }
            }
        }
        // The population counts to 25 where the others count to 1: it takes shorter steps.
        for (at, (weight, slope)) in weights.iter_mut().zip(&gradient).enumerate() {
            let shorter = if FEATURES[at].ends_with("log2") { 40.0 } else { 1.0 };
            *weight = fixed(at).unwrap_or(*weight + STEP * slope / shorter);
        }
    }
    weights
}
