//! How the names in a table are written out, and how each must be written in a text.
//!
//! The build script and the reader of actor files share this file.

use super::fold::{is_hyphen, is_space};

/// Spells out every form of a name pattern.
///
/// Forms are parted by `|`. Inside a form, `/` parts the spellings of a word, `(word)` may be left out and `_` joins
/// words that belong to one spelling: `Sergey/Sergei (Viktorovich) Lavrov|Lavrov`. The first form spelled by the first
/// alternatives, without what may be left out, is the canonical name. A leading `~` marks a form that means this only
/// in context ("~May"): it is kept in front of every spelling of the form.
pub(crate) fn spellings(pattern: &str) -> Vec<String> {
    let mut all = Vec::new();
    for form in pattern.split('|') {
        let (weak, form) = match form.strip_prefix('~') {
            Some(rest) => ("~", rest),
            None => ("", form),
        };
        let mut spelled = vec![String::new()];
        for word in form.split(' ').filter(|word| !word.is_empty()) {
            let optional = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
            let mut alternatives: Vec<&str> = optional.unwrap_or(word).split('/').collect();
            if optional.is_some() {
                alternatives.insert(0, "");
            }
            let longer = spelled.iter().flat_map(|so_far| {
                alternatives.iter().map(move |alternative| {
                    let gap = if so_far.is_empty() || alternative.is_empty() { "" } else { " " };
                    format!("{so_far}{gap}{}", alternative.replace('_', " "))
                })
            });
            spelled = longer.collect();
        }
        all.extend(spelled.into_iter().filter(|name| !name.is_empty()).map(|name| format!("{weak}{name}")));
    }
    all
}

/// Words that a name may hold written small, as in "Islamic Republic of Iran" or "Sheikh Tamim bin Hamad al-Thani".
const PARTICLES: [&str; 61] = [
    "a", "abd", "abu", "ad", "al", "an", "and", "as", "ash", "at", "az", "ben", "bin", "bint", "da", "dal",
    "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "ed", "el", "en", "es",
    "et", "für", "for", "i", "ibn", "in", "la", "las", "le", "les", "los", "of", "on", "or", "os", "ot",
    "oul", "ould", "per", "sur", "ter", "the", "to", "u", "ul", "ur", "van", "von", "y",
];

/// How a name must be written in a text to be that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Case {
    /// In capitals only: an acronym ("WHO", "U.S.").
    Capitals,
    /// Each word with its capital, except the words whose bit is set.
    Words { small: u16 },
}

/// Tells from the written form of a name how it must be written in a text.
pub(crate) fn case_of(name: &str) -> Case {
    let letters = || name.chars().filter(|character| character.is_alphabetic());
    let words = name.split(|character: char| is_space(character) || is_hyphen(character));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words.len() == 1 && letters().count() >= 2 && letters().all(char::is_uppercase) {
        return Case::Capitals;
    }
    let mut small = 0_u16;
    for (index, word) in words.iter().enumerate().take(16) {
        let first = word.chars().find(|character| character.is_alphanumeric());
        let is_small = first.is_none_or(|first| !first.is_uppercase());
        let is_particle = words.len() > 1 && PARTICLES.contains(&word.to_lowercase().as_str());
        if is_small || is_particle {
            small |= 1 << index;
        }
    }
    Case::Words { small }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_spell_out_their_alternatives_the_canonical_name_first() {
        let names = spellings("Sergey/Sergei (Viktorovich) Lavrov|~Lavrov");
        assert_eq!(
            names,
            [
                "Sergey Lavrov",
                "Sergey Viktorovich Lavrov",
                "Sergei Lavrov",
                "Sergei Viktorovich Lavrov",
                "~Lavrov"
            ]
        );
        assert_eq!(spellings("Tamim bin_Hamad Al_Thani")[0], "Tamim bin Hamad Al Thani");
    }

    #[test]
    fn acronyms_need_their_capitals_and_names_their_initials() {
        assert_eq!(case_of("WHO"), Case::Capitals);
        assert_eq!(case_of("U.S."), Case::Capitals);
        assert_eq!(case_of("Nato"), Case::Words { small: 0 });
        assert_eq!(case_of("Van"), Case::Words { small: 0 });
        assert_eq!(case_of("Gulf of Aden"), Case::Words { small: 0b10 });
        assert_eq!(case_of("al-Shabaab"), Case::Words { small: 0b1 });
    }
}
