//! Documents taken out of a record, as a user does it.

use assert_cmd::Command;
use std::path::Path;
use tempfile::TempDir;

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn chancery(at: &Path, arguments: &[&str], given: &str) -> Ran {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    command.env_remove("CLICOLOR_FORCE").env_remove("CHANCERY_AUTHOR").current_dir(at);
    let output = command.args(arguments).write_stdin(given).output().expect("it runs");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
    }
}

/// Returns a folder with a record of two examples.
fn record() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(add(folder.path()).code, 0);
    folder
}

fn add(at: &Path) -> Ran {
    let files = ["visit", "ceasefire"].map(|name| format!("{EXAMPLES}/{name}.txt"));
    chancery(at, &["add", "--record", "talks.record", &files[0], &files[1]], "")
}

fn ids(at: &Path) -> String {
    let sql = "SELECT id FROM documents ORDER BY number";
    chancery(at, &["sql", sql, "--record", "talks.record", "--format", "csv"], "").out
}

const WHO: [&str; 6] = ["--record", "talks.record", "--author", "Ann", "--reason", "not ours"];

fn forget(at: &Path, arguments: &[&str], given: &str) -> Ran {
    chancery(at, &[&["forget"], arguments, &WHO[..]].concat(), given)
}

#[test]
fn documents_that_a_question_names_are_taken_out_and_do_not_come_back() {
    let folder = record();
    let named = ids(folder.path());
    assert_eq!(named.lines().count(), 3, "a name of the column, and two documents: {named}");
    let ran = forget(folder.path(), &["-"], &named);
    assert_eq!((ran.code, ran.err.trim()), (0, "chancery: talks.record: 2 documents taken out"));
    let again = add(folder.path());
    assert!(again.err.contains("0 documents read, 2 taken out before"), "{}", again.err);

    let first = named.lines().nth(1).expect("a document");
    let allowed = forget(folder.path(), &["--allow", first], "");
    assert_eq!(
        (allowed.code, allowed.err.trim()),
        (0, "chancery: talks.record: 1 document may be added again")
    );
    let again = add(folder.path());
    assert!(again.err.contains("1 document read, 1 taken out before"), "{}", again.err);

    let none = forget(folder.path(), &["--allow", first], "");
    assert!(none.code == 1 && none.err.contains("none of these was taken out"), "{}", none.err);
}

#[test]
fn one_that_is_not_there_is_named_and_the_others_are_taken_out() {
    let folder = record();
    let named = ids(folder.path());
    let last = named.lines().last().expect("a document");
    let ran = forget(folder.path(), &["--erase", "d:none", last], "");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("d:none: is no document of talks.record; chancery sql"), "{}", ran.err);
    assert!(ran.err.contains("1 document taken out") && ran.err.contains("is written over"), "{}", ran.err);
    assert_eq!(ids(folder.path()).lines().count(), 2);
}

#[test]
fn who_wants_it_and_why_must_be_said_but_not_to_write_over_what_is_gone() {
    let folder = record();
    let at = folder.path();
    let told = |arguments: &[&str]| {
        let ran = chancery(at, &[&["forget", "--record", "talks.record"], arguments].concat(), "");
        (ran.code, ran.err)
    };
    let (code, said) = told(&["d:none"]);
    assert!(code == 2 && said.contains("--author"), "{said}");
    let (code, said) = told(&["d:none", "--author", "Ann"]);
    assert!(code == 2 && said.contains("--reason"), "{said}");
    assert_eq!(told(&[]).0, 2);
    let (code, said) = told(&["--erase"]);
    assert!(code == 0 && said.contains("is written over"), "{said}");
}
