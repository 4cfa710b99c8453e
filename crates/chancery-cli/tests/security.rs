//! docs/security.md names the tests that hold each defence: each must be there. And what holds of what is built.

use std::fs;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn source(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

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
    let docs = root().join("docs");
    let page = fs::read_to_string(docs.join("security.md")).expect("the page");
    // What was tried is told behind the threats, in a table of its own.
    let (threats, tried) = page.split_once("\n## Robustness\n").expect("both parts");
    assert!(tried.contains("cargo xtask mutate") && tried.contains("cargo +nightly fuzz run"));
    let rows: Vec<Vec<&str>> = threats
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
    assert_eq!(without, 0, "rows name no test");
}

#[test]
fn dependencies_are_locked_by_checksum_and_asked_for_known_weaknesses() {
    let lock = source("Cargo.lock");
    let mut from_elsewhere = 0;
    for package in lock.split("[[package]]").skip(1) {
        let line = |key: &str| package.lines().find_map(|line| line.strip_prefix(key));
        // What has no source is of this repository.
        let Some(from) = line("source = ") else { continue };
        assert_eq!(from, "\"registry+https://github.com/rust-lang/crates.io-index\"", "{package}");
        assert!(line("checksum = ").is_some(), "{package}");
        from_elsewhere += 1;
    }
    assert!(from_elsewhere > 100);
    for line in source("tools/release/build.sh").lines() {
        let builds =
            ["cargo build", "cargo deb --no-build", "maturin build"].iter().any(|build| line.contains(build));
        assert!(!builds || line.contains("--locked"), "{line}");
    }
    let checks = source(".ci/run");
    for check in ["cargo deny check bans licenses sources", "cargo deny check advisories", "step cargo audit"]
    {
        assert!(checks.contains(check), "{check}");
    }
    assert!(!source("deny.toml").contains("ignore"), "no weakness is passed over");
}

#[test]
fn with_the_flags_of_a_release_the_same_source_gives_the_same_bytes_wherever_it_lies() {
    let script = source("tools/release/build.sh");
    let flags = script.lines().find(|line| line.starts_with("remapped=")).expect("the flags");
    assert!(
        script.contains("RUSTFLAGS=\"$remapped $static\" cargo build") && script.contains("STRIP=symbols")
    );
    let built: Vec<Vec<u8>> = ["one", "a-longer-name"]
        .map(|name| {
            let folder = tempfile::tempdir().expect("a folder");
            let root = folder.path().join(name);
            fs::create_dir(&root).expect("a folder");
            // A panic tells the path of its source.
            fs::write(root.join("main.rs"), "fn main() { panic!(\"in {}\", file!()) }").expect("written");
            let compiled = Command::new("bash")
                .args([
                    "-euc",
                    &format!(
                        "{flags}\nrustc -O -C strip=symbols $remapped \"$root/main.rs\" -o \"$root/main\""
                    ),
                ])
                .env("root", &root)
                .status()
                .expect("bash and rustc");
            assert!(compiled.success());
            let bytes = fs::read(root.join("main")).expect("the program");
            let path = folder.path().to_string_lossy().into_owned();
            assert!(!bytes.windows(path.len()).any(|window| window == path.as_bytes()), "{path} is in it");
            bytes
        })
        .into();
    assert!(built[0] == built[1], "two folders give two programs");
}
