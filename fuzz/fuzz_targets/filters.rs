//! A server answers whatever is asked, and never that it is its own fault: `cargo +nightly fuzz run filters`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("filters", bytes));
