//! `cargo xtask eval-tokens`: F1 of token and sentence spans against the UD English treebanks, and speed.

use crate::conllu::{self, GoldDocument, Layout};
use chancery::tokens::{split, tokenize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Instant;

const USAGE: &str =
    "usage: cargo xtask eval-tokens --shared DIR [--part dev|train] [--layout blank|line|wrap]
                               [--errors tokens|sentences] [--only GENRE]";

/// Spans right, given and in gold.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    right: usize,
    given: usize,
    pub(crate) gold: usize,
}

/// Scores of the tokens and of the sentences of some documents.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scores {
    pub(crate) tokens: Score,
    pub(crate) sentences: Score,
}

/// Figures of one treebank.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    /// Treebank and part: `en_gum dev`.
    pub(crate) name: String,
    /// All documents together.
    pub(crate) all: Scores,
    genres: BTreeMap<String, Scores>,
    bytes: usize,
    seconds: f64,
}

impl Score {
    fn add(&mut self, given: &BTreeSet<(usize, usize)>, gold: &BTreeSet<(usize, usize)>) {
        self.right += given.intersection(gold).count();
        self.given += given.len();
        self.gold += gold.len();
    }

    /// Returns precision, recall and F1.
    pub(crate) fn rates(self) -> (f64, f64, f64) {
        let rate = |of: usize, all: usize| if all == 0 { 0.0 } else { of as f64 / all as f64 };
        (
            rate(self.right, self.given),
            rate(self.right, self.gold),
            rate(2 * self.right, self.given + self.gold),
        )
    }
}

/// Which errors to list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Errors {
    None,
    Tokens,
    Sentences,
}

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let mut shared = None;
    let mut part = "dev".to_owned();
    let mut layout = Layout::BlankLine;
    let mut errors = Errors::None;
    let mut only = None;
    let mut rest = arguments.iter();
    while let Some(flag) = rest.next() {
        let value = rest.next().ok_or_else(|| format!("{flag} needs a value\n{USAGE}"))?;
        match (flag.as_str(), value.as_str()) {
            ("--shared", directory) => shared = Some(PathBuf::from(directory)),
            ("--part", "dev" | "train") => part.clone_from(value),
            ("--layout", "blank") => layout = Layout::BlankLine,
            ("--layout", "line") => layout = Layout::OneLine,
            ("--layout", "wrap") => layout = Layout::Wrapped,
            ("--errors", "tokens") => errors = Errors::Tokens,
            ("--errors", "sentences") => errors = Errors::Sentences,
            ("--only", genre) => only = Some(genre.to_owned()),
            _ => return Err(format!("cannot read {flag} {value}\n{USAGE}")),
        }
    }
    let shared = shared.ok_or(USAGE)?;
    println!(
        "{:<28} {:>6} {:>22} {:>7} {:>22}",
        "spans in bytes, exact", "tokens", "P / R / F1", "sents", "P / R / F1"
    );
    for treebank in TREEBANKS {
        let path = shared.join("data/deps").join(format!("{treebank}-{part}.conllu"));
        evaluate(&path, &format!("{treebank} {part}"), layout, errors, only.as_deref())?.print();
    }
    Ok(())
}

const TREEBANKS: [&str; 2] = ["en_ewt", "en_gum"];

/// Measures the development parts and the news of GUM, a blank line between paragraphs.
pub(crate) fn figures(shared: &Path) -> Result<Vec<Figures>, String> {
    let measure = |treebank: &str, part: &str, only: Option<&str>| {
        let path = shared.join("data/deps").join(format!("{treebank}-{part}.conllu"));
        let name = only.map_or(format!("{treebank} {part}"), |genre| format!("{treebank} {genre} {part}"));
        evaluate(&path, &name, Layout::BlankLine, Errors::None, only)
    };
    let mut all = TREEBANKS
        .map(|treebank| measure(treebank, "dev", None))
        .into_iter()
        .collect::<Result<Vec<_>, _>>()?;
    // The news of the development part is two documents: that of the train part says more. Rules were written beside it.
    for part in ["dev", "train"] {
        all.push(measure("en_gum", part, Some("news"))?);
    }
    Ok(all)
}

fn evaluate(
    path: &Path,
    name: &str,
    layout: Layout,
    errors: Errors,
    only: Option<&str>,
) -> Result<Figures, String> {
    let documents = conllu::read(path, layout)?;
    let mut figures = Figures { name: name.to_owned(), ..Figures::default() };
    for document in &documents {
        let genre = genre(&document.id);
        if only.is_some_and(|only| only != genre) {
            continue;
        }
        let begun = Instant::now();
        let tokens = tokenize(&document.text);
        let sentences = split(&document.text, &tokens);
        figures.seconds += begun.elapsed().as_secs_f64();
        figures.bytes += document.text.len();
        let given_tokens = tokens.iter().map(|token| (token.span.start, token.span.end)).collect();
        let given_sentences =
            sentences.iter().map(|sentence| (sentence.span.start, sentence.span.end)).collect();
        let (gold_tokens, gold_sentences) = (spans(&document.tokens), spans(&document.sentences));
        for scores in [figures.genres.entry(genre.to_owned()).or_default(), &mut figures.all] {
            scores.tokens.add(&given_tokens, &gold_tokens);
            scores.sentences.add(&given_sentences, &gold_sentences);
        }
        match errors {
            Errors::None => {}
            Errors::Tokens => list(document, &given_tokens, &gold_tokens, 12),
            Errors::Sentences => list(document, &given_sentences, &gold_sentences, 40),
        }
    }
    Ok(figures)
}

impl Figures {
    fn print(&self) {
        for (genre, scores) in &self.genres {
            print(&format!("  {genre}"), *scores);
        }
        print(&self.name, self.all);
        let speed = self.bytes as f64 / 1e6 / self.seconds.max(1e-9);
        println!("{:<28} {speed:.1} MB/s, tokens and sentences", "");
    }
}

fn spans(ranges: &[Range<usize>]) -> BTreeSet<(usize, usize)> {
    ranges.iter().map(|range| (range.start, range.end)).collect()
}

/// Returns the genre a document id begins with: `news` of `GUM_news_crane`, `weblog` of `weblog-blogspot.com_…`.
fn genre(id: &str) -> &str {
    match id.strip_prefix("GUM_") {
        Some(rest) => rest.split('_').next().unwrap_or(rest),
        None => id.split(['-', '_']).next().unwrap_or(id),
    }
}

fn print(name: &str, Scores { tokens, sentences }: Scores) {
    let shown = |score: Score| {
        let (precision, recall, f1) = score.rates();
        format!("{precision:.4} {recall:.4} {f1:.4}")
    };
    println!(
        "{name:<28} {:>6} {:>22} {:>7} {:>22}",
        tokens.gold,
        shown(tokens),
        sentences.gold,
        shown(sentences)
    );
}

/// Lists the stretches where given and gold spans differ, with some of the text around.
fn list(
    document: &GoldDocument,
    given: &BTreeSet<(usize, usize)>,
    gold: &BTreeSet<(usize, usize)>,
    around: usize,
) {
    let starts = |set: &BTreeSet<(usize, usize)>| set.iter().map(|span| span.0).collect::<BTreeSet<_>>();
    let (given_starts, gold_starts) = (starts(given), starts(gold));
    for (sign, at) in given_starts
        .difference(&gold_starts)
        .map(|at| ("split", *at))
        .chain(gold_starts.difference(&given_starts).map(|at| ("joined", *at)))
    {
        let before: String =
            document.text[..at].chars().rev().take(around).collect::<Vec<_>>().iter().rev().collect();
        let after: String = document.text[at..].chars().take(around).collect();
        println!("{sign:<7} {}  [{}]", format!("{before}⟨⟩{after}").replace('\n', "⏎"), document.id);
    }
}
