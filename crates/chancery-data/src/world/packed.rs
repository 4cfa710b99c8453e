//! The arrays that the build script packs from `data/world`.

use super::record::RecordId;

/// The packed tables, as `build/pack.rs` lays them out; integers are little-endian.
pub(super) struct Packed {
    strings: &'static str,
    pub(super) records: &'static [u8],
    pub(super) terms: &'static [u8],
    pub(super) names: &'static [u8],
    pub(super) entries: &'static [u8],
    postings: &'static [u8],
    pub(super) version: &'static str,
}

/// The tables this library was built with.
pub(super) static PACKED: Packed = Packed {
    strings: include_str!(concat!(env!("OUT_DIR"), "/strings.txt")),
    records: include_bytes!(concat!(env!("OUT_DIR"), "/records.bin")),
    terms: include_bytes!(concat!(env!("OUT_DIR"), "/terms.bin")),
    names: include_bytes!(concat!(env!("OUT_DIR"), "/names.fst")),
    entries: include_bytes!(concat!(env!("OUT_DIR"), "/entries.bin")),
    postings: include_bytes!(concat!(env!("OUT_DIR"), "/postings.bin")),
    version: include_str!(concat!(env!("OUT_DIR"), "/version.txt")),
};

impl Packed {
    /// Returns the records by name, one run an entry of the index.
    pub(super) fn postings(&self) -> Vec<RecordId> {
        self.postings.chunks_exact(4).map(|four| RecordId(u32_at(four, 0))).collect()
    }

    /// Returns the text whose offset and length stand at byte `at` of `bytes`.
    pub(super) fn text(&self, bytes: &[u8], at: usize) -> &'static str {
        let start = u32_at(bytes, at) as usize;
        let length = usize::from(u16_at(bytes, at + 4));
        self.strings.get(start..start + length).unwrap_or_default()
    }
}

/// Returns the number at byte `at`; 0 past the end.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
    four.map_or(0, u32::from_le_bytes)
}

/// Returns the number at byte `at`; 0 past the end.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    let two = bytes.get(at..at + 2).and_then(|two| two.try_into().ok());
    two.map_or(0, u16::from_le_bytes)
}
