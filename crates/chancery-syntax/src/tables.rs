//! What a model knows of words beside its weights: which pairs of tags go together, and how to make lemmas.

use crate::bytes::ByteReader;
#[cfg(any(test, feature = "train"))]
use crate::bytes::put_varint;
use crate::error::ModelError;
use crate::labels::{Upos, Xpos};
use crate::lemmas::Lemmas;

/// Pairs of tags that occur, and lemma rules: the section `lemmas` of a model file.
#[derive(Clone, Default)]
pub(crate) struct Tables {
    /// Universal and Penn tags that a word can have together, in order.
    pub(crate) pairs: Vec<(Upos, Xpos)>,
    /// Dictionary forms.
    pub(crate) lemmas: Lemmas,
}

impl Tables {
    /// Reads the section.
    pub(crate) fn read(bytes: &[u8]) -> Result<Tables, ModelError> {
        let mut reader = ByteReader::new("lemmas", bytes);
        let count = reader.varint()? as usize;
        if count == 0 || count > reader.left() / 2 {
            return Err(reader.malformed("it claims no tags, or more than it holds"));
        }
        let mut pairs = Vec::with_capacity(count);
        for _ in 0..count {
            let (upos, xpos) = (reader.byte()?, reader.byte()?);
            match (Upos::ALL.get(usize::from(upos)), Xpos::ALL.get(usize::from(xpos))) {
                (Some(&upos), Some(&xpos)) => pairs.push((upos, xpos)),
                _ => return Err(reader.malformed("a tag is not known")),
            }
        }
        let lemmas = Lemmas::read(&mut reader)?;
        reader.end()?;
        Ok(Tables { pairs, lemmas })
    }

    /// Writes the section.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        put_varint(&mut bytes, self.pairs.len() as u32);
        self.pairs.iter().for_each(|&(upos, xpos)| bytes.extend_from_slice(&[upos as u8, xpos as u8]));
        self.lemmas.write(&mut bytes);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_come_back_as_written_and_a_cut_is_an_error() {
        let tables = Tables {
            pairs: vec![(Upos::Verb, Xpos::VBD), (Upos::Noun, Xpos::NN)],
            lemmas: Lemmas::default(),
        };
        let bytes = tables.to_bytes();
        assert_eq!(Tables::read(&bytes).unwrap().pairs, tables.pairs);
        for length in 0..bytes.len() {
            assert!(Tables::read(&bytes[..length]).is_err(), "cut at {length}");
        }
        let mut strange = bytes.clone();
        strange[1] = 200;
        assert!(Tables::read(&strange).is_err());
    }
}
