//! What can be wrong with a model file.

use thiserror::Error;

/// Why a model file cannot be used, and what to do about it.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// The file does not start with the magic bytes.
    #[error(
        "expected a syntax model, but the file does not start with its mark; give a file made by `cargo xtask train-syntax`"
    )]
    NotAModel,
    /// The file has another format version.
    #[error(
        "expected a syntax model of format {expected}, but got format {found}; train it again with `cargo xtask train-syntax`"
    )]
    Version {
        /// Version that this program reads.
        expected: u32,
        /// Version that the file has.
        found: u32,
    },
    /// The file is shorter or longer than it says.
    #[error(
        "expected a syntax model of {expected} bytes, but got {found}; the copy is incomplete, copy the file again"
    )]
    Length {
        /// Length in bytes that the file states.
        expected: u64,
        /// Length in bytes that it has.
        found: u64,
    },
    /// The contents are not what was written.
    #[error("the syntax model is damaged (its checksum differs); copy the file again")]
    Checksum,
    /// The labels differ from those of this program.
    #[error(
        "the syntax model has other {labels} than this program; train it again with `cargo xtask train-syntax`"
    )]
    Labels {
        /// Which label set.
        labels: &'static str,
    },
    /// A section is missing or cannot be read.
    #[error(
        "section \"{section}\" of the syntax model cannot be read: {why}; train it again with `cargo xtask train-syntax`"
    )]
    Malformed {
        /// Name of the section.
        section: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
}
