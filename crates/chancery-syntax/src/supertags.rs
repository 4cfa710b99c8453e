//! Supertags: for each word, before there is a tree, its likely relation, the side of its head, and how many dependents
//! it has on either side.
//!
//! Ouchi, Duh and Matsumoto (2014) show that they give a greedy parser the look ahead that it lacks.

use crate::hash::feature;
use crate::labels::{Relation, Upos, Xpos};
use crate::tagging::best;
use crate::weights::{Scores, Weights};
use crate::words::{EDGE, Word};

/// Number of roles: a relation, with its head on the left or on the right.
pub(crate) const ROLES: usize = 2 * Relation::ALL.len();
/// Number of dependents on a side is told as none, one, or more.
const COUNTS: usize = 3;
/// Number of classes: roles, then pairs of counts.
pub(crate) const CLASSES: usize = ROLES + COUNTS * COUNTS;

/// What is expected of a word's place in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Supertag {
    /// Relation and side of the head, by number.
    pub(crate) role: u8,
    /// Dependents on the left and on the right, counted to two.
    pub(crate) dependents: [u8; 2],
}

impl Supertag {
    /// The place before the first word.
    pub(crate) const EDGE: Supertag = Supertag { role: u8::MAX, dependents: [0; 2] };

    /// Number of the role of a word with this relation.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn role(relation: Relation, head_on_right: bool) -> u8 {
        relation as u8 * 2 + u8::from(head_on_right)
    }

    /// Class of the counts of dependents.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn counts_class(self) -> usize {
        ROLES + usize::from(self.dependents[0]) * COUNTS + usize::from(self.dependents[1])
    }

    /// Returns the supertag with the best role and the best counts.
    pub(crate) fn best(scores: &Scores) -> Supertag {
        let counts = best(&scores[ROLES..CLASSES]);
        let dependents = [(counts / COUNTS) as u8, (counts % COUNTS) as u8];
        Supertag { role: best(&scores[..ROLES]) as u8, dependents }
    }
}

/// Gives words supertags.
#[derive(Clone, Default)]
pub(crate) struct Supertagger {
    pub(crate) weights: Weights,
}

/// The words of a sentence with what their supertags depend on.
#[derive(Default)]
pub(crate) struct Context {
    places: Vec<Around>,
}

#[derive(Clone, Copy)]
struct Around {
    tag: u32,
    upos: u32,
    /// Place of the nearest verb and the nearest noun before, counted with the edges; 0 if there is none.
    before: [usize; 2],
    /// The same after the word.
    after: [usize; 2],
    /// Verbs before the word, counted to three.
    verbs: u32,
}

const OUTSIDE: Around = Around { tag: 255, upos: 255, before: [0; 2], after: [0; 2], verbs: 0 };

impl Context {
    /// Reads the joint tags of a sentence.
    pub(crate) fn read(&mut self, tags: &[u8], tag_names: &[(Upos, Xpos)]) {
        self.places.clear();
        self.places.resize(tags.len() + 2 * EDGE, OUTSIDE);
        let kind = |upos: Upos| match upos {
            Upos::Verb | Upos::Aux => Some(0),
            Upos::Noun | Upos::Propn | Upos::Pron => Some(1),
            _ => None,
        };
        let upos = |tag: u8| tag_names.get(usize::from(tag)).copied().unwrap_or_default().0;
        let (mut nearest, mut verbs) = ([0; 2], 0);
        for (place, &tag) in (EDGE..).zip(tags) {
            let upos = upos(tag);
            self.places[place] = Around {
                tag: u32::from(tag),
                upos: upos as u32,
                before: nearest,
                after: [0; 2],
                verbs: verbs.min(3),
            };
            if let Some(kind) = kind(upos) {
                nearest[kind] = place;
            }
            verbs += u32::from(upos == Upos::Verb);
        }
        nearest = [0; 2];
        for (place, &tag) in (EDGE..EDGE + tags.len()).zip(tags).rev() {
            self.places[place].after = nearest;
            if let Some(kind) = kind(upos(tag)) {
                nearest[kind] = place;
            }
        }
    }
}

impl Supertagger {
    /// Gives the words of a sentence, given with their edges, their supertags.
    pub(crate) fn tag(
        &self,
        words: &[Word],
        context: &Context,
        keys: &mut Vec<u32>,
        into: &mut Vec<Supertag>,
    ) {
        into.clear();
        let (mut last, mut before) = (Supertag::EDGE, Supertag::EDGE);
        let mut scores: Scores = [0; 256];
        for place in EDGE..words.len().saturating_sub(EDGE) {
            features(words, context, place, last, before, keys);
            scores[..CLASSES].fill(0);
            self.weights.add(keys, &mut scores);
            let supertag = Supertag::best(&scores);
            into.push(supertag);
            (last, before) = (supertag, last);
        }
    }
}

/// Makes the features of the word at `place`, counted with the edges, after the supertags `last` and `before`.
pub(crate) fn features(
    words: &[Word],
    context: &Context,
    place: usize,
    last: Supertag,
    before: Supertag,
    keys: &mut Vec<u32>,
) {
    let around = |place: usize| context.places.get(place).unwrap_or(&OUTSIDE);
    let (word, at) = (&words[place], around(place));
    let (left, right, left2, right2) =
        (&words[place - 1], &words[place + 1], &words[place - 2], &words[place + 2]);
    let tag = |distance: isize| around(place.saturating_add_signed(distance)).tag;
    let (t0, t1, t2, t3) = (at.tag, tag(1), tag(2), tag(3));
    let (l1, l2, l3) = (tag(-1), tag(-2), tag(-3));
    let upos = |distance: isize| around(place.saturating_add_signed(distance)).upos;
    let near = |places: [usize; 2], kind: usize| {
        let found = places[kind];
        let distance = if found == 0 { 9 } else { (found.abs_diff(place) as u32).min(8) };
        (words.get(found).filter(|_| found > 0).map_or(0, |word| word.lower), around(found).tag, distance)
    };
    let (verb_before, verb_before_tag, verb_before_distance) = near(at.before, 0);
    let (noun_before, noun_before_tag, _) = near(at.before, 1);
    let (verb_after, verb_after_tag, verb_after_distance) = near(at.after, 0);
    let (noun_after, noun_after_tag, noun_after_distance) = near(at.after, 1);
    let (role, role2) = (u32::from(last.role), u32::from(before.role));
    let open = u32::from(last.dependents[1]);
    keys.clear();
    keys.extend([
        feature(0, [word.lower, t0]),
        feature(1, [t0]),
        feature(2, [word.cluster[2], t0]),
        feature(3, [word.suffix[2], t0]),
        feature(4, [left.lower, t0]),
        feature(5, [right.lower, t0]),
        feature(6, [left2.lower, t0]),
        feature(7, [right2.lower, t0]),
        feature(8, [left.lower, word.lower]),
        feature(9, [word.lower, right.lower]),
        feature(10, [l1, t0]),
        feature(11, [t0, t1]),
        feature(12, [l1, t0, t1]),
        feature(13, [l2, l1, t0]),
        feature(14, [t0, t1, t2]),
        feature(15, [l2, l1, t0, t1]),
        feature(16, [l1, t0, t1, t2]),
        feature(17, [t0, t1, t2, t3]),
        feature(18, [l3, l2, l1, t0]),
        feature(19, [word.lower, l1]),
        feature(20, [word.lower, t1]),
        feature(21, [word.lower, l1, t1]),
        feature(22, [word.lower, t1, t2]),
        feature(23, [role, t0]),
        feature(24, [role, role2, t0]),
        feature(25, [role, word.lower]),
        feature(26, [role, open, t0, t1]),
        feature(27, [role, t0, right.lower]),
        feature(28, [t0, verb_before, verb_before_distance]),
        feature(29, [t0, verb_before_tag, verb_before_distance, verb_after_tag]),
        feature(30, [t0, verb_after, verb_after_distance]),
        feature(31, [t0, verb_after_tag, noun_after_tag]),
        feature(32, [word.lower, verb_before]),
        feature(33, [word.lower, verb_after_tag]),
        feature(34, [t0, noun_before, noun_before_tag]),
        feature(35, [t0, noun_after, noun_after_distance]),
        feature(36, [word.lower, noun_after]),
        feature(37, [word.lower, noun_before]),
        feature(38, [t0, at.verbs, verb_after_tag, t1]),
        feature(39, [word.cluster[1], right.cluster[1], t0]),
        feature(40, [left.cluster[1], word.cluster[1], t0]),
        feature(41, [word.cluster[1], verb_before, t0]),
        feature(42, [left.cluster[2], t0]),
        feature(43, [right.cluster[2], t0]),
        feature(44, [upos(-2), upos(-1), at.upos, upos(1), upos(2)]),
        feature(45, [at.upos, upos(1), upos(2), upos(3), at.verbs]),
        feature(46, [t0, u32::from(word.quoted), u32::from(right.quoted), role]),
        feature(47, [left2.lower, left.lower, t0]),
        feature(48, [right.lower, right2.lower, t0]),
        feature(49, [noun_before_tag, noun_after_tag, word.lower]),
    ]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_give_back_their_supertag() {
        let supertag = Supertag { role: Supertag::role(Relation::Nsubj, true), dependents: [2, 1] };
        let mut scores: Scores = [0; 256];
        scores[usize::from(supertag.role)] = 1;
        scores[supertag.counts_class()] = 1;
        assert_eq!(Supertag::best(&scores), supertag);
    }
}
