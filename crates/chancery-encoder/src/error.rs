//! What can be wrong with a model file, and what to do about it.

use thiserror::Error;

/// Why a model file cannot be used.
///
/// ```
/// use chancery_encoder::file::write::RandomModel;
/// use chancery_encoder::{Model, ModelError};
///
/// let mut bytes = RandomModel::default().bytes();
/// assert!(matches!(Model::load(bytes.clone(), "none"), Err(ModelError::NoExit { .. })));
/// bytes.pop();
/// assert!(matches!(Model::load(bytes, "2"), Err(ModelError::CutShort { .. })));
/// assert!(matches!(Model::load(&b"a treaty"[..], "2"), Err(ModelError::NotAModel)));
/// ```
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// The file does not start with the magic bytes.
    #[error(
        "this is not an encoder model: the file does not start with the mark CHANCENC; give another file"
    )]
    NotAModel,
    /// The file has another format version.
    #[error(
        "the encoder model is made for format {found}, this program reads those up to {expected}; \
         take a model made for this program, or a program made for the model"
    )]
    Version {
        /// Last version that this program reads.
        expected: u32,
        /// Version that the file states.
        found: u32,
    },
    /// The file ends too early.
    #[error("the file is cut short: it needs {needed} bytes and has {found}; copy it again")]
    CutShort {
        /// Length in bytes that the file needs, as far as it can be told.
        needed: u64,
        /// Length in bytes that it has.
        found: u64,
    },
    /// The file goes on after its end.
    #[error("the file is too long: it needs {needed} bytes and has {found}; copy it again")]
    TooLong {
        /// Length in bytes that the file needs.
        needed: u64,
        /// Length in bytes that it has.
        found: u64,
    },
    /// The header cannot be read.
    #[error(
        "the header of the encoder model cannot be read: {why}; copy the file again, or export the model again"
    )]
    Header {
        /// What is wrong with it.
        why: String,
    },
    /// A part of the file is not what was written.
    #[error(
        "the {part} of the encoder model is damaged: its hash is {found}, and {expected} is written; copy the file again"
    )]
    Damaged {
        /// `header` or `payload`.
        part: &'static str,
        /// Hash that the file states.
        expected: String,
        /// Hash of what is there.
        found: String,
    },
    /// A number of the configuration, a hash or a threshold is of no use.
    #[error("{key} in the header of the encoder model is wrong: {why}; export the model again")]
    Config {
        /// Key in the header.
        key: String,
        /// What is wrong with it.
        why: String,
    },
    /// A tensor is missing, or is not as it should be.
    #[error("tensor \"{name}\" of the encoder model is wrong: {why}; export the model again")]
    Tensor {
        /// Name of the tensor.
        name: String,
        /// What is wrong with it.
        why: String,
    },
    /// The file takes its pieces from another model than the one beside it.
    #[error(
        "the encoder model takes its pieces from the model {wanted}, and {found} is beside it; \
         load it beside that model, or export it again"
    )]
    Lender {
        /// Version that the file states.
        wanted: String,
        /// Version of the model beside it.
        found: String,
    },
    /// The file has no exit of that name.
    #[error("the encoder model has no exit \"{name}\"; it has {known}")]
    NoExit {
        /// Name that was asked for.
        name: String,
        /// Names that there are, with commas.
        known: String,
    },
}

impl ModelError {
    pub(crate) fn config(key: impl Into<String>, why: impl Into<String>) -> Self {
        Self::Config { key: key.into(), why: why.into() }
    }

    pub(crate) fn tensor(name: impl Into<String>, why: impl Into<String>) -> Self {
        Self::Tensor { name: name.into(), why: why.into() }
    }
}
