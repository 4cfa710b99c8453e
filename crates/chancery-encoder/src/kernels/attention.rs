//! Attention of all rows of a window to each other, one head at a time, six rows at a time.

use super::float::{exp, quantised, sum, tile_rows};
use super::{PANEL, Row, TILE, Tile};

/// Sizes of the attention of one head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attention {
    /// Numbers of the head: a multiple of [`PANEL`].
    pub(crate) head: usize,
    /// Numbers from one row of results to the next.
    pub(crate) stride: usize,
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
/// key and the value. `out` starts with the first result of the first row.
#[inline(always)]
pub(super) fn attention<K: Tile>(
    tile: K,
    shape: Attention,
    qkv: &[f32],
    out: &mut [i16],
    scratch: &mut AttentionScratch,
) {
    let Attention { head, stride, factor } = shape;
    let AttentionScratch { keys, values, scores } = scratch;
    let rows = qkv.len() / (3 * head);
    let width = rows.next_multiple_of(PANEL);
    keys.clear();
    keys.resize(width / PANEL * head, [0.0; PANEL]);
    values.resize(rows * (head / PANEL), [0.0; PANEL]);
    scores.resize(TILE * width, 0.0);
    for (row, numbers) in qkv.chunks_exact(3 * head).enumerate() {
        let (key, value) = numbers[head..].split_at(head);
        for (panel, &number) in keys[row / PANEL * head..][..head].iter_mut().zip(key) {
            panel[row % PANEL] = number;
        }
        for (panel, value) in value.as_chunks::<PANEL>().0.iter().enumerate() {
            values[panel * rows + row] = *value;
        }
    }
    for row in (0..rows).step_by(TILE) {
        let count = (rows - row).min(TILE);
        let q = &qkv[row * 3 * head..];
        for (panel, keys) in keys.chunks_exact(head).enumerate() {
            let scores = &mut scores[panel * PANEL..];
            tile_rows(tile, q, 3 * head, count, keys, &[0.0; PANEL], scores, width);
        }
        let mut shares = [0.0; TILE];
        for (scores, share) in scores.chunks_exact_mut(width).zip(&mut shares).take(count) {
            *share = 1.0 / exponentials(scores, rows);
        }
        let out = &mut out[row * stride..];
        for (panel, values) in values.chunks_exact(rows).enumerate() {
            let mut results = [[0.0; PANEL]; TILE];
            let flat = results.as_flattened_mut();
            tile_rows(tile, scores, width, count, values, &[0.0; PANEL], flat, PANEL);
            for (index, (results, share)) in results[..count].iter().zip(shares).enumerate() {
                let mut integers = [0; PANEL];
                for (integer, result) in integers.iter_mut().zip(results) {
                    *integer = quantised(result * share * factor);
                }
                out[index * stride + panel * PANEL..][..PANEL].copy_from_slice(&integers);
            }
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
    sum(scores)
}
