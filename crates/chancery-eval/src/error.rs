//! What can be wrong with a file that is to be compared.

/// A file is not JSON, or not of the shape it should have.
///
/// Knows no file name: this crate reads no files. Whoever read it puts the name in front.
///
/// ```
/// use chancery_eval::{Malformed, Reading};
///
/// let broken: Malformed = Reading::parse("{\n\"entities\": 7}").unwrap_err();
/// assert_eq!(broken.line, 2);
/// assert!(broken.to_string().starts_with("2:"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{reason}", place(*line, *column))]
pub struct Malformed {
    /// Line, counted from 1; 0 when there is no text to point into.
    pub line: usize,
    /// Column in bytes, counted from 1; 0 at the very start of a line or when there is no text to point into.
    pub column: usize,
    /// What is wrong there.
    pub reason: String,
}

fn place(line: usize, column: usize) -> String {
    if line == 0 { String::new() } else { format!("{line}:{column}: ") }
}

impl From<serde_json::Error> for Malformed {
    fn from(error: serde_json::Error) -> Malformed {
        let (line, column) = (error.line(), error.column());
        let mut reason = error.to_string();
        if let Some(end) = reason.rfind(&format!(" at line {line} column {column}")) {
            reason.truncate(end);
        }
        Malformed { line, column, reason }
    }
}

/// Which of the two files of a gold document is broken, and how.
///
/// ```
/// use chancery_eval::{GoldDocument, GoldError};
///
/// assert!(matches!(GoldDocument::parse("talks", "{", "{}"), Err(GoldError::Document(_))));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GoldError {
    /// `ID.doc.json`.
    #[error("{0}")]
    Document(Malformed),
    /// `ID.gold.json`.
    #[error("{0}")]
    Gold(Malformed),
}
