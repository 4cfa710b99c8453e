//! A report as it came: its text and what is known of its origin.

use jiff::civil::Date;

/// One report. Immutable once made; every span of a reading points into [`Document::text`].
///
/// ```
/// use chancery::document::Document;
///
/// let document = Document { published: "2024-03-12".parse().ok(), ..Document::from_text("visit", "They met.") };
/// assert_eq!((document.id.as_str(), document.text.as_str()), ("visit", "They met."));
/// assert!(document.title.is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// A name that is unique among the documents read together.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The day it was published: what "Thursday" and "last month" are counted from.
    pub published: Option<Date>,
    /// ISO 639-1 code of the language, when known.
    pub language: Option<String>,
    /// The article's words, exactly as given.
    pub text: String,
}

impl Document {
    /// Returns a document of which nothing but the text is known.
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Document {
        Document { id: id.into(), text: text.into(), ..Document::default() }
    }
}
