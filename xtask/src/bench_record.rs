//! How fast articles go into a record, end to end, with how much memory, and how large the record becomes.

use crate::crash_record::binary;
use crate::options::option;
use chancery_record::{Record, SqliteRecord};
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Adds the first articles of the news corpus to a new record, and prints figures as JSON.
pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let shared = PathBuf::from(option(options, "--shared", "../shared")?);
    let articles: usize = option(options, "--articles", "3561")?.parse()?;
    let threads = option(options, "--threads", "2")?;
    let model = option(options, "--model", "default")?;
    let binary = binary(options)?;
    let folder = tempfile::tempdir()?;
    let (some, record) = (folder.path().join("articles.jsonl"), folder.path().join("a.record"));
    let corpus = shared.join("data/news/foreign_policy.jsonl");
    let lines = File::open(&corpus).map_err(|error| format!("{}: {error}", corpus.display()))?;
    let mut first = BufWriter::new(File::create(&some)?);
    for line in BufReader::new(lines).lines().take(articles) {
        writeln!(first, "{}", line?)?;
    }
    first.into_inner()?.sync_all()?;
    let begun = Instant::now();
    let mut child = Command::new(binary)
        .args(["add", "--quiet", "--threads", threads, "--model", model, "--record"])
        .arg(&record)
        .arg(&some)
        .stdout(Stdio::null())
        .spawn()?;
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak_kib = None;
    let ended = loop {
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        peak_kib = peak(&status).or(peak_kib);
        std::thread::sleep(Duration::from_millis(20));
    };
    let seconds = begun.elapsed().as_secs_f64();
    if !ended.success() {
        return Err("chancery add failed".into());
    }
    let counts = SqliteRecord::open_existing(&record)?.counts()?;
    let size = fs::metadata(&record)?.len();
    println!(
        "{}",
        serde_json::json!({
            "articles": counts.documents,
            "threads": threads,
            "model": model,
            "seconds": seconds,
            "articles_per_second": counts.documents as f64 / seconds,
            "peak_kib": peak_kib,
            "record_bytes": size,
            "record_bytes_per_article": size / counts.documents.max(1),
            "events": counts.events,
            "statements": counts.statements,
        })
    );
    Ok(())
}

/// Returns the most memory that a running program has held, in KiB.
pub(crate) fn peak(status: &std::path::Path) -> Option<usize> {
    let status = fs::read_to_string(status).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.split_whitespace().next()?.parse().ok()
}
