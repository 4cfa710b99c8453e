//! Whole readings, and times alone.

use super::text;
use chancery::document::Document;
use chancery::reader::Reader;
use chancery::times::find;
use chancery::tokens::{split, tokenize};

/// Reads a text, twice; one that begins with a day was published on it.
pub(crate) fn document(bytes: &[u8]) {
    let text = text(bytes);
    let mut document = Document::from_text("input", text);
    document.published = text.get(..10).and_then(|day| day.parse().ok());
    let read = || serde_json::to_string(&Reader::embedded().read(&document)).expect("JSON");
    let reading = read();
    let faults = chancery_eval::faults(&document.text, &serde_json::from_str(&reading).expect("JSON"));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(reading, read());
}

/// Reads a text as a day, and finds the times in it.
pub(crate) fn dates(bytes: &[u8]) {
    let text = text(bytes);
    let published = match chancery_input::parse_date(text) {
        Ok(day) => Some(day),
        Err(told) => {
            assert!(!told.is_empty());
            text.get(..10).and_then(|day| chancery_input::parse_date(day).ok())
        }
    };
    let document = Document { published, ..Document::from_text("input", text) };
    let tokens = tokenize(&document.text);
    let sentences = split(&document.text, &tokens);
    let mut end = 0;
    for time in find(&document, &tokens, &sentences, &[]) {
        assert!(time.span.start >= end, "two overlap");
        end = time.span.end;
        assert!(!time.span.of(&document.text).is_empty());
        assert!(time.timex().is_none_or(|value| !value.is_empty()));
    }
}
