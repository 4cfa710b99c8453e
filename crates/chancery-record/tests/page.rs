//! docs/record.md tells of every table, column and view, and of none that is not there.

use chancery_record::SqliteRecord;
use std::collections::BTreeMap;

type Columns = BTreeMap<String, Vec<String>>;

fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/record.md");
    std::fs::read_to_string(path).expect("docs/record.md")
}

/// Returns the names in backquotes at the beginning of a cell.
fn names(cell: &str) -> impl Iterator<Item = String> + '_ {
    cell.split('`').skip(1).step_by(2).map(str::to_owned)
}

/// Returns the columns under each heading of a table.
fn told_tables(page: &str) -> Columns {
    let sections = page.split("\n### ").skip(1);
    let told = sections.map(|section| {
        let (name, body) = section.split_once('\n').expect("a line after the heading");
        let body = body.split("\n## ").next().unwrap_or_default();
        let rows = body.lines().filter(|line| line.starts_with("| `"));
        let columns = rows.flat_map(|row| names(row.split('|').nth(1).unwrap_or_default()));
        (name.to_owned(), columns.collect())
    });
    told.collect()
}

/// Returns the columns of each view in the table of views.
fn told_views(page: &str) -> Columns {
    let (_, views) = page.split_once("\n## Views\n").expect("a section on views");
    let views = views.split("\n## ").next().unwrap_or_default();
    let rows = views.lines().filter(|line| line.starts_with("| `"));
    let told = rows.map(|row| {
        let cells: Vec<&str> = row.split('|').collect();
        (names(cells[1]).next().expect("a view"), names(cells[3]).collect())
    });
    told.collect()
}

/// Returns the columns of everything of a kind in a new record, sorted.
fn there(kind: &str) -> Columns {
    let folder = tempfile::tempdir().expect("a folder");
    let record = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
    let mut listed = record
        .connection()
        .prepare(
            "SELECT s.name, c.name FROM pragma_table_list AS s JOIN pragma_table_info(s.name) AS c
             WHERE s.type = ?1 AND s.schema = 'main' AND s.name NOT LIKE 'sqlite_%'",
        )
        .expect("SQL");
    let mut columns = Columns::new();
    let rows = listed.query_map([kind], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    for row in rows {
        let (table, column): (String, String) = row.expect("texts");
        columns.entry(table).or_default().push(column);
    }
    columns
}

fn sorted(mut columns: Columns) -> Columns {
    columns.values_mut().for_each(|columns| columns.sort());
    columns
}

#[test]
fn the_page_tells_of_every_table_and_column_and_of_no_other() {
    let (told, there) = (sorted(told_tables(&page())), sorted(there("table")));
    assert!(there.len() > 30, "{there:?}");
    for (table, columns) in &there {
        assert_eq!(told.get(table), Some(columns), "{table}");
    }
    assert_eq!(told.len(), there.len(), "{:?}", told.keys());
}

#[test]
fn the_page_tells_of_every_view_with_its_columns_in_order() {
    assert_eq!(told_views(&page()), there("view"));
}
