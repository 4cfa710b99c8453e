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
struct Score {
    right: usize,
    given: usize,
    gold: usize,
}

impl Score {
    fn add(&mut self, given: &BTreeSet<(usize, usize)>, gold: &BTreeSet<(usize, usize)>) {
        self.right += given.intersection(gold).count();
        self.given += given.len();
        self.gold += gold.len();
    }

    fn join(&mut self, other: Score) {
        self.right += other.right;
        self.given += other.given;
        self.gold += other.gold;
    }

    fn rates(self) -> (f64, f64, f64) {
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
    for treebank in ["en_ewt", "en_gum"] {
        let path = shared.join("data/deps").join(format!("{treebank}-{part}.conllu"));
        evaluate(&path, &format!("{treebank} {part}"), layout, errors, only.as_deref())?;
    }
    Ok(())
}

fn evaluate(
    path: &Path,
    name: &str,
    layout: Layout,
    errors: Errors,
    only: Option<&str>,
) -> Result<(), String> {
    let documents = conllu::read(path, layout)?;
    let mut genres: BTreeMap<&str, (Score, Score)> = BTreeMap::new();
    let mut bytes = 0;
    let mut seconds = 0.0;
    for document in &documents {
        let genre = genre(&document.id);
        if only.is_some_and(|only| only != genre) {
            continue;
        }
        let begun = Instant::now();
        let tokens = tokenize(&document.text);
        let sentences = split(&document.text, &tokens);
        seconds += begun.elapsed().as_secs_f64();
        bytes += document.text.len();
        let given_tokens = tokens.iter().map(|token| (token.span.start, token.span.end)).collect();
        let given_sentences =
            sentences.iter().map(|sentence| (sentence.span.start, sentence.span.end)).collect();
        let (gold_tokens, gold_sentences) = (spans(&document.tokens), spans(&document.sentences));
        let (token_score, sentence_score) = genres.entry(genre).or_default();
        token_score.add(&given_tokens, &gold_tokens);
        sentence_score.add(&given_sentences, &gold_sentences);
        match errors {
            Errors::None => {}
            Errors::Tokens => list(document, &given_tokens, &gold_tokens, 12),
            Errors::Sentences => list(document, &given_sentences, &gold_sentences, 40),
        }
    }
    let mut all = (Score::default(), Score::default());
    for (genre, scores) in &genres {
        print(&format!("  {genre}"), *scores);
        all.0.join(scores.0);
        all.1.join(scores.1);
    }
    print(name, all);
    println!("{:<28} {:.1} MB/s, tokens and sentences", "", bytes as f64 / 1e6 / seconds.max(1e-9));
    Ok(())
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

fn print(name: &str, (tokens, sentences): (Score, Score)) {
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
