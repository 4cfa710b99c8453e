//! Receiving bytes as plain text ends in documents or errors: `cargo +nightly fuzz run plain`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("plain", bytes));
