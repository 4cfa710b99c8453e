//! `chancery read` as a user meets it: exit codes, streams, kinds of input, bad input.

use assert_cmd::Command;
use chancery::reading::Reading;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const REPORT: &str = "Ministers meet in Geneva\n\nGENEVA, 3 May 2024 (Agency) - The two ministers met on Friday. They agreed to meet again.\n";

fn chancery() -> Command {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

/// A folder with some reports in it.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run(at: &Path, args: &[&str], stdin: &str) -> Ran {
    let output = chancery().current_dir(at).args(args).write_stdin(stdin).output().expect("it runs");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("text on standard output"),
        err: String::from_utf8(output.stderr).expect("text on standard error"),
    }
}

fn ids(jsonl: &str) -> Vec<String> {
    jsonl.lines().map(|line| serde_json::from_str::<Reading>(line).expect("a reading").document.id).collect()
}

#[test]
fn a_report_is_read_for_a_person_without_colour_off_a_terminal() {
    let folder = folder(&[("visit.txt", REPORT.as_bytes())]);
    let ran = run(folder.path(), &["read", "visit.txt"], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Ministers meet in Geneva\nAgency · 2024-05-03\n"), "{}", ran.out);
    assert!(!ran.out.contains('\u{1b}'));
    let colored = run(folder.path(), &["read", "visit.txt", "--color", "always"], "");
    assert!(colored.out.contains('\u{1b}'));
}

#[test]
fn sentences_are_a_layer_of_their_own() {
    let ran = run(Path::new("."), &["read", "-", "--format", "json", "--layers", "sentences"], REPORT);
    let value: serde_json::Value = serde_json::from_str(&ran.out).expect("valid JSON");
    let last = value["sentences"].as_array().and_then(|sentences| sentences.last()).expect("sentences");
    let (start, end) = (last["start"].as_u64().expect("a number"), last["end"].as_u64().expect("a number"));
    let words: String = REPORT.chars().skip(start as usize).take((end - start) as usize).collect();
    assert_eq!((words.as_str(), value.get("tokens")), ("They agreed to meet again.", None));
}

#[test]
fn json_is_the_reading_format_to_the_key() {
    let ran = run(Path::new("."), &["read", "-", "--format", "json"], REPORT);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let value: serde_json::Value = serde_json::from_str(&ran.out).expect("valid JSON");
    let keys: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    let mut expected = vec![
        "format",
        "made_by",
        "document",
        "entities",
        "times",
        "places",
        "amounts",
        "statements",
        "events",
        "agreements",
        "disputes",
        "unread",
    ];
    expected.sort_unstable();
    let mut keys = keys;
    keys.sort_unstable();
    assert_eq!(keys, expected);
    assert_eq!(value["format"], 1);
    assert_eq!(
        value["document"],
        serde_json::json!({"id": "stdin", "title": "Ministers meet in Geneva", "publisher": "Agency", "url": null,
            "published": "2024-05-03", "language": "en", "text": REPORT})
    );
}

#[test]
fn one_document_of_one_file_is_an_object_and_all_else_an_array() {
    let folder = folder(&[
        ("one.txt", REPORT.as_bytes()),
        ("two.jsonl", b"{\"text\": \"They met in Geneva.\"}\n{\"text\": \"They left Geneva.\"}\n"),
    ]);
    let json = |args: &[&str]| {
        let ran = run(folder.path(), &[&["read", "--format", "json"], args].concat(), "");
        serde_json::from_str::<serde_json::Value>(&ran.out).expect("valid JSON")
    };
    assert!(json(&["one.txt"]).is_object());
    assert_eq!(json(&["two.jsonl"]).as_array().map(Vec::len), Some(2));
    assert_eq!(json(&["one.tx*"]).as_array().map(Vec::len), Some(1));
    assert_eq!(json(&["."]).as_array().map(Vec::len), Some(3));
    assert_eq!(json(&["missing*"]).as_array().map(Vec::len), Some(0));
}

#[test]
fn folders_patterns_and_paths_come_in_order() {
    let folder = folder(&[
        ("b.txt", REPORT.as_bytes()),
        ("a/z.txt", REPORT.as_bytes()),
        ("a/c.html", b"<p>The two ministers met on Friday in Geneva, and agreed to meet again.</p>"),
        (".hidden.txt", REPORT.as_bytes()),
    ]);
    let read = |args: &[&str]| {
        let ran = run(folder.path(), &[&["read", "--format", "jsonl"], args].concat(), "");
        assert_eq!(ran.code, 0, "{}", ran.err);
        ids(&ran.out)
    };
    assert_eq!(read(&["."]), ["c", "z", "b"]);
    assert_eq!(read(&["**/*.txt"]), ["z", "b"]);
    assert_eq!(read(&["b.txt", "a/c.html"]), ["b", "c"]);
}

#[test]
fn order_and_bytes_are_the_same_whatever_the_threads() {
    let mut lines = String::new();
    for n in 0..300 {
        lines += &format!(
            "{{\"id\": \"d{n}\", \"text\": \"{}\"}}\n",
            "The ministers met in Geneva. ".repeat(1 + n * 7 % 40)
        );
        if n % 50 == 7 {
            lines += "{broken\n";
        }
    }
    let one = run(Path::new("."), &["read", "-", "--format", "jsonl", "-j", "1"], &lines);
    assert_eq!(ids(&one.out), (0..300).map(|n| format!("d{n}")).collect::<Vec<_>>());
    for threads in ["2", "7"] {
        let many = run(Path::new("."), &["read", "-", "--format", "jsonl", "-j", threads], &lines);
        assert!(many.out == one.out && many.err == one.err && many.code == 1);
    }
}

#[test]
fn each_bad_input_is_one_line_with_its_remedy_and_stops_nothing() {
    let deep = format!("<html>{}", "<div>".repeat(100_000));
    let folder = folder(&[
        ("a.txt", REPORT.as_bytes()),
        ("b.pdf", b"%PDF-1.7\n\x00\x01"),
        ("c.txt", b""),
        ("d.txt", b"\xcc\xee\xf1\xea\xe2\xe0 \xe2\xf1\xf2\xf0\xe5\xf2\xe8\xeb\xe0"),
        ("e.json", b"{\n  \"text\": \"They met"),
        ("f.html", deep.as_bytes()),
        ("g.txt", REPORT.as_bytes()),
    ]);
    let ran = run(folder.path(), &["read", ".", "none.txt", "--format", "jsonl"], "");
    assert_eq!(ran.code, 1);
    assert_eq!(ids(&ran.out), ["a", "g"]);
    let expected = [
        "chancery: none.txt: no such file or folder; check the path, or quote a pattern such as 'reports/*.txt'",
        "chancery: ./b.pdf: is a PDF, not text; save its text, for example with pdftotext, and give that",
        "chancery: ./c.txt: is empty; give a file with an article in it",
        "chancery: ./d.txt: is not UTF-8, and looks like no encoding that can be told; convert it, for example with iconv -f ENCODING -t UTF-8",
        "chancery: ./e.json:2:19: is not valid JSON (EOF while parsing a string); it ends too early, so get it again whole",
        "chancery: ./f.html:1:",
    ];
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines.len(), expected.len(), "{}", ran.err);
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.starts_with(expected), "got {line}\nnot {expected}");
    }
    assert!(
        lines[5]
            .ends_with("is HTML nested more than 512 elements deep; save the article's text and give that")
    );
}

#[test]
fn nothing_that_matches_is_a_failure_and_wrong_usage_another() {
    let folder = folder(&[]);
    for (args, code, says) in [
        (&["read", "*.txt"][..], 1, "matches no file"),
        (&["read", "."], 1, "holds no files"),
        (&["read", "-"], 1, "-: is empty"),
        (&["read", "-", "--published", "04/05/2024"], 2, "does not tell the day from the month"),
        (&["read", "-", "--published", "soon"], 2, "expected a day"),
        (&["read", "--format", "xml", "-"], 2, "invalid value"),
        (&["read", "-j", "0", "-"], 2, "invalid value"),
        (&["frobnicate"], 2, "unrecognized subcommand"),
    ] {
        let ran = run(folder.path(), args, "");
        assert_eq!(ran.code, code, "{args:?}: {}", ran.err);
        assert!(ran.out.is_empty() && ran.err.contains(says), "{args:?}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn what_the_report_lacks_is_filled_in() {
    let text = "The two ministers met on Friday. They agreed to meet again next month, and to tell nobody.";
    let args = [
        "read",
        "-",
        "--format",
        "json",
        "--published",
        "3 May 2024",
        "--publisher",
        "The Courier",
        "--title",
        "Talks",
    ];
    let reading: Reading = serde_json::from_str(&run(Path::new("."), &args, text).out).expect("a reading");
    assert_eq!(reading.document.published.as_deref(), Some("2024-05-03"));
    assert_eq!(reading.document.publisher.as_deref(), Some("The Courier"));
    assert_eq!(reading.document.title.as_deref(), Some("Talks"));
}

#[test]
fn warnings_are_said_and_can_be_silenced() {
    let text =
        "DOHA, 17 April (Agency) - The emir left for Moscow on Thursday to see the president of Russia.";
    let said = run(Path::new("."), &["read", "-"], text);
    assert_eq!(said.code, 0);
    assert!(
        said.err.starts_with("chancery: warning: -: gives its day as 17 April without a year"),
        "{}",
        said.err
    );
    assert_eq!(run(Path::new("."), &["read", "-", "-q"], text).err, "");
}

#[test]
fn the_same_id_twice_is_told_apart() {
    let lines = "{\"id\": \"a\", \"text\": \"They met.\"}\n".repeat(3);
    let ran = run(Path::new("."), &["read", "-", "--format", "jsonl"], &lines);
    assert_eq!(ids(&ran.out), ["a", "a-2", "a-3"]);
    assert_eq!((ran.code, ran.err.lines().count()), (0, 2));
}

#[test]
fn from_forces_a_format() {
    let ran = run(
        Path::new("."),
        &["read", "-", "--from", "text", "--format", "json"],
        "{\"text\": \"They met.\"}",
    );
    let reading: Reading = serde_json::from_str(&ran.out).expect("a reading");
    assert_eq!(reading.document.text, "{\"text\": \"They met.\"}");
}

#[test]
fn an_output_file_appears_when_all_is_done() {
    let folder = folder(&[("visit.txt", REPORT.as_bytes())]);
    let ran = run(folder.path(), &["read", "visit.txt", "--format", "jsonl", "-o", "out.jsonl"], "");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    let written = fs::read_to_string(folder.path().join("out.jsonl")).expect("it was written");
    assert_eq!(ids(&written), ["visit"]);
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 2, "nothing unfinished is left");
    let nowhere = run(folder.path(), &["read", "visit.txt", "-o", "no/such/folder/out"], "");
    assert_eq!(nowhere.code, 1);
    assert!(nowhere.err.contains("cannot be written"), "{}", nowhere.err);
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let lines = format!("{{\"text\": \"{}\"}}\n", "They met. ".repeat(1000)).repeat(200);
    let folder = folder(&[("many.jsonl", lines.as_bytes())]);
    for format in ["text", "json", "jsonl"] {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("chancery"))
            .args(["read", "many.jsonl", "-q", "--format", format])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut first = String::new();
        let mut out = BufReader::with_capacity(16, child.stdout.take().expect("a pipe"));
        out.read_line(&mut first).expect("a line");
        drop(out);
        let ended = child.wait_with_output().expect("it ends");
        assert_eq!(ended.status.code(), Some(0), "{format}");
        assert!(ended.stderr.is_empty(), "{format}: {}", String::from_utf8_lossy(&ended.stderr));
    }
}

#[test]
fn help_completions_and_manual_are_there() {
    let help = run(Path::new("."), &["read", "--help"], "");
    assert!(help.code == 0 && help.out.contains("Examples:") && help.out.contains("Exit codes:"));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(Path::new("."), &["completions", shell], "");
        assert!(script.code == 0 && script.out.contains("chancery"), "{shell}");
    }
    let manual = run(Path::new("."), &["man"], "");
    assert!(manual.code == 0 && manual.out.contains(".TH") && manual.out.contains("published"));
    assert!(run(Path::new("."), &["--version"], "").out.starts_with("chancery "));
}
