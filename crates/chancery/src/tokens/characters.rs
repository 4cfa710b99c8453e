//! What a character is to the tokenizer: part of a word, part of a number, a sign, or nothing to see.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// What a character is to the tokenizer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// White space or a control character: parts tokens.
    Blank,
    /// An invisible formatting character: no token of its own, but words go on through it.
    Format,
    /// A letter, or the underscore, which joins words in handles and file names.
    Letter,
    /// A digit or other number.
    Digit,
    /// A combining mark: belongs to whatever stands before it.
    Mark,
    /// Punctuation or a symbol.
    Sign,
}

impl Class {
    /// Returns whether a word goes on with a character of this class.
    pub(super) fn is_word(self) -> bool {
        matches!(self, Class::Letter | Class::Digit | Class::Mark)
    }
}

const fn ascii_classes() -> [Class; 128] {
    let mut classes = [Class::Sign; 128];
    let mut byte = 0;
    while byte < 128 {
        let character = byte as u8;
        classes[byte] = if character <= b' ' || character == 127 {
            Class::Blank
        } else if character.is_ascii_alphabetic() || character == b'_' {
            Class::Letter
        } else if character.is_ascii_digit() {
            Class::Digit
        } else {
            Class::Sign
        };
        byte += 1;
    }
    classes
}

/// Class of each ASCII character.
pub(super) static ASCII: [Class; 128] = ascii_classes();

/// Returns the class of `character`.
pub(super) fn class(character: char) -> Class {
    match character {
        '\0'..='\x7f' => ASCII[character as usize],
        // Latin letters with diacritics, the commonest by far in English news.
        '\u{c0}'..='\u{24f}' if character != '×' && character != '÷' => Class::Letter,
        '\u{2010}'..='\u{2027}' => Class::Sign,
        // The zero-width space parts words, though Unicode does not count it as white space.
        '\u{200b}' => Class::Blank,
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200c}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => Class::Format,
        _ if character.is_whitespace() || character.is_control() => Class::Blank,
        _ if character.general_category_group() == GeneralCategoryGroup::Mark => Class::Mark,
        _ if character.is_alphabetic() => Class::Letter,
        _ if character.is_numeric() => Class::Digit,
        _ => Class::Sign,
    }
}

/// Returns whether `character` shows nothing: white space, a control character, or an invisible formatting character
/// such as a byte-order mark, a zero-width space or a direction mark.
///
/// Blank characters part tokens or are left out at their ends; all others belong to exactly one token.
pub(crate) fn is_blank(character: char) -> bool {
    matches!(class(character), Class::Blank | Class::Format)
}

/// Returns whether `character` may close a quotation or a bracket that a sentence's last stop stands in.
pub(super) fn is_closer(character: char) -> bool {
    matches!(character, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '“' | '‘')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combining_marks_belong_to_words_whatever_their_script() {
        for mark in ['\u{301}', '\u{64b}', '\u{5b0}', '\u{94d}', '\u{fe0f}', '\u{20e3}'] {
            assert_eq!(class(mark), Class::Mark, "{:x}", mark as u32);
        }
    }

    #[test]
    fn invisible_characters_are_blank_and_visible_ones_are_not() {
        for blank in ['\0', '\u{feff}', '\u{200b}', '\u{200f}', '\u{a0}', '\u{85}', '\u{2028}'] {
            assert!(is_blank(blank), "{:x}", blank as u32);
        }
        for visible in ['é', 'ж', '中', '½', '“', '—', '👩', '\u{301}', '\u{fffd}'] {
            assert!(!is_blank(visible), "{visible}");
        }
    }
}
