//! `cargo xtask bench-ask`: how long questions to a large record take.
//!
//! Makes a record of so many events ([`synthetic`]), or takes one that it made before, and asks every kind of question many times with
//! values that are drawn anew: half of them as often as the record speaks of them, half each as often as another. Values are the same in each
//! run. All is asked in one process through one open record, as a server does; what a command adds is its start. Times are from the
//! given words to the last row. The file is in the memory of the system if there is room.

mod cast;
mod questions;
mod synthetic;

use crate::chance::Chance;
use crate::options::option;
use crate::processor;
use cast::Cast;
use chancery_record::ask::{Answer, Asked, Came, Counted, Dyad, Panel, Period, Question, Subject};
use chancery_record::{Record, SqliteRecord, Value};
use questions::{Filter, LISTS, TIMELINES, Values};
use std::error::Error;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long people wait for a list.
const PATIENCE_MS: f64 = 300.0;
/// Rows of a page, and of a long one.
const LIMITS: [u64; 2] = [100, 1_000];

/// Makes the record where there is none, asks, and prints a table.
pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let events: usize = option(options, "--events", "1000000")?.parse()?;
    let runs: usize = option(options, "--runs", "100")?.parse()?;
    let only = option(options, "--only", "")?;
    let folder = tempfile::tempdir()?;
    let given = option(options, "--record", "")?;
    let path = if given.is_empty() { folder.path().join("a.record") } else { PathBuf::from(given) };
    if !path.exists() {
        let begun = Instant::now();
        synthetic::make(&path, events)?;
        eprintln!("made in {:.0} s", begun.elapsed().as_secs_f64());
    }
    let record = SqliteRecord::open_existing(&path)?;
    let counts = record.counts()?;
    drop(record);
    println!(
        "{} events of {} reports in {} documents, {} statements, {} agreements, {} disputes; {} bytes\n",
        counts.events,
        counts.reports,
        counts.documents,
        counts.statements,
        counts.agreements,
        counts.disputes,
        std::fs::metadata(&path)?.len()
    );
    println!(
        "| question | rows | p50 ms | p95 ms | p99 ms | most ms | p99 of processor ms |\n|---|---:|---:|---:|---:|---:|---:|"
    );
    let cast = Cast::new(synthetic::documents(counts.events as usize));
    let timed = Bench { asked: Asked::open(&path)?, cast, runs, only }.all(&path)?;
    for (what, p99) in
        [("", (|timed| timed.p99) as fn(&Timed) -> f64), (" of processor time", |timed| timed.processor_p99)]
    {
        let slow: Vec<&str> =
            timed.iter().filter(|timed| p99(timed) > PATIENCE_MS).map(|timed| timed.kind.as_str()).collect();
        println!(
            "\n{} of {} kinds with a p99{what} over {PATIENCE_MS} ms: {}",
            slow.len(),
            timed.len(),
            slow.join("; ")
        );
    }
    Ok(())
}

/// A record and how often each kind of question is put to it.
struct Bench<'o> {
    asked: Asked,
    cast: Cast,
    runs: usize,
    /// What the kinds of question must have in their name.
    only: &'o str,
}

/// What came of a kind of question.
#[derive(Debug)]
struct Timed {
    kind: String,
    /// The most rows.
    #[cfg_attr(not(test), expect(dead_code, reason = "printed at once"))]
    rows: u64,
    p99: f64,
    /// Of the time that a processor worked on it, which other programs do not lengthen.
    processor_p99: f64,
}

/// Times from the shortest to the longest.
struct Sorted(Vec<Duration>);

impl Sorted {
    fn of(mut times: Vec<Duration>) -> Sorted {
        times.sort_unstable();
        Sorted(times)
    }

    /// Returns how many milliseconds so many in a hundred take at most.
    fn at(&self, percent: usize) -> f64 {
        milliseconds(self.0[(self.0.len() * percent).div_ceil(100).max(1) - 1])
    }
}

impl Bench<'_> {
    /// Asks every kind of question.
    fn all(&self, path: &Path) -> Result<Vec<Timed>, Box<dyn Error>> {
        let mut timed = Vec::new();
        for limit in LIMITS {
            for (subject, filters) in LISTS {
                timed.extend(self.list(*subject, filters, limit)?);
            }
            for filters in TIMELINES {
                timed.extend(self.timeline(filters, limit)?);
            }
        }
        timed.extend(self.dyads()?);
        timed.extend(self.show(path)?);
        timed.extend(self.panels()?);
        Ok(timed)
    }

    /// Times a question so many times, and prints the times and the most rows that came.
    fn time(
        &self,
        kind: &str,
        runs: usize,
        mut ask: impl FnMut(&mut Values<'_>) -> Result<u64, Box<dyn Error>>,
    ) -> Result<Option<Timed>, Box<dyn Error>> {
        if !kind.contains(self.only) {
            return Ok(None);
        }
        let mut values = Values { cast: &self.cast, chance: Chance(7) };
        let (mut times, mut processor_times, mut rows) = (Vec::new(), Vec::new(), 0);
        // Once without the clock, for what is read from the disk.
        ask(&mut values)?;
        for _ in 0..runs {
            let (begun, worked) = (Instant::now(), processor::time());
            rows = rows.max(ask(&mut values)?);
            times.push(begun.elapsed());
            processor_times.push(processor::time().saturating_sub(worked));
        }
        let [times, processor_times] = [times, processor_times].map(Sorted::of);
        println!(
            "| {kind} | {rows} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} |",
            times.at(50),
            times.at(95),
            times.at(99),
            times.at(100),
            processor_times.at(99)
        );
        Ok(Some(Timed {
            kind: kind.to_owned(),
            rows,
            p99: times.at(99),
            processor_p99: processor_times.at(99),
        }))
    }

    /// Returns a question with values for some filters.
    fn question(&self, values: &mut Values<'_>, filters: &[Filter]) -> Result<Question, Box<dyn Error>> {
        let mut question = Question::default();
        for filter in filters {
            values.set(*filter, &self.asked, &mut question)?;
        }
        Ok(question)
    }

    fn list(
        &self,
        subject: Subject,
        filters: &[Filter],
        limit: u64,
    ) -> Result<Option<Timed>, Box<dyn Error>> {
        let what = format!("{subject:?}").to_lowercase();
        self.time(&name(&what, filters, limit), self.runs, |values| {
            let question = Question { limit: Some(limit), ..self.question(values, filters)? };
            let mut rows = Rows::default();
            let came = self.asked.ask(subject, &question, &mut rows)?;
            Ok(rows.counted(came))
        })
    }

    fn timeline(&self, filters: &[Filter], limit: u64) -> Result<Option<Timed>, Box<dyn Error>> {
        self.time(&name("timeline", filters, limit), self.runs, |values| {
            let question = Question { limit: Some(limit), ..self.question(values, filters)? };
            let mut rows = Rows::default();
            let came = self.asked.timeline(&question, &mut rows)?;
            Ok(rows.counted(came))
        })
    }

    fn dyads(&self) -> Result<Option<Timed>, Box<dyn Error>> {
        self.time("dyad", self.runs, |values| {
            let (one, other) = values.dyad(&self.asked)?;
            let dyad = Dyad { one: ("one", &one), other: ("other", &other) };
            let shown = self.asked.dyad(dyad, &Question::default())?;
            Ok(shown.parts.iter().map(|part| part.rows.len() as u64).sum())
        })
    }

    fn show(&self, path: &Path) -> Result<Vec<Timed>, Box<dyn Error>> {
        let mut timed = Vec::new();
        let record = SqliteRecord::open_existing(path)?;
        for (what, table) in [
            ("an event", "events"),
            ("a document", "documents"),
            ("a statement", "statements"),
            ("an agreement", "agreements"),
            ("a dispute", "disputes"),
        ] {
            // Ids are scattered, so that the first of them are any.
            let sql = format!("SELECT id FROM {table} ORDER BY id LIMIT {}", self.runs);
            let mut listed = record.connection().prepare(&sql)?;
            let ids: Vec<String> = listed.query_map((), |row| row.get(0))?.collect::<Result<_, _>>()?;
            timed.extend(self.time(&format!("show {what}"), self.runs, |values| {
                let shown = self.asked.show(values.chance.of::<String>(&ids))?;
                Ok(shown.parts.iter().map(|part| part.rows.len() as u64).sum())
            })?);
        }
        Ok(timed)
    }

    fn panels(&self) -> Result<Vec<Timed>, Box<dyn Error>> {
        let mut timed = Vec::new();
        for (kind, filters) in [
            ("panel", &[][..]),
            ("panel of a dyad", &[Filter::Dyad]),
            ("panel of a country", &[Filter::Country]),
        ] {
            // All of the record each time.
            let runs = if filters.is_empty() { self.runs.min(3) } else { self.runs };
            timed.extend(self.time(kind, runs, |values| {
                let question = self.question(values, filters)?;
                let mut rows = Rows::default();
                let panel = Panel { of: Counted::Dyads, period: Period::Month, complete: false };
                let came = self.asked.panel(panel, &question, &mut rows)?;
                Ok(rows.counted(came))
            })?);
        }
        Ok(timed)
    }
}

/// Returns what a kind of question is called.
fn name(what: &str, filters: &[Filter], limit: u64) -> String {
    let filters: Vec<String> = filters.iter().map(|filter| format!(" {filter:?}").to_lowercase()).collect();
    format!("{what}{}, {limit}", filters.concat())
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// Takes rows and looks at every value of them.
#[derive(Default)]
struct Rows {
    known: u64,
}

impl Rows {
    /// Returns how many rows came, which must be as many as were handed over.
    fn counted(self, came: Came) -> u64 {
        came.rows.min(self.known)
    }
}

impl Answer for Rows {
    fn columns(&mut self, _: &[String]) {}

    fn row(&mut self, row: Vec<Value>) -> ControlFlow<()> {
        self.known += row.iter().filter(|value| **value != Value::Null).count() as u64;
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_up_record_is_whole_and_answers_every_kind_of_question() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.record");
        synthetic::make(&path, 5_000).expect("a record");
        let record = SqliteRecord::open_existing(&path).expect("a record");
        assert_eq!(record.integrity().expect("a check"), "ok");
        assert_eq!(record.counts().expect("counts").events, 5_000);
        drop(record);
        let bench = Bench {
            asked: Asked::open(&path).expect("a record"),
            cast: Cast::new(synthetic::documents(5_000)),
            runs: 2,
            only: "",
        };
        let timed = bench.all(&path).expect("answers");
        let of = |kind: &str| timed.iter().find(|timed| timed.kind == kind).map_or(0, |timed| timed.rows);
        for kind in ["events, 1000", "statements, 1000"] {
            assert_eq!(of(kind), 1_000, "{kind}");
        }
        for kind in [
            "timeline, 100",
            "agreements, 100",
            "disputes, 100",
            "actors, 100",
            "events type, 100",
            "panel",
            "dyad",
        ] {
            assert!(of(kind) > 0, "{kind}: {timed:?}");
        }
    }
}
