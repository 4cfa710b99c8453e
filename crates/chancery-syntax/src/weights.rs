//! A compact table of small integer weights: from feature keys to a score for each class.
//!
//! Look-ups of features lie far apart in memory, so the table is made for many at once: [`Weights::add`] first fetches the
//! places of all features, which the processor does side by side, and only then looks at what it got.

use crate::bytes::ByteReader;
#[cfg(any(test, feature = "train"))]
use crate::bytes::put_varint;
use crate::error::ModelError;
use crate::feature_table::{BATCH, FeatureTable};

/// Room for the scores of every class: classes are numbered by a byte.
pub(crate) type Scores = [i32; 256];

/// Largest number of classes: a place in the table has seven bits for a class.
pub(crate) const MOST_CLASSES: usize = 127;
/// Largest number of cells of one feature.
pub(crate) const MOST_CELLS: usize = 127;

/// Weight of one feature for one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) class: u8,
    pub(crate) weight: i8,
}

/// Class of cells that hold nothing: no model has it.
const NOTHING: u8 = MOST_CLASSES as u8;
const ELSEWHERE: u32 = 1 << 31;
const PLACES: u32 = 1 << 24;
const COUNT: u32 = 0x7F << 24;
/// Two cells of classes from 128 on.
const NO_CELLS: u32 = 0x8000_8000;
/// Cells of a feature with more than two lie in runs of four, the last one filled up with zeros.
const RUN: usize = 4;
type Run = [Cell; RUN];
/// Number of cells from which a feature has a wide row: a weight for each class, added many at a time.
const WIDE: usize = 24;
/// Wide rows are added in parts of this many classes.
const PART: usize = 16;

/// A linear model: the weights of its features.
///
/// A table gives a feature its cells if it has at most two; or the highest bit, seven bits for the number of runs of cells
/// and 24 for the first run, where no runs means that the 24 bits tell a wide row.
#[derive(Clone, Default)]
pub(crate) struct Weights {
    table: FeatureTable,
    runs: Vec<Run>,
    /// Wide rows, each of `width` weights.
    wide: Vec<i8>,
    /// Number of classes, rounded up to a multiple of [`PART`].
    width: usize,
}

impl Weights {
    /// Lays out features sorted by key. Weights too large for a cell take several cells.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn new(features: &[(u32, Vec<Cell>)]) -> Weights {
        let classes =
            features.iter().flat_map(|(_, cells)| cells).map(|cell| usize::from(cell.class) + 1).max();
        let mut table = Weights::with_capacity(features.len(), classes.unwrap_or(1));
        for (key, cells) in features {
            table.push(*key, cells);
        }
        table
    }

    fn with_capacity(features: usize, classes: usize) -> Weights {
        Weights {
            table: FeatureTable::with_capacity(features),
            width: classes.next_multiple_of(PART),
            ..Weights::default()
        }
    }

    /// Adds a feature with at least one and at most [`MOST_CELLS`] cells, whose key is larger than those before.
    fn push(&mut self, key: u32, cells: &[Cell]) {
        let pair = |cell: &Cell| u32::from(cell.class) << 8 | u32::from(cell.weight as u8);
        let value = match cells {
            [] => return,
            [only] => u32::from(NOTHING) << 24 | pair(only),
            [first, second] => pair(second) << 16 | pair(first),
            _ if cells.len() >= WIDE && self.push_wide(cells) => {
                ELSEWHERE | ((self.wide.len() / self.width - 1) as u32 % PLACES)
            }
            _ => {
                let start = self.runs.len() as u32;
                for cells in cells.chunks(RUN) {
                    let mut run = [Cell { class: NOTHING, weight: 0 }; RUN];
                    run[..cells.len()].copy_from_slice(cells);
                    self.runs.push(run);
                }
                ELSEWHERE | (cells.len().div_ceil(RUN) as u32) << 24 | (start % PLACES)
            }
        };
        self.table.push(key, value);
    }

    /// Makes a wide row of cells; returns false if they do not fit because a class has several.
    fn push_wide(&mut self, cells: &[Cell]) -> bool {
        let start = self.wide.len();
        self.wide.resize(start + self.width, 0);
        for cell in cells {
            match self.wide.get_mut(start + usize::from(cell.class)) {
                Some(weight) if *weight == 0 => *weight = cell.weight,
                _ => {
                    self.wide.truncate(start);
                    return false;
                }
            }
        }
        true
    }

    /// Returns the wide row that a group tells.
    #[inline]
    fn wide_row(&self, cells: u32) -> &[i8] {
        let start = (cells % PLACES) as usize * self.width;
        self.wide.get(start..start + self.width).unwrap_or_default()
    }

    /// Adds the weights of the features `keys`, at most 256 of them, to `scores`.
    pub(crate) fn add(&self, keys: &[u32], scores: &mut Scores) {
        // 256 features of weight 127 just fit into 16 bits.
        debug_assert!(keys.len() <= 256, "{} features", keys.len());
        let mut sums = [0i16; MOST_CLASSES + 1];
        for keys in keys.chunks(BATCH) {
            // Without branches, so that the processor fetches many features side by side: which are there, and with which
            // kind of row, cannot be foretold.
            let mut values = [0u32; BATCH];
            self.table.find_all(keys, &mut values);
            let (mut rows, mut wide) = ([0u32; BATCH], [0u32; BATCH]);
            let (mut row_count, mut wide_count) = (0, 0);
            for (place, &value) in (0u32..).zip(&values[..keys.len()]) {
                let elsewhere = value >> 31;
                let in_runs = u32::from(value & COUNT != 0) & elsewhere;
                // Where no cells are, nothing is added, each time to another class that no model has.
                let here = (elsewhere | u32::from(value == 0)).wrapping_sub(1);
                let cells = (value & here) | ((NO_CELLS | place << 8 | place << 24) & !here);
                let [weight, class, weight2, class2] = cells.to_le_bytes();
                scores[usize::from(class)] += i32::from(weight as i8);
                scores[usize::from(class2)] += i32::from(weight2 as i8);
                (rows[row_count % BATCH], wide[wide_count % BATCH]) = (value, value);
                row_count += in_runs as usize;
                wide_count += (elsewhere - in_runs) as usize;
            }
            self.add_wide(&wide[..wide_count], &mut sums);
            self.add_rows(&mut rows[..row_count], scores);
        }
        for (score, &sum) in scores[..self.width].iter_mut().zip(&sums) {
            *score += i32::from(sum);
        }
    }

    fn add_wide(&self, rows: &[u32], sums: &mut [i16; MOST_CLASSES + 1]) {
        for &row in rows {
            let parts = self.wide_row(row).chunks_exact(PART);
            for (sums, part) in sums.chunks_exact_mut(PART).zip(parts) {
                for (sum, &weight) in sums.iter_mut().zip(part) {
                    *sum = sum.wrapping_add(i16::from(weight));
                }
            }
        }
    }

    /// Adds rows of cells in runs, run by run: all first runs, then all second runs, and so on.
    fn add_rows(&self, rows: &mut [u32], scores: &mut Scores) {
        let mut runs = [Run::default(); BATCH];
        let mut left = rows.len();
        while left > 0 {
            for (run, &row) in runs.iter_mut().zip(&rows[..left]) {
                *run = self.runs.get((row % PLACES) as usize).copied().unwrap_or_default();
            }
            for cell in runs[..left].as_flattened() {
                scores[usize::from(cell.class)] += i32::from(cell.weight);
            }
            let mut kept = 0;
            for place in 0..left {
                // The next run, and one less.
                let row = rows[place].wrapping_add(1).wrapping_sub(1 << 24);
                rows[kept] = row;
                kept += usize::from(row & COUNT != 0);
            }
            left = kept;
        }
    }

    /// The features and their cells, by key.
    fn rows(&self) -> impl Iterator<Item = (u32, Vec<Cell>)> + '_ {
        self.table.iter().map(|(key, value)| (key, self.cells(value)))
    }

    /// The cells that a value in a table tells.
    fn cells(&self, value: u32) -> Vec<Cell> {
        let mut cells: Vec<Cell> = if value & ELSEWHERE != 0 && value & COUNT == 0 {
            (0u8..).zip(self.wide_row(value)).map(|(class, &weight)| Cell { class, weight }).collect()
        } else if value & ELSEWHERE != 0 {
            let (start, count) = place_of(value);
            self.runs.get(start..start + count).unwrap_or_default().as_flattened().to_vec()
        } else {
            let [weight, class, weight2, class2] = value.to_le_bytes();
            vec![Cell { class, weight: weight as i8 }, Cell { class: class2, weight: weight2 as i8 }]
        };
        cells.retain(|cell| cell.weight != 0);
        cells
    }

    /// Number of features and of weights.
    pub(crate) fn size(&self) -> (usize, usize) {
        self.rows().fold((0, 0), |(features, cells), (_, row)| (features + 1, cells + row.len()))
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
        if cells >= PLACES as usize || classes > MOST_CLASSES {
            return Err(reader.malformed("it has more weights or classes than a table can hold"));
        }
        let mut table = Weights::with_capacity(features, classes);
        let mut read = Vec::with_capacity(MOST_CELLS);
        let (mut key, mut found) = (0u32, 0);
        for place in 0..features {
            let step = reader.varint()?;
            key = key.checked_add(step).ok_or_else(|| reader.malformed("a feature key is too large"))?;
            if place > 0 && step == 0 {
                return Err(reader.malformed("a feature comes twice"));
            }
            let count = reader.varint()? as usize;
            let raw = reader.take(count.min(cells) * 2)?;
            if count == 0 || count > MOST_CELLS {
                return Err(reader.malformed("a feature has no weights, or too many"));
            }
            read.clear();
            read.extend(raw.chunks_exact(2).map(|cell| Cell { class: cell[0], weight: cell[1] as i8 }));
            if read.iter().any(|cell| usize::from(cell.class) >= classes || cell.weight == 0) {
                return Err(reader.malformed("a weight is for no class, or is zero"));
            }
            found += count;
            table.push(key, &read);
        }
        if found != cells {
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
        for (key, cells) in self.rows() {
            put_varint(bytes, key - last);
            last = key;
            put_varint(bytes, cells.len() as u32);
            cells.iter().for_each(|cell| bytes.extend_from_slice(&[cell.class, cell.weight as u8]));
        }
    }
}

/// First run of a feature's cells, and number of runs.
#[inline]
fn place_of(row: u32) -> (usize, usize) {
    ((row % PLACES) as usize, (row >> 24 & 0x7F) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Weights {
        let cell = |class, weight| Cell { class, weight };
        Weights::new(&[
            (3, vec![cell(0, 5), cell(2, -7)]),
            (4, vec![cell(1, 127), cell(1, 50)]),
            (5, vec![cell(0, 1), cell(1, -1), cell(2, 1), cell(0, 1), cell(1, 2)]),
            (6, vec![cell(0, 1), cell(1, -1), cell(2, 1)]),
            (8, (0..30).map(|class| cell(class, 100 - class as i8)).collect()),
            (9, [vec![cell(1, 127); 2], vec![cell(2, -1); 28]].concat()),
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
        assert_eq!(scores(&table(), &[3, 4, 7, 0, u32::MAX - 1, u32::MAX]), [6, 177, -5]);
    }

    #[test]
    fn a_table_comes_back_as_written() {
        let mut bytes = Vec::new();
        table().write(30, &mut bytes);
        let read = Weights::read(&mut ByteReader::new("test", &bytes), 30).unwrap();
        assert_eq!(scores(&read, &[5, 6]), [3, 0, 2]);
        assert_eq!(scores(&read, &[8, 9, 8]), [200, 198 + 254, 196 - 28]);
        assert_eq!(scores(&read, &[3, 4, u32::MAX]), scores(&table(), &[3, 4, u32::MAX]));
        for length in 0..bytes.len() {
            assert!(
                Weights::read(&mut ByteReader::new("test", &bytes[..length]), 30).is_err(),
                "cut at {length}"
            );
        }
        assert!(Weights::read(&mut ByteReader::new("test", &bytes), 2).is_err(), "fewer classes");
    }
}
