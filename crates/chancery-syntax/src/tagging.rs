//! Parts of speech: the features of a word in its place, and greedy tagging from left to right.

use crate::hash::feature;
use crate::labels::{Upos, Xpos};
use crate::weights::{Scores, Weights};
use crate::words::{EDGE, Word};

/// Tag of the places before the first word.
pub(crate) const NO_TAG: u8 = u8::MAX;

/// Gives words joint tags: a universal part of speech with a Penn Treebank tag, by their number in `tags`.
#[derive(Clone, Default)]
pub(crate) struct PosTagger {
    /// The joint tags.
    pub(crate) tags: Vec<(Upos, Xpos)>,
    pub(crate) weights: Weights,
}

impl PosTagger {
    /// Tags a sentence, given with its edges; `tags` gets one number a word.
    pub(crate) fn tag(&self, words: &[Word], keys: &mut Vec<u32>, tags: &mut Vec<u8>) {
        tags.clear();
        let (mut last, mut before) = (NO_TAG, NO_TAG);
        let mut scores: Scores = [0; 256];
        let classes = self.tags.len().clamp(1, scores.len());
        for place in EDGE..words.len().saturating_sub(EDGE) {
            features(words, place, last, before, keys);
            scores[..classes].fill(0);
            self.weights.add(keys, &mut scores);
            let tag = best(&scores[..classes]) as u8;
            tags.push(tag);
            (last, before) = (tag, last);
        }
    }
}

/// Index of the largest score; the first one of equals.
#[inline]
pub(crate) fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (class, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = class;
        }
    }
    best
}

/// Makes the features of the word at `place` after a word tagged `last`, itself after one tagged `before`.
pub(crate) fn features(words: &[Word], place: usize, last: u8, before: u8, keys: &mut Vec<u32>) {
    let word = &words[place];
    let (left, left2) = (&words[place - 1], &words[place - 2]);
    let (right, right2) = (&words[place + 1], &words[place + 2]);
    let (last, before) = (u32::from(last), u32::from(before));
    let [coarse, middle, fine] = word.cluster;
    keys.clear();
    keys.extend([
        feature(0, [word.lower]),
        feature(1, [word.form, word.cased % 40]),
        feature(2, [word.suffix[0]]),
        feature(3, [word.suffix[1]]),
        feature(4, [word.suffix[2]]),
        feature(5, [word.suffix[3]]),
        feature(6, [word.suffix[4]]),
        feature(7, [word.prefix[0]]),
        feature(8, [word.prefix[1]]),
        feature(9, [word.prefix[2]]),
        feature(10, [word.prefix[3]]),
        feature(11, [word.shape, word.cased]),
        feature(12, [word.cased, word.signs]),
        feature(13, [left.lower]),
        feature(14, [left2.lower]),
        feature(15, [right.lower]),
        feature(16, [right2.lower]),
        feature(17, [left.lower, word.lower]),
        feature(18, [word.lower, right.lower]),
        feature(19, [left.lower, right.lower]),
        feature(20, [last]),
        feature(21, [before]),
        feature(22, [last, before]),
        feature(23, [last, word.lower]),
        feature(24, [last, before, word.lower]),
        feature(25, [last, right.lower]),
        feature(26, [last, word.suffix[2]]),
        feature(27, [last, right.suffix[2]]),
        feature(28, [right.suffix[2]]),
        feature(29, [right.suffix[1], right.cased]),
        feature(30, [left.suffix[2]]),
        feature(31, [fine]),
        feature(32, [middle]),
        feature(33, [left.cluster[2]]),
        feature(34, [right.cluster[2]]),
        feature(35, [right2.cluster[2]]),
        feature(36, [last, middle]),
        feature(37, [last, right.cluster[2]]),
        feature(38, [left.cluster[1], middle, right.cluster[1]]),
        feature(39, [last, word.cased]),
        feature(40, [right.shape, right.cased]),
        feature(41, [word.lower, right.cluster[1]]),
        feature(42, [word.suffix[2], right.cluster[1]]),
        feature(43, [word.lower, u32::from(word.quoted)]),
        feature(44, [last, word.cased, right.cluster[0]]),
        feature(45, [last, coarse, right.cluster[0], right2.cluster[0]]),
        feature(46, [word.lower, right.suffix[2]]),
        feature(47, [left2.lower, left.lower]),
        feature(48, [right.lower, right2.lower]),
    ]);
}
