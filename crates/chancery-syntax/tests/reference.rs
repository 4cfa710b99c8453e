//! The Rust program says of words what PyTorch said of them when the model was made (`training/reader/export.py`).
//!
//! Weights are rounded to eight bits on the way, so scores differ a little; labels that PyTorch was sure of must not.

use chancery_encoder::{Model as Encoder, Session, Window};
use serde_json::Value;

const REFERENCE: &str = include_str!("reference.json");
/// How far a score may be off, in parts of the range of the word's scores (of 2 at least).
const FAR: f64 = 0.12;
/// A label that leads by so much must stay.
const SURE: f64 = 2.0;

#[test]
fn scores_are_those_of_pytorch_but_for_rounding() {
    let reference: Value = serde_json::from_str(REFERENCE).expect("JSON");
    let sentences: Vec<Vec<&str>> = reference["sentences"]
        .as_array()
        .expect("sentences")
        .iter()
        .map(|words| words.as_array().expect("words").iter().filter_map(Value::as_str).collect())
        .collect();
    let window = Window::new(sentences.iter().map(Vec::as_slice).collect());
    for (exit, expected) in reference["exits"].as_object().expect("exits") {
        let encoder = Encoder::load(chancery_syntax::Model::embedded_bytes(), exit).expect("the model");
        let outputs = encoder.run(&window, &mut Session::new());
        let mut compared = 0;
        for group in ["syntax", "names", "attribution", "events"] {
            for (head, rows) in expected["tags"].as_object().expect("tags") {
                let Some(tags) = encoder.tags(group, head) else { continue };
                for (word, row) in rows.as_array().expect("rows").iter().enumerate() {
                    let expected: Vec<f64> =
                        row.as_array().expect("scores").iter().filter_map(Value::as_f64).collect();
                    let found: Vec<f64> =
                        outputs.tags(tags).row(word).iter().map(|&score| f64::from(score)).collect();
                    assert_eq!(found.len(), expected.len());
                    compare(&expected, &found, &format!("{exit} {group} {head}, word {word}"));
                    compared += 1;
                }
            }
        }
        assert!(compared > 300, "only {compared} words compared");
    }
}

fn compare(expected: &[f64], found: &[f64], what: &str) {
    let (least, most) = expected
        .iter()
        .fold((f64::MAX, f64::MIN), |(least, most), &score| (least.min(score), most.max(score)));
    for (expected, found) in expected.iter().zip(found) {
        let off = (expected - found).abs() / (most - least).max(2.0);
        assert!(off < FAR, "{what}: {found} instead of {expected}");
    }
    let first = |scores: &[f64]| scores.iter().position(|score| scores.iter().all(|other| score >= other));
    let lead = expected.iter().filter(|&&score| score > most - SURE).count() == 1;
    assert!(!lead || first(expected) == first(found), "{what}: another label");
}
