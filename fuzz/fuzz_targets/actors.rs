//! Whatever the bytes, reading them as an actor file ends in actors or in problems: `cargo +nightly fuzz run actors`.

#![no_main]

use chancery_data::actors::{ActorFile, Actors};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match Actors::read(&[ActorFile { name: "input", bytes }]) {
        Ok(actors) => assert!(actors.names() + actors.terms() > 0),
        Err(problems) => assert!(!problems.listed.is_empty() && !problems.to_string().is_empty()),
    }
});
