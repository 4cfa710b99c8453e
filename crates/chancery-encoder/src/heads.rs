//! The heads of an exit: linear layers on a mix of the layers, and biaffine scores of pairs.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::ModelError;
use crate::file::header::{self, Exit, HeadKind};
use crate::file::tensors::Tensors;
use crate::kernels::{Backend, Columns, Finish, LinearScratch, Matrix, PANEL, Packed};
use crate::layer;
use crate::outputs::HeadOutput;
use crate::table::Table;
use crate::window::Layout;

/// Slope of the leaky ReLU below zero.
const SLOPE: f32 = 0.1;

/// Heads that read the same mix of layers.
#[derive(Debug)]
pub(crate) struct Group {
    /// Weight of the embeddings and of each layer.
    pub(crate) mix: Vec<f32>,
    /// The linear layers of all its heads.
    linears: Vec<Joined>,
    heads: Vec<Head>,
    /// Numbers of a row of the mix.
    width: usize,
}

/// Linear layers with the same input scale and what follows them, as one.
#[derive(Debug)]
struct Joined {
    /// Scale of the inputs.
    input: f32,
    /// Whether a leaky ReLU follows.
    leaky: bool,
    /// Whether it is computed for the words that are asked for alone, and not in a run.
    later: bool,
    packed: Packed,
}

/// One head, as a caller knows it.
#[derive(Debug)]
pub(crate) struct HeadName {
    pub(crate) group: String,
    pub(crate) name: String,
    pub(crate) kind: HeadKind,
    pub(crate) labels: Vec<String>,
}

/// Which columns of the results of which linear layer.
#[derive(Clone, Debug)]
struct Part {
    linear: usize,
    columns: Range<usize>,
}

#[derive(Debug)]
enum Head {
    Tags(Part),
    Tree { arcs: Pairs, dependents: Part, heads: Part, relations: Relations },
    Links(Pairs),
}

/// Scores of pairs of a dependent `d` and a head `h`: `[d; 1]ᵀ U h`.
#[derive(Debug)]
struct Pairs {
    dependents: Part,
    heads: Part,
    /// `U`, its last row as what the sums start with.
    columns: Columns,
}

/// Scores of relations of a dependent `d` and its head `h`: `[d; 1]ᵀ W_r [h; 1]`.
#[derive(Debug)]
struct Relations {
    count: usize,
    /// Numbers of `d` and of `h`.
    sizes: [usize; 2],
    /// For each panel of relations and each number of `[d; 1]`: what the sum starts with (the last of `[h; 1]`), then
    /// the weight of each number of `h`.
    panels: Vec<[f32; PANEL]>,
}

/// Buffers of the heads.
#[derive(Debug, Default)]
pub(crate) struct HeadScratch {
    input: Matrix<i16>,
    results: Vec<Matrix<f32>>,
    left: Matrix<f32>,
    scores: Matrix<f32>,
    columns: Columns,
    sums: Vec<[f32; PANEL]>,
    factors: Vec<f32>,
    mix: Matrix<f32>,
    linear: LinearScratch,
}

/// Reads the heads of an exit, group by group, and how they are called, in the order in which they give results.
pub(crate) fn read(
    tensors: &Tensors<'_>,
    exit: &Exit,
    hidden: usize,
) -> Result<(Vec<Group>, Vec<HeadName>), ModelError> {
    let (mut groups, mut names) = (Vec::new(), Vec::new());
    for group in &exit.groups {
        let mut reader = GroupReader { tensors, hidden, linears: Vec::new() };
        let mut heads = Vec::new();
        for head in &group.heads {
            let labels = head.labels.clone().unwrap_or_default();
            heads.push(reader.head(
                head,
                &labels,
                &format!("exit.{}.{}.{}", exit.name, group.name, head.name),
            )?);
            names.push(HeadName {
                group: group.name.clone(),
                name: head.name.clone(),
                kind: head.kind,
                labels,
            });
        }
        groups.push(Group { mix: group.mix.clone(), linears: reader.linears, heads, width: hidden });
    }
    Ok((groups, names))
}

/// Checks names, labels and mixes of an exit.
pub(crate) fn check(exit: &Exit, layers: usize) -> Result<(), ModelError> {
    let key = format!("exit {}", exit.name);
    if exit.layers > layers {
        return Err(ModelError::config(
            key,
            format!("it has {} layers, the model has {layers}", exit.layers),
        ));
    }
    let mut groups = BTreeSet::new();
    for group in &exit.groups {
        let key = format!("{key}, group {}", group.name);
        if !groups.insert(&group.name) {
            return Err(ModelError::config(key, "it is listed twice"));
        }
        if group.mix.len() != exit.layers + 1 {
            let why = format!("expected a mix of {} weights, but got {}", exit.layers + 1, group.mix.len());
            return Err(ModelError::config(key, why));
        }
        if group.mix.iter().any(|weight| !weight.is_finite()) {
            return Err(ModelError::config(key, "a weight of the mix is not finite"));
        }
        let mut heads = BTreeSet::new();
        for head in &group.heads {
            let key = format!("{key}, head {}", head.name);
            if !heads.insert(&head.name) {
                return Err(ModelError::config(key, "it is listed twice"));
            }
            let labels = head.labels.as_deref().unwrap_or_default();
            if head.kind != HeadKind::Links && labels.is_empty() {
                return Err(ModelError::config(key, "it has no labels"));
            }
            if labels.iter().collect::<BTreeSet<_>>().len() != labels.len() {
                return Err(ModelError::config(key, "a label is listed twice"));
            }
        }
    }
    Ok(())
}

struct GroupReader<'t> {
    tensors: &'t Tensors<'t>,
    hidden: usize,
    linears: Vec<Joined>,
}

impl GroupReader<'_> {
    fn head(&mut self, head: &header::Head, labels: &[String], name: &str) -> Result<Head, ModelError> {
        let part = |part: &str| format!("{name}.{part}");
        Ok(match head.kind {
            HeadKind::Tags => Head::Tags(self.linear(name, Some(labels.len()), false, false)?),
            HeadKind::Links => Head::Links(self.pairs(name, true)?),
            HeadKind::Tree => {
                let arcs = self.pairs(name, false)?;
                let dependents = self.linear(&part("dep_label"), None, true, false)?;
                let heads = self.linear(&part("head_label"), None, true, false)?;
                let sizes = [dependents.columns.len(), heads.columns.len()];
                let relations = self.relations(&part("relation"), labels.len(), sizes)?;
                Head::Tree { arcs, dependents, heads, relations }
            }
        })
    }

    /// Reads a linear layer on the mix. Those that are computed `later` stand alone.
    fn linear(
        &mut self,
        name: &str,
        outputs: Option<usize>,
        leaky: bool,
        later: bool,
    ) -> Result<Part, ModelError> {
        let linear = layer::linear(self.tensors, name, self.hidden, outputs, 1.0)?;
        let joins = |other: &Joined| other.input == linear.input && other.leaky == leaky && !other.later;
        let known = self.linears.iter().position(|other| !later && joins(other));
        let index = known.unwrap_or_else(|| {
            self.linears.push(Joined { input: linear.input, leaky, later, packed: Packed::new(self.hidden) });
            self.linears.len() - 1
        });
        let packed = &mut self.linears[index].packed;
        let start = packed.outputs();
        linear.push(0..linear.outputs(), packed);
        Ok(Part { linear: index, columns: start..packed.outputs() })
    }

    fn pairs(&mut self, name: &str, later: bool) -> Result<Pairs, ModelError> {
        let dependents = self.linear(&format!("{name}.dep"), None, true, later)?;
        let heads = self.linear(&format!("{name}.head"), None, true, later)?;
        let (rows, width) = (dependents.columns.len(), heads.columns.len());
        let weights = self.tensors.f32(&format!("{name}.arc"), &[rows + 1, width])?;
        let mut columns = Columns::default();
        columns.reset(rows, width);
        let (weights, starts) = weights.split_at(rows * width);
        for (input, weights) in weights.chunks_exact(width).enumerate() {
            for (output, &weight) in weights.iter().enumerate() {
                columns.set(input, output, weight);
            }
        }
        for (output, &start) in starts.iter().enumerate() {
            columns.set_start(output, start);
        }
        Ok(Pairs { dependents, heads, columns })
    }

    fn relations(&self, name: &str, count: usize, sizes: [usize; 2]) -> Result<Relations, ModelError> {
        let [left, right] = sizes.map(|size| size + 1);
        let weights = self.tensors.f32(name, &[count, left, right])?;
        let mut panels = vec![[0.0; PANEL]; count.div_ceil(PANEL) * left * right];
        for (relation, weights) in weights.chunks_exact(left * right).enumerate() {
            let panel = &mut panels[relation / PANEL * left * right..][..left * right];
            for (panel, weights) in panel.chunks_exact_mut(right).zip(weights.chunks_exact(right)) {
                let (start, panel) = panel.split_at_mut(1);
                start[0][relation % PANEL] = weights[right - 1];
                for (place, &weight) in panel.iter_mut().zip(weights) {
                    place[relation % PANEL] = weight;
                }
            }
        }
        Ok(Relations { count, sizes, panels })
    }
}

impl Joined {
    /// Computes it on rows of the mix.
    fn run(
        &self,
        backend: Backend,
        mix: &Matrix<f32>,
        input: &mut Matrix<i16>,
        results: &mut Matrix<f32>,
        linear: &mut LinearScratch,
    ) {
        backend.quantise(mix, 1.0 / self.input, input);
        let finish = if self.leaky { Finish::Leaky(results, SLOPE) } else { Finish::Store(results) };
        backend.linear(&self.packed, 0..self.packed.panels(), input, finish, linear);
    }
}

impl Group {
    /// Counts the heads.
    pub(crate) fn len(&self) -> usize {
        self.heads.len()
    }

    /// Computes the heads of the group on its mix of all rows of some windows; appends to the results of each window.
    pub(crate) fn run(
        &self,
        backend: Backend,
        mix: &Matrix<f32>,
        windows: &[(Layout, Range<usize>)],
        scratch: &mut HeadScratch,
        outputs: &mut [Vec<HeadOutput>],
    ) {
        scratch.results.resize_with(scratch.results.len().max(self.linears.len()), Matrix::default);
        for (joined, results) in self.linears.iter().zip(&mut scratch.results) {
            if !joined.later {
                joined.run(backend, mix, &mut scratch.input, results, &mut scratch.linear);
            }
        }
        for head in &self.heads {
            match head {
                Head::Tags(part) => {
                    let results = &scratch.results[part.linear];
                    for ((layout, rows), outputs) in windows.iter().zip(&mut *outputs) {
                        let mut table = Table::with_capacity(part.columns.len(), layout.words());
                        for row in layout.word_rows() {
                            table.push(&results.row(rows.start + row)[part.columns.clone()]);
                        }
                        outputs.push(HeadOutput::Tags(table));
                    }
                }
                Head::Tree { arcs, dependents, heads, .. } => {
                    arcs.prepare(backend, scratch);
                    for ((layout, rows), outputs) in windows.iter().zip(&mut *outputs) {
                        outputs.push(arcs.tree(backend, layout, rows, dependents, heads, scratch));
                    }
                }
                Head::Links(_) => outputs.iter_mut().for_each(|outputs| outputs.push(HeadOutput::Links)),
            }
        }
    }

    /// Tells whether a head of the group gives links.
    pub(crate) fn has_links(&self) -> bool {
        self.heads.iter().any(|head| matches!(head, Head::Links(_)))
    }

    /// Scores links of some rows with others; `mix` has the mix of a window. `None` if that head of the group gives no links.
    pub(crate) fn links(
        &self,
        backend: Backend,
        head: usize,
        mix: &Table,
        [dependents, heads]: [&[usize]; 2],
        scratch: &mut HeadScratch,
    ) -> Option<Table> {
        let Some(Head::Links(pairs)) = self.heads.get(head) else { return None };
        if mix.width() != self.width || dependents.iter().chain(heads).any(|&row| row >= mix.len()) {
            return None;
        }
        scratch.results.resize_with(scratch.results.len().max(self.linears.len()), Matrix::default);
        for (part, rows) in [(&pairs.dependents, dependents), (&pairs.heads, heads)] {
            scratch.mix.resize(rows.len(), mix.width());
            for (place, &row) in rows.iter().enumerate() {
                scratch.mix.row_mut(place)[..mix.width()].copy_from_slice(mix.row(row));
            }
            let (linear, results) = (&self.linears[part.linear], &mut scratch.results[part.linear]);
            linear.run(backend, &scratch.mix, &mut scratch.input, results, &mut scratch.linear);
        }
        pairs.prepare(backend, scratch);
        pairs.scores(backend, 0..dependents.len(), 0..heads.len(), heads.len(), scratch);
        let mut table = Table::with_capacity(heads.len(), dependents.len());
        (0..dependents.len()).for_each(|row| table.push(scratch.scores.row(row)));
        Some(table)
    }

    /// Scores the relations of each word with its head; `heads` has the row of the head of each word. `None` if that
    /// head of the group is no tree, or `output` is not of it.
    pub(crate) fn relations(
        &self,
        backend: Backend,
        head: usize,
        output: &HeadOutput,
        rows: impl Iterator<Item = usize>,
        scratch: &mut HeadScratch,
    ) -> Option<Table> {
        let (Some(Head::Tree { relations, .. }), HeadOutput::Tree { dependents, heads, .. }) =
            (self.heads.get(head), output)
        else {
            return None;
        };
        let [left, right] = relations.sizes;
        if [dependents.width(), heads.width()] != relations.sizes {
            return None;
        }
        let words = dependents.len();
        scratch.left.resize(words, right);
        for (word, row) in rows.enumerate().take(words) {
            scratch.left.row_mut(word)[..right].copy_from_slice(heads.row(row));
        }
        scratch.scores.resize(words, relations.count);
        for (panel, weights) in relations.panels.chunks_exact((left + 1) * (right + 1)).enumerate() {
            scratch.sums.clear();
            scratch.sums.resize(words, [0.0; PANEL]);
            // The number behind the last of `d` is 1; it comes first.
            for (index, weights) in weights.chunks_exact(right + 1).enumerate().rev() {
                scratch.factors.clear();
                scratch.factors.extend(dependents.rows().map(|row| row.get(index).copied().unwrap_or(1.0)));
                let heads = &scratch.left;
                backend.weighted_product(
                    heads.data(),
                    heads.stride(),
                    &scratch.factors,
                    weights,
                    &mut scratch.sums,
                );
            }
            for (word, sums) in scratch.sums.iter().enumerate() {
                scratch.scores.row_mut(word)[panel * PANEL..][..PANEL].copy_from_slice(sums);
            }
        }
        let mut table = Table::with_capacity(relations.count, words);
        (0..words).for_each(|word| table.push(scratch.scores.row(word)));
        Some(table)
    }
}

impl Pairs {
    /// Computes `[d; 1]ᵀ U` of all rows into `left`.
    fn prepare(&self, backend: Backend, scratch: &mut HeadScratch) {
        let dependents = &scratch.results[self.dependents.linear];
        scratch.left.resize(dependents.rows(), self.heads.columns.len());
        let stride = scratch.left.stride();
        backend.product(
            &dependents.data()[self.dependents.columns.start..],
            dependents.stride(),
            dependents.rows(),
            &self.columns,
            scratch.left.data_mut(),
            stride,
        );
    }

    /// Scores pairs of the dependents in some rows and of the heads in others, `count` of them, into `scores`.
    fn scores(
        &self,
        backend: Backend,
        dependents: Range<usize>,
        heads: impl Iterator<Item = usize>,
        count: usize,
        scratch: &mut HeadScratch,
    ) {
        let HeadScratch { results, left, scores, columns, .. } = scratch;
        let results = &results[self.heads.linear];
        columns.reset(self.heads.columns.len(), count);
        columns.set_columns(heads.map(|row| &results.row(row)[self.heads.columns.clone()]));
        scores.resize(dependents.len(), count);
        let stride = scores.stride();
        let left_rows = &left.data()[dependents.start * left.stride()..];
        backend.product(left_rows, left.stride(), dependents.len(), columns, scores.data_mut(), stride);
    }

    /// Scores the arcs of each sentence of a window.
    fn tree(
        &self,
        backend: Backend,
        layout: &Layout,
        rows: &Range<usize>,
        dependents: &Part,
        heads: &Part,
        scratch: &mut HeadScratch,
    ) -> HeadOutput {
        let mut arcs = Vec::with_capacity(layout.sentences());
        for sentence in 0..layout.sentences() {
            let words = layout.sentence_rows(sentence);
            let (start, end) = (rows.start + words.start, rows.start + words.end);
            // The root is the row after the words.
            self.scores(
                backend,
                start..end,
                std::iter::once(end).chain(start..end),
                words.len() + 1,
                scratch,
            );
            let mut table = Table::with_capacity(words.len() + 1, words.len());
            (0..words.len()).for_each(|word| table.push(scratch.scores.row(word)));
            arcs.push(table);
        }
        let mut of_words = Table::with_capacity(dependents.columns.len(), layout.words());
        for row in layout.word_rows() {
            of_words
                .push(&scratch.results[dependents.linear].row(rows.start + row)[dependents.columns.clone()]);
        }
        let mut of_rows = Table::with_capacity(heads.columns.len(), layout.rows());
        for row in rows.clone() {
            of_rows.push(&scratch.results[heads.linear].row(row)[heads.columns.clone()]);
        }
        HeadOutput::Tree { arcs, dependents: of_words, heads: of_rows }
    }
}
