//! Letters as lemma rules see them: small, with plain signs.

/// Replaces typographic signs by plain ones and digits by `0`.
#[inline]
pub(crate) fn normalise(character: char) -> char {
    match character {
        '0'..='9' => '0',
        '‘' | '’' | '`' | '´' | 'ʼ' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '−' | '‑' | '‐' => '-',
        _ => character,
    }
}

/// Returns the small letter of `character` (its first character where there are several).
#[inline]
pub(crate) fn small(character: char) -> char {
    if character.is_ascii() {
        character.to_ascii_lowercase()
    } else {
        character.to_lowercase().next().unwrap_or(character)
    }
}
