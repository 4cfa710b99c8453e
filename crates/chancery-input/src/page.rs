//! A page as a web server gave it, from an archive or just now: to a document.

use crate::encoding::{self, Decoded};
use crate::error::{InputError, Location, Problem};
use crate::{Options, Received, html};
use encoding_rs::Encoding;

/// A page as a web server gave it.
///
/// ```
/// use chancery_input::{Options, Page};
///
/// let body = "<html><body><article><p>The two sides met again in Geneva on Friday, and both said that they would go \
///             on talking.</p></article></body></html>";
/// let page = Page { url: "https://news.example/talks".to_owned(), body: body.into(), ..Page::default() };
/// let received = page.document(&Options::default())?;
/// assert_eq!(received.document.url.as_deref(), Some("https://news.example/talks"));
/// # Ok::<(), chancery_input::InputError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its address.
    pub url: String,
    /// When it was got: `YYYY-MM-DDTHH:MM:SSZ`.
    pub fetched: Option<String>,
    /// The encoding that the server names.
    pub charset: Option<String>,
    /// Its bytes.
    pub body: Vec<u8>,
}

impl Page {
    /// Returns the document of the page. Its address stands where the page does not say which is its own.
    ///
    /// # Errors
    ///
    /// A page that cannot be decoded, or in which no article can be told.
    pub fn document(&self, options: &Options) -> Result<Received, InputError> {
        self.document_at(Location::of(&self.url), options)
    }

    /// Returns the document of a page that stands at `location`.
    pub(crate) fn document_at(&self, location: Location, options: &Options) -> Result<Received, InputError> {
        let fail = |problem| InputError { location: location.clone(), problem };
        let named = self.charset.as_deref().and_then(|label| Encoding::for_label(label.as_bytes()));
        let declared = named.or_else(|| encoding::declared_in_html(&self.body));
        let Decoded { text, warning } = encoding::decode(&self.body, declared).map_err(fail)?;
        if text.trim().is_empty() {
            return Err(fail(Problem::Empty));
        }
        let mut draft = html::draft(&text).map_err(|(_, problem)| fail(problem))?;
        draft.doubts.extend(warning);
        draft.stated.url.get_or_insert_with(|| self.url.clone());
        draft.fetched.clone_from(&self.fetched);
        draft.finish(location.clone(), || self.url.clone(), options)
    }
}

/// Returns the encoding that a content type names: `utf-8` of `text/html; charset=utf-8`.
///
/// ```
/// assert_eq!(chancery_input::charset("text/html; charset=utf-8").as_deref(), Some("utf-8"));
/// ```
pub fn charset(content_type: &str) -> Option<String> {
    crate::warc::charset(content_type)
}
