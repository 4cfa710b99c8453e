//! How else the names of people are spelled: other romanisations of their words, and the article of Arabic names.

use crate::fold::fold;
use std::collections::BTreeMap;

/// The most spellings that are added to one name, the nearest first.
const MOST: usize = 40;

/// The article of Arabic names, as a word of its own or before a hyphen.
const ARTICLES: [&str; 2] = ["al", "el"];

/// The beginnings that Arabic names are written joined to or apart from: Abdul Rahman, Abdulrahman.
const SERVANTS: [&str; 4] = ["abdul", "abdel", "abdal", "abdol"];

/// The classes of `name_variants.tsv`.
#[derive(Default)]
pub(crate) struct Variants {
    classes: Vec<Vec<String>>,
    by_word: BTreeMap<String, usize>,
}

/// A word of a name with the space or hyphen before it.
#[derive(Clone)]
struct Part {
    gap: &'static str,
    word: String,
}

impl Variants {
    /// Adds a row: the spellings of one word, parted by `|`.
    pub(crate) fn add(&mut self, row: &str) {
        let class: Vec<String> = row.split('|').map(str::to_owned).collect();
        for word in &class {
            if let Some(folded) = fold(word) {
                self.by_word.insert(folded, self.classes.len());
            }
        }
        self.classes.push(class);
    }

    /// Returns other spellings of `name`, at most [`MOST`]: first those in which one word differs, then two.
    pub(crate) fn respell(&self, name: &str) -> Vec<String> {
        let mut known: Vec<Option<String>> = vec![fold(name)];
        let mut found = Vec::new();
        let mut last = vec![parts(name)];
        for _ in 0..2 {
            let mut next = Vec::new();
            for base in &last {
                for changed in self.changes(base) {
                    let written = write(&changed);
                    let folded = fold(&written);
                    if found.len() < MOST && folded.is_some() && !known.contains(&folded) {
                        known.push(folded);
                        found.push(written);
                        next.push(changed);
                    }
                }
            }
            last = next;
        }
        found
    }

    /// Returns `base` with one change each.
    fn changes(&self, base: &[Part]) -> Vec<Vec<Part>> {
        let mut changes = Vec::new();
        for (index, part) in base.iter().enumerate() {
            let lower = part.word.to_lowercase();
            if let Some(next) = base.get(index + 1) {
                let joins = ARTICLES.contains(&lower.as_str()) || SERVANTS.contains(&lower.as_str());
                // "Al Thani" may be "Althani", "Abdul Rahman" "Abdulrahman".
                if joins && next.word.len() > 2 {
                    let mut joined = base.to_vec();
                    let word = capitalised(&format!("{lower}{}", next.word.to_lowercase()));
                    joined.splice(index..=index + 1, [Part { gap: part.gap, word }]);
                    changes.push(joined);
                }
                if let Some(at) = ARTICLES.iter().position(|&article| article == lower) {
                    let other = ARTICLES[1 - at];
                    let word = if part.word == lower { other.to_owned() } else { capitalised(other) };
                    changes.push(replaced(base, index, word));
                }
            }
            for servant in SERVANTS {
                if let Some(rest) = lower.strip_prefix(servant).filter(|rest| rest.len() > 3) {
                    let mut parted = base.to_vec();
                    let first = Part { gap: part.gap, word: capitalised(servant) };
                    let second = Part { gap: " ", word: capitalised(rest) };
                    parted.splice(index..=index, [first, second]);
                    changes.push(parted);
                }
            }
        }
        for (index, part) in base.iter().enumerate() {
            let class = fold(&part.word).and_then(|folded| self.by_word.get(&folded));
            let is_name = part.word.chars().next().is_some_and(char::is_uppercase);
            for other in class.filter(|_| is_name).map_or(&[][..], |&class| &self.classes[class]) {
                if *other != part.word {
                    changes.push(replaced(base, index, other.clone()));
                }
            }
        }
        changes
    }
}

fn replaced(base: &[Part], index: usize, word: String) -> Vec<Part> {
    let mut changed = base.to_vec();
    changed[index].word = word;
    changed
}

fn parts(name: &str) -> Vec<Part> {
    let mut parts = vec![Part { gap: "", word: String::new() }];
    for character in name.chars() {
        match character {
            ' ' => parts.push(Part { gap: " ", word: String::new() }),
            '-' => parts.push(Part { gap: "-", word: String::new() }),
            _ => {
                if let Some(last) = parts.last_mut() {
                    last.word.push(character);
                }
            }
        }
    }
    parts
}

fn write(parts: &[Part]) -> String {
    parts.iter().flat_map(|part| [part.gap, part.word.as_str()]).collect()
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).collect()
}
