//! The text of a document with its marks, as HTML.
//!
//! What is around other marks (what somebody says, a side of a dispute) is an element that goes on from piece to piece; of the marks inside it the
//! innermost is a link to its card. The text of the elements is the text of the document, character by character: numbers beside it
//! are put there by the style.

use super::marks::{Layer, Mark, Part};
use super::spans::{self, Piece, Span};
use chancery::reading::{Reading, Sentence};
use maud::{Escaper, PreEscaped};
use std::collections::HashSet;
use std::fmt::Write;

/// Draws the text of a reading.
pub(crate) fn text(reading: &Reading, marks: &[Mark]) -> PreEscaped<String> {
    let text = &reading.document.text;
    let spans: Vec<Span> = marks.iter().map(|mark| mark.span).collect();
    let paragraphs = paragraphs(text, reading.sentences.as_deref().unwrap_or_default());
    let mut page =
        Page { html: String::with_capacity(text.len() * 4), marks, open: Vec::new(), told: HashSet::new() };
    let headline = reading.document.title.as_deref();
    let mut begun = false;
    for piece in spans::pieces(text, &spans, &paragraphs) {
        if piece.start == 0 || paragraphs.binary_search(&piece.start).is_ok() {
            page.close(0);
            if begun {
                page.html.push_str("</p>");
            }
            // What the page has as its heading already.
            let is_headline = !begun && headline.is_some_and(|headline| begins_with_line(text, headline));
            page.html.push_str(if is_headline { "<p class=\"headline\">" } else { "<p>" });
            begun = true;
        }
        page.piece(&piece);
    }
    page.close(0);
    if begun {
        page.html.push_str("</p>");
    }
    PreEscaped(page.html)
}

/// Returns where paragraphs begin, in order: at the first sentence of each, or where there are no sentences after each empty line.
fn paragraphs(text: &str, sentences: &[Sentence]) -> Vec<usize> {
    if sentences.is_empty() {
        let points: Vec<char> = text.chars().collect();
        let begins = |at: &usize| points[..*at].ends_with(&['\n', '\n']) && points[*at] != '\n';
        return (1..points.len()).filter(begins).collect();
    }
    let firsts = sentences.windows(2).filter(|pair| pair[0].paragraph != pair[1].paragraph);
    let mut begins: Vec<usize> = firsts.map(|pair| pair[1].start).collect();
    begins.sort_unstable();
    begins
}

/// Whether the first line of a text is this one.
fn begins_with_line(text: &str, line: &str) -> bool {
    text.trim_start().lines().next().is_some_and(|first| first.trim() == line.trim())
}

struct Page<'m> {
    html: String,
    marks: &'m [Mark],
    /// What is around, and open.
    open: Vec<usize>,
    /// Anchors of the words that have one already.
    told: HashSet<&'m str>,
}

impl<'m> Page<'m> {
    fn piece(&mut self, piece: &Piece<'_>) {
        let marks = self.marks;
        let (around, inside): (Vec<usize>, Vec<usize>) =
            piece.over.iter().copied().partition(|&at| marks[at].is_around());
        let common = self.open.iter().zip(&around).take_while(|(open, wanted)| open == wanted).count();
        self.close(common);
        for &at in &around[common..] {
            self.begin(at);
        }
        // A link on blanks alone would be one that nobody can see.
        let inside = if piece.text.trim().is_empty() { Vec::new() } else { inside };
        let mut ends = Vec::new();
        for (place, &at) in inside.iter().enumerate() {
            ends.push(self.inner(&marks[at], place + 1 == inside.len()));
        }
        self.escaped(piece.text);
        for end in ends.iter().rev() {
            self.html.push_str(end);
        }
    }

    /// Opens what is around, with a sign that leads to its card where it is a statement that begins.
    fn begin(&mut self, at: usize) {
        let marks = self.marks;
        let mark = &marks[at];
        self.open.push(at);
        let depth = match mark.part {
            Part::Content(depth) => format!(" depth-{}", depth.min(3)),
            Part::Evidence => " evidence".to_owned(),
            _ => String::new(),
        };
        let class = format!("{}{depth} {}", mark.layer.class(), mark.manner);
        let first = mark.part != Part::Evidence && self.told.insert(&mark.of);
        let is_content = matches!(mark.part, Part::Content(_));
        if first && !is_content {
            self.element("span", &class, mark, true);
        } else {
            self.element("span", &class, mark, false);
        }
        if first && is_content {
            self.html.push_str("<a class=\"sign\" href=\"#");
            self.escaped(&mark.of);
            self.html.push_str("\" id=\"w-");
            self.escaped(&mark.of);
            self.html.push_str("\" data-n=\"");
            self.escaped(&mark.label);
            self.html.push_str("\" aria-label=\"Statement ");
            self.escaped(&mark.label);
            self.html.push_str("\"></a>");
        }
    }

    /// Opens a mark on the words of one piece; returns what closes it.
    fn inner(&mut self, mark: &'m Mark, innermost: bool) -> &'static str {
        // The words of a statement are told at its content; its cue has no anchor of its own.
        let is_cue = mark.manner == "cue";
        let first = !is_cue && self.told.insert(&mark.of);
        let class = format!("{} {}", mark.layer.class(), mark.manner);
        if !innermost || mark.part == Part::Mention {
            self.element("span", &class, mark, first);
            return "</span>";
        }
        self.element("a", &class, mark, first);
        // Reopened: the last character of the element is its closing bracket.
        self.html.pop();
        self.html.push_str(" href=\"#");
        self.escaped(&mark.of);
        self.html.push('"');
        if !first {
            self.html.push_str(" tabindex=\"-1\"");
        } else if !matches!(mark.layer, Layer::Times | Layer::Places) {
            self.html.push_str(" data-n=\"");
            self.escaped(&mark.label);
            self.html.push('"');
        }
        self.html.push('>');
        "</a>"
    }

    fn element(&mut self, name: &str, class: &str, mark: &Mark, with_anchor: bool) {
        self.html.push('<');
        self.html.push_str(name);
        self.html.push_str(" class=\"m ");
        self.escaped(class.trim_end());
        self.html.push_str("\" data-of=\"");
        self.escaped(&mark.of);
        self.html.push('"');
        if with_anchor {
            self.html.push_str(" id=\"w-");
            self.escaped(&mark.of);
            self.html.push('"');
        }
        self.html.push('>');
    }

    /// Closes what is around down to `left` elements.
    fn close(&mut self, left: usize) {
        while self.open.len() > left {
            self.open.pop();
            self.html.push_str("</span>");
        }
    }

    fn escaped(&mut self, words: &str) {
        // Writing to a string does not fail.
        let _ = Escaper::new(&mut self.html).write_str(words);
    }
}

#[cfg(test)]
mod tests {
    use super::super::marks::marks;
    use super::*;
    use chancery::reading::{DocumentRecord, Event, Statement, TextSpan};

    fn span(text: &str, words: &str) -> TextSpan {
        let at = text.find(words).expect("the words");
        let start = text[..at].chars().count();
        TextSpan { start, end: start + words.chars().count(), text: words.to_owned() }
    }

    fn reading(text: &str) -> Reading {
        let document = DocumentRecord { text: text.to_owned(), ..DocumentRecord::default() };
        Reading { document, ..Reading::default() }
    }

    fn drawn(reading: &Reading) -> String {
        text(reading, &marks(reading, &str::to_owned)).into_string()
    }

    /// Returns the words between the elements of HTML, as a browser has them.
    fn words_of(html: &str) -> String {
        let mut words = String::new();
        let mut inside = false;
        for c in html.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => words.push(c),
                _ => {}
            }
        }
        words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    }

    #[test]
    fn the_words_of_the_page_are_the_text_even_where_it_looks_like_html() {
        let told = "Café <script>alert(1)</script> & \"Amis\" 😀 met.\n\nThen <b>they</b> left.";
        let mut reading = reading(told);
        reading.events.push(Event {
            id: "v1".to_owned(),
            anchor: span(told, "met"),
            status: "happened".to_owned(),
            evidence: vec![span(told, "<script>alert(1)</script> & \"Amis\" 😀 met")],
            ..Event::default()
        });
        let html = drawn(&reading);
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert_eq!(words_of(&html), told);
        assert_eq!(html.matches("<p>").count(), 2, "{html}");
        assert!(html.contains("<a class=\"m event mild\" data-of=\"v1\" id=\"w-v1\" href=\"#v1\""), "{html}");
    }

    #[test]
    fn nested_attributions_are_nested_elements_and_the_event_inside_is_a_link() {
        let told = "The agency quoted the mayor as saying the bridge was shelled.";
        let mut reading = reading(told);
        let said = |id: &str, words: &str, within: Option<&str>| Statement {
            id: id.to_owned(),
            content: vec![span(told, words)],
            within: within.map(str::to_owned),
            ..Statement::default()
        };
        reading.statements.push(said("s1", "the mayor as saying the bridge was shelled", None));
        reading.statements.push(said("s2", "the bridge was shelled", Some("s1")));
        reading.events.push(Event {
            id: "v1".to_owned(),
            anchor: span(told, "shelled"),
            status: "planned".to_owned(),
            intensity: Some(-9.0),
            ..Event::default()
        });
        let html = drawn(&reading);
        let [outer, inner, event] = ["depth-0", "depth-1", "m event hostile open"]
            .map(|class| html.find(class).unwrap_or_else(|| panic!("{class} in {html}")));
        assert!(outer < inner && inner < event, "{html}");
        assert!(html.ends_with("</a></span></span>.</p>"), "{html}");
        assert_eq!(html.matches("<span").count(), html.matches("</span>").count());
        assert_eq!(words_of(&html), told);
    }

    #[test]
    fn no_link_stands_in_a_link_and_of_several_the_event_is_the_link() {
        let told = "The Almaty ceasefire held.";
        let mut reading = reading(told);
        reading.agreements.push(chancery::reading::Agreement {
            id: "a1".to_owned(),
            mentions: vec![span(told, "The Almaty ceasefire")],
            ..Default::default()
        });
        reading.events.push(Event {
            id: "v1".to_owned(),
            anchor: span(told, "ceasefire"),
            ..Event::default()
        });
        let html = drawn(&reading);
        let mut open = 0;
        for tag in html.split('<') {
            open += i32::from(tag.starts_with("a ")) - i32::from(tag.starts_with("/a>"));
            assert!((0..=1).contains(&open), "{html}");
        }
        assert!(html.contains(">ceasefire</a></span>"), "{html}");
    }
}
