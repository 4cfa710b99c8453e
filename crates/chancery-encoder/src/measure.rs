//! One integer product by itself, for benches.

use crate::kernels::{Backend, Finish, LinearScratch, Matrix, Packed};
use crate::random::Random;

/// A linear layer of random weights and its inputs.
#[derive(Debug)]
pub struct Product {
    weights: Packed,
    input: Matrix<i16>,
    output: Matrix<f32>,
    scratch: LinearScratch,
    backend: Backend,
    rows: usize,
    inputs: usize,
    outputs: usize,
}

impl Product {
    /// Names the instructions that this machine can compute it with, the slowest first.
    pub fn backends() -> Vec<&'static str> {
        Backend::all().map(Backend::name).collect()
    }

    /// Makes a product of `rows` rows of `inputs` numbers with `outputs` columns, `inputs` up to 2048, by one of the [`backends`](Self::backends), or
    /// the fastest where there is no such.
    pub fn new(rows: usize, inputs: usize, outputs: usize, backend: &str) -> Self {
        let mut random = Random::new(1);
        let weights: Vec<u8> = (0..inputs * outputs).map(|_| random.below(256) as u8).collect();
        let mut packed = Packed::new(inputs);
        packed.push(&weights, &vec![1e-6; outputs], &vec![0.0; outputs]);
        let mut input = Matrix::default();
        input.resize(rows, inputs);
        input.data_mut().fill_with(|| random.below(16_383) as i16 - 8191);
        let (output, scratch) = (Matrix::default(), LinearScratch::default());
        let backend = Backend::all().find(|all| all.name() == backend).unwrap_or(Backend::detect());
        Self { weights: packed, input, output, scratch, backend, rows, inputs, outputs }
    }

    /// Counts the products of two numbers.
    pub fn products(&self) -> usize {
        self.rows * self.inputs * self.outputs
    }

    /// Computes it.
    pub fn run(&mut self) {
        let finish = Finish::Store(&mut self.output);
        self.backend.linear(&self.weights, 0..self.weights.panels(), &self.input, finish, &mut self.scratch);
    }
}
