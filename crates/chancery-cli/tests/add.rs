//! `chancery add` and `reread` as a user meets them: what is kept, what is skipped, and what a crash or Ctrl-C leaves.

use assert_cmd::Command;
use chancery_record::{Counts, Record, SqliteRecord};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant, SystemTime};
use tempfile::TempDir;

fn chancery() -> Command {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

struct Ran {
    code: i32,
    err: String,
}

/// Adds `what` to `a.record` in a folder.
fn add(at: &Path, what: &[&str]) -> Ran {
    let mut command = chancery();
    command.current_dir(at).args(["add", "--record", "a.record", "--model", "fast"]).args(what);
    let output = command.output().expect("it runs");
    assert!(output.stdout.is_empty());
    Ran {
        code: output.status.code().expect("it ends by itself"),
        err: String::from_utf8(output.stderr).expect("text on standard error"),
    }
}

fn record(at: &Path) -> SqliteRecord {
    SqliteRecord::open_existing(&at.join("a.record")).expect("a record")
}

/// A folder with a file of articles.
fn folder(articles: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("articles.jsonl"), lines(0..articles)).expect("a file");
    folder
}

/// Articles, each its own, one a line.
fn lines(numbers: impl IntoIterator<Item = usize>) -> String {
    let mut lines = String::new();
    for number in numbers {
        let text = format!(
            "Envoys of Norway and Jordan met in Amman for the {number}th time. Norway's minister said that Jordan had kept \
             its word. The rebels denied that they had shelled the village."
        );
        let article = serde_json::json!({"text": text, "title": "Talks", "source": "Courier", "date": "2024-03-12",
            "url": format!("https://example.org/{number}")});
        writeln!(lines, "{article}").expect("memory");
    }
    lines
}

/// Sets when a file was changed last, which is when its articles are taken to have been got.
fn changed_at(path: &Path, time: SystemTime) {
    let file = fs::File::options().append(true).open(path).expect("a file");
    file.set_modified(time).expect("a time");
}

#[test]
fn what_was_added_is_there_and_is_skipped_the_next_time() {
    let folder = folder(3);
    let first = add(folder.path(), &["articles.jsonl"]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(first.err.starts_with("chancery: a.record: 3 documents read in "), "{}", first.err);
    let counts = record(folder.path()).counts().expect("counts");
    assert_eq!((counts.documents, counts.read), (3, 3));
    assert!(counts.reports >= 3 && counts.events < counts.reports && counts.statements >= 3, "{counts:?}");
    let again = add(folder.path(), &["articles.jsonl"]);
    assert!(again.err.starts_with("chancery: a.record: 0 documents read, 3 there already"), "{}", again.err);
    assert_eq!(record(folder.path()).counts().expect("counts"), counts);
    assert_eq!(add(folder.path(), &["articles.jsonl", "--quiet"]).err, "");
}

#[test]
fn neither_threads_nor_the_order_of_inputs_show_in_the_record() {
    let digest = |parts: &[Vec<usize>], threads: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let names: Vec<String> = (0..parts.len()).map(|number| format!("{number}.jsonl")).collect();
        for (name, part) in names.iter().zip(parts) {
            let path = folder.path().join(name);
            fs::write(&path, lines(part.iter().copied())).expect("a file");
            changed_at(&path, SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
        }
        let mut what: Vec<&str> = names.iter().map(String::as_str).collect();
        if threads == "4" {
            what.reverse();
        }
        what.extend(["--threads", threads]);
        let ran = add(folder.path(), &what);
        assert_eq!(ran.code, 0, "{}", ran.err);
        record(folder.path()).digest().expect("a digest")
    };
    let parts = [(0..4).collect(), (2..7).collect(), vec![7, 7, 1]];
    let once = digest(&parts, "1");
    assert_eq!(digest(&parts, "4"), once);
    assert_ne!(digest(&parts[..2], "4"), once);
}

#[test]
fn other_languages_are_kept_unread_and_bad_inputs_are_named() {
    let folder = folder(1);
    let french = "Les ministres des affaires étrangères se sont réunis mardi à Genève pour parler du retour des prisonniers. \
                  Ils se retrouveront vendredi, a dit leur porte-parole, qui n'a pas voulu en dire davantage.";
    fs::write(folder.path().join("réunion.txt"), french).expect("a file");
    fs::write(folder.path().join("broken.json"), "{\"text\": \"They m").expect("a file");
    let ran = add(folder.path(), &["broken.json", "none.txt", "réunion.txt", "articles.jsonl"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("broken.json:1:"), "{}", ran.err);
    assert!(ran.err.contains("none.txt: no such file"), "{}", ran.err);
    assert!(ran.err.contains("1 document read, 1 not in English"), "{}", ran.err);
    let counts = record(folder.path()).counts().expect("counts");
    assert_eq!((counts.documents, counts.read), (2, 1));
}

#[test]
fn what_is_no_record_is_left_as_it_is() {
    let folder = folder(1);
    let path = folder.path().join("a.record");
    fs::write(&path, "Notes of mine, which are no record at all.").expect("a file");
    let ran = add(folder.path(), &["articles.jsonl"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.starts_with("chancery: a.record: is no record or is damaged"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&path).expect("a file"), "Notes of mine, which are no record at all.");
}

#[test]
fn a_file_that_may_not_be_written_is_told() {
    let folder = folder(2);
    assert_eq!(add(folder.path(), &["articles.jsonl"]).code, 0);
    let path = folder.path().join("a.record");
    let mut permissions = fs::metadata(&path).expect("a file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("a permission");
    if fs::File::options().append(true).open(&path).is_ok() {
        println!("skipped: whoever runs this test may write every file");
        return;
    }
    let ran = add(folder.path(), &["articles.jsonl"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("may not be written"), "{}", ran.err);
}

#[test]
fn a_record_is_read_again_by_what_is_known_by_now() {
    let folder = folder(3);
    assert_eq!(add(folder.path(), &["articles.jsonl"]).code, 0);
    let before = record(folder.path()).digest().expect("a digest");
    let reread = |more: &[&str]| {
        let mut command = chancery();
        command
            .current_dir(folder.path())
            .args(["reread", "--record", "a.record", "--model", "fast"])
            .args(more);
        let output = command.output().expect("it runs");
        String::from_utf8(output.stderr).expect("text on standard error")
    };
    assert_eq!(reread(&[]), "chancery: a.record: 0 documents read again\n");
    assert_eq!(reread(&["--all"]), "chancery: a.record: 3 documents read again\n");
    assert_eq!(record(folder.path()).digest().expect("a digest"), before);
    let codebook = chancery().args(["codebook", "new"]).output().expect("it runs").stdout;
    fs::write(folder.path().join("mine.toml"), codebook).expect("a file");
    assert_eq!(reread(&["--codebook", "mine.toml"]), "chancery: a.record: 3 documents read again\n");
    let made_by = record(folder.path()).stored(0, 1).expect("documents").remove(0).document.id;
    let made_by = record(folder.path()).made_by(&made_by).expect("versions").expect("a reading");
    assert!(!made_by.codebook.starts_with("PLOVER"), "{made_by:?}");
}

/// Begins to add many articles.
fn begin(at: &Path) -> Child {
    std::process::Command::new(env!("CARGO_BIN_EXE_chancery"))
        .current_dir(at)
        .args(["add", "--record", "a.record", "--model", "fast", "articles.jsonl"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs")
}

/// Waits until a running command has written something, and returns the ids that are in the record for good.
fn written(at: &Path, least: usize) -> BTreeSet<String> {
    let begun = Instant::now();
    loop {
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing is written");
        if let Ok(record) = SqliteRecord::open_existing(&at.join("a.record"))
            && let Ok(stored) = record.stored(0, usize::MAX >> 1)
            && stored.len() >= least
        {
            return stored.into_iter().map(|stored| stored.document.id).collect();
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn killed_at_any_point_nothing_that_was_written_is_lost_and_nothing_is_doubled() {
    let whole = folder(400);
    assert_eq!(add(whole.path(), &["articles.jsonl"]).code, 0);
    let expected = record(whole.path()).digest().expect("a digest");
    let folder = tempfile::tempdir().expect("a folder");
    let (from, to) = (whole.path().join("articles.jsonl"), folder.path().join("articles.jsonl"));
    fs::copy(&from, &to).expect("a copy");
    changed_at(&to, fs::metadata(&from).and_then(|told| told.modified()).expect("a time"));
    for (round, wait) in [0, 7, 40, 150].into_iter().enumerate() {
        let mut child = begin(folder.path());
        let seen = written(folder.path(), 32 * (round + 1));
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().expect("it runs");
        child.wait().expect("it is ended");
        let record = record(folder.path());
        assert_eq!(record.integrity().expect("checked"), "ok");
        let there: Vec<String> = record
            .stored(0, usize::MAX >> 1)
            .expect("documents")
            .into_iter()
            .map(|stored| stored.document.id)
            .collect();
        assert!(there.iter().collect::<BTreeSet<_>>().is_superset(&seen.iter().collect()), "round {round}");
        assert_eq!(there.len(), there.iter().collect::<BTreeSet<_>>().len());
    }
    assert_eq!(add(folder.path(), &["articles.jsonl"]).code, 0);
    assert_eq!(record(folder.path()).digest().expect("a digest"), expected);
}

#[cfg(unix)]
#[test]
fn ctrl_c_keeps_what_is_read_and_tells_how_to_go_on() {
    let folder = folder(400);
    let child = begin(folder.path());
    written(folder.path(), 1);
    let sent =
        std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(sent.success());
    let output = child.wait_with_output().expect("it ends");
    let told = String::from_utf8(output.stderr).expect("text on standard error");
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("a.record: stopped as you asked; give the same command again"), "{told}");
    let stopped = record(folder.path()).counts().expect("counts");
    assert!((1..400).contains(&stopped.documents), "{stopped:?}");
    assert_eq!(add(folder.path(), &["articles.jsonl"]).code, 0);
    let Counts { documents, read, .. } = record(folder.path()).counts().expect("counts");
    assert_eq!((documents, read), (400, 400));
}

#[test]
fn a_compressed_web_archive_is_read_page_by_page() {
    let page = "<html><head><title>Talks resume</title></head><body><article><h1>Talks resume</h1><p>The envoys of Norway and \
                Jordan met in Amman on Tuesday to talk about the return of the prisoners.</p><p>They will meet again on Friday, \
                their spokesman said.</p></article></body></html>";
    let mut archive = Vec::new();
    for (number, kind) in [(1, "text/html; charset=utf-8"), (2, "image/png"), (3, "text/html")] {
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{page}");
        let record = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-03-12T10:00:00Z\r\nWARC-Target-URI: https://example.org/{number}\r\n\
             Content-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        );
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut packed, record.as_bytes()).expect("memory");
        // Each record is compressed by itself, as archives are.
        archive.extend(packed.finish().expect("memory"));
    }
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.warc.gz"), archive).expect("a file");
    let ran = add(folder.path(), &["a.warc.gz"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let stored = record(folder.path()).stored(0, 9).expect("documents");
    let told: Vec<_> = stored
        .iter()
        .map(|stored| (stored.document.url.as_deref(), stored.document.title.as_deref()))
        .collect();
    let title = Some("Talks resume");
    assert_eq!(told, [(Some("https://example.org/1"), title), (Some("https://example.org/3"), title)]);
}
