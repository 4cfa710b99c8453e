//! Markdown: front matter, the title heading, and the rest as paragraphs.

use crate::dates;
use crate::stream::{Draft, Facts};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Makes a draft of a Markdown text: its words in paragraphs with a blank line between, without the marks.
pub(crate) fn draft(source: &str) -> Draft {
    let (front, body) = front_matter(source);
    let mut stated = Facts::default();
    let mut doubts = Vec::new();
    for (key, value) in front {
        state(&mut stated, &mut doubts, &key, value);
    }
    let (heading, text) = paragraphs(body);
    if stated.title.is_none() {
        stated.title = heading;
    }
    Draft { stated, text, doubts, ..Draft::default() }
}

/// Splits off a `---` block of `key: value` lines.
fn front_matter(source: &str) -> (Vec<(String, String)>, &str) {
    let trimmed = source.trim_start();
    let mut lines = trimmed.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return (Vec::new(), source);
    };
    let mut at = first.len();
    let mut entries = Vec::new();
    for line in lines {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return (entries, &trimmed[at..]);
        }
        // Nested YAML is indented and says nothing that is needed here.
        if let Some((key, value)) = line.split_once(':')
            && !line.starts_with([' ', '\t', '#', '-'])
        {
            let value = value.trim().trim_matches(['"', '\'']).trim();
            if !value.is_empty() {
                entries.push((key.trim().to_lowercase(), value.to_owned()));
            }
        }
    }
    (Vec::new(), source)
}

fn state(stated: &mut Facts, doubts: &mut Vec<String>, key: &str, value: String) {
    match key {
        "title" | "headline" => stated.title = Some(value),
        "publisher" | "source" | "site" | "outlet" => stated.publisher = Some(value),
        "url" | "link" | "canonical" => stated.url = Some(value),
        "language" | "lang" => stated.language = Some(value),
        "date" | "published" => match dates::parse(&value) {
            Ok(date) => stated.published = Some(date),
            Err(reason) => doubts.push(format!("gives no date that can be read: {reason}")),
        },
        _ => {}
    }
}

/// Returns the first-level heading that opens the text, and the rest as text.
fn paragraphs(source: &str) -> (Option<String>, String) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut title = None;
    let mut text = String::new();
    let mut block = String::new();
    let mut opening = false;
    let mut image_depth = 0_usize;
    for event in Parser::new_ext(source, options) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                flush(&mut text, &mut block);
                opening = text.is_empty() && title.is_none() && level == pulldown_cmark::HeadingLevel::H1;
            }
            Event::End(TagEnd::Heading(_)) if opening => {
                title =
                    Some(std::mem::take(&mut block).trim().to_owned()).filter(|heading| !heading.is_empty());
                opening = false;
            }
            Event::Start(Tag::Image { .. }) => image_depth += 1,
            Event::End(TagEnd::Image) => image_depth = image_depth.saturating_sub(1),
            Event::Text(words) | Event::Code(words) if image_depth == 0 => block.push_str(&words),
            Event::SoftBreak => block.push(' '),
            Event::HardBreak => block.push('\n'),
            Event::Start(
                Tag::Paragraph
                | Tag::Item
                | Tag::BlockQuote(_)
                | Tag::CodeBlock(_)
                | Tag::TableRow
                | Tag::TableHead,
            )
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableRow
                | TagEnd::TableHead,
            )
            | Event::Rule => flush(&mut text, &mut block),
            Event::End(TagEnd::TableCell) => block.push(' '),
            _ => {}
        }
    }
    flush(&mut text, &mut block);
    (title, text)
}

fn flush(text: &mut String, block: &mut String) {
    let words = block.trim();
    if !words.is_empty() {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(words);
    }
    block.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_states_and_the_marks_are_dropped() {
        let draft = draft(
            "---\ntitle: \"Talks resume\"\ndate: 2025-04-17\npublisher: The Courier\nurl: https://example.org/a\n---\n\
             The **two sides** met\nin [Geneva](https://example.org).\n\n> “We will stay,” she said.\n\n- one\n- two\n",
        );
        assert_eq!(draft.stated.title.as_deref(), Some("Talks resume"));
        assert_eq!(draft.stated.publisher.as_deref(), Some("The Courier"));
        assert_eq!(draft.stated.published.map(|date| date.to_string()).as_deref(), Some("2025-04-17"));
        assert_eq!(draft.text, "The two sides met in Geneva.\n\n“We will stay,” she said.\n\none\n\ntwo");
    }

    #[test]
    fn the_opening_heading_is_the_title_and_later_ones_stay() {
        let draft = draft("# Talks resume\n\nThe two sides met.\n\n## Background\n\nIt is a long story.\n");
        assert_eq!(draft.stated.title.as_deref(), Some("Talks resume"));
        assert_eq!(draft.text, "The two sides met.\n\nBackground\n\nIt is a long story.");
    }

    #[test]
    fn an_unclosed_front_matter_is_text() {
        let draft = draft("---\ntitle: Talks\n\nThe two sides met.");
        assert!(draft.text.contains("The two sides met."));
        assert!(draft.stated.title.is_none());
    }

    #[test]
    fn a_date_that_cannot_be_read_is_said() {
        let draft = draft("---\ndate: 04/05/2025\n---\nThey met.");
        assert_eq!(draft.doubts.len(), 1);
    }
}
