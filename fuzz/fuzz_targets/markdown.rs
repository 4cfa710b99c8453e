//! Whatever the bytes, receiving them as Markdown ends in documents or errors: `cargo +nightly fuzz run markdown`.

#![no_main]

use chancery_input::{Format, Options, documents};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = Options { format: Some(Format::Markdown), ..Options::default() };
    assert!(!documents("input", bytes, &options).is_empty());
});
