//! Learning to parse with a dynamic oracle (Goldberg and Nivre 2013): the parser also learns what to do after a mistake.

use super::perceptron::{DROPPED, Perceptron, closing_pass};
use super::random::Random;
use crate::labels::Relation;
use crate::parsing::{Nodes, Parser, best_allowed, features, forced};
use crate::transitions::{SHIFT, State, TRANSITIONS, left, right};
use crate::weights::Scores;

/// A sentence to learn from.
pub(crate) struct Tree {
    pub(crate) nodes: Nodes,
    /// Head of each word; the number of words for the root.
    heads: Vec<u32>,
    relations: Vec<Relation>,
    dependents: Vec<Vec<u32>>,
}

impl Tree {
    pub(crate) fn new(nodes: Nodes, heads: &[Option<usize>], relations: &[Relation]) -> Tree {
        let words = heads.len();
        let heads: Vec<u32> = heads.iter().map(|head| head.unwrap_or(words) as u32).collect();
        let mut dependents = vec![Vec::new(); words + 1];
        for (word, &head) in (0u32..).zip(&heads) {
            dependents[head as usize].push(word);
        }
        Tree { nodes, heads, relations: relations.to_vec(), dependents }
    }

    /// Number of true arcs that can no longer be found after a shift, a left arc and a right arc.
    fn costs(&self, state: &State) -> [usize; 3] {
        let next = state.next;
        let free = |word: u32| word < next && state.partials[word as usize].head == state.none();
        let (s0, s1) = (state.on_stack(0), state.on_stack(1));
        let shift = if next < state.root() {
            let head = self.heads[next as usize];
            let lost_head = head != s0 && free(head);
            let lost = self.dependents[next as usize].iter().filter(|&&word| free(word)).count();
            usize::from(lost_head) + lost
        } else {
            0
        };
        if s0 == state.none() {
            return [shift, 0, 0];
        }
        let head = self.heads[s0 as usize];
        let waiting = self.dependents[s0 as usize].iter().filter(|&&word| word >= next).count();
        let lost_by_left = head == s1 || head > next;
        let lost_by_right = head >= next;
        [shift, waiting + usize::from(lost_by_left), waiting + usize::from(lost_by_right)]
    }

    /// Returns the best-scored transition among those that lose the fewest true arcs.
    fn best_right(&self, state: &State, scores: &Scores) -> u8 {
        let allowed = state.allowed();
        let [shift, to_left, to_right] = self.costs(state);
        let relation = self.relations.get(state.on_stack(0) as usize).copied().unwrap_or_default();
        // A wrong arc that loses nothing still gets the relation of its dependent.
        let (relation, is_root) =
            if relation == Relation::Root { (Relation::Dep, true) } else { (relation, false) };
        let mut choices = Vec::with_capacity(3);
        if allowed.shift {
            choices.push((shift, SHIFT));
        }
        for (allowed, cost, transition) in
            [(allowed.left, to_left, left(relation)), (allowed.right, to_right, right(relation))]
        {
            if allowed {
                choices.push((cost + usize::from(is_root), transition));
            }
        }
        let least = choices.iter().map(|&(cost, _)| cost).min().unwrap_or(0);
        let best = choices.iter().filter(|&&(cost, _)| cost == least);
        best.max_by_key(|&&(_, transition)| scores[usize::from(transition)])
            .map_or(SHIFT, |&(_, transition)| transition)
    }
}

/// Lead that the right transition is to have, in updates.
const MARGIN: i32 = 300;

/// Learns a parser.
pub(crate) fn train(
    trees: &[Tree],
    passes: usize,
    least: u32,
    budget: usize,
    seed: u64,
    report: &mut dyn FnMut(&str),
) -> Parser {
    let mut model = Perceptron::new();
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..trees.len()).collect();
    let mut keys = Vec::new();
    let mut state = State::default();
    let mut scores: Scores = [0; 256];
    for pass in 0..passes {
        if pass == closing_pass(passes) {
            model.close(least, budget);
        }
        random.shuffle(&mut order);
        let (mut wrong, mut all) = (0usize, 0usize);
        for tree in order.iter().map(|&tree| &trees[tree]) {
            state.start(tree.heads.len());
            while !state.is_done() {
                if let Some(transition) = forced(&state) {
                    state.apply(transition);
                    continue;
                }
                model.next_step();
                features(&tree.nodes, &state, &mut keys);
                keys.retain(|_| random.below(100) >= DROPPED);
                scores[..TRANSITIONS].fill(0);
                model.add(&keys, &mut scores);
                let guess = best_allowed(&state, &scores);
                let gold = tree.best_right(&state, &scores);
                all += 1;
                wrong += usize::from(guess != gold);
                let allowed = state.allowed();
                for (transition, score) in (0u8..).zip(&mut scores[..TRANSITIONS]) {
                    if !allowed.transition(transition) {
                        *score = i32::MIN;
                    }
                }
                model.learn(&keys, &mut scores[..TRANSITIONS], 0, usize::from(gold), MARGIN);
                // Follows its own mistakes, but only when it has learned something.
                let explore = pass > 0 && random.below(10) < 9;
                state.apply(if explore { guess } else { gold });
            }
        }
        report(&format!("parser, pass {}: {wrong} of {all} transitions wrong", pass + 1));
    }
    Parser { weights: model.compact(least, budget).0 }
}
