//! The innermost loops with AVX2, and the gate to code that is compiled with it. With [`super::avx512`] the only `unsafe` of the crate.
//!
//! What is unsafe is to run AVX2 instructions on a machine without them, and to read through pointers. The first is
//! excluded by the value [`Avx2`], which only [`Avx2::detect`] makes; the second by the assertions before the loops.
//! `kernels/tests.rs` compares every operation with the portable one on random shapes.

use std::arch::x86_64::{
    __m128i, __m256, __m256i, _MM_HINT_T1, _mm_loadu_si128, _mm_prefetch, _mm256_add_epi32, _mm256_add_ps,
    _mm256_cvtepi8_epi16, _mm256_loadu_ps, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_mul_ps,
    _mm256_set1_epi32, _mm256_set1_ps, _mm256_setzero_si256, _mm256_storeu_ps, _mm256_storeu_si256,
};
use std::ops::Range;

use super::{
    Attention, AttentionScratch, Columns, Finish, Line, LinearScratch, Matrix, Norm, PANEL, Packed, Row,
    TILE, Tile, attention, float, has_rows, linear,
};

/// Pairs of weights in a line of the cache, of 64 bytes.
const LINE: usize = 2;

/// Proof that this machine has AVX2.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Avx2(());

impl Avx2 {
    /// Asks the machine.
    pub(super) fn detect() -> Option<Self> {
        is_x86_feature_detected!("avx2").then_some(Self(()))
    }
}

/// Compiles each operation once more, with AVX2.
macro_rules! compile {
    ($($(#[$doc:meta])* $module:ident :: $name:ident ( $($argument:ident : $type:ty),* $(,)? );)*) => {
        impl Avx2 {
            $(pub(super) fn $name(self, $($argument: $type),*) {
                #[target_feature(enable = "avx2")]
                fn compiled(tile: Avx2, $($argument: $type),*) {
                    $module::$name(tile, $($argument),*);
                }
                // SAFETY: `self` proves that the machine has AVX2.
                unsafe { compiled(self, $($argument),*) }
            })*
        }
    };
}

operations!(compile);

impl Tile for Avx2 {
    #[inline(always)]
    fn integer<const R: usize>(
        self,
        a: &[i16],
        stride: usize,
        b: &[Line],
        first: bool,
        sums: &mut [Row<i32>; TILE],
    ) {
        // SAFETY: `self` proves that the machine has AVX2.
        unsafe { integer_tile::<R>(a, stride, b, first, sums) }
    }

    #[inline(always)]
    fn widen(self, weights: &[Row<i8>; 2]) -> Line {
        // SAFETY: `self` proves that the machine has AVX2.
        unsafe { widen(weights) }
    }

    #[inline(always)]
    fn fetch(self, weights: &[[Row<i8>; 2]]) {
        for line in weights.chunks(LINE) {
            // SAFETY: a hint to the cache, on an address of the slice; it changes nothing.
            unsafe { _mm_prefetch::<_MM_HINT_T1>(line.as_ptr().cast::<i8>()) }
        }
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
        // SAFETY: `self` proves that the machine has AVX2.
        unsafe { float_tile::<R>(a, stride, b, start, out, out_stride) }
    }
}

/// See [`Tile::widen`].
#[target_feature(enable = "avx2")]
#[inline]
fn widen(weights: &[Row<i8>; 2]) -> Line {
    let mut line = Line([[0; PANEL]; 2]);
    for (wide, weights) in line.0.iter_mut().zip(weights) {
        // SAFETY: reads 16 numbers of eight bits and writes 16 of 16 bits, of which there are as many.
        unsafe {
            let narrow = _mm_loadu_si128(weights.as_ptr().cast::<__m128i>());
            _mm256_storeu_si256(wide.as_mut_ptr().cast::<__m256i>(), _mm256_cvtepi8_epi16(narrow));
        }
    }
    line
}

/// See [`Tile::integer`].
#[target_feature(enable = "avx2")]
#[inline(never)]
fn integer_tile<const R: usize>(
    a: &[i16],
    stride: usize,
    b: &[Line],
    first: bool,
    sums: &mut [Row<i32>; TILE],
) {
    assert!(R <= TILE && has_rows(a.len(), stride, R, 2 * b.len()), "rows are too short");
    // SAFETY: the assertion says that each row starts within `a`.
    let rows: [*const i16; R] = std::array::from_fn(|row| unsafe { a.as_ptr().add(row * stride) });
    let load = |from: &Row<i32>, half: usize| {
        // SAFETY: a row has 16 numbers, of which eight are read, from the first or the ninth.
        unsafe { _mm256_loadu_si256(from.as_ptr().add(8 * half).cast::<__m256i>()) }
    };
    let mut tile = [[_mm256_setzero_si256(); 2]; R];
    if !first {
        for (tile, sums) in tile.iter_mut().zip(&*sums) {
            *tile = [load(sums, 0), load(sums, 1)];
        }
    }
    let mut done = 0;
    if let (Ok(rows), Ok(tile)) = (<&[_; TILE]>::try_from(rows.as_slice()), tile.as_mut_slice().try_into()) {
        let (twos, _) = b.as_chunks::<2>();
        // SAFETY: the assertion says that each row has two numbers for each pair of `b`.
        unsafe { integer_full_tile(rows, twos, tile) }
        done = 2 * twos.len();
    }
    for (pair, b) in b.iter().enumerate().skip(done) {
        // SAFETY: each half of a pair has 16 numbers of 16 bits.
        let [first, second] =
            b.0.each_ref().map(|b| unsafe { _mm256_loadu_si256(b.as_ptr().cast::<__m256i>()) });
        for (row, tile) in rows.iter().zip(&mut tile) {
            // SAFETY: reads numbers `2 · pair` and the next of a row, which the assertion says there are.
            let both = _mm256_set1_epi32(unsafe { row.add(2 * pair).cast::<i32>().read_unaligned() });
            tile[0] = _mm256_add_epi32(tile[0], _mm256_madd_epi16(both, first));
            tile[1] = _mm256_add_epi32(tile[1], _mm256_madd_epi16(both, second));
        }
    }
    for (tile, sums) in tile.iter().zip(sums) {
        for (tile, sums) in tile.iter().zip(sums.as_chunks_mut::<{ PANEL / 2 }>().0) {
            // SAFETY: half a row has eight numbers of 32 bits.
            unsafe { _mm256_storeu_si256(sums.as_mut_ptr().cast::<__m256i>(), *tile) }
        }
    }
}

/// Adds the products of a full tile, two pairs of inputs at a time.
///
/// It takes all sixteen registers. In assembly, because the compiler regroups the sums of several pairs, runs out of
/// registers, and is slower by a third.
///
/// # Safety
///
/// Each of `rows` points to four numbers for each entry of `b`.
#[target_feature(enable = "avx2")]
unsafe fn integer_full_tile(rows: &[*const i16; TILE], b: &[[Line; 2]], tile: &mut [[__m256i; 2]; TILE]) {
    if b.is_empty() {
        return;
    }
    // SAFETY: each turn reads one entry of `b`, of 128 bytes, and four numbers of each row, and there are `b.len()`
    // turns, at least one. Nothing is written to memory.
    unsafe {
        std::arch::asm!(
        ".p2align 6",
            "2:",
        "vmovdqu {first}, [{b} + 0]",
        "vmovdqu {second}, [{b} + 32]",
        "vpbroadcastd {x}, [{a0} + {at} + 0]",
        "vpmaddwd {y}, {x}, {first}",
        "vpaddd {s0}, {s0}, {y}",
        "vpmaddwd {x}, {x}, {second}",
        "vpaddd {t0}, {t0}, {x}",
        "vpbroadcastd {x}, [{a1} + {at} + 0]",
        "vpmaddwd {y}, {x}, {first}",
        "vpaddd {s1}, {s1}, {y}",
        "vpmaddwd {x}, {x}, {second}",
        "vpaddd {t1}, {t1}, {x}",
        "vpbroadcastd {x}, [{a2} + {at} + 0]",
        "vpmaddwd {y}, {x}, {first}",
        "vpaddd {s2}, {s2}, {y}",
        "vpmaddwd {x}, {x}, {second}",
        "vpaddd {t2}, {t2}, {x}",
        "vpbroadcastd {x}, [{a3} + {at} + 0]",
        "vpmaddwd {y}, {x}, {first}",
        "vpaddd {s3}, {s3}, {y}",
        "vpmaddwd {x}, {x}, {second}",
        "vpaddd {t3}, {t3}, {x}",
        "vpbroadcastd {x}, [{a4} + {at} + 0]",
        "vpmaddwd {y}, {x}, {first}",
        "vpaddd {s4}, {s4}, {y}",
        "vpmaddwd {x}, {x}, {second}",
        "vpaddd {t4}, {t4}, {x}",
        "vpbroadcastd {x}, [{a5} + {at} + 0]",
        "vpmaddwd {y}, {x}, {first}",
        "vpaddd {s5}, {s5}, {y}",
        "vpmaddwd {x}, {x}, {second}",
        "vpaddd {t5}, {t5}, {x}",
        "vmovdqu {first}, [{b} + 64]",
        "vmovdqu {second}, [{b} + 96]",
        "vpbroadcastd {x}, [{a0} + {at} + 4]",
        "vpmaddwd {y}, {x}, {first}",
        "vpaddd {s0}, {s0}, {y}",
        "vpmaddwd {x}, {x}, {second}",
        "vpaddd {t0}, {t0}, {x}",
        "vpbroadcastd {x}, [{a1} + {at} + 4]",
        "vpmaddwd {y}, {x}, {first}",
        "vpaddd {s1}, {s1}, {y}",
        "vpmaddwd {x}, {x}, {second}",
        "vpaddd {t1}, {t1}, {x}",
        "vpbroadcastd {x}, [{a2} + {at} + 4]",
        "vpmaddwd {y}, {x}, {first}",
        "vpaddd {s2}, {s2}, {y}",
        "vpmaddwd {x}, {x}, {second}",
        "vpaddd {t2}, {t2}, {x}",
        "vpbroadcastd {x}, [{a3} + {at} + 4]",
        "vpmaddwd {y}, {x}, {first}",
        "vpaddd {s3}, {s3}, {y}",
        "vpmaddwd {x}, {x}, {second}",
        "vpaddd {t3}, {t3}, {x}",
        "vpbroadcastd {x}, [{a4} + {at} + 4]",
        "vpmaddwd {y}, {x}, {first}",
        "vpaddd {s4}, {s4}, {y}",
        "vpmaddwd {x}, {x}, {second}",
        "vpaddd {t4}, {t4}, {x}",
        "vpbroadcastd {x}, [{a5} + {at} + 4]",
        "vpmaddwd {y}, {x}, {first}",
        "vpaddd {s5}, {s5}, {y}",
        "vpmaddwd {x}, {x}, {second}",
        "vpaddd {t5}, {t5}, {x}",
        "add {b}, 128",
        "add {at}, 8",
        "dec {left}",
        "jnz 2b",
        b = inout(reg) b.as_ptr() => _,
        at = inout(reg) 0usize => _,
        left = inout(reg) b.len() => _,
        a0 = in(reg) rows[0],
        a1 = in(reg) rows[1],
        a2 = in(reg) rows[2],
        a3 = in(reg) rows[3],
        a4 = in(reg) rows[4],
        a5 = in(reg) rows[5],
        s0 = inout(ymm_reg) tile[0][0],
        t0 = inout(ymm_reg) tile[0][1],
        s1 = inout(ymm_reg) tile[1][0],
        t1 = inout(ymm_reg) tile[1][1],
        s2 = inout(ymm_reg) tile[2][0],
        t2 = inout(ymm_reg) tile[2][1],
        s3 = inout(ymm_reg) tile[3][0],
        t3 = inout(ymm_reg) tile[3][1],
        s4 = inout(ymm_reg) tile[4][0],
        t4 = inout(ymm_reg) tile[4][1],
        s5 = inout(ymm_reg) tile[5][0],
        t5 = inout(ymm_reg) tile[5][1],
        first = out(ymm_reg) _,
        second = out(ymm_reg) _,
        x = out(ymm_reg) _,
        y = out(ymm_reg) _,
        options(readonly, nostack),
        );
    }
}

/// See [`Tile::float`].
#[target_feature(enable = "avx2")]
fn float_tile<const R: usize>(
    a: &[f32],
    stride: usize,
    b: &[Row<f32>],
    start: &Row<f32>,
    out: &mut [f32],
    out_stride: usize,
) {
    assert!(has_rows(a.len(), stride, R, b.len()), "rows are too short");
    assert!(has_rows(out.len(), out_stride, R, PANEL), "rows are too short");
    let load = |from: &Row<f32>| {
        // SAFETY: a row has 16 numbers.
        unsafe { [_mm256_loadu_ps(from.as_ptr()), _mm256_loadu_ps(from.as_ptr().add(8))] }
    };
    let mut tile: [[__m256; 2]; R] = [load(start); R];
    let a = a.as_ptr();
    for (index, b) in b.iter().enumerate() {
        let [first, second] = load(b);
        for (row, tile) in tile.iter_mut().enumerate() {
            // SAFETY: reads number `index` of a row, which the assertion says there is.
            let number = _mm256_set1_ps(unsafe { a.add(row * stride + index).read() });
            tile[0] = _mm256_add_ps(tile[0], _mm256_mul_ps(number, first));
            tile[1] = _mm256_add_ps(tile[1], _mm256_mul_ps(number, second));
        }
    }
    let out = out.as_mut_ptr();
    for (row, tile) in tile.iter().enumerate() {
        // SAFETY: the assertion says that there is a panel in each row of `out`.
        unsafe {
            _mm256_storeu_ps(out.add(row * out_stride), tile[0]);
            _mm256_storeu_ps(out.add(row * out_stride + 8), tile[1]);
        }
    }
}
