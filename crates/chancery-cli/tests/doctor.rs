//! The state of program and record as a user meets it: sound, of an older version, damaged.

use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;
use tempfile::tempdir;

fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("chancery").expect("the binary is built");
    let output = command.current_dir(folder).args(args).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

fn add(folder: &Path) {
    let visit = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/visit.txt");
    let visit = visit.to_str().expect("a path in letters");
    assert_eq!(run(folder, &["add", "--record", "talks.record", visit, "-q"]).0, 0);
}

#[test]
fn a_sound_program_says_so_with_its_versions() {
    let folder = tempdir().expect("a folder");
    let (code, out, err) = run(folder.path(), &["doctor"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    for part in ["Program ", "checksum right", "terms of office", "PLOVER ", "as it should\n", "all is well"]
    {
        assert!(out.contains(part), "no {part} in {out}");
    }
    let (code, out, _) = run(folder.path(), &["doctor", "--format", "json"]);
    let state: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, &state["reads_as_it_should"], &state["record"]), (0, &true.into(), &Value::Null));
    assert_eq!(state["program"]["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn the_state_of_a_record_is_told_and_what_is_wrong_ends_with_exit_code_1() {
    let folder = tempdir().expect("a folder");
    add(folder.path());
    let (code, out, err) = run(folder.path(), &["doctor", "--record", "talks.record"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("documents 1, ") && out.contains("1 by this program: "), "{out}");
    let record = folder.path().join("talks.record");
    let mut bytes = std::fs::read(&record).expect("bytes");
    let length = bytes.len();
    bytes[length / 2..length / 2 + 20_000].fill(0x5a);
    std::fs::write(&record, bytes).expect("written");
    let (code, _, err) = run(folder.path(), &["doctor", "--record", "talks.record"]);
    assert!(code == 1 && err.starts_with("chancery: talks.record: ") && err.contains("restore"), "{err}");
    let (code, out, err) = run(folder.path(), &["doctor", "--record", "none.record", "--format", "json"]);
    let state: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, &state["record"]), (1, &Value::Null));
    assert_eq!(state["problems"][0]["what"], "none.record: there is no such record");
    assert!(err.starts_with("chancery: none.record: there is no such record; check the path"), "{err}");
}
