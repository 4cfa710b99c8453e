//! Files of decisions: JSON Lines with the keys that `chancery corrections --format jsonl` prints.

use chancery_record::corrections::{Decision, Ruling};
use serde::Deserialize;
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

/// A decision as a file gives it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Given {
    pub(crate) action: String,
    #[serde(default)]
    pub(crate) subject: Option<String>,
    #[serde(default)]
    pub(crate) about: Option<String>,
    #[serde(default)]
    pub(crate) field: Option<String>,
    #[serde(default)]
    pub(crate) before: Option<String>,
    #[serde(default)]
    pub(crate) after: Option<String>,
    #[serde(default)]
    undoes: Option<i64>,
    #[serde(default)]
    author: Option<String>,
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    pub(crate) state: Option<String>,
    // What only lists have.
    #[serde(default, rename = "decision")]
    _decision: Option<i64>,
    #[serde(default, rename = "made")]
    _made: Option<String>,
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

impl Given {
    /// Returns the decision that is to be taken; none where it does not hold in the list that it comes from. Author and reason are those of the line,
    /// else those that are given.
    ///
    /// # Errors
    ///
    /// What is missing, as a message.
    pub(crate) fn taken_over(
        self,
        author: Option<&str>,
        reason: Option<&str>,
    ) -> Result<Option<Decision>, String> {
        let is_listed = self.state.is_some();
        let holds = self.state.as_deref().is_none_or(|state| !matches!(state, "undone" | "replaced"));
        // The number that it undoes is one of another record.
        if !holds || is_listed && self.action == "undo" {
            return Ok(None);
        }
        let or = |own: &Option<String>, given: Option<&str>| {
            own.clone().or_else(|| given.map(str::to_owned)).unwrap_or_default()
        };
        let (author, reason) = (or(&self.author, author), or(&self.reason, reason));
        Ok(Some(Decision { author, reason, ruling: self.ruling()? }))
    }

    fn ruling(self) -> Result<Ruling, String> {
        let needs = |key: &str| format!("has no {key}; {} needs one", self.action);
        let subject = self.subject.clone().ok_or_else(|| needs("subject"));
        match self.action.as_str() {
            "accept" => Ok(Ruling::Accept(subject?)),
            "reject" => Ok(Ruling::Reject(subject?)),
            "edit" => {
                let field = self.field.clone().ok_or_else(|| needs("field"))?;
                Ok(Ruling::Edit { subject: subject?, field, value: self.after })
            }
            "unite" => Ok(Ruling::Unite(vec![subject?, self.about.clone().ok_or_else(|| needs("about"))?])),
            "part" => Ok(Ruling::Part { one: subject?, other: self.about }),
            "undo" => Ok(Ruling::Undo(self.undoes.ok_or_else(|| needs("undoes"))?)),
            action => {
                Err(format!("there is no action {action}; give accept, reject, edit, unite, part or undo"))
            }
        }
    }
}
