//! What a run gives: scores of words, of arcs and of links.

use std::ops::Range;

use crate::table::Table;
use crate::window::Layout;

/// Handle of a head that gives each word a score for each of its labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tags(pub(crate) usize);

/// Handle of a head that gives the words of each sentence scores for being each other's head, and for relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tree(pub(crate) usize);

/// Handle of a head that scores links of words; [`Model::link_scores`](crate::Model::link_scores) computes those that are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Links(pub(crate) usize);

/// Scores of one window. A handle of another model, or of another kind of head, has empty tables.
///
/// ```
/// use chancery_encoder::file::write::RandomModel;
/// use chancery_encoder::{Model, Outputs, Session, Tags, Tree, Window};
///
/// let model = Model::load(RandomModel::default().bytes(), "2")?;
/// let (mention, syntax): (Option<Tags>, Option<Tree>) = (model.tags("words", "mention"), model.tree("sentences", "syntax"));
/// let (mention, syntax) = mention.zip(syntax).expect("the model has both heads");
/// let window = Window::new(vec![&["They", "met", "."], &["Nobody", "signed", "."]]);
/// let outputs: Outputs = model.run(&window, &mut Session::new());
/// assert_eq!((outputs.sentences(), outputs.words(), outputs.sentence(1)), (2, 6, 3..6));
/// assert_eq!(outputs.rows(), window.rows(), "a start, the words, an end of each sentence");
/// assert_eq!(outputs.tags(mention).len(), 6);
/// assert_eq!((outputs.arcs(syntax, 1).len(), outputs.arcs(syntax, 1).width()), (3, 4), "the root, then the words");
/// # Ok::<(), chancery_encoder::ModelError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outputs {
    pub(crate) layout: Layout,
    pub(crate) heads: Vec<HeadOutput>,
    /// For each group with links the mix of all rows, from which they are computed; for others nothing.
    pub(crate) mixes: Vec<Table>,
}

/// Scores of one head.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum HeadOutput {
    /// A row for each word, a column for each label.
    Tags(Table),
    Tree {
        /// For each sentence, a row for each word and a column for the root and for each word.
        arcs: Vec<Table>,
        /// Vectors of words as dependents: a row for each word.
        dependents: Table,
        /// Vectors of rows as heads: a row for each row of the window.
        heads: Table,
    },
    /// Computed when they are asked for.
    Links,
}

/// What there is where there is nothing.
static EMPTY: Table = Table::empty();

impl Outputs {
    /// Counts the sentences.
    pub fn sentences(&self) -> usize {
        self.layout.sentences()
    }

    /// Counts the words of the window.
    pub fn words(&self) -> usize {
        self.layout.words()
    }

    /// Counts the rows of the window.
    pub fn rows(&self) -> usize {
        self.layout.rows()
    }

    /// Words of a sentence, counted through the window.
    pub fn sentence(&self, sentence: usize) -> Range<usize> {
        self.layout.sentence(sentence)
    }

    /// Row of a word, counted through the window. `None` if there is no such word.
    pub(crate) fn row_of_word(&self, word: usize) -> Option<usize> {
        self.layout.row_of_word(word)
    }

    /// Scores of labels: a row for each word of the window, a column for each label.
    pub fn tags(&self, head: Tags) -> &Table {
        match self.heads.get(head.0) {
            Some(HeadOutput::Tags(table)) => table,
            _ => &EMPTY,
        }
    }

    /// Scores of arcs in a sentence: a row for each word as dependent; column 0 is the root, column `i + 1` word `i`.
    pub fn arcs(&self, head: Tree, sentence: usize) -> &Table {
        match self.heads.get(head.0) {
            Some(HeadOutput::Tree { arcs, .. }) => arcs.get(sentence).unwrap_or(&EMPTY),
            _ => &EMPTY,
        }
    }
}
