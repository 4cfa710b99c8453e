//! A reading made by hand, and the page it must give.

use super::{Names, Page, clean, words_around};
use chancery::reading::{Reading, TextSpan};

const TEXT: &str = "The emir of Norland, Ada Vale, met President Bo Reed in Port Sable on Thursday. “Sudland broke the truce \
within a day,” Vale said. Sudland's foreign ministry denied it. Reed will visit Norland in May.";

fn reading() -> Reading {
    serde_json::from_str(include_str!("reading.json")).expect("the reading is in the reading format")
}

fn page(reading: &Reading, width: usize) -> String {
    let mut out = Vec::new();
    Page { reading, names: Names::of(reading), width }.print(&mut out).expect("memory takes it");
    let mut plain = Vec::new();
    std::io::Write::write_all(&mut anstream::StripStream::new(&mut plain), &out).expect("memory takes it");
    String::from_utf8(plain).expect("text")
}

#[test]
fn the_spans_of_the_hand_made_reading_hold() {
    let reading = reading();
    assert_eq!(reading.document.text, TEXT);
    let spans = reading.statements.iter().flat_map(|statement| &statement.content);
    for span in spans.chain(reading.events.iter().map(|event| &event.anchor)) {
        let words: String = TEXT.chars().skip(span.start).take(span.end - span.start).collect();
        assert_eq!(words, span.text);
    }
}

#[test]
fn a_page_shows_who_what_and_who_says_so() {
    let printed = page(&reading(), 100);
    assert_eq!(printed, include_str!("page.txt"), "got:\n{printed}");
}

#[test]
fn a_page_fits_any_terminal() {
    for width in [20, 33, 50, 80, 160] {
        let printed = page(&reading(), width);
        assert!(printed.contains("What is disputed"), "{width}");
        for line in printed.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn an_empty_reading_says_so() {
    assert!(page(&Reading::default(), 80).contains("Nothing was read in this text."));
}

#[test]
fn what_would_steer_the_terminal_is_disarmed() {
    assert_eq!(clean("a\u{1b}[31mb\r\n c\u{202e}d\0"), "a\u{fffd}[31mb cd\u{fffd}");
}

#[test]
fn a_long_sentence_is_shown_from_near_its_anchor() {
    let text = format!("{}they met in Doha", "and then again ".repeat(20));
    let start = text.chars().count() - 11;
    let evidence = TextSpan { start: 0, end: text.chars().count(), text: text.clone() };
    let anchor = TextSpan { start, end: start + 3, text: "met".to_owned() };
    let shown = words_around(&evidence, &anchor);
    assert!(shown.starts_with("… ") && shown.ends_with("they met in Doha") && shown.len() < 90, "{shown}");
}
