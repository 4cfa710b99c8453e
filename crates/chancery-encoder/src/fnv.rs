//! The FNV-1a hash of 64 bits, by bytes and by words of eight bytes.
//!
//! Offset basis and prime are those of Fowler, Noll and Vo.

/// Where a hash starts.
pub(crate) const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Goes on from `state` by one byte.
#[inline(always)]
pub(crate) fn step(state: u64, byte: u8) -> u64 {
    (state ^ u64::from(byte)).wrapping_mul(PRIME)
}

/// Goes on from `state` byte by byte.
#[inline]
pub(crate) fn bytes(state: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(state, |state, &byte| step(state, byte))
}

/// Goes on from `state` in words of eight bytes, little endian, the last filled up with zeros.
///
/// Each step is a bijection of the state and of the word, so any change within one word changes the result.
pub(crate) fn words(state: u64, bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut state = state;
    for word in words {
        state = (state ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME);
    }
    if !rest.is_empty() {
        let mut word = [0; 8];
        word[..rest.len()].copy_from_slice(rest);
        state = (state ^ u64::from_le_bytes(word)).wrapping_mul(PRIME);
    }
    state
}

#[cfg(test)]
mod tests {
    use super::{BASIS, bytes, words};

    #[test]
    fn hashes_bytes_as_the_published_vectors_do() {
        assert_eq!(bytes(BASIS, b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(bytes(BASIS, b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(bytes(BASIS, b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_changed_byte_changes_the_hash_by_words() {
        let text: Vec<u8> = (0..29).collect();
        let hash = words(BASIS, &text);
        for index in 0..text.len() {
            for bit in 0..8 {
                let mut other = text.clone();
                other[index] ^= 1 << bit;
                assert_ne!(words(BASIS, &other), hash, "byte {index}, bit {bit}");
            }
        }
    }
}
