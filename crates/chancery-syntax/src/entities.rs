//! Entity tags: the features of a word in its place, and the best sequence of tags by Viterbi's algorithm.
//!
//! Inside, a name's tags tell its beginning, middle, end, or that it is one word (Ratinov and Roth 2009: better than BIO).
//! The way out is BIO, and always well formed.

use crate::hash::feature;
use crate::labels::EntityTag;
use crate::weights::{Scores, Weights};
use crate::words::{EDGE, Word};

/// Number of kinds of names.
pub(crate) const KINDS: usize = (EntityTag::ALL.len() - 1) / 2;
/// Number of inner tags: outside, and begin, inside, last and unit for each kind.
pub(crate) const TAGS: usize = 1 + 4 * KINDS;
/// Inner tag of a word outside of names.
pub(crate) const OUTSIDE: usize = 0;

#[cfg(any(test, feature = "train"))]
/// Where in its name a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Begin,
    Inside,
    Last,
    Unit,
}

#[cfg(any(test, feature = "train"))]
/// Number of an inner tag.
pub(crate) fn inner(kind: usize, place: Place) -> usize {
    1 + kind * 4 + place as usize
}

/// Whether a name goes on after a word with this inner tag.
#[inline]
fn goes_on(tag: usize) -> bool {
    tag != OUTSIDE && (tag - 1) % 4 < 2
}

/// Whether a word with inner tag `next` may follow one with `tag`; the ends of a sentence are outside.
#[cfg(test)]
fn may_follow(tag: usize, next: usize) -> bool {
    let continues = next != OUTSIDE && matches!((next - 1) % 4, 1 | 2);
    if goes_on(tag) { continues && (next - 1) / 4 == (tag - 1) / 4 } else { !continues }
}

/// Returns the entity tag for an inner tag.
pub(crate) fn outer(tag: usize) -> EntityTag {
    let Some(place) = tag.checked_sub(1) else { return EntityTag::Outside };
    let inside = usize::from(matches!(place % 4, 1 | 2));
    EntityTag::ALL.get(1 + place / 4 * 2 + inside).copied().unwrap_or_default()
}

/// Weights of pairs of neighbouring tags; pairs that may not come have none that counts.
pub(crate) type Pairs = [[i32; TAGS]; TAGS];

/// Finds names.
#[derive(Clone)]
pub(crate) struct EntityTagger {
    pub(crate) weights: Weights,
    pub(crate) pairs: Box<Pairs>,
}

impl Default for EntityTagger {
    fn default() -> EntityTagger {
        EntityTagger { weights: Weights::default(), pairs: Box::new([[0; TAGS]; TAGS]) }
    }
}

impl EntityTagger {
    /// Tags a sentence, given with its edges and joint parts of speech.
    pub(crate) fn tag(&self, words: &[Word], pos: &[u8], lattice: &mut Lattice, into: &mut Vec<EntityTag>) {
        lattice.clear();
        let mut scores: Scores = [0; 256];
        let mut keys = std::mem::take(&mut lattice.keys);
        for place in 0..pos.len() {
            features(words, pos, place, &mut keys);
            scores[..TAGS].fill(0);
            self.weights.add(&keys, &mut scores);
            lattice.step(&scores, &self.pairs, |_| true);
        }
        lattice.keys = keys;
        lattice.best_path();
        into.clear();
        into.extend(lattice.path.iter().map(|&tag| outer(usize::from(tag))));
    }
}

const NEVER: i32 = i32::MIN / 2;

/// Scratch space of Viterbi's algorithm.
#[derive(Default)]
pub(crate) struct Lattice {
    pub(crate) keys: Vec<u32>,
    /// Score of the best sequence up to the last word that ends in each tag.
    scores: Vec<i32>,
    next: Vec<i32>,
    /// For each word and tag, the best tag before.
    back: Vec<[u8; TAGS]>,
    /// The best sequence, after [`Lattice::best_path`].
    pub(crate) path: Vec<u8>,
}

impl Lattice {
    /// Starts a sentence.
    pub(crate) fn clear(&mut self) {
        self.scores.clear();
        self.scores.resize(TAGS, NEVER);
        self.scores[OUTSIDE] = 0;
        self.back.clear();
        self.path.clear();
    }

    /// Adds a word with these scores, with only the tags that `allowed` allows.
    pub(crate) fn step(&mut self, scores: &Scores, pairs: &Pairs, allowed: impl Fn(usize) -> bool) {
        let mut back = [0u8; TAGS];
        self.next.clear();
        self.next.resize(TAGS, NEVER);
        for next in (0..TAGS).filter(|&next| allowed(next)) {
            let (mut best, mut from) = (NEVER, OUTSIDE);
            let mut consider = |tag: usize| {
                let before = self.scores[tag];
                let score = before.saturating_add(pairs[tag][next]);
                if before > NEVER && score > best {
                    (best, from) = (score, tag);
                }
            };
            match next.checked_sub(1).map(|place| (place / 4, place % 4)) {
                // Goes on with a name: after its beginning or inside.
                Some((kind, 1 | 2)) => (1 + kind * 4..3 + kind * 4).for_each(consider),
                _ => {
                    consider(OUTSIDE);
                    (0..KINDS).flat_map(|kind| [3 + kind * 4, 4 + kind * 4]).for_each(consider);
                }
            }
            back[next] = from as u8;
            if best > NEVER {
                self.next[next] = best.saturating_add(scores[next]).max(NEVER + 1);
            }
        }
        // Keeps the scores of endless sentences small: only differences count.
        let top = self.next.iter().copied().max().unwrap_or(0);
        for score in &mut self.next {
            if *score > NEVER {
                *score = score.saturating_sub(top).max(NEVER + 1);
            }
        }
        std::mem::swap(&mut self.scores, &mut self.next);
        self.back.push(back);
    }

    /// Finds the best sequence that ends outside or with a whole name.
    pub(crate) fn best_path(&mut self) {
        let mut tag = OUTSIDE;
        for candidate in (0..TAGS).filter(|&candidate| !goes_on(candidate)) {
            if self.scores[candidate] > self.scores[tag] {
                tag = candidate;
            }
        }
        self.path.clear();
        for back in self.back.iter().rev() {
            self.path.push(tag as u8);
            tag = usize::from(back[tag]);
        }
        self.path.reverse();
    }
}

/// Makes the features of the word at `place`, counted without the edges.
pub(crate) fn features(words: &[Word], pos: &[u8], place: usize, keys: &mut Vec<u32>) {
    let at = place + EDGE;
    let (word, left, right) = (&words[at], &words[at - 1], &words[at + 1]);
    let (left2, right2) = (&words[at - 2], &words[at + 2]);
    let tag =
        |place: Option<usize>| place.and_then(|place| pos.get(place)).map_or(255, |&tag| u32::from(tag));
    let (t0, t1, u1) = (tag(Some(place)), tag(Some(place + 1)), tag(place.checked_sub(1)));
    let [coarse, middle, fine] = word.cluster;
    keys.clear();
    keys.extend([
        feature(0, []),
        feature(1, [word.lower]),
        feature(2, [word.form, word.cased]),
        feature(3, [left.lower]),
        feature(4, [right.lower]),
        feature(5, [left2.lower]),
        feature(6, [right2.lower]),
        feature(7, [left.lower, word.lower]),
        feature(8, [word.lower, right.lower]),
        feature(9, [left.lower, right.lower]),
        feature(10, [word.shape, word.cased]),
        feature(11, [left.shape, word.shape]),
        feature(12, [word.shape, right.shape]),
        feature(13, [left.cased, word.cased, right.cased]),
        feature(14, [word.suffix[1]]),
        feature(15, [word.suffix[2]]),
        feature(16, [word.suffix[3], word.cased]),
        feature(17, [word.suffix[4]]),
        feature(18, [word.prefix[1]]),
        feature(19, [word.prefix[2]]),
        feature(20, [word.prefix[3]]),
        feature(21, [t0, word.cased]),
        feature(22, [u1, t0]),
        feature(23, [t0, t1]),
        feature(24, [u1, t0, t1]),
        feature(25, [fine]),
        feature(26, [middle, word.cased]),
        feature(27, [coarse, word.cased]),
        feature(28, [left.cluster[2], word.cased]),
        feature(29, [right.cluster[2], word.cased]),
        feature(30, [left2.cluster[2], word.cased]),
        feature(31, [right2.cluster[2], word.cased]),
        feature(32, [left.cluster[1], middle]),
        feature(33, [middle, right.cluster[1]]),
        feature(34, [left.cluster[1], word.shape, right.cluster[1]]),
        feature(35, [left.lower, word.cased]),
        feature(36, [right.lower, word.cased]),
        feature(37, [left2.lower, left.lower, word.cased]),
        feature(38, [right.lower, right2.lower, word.cased]),
        feature(39, [left.cased, left2.cased, word.cased]),
        feature(40, [word.cased, right.cased, right2.cased]),
        feature(41, [word.suffix[2], left.suffix[2]]),
        feature(42, [word.suffix[2], right.suffix[2], word.cased]),
        feature(43, [word.lower, left.cased, right.cased]),
        feature(44, [left.form, left.cased, word.cased]),
        feature(45, [right.form, right.cased, word.cased]),
        feature(46, [left.lower, middle]),
        feature(47, [right.lower, middle]),
    ]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_tags_give_entity_tags() {
        assert_eq!(outer(OUTSIDE), EntityTag::Outside);
        assert_eq!(outer(inner(0, Place::Unit)), EntityTag::BeginPerson);
        assert_eq!(outer(inner(1, Place::Last)), EntityTag::InsideOrganisation);
        assert_eq!(outer(inner(KINDS - 1, Place::Inside)), EntityTag::InsideMisc);
        assert_eq!(outer(inner(2, Place::Begin)), EntityTag::BeginLocation);
    }

    #[test]
    fn a_name_that_has_begun_goes_on_to_its_end() {
        let (begin, last, unit) = (inner(1, Place::Begin), inner(1, Place::Last), inner(1, Place::Unit));
        assert!(may_follow(begin, last) && may_follow(last, begin) && may_follow(unit, OUTSIDE));
        assert!(!may_follow(begin, OUTSIDE) && !may_follow(begin, unit) && !may_follow(OUTSIDE, last));
        assert!(!may_follow(begin, inner(2, Place::Last)));
    }

    #[test]
    fn the_best_path_is_well_formed_even_against_the_scores() {
        let mut lattice = Lattice::default();
        lattice.clear();
        let mut scores: Scores = [0; 256];
        scores[inner(0, Place::Inside)] = 1_000;
        for _ in 0..3 {
            lattice.step(&scores, &[[0; TAGS]; TAGS], |_| true);
        }
        lattice.best_path();
        let path: Vec<usize> = lattice.path.iter().map(|&tag| usize::from(tag)).collect();
        assert_eq!(path, [inner(0, Place::Begin), inner(0, Place::Inside), inner(0, Place::Last)]);
    }

    #[test]
    fn every_pair_that_may_come_is_considered_and_no_other() {
        for (tag, next) in (0..TAGS).flat_map(|tag| (0..TAGS).map(move |next| (tag, next))) {
            let mut lattice = Lattice::default();
            lattice.clear();
            lattice.scores = vec![NEVER; TAGS];
            lattice.scores[tag] = 0;
            lattice.step(&[0; 256], &[[0; TAGS]; TAGS], |_| true);
            assert_eq!(lattice.scores[next] > NEVER, may_follow(tag, next), "{tag} {next}");
        }
    }
}
