//! Reading a text as a codebook ends in a codebook or in problems: `cargo +nightly fuzz run codebook`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("codebook", bytes));
