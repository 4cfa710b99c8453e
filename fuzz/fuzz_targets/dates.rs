//! Dates given and dates in a text are read or left alone, and what is found slices back: `cargo +nightly fuzz run dates`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("dates", bytes));
