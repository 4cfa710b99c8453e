//! Rows as JSON, as `chancery … --format jsonl` writes them.

pub(crate) use chancery_export::rows::{object, shown, text};

use chancery_record::ask::Table;

/// Returns the rows of a table as objects.
pub(crate) fn objects(table: &Table) -> Vec<serde_json::Map<String, serde_json::Value>> {
    table.rows.iter().map(|row| object(&table.columns, row)).collect()
}
