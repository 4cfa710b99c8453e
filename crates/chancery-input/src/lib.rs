//! From what people have to documents: plain text, HTML, Markdown, JSON and JSON Lines, web archives; each also compressed
//! by gzip.
//!
//! The primary type is [`Documents`]: an iterator over the documents of one input, each a [`Received`] or an
//! [`InputError`] that names the place and the remedy. One bad record never loses the others. Nothing here opens a
//! file: an input is a name and a `BufRead`, or a name and bytes ([`documents`]).
//!
//! ```
//! let report = b"Talks resume in Geneva\n\nGENEVA, 3 May 2024 (Agency) - The two sides met again.\n";
//! let received = chancery_input::documents("talks.txt", report, &chancery_input::Options::default());
//! let document = &received[0].as_ref().expect("plain text is a document").document;
//! assert_eq!(document.title.as_deref(), Some("Talks resume in Geneva"));
//! assert_eq!(document.published.expect("the dateline has a year").to_string(), "2024-05-03");
//! ```

mod dates;
mod encoding;
mod error;
mod format;
mod html;
mod json;
mod language;
mod markdown;
mod page;
mod plain;
mod stream;
mod warc;

pub use error::{InputError, Location, Problem, Warning};
pub use format::{Fields, Format};
pub use html::{Article, article};
pub use json::record;
pub use page::{Page, charset};
pub use stream::{Documents, documents};

use chancery::document::Document;
use chancery::reading::Reading;
use jiff::civil::Date;

/// The largest document that is read, in bytes: a file that holds one, or a line of JSON Lines.
pub const MAX_DOCUMENT_BYTES: usize = 64 << 20;

/// What the caller knows of an input.
///
/// ```
/// use chancery_input::{Lacking, Options, documents};
///
/// let lacking = Lacking { publisher: Some("The Courier".to_owned()), ..Lacking::default() };
/// let options = Options { lacking, ..Options::default() };
/// let received = documents("talks.txt", b"The two sides met again in Geneva.", &options);
/// let document = &received[0].as_ref().expect("a text").document;
/// assert_eq!(document.publisher.as_deref(), Some("The Courier"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format, or `None` to tell it by content.
    pub format: Option<Format>,
    /// The names of a JSON record's fields, or `None` to tell them by the keys.
    pub fields: Option<Fields>,
    /// What to say of documents that do not say it themselves.
    pub lacking: Lacking,
    /// Whether records that are readings already come with [`Received::reading`]; else only their documents count.
    pub readings: bool,
}

/// What to say of documents that do not say it themselves.
///
/// It yields to what an input states (HTML metadata, JSON fields, Markdown front matter, a labelled line such as
/// `Published:`), and wins over what is only recognised by shape (the headline, byline and dateline of plain text).
#[derive(Clone, Debug, Default)]
pub struct Lacking {
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
}

/// A document, and what its reader should know about how it was received.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// The document.
    pub document: Document,
    /// When it was got from the web, where its input says so: `YYYY-MM-DDTHH:MM:SSZ`.
    pub fetched: Option<String>,
    /// Doubts that did not stop it.
    pub warnings: Vec<Warning>,
    /// Its reading, where the input is one and [`Options::readings`] asks for it.
    pub reading: Option<Box<Reading>>,
}

/// Parses a day as people and formats write it, or says why not.
///
/// # Errors
///
/// A sentence that says what was expected, for a day that does not exist or can be read in two ways.
///
/// ```
/// let day = chancery_input::parse_date("17 April 2025")?;
/// assert_eq!(day.to_string(), "2025-04-17");
/// assert!(chancery_input::parse_date("04/05/2025").is_err());
/// # Ok::<(), String>(())
/// ```
pub fn parse_date(text: &str) -> Result<Date, String> {
    dates::parse(text)
}
