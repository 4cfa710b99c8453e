//! What a crash leaves of a record: `chancery add` is killed at random points, many times, and each time the record is
//! opened and compared with what was seen in it before.

use crate::options::option;
use chancery_record::{Record, SqliteRecord};
use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Articles of one record where `--articles` says nothing else.
const ARTICLES: &str = "600";

/// What was seen.
#[derive(Debug, Default)]
struct Seen {
    killed: usize,
    /// Rounds that ended by themselves before they were killed.
    finished: usize,
    records: usize,
    lost: usize,
    doubled: usize,
    damaged: usize,
    /// Records that in the end differ from one that nothing befell.
    different: usize,
}

/// Kills and looks, and prints what was seen as JSON.
pub(crate) fn run(options: &[String]) -> Result<(), Box<dyn Error>> {
    let rounds: usize = option(options, "--rounds", "200")?.parse()?;
    let count: usize = option(options, "--articles", ARTICLES)?.parse()?;
    let binary = binary(options)?;
    let folder = tempfile::tempdir()?;
    let articles = folder.path().join("articles.jsonl");
    fs::write(&articles, lines(count))?;
    let begun = Instant::now();
    let untouched = folder.path().join("untouched.record");
    if !add(&binary, &untouched, &articles)?.wait()?.success() {
        return Err("chancery add fails even undisturbed".into());
    }
    let whole = begun.elapsed();
    let expected = SqliteRecord::open_existing(&untouched)?.digest()?;
    let mut seen = Seen::default();
    // A fixed beginning: the points are the same in each run, as far as the machine is.
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    while seen.killed < rounds {
        let record = folder.path().join(format!("{}.record", seen.records));
        seen.records += 1;
        let mut known = BTreeSet::new();
        loop {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let wait = whole.mul_f64((random >> 11) as f64 / (1_u64 << 53) as f64 / 4.0);
            let mut child = add(&binary, &record, &articles)?;
            let before = watch(&mut child, &record, wait);
            child.kill()?;
            let killed = child.wait()?.code().is_none();
            known.extend(before);
            look(&record, &known, &mut seen)?;
            if !killed {
                seen.finished += 1;
                break;
            }
            seen.killed += 1;
            if seen.killed == rounds {
                add(&binary, &record, &articles)?.wait()?;
                break;
            }
        }
        seen.different += usize::from(SqliteRecord::open_existing(&record)?.digest()? != expected);
    }
    let full_disk = full_disk(&binary, folder.path(), &articles, count)?;
    let Seen { killed, finished, records, lost, doubled, damaged, different } = seen;
    println!(
        "{}",
        serde_json::json!({"killed": killed, "finished": finished, "records": records, "articles": count, "lost": lost,
            "doubled": doubled, "damaged": damaged, "different_in_the_end": different, "full_disk": full_disk})
    );
    if lost + doubled + damaged + different > 0
        || ["not told", "damaged", "something is lost"].contains(&full_disk)
    {
        Err("the record did not hold".into())
    } else {
        Ok(())
    }
}

/// Adds to a record on a disk of four megabytes until it is full, for which some hundred articles are needed, and goes on when there is room. Tells how that went.
fn full_disk(
    binary: &Path,
    folder: &Path,
    articles: &Path,
    count: usize,
) -> Result<&'static str, Box<dyn Error>> {
    let disk = folder.join("disk");
    fs::create_dir(&disk)?;
    let mount = |options: &str| {
        Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&disk).output()
    };
    if !mount("size=4m").is_ok_and(|output| output.status.success()) {
        return Ok("skipped: no small disk can be made here");
    }
    let record = disk.join("a.record");
    let went = (|| -> Result<&'static str, Box<dyn Error>> {
        if add(binary, &record, articles)?.wait()?.code() != Some(1) {
            return Ok("not told");
        }
        let before = ids(&record)?;
        if SqliteRecord::open_existing(&record)?.integrity()? != "ok" {
            return Ok("damaged");
        }
        let more = Command::new("mount").args(["-o", "remount,size=64m"]).arg(&disk).status()?;
        let whole = more.success() && add(binary, &record, articles)?.wait()?.success();
        let after = ids(&record)?;
        let kept = whole && after.len() == count && after[..before.len()] == before;
        Ok(if kept { "told and survived" } else { "something is lost" })
    })();
    Command::new("umount").arg(&disk).status()?;
    went
}

/// Returns the command to measure.
pub(crate) fn binary(options: &[String]) -> Result<PathBuf, Box<dyn Error>> {
    let beside = std::env::current_exe()?.with_file_name("chancery");
    let binary = PathBuf::from(option(options, "--binary", &beside.to_string_lossy())?);
    if !binary.exists() {
        return Err(format!("{}: is not there; build it with cargo build --release", binary.display()).into());
    }
    Ok(binary)
}

fn lines(count: usize) -> String {
    let mut lines = String::new();
    for number in 0..count {
        let text = format!(
            "Envoys of Norway and Jordan met in Amman for the {number}th time. Norway's minister said that Jordan had kept \
             its word. The rebels denied that they had shelled the village."
        );
        let url = format!("https://example.org/{number}");
        let article = serde_json::json!({"text": text, "date": "2024-03-12", "url": url});
        let _ = writeln!(lines, "{article}");
    }
    lines
}

fn add(binary: &Path, record: &Path, articles: &Path) -> std::io::Result<Child> {
    Command::new(binary)
        .args(["add", "--quiet", "--model", "fast", "--record"])
        .arg(record)
        .arg(articles)
        .stdout(Stdio::null())
        .spawn()
}

/// Waits, and returns the documents that another program could see in the record meanwhile.
fn watch(child: &mut Child, record: &Path, wait: Duration) -> BTreeSet<String> {
    let begun = Instant::now();
    let mut known = BTreeSet::new();
    while begun.elapsed() < wait && child.try_wait().ok().flatten().is_none() {
        std::thread::sleep(Duration::from_millis(25).min(wait));
        // A record that is just being made cannot be opened yet.
        known.extend(ids(record).unwrap_or_default());
    }
    known
}

fn ids(record: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    if !record.exists() {
        return Ok(Vec::new());
    }
    let stored = SqliteRecord::open_existing(record)?.stored(0, usize::MAX >> 1)?;
    Ok(stored.into_iter().map(|stored| stored.document.id).collect())
}

/// Opens what a crash left and compares it with what was there before.
fn look(record: &Path, known: &BTreeSet<String>, seen: &mut Seen) -> Result<(), Box<dyn Error>> {
    let there = ids(record)?;
    let apart: BTreeSet<&String> = there.iter().collect();
    seen.lost += known.iter().filter(|id| !apart.contains(id)).count();
    seen.doubled += there.len() - apart.len();
    if record.exists() {
        seen.damaged += usize::from(SqliteRecord::open_existing(record)?.integrity()? != "ok");
    }
    Ok(())
}
