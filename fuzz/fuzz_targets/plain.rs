//! Whatever the bytes, receiving them as plain text ends in documents or errors: `cargo +nightly fuzz run plain`.

#![no_main]

use chancery_input::{Format, Options, documents};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = Options { format: Some(Format::Text), ..Options::default() };
    assert!(!documents("input", bytes, &options).is_empty());
});
