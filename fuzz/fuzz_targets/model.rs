//! Reading bytes as a model, or forging one of them, ends in a model that runs or in an error: `cargo +nightly fuzz run model`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("model", bytes));
