//! The innermost loops for any machine; the compiler makes vectors of them.

use super::{Line, PANEL, Row, TILE, Tile};

/// The innermost loops for any machine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Portable;

impl Tile for Portable {
    #[inline(always)]
    fn integer<const R: usize>(
        self,
        a: &[i16],
        stride: usize,
        b: &[Line],
        first: bool,
        sums: &mut [Row<i32>; TILE],
    ) {
        for (row, sums) in sums.iter_mut().enumerate().take(R) {
            if first {
                *sums = [0; PANEL];
            }
            let a = &a[row * stride..][..2 * b.len()];
            for (a, b) in a.as_chunks::<2>().0.iter().zip(b) {
                let [first, second] = a.map(i32::from);
                for (half, b) in b.0.iter().enumerate() {
                    for (column, b) in b.as_chunks::<2>().0.iter().enumerate() {
                        sums[half * (PANEL / 2) + column] +=
                            first * i32::from(b[0]) + second * i32::from(b[1]);
                    }
                }
            }
        }
    }

    #[inline(always)]
    fn widen(self, weights: &[Row<i8>; 2]) -> Line {
        Line(weights.map(|half| half.map(i16::from)))
    }

    #[inline(always)]
    fn float<const R: usize>(
        self,
        a: &[f32],
        stride: usize,
        b: &[Row<f32>],
        start: &Row<f32>,
        out: &mut [f32],
        out_stride: usize,
    ) {
        for row in 0..R {
            let mut sums = *start;
            for (&a, b) in a[row * stride..][..b.len()].iter().zip(b) {
                for (sum, &b) in sums.iter_mut().zip(b) {
                    *sum += a * b;
                }
            }
            out[row * out_stride..][..PANEL].copy_from_slice(&sums);
        }
    }
}
