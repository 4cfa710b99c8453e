//! Secrets: made by chance, kept as hashes, compared in a time that tells nothing.
//!
//! A secret has 256 bits of chance in it, so that nobody can try all of them: SHA-256 is the right hash. Slow hashes such as
//! Argon2 make up for secrets that people choose, and would only let a client keep the server busy.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Returns 256 bits of chance as letters: 43 of A to Z, a to z, 0 to 9, `-` and `_`.
///
/// # Errors
///
/// A system that gives no chance.
pub(crate) fn secret() -> Result<String, std::io::Error> {
    Ok(URL_SAFE_NO_PAD.encode(key()?))
}

/// Returns 256 bits of chance.
pub(crate) fn key() -> Result<[u8; 32], std::io::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(bytes)
}

/// Returns the hash of a secret, in hexadecimal.
pub(crate) fn hash(secret: &str) -> String {
    Sha256::digest(secret).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns whether two are the same, in a time that does not depend on where they differ.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// Returns what only who has the key can make of some words.
pub(crate) fn signed(key: &[u8; 32], words: &str) -> String {
    // Keys of any length are taken.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return String::new() };
    mac.update(words.as_bytes());
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_and_never_the_same() {
        let (one, other) = (secret().expect("chance"), secret().expect("chance"));
        assert_eq!((one.len(), other.len()), (43, 43));
        assert!(!same(&one, &other) && same(&one, &one.clone()));
        assert_eq!(hash("").len(), 64);
    }

    #[test]
    fn what_is_signed_depends_on_key_and_words() {
        let signed = |key: u8, words: &str| signed(&[key; 32], words);
        assert_eq!(signed(1, "a").len(), 43);
        assert!(signed(1, "a") != signed(2, "a") && signed(1, "a") != signed(1, "b"));
    }
}
