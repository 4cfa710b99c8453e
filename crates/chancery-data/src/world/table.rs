//! Reading the tables: tab-separated rows under a header of `#` lines.

/// Iterates over the rows of `table` with their line numbers (from 1), skipping the header and blank lines.
pub(crate) fn rows(table: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let lines = table.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(index, line)| (index + 1, line.split('\t').collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_skip_the_header_and_keep_line_numbers() {
        let found: Vec<_> = rows("# columns: a, b\nx\ty\n\nz\t\n").collect();
        assert_eq!(found, [(2, vec!["x", "y"]), (4, vec!["z", ""])]);
    }
}
