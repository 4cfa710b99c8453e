//! Explanations as a user meets them: listed, asked for by event, statement, sentence and offset, and refused.

use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run(args: &[&str]) -> Ran {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let output = command.current_dir(examples).arg("explain").args(args).output().expect("it runs");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("text on standard output"),
        err: String::from_utf8(output.stderr).expect("text on standard error"),
    }
}

fn json(args: &[&str]) -> Value {
    let ran = run(&[args, &["--format", "json"]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    serde_json::from_str(&ran.out).expect("JSON")
}

#[test]
fn without_a_question_events_and_sentences_are_listed() {
    let ran = run(&["visit.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Events\n  v1 ") && ran.out.contains("\nSentences\n  1 "), "{}", ran.out);
}

#[test]
fn an_event_is_explained_from_its_line_to_its_confidence() {
    let ran = run(&["strikes.txt", "--codebook", "strikes.toml", "--event", "v2"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for part in [
        "v2  LOCKOUT in \"locked\"",
        "(strikes.toml:",
        "met by",
        "Actor ",
        "Status ",
        "Reported by",
        "Confidence",
    ] {
        assert!(ran.out.contains(part), "no {part} in {}", ran.out);
    }
    let event = &json(&["strikes.txt", "--codebook", "strikes.toml", "--event", "v2"])["events"][0];
    assert_eq!((&event["id"], &event["type"]), (&"v2".into(), &"LOCKOUT".into()));
}

#[test]
fn a_sentence_or_word_is_explained_whether_or_not_it_has_events() {
    let explained = json(&["strikes.txt", "--sentence", "1,2"]);
    assert_eq!(explained["sentences"].as_array().map(Vec::len), Some(2));
    assert_eq!(explained["events"], Value::Array(Vec::new()));
    let all = json(&["strikes.txt", "--all"]);
    let words = all["sentences"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|s| s["words"].as_array().into_iter().flatten());
    let strike = words.clone().find(|word| word["word"]["text"] == "strike").expect("the word stands there");
    let at = strike["word"]["start"].to_string();
    let found = json(&["strikes.txt", "--at", &at]);
    assert_eq!(&found["sentences"][0]["words"][0], strike);
    assert_eq!(found["sentences"][0]["words"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_statement_is_explained_with_the_events_that_it_reports() {
    let explained = json(&["visit.txt", "--all"]);
    let reported =
        explained["events"].as_array().into_iter().flatten().find(|event| event["reported_by"].is_object());
    let by = reported.expect("an event has a reporter")["reported_by"]["statement"]
        .as_str()
        .expect("an id")
        .to_owned();
    let statement = &json(&["visit.txt", "--statement", &by])["statements"][0];
    assert!(statement["reports"].as_array().is_some_and(|reports| !reports.is_empty()));
    let ran = run(&["visit.txt", "--statement", &by]);
    assert!(ran.out.starts_with(&format!("{by}  ")) && ran.out.contains("Attributed by"), "{}", ran.out);
}

#[test]
fn what_is_not_there_is_refused_with_what_there_is() {
    for (args, said) in [
        (["--event", "v99"], "there is no event v99; the document has "),
        (["--sentence", "99"], "there is no sentence 99; the document has "),
        (["--statement", "s99"], "there is no statement s99; the document has "),
        (["--at", "99999"], "there is no sentence at 99999; the document has "),
    ] {
        let ran = run(&[&["visit.txt"], &args[..]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (1, ""));
        assert!(ran.err.starts_with(&format!("chancery: {said}")), "{}", ran.err);
    }
    let ran = run(&["none.txt"]);
    assert!(ran.code == 1 && ran.err.starts_with("chancery: none.txt: cannot be read ("), "{}", ran.err);
}

#[test]
fn a_code_is_told_from_a_file_and_an_unknown_one_is_answered_with_the_nearest() {
    let ran = run(&["CONSULT"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("CONSULT  type of event\n") && ran.out.contains("Example "), "{}", ran.out);
    let ran = run(&["stage:in force"]);
    assert!(ran.code == 0 && ran.out.starts_with("in force  stage of an agreement\n"), "{}", ran.out);
    let ran = run(&["conslut"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(
        ran.err.starts_with("chancery: there is no file and no code \"conslut\"; did you mean \"CONSULT\"?;"),
        "{}",
        ran.err
    );
}

#[test]
fn a_file_of_that_name_wins_unless_a_code_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("planned"), "The ministers met in Geneva on Monday.").expect("a file");
    let explain = |args: &[&str]| {
        let mut command = Command::cargo_bin("chancery").expect("the binary is built");
        let output = command.current_dir(folder.path()).arg("explain").args(args).output().expect("it runs");
        String::from_utf8(output.stdout).expect("text")
    };
    assert!(explain(&["planned"]).starts_with("Events\n"));
    assert!(explain(&["--code", "planned"]).starts_with("planned  status of an event\n"));
}

#[test]
fn codes_are_listed_and_told_to_programs() {
    let ran = run(&["--codes"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for part in ["type  type of event\n", "ASSAULT-drone", "agreement status  ", "unknown_parameter"] {
        assert!(ran.out.contains(part), "no {part} in {}", ran.out);
    }
    let told = json(&["THREATEN-violence"]);
    assert_eq!(told[0]["kind"], "mode");
    assert_eq!(told[0]["score"], "-3.5");
    let listed = json(&["--codes"]);
    assert!(listed.as_array().is_some_and(|listed| listed.len() > 250));
}

#[test]
fn types_of_a_codebook_are_told_from_it() {
    let ran = run(&["--code", "LOCKOUT", "--codebook", "strikes.toml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("LOCKOUT  type of event\n") && ran.out.contains("Stands for"), "{}", ran.out);
    assert_eq!(run(&["--code", "LOCKOUT"]).code, 1);
}

#[test]
fn what_the_page_shows_of_codes_can_be_asked() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/explain.md");
    let page = std::fs::read_to_string(page).expect("the page");
    let part = page
        .split("## What a code means")
        .nth(1)
        .and_then(|part| part.split("\n## ").next())
        .expect("a part");
    let shown = part.lines().filter_map(|line| line.strip_prefix("    chancery explain "));
    let mut count = 0;
    for line in shown {
        let asked = line.split("   ").next().unwrap_or(line).trim();
        // Words between quotation marks are one argument.
        let words: Vec<&str> = asked
            .split('"')
            .enumerate()
            .flat_map(
                |(part, text)| if part % 2 == 1 { vec![text] } else { text.split_whitespace().collect() },
            )
            .collect();
        let ran = run(&words);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{asked}");
        count += 1;
    }
    assert!(count >= 5, "{count}");
}
