//! Reading bytes as a feed ends, and only addresses on the web come out: `cargo +nightly fuzz run feed`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("feed", bytes));
