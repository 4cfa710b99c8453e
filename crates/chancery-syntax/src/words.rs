//! What a word looks like: the hashed attributes (form, affixes, shape, clusters) from which features are made.
//!
//! Typographic and plain punctuation get the same attributes, so both styles of quotation read alike.

use crate::hash::{self, TextHash};
use crate::lexicon::Lexicon;

/// How capital letters are used in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Caps {
    /// Has no letters.
    None,
    /// All letters small.
    Small,
    /// First letter is a capital, the others are small.
    Initial,
    /// Two or more letters, all capitals.
    All,
    /// Any other mixture; a lone capital letter too.
    Mixed,
}

/// How capital letters are used in a sentence: headlines tell little about names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Casing {
    /// Like running text.
    Running,
    /// Most Words Have a Capital.
    Title,
    /// MOST LETTERS ARE CAPITALS.
    Upper,
    /// no capitals at all.
    Lower,
}

/// Attributes of one word, each a hash or a small number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Normalised form with its case.
    pub(crate) form: u32,
    /// Normalised form in small letters.
    pub(crate) lower: u32,
    /// Its letters, digits and signs by kind, runs cut to two.
    pub(crate) shape: u32,
    /// Last 1 to 5 letters, in small letters.
    pub(crate) suffix: [u32; 5],
    /// First 1 to 4 letters, in small letters.
    pub(crate) prefix: [u32; 4],
    /// Distributional clusters from coarse to fine; 0 if unknown.
    pub(crate) cluster: [u32; 3],
    /// Capitals, casing of the sentence, place at its start, and how the lexicon knows the word: one small number.
    pub(crate) cased: u32,
    /// Use of capitals.
    pub(crate) caps: Caps,
    /// Whether an odd number of quotation marks came before.
    pub(crate) quoted: bool,
    /// Whether it has a digit, and a hyphen.
    pub(crate) signs: u32,
}

impl Word {
    /// The place before the first or after the last word, `distance` away.
    pub(crate) fn edge(distance: u32) -> Word {
        Word {
            form: distance,
            lower: distance,
            shape: distance,
            suffix: [distance; 5],
            prefix: [distance; 4],
            cluster: [distance + 100_000; 3],
            cased: 1_000 + distance,
            caps: Caps::None,
            quoted: false,
            signs: 0,
        }
    }
}

const FORM: u32 = 1;
/// Salt of the hash of small-lettered normalised forms, the keys of the lexicon.
pub(crate) const LOWER: u32 = 2;
const SHAPE: u32 = 3;
const SUFFIX: u32 = 4;
const PREFIX: u32 = 5;

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

/// Key of a word in the lexicon.
#[cfg(all(test, feature = "train"))]
pub(crate) fn lexicon_key(word: &str) -> u32 {
    let mut hash = TextHash::new(LOWER);
    for_each_normalised(word, |character| hash.push(small(character)));
    hash.finish()
}

/// Calls `visit` with each normalised character; doubled single quotes count as one double quote.
fn for_each_normalised(word: &str, mut visit: impl FnMut(char)) {
    if matches!(word, "''" | "``" | "’’" | "‘‘" | "‘’") {
        visit('"');
    } else if word == "…" {
        "...".chars().for_each(visit);
    } else {
        word.chars().for_each(|character| visit(normalise(character)));
    }
}

/// Makes the attributes of the words of sentences; keeps its scratch space.
#[derive(Default)]
pub(crate) struct WordReader {
    letters: Vec<char>,
}

/// Number of edge places on either side of the words that [`WordReader::read`] gives.
pub(crate) const EDGE: usize = 2;

impl WordReader {
    /// Makes the attributes of `words`, with [`EDGE`] edge places on either side.
    pub(crate) fn read(&mut self, words: &[&str], lexicon: &Lexicon, into: &mut Vec<Word>) {
        into.clear();
        into.extend([Word::edge(2), Word::edge(1)]);
        let mut quoted = false;
        for word in words {
            let mut read = self.word(word, lexicon);
            read.quoted = quoted;
            quoted ^= read.lower == hash::text(LOWER, "\"");
            into.push(read);
        }
        into.extend([Word::edge(3), Word::edge(4)]);
        let casing = casing(&into[EDGE..EDGE + words.len()]);
        let mut initial = true;
        for word in &mut into[EDGE..EDGE + words.len()] {
            let known = word.cased;
            word.cased = ((known * 4 + casing as u32) * 2 + u32::from(initial)) * 5 + word.caps as u32;
            // Opening quotes and dashes do not end the start of a sentence.
            initial = initial && word.caps == Caps::None;
        }
    }

    fn word(&mut self, word: &str, lexicon: &Lexicon) -> Word {
        self.letters.clear();
        let (mut form, mut lower, mut shape) =
            (TextHash::new(FORM), TextHash::new(LOWER), TextHash::new(SHAPE));
        let (mut capitals, mut smalls, mut first_capital, mut digit, mut hyphen) =
            (0, 0, false, false, false);
        let (mut last, mut run) = ('\0', 0);
        let letters = &mut self.letters;
        for_each_normalised(word, |character| {
            let lowered = small(character);
            form.push(character);
            lower.push(lowered);
            let kind = if character != lowered || (character.is_uppercase()) {
                capitals += 1;
                first_capital |= letters.is_empty();
                'X'
            } else if character == '0' {
                digit = true;
                '0'
            } else if character.is_alphabetic() {
                smalls += 1;
                'x'
            } else {
                hyphen |= character == '-';
                character
            };
            letters.push(lowered);
            run = if kind == last { run + 1 } else { 1 };
            last = kind;
            if run <= 2 {
                shape.push(kind);
            }
        });
        let caps = match (capitals, smalls) {
            (0, 0) => Caps::None,
            (0, _) => Caps::Small,
            (1, 0) => Caps::Mixed,
            (_, 0) => Caps::All,
            (1, _) if first_capital => Caps::Initial,
            _ => Caps::Mixed,
        };
        let lower = lower.finish();
        let entry = lexicon.entry(lower);
        let mut read = Word {
            form: form.finish(),
            lower,
            shape: shape.finish(),
            suffix: [0; 5],
            prefix: [0; 4],
            cluster: entry.cluster,
            cased: entry.usual_case,
            caps,
            quoted: false,
            signs: u32::from(digit) * 2 + u32::from(hyphen),
        };
        affixes(letters.iter().copied(), &mut read.prefix, PREFIX);
        affixes(letters.iter().rev().copied(), &mut read.suffix, SUFFIX);
        read
    }
}

/// Hashes the first letters of a sequence; places beyond its end stay 0.
fn affixes<const N: usize>(letters: impl Iterator<Item = char>, into: &mut [u32; N], salt: u32) {
    let mut hash = TextHash::new(salt);
    for (place, letter) in into.iter_mut().zip(letters) {
        hash.push(letter);
        *place = hash.finish();
    }
}

fn casing(words: &[Word]) -> Casing {
    let (mut lettered, mut initial, mut upper, mut small_words) = (0, 0, 0, 0);
    for (place, word) in words.iter().enumerate() {
        match word.caps {
            Caps::None => continue,
            Caps::Small => small_words += 1,
            // The first word has a capital in any sentence.
            Caps::Initial if place > 0 => initial += 1,
            Caps::All => upper += 1,
            Caps::Initial | Caps::Mixed => {}
        }
        lettered += 1;
    }
    if lettered >= 3 && upper * 4 >= lettered * 3 {
        Casing::Upper
    } else if lettered >= 4 && (initial + upper) * 10 >= (lettered - 1) * 6 {
        Casing::Title
    } else if lettered >= 3 && small_words == lettered {
        Casing::Lower
    } else {
        Casing::Running
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Vec<Word> {
        let mut into = Vec::new();
        WordReader::default().read(words, &Lexicon::default(), &mut into);
        into[EDGE..EDGE + words.len()].to_vec()
    }

    #[test]
    fn both_styles_of_quotation_read_alike() {
        let plain = read(&["\"", "It", "'s", "late", "\"", "...", "-"]);
        let typographic = read(&["“", "It", "’s", "late", "”", "…", "–"]);
        for (plain, typographic) in plain.iter().zip(&typographic) {
            assert_eq!(
                (plain.form, plain.suffix, plain.quoted),
                (typographic.form, typographic.suffix, typographic.quoted)
            );
        }
    }

    #[test]
    fn words_inside_quotes_know_it() {
        let quoted: Vec<bool> =
            read(&["“", "No", "”", "he", "said"]).iter().map(|word| word.quoted).collect();
        assert_eq!(quoted, [false, true, true, false, false]);
    }

    #[test]
    fn casing_tells_headlines_from_running_text() {
        assert_eq!(casing(&read(&["Envoys", "Leave", "Geneva", "Without", "a", "Deal"])), Casing::Title);
        assert_eq!(casing(&read(&["ENVOYS", "LEAVE", "GENEVA", "."])), Casing::Upper);
        assert_eq!(casing(&read(&["The", "envoys", "left", "Geneva", "on", "Monday", "."])), Casing::Running);
        assert_eq!(casing(&read(&["the", "envoys", "left"])), Casing::Lower);
    }
}
