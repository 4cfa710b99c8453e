//! How names are compared: without case, marks, apostrophes and the difference between a hyphen and a space.
//!
//! The build script and the reader share this file, so that a name in a table and the same name in a text fold alike.

use std::sync::LazyLock;

/// Letters beyond ASCII with their plain forms, sorted.
static LETTERS: LazyLock<Vec<(char, &'static str)>> = LazyLock::new(|| {
    let table = include_str!("../../data/world/letters.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t'))
        .filter_map(|(letter, plain)| Some((letter.chars().next()?, plain)))
        .collect()
});

/// One step through a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A letter or digit, or a letter that folds to several; `lower` when it is written small.
    Letters { plain: &'static str, lower: bool },
    /// An ASCII letter or digit, or one of `, & + .`, which names may hold ("Washington, D.C.", "P5+1").
    Byte { plain: u8, lower: bool },
    /// Space or hyphen between two words.
    Gap,
    /// An apostrophe inside a word or after it.
    Apostrophe,
    /// The stop of what may be an abbreviation ("U.S.", "Sault Ste. Marie").
    Stop,
    /// Something no name contains, or the end.
    End,
}

/// Walks over a text from a word's first letter, folding as it goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'t> {
    text: &'t str,
    /// Byte offset of the next step.
    pub(crate) at: usize,
    /// Letters and digits of the word so far.
    letters: u32,
    /// Whether the word so far holds a letter.
    alphabetic: bool,
}

/// Whether `character` is written as an apostrophe or as one of the signs romanisation uses like one.
pub(crate) fn is_apostrophe(character: char) -> bool {
    matches!(
        character,
        '\'' | '\u{2019}'
            | '\u{2018}'
            | '\u{2bc}'
            | '\u{2bb}'
            | '\u{2be}'
            | '\u{2bf}'
            | '\u{b4}'
            | '`'
            | '\u{2032}'
    )
}

/// Whether `character` joins two words as a hyphen.
pub(crate) fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}')
}

/// Whether `character` parts two words of a name.
pub(crate) fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\n' | '\r' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Whether `character` belongs to a word: no name starts or ends beside one.
pub(crate) fn is_word(character: char) -> bool {
    character.is_alphanumeric() || is_mark(character)
}

fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

impl<'t> Cursor<'t> {
    /// Starts at byte `at` of `text`, a character boundary.
    pub(crate) fn new(text: &'t str, at: usize) -> Cursor<'t> {
        Cursor { text, at, letters: 0, alphabetic: false }
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    /// Whether a word could end here: the next character is not part of one.
    pub(crate) fn at_word_end(&self) -> bool {
        match self.text.as_bytes().get(self.at) {
            None => true,
            Some(byte) if byte.is_ascii() => !byte.is_ascii_alphanumeric(),
            Some(_) => self.peek().is_none_or(|character| !is_word(character)),
        }
    }

    /// Takes one step.
    pub(crate) fn step(&mut self) -> Step {
        let Some(&byte) = self.text.as_bytes().get(self.at) else { return Step::End };
        if byte.is_ascii_alphanumeric() {
            self.at += 1;
            self.letters += 1;
            self.alphabetic |= byte.is_ascii_alphabetic();
            return Step::Byte { plain: byte.to_ascii_lowercase(), lower: byte.is_ascii_lowercase() };
        }
        let Some(character) = self.peek() else { return Step::End };
        if is_mark(character) {
            self.at += character.len_utf8();
            return Step::Letters { plain: "", lower: false };
        }
        if is_space(character) || is_hyphen(character) {
            return self.gap();
        }
        if is_apostrophe(character) {
            self.at += character.len_utf8();
            return Step::Apostrophe;
        }
        match character {
            '.' if self.letters > 0 && self.letters <= 4 && self.alphabetic => {
                self.at += 1;
                self.letters = 0;
                Step::Stop
            }
            // Inside a name that is a domain ("VEB.RF"); at its end the sentence ends.
            '.' if self.text.as_bytes().get(self.at + 1).is_some_and(u8::is_ascii_alphanumeric) => {
                self.at += 1;
                self.letters = 0;
                Step::Byte { plain: byte, lower: false }
            }
            ',' | '&' | '+' => {
                self.at += 1;
                self.letters = 0;
                Step::Byte { plain: byte, lower: false }
            }
            _ => match LETTERS.binary_search_by_key(&character, |&(letter, _)| letter) {
                Ok(found) => {
                    self.at += character.len_utf8();
                    self.letters += 1;
                    self.alphabetic = true;
                    Step::Letters { plain: LETTERS[found].1, lower: character.is_lowercase() }
                }
                Err(_) => Step::End,
            },
        }
    }

    /// Passes over the white space or the hyphen between two words. A blank line or a spaced dash parts them.
    fn gap(&mut self) -> Step {
        let mut lines = 0;
        let mut spaces = 0;
        let mut hyphens = 0;
        while let Some(character) = self.peek() {
            if is_hyphen(character) {
                hyphens += 1;
            } else if is_space(character) {
                spaces += 1;
                lines += usize::from(character == '\n');
            } else {
                break;
            }
            self.at += character.len_utf8();
        }
        self.letters = 0;
        self.alphabetic = false;
        let parted = lines > 1 || hyphens > 1 || (hyphens == 1 && spaces > 0);
        if parted || self.at_end() { Step::End } else { Step::Gap }
    }

    fn at_end(&self) -> bool {
        self.at >= self.text.len()
    }
}

/// Folds a whole name to the form it is stored under; `None` if a character of it can be in no name.
pub(crate) fn fold(name: &str) -> Option<String> {
    let mut folded = String::with_capacity(name.len());
    // The stop of a last abbreviation ("Apple Inc.") may as well end a sentence.
    let name = name.trim().trim_end_matches('.');
    let mut cursor = Cursor::new(name, 0);
    loop {
        match cursor.step() {
            Step::Letters { plain, .. } => folded.push_str(plain),
            Step::Byte { plain, .. } => folded.push(char::from(plain)),
            Step::Gap => folded.push(' '),
            Step::Apostrophe | Step::Stop => {}
            Step::End if cursor.at_end() => break,
            Step::End => return None,
        }
    }
    let folded = folded.trim_end().to_owned();
    (!folded.is_empty()).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_alike() {
        for (one, other) in [
            ("al-Thani", "Al Thani"),
            ("Da'esh", "Da’esh"),
            ("Da'esh", "Daesh"),
            ("Côte d’Ivoire", "Cote d'Ivoire"),
            ("U.S.", "US"),
            ("St. Petersburg", "St Petersburg"),
            ("Erdoğan", "Erdogan"),
            ("Łódź", "Lodz"),
            ("Şanlıurfa", "Sanliurfa"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
        assert_eq!(fold("P5+1").as_deref(), Some("p5+1"));
        assert_eq!(fold("Москва"), None);
    }
}
