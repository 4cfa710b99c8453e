//! Reading bytes as an actor file ends in actors or in problems: `cargo +nightly fuzz run actors`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("actors", bytes));
