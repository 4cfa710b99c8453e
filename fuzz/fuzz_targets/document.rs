//! Whatever the text, it is read, what is read slices back to it, and reading it again gives the same: `cargo +nightly fuzz run document`.

#![no_main]

use chancery::document::Document;
use chancery::reader::Reader;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(Reader::embedded);

fuzz_target!(|text: &str| {
    let mut document = Document::from_text("input", text);
    document.published = text.get(..10).and_then(|day| day.parse().ok());
    let reading = READER.read(&document);
    let characters: Vec<char> = document.text.chars().collect();
    for event in &reading.events {
        let anchor: String = characters[event.anchor.start..event.anchor.end].iter().collect();
        assert_eq!(anchor, event.anchor.text);
        assert!(event.confidence.is_none_or(|confidence| (0.0..=1.0).contains(&confidence)));
    }
    let [one, other] =
        [&reading, &READER.read(&document)].map(|reading| serde_json::to_string(reading).expect("JSON"));
    assert_eq!(one, other);
});
