//! A compact table of small integer weights: from feature keys to a score for each class.

use crate::bytes::ByteReader;
#[cfg(any(test, feature = "train"))]
use crate::bytes::put_varint;
use crate::error::ModelError;
use crate::key_table::KeyTable;
use std::num::NonZeroU32;

/// Room for the scores of every class: classes are numbered by a byte.
pub(crate) type Scores = [i32; 256];

/// Weight of one feature for one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) class: u8,
    pub(crate) weight: i8,
}

#[derive(Clone, Copy)]
struct Row {
    /// Index of the first cell.
    start: u32,
    /// Number of cells.
    count: NonZeroU32,
}

/// A linear model: the weights of its features.
#[derive(Clone, Default)]
pub(crate) struct Weights {
    rows: KeyTable<Row>,
    cells: Vec<Cell>,
}

impl Weights {
    /// Lays out features sorted by key. Weights too large for a cell take several cells.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn new(features: &[(u32, Vec<Cell>)]) -> Weights {
        let mut table = Weights { rows: KeyTable::with_capacity(features.len()), cells: Vec::new() };
        for (key, cells) in features {
            if let Some(count) = NonZeroU32::new(cells.len() as u32) {
                table.rows.push(*key, Row { start: table.cells.len() as u32, count });
                table.cells.extend_from_slice(cells);
            }
        }
        table
    }

    /// Returns the cells of a feature; empty if it has none.
    #[inline]
    fn row(&self, key: u32) -> &[Cell] {
        let Some(row) = self.rows.get(key) else { return &[] };
        let start = row.start as usize;
        self.cells.get(start..start + row.count.get() as usize).unwrap_or_default()
    }

    /// Adds the weights of the features `keys` to `scores`.
    #[inline]
    pub(crate) fn add(&self, keys: &[u32], scores: &mut Scores) {
        for &key in keys {
            for cell in self.row(key) {
                scores[usize::from(cell.class)] += i32::from(cell.weight);
            }
        }
    }

    /// Number of features and of weights.
    pub(crate) fn size(&self) -> (usize, usize) {
        (self.rows.iter().count(), self.cells.len())
    }

    /// Reads a table whose classes are below `classes`.
    pub(crate) fn read(reader: &mut ByteReader, classes: usize) -> Result<Weights, ModelError> {
        let (found, features, cells) = (reader.u32()?, reader.u32()? as usize, reader.u32()? as usize);
        if found as usize != classes {
            return Err(reader.malformed("it has another number of classes"));
        }
        // Each feature and each weight takes at least two bytes: no larger table is made than the file can fill.
        if features > reader.left() / 2 || cells > reader.left() / 2 {
            return Err(reader.malformed("it claims more weights than it holds"));
        }
        let mut table = Weights { rows: KeyTable::with_capacity(features), cells: Vec::with_capacity(cells) };
        let mut key = 0u32;
        for place in 0..features {
            let step = reader.varint()?;
            key = key.checked_add(step).ok_or_else(|| reader.malformed("a feature key is too large"))?;
            if place > 0 && step == 0 {
                return Err(reader.malformed("a feature comes twice"));
            }
            let count = reader.varint()?;
            let raw = reader.take(count as usize * 2)?;
            if raw.chunks_exact(2).any(|cell| usize::from(cell[0]) >= classes) {
                return Err(reader.malformed("a weight is for no class"));
            }
            let count = NonZeroU32::new(count).ok_or_else(|| reader.malformed("a feature has no weight"))?;
            table.rows.push(key, Row { start: table.cells.len() as u32, count });
            table
                .cells
                .extend(raw.chunks_exact(2).map(|cell| Cell { class: cell[0], weight: cell[1] as i8 }));
        }
        if table.cells.len() != cells {
            return Err(reader.malformed("it holds another number of weights than it says"));
        }
        Ok(table)
    }

    /// Writes the table in the form that [`Weights::read`] takes.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn write(&self, classes: usize, bytes: &mut Vec<u8>) {
        let (features, cells) = self.size();
        for number in [classes, features, cells] {
            bytes.extend_from_slice(&(number as u32).to_le_bytes());
        }
        let mut last = 0;
        for (key, row) in self.rows.iter() {
            put_varint(bytes, key - last);
            last = key;
            put_varint(bytes, row.count.get());
            self.row(key).iter().for_each(|cell| bytes.extend_from_slice(&[cell.class, cell.weight as u8]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Weights {
        let cell = |class, weight| Cell { class, weight };
        Weights::new(&[
            (3, vec![cell(0, 5), cell(2, -7)]),
            (4, vec![cell(1, 127), cell(1, 50)]),
            (u32::MAX - 1, vec![cell(0, 1)]),
            (u32::MAX, vec![cell(2, 2)]),
        ])
    }

    fn scores(table: &Weights, keys: &[u32]) -> [i32; 3] {
        let mut scores = [0; 256];
        table.add(keys, &mut scores);
        [scores[0], scores[1], scores[2]]
    }

    #[test]
    fn scores_are_sums_over_known_features() {
        assert_eq!(scores(&table(), &[3, 4, 5, 0, u32::MAX - 1, u32::MAX]), [6, 177, -5]);
    }

    #[test]
    fn a_table_comes_back_as_written() {
        let mut bytes = Vec::new();
        table().write(3, &mut bytes);
        let read = Weights::read(&mut ByteReader::new("test", &bytes), 3).unwrap();
        assert_eq!(scores(&read, &[3, 4, u32::MAX]), scores(&table(), &[3, 4, u32::MAX]));
        for length in 0..bytes.len() {
            assert!(
                Weights::read(&mut ByteReader::new("test", &bytes[..length]), 3).is_err(),
                "cut at {length}"
            );
        }
        assert!(Weights::read(&mut ByteReader::new("test", &bytes), 2).is_err(), "fewer classes");
    }
}
