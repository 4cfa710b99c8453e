//! How fast news is read, and how much memory that takes: whole readings on one thread, or words alone on several.

use crate::eval_syntax::model;
use crate::options::option;
use crate::processor::Stopwatch;
use chancery::document::Document;
use chancery::reader::Reader;
use chancery::tokens::{Sentence, split, tokenize};
use chancery_syntax::Tagger;
use serde_json::json;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// What was measured.
#[derive(Clone, Copy, Debug, Default)]
struct Speed {
    articles: usize,
    /// Words between white space.
    words: usize,
    bytes: usize,
    /// Of reading alone.
    seconds: f64,
    /// Whether seconds are processor time, not time on the clock.
    processor_time: bool,
    /// Seconds that the slowest article took.
    slowest: f64,
    /// Seconds until the first reading, of one short sentence, was there.
    ready: f64,
    /// Peak of resident memory, where the system tells it.
    peak_kib: Option<usize>,
}

/// Measures and prints one JSON object.
pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = PathBuf::from(option(options, "--shared", "../shared")?);
    let articles = option(options, "--articles", "400")?.parse()?;
    if option(options, "--only", "")? == "words" {
        return words(options, &shared, articles, option(options, "--threads", "1")?.parse()?);
    }
    let tagger = Box::leak(Box::new(model(options)?));
    let speed = measure(&shared, articles, Reader::with_tagger(tagger))?;
    let value = json!({
        "articles": speed.articles,
        "words": speed.words,
        "bytes": speed.bytes,
        "seconds": speed.seconds,
        "processor_time": speed.processor_time,
        "slowest": speed.slowest,
        "ready": speed.ready,
        "peak_kib": speed.peak_kib,
    });
    println!("{value}");
    Ok(())
}

/// Reads the first articles of the news corpus one by one, holding one at a time.
fn measure(shared: &Path, articles: usize, reader: Reader) -> Result<Speed, Box<dyn Error>> {
    let start = Stopwatch::start();
    reader.read(&Document::from_text("first", "The envoy left."));
    let mut speed =
        Speed { ready: start.seconds(), processor_time: start.is_of_processor(), ..Speed::default() };
    let path = shared.join("data/news/foreign_policy.jsonl");
    let lines = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    for line in BufReader::new(lines).lines().take(articles) {
        let document = crate::reports::document(&serde_json::from_str(&line?)?);
        let start = Stopwatch::start();
        std::hint::black_box(reader.read(&document));
        let seconds = start.seconds();
        speed.articles += 1;
        speed.words += document.text.split_whitespace().count();
        speed.bytes += document.text.len();
        speed.seconds += seconds;
        speed.slowest = speed.slowest.max(seconds);
    }
    speed.peak_kib = peak_kib();
    Ok(speed)
}

/// Measures what a tagging and parsing pipeline does: words and sentences, tags, lemmas, trees, names, as the model gives them. Threads take
/// whole articles; time is on the clock.
fn words(options: &[String], shared: &Path, articles: usize, threads: usize) -> Result<(), Box<dyn Error>> {
    let path = shared.join("data/news/foreign_policy.jsonl");
    let lines = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut texts = Vec::new();
    for line in BufReader::new(lines).lines().take(articles) {
        texts.push(crate::reports::document(&serde_json::from_str(&line?)?).text);
    }
    let started = Instant::now();
    let model = model(options)?;
    let ready = started.elapsed().as_secs_f64();
    let started = Instant::now();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(text) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let tokens = tokenize(text);
                    let sentences = split(text, &tokens);
                    let words = |sentence: &Sentence| -> Vec<&str> {
                        tokens[sentence.tokens.clone()].iter().map(|token| token.span.of(text)).collect()
                    };
                    std::hint::black_box(model.analyse(&sentences.iter().map(words).collect::<Vec<_>>()));
                }
            });
        }
    });
    let seconds = started.elapsed().as_secs_f64();
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    let value = json!({
        "model": model.version(),
        "threads": threads,
        "words": words,
        "seconds": seconds,
        "words_per_second": words as f64 / seconds,
        "ready": ready,
        "peak_kib": peak_kib(),
    });
    println!("{value}");
    Ok(())
}

/// Returns the most memory that this program has held, in KiB.
fn peak_kib() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.split_whitespace().next()?.parse().ok()
}
