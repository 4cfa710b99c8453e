//! The model file: a mark, a JSON header, and a payload of tensors. `docs/encoder-format.md` describes it.

pub(crate) mod header;
pub(crate) mod read;
pub(crate) mod tensors;
#[cfg(any(test, feature = "write"))]
pub mod write;

/// First bytes of every file.
pub(crate) const MAGIC: &[u8; 8] = b"CHANCENC";
/// Version of the format that this program writes.
pub(crate) const VERSION: u32 = 2;
/// First version of the format that this program reads: it has no classes of words.
pub(crate) const FIRST_VERSION: u32 = 1;
/// Length of magic, version and header length.
pub(crate) const PREFIX: usize = 16;
/// The payload starts at a multiple of this.
pub(crate) const ALIGNMENT: usize = 64;
