//! The model: what is read from a file, and how a window goes through it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use crate::ModelError;
use crate::classes::Classes;
use crate::features::features;
use crate::file::header::{Config, FeatureRows, HeadKind};
use crate::file::read;
use crate::file::tensors::Tensors;
use crate::heads::{self, Group, HeadName, HeadScratch};
use crate::kernels::{Backend, Matrix, Norm};
use crate::layer::{Layer, LayerScratch, check_sizes, norm};
use crate::outputs::{HeadOutput, Links, Outputs, Tags, Tree};
use crate::pieces::{PieceScratch, Pieces};
use crate::table::Table;
use crate::window::{Layout, Window};

/// Windows are computed together until they have as many rows.
const BATCH: usize = 160;

/// A model, loaded as far as one of its exits needs it. It never changes and can be shared between threads.
///
/// ```
/// use chancery_encoder::Model;
/// use chancery_encoder::file::write::RandomModel;
///
/// let model = Model::load(RandomModel::default().bytes(), "2")?;
/// assert_eq!((model.name(), model.version()), ("random", "0"));
/// assert!(model.card().starts_with("Random weights") && !model.data_hash().is_empty());
/// assert_eq!((model.threshold("link"), model.threshold("none")), (Some(0.5), None));
/// assert_eq!(model.section("none"), None);
/// assert!(model.positions() > 0);
/// let syntax = model.tree("sentences", "syntax").expect("the model has this head");
/// assert!(!model.relation_labels(syntax).is_empty());
/// # Ok::<(), chancery_encoder::ModelError>(())
/// ```
pub struct Model {
    name: String,
    version: String,
    card: String,
    data_hash: String,
    thresholds: BTreeMap<String, f32>,
    exit: String,
    config: Config,
    feature_rows: FeatureRows,
    /// The whole file, in which the large tables stay.
    file: Cow<'static, [u8]>,
    /// The file of the model whose pieces this one takes, if it has none of its own.
    lender: Option<Cow<'static, [u8]>>,
    vocabulary: Range<usize>,
    /// Lists of bytes by name.
    sections: BTreeMap<String, Range<usize>>,
    pieces: Pieces,
    piece_rows: Rows,
    shapes: Rows,
    firsts: Rows,
    lasts: Rows,
    /// The list of words and the table of their classes.
    classes: Option<(Classes, Rows)>,
    positions: Vec<f32>,
    embedding_norm: Norm,
    layers: Vec<Layer>,
    groups: Vec<Group>,
    heads: Vec<HeadName>,
    backend: Backend,
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, version, exit, config, .. } = self;
        let mut model = f.debug_struct("Model");
        model.field("name", name).field("version", version).field("exit", exit).field("config", config);
        model.finish_non_exhaustive()
    }
}

/// A table of signed bytes in the file, with one scale a row.
#[derive(Debug)]
struct Rows {
    bytes: Range<usize>,
    scales: Vec<f32>,
}

impl Rows {
    fn new(tensors: &Tensors<'_>, name: &str, rows: usize, hidden: usize) -> Result<Self, ModelError> {
        if rows == 0 {
            return Err(ModelError::tensor(name, "it has no rows"));
        }
        let bytes = tensors.i8_range(name, [rows, hidden])?;
        Ok(Self { bytes, scales: tensors.f32(&format!("{name}.scale"), &[rows])? })
    }
}

/// Buffers of a run, used again by the next. Each thread has its own.
#[derive(Debug, Default)]
pub struct Session {
    hidden: Matrix<f32>,
    input: Matrix<i16>,
    mixes: Vec<Matrix<f32>>,
    layer: LayerScratch,
    heads: HeadScratch,
    pieces: PieceScratch,
    word: Vec<u32>,
}

impl Session {
    /// Starts without memory.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Model {
    /// Loads a model as far as exit `exit` needs it. Tables stay in `file`, which is not copied.
    ///
    /// # Errors
    ///
    /// If the file is damaged, is made for another version, has no such exit, or does not fit together.
    ///
    /// ```
    /// use chancery_encoder::Model;
    /// use chancery_encoder::file::write::RandomModel;
    ///
    /// let model = Model::load(RandomModel::default().bytes(), "2")?;
    /// assert_eq!((model.exit(), model.layers()), ("2", 2));
    /// assert!(Model::load(RandomModel::default().bytes(), "none").is_err());
    /// # Ok::<(), chancery_encoder::ModelError>(())
    /// ```
    pub fn load(file: impl Into<Cow<'static, [u8]>>, exit: &str) -> Result<Self, ModelError> {
        Self::load_from(file.into(), None, exit)
    }

    /// Loads a model that takes its pieces, the largest of its tables, from the file `lender` of another one.
    ///
    /// # Errors
    ///
    /// As [`Self::load`], for either file; and if `lender` is not the model that the file names.
    ///
    /// ```
    /// use chancery_encoder::Model;
    /// use chancery_encoder::file::write::RandomModel;
    ///
    /// // A model with pieces of its own needs none of another.
    /// let (own, other) = (RandomModel::default().bytes(), RandomModel { seed: 2, ..RandomModel::default() }.bytes());
    /// assert_eq!(Model::load_beside(own, other, "2")?.name(), "random");
    /// # Ok::<(), chancery_encoder::ModelError>(())
    /// ```
    pub fn load_beside(
        file: impl Into<Cow<'static, [u8]>>,
        lender: impl Into<Cow<'static, [u8]>>,
        exit: &str,
    ) -> Result<Self, ModelError> {
        Self::load_from(file.into(), Some(lender.into()), exit)
    }

    fn load_from(
        file: Cow<'static, [u8]>,
        lender: Option<Cow<'static, [u8]>>,
        exit: &str,
    ) -> Result<Self, ModelError> {
        let read::File { header, tensors } = read::read(&file)?;
        // A model with pieces of its own needs no lender, even where there is one.
        let lender = lender.filter(|_| header.pieces_of.is_some());
        let lent = lender.as_deref().map(read::read).transpose()?;
        if let Some(wanted) = &header.pieces_of {
            let found = lent.as_ref().map(|lent| lent.header.version.clone());
            if found.as_ref() != Some(wanted) {
                let found = found.unwrap_or_else(|| "no model".to_owned());
                return Err(ModelError::Lender { wanted: wanted.clone(), found });
            }
        }
        let config = header.config;
        check_sizes(&config)?;
        let hidden = config.hidden;
        let mut exits = BTreeSet::new();
        for exit in &header.exits {
            if !exits.insert(&exit.name) {
                return Err(ModelError::config(format!("exit {}", exit.name), "it is listed twice"));
            }
            heads::check(exit, config.layers)?;
        }
        if let Some((name, _)) = header.thresholds.iter().find(|(_, threshold)| !threshold.is_finite()) {
            return Err(ModelError::config(format!("threshold {name}"), "it is not finite"));
        }
        if header.data_hash.is_empty() || !header.data_hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(ModelError::config("data_hash", "expected hexadecimal digits"));
        }
        let Some(chosen) = header.exits.iter().find(|known| known.name == exit) else {
            let known: Vec<&str> = header.exits.iter().map(|exit| exit.name.as_str()).collect();
            return Err(ModelError::NoExit { name: exit.to_owned(), known: known.join(", ") });
        };

        let lending = lent.as_ref().map_or(&tensors, |lent| &lent.tensors);
        let vocabulary = lending.u8_range(&header.vocabulary)?;
        let rows = lending.shape("pieces")?.first().copied().unwrap_or(0);
        let text = &lender.as_deref().unwrap_or(&file)[vocabulary.clone()];
        let pieces = Pieces::new(text, rows, &header.vocabulary)?;
        let piece_rows = Rows::new(lending, "pieces", rows, hidden)?;
        let FeatureRows { shape, first, last, class } = header.features;
        let shapes = Rows::new(&tensors, "shape", shape, hidden)?;
        let firsts = Rows::new(&tensors, "first", first, hidden)?;
        let lasts = Rows::new(&tensors, "last", last, hidden)?;
        let classes = match (Classes::read(&tensors, &file, header.features)?, class) {
            (Some(classes), Some(rows)) => Some((classes, Rows::new(&tensors, "class", rows, hidden)?)),
            _ => None,
        };
        let positions = tensors.f32("positions", &[config.positions, hidden])?;
        let embedding_norm = norm(&tensors, "embedding.norm", &config)?;
        let layers =
            (0..chosen.layers).map(|index| Layer::new(&tensors, &config, index)).collect::<Result<_, _>>()?;
        let (groups, heads) = heads::read(&tensors, chosen, hidden)?;
        Ok(Self {
            name: header.name,
            version: header.version,
            card: header.card,
            data_hash: header.data_hash,
            thresholds: header.thresholds,
            exit: exit.to_owned(),
            config,
            feature_rows: header.features,
            vocabulary,
            sections: tensors.sections(),
            pieces,
            piece_rows,
            shapes,
            firsts,
            lasts,
            classes,
            positions,
            embedding_norm,
            layers,
            groups,
            heads,
            backend: Backend::detect(),
            file,
            lender,
        })
    }

    /// Computes as any machine does from now on.
    #[cfg(test)]
    pub(crate) fn with_portable_kernels(mut self) -> Self {
        self.backend = Backend::portable();
        self
    }

    /// Name of the model.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Version of the model, not of its file format.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What the model is for, what it was trained on, and how good it is.
    pub fn card(&self) -> &str {
        &self.card
    }

    /// Hash of what the model was trained on, in hexadecimal digits.
    pub fn data_hash(&self) -> &str {
        &self.data_hash
    }

    /// Name of the exit that is loaded.
    pub fn exit(&self) -> &str {
        &self.exit
    }

    /// Layers that are computed.
    pub fn layers(&self) -> usize {
        self.layers.len()
    }

    /// Most rows of a window that have a position of their own; rows behind them share the last.
    pub fn positions(&self) -> usize {
        self.config.positions
    }

    /// A section of bytes that the encoder itself does not read: tables of the program that uses it.
    pub fn section(&self, name: &str) -> Option<&[u8]> {
        self.sections.get(name).map(|range| &self.file[range.clone()])
    }

    /// A threshold by its name.
    pub fn threshold(&self, name: &str) -> Option<f32> {
        self.thresholds.get(name).copied()
    }

    fn head(&self, group: &str, name: &str, kind: HeadKind) -> Option<usize> {
        self.heads.iter().position(|head| head.kind == kind && head.group == group && head.name == name)
    }

    /// Finds a head of labels.
    pub fn tags(&self, group: &str, name: &str) -> Option<Tags> {
        self.head(group, name, HeadKind::Tags).map(Tags)
    }

    /// Finds a head of trees.
    pub fn tree(&self, group: &str, name: &str) -> Option<Tree> {
        self.head(group, name, HeadKind::Tree).map(Tree)
    }

    /// Finds a head of links.
    pub fn links(&self, group: &str, name: &str) -> Option<Links> {
        self.head(group, name, HeadKind::Links).map(Links)
    }

    /// Labels of a head, in the order of its columns.
    pub fn labels(&self, head: Tags) -> &[String] {
        self.heads.get(head.0).map_or(&[], |head| &head.labels)
    }

    /// Relations of a head of trees, in the order of their scores.
    pub fn relation_labels(&self, head: Tree) -> &[String] {
        self.heads.get(head.0).map_or(&[], |head| &head.labels)
    }

    /// Computes one window.
    pub fn run(&self, window: &Window<'_>, session: &mut Session) -> Outputs {
        self.batch(std::slice::from_ref(window), session).pop().unwrap_or_default()
    }

    /// Computes windows, several at a time; the results are those of [`Self::run`] on each, bit for bit.
    ///
    /// ```
    /// use chancery_encoder::file::write::RandomModel;
    /// use chancery_encoder::{Model, Session, Window};
    ///
    /// let model = Model::load(RandomModel::default().bytes(), "2")?;
    /// let (one, other) = (Window::new(vec![&["They", "met", "."]]), Window::new(vec![&["Nobody", "signed", "."]]));
    /// let mut session = Session::new();
    /// let alone = [model.run(&one, &mut session), model.run(&other, &mut session)];
    /// assert_eq!(model.run_all(&[one, other], &mut session), alone);
    /// # Ok::<(), chancery_encoder::ModelError>(())
    /// ```
    pub fn run_all(&self, windows: &[Window<'_>], session: &mut Session) -> Vec<Outputs> {
        let mut outputs = Vec::with_capacity(windows.len());
        let mut start = 0;
        while start < windows.len() {
            let mut rows = 0;
            let count = windows[start..].iter().take_while(|window| {
                let fits = rows < BATCH;
                rows += window.rows();
                fits
            });
            let end = start + count.count();
            outputs.extend(self.batch(&windows[start..end], session));
            start = end;
        }
        outputs
    }

    fn batch(&self, windows: &[Window<'_>], session: &mut Session) -> Vec<Outputs> {
        let mut end = 0;
        let windows_rows: Vec<(Layout, Range<usize>)> = windows
            .iter()
            .map(|window| {
                let start = end;
                end += window.rows();
                (Layout::new(window), start..end)
            })
            .collect();
        let rows: Vec<Range<usize>> = windows_rows.iter().map(|(_, rows)| rows.clone()).collect();

        session.hidden.resize(end, self.config.hidden);
        for (window, rows) in windows.iter().zip(&rows) {
            self.embed(window, rows.start, session);
        }
        let factor = |layer: usize| self.layers.get(layer).map(|layer| layer.qkv_factor);
        let Session { hidden, input, mixes, layer: scratch, heads, .. } = session;
        self.backend.normalise(hidden, &self.embedding_norm, factor(0).map(|factor| (factor, &mut *input)));
        mixes.resize_with(mixes.len().max(self.groups.len()), Matrix::default);
        for mix in &mut *mixes {
            mix.resize(end, self.config.hidden);
            mix.data_mut().fill(0.0);
        }
        self.mix(0, hidden, mixes);
        for (index, layer) in self.layers.iter().enumerate() {
            layer.run(self.backend, hidden, input, &rows, factor(index + 1), scratch);
            self.mix(index + 1, hidden, mixes);
        }

        let mut results: Vec<Vec<HeadOutput>> = windows.iter().map(|_| Vec::new()).collect();
        for (group, mix) in self.groups.iter().zip(&*mixes) {
            group.run(self.backend, mix, &windows_rows, heads, &mut results);
        }
        let outputs = windows_rows.into_iter().zip(results).map(|((layout, rows), heads)| {
            let kept = self.groups.iter().zip(&*mixes).map(|(group, mix)| {
                let rows = if group.has_links() { rows.clone() } else { 0..0 };
                let mut table = Table::with_capacity(self.config.hidden, rows.len());
                rows.for_each(|row| table.push(mix.row(row)));
                table
            });
            Outputs { mixes: kept.collect(), layout, heads }
        });
        outputs.collect()
    }

    /// Adds the states after `layer` layers to the mix of each group.
    fn mix(&self, layer: usize, hidden: &Matrix<f32>, mixes: &mut [Matrix<f32>]) {
        for (group, mix) in self.groups.iter().zip(mixes) {
            if let Some(&weight) = group.mix.get(layer)
                && weight != 0.0
            {
                self.backend.add_scaled(mix.data_mut(), hidden.data(), weight);
            }
        }
    }

    /// Writes the embeddings of a window, not yet normed, from row `start` on.
    fn embed(&self, window: &Window<'_>, start: usize, session: &mut Session) {
        let Session { hidden, pieces, word: piece_rows, .. } = session;
        let mut row = 0;
        let mut next = |pieces: &[u32], word: Option<&str>| {
            self.embed_row(pieces, word, row, hidden.row_mut(start + row));
            row += 1;
        };
        next(&[self.pieces.start], None);
        for sentence in &window.sentences {
            for word in *sentence {
                piece_rows.clear();
                self.pieces.cut(&self.lending()[self.vocabulary.clone()], word, pieces, piece_rows);
                next(piece_rows, Some(word));
            }
            next(&[self.pieces.separator], None);
        }
    }

    /// Writes one row: the mean of its pieces, then for a word its features, then the position.
    fn embed_row(&self, pieces: &[u32], word: Option<&str>, position: usize, row: &mut [f32]) {
        row.fill(0.0);
        for &piece in pieces {
            self.add_row(self.lending(), &self.piece_rows, piece as usize, pieces.len() as f32, row);
        }
        if let Some(word) = word {
            let features = features(word, self.feature_rows);
            self.add_row(&self.file, &self.shapes, features.shape, 1.0, row);
            self.add_row(&self.file, &self.firsts, features.first, 1.0, row);
            self.add_row(&self.file, &self.lasts, features.last, 1.0, row);
            if let Some((classes, rows)) = &self.classes {
                self.add_row(&self.file, rows, classes.of(&self.file, word), 1.0, row);
            }
        }
        let position = position.min(self.config.positions - 1);
        self.backend.add_scaled(row, &self.positions[position * self.config.hidden..], 1.0);
    }

    /// The file that has the vocabulary and the pieces.
    fn lending(&self) -> &[u8] {
        self.lender.as_deref().unwrap_or(&self.file)
    }

    fn add_row(&self, file: &[u8], rows: &Rows, index: usize, count: f32, row: &mut [f32]) {
        let bytes = &file[rows.bytes.clone()][index * self.config.hidden..][..self.config.hidden];
        self.backend.add_bytes(row, bytes, rows.scales[index] / count);
    }

    /// Scores links: a row for each of `words`; column 0 is for no link, column `i + 1` for a link with `others[i]`. Words are those
    /// of the window, by number.
    ///
    /// The table is empty if there is no such word, or `outputs` are of another model.
    ///
    /// ```
    /// use chancery_encoder::file::write::RandomModel;
    /// use chancery_encoder::{Model, Session, Window};
    ///
    /// let model = Model::load(RandomModel::default().bytes(), "2")?;
    /// let same = model.links("sentences", "same").expect("the model has this head");
    /// let mut session = Session::new();
    /// let outputs = model.run(&Window::new(vec![&["The", "envoy", "left", "."]]), &mut session);
    /// let scores = model.link_scores(&outputs, same, &[2], &[0, 1], &mut session);
    /// assert_eq!((scores.len(), scores.width()), (1, 3), "no link, the first word, the second");
    /// # Ok::<(), chancery_encoder::ModelError>(())
    /// ```
    pub fn link_scores(
        &self,
        outputs: &Outputs,
        links: Links,
        words: &[usize],
        others: &[usize],
        session: &mut Session,
    ) -> Table {
        let rows = |words: &[usize]| -> Option<Vec<usize>> {
            words.iter().map(|&word| outputs.row_of_word(word)).collect()
        };
        let mut scores = || {
            let (group, index) = self.place(links.0)?;
            // The row of `[CLS]` stands for none.
            let others = [vec![0], rows(others)?].concat();
            let mix = outputs.mixes.get(group)?;
            self.groups[group].links(self.backend, index, mix, [&rows(words)?, &others], &mut session.heads)
        };
        scores().unwrap_or_default()
    }

    /// The group of a head, and its place in the group.
    fn place(&self, head: usize) -> Option<(usize, usize)> {
        let mut index = head;
        for (group, heads) in self.groups.iter().enumerate() {
            if index < heads.len() {
                return Some((group, index));
            }
            index -= heads.len();
        }
        None
    }

    /// Scores the relation of each word with its head: a row for each word of the window, a column for each of
    /// [`Self::relation_labels`].
    ///
    /// `heads` has the head of each word of the window: 0 for the root, `i + 1` for word `i` of the same sentence;
    /// what is missing or no word counts as root. The table is empty if `outputs` are of another model.
    pub fn relations(&self, outputs: &Outputs, tree: Tree, heads: &[usize], session: &mut Session) -> Table {
        let (Some((group, index)), Some(output)) = (self.place(tree.0), outputs.heads.get(tree.0)) else {
            return Table::default();
        };
        let group = &self.groups[group];
        let layout = &outputs.layout;
        let rows = (0..layout.sentences()).flat_map(|sentence| {
            let rows = layout.sentence_rows(sentence);
            layout.sentence(sentence).map(move |word| match heads.get(word) {
                Some(&head) if (1..=rows.len()).contains(&head) => rows.start + head - 1,
                _ => rows.end,
            })
        });
        group.relations(self.backend, index, output, rows, &mut session.heads).unwrap_or_default()
    }
}
