//! The best tree of a sentence: every word has a head, one word the root, and there is no circle.
//!
//! Each word takes its best head; if that is a tree, it is the best. Otherwise circles are contracted (Chu and Liu 1965,
//! Edmonds 1967). That one word only has the root is part of the weights: they count arcs from the root first, the
//! fewer the better, and then the scores; so no constant has to be large enough, and nothing is rounded away.

use super::finite;
use crate::table::Table;

/// Weight of a set of arcs: arcs from the root, fewer being better, then the sum of the scores.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Weight {
    roots: i32,
    score: f64,
}

impl Weight {
    fn is_better_than(self, other: Self) -> bool {
        self.roots < other.roots || (self.roots == other.roots && self.score > other.score)
    }

    fn minus(self, other: Self) -> Self {
        Self { roots: self.roots - other.roots, score: self.score - other.score }
    }
}

/// Weights of arcs between nodes, of which node 0 is the root; `None` where there may be no arc.
struct Arcs {
    nodes: usize,
    weights: Vec<Option<Weight>>,
}

impl Arcs {
    fn new(nodes: usize) -> Self {
        Self { nodes, weights: vec![None; nodes * nodes] }
    }

    fn get(&self, head: usize, dependent: usize) -> Option<Weight> {
        self.weights[dependent * self.nodes + head]
    }

    fn set(&mut self, head: usize, dependent: usize, weight: Weight) {
        self.weights[dependent * self.nodes + head] = Some(weight);
    }

    /// The best head of each node but the root; of equal ones the first.
    fn greedy(&self) -> Vec<usize> {
        let best = |dependent: usize| {
            (0..self.nodes)
                .filter_map(|head| Some((head, self.get(head, dependent)?)))
                .reduce(|best, other| if other.1.is_better_than(best.1) { other } else { best })
                .map_or(0, |(head, _)| head)
        };
        std::iter::once(0).chain((1..self.nodes).map(best)).collect()
    }
}

/// Finds the tree with the highest sum of scores in which one word has the root as its head.
///
/// `arcs` has a row for each word; column 0 is the root, column `i + 1` word `i`, as in
/// [`Outputs::arcs`](crate::Outputs::arcs). The result has the column of the head of each word. Of equal heads the
/// first is taken. The score of a word with itself is not looked at; what is no number counts as the lowest.
///
/// ```
/// use chancery_encoder::{Table, decode::tree::decode};
///
/// // "They met": column 0 is the root, then the words.
/// let arcs = Table::new(3, vec![0.0, 0.0, 5.0, 5.0, 0.0, 0.0]);
/// assert_eq!(decode(&arcs), [2, 0]);
/// ```
pub fn decode(arcs: &Table) -> Vec<usize> {
    let words = arcs.len();
    if arcs.width() != words + 1 {
        // A chain from the root is a tree; there are no scores to choose by.
        return (0..words).collect();
    }
    let mut weights = Arcs::new(words + 1);
    for (word, row) in arcs.rows().enumerate() {
        for (head, &score) in row.iter().enumerate() {
            if head != word + 1 {
                weights.set(head, word + 1, Weight { roots: 0, score: finite(score) });
            }
        }
    }
    let greedy = weights.greedy();
    if greedy[1..].iter().filter(|&&head| head == 0).count() <= 1 && circle(&greedy).is_none() {
        return greedy[1..].to_vec();
    }
    for word in 1..=words {
        if let Some(weight) = weights.get(0, word) {
            weights.set(0, word, Weight { roots: 1, ..weight });
        }
    }
    best_tree(weights)[1..].to_vec()
}

/// Finds the nodes of the first circle, in order; the first has the lowest number.
fn circle(heads: &[usize]) -> Option<Vec<usize>> {
    // The node from which each node was first reached; 0 stands for none.
    let mut reached = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && reached[node] == 0 {
            reached[node] = start;
            node = heads[node];
        }
        if node != 0 && reached[node] == start {
            let mut nodes = vec![node];
            let mut next = heads[node];
            while next != node {
                nodes.push(next);
                next = heads[next];
            }
            nodes.sort_unstable();
            return Some(nodes);
        }
    }
    None
}

/// Finds the head of each node in the best tree from node 0.
fn best_tree(arcs: Arcs) -> Vec<usize> {
    // What was contracted: the arcs before, their best heads, the circle, and the node before of each node after.
    struct Contraction {
        arcs: Arcs,
        heads: Vec<usize>,
        circle: Vec<usize>,
        kept: Vec<usize>,
    }
    let mut contractions: Vec<Contraction> = Vec::new();
    let mut arcs = arcs;
    let mut heads = arcs.greedy();
    while let Some(circle) = circle(&heads) {
        let kept: Vec<usize> = (0..arcs.nodes).filter(|node| circle.binary_search(node).is_err()).collect();
        // The circle is the last node.
        let last = kept.len();
        let mut next = Arcs::new(last + 1);
        for (new_dependent, &dependent) in kept.iter().enumerate().skip(1) {
            for (new_head, &head) in kept.iter().enumerate() {
                if let Some(weight) = arcs.get(head, dependent) {
                    next.set(new_head, new_dependent, weight);
                }
            }
            if let Some((_, weight)) = leaving(&arcs, &circle, dependent) {
                next.set(last, new_dependent, weight);
            }
        }
        for (new_head, &head) in kept.iter().enumerate() {
            if let Some((_, weight)) = entering(&arcs, &heads, &circle, head) {
                next.set(new_head, last, weight);
            }
        }
        contractions.push(Contraction { arcs, heads, circle, kept });
        arcs = next;
        heads = arcs.greedy();
    }
    while let Some(Contraction { arcs, heads: before, circle, kept }) = contractions.pop() {
        let last = kept.len();
        // Inside the circle the heads stay, but where it is entered.
        let mut full = before.clone();
        for (node, &dependent) in kept.iter().enumerate().skip(1) {
            full[dependent] = match kept.get(heads[node]) {
                Some(&head) => head,
                None => leaving(&arcs, &circle, dependent).map_or(0, |(head, _)| head),
            };
        }
        let head = kept.get(heads[last]).copied().unwrap_or(0);
        if let Some((entry, _)) = entering(&arcs, &before, &circle, head) {
            full[entry] = head;
        }
        heads = full;
    }
    heads
}

/// The best arc from a circle to a node: its head in the circle.
fn leaving(arcs: &Arcs, circle: &[usize], dependent: usize) -> Option<(usize, Weight)> {
    circle
        .iter()
        .filter_map(|&head| Some((head, arcs.get(head, dependent)?)))
        .reduce(|best, other| if other.1.is_better_than(best.1) { other } else { best })
}

/// The best arc from a node into a circle: its dependent in the circle, and by how much the circle gains.
fn entering(arcs: &Arcs, heads: &[usize], circle: &[usize], head: usize) -> Option<(usize, Weight)> {
    circle
        .iter()
        .filter_map(|&node| {
            let lost = arcs.get(heads[node], node)?;
            Some((node, arcs.get(head, node)?.minus(lost)))
        })
        .reduce(|best, other| if other.1.is_better_than(best.1) { other } else { best })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Weight, circle, decode};
    use crate::table::Table;

    fn is_tree(heads: &[usize]) -> bool {
        let with_root: Vec<usize> = std::iter::once(0).chain(heads.iter().copied()).collect();
        heads.iter().filter(|&&head| head == 0).count() == 1 && circle(&with_root).is_none()
    }

    fn sum(arcs: &Table, heads: &[usize]) -> f64 {
        heads.iter().enumerate().map(|(word, &head)| f64::from(arcs.row(word)[head])).sum()
    }

    #[test]
    fn a_greedy_tree_is_left_as_it_is() {
        // "Envoys met": met is the root.
        let arcs = Table::new(3, vec![0.0, 9.0, 5.0, 4.0, 1.0, 9.0]);
        assert_eq!(decode(&arcs), [2, 0]);
    }

    #[test]
    fn a_circle_is_broken_where_it_costs_least() {
        let arcs = Table::new(3, vec![1.0, 0.0, 5.0, 2.0, 5.0, 0.0]);
        assert_eq!(decode(&arcs), [2, 0]);
    }

    #[test]
    fn one_word_only_has_the_root() {
        let arcs = Table::new(4, vec![9.0, 0.0, 1.0, 1.0, 11.0, 2.0, 0.0, 1.0, 9.0, 1.0, 2.0, 0.0]);
        assert_eq!(decode(&arcs), [2, 0, 2]);
    }

    #[test]
    fn of_equal_heads_the_first_is_taken() {
        for words in 1..6 {
            let heads = decode(&Table::new(words + 1, vec![0.0; words * (words + 1)]));
            assert!(is_tree(&heads), "{heads:?}");
            assert_eq!(heads, decode(&Table::new(words + 1, vec![0.0; words * (words + 1)])));
        }
        // The second and third words may be the root alike.
        let arcs = Table::new(4, vec![0.0, 0.0, 5.0, 5.0, 5.0, 0.0, 0.0, 5.0, 5.0, 0.0, 5.0, 0.0]);
        assert_eq!(decode(&arcs), [2, 0, 2]);
    }

    #[test]
    fn scores_that_are_no_numbers_still_make_a_tree() {
        let odd = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MAX, f32::MIN];
        for start in 0..odd.len() {
            let numbers = (0..20).map(|index| odd[(start + index * 3) % odd.len()]).collect();
            let heads = decode(&Table::new(5, numbers));
            assert!(is_tree(&heads), "{heads:?}");
        }
        assert!(decode(&Table::default()).is_empty());
        assert_eq!(decode(&Table::new(2, vec![0.0; 6])), [0, 1, 2]);
    }

    #[test]
    fn long_sentences_full_of_circles_are_decoded() {
        // Each word of a pair wants the other.
        let words = 256;
        let mut numbers = Vec::new();
        for word in 0..words {
            for head in 0..=words {
                numbers.push(if head == (word ^ 1) + 1 {
                    9.0
                } else {
                    ((word * 7 + head * 13) % 11) as f32 / 3.0
                });
            }
        }
        assert!(is_tree(&decode(&Table::new(words + 1, numbers))));
    }

    #[test]
    fn fewer_roots_count_before_any_score() {
        let few = Weight { roots: 1, score: -1e300 };
        let many = Weight { roots: 2, score: 1e300 };
        assert!(few.is_better_than(many) && !many.is_better_than(few));
        assert_eq!(many.minus(few).roots, 1);
    }

    proptest! {
        #[test]
        fn no_tree_is_better(numbers in proptest::collection::vec(-4i8..5, 30), words in 1usize..6) {
            let numbers: Vec<f32> = numbers[..words * (words + 1)].iter().map(|&number| f32::from(number)).collect();
            let arcs = Table::new(words + 1, numbers);
            let found = decode(&arcs);
            prop_assert!(is_tree(&found));
            for number in 0..(words + 1).pow(words as u32) {
                let other: Vec<usize> =
                    (0..words).map(|word| number / (words + 1).pow(word as u32) % (words + 1)).collect();
                prop_assert!(!is_tree(&other) || sum(&arcs, &other) <= sum(&arcs, &found), "{other:?}");
            }
        }

        #[test]
        fn large_random_sentences_have_a_tree(words in 1usize..60, seed in any::<u64>()) {
            let mut random = crate::random::Random::new(seed);
            let numbers = (0..words * (words + 1)).map(|_| random.unit()).collect();
            prop_assert!(is_tree(&decode(&Table::new(words + 1, numbers))));
        }
    }
}
