//! Receiving bytes as JSON articles ends in documents or errors: `cargo +nightly fuzz run json`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("json", bytes));
