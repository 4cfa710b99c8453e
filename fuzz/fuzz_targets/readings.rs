//! Receiving bytes as readings ends in documents or errors: `cargo +nightly fuzz run readings`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("readings", bytes));
