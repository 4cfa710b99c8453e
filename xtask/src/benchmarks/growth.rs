//! How time and memory grow with the length of a document and with the number of documents, and what a million articles cost.

use super::{Measured, Setting};
use crate::processor;
use chancery::document::Document;
use chancery::reader::Reader;
use std::error::Error;
use std::fmt::Write;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What an hour of one core costs, in dollars, for the estimate: an assumption, about what providers of machines ask.
const DOLLARS_AN_HOUR: f64 = 0.05;

/// Reads the first articles of the corpus as one document, for several numbers of them.
pub(super) fn of_documents(setting: &Setting<'_>) -> Measured {
    let texts: Vec<String> = lines(setting, 64)?
        .iter()
        .map(|line| Ok(crate::reports::document(&serde_json::from_str(line)?).text))
        .collect::<Result<_, Box<dyn Error>>>()?;
    let reader = Reader::embedded();
    let mut page = String::from(
        "| articles in one document | words | seconds of processor | microseconds a word |\n|---:|---:|---:|---:|\n",
    );
    for articles in [1, 4, 16, 64] {
        let document = Document::from_text("long", texts[..articles].join("\n\n"));
        let words = document.text.split_whitespace().count();
        let begun = processor::time();
        std::hint::black_box(reader.read(&document));
        let seconds = processor::time().saturating_sub(begun).as_secs_f64();
        writeln!(page, "| {articles} | {words} | {seconds:.2} | {:.1} |", seconds * 1e6 / words as f64)?;
    }
    Ok(page)
}

/// Reads parts of the corpus by the program, with one and two threads.
pub(super) fn of_corpora(setting: &Setting<'_>) -> Measured {
    let folder = tempfile::tempdir()?;
    let mut page = String::from(
        "| articles | threads | seconds | articles a second | most memory in MB |\n|---:|---:|---:|---:|---:|\n",
    );
    let mut rate = 0.0_f64;
    for articles in [100, 200, 400] {
        let path = folder.path().join("articles.jsonl");
        let mut file = BufWriter::new(File::create(&path)?);
        for line in lines(setting, articles)? {
            writeln!(file, "{line}")?;
        }
        file.into_inner()?.sync_all()?;
        for threads in [1, 2] {
            let begun = Instant::now();
            let mut child = Command::new(&setting.binary)
                .args(["read", "--format", "jsonl", "--quiet", "-j", &threads.to_string()])
                .arg(&path)
                .stdout(Stdio::null())
                .spawn()?;
            let status = std::path::PathBuf::from(format!("/proc/{}/status", child.id()));
            let mut peak_kib = 0;
            while child.try_wait()?.is_none() {
                peak_kib = crate::bench_record::peak(&status).unwrap_or_default().max(peak_kib);
                std::thread::sleep(Duration::from_millis(20));
            }
            let seconds = begun.elapsed().as_secs_f64();
            rate = if threads == 1 { articles as f64 / seconds } else { rate };
            writeln!(
                page,
                "| {articles} | {threads} | {seconds:.1} | {:.1} | {} |",
                articles as f64 / seconds,
                peak_kib >> 10
            )?;
        }
    }
    let hours = 1e6 / rate / 3600.0;
    writeln!(
        page,
        "\nAt {rate:.1} articles a second and core a million articles take {hours:.0} hours of one core: {:.2} dollars where an hour costs {DOLLARS_AN_HOUR}.",
        hours * DOLLARS_AN_HOUR
    )?;
    Ok(page)
}

/// Returns the first lines of the corpus.
fn lines(setting: &Setting<'_>, most: usize) -> Result<Vec<String>, Box<dyn Error>> {
    let path = setting.shared.join("data/news/foreign_policy.jsonl");
    let file = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(BufReader::new(file).lines().take(most).collect::<Result<_, _>>()?)
}
