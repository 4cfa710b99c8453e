//! A hash of all that a record tells, the same whatever the order and time of arrival, and whatever keeps it.

use crate::database::Database;
use crate::error::Problem;
use crate::ids::hexadecimal;
use crate::rows::{TABLES, Value};
use sha2::{Digest, Sha256};

/// The columns of documents that do not depend on when it came into this record.
const DOCUMENT: &str = "id, state, current, title, publisher, published, url, canonical_url, language, words, text_hash, \
                        fetched, last_fetched, story, text";

/// Tables whose rows people decide on; what they decided is no part of a reading.
const REVIEWED: [&str; 6] =
    ["events", "event_reports", "statements", "agreements", "agreement_reports", "compliance_claims"];

/// What is told twice, so that questions find it quickly.
const TOLD_TWICE: [(&str, &str); 7] = [
    ("statements", "id, speaker_actor, speaker_country, addressee_actor, addressee_country"),
    ("event_reports", "id, speaker_actor, speaker_country"),
    ("actor_counts", "counted_by, value, actor, month, events, as_actor, as_recipient"),
    ("country_counts", "actor_country, recipient_country, month, type, events"),
    ("third_country_counts", "third_country, actor_country, recipient_country, month, type, events"),
    ("place_counts", "name, country, lat, lon, type, events"),
    ("pair_counts", "other, actor, type, events"),
];

pub(super) fn of(database: &impl Database) -> Result<String, Problem> {
    let mut whole = Sha256::new();
    add_table(database, &mut whole, "documents", DOCUMENT)?;
    add_table(database, &mut whole, "document_sources", "document, source, name")?;
    for table in TABLES {
        add_table(database, &mut whole, table.name, &table.columns.join(", "))?;
    }
    for table in REVIEWED {
        add_table(database, &mut whole, table, "id, review")?;
    }
    for (table, columns) in TOLD_TWICE {
        add_table(database, &mut whole, table, columns)?;
    }
    Ok(hexadecimal(&whole.finalize()))
}

/// Adds the rows of a table, in the order of their hashes.
fn add_table(
    database: &impl Database,
    whole: &mut Sha256,
    table: &str,
    columns: &str,
) -> Result<(), Problem> {
    let mut hashes: Vec<[u8; 32]> = Vec::new();
    database.ask(&format!("SELECT {columns} FROM {table}"), &[], &mut |row| hashes.push(of_row(&row)))?;
    hashes.sort_unstable();
    whole.update(table.as_bytes());
    for hash in hashes {
        whole.update(hash);
    }
    Ok(())
}

fn of_row(row: &[Value]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for value in row {
        // With its kind and length before it no value can be taken for a piece of its neighbour.
        let (kind, told): (u8, &[u8]) = match value {
            Value::Null => (0, &[]),
            Value::Integer(number) => (1, &number.to_le_bytes()),
            Value::Real(number) => (2, &number.to_le_bytes()),
            Value::Text(text) => (3, text.as_bytes()),
            Value::Bytes(bytes) => (4, bytes),
        };
        hash.update([kind]);
        hash.update((told.len() as u64).to_le_bytes());
        hash.update(told);
    }
    hash.finalize().into()
}
