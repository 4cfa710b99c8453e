//! Hashes of text: fixed arithmetic, so that a word has the same key everywhere and always.

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

#[inline]
fn fold(state: u64) -> u32 {
    let mixed = (state ^ (state >> 29)).wrapping_mul(MIX);
    (mixed >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_depends_on_the_text_its_order_and_the_salt() {
        let hash = |salt, text: &str| {
            let mut hash = TextHash::new(salt);
            text.chars().for_each(|character| hash.push(character));
            hash.finish()
        };
        assert_ne!(hash(1, "ab"), hash(1, "ba"));
        assert_ne!(hash(1, "ab"), hash(2, "ab"));
        assert_eq!(hash(1, "ab"), hash(1, "ab"));
    }
}
