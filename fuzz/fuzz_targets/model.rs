//! Whatever the bytes, reading them as a model ends in a model or an error: `cargo +nightly fuzz run model`.

#![no_main]

use chancery_syntax::Model;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Err(error) = Model::info(bytes) {
        assert!(!error.to_string().is_empty());
    }
    let _ = Model::load(bytes.to_vec(), "default");
});
