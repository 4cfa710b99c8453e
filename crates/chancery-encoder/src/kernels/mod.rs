//! The arithmetic: products of matrices and what is done row by row, with the same bits out on every machine.
//!
//! Integer products are exact. Everything in `f32` fixes the order of its operations, never contracts a product and a
//! sum into one, and calls no mathematical library. So the compiler may use whatever vectors the machine has.
//!
//! [`Backend`] chooses at run time. The loops are written once, over the trait [`Tile`]; [`avx2`] and [`avx512`] compile them again
//! with these instructions and their own innermost loops.

/// Hands the list of operations to another macro.
macro_rules! operations {
    ($receiver:ident) => {
        $receiver! {
            /// Computes some panels of a linear layer of integers and finishes their results.
            linear::linear(weights: &Packed, panels: Range<usize>, input: &Matrix<i16>, finish: Finish<'_>, sums: &mut LinearScratch);
            /// Multiplies rows with columns; see [`Columns`].
            float::product(a: &[f32], stride: usize, rows: usize, columns: &Columns, out: &mut [f32], out_stride: usize);
            /// Adds `factor · Σ_b h_b w_b` to the sums of each row, for one panel; see [`Columns`].
            float::weighted_product(a: &[f32], stride: usize, factors: &[f32], panel: &[[f32; PANEL]], sums: &mut [[f32; PANEL]]);
            /// Lets each row of a window attend to all, with one head.
            attention::attention(shape: Attention, qkv: &[f32], out: &mut [i16], scratch: &mut AttentionScratch);
            /// Brings rows to mean 0 and variance 1, then scales them; also as integers if `quantised` says with which factor.
            float::normalise(rows: &mut Matrix<f32>, norm: &Norm, quantised: Option<(f32, &mut Matrix<i16>)>);
            /// Rounds rows to integers after multiplying them with `factor`.
            float::quantise(rows: &Matrix<f32>, factor: f32, out: &mut Matrix<i16>);
            /// Adds signed bytes, multiplied with `factor`.
            float::add_bytes(row: &mut [f32], bytes: &[u8], factor: f32);
            /// Adds numbers, multiplied with `factor`.
            float::add_scaled(row: &mut [f32], numbers: &[f32], factor: f32);
        }
    };
}

use std::ops::Range;

pub(crate) mod attention;
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)]
mod avx2;
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)]
mod avx512;
pub(crate) mod float;
pub(crate) mod linear;
pub(crate) mod matrix;
mod portable;
#[cfg(test)]
mod tests;

pub(crate) use attention::{Attention, AttentionScratch};
pub(crate) use float::{Columns, Norm};
use linear::Line;
pub(crate) use linear::{Finish, LinearScratch, Packed};
pub(crate) use matrix::Matrix;

/// Rows of a tile of a product.
pub(crate) const TILE: usize = 6;
/// Columns of a panel, and of a tile.
pub(crate) const PANEL: usize = 16;

/// One row of a tile.
type Row<T> = [T; PANEL];

/// The innermost loops, over `R` rows and one panel of columns.
trait Tile: Copy {
    /// Adds to `sums`, or to zero if it is the `first` time, the products of `R` rows of `a`, one every `stride`, with a
    /// panel of pairs of `b`.
    ///
    /// A panel holds, for each two inputs, the two weights of each column side by side.
    fn integer<const R: usize>(
        self,
        a: &[i16],
        stride: usize,
        b: &[Line],
        first: bool,
        sums: &mut [Row<i32>; TILE],
    );

    /// Makes numbers of 16 bits of a pair of inputs with the weights of a panel.
    fn widen(self, weights: &[Row<i8>; 2]) -> Line;

    /// Says that these weights are needed soon.
    fn fetch(self, _: &[[Row<i8>; 2]]) {}

    /// Computes `start + a₀b₀ + a₁b₁ + …`, in this order, for `R` rows of `a`, one every `stride`, into one panel of as
    /// many rows of `out`, one every `out_stride`.
    fn float<const R: usize>(
        self,
        a: &[f32],
        stride: usize,
        b: &[Row<f32>],
        start: &Row<f32>,
        out: &mut [f32],
        out_stride: usize,
    );
}

/// Tells whether a slice of `length` has `rows` rows of `width`, at least one, one every `stride`.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn has_rows(length: usize, stride: usize, rows: usize, width: usize) -> bool {
    let last = rows.checked_sub(1).and_then(|rows| rows.checked_mul(stride));
    last.and_then(|last| last.checked_add(width)).is_some_and(|end| end <= length)
}

/// How this machine computes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Backend {
    /// As compiled for any machine of this architecture.
    Portable(portable::Portable),
    /// With AVX2.
    #[cfg(target_arch = "x86_64")]
    Avx2(avx2::Avx2),
    /// With AVX-512 and VNNI.
    #[cfg(target_arch = "x86_64")]
    Avx512(avx512::Avx512),
}

impl Backend {
    /// Returns the fastest that this machine has.
    pub(crate) fn detect() -> Self {
        Self::all().last().unwrap_or(Self::portable())
    }

    /// Returns all that this machine has, the slowest first.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let portable = std::iter::once(Self::portable());
        #[cfg(target_arch = "x86_64")]
        let all = portable
            .chain(avx2::Avx2::detect().map(Self::Avx2))
            .chain(avx512::Avx512::detect().map(Self::Avx512));
        #[cfg(not(target_arch = "x86_64"))]
        let all = portable;
        all
    }

    /// Returns its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Portable(_) => "portable",
            #[cfg(target_arch = "x86_64")]
            Self::Avx2(_) => "AVX2",
            #[cfg(target_arch = "x86_64")]
            Self::Avx512(_) => "AVX-512",
        }
    }

    /// Returns the one that every machine has.
    pub(crate) fn portable() -> Self {
        Self::Portable(portable::Portable)
    }
}

/// Returns with which instructions models compute on this machine: `AVX-512`, `AVX2`, or `portable` where there is nothing faster. The numbers
/// are the same.
///
/// ```
/// assert!(["AVX-512", "AVX2", "portable"].contains(&chancery_encoder::arithmetic()));
/// ```
pub fn arithmetic() -> &'static str {
    Backend::detect().name()
}

/// Writes a method of [`Backend`] for each operation.
macro_rules! dispatch {
    ($($(#[$doc:meta])* $module:ident :: $name:ident ( $($argument:ident : $type:ty),* $(,)? );)*) => {
        impl Backend {
            $($(#[$doc])*
            pub(crate) fn $name(self, $($argument: $type),*) {
                match self {
                    Self::Portable(tile) => $module::$name(tile, $($argument),*),
                    #[cfg(target_arch = "x86_64")]
                    Self::Avx2(tile) => tile.$name($($argument),*),
                    #[cfg(target_arch = "x86_64")]
                    Self::Avx512(tile) => tile.$name($($argument),*),
                }
            })*
        }
    };
}

operations!(dispatch);
