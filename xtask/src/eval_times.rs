//! `cargo xtask eval-times`: temporal expressions against TimeBank and AQUAINT (spans, types, values).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chancery::document::Document;
use chancery::span::CodePoints;
use chancery::times;
use chancery::tokens::{Sentence, split, tokenize};
use chancery_syntax::{Analysis, Model, Tagger};
use serde_json::Value as Json;

const USAGE: &str =
    "usage: cargo xtask eval-times --shared DIR [--part dev|train] [--without-syntax] [--diff]";

/// A temporal expression as annotated or found, in code points.
#[derive(Clone, Debug)]
struct Timex {
    start: usize,
    end: usize,
    text: String,
    kind: String,
    value: String,
}

impl Timex {
    fn overlaps(&self, other: &Timex) -> bool {
        self.start < other.end && other.start < self.end
    }

    fn strictly(&self, other: &Timex) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}

/// Counts over documents.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    pub(crate) gold: usize,
    pub(crate) found: usize,
    relaxed: usize,
    strict: usize,
    kinds: usize,
    values: usize,
    exact_values: usize,
}

/// Shares, in the order in which they are shown.
pub(crate) struct Rates {
    /// Precision, recall and F1 of expressions that share a character with an annotated one.
    pub(crate) relaxed: [f64; 3],
    /// F1 of expressions with the annotated span.
    pub(crate) strict: f64,
    /// Right types of the relaxed matches.
    pub(crate) kinds: f64,
    /// Right values of the relaxed matches, 199 and 199X, W7 and W07 being the same.
    pub(crate) values: f64,
    /// Values of the relaxed matches that are written as annotated.
    pub(crate) exact_values: f64,
}

impl Score {
    pub(crate) fn rates(&self) -> Rates {
        let rate = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let f1 = |right: usize| rate(2 * right, self.gold + self.found);
        Rates {
            relaxed: [rate(self.relaxed, self.found), rate(self.relaxed, self.gold), f1(self.relaxed)],
            strict: f1(self.strict),
            kinds: rate(self.kinds, self.relaxed),
            values: rate(self.values, self.relaxed),
            exact_values: rate(self.exact_values, self.relaxed),
        }
    }

    fn print(&self, name: &str) {
        let Rates { relaxed: [precision, recall, f1], strict, kinds, values, exact_values } = self.rates();
        println!(
            "{name:<10} {:>6} {:>6}   {precision:.3} {recall:.3} {f1:.3}   {strict:.3}   {kinds:.3}   \
             {values:.3}   {exact_values:.3}",
            self.gold, self.found,
        );
    }

    fn join(&mut self, other: Score) {
        self.gold += other.gold;
        self.found += other.found;
        self.relaxed += other.relaxed;
        self.strict += other.strict;
        self.kinds += other.kinds;
        self.values += other.values;
        self.exact_values += other.exact_values;
    }
}

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let (mut shared, mut part, mut diff, mut syntax) = (None, "dev".to_owned(), false, true);
    let mut rest = arguments.iter();
    while let Some(flag) = rest.next() {
        match flag.as_str() {
            "--diff" => diff = true,
            "--without-syntax" => syntax = false,
            "--shared" => shared = rest.next().map(PathBuf::from),
            "--part" => {
                part = rest.next().filter(|part| *part == "dev" || *part == "train").ok_or(USAGE)?.clone()
            }
            _ => return Err(format!("cannot read {flag}\n{USAGE}")),
        }
    }
    let tagger = syntax.then(|| Model::embedded() as &dyn Tagger);
    let Figures { sets, all } = figures(&shared.ok_or(USAGE)?, &part, tagger, diff)?;
    println!(
        "{:<10} {:>6} {:>6}   relaxed P R F1      strict  type    value   value (as written)",
        part, "gold", "found"
    );
    for (set, score) in &sets {
        score.print(set);
    }
    all.print("all");
    println!("type and value are of the relaxed matches; value takes 199 and 199X, W7 and W07 for the same");
    Ok(())
}

/// Figures by set of documents, and of all together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    pub(crate) sets: BTreeMap<String, Score>,
    pub(crate) all: Score,
}

/// Measures one part of the corpora, `dev` or `train`; prints what differs if `diff` is wanted.
pub(crate) fn figures(
    shared: &Path,
    part: &str,
    tagger: Option<&dyn Tagger>,
    diff: bool,
) -> Result<Figures, String> {
    let path = shared.join(format!("data/timex/{part}.jsonl"));
    let lines = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut figures = Figures::default();
    for (number, line) in lines.lines().enumerate() {
        let item: Json = serde_json::from_str(line)
            .map_err(|error| format!("{}:{}: {error}", path.display(), number + 1))?;
        let (document, gold) = read(&item);
        let found = find(&document, tagger);
        let score = compare(&document, &gold, &found, diff);
        let set = item["set"].as_str().unwrap_or_default().to_owned();
        figures.sets.entry(set).or_default().join(score);
        figures.all.join(score);
    }
    Ok(figures)
}

/// Reads a line of the data: the document and its TIMEX3 annotations.
fn read(item: &Json) -> (Document, Vec<Timex>) {
    let written = |key: &str| item[key].as_str().unwrap_or_default();
    let mut document = Document::from_text(written("id"), written("text"));
    document.published = written("dct").get(..10).and_then(|day| day.parse().ok());
    let spans = item["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
    let number =
        |span: &Json, key: &str| span[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
    let gold = spans.iter().filter(|span| span["label"] == "TIMEX3").map(|span| Timex {
        start: number(span, "start"),
        end: number(span, "end"),
        text: span["text"].as_str().unwrap_or_default().to_owned(),
        kind: span["type"].as_str().unwrap_or_default().to_owned(),
        value: span["value"].as_str().unwrap_or_default().to_owned(),
    });
    let gold = gold.collect();
    (document, gold)
}

/// Tags a document.
fn find(document: &Document, tagger: Option<&dyn Tagger>) -> Vec<Timex> {
    let tokens = tokenize(&document.text);
    let sentences = split(&document.text, &tokens);
    let points = CodePoints::new(&document.text);
    let analyses: Vec<Analysis> = tagger.map_or_else(Vec::new, |tagger| {
        let words = |sentence: &Sentence| -> Vec<&str> {
            tokens[sentence.tokens.clone()].iter().map(|token| token.span.of(&document.text)).collect()
        };
        tagger.analyse(&sentences.iter().map(words).collect::<Vec<_>>())
    });
    let times = times::find(document, &tokens, &sentences, &analyses);
    let timex = times.iter().map(|time| Timex {
        start: points.at(time.span.start),
        end: points.at(time.span.end),
        text: time.span.of(&document.text).to_owned(),
        kind: time.kind.as_str().to_owned(),
        value: time.timex().unwrap_or_default(),
    });
    timex.collect()
}

/// Pairs gold and found one to one, exact spans first, and lists what differs.
fn compare(document: &Document, gold: &[Timex], found: &[Timex], diff: bool) -> Score {
    let mut score = Score { gold: gold.len(), found: found.len(), ..Score::default() };
    let mut partner: Vec<Option<usize>> = vec![None; gold.len()];
    let mut taken = vec![false; found.len()];
    for strictly in [true, false] {
        for (at, expected) in
            gold.iter().enumerate().filter(|(at, _)| strictly || partner[*at].is_none()).collect::<Vec<_>>()
        {
            let fits =
                |other: &Timex| if strictly { expected.strictly(other) } else { expected.overlaps(other) };
            if let Some(own) = (0..found.len()).find(|&own| !taken[own] && fits(&found[own])) {
                partner[at] = Some(own);
                taken[own] = true;
            }
        }
    }
    for (expected, partner) in gold.iter().zip(&partner) {
        let Some(own) = partner.map(|own| &found[own]) else {
            report(diff, document, "missed", expected, None);
            continue;
        };
        score.relaxed += 1;
        score.kinds += usize::from(expected.kind == own.kind);
        score.exact_values += usize::from(expected.value == own.value);
        let same_value = normal(&expected.value) == normal(&own.value);
        score.values += usize::from(same_value);
        if expected.strictly(own) {
            score.strict += 1;
        } else {
            report(diff, document, "span", expected, Some(own));
        }
        if !same_value {
            report(diff, document, "value", expected, Some(own));
        } else if expected.kind != own.kind {
            report(diff, document, "type", expected, Some(own));
        }
    }
    for (own, _) in found.iter().zip(&taken).filter(|(_, taken)| !**taken) {
        report(diff, document, "extra", own, None);
    }
    score
}

/// Returns a value in the form in which the annotation's own variants agree.
fn normal(value: &str) -> String {
    let decade = value.trim_end_matches('X');
    if decade.len() < 4 && !decade.is_empty() && decade.bytes().all(|byte| byte.is_ascii_digit()) {
        return decade.to_owned();
    }
    match value.split_once("-W") {
        Some((year, week)) if week.len() == 1 => format!("{year}-W0{week}"),
        _ => value.to_owned(),
    }
}

fn report(diff: bool, document: &Document, what: &str, timex: &Timex, own: Option<&Timex>) {
    if !diff {
        return;
    }
    let characters = |from: usize, to: usize| -> String {
        let piece: String = document.text.chars().skip(from).take(to - from).collect();
        piece.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let before = characters(timex.start.saturating_sub(45), timex.start);
    let after = characters(timex.end, timex.end + 25);
    let found =
        own.map(|own| format!(" found [{}] {} {}", own.text, own.kind, own.value)).unwrap_or_default();
    println!(
        "{what:<7}{} {} {} {}{found} | {before} [{}] {after}",
        document.id,
        document.published.map(|day| day.to_string()).unwrap_or_default(),
        timex.kind,
        timex.value,
        timex.text
    );
}
