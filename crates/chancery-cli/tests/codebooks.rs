//! Codebooks as a user meets them: begun, checked, read with, refused.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const WRONG: &str = "\
name = \"Strikes\"
version = 1
[[type]]
name = \"STRIKE\"
plover = \"PROTST\"
[[trigger]]
type = \"STRIKE\"
verbs = [\"walk out\"]
needs = \"subj:@workers\"
";

struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// A folder with the example codebook, its report, and a codebook that is wrong.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    for name in ["strikes.toml", "strikes.txt"] {
        fs::copy(examples.join(name), folder.path().join(name)).expect("an example");
    }
    fs::write(folder.path().join("wrong.toml"), WRONG).expect("a file");
    folder
}

fn run(folder: &TempDir, args: &[&str]) -> Ran {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    let output = command.current_dir(folder.path()).args(args).output().expect("it runs");
    Ran {
        code: output.status.code().expect("it ends by itself"),
        out: String::from_utf8(output.stdout).expect("text on standard output"),
        err: String::from_utf8(output.stderr).expect("text on standard error"),
    }
}

#[test]
fn the_example_and_the_template_are_right_and_their_examples_are_read_as_they_say() {
    let folder = folder();
    let template = run(&folder, &["codebook", "new"]);
    fs::write(folder.path().join("new.toml"), template.out).expect("a file");
    for name in ["strikes.toml", "new.toml"] {
        let ran = run(&folder, &["codebook", "check", name]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        assert!(ran.out.contains("no problem found\n  pass  "), "{}", ran.out);
    }
}

#[test]
fn an_example_that_is_read_otherwise_fails_and_says_how() {
    let folder = folder();
    let text = fs::read_to_string(folder.path().join("strikes.toml")).expect("the example");
    let text = text.replace("status = \"denied\"", "status = \"planned\"").replace("none = true", "");
    fs::write(folder.path().join("other.toml"), text).expect("a file");
    let ran = run(&folder, &["codebook", "check", "other.toml"]);
    // Two examples lose all that they say: that is a mistake of the file.
    assert_eq!((ran.code, ran.err.lines().count(), ran.out.as_str()), (1, 2, ""));
    let text = fs::read_to_string(folder.path().join("strikes.toml")).expect("the example");
    let text = text.replace("status = \"denied\"", "status = \"planned\"");
    fs::write(folder.path().join("other.toml"), text).expect("a file");
    let ran = run(&folder, &["codebook", "check", "other.toml"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(ran.out.contains("  FAIL  other.toml:"), "{}", ran.out);
    assert!(ran.out.contains("expected it to be planned, but got denied"), "{}", ran.out);
    assert!(ran.out.ends_with(" examples are read as expected, 1 not\n"), "{}", ran.out);
}

#[test]
fn a_wrong_codebook_is_refused_with_every_mistake_before_anything_is_read() {
    let folder = folder();
    let expected = [
        "chancery: wrong.toml:2:11: \"version\" must be a string in quotes, but is a number",
        "chancery: wrong.toml:5:10: \"PROTST\" is no type of PLOVER (did you mean \"PROTEST\"?)",
        "chancery: wrong.toml:9:9: \"@workers\" is no class of words (did you mean \"worker\"?)",
    ];
    for args in
        [&["codebook", "check", "wrong.toml"][..], &["read", "strikes.txt", "--codebook", "wrong.toml"]]
    {
        let ran = run(&folder, args);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""));
        let lines: Vec<&str> = ran.err.lines().collect();
        assert_eq!(lines.len(), expected.len(), "{}", ran.err);
        for (line, expected) in lines.iter().zip(expected) {
            assert!(line.starts_with(expected), "got {line}\nnot {expected}");
        }
    }
    let ran = run(&folder, &["codebook", "check", "none.toml"]);
    assert!(ran.code == 1 && ran.err.starts_with("chancery: none.toml: cannot be read ("), "{}", ran.err);
}

#[test]
fn a_reading_by_an_own_codebook_has_its_types_what_they_are_in_plover_and_its_version() {
    let folder = folder();
    let args = ["read", "strikes.txt", "--codebook", "strikes.toml", "--format", "json"];
    let ran = run(&folder, &args);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let reading: Value = serde_json::from_str(&ran.out).expect("JSON");
    let events = reading["events"].as_array().expect("events");
    let lockout = events.iter().find(|event| event["type"] == "LOCKOUT").expect("the lockout is told");
    assert_eq!((&lockout["plover"], &lockout["plover_mode"]), (&"COERCE".into(), &"restrict".into()));
    assert_eq!((&lockout["mode"], &lockout["intensity"]), (&Value::Null, &(-7.0).into()));
    let own = ["STRIKE", "LOCKOUT", "SETTLE"];
    assert!(events.iter().all(|event| own.contains(&event["type"].as_str().unwrap_or_default())));
    let version = reading["made_by"]["codebook"].as_str().expect("a version");
    let digest = version.strip_prefix("Labour strikes 1.0+").expect("name and version");
    assert!(digest.len() == 12 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()), "{version}");
    let again = run(&folder, &[&args[..], &["--threads", "4"]].concat());
    assert_eq!(again.out, ran.out);
}

#[test]
fn the_built_in_codebook_can_be_shown() {
    let folder = folder();
    let types = run(&folder, &["codebook", "show"]).out;
    assert!(types.contains("name = \"PLOVER\"") && types.contains("name = \"CONSULT\""));
    let triggers = run(&folder, &["codebook", "show", "triggers"]).out;
    assert!(triggers.contains("\nwalkout\tn\t"));
}
