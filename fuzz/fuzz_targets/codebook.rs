//! Whatever the text, reading it as a codebook ends in a codebook or in problems: `cargo +nightly fuzz run codebook`.

#![no_main]

use chancery_data::codebook::{Codebook, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    // Every table that it names is the text itself.
    match Codebook::read(Source { name: "input", text }, &|_| Ok(text)) {
        Ok(codebook) => assert!(!codebook.name.is_empty()),
        Err(problems) => assert!(!problems.listed.is_empty() && !problems.to_string().is_empty()),
    }
});
