//! Whatever the bytes, receiving them ends in documents or errors, never in a panic.

use chancery_input::{Format, Options, Received, documents};
use proptest::prelude::*;

const FORMATS: [Option<Format>; 7] = [
    None,
    Some(Format::Text),
    Some(Format::Html),
    Some(Format::Markdown),
    Some(Format::Json),
    Some(Format::JsonLines),
    Some(Format::Warc),
];

/// Pieces that make inputs look like what is parsed.
const PIECES: &[&str] = &[
    "<",
    ">",
    "<p>",
    "</p>",
    "<table>",
    "<b>",
    "</b>",
    "<div class=\"article-body\">",
    "<script>",
    "<!--",
    "&amp;",
    "&#x;",
    "<h2><a href=x>",
    "<title>",
    "<time datetime=2025-04-17>",
    "WARC/1.0\r\n",
    "WARC-Type: response\r\n",
    "WARC-Target-URI: https://example.org/\r\n",
    "Content-Length: 90\r\n",
    "\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
    "{",
    "}",
    "[",
    "]",
    "\"text\":",
    "\"They met.\"",
    ",",
    "\n",
    "\r\n",
    "---\n",
    "title: Talks\n",
    "# ",
    "> ",
    "| a | b |\n|---|---|\n",
    "](http://x)",
    "DOHA, 17 April (AP) - ",
    "By Ada Vale\n",
    "31 February 2025",
    "04/05/2025",
    "The two sides met in Geneva. ",
    "“",
    "é",
    "Владимир",
    "مرحبا",
    "👩‍👩‍👧",
    "\u{301}",
    "\u{200b}",
    "\0",
    "\u{feff}",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn check(bytes: &[u8]) {
    for format in FORMATS {
        let options = Options { format, ..Options::default() };
        for name in ["input", "input.md", "a/b.jsonl"] {
            let received = documents(name, bytes, &options);
            assert!(!received.is_empty(), "an input gives a document or an error");
            for Received { document, .. } in received.into_iter().flatten() {
                assert!(!document.text.trim().is_empty() && !document.id.is_empty());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn texts_that_look_like_each_format_never_panic(text in pieces()) {
        check(text.as_bytes());
    }

    #[test]
    fn plain_text_comes_out_as_it_went_in(text in pieces()) {
        let options = Options { format: Some(Format::Text), ..Options::default() };
        if let [Ok(received)] = &documents("input", text.as_bytes(), &options)[..] {
            prop_assert_eq!(&received.document.text, text.strip_prefix('\u{feff}').unwrap_or(&text));
        }
    }

    #[test]
    fn any_line_is_a_date_or_a_reason(line in "\\PC{0,40}") {
        if let Err(reason) = chancery_input::parse_date(&line) {
            prop_assert!(reason.starts_with("expected a day"));
        }
    }
}
