//! The Rust program says of marked sentences what PyTorch said of them when the model was made (`training/classifier/export.py`).
//!
//! Weights are rounded to eight bits on the way, so likelihoods differ a little; roots that PyTorch was sure of must not.

use chancery_syntax::{Marked, Root, Roots};
use serde_json::Value;
use std::ops::Range;

const REFERENCE: &str = include_str!("roots.json");
/// How far a likelihood may be off.
const FAR: f64 = 0.08;

#[test]
fn likelihoods_are_those_of_pytorch_but_for_rounding() {
    let reference: Value = serde_json::from_str(REFERENCE).expect("JSON");
    let list = |value: &Value| value.as_array().expect("a list").clone();
    let roots: Vec<Root> =
        list(&reference["roots"]).iter().filter_map(|root| Root::parse(root.as_str()?)).collect();
    assert_eq!(roots, Root::ALL);
    for (words, expected) in list(&reference["sentences"]).iter().zip(list(&reference["likelihoods"])) {
        let words = list(words);
        let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
        let plain: Vec<&str> = words.iter().copied().filter(|word| !"[]{}".contains(word)).collect();
        let marked = Marked::new(&plain, span(&words, "[", "]"), span(&words, "{", "}"));
        assert_eq!(marked.words(), words);
        let expected: Vec<f64> = list(&expected).iter().filter_map(Value::as_f64).collect();
        let found = Roots::embedded().shares(&marked);
        for ((root, expected), found) in Root::ALL.iter().zip(&expected).zip(found) {
            let off = (expected - f64::from(found)).abs();
            assert!(off < FAR, "{words:?}, {}: {found} instead of {expected}", root.as_str());
        }
    }
}

/// The words between two marks, counted without marks.
fn span(words: &[&str], open: &str, close: &str) -> Option<Range<usize>> {
    let place = |mark: &str| {
        let before = words.iter().take_while(|&&word| word != mark);
        words.contains(&mark).then(|| before.filter(|word| !"[]{}".contains(**word)).count())
    };
    Some(place(open)?..place(close)?)
}

#[test]
fn the_model_takes_its_pieces_from_the_reader_and_tells_what_it_learned_from() {
    let info = Roots::info(Roots::embedded_bytes()).expect("a good file");
    assert_eq!((info.pieces, info.hidden), (0, 384));
    assert!(info.card.contains("PLV"), "{}", info.card);
    assert_eq!(Roots::embedded().version(), info.version);
}

#[test]
fn no_sentence_is_too_long_or_too_short_to_have_roots() {
    let long = vec!["Togo"; 5000];
    for words in [&long[..], &[]] {
        let shares = Roots::embedded().shares(&Marked::new(words, Some(0..words.len().min(1)), None));
        assert_eq!(shares.len(), Root::ALL.len());
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-5);
    }
}
