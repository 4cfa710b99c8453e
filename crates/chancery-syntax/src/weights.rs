//! A compact table of small integer weights: from feature keys to a score for each class.
//!
//! Look-ups of features lie far apart in memory, so the table is made for many at once: [`Weights::add`] first fetches the
//! places of all features, which the processor does side by side, and only then looks at what it got.

use crate::bytes::ByteReader;
#[cfg(any(test, feature = "train"))]
use crate::bytes::put_varint;
use crate::error::ModelError;
use std::cmp::Ordering;

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

/// A place in the table: a feature and its cells if it has at most two, else where they are.
#[derive(Clone, Copy, Default)]
struct Slot {
    key: u32,
    /// Two cells; or the highest bit, seven bits for the number of cells and 24 for the first; or 0 in an empty place.
    cells: u32,
}

const ELSEWHERE: u32 = 1 << 31;
const PLACES: u32 = 1 << 24;

/// A linear model: the weights of its features.
///
/// The features lie in a hash table with linear probing. They come in the order of their keys, and a key's place grows with
/// the key, so the table is filled from front to back.
#[derive(Clone, Default)]
pub(crate) struct Weights {
    slots: Vec<Slot>,
    /// Number of places that keys are spread over; more may follow.
    homes: u32,
    cells: Vec<Cell>,
    next: usize,
}

/// Number of features fetched at once.
const BATCH: usize = 64;
/// Number of cells of a feature fetched at once.
const FIRST: usize = 4;

impl Weights {
    /// Lays out features sorted by key. Weights too large for a cell take several cells.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn new(features: &[(u32, Vec<Cell>)]) -> Weights {
        let mut table = Weights::with_capacity(features.len());
        for (key, cells) in features {
            table.push(*key, cells);
        }
        table.finish()
    }

    fn with_capacity(features: usize) -> Weights {
        let homes = (features + features / 2).max(4) as u32;
        Weights { slots: vec![Slot::default(); homes as usize + 8], homes, cells: Vec::new(), next: 0 }
    }

    /// Adds a feature with at least one and at most [`MOST_CELLS`] cells, whose key is larger than those before.
    fn push(&mut self, key: u32, cells: &[Cell]) {
        let pair = |cell: &Cell| u32::from(cell.class) << 8 | u32::from(cell.weight as u8);
        let written = match cells {
            [] => return,
            [only] => pair(only),
            [first, second] => pair(second) << 16 | pair(first),
            _ => {
                let start = self.cells.len() as u32;
                self.cells.extend_from_slice(cells);
                ELSEWHERE | (cells.len().min(MOST_CELLS) as u32) << 24 | (start % PLACES)
            }
        };
        let place = self.next.max(self.home(key));
        if place + 1 >= self.slots.len() {
            self.slots.resize(place + 2, Slot::default());
        }
        self.slots[place] = Slot { key, cells: written };
        self.next = place + 1;
    }

    /// Ends the cells with room for a fetch.
    fn finish(mut self) -> Weights {
        self.cells.extend([Cell::default(); FIRST]);
        self
    }

    #[inline]
    fn home(&self, key: u32) -> usize {
        ((u64::from(key) * u64::from(self.homes)) >> 32) as usize
    }

    /// Adds the weights of the features `keys` to `scores`.
    pub(crate) fn add(&self, keys: &[u32], scores: &mut Scores) {
        for keys in keys.chunks(BATCH) {
            let mut fetched = [Slot::default(); BATCH];
            for (slot, &key) in fetched.iter_mut().zip(keys) {
                *slot = self.slots.get(self.home(key)).copied().unwrap_or_default();
            }
            let mut rows = [0u32; BATCH];
            let mut count = 0;
            for (slot, &key) in fetched.iter().zip(keys) {
                // Keys grow from place to place: a larger one in the home means that the feature is absent.
                let cells = match slot.key.cmp(&key) {
                    Ordering::Equal => slot.cells,
                    Ordering::Less if slot.cells != 0 => self.search(key),
                    _ => 0,
                };
                if cells & ELSEWHERE == 0 {
                    let [weight, class, weight2, class2] = cells.to_le_bytes();
                    scores[usize::from(class)] += i32::from(weight as i8);
                    scores[usize::from(class2)] += i32::from(weight2 as i8);
                } else {
                    rows[count] = cells;
                    count += 1;
                }
            }
            self.add_rows(&rows[..count], scores);
        }
    }

    fn add_rows(&self, rows: &[u32], scores: &mut Scores) {
        let mut fetched = [[Cell::default(); FIRST]; BATCH];
        for (cells, &row) in fetched.iter_mut().zip(rows) {
            let start = (row % PLACES) as usize;
            if let Some(first) = self.cells.get(start..start + FIRST) {
                cells.copy_from_slice(first);
            }
        }
        for (cells, &row) in fetched.iter().zip(rows) {
            let (start, count) = ((row % PLACES) as usize, (row >> 24 & 0x7F) as usize);
            // Rows have at least three cells.
            for cell in &cells[..count.min(FIRST)] {
                scores[usize::from(cell.class)] += i32::from(cell.weight);
            }
            for cell in self.cells.get(start + FIRST..start + count).unwrap_or_default() {
                scores[usize::from(cell.class)] += i32::from(cell.weight);
            }
        }
    }

    /// Looks for a key that is not in its home; returns what its place holds, 0 if there is none.
    fn search(&self, key: u32) -> u32 {
        let places = self.slots.get(self.home(key) + 1..).unwrap_or_default();
        match places.iter().find(|slot| slot.cells == 0 || slot.key >= key) {
            Some(slot) if slot.key == key => slot.cells,
            _ => 0,
        }
    }

    /// The features and their cells, by key.
    fn rows(&self) -> impl Iterator<Item = (u32, Vec<Cell>)> + '_ {
        self.slots.iter().filter(|slot| slot.cells != 0).map(|slot| {
            if slot.cells & ELSEWHERE != 0 {
                let (start, count) = ((slot.cells % PLACES) as usize, (slot.cells >> 24 & 0x7F) as usize);
                return (slot.key, self.cells.get(start..start + count).unwrap_or_default().to_vec());
            }
            let [weight, class, weight2, class2] = slot.cells.to_le_bytes();
            let mut cells =
                vec![Cell { class, weight: weight as i8 }, Cell { class: class2, weight: weight2 as i8 }];
            cells.retain(|cell| cell.weight != 0);
            (slot.key, cells)
        })
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
        let mut table = Weights::with_capacity(features);
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
        Ok(table.finish())
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
        table().write(3, &mut bytes);
        let read = Weights::read(&mut ByteReader::new("test", &bytes), 3).unwrap();
        assert_eq!(scores(&read, &[5, 6]), [3, 0, 2]);
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
