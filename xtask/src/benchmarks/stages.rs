//! Where the time of reading goes, stage by stage.

use super::{Measured, Setting};
use crate::processor;
use chancery::reader::{Reader, Stage};
use std::fmt::Write;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::time::Duration;

/// Articles of the news corpus that are read.
const ARTICLES: usize = 200;

pub(super) fn table(setting: &Setting<'_>) -> Measured {
    let path = setting.shared.join("data/news/foreign_policy.jsonl");
    let lines = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let reader = Reader::embedded();
    let mut times = [Duration::ZERO; Stage::ALL.len()];
    let mut words = 0;
    for line in BufReader::new(lines).lines().take(ARTICLES) {
        let document = crate::reports::document(&serde_json::from_str(&line?)?);
        words += document.text.split_whitespace().count();
        let mut before = processor::time();
        std::hint::black_box(reader.read_watched(&document, &mut |stage| {
            let now = processor::time();
            times[stage as usize] += now.saturating_sub(before);
            before = now;
        }));
    }
    let whole: Duration = times.iter().sum();
    let seconds = whole.as_secs_f64();
    let mut page =
        format!("{ARTICLES} articles, {words} words between white space, one thread, processor time.\n\n");
    page.push_str("| stage | microseconds a word | share |\n|---|---:|---:|\n");
    for (stage, time) in Stage::ALL.iter().zip(times) {
        let each = time.as_secs_f64() * 1e6 / words as f64;
        writeln!(page, "| {} | {each:.2} | {:.1}% |", stage.name(), 100.0 * time.as_secs_f64() / seconds)?;
    }
    writeln!(
        page,
        "| all: {:.0} words a second | {:.2} | 100% |",
        words as f64 / seconds,
        seconds * 1e6 / words as f64
    )?;
    Ok(page)
}
