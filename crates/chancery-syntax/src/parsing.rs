//! Dependency trees: the features of a parse under way, and greedy parsing with arc-hybrid transitions.
//!
//! The features are those of Zhang and Nivre (2011) fitted to arc-hybrid, with word clusters after Koo, Carreras and
//! Collins (2008), and with the commas, verbs and conjunctions that stand between two words.

use crate::hash::feature;
use crate::labels::{Relation, Upos, Xpos};
use crate::supertags::Supertag;
use crate::transitions::{Partial, SHIFT, State, TRANSITIONS, left};
use crate::weights::{Scores, Weights};
use crate::words::{EDGE, Word};

/// What the features need of a word.
#[derive(Clone, Copy)]
pub(crate) struct Node {
    word: u32,
    /// Joint tag.
    tag: u32,
    /// Universal part of speech.
    upos: u32,
    cluster: [u32; 3],
    /// Commas, verbs and coordinating conjunctions before the word in the sentence.
    before: [u32; 3],
    quoted: u32,
    /// Expected relation and side of the head.
    role: u32,
    /// Expected dependents on the left and on the right.
    expected: [u32; 2],
}

/// The words of a sentence as the features need them: the words, the root, and the place of an absent word.
#[derive(Default)]
pub(crate) struct Nodes(Vec<Node>);

impl Nodes {
    /// Makes the nodes of `words`, given with their edges, joint tags and supertags.
    pub(crate) fn read(
        &mut self,
        words: &[Word],
        tags: &[u8],
        tag_names: &[(Upos, Xpos)],
        supertags: &[Supertag],
    ) {
        self.0.clear();
        let mut before = [0; 3];
        for ((word, &tag), supertag) in words[EDGE..].iter().zip(tags).zip(supertags) {
            let (upos, xpos) = tag_names.get(usize::from(tag)).copied().unwrap_or_default();
            self.0.push(Node {
                word: word.lower,
                tag: u32::from(tag),
                upos: upos as u32,
                cluster: word.cluster,
                before,
                quoted: u32::from(word.quoted),
                role: u32::from(supertag.role),
                expected: supertag.dependents.map(u32::from),
            });
            before[0] += u32::from(xpos == Xpos::Comma);
            before[1] += u32::from(upos == Upos::Verb || upos == Upos::Aux);
            before[2] += u32::from(upos == Upos::Cconj);
        }
        for special in [300, 301] {
            let (word, tag, cluster) = (special, special, [special + 100_000; 3]);
            let (role, expected) = (special, [3; 2]);
            self.0.push(Node { word, tag, upos: special, cluster, before, quoted: 2, role, expected });
        }
    }

    /// Number of words.
    pub(crate) fn words(&self) -> usize {
        self.0.len() - 2
    }
}

/// Parses sentences.
#[derive(Clone, Default)]
pub(crate) struct Parser {
    pub(crate) weights: Weights,
}

impl Parser {
    /// Parses a sentence; the tree stands in `state` afterwards.
    pub(crate) fn parse(&self, nodes: &Nodes, keys: &mut Vec<u32>, state: &mut State) {
        state.start(nodes.words());
        let mut scores: Scores = [0; 256];
        while !state.is_done() {
            let transition = match forced(state) {
                Some(transition) => transition,
                None => {
                    features(nodes, state, keys);
                    scores[..TRANSITIONS].fill(0);
                    self.weights.add(keys, &mut scores);
                    best_allowed(state, &scores)
                }
            };
            state.apply(transition);
        }
    }
}

/// Returns the only transition that may come next, if there is only one.
pub(crate) fn forced(state: &State) -> Option<u8> {
    let allowed = state.allowed();
    if allowed.root {
        Some(left(Relation::Root))
    } else if allowed.shift && !allowed.left && !allowed.right {
        Some(SHIFT)
    } else {
        None
    }
}

/// Returns the allowed transition with the largest score; the first one of equals.
pub(crate) fn best_allowed(state: &State, scores: &Scores) -> u8 {
    let allowed = state.allowed();
    let mut best: Option<(i32, u8)> = None;
    for (transition, &score) in (0u8..).zip(&scores[..TRANSITIONS]) {
        if best.is_none_or(|(highest, _)| score > highest) && allowed.transition(transition) {
            best = Some((score, transition));
        }
    }
    best.map_or(SHIFT, |(_, transition)| transition)
}

/// Makes the features of a state.
pub(crate) fn features(nodes: &Nodes, state: &State, keys: &mut Vec<u32>) {
    let at = |place: u32| &nodes.0[place as usize];
    let part = |place: u32| &state.partials[place as usize];
    let (p0, p1, p2) = (state.on_stack(0), state.on_stack(1), state.on_stack(2));
    let (q0, q1, q2, q3) = (state.in_buffer(0), state.in_buffer(1), state.in_buffer(2), state.in_buffer(3));
    let (s0, s1, s2) = (at(p0), at(p1), at(p2));
    let (b0, b1, b2, b3) = (at(q0), at(q1), at(q2), at(q3));
    let (s0p, s1p, b0p) = (part(p0), part(p1), part(q0));
    let (s0l, s0r, s0l2, s0r2) = (at(s0p.lefts[0]), at(s0p.rights[0]), at(s0p.lefts[1]), at(s0p.rights[1]));
    let (s1l, s1r, s1l2, s1r2) = (at(s1p.lefts[0]), at(s1p.rights[0]), at(s1p.lefts[1]), at(s1p.rights[1]));
    let (b0l, b0l2) = (at(b0p.lefts[0]), at(b0p.lefts[1]));
    let label = |place: u32| part(place).label;
    let (s0l_label, s0r_label) = (label(s0p.lefts[0]), label(s0p.rights[0]));
    let (s1l_label, s1r_label) = (label(s1p.lefts[0]), label(s1p.rights[0]));
    let b0l_label = label(b0p.lefts[0]);
    let fold = |labels: u64| (labels as u32) ^ ((labels >> 32) as u32).wrapping_mul(0x9E37_79B9);
    let distance_s0 = distance(p0, q0, state);
    let distance_s1 = distance(p1, p0, state);
    let between_s0 = between(s0, b0);
    let between_s1 = between(s1, s0);
    keys.clear();
    keys.extend([
        feature(1, [s0.tag]),
        feature(2, [s0.word, s0.tag]),
        feature(4, [s1.tag]),
        feature(5, [s1.word, s1.tag]),
        feature(7, [b0.tag]),
        feature(8, [b0.word, b0.tag]),
        feature(10, [b1.tag]),
        feature(11, [b1.word, b1.tag]),
        feature(12, [b2.word, b2.tag]),
        feature(13, [b2.tag]),
        feature(14, [s2.tag]),
        feature(15, [s2.word, s2.tag]),
        feature(19, [s0.word, s0.tag, b0.tag]),
        feature(20, [s0.tag, b0.word, b0.tag]),
        feature(21, [s0.word, b0.word]),
        feature(22, [s0.tag, b0.tag]),
        feature(23, [b0.tag, b1.tag]),
        feature(24, [s1.word, s0.word]),
        feature(25, [s1.word, s1.tag, s0.tag]),
        feature(26, [s1.tag, s0.word, s0.tag]),
        feature(27, [s1.tag, s0.tag]),
        feature(29, [s1.tag, b0.tag]),
        feature(30, [s1.word, b0.tag]),
        feature(31, [s1.tag, b0.word]),
        feature(32, [b0.tag, b1.tag, b2.tag]),
        feature(33, [s0.tag, b0.tag, b1.tag]),
        feature(34, [s1.tag, s0.tag, b0.tag]),
        feature(35, [s2.tag, s1.tag, s0.tag]),
        feature(36, [s1.tag, s0.tag, b0.tag, b1.tag]),
        feature(37, [s0.tag, s0l.tag, b0.tag]),
        feature(38, [s0.tag, s0r.tag, b0.tag]),
        feature(39, [s0.tag, b0.tag, b0l.tag]),
        feature(40, [s1.tag, s1l.tag, s0.tag]),
        feature(41, [s1.tag, s1r.tag, s0.tag]),
        feature(42, [s1.tag, s0.tag, s0l.tag]),
        feature(43, [s1.tag, s0.tag, s0r.tag]),
    ]);
    keys.extend([
        feature(44, [s0.word, distance_s0]),
        feature(45, [s0.tag, distance_s0]),
        feature(47, [b0.tag, distance_s0]),
        feature(48, [s0.tag, b0.tag, distance_s0]),
        feature(49, [s1.tag, s0.tag, distance_s1]),
        feature(50, [s1.word, distance_s1]),
        feature(54, [s0.tag, s0p.valency[1]]),
        feature(55, [s0.tag, s0p.valency[0]]),
        feature(57, [b0.tag, b0p.valency[0]]),
        feature(58, [s1.tag, s1p.valency[0], s1p.valency[1]]),
        feature(59, [s1.word, s1p.valency[1]]),
        feature(60, [s0l.word, s0l_label]),
        feature(61, [s0l.tag, s0l_label]),
        feature(62, [s0r.word, s0r_label]),
        feature(63, [s0r.tag, s0r_label]),
        feature(64, [b0l.word, b0l_label]),
        feature(65, [b0l.tag, b0l_label]),
        feature(66, [s1l.tag, s1l_label]),
        feature(67, [s1r.word, s1r_label]),
        feature(68, [s1r.tag, s1r_label]),
        feature(69, [s1l.word, s1l_label]),
        feature(70, [s0.tag, s0l.tag, s0l2.tag]),
        feature(71, [s0.tag, s0r.tag, s0r2.tag]),
        feature(72, [b0.tag, b0l.tag, b0l2.tag]),
        feature(73, [s1.tag, s1r.tag, s1r2.tag]),
        feature(74, [s1.tag, s1l.tag, s1l2.tag]),
        feature(75, [s0.tag, fold(s0p.labels[0]), b0.tag]),
        feature(76, [s0.tag, fold(s0p.labels[1]), b0.tag]),
        feature(77, [s0.word, fold(s0p.labels[0])]),
        feature(78, [s0.word, fold(s0p.labels[1])]),
        feature(79, [b0.tag, fold(b0p.labels[0]), s0.tag]),
        feature(80, [b0.word, fold(b0p.labels[0])]),
        feature(81, [s1.tag, fold(s1p.labels[0]), s0.tag]),
        feature(82, [s1.tag, fold(s1p.labels[1]), s0.tag]),
        feature(83, [s1.word, fold(s1p.labels[1])]),
        feature(84, [s1.tag, s1r_label, s0.word]),
        feature(85, [s1.word, s1r_label, s0.tag]),
    ]);
    keys.extend([
        feature(86, [s0.cluster[2]]),
        feature(87, [b0.cluster[2]]),
        feature(88, [s1.cluster[2]]),
        feature(89, [s0.cluster[2], b0.cluster[2]]),
        feature(90, [s1.cluster[2], s0.cluster[2]]),
        feature(91, [s0.cluster[1], b0.cluster[1]]),
        feature(92, [s1.cluster[1], s0.cluster[1]]),
        feature(93, [s1.cluster[1], s0.cluster[1], b0.cluster[1]]),
        feature(94, [s0.word, b0.cluster[1]]),
        feature(95, [s0.cluster[1], b0.word]),
        feature(96, [s1.word, s0.cluster[1]]),
        feature(97, [s1.cluster[1], s0.word]),
        feature(98, [s0.cluster[1], b0.tag]),
        feature(99, [s0.tag, b0.cluster[1]]),
        feature(100, [s1.tag, s0.cluster[1]]),
        feature(101, [s1.cluster[1], s0.tag]),
        feature(102, [s0.cluster[1], b0.cluster[1], b1.cluster[1]]),
        feature(103, [b1.cluster[2]]),
        feature(104, [s0.tag, b0.tag, between_s0]),
        feature(105, [s1.tag, s0.tag, between_s1]),
        feature(106, [s1.tag, s0.tag, b0.word]),
        feature(107, [s1.tag, s0.word, b0.tag]),
        feature(108, [s1.word, s0.tag, b0.tag]),
        feature(109, [s1.upos, s0.upos, b0.upos, b1.upos, b2.upos]),
        feature(110, [s0.upos, b0.upos, b1.upos, b2.upos, b3.upos]),
        feature(115, [s0.tag, b1.word]),
        feature(116, [s1.tag, s0l.word, s0.tag]),
        feature(117, [s1.word, s0l.word, s0.tag]),
        feature(118, [s1.word, s0r.word, s0.tag]),
        feature(120, [s0.quoted, s1.quoted, b0.quoted, s0.upos]),
        feature(122, [s0.word, b0.tag, b1.tag]),
        feature(123, [s2.tag, s1.tag, s0.tag, b0.tag]),
    ]);
    let missing =
        |node: &Node, part: &Partial, side: usize| node.expected[side] * 4 + part.valency[side].min(3);
    let (s0_missing, s1_missing) = (missing(s0, s0p, 1), missing(s1, s1p, 1));
    let b0_missing = missing(b0, b0p, 0);
    keys.extend([
        feature(124, [s0.role]),
        feature(125, [b0.role]),
        feature(126, [s0.role, b0.tag]),
        feature(127, [s0.role, s1.tag]),
        feature(128, [s0.role, s1.role]),
        feature(129, [s0.role, b0.role]),
        feature(130, [b0.role, s0.tag]),
        feature(131, [b0.role, b1.role]),
        feature(132, [s1.role, s0.role, b0.role]),
        feature(133, [s0.role, b0.role, b1.role]),
        feature(134, [s0.role, s0_missing, b0.tag]),
        feature(135, [s0.tag, s0_missing, b0.role]),
        feature(136, [s1.role, s1_missing, s0.role]),
        feature(137, [s0.role, b0_missing, b0.tag]),
        feature(138, [s0_missing, s1_missing, b0_missing, s0.role]),
        feature(139, [s0.role, s0.word, s1.tag]),
        feature(140, [s0.role, s1.word]),
        feature(141, [s0.role, b0.word]),
        feature(142, [s1.role, s0.tag, b0.tag]),
        feature(143, [b0.role, s0.word]),
    ]);
}

/// Distance between two words in steps that grow; 0 if one is absent.
fn distance(from: u32, to: u32, state: &State) -> u32 {
    if from.max(to) > state.root() {
        return 0;
    }
    match to.abs_diff(from) {
        near @ 0..=5 => near,
        6..=9 => 6,
        10..=15 => 7,
        _ => 8,
    }
}

/// Commas, verbs and conjunctions from the one word to before the other, each counted to two.
fn between(from: &Node, to: &Node) -> u32 {
    (0..3).fold(0, |sum, kind| sum * 3 + to.before[kind].saturating_sub(from.before[kind]).min(2))
}
