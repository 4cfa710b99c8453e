//! Receiving bytes as a web page ends in documents or errors: `cargo +nightly fuzz run html`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("html", bytes));
