//! All spec files of a folder: checked, and rewritten on request.

use super::check::{check, rewritten};
use super::markdown::{Case, cases};
use chancery::document::Document;
use chancery::reading::Reading;
use std::fs;
use std::path::{Path, PathBuf};

/// Says how to accept what the engine reads.
const REMEDY: &str =
    "If the reading is right, accept it with `cargo xtask specs --update` and read the diff.";

/// Returns the spec files of a folder in order of name: every `.md` but the README.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("folder entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .filter(|path| path.file_name().is_some_and(|name| name != "README.md"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{}: no spec files", folder.display());
    files
}

/// Returns the cases of every spec file of a folder, with its name and source.
///
/// # Errors
/// Lists everything that cannot be read, with file and line.
pub(crate) fn read_specs(folder: &Path) -> Result<Vec<(PathBuf, String, Vec<Case>)>, String> {
    let (mut specs, mut errors) = (Vec::new(), Vec::new());
    for path in files(folder) {
        let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        match cases(&name(&path), &source) {
            Ok(cases) => specs.push((path, source, cases)),
            Err(found) => errors.extend(found),
        }
    }
    if errors.is_empty() { Ok(specs) } else { Err(errors.join("\n")) }
}

/// Checks every case of every spec file of a folder against what `read` makes of its text.
///
/// With `update`, the record blocks of cases that do not hold are first rewritten to what `read` has; blocks that
/// hold stay as their author wrote them.
///
/// # Errors
/// Reports every case that does not hold, and everything that cannot be read.
pub(crate) fn run(folder: &Path, update: bool, read: impl Fn(&Document) -> Reading) -> Result<usize, String> {
    let mut checked = 0;
    let mut failures = Vec::new();
    for (path, source, cases) in read_specs(folder)? {
        let file = name(&path);
        let accepted = if update { updated(&file, &source, &cases, &read) } else { None };
        let cases = match accepted {
            Some(accepted) => {
                fs::write(&path, &accepted).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                println!("rewritten: {}", path.display());
                super::markdown::cases(&file, &accepted).map_err(|errors| errors.join("\n"))?
            }
            None => cases,
        };
        checked += cases.len();
        failures.extend(cases.iter().filter_map(|case| check(&file, case, &read(&case.document))));
    }
    if failures.is_empty() {
        return Ok(checked);
    }
    Err(format!("{} of {checked} cases do not hold\n\n{}\n{REMEDY}", failures.len(), failures.join("\n")))
}

/// Returns a spec file with the record blocks of failing cases rewritten; `None` if all hold.
fn updated(file: &str, source: &str, cases: &[Case], read: impl Fn(&Document) -> Reading) -> Option<String> {
    let lines: Vec<&str> = source.lines().collect();
    let mut written: Vec<String> = Vec::new();
    let (mut from, mut changed) = (0, false);
    for case in cases {
        let reading = read(&case.document);
        if check(file, case, &reading).is_some() {
            changed = true;
            written.extend(lines[from..case.record.start].iter().map(|line| line.to_string()));
            written.extend(rewritten(case, &lines[case.record.clone()], &reading));
            from = case.record.end;
        }
    }
    written.extend(lines[from..].iter().map(|line| line.to_string()));
    changed.then(|| written.join("\n") + "\n")
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery::reading::{Event, TextSpan};

    /// Reads every word "met" as a meeting.
    fn read(document: &Document) -> Reading {
        let meeting = |_| Event {
            kind: "CONSULT".into(),
            status: "happened".into(),
            anchor: TextSpan { text: "met".into(), ..TextSpan::default() },
            ..Event::default()
        };
        Reading { events: document.text.matches("met").map(meeting).collect(), ..Reading::default() }
    }

    fn folder(test: &str, source: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("specs-{test}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("folder is made");
        fs::write(folder.join("meetings.md"), source).expect("spec is written");
        fs::write(folder.join("README.md"), "```record\n```\n").expect("readme is written");
        folder
    }

    const SPEC: &str = "# Meetings\n```text\nThey met.\n```\n```record\nevent CONSULT\n```\n\nProse.\n```text\nWe met, they met.\n```\n```record\nevent AID\nno event ASSAULT\n```\nEnd.\n";

    #[test]
    fn without_update_a_failing_case_is_reported_and_nothing_is_written() {
        let folder = folder("compare", SPEC);
        let report = run(&folder, false, read).expect_err("the second case fails");
        assert!(report.starts_with("1 of 2 cases do not hold\n\nmeetings.md:14: "), "{report}");
        assert!(report.ends_with(REMEDY), "{report}");
        assert_eq!(fs::read_to_string(folder.join("meetings.md")).expect("spec"), SPEC);
    }

    #[test]
    fn with_update_failing_blocks_alone_are_rewritten_and_then_hold() {
        let folder = folder("update", SPEC);
        assert_eq!(run(&folder, true, read), Ok(2));
        let meeting = "event CONSULT | ? → ? | happened | by publisher | \"met\"\n";
        let expected = SPEC.replace("event AID\n", &format!("{meeting}{meeting}"));
        assert_eq!(fs::read_to_string(folder.join("meetings.md")).expect("spec"), expected);
        assert_eq!(run(&folder, false, read), Ok(2));
    }

    #[test]
    fn update_cannot_wipe_out_what_must_not_be_there() {
        let folder = folder("absence", "```text\nThey met.\n```\n```record\nno event CONSULT\n```\n");
        assert!(run(&folder, true, read).is_err_and(|report| report.contains("must not have")));
    }

    #[test]
    fn an_empty_record_is_filled_on_update() {
        let folder = folder("empty", "```text\nThey met.\n```\n```record exact\n```\n");
        assert!(run(&folder, false, read).is_err());
        assert_eq!(run(&folder, true, read), Ok(1));
    }
}
