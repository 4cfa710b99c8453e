//! `cargo xtask eval-duplicates --shared DIR`: which documents a record takes for copies of one another.
//!
//! The set is built from articles of data/news, as newspapers treat what agencies send: set anew, with other words around it, edited, cut, cut
//! and edited. Every pair of documents is asked for: those of one article should be in one story, those of two articles should not.
//! Articles of the corpus that are copies themselves are told by another measure, the longest common subsequence of their words,
//! and those counted as copies. `--part dev` takes every other article, `--part test` the rest. Then follow pairs of data/dedup that people
//! judged from 1, the same story, to 4,
//! unrelated: two reports of one story are no copies, so that only the order is asked for.

use crate::options::option;
use chancery::document::Document;
use chancery_record::copies::Shingles;
use chancery_record::outline::Outline;
use chancery_record::{Arrival, Entry, Record, SqliteRecord, State};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;
use std::path::Path;

/// Articles shorter than this have nothing to be cut.
const FEWEST_WORDS: usize = 100;
/// Two articles are copies if so much of the shorter one stands in the longer in the same order.
const IN_ORDER: f64 = 0.6;

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = Path::new(option(options, "--shared", "../shared")?);
    let articles: usize = option(options, "--articles", "500")?.parse()?;
    let parity = usize::from(option(options, "--part", "dev")? == "test");
    let corpus = lines(&shared.join("data/news/foreign_policy.jsonl"))?;
    let texts = corpus.iter().filter_map(|article| article["text"].as_str());
    let long = texts.filter(|text| text.split_whitespace().count() >= FEWEST_WORDS);
    let part: Vec<&str> = long
        .enumerate()
        .filter(|(number, _)| number % 2 == parity)
        .map(|(_, text)| text)
        .take(articles)
        .collect();
    built(&part)?;
    judged(&lines(&shared.join("data/dedup/semeval22t8_en_train.jsonl"))?)
}

fn lines(path: &Path) -> Result<Vec<Value>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// Numbers that look random and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

/// Puts other words in the place of some in a hundred, and leaves out or doubles as many.
fn edited(words: &[&str], in_hundred: usize, chance: &mut Chance) -> String {
    let mut text = Vec::new();
    for word in words {
        match chance.below(200) {
            dice if dice < in_hundred => text.push(words[chance.below(words.len())]),
            dice if dice < in_hundred * 3 / 2 => {}
            dice if dice < in_hundred * 2 => text.extend([*word, *word]),
            _ => text.push(word),
        }
    }
    text.join(" ")
}

/// What becomes of an article, by name.
fn treatments(text: &str, chance: &mut Chance) -> Vec<(&'static str, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let cut = |share: usize| &words[..words.len() * share / 100];
    let around = "Our correspondents and agencies. Sign up for our newsletter to have the news of the day in your inbox each morning.";
    let share = 40 + chance.below(50);
    let middle = words.len() / 4;
    vec![
        ("as it is", text.to_owned()),
        ("set anew", words.join("\n").to_uppercase().replace(['"', ','], "")),
        ("words around it", format!("LONDON — {}\n\n{around}", words.join(" "))),
        ("edited, 5 words in 100", edited(&words, 5, chance)),
        ("edited, 10 words in 100", edited(&words, 10, chance)),
        ("cut to 40 to 90 in 100", cut(share).join(" ")),
        ("cut to 35 in 100", cut(35).join(" ")),
        ("a quarter cut out of it", [&words[..middle], &words[2 * middle..]].concat().join(" ")),
        ("cut and edited", edited(cut(40 + chance.below(50)), 5, chance)),
    ]
}

/// Measures on articles that were edited and cut.
fn built(articles: &[&str]) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let mut record = SqliteRecord::open(&folder.path().join("copies.record"))?;
    let mut chance = Chance(1);
    let mut made: HashMap<String, (usize, &'static str)> = HashMap::new();
    for (article, text) in articles.iter().enumerate() {
        let mut entries = Vec::new();
        for (treatment, text) in treatments(text, &mut chance) {
            let publisher = Some(format!("{article}, {treatment}"));
            let document = Document { publisher, ..Document::from_text("copy", &text) };
            let entry = Entry::unread(Arrival::new(document, String::new(), None), State::Failed);
            made.insert(entry.id().to_owned(), (article, treatment));
            entries.push(entry);
        }
        record.add(&entries, "2024-01-01T00:00:00Z")?;
    }
    let mut stories: BTreeMap<String, Vec<(usize, &'static str)>> = BTreeMap::new();
    let mut listed = record.connection().prepare("SELECT id, story FROM documents")?;
    let rows = listed.query_map((), |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    for row in rows {
        let (id, story) = row?;
        stories.entry(story).or_default().push(made[&id]);
    }
    let (mut right, mut wrong) = (0, 0);
    let mut joined: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    // Of each treatment: how many found the article as it is, of how many.
    let mut found: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for members in stories.values() {
        for (place, one) in members.iter().enumerate() {
            found.entry(one.1).or_default()[0] += usize::from(members.contains(&(one.0, "as it is")));
            found.entry(one.1).or_default()[1] += 1;
            for other in &members[..place] {
                let pair = (one.0.min(other.0), one.0.max(other.0));
                let same = pair.0 == pair.1
                    || *joined
                        .entry(pair)
                        .or_insert_with(|| in_order(articles[pair.0], articles[pair.1]) >= IN_ORDER);
                (right, wrong) = if same { (right + 1, wrong) } else { (right, wrong + 1) };
            }
        }
    }
    let each = made.len() / articles.len().max(1);
    let between: usize = joined.values().filter(|&&same| same).count();
    let wanted = articles.len() * each * (each - 1) / 2;
    let own: usize = stories.values().map(|members| own_pairs(members)).sum();
    println!("{} articles, {} documents, {} stories", articles.len(), made.len(), stories.len());
    println!("precision {:.4} ({wrong} of {} pairs wrong)", share(right, right + wrong), right + wrong);
    println!("recall {:.4} ({own} of {wanted} pairs)", share(own, wanted));
    println!(
        "pairs of articles that the corpus has as copies itself: {between}; taken for copies and none: {}",
        joined.len() - between
    );
    for (treatment, [found, all]) in found {
        println!("  {treatment:<26} {:.4}", share(found, all));
    }
    Ok(())
}

/// Counts the pairs of one article.
fn own_pairs(members: &[(usize, &'static str)]) -> usize {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    members.iter().for_each(|(article, _)| *counts.entry(*article).or_default() += 1);
    counts.values().map(|count| count * (count - 1) / 2).sum()
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Returns how much of the shorter text stands in the longer in the same order, by words.
fn in_order(one: &str, other: &str) -> f64 {
    let (one, other): (Vec<&str>, Vec<&str>) =
        (one.split_whitespace().collect(), other.split_whitespace().collect());
    let mut lengths = vec![0_usize; other.len() + 1];
    for word in &one {
        let mut before = 0;
        for (place, against) in other.iter().enumerate() {
            let above = lengths[place + 1];
            lengths[place + 1] = if word == against { before + 1 } else { above.max(lengths[place]) };
            before = above;
        }
    }
    share(lengths[other.len()], one.len().min(other.len()))
}

/// Measures on pairs that people judged.
fn judged(pairs: &[Value]) -> Result<(), Box<dyn Error>> {
    let measures: [(&str, Measure); 2] = [
        ("shared runs", |one, other| Shingles::of(one).overlap(&Shingles::of(other))),
        ("likeness", |one, other| Outline::of(one).likeness(&Outline::of(other))),
    ];
    for (name, measure) in measures {
        let mut points = Vec::new();
        for pair in pairs {
            let text = |key: &str| pair[key].as_str().unwrap_or_default();
            let gold = pair["overall"].as_f64().ok_or("a pair without overall")?;
            points.push((measure(text("text1"), text("text2")), gold));
        }
        compared(name, &points);
    }
    Ok(())
}

/// How much two texts have in common.
type Measure = fn(&str, &str) -> f64;

/// Prints how a measure goes with people's judgement.
fn compared(name: &str, points: &[(f64, f64)]) {
    let same = |point: &&(f64, f64)| point.1 < 1.5;
    let above = points.iter().filter(same).map(|one| {
        let others = points.iter().filter(|other| !same(other));
        others
            .map(|other| {
                if one.0 > other.0 {
                    1.0
                } else if one.0 == other.0 {
                    0.5
                } else {
                    0.0
                }
            })
            .sum::<f64>()
    });
    let (alike, others) =
        (points.iter().filter(same).count(), points.iter().filter(|point| !same(point)).count());
    println!("\n{} judged pairs, {alike} of them the same story", points.len());
    println!("{name}, correlation with the judgement {:.4}", -correlation(points));
    println!(
        "a pair of the same story has more than another: {:.4}",
        above.sum::<f64>() / (alike * others).max(1) as f64
    );
}

/// Pearson's correlation.
fn correlation(points: &[(f64, f64)]) -> f64 {
    let count = points.len().max(1) as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (left, right) = (mean(|point| point.0), mean(|point| point.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| -> f64 {
        points.iter().map(|point| of(point.0 - left, point.1 - right)).sum()
    };
    sum(&|one, other| one * other) / (sum(&|one, _| one * one) * sum(&|_, other| other * other)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_the_same_order_are_counted_and_others_not() {
        assert_eq!(in_order("they met again in Doha", "on Monday they met in Doha"), 0.8);
        assert_eq!(in_order("a b c d", "d c b a"), 0.25);
    }

    #[test]
    fn opposite_numbers_correlate_fully() {
        assert!((correlation(&[(0.0, 4.0), (0.5, 2.5), (1.0, 1.0)]) + 1.0).abs() < 1e-9);
    }
}
