//! The averaged perceptron (Freund and Schapire 1999; Collins 2002) over hashed features, and its weights made small.

use crate::weights::{Cell, Scores, Weights};

/// Weight of one feature for one class while learning.
#[derive(Clone, Copy)]
struct Learned {
    weight: i32,
    /// Step at which `sum` was last brought up to date.
    stamp: u32,
    /// Sum of the weight over all steps up to `stamp`.
    sum: i64,
    class: u8,
}

/// A linear model that learns from its mistakes.
pub(crate) struct Perceptron {
    /// Open addressing: number of the feature plus 1, or 0.
    slots: Vec<u32>,
    keys: Vec<u32>,
    rows: Vec<Vec<Learned>>,
    /// Number of updates that touched each feature.
    touched: Vec<u32>,
    step: u32,
}

impl Perceptron {
    pub(crate) fn new() -> Perceptron {
        Perceptron {
            slots: vec![0; 1 << 16],
            keys: Vec::new(),
            rows: Vec::new(),
            touched: Vec::new(),
            step: 0,
        }
    }

    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut place = (key.wrapping_mul(0x9E37_79B1) >> 5) as usize & mask;
        while self.slots[place] != 0 && self.keys[self.slots[place] as usize - 1] != key {
            place = (place + 1) & mask;
        }
        place
    }

    /// Adds the weights of the features `keys` to `scores`.
    pub(crate) fn add(&self, keys: &[u32], scores: &mut Scores) {
        for &key in keys {
            if let Some(feature) = (self.slots[self.slot(key)] as usize).checked_sub(1) {
                for cell in &self.rows[feature] {
                    scores[usize::from(cell.class)] += cell.weight;
                }
            }
        }
    }

    /// Counts one decision; averages are over decisions.
    pub(crate) fn next_step(&mut self) {
        self.step += 1;
    }

    /// Adds `change` to the weights of the features `keys` for a class.
    pub(crate) fn update(&mut self, keys: &[u32], class: usize, change: i32) {
        for &key in keys {
            let feature = self.feature(key);
            self.touched[feature] += 1;
            let step = self.step;
            let row = &mut self.rows[feature];
            let place = row.iter().position(|cell| usize::from(cell.class) == class).unwrap_or_else(|| {
                row.push(Learned { weight: 0, stamp: step, sum: 0, class: class as u8 });
                row.len() - 1
            });
            let cell = &mut row[place];
            cell.sum += i64::from(cell.weight) * i64::from(step - cell.stamp);
            cell.stamp = step;
            cell.weight += change;
        }
    }

    fn feature(&mut self, key: u32) -> usize {
        if self.keys.len() * 2 >= self.slots.len() {
            self.slots = vec![0; self.slots.len() * 2];
            for feature in 0..self.keys.len() {
                let place = self.slot(self.keys[feature]);
                self.slots[place] = feature as u32 + 1;
            }
        }
        let place = self.slot(key);
        if self.slots[place] == 0 {
            self.keys.push(key);
            self.rows.push(Vec::new());
            self.touched.push(0);
            self.slots[place] = self.keys.len() as u32;
        }
        self.slots[place] as usize - 1
    }

    /// Returns the average of each weight that is not zero, by key, then class; features touched less than `least` times
    /// left out.
    fn averages(&self, least: u32) -> Vec<(u32, Vec<(u8, f64)>)> {
        let mut features: Vec<(u32, Vec<(u8, f64)>)> = Vec::new();
        let steps = f64::from(self.step.max(1));
        for ((&key, row), _) in
            self.keys.iter().zip(&self.rows).zip(&self.touched).filter(|&(_, &touched)| touched >= least)
        {
            let average = |cell: &Learned| {
                let sum = cell.sum + i64::from(cell.weight) * i64::from(self.step - cell.stamp);
                sum as f64 / steps
            };
            let mut cells: Vec<(u8, f64)> = row.iter().map(|cell| (cell.class, average(cell))).collect();
            cells.retain(|&(_, weight)| weight != 0.0);
            cells.sort_unstable_by_key(|&(class, _)| class);
            features.push((key, cells));
        }
        features.sort_unstable_by_key(|&(key, _)| key);
        features
    }

    /// Returns the averaged weights as small integers with about `budget` weights; the smallest become zero.
    ///
    /// Also returns the factor by which weights were multiplied.
    pub(crate) fn compact(&self, least: u32, budget: usize) -> (Weights, f64) {
        let features = self.averages(least);
        let mut sizes: Vec<f64> =
            features.iter().flat_map(|(_, cells)| cells.iter().map(|&(_, weight)| weight.abs())).collect();
        // The smallest weight kept becomes 1, unless that would make the weights very coarse.
        let smallest = if sizes.len() > budget {
            let place = sizes.len() - budget;
            *sizes.select_nth_unstable_by(place, f64::total_cmp).1
        } else {
            0.0
        };
        let scale = if smallest > 0.0 { (0.5 / smallest).min(FINEST) } else { FINEST };
        let compact: Vec<(u32, Vec<Cell>)> = features
            .into_iter()
            .map(|(key, cells)| {
                (key, cells.into_iter().flat_map(|(class, weight)| split(class, weight, scale)).collect())
            })
            .filter(|(_, cells): &(u32, Vec<Cell>)| !cells.is_empty())
            .collect();
        (Weights::new(&compact), scale)
    }
}

/// Largest factor from averages to small integers.
const FINEST: f64 = 40.0;

/// Cells that together hold a weight: several if one is too small for it.
fn split(class: u8, weight: f64, scale: f64) -> Vec<Cell> {
    let mut left = (weight * scale).round() as i32;
    let mut cells = Vec::new();
    while left != 0 {
        let part = left.clamp(-127, 127);
        cells.push(Cell { class, weight: part as i8 });
        left -= part;
    }
    cells
}
