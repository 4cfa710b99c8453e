//! Whatever the bytes, receiving them as readings ends in documents or errors: `cargo +nightly fuzz run readings`.

#![no_main]

use chancery_input::{Options, documents};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = Options { readings: true, ..Options::default() };
    documents("input", bytes, &options);
});
