//! Reads a model file as far as its header and checks the rest against it.

use super::header::Header;
use super::tensors::{self, Tensors};
use super::{ALIGNMENT, FIRST_VERSION, MAGIC, PREFIX, VERSION};
use crate::{ModelError, fnv};

/// A file whose lengths and hashes are right.
#[derive(Debug)]
pub(crate) struct File<'f> {
    pub(crate) header: Header<'f>,
    pub(crate) tensors: Tensors<'f>,
}

/// Reads and checks a file.
pub(crate) fn read(file: &[u8]) -> Result<File<'_>, ModelError> {
    let cut_short = |needed: usize| ModelError::CutShort { needed: needed as u64, found: file.len() as u64 };
    let start = file.len().min(MAGIC.len());
    if file[..start] != MAGIC[..start] {
        return Err(ModelError::NotAModel);
    }
    let number = |at: usize| match file.get(at..at + 4) {
        Some(&[a, b, c, d]) => Ok(u32::from_le_bytes([a, b, c, d])),
        _ => Err(cut_short(PREFIX)),
    };
    let found = number(MAGIC.len())?;
    if !(FIRST_VERSION..=VERSION).contains(&found) {
        return Err(ModelError::Version { expected: VERSION, found });
    }
    let header_length = number(MAGIC.len() + 4)? as usize;
    let header_end = PREFIX.saturating_add(header_length);
    let bytes = file.get(PREFIX..header_end).ok_or_else(|| cut_short(header_end))?;
    let mut header: Header =
        serde_json::from_slice(bytes).map_err(|error| ModelError::Header { why: error.to_string() })?;
    check("header", header.header_hash, header_hash(bytes, header.header_hash))?;

    let payload = header_end.next_multiple_of(ALIGNMENT);
    let needed = payload.saturating_add(tensors::payload_length(&header.tensors)?);
    if file.len() < needed {
        return Err(cut_short(needed));
    }
    if file.len() > needed {
        return Err(ModelError::TooLong { needed: needed as u64, found: file.len() as u64 });
    }
    if file[header_end..payload].iter().any(|&byte| byte != 0) {
        return Err(ModelError::Header { why: "it is not followed by zeros".to_owned() });
    }
    check("payload", &header.payload_hash, fnv::words(fnv::BASIS, &file[payload..]))?;
    let tensors = Tensors::new(file, payload, std::mem::take(&mut header.tensors));
    Ok(File { header, tensors })
}

fn check(part: &'static str, expected: &str, found: u64) -> Result<(), ModelError> {
    let found = format!("{found:016x}");
    if found == expected {
        Ok(())
    } else {
        Err(ModelError::Damaged { part, expected: expected.to_owned(), found })
    }
}

/// Hashes a header, reading the digits of its own hash, a part of it, as zeros.
pub(crate) fn header_hash(header: &[u8], digits: &str) -> u64 {
    let start = (digits.as_ptr() as usize).saturating_sub(header.as_ptr() as usize).min(header.len());
    let end = (start + digits.len()).min(header.len());
    let mut bytes = header.to_vec();
    bytes[start..end].fill(b'0');
    fnv::words(fnv::BASIS, &bytes)
}
