//! One layer of the encoder: attention and a feed-forward network, each added to what comes in and then normed.

use std::ops::Range;

use crate::ModelError;
use crate::file::header::Config;
use crate::file::tensors::Tensors;
use crate::kernels::linear::MOST_INPUTS;
use crate::kernels::{Attention, AttentionScratch, Backend, Finish, Matrix, Norm, PANEL, Packed, Sums};

/// Adds the columns of a linear layer to `packed` and returns the scale of its inputs. Results are multiplied with
/// `share`.
pub(crate) fn push_linear(
    tensors: &Tensors<'_>,
    name: &str,
    inputs: usize,
    outputs: Option<usize>,
    share: f32,
    packed: &mut Packed,
) -> Result<f32, ModelError> {
    let matrix = format!("{name}.weight");
    let (weights, rows) = tensors.i8_rows(&matrix, inputs)?;
    if outputs.is_some_and(|outputs| outputs != rows) || rows == 0 {
        let expected = outputs.map_or_else(|| "some".to_owned(), |outputs| outputs.to_string());
        return Err(ModelError::tensor(matrix, format!("expected {expected} rows, but got {rows}")));
    }
    let mut factors = tensors.f32(&format!("{name}.scale"), &[rows])?;
    let mut biases = tensors.f32(&format!("{name}.bias"), &[rows])?;
    let input = tensors.positive(&format!("{name}.input"))?;
    for (factor, bias) in factors.iter_mut().zip(&mut biases) {
        *factor = input * *factor * share;
        *bias *= share;
    }
    if factors.iter().any(|factor| !factor.is_finite()) {
        return Err(ModelError::tensor(
            format!("{name}.scale"),
            "its product with the input scale is not finite",
        ));
    }
    packed.push(weights, &factors, &biases);
    Ok(input)
}

/// Reads the weights of a norm.
pub(crate) fn norm(tensors: &Tensors<'_>, name: &str, config: &Config) -> Result<Norm, ModelError> {
    Ok(Norm {
        weights: tensors.f32(&format!("{name}.weight"), &[config.hidden])?,
        biases: tensors.f32(&format!("{name}.bias"), &[config.hidden])?,
        epsilon: config.epsilon,
    })
}

/// Checks that the kernels can compute with these sizes.
pub(crate) fn check_sizes(config: &Config) -> Result<(), ModelError> {
    let Config { hidden, heads, ffn, positions, epsilon, .. } = *config;
    for (key, size) in [("config.hidden", hidden), ("config.ffn", ffn)] {
        if size == 0 || size % PANEL != 0 || size > MOST_INPUTS {
            let why = format!("expected a multiple of {PANEL} up to {MOST_INPUTS}, but got {size}");
            return Err(ModelError::config(key, why));
        }
    }
    if heads == 0 || hidden % heads != 0 || hidden / heads % PANEL != 0 {
        let why =
            format!("expected heads of a multiple of {PANEL}, but got {heads} heads for {hidden} numbers");
        return Err(ModelError::config("config.heads", why));
    }
    if positions == 0 {
        return Err(ModelError::config("config.positions", "expected at least one"));
    }
    if !(epsilon.is_finite() && epsilon > 0.0) {
        return Err(ModelError::config(
            "config.epsilon",
            format!("expected a positive number, but got {epsilon}"),
        ));
    }
    Ok(())
}

/// The weights of a layer. Each `…_factor` is what the inputs of that product are multiplied with before they are
/// rounded: the reciprocal of their scale.
#[derive(Debug)]
pub(crate) struct Layer {
    pub(crate) qkv_factor: f32,
    qkv: Packed,
    out_factor: f32,
    out: Packed,
    attention_norm: Norm,
    up_factor: f32,
    up: Packed,
    down_factor: f32,
    down: Packed,
    output_norm: Norm,
    head: usize,
}

/// Buffers of a layer.
#[derive(Debug, Default)]
pub(crate) struct LayerScratch {
    pub(crate) sums: Sums,
    qkv: Matrix<f32>,
    context: Matrix<i16>,
    inner: Matrix<i16>,
    attention: AttentionScratch,
}

impl Layer {
    /// Reads and packs layer `index`.
    pub(crate) fn new(tensors: &Tensors<'_>, config: &Config, index: usize) -> Result<Self, ModelError> {
        let Config { hidden, heads, ffn, .. } = *config;
        let head = hidden / heads;
        let name = |part: &str| format!("layer.{index}.{part}");
        let mut qkv = Packed::new(hidden);
        // The root of the head's size is divided out of the queries.
        let share = 1.0 / (head as f32).sqrt();
        let input = push_linear(tensors, &name("query"), hidden, Some(hidden), share, &mut qkv)?;
        for part in ["key", "value"] {
            let found = push_linear(tensors, &name(part), hidden, Some(hidden), 1.0, &mut qkv)?;
            if found != input {
                let why = format!("expected {input} as for the query, but got {found}");
                return Err(ModelError::tensor(name(&format!("{part}.input")), why));
            }
        }
        let linear = |part: &str, inputs: usize, outputs: usize| {
            let mut packed = Packed::new(inputs);
            let input = push_linear(tensors, &name(part), inputs, Some(outputs), 1.0, &mut packed)?;
            Ok::<_, ModelError>((1.0 / input, packed))
        };
        let (out_factor, out) = linear("out", hidden, hidden)?;
        let (up_factor, up) = linear("up", hidden, ffn)?;
        let (down_factor, down) = linear("down", ffn, hidden)?;
        Ok(Self {
            qkv_factor: 1.0 / input,
            qkv,
            out_factor,
            out,
            attention_norm: norm(tensors, &name("attention.norm"), config)?,
            up_factor,
            up,
            down_factor,
            down,
            output_norm: norm(tensors, &name("output.norm"), config)?,
            head,
        })
    }

    /// Computes the layer on all rows of some windows.
    ///
    /// `hidden` is what comes in and what goes out, `input` the same rounded with [`Self::qkv_factor`]; what goes out is
    /// rounded into it with `next`, if that is given.
    pub(crate) fn run(
        &self,
        backend: Backend,
        hidden: &mut Matrix<f32>,
        input: &mut Matrix<i16>,
        windows: &[Range<usize>],
        next: Option<f32>,
        scratch: &mut LayerScratch,
    ) {
        let LayerScratch { sums, qkv, context, inner, attention } = scratch;
        let width = self.out.outputs();
        backend.linear(&self.qkv, input, Finish::Store(qkv), sums);
        context.resize(hidden.rows(), width);
        let shape = Attention { hidden: width, head: self.head, factor: self.out_factor };
        for rows in windows {
            let of_window = &qkv.data()[rows.start * qkv.stride()..rows.end * qkv.stride()];
            let out = &mut context.data_mut()[rows.start * width..rows.end * width];
            backend.attention(shape, of_window, rows.len(), out, attention);
        }
        backend.linear(&self.out, context, Finish::Add(hidden), sums);
        backend.normalise(hidden, &self.attention_norm, Some((self.up_factor, input)));
        backend.linear(&self.up, input, Finish::Gelu(inner, self.down_factor), sums);
        backend.linear(&self.down, inner, Finish::Add(hidden), sums);
        backend.normalise(hidden, &self.output_norm, next.map(|factor| (factor, input)));
    }
}
