//! Learning supertags.

use super::perceptron::{DROPPED, Perceptron, closing_pass};
use super::random::Random;
use super::tagging::TaggedWords;
use crate::labels::{Relation, Upos, Xpos};
use crate::supertags::{CLASSES, Context, ROLES, Supertag, Supertagger, features};
use crate::weights::Scores;
use crate::words::EDGE;

/// Returns the supertags of a tree.
pub(crate) fn of_tree(heads: &[Option<usize>], relations: &[Relation]) -> Vec<Supertag> {
    let mut supertags = vec![Supertag { role: 0, dependents: [0; 2] }; heads.len()];
    for (word, (head, &relation)) in heads.iter().zip(relations).enumerate() {
        supertags[word].role = Supertag::role(relation, head.is_some_and(|head| head > word));
        if let Some(head) = *head {
            let count = &mut supertags[head].dependents[usize::from(word > head)];
            *count = (*count + 1).min(2);
        }
    }
    supertags
}

/// Lead that the right class is to have, in updates.
const MARGIN: i32 = 50;

/// Learns a supertagger from words with parts of speech and their supertags.
pub(crate) fn train(
    sentences: &[(TaggedWords, &[Supertag])],
    tag_names: &[(Upos, Xpos)],
    passes: usize,
    least: u32,
    budget: usize,
    seed: u64,
) -> Supertagger {
    let mut model = Perceptron::new();
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut keys = Vec::new();
    let mut context = Context::default();
    let mut scores: Scores = [0; 256];
    for pass in 0..passes {
        if pass == closing_pass(passes) {
            model.close(least, budget);
        }
        random.shuffle(&mut order);
        for (sentence, supertags) in order.iter().map(|&sentence| &sentences[sentence]) {
            context.read(sentence.tags, tag_names);
            let (mut last, mut before) = (Supertag::EDGE, Supertag::EDGE);
            for (place, gold) in (EDGE..).zip(*supertags) {
                model.next_step();
                features(sentence.words, &context, place, last, before, &mut keys);
                keys.retain(|_| random.below(100) >= DROPPED);
                scores[..CLASSES].fill(0);
                model.add(&keys, &mut scores);
                let guess = Supertag::best(&scores);
                model.learn(&keys, &mut scores[..ROLES], 0, usize::from(gold.role), MARGIN);
                model.learn(&keys, &mut scores[ROLES..CLASSES], ROLES, gold.counts_class() - ROLES, MARGIN);
                (last, before) = (guess, last);
            }
        }
    }
    Supertagger { weights: model.compact(least, budget).0 }
}
