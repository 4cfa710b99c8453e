//! Learning the lexicon from running text: clusters of words that have the same neighbours, and the use of capitals.
//!
//! Clusters are found by the exchange algorithm (Kneser and Ney 1993; Martin, Liermann and Ney 1998): each word moves to
//! the class where a bigram model over classes explains the text best, until few words move.

use crate::lexicon::{Entry, Lexicon};
use crate::words::{Caps, EDGE, WordReader};
use std::collections::{BTreeMap, HashMap};

/// Least count of a word with an entry.
const LEAST_COUNT: u32 = 4;
/// Number of clusters, from coarse to fine.
const SIZES: [usize; 3] = [32, 160, 640];
/// Number of times that every word may move.
const ROUNDS: usize = 8;

/// Learns a lexicon; `report` is told of each step.
pub(crate) fn train(texts: &[Vec<String>], report: &mut dyn FnMut(&str)) -> Lexicon {
    let counted = count(texts);
    let mut clusters = vec![[0u32; 3]; counted.keys.len()];
    for (level, &size) in SIZES.iter().enumerate() {
        let classes = exchange(&counted, size, report);
        for (cluster, class) in clusters.iter_mut().zip(classes) {
            cluster[level] = class + 1;
        }
    }
    let mut entries: Vec<(u32, Entry)> = (counted.keys.iter().zip(&counted.capitals).zip(clusters))
        .map(|((&key, &usage), cluster)| (key, Entry { cluster, usual_case: usual_case(usage) }))
        .collect();
    entries.sort_unstable_by_key(|&(key, _)| key);
    Lexicon::new(&entries)
}

/// Words and pairs of neighbours in a text. Word 0 is the end of a sentence; rare words are none.
struct Counted {
    /// Key of each word; the end of a sentence and rare words have none.
    keys: Vec<u32>,
    /// How often each word stands with a small first letter, and with a capital, where that tells something.
    capitals: Vec<[u32; 2]>,
    /// Each word's neighbours on the left and on the right with the counts of the pairs, by number.
    neighbours: [Vec<Vec<(u32, u32)>>; 2],
    counts: Vec<u32>,
}

fn count(texts: &[Vec<String>]) -> Counted {
    let mut reader = WordReader::default();
    let lexicon = Lexicon::default();
    let mut read = Vec::new();
    let mut counts: HashMap<u32, (u32, [u32; 2])> = HashMap::new();
    let mut sentences: Vec<Vec<u32>> = Vec::with_capacity(texts.len());
    for text in texts {
        let words: Vec<&str> = text.iter().map(String::as_str).collect();
        reader.read(&words, &lexicon, &mut read);
        let words = &read[EDGE..EDGE + words.len()];
        // Capitals tell nothing in headlines and at the start of a sentence.
        let running = words.iter().any(|word| word.caps == Caps::Small && word.cased / 10 % 4 == 0);
        for (place, word) in words.iter().enumerate() {
            let (count, usage) = counts.entry(word.lower).or_default();
            *count += 1;
            if running && place > 0 && word.caps != Caps::None {
                usage[usize::from(word.caps != Caps::Small)] += 1;
            }
        }
        sentences.push(words.iter().map(|word| word.lower).collect());
    }
    let mut known: Vec<(u32, u32)> = counts
        .iter()
        .filter(|(_, (count, _))| *count >= LEAST_COUNT)
        .map(|(&key, &(count, _))| (count, key))
        .collect();
    known.sort_unstable_by_key(|&(count, key)| (std::cmp::Reverse(count), key));
    let numbers: HashMap<u32, u32> = (0u32..).zip(&known).map(|(number, &(_, key))| (key, number)).collect();
    // The end of a sentence and rare words have the last two numbers.
    let (end, rare) = (known.len() as u32, known.len() as u32 + 1);
    let mut pairs: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    let mut all_counts: Vec<u32> = known.iter().map(|&(count, _)| count).chain([0, 0]).collect();
    for sentence in &sentences {
        let mut last = end;
        for key in sentence {
            let word = numbers.get(key).copied().unwrap_or(rare);
            *pairs.entry((last, word)).or_default() += 1;
            last = word;
        }
        *pairs.entry((last, end)).or_default() += 1;
        all_counts[end as usize] += 1;
    }
    let mut neighbours = [vec![Vec::new(); all_counts.len()], vec![Vec::new(); all_counts.len()]];
    for (&(left, right), &count) in &pairs {
        neighbours[0][right as usize].push((left, count));
        neighbours[1][left as usize].push((right, count));
    }
    all_counts[rare as usize] = neighbours[0][rare as usize].iter().map(|&(_, count)| count).sum();
    Counted {
        keys: known.iter().map(|&(_, key)| key).collect(),
        capitals: known.iter().map(|(_, key)| counts[key].1).collect(),
        neighbours,
        counts: all_counts,
    }
}

fn usual_case([small, capital]: [u32; 2]) -> u32 {
    let all = small + capital;
    if all < 3 {
        0
    } else if capital * 20 < all {
        1
    } else if capital * 2 < all {
        2
    } else if small * 20 >= all {
        3
    } else {
        4
    }
}

/// Sums over classes that tell how well classes explain the text.
struct Classes {
    size: usize,
    of: Vec<u32>,
    /// Count of each pair of classes.
    pairs: Vec<u32>,
    /// The same with left and right exchanged, so that both are read along rows.
    turned: Vec<u32>,
    counts: Vec<u32>,
    logs: Vec<f32>,
}

impl Classes {
    /// `n ln n`, the term of a count in the likelihood.
    #[inline]
    fn term(&self, count: u32) -> f32 {
        match self.logs.get(count as usize) {
            Some(&term) => term,
            None => term(count),
        }
    }

    fn change(&mut self, left: usize, right: usize, count: u32, add: bool) {
        for place in [&mut self.pairs[left * self.size + right], &mut self.turned[right * self.size + left]] {
            *place = if add { *place + count } else { *place - count };
        }
    }
}

fn term(count: u32) -> f32 {
    if count == 0 { 0.0 } else { (f64::from(count) * f64::from(count).ln()) as f32 }
}

/// Finds `size` classes of the counted words.
fn exchange(counted: &Counted, size: usize, report: &mut dyn FnMut(&str)) -> Vec<u32> {
    let words = counted.keys.len();
    // The end of a sentence and the rare words are classes of their own, which no word joins.
    let all = size + 2;
    let of: Vec<u32> =
        (0..words).map(|word| (word % size) as u32).chain([size as u32, size as u32 + 1]).collect();
    let mut classes = Classes {
        size: all,
        pairs: vec![0; all * all],
        turned: vec![0; all * all],
        counts: vec![0; all],
        logs: (0..1 << 14).map(term).collect(),
        of,
    };
    for word in 0..counted.counts.len() {
        let class = classes.of[word] as usize;
        classes.counts[class] += counted.counts[word];
        for &(right, count) in &counted.neighbours[1][word] {
            let right = classes.of[right as usize] as usize;
            classes.change(class, right, count, true);
        }
    }
    let mut around = [vec![0u32; all], vec![0u32; all]];
    let mut touched: [Vec<usize>; 2] = [Vec::new(), Vec::new()];
    for round in 0..ROUNDS {
        let mut moved = 0;
        for word in 0..words {
            moved += usize::from(move_word(counted, &mut classes, word, size, &mut around, &mut touched));
        }
        report(&format!("{size} clusters, round {}: {moved} of {words} words moved", round + 1));
        if moved * 200 < words {
            break;
        }
    }
    classes.of.truncate(words);
    classes.of
}

/// Moves a word to the class that fits best; returns whether that is another one.
fn move_word(
    counted: &Counted,
    classes: &mut Classes,
    word: usize,
    size: usize,
    around: &mut [Vec<u32>; 2],
    touched: &mut [Vec<usize>; 2],
) -> bool {
    let mut own = 0;
    for side in 0..2 {
        touched[side].clear();
        for &(neighbour, count) in &counted.neighbours[side][word] {
            if neighbour as usize == word {
                own = count;
                continue;
            }
            let class = classes.of[neighbour as usize] as usize;
            if around[side][class] == 0 {
                touched[side].push(class);
            }
            around[side][class] += count;
        }
    }
    let from = classes.of[word] as usize;
    shift(classes, from, around, touched, own, false);
    classes.counts[from] -= counted.counts[word];
    let (mut best, mut to) = (f32::MIN, from);
    for class in 0..size {
        let gain = gain(classes, class, counted.counts[word], around, touched, own);
        if gain > best {
            (best, to) = (gain, class);
        }
    }
    shift(classes, to, around, touched, own, true);
    classes.counts[to] += counted.counts[word];
    classes.of[word] = to as u32;
    for side in 0..2 {
        touched[side].iter().for_each(|&class| around[side][class] = 0);
    }
    to != from
}

/// Adds a word's pairs to those of a class, or takes them away.
fn shift(
    classes: &mut Classes,
    class: usize,
    around: &[Vec<u32>; 2],
    touched: &[Vec<usize>; 2],
    own: u32,
    add: bool,
) {
    for &left in &touched[0] {
        classes.change(left, class, around[0][left], add);
    }
    for &right in &touched[1] {
        classes.change(class, right, around[1][right], add);
    }
    classes.change(class, class, own, add);
}

/// How much the likelihood grows when a word, now in no class, joins one.
fn gain(
    classes: &Classes,
    class: usize,
    count: u32,
    around: &[Vec<u32>; 2],
    touched: &[Vec<usize>; 2],
    own: u32,
) -> f32 {
    let members = classes.counts[class];
    let mut gain = 2.0 * (classes.term(members) - classes.term(members + count));
    let before = &classes.turned[class * classes.size..(class + 1) * classes.size];
    let after = &classes.pairs[class * classes.size..(class + 1) * classes.size];
    for &left in touched[0].iter().filter(|&&left| left != class) {
        gain += classes.term(before[left] + around[0][left]) - classes.term(before[left]);
    }
    for &right in touched[1].iter().filter(|&&right| right != class) {
        gain += classes.term(after[right] + around[1][right]) - classes.term(after[right]);
    }
    let inside = after[class] + around[0][class] + around[1][class] + own;
    gain + classes.term(inside) - classes.term(after[class])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_the_same_neighbours_come_together() {
        let mut texts = Vec::new();
        for turn in 0..60 {
            let country = ["Iran", "Peru", "Chad", "Oman"][turn % 4];
            let verb = ["signed", "broke", "left"][turn % 3];
            texts.push(["the", "treaty", "that", country, verb, "."].map(str::to_owned).to_vec());
        }
        let lexicon = train(&texts, &mut |_| {});
        let entry = |word: &str| lexicon.entry(crate::words::lexicon_key(word));
        assert_eq!(entry("iran").cluster[0], entry("oman").cluster[0]);
        assert_eq!(entry("signed").cluster[0], entry("broke").cluster[0]);
        assert_ne!(entry("iran").cluster[0], entry("signed").cluster[0]);
        assert_eq!((entry("Peru").usual_case, entry("broke").usual_case), (4, 1));
    }
}
