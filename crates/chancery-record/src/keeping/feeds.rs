//! What is kept of feeds between one look and the next.

use crate::database::{Transaction, next};
use crate::error::Problem;
use crate::rows::{Value, row};
use crate::store::{FeedEntry, FeedState};

/// How often an entry is tried.
const TRIES: i64 = 3;

/// Asks what is known of a feed.
pub(super) const STATE: &str =
    "SELECT state, etag, last_modified, checked, next_check, failures, message FROM feeds WHERE url = ?1";

/// Asks for the entries of a feed that are still to be got.
pub(super) const WAITING: &str = "SELECT url, title, publisher, published FROM feed_entries
     WHERE feed = ?1 AND state = 'waiting' ORDER BY published, url";

pub(super) fn state(row: Vec<Value>) -> FeedState {
    let mut row = row.into_iter();
    FeedState {
        gone: next(&mut row).text() == "gone",
        etag: next(&mut row).maybe_text(),
        last_modified: next(&mut row).maybe_text(),
        checked: next(&mut row).maybe_text(),
        next_check: next(&mut row).maybe_text(),
        failures: u32::try_from(next(&mut row).integer()).unwrap_or(0),
        message: next(&mut row).maybe_text(),
    }
}

pub(super) fn entry(row: Vec<Value>) -> FeedEntry {
    let mut row = row.into_iter();
    FeedEntry {
        url: next(&mut row).text(),
        title: next(&mut row).maybe_text(),
        publisher: next(&mut row).maybe_text(),
        published: next(&mut row).maybe_text(),
    }
}

/// Keeps the state of a feed and its new entries; returns how many are new.
pub(super) fn save(
    transaction: &mut dyn Transaction,
    url: &str,
    state: &FeedState,
    found: &[FeedEntry],
) -> Result<usize, Problem> {
    transaction.write(
        "INSERT INTO feeds (url, state, etag, last_modified, checked, next_check, failures, message)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (url) DO UPDATE SET state = excluded.state, etag = excluded.etag,
             last_modified = excluded.last_modified, checked = excluded.checked, next_check = excluded.next_check,
             failures = excluded.failures, message = excluded.message",
        &row![
            url,
            if state.gone { "gone" } else { "active" },
            &state.etag,
            &state.last_modified,
            &state.checked,
            &state.next_check,
            i64::from(state.failures),
            &state.message
        ],
    )?;
    let mut new = 0;
    for entry in found {
        new += transaction.write(
            "INSERT INTO feed_entries (url, feed, title, publisher, published) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (url) DO NOTHING",
            &row![&entry.url, url, &entry.title, &entry.publisher, &entry.published],
        )?;
    }
    Ok(usize::try_from(new).unwrap_or(usize::MAX))
}

/// Notes that the entry with this address has become a document, or none that is wanted.
pub(super) fn settle(
    transaction: &mut dyn Transaction,
    url: &str,
    document: Option<&str>,
) -> Result<(), Problem> {
    transaction.write(
        "UPDATE feed_entries SET state = 'done', tries = tries + 1, message = NULL, document = ?2 WHERE url = ?1",
        &row![url, document],
    )?;
    Ok(())
}

pub(super) fn note_failure(
    transaction: &mut dyn Transaction,
    url: &str,
    why: &str,
    hopeless: bool,
) -> Result<(), Problem> {
    transaction.write(
        "UPDATE feed_entries SET tries = tries + 1, message = ?2,
             state = CASE WHEN tries + 1 >= ?3 THEN 'failed' ELSE 'waiting' END
         WHERE url = ?1",
        &row![url, why, if hopeless { 0 } else { TRIES }],
    )?;
    Ok(())
}
