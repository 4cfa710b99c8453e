//! One layer of the encoder: attention and a feed-forward network, each added to what comes in and then normed.

use std::ops::Range;

use crate::ModelError;
use crate::file::header::Config;
use crate::file::tensors::Tensors;
use crate::kernels::linear::MOST_INPUTS;
use crate::kernels::{
    Attention, AttentionScratch, Backend, Finish, LinearScratch, Matrix, Norm, PANEL, Packed,
};

/// A linear layer as it is in the file.
#[derive(Debug)]
pub(crate) struct Linear<'f> {
    /// Signed bytes, one row for each output.
    weights: &'f [u8],
    inputs: usize,
    /// What the sums are multiplied with.
    factors: Vec<f32>,
    biases: Vec<f32>,
    /// Scale of the inputs.
    pub(crate) input: f32,
}

impl Linear<'_> {
    /// Counts the outputs.
    pub(crate) fn outputs(&self) -> usize {
        self.factors.len()
    }

    /// Adds some of the columns to `packed`.
    pub(crate) fn push(&self, columns: Range<usize>, packed: &mut Packed) {
        let weights = &self.weights[columns.start * self.inputs..columns.end * self.inputs];
        packed.push(weights, &self.factors[columns.clone()], &self.biases[columns]);
    }
}

/// Reads a linear layer, of which the results are multiplied with `share`.
pub(crate) fn linear<'f>(
    tensors: &Tensors<'f>,
    name: &str,
    inputs: usize,
    outputs: Option<usize>,
    share: f32,
) -> Result<Linear<'f>, ModelError> {
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
    Ok(Linear { weights, inputs, factors, biases, input })
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
    /// Head by head, the columns of the query, of the key and of the value.
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
    pub(crate) linear: LinearScratch,
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
        // The root of the head's size is divided out of the queries.
        let query = linear(tensors, &name("query"), hidden, Some(hidden), 1.0 / (head as f32).sqrt())?;
        let key = linear(tensors, &name("key"), hidden, Some(hidden), 1.0)?;
        let value = linear(tensors, &name("value"), hidden, Some(hidden), 1.0)?;
        for (part, found) in [("key", key.input), ("value", value.input)] {
            if found != query.input {
                let why = format!("expected {} as for the query, but got {found}", query.input);
                return Err(ModelError::tensor(name(&format!("{part}.input")), why));
            }
        }
        let mut qkv = Packed::new(hidden);
        for start in (0..hidden).step_by(head) {
            for part in [&query, &key, &value] {
                part.push(start..start + head, &mut qkv);
            }
        }
        let whole = |part: &str, inputs: usize, outputs: usize| {
            let linear = linear(tensors, &name(part), inputs, Some(outputs), 1.0)?;
            let mut packed = Packed::new(inputs);
            linear.push(0..outputs, &mut packed);
            Ok::<_, ModelError>((1.0 / linear.input, packed))
        };
        let (out_factor, out) = whole("out", hidden, hidden)?;
        let (up_factor, up) = whole("up", hidden, ffn)?;
        let (down_factor, down) = whole("down", ffn, hidden)?;
        Ok(Self {
            qkv_factor: 1.0 / query.input,
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
        let LayerScratch { linear, qkv, context, inner, attention } = scratch;
        let width = self.out.outputs();
        context.resize(hidden.rows(), width);
        let stride = context.stride();
        let shape = Attention { head: self.head, stride, factor: self.out_factor };
        let panels = 3 * self.head / PANEL;
        for (index, first) in (0..width).step_by(self.head).enumerate() {
            // One head at a time, so that its queries, keys and values stay in the cache.
            backend.linear(
                &self.qkv,
                index * panels..(index + 1) * panels,
                input,
                Finish::Store(qkv),
                linear,
            );
            for rows in windows {
                let of_window = &qkv.data()[rows.start * qkv.stride()..rows.end * qkv.stride()];
                let out = &mut context.data_mut()[rows.start * stride + first..];
                backend.attention(shape, of_window, out, attention);
            }
        }
        let all = |packed: &Packed| 0..packed.panels();
        backend.linear(&self.out, all(&self.out), context, Finish::Add(hidden), linear);
        backend.normalise(hidden, &self.attention_norm, Some((self.up_factor, input)));
        backend.linear(&self.up, all(&self.up), input, Finish::Gelu(inner, self.down_factor), linear);
        backend.linear(&self.down, all(&self.down), inner, Finish::Add(hidden), linear);
        backend.normalise(hidden, &self.output_norm, next.map(|factor| (factor, input)));
    }
}
