//! Learning parts of speech.

use super::perceptron::{DROPPED, Perceptron, closing_pass};
use super::random::Random;
use crate::labels::{Upos, Xpos};
use crate::tagging::{NO_TAG, PosTagger, best, features};
use crate::weights::{MOST_CLASSES, Scores};
use crate::words::{EDGE, Word};
use std::collections::BTreeMap;

/// A sentence to learn tags from: its words with their edges, and the number of each word's tag.
pub(crate) struct TaggedWords<'a> {
    pub(crate) words: &'a [Word],
    pub(crate) tags: &'a [u8],
}

/// A universal part of speech with a Penn Treebank tag.
type JointTag = (Upos, Xpos);

/// Least count of a joint tag with a number of its own.
const LEAST_COUNT: usize = 8;

/// Numbers the joint tags of a treebank. Rare ones share the number of the commonest tag of the same universal part.
pub(crate) fn number_tags<'a>(
    sentences: impl Iterator<Item = &'a [(Upos, Xpos)]>,
) -> (Vec<JointTag>, BTreeMap<JointTag, u8>) {
    let mut counts: BTreeMap<(Upos, Xpos), usize> = BTreeMap::new();
    for &tag in sentences.flatten() {
        *counts.entry(tag).or_default() += 1;
    }
    let mut by_count: Vec<((Upos, Xpos), usize)> = counts.into_iter().collect();
    by_count.sort_by_key(|&(tag, count)| (std::cmp::Reverse(count), tag));
    let tags: Vec<(Upos, Xpos)> = by_count
        .iter()
        .filter(|&&(_, count)| count >= LEAST_COUNT)
        .map(|&(tag, _)| tag)
        .take(MOST_CLASSES)
        .collect();
    let number = |tag: (Upos, Xpos)| {
        let same = tags.iter().position(|&known| known == tag);
        same.or_else(|| tags.iter().position(|&known| known.0 == tag.0)).unwrap_or(0) as u8
    };
    let numbers = by_count.iter().map(|&(tag, _)| (tag, number(tag))).collect();
    (tags, numbers)
}

/// Lead that the right tag is to have, in updates.
const MARGIN: i32 = 50;

/// Learns a tagger.
pub(crate) fn train(
    sentences: &[TaggedWords],
    tags: &[(Upos, Xpos)],
    passes: usize,
    least: u32,
    budget: usize,
    seed: u64,
) -> PosTagger {
    let mut model = Perceptron::new();
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut keys = Vec::new();
    let mut scores: Scores = [0; 256];
    for pass in 0..passes {
        if pass == closing_pass(passes) {
            model.close(least, budget);
        }
        random.shuffle(&mut order);
        for sentence in order.iter().map(|&sentence| &sentences[sentence]) {
            let (mut last, mut before) = (NO_TAG, NO_TAG);
            for (place, &gold) in sentence.tags.iter().enumerate() {
                model.next_step();
                features(sentence.words, place + EDGE, last, before, &mut keys);
                keys.retain(|_| random.below(100) >= DROPPED);
                scores[..tags.len()].fill(0);
                model.add(&keys, &mut scores);
                let guess = best(&scores[..tags.len()]) as u8;
                model.learn(&keys, &mut scores[..tags.len()], 0, usize::from(gold), MARGIN);
                (last, before) = (guess, last);
            }
        }
    }
    PosTagger { tags: tags.to_vec(), weights: model.compact(least, budget).0 }
}
