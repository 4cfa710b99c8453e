//! Whatever the bytes, receiving them as a web page ends in documents or errors: `cargo +nightly fuzz run html`.

#![no_main]

use chancery_input::{Format, Options, documents};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = Options { format: Some(Format::Html), ..Options::default() };
    assert!(!documents("input", bytes, &options).is_empty());
});
