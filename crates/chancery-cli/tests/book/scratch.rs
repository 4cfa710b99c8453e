//! The folder in which commands of the pages are run, with what the pages name.

use super::pages::root;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const EXAMPLES: [&str; 6] = ["visit", "ceasefire", "dispute", "ledger", "quotes", "strikes"];

const PAGE: &str = "<!doctype html><html><head><title>Envoy in Muscat</title><meta property=\"article:published_time\" content=\"2024-04-02\">\
    <meta property=\"og:site_name\" content=\"The Courier\"></head><body><article><h1>Envoy in Muscat</h1><p>The envoy of Norway met Oman's \
    foreign minister in Muscat on Tuesday, and both called for an end to the fighting in the mountains of the north.</p><p>Oman's government \
    said that it had offered to host the next round of talks, and that both sides had accepted the invitation last week.</p></article></body></html>";

const ACTORS: &str = "key\tnames\tcountry\tsector\toffice\tof\tfrom\tto\n\
    grp:SYR-harbour-brigade\tHarbour Brigade|HBG\tSYR\tREB\t\t\t\t\n\
    per:SYR-haddad-karim\tKarim Haddad\tSYR\tREB\tspokesman\tgrp:SYR-harbour-brigade\t2021-03\t2023\n";

const CODEBOOK: &str = "name = \"Mine\"\nversion = \"0.1\"\nextends = \"plover\"\n\n[[type]]\nname = \"STRIKE\"\nplover = \"PROTEST\"\nplover_mode = \"strike\"\n\n\
    [[trigger]]\ntype = \"STRIKE\"\nverbs = [\"walk out\"]\n";

const PAIRS: &str = "id\ttext\n1\t<s>Rebels</s> shelled <t>the village of Nasib</t> on Tuesday.\n2\t<s>Norway</s> promised <t>Jordan</t> $40 million.\n";

/// Files with which something is wrong, for docs/troubleshooting.md.
const TROUBLE: [(&str, &[u8]); 10] = [
    ("article.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
    ("article.docx", b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00"),
    ("empty.txt", b""),
    ("cut-off.json", b"{\"title\": \"Envoy in Muscat\", \"text\": \"The envoy"),
    ("headline.json", b"{\"title\": \"Envoy in Muscat\"}"),
    ("menu.html", b"<!doctype html><html><body><nav><a href=\"/\">Home</a></nav></body></html>"),
    (
        "sao-paulo.txt",
        b"OSLO, 12 March 2024 (Wire) - The envoy of Norway met President Jo\xe3o Silva in S\xe3o Paulo on Tuesday.\n",
    ),
    ("no-year.txt", b"AMMAN, 12 March (Wire) - The minister met the president on Tuesday.\n"),
    (
        "french.txt",
        "Le ministre a rencontr\u{e9} son homologue \u{e0} Gen\u{e8}ve hier. Les deux ministres ont parl\u{e9} du cessez-le-feu et \
          de la situation dans le nord du pays.\n"
            .as_bytes(),
    ),
    ("notes.record", b"Not a record: some notes in a text file, with more than a hundred letters, so that it looks like a file at all."),
];

/// A codebook with two mistakes.
const WRONG_CODEBOOK: &str = "name = \"Strikes\"\nversion = \"1\"\n\n[[type]]\nname = \"STRIKE\"\n\n[[trigger]]\ntype = \"STRKE\"\nverbs = [\"walk out\"]\n";

/// Runs a line of a shell in a folder, with the command under test on the path.
pub(crate) fn shell(at: &Path, line: &str) -> Output {
    let program = assert_cmd::cargo::cargo_bin("chancery");
    let mut path = program.parent().expect("a folder").as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    Command::new("bash")
        .args(["-eo", "pipefail", "-c", line])
        .current_dir(at)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("CHANCERY_AUTHOR")
        .env("PATH", path)
        .env("HOME", at)
        // What Slurm sets, for the recipe of docs/spark.md.
        .env("SLURM_ARRAY_TASK_ID", "1")
        .stdin(Stdio::null())
        .output()
        .expect("bash runs")
}

/// Runs a line that must do.
fn done(at: &Path, line: &str) {
    let output = shell(at, line);
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Makes a folder with all that the pages name.
pub(crate) fn prepared() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let write = |name: &str, contents: &[u8]| fs::write(at.join(name), contents).expect("written");
    copied(&root().join("examples"), &at.join("examples"));
    fs::create_dir_all(at.join("reports")).expect("a folder");
    fs::create_dir_all(at.join("articles")).expect("a folder");
    fs::create_dir_all(at.join(".local/share/bash-completion/completions")).expect("a folder");
    fs::create_dir_all(at.join(".config/fish/completions")).expect("a folder");
    for name in EXAMPLES {
        let text = fs::read(at.join(format!("examples/{name}.txt"))).expect("an example");
        write(&format!("reports/{name}.txt"), &text);
    }
    write("reports/muscat.html", PAGE.as_bytes());
    fs::copy(at.join("examples/visit.txt"), at.join("visit.txt")).expect("a copy");
    fs::copy(at.join("examples/visit.txt"), at.join("articles/visit.txt")).expect("a copy");
    fs::copy(at.join("examples/ledger.txt"), at.join("report.txt")).expect("a copy");
    fs::copy(at.join("examples/strikes.toml"), at.join("strikes.toml")).expect("a copy");
    write("mine.toml", CODEBOOK.as_bytes());
    write("mine.tsv", ACTORS.as_bytes());
    write("pairs.tsv", PAIRS.as_bytes());
    fs::create_dir_all(at.join("trouble")).expect("a folder");
    for (name, bytes) in TROUBLE {
        write(&format!("trouble/{name}"), bytes);
    }
    write("trouble/mine.toml", WRONG_CODEBOOK.as_bytes());
    write(
        "trouble/mine.tsv",
        b"key\tnames\tcountry\nharbour\tHarbour Brigade\tSYR\ngrp:SYR-hill\tHill Brigade\tSYX\n",
    );
    write("trouble/feeds.toml", b"[[feed]]\nurl = \"https://example.org/rss.xml\"\nevry = 10\n");
    write("CC-NEWS-1.warc.gz", &archive());
    let texts = EXAMPLES.map(|name| format!("reports/{name}.txt")).join(" ");
    done(at, &format!("chancery add --quiet --record talks.record {texts}"));
    done(at, &format!("chancery read --quiet {texts} --format jsonl --layers sentences -o readings.jsonl"));
    // A Parquet file with one reading.
    let reading = "$(head -n 1 readings.jsonl | sed \"s/'/''/g\")";
    let query = format!("SELECT 'visit' AS document, '{reading}' AS reading");
    done(at, &format!("chancery sql --record talks.record --format parquet -o readings.parquet \"{query}\""));
    // Two people who decided on the same.
    let whole = "$(chancery sql --record talks.record --format csv \"SELECT id FROM documents WHERE title LIKE 'Border truce%'\" | tail -n 1)";
    for (who, verdict) in [("ann", "accept"), ("bob", "reject")] {
        let by = format!("--record {who}.record --author {who} --reason 'as printed'");
        done(
            at,
            &format!("cp talks.record {who}.record; chancery correct accept v:3xvqa5es6ny7tj26 {whole} {by}"),
        );
        done(at, &format!("chancery correct {verdict} v:j7j13ey4ka691090 {by}"));
        done(at, &format!("chancery corrections --record {who}.record --format jsonl -o {who}.jsonl"));
    }
    done(at, "chancery export gold --record ann.record --all-corrected -o gold");
    folder
}

/// Copies a folder.
pub(crate) fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a copy");
        }
    }
}

/// Returns a web archive with the page, compressed.
fn archive() -> Vec<u8> {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}");
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/muscat\r\nWARC-Date: 2024-04-02T10:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    );
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(record.as_bytes()).expect("written");
    packed.finish().expect("packed")
}
