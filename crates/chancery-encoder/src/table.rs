//! Rows of scores.

/// Rows of scores, all of the same width.
///
/// ```
/// use chancery_encoder::Table;
///
/// let table = Table::new(2, vec![0.0, 1.0, 2.0, 3.0]);
/// assert_eq!((table.len(), table.width()), (2, 2));
/// assert_eq!(table.row(1), [2.0, 3.0]);
/// assert_eq!(table.rows().map(|row| row[0]).collect::<Vec<_>>(), [0.0, 2.0]);
/// assert!(Table::default().is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    width: usize,
    rows: usize,
    numbers: Vec<f32>,
}

impl Table {
    /// Makes a table of rows of `width` numbers; what is left over at the end is dropped.
    pub fn new(width: usize, mut numbers: Vec<f32>) -> Self {
        let rows = numbers.len().checked_div(width).unwrap_or(0);
        numbers.truncate(rows * width);
        Self { width, rows, numbers }
    }

    /// Has no row and no column.
    pub(crate) const fn empty() -> Self {
        Self { width: 0, rows: 0, numbers: Vec::new() }
    }

    /// Starts without a row.
    pub(crate) fn with_capacity(width: usize, rows: usize) -> Self {
        Self { width, rows: 0, numbers: Vec::with_capacity(width * rows) }
    }

    /// Adds a row: the first numbers of `row`, of which there are enough.
    pub(crate) fn push(&mut self, row: &[f32]) {
        self.numbers.extend_from_slice(&row[..self.width]);
        self.rows += 1;
    }

    /// Numbers in a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Counts the rows.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Tells whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// One row; empty if there is no such row.
    pub fn row(&self, row: usize) -> &[f32] {
        self.numbers.get(row * self.width..).and_then(|numbers| numbers.get(..self.width)).unwrap_or_default()
    }

    /// All rows, in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[f32]> {
        (0..self.rows).map(|row| self.row(row))
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn rows_are_cut_by_width_and_missing_ones_are_empty() {
        let table = Table::new(2, vec![1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!((table.len(), table.width()), (2, 2));
        assert_eq!(table.rows().collect::<Vec<_>>(), [[1.0, 2.0], [3.0, 4.0]]);
        assert!(table.row(2).is_empty());
        assert!(Table::new(0, vec![1.0]).is_empty());
    }
}
