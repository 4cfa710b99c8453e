//! Attention of all rows of a window to each other, head by head, six rows at a time.

use super::float::{exp, quantised};
use super::{PANEL, Row, TILE, Tile};

/// Sizes of the attention of one layer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attention {
    /// Numbers of one row of queries; as many keys and values.
    pub(crate) hidden: usize,
    /// Numbers of one head: a multiple of [`PANEL`].
    pub(crate) head: usize,
    /// What the results are multiplied with before they are rounded.
    pub(crate) factor: f32,
}

/// Buffers of the attention.
#[derive(Debug, Default)]
pub(crate) struct AttentionScratch {
    /// Keys in panels of [`PANEL`] rows of the window.
    keys: Vec<Row<f32>>,
    /// Values in panels of [`PANEL`] numbers.
    values: Vec<Row<f32>>,
    /// Scores of six rows with all.
    scores: Vec<f32>,
}

/// See [`super::Backend::attention`]. A row of `qkv` is the query (already divided by the root of the head's size), the
/// key and the value; one of `out` has the size of `hidden`.
#[inline(always)]
pub(super) fn attention<K: Tile>(
    tile: K,
    shape: Attention,
    qkv: &[f32],
    rows: usize,
    out: &mut [i16],
    scratch: &mut AttentionScratch,
) {
    let Attention { hidden, head, factor } = shape;
    let panels = rows.div_ceil(PANEL);
    let width = panels * PANEL;
    scratch.keys.clear();
    scratch.keys.resize(panels * head, [0.0; PANEL]);
    scratch.values.clear();
    scratch.values.resize(rows * (head / PANEL), [0.0; PANEL]);
    scratch.scores.clear();
    scratch.scores.resize(TILE * width, 0.0);
    for first in (0..hidden).step_by(head) {
        for (row, numbers) in qkv.chunks_exact(3 * hidden).enumerate() {
            let key = &numbers[hidden + first..][..head];
            for (panel, &number) in scratch.keys[row / PANEL * head..][..head].iter_mut().zip(key) {
                panel[row % PANEL] = number;
            }
            let (value, _) = numbers[2 * hidden + first..][..head].as_chunks::<PANEL>();
            for (panel, value) in value.iter().enumerate() {
                scratch.values[panel * rows + row] = *value;
            }
        }
        for row in (0..rows).step_by(TILE) {
            let q = &qkv[row * 3 * hidden + first..];
            let out = &mut out[row * hidden + first..];
            match (rows - row).min(TILE) {
                1 => rows_of_head::<K, 1>(tile, q, hidden, head, rows, factor, out, scratch),
                2 => rows_of_head::<K, 2>(tile, q, hidden, head, rows, factor, out, scratch),
                3 => rows_of_head::<K, 3>(tile, q, hidden, head, rows, factor, out, scratch),
                4 => rows_of_head::<K, 4>(tile, q, hidden, head, rows, factor, out, scratch),
                5 => rows_of_head::<K, 5>(tile, q, hidden, head, rows, factor, out, scratch),
                _ => rows_of_head::<K, 6>(tile, q, hidden, head, rows, factor, out, scratch),
            }
        }
    }
}

/// Computes `R` rows of one head.
#[inline(always)]
#[allow(clippy::too_many_arguments)]
fn rows_of_head<K: Tile, const R: usize>(
    tile: K,
    q: &[f32],
    hidden: usize,
    head: usize,
    rows: usize,
    factor: f32,
    out: &mut [i16],
    scratch: &mut AttentionScratch,
) {
    let width = rows.next_multiple_of(PANEL);
    for (panel, keys) in scratch.keys.chunks_exact(head).enumerate() {
        let scores = tile.float::<R>(q, 3 * hidden, keys, &[0.0; PANEL]);
        for (row, scores) in scores.iter().enumerate() {
            scratch.scores[row * width + panel * PANEL..][..PANEL].copy_from_slice(scores);
        }
    }
    let mut shares = [0.0; R];
    for (scores, share) in scratch.scores.chunks_exact_mut(width).zip(&mut shares) {
        *share = 1.0 / exponentials(scores, rows);
    }
    for (panel, values) in scratch.values.chunks_exact(rows).enumerate() {
        let results = tile.float::<R>(&scratch.scores, width, values, &[0.0; PANEL]);
        for (row, (results, share)) in results.iter().zip(shares).enumerate() {
            let mut integers = [0; PANEL];
            for index in 0..PANEL {
                integers[index] = quantised(results[index] * share * factor);
            }
            out[row * hidden + panel * PANEL..][..PANEL].copy_from_slice(&integers);
        }
    }
}

/// Replaces the first `rows` scores by `exp(score - largest)`, the others by zero, and returns the sum.
#[inline(always)]
fn exponentials(scores: &mut [f32], rows: usize) -> f32 {
    scores[rows..].fill(f32::MIN);
    let mut largest = [f32::MIN; PANEL];
    for scores in scores.as_chunks::<PANEL>().0 {
        for index in 0..PANEL {
            largest[index] = if scores[index] > largest[index] { scores[index] } else { largest[index] };
        }
    }
    let largest =
        largest.into_iter().fold(f32::MIN, |largest, score| if score > largest { score } else { largest });
    for score in scores.iter_mut() {
        *score = exp(*score - largest);
    }
    scores[rows..].fill(0.0);
    super::float::sum(scores)
}
