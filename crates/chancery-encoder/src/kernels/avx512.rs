//! The innermost loops with AVX-512 and its instructions for products of integers (VNNI), and the gate to code that is compiled with them.
//!
//! What is unsafe is the same as in [`super::avx2`], and excluded in the same ways: only [`Avx512::detect`] makes the value that proves that the
//! machine has the instructions, and assertions stand before the loops. `kernels/tests.rs` compares every operation with the portable one on
//! random shapes.
//!
//! A line of widened weights is one register, and a product of a pair of inputs with it, added to what is there, one instruction, where AVX2 needs
//! four. It adds without saturation, so that sums are the same.

use std::arch::x86_64::{
    __m256i, __m512, __m512i, _MM_HINT_T1, _mm_prefetch, _mm256_loadu_si256, _mm512_add_epi32, _mm512_add_ps,
    _mm512_cvtepi8_epi16, _mm512_dpwssd_epi32, _mm512_loadu_ps, _mm512_loadu_si512, _mm512_mul_ps,
    _mm512_set1_epi32, _mm512_set1_ps, _mm512_setzero_si512, _mm512_storeu_ps, _mm512_storeu_si512,
};
use std::ops::Range;

use super::{
    Attention, AttentionScratch, Columns, Finish, Line, LinearScratch, Matrix, Norm, PANEL, Packed, Row,
    TILE, Tile, attention, float, has_rows, linear,
};

/// Pairs of weights in a line of the cache, of 64 bytes.
const LINE: usize = 2;

/// Proof that this machine has AVX-512 with VNNI.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Avx512(());

impl Avx512 {
    /// Asks the machine.
    pub(super) fn detect() -> Option<Self> {
        let has = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512vnni");
        has.then_some(Self(()))
    }
}

/// Compiles each operation once more, with AVX-512.
macro_rules! compile {
    ($($(#[$doc:meta])* $module:ident :: $name:ident ( $($argument:ident : $type:ty),* $(,)? );)*) => {
        impl Avx512 {
            $(pub(super) fn $name(self, $($argument: $type),*) {
                #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
                fn compiled(tile: Avx512, $($argument: $type),*) {
                    $module::$name(tile, $($argument),*);
                }
                // SAFETY: `self` proves that the machine has AVX-512 with VNNI.
                unsafe { compiled(self, $($argument),*) }
            })*
        }
    };
}

operations!(compile);

impl Tile for Avx512 {
    #[inline(always)]
    fn integer<const R: usize>(
        self,
        a: &[i16],
        stride: usize,
        b: &[Line],
        first: bool,
        sums: &mut [Row<i32>; TILE],
    ) {
        // SAFETY: `self` proves that the machine has AVX-512 with VNNI.
        unsafe { integer_tile::<R>(a, stride, b, first, sums) }
    }

    #[inline(always)]
    fn widen(self, weights: &[Row<i8>; 2]) -> Line {
        // SAFETY: `self` proves that the machine has AVX-512 with VNNI.
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
        // SAFETY: `self` proves that the machine has AVX-512 with VNNI.
        unsafe { float_tile::<R>(a, stride, b, start, out, out_stride) }
    }
}

/// See [`Tile::widen`].
#[target_feature(enable = "avx512f,avx512bw")]
#[inline]
fn widen(weights: &[Row<i8>; 2]) -> Line {
    let mut line = Line([[0; PANEL]; 2]);
    // SAFETY: reads 32 numbers of eight bits and writes 32 of 16 bits, of which there are as many.
    unsafe {
        let narrow = _mm256_loadu_si256(weights.as_ptr().cast::<__m256i>());
        _mm512_storeu_si512(line.0.as_mut_ptr().cast::<__m512i>(), _mm512_cvtepi8_epi16(narrow));
    }
    line
}

/// See [`Tile::integer`].
///
/// Sums of even and odd pairs are kept apart until the end: twice as many are under way at a time.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
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
    let mut even = [_mm512_setzero_si512(); R];
    let mut odd = [_mm512_setzero_si512(); R];
    if !first {
        for (even, sums) in even.iter_mut().zip(&*sums) {
            // SAFETY: a row has 16 numbers of 32 bits.
            *even = unsafe { _mm512_loadu_si512(sums.as_ptr().cast::<__m512i>()) };
        }
    }
    // SAFETY: a line has 32 numbers of 16 bits.
    let load = |b: &Line| unsafe { _mm512_loadu_si512(b.0.as_ptr().cast::<__m512i>()) };
    let both = |row: *const i16, pair: usize| {
        // SAFETY: reads numbers `2 · pair` and the next of a row, which the assertion says there are.
        _mm512_set1_epi32(unsafe { row.add(2 * pair).cast::<i32>().read_unaligned() })
    };
    let (twos, last) = b.as_chunks::<2>();
    let mut done = 0;
    if let (Ok(rows), Ok(even), Ok(odd)) = (
        <&[_; TILE]>::try_from(rows.as_slice()),
        even.as_mut_slice().try_into(),
        odd.as_mut_slice().try_into(),
    ) {
        // SAFETY: the assertion says that each row has two numbers for each pair of `b`.
        unsafe { integer_full_tile(rows, twos, even, odd) }
        done = twos.len();
    }
    for (index, two) in twos.iter().enumerate().skip(done) {
        // No `map`: what it is given is not compiled into it, since it is compiled for any machine.
        let [one, other] = [load(&two[0]), load(&two[1])];
        for (row, &from) in rows.iter().enumerate() {
            even[row] = _mm512_dpwssd_epi32(even[row], one, both(from, 2 * index));
            odd[row] = _mm512_dpwssd_epi32(odd[row], other, both(from, 2 * index + 1));
        }
    }
    if let [last] = last {
        let last = load(last);
        for (row, &from) in rows.iter().enumerate() {
            even[row] = _mm512_dpwssd_epi32(even[row], last, both(from, b.len() - 1));
        }
    }
    for ((even, odd), sums) in even.into_iter().zip(odd).zip(sums) {
        // SAFETY: a row has 16 numbers of 32 bits.
        unsafe { _mm512_storeu_si512(sums.as_mut_ptr().cast::<__m512i>(), _mm512_add_epi32(even, odd)) }
    }
}

/// Adds the products of a full tile, two pairs of inputs at a time.
///
/// In assembly, because the compiler makes two instructions of some of the products, and takes longer.
///
/// # Safety
///
/// Each of `rows` points to four numbers for each entry of `b`.
#[target_feature(enable = "avx512f,avx512vnni")]
unsafe fn integer_full_tile(
    rows: &[*const i16; TILE],
    b: &[[Line; 2]],
    even: &mut [__m512i; TILE],
    odd: &mut [__m512i; TILE],
) {
    if b.is_empty() {
        return;
    }
    // SAFETY: each turn reads one entry of `b`, of 128 bytes, and four numbers of each row, and there are `b.len()`
    // turns, at least one. Nothing is written to memory.
    unsafe {
        std::arch::asm!(
            ".p2align 6",
            "2:",
            "vmovdqu64 {first}, [{b} + 0]",
            "vmovdqu64 {second}, [{b} + 64]",
            "vpdpwssd {s0}, {first}, dword ptr [{a0} + {at} + 0]{{1to16}}",
            "vpdpwssd {t0}, {second}, dword ptr [{a0} + {at} + 4]{{1to16}}",
            "vpdpwssd {s1}, {first}, dword ptr [{a1} + {at} + 0]{{1to16}}",
            "vpdpwssd {t1}, {second}, dword ptr [{a1} + {at} + 4]{{1to16}}",
            "vpdpwssd {s2}, {first}, dword ptr [{a2} + {at} + 0]{{1to16}}",
            "vpdpwssd {t2}, {second}, dword ptr [{a2} + {at} + 4]{{1to16}}",
            "vpdpwssd {s3}, {first}, dword ptr [{a3} + {at} + 0]{{1to16}}",
            "vpdpwssd {t3}, {second}, dword ptr [{a3} + {at} + 4]{{1to16}}",
            "vpdpwssd {s4}, {first}, dword ptr [{a4} + {at} + 0]{{1to16}}",
            "vpdpwssd {t4}, {second}, dword ptr [{a4} + {at} + 4]{{1to16}}",
            "vpdpwssd {s5}, {first}, dword ptr [{a5} + {at} + 0]{{1to16}}",
            "vpdpwssd {t5}, {second}, dword ptr [{a5} + {at} + 4]{{1to16}}",
            "sub {b}, -128",
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
            s0 = inout(zmm_reg) even[0],
            t0 = inout(zmm_reg) odd[0],
            s1 = inout(zmm_reg) even[1],
            t1 = inout(zmm_reg) odd[1],
            s2 = inout(zmm_reg) even[2],
            t2 = inout(zmm_reg) odd[2],
            s3 = inout(zmm_reg) even[3],
            t3 = inout(zmm_reg) odd[3],
            s4 = inout(zmm_reg) even[4],
            t4 = inout(zmm_reg) odd[4],
            s5 = inout(zmm_reg) even[5],
            t5 = inout(zmm_reg) odd[5],
            first = out(zmm_reg) _,
            second = out(zmm_reg) _,
            options(readonly, nostack),
        );
    }
}

/// See [`Tile::float`].
#[target_feature(enable = "avx512f")]
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
    // SAFETY: a row has 16 numbers.
    let load = |from: &Row<f32>| unsafe { _mm512_loadu_ps(from.as_ptr()) };
    let mut tile: [__m512; R] = [load(start); R];
    let a = a.as_ptr();
    for (index, b) in b.iter().enumerate() {
        let b = load(b);
        for (row, tile) in tile.iter_mut().enumerate() {
            // SAFETY: reads number `index` of a row, which the assertion says there is.
            let number = _mm512_set1_ps(unsafe { a.add(row * stride + index).read() });
            *tile = _mm512_add_ps(*tile, _mm512_mul_ps(number, b));
        }
    }
    let out = out.as_mut_ptr();
    for (row, tile) in tile.into_iter().enumerate() {
        // SAFETY: the assertion says that there is a panel in each row of `out`.
        unsafe { _mm512_storeu_ps(out.add(row * out_stride), tile) }
    }
}
