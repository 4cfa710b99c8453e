//! Receiving bytes as Markdown ends in documents or errors: `cargo +nightly fuzz run markdown`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("markdown", bytes));
