//! What a model file says of itself, without loading it.

use crate::ModelError;
use crate::file::read;

/// What a model file says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Info {
    /// Name of the model.
    pub name: String,
    /// Version of the model, not of the file format.
    pub version: String,
    /// What the model is for, what it was trained on, and how good it is.
    pub card: String,
    /// Hash of what it was trained on, in hexadecimal digits.
    pub data_hash: String,
    /// Names of its exits with the layers that each computes, as listed.
    pub exits: Vec<(String, usize)>,
    /// Numbers in a vector.
    pub hidden: usize,
    /// Word pieces in its vocabulary; none if it takes those of another model.
    pub pieces: usize,
}

impl Info {
    /// Reads the header of a file, having checked the whole of it.
    ///
    /// # Errors
    ///
    /// If the file is no model, is damaged, or is made for another version.
    ///
    /// ```
    /// use chancery_encoder::Info;
    /// use chancery_encoder::file::write::RandomModel;
    ///
    /// let info = Info::read(&RandomModel::default().bytes())?;
    /// assert!(!info.exits.is_empty());
    /// assert!(Info::read(b"no model").is_err());
    /// # Ok::<(), chancery_encoder::ModelError>(())
    /// ```
    pub fn read(file: &[u8]) -> Result<Info, ModelError> {
        let read::File { header, tensors } = read::read(file)?;
        Ok(Info {
            pieces: match header.pieces_of {
                Some(_) => 0,
                None => tensors.shape("pieces")?.first().copied().unwrap_or(0),
            },
            name: header.name,
            version: header.version,
            card: header.card,
            data_hash: header.data_hash,
            exits: header.exits.into_iter().map(|exit| (exit.name, exit.layers)).collect(),
            hidden: header.config.hidden,
        })
    }
}
