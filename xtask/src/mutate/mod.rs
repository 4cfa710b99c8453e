//! `cargo xtask mutate`: whether articles that were spoiled in every way are still read.
//!
//! Takes articles of the news corpus, spoils their words, wraps them in one of the formats that are read, and spoils the bytes of
//! that ([`twists`]). Each is read as the program reads it ([`reading`]): no panic, every span says what it covers, ids are known, a second reading
//! has the same bytes, and it takes no longer than a bound. With `--whole` all articles are read as they are.
//!
//! Which articles and how they are spoiled follows from the seed and the number of the document alone; `--only NUMBER` reads one of them again, and `--out`
//! writes it to a file.

mod reading;
mod twists;

use crate::chance::Chance;
use crate::options::option;
use reading::Outcome;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use twists::{Article, OF_BYTES, OF_TEXT, WRAPPINGS};

/// Deep sentences are walked on the stack; threads of the program have as much.
const STACK_BYTES: usize = 16 << 20;
/// How many faults are told in full.
const TOLD: usize = 40;

/// An input and how it was made.
struct Input {
    name: String,
    bytes: Vec<u8>,
    ways: Vec<&'static str>,
}

/// What came of the inputs that were made in one way.
#[derive(Debug, Default)]
struct Sum {
    inputs: usize,
    documents: usize,
    refused: usize,
    bytes: usize,
    events: usize,
    faulty: usize,
    seconds: f64,
    longest: f64,
}

impl Sum {
    fn add(&mut self, outcome: &Outcome) {
        self.inputs += 1;
        self.documents += outcome.documents;
        self.refused += outcome.refused;
        self.bytes += outcome.bytes;
        self.events += outcome.events;
        self.faulty += usize::from(!outcome.faults.is_empty());
        self.seconds += outcome.seconds;
        self.longest = self.longest.max(outcome.longest);
    }
}

/// Reads them, and prints a table. Fails where anything is wrong.
pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = PathBuf::from(option(options, "--shared", "../shared")?);
    let seed: u64 = option(options, "--seed", "1")?.parse()?;
    let threads: usize = option(options, "--threads", "1")?.parse()?;
    let articles = articles(&shared)?;
    let whole = options.iter().any(|option| option == "--whole");
    let number = if whole { articles.len() } else { option(options, "--documents", "10000")?.parse()? };
    let make = |at: usize| if whole { kept(&articles[at]) } else { spoiled(&articles, seed, at) };
    let only = option(options, "--only", "")?;
    let numbers = if only.is_empty() { 0..number } else { only.parse()?..only.parse::<usize>()? + 1 };
    let out = option(options, "--out", "")?;
    if !out.is_empty() {
        std::fs::write(out, make(numbers.start).bytes)?;
    }
    let what =
        if whole { "articles as they are".to_owned() } else { format!("spoiled documents, seed {seed}") };
    println!("{} {what}, each read twice\n", numbers.len());
    reading::catch_panics();
    let sums = read_all(numbers, threads, &make)?;
    let _ = std::panic::take_hook();
    println!("{}", table(&sums));
    match sums.get(ALL).map_or(0, |sum| sum.faulty) {
        0 => Ok(()),
        faulty => Err(format!("{faulty} are not read as they should be").into()),
    }
}

/// The name of the row of all inputs; it sorts before the others.
const ALL: &str = "**all**";

/// Reads inputs on so many threads, and tells what is wrong as it comes.
fn read_all(
    numbers: std::ops::Range<usize>,
    threads: usize,
    make: &(dyn Fn(usize) -> Input + Sync),
) -> Result<BTreeMap<&'static str, Sum>, Box<dyn Error>> {
    let next = AtomicUsize::new(numbers.start);
    let (give, take) = channel();
    let mut sums: BTreeMap<&'static str, Sum> = BTreeMap::new();
    std::thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            let (give, next, end) = (give.clone(), &next, numbers.end);
            let work = move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= end {
                        return;
                    }
                    let input = make(at);
                    let outcome = reading::read(&input.name, &input.bytes);
                    if give.send((at, input.ways, outcome)).is_err() {
                        return;
                    }
                }
            };
            std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work)?;
        }
        drop(give);
        let mut told = 0;
        for (done, (at, ways, outcome)) in take.iter().enumerate() {
            for way in ways.iter().chain([&ALL]) {
                sums.entry(way).or_default().add(&outcome);
            }
            if !outcome.faults.is_empty() && told < TOLD {
                told += 1;
                println!("document {at} ({}): {}", ways.join(", "), outcome.faults.join("\n  "));
            }
            if done % 500 == 499 {
                eprintln!("{} read", done + 1);
            }
        }
        Ok(sums)
    })
}

/// Returns the articles of all files of the news corpus, line by line.
fn articles(shared: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let folder = shared.join("data/news");
    let files = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> =
        files.map(|file| Ok(file?.path())).collect::<Result<_, std::io::Error>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    paths.sort();
    let mut articles = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let lines = std::fs::read_to_string(&path)?;
        articles.extend(lines.lines().map(|line| (name.clone(), line.to_owned())));
    }
    if articles.is_empty() {
        return Err(format!("{}: there are no articles", folder.display()).into());
    }
    Ok(articles)
}

/// An article as it is.
fn kept((name, line): &(String, String)) -> Input {
    Input { name: name.clone(), bytes: line.clone().into_bytes(), ways: Vec::new() }
}

/// Makes the document of this number: most have their words spoiled in a few ways, some only their wrapping or bytes.
fn spoiled(articles: &[(String, String)], seed: u64, number: usize) -> Input {
    // Far from the seeds beside it, which begin elsewhere in the same row of numbers.
    let mut chance = Chance(seed.wrapping_mul(0x1000_0000_01b3) ^ ((number as u64) << 20));
    let mut article = parsed(&chance.of(articles).1);
    let other = parsed(&chance.of(articles).1).text;
    let mut ways = Vec::new();
    for _ in 0..*chance.of(&[0, 1, 1, 1, 2, 2, 3, 4]) {
        let (way, spoil) = *chance.of(&OF_TEXT);
        article.text = spoil(&mut chance, article.text, &other);
        if chance.percent(10) {
            article.title = spoil(&mut chance, article.title, &other);
        }
        ways.push(way);
    }
    let (way, wrap) = *chance.of(&WRAPPINGS);
    let mut bytes = wrap(&mut chance, &article);
    ways.push(way);
    if chance.percent(12) || ways.len() == 1 {
        let (way, spoil) = *chance.of(&OF_BYTES);
        bytes = spoil(&mut chance, bytes);
        ways.push(way);
    }
    ways.sort_unstable();
    ways.dedup();
    Input { name: "input".to_owned(), bytes, ways }
}

/// Reads a line of the corpus; what it lacks is empty.
fn parsed(line: &str) -> Article {
    let value: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
    let string = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    Article { title: string("title"), source: string("source"), date: string("date"), text: string("text") }
}

/// Shows the sums, the row of all first.
fn table(sums: &BTreeMap<&'static str, Sum>) -> String {
    let mut table =
        "| what was done | inputs | documents | refused | MB | events | seconds | longest, s | faulty |\n\
                     |---|---:|---:|---:|---:|---:|---:|---:|---:|\n"
            .to_owned();
    for (way, sum) in sums {
        let Sum { inputs, documents, refused, bytes, events, faulty, seconds, longest } = sum;
        // A string takes everything.
        let _ = writeln!(
            table,
            "| {way} | {inputs} | {documents} | {refused} | {:.1} | {events} | {seconds:.0} | {longest:.2} | {faulty} |",
            *bytes as f64 / 1e6
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn articles() -> Vec<(String, String)> {
        let line = |text: &str| {
            serde_json::json!({"title": "Talks", "source": "The Courier", "date": "2024-03-12", "text": text})
                .to_string()
        };
        let texts = [
            include_str!("../../../examples/visit.txt"),
            include_str!("../../../examples/ceasefire.txt"),
            "“Ça ira”, said Élodie Brûlé.",
            "",
        ];
        texts.map(|text| ("a.jsonl".to_owned(), line(text))).to_vec()
    }

    #[test]
    fn the_same_seed_and_number_make_the_same_document_and_others_make_others() {
        let articles = articles();
        let [one, again, other, seeded] =
            [(1, 7), (1, 7), (1, 8), (2, 7)].map(|(seed, number)| spoiled(&articles, seed, number).bytes);
        assert_eq!(one, again);
        assert!(one != other && one != seeded);
    }

    #[test]
    fn every_way_of_spoiling_comes_up_and_none_fails_on_short_or_empty_articles() {
        let articles = articles();
        let mut ways: Vec<&str> = (0..3000).flat_map(|number| spoiled(&articles, 1, number).ways).collect();
        ways.sort_unstable();
        ways.dedup();
        assert_eq!(ways.len(), OF_TEXT.len() + WRAPPINGS.len() + OF_BYTES.len());
    }

    #[test]
    fn spoiled_examples_are_read_without_a_fault() {
        let articles = articles();
        let sums = read_all(0..24, 2, &|at| spoiled(&articles, 3, at)).expect("threads begin");
        let all = &sums[ALL];
        assert_eq!((all.inputs, all.faulty), (24, 0));
        assert!(all.documents > 12 && table(&sums).contains(ALL), "{all:?}");
    }
}
