//! Rows of numbers that are used again for the next window.

use super::PANEL;

/// Rows of numbers. Each takes a multiple of [`PANEL`] places, and those behind its width may hold anything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matrix<T> {
    rows: usize,
    stride: usize,
    data: Vec<T>,
}

impl<T: Copy + Default> Matrix<T> {
    /// Makes it `rows` by `width`, with any contents. Does not allocate if it has been as large before.
    pub(crate) fn resize(&mut self, rows: usize, width: usize) {
        self.rows = rows;
        self.stride = width.next_multiple_of(PANEL);
        if self.data.len() < rows * self.stride {
            self.data.resize(rows * self.stride, T::default());
        }
    }

    /// Counts the rows.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Numbers from one row to the next.
    pub(crate) fn stride(&self) -> usize {
        self.stride
    }

    /// All rows, one after the other.
    pub(crate) fn data(&self) -> &[T] {
        &self.data[..self.rows * self.stride]
    }

    /// All rows, one after the other.
    pub(crate) fn data_mut(&mut self) -> &mut [T] {
        &mut self.data[..self.rows * self.stride]
    }

    /// One row, with what is behind its width.
    pub(crate) fn row(&self, row: usize) -> &[T] {
        &self.data[row * self.stride..][..self.stride]
    }

    /// One row, with what is behind its width.
    pub(crate) fn row_mut(&mut self, row: usize) -> &mut [T] {
        &mut self.data[row * self.stride..][..self.stride]
    }
}
