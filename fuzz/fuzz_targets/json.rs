//! Whatever the bytes, receiving them as JSON articles ends in documents or errors: `cargo +nightly fuzz run json`.

#![no_main]

use chancery_input::{Format, Options, documents};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = Options { format: Some(Format::Json), ..Options::default() };
    assert!(!documents("input", bytes, &options).is_empty());
});
