//! What can be wrong with a model file.

use thiserror::Error;

/// Why a model file cannot be used, and what to do about it.
///
/// ```
/// use chancery_syntax::{Model, ModelError};
///
/// let error = Model::load(&b"no model"[..], "default").err().expect("it is none");
/// assert!(matches!(error, ModelError::Encoder(_)));
/// assert!(error.to_string().contains("give another file"));
/// ```
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// The file is no encoder, is damaged, or has no such exit.
    #[error(transparent)]
    Encoder(#[from] chancery_encoder::ModelError),
    /// A head that reading needs is missing.
    #[error(
        "the model has no head \"{head}\"; it was made for another program, give a model made by training/"
    )]
    NoHead {
        /// Group and name of the head.
        head: String,
    },
    /// The labels of a head are not those of this program.
    #[error(
        "the model's head \"{head}\" has the label \"{label}\", which this program does not know; give a model made for {program}"
    )]
    Label {
        /// Group and name of the head.
        head: String,
        /// The label.
        label: String,
        /// This program and its version.
        program: &'static str,
    },
    /// The labels of a head of spans make no spans.
    #[error(
        "the labels of the model's head \"{head}\" are wrong: {why}; export the model again with training/"
    )]
    Spans {
        /// Group and name of the head.
        head: String,
        /// What is wrong with them.
        why: String,
    },
    /// A section is missing or cannot be read.
    #[error(
        "section \"{section}\" of the model cannot be read: {why}; export the model again with training/"
    )]
    Malformed {
        /// Name of the section.
        section: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
}
