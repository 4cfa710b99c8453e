//! A text is read, what is read slices back to it, and reading it again gives the same: `cargo +nightly fuzz run document`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("document", bytes));
