//! Reading and writing the numbers of a model file, little-endian, never past the end.

use crate::error::ModelError;

/// Reads numbers from a section of a model file.
pub(crate) struct ByteReader<'a> {
    section: &'static str,
    bytes: &'a [u8],
}

impl<'a> ByteReader<'a> {
    /// Starts at the first byte of a section.
    pub(crate) fn new(section: &'static str, bytes: &'a [u8]) -> ByteReader<'a> {
        ByteReader { section, bytes }
    }

    /// An error that names the section.
    pub(crate) fn malformed(&self, why: &'static str) -> ModelError {
        ModelError::Malformed { section: self.section, why }
    }

    /// Takes the next `count` bytes.
    pub(crate) fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let Some((taken, rest)) = self.bytes.split_at_checked(count) else {
            return Err(self.malformed("it ends too early"));
        };
        self.bytes = rest;
        Ok(taken)
    }

    /// Takes a byte.
    pub(crate) fn byte(&mut self) -> Result<u8, ModelError> {
        Ok(self.take(1)?[0])
    }

    /// Takes a four-byte number.
    pub(crate) fn u32(&mut self) -> Result<u32, ModelError> {
        let mut raw = [0; 4];
        raw.copy_from_slice(self.take(4)?);
        Ok(u32::from_le_bytes(raw))
    }

    /// Takes a number of one to five bytes, seven bits each, low bits first.
    #[inline]
    pub(crate) fn varint(&mut self) -> Result<u32, ModelError> {
        // Nearly all numbers have one or two bytes.
        match *self.bytes {
            [low, ref rest @ ..] if low < 0x80 => {
                self.bytes = rest;
                Ok(u32::from(low))
            }
            [low, high, ref rest @ ..] if high < 0x80 => {
                self.bytes = rest;
                Ok(u32::from(low & 0x7F) | u32::from(high) << 7)
            }
            _ => self.long_varint(),
        }
    }

    fn long_varint(&mut self) -> Result<u32, ModelError> {
        let mut value = 0u64;
        for place in 0..5 {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << (7 * place);
            if byte < 0x80 {
                return u32::try_from(value).map_err(|_| self.malformed("a number is too large"));
            }
        }
        Err(self.malformed("a number is too long"))
    }

    /// Takes a text with its length before it.
    pub(crate) fn text(&mut self) -> Result<&'a str, ModelError> {
        let length = self.varint()? as usize;
        let raw = self.take(length)?;
        std::str::from_utf8(raw).map_err(|_| self.malformed("a text is not UTF-8"))
    }

    /// Number of bytes not taken yet.
    pub(crate) fn left(&self) -> usize {
        self.bytes.len()
    }

    /// Checks that everything was taken.
    pub(crate) fn end(&self) -> Result<(), ModelError> {
        if self.bytes.is_empty() { Ok(()) } else { Err(self.malformed("bytes are left over")) }
    }
}

#[cfg(any(test, feature = "train"))]
/// Appends a number in the form that [`ByteReader::varint`] takes.
pub(crate) fn put_varint(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

#[cfg(any(test, feature = "train"))]
/// Appends a text in the form that [`ByteReader::text`] takes.
pub(crate) fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_varint(bytes, text.len() as u32);
    bytes.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_come_back_as_written() {
        let mut bytes = Vec::new();
        let numbers = [0, 1, 127, 128, 16_383, 16_384, u32::MAX];
        numbers.iter().for_each(|&number| put_varint(&mut bytes, number));
        put_text(&mut bytes, "treaty");
        let mut reader = ByteReader::new("test", &bytes);
        for number in numbers {
            assert_eq!(reader.varint().unwrap(), number);
        }
        assert_eq!(reader.text().unwrap(), "treaty");
        reader.end().unwrap();
    }

    #[test]
    fn a_number_too_long_or_cut_is_an_error() {
        assert!(ByteReader::new("test", &[0xFF; 6]).varint().is_err());
        assert!(ByteReader::new("test", &[0xFF, 0xFF, 0xFF, 0xFF, 0x7F]).varint().is_err());
        assert!(ByteReader::new("test", &[0x80]).varint().is_err());
    }
}
