//! Runs a small transformer encoder over words, in integers, and the heads that read from it.
//!
//! The primary type is [`Model`], loaded from a file as far as one of its exits needs it. [`Model::run`] takes a
//! [`Window`] of sentences and a [`Session`] of buffers, and gives [`Outputs`]: scores of labels ([`Tags`]), of arcs and
//! relations ([`Tree`]), and of links ([`Links`]), by handles that are looked up once. [`decode`] makes well-formed
//! spans and trees of scores.
//!
//! The same file and words give the same bytes on every machine, in any batch and on any thread: products of matrices
//! are computed in integers, and everything else in a fixed order. What a file holds and what is computed is described
//! in `docs/encoder-format.md`. The crate knows nothing of what the words or labels mean.
//!
//! ```
//! use chancery_encoder::decode::bio::BioLabels;
//! use chancery_encoder::file::write::RandomModel;
//! use chancery_encoder::{Model, Session, Window};
//!
//! let model = Model::load(RandomModel::default().bytes(), "2")?;
//! let mention = model.tags("words", "mention").expect("the model has this head");
//! let labels = BioLabels::new(model.labels(mention), false)?;
//!
//! let window = Window::new(vec![&["Envoys", "met", "in", "Geneva", "."], &["Nobody", "signed", "."]]);
//! let mut session = Session::new();
//! let outputs = model.run(&window, &mut session);
//! for sentence in 0..outputs.sentences() {
//!     let words = outputs.sentence(sentence);
//!     let found = labels.decode(outputs.tags(mention), words.clone());
//!     assert_eq!(found.len(), words.len());
//! }
//!
//! let syntax = model.tree("sentences", "syntax").expect("the model has this head");
//! let heads: Vec<usize> = (0..outputs.sentences())
//!     .flat_map(|sentence| chancery_encoder::decode::tree::decode(outputs.arcs(syntax, sentence)))
//!     .collect();
//! let relations = model.relations(&outputs, syntax, &heads, &mut session);
//! assert_eq!(relations.len(), window.words());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod classes;
pub mod decode;
mod error;
mod features;
pub mod file;
mod fnv;
mod heads;
mod info;
mod kernels;
mod layer;
#[cfg(any(test, feature = "write"))]
#[doc(hidden)]
pub mod measure;
mod model;
mod outputs;
mod pieces;
#[cfg(any(test, feature = "write"))]
mod random;
mod table;
#[cfg(test)]
mod tests;
mod window;

pub use error::ModelError;
pub use info::Info;
pub use kernels::arithmetic;
pub use model::{Model, Session};
pub use outputs::{Links, Outputs, Tags, Tree};
pub use table::Table;
pub use window::Window;
