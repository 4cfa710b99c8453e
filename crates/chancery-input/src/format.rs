//! What an input is, told by its content.

use serde::de::IgnoredAny;

/// How an input is written.
///
/// ```
/// use chancery_input::{Format, Options, documents};
///
/// let bytes = b"# Talks resume\n\nThey met in Geneva.";
/// let title = |format| {
///     let received = documents("talks.md", bytes, &Options { format, ..Options::default() });
///     received[0].as_ref().expect("an article").document.title.clone()
/// };
/// assert_eq!(title(None).as_deref(), Some("Talks resume"), "it is told by content and name");
/// assert_eq!(title(Some(Format::Markdown)), title(None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One article as plain text.
    Text,
    /// One article as a web page.
    Html,
    /// One article as Markdown.
    Markdown,
    /// An article, an array of articles, or an object with an array of articles.
    Json,
    /// An article a line.
    JsonLines,
    /// A web archive: the pages in its responses.
    Warc,
}

/// How the fields of a JSON article are named.
///
/// ```
/// use chancery_input::{Fields, Options, documents};
///
/// let bytes = br#"{"id": "7", "date": "2024-05-03", "event_text": "They met in Geneva."}"#;
/// let options = Options { fields: Some(Fields::Ngec), ..Options::default() };
/// let received = documents("talks.json", bytes, &options);
/// let document = &received[0].as_ref().expect("an article").document;
/// assert_eq!((document.id.as_str(), document.text.as_str()), ("7", "They met in Geneva."));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fields {
    /// `id, title, publisher, url, published, language, text` and common variants.
    Chancery,
    /// NGEC: `id, date, event_text` and `story_id, publisher, headline, pub_date`.
    Ngec,
    /// IPTC ninjs 1, 2 and 3.
    Ninjs,
    /// GDELT DOC 2.0 ArtList: `url, title, seendate, domain, language`.
    Gdelt,
    /// Media Cloud: `id, url, title, publish_date, media_name, language` and perhaps `text`.
    MediaCloud,
}

/// Beginnings of a web page or a piece of one, in lower case.
const HTML_STARTS: &[&str] = &[
    "!doctype html",
    "html",
    "head",
    "body",
    "meta",
    "title",
    "article",
    "main",
    "section",
    "div",
    "p>",
    "p ",
    "h1",
    "h2",
    "script",
    "link",
    "span",
    "table",
    "!--",
    "header",
];

/// Tells the format of a text from its beginning. `name` decides only between plain text and
/// Markdown, and whether a text that begins with a bracket is meant to be JSON.
pub(crate) fn tell(name: &str, text: &str) -> Format {
    let start = text.trim_start();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    if start.starts_with(['{', '[']) {
        let named = ["json", "jsonl", "ndjson"].contains(&extension.as_str()).then_some(Format::Json);
        if let Some(format) = tell_json(start).or(named) {
            return format;
        }
    }
    if is_html(start) {
        return Format::Html;
    }
    if ["md", "markdown"].contains(&extension.as_str()) || is_markdown(start) {
        return Format::Markdown;
    }
    Format::Text
}

/// Tells JSON from JSON Lines, and both from a text that begins with a bracket.
fn tell_json(start: &str) -> Option<Format> {
    let inside = start[1..].trim_start();
    let plausible = match start.as_bytes()[0] {
        b'{' => inside.starts_with(['"', '}']) || inside.is_empty(),
        _ => inside.starts_with(['{', ']']) || inside.is_empty(),
    };
    if !plausible {
        return None;
    }
    let mut lines = start.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or("");
    let second = lines.next();
    let whole = first.starts_with('{') && serde_json::from_str::<IgnoredAny>(first).is_ok();
    // A pretty-printed object has no second line that begins an object; a file of records has, even when the first
    // record is broken.
    let next_begins = second.is_some_and(|line| line.starts_with("{\"")) && first.len() > 1;
    if second.is_some() && start.starts_with('{') && (whole || next_begins) {
        return Some(Format::JsonLines);
    }
    Some(Format::Json)
}

fn is_html(start: &str) -> bool {
    let Some(rest) = start.strip_prefix('<') else { return false };
    if rest.starts_with("?xml") {
        return true;
    }
    let beginning: String = rest.chars().take(16).collect::<String>().to_ascii_lowercase();
    HTML_STARTS.iter().any(|tag| beginning.starts_with(tag))
}

/// Front matter, a first line that is a heading, or links as Markdown writes them.
fn is_markdown(start: &str) -> bool {
    let first = start.lines().next().unwrap_or("");
    if first.trim_end() == "---" {
        return start.lines().skip(1).take(40).any(|line| line.trim_end() == "---");
    }
    let heading = first.trim_start_matches('#');
    let level = first.len() - heading.len();
    (1..=6).contains(&level) && heading.starts_with(' ') || start.matches("](http").take(3).count() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_is_told_by_its_beginning() {
        for (text, format) in [
            ("Talks resume\n\nThe two sides met.", Format::Text),
            ("[The writer is a diplomat.] The two sides met.", Format::Text),
            ("{sic} they said", Format::Text),
            ("<3 said the minister", Format::Text),
            ("  <!DOCTYPE HTML><html>", Format::Html),
            ("<div class=x><p>Talks</p></div>", Format::Html),
            ("# Talks resume\n\nThe two sides met.", Format::Markdown),
            ("---\ntitle: Talks\n---\nThe two sides met.", Format::Markdown),
            ("{\n  \"text\": \"Talks\"\n}", Format::Json),
            ("[{\"text\": \"a\"}, {\"text\": \"b\"}]", Format::Json),
            ("{\"text\": \"Talks", Format::Json),
            ("{\"text\": \"a\"}\n{\"text\": \"b\"}\n", Format::JsonLines),
            ("{\"text\": \"a\n{\"text\": \"b\"}\n", Format::JsonLines),
        ] {
            assert_eq!(tell("stdin", text), format, "{text}");
        }
        assert_eq!(tell("notes.md", "The two sides met."), Format::Markdown);
    }
}
