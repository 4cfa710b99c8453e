//! Hashes of text and of features: fixed arithmetic, so that a feature has the same key everywhere and always.

const START: u64 = 0xCBF2_9CE4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01B3;
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
const MIX: u64 = 0xD6E8_FEB8_6659_FD93;

/// Incremental FNV-1a over characters.
#[derive(Clone, Copy)]
pub(crate) struct TextHash(u64);

impl TextHash {
    /// Starts an empty text; `salt` keeps different uses of the same text apart.
    pub(crate) fn new(salt: u32) -> TextHash {
        TextHash(START ^ u64::from(salt).wrapping_mul(SPREAD))
    }

    /// Adds one character.
    #[inline]
    pub(crate) fn push(&mut self, character: char) {
        self.0 = (self.0 ^ u64::from(u32::from(character))).wrapping_mul(PRIME);
    }

    /// Returns the hash of the characters so far.
    #[inline]
    pub(crate) fn finish(self) -> u32 {
        fold(self.0)
    }
}

/// Hashes a whole text.
pub(crate) fn text(salt: u32, text: &str) -> u32 {
    let mut hash = TextHash::new(salt);
    text.chars().for_each(|character| hash.push(character));
    hash.finish()
}

#[inline]
fn fold(state: u64) -> u32 {
    let mixed = (state ^ (state >> 29)).wrapping_mul(MIX);
    (mixed >> 32) as u32
}

/// Key of the feature that `template` makes of `parts`.
#[inline]
pub(crate) fn feature<const N: usize>(template: u32, parts: [u32; N]) -> u32 {
    let mut state = u64::from(template + 1).wrapping_mul(SPREAD);
    for part in parts {
        state = (state ^ u64::from(part)).wrapping_mul(MIX);
        state ^= state >> 32;
    }
    (state.wrapping_mul(SPREAD) >> 32) as u32
}

/// Checksum of a model file's body. Every step is a bijection of the state, so no single changed word goes unseen.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    let mut state = START ^ (bytes.len() as u64).wrapping_mul(SPREAD);
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let mut raw = [0; 8];
        raw.copy_from_slice(word);
        state = step(state, u64::from_le_bytes(raw));
    }
    for &byte in words.remainder() {
        state = step(state, u64::from(byte));
    }
    state ^ (state >> 31)
}

#[inline]
fn step(state: u64, word: u64) -> u64 {
    (state ^ word).wrapping_mul(MIX).rotate_left(29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_key_depends_on_template_and_order() {
        assert_ne!(feature(1, [2, 3]), feature(1, [3, 2]));
        assert_ne!(feature(1, [2, 3]), feature(2, [2, 3]));
        assert_eq!(feature(1, [2, 3]), feature(1, [2, 3]));
    }

    #[test]
    fn a_checksum_sees_every_changed_bit_and_a_cut() {
        let body: Vec<u8> = (0..83).collect();
        let sum = checksum(&body);
        for bit in 0..body.len() * 8 {
            let mut changed = body.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(checksum(&changed), sum, "bit {bit}");
        }
        assert_ne!(checksum(&body[..82]), sum);
    }
}
