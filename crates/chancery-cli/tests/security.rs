//! docs/security.md names the tests that hold each defence: each must be there.

use std::fs;
use std::path::Path;

/// Returns the tests that a row names, each with the file behind it: `` `one`, `other` in [file](path) ``.
fn named(cell: &str) -> Vec<(String, String)> {
    let mut named = Vec::new();
    for group in cell.split(';') {
        let Some((tests, file)) = group.split_once(" in [") else { continue };
        let path =
            file.split_once("](").and_then(|(_, path)| path.split_once(')')).map_or("", |(path, _)| path);
        let tests = tests.split('`').skip(1).step_by(2);
        named.extend(tests.map(|test| (test.to_owned(), path.to_owned())));
    }
    named
}

#[test]
fn every_test_that_the_page_names_is_there() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let page = fs::read_to_string(docs.join("security.md")).expect("the page");
    let rows: Vec<Vec<&str>> = page
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| threat"))
        .map(|line| line.trim_matches('|').split(" | ").collect())
        .collect();
    assert!(rows.len() > 25, "{} rows", rows.len());
    let mut without = 0;
    for row in &rows {
        let [threat, defence, cell] = row[..] else { panic!("three cells: {row:?}") };
        assert!(!defence.trim().is_empty(), "{threat}");
        let tests = named(cell);
        without += usize::from(tests.is_empty());
        for (test, path) in tests {
            let source =
                fs::read_to_string(docs.join(&path)).unwrap_or_else(|_| panic!("{threat}: no file {path}"));
            let is_test = source.contains(&format!("fn {test}("));
            assert!(is_test, "{threat}: no test {test} in {path}");
        }
    }
    // Those of what the program is built of, which are held by the checks.
    assert!(without <= 2, "{without} rows name no test");
}
