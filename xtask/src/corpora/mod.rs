//! Corpora as documents of sentences: treebanks, and texts with names.

pub(crate) mod names;
pub(crate) mod treebanks;
pub(crate) mod words;
