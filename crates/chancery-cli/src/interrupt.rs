//! Ctrl-C and the wish of a system to end: what is in hand is finished, nothing new is begun.

use crate::messages;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

static ASKED: AtomicBool = AtomicBool::new(false);

/// Begins to listen. A second Ctrl-C ends the program at once, which loses nothing that was added.
pub(crate) fn listen() {
    let heard = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    if let Err(error) = heard {
        messages::warning(&format!("cannot listen for Ctrl-C ({error}); it will end the program at once"));
    }
}

/// Returns whether somebody asked the program to end.
pub(crate) fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}

/// Waits, and returns whether to go on.
pub(crate) fn pause(duration: Duration) -> bool {
    let end = Instant::now() + duration;
    while !asked() {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return true;
        }
        std::thread::sleep(left.min(Duration::from_millis(100)));
    }
    false
}
