//! Golden readings: whole reports with the reading expected of them, as JSON and as a view that shows a person what
//! was read where. The same text as before must give the same bytes.
//!
//! `NAME.txt` is the report, `NAME.json` its reading without the versions of what made it, `NAME.view` the view.

pub(crate) mod view;

use crate::about;
use chancery::document::Document;
use chancery::reading::{MadeBy, Reading};
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of context before the first line that differs.
const CONTEXT: usize = 3;

/// Lines shown from the first that differs.
const SHOWN: usize = 8;

/// Says how to accept what the engine reads.
const REMEDY: &str =
    "If the reading is right, accept it with `cargo xtask specs --update` and read the diff.";

/// Returns the reports of a folder in order of name.
fn reports(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("folder entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{}: no reports", folder.display());
    files
}

/// Reads the reports of a folder.
///
/// # Errors
/// Names the file whose head cannot be read.
pub(crate) fn read_reports(folder: &Path) -> Result<Vec<(PathBuf, Document)>, String> {
    let document = |path: PathBuf| {
        let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let id = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let document = report(id, &source).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok((path, document))
    };
    reports(folder).into_iter().map(document).collect()
}

/// Takes a report apart: between two lines `---` stand lines `key: value` about it, then comes its text.
fn report(id: String, source: &str) -> Result<Document, String> {
    let Some(rest) = source.strip_prefix("---\n") else {
        return about::document(id, source.to_string(), &[]);
    };
    let (head, text) = rest.split_once("---\n").ok_or("the head is not closed by a line ---")?;
    let pairs: Result<Vec<(String, String)>, String> = head
        .lines()
        .map(|line| match line.split_once(": ") {
            Some((key, value)) => Ok((key.to_string(), value.trim().to_string())),
            None => Err(format!("cannot read `{line}`; write `published: 2025-04-17`")),
        })
        .collect();
    about::document(id, text.trim_start_matches('\n').to_string(), &pairs?)
}

/// Compares the reading of every report of a folder with the golden one, or with `update` makes it golden.
///
/// # Errors
/// Shows the first difference of each report, and every span whose words are not those of the text.
pub(crate) fn run(folder: &Path, update: bool, read: impl Fn(&Document) -> Reading) -> Result<usize, String> {
    let reports = read_reports(folder)?;
    let mut failures = Vec::new();
    for (path, document) in &reports {
        let reading = Reading { made_by: MadeBy::default(), ..read(document) };
        failures.extend(
            view::misplaced(&reading).into_iter().map(|span| format!("{}: {span}\n", path.display())),
        );
        let json = serde_json::to_string_pretty(&reading).expect("a reading serialises") + "\n";
        for (extension, content) in [("view", view::of(&reading)), ("json", json)] {
            let golden = path.with_extension(extension);
            if update {
                accept(&golden, &content);
            } else if let Some(failure) = compare(&golden, &content) {
                failures.push(failure);
                // The view shows what the JSON would only repeat.
                break;
            }
        }
    }
    if failures.is_empty() { Ok(reports.len()) } else { Err(format!("{}\n{REMEDY}", failures.join("\n"))) }
}

fn accept(golden: &Path, content: &str) {
    if fs::read_to_string(golden).is_ok_and(|before| before == content) {
        return;
    }
    fs::write(golden, content).unwrap_or_else(|error| panic!("{}: {error}", golden.display()));
    println!("rewritten: {}", golden.display());
}

/// Returns where the content first differs from the golden file's.
fn compare(golden: &Path, content: &str) -> Option<String> {
    let Ok(before) = fs::read_to_string(golden) else {
        return Some(format!("{}: no golden reading yet\n", golden.display()));
    };
    if before == content {
        return None;
    }
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), content.lines().collect());
    let same = before.iter().zip(&after).take_while(|(before, after)| before == after).count();
    let mut shown = format!("{}:{}: the reading differs from here on\n", golden.display(), same + 1);
    for line in &before[same.saturating_sub(CONTEXT)..same] {
        shown.push_str(&format!("      {line}\n"));
    }
    for (mark, lines) in [('-', &before), ('+', &after)] {
        for line in lines.iter().skip(same).take(SHOWN) {
            shown.push_str(&format!("    {mark} {line}\n"));
        }
    }
    Some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(test: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("readings-{test}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("folder is made");
        fs::write(folder.join("visit.txt"), "---\ntitle: A visit\npublished: 2025-04-17\n---\n\nThey met.\n")
            .expect("report is written");
        folder
    }

    fn read(document: &Document) -> Reading {
        let mut reading = Reading { format: 1, ..Reading::default() };
        reading.made_by.chancery = "a version that changes".to_string();
        reading.document.title = document.title.clone();
        reading.document.text = document.text.clone();
        reading
    }

    #[test]
    fn a_report_is_its_text_and_what_its_head_says() {
        let (_, document) = read_reports(&folder("head")).expect("reports").remove(0);
        assert_eq!((document.id.as_str(), document.text.as_str()), ("visit", "They met.\n"));
        assert_eq!(document.title.as_deref(), Some("A visit"));
        assert!(report("a".into(), "---\ntitle: x\n").is_err());
        assert!(report("a".into(), "---\nmood: x\n---\n").is_err_and(|error| error.contains("`mood`")));
    }

    #[test]
    fn a_reading_is_golden_only_once_it_was_accepted_and_versions_do_not_count() {
        let folder = folder("accept");
        assert!(run(&folder, false, read).is_err_and(|report| report.contains("no golden reading yet")));
        assert_eq!(run(&folder, true, read), Ok(1));
        let newer = |document: &Document| {
            let mut reading = read(document);
            reading.made_by.model = "newer".to_string();
            reading
        };
        assert_eq!(run(&folder, false, newer), Ok(1));
    }

    #[test]
    fn the_first_difference_is_shown_and_nothing_is_written_unasked() {
        let folder = folder("differ");
        run(&folder, true, read).expect("accepted");
        let golden = fs::read_to_string(folder.join("visit.json")).expect("golden");
        let other = |document: &Document| {
            let mut reading = read(document);
            reading.document.title = Some("Another".to_string());
            reading
        };
        let report = run(&folder, false, other).expect_err("the title differs");
        assert!(report.contains("-     \"title\": \"A visit\""), "{report}");
        assert!(report.contains("+     \"title\": \"Another\""), "{report}");
        assert_eq!(fs::read_to_string(folder.join("visit.json")).expect("golden"), golden);
    }

    #[test]
    fn a_span_with_other_words_than_the_text_fails_even_on_update() {
        let wrong = |document: &Document| {
            let mut reading = read(document);
            reading.times.push(chancery::reading::Time { end: 4, text: "Then".into(), ..Default::default() });
            reading
        };
        let report = run(&folder("spans"), true, wrong).expect_err("a wrong span");
        assert!(report.contains("0..4 is \"Then\" but the text has \"They\""), "{report}");
    }
}
