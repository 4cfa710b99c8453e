//! Receiving bytes as a web archive ends: `cargo +nightly fuzz run warc`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("warc", bytes));
