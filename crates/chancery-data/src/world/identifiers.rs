//! What is a record called in other catalogues? Wikidata, for now.
//!
//! The table is read when it is first asked.

use super::World;
use super::table::rows;
use std::sync::LazyLock;

/// Rows of the table, sorted: key, system, identifier.
static ROWS: LazyLock<Vec<[&'static str; 3]>> = LazyLock::new(|| {
    let table = rows(include_str!("../../data/world/xref.tsv"));
    let mut all: Vec<[&str; 3]> = table.filter_map(|(_, row)| row.get(..3)?.try_into().ok()).collect();
    all.sort_unstable();
    all
});

impl World {
    /// Returns the identifiers that the record with this key has elsewhere, each with its system: `("wikidata", "Q846")`.
    /// Empty where none is known, and for keys of no record.
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let world = World::embedded();
    /// assert_eq!(world.identifiers("ctry:QAT"), [("wikidata", "Q846")]);
    /// assert!(world.identifiers("ctry:none").is_empty());
    /// ```
    pub fn identifiers(&self, key: &str) -> Vec<(&'static str, &'static str)> {
        let start = ROWS.partition_point(|row| row[0] < key);
        let of_key = ROWS[start..].iter().take_while(|row| row[0] == key);
        of_key.map(|&[_, system, identifier]| (system, identifier)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_has_its_identifiers_and_no_other_has_any() {
        let world = World::embedded();
        assert_eq!(world.identifiers("ctry:QAT"), [("wikidata", "Q846")]);
        for key in ["", "ctry:", "ctry:QA", "ctry:QATX", "zzz:none"] {
            assert_eq!(world.identifiers(key), [], "{key}");
        }
    }

    #[test]
    fn every_row_is_found_by_its_key() {
        let world = World::embedded();
        let found = rows(include_str!("../../data/world/xref.tsv")).map(|(_, row)| {
            assert!(world.identifiers(row[0]).contains(&(row[1], row[2])), "{row:?}");
        });
        assert!(found.count() > 400);
    }
}
