//! The literate specifications and golden readings: run them, or rewrite what they expect.

use std::process::Command;

/// Runs the two test suites; with `--update` they rewrite the expectations that fail. Read the diff afterwards.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let update = match arguments {
        [] => false,
        [flag] if flag == "--update" => true,
        _ => return Err("usage: cargo xtask specs [--update]".to_owned()),
    };
    let mut tests = Command::new(env!("CARGO"));
    tests.args(["test", "--package", "chancery", "--test", "specs", "--test", "readings"]);
    if update {
        tests.env("CHANCERY_UPDATE", "1");
    }
    let status = tests.status().map_err(|error| format!("cargo test: {error}"))?;
    if status.success() { Ok(()) } else { Err("an expectation does not hold".to_owned()) }
}
