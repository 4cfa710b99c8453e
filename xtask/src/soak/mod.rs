//! `cargo xtask soak`: whether `chancery serve` and `chancery follow` hold more and more memory.
//!
//! Both run over one record. A small newspaper ([`paper`]) publishes an article every few seconds, `follow` gets what its feed names, and a few readers ask
//! the server for lists and pages meanwhile. Every ten seconds it is looked at what both programs hold; a line is printed for each minute. It fails where one of
//! them held more than 5 % more in the last third of the time than in the second.
//!
//! Both keep pages of the record up to a limit, and hold more until that is reached; so the newspaper has two thousand articles from the beginning, which `follow`
//! gets as fast as it can.
//!
//! Judged is what a program holds by itself. The pages of the record that the system keeps for it are told beside it: they grow with the record, and the
//! system takes them back when it needs room.

mod paper;

use crate::crash_record::binary;
use crate::options::option;
use crate::serving::{self, Client, Fault, Held, Serving};
use paper::Paper;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How often it is looked at what programs hold.
const LOOK: Duration = Duration::from_secs(10);
/// How long a reader thinks between two questions.
const PAUSE: Duration = Duration::from_secs(1);
/// How much more may be held in the last third than in the second.
const MOST: f64 = 1.05;
/// What readers ask for, one after the other.
const ASKED: [&str; 12] = [
    "/",
    "/events",
    "/api/v1/events?actor=Norway",
    "/statements?limit=50",
    "/actors",
    "/map",
    "/api/v1/panel?unit=dyad-month",
    "/network",
    "/agreements",
    "/dyads/Armenia/Azerbaijan",
    "/documents",
    "/api/v1/actors?limit=20",
];

/// What both programs held at one time.
#[derive(Clone, Copy, Debug)]
struct Sample {
    at: Duration,
    serve: Held,
    follow: Held,
}

/// Lets both run, and prints a table.
pub(crate) fn run(options: &[String]) -> Result<(), Fault> {
    let minutes: u64 = option(options, "--minutes", "30")?.parse()?;
    let readers: usize = option(options, "--readers", "3")?.parse()?;
    let every = Duration::from_millis(option(options, "--every", "2000")?.parse()?);
    let there: usize = option(options, "--there", "2000")?.parse()?;
    let binary = binary(options)?;
    let folder = tempfile::tempdir()?;
    let (record, feeds) = (folder.path().join("a.record"), folder.path().join("feeds.toml"));
    let paper = Paper::open(there, every)?;
    std::fs::write(&feeds, format!("every = 1\n[[feed]]\nurl = \"{}\"\n", paper.feed()))?;
    let mut follow = Following::begin(&binary, &feeds, &record)?;
    while !record.exists() || Serving::begin(&binary, &record).is_err() {
        follow.is_there()?;
        std::thread::sleep(Duration::from_millis(200));
    }
    let mut serve = Serving::begin(&binary, &record)?;
    let ended = AtomicBool::new(false);
    println!(
        "{readers} readers, {there} articles and another every {} ms, for {minutes} min; memory in MB, and in brackets what each holds by itself\n",
        every.as_millis()
    );
    println!("| minute | documents | serve | follow |\n|---:|---:|---:|---:|");
    let samples = std::thread::scope(|scope| {
        for reader in 0..readers {
            let (address, ended) = (&serve.address.clone(), &ended);
            let address = address.clone();
            scope.spawn(move || read(&address, reader, ended));
        }
        let samples = watch(&mut serve, &mut follow, Duration::from_secs(60 * minutes));
        ended.store(true, Ordering::Relaxed);
        samples
    })?;
    drop(paper);
    judge(&samples)
}

/// Looks at both until the time is over, and prints a line for each minute.
fn watch(serve: &mut Serving, follow: &mut Following, time: Duration) -> Result<Vec<Sample>, Fault> {
    let begun = Instant::now();
    let (mut samples, mut told) = (Vec::new(), 0);
    while begun.elapsed() < time {
        std::thread::sleep(LOOK);
        if serve.child.try_wait()?.is_some() {
            return Err("the server ended".into());
        }
        follow.is_there()?;
        let held = serve.held().zip(serving::held(follow.0.id()));
        let (of_serve, of_follow) = held.ok_or("the system does not tell what programs hold")?;
        samples.push(Sample { at: begun.elapsed(), serve: of_serve, follow: of_follow });
        let minute = begun.elapsed().as_secs() / 60;
        if minute > told {
            told = minute;
            let cell = |held: Held| format!("{} ({})", held.all >> 10, held.own >> 10);
            println!(
                "| {minute} | {} | {} | {} |",
                documents(&serve.address)?,
                cell(of_serve),
                cell(of_follow)
            );
        }
    }
    Ok(samples)
}

/// Compares the last third with the second.
fn judge(samples: &[Sample]) -> Result<(), Fault> {
    let third = samples.len() / 3;
    if third == 0 {
        return Err("the time is too short to tell anything".into());
    }
    let (second, last) = (&samples[third..2 * third], &samples[2 * third..]);
    let mean = |samples: &[Sample], of: fn(&Sample) -> usize| {
        samples.iter().map(|sample| of(sample) as f64).sum::<f64>() / samples.len() as f64 / 1024.0
    };
    let mut grown = Vec::new();
    println!("\n| by itself | second third | last third | grown by |\n|---|---:|---:|---:|");
    for (name, of) in [
        ("serve", (|sample| sample.serve.own) as fn(&Sample) -> usize),
        ("follow", |sample| sample.follow.own),
    ] {
        let (before, after) = (mean(second, of), mean(last, of));
        println!("| {name} | {before:.1} | {after:.1} | {:.1} % |", (after / before - 1.0) * 100.0);
        if after > before * MOST {
            grown.push(name);
        }
    }
    let time = samples.last().map_or(0, |sample| sample.at.as_secs());
    println!("\n{} samples in {time} s", samples.len());
    if grown.is_empty() { Ok(()) } else { Err(format!("{} holds more and more", grown.join(" and ")).into()) }
}

/// Returns how many documents there are.
fn documents(address: &str) -> Result<u64, Fault> {
    let status: serde_json::Value =
        serde_json::from_slice(&Client::connect(address)?.get("/api/v1/status")?)?;
    Ok(status["counts"]["documents"].as_u64().unwrap_or(0))
}

/// Asks for one thing after another. What is refused is said, and asked for again later.
fn read(address: &str, reader: usize, ended: &AtomicBool) {
    let mut client = None;
    for path in ASKED.iter().cycle().skip(reader * 5) {
        if ended.load(Ordering::Relaxed) {
            return;
        }
        let mut there = match client.take() {
            Some(there) => Ok(there),
            None => Client::connect(address),
        };
        match there
            .as_mut()
            .map_err(|error| error.to_string())
            .and_then(|there| there.get(path).map_err(|error| error.to_string()))
        {
            Ok(_) => client = there.ok(),
            Err(error) => eprintln!("{path}: {error}"),
        }
        std::thread::sleep(PAUSE);
    }
}

/// A program that follows a feed. It ends with this.
struct Following(Child);

impl Following {
    fn begin(binary: &Path, feeds: &Path, record: &Path) -> Result<Following, Fault> {
        let child = Command::new(binary)
            .args(["follow", "--quiet", "--allow-private", "--delay", "0", "--threads", "1", "--record"])
            .args([record, feeds])
            .stdout(Stdio::null())
            .spawn()?;
        Ok(Following(child))
    }

    /// Fails where it has ended.
    fn is_there(&mut self) -> Result<(), Fault> {
        match self.0.try_wait()? {
            Some(status) => Err(format!("chancery follow ended: {status}").into()),
            None => Ok(()),
        }
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(own: impl Fn(usize) -> usize) -> Vec<Sample> {
        (0..90)
            .map(|at| Sample {
                at: LOOK * at as u32,
                serve: Held { all: 0, own: own(at) },
                follow: Held { all: 0, own: 1000 },
            })
            .collect()
    }

    #[test]
    fn what_grows_to_the_end_fails_and_what_stops_growing_does_not() {
        assert!(judge(&samples(|at| 1000 + at * 10)).is_err());
        assert!(judge(&samples(|at| 1000 + at.min(30) * 10)).is_ok());
        assert!(judge(&samples(|at| 1000 + at % 7)).is_ok());
        assert!(judge(&samples(|_| 1)[..2]).is_err());
    }
}
