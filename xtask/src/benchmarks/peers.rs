//! Accuracy beside others: `xtask/data/peers.tsv`, with our own figures looked up in the pages that programs make.

use super::{Measured, Setting};
use std::fmt::Write;
use std::path::Path;

const TABLE: &str = include_str!("../../data/peers.tsv");

pub(super) fn table(setting: &Setting<'_>) -> Measured {
    let mut page =
        String::from("| task | system | figure | measure | on | from |\n|---|---|---:|---|---|---|\n");
    let mut last = "";
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [task, system, measure, figure, on, from] = cells[..] else {
            return Err(format!("xtask/data/peers.tsv: {} cells in {line:?}, not 6", cells.len()).into());
        };
        let figure = match figure.strip_prefix('@') {
            Some(place) => found(&setting.root, place)?,
            None => figure.to_owned(),
        };
        let shown = if task == last { "" } else { task };
        last = task;
        writeln!(page, "| {shown} | {system} | {figure} | {measure} | {on} | {from} |")?;
    }
    Ok(page)
}

/// Returns a cell of a table of a page: `PAGE#SECTION#ROW#COLUMN`.
fn found(root: &Path, place: &str) -> Result<String, String> {
    let parts: Vec<&str> = place.split('#').collect();
    let [page, section, row, column] = parts[..] else {
        return Err(format!("{place} is no PAGE#SECTION#ROW#COLUMN"));
    };
    let text = std::fs::read_to_string(root.join(page)).map_err(|error| format!("{page}: {error}"))?;
    cell(&text, section, row, column)
        .ok_or_else(|| format!("{page} has no {column} of {row} under {section}"))
}

fn cell(page: &str, section: &str, row: &str, column: &str) -> Option<String> {
    let within = page
        .lines()
        .skip_while(|line| line.trim_start_matches('#').trim() != section || !line.starts_with('#'));
    let mut head: Vec<&str> = Vec::new();
    let mut in_table = false;
    for line in within.skip(1).take_while(|line| !line.starts_with('#') || line.starts_with("###")) {
        let Some(cells) = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')) else {
            in_table = false;
            continue;
        };
        let cells: Vec<&str> = cells.split('|').map(str::trim).collect();
        if !in_table {
            (head, in_table) = (cells, true);
        } else if cells[0] == row {
            return head
                .iter()
                .position(|name| *name == column)
                .and_then(|at| cells.get(at))
                .map(|cell| (*cell).to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_by_section_row_and_column() {
        let page = "# Page\n\n## One\n\n| | P | F1 |\n|---|---|---|\n| all | .1 | .2 |\n\n## Other\n\n| | F1 |\n|---|---|\n| all | .3 |\n";
        assert_eq!(cell(page, "One", "all", "F1").as_deref(), Some(".2"));
        assert_eq!(cell(page, "Other", "all", "F1").as_deref(), Some(".3"));
        assert_eq!(cell(page, "Other", "all", "P"), None);
        assert_eq!(cell(page, "Third", "all", "P"), None);
    }

    #[test]
    fn every_figure_of_ours_is_on_its_page() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let places = TABLE
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split('\t').nth(3)?.strip_prefix('@'));
        let mut looked_up = 0;
        for place in places {
            found(&root, place).expect("a figure");
            looked_up += 1;
        }
        assert!(looked_up > 5);
    }
}
