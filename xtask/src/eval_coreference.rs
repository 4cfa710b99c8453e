//! `cargo xtask eval-coreference --shared DIR`: entities of readings against GUM's coreference, news and interviews.
//!
//! The CoNLL score is the mean of the F1 of MUC, B³ and CEAF-e (Pradhan et al. 2014), without singletons, as in CoNLL-2012. Two
//! mentions are the same if they have the same head word in the reader's tree: GUM's spans are whole phrases with relative clauses,
//! the reader's end before them. `--exact` asks for the same characters instead. Of third-person pronouns for people the share is given that
//! lies in one entity with a name or noun of the same gold entity, as in GAP. `--genres` and `--part` choose documents; the
//! reader learned nothing of coreference from GUM, so its training part may be measured on too. `--misses N` lists wrong pronouns.

use crate::eval_syntax::model;
use crate::options::option;
use crate::reports;
use chancery::reader::{Layers, Reader};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

/// Pronouns whose antecedent is looked at.
const PRONOUNS: [&str; 9] = ["he", "him", "his", "himself", "she", "her", "hers", "herself", "they"];

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = PathBuf::from(option(options, "--shared", "../shared")?);
    let part = option(options, "--part", "dev")?;
    let genres: Vec<&str> = option(options, "--genres", "news,interview")?.split(',').collect();
    let shown: usize = option(options, "--misses", "0")?.parse()?;
    let reader = Reader::with_tagger(Box::leak(Box::new(model(options)?)));
    let figures = figures(reader, &shared, part, &genres, options.iter().any(|option| option == "--exact"))?;
    print!("{figures}");
    figures.wrong.iter().take(shown).for_each(|wrong| println!("  {wrong}"));
    Ok(())
}

/// Figures of a part of GUM.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    pub(crate) documents: usize,
    /// Numerators and denominators of precision and recall.
    muc: [f64; 4],
    cubed: [f64; 4],
    entity: [f64; 4],
    mentions: [f64; 4],
    /// Pronouns: all, resolved, right.
    pub(crate) pronouns: [usize; 3],
    wrong: Vec<String>,
}

fn rates([right, found, recalled, known]: [f64; 4]) -> [f64; 3] {
    let share = |part: f64, whole: f64| if whole == 0.0 { 0.0 } else { part / whole };
    let (precision, recall) = (share(right, found), share(recalled, known));
    [precision, recall, share(2.0 * precision * recall, precision + recall)]
}

impl Figures {
    /// Precision, recall and F1 of mentions, MUC, B³ and CEAF-e.
    pub(crate) fn rates(&self) -> [(&'static str, [f64; 3]); 4] {
        [
            ("mentions", rates(self.mentions)),
            ("MUC", rates(self.muc)),
            ("B³", rates(self.cubed)),
            ("CEAF-e", rates(self.entity)),
        ]
    }

    /// The CoNLL score.
    pub(crate) fn conll(&self) -> f64 {
        self.rates()[1..].iter().map(|(_, rates)| rates[2]).sum::<f64>() / 3.0
    }

    /// Shares of the pronouns that are right, and of those that are resolved.
    pub(crate) fn pronoun_rates(&self) -> [f64; 2] {
        let [all, resolved, right] = self.pronouns.map(|count| count as f64);
        [right / all.max(1.0), right / resolved.max(1.0)]
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} documents, CoNLL {:.4}", self.documents, self.conll())?;
        for (name, [precision, recall, f1]) in self.rates() {
            writeln!(f, "{name:<10} P R F1 {precision:.4} {recall:.4} {f1:.4}")?;
        }
        let [of_all, of_resolved] = self.pronoun_rates();
        let [all, resolved, right] = self.pronouns;
        writeln!(
            f,
            "pronouns for people {all}: resolved {resolved}, right {right}, {of_all:.4} of all, {of_resolved:.4} of the resolved"
        )
    }
}

/// Mentions, by numbers, that are of one thing.
pub(crate) type Clusters = Vec<BTreeSet<usize>>;

/// Measures the reader on the documents of some genres.
pub(crate) fn figures(
    reader: Reader,
    shared: &Path,
    part: &str,
    genres: &[&str],
    exact: bool,
) -> Result<Figures, Box<dyn Error>> {
    let path = shared.join(format!("data/coref/gum_{part}.jsonl"));
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let reader = reader.with_layers(Layers { tokens: true, ..Layers::default() });
    let mut figures = Figures::default();
    for line in text.lines() {
        let record: Value = serde_json::from_str(line)?;
        if !genres.iter().any(|genre| record["genre"] == **genre) {
            continue;
        }
        let reading = serde_json::to_value(reader.read(&reports::document(&record)))?;
        document(&record, &reading, exact, &mut figures);
    }
    Ok(figures)
}

/// Numbers mentions: by their head word, or by their characters.
struct Mentions {
    /// Start, end, head of each token, in characters.
    tokens: Vec<(u64, u64, Option<u64>)>,
    exact: bool,
    numbers: HashMap<(u64, u64), usize>,
}

impl Mentions {
    fn new(reading: &Value, exact: bool) -> Mentions {
        let number = |value: &Value| value.as_u64().unwrap_or_default();
        let tokens = reading["tokens"].as_array().into_iter().flatten();
        let tokens =
            tokens.map(|token| (number(&token["start"]), number(&token["end"]), token["head"].as_u64()));
        Mentions { tokens: tokens.collect(), exact, numbers: HashMap::new() }
    }

    fn number(&mut self, span: &Value) -> usize {
        let (start, end) =
            (span["start"].as_u64().unwrap_or_default(), span["end"].as_u64().unwrap_or_default());
        let key = if self.exact { (start, end) } else { (self.head(start, end), 0) };
        let next = self.numbers.len();
        *self.numbers.entry(key).or_insert(next)
    }

    /// The last token of a span whose head lies outside of it.
    fn head(&self, start: u64, end: u64) -> u64 {
        let from = self.tokens.partition_point(|token| token.1 <= start);
        let upto = self.tokens.partition_point(|token| token.0 < end);
        let outside =
            |token: &usize| self.tokens[*token].2.is_none_or(|head| !(from..upto).contains(&(head as usize)));
        // A possessive mark or stop at the end heads nothing.
        (from..upto)
            .rev()
            .filter(outside)
            .min_by_key(|&token| self.tokens[token].1 - self.tokens[token].0 < 2)
            .unwrap_or(from) as u64
    }
}

fn document(record: &Value, reading: &Value, exact: bool, figures: &mut Figures) {
    figures.documents += 1;
    let mut mentions = Mentions::new(reading, exact);
    let mut gold: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut pronouns: BTreeMap<usize, String> = BTreeMap::new();
    let mut named: BTreeSet<usize> = BTreeSet::new();
    for span in record["spans"].as_array().into_iter().flatten() {
        let number = mentions.number(span);
        let cluster = span["cluster"].to_string();
        let words = span["text"].as_str().unwrap_or_default().to_lowercase();
        if PRONOUNS.contains(&words.as_str()) {
            if span["label"] == "person" && words != "they" {
                pronouns.insert(number, format!("{words} at {}", span["start"]));
            }
        } else {
            named.insert(number);
        }
        gold.entry(cluster).or_default().insert(number);
    }
    let mut found: Clusters = Vec::new();
    for entity in reading["entities"].as_array().into_iter().flatten() {
        let listed = entity["mentions"].as_array().into_iter().flatten();
        found.push(listed.map(|mention| mentions.number(mention)).collect());
    }
    // A mention that two entities claim is the first one's.
    let mut seen = BTreeSet::new();
    for cluster in &mut found {
        cluster.retain(|&mention| seen.insert(mention));
    }
    let of_gold: HashMap<usize, usize> = index(&gold.values().cloned().collect::<Vec<_>>());
    let gold: Clusters = gold.into_values().collect();
    let of_found = index(&found);
    for (&pronoun, shown) in &pronouns {
        let Some(own) = of_gold.get(&pronoun).map(|&cluster| &gold[cluster]) else { continue };
        if !own.iter().any(|mention| named.contains(mention)) {
            continue;
        }
        figures.pronouns[0] += 1;
        let Some(&entity) = of_found.get(&pronoun) else {
            figures.wrong.push(format!("{} {shown}: unresolved", record["id"]));
            continue;
        };
        let others: BTreeSet<usize> =
            found[entity].iter().copied().filter(|other| named.contains(other)).collect();
        figures.pronouns[1] += usize::from(!others.is_empty());
        let right = others.iter().filter(|other| own.contains(other)).count();
        if 2 * right > others.len() {
            figures.pronouns[2] += 1;
        } else {
            figures.wrong.push(format!("{} {shown}: {}", record["id"], reading["entities"][entity]["name"]));
        }
    }
    let several = |clusters: Clusters| -> Clusters {
        clusters.into_iter().filter(|cluster| cluster.len() > 1).collect()
    };
    score(&several(gold), &several(found), figures);
}

fn index(clusters: &[BTreeSet<usize>]) -> HashMap<usize, usize> {
    let numbered = clusters.iter().enumerate();
    numbered.flat_map(|(number, cluster)| cluster.iter().map(move |&mention| (mention, number))).collect()
}

/// Adds to the figures what clusters that were found have of those that are known.
pub(crate) fn score(gold: &Clusters, found: &Clusters, figures: &mut Figures) {
    let count = |clusters: &Clusters| clusters.iter().map(BTreeSet::len).sum::<usize>() as f64;
    let (of_gold, of_found) = (index(gold), index(found));
    let shared = of_gold.keys().filter(|mention| of_found.contains_key(mention)).count() as f64;
    add(&mut figures.mentions, [shared, count(found), shared, count(gold)]);
    let (right, all) = links(found, &of_gold);
    let (recalled, known) = links(gold, &of_found);
    add(&mut figures.muc, [right, all, recalled, known]);
    let cubed = |clusters: &Clusters, other: &HashMap<usize, usize>, others: &Clusters| -> f64 {
        let each = clusters.iter().flat_map(|cluster| cluster.iter().map(move |mention| (cluster, mention)));
        each.filter_map(|(cluster, mention)| {
            let other = &others[*other.get(mention)?];
            Some(cluster.intersection(other).count() as f64 / cluster.len() as f64)
        })
        .sum()
    };
    add(
        &mut figures.cubed,
        [cubed(found, &of_gold, gold), count(found), cubed(gold, &of_found, found), count(gold)],
    );
    let similarity: Vec<Vec<f64>> = gold
        .iter()
        .map(|one| {
            let alike = |other: &BTreeSet<usize>| {
                2.0 * one.intersection(other).count() as f64 / (one.len() + other.len()) as f64
            };
            found.iter().map(alike).collect()
        })
        .collect();
    let best = assignment(&similarity);
    add(&mut figures.entity, [best, found.len() as f64, best, gold.len() as f64]);
}

fn add(into: &mut [f64; 4], what: [f64; 4]) {
    into.iter_mut().zip(what).for_each(|(sum, more)| *sum += more);
}

/// Links of clusters that the other side has, and all (Vilain et al. 1995).
fn links(clusters: &Clusters, other: &HashMap<usize, usize>) -> (f64, f64) {
    let (mut right, mut all) = (0.0, 0.0);
    for cluster in clusters {
        let known: BTreeSet<usize> =
            cluster.iter().filter_map(|mention| other.get(mention)).copied().collect();
        let alone = cluster.iter().filter(|mention| !other.contains_key(mention)).count();
        right += (cluster.len() - known.len() - alone) as f64;
        all += (cluster.len() - 1) as f64;
    }
    (right, all)
}

/// The largest sum of a matrix with at most one number of each row and column (Kuhn and Munkres, in the form of Jonker and Volgenant).
fn assignment(weights: &[Vec<f64>]) -> f64 {
    let size = weights.len().max(weights.first().map_or(0, Vec::len));
    let weight =
        |row: usize, column: usize| weights.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0.0);
    let (mut of_rows, mut of_columns) = (vec![0.0; size + 1], vec![0.0; size + 1]);
    let (mut row_of, mut way) = (vec![0; size + 1], vec![0; size + 1]);
    for row in 1..=size {
        row_of[0] = row;
        let mut column = 0;
        let (mut least, mut used) = (vec![f64::INFINITY; size + 1], vec![false; size + 1]);
        loop {
            used[column] = true;
            let (here, mut delta, mut next) = (row_of[column], f64::INFINITY, 0);
            for other in 1..=size {
                if used[other] {
                    continue;
                }
                let cost = -weight(here - 1, other - 1) - of_rows[here] - of_columns[other];
                if cost < least[other] {
                    (least[other], way[other]) = (cost, column);
                }
                if least[other] < delta {
                    (delta, next) = (least[other], other);
                }
            }
            for other in 0..=size {
                if used[other] {
                    of_rows[row_of[other]] += delta;
                    of_columns[other] -= delta;
                } else {
                    least[other] -= delta;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            row_of[column] = row_of[way[column]];
            column = way[column];
        }
    }
    (1..=size).map(|column| weight(row_of[column] - 1, column - 1)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clusters(written: &[&[usize]]) -> Clusters {
        written.iter().map(|cluster| cluster.iter().copied().collect()).collect()
    }

    #[test]
    fn the_best_assignment_is_found_where_the_greedy_one_is_not() {
        assert!((assignment(&[vec![0.9, 0.8], vec![0.8, 0.1]]) - 1.6).abs() < 1e-9);
        assert!((assignment(&[vec![0.2], vec![0.7]]) - 0.7).abs() < 1e-9);
        assert_eq!(assignment(&[]), 0.0);
    }

    #[test]
    fn a_perfect_reading_scores_one_and_a_split_entity_loses_recall() {
        let gold = clusters(&[&[1, 2, 3, 4], &[5, 6]]);
        let mut figures = Figures::default();
        score(&gold, &gold, &mut figures);
        assert!((figures.conll() - 1.0).abs() < 1e-9);
        let mut figures = Figures::default();
        score(&gold, &clusters(&[&[1, 2], &[3, 4], &[5, 6]]), &mut figures);
        let [_, (_, muc), (_, cubed), _] = figures.rates();
        assert_eq!((muc[0], muc[1]), (1.0, 0.75));
        assert!((cubed[1] - 4.0 / 6.0).abs() < 1e-9);
    }
}
