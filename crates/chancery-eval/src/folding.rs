//! Names reduced to what is compared: case folded, without a possessive ending or a leading article.

/// Returns `name` as names are compared: trimmed, case folded, without a final `'s` and without a leading "the",
/// "a" or "an". Names that differ only in these are the same name.
///
/// ```
/// assert_eq!(chancery_eval::fold("The United Nations"), "united nations");
/// assert_eq!(chancery_eval::fold("Norway's"), chancery_eval::fold("Norway"));
/// ```
pub fn fold(name: &str) -> String {
    let mut folded = case_fold(name.trim_matches(is_space));
    if folded.ends_with("'s") || folded.ends_with("’s") {
        folded.pop();
        folded.pop();
    }
    for article in ["the", "a", "an"] {
        if let Some(rest) = folded.strip_prefix(article) {
            let noun = rest.trim_start_matches(is_space);
            if noun.len() < rest.len() {
                return noun.to_string();
            }
        }
    }
    folded
}

/// Returns whether Python's `str.isspace` holds: Unicode white space and the four information separators.
pub(crate) fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{1c}'..='\u{1f}')
}

/// Folds case in full, as Unicode's CaseFolding.txt does with the statuses C and F.
///
/// Lower case of upper case of lower case is the same for every character but two kinds: dotless i folds to itself,
/// and Cherokee, whose capitals are older than its small letters, folds upwards.
fn case_fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            'ı' => folded.push(character),
            '\u{13a0}'..='\u{13fd}' | '\u{ab70}'..='\u{abbf}' => folded.extend(character.to_uppercase()),
            _ => folded
                .extend(character.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase)),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_and_a_possessive_ending_do_not_distinguish_names() {
        assert_eq!(fold(" The  Kremlin’s\n"), "kremlin");
        assert_eq!(fold("an envoy's"), "envoy");
        assert_eq!(fold("A\u{1f}group"), "group");
    }

    #[test]
    fn only_one_article_is_dropped_and_only_a_whole_word() {
        assert_eq!(fold("The A Team"), "a team");
        assert_eq!(fold("Theresa"), "theresa");
        assert_eq!(fold("The"), "the");
    }

    #[test]
    fn case_is_folded_beyond_lower_casing() {
        assert_eq!(fold("Straße"), fold("STRASSE"));
        assert_eq!(fold("ΣΊΣΥΦΟΣ"), fold("Σίσυφος"));
        assert_eq!(fold("ꭰ"), fold("Ꭰ"));
        assert_ne!(fold("ı"), fold("i"));
    }
}
