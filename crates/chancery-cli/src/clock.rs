//! Times of day as the record writes them.

use jiff::Timestamp;
use std::time::SystemTime;

/// Returns the time now, to the second, in UTC: `2024-05-01T08:00:00Z`.
pub(crate) fn now() -> String {
    written(Timestamp::now())
}

/// Returns a time of the file system.
pub(crate) fn of_file(time: SystemTime) -> Option<String> {
    Timestamp::try_from(time).ok().map(written)
}

/// Returns a time to the second.
pub(crate) fn written(time: Timestamp) -> String {
    Timestamp::from_second(time.as_second()).unwrap_or(time).to_string()
}
