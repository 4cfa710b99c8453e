//! What is kept of feeds between one look and the next.

use crate::store::{FeedEntry, FeedState};
use rusqlite::{Connection, OptionalExtension, Transaction};

/// How often an entry is tried.
const TRIES: u32 = 3;

pub(super) fn state(connection: &Connection, url: &str) -> rusqlite::Result<FeedState> {
    let mut found = connection.prepare_cached(
        "SELECT state, etag, last_modified, checked, next_check, failures, message FROM feeds WHERE url = ?1",
    )?;
    let known = found
        .query_row([url], |row| {
            Ok(FeedState {
                gone: row.get::<_, String>(0)? == "gone",
                etag: row.get(1)?,
                last_modified: row.get(2)?,
                checked: row.get(3)?,
                next_check: row.get(4)?,
                failures: row.get(5)?,
                message: row.get(6)?,
            })
        })
        .optional()?;
    Ok(known.unwrap_or_default())
}

/// Keeps the state of a feed and its new entries; returns how many are new.
pub(super) fn save(
    transaction: &Transaction<'_>,
    url: &str,
    state: &FeedState,
    found: &[FeedEntry],
) -> rusqlite::Result<usize> {
    transaction
        .prepare_cached(
            "INSERT INTO feeds (url, state, etag, last_modified, checked, next_check, failures, message)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (url) DO UPDATE SET state = excluded.state, etag = excluded.etag,
                 last_modified = excluded.last_modified, checked = excluded.checked, next_check = excluded.next_check,
                 failures = excluded.failures, message = excluded.message",
        )?
        .execute((
            url,
            if state.gone { "gone" } else { "active" },
            &state.etag,
            &state.last_modified,
            &state.checked,
            &state.next_check,
            state.failures,
            &state.message,
        ))?;
    let mut new = 0;
    for entry in found {
        new += transaction
            .prepare_cached(
                "INSERT INTO feed_entries (url, feed, title, publisher, published) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (url) DO NOTHING",
            )?
            .execute((&entry.url, url, &entry.title, &entry.publisher, &entry.published))?;
    }
    Ok(new)
}

pub(super) fn waiting(connection: &Connection, feed: &str) -> rusqlite::Result<Vec<FeedEntry>> {
    let mut found = connection.prepare_cached(
        "SELECT url, title, publisher, published FROM feed_entries WHERE feed = ?1 AND state = 'waiting'
         ORDER BY published, url",
    )?;
    let entry = |row: &rusqlite::Row<'_>| {
        Ok(FeedEntry { url: row.get(0)?, title: row.get(1)?, publisher: row.get(2)?, published: row.get(3)? })
    };
    found.query_map([feed], entry)?.collect()
}

/// Notes that the entry with this address has become a document.
pub(super) fn settle(transaction: &Transaction<'_>, url: &str, document: &str) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "UPDATE feed_entries SET state = 'done', tries = tries + 1, message = NULL, document = ?2 WHERE url = ?1",
        )?
        .execute([url, document])?;
    Ok(())
}

pub(super) fn note_failure(
    transaction: &Transaction<'_>,
    url: &str,
    why: &str,
    hopeless: bool,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "UPDATE feed_entries SET tries = tries + 1, message = ?2,
                 state = CASE WHEN ?3 OR tries + 1 >= ?4 THEN 'failed' ELSE 'waiting' END
             WHERE url = ?1",
        )?
        .execute((url, why, hopeless, TRIES))?;
    Ok(())
}
