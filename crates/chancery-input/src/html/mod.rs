//! Web pages: the article's words without what stands around them, and what the page says of the article.

mod body;
mod metadata;
mod tree;
mod words;

use crate::error::Problem;
use crate::stream::Draft;
use tree::Tree;

/// A problem, with the byte of the page where it was met.
type PageProblem = (Option<usize>, Problem);

/// An article found in a web page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Headline.
    pub title: Option<String>,
    /// The article's paragraphs with a blank line between; empty when the page holds none.
    pub body: String,
}

/// Finds the article in a web page.
///
/// # Errors
///
/// A page nested or grown beyond measure.
///
/// ```
/// let page = "<html><body><nav>Home</nav><article><h1>Talks resume</h1><p>The two sides met again in Geneva on \
///             Friday, and both said that they would go on talking.</p></article></body></html>";
/// let article = chancery_input::article(page)?;
/// assert_eq!(article.title.as_deref(), Some("Talks resume"));
/// assert!(article.body.starts_with("The two sides") && !article.body.contains("Home"));
/// # Ok::<(), chancery_input::Problem>(())
/// ```
pub fn article(source: &str) -> Result<Article, Problem> {
    let draft = draft(source).map_err(|(_, problem)| problem)?;
    Ok(Article { title: draft.stated.title, body: draft.text })
}

/// Makes a draft of a web page.
pub(crate) fn draft(source: &str) -> Result<Draft, PageProblem> {
    let tree = Tree::parse(source)?;
    let mut doubts = Vec::new();
    let page = metadata::read(&tree, &mut doubts);
    let mut text = body::find(&tree, page.facts.title.as_deref());
    // A page that is filled in by a script still carries its article for search engines.
    if let Some(full) = page.article_body.filter(|full| full.len() > 2 * text.len()) {
        text = full;
    }
    if text.is_empty() {
        return Err((
            None,
            Problem::NoText {
                found: " that can be told from what stands around it".to_owned(),
                remedy: "save the article's text and give that, or force --from text",
            },
        ));
    }
    Ok(Draft { stated: page.facts, text, doubts, ..Draft::default() })
}

/// Returns all words of a piece of HTML, in paragraphs.
pub(crate) fn words(source: &str) -> Result<String, PageProblem> {
    let tree = Tree::parse(source)?;
    Ok(words::paragraphs(&words::blocks(&tree, tree::ROOT, &|_| true)))
}

#[cfg(test)]
mod tests;
