//! `chancery ledger` as a user meets it: formats, exit codes, readings that are made already, the example report.

use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;

/// A reading made by hand of the example report.
const READING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../chancery-export/tests/truce.json");
/// The report.
const REPORT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/ledger.txt");
const NOTHING: &str = "It rained in Oslo on Tuesday.";

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn ledger(args: &[&str], stdin: &str) -> Ran {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    command.env_remove("CLICOLOR_FORCE");
    let output = command.arg("ledger").args(args).write_stdin(stdin).output().expect("it runs");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("text on standard output"),
        err: String::from_utf8(output.stderr).expect("text on standard error"),
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("valid JSON")
}

#[test]
fn a_reading_that_is_made_already_is_printed_as_it_is() {
    let ran = ledger(&[READING], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Kyrgyz-Tajik truce shaken two weeks after signing\n"), "{}", ran.out);
    assert!(ran.out.contains("Azamat Joldoshev, defence minister of Kyrgyzstan"), "{}", ran.out);
    let made = std::fs::read_to_string(READING).expect("the reading");
    let line = json(&made).to_string();
    let lines = ledger(&["-", "--format", "jsonl"], &format!("{line}\n{line}\n"));
    let ids: Vec<Value> = lines.out.lines().map(|line| json(line)["chancery_id"].clone()).collect();
    assert_eq!(ids.len(), 8);
    assert_eq!((&ids[0], &ids[4]), (&Value::from("ledger#a1"), &Value::from("ledger-2#a1")), "{}", lines.err);
}

#[test]
fn the_example_report_is_read_and_its_truce_stands_on_the_page() {
    let ran = ledger(&[REPORT], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with(
        "Kyrgyz-Tajik truce shaken two weeks after signing\nChancery Wire · 2023-05-14 · ledger\n"
    ));
    assert!(ran.out.contains("\nWhat was agreed, and whether it was kept\n\n  a1  "), "{}", ran.out);
    assert!(ran.out.contains("Kyrgyzstan (accused"), "{}", ran.out);
    assert!(!ran.out.contains('\u{1b}'));
    assert!(ledger(&[REPORT, "--color", "always"], "").out.contains('\u{1b}'));
}

#[test]
fn every_format_of_programs_can_be_opened() {
    let of = |format: &str| {
        let ran = ledger(&[READING, REPORT, "--format", format], "");
        assert_eq!(ran.code, 0, "{format}");
        ran.out
    };
    assert!(json(&of("json")).as_array().is_some_and(|records| records.len() > 4));
    assert!(json(&of("claims"))["@graph"].as_array().is_some_and(|nodes| nodes.len() > 9));
    for (format, column) in [("pa-x", "Agtp"), ("ceasefire", "cf_dec_yr")] {
        let table = of(format);
        let mut rows = csv::Reader::from_reader(table.as_bytes());
        let columns = rows.headers().expect("names").clone();
        assert!(columns.iter().any(|name| name == column), "{columns:?}");
        assert_eq!(columns.iter().next_back(), Some("chancery_id"));
        assert!(rows.records().all(|row| row.is_ok_and(|row| row.len() == columns.len())));
    }
}

#[test]
fn documents_without_agreement_or_dispute_are_passed_over() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), NOTHING).expect("a file");
    std::fs::copy(READING, folder.path().join("b.json")).expect("a file");
    let ran = ledger(&[&path(folder.path())], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(!ran.out.contains("rained") && !ran.out.contains("───"), "{}", ran.out);
}

#[test]
fn nothing_at_all_is_said_on_standard_error_and_by_the_exit_code() {
    for (format, out, err) in [
        ("text", "", "no agreement and no dispute in 1 document"),
        ("json", "[]\n", "no agreement and no dispute in 1 document"),
        ("ceasefire", "cc,", "no ceasefire in 1 document"),
    ] {
        let ran = ledger(&["-", "--format", format], NOTHING);
        assert_eq!((ran.code, ran.err), (1, format!("chancery: {err}\n")), "{format}");
        assert!(ran.out.starts_with(out) && ran.out.is_empty() == out.is_empty(), "{}", ran.out);
    }
    assert_eq!(ledger(&["-", "--quiet"], NOTHING).err, "");
}

#[test]
fn formulas_are_guarded_when_that_is_asked_for() {
    let made = std::fs::read_to_string(READING).expect("the reading");
    let hostile = made.replace("\"name\": \"the border ceasefire\"", "\"name\": \"=1+1\"");
    let of = |args: &[&str]| ledger(&[&["-", "--format", "pa-x"], args].concat(), &hostile).out;
    assert!(of(&[]).contains(",=1+1,"));
    assert!(of(&["--guard-formulas"]).contains(",'=1+1,"));
}

fn path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
