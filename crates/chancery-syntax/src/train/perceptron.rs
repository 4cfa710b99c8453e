//! The averaged perceptron (Freund and Schapire 1999; Collins 2002) over hashed features, and its weights made small.

use crate::tagging::best;
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
    /// Open addressing: key and number of the feature plus 1, or 0.
    slots: Vec<(u32, u32)>,
    keys: Vec<u32>,
    rows: Vec<Vec<Learned>>,
    /// Number of updates that touched each feature.
    touched: Vec<u32>,
    step: u32,
    /// Whether new features and weights are no longer made.
    closed: bool,
}

/// An update changes weights by this much, so that averages are kept with their fractions.
pub(crate) const UNIT: i32 = 16;

impl Perceptron {
    pub(crate) fn new() -> Perceptron {
        Perceptron {
            slots: vec![(0, 0); 1 << 16],
            keys: Vec::new(),
            rows: Vec::new(),
            touched: Vec::new(),
            step: 0,
            closed: false,
        }
    }

    fn home(&self, key: u32) -> usize {
        (key.wrapping_mul(0x9E37_79B1) >> 5) as usize & (self.slots.len() - 1)
    }

    /// Place of a key, or the empty place where it belongs.
    fn slot(&self, key: u32) -> usize {
        let mut place = self.home(key);
        while self.slots[place].1 != 0 && self.slots[place].0 != key {
            place = (place + 1) & (self.slots.len() - 1);
        }
        place
    }

    /// Adds the weights of the features `keys` to `scores`.
    pub(crate) fn add(&self, keys: &[u32], scores: &mut Scores) {
        const BATCH: usize = 64;
        for keys in keys.chunks(BATCH) {
            // Fetches that do not wait for each other.
            let mut fetched = [(0, 0); BATCH];
            for (slot, &key) in fetched.iter_mut().zip(keys) {
                *slot = self.slots[self.home(key)];
            }
            let mut rows: [&[Learned]; BATCH] = [&[]; BATCH];
            for ((row, slot), &key) in rows.iter_mut().zip(&fetched).zip(keys) {
                let slot = if slot.0 == key || slot.1 == 0 { *slot } else { self.slots[self.slot(key)] };
                *row = match slot.1 {
                    0 => &[],
                    number => &self.rows[number as usize - 1],
                };
            }
            for cell in rows.into_iter().flatten() {
                scores[usize::from(cell.class)] += cell.weight;
            }
        }
    }

    /// Counts one decision; averages are over decisions.
    pub(crate) fn next_step(&mut self) {
        self.step += 1;
    }

    /// Teaches that `gold` is right: it is to lead every other class of `scores` by `margin` updates (Krauth and Mézard
    /// 1987). Classes are counted from `first`. Changes `scores`.
    pub(crate) fn learn(&mut self, keys: &[u32], scores: &mut [i32], first: usize, gold: usize, margin: i32) {
        let lead = std::mem::replace(&mut scores[gold], i32::MIN);
        let rival = best(scores);
        if rival != gold && lead < scores[rival].saturating_add(margin * UNIT) {
            self.update(keys, first + gold, 1);
            self.update(keys, first + rival, -1);
        }
    }

    /// Adds `change` times [`UNIT`] to the weights of the features `keys` for a class.
    pub(crate) fn update(&mut self, keys: &[u32], class: usize, change: i32) {
        for &key in keys {
            let Some(feature) = self.feature(key) else { continue };
            self.touched[feature] += 1;
            let step = self.step;
            let row = &mut self.rows[feature];
            let place = match row.iter().position(|cell| usize::from(cell.class) == class) {
                Some(place) => place,
                None if self.closed => continue,
                None => {
                    row.push(Learned { weight: 0, stamp: step, sum: 0, class: class as u8 });
                    row.len() - 1
                }
            };
            let cell = &mut row[place];
            cell.sum += i64::from(cell.weight) * i64::from(step - cell.stamp);
            cell.stamp = step;
            cell.weight += change * UNIT;
        }
    }

    /// Number of a feature, which is made unless the model is closed.
    fn feature(&mut self, key: u32) -> Option<usize> {
        if self.closed {
            return (self.slots[self.slot(key)].1 as usize).checked_sub(1);
        }
        if self.keys.len() * 2 >= self.slots.len() {
            self.slots = vec![(0, 0); self.slots.len() * 2];
            for feature in 0..self.keys.len() {
                let place = self.slot(self.keys[feature]);
                self.slots[place] = (self.keys[feature], feature as u32 + 1);
            }
        }
        let place = self.slot(key);
        if self.slots[place].1 == 0 {
            self.keys.push(key);
            self.rows.push(Vec::new());
            self.touched.push(0);
            self.slots[place] = (key, self.keys.len() as u32);
        }
        Some(self.slots[place].1 as usize - 1)
    }

    /// Keeps only the `budget` weights that are largest on average, and goes on from the averages. No others are made
    /// afterwards: further passes teach those that are left to do without the rest.
    pub(crate) fn close(&mut self, least: u32, budget: usize) {
        let features = self.averages(least);
        let smallest = smallest_kept(&features, budget);
        *self = Perceptron { closed: true, ..Perceptron::new() };
        self.slots = vec![(0, 0); (features.len() * 2).next_power_of_two().max(1 << 16)];
        for (key, cells) in features {
            let row: Vec<Learned> = cells
                .into_iter()
                .filter(|&(_, weight)| weight.abs() >= smallest)
                .map(|(class, weight)| Learned { weight: weight.round() as i32, stamp: 0, sum: 0, class })
                .collect();
            if !row.is_empty() {
                let place = self.slot(key);
                self.keys.push(key);
                self.rows.push(row);
                self.touched.push(least);
                self.slots[place] = (key, self.keys.len() as u32);
            }
        }
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
        let smallest = smallest_kept(&features, budget);
        // The smallest weight kept becomes 1, unless many weights would then be too large for one cell.
        let largest = smallest_kept(&features, budget / 400);
        let scale = [0.5 / smallest, 127.0 / largest, FINEST].into_iter().fold(FINEST, f64::min);
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

/// Share in percent of the features that are hidden from each decision while learning, so that no few of them carry it
/// alone (Søgaard 2013 shows that this helps on other kinds of text).
pub(crate) const DROPPED: usize = 20;

/// Pass before which a model is closed: the last two fifths of the passes make do with the weights that are kept.
pub(crate) fn closing_pass(passes: usize) -> usize {
    passes - passes * 2 / 5
}

/// Largest factor from averages to small integers.
const FINEST: f64 = 40.0 / UNIT as f64;

/// Size of the smallest weight among the `budget` largest ones.
fn smallest_kept(features: &[(u32, Vec<(u8, f64)>)], budget: usize) -> f64 {
    let mut sizes: Vec<f64> =
        features.iter().flat_map(|(_, cells)| cells.iter().map(|&(_, weight)| weight.abs())).collect();
    match sizes.len().checked_sub(budget) {
        None | Some(0) => 0.0,
        Some(place) => *sizes.select_nth_unstable_by(place, f64::total_cmp).1,
    }
}

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
