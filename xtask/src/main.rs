//! Development tasks, run as `cargo xtask TASK`.

mod data;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or_else(|| Path::new("."));
    let done = match std::env::args().nth(1).as_deref() {
        Some("data") => data::build(root),
        _ => Err("usage: cargo xtask data".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("xtask: {problem}");
            ExitCode::FAILURE
        }
    }
}
