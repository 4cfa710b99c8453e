//! Learning lemmas: the shortest ending that decides the edit, and whole words where endings are wrong.

use super::TreeSentence;
use crate::labels::{Upos, Xpos};
use crate::lemmas::{Edit, LONGEST_ENDING, Lemmas, ending_keys, keeps_case, word_key};
use crate::letters::small;
use std::collections::BTreeMap;

type Counts = BTreeMap<Edit, usize>;

/// Learns a table from the words, parts of speech and lemmas of a treebank.
pub(crate) fn train(sentences: &[TreeSentence]) -> Lemmas {
    let mut words: BTreeMap<((Upos, Xpos), String), Counts> = BTreeMap::new();
    for sentence in sentences {
        for ((word, &pos), lemma) in sentence.words.iter().zip(&sentence.pos).zip(&sentence.lemmas) {
            if lemma == "_" && word != "_" {
                continue;
            }
            let form = if keeps_case(pos) { word.clone() } else { lowered(word) };
            *words.entry((pos, form.clone())).or_default().entry(edit(&form, lemma)).or_default() += 1;
        }
    }
    // One vote a word, so that endings are learned from words and not from the commonest of them.
    let mut endings: BTreeMap<u32, Counts> = BTreeMap::new();
    for ((pos, word), counts) in &words {
        let (keys, count) = ending_keys(*pos, word);
        for &key in &keys[..count] {
            *endings.entry(key).or_default().entry(most(counts)).or_default() += 1;
        }
    }
    // From short to long: an ending has a rule if it decides otherwise than the next shorter one with a rule.
    let mut rules: BTreeMap<u32, Edit> = BTreeMap::new();
    for length in 0..=LONGEST_ENDING {
        for (pos, word) in words.keys() {
            let (keys, count) = ending_keys(*pos, word);
            if length >= count {
                continue;
            }
            let shorter = keys[..length].iter().rev().find_map(|key| rules.get(key));
            let counts = &endings[&keys[length]];
            let decided = most(counts);
            if shorter != Some(&decided) && counts[&decided] >= 2.min(length + 1) {
                rules.insert(keys[length], decided);
            }
        }
    }
    for ((pos, word), counts) in &words {
        let (keys, count) = ending_keys(*pos, word);
        let decided = most(counts);
        if keys[..count].iter().rev().find_map(|key| rules.get(key)) != Some(&decided) {
            rules.insert(word_key(*pos, word), decided);
        }
    }
    let mut edits: Vec<Edit> = rules.values().cloned().collect();
    edits.sort_unstable();
    edits.dedup();
    let rules: Vec<(u32, u32)> =
        rules.iter().filter_map(|(&key, edit)| Some((key, edits.binary_search(edit).ok()? as u32))).collect();
    Lemmas::new(edits, &rules)
}

fn lowered(word: &str) -> String {
    word.chars().map(|character| if character == '’' { '\'' } else { small(character) }).collect()
}

/// The commonest edit; the first in order of equals.
fn most(counts: &Counts) -> Edit {
    let mut best: Option<(&Edit, usize)> = None;
    for (edit, &count) in counts {
        if best.is_none_or(|(_, most)| count > most) {
            best = Some((edit, count));
        }
    }
    best.map_or(Edit { cut: 0, put: String::new() }, |(edit, _)| edit.clone())
}

fn edit(form: &str, lemma: &str) -> Edit {
    let same: usize = form
        .chars()
        .zip(lemma.chars())
        .take_while(|(form, lemma)| form == lemma)
        .map(|(same, _)| same.len_utf8())
        .sum();
    Edit { cut: form[same..].chars().count() as u32, put: lemma[same..].to_owned() }
}
