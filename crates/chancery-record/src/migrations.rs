//! The steps from nothing to the newest version of a record, each an SQL file with a number.
//!
//! They are written for SQLite, and put into PostgreSQL's words here, so that there is one schema and not two.

/// The steps in order: the first makes version 1.
pub(crate) const STEPS: &[&str] = &[
    include_str!("../migrations/0001_record.sql"),
    include_str!("../migrations/0002_following.sql"),
    include_str!("../migrations/0003_merging.sql"),
    include_str!("../migrations/0004_asking.sql"),
    include_str!("../migrations/0005_corrections.sql"),
    include_str!("../migrations/0006_disputes.sql"),
    include_str!("../migrations/0007_order_and_counts.sql"),
    include_str!("../migrations/0008_counts_by_country.sql"),
    include_str!("../migrations/0009_tolls.sql"),
    include_str!("../migrations/0010_counts_for_charts.sql"),
    include_str!("../migrations/0011_forgotten.sql"),
];

/// The newest version that is known.
pub(crate) const NEWEST: u32 = STEPS.len() as u32;

/// Returns a step in the words of PostgreSQL.
#[cfg(feature = "postgres")]
pub(crate) fn for_postgres(step: &str) -> String {
    #[derive(PartialEq)]
    enum For {
        Both,
        Sqlite,
        Postgres,
    }
    let mut lines = String::new();
    let mut speaks_to = For::Both;
    for line in step.lines() {
        match (line, &speaks_to) {
            ("-- SQLite:", _) => speaks_to = For::Sqlite,
            ("-- PostgreSQL:", _) => speaks_to = For::Postgres,
            ("-- Both:", _) => speaks_to = For::Both,
            (line, For::Both) => lines += line,
            (line, For::Postgres) => lines += line.trim_start_matches("-- "),
            (_, For::Sqlite) => {}
        }
        lines.push('\n');
    }
    [
        (") STRICT, WITHOUT ROWID;", ");"),
        (") STRICT;", ");"),
        (" INTEGER PRIMARY KEY", " BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
        (" REAL", " DOUBLE PRECISION"),
        (" BLOB", " BYTEA"),
        ("group_concat(", "string_agg("),
    ]
    .iter()
    .fold(lines, |lines, (here, there)| lines.replace(here, there))
}
