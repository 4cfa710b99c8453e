//! `cargo xtask eval-factuality --shared DIR`: whether what words name happened, against the factuality corpora.
//!
//! UW, MEANTIME and UDS-IH2 give an event word a number from -3, certainly not, to 3, certainly so. A status is read as such a
//! number ([`number`]); the model tags three steps of the same scale. `--part train` measures on the part that the model was
//! trained on and that thresholds and word lists were found with; `--misses N` lists N words of each kind of mistake that the
//! rules make; `--model FILE` and `--exit NAME` choose a model.

use crate::eval_syntax::model;
use crate::options::option;
use chancery::document::Document;
use chancery::events::{Status, WordStatus};
use chancery::reader::Reader;
use chancery_syntax::Factuality;
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = PathBuf::from(option(options, "--shared", "../shared")?);
    let part = option(options, "--part", "dev")?;
    let shown: usize = option(options, "--misses", "0")?.parse()?;
    let reader = Reader::with_tagger(Box::leak(Box::new(model(options)?)));
    let figures = figures(reader, &shared, part)?;
    print!("{figures}");
    println!("\nmean of the annotated numbers, by rules and model");
    for ((rules, sure, model), words) in &figures.cells {
        let mean = words.iter().sum::<f64>() / words.len() as f64;
        let sure = if *sure { "marked" } else { "bare" };
        println!("  {rules:<10} {sure:<6} {model:<6} {:>6} {mean:>7.3}", words.len());
    }
    for (what, misses) in &figures.misses {
        println!("\n{what}: {}", misses.len());
        // Every so-many-th, so that all of the corpus has its share.
        let step = (misses.len() / shown.max(1)).max(1);
        misses.iter().step_by(step).take(shown).for_each(|miss| println!("  {miss}"));
    }
    Ok(())
}

/// Figures on a part of the corpora.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    part: String,
    /// By corpus, and all together.
    corpora: BTreeMap<String, Corpus>,
    /// Annotated numbers by what rules and model say.
    cells: BTreeMap<(&'static str, bool, &'static str), Vec<f64>>,
    misses: BTreeMap<String, Vec<String>>,
}

/// The annotated words of a corpus.
#[derive(Clone, Debug, Default)]
struct Corpus {
    words: Vec<Word>,
}

/// The number annotated and the numbers read.
type Word = (f64, [f64; READ.len()]);

/// Who reads.
const READ: [&str; 4] = ["rules", "model", "reading", "mean of reading and model"];

/// Annotated and read classes.
const CLASSES: [&str; 3] = ["counterfact", "uncertain", "fact"];

/// The class of a number: the steps that the model was trained on.
fn class(number: f64) -> usize {
    if number < -1.0 {
        0
    } else if number <= 1.0 {
        1
    } else {
        2
    }
}

/// The number that a status stands for.
fn number(status: Status) -> f64 {
    match status {
        Status::Happened | Status::Ongoing => 3.0,
        Status::Planned => 1.0,
        Status::Possible => 0.0,
        Status::Denied => -2.0,
    }
}
fn number_of_model(factuality: Factuality) -> f64 {
    match factuality {
        Factuality::Fact => 3.0,
        Factuality::Open => 0.0,
        Factuality::Not => -2.0,
    }
}

/// Measures a reader on a part of the corpora.
pub(crate) fn figures(reader: Reader, shared: &Path, part: &str) -> Result<Figures, Box<dyn Error>> {
    let path = shared.join(format!("data/factuality/{part}.jsonl"));
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut figures = Figures { part: part.to_owned(), ..Figures::default() };
    for line in text.lines() {
        let record: Value = serde_json::from_str(line)?;
        let text = record["text"].as_str().unwrap_or_default();
        figures.compare(&record, text, &reader.word_statuses(&Document::from_text("", text)));
    }
    Ok(figures)
}

impl Figures {
    fn compare(&mut self, record: &Value, text: &str, words: &[WordStatus]) {
        let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
        let corpus = record["set"].as_str().unwrap_or_default();
        for span in record["spans"].as_array().into_iter().flatten() {
            let start = span["start"].as_u64().and_then(|start| starts.get(start as usize).copied());
            let word = start.and_then(|start| words.iter().find(|word| start < word.span.end));
            let (Some(word), Some(known)) = (word, span["factuality"].as_f64()) else { continue };
            let (model, reading) = (number_of_model(word.model), number(word.joined));
            let read = [number(word.rules), model, reading, (reading + model) / 2.0];
            for corpus in [corpus, ALL] {
                self.corpora.entry(corpus.to_owned()).or_default().words.push((known, read));
            }
            self.cells.entry((word.rules.as_str(), word.sure, word.model.as_str())).or_default().push(known);
            if class(known) != class(read[0]) {
                let what = format!("{corpus}: {} read as {}", CLASSES[class(known)], word.rules.as_str());
                let (before, after) = (&text[..word.span.start], &text[word.span.end..]);
                let shown = format!(
                    "{known:>5.1} {:<5} {before}[{}]{after}",
                    word.model.as_str(),
                    word.span.of(text)
                );
                self.misses.entry(what).or_default().push(shown);
            }
        }
    }
}

/// What all corpora together are called.
const ALL: &str = "all";

impl Corpus {
    /// Pearson's correlation of the annotated numbers with those of a reader.
    fn correlation(&self, reader: usize) -> f64 {
        let count = self.words.len().max(1) as f64;
        let mean = |of: &dyn Fn(&Word) -> f64| self.words.iter().map(of).sum::<f64>() / count;
        let (known, read) = (mean(&|word| word.0), mean(&|word| word.1[reader]));
        let both = mean(&|word| (word.0 - known) * (word.1[reader] - read));
        let spread = mean(&|word| (word.0 - known).powi(2)) * mean(&|word| (word.1[reader] - read).powi(2));
        if spread == 0.0 { 0.0 } else { both / spread.sqrt() }
    }

    /// F1 of each class for a reader, or for always saying "fact", and their mean over the classes that are annotated.
    fn f1(&self, reader: Option<usize>) -> ([f64; 3], f64) {
        let read = |word: &Word| reader.map_or(2, |reader| class(word.1[reader]));
        let f1 = [0, 1, 2].map(|wanted| {
            let count = |is: &dyn Fn(&Word) -> bool| self.words.iter().filter(|word| is(word)).count() as f64;
            let right = count(&|word| class(word.0) == wanted && read(word) == wanted);
            let all = count(&|word| class(word.0) == wanted) + count(&|word| read(word) == wanted);
            2.0 * right / all.max(1.0)
        });
        (f1, f1.iter().sum::<f64>() / 3.0)
    }
}

/// A part of the page of figures, in Markdown.
impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "## Factuality\n\n\
             `cargo xtask eval-factuality`: event words of UW, MEANTIME and UDS-IH2, {} part, annotated from -3, certainly not so, \
             to 3. A status is read as a number: happened and ongoing 3, planned 1, possible 0, denied -2; the three steps \
             that the model tags as 3, 0 and -2. r is Pearson's correlation. The classes are above 1 (fact), from -1 to 1 (uncertain) and below -1 \
             (counterfact); UDS-IH2 asks whether something has happened, so that what is planned is below 0 there.\n\n\
             | corpus | words | by | r | F1 counterfact | uncertain | fact | mean |\n|---|---:|---|---:|---:|---:|---:|---:|",
            self.part
        )?;
        for (name, corpus) in &self.corpora {
            let mut row = |by: &str, r: String, (f1, mean): ([f64; 3], f64)| {
                let f1 = f1.map(|f1| format!("{f1:.3}")).join(" | ");
                writeln!(f, "| {name} | {} | {by} | {r} | {f1} | {mean:.3} |", corpus.words.len())
            };
            row("always fact", "-".to_owned(), corpus.f1(None))?;
            for (reader, by) in READ.iter().enumerate() {
                row(by, format!("{:.3}", corpus.correlation(reader)), corpus.f1(Some(reader)))?;
            }
        }
        Ok(())
    }
}
