//! The JSON header of a model file, as it is written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// All of the header. Keys that this program does not know are passed over.
#[derive(Debug, Deserialize)]
#[cfg_attr(any(test, feature = "write"), derive(Serialize))]
pub(crate) struct Header<'a> {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) card: String,
    pub(crate) config: Config,
    /// Name of the tensor of pieces, one a line.
    pub(crate) vocabulary: String,
    /// Version of the model in whose file vocabulary and pieces are, where they are not in this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pieces_of: Option<String>,
    pub(crate) features: FeatureRows,
    pub(crate) exits: Vec<Exit>,
    pub(crate) data_hash: String,
    pub(crate) thresholds: BTreeMap<String, f32>,
    /// Hash of the payload, 16 digits.
    pub(crate) payload_hash: String,
    /// Hash of the header with zeros in place of these 16 digits. Borrowed, so that its place in the header is known.
    pub(crate) header_hash: &'a str,
    pub(crate) tensors: Vec<Tensor>,
}

/// Sizes of the encoder.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq)]
pub(crate) struct Config {
    pub(crate) hidden: usize,
    pub(crate) heads: usize,
    pub(crate) ffn: usize,
    pub(crate) layers: usize,
    pub(crate) positions: usize,
    pub(crate) epsilon: f32,
}

/// Rows of the tables of hashed features.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
pub(crate) struct FeatureRows {
    pub(crate) shape: usize,
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// Rows of the table of classes of words, of which a list in the file says which words have them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) class: Option<usize>,
}

/// An exit: how many layers are computed, and what is read from them.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Exit {
    pub(crate) name: String,
    pub(crate) layers: usize,
    pub(crate) groups: Vec<Group>,
}

/// Heads that read the same mix of layers.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Group {
    pub(crate) name: String,
    /// Weight of the embeddings and of each layer.
    pub(crate) mix: Vec<f32>,
    pub(crate) heads: Vec<Head>,
}

/// One head.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Head {
    pub(crate) kind: HeadKind,
    pub(crate) name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) labels: Option<Vec<String>>,
}

/// What a head gives.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum HeadKind {
    Tags,
    Tree,
    Links,
}

/// Where a tensor is and how it is to be read.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Tensor {
    pub(crate) name: String,
    pub(crate) kind: ElementKind,
    pub(crate) shape: Vec<usize>,
    /// First byte, counted from the start of the payload.
    pub(crate) offset: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) bytes: Option<usize>,
}

/// Type of the elements of a tensor; several bytes are little endian.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ElementKind {
    I8,
    I16,
    F32,
    U8,
}

impl ElementKind {
    /// Length in bytes.
    pub(crate) fn bytes(self) -> usize {
        match self {
            Self::I8 | Self::U8 => 1,
            Self::I16 => 2,
            Self::F32 => 4,
        }
    }

    /// As it is written in the header.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::F32 => "f32",
            Self::U8 => "u8",
        }
    }
}
