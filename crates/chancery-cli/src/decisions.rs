//! Files of decisions: JSON Lines with the keys that `chancery corrections --format jsonl` prints.

use chancery_record::corrections::Given;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// A line of a file.
pub(crate) struct Line {
    /// What the file is called.
    pub(crate) file: String,
    /// From 1.
    pub(crate) number: usize,
    /// What it says, or why it cannot be understood.
    pub(crate) decision: Result<Given, String>,
}

/// Reads a file, or standard input for `-`. Empty lines are passed over.
///
/// # Errors
///
/// A file that cannot be read, as a message.
pub(crate) fn read(path: &Path) -> Result<Vec<Line>, String> {
    let is_input = path == Path::new("-");
    let file = if is_input { "standard input".to_owned() } else { path.display().to_string() };
    let fails =
        |error: io::Error| format!("{file}: cannot be read ({error}); check the path and its permissions");
    let lines: Box<dyn BufRead> = if is_input {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(path).map_err(fails)?))
    };
    let mut all = Vec::new();
    for (at, line) in lines.split(b'\n').enumerate() {
        let line = line.map_err(fails)?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let decision = serde_json::from_slice(&line).map_err(|error| not_understood(&error));
        all.push(Line { file: file.clone(), number: at + 1, decision });
    }
    Ok(all)
}

/// Says what is wrong with a line, without its place in what is one line.
fn not_understood(error: &serde_json::Error) -> String {
    let told = error.to_string();
    let told = told.split(" at line ").next().unwrap_or_default();
    format!("is no decision ({told}); give an object as docs/corrections.md describes it")
}
