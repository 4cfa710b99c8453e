//! Every operation against the portable one, and against plain arithmetic, on random shapes.

use std::ops::Range;

use super::attention::{Attention, AttentionScratch};
use super::float::{erf, exp, quantised};
use super::{Backend, Columns, Finish, LinearScratch, Matrix, Norm, PANEL, Packed};
use crate::random::Random;

/// Backends of this machine; the first is the portable one.
fn backends() -> Vec<Backend> {
    Backend::all().collect()
}

fn matrix<T: Copy + Default>(rows: usize, width: usize, mut number: impl FnMut() -> T) -> Matrix<T> {
    let mut matrix = Matrix::default();
    matrix.resize(rows, width);
    for row in 0..rows {
        for place in &mut matrix.row_mut(row)[..width] {
            *place = number();
        }
    }
    matrix
}

fn linear(backend: Backend, packed: &Packed, panels: Range<usize>, a: &Matrix<i16>, finish: Finish<'_>) {
    backend.linear(packed, panels, a, finish, &mut LinearScratch::default());
}

fn bits(numbers: &[f32]) -> Vec<u32> {
    numbers.iter().map(|number| number.to_bits()).collect()
}

#[test]
fn integer_products_are_exact_on_every_backend() {
    let mut random = Random::new(1);
    for round in 0..120 {
        let (rows, inputs, outputs) = match round {
            0 => (1, 1, 1),
            1 => (7, 2048, 17),
            _ => (1 + random.below(20), 1 + random.below(700), 1 + random.below(50)),
        };
        let extreme = round % 3 == 0;
        let a = matrix(rows, inputs, || match extreme {
            true => [-8191, 8191][random.below(2)],
            false => random.below(16383) as i16 - 8191,
        });
        let weights: Vec<u8> = (0..inputs * outputs)
            .map(|_| if extreme { [0x80, 0x7f][random.below(2)] } else { random.below(256) as u8 })
            .collect();
        let mut packed = Packed::new(inputs);
        let split = random.below(outputs + 1);
        // Powers of two, so that nothing is rounded but the sum.
        for columns in [0..split, split..outputs] {
            let bytes = &weights[columns.start * inputs..columns.end * inputs];
            packed.push(bytes, &vec![0.5; columns.len()], &vec![0.0; columns.len()]);
        }
        for backend in backends() {
            let mut out = Matrix::default();
            linear(backend, &packed, 0..packed.panels(), &a, Finish::Store(&mut out));
            for row in 0..rows {
                for column in 0..outputs {
                    let exact: i32 = (0..inputs)
                        .map(|k| i32::from(a.row(row)[k]) * i32::from(weights[column * inputs + k] as i8))
                        .sum();
                    assert_eq!(
                        out.row(row)[column],
                        exact as f32 * 0.5,
                        "{backend:?} {rows}×{inputs}×{outputs}"
                    );
                }
            }
        }
    }
}

#[test]
fn finished_layers_have_the_same_bits_on_every_backend() {
    let mut random = Random::new(2);
    for _ in 0..40 {
        let (rows, inputs, outputs) = (1 + random.below(20), 1 + random.below(600), 1 + random.below(50));
        let a = matrix(rows, inputs, || random.below(16383) as i16 - 8191);
        let weights: Vec<u8> = (0..inputs * outputs).map(|_| random.below(256) as u8).collect();
        let mut packed = Packed::new(inputs);
        let factors: Vec<f32> = (0..outputs).map(|_| random.unit() * 1e-5).collect();
        let biases: Vec<f32> = (0..outputs).map(|_| random.unit()).collect();
        packed.push(&weights, &factors, &biases);
        let before = matrix(rows, outputs, || random.unit());
        let results: Vec<_> = backends()
            .into_iter()
            .map(|backend| {
                let (mut stored, mut added, mut rounded) =
                    (Matrix::default(), before.clone(), Matrix::default());
                linear(backend, &packed, 0..packed.panels(), &a, Finish::Store(&mut stored));
                let mut leaky = Matrix::default();
                linear(backend, &packed, 0..packed.panels(), &a, Finish::Leaky(&mut leaky, 0.1));
                let mut last = Matrix::default();
                let panels = packed.panels() - 1..packed.panels();
                linear(backend, &packed, panels.clone(), &a, Finish::Store(&mut last));
                for row in 0..rows {
                    for (&x, &y) in stored.row(row).iter().zip(leaky.row(row)) {
                        assert_eq!(if x < 0.0 { x * 0.1 } else { x }, y);
                    }
                    assert_eq!(stored.row(row)[panels.start * PANEL..], *last.row(row));
                }
                linear(backend, &packed, 0..packed.panels(), &a, Finish::Add(&mut added));
                linear(backend, &packed, 0..packed.panels(), &a, Finish::Gelu(&mut rounded, 900.0));
                for row in 0..rows {
                    for column in 0..outputs {
                        let x = stored.row(row)[column];
                        assert_eq!(added.row(row)[column], before.row(row)[column] + x);
                        let gelu =
                            f64::from(x) * 0.5 * (1.0 + reference_erf(f64::from(x) / 2f64.sqrt())) * 900.0;
                        let erf_off = f64::from(x.abs()) * 0.5 * 1e-4 * 900.0;
                        let gelu = gelu.clamp(-8191.0, 8191.0);
                        assert!(
                            (gelu - f64::from(rounded.row(row)[column])).abs() < 0.51 + erf_off,
                            "gelu of {x}"
                        );
                    }
                }
                (bits(stored.data()), bits(added.data()), rounded.data().to_vec())
            })
            .collect();
        assert!(results.windows(2).all(|pair| pair[0] == pair[1]));
    }
}

#[test]
fn attention_is_a_weighted_mean_with_the_same_bits_on_every_backend() {
    let mut random = Random::new(3);
    for rows in [1, 2, 5, 6, 7, 16, 17, 40] {
        let (head, stride) = (32, 48);
        let qkv = matrix(rows, 3 * head, || 2.0 * random.unit());
        let shape = Attention { head, stride, factor: 1000.0 };
        let results: Vec<Vec<i16>> = backends()
            .into_iter()
            .map(|backend| {
                let mut out = vec![0; rows * stride];
                // Buffers of another window must not matter.
                let mut scratch = AttentionScratch::default();
                backend.attention(shape, &vec![7.0; 23 * 3 * head], &mut vec![0; 23 * stride], &mut scratch);
                backend.attention(shape, qkv.data(), &mut out, &mut scratch);
                out
            })
            .collect();
        assert!(results.windows(2).all(|pair| pair[0] == pair[1]), "{rows} rows");
        for row in 0..rows {
            for column in 0..head {
                let weights: Vec<f64> = (0..rows)
                    .map(|other| {
                        let product =
                            |d: usize| f64::from(qkv.row(row)[d]) * f64::from(qkv.row(other)[head + d]);
                        (0..head).map(product).sum::<f64>().exp()
                    })
                    .collect();
                let value = |other: usize| f64::from(qkv.row(other)[2 * head + column]);
                let mean = (0..rows).map(|other| weights[other] * value(other)).sum::<f64>()
                    / weights.iter().sum::<f64>();
                let found = f64::from(results[0][row * stride + column]);
                assert!((found - mean * 1000.0).abs() < 0.52, "{found} for {}", mean * 1000.0);
            }
        }
    }
}

#[test]
fn products_and_rows_have_the_same_bits_on_every_backend() {
    let mut random = Random::new(4);
    for _ in 0..30 {
        let (rows, inputs, outputs) = (1 + random.below(20), 1 + random.below(80), 1 + random.below(40));
        let a = matrix(rows, inputs, || random.unit());
        let mut columns = Columns::default();
        columns.reset(inputs, outputs);
        let b = matrix(outputs, inputs, || random.unit());
        columns.set_columns((0..outputs).map(|output| &b.row(output)[..inputs]));
        let starts: Vec<f32> = (0..outputs).map(|_| random.unit()).collect();
        for (output, &start) in starts.iter().enumerate() {
            columns.set_start(output, start);
        }
        let norm = Norm {
            weights: (0..inputs).map(|_| random.unit()).collect(),
            biases: (0..inputs).map(|_| random.unit()).collect(),
            epsilon: 1e-12,
        };
        let panel: Vec<[f32; PANEL]> = (0..=inputs).map(|_| std::array::from_fn(|_| random.unit())).collect();
        let factors: Vec<f32> = (0..rows).map(|_| random.unit()).collect();
        let bytes: Vec<u8> = (0..inputs).map(|_| random.below(256) as u8).collect();
        let results: Vec<_> = backends()
            .into_iter()
            .map(|backend| {
                let mut product = Matrix::<f32>::default();
                product.resize(rows, outputs);
                let stride = product.stride();
                backend.product(a.data(), a.stride(), rows, &columns, product.data_mut(), stride);
                for row in 0..rows {
                    for (output, &start) in starts.iter().enumerate() {
                        let sum = (0..inputs).fold(start, |sum, k| sum + a.row(row)[k] * b.row(output)[k]);
                        assert_eq!(product.row(row)[output].to_bits(), sum.to_bits());
                    }
                }
                let (mut normal, mut integers) = (a.clone(), Matrix::default());
                backend.normalise(&mut normal, &norm, Some((100.0, &mut integers)));
                let mut rounded = Matrix::default();
                backend.quantise(&a, 3000.0, &mut rounded);
                let mut sums = vec![[0.0; PANEL]; rows];
                backend.weighted_product(a.data(), a.stride(), &factors, &panel, &mut sums);
                for (row, sums) in sums.iter().enumerate() {
                    let sum = (0..inputs).fold(panel[0][3], |sum, k| sum + a.row(row)[k] * panel[1 + k][3]);
                    assert_eq!(sums[3].to_bits(), (factors[row] * sum + 0.0).to_bits());
                }
                let mut line = factors.clone();
                line.resize(inputs, 0.25);
                backend.add_bytes(&mut line, &bytes, 0.017);
                backend.add_scaled(&mut line, a.row(0), 0.3);
                (
                    (0..rows).map(|row| bits(&normal.row(row)[..inputs])).collect::<Vec<_>>(),
                    (0..rows).map(|row| integers.row(row)[..inputs].to_vec()).collect::<Vec<_>>(),
                    (0..rows).map(|row| rounded.row(row)[..inputs].to_vec()).collect::<Vec<_>>(),
                    bits(sums.as_flattened()),
                    bits(&line),
                )
            })
            .collect();
        assert!(results.windows(2).all(|pair| pair[0] == pair[1]));
    }
}

#[test]
fn norms_have_mean_zero_and_variance_one_before_they_are_scaled() {
    let mut random = Random::new(5);
    let mut rows = matrix(3, 48, || 5.0 + 3.0 * random.unit());
    let norm = Norm { weights: vec![2.0; 48], biases: vec![1.0; 48], epsilon: 1e-12 };
    Backend::detect().normalise(&mut rows, &norm, None);
    for row in 0..3 {
        let mean = rows.row(row).iter().sum::<f32>() / 48.0;
        let variance =
            rows.row(row).iter().map(|number| (number - mean) * (number - mean)).sum::<f32>() / 48.0;
        assert!((mean - 1.0).abs() < 1e-5 && (variance - 4.0).abs() < 1e-4, "{mean} {variance}");
    }
}

#[test]
fn halves_are_rounded_to_even_and_large_numbers_cut() {
    let cases = [
        (0.5, 0),
        (1.5, 2),
        (2.5, 2),
        (-0.5, 0),
        (-1.5, -2),
        (2.500_001, 3),
        (8191.4, 8191),
        (1e30, 8191),
        (-1e30, -8191),
        (f32::INFINITY, 8191),
        (f32::NAN, -8191),
    ];
    for (number, integer) in cases {
        assert_eq!(quantised(number), integer, "{number}");
    }
}

/// The error function by its series, or by its continued fraction where that converges quickly.
fn reference_erf(x: f64) -> f64 {
    let a = x.abs();
    let value = if a < 2.5 {
        let (mut term, mut sum) = (a, a);
        for n in 1..80 {
            let n = f64::from(n);
            term *= -a * a / n;
            sum += term / (2.0 * n + 1.0);
        }
        sum * std::f64::consts::FRAC_2_SQRT_PI
    } else {
        let fraction = (1..200).rev().fold(a, |fraction, n| a + f64::from(n) / 2.0 / fraction);
        1.0 - (-a * a).exp() / (fraction * std::f64::consts::PI.sqrt())
    };
    value.copysign(x)
}

#[test]
fn erf_is_right_to_a_ten_thousandth() {
    assert!((reference_erf(0.5) - 0.520_499_877_813_046_5).abs() < 1e-14);
    assert!((reference_erf(3.0) - 0.999_977_909_503_001_4).abs() < 1e-14);
    let worst = (-60_000..=60_000)
        .map(|step| step as f32 / 10_000.0)
        .map(|x| (f64::from(erf(x)) - reference_erf(f64::from(x))).abs())
        .fold(0.0, f64::max);
    assert!(worst < 1e-4, "{worst:e}");
}

#[test]
fn the_exponential_is_right_to_two_ten_millionths() {
    let worst = (0..=87_000)
        .map(|step| -step as f32 / 1000.0)
        .map(|x| (f64::from(exp(x)) / f64::from(x).exp() - 1.0).abs())
        .fold(0.0, f64::max);
    assert!(worst < 2e-7, "{worst:e}");
    assert_eq!(exp(0.0), 1.0);
    assert!(exp(-1e30) > 0.0);
}
