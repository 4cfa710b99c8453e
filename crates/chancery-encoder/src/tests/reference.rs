//! The same computation in `f64`, written as the format describes it, without any of the engine's code but the reading
//! of tensors, pieces and features.

use std::borrow::Cow;

use crate::classes::key;
use crate::features::features;
use crate::file::header::{Config, HeadKind};
use crate::file::read::{self, File};
use crate::file::write::RandomModel;
use crate::pieces::{PieceScratch, Pieces};
use crate::{Model, Session, Window};

type Rows = Vec<Vec<f64>>;

struct Reference<'f> {
    file: File<'f>,
    bytes: &'f [u8],
}

impl Reference<'_> {
    fn config(&self) -> Config {
        self.file.header.config
    }

    fn numbers(&self, name: &str) -> Vec<f64> {
        let shape = self.file.tensors.shape(name).expect("a tensor").to_vec();
        let numbers = self.file.tensors.f32(name, &shape).expect("numbers");
        numbers.into_iter().map(f64::from).collect()
    }

    /// Rows of signed bytes times the scale of each row.
    fn rows(&self, matrix: &str, scale: &str) -> Rows {
        let shape = self.file.tensors.shape(matrix).expect("a tensor");
        let (bytes, _) = self.file.tensors.i8_rows(matrix, shape[1]).expect("bytes");
        let scales = self.numbers(scale);
        let row =
            |(row, scale): (&[u8], f64)| row.iter().map(|&byte| f64::from(byte as i8) * scale).collect();
        bytes.chunks(shape[1]).zip(scales).map(row).collect()
    }

    fn linear(&self, name: &str, inputs: &Rows) -> Rows {
        let weights = self.rows(&format!("{name}.weight"), &format!("{name}.scale"));
        let biases = self.numbers(&format!("{name}.bias"));
        let scale = self.numbers(&format!("{name}.input"))[0];
        let quantised = |number: &f64| (number / scale).round_ties_even().clamp(-8191.0, 8191.0) * scale;
        inputs
            .iter()
            .map(|row| {
                let row: Vec<f64> = row.iter().map(quantised).collect();
                weights.iter().zip(&biases).map(|(weights, bias)| dot(weights, &row) + bias).collect()
            })
            .collect()
    }

    fn norm(&self, name: &str, rows: &mut Rows) {
        let weights = self.numbers(&format!("{name}.weight"));
        let biases = self.numbers(&format!("{name}.bias"));
        for row in rows {
            let count = row.len() as f64;
            let mean = row.iter().sum::<f64>() / count;
            let variance = row.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / count;
            let deviation = (variance + f64::from(self.config().epsilon)).sqrt();
            for ((x, weight), bias) in row.iter_mut().zip(&weights).zip(&biases) {
                *x = (*x - mean) / deviation * weight + bias;
            }
        }
    }

    /// The class of a word, sought from the first to the last.
    fn class(&self, word: &str) -> usize {
        let list = &self.bytes[self.file.tensors.u8_range("classes").expect("a list")];
        let count = list.len() / 5;
        let listed = list[..4 * count].chunks(4).position(|listed| listed == key(word).to_le_bytes());
        listed.map_or(0, |place| usize::from(list[4 * count + place]))
    }

    fn embeddings(&self, window: &Window<'_>) -> Rows {
        let header = &self.file.header;
        let text = &self.bytes[self.file.tensors.u8_range(&header.vocabulary).expect("a text")];
        let table = self.rows("pieces", "pieces.scale");
        let pieces = Pieces::new(text, table.len(), "vocabulary").expect("a vocabulary");
        let [shapes, firsts, lasts, classes] =
            ["shape", "first", "last", "class"].map(|name| self.rows(name, &format!("{name}.scale")));
        let mut rows = vec![table[pieces.start as usize].clone()];
        for sentence in &window.sentences {
            for word in *sentence {
                let mut found = Vec::new();
                pieces.cut(text, word, &mut PieceScratch::default(), &mut found);
                let features = features(word, header.features);
                let mut row = vec![0.0; self.config().hidden];
                for piece in &found {
                    add(&mut row, &table[*piece as usize], 1.0 / found.len() as f64);
                }
                add(&mut row, &shapes[features.shape], 1.0);
                add(&mut row, &firsts[features.first], 1.0);
                add(&mut row, &lasts[features.last], 1.0);
                add(&mut row, &classes[self.class(word)], 1.0);
                rows.push(row);
            }
            rows.push(table[pieces.separator as usize].clone());
        }
        let positions = self.numbers("positions");
        for (index, row) in rows.iter_mut().enumerate() {
            let position = index.min(self.config().positions - 1);
            let hidden = row.len();
            add(row, &positions[position * hidden..][..hidden], 1.0);
        }
        self.norm("embedding.norm", &mut rows);
        rows
    }

    fn layer(&self, layer: usize, rows: &mut Rows) {
        let name = |part: &str| format!("layer.{layer}.{part}");
        let [query, key, value] = ["query", "key", "value"].map(|part| self.linear(&name(part), rows));
        let size = self.config().hidden / self.config().heads;
        let mut context = vec![vec![0.0; self.config().hidden]; rows.len()];
        for head in (0..self.config().hidden).step_by(size) {
            for (query, context) in query.iter().zip(&mut context) {
                let score = |key: &Vec<f64>| dot(&query[head..head + size], &key[head..head + size]);
                let shares: Vec<f64> =
                    key.iter().map(|key| (score(key) / (size as f64).sqrt()).exp()).collect();
                let total: f64 = shares.iter().sum();
                for (share, value) in shares.iter().zip(&value) {
                    add(&mut context[head..head + size], &value[head..head + size], share / total);
                }
            }
        }
        for (row, out) in rows.iter_mut().zip(self.linear(&name("out"), &context)) {
            add(row, &out, 1.0);
        }
        self.norm(&name("attention.norm"), rows);
        let mut inner = self.linear(&name("up"), rows);
        for x in inner.iter_mut().flatten() {
            *x *= 0.5 * (1.0 + erf(*x / 2f64.sqrt()));
        }
        for (row, out) in rows.iter_mut().zip(self.linear(&name("down"), &inner)) {
            add(row, &out, 1.0);
        }
        self.norm(&name("output.norm"), rows);
    }

    fn leaky(&self, name: &str, mix: &Rows) -> Rows {
        let mut rows = self.linear(name, mix);
        for x in rows.iter_mut().flatten() {
            *x = if *x < 0.0 { *x * 0.1 } else { *x };
        }
        rows
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(row: &mut [f64], other: &[f64], factor: f64) {
    for (x, y) in row.iter_mut().zip(other) {
        *x += factor * y;
    }
}

/// By its series; for larger numbers it does not matter here.
fn erf(x: f64) -> f64 {
    if x.abs() > 4.0 {
        return x.signum();
    }
    let (mut term, mut sum) = (x, x);
    for n in 1..120 {
        term *= -x * x / f64::from(n);
        sum += term / f64::from(2 * n + 1);
    }
    sum * std::f64::consts::FRAC_2_SQRT_PI
}

/// `[left; 1]ᵀ W [right; right_last]`, where `right_last` may be nothing.
fn bilinear(left: &[f64], weights: &[f64], right: &[f64], right_last: Option<f64>) -> f64 {
    let right: Vec<f64> = right.iter().copied().chain(right_last).collect();
    let left = left.iter().copied().chain([1.0]);
    left.zip(weights.chunks(right.len())).map(|(x, weights)| x * dot(weights, &right)).sum()
}

#[track_caller]
fn assert_near(found: &[f32], expected: &[f64], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (index, (&found, expected)) in found.iter().zip(expected).enumerate() {
        // A number at the edge of two integers may be rounded to the other in `f32`: a part in 8191 of the range.
        let tolerance = 2e-3 * (1.0 + expected.abs());
        assert!((f64::from(found) - expected).abs() < tolerance, "{what} {index}: {found} for {expected}");
    }
}

#[test]
fn every_exit_computes_what_the_format_describes() {
    let bytes = RandomModel::default().bytes();
    let reference = Reference { file: read::read(&bytes).expect("a file"), bytes: &bytes };
    let sentences: [&[&str]; 3] =
        [&["Envoys", "met", "in", "Geneva", "."], &["Nobody", "signed", "Ünïcödé-9"], &["Talks"]];
    let window = Window::new(sentences.to_vec());
    let mut states = vec![reference.embeddings(&window)];
    for layer in 0..reference.config().layers {
        let mut rows = states[layer].clone();
        reference.layer(layer, &mut rows);
        states.push(rows);
    }
    let word_rows = [1, 2, 3, 4, 5, 7, 8, 9, 11];
    for exit in &reference.file.header.exits {
        let model = Model::load(Cow::Owned(bytes.clone()), &exit.name).expect("a model");
        let mut session = Session::new();
        let outputs = model.run(&window, &mut session);
        for group in &exit.groups {
            let mut mix = vec![vec![0.0; reference.config().hidden]; window.rows()];
            for (weight, state) in group.mix.iter().zip(&states) {
                for (mix, state) in mix.iter_mut().zip(state) {
                    add(mix, state, f64::from(*weight));
                }
            }
            for head in &group.heads {
                let name = format!("exit.{}.{}.{}", exit.name, group.name, head.name);
                let part = |part: &str| reference.leaky(&format!("{name}.{part}"), &mix);
                match head.kind {
                    HeadKind::Tags => {
                        let expected = reference.linear(&name, &mix);
                        let table = outputs.tags(model.tags(&group.name, &head.name).expect("a head"));
                        for (word, &row) in word_rows.iter().enumerate() {
                            assert_near(table.row(word), &expected[row], &name);
                        }
                    }
                    HeadKind::Links => {
                        let (left, right) = (part("dep"), part("head"));
                        let weights = reference.numbers(&format!("{name}.arc"));
                        let links = model.links(&group.name, &head.name).expect("a head");
                        let words: Vec<usize> = (0..word_rows.len()).collect();
                        let table = model.link_scores(&outputs, links, &words, &words, &mut session);
                        for (word, &row) in word_rows.iter().enumerate() {
                            let expected: Vec<f64> = std::iter::once(0)
                                .chain(word_rows)
                                .map(|head| bilinear(&left[row], &weights, &right[head], None))
                                .collect();
                            assert_near(table.row(word), &expected, &name);
                        }
                    }
                    HeadKind::Tree => {
                        let tree = model.tree(&group.name, &head.name).expect("a head");
                        let (left, right) = (part("dep"), part("head"));
                        let weights = reference.numbers(&format!("{name}.arc"));
                        // Rows of the words of each sentence and of its root.
                        let places = [(1..6, 6), (7..10, 10), (11..12, 12)];
                        for (sentence, (rows, root)) in places.iter().enumerate() {
                            for (word, row) in rows.clone().enumerate() {
                                let expected: Vec<f64> = std::iter::once(*root)
                                    .chain(rows.clone())
                                    .map(|head| bilinear(&left[row], &weights, &right[head], None))
                                    .collect();
                                assert_near(outputs.arcs(tree, sentence).row(word), &expected, &name);
                            }
                        }
                        let (left, right) = (part("dep_label"), part("head_label"));
                        let weights = reference.numbers(&format!("{name}.relation"));
                        let heads = [2, 0, 2, 3, 2, 2, 0, 1, 0];
                        let head_rows = [2, 6, 2, 3, 2, 8, 10, 7, 12];
                        let table = model.relations(&outputs, tree, &heads, &mut session);
                        let count = head.labels.as_ref().expect("labels").len();
                        for (word, (&row, head)) in word_rows.iter().zip(head_rows).enumerate() {
                            let expected: Vec<f64> = weights
                                .chunks(weights.len() / count)
                                .map(|weights| bilinear(&left[row], weights, &right[head], Some(1.0)))
                                .collect();
                            assert_near(table.row(word), &expected, &name);
                        }
                    }
                }
            }
        }
    }
}
