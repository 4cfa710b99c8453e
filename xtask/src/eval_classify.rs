//! `cargo xtask eval-classify`: roots of marked pairs by five-fold cross-validation on PLV's training part.
//!
//! `--folds DIR` has what `python -m classifier.train folds` wrote: `folds.tsv` with the fold of each sentence by id, and
//! `fold-N.roots`, the model that was trained without fold N. Each sentence is coded by the model that has not seen it.

use crate::options::option;
use chancery::classify::{Coded, Pair, classify_with};
use chancery::span::Span;
use chancery_syntax::{Quad, Root, Roots};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::Path;

const USAGE: &str = "usage: cargo xtask eval-classify --shared DIR --folds DIR [--misses]";

/// The annotated set, under the shared folder.
const SET: &str = "data/events/plv_train.jsonl";

/// An annotated pair beside what it was coded with.
struct Judged {
    id: String,
    text: String,
    root: Root,
    quad: Quad,
    coded: Coded,
}

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = Path::new(option(options, "--shared", "../shared")?);
    let folds = Path::new(option(options, "--folds", "")?);
    if folds.as_os_str().is_empty() {
        return Err(USAGE.into());
    }
    let judged = judge(&shared.join(SET), folds)?;
    print!("{}", table(&judged));
    if options.iter().any(|option| option == "--misses") {
        for miss in judged.iter().filter(|pair| pair.root != pair.coded.root) {
            println!("{} for {}\t{}\t{}", miss.coded.root.as_str(), miss.root.as_str(), miss.id, miss.text);
        }
    }
    Ok(())
}

/// Codes each sentence with the model of its fold.
fn judge(set: &Path, folds: &Path) -> Result<Vec<Judged>, Box<dyn Error>> {
    let read =
        |path: &Path| std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let list = read(&folds.join("folds.tsv"))?;
    let fold_of: HashMap<&str, &str> = list.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut models: BTreeMap<&str, Roots> = BTreeMap::new();
    for &fold in fold_of.values() {
        if !models.contains_key(fold) {
            let path = folds.join(format!("fold-{fold}.roots"));
            let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            models.insert(fold, Roots::load(bytes).map_err(|error| format!("{}: {error}", path.display()))?);
        }
    }
    let mut judged = Vec::new();
    for (number, line) in read(set)?.lines().enumerate() {
        let record: Value = serde_json::from_str(line)?;
        let what = |what: &str| format!("{}:{}: {what}", set.display(), number + 1);
        let string = |key: &str| record[key].as_str().ok_or_else(|| what(&format!("has no {key}")));
        let (id, text) = (string("id")?, string("text")?);
        let model = fold_of.get(id).and_then(|fold| models.get(fold)).ok_or_else(|| what("is in no fold"))?;
        let pair = Pair {
            text: text.to_owned(),
            source: span(&record, text, "source"),
            target: span(&record, text, "target"),
        };
        judged.push(Judged {
            id: id.to_owned(),
            text: text.to_owned(),
            root: Root::parse(string("root")?).ok_or_else(|| what("has a root that is none"))?,
            quad: quad(string("penta")?).ok_or_else(|| what("has a penta class that is no quad class"))?,
            coded: classify_with(model, &pair),
        });
    }
    Ok(judged)
}

/// The first span of a label, from code points to bytes.
fn span(record: &Value, text: &str, label: &str) -> Option<Span> {
    let found = record["spans"].as_array()?.iter().find(|span| span["label"] == label)?;
    let byte = |key: &str| {
        let place = usize::try_from(found[key].as_u64()?).ok()?;
        text.char_indices().map(|(byte, _)| byte).chain([text.len()]).nth(place)
    };
    Some(Span::new(byte("start")?, byte("end")?))
}

fn quad(penta: &str) -> Option<Quad> {
    Quad::ALL.get(penta.parse::<usize>().ok()?.checked_sub(1)?).copied()
}

/// Precision, recall and F1 of a class.
fn rates<L: PartialEq>(pairs: &[(L, L)], class: &L) -> [f64; 3] {
    let count = |of: &dyn Fn(&(L, L)) -> bool| pairs.iter().filter(|pair| of(pair)).count() as f64;
    let right = count(&|(gold, coded)| gold == class && coded == class);
    let (gold, coded) = (count(&|(gold, _)| gold == class), count(&|(_, coded)| coded == class));
    let rate = |part: f64, whole: f64| if whole == 0.0 { 0.0 } else { part / whole };
    [rate(right, coded), rate(right, gold), rate(2.0 * right, gold + coded)]
}

/// Macro-F1 and accuracy.
fn summary<L: PartialEq>(pairs: &[(L, L)], classes: &[L]) -> (f64, f64) {
    let sum: f64 = classes.iter().map(|class| rates(pairs, class)[2]).sum();
    let right = pairs.iter().filter(|(gold, coded)| gold == coded).count();
    (sum / classes.len() as f64, right as f64 / pairs.len().max(1) as f64)
}

fn table(judged: &[Judged]) -> String {
    let roots: Vec<(Root, Root)> = judged.iter().map(|pair| (pair.root, pair.coded.root)).collect();
    let quads: Vec<(Quad, Quad)> = judged.iter().map(|pair| (pair.quad, pair.coded.quad)).collect();
    let sides: Vec<(bool, bool)> =
        judged.iter().map(|pair| (pair.quad.is_conflict(), pair.coded.is_conflict)).collect();
    let mut out = String::from("| root | sentences | precision | recall | F1 |\n|---|---|---|---|---|\n");
    for root in Root::ALL {
        let count = roots.iter().filter(|(gold, _)| gold == root).count();
        let [precision, recall, f1] = rates(&roots, root);
        out += &format!("| {} | {count} | {precision:.3} | {recall:.3} | {f1:.3} |\n", root.as_str());
    }
    out += "\n| | macro-F1 | accuracy |\n|---|---|---|\n";
    for (name, (f1, accuracy)) in [
        ("root, 15 classes", summary(&roots, Root::ALL)),
        ("quad, 4 classes", summary(&quads, Quad::ALL)),
        ("binary", summary(&sides, &[false, true])),
    ] {
        out += &format!("| {name} | {f1:.3} | {accuracy:.3} |\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macro_f1_is_the_mean_over_the_classes_and_a_class_never_coded_counts_as_nought() {
        let pairs = [(1, 1), (1, 1), (1, 2), (2, 2), (3, 1)];
        assert_eq!(rates(&pairs, &3), [0.0, 0.0, 0.0]);
        let (f1, accuracy) = summary(&pairs, &[1, 2, 3]);
        assert!((f1 - (2.0 / 3.0 + 2.0 / 3.0) / 3.0).abs() < 1e-9);
        assert!((accuracy - 0.6).abs() < 1e-9);
    }
}
