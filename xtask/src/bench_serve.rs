//! `cargo xtask bench-serve`: how long people wait for a server that many of them use, while another adds articles.
//!
//! Serves a made-up record (one of `bench-ask --record FILE`, which is left as it is: a copy is served), adds some articles of which the
//! readings are kept, and has so many clients ask for lists, for lists by filters, and for articles, each with a connection of its own and
//! a pause between two questions, while one client adds an article after another. Times are from the first byte of the request to the
//! last of the answer. Memory is what the server holds by itself, without the pages of the record that the system keeps.

use crate::chance::Chance;
use crate::crash_record::binary;
use crate::options::option;
use crate::serving::{Client, Fault, Serving};
use serde_json::{Value, json};
use std::error::Error;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Articles that are there with their readings before anybody asks.
const ARTICLES: usize = 40;
/// How often memory is looked at.
const LOOK: Duration = Duration::from_secs(5);
/// What can be asked for: three kinds of answers of the API, and the pages that count all events.
const KINDS: [&str; 4] = ["list", "filter", "article", "drawing"];

/// Serves, asks, and prints a table.
pub(crate) fn run(options: &[String]) -> Result<(), Fault> {
    let readers: usize = option(options, "--readers", "50")?.parse()?;
    let pause = Duration::from_millis(option(options, "--pause", "1000")?.parse()?);
    let seconds = Duration::from_secs(option(options, "--seconds", "120")?.parse()?);
    let kinds = kinds(option(options, "--kinds", "list,filter,article")?)?;
    let given = PathBuf::from(option(options, "--record", "")?);
    let folder = tempfile::tempdir()?;
    let record = folder.path().join("a.record");
    std::fs::copy(&given, &record)
        .map_err(|error| format!("{}: {error}; make one with bench-ask --record", given.display()))?;
    let server = Serving::begin(&binary(options)?, &record)?;
    let address = server.address.clone();
    let asked = Asked::gather(&address)?;
    let (ended, added) = (AtomicBool::new(false), AtomicUsize::new(0));
    let times: [Mutex<Vec<f64>>; 4] = Default::default();
    let failed = Mutex::new(Vec::new());
    let mut memory = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut number = ARTICLES;
            while !ended.load(Ordering::Relaxed) {
                match add(&address, number) {
                    Ok(_) => added.fetch_add(1, Ordering::Relaxed),
                    Err(error) => return note(&failed, &*error),
                };
                number += 1;
            }
        });
        for reader in 0..readers {
            let (address, asked, times, failed, ended) = (&address, &asked, &times, &failed, &ended);
            let kinds = kinds.as_slice();
            scope.spawn(move || {
                if let Err(error) = read(address, (asked, kinds), times, reader as u64, pause, ended) {
                    note(failed, &*error);
                }
            });
        }
        let begun = Instant::now();
        while begun.elapsed() < seconds {
            memory.push(server.held().map(|held| held.own));
            std::thread::sleep(LOOK);
        }
        ended.store(true, Ordering::Relaxed);
    });
    println!(
        "{readers} readers with {} ms between two questions for {} s; {} articles added meanwhile\n",
        pause.as_millis(),
        seconds.as_secs(),
        added.load(Ordering::Relaxed)
    );
    println!("| kind | asked | p50 ms | p99 ms | most ms |\n|---|---:|---:|---:|---:|");
    for (kind, times) in kinds.iter().map(|&kind| (KINDS[kind], &times[kind])) {
        let mut times = times.lock().map(|times| times.clone()).unwrap_or_default();
        times.sort_by(f64::total_cmp);
        let at = |share: f64| {
            times.get((times.len() as f64 * share) as usize).or(times.last()).copied().unwrap_or(0.0)
        };
        println!("| {kind} | {} | {:.1} | {:.1} | {:.1} |", times.len(), at(0.5), at(0.99), at(1.0));
    }
    // Of a long run the most of each minute.
    let together = if seconds > Duration::from_secs(300) { 60 / LOOK.as_secs() as usize } else { 1 };
    let held: Vec<usize> = memory.into_iter().flatten().collect();
    let most: Vec<usize> = held.chunks(together).filter_map(|some| some.iter().max().copied()).collect();
    let told: Vec<String> = most.iter().map(|kib| format!("{}", kib >> 10)).collect();
    println!(
        "\nmemory in MB, the most of every {} s: {}",
        LOOK.as_secs() as usize * together,
        told.join(" ")
    );
    let third = |number: usize| {
        let some = &most[number * most.len() / 3..(number + 1) * most.len() / 3];
        some.iter().sum::<usize>() as f64 / some.len().max(1) as f64
    };
    println!(
        "\nin the last third of the time {:+.1} % against the second",
        100.0 * (third(2) / third(1) - 1.0)
    );
    let failed = failed.into_inner().unwrap_or_default();
    if failed.is_empty() { Ok(()) } else { Err(failed.join("; ").into()) }
}

/// Returns the numbers of the kinds that are named.
fn kinds(named: &str) -> Result<Vec<usize>, Fault> {
    let number = |name: &str| {
        KINDS
            .iter()
            .position(|kind| *kind == name)
            .ok_or_else(|| format!("{name} is no kind; known are {}", KINDS.join(", ")))
    };
    Ok(named.split(',').map(number).collect::<Result<_, _>>()?)
}

fn note(failed: &Mutex<Vec<String>>, error: &dyn Error) {
    if let Ok(mut failed) = failed.lock() {
        failed.push(error.to_string());
    }
}

/// What can be asked for.
struct Asked {
    /// Countries that take part.
    countries: Vec<String>,
    articles: Vec<String>,
}

impl Asked {
    fn gather(address: &str) -> Result<Asked, Fault> {
        let mut client = Client::connect(address)?;
        let events: Value = serde_json::from_slice(&client.get("/api/v1/events?limit=1000")?)?;
        let cell = |row: &Value| row["actor_countries"].as_str().map(str::to_owned);
        let mut countries: Vec<String> = events["rows"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(cell)
            .flat_map(|cell| cell.split("; ").map(str::to_owned).collect::<Vec<_>>())
            .filter(|country| country.len() == 3)
            .collect();
        countries.sort();
        countries.dedup();
        let articles = (0..ARTICLES).map(|number| add(address, number)).collect::<Result<_, _>>()?;
        if countries.is_empty() {
            Err("the record has no countries".into())
        } else {
            Ok(Asked { countries, articles })
        }
    }

    /// Returns an address of a kind.
    fn address(&self, kind: usize, chance: &mut Chance) -> String {
        const LISTS: [&str; 4] = ["events", "statements", "agreements", "documents"];
        match kind {
            0 => format!("/api/v1/{}?limit=100", chance.of(&LISTS)),
            1 => {
                let country = chance.of(&self.countries);
                let other = chance.of(&self.countries);
                let year = 2015 + chance.below(10);
                match chance.below(6) {
                    0 => format!("/api/v1/events?actor={country}"),
                    1 => format!("/api/v1/events?dyad={country}&dyad={other}"),
                    2 => format!("/api/v1/events?type=ASSAULT&from={year}-01-01&to={year}-12-31"),
                    3 => format!("/api/v1/events?place={country}&quad=4&status=happened"),
                    4 => format!("/api/v1/statements?by={country}"),
                    _ => format!("/api/v1/events?actor={country}&min-confidence=0.8&by=publisher"),
                }
            }
            2 => format!("/api/v1/documents/{}", chance.of(&self.articles)),
            _ => {
                let country = chance.of(&self.countries);
                match chance.below(5) {
                    0 => "/map".to_owned(),
                    1 => "/network".to_owned(),
                    2 => "/actors".to_owned(),
                    3 => "/network?type=ASSAULT".to_owned(),
                    _ => format!("/actors/ctry:{country}"),
                }
            }
        }
    }
}

/// Asks one thing after another until it is to end.
fn read(
    address: &str,
    (asked, kinds): (&Asked, &[usize]),
    times: &[Mutex<Vec<f64>>; 4],
    reader: u64,
    pause: Duration,
    ended: &AtomicBool,
) -> Result<(), Fault> {
    let mut chance = Chance(reader);
    let mut client = Client::connect(address)?;
    // Not all at the same moment.
    std::thread::sleep(pause.mul_f64(reader as f64 / 50.0));
    while !ended.load(Ordering::Relaxed) {
        let kind = *chance.of(kinds);
        let path = asked.address(kind, &mut chance);
        let begun = Instant::now();
        client.get(&path)?;
        if let Ok(mut times) = times[kind].lock() {
            times.push(begun.elapsed().as_secs_f64() * 1e3);
        }
        std::thread::sleep(pause);
    }
    Ok(())
}

/// Adds an article, and returns its id.
fn add(address: &str, number: usize) -> Result<String, Fault> {
    const EXAMPLES: [&str; 3] = [
        include_str!("../../examples/visit.txt"),
        include_str!("../../examples/ceasefire.txt"),
        include_str!("../../examples/ledger.txt"),
    ];
    // As long as an article is, and never the same.
    let text = format!(
        "{}\n\nIt was report {number} on the matter.\n\n{}",
        EXAMPLES[number % 3],
        EXAMPLES[(number + 1) % 3]
    );
    let article =
        json!({ "id": format!("bench-{number}"), "title": format!("Report {number}"), "text": text });
    let mut client = Client::connect(address)?;
    let told: Value =
        serde_json::from_slice(&client.post("/api/v1/documents", article.to_string().as_bytes())?)?;
    Ok(told["documents"][0]["id"].as_str().ok_or_else(|| format!("not added: {told}"))?.to_owned())
}
