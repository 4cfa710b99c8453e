//! Learning names by the averaged structured perceptron (Collins 2002).
//!
//! Where a source leaves a name's kind open, the kind that the model likes best counts as the true one (Fernandes and
//! Brefeld 2011, learning from partially annotated sequences).

use super::NameSentence;
use super::perceptron::{DROPPED, Perceptron, UNIT, closing_pass};
use super::random::Random;
use crate::entities::{EntityTagger, KINDS, Lattice, OUTSIDE, Pairs, Place, TAGS, features, inner};
use crate::weights::Scores;
use crate::words::Word;

/// A sentence to learn from.
pub(crate) struct NamedWords {
    /// Its words with their edges.
    pub(crate) words: Vec<Word>,
    /// Joint parts of speech.
    pub(crate) pos: Vec<u8>,
    /// For each word, the inner tags that it may have, one bit each.
    pub(crate) allowed: Vec<u32>,
}

/// Inner tags that each word of a sentence may have.
pub(crate) fn allowed_tags(sentence: &NameSentence) -> Vec<u32> {
    let mut allowed = vec![1 << OUTSIDE; sentence.words.len()];
    for (start, end, kinds) in &sentence.names {
        for (word, allowed) in allowed.iter_mut().enumerate().take(*end).skip(*start) {
            let place = match (word == *start, word + 1 == *end) {
                (true, true) => Place::Unit,
                (true, false) => Place::Begin,
                (false, true) => Place::Last,
                (false, false) => Place::Inside,
            };
            *allowed = kinds.iter().fold(0, |tags, &kind| tags | 1 << inner(kind % KINDS, place));
        }
    }
    allowed
}

/// Learns a finder of names.
pub(crate) fn train(
    sentences: &[NamedWords],
    passes: usize,
    least: u32,
    budget: usize,
    seed: u64,
) -> EntityTagger {
    let mut model = Perceptron::new();
    let mut pairs: Pairs = [[0; TAGS]; TAGS];
    let mut pair_sums = [[0i64; TAGS]; TAGS];
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let (mut guessed, mut true_path) = (Lattice::default(), Lattice::default());
    let mut keys: Vec<Vec<u32>> = Vec::new();
    let mut steps = 0i64;
    for pass in 0..passes {
        if pass == closing_pass(passes) {
            model.close(least, budget);
            average(&mut pairs, &pair_sums, steps, 1.0);
            pair_sums = [[0; TAGS]; TAGS];
            steps = 0;
        }
        random.shuffle(&mut order);
        for sentence in order.iter().map(|&sentence| &sentences[sentence]) {
            model.next_step();
            steps += 1;
            guessed.clear();
            true_path.clear();
            keys.resize(keys.len().max(sentence.pos.len()), Vec::new());
            for (place, keys) in keys.iter_mut().enumerate().take(sentence.pos.len()) {
                features(&sentence.words, &sentence.pos, place, keys);
                keys.retain(|_| random.below(100) >= DROPPED);
                let mut scores: Scores = [0; 256];
                model.add(keys, &mut scores);
                guessed.step(&scores, &pairs, |_| true);
                true_path.step(&scores, &pairs, |tag| sentence.allowed[place] >> tag & 1 == 1);
            }
            guessed.best_path();
            let right = (0..)
                .zip(&guessed.path)
                .all(|(place, &tag): (usize, _)| sentence.allowed[place] >> tag & 1 == 1);
            if !right {
                true_path.best_path();
                let (mut last_true, mut last_guess) = (OUTSIDE, OUTSIDE);
                for (place, (&gold, &guess)) in true_path.path.iter().zip(&guessed.path).enumerate() {
                    let (gold, guess) = (usize::from(gold), usize::from(guess));
                    if gold != guess {
                        model.update(&keys[place], gold, 1);
                        model.update(&keys[place], guess, -1);
                    }
                    pairs[last_true][gold] += UNIT;
                    pairs[last_guess][guess] -= UNIT;
                    (last_true, last_guess) = (gold, guess);
                }
            }
            for (sum, &weight) in pair_sums.iter_mut().flatten().zip(pairs.iter().flatten()) {
                *sum += i64::from(weight);
            }
        }
    }
    let (weights, scale) = model.compact(least, budget);
    average(&mut pairs, &pair_sums, steps, scale);
    EntityTagger { weights, pairs: Box::new(pairs) }
}

fn average(pairs: &mut Pairs, sums: &[[i64; TAGS]; TAGS], steps: i64, scale: f64) {
    for (weight, &sum) in pairs.iter_mut().flatten().zip(sums.iter().flatten()) {
        *weight = (sum as f64 / steps.max(1) as f64 * scale).round() as i32;
    }
}
