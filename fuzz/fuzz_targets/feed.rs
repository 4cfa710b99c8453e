//! Whatever the bytes, reading them as a feed ends, and only addresses on the web come out: `cargo +nightly fuzz run feed`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(feed) = chancery_fetch::feed::read(bytes, "https://example.org/feed") {
        assert!(feed.entries.iter().all(|entry| entry.url.starts_with("http")));
    }
});
