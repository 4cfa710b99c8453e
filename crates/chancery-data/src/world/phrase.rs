//! How the word tables write a phrase.

/// Returns the words as the tables have them: small, without stops and apostrophes, with spaces for hyphens.
pub(crate) fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for character in words.trim().chars() {
        match character {
            '.' => {}
            '\u{2019}' => plain.push('\''),
            '-' | '\u{2010}' | '\u{2011}' => plain.push(' '),
            _ if character.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            _ => plain.extend(character.to_lowercase()),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn phrases_lose_stops_hyphens_and_capitals() {
        assert_eq!(plain(" U.S. Counter-Terrorism  Service"), "us counter terrorism service");
        assert_eq!(plain("Prosecutor’s Office"), "prosecutor's office");
    }
}
