//! `chancery quotes`: statements as a table.

use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;

const REPORT: &str = "\"We will stay,\" Foreign Minister Amara Diallo said in an interview with Radio Kayes. \"We did not \
fire first.\"\n\nTogo and Benin said they would send observers, 12 in all, and \"many, many tents\".";

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn quotes(args: &[&str], stdin: &str) -> Ran {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    let output = command.arg("quotes").args(args).write_stdin(stdin).output().expect("it runs");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("text on standard output"),
        err: String::from_utf8(output.stderr).expect("text on standard error"),
    }
}

fn rows(written: &str) -> Vec<Value> {
    written.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
}

#[test]
fn a_table_has_a_line_of_names_and_quotes_cells_with_commas_and_marks() {
    let ran = quotes(&["-", "--published", "2025-05-05"], REPORT);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[0].starts_with("document,id,quote,kind,speaker,"), "{}", lines[0]);
    assert!(lines[1].contains(r#""""We will stay,"" … ""We did not fire first.""""#), "{}", lines[1]);
    assert_eq!(lines.len(), 4, "one statement of the minister, one each of two states:\n{}", ran.out);
}

#[test]
fn rows_as_objects_have_speaker_key_occasion_and_spans_that_slice_the_text() {
    let ran = quotes(&["-", "--format", "jsonl", "--context", "20"], REPORT);
    let rows = rows(&ran.out);
    assert_eq!(rows[0]["speaker"], "Amara Diallo");
    assert_eq!(rows[0]["occasion"], "in an interview with Radio Kayes");
    assert_eq!(rows[1]["actor"], "ctry:TGO");
    assert_eq!(rows[2]["actor"], "ctry:BEN");
    assert_eq!(rows[1]["quote"], rows[2]["quote"], "joint speakers say the same");
    let characters: Vec<char> = REPORT.chars().collect();
    let at = |key: &str| rows[1][key].as_u64().expect("a place") as usize;
    let slice: String = characters[at("start")..at("end")].iter().collect();
    assert_eq!(slice, rows[1]["quote"].as_str().expect("words"));
    assert!(rows[1]["context_before"].as_str().expect("words").chars().count() <= 20);
}

#[test]
fn kinds_and_speakers_are_filtered_and_a_speaker_without_rows_is_told_by_the_exit_code() {
    let ran = quotes(&["-", "--format", "jsonl", "--kind", "direct"], REPORT);
    assert_eq!(rows(&ran.out).len(), 1);
    let ran = quotes(&["-", "--format", "jsonl", "--speaker", "benin"], REPORT);
    assert_eq!((rows(&ran.out).len(), ran.code), (1, 0));
    let ran = quotes(&["-", "--speaker", "nobody of that name"], REPORT);
    assert_eq!((ran.out.lines().count(), ran.code), (1, 1), "the names of the columns alone");
}

#[test]
fn a_bad_input_is_named_and_the_others_are_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), REPORT).expect("a file");
    let missing = folder.path().join("missing.txt");
    let ran = quotes(&[&path(&folder.path().join("a.txt")), &path(&missing)], "");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("missing.txt"), "{}", ran.err);
    assert_eq!(ran.out.lines().count(), 4);
}

fn path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
