//! `chancery eval` on small folders of gold and readings: what it prints, says and returns.

// The command is built into this test as it is into the binary, so that it can be given an engine of the test's own.
mod exit {
    /// How the command ended.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) enum Exit {
        Done,
        Failed,
        Usage,
    }
}
#[path = "../src/eval.rs"]
mod eval;

use clap::{Args, Command, FromArgMatches};
use eval::{EvalArgs, EvalError, run};
use exit::Exit;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const DOCUMENT: &str = r#"{"id": "audience", "text": "The envoy met the king."}"#;
const GOLD: &str = r#"{
  "entities": [{"id": "e1", "name": "envoy", "type": "PERSON"}],
  "events": [{"id": "v1", "anchor": {"start": 10, "end": 13}, "type": "CONSULT", "status": "happened",
              "actors": ["e1"], "recipients": []}]
}"#;
const READING: &str = r#"{
  "entities": [{"id": "e1", "name": "The envoy", "type": "PERSON"}],
  "events": [{"id": "v1", "anchor": {"start": 10, "end": 13}, "type": "CONSULT", "status": "ongoing", "actors": ["e1"]}]
}"#;

/// Makes a folder of its own for a test, with these files in it.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("eval-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("folder is made");
    for (file, content) in files {
        fs::write(folder.join(file), content).expect("file is written");
    }
    folder
}

fn gold(name: &str) -> PathBuf {
    folder(name, &[("audience.doc.json", DOCUMENT), ("audience.gold.json", GOLD)])
}

/// Runs the command; returns its outcome, or the error in words, and what it wrote to output and messages.
fn eval(args: &[&str], engine: impl FnMut(&Value) -> Value) -> (Result<Exit, String>, String, String) {
    let command = EvalArgs::augment_args(Command::new("eval").no_binary_name(true));
    let outcome = command
        .try_get_matches_from(args)
        .and_then(|matches| EvalArgs::from_arg_matches(&matches))
        .map_err(|error| error.to_string());
    let args = match outcome {
        Ok(args) => args,
        Err(usage) => return (Err(usage), String::new(), String::new()),
    };
    let (mut out, mut messages) = (Vec::new(), String::new());
    let outcome = run(&args, engine, &mut out, |message| {
        messages.push_str(message);
        messages.push('\n');
    });
    let outcome = outcome.map_err(|error| format!("{:?}: {error}", error.exit()));
    (outcome, String::from_utf8(out).expect("output is text"), messages)
}

fn no_engine(_: &Value) -> Value {
    panic!("nothing is to be read")
}

#[test]
fn figures_and_differences_of_readings_are_printed() {
    let (gold, readings) = (gold("plain"), folder("plain-readings", &[("audience.json", READING)]));
    let paths = [gold.to_str().expect("a path"), readings.to_str().expect("a path")];
    let (outcome, out, messages) = eval(&[&paths[..], &["--diff"]].concat(), no_engine);
    assert_eq!((outcome, messages.as_str()), (Ok(Exit::Done), ""));
    assert!(out.starts_with("1 document\n"), "{out}");
    assert!(out.contains("status: gold happened; reading ongoing"), "{out}");
    let (_, without, _) = eval(&paths, no_engine);
    assert!(!without.contains("gold happened"), "{without}");
}

#[test]
fn the_engine_reads_the_gold_documents_when_asked() {
    let gold = gold("engine");
    let mut given = Vec::new();
    let (outcome, out, _) =
        eval(&[gold.to_str().expect("a path"), "--read", "--format", "json"], |document| {
            given.push(document["id"].clone());
            serde_json::from_str(READING).expect("JSON")
        });
    assert_eq!((outcome, given), (Ok(Exit::Done), vec![json!("audience")]));
    let figures: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(figures["events who"]["f1"], 1.0);
    assert_eq!(figures["per_document"]["audience"]["accuracy"]["status"]["rate"], 0.0);
    assert_eq!(figures["per_stage"]["events"]["events type"]["found"], 1);
    assert!(figures.get("differences").is_none());
}

#[test]
fn missing_and_broken_readings_count_as_empty_and_are_named_with_place_and_remedy() {
    let gold = gold("broken");
    fs::write(gold.join("ball.doc.json"), DOCUMENT).expect("file is written");
    fs::write(gold.join("ball.gold.json"), GOLD).expect("file is written");
    let readings = folder("broken-readings", &[("ball.json", "{\"events\": [\n  5]}")]);
    let paths = [gold.to_str().expect("a path"), readings.to_str().expect("a path"), "--format", "json"];
    let (outcome, out, messages) = eval(&paths, no_engine);
    assert_eq!(outcome, Ok(Exit::Failed));
    let lines: Vec<&str> = messages.lines().collect();
    assert!(
        lines[0].contains("audience.json: no reading of this document; make it again with"),
        "{messages}"
    );
    assert!(lines[1].contains("ball.json:2:3: invalid type: integer `5`"), "{messages}");
    assert!(lines.iter().all(|line| line.ends_with("counts as one in which nothing was read")), "{messages}");
    let figures: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((&figures["documents"], &figures["events type"]["found"]), (&json!(2), &json!(0)));
}

#[test]
fn broken_gold_is_refused_with_file_line_and_column() {
    let gold = gold("broken-gold");
    fs::write(gold.join("audience.gold.json"), "{\n \"events\": [{\"type\": \"CONSULT\"}]}")
        .expect("written");
    let (outcome, out, _) = eval(&[gold.to_str().expect("a path"), "--read"], no_engine);
    let error = outcome.expect_err("gold is broken");
    assert!(error.starts_with("Failed: "), "{error}");
    assert!(error.contains("audience.gold.json:2:31: missing field `anchor`"), "{error}");
    assert_eq!(out, "");
    fs::remove_file(gold.join("audience.doc.json")).expect("removed");
    let (outcome, _, _) = eval(&[gold.to_str().expect("a path"), "--read"], no_engine);
    assert!(outcome.expect_err("no document").contains("audience.doc.json: "));
}

#[test]
fn wrong_folders_and_documents_are_refused_with_a_remedy() {
    let gold = gold("wrong");
    let gold = gold.to_str().expect("a path");
    let empty = folder("wrong-empty", &[]);
    let error = |args: &[&str]| eval(args, no_engine).0.expect_err("refused");
    let no_gold = error(&[empty.to_str().expect("a path"), "--read"]);
    assert!(
        no_gold.starts_with("Usage: ") && no_gold.contains("no ID.gold.json in this folder"),
        "{no_gold}"
    );
    assert!(error(&[gold, "no/such/folder"]).contains("give a folder of readings"));
    assert!(error(&[gold, "--read", "--document", "ball"]).contains("no document ball in"));
    assert!(error(&[gold]).contains("<READINGS>"), "neither readings nor --read");
    assert!(error(&[gold, "--read", "--diff", "--stage", "moods"]).contains("[possible values: entities,"));
}

#[test]
fn differences_can_be_kept_to_a_stage_and_figures_to_a_document() {
    let gold = gold("filter");
    fs::write(gold.join("ball.doc.json"), DOCUMENT).expect("file is written");
    fs::write(gold.join("ball.gold.json"), GOLD).expect("file is written");
    let gold = gold.to_str().expect("a path");
    let args = [gold, "--read", "--format", "json", "--diff", "--stage", "entities", "--document", "ball"];
    let (_, out, _) = eval(&args, |_| json!({}));
    let figures: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(figures["documents"], 1);
    let differences = figures["differences"].as_array().expect("differences");
    assert_eq!(differences.len(), 1);
    assert_eq!(
        (&differences[0]["verdict"], &differences[0]["item"]),
        (&json!("missed"), &json!("e1 PERSON envoy"))
    );
}

#[test]
fn a_reading_of_another_text_is_told() {
    let (_, _, messages) = eval(
        &[gold("text").to_str().expect("a path"), "--read"],
        |_| json!({"document": {"text": "Other."}}),
    );
    assert!(messages.contains("audience: document.text of the reading is not"), "{messages}");
}

/// A reader that has had enough, or a disk that is full.
struct Closed(std::io::ErrorKind);

impl std::io::Write for Closed {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_is_success_and_a_full_disk_is_not() {
    let gold = gold("pipe");
    for format in ["text", "json", "markdown"] {
        let args = [gold.to_str().expect("a path"), "--read", "-f", format];
        let command = EvalArgs::augment_args(Command::new("eval").no_binary_name(true));
        let args = command.get_matches_from(args);
        let args = EvalArgs::from_arg_matches(&args).expect("arguments");
        let outcome = |kind| run(&args, |_| json!({}), &mut Closed(kind), |_| {});
        assert!(matches!(outcome(std::io::ErrorKind::BrokenPipe), Ok(Exit::Done)), "{format}");
        assert!(matches!(outcome(std::io::ErrorKind::StorageFull), Err(EvalError::Output(_))), "{format}");
    }
}

#[test]
fn own_actors_go_with_reading_only() {
    let parse = |args: &[&str]| {
        let command = EvalArgs::augment_args(Command::new("eval").no_binary_name(true));
        command.try_get_matches_from(args).and_then(|matches| EvalArgs::from_arg_matches(&matches))
    };
    let args = parse(&["gold", "--read", "--actors", "a.tsv", "--actors", "b.tsv"]).expect("it is right");
    assert_eq!(args.actors, [Path::new("a.tsv"), Path::new("b.tsv")]);
    assert!(parse(&["gold", "readings", "--actors", "a.tsv"]).is_err());
}
