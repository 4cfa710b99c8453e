//! Whatever the words, dates given and dates in a text are read or left alone, and what is found slices back: `cargo +nightly fuzz run dates`.

#![no_main]

use chancery::document::Document;
use chancery::times::find;
use chancery::tokens::{split, tokenize};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
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
});
