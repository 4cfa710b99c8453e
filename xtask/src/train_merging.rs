//! `cargo xtask train-merging --shared DIR --out FOLDER`: the weights by which reports are told to be of one event, and how rare words are.
//!
//! `rarity.tsv`: of how many articles of data/news stems are a part, in half bits. `weights.tsv`: logistic regression on pairs of actions
//! of different documents of the training topics of ECB+, by Newton's method with an L2 penalty, in thousandths. What the corpus does not
//! have (days, places, keys of actors) is set by hand, and the weights that are set are kept as they stand in the file that is there.

use crate::eval_syntax::model;
use crate::merging::{Action, actions, documents};
use crate::options::option;
use chancery::reader::{Layers, Reader};
use chancery_data::lexicons::{MERGING, rows};
use chancery_record::outline;
use chancery_record::same_event::{FEATURES, FITTED};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

/// Stems of fewer articles are as good as unknown.
const FEWEST: u32 = 6;
/// Steps of Newton's method; it stands still after some eight.
const ROUNDS: usize = 15;
/// Weight of the penalty on the squares of the weights.
const PENALTY: f64 = 0.5;
/// Of pairs that are not of one event one in so many is taken where topic or word is the same, and of the others.
const ONE_IN: [u64; 2] = [5, 100];
/// Pairs that were not taken count with those that were, up to so many.
const MOST: f64 = 20.0;

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = Path::new(option(options, "--shared", "../shared")?);
    let out = Path::new(option(options, "--out", "crates/chancery-data/data/merging")?);
    if option(options, "--only", "both")? != "weights" {
        std::fs::write(out.join("rarity.tsv"), rarities(shared)?)?;
    }
    let reader = Reader::with_tagger(Box::leak(Box::new(model(options)?)));
    let reader = reader.with_layers(Layers { tokens: true, sentences: true });
    let marked: Vec<Action> =
        documents(shared, "train")?.iter().flat_map(|line| actions(&reader, line).2).collect();
    let weights = fit(&pairs(&marked));
    std::fs::write(out.join("weights.tsv"), table(&weights)?)?;
    Ok(())
}

/// Counts in how many articles stems stand.
fn rarities(shared: &Path) -> Result<String, Box<dyn Error>> {
    let path = shared.join("data/news/foreign_policy.jsonl");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (mut counts, mut articles) = (HashMap::<String, u32>::new(), 0_u32);
    for line in text.lines() {
        let article: Value = serde_json::from_str(line)?;
        let stems: HashSet<String> = outline::stems(article["text"].as_str().unwrap_or_default()).collect();
        stems.into_iter().for_each(|stem| *counts.entry(stem).or_default() += 1);
        articles += 1;
    }
    let mut by_rarity: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (stem, count) in counts.into_iter().filter(|(_, count)| *count >= FEWEST) {
        let bits = (f64::from(articles + 1) / f64::from(count)).log2();
        by_rarity.entry((bits * 2.0).round() as u32).or_default().push(stem);
    }
    let mut table = String::from(
        "# How rare stems of words (Porter 2) are in the news, in half bits: a stem of one article in eight has 6. Counted by cargo xtask\n\
         # train-merging in 3,561 articles on foreign policy of Article-Bias-Prediction (ramybaly/Article-Bias-Prediction); what fewer than six\n\
         # of these have is left out.\n# rarity\tstems\n",
    );
    for (rarity, mut stems) in by_rarity {
        stems.sort_unstable();
        writeln!(table, "{rarity}\t{}", stems.join(" "))?;
    }
    Ok(table)
}

/// Two actions: what is fitted of them, whether they are of one event, and how much they count.
struct Pair {
    features: [f64; FITTED],
    same: bool,
    weight: f64,
}

fn pairs(marked: &[Action]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    // Numbers that look random and are the same each time.
    let mut dice = 1_u64;
    for (place, one) in marked.iter().enumerate() {
        for other in &marked[..place] {
            if one.report.document == other.report.document {
                continue;
            }
            let same = one.chain == other.chain;
            let near = one.topic == other.topic || one.lemma == other.lemma;
            let one_in = ONE_IN[usize::from(!near)];
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            if !same && !(dice >> 33).is_multiple_of(one_in) {
                continue;
            }
            let Some(features) = one.report.features(&other.report) else { continue };
            let weight = if same { 1.0 } else { (one_in as f64).min(MOST) };
            pairs.push(Pair { features: std::array::from_fn(|at| features[at]), same, weight });
        }
    }
    pairs
}

fn fit(pairs: &[Pair]) -> [f64; FITTED] {
    let mut weights = [0.0; FITTED];
    for _ in 0..ROUNDS {
        let mut slopes: [f64; FITTED] = std::array::from_fn(|at| -PENALTY * weights[at]);
        let mut bends = [[0.0; FITTED]; FITTED];
        for (at, bend) in bends.iter_mut().enumerate() {
            bend[at] = PENALTY;
        }
        for pair in pairs {
            let score: f64 =
                pair.features.iter().zip(&weights).map(|(feature, weight)| feature * weight).sum();
            let chance = 1.0 / (1.0 + (-score).exp());
            let error = pair.weight * (f64::from(u8::from(pair.same)) - chance);
            let bend = pair.weight * chance * (1.0 - chance);
            for (at, feature) in pair.features.iter().enumerate().filter(|(_, feature)| **feature != 0.0) {
                slopes[at] += error * feature;
                bends[at]
                    .iter_mut()
                    .zip(&pair.features)
                    .for_each(|(sum, other)| *sum += bend * feature * other);
            }
        }
        solved(bends, slopes).iter().zip(&mut weights).for_each(|(step, weight)| *weight += step);
    }
    let taken = pairs.iter().filter(|pair| pair.same).count();
    println!("{} pairs, {taken} of one event", pairs.len());
    for (name, weight) in FEATURES.iter().zip(&weights) {
        println!("  {name:<20} {weight:>7.3}");
    }
    weights
}

/// Solves a symmetric system of linear equations with a positive diagonal, by elimination.
fn solved(mut rows: [[f64; FITTED]; FITTED], mut right: [f64; FITTED]) -> [f64; FITTED] {
    for at in 0..FITTED {
        let (pivot, known) = (rows[at], right[at]);
        for below in (0..FITTED).filter(|&row| row != at) {
            let share = rows[below][at] / pivot[at];
            rows[below].iter_mut().zip(&pivot).for_each(|(value, above)| *value -= share * above);
            right[below] -= share * known;
        }
    }
    std::array::from_fn(|at| right[at] / rows[at][at])
}

/// Writes the weights, and keeps those that are set.
fn table(weights: &[f64; FITTED]) -> Result<String, std::fmt::Error> {
    let mut table = String::from(
        "# Weights by which two reports are told to be of one event (crates/chancery-record/src/same_event.rs), in thousandths of the logarithm of the\n\
         # odds. Those before \"dated\" are fitted by cargo xtask train-merging on the training topics of ECB+; the others are set by hand, since ECB+\n\
         # has neither days nor keys of actors and marks only what its articles are about.\n\
         # feature\tweight\n",
    );
    for (at, name) in FEATURES.iter().enumerate() {
        let set =
            || rows(MERGING).find(|row| row.first() == Some(name)).and_then(|row| row.get(1)?.parse().ok());
        let weight =
            weights.get(at).map_or_else(|| set().unwrap_or(0), |weight| (weight * 1000.0).round() as i64);
        writeln!(table, "{name}\t{weight}")?;
    }
    Ok(table)
}
