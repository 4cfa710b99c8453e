//! What is computed in `f32`, in a fixed order: products, norms, roundings, GELU and the exponential.

use super::linear::LARGEST;
use super::{Matrix, PANEL, Row, TILE, Tile};

/// Lanes in which sums are kept.
const LANES: usize = 8;

/// A matrix whose columns rows are multiplied with: panels of [`PANEL`] columns, and what the sums start with.
///
/// Result `c` of a row `a` is `start_c + a_0 b_0c + a_1 b_1c + …`, in this order.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    inputs: usize,
    panels: Vec<Row<f32>>,
    starts: Vec<Row<f32>>,
}

impl Columns {
    /// Makes them `inputs` by `outputs`, all zero, keeping the memory.
    pub(crate) fn reset(&mut self, inputs: usize, outputs: usize) {
        self.inputs = inputs;
        let panels = outputs.div_ceil(PANEL);
        self.panels.clear();
        self.panels.resize(inputs * panels, [0.0; PANEL]);
        self.starts.clear();
        self.starts.resize(panels, [0.0; PANEL]);
    }

    /// Sets one number.
    #[inline(always)]
    pub(crate) fn set(&mut self, input: usize, output: usize, number: f32) {
        self.panels[output / PANEL * self.inputs + input][output % PANEL] = number;
    }

    /// Sets what the sums of a column start with.
    pub(crate) fn set_start(&mut self, output: usize, number: f32) {
        self.starts[output / PANEL][output % PANEL] = number;
    }

    /// Makes a column of each row, of which there are as many as were asked for.
    pub(crate) fn set_columns<'a>(&mut self, rows: impl Iterator<Item = &'a [f32]>) {
        for (output, row) in rows.enumerate() {
            let panel = &mut self.panels[output / PANEL * self.inputs..][..self.inputs];
            for (place, &number) in panel.iter_mut().zip(row) {
                place[output % PANEL] = number;
            }
        }
    }
}

/// Weights of a norm.
#[derive(Debug)]
pub(crate) struct Norm {
    pub(crate) weights: Vec<f32>,
    pub(crate) biases: Vec<f32>,
    pub(crate) epsilon: f32,
}

/// Calls `tile.float` with the number of rows that there are, at most [`TILE`].
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub(super) fn tile_rows<K: Tile>(
    tile: K,
    a: &[f32],
    stride: usize,
    rows: usize,
    b: &[Row<f32>],
    start: &Row<f32>,
    out: &mut [f32],
    out_stride: usize,
) {
    match rows {
        1 => tile.float::<1>(a, stride, b, start, out, out_stride),
        2 => tile.float::<2>(a, stride, b, start, out, out_stride),
        3 => tile.float::<3>(a, stride, b, start, out, out_stride),
        4 => tile.float::<4>(a, stride, b, start, out, out_stride),
        5 => tile.float::<5>(a, stride, b, start, out, out_stride),
        _ => tile.float::<6>(a, stride, b, start, out, out_stride),
    }
}

/// See [`super::Backend::product`]. Rows of `out` take a multiple of [`PANEL`] places.
#[inline(always)]
pub(super) fn product<K: Tile>(
    tile: K,
    a: &[f32],
    stride: usize,
    rows: usize,
    columns: &Columns,
    out: &mut [f32],
    out_stride: usize,
) {
    for (panel, start) in columns.starts.iter().enumerate() {
        let b = &columns.panels[panel * columns.inputs..][..columns.inputs];
        for row in (0..rows).step_by(TILE) {
            let out = &mut out[row * out_stride + panel * PANEL..];
            tile_rows(tile, &a[row * stride..], stride, (rows - row).min(TILE), b, start, out, out_stride);
        }
    }
}

/// See [`super::Backend::weighted_product`]. `panel` holds what the sums start with, then one entry for each number of a
/// row of `a`; `factors` and `sums` have one entry a row.
#[inline(always)]
pub(super) fn weighted_product<K: Tile>(
    tile: K,
    a: &[f32],
    stride: usize,
    factors: &[f32],
    panel: &[Row<f32>],
    sums: &mut [Row<f32>],
) {
    let Some((start, b)) = panel.split_first() else { return };
    let mut results = [[0.0; PANEL]; TILE];
    for ((index, factors), sums) in factors.chunks(TILE).enumerate().zip(sums.chunks_mut(TILE)) {
        let (a, out) = (&a[index * TILE * stride..], results.as_flattened_mut());
        tile_rows(tile, a, stride, factors.len(), b, start, out, PANEL);
        for ((sums, results), factor) in sums.iter_mut().zip(&results).zip(factors) {
            for (sum, result) in sums.iter_mut().zip(results) {
                *sum += factor * result;
            }
        }
    }
}

/// See [`super::Backend::normalise`].
#[inline(always)]
pub(super) fn normalise<K: Tile>(
    _: K,
    rows: &mut Matrix<f32>,
    norm: &Norm,
    mut quantised: Option<(f32, &mut Matrix<i16>)>,
) {
    let width = norm.weights.len();
    if let Some((_, out)) = &mut quantised {
        out.resize(rows.rows(), width);
    }
    for index in 0..rows.rows() {
        let row = &mut rows.row_mut(index)[..width];
        let mean = sum(row) / width as f32;
        for number in row.iter_mut() {
            *number -= mean;
        }
        let share = 1.0 / (sum_of_squares(row) / width as f32 + norm.epsilon).sqrt();
        for ((number, weight), bias) in row.iter_mut().zip(&norm.weights).zip(&norm.biases) {
            *number = *number * share * weight + bias;
        }
        if let Some((factor, out)) = &mut quantised {
            round(row, *factor, out.row_mut(index));
        }
    }
}

/// See [`super::Backend::quantise`].
#[inline(always)]
pub(super) fn quantise<K: Tile>(_: K, rows: &Matrix<f32>, factor: f32, out: &mut Matrix<i16>) {
    out.resize(rows.rows(), rows.stride());
    for index in 0..rows.rows() {
        round(rows.row(index), factor, out.row_mut(index));
    }
}

/// Rounds a row to integers.
#[inline(always)]
fn round(row: &[f32], factor: f32, out: &mut [i16]) {
    for (integer, number) in out.iter_mut().zip(row) {
        *integer = quantised(number * factor);
    }
}

/// See [`super::Backend::add_bytes`].
#[inline(always)]
pub(super) fn add_bytes<K: Tile>(_: K, row: &mut [f32], bytes: &[u8], factor: f32) {
    for (number, &byte) in row.iter_mut().zip(bytes) {
        *number += f32::from(byte as i8) * factor;
    }
}

/// See [`super::Backend::add_scaled`].
#[inline(always)]
pub(super) fn add_scaled<K: Tile>(_: K, row: &mut [f32], numbers: &[f32], factor: f32) {
    for (sum, number) in row.iter_mut().zip(numbers) {
        *sum += number * factor;
    }
}

/// Adds the sums of eight lanes: 0 and 4, 1 and 5, …; then the halves of what remains; then its halves.
#[inline(always)]
fn add_lanes(lanes: [f32; LANES]) -> f32 {
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// LinearScratch numbers in eight lanes; those left over go to the first lanes.
#[inline(always)]
pub(super) fn sum(numbers: &[f32]) -> f32 {
    let (chunks, rest) = numbers.as_chunks::<LANES>();
    let mut lanes = [0.0; LANES];
    for chunk in chunks {
        for index in 0..LANES {
            lanes[index] += chunk[index];
        }
    }
    for (lane, number) in lanes.iter_mut().zip(rest) {
        *lane += number;
    }
    add_lanes(lanes)
}

/// LinearScratch squares in eight lanes, as [`sum`].
#[inline(always)]
fn sum_of_squares(numbers: &[f32]) -> f32 {
    let (chunks, rest) = numbers.as_chunks::<LANES>();
    let mut lanes = [0.0; LANES];
    for chunk in chunks {
        for index in 0..LANES {
            lanes[index] += chunk[index] * chunk[index];
        }
    }
    for (lane, number) in lanes.iter_mut().zip(rest) {
        *lane += number * number;
    }
    add_lanes(lanes)
}

/// `1.5 · 2²³`: a small number added to it is rounded to an integer, half to even, in the lower bits of the sum.
const ROUNDER: f32 = 12_582_912.0;

/// Rounds to the nearest integer, half to even, within ±8191; what is no number becomes -8191.
#[inline(always)]
pub(super) fn quantised(number: f32) -> i16 {
    let number = if number > -LARGEST { number } else { -LARGEST };
    let number = if number < LARGEST { number } else { LARGEST };
    ((number + ROUNDER).to_bits() as i32).wrapping_sub(ROUNDER.to_bits() as i32) as i16
}

/// Returns `eˣ` for `x` up to zero, to a relative error below 2e-7; below -87 it is that of -87.
///
/// Cephes' `expf`: `x` is split in a multiple of ln 2 and a rest, for which a polynomial serves.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    const LOG2_E: f32 = std::f32::consts::LOG2_E;
    const LN_2_HIGH: f32 = 0.693_359_4;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    let x = if x > -87.0 { x } else { -87.0 };
    let shifted = x * LOG2_E + ROUNDER;
    let power = shifted - ROUNDER;
    let rest = x - power * LN_2_HIGH - power * LN_2_LOW;
    let mut y = 1.987_569_1e-4;
    y = y * rest + 1.398_199_9e-3;
    y = y * rest + 8.333_452e-3;
    y = y * rest + 4.166_579_6e-2;
    y = y * rest + 1.666_666_5e-1;
    y = y * rest + 5e-1;
    y = y * (rest * rest) + rest + 1.0;
    let exponent = (shifted.to_bits() as i32).wrapping_sub(ROUNDER.to_bits() as i32).wrapping_add(127);
    y * f32::from_bits((exponent as u32) << 23)
}

/// Returns the error function, to an error below 1e-4: less than what the results are rounded by.
///
/// A polynomial, fitted by weighted least squares to the smallest largest error (6e-5) between ±2.9; beyond, erf is 1 but for 4.1e-5.
#[inline(always)]
pub(super) fn erf(x: f32) -> f32 {
    const END: f32 = 2.9;
    let x = if x > -END { x } else { -END };
    let x = if x < END { x } else { END };
    let t = x * x;
    let mut p = -4.961_666e-7;
    p = p * t + 1.987_728_5e-5;
    p = p * t - 3.469_521_2e-4;
    p = p * t + 3.513_203_2e-3;
    p = p * t - 2.330_517_2e-2;
    p = p * t + 1.087_167_4e-1;
    p = p * t - 3.739_294_7e-1;
    p = p * t + 1.128_033_6;
    x * p
}

/// Returns `x/2 · (1 + erf(x/√2))`.
#[inline(always)]
pub(super) fn gelu(x: f32) -> f32 {
    0.5 * x * (1.0 + erf(x * std::f32::consts::FRAC_1_SQRT_2))
}
