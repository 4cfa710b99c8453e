//! How long a processor works, which other programs on the machine do not lengthen as they do what a clock shows.

use std::time::{Duration, Instant};

/// Returns how long a processor has worked on this thread, 0 where the system does not tell.
pub(crate) fn time() -> Duration {
    told().unwrap_or_default()
}

fn told() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Measures how long a processor works on this thread where the system tells it, else the time on the clock.
pub(crate) struct Stopwatch {
    begun: Instant,
    worked: Option<Duration>,
}

impl Stopwatch {
    pub(crate) fn start() -> Stopwatch {
        Stopwatch { begun: Instant::now(), worked: told() }
    }

    /// Returns whether it measures the processor and not the clock.
    pub(crate) fn is_of_processor(&self) -> bool {
        self.worked.is_some()
    }

    /// Returns the seconds since its start.
    pub(crate) fn seconds(&self) -> f64 {
        match self.worked.zip(told()) {
            Some((before, after)) => after.saturating_sub(before).as_secs_f64(),
            None => self.begun.elapsed().as_secs_f64(),
        }
    }
}
