//! Whatever the bytes, receiving them as a web archive ends: `cargo +nightly fuzz run warc`.

#![no_main]

use chancery_input::{Format, Options, documents};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = Options { format: Some(Format::Warc), ..Options::default() };
    documents("input", bytes, &options);
});
