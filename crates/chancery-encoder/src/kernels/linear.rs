//! Linear layers in integers: `i16` activations, weights of `i8` widened to `i16`, sums in `i32`.

use std::ops::Range;

use super::float::{gelu, quantised};
use super::{Matrix, PANEL, Row, TILE, Tile};

/// Largest quantised activation. With weights down to -128 and at most [`MOST_INPUTS`] inputs no sum overflows.
pub(crate) const LARGEST: f32 = 8191.0;
/// Most inputs of a layer: `8191 · 128 · 2048 < 2³¹`.
pub(crate) const MOST_INPUTS: usize = 2048;
/// Pairs of inputs that are worked through at a time, so that a panel of them stays in the first-level cache.
const BLOCK: usize = 256;

/// Weights of a linear layer, in panels of [`PANEL`] columns.
#[derive(Debug, Default)]
pub(crate) struct Packed {
    inputs: usize,
    outputs: usize,
    /// Panel by panel, for each two inputs the two weights of each column side by side. They are widened as they are
    /// used, because reading twice as much from memory takes longer.
    panels: Vec<[Row<i8>; 2]>,
    /// What a sum is multiplied with, by column; zero behind the last.
    factors: Vec<f32>,
    /// What is added then.
    biases: Vec<f32>,
}

impl Packed {
    /// Starts without a column.
    pub(crate) fn new(inputs: usize) -> Self {
        assert!(inputs <= MOST_INPUTS, "a linear layer has at most {MOST_INPUTS} inputs");
        Self { inputs, ..Self::default() }
    }

    /// Counts the columns.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Counts the panels.
    pub(crate) fn panels(&self) -> usize {
        self.outputs.div_ceil(PANEL)
    }

    /// Counts the pairs of inputs.
    fn pairs(&self) -> usize {
        self.inputs.div_ceil(2)
    }

    /// Adds columns: their weights as signed bytes, row by row, one row for each column; what their sums are
    /// multiplied with; and what is added.
    pub(crate) fn push(&mut self, weights: &[u8], factors: &[f32], biases: &[f32]) {
        let outputs = self.outputs + factors.len();
        let pairs = self.pairs();
        self.panels.resize(outputs.div_ceil(PANEL) * pairs, [[0; PANEL]; 2]);
        for (row, column) in weights.chunks_exact(self.inputs).zip(self.outputs..outputs) {
            let panel = &mut self.panels[column / PANEL * pairs..][..pairs];
            let (half, lane) = (column % PANEL / 8, column % 8 * 2);
            let (row, odd) = row.as_chunks::<2>();
            for (pair, weights) in panel.iter_mut().zip(row) {
                pair[half][lane] = weights[0] as i8;
                pair[half][lane + 1] = weights[1] as i8;
            }
            if let (Some(pair), &[weight]) = (panel.last_mut(), odd) {
                pair[half][lane] = weight as i8;
            }
        }
        for (list, new) in [(&mut self.factors, factors), (&mut self.biases, biases)] {
            list.truncate(self.outputs);
            list.extend_from_slice(new);
            list.resize(outputs.next_multiple_of(PANEL), 0.0);
        }
        self.outputs = outputs;
    }
}

/// What is done with the results of a linear layer, and where they go: column 0 has those of the first panel computed.
/// The matrix is resized but for `Add`.
#[derive(Debug)]
pub(crate) enum Finish<'o> {
    /// They are kept.
    Store(&'o mut Matrix<f32>),
    /// They are kept; those below zero are multiplied with a slope before.
    Leaky(&'o mut Matrix<f32>, f32),
    /// They are added to what is there.
    Add(&'o mut Matrix<f32>),
    /// GELU of them is rounded to integers after multiplying it with a factor.
    Gelu(&'o mut Matrix<i16>, f32),
}

/// Buffers of a linear layer.
#[derive(Debug, Default)]
pub(crate) struct LinearScratch {
    /// Part of a panel, widened.
    panel: Vec<Line>,
    /// Sums of all tiles of one panel.
    sums: Vec<[Row<i32>; TILE]>,
}

/// A pair of inputs with the weights of a panel, which fills a line of the cache and starts with it: a load that crosses two
/// lines takes twice as long.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub(super) struct Line(pub(super) [Row<i16>; 2]);

/// See [`super::Backend::linear`].
#[inline(always)]
pub(super) fn linear<K: Tile>(
    tile: K,
    weights: &Packed,
    panels: Range<usize>,
    input: &Matrix<i16>,
    mut finish: Finish<'_>,
    scratch: &mut LinearScratch,
) {
    let rows = input.rows();
    match &mut finish {
        Finish::Store(out) | Finish::Leaky(out, _) => out.resize(rows, panels.len() * PANEL),
        Finish::Gelu(out, _) => out.resize(rows, panels.len() * PANEL),
        Finish::Add(_) => {}
    }
    let pairs = weights.pairs();
    let stride = input.stride();
    let LinearScratch { panel: widened, sums } = scratch;
    sums.resize(if pairs > BLOCK { rows.div_ceil(TILE) } else { 1 }, [[0; PANEL]; TILE]);
    if pairs == 0 || rows == 0 {
        return;
    }
    let columns = panels.start * PANEL..panels.end * PANEL;
    let factors = weights.factors[columns.clone()].as_chunks().0;
    let biases = weights.biases[columns].as_chunks().0;
    let all = &weights.panels[panels.start * pairs..panels.end * pairs];
    let tiles = rows.div_ceil(TILE);
    for (((panel, b), factors), biases) in all.chunks_exact(pairs).enumerate().zip(factors).zip(biases) {
        let column = panel * PANEL;
        for start in (0..pairs).step_by(BLOCK) {
            let end = pairs.min(start + BLOCK);
            widened.resize(end - start, Line([[0; PANEL]; 2]));
            for (wide, narrow) in widened.iter_mut().zip(&b[start..end]) {
                *wide = tile.widen(narrow);
            }
            // While each tile is computed, its share of what comes next is fetched.
            let mut shares = all[panel * pairs + end..].chunks((end - start).div_ceil(tiles));
            for (index, row) in (0..rows).step_by(TILE).enumerate() {
                tile.fetch(shares.next().unwrap_or_default());
                let sums = if pairs > BLOCK { &mut sums[index] } else { &mut sums[0] };
                let first = start == 0;
                let a = &input.data()[row * stride + 2 * start..];
                let count = (rows - row).min(TILE);
                match count {
                    1 => tile.integer::<1>(a, stride, widened, first, sums),
                    2 => tile.integer::<2>(a, stride, widened, first, sums),
                    3 => tile.integer::<3>(a, stride, widened, first, sums),
                    4 => tile.integer::<4>(a, stride, widened, first, sums),
                    5 => tile.integer::<5>(a, stride, widened, first, sums),
                    _ => tile.integer::<6>(a, stride, widened, first, sums),
                }
                if end == pairs {
                    finish_tile(&sums[..count], factors, biases, row, column, &mut finish);
                }
            }
        }
    }
}

/// Makes results of the sums of one tile and puts them where they belong.
///
/// All results are made before they are put, in loops over all rows: so constants stay in registers.
#[inline(always)]
fn finish_tile(
    sums: &[Row<i32>],
    factors: &Row<f32>,
    biases: &Row<f32>,
    row: usize,
    column: usize,
    finish: &mut Finish<'_>,
) {
    let mut results = [[0.0f32; PANEL]; TILE];
    for (results, sums) in results.iter_mut().zip(sums) {
        for index in 0..PANEL {
            results[index] = sums[index] as f32 * factors[index] + biases[index];
        }
    }
    let rows = sums.len();
    match finish {
        Finish::Store(out) => put(out, row, column, &results[..rows], |out, result| *out = result),
        Finish::Leaky(out, slope) => {
            for result in results.as_flattened_mut() {
                let below = *result * *slope;
                *result = if *result < 0.0 { below } else { *result };
            }
            put(out, row, column, &results[..rows], |out, result| *out = result);
        }
        Finish::Add(out) => put(out, row, column, &results[..rows], |out, result| *out += result),
        Finish::Gelu(out, factor) => {
            let mut integers = [[0i16; PANEL]; TILE];
            let (from, to) = (results.as_flattened(), integers.as_flattened_mut());
            for index in 0..TILE * PANEL {
                to[index] = quantised(gelu(from[index]) * *factor);
            }
            put(out, row, column, &integers[..rows], |out, result| *out = result);
        }
    }
}

/// Hands the numbers of a tile with those in their places to `each`.
#[inline(always)]
fn put<T: Copy + Default>(
    out: &mut Matrix<T>,
    row: usize,
    column: usize,
    numbers: &[Row<T>],
    each: impl Fn(&mut T, T),
) {
    let stride = out.stride();
    for (out, numbers) in out.data_mut()[row * stride..].chunks_mut(stride).zip(numbers) {
        let out = &mut out[column..column + PANEL];
        for index in 0..PANEL {
            each(&mut out[index], numbers[index]);
        }
    }
}
