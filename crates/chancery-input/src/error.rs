//! What can go wrong with an input: where, what, and the remedy.

use std::fmt;

/// Why a document could not be received.
///
/// ```
/// use chancery_input::{Options, Problem, documents};
///
/// let received = documents("talks.json", b"[{\"text\": \"They met.\"}, {\"title\": \"Talks\"}]", &Options::default());
/// let error = received[1].as_ref().expect_err("the second has no text");
/// assert_eq!(error.location.to_string(), "talks.json: record 2");
/// assert!(matches!(error.problem, Problem::NoText { .. }));
/// assert_eq!(error.problem.code(), "no-text");
/// assert!(received[0].is_ok(), "one bad record never loses the others");
/// ```
#[derive(Debug, thiserror::Error)]
#[error("{location}: {problem}")]
pub struct InputError {
    /// Where.
    pub location: Location,
    /// What, with its remedy.
    #[source]
    pub problem: Problem,
}

/// A place in an input, shown as `FILE`, `FILE:LINE` or `FILE:LINE:COLUMN`, with the record when there are several.
///
/// ```
/// use chancery_input::Location;
///
/// let line = Location { line: Some(3), column: Some(14), ..Location::of("talks.json") };
/// assert_eq!(line.to_string(), "talks.json:3:14");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// The input's name.
    pub name: String,
    /// Number of the record in a JSON array, counted from 1.
    pub record: Option<usize>,
    /// Line, counted from 1.
    pub line: Option<usize>,
    /// Column in characters, counted from 1.
    pub column: Option<usize>,
}

impl Location {
    /// Returns the place that is the whole input.
    pub fn of(name: impl Into<String>) -> Location {
        Location { name: name.into(), ..Location::default() }
    }

    /// Returns the place of the byte at `offset` of `bytes`.
    pub(crate) fn at(name: &str, bytes: &[u8], offset: usize) -> Location {
        let before = &bytes[..offset.min(bytes.len())];
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        // Continuation bytes of UTF-8 are no characters of their own.
        let column = before[start..].iter().filter(|&&byte| byte & 0xC0 != 0x80).count() + 1;
        Location { line: Some(line), column: Some(column), ..Location::of(name) }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        if let Some(record) = self.record {
            write!(f, ": record {record}")?;
        }
        Ok(())
    }
}

/// What is wrong, each with its remedy after a semicolon.
///
/// ```
/// use chancery_input::Problem;
///
/// assert_eq!(Problem::Empty.code(), "empty");
/// let message = Problem::NotAnArticle { found: "a number" }.to_string();
/// assert!(message.starts_with("holds a number where an article was expected;"));
/// ```
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Nothing, or nothing but white space.
    #[error("is empty; give a file with an article in it")]
    Empty,
    /// A known binary format.
    #[error("is {what}, not text; {remedy}")]
    Binary {
        /// "a PDF".
        what: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// A text format that is not read.
    #[error("is {what}, which is not read; {remedy}")]
    Unsupported {
        /// "an RTF document".
        what: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// Bytes in an unknown encoding.
    #[error(
        "is not UTF-8, and looks like no encoding that can be told; convert it, for example with iconv -f ENCODING -t UTF-8"
    )]
    Encoding,
    /// Longer than [`crate::MAX_DOCUMENT_BYTES`].
    #[error("is larger than {limit} MB, the most one document may be; {remedy}")]
    TooLarge {
        /// The limit in megabytes.
        limit: usize,
        /// What to do.
        remedy: &'static str,
    },
    /// JSON that cannot be parsed.
    #[error("is not valid JSON ({reason}); {remedy}")]
    Json {
        /// The parser's words.
        reason: String,
        /// What to do.
        remedy: &'static str,
    },
    /// JSON that parses but is no article.
    #[error(
        "holds {found} where an article was expected; give an object with a \"text\", an array of them, or {{\"articles\": […]}}"
    )]
    NotAnArticle {
        /// "a number".
        found: &'static str,
    },
    /// An article without a body.
    #[error("has no article text{found}; {remedy}")]
    NoText {
        /// What was found instead, beginning with a blank or a comma, or nothing.
        found: String,
        /// What to do.
        remedy: &'static str,
    },
    /// HTML nested deeper than any page.
    #[error("is HTML nested more than {limit} elements deep; save the article's text and give that")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// HTML that grows beyond measure when it is repaired.
    #[error("is HTML of more than {limit} elements; save the article's text and give that")]
    TooManyElements {
        /// The limit.
        limit: usize,
    },
    /// A tag with more attributes than any page has.
    #[error("is HTML with a tag of more than {limit} attributes; save the article's text and give that")]
    TooManyAttributes {
        /// The limit.
        limit: usize,
    },
    /// A web archive that is not whole.
    #[error("is no whole web archive ({reason}); get it again, the pages before this place are read")]
    Archive {
        /// What is wrong.
        reason: &'static str,
    },
    /// The bytes could not be had.
    #[error("cannot be read ({0}); check that it is there and that you may read it")]
    Reading(std::io::Error),
}

impl Problem {
    /// Returns the code by which `chancery explain` tells more of it.
    pub fn code(&self) -> &'static str {
        match self {
            Problem::Empty => "empty",
            Problem::Binary { .. } => "binary",
            Problem::Unsupported { .. } => "unsupported",
            Problem::Encoding => "encoding",
            Problem::TooLarge { .. } => "too-large",
            Problem::Json { .. } => "json",
            Problem::NotAnArticle { .. } => "not-an-article",
            Problem::NoText { .. } => "no-text",
            Problem::TooDeep { .. } => "too-deep",
            Problem::TooManyElements { .. } => "too-many-elements",
            Problem::TooManyAttributes { .. } => "too-many-attributes",
            Problem::Archive { .. } => "archive",
            Problem::Reading(_) => "reading",
        }
    }
}

/// A doubt that does not stop a document.
///
/// ```
/// use chancery_input::{Location, Warning};
///
/// let warning = Warning { location: Location::of("talks.html"), what: "has no day of publication".to_owned() };
/// assert_eq!(warning.to_string(), "talks.html: has no day of publication");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{location}: {what}")]
pub struct Warning {
    /// Where.
    pub location: Location,
    /// What, with its remedy after a semicolon when there is one.
    pub what: String,
}
