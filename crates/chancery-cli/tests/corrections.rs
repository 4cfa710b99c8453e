//! Corrections as a user meets them: the fields that docs/corrections.md tells of, what is refused and in which words, and what survives.

use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;

const PAGE: &str = include_str!("../../../docs/corrections.md");
const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
/// What happens in Amman, and the claim that nobody agreed to.
const VISIT: &str = "v:3xvqa5es6ny7tj26";
const REFUSED: &str = "v:j7j13ey4ka691090";

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn chancery(at: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    command.env_remove("CLICOLOR_FORCE").env_remove("CHANCERY_AUTHOR").current_dir(at);
    let output = command.args(arguments).output().expect("it runs");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
    }
}

/// Returns a folder with a record of some examples.
fn record(names: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let files: Vec<String> = names.iter().map(|name| format!("{EXAMPLES}/{name}.txt")).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let added =
        chancery(folder.path(), &[&["add", "--quiet", "--record", "talks.record"], &files[..]].concat());
    assert_eq!(added.code, 0, "{}", added.err);
    folder
}

/// Decides on a record, and returns what is said.
fn correct(at: &Path, record: &str, arguments: &[&str]) -> Ran {
    let who = ["correct", "--record", record, "--author", "Ann", "--reason", "the text says so"];
    chancery(at, &[&who, arguments].concat())
}

fn corrected(at: &Path, arguments: &[&str]) {
    let ran = correct(at, "talks.record", arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
}

/// Returns the rows of an answer.
fn objects(at: &Path, arguments: &[&str]) -> Vec<Value> {
    let ran = chancery(at, &[arguments, &["--record", "talks.record", "--format", "jsonl"]].concat());
    assert!(ran.code == 0 || ran.err.contains("nothing was found"), "{arguments:?}: {}", ran.err);
    ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn ids(at: &Path, arguments: &[&str]) -> Vec<String> {
    objects(at, arguments).iter().filter_map(|row| row["id"].as_str().map(str::to_owned)).collect()
}

/// Makes what two people have after they reviewed the same record.
fn reviewed_by_two(at: &Path) {
    for who in ["ann", "bob"] {
        let copy = format!("{who}.record");
        std::fs::copy(at.join("talks.record"), at.join(&copy)).expect("a copy");
        let mut decisions = vec![["accept", "s:knj3gkncew4kyzz2"], ["accept", "v:tg5645a3kw9f2n60"]];
        decisions.push(if who == "ann" { ["accept", REFUSED] } else { ["reject", REFUSED] });
        for decision in decisions {
            let ran = correct(at, &copy, &decision);
            assert_eq!(ran.code, 0, "{}", ran.err);
        }
        let listed = ["corrections", "--record", &copy, "--format", "jsonl", "-o", &format!("{who}.jsonl")];
        let ran = chancery(at, &listed);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
}

#[test]
fn the_page_tells_of_every_field() {
    let section = PAGE.split("\n## ").find(|section| section.starts_with("Fields\n")).expect("a section");
    for (letter, of) in [("r", "events"), ("s", "statements"), ("g", "agreements"), ("k", "claims")] {
        let row = section.lines().find(|line| line.starts_with(&format!("| {of} |"))).expect("a row");
        let told: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
        let fields = chancery_record::corrections::fields_of(&format!("{letter}:"));
        assert_eq!(told, fields.iter().map(|field| field.name).collect::<Vec<_>>(), "{of}");
    }
}

#[test]
fn decisions_are_refused_in_plain_words_and_the_others_are_taken() {
    let folder = record(&["visit"]);
    let at = folder.path();
    let ran = correct(at, "talks.record", &["accept", "v:none", VISIT]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (
            1,
            "chancery: there is no v:none; copy the id from chancery events, statements, agreements or show\n\
             chancery: talks.record: decision 1 taken\n"
        )
    );
    for (arguments, told) in [
        (
            &["edit", VISIT, "--set", "status=over"][..],
            "status cannot be “over”; give one of happened, ongoing, planned, possible, denied",
        ),
        (&["edit", VISIT, "--set", "mode=beat"][..], "mode cannot be “beat”; the modes of CONSULT are "),
        (&["unite", VISIT][..], "two at least are united; give the ids of different events or reports"),
        (&["part", VISIT][..], "is of an event or agreement of its own already"),
        (&["undo", "9"][..], "there is no decision 9; chancery corrections lists their numbers"),
    ] {
        let ran = correct(at, "talks.record", arguments);
        assert!(ran.code == 1 && ran.err.contains(told), "{arguments:?}: {}", ran.err);
    }
    for (arguments, told) in [
        (&["accept"][..], "nothing to decide on; give an id"),
        (&["edit", VISIT][..], "nothing to edit; give --set FIELD=VALUE"),
        (&["edit", VISIT, "--set", "status"][..], "--set takes FIELD=VALUE"),
        (&["accept", VISIT, "--set", "status=denied"][..], "--set goes with edit"),
        (&["part", VISIT, VISIT, VISIT][..], "two at most are parted"),
        (&["undo", VISIT][..], "a decision is undone by its number"),
        (&[][..], "required"),
    ] {
        let ran = correct(at, "talks.record", arguments);
        assert!(ran.code == 2 && ran.err.contains(told), "{arguments:?}: {} {}", ran.code, ran.err);
    }
    let nobody = chancery(at, &["correct", "accept", VISIT, "--record", "talks.record", "--reason", "x"]);
    assert_eq!(
        (nobody.code, nobody.err.as_str()),
        (2, "chancery: a decision has an author; give --author NAME, or set CHANCERY_AUTHOR\n")
    );
    let none = correct(at, "none.record", &["accept", VISIT]);
    assert!(none.code == 1 && none.err.contains("there is no such record"), "{}", none.err);
    assert!(!at.join("none.record").exists());
}

#[test]
fn a_file_of_decisions_is_taken_line_by_line() {
    let folder = record(&["visit"]);
    let at = folder.path();
    let lines = format!(
        "{{\"action\": \"accept\", \"subject\": \"{VISIT}\", \"author\": \"Bob\", \"reason\": \"as printed\"}}\n\
         \n\
         {{\"action\": \"reject\", \"subject\": \"v:none\"}}\n\
         {{\"action\": \"edit\", \"subject\": \"{VISIT}\", \"feild\": \"date\"}}\n\
         {{\"action\": \"edit\", \"subject\": \"{VISIT}\"}}\n\
         {{\"action\": \"praise\", \"subject\": \"{VISIT}\"}}\n\
         {{\"action\": \"edit\", \"subject\": \"{VISIT}\", \"field\": \"date\", \"after\": \"2024-03-11\"}}\n\
         {{\"action\": \"reject\", \"subject\": \"{VISIT}\", \"state\": \"undone\"}}\n"
    );
    std::fs::write(at.join("d.jsonl"), lines).expect("a file");
    let ran = correct(at, "talks.record", &["--from", "d.jsonl"]);
    let told: Vec<&str> = ran.err.lines().collect();
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(told.len(), 5, "{told:?}");
    assert!(told[0].starts_with("chancery: d.jsonl:4: is no decision (unknown field `feild`"), "{told:?}");
    assert_eq!(told[1], "chancery: d.jsonl:5: has no field; edit needs one");
    assert_eq!(
        told[2],
        "chancery: d.jsonl:6: there is no action praise; give accept, reject, edit, unite, part or undo"
    );
    assert!(told[3].starts_with("chancery: d.jsonl:3: there is no v:none"), "{told:?}");
    assert_eq!(told[4], "chancery: talks.record: decisions 1 to 2 taken");
    let listed = objects(at, &["corrections"]);
    let authors: Vec<&Value> = listed.iter().map(|row| &row["author"]).collect();
    assert_eq!(authors, ["Bob", "Ann"]);
    assert_eq!(objects(at, &["corrections", "--author", "Bob"]).len(), 1);
    assert_eq!(objects(at, &["corrections", "--subject", VISIT]).len(), 2);
    assert_eq!(objects(at, &["corrections", "--subject", REFUSED]).len(), 0);
}

#[test]
fn what_people_decide_outlives_reading_again() {
    let folder = record(&["visit", "ceasefire"]);
    let at = folder.path();
    let all = ids(at, &["events"]);
    corrected(at, &["reject", REFUSED]);
    corrected(
        at,
        &[
            "edit",
            VISIT,
            "--set",
            "status=planned",
            "--set",
            "actors=ctry:NOR; the envoys",
            "--set",
            "place=",
        ],
    );
    let statement = ids(at, &["statements", "--by", "Norway"]).remove(0);
    corrected(at, &["reject", &statement]);
    let told = |at: &Path| {
        let events = objects(at, &["events"]);
        let visit = events.iter().find(|event| event["id"] == VISIT).expect("it is there").clone();
        (
            events.len(),
            visit,
            ids(at, &["statements"]).contains(&statement),
            ids(at, &["events", "--review", "rejected"]),
        )
    };
    let before = told(at);
    let (left, visit, still_said, rejected) = &before;
    assert_eq!(
        (*left, *still_said, rejected.as_slice()),
        (all.len() - 1, false, [REFUSED.to_owned()].as_slice())
    );
    assert_eq!(visit["status"], "planned");
    assert_eq!((&visit["actors"], &visit["place"]), (&Value::from("Norway; the envoys"), &Value::Null));
    assert_eq!(visit["review"], "edited");
    assert_eq!(ids(at, &["events", "--review", "all"]).len(), all.len());
    let reread = chancery(at, &["reread", "--all", "--quiet", "--record", "talks.record"]);
    assert_eq!(reread.code, 0, "{}", reread.err);
    assert_eq!(told(at), before);
    let exported = chancery(at, &["export", "plover", "--record", "talks.record"]).out;
    assert!(exported.contains(VISIT) && !exported.contains(REFUSED), "{exported}");
    let shown = chancery(at, &["show", REFUSED, "--record", "talks.record", "--format", "json"]).out;
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(
        (&shown["review"], &shown["revisions"][0]["author"]),
        (&Value::from("rejected"), &Value::from("Ann"))
    );
    assert_eq!(shown["revisions"][0]["state"], "holds");
}

#[test]
fn two_people_are_compared_by_records_and_by_files() {
    let folder = record(&["visit", "ceasefire"]);
    let at = folder.path();
    reviewed_by_two(at);
    let rows = |one: &str, other: &str| -> Vec<Value> {
        let ran = chancery(at, &["agree", one, other, "--format", "jsonl"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let found = |rows: &[Value], of: &str, respect: &str| {
        let row = rows.iter().find(|row| row["of"] == of && row["in"] == respect);
        row.unwrap_or_else(|| panic!("no {of} {respect} in {rows:?}")).clone()
    };
    let by_record = rows("ann.record", "bob.record");
    let all = found(&by_record, "all", "right");
    // Of six verdicts five are "right": 1 - 2 * 5 / (36 - 25 - 1).
    assert_eq!(
        (all["units"].as_i64(), all["values"].as_i64(), all["alpha"].as_f64()),
        (Some(3), Some(6), Some(0.0))
    );
    assert_eq!(found(&by_record, "statements", "right")["alpha"], Value::Null);
    assert_eq!(found(&by_record, "events", "type ASSAULT")["alpha"].as_f64(), Some(1.0));
    assert_eq!(found(&by_record, "events", "status")["units"].as_i64(), Some(1));
    assert_eq!(found(&rows("ann.jsonl", "bob.jsonl"), "all", "right"), all);
    let mixed = chancery(at, &["agree", "ann.record", "bob.jsonl"]);
    assert_eq!(
        (mixed.code, mixed.err.as_str()),
        (
            1,
            "chancery: ann.record and bob.jsonl cannot be compared; give two records, or two files of decisions\n"
        )
    );
    let apart = chancery(at, &["agree", "ann.record", "talks.record"]);
    assert!(apart.code == 1 && apart.err.contains("have nothing that both decided on"), "{}", apart.err);
    let table = chancery(at, &["agree", "ann.record", "bob.record"]).out;
    assert!(table.contains("0.667") && table.contains("type ASSAULT"), "{table}");
}

/// Returns the F1 of a measure of the machine's readings against exported gold.
fn measured(at: &Path, gold: &str, measure: &str) -> f64 {
    let ran = chancery(at, &["eval", gold, "--read", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let figures: Value = serde_json::from_str(&ran.out).expect("JSON");
    figures[measure]["f1"].as_f64().unwrap_or_else(|| panic!("no {measure} in {figures}"))
}

#[test]
fn reviewed_documents_are_gold_that_readings_are_measured_against() {
    let folder = record(&["visit", "ceasefire"]);
    let at = folder.path();
    let export = |folder: &str, more: &[&str]| {
        chancery(at, &[&["export", "gold", "--record", "talks.record", "-o", folder], more].concat())
    };
    let none = export("none", &[]);
    assert!(none.code == 1 && none.err.contains("no document is reviewed to the end"), "{}", none.err);
    let documents = ids(at, &["sql", "SELECT id FROM documents"]);
    for document in &documents {
        corrected(at, &["accept", document]);
    }
    assert_eq!(export("accepted", &[]).code, 0);
    assert_eq!(std::fs::read_dir(at.join("accepted")).expect("a folder").count(), 2 * documents.len());
    let measures =
        ["entities", "statements", "events type", "events who", "agreements", "compliance", "disputes"];
    for measure in measures {
        assert_eq!(measured(at, "accepted", measure).to_string(), "1", "{measure}");
    }
    corrected(at, &["edit", VISIT, "--set", "type=ASSAULT", "--set", "recipients=Qatar"]);
    corrected(at, &["reject", REFUSED]);
    let statement = ids(at, &["statements", "--by", "Norway"]).remove(0);
    corrected(at, &["reject", &statement]);
    assert_eq!(export("edited", &[]).code, 0);
    for measure in ["statements", "events type", "events who"] {
        assert!(measured(at, "edited", measure) < 1.0, "{measure}");
    }
    assert_eq!(measured(at, "edited", "agreements").to_string(), "1");
    // One of them begun.
    let begun = record(&["visit", "ceasefire"]);
    corrected(begun.path(), &["accept", VISIT]);
    let ran = chancery(
        begun.path(),
        &["export", "gold", "--record", "talks.record", "--all-corrected", "-o", "gold"],
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(std::fs::read_dir(begun.path().join("gold")).expect("a folder").count(), 2);
}
