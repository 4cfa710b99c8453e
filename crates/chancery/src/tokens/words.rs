//! What belongs to one word: which marks inside a chunk join what stands on both sides, and where a word is two.

use super::characters::{Class, class};
use super::rules::{Abbreviation, TokenRules};
use super::tokenizer::{Chunk, Scanner};

/// What a mark after a word does to it.
enum Effect {
    /// The word goes on up to here.
    Join(usize),
    /// The mark is the word's last character: the token ends here.
    Take(usize),
    /// The word ended before the mark.
    Part,
    /// The word ends at the first byte, and a clitic goes from there to the second.
    Clitic(usize, usize),
}

/// What comes next after a word and its stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// The paragraph or the text ends.
    Nothing,
    /// A capital letter at this byte.
    Capital(usize),
    /// Another letter.
    Lower,
    /// A digit.
    Digit,
    /// Something else.
    Other(char),
}

/// Longest stretch of blanks looked across for the next word, in bytes.
const PEEK: usize = 64;

/// Longest number with commas, in bytes: a bound that keeps the scan linear.
const LONGEST_NUMBER: usize = 48;

/// Longest acronym with stops, in bytes: a bound that keeps the scan linear.
const LONGEST_ACRONYM: usize = 32;

impl Scanner<'_> {
    /// Returns the end of the letters, digits and marks that start at `at`, across invisible characters inside them.
    pub(super) fn run(&self, at: usize, limit: usize) -> usize {
        let mut end = at;
        let mut here = at;
        while here < limit {
            let (class, length) = self.class_at(here);
            here += length;
            match class {
                Class::Letter | Class::Digit | Class::Mark => end = here,
                Class::Format => {}
                Class::Blank | Class::Sign => break,
            }
        }
        end
    }

    /// Pushes the word that starts at `start` and whose inside is known up to `at`; returns where it ends.
    pub(super) fn word(&mut self, start: usize, at: usize, chunk: Chunk) -> usize {
        if let Some(number) = self.time_of_day(start, chunk.end) {
            self.push(start, number);
            return number;
        }
        // Where the last part since a mark begins, and the last since a hyphen.
        let (mut segment, mut part) = (start, start);
        let mut end = self.run(at, chunk.end);
        let mut prefixed = false;
        while end < chunk.end && end > start {
            let effect = match self.bytes[end] {
                b'.' => self.stop(part, segment, end, chunk.end),
                b'-' => self.hyphen(start, segment, end, 1, prefixed, chunk.end),
                b'\'' | b'`' => self.apostrophe_inside(start, end, 1, chunk.end),
                b',' => self.comma(segment, end, chunk.end),
                b':' => self.between(end, chunk.end, Class::Digit),
                b'/' => self.slash(start, segment, end, chunk.end),
                b'&' => self.ampersand(start, end, chunk.end),
                b'@' | b'*' => self.between(end, chunk.end, Class::Letter),
                b'$' if self.currency(start, end) => Effect::Take(end + 1),
                b'!' | b'+' | b'#' if self.rules.fixed.has_folded(&self.text[start..=end]) => {
                    Effect::Take(end + 1)
                }
                byte if byte < 128 => Effect::Part,
                _ => match self.char_at(end) {
                    Some('’' | '‘') => self.apostrophe_inside(start, end, 3, chunk.end),
                    Some('\u{2010}' | '\u{2011}') => self.hyphen(start, segment, end, 3, prefixed, chunk.end),
                    Some('€' | '£' | '¥') if self.currency(start, end) => {
                        Effect::Take(end + self.class_at(end).1)
                    }
                    _ => Effect::Part,
                },
            };
            match effect {
                Effect::Join(to) => {
                    prefixed |=
                        self.bytes[end] == b'-' && class_of_first(&self.text[segment..]) == Class::Letter;
                    if !matches!(self.bytes[end], b',' | b':') {
                        segment = end + self.class_at(end).1;
                    }
                    if self.bytes[end] == b'-' {
                        part = segment;
                    }
                    end = to;
                }
                Effect::Take(to) => {
                    self.push(start, to);
                    return to;
                }
                Effect::Clitic(from, to) => {
                    if start < from {
                        self.push(start, from);
                    }
                    self.push(from, to);
                    return to;
                }
                Effect::Part => break,
            }
        }
        self.finish(start, end);
        end
    }

    /// Returns the end of the number at `start` if "a.m." or "p.m." is written against it.
    fn time_of_day(&self, start: usize, limit: usize) -> Option<usize> {
        if !self.bytes[start].is_ascii_digit() {
            return None;
        }
        let numeric = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b':' | b'.');
        let number = start + self.bytes[start..limit].iter().take(5).take_while(numeric).count();
        let rest = self.bytes.get(number..(number + 3).min(limit))?;
        let written = rest.eq_ignore_ascii_case(b"a.m") || rest.eq_ignore_ascii_case(b"p.m");
        (written && self.bytes[number - 1].is_ascii_digit()).then_some(number)
    }

    /// Pushes `start..end`, parting contractions and numbers with a unit.
    pub(super) fn finish(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        if let Some(parts) = self.rules.contractions.get_folded(word) {
            let typed: Vec<usize> = part_lengths(word, parts);
            let mut at = start;
            for length in typed {
                self.push(at, at + length);
                at += length;
            }
            return;
        }
        let bytes = word.as_bytes();
        if bytes.first().is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.')
            && !bytes.last().is_some_and(u8::is_ascii_digit)
        {
            let numeric = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b':' | b'/');
            let number = bytes.iter().take_while(numeric).count();
            if number < bytes.len() && self.rules.units.has(&word[number..]) {
                self.push(start, start + number);
                self.push(start + number, end);
                return;
            }
        }
        self.push(start, end);
    }

    /// A full stop at `at`: inside a number, an acronym or a host, after an abbreviation, or the end of a sentence.
    ///
    /// The word, or its part since the last hyphen, starts at `start`; its part since the last mark at `segment`.
    fn stop(&self, start: usize, segment: usize, at: usize, limit: usize) -> Effect {
        let next = at + 1;
        let run = self.run(next, limit);
        let left = &self.text[segment..at];
        let word = &self.text[start..at];
        if run == next {
            return self.last_stop(start, segment, at, limit);
        }
        let right = &self.text[next..run];
        let (before, after) = (self.bytes[at - 1], self.bytes[next]);
        if before.is_ascii_digit() && after.is_ascii_digit() {
            return Effect::Join(run);
        }
        if self.rules.abbreviations.has(&self.text[start..run]) || (is_letter(left) && is_letter(right)) {
            return Effect::Join(run);
        }
        if is_acronym(word) {
            return Effect::Take(next);
        }
        let host = self.rules.domains.has_folded(right) && !is_capitalised(right);
        if host
            && (right.bytes().all(|byte| byte.is_ascii_lowercase()) || !self.rules.openers.has_folded(right))
        {
            return Effect::Join(run);
        }
        let capital = self.char_at(next).is_some_and(char::is_uppercase);
        if (capital || after.is_ascii_digit()) && self.keeps_stop(left, next).is_some() {
            return Effect::Take(next);
        }
        if capital && is_capital(left) && is_capitalised(right) {
            return Effect::Take(next);
        }
        let shouting = !left.chars().any(char::is_lowercase);
        let opens = capital && (is_capitalised(right) || matches!(right, "I" | "A") || !shouting);
        let note =
            after.is_ascii_digit() && left.len() > 3 && left.bytes().all(|byte| byte.is_ascii_lowercase());
        if (opens && left.chars().count() > 1) || note { Effect::Part } else { Effect::Join(run) }
    }

    /// A full stop with no letter or digit behind it: does it belong to the abbreviation before it?
    fn last_stop(&self, start: usize, segment: usize, at: usize, limit: usize) -> Effect {
        let next = at + 1;
        if next < limit && self.bytes[next] == b'.' {
            return Effect::Part;
        }
        let word = &self.text[start..at];
        let kept =
            if segment > start && is_acronym(word) { true } else { self.keeps_stop(word, next).is_some() };
        if kept { Effect::Take(next) } else { Effect::Part }
    }

    /// Returns the class of the abbreviation `word` if the stop before `next` belongs to it.
    fn keeps_stop(&self, word: &str, next: usize) -> Option<Abbreviation> {
        if is_letter(word) && !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return self.is_initial(word, next).then_some(Abbreviation::Title);
        }
        let class = self.rules.abbreviation(word)?;
        let kept = match class {
            Abbreviation::Title | Abbreviation::Inner | Abbreviation::Month | Abbreviation::End => true,
            Abbreviation::Number => match peek(self.text, next) {
                Next::Digit => true,
                Next::Capital(at) => self.is_roman(at),
                _ => false,
            },
            Abbreviation::Weak => {
                matches!(peek(self.text, next), Next::Digit | Next::Lower | Next::Other(',' | ';' | ':'))
            }
        };
        kept.then_some(class)
    }

    /// Returns whether the single letter `letter`, whose stop ends at `next`, is an initial: "J. K. Rowling".
    fn is_initial(&self, letter: &str, next: usize) -> bool {
        match peek(self.text, next) {
            Next::Capital(at) => {
                let end = self.run(at, self.text.len().min(at + PEEK));
                let follows = &self.text[at..end];
                let initial = is_letter(follows) && self.bytes.get(end) == Some(&b'.');
                let after_initial = self.tokens.last().is_some_and(|last| {
                    let last = last.span.of(self.text);
                    last.len() <= 5 && last.ends_with('.') && is_letter(&last[..last.len() - 1])
                });
                if letter == "I" {
                    return initial || after_initial;
                }
                initial || !self.rules.openers.has_folded(follows)
            }
            Next::Lower | Next::Other(',' | '-' | '‐') => letter != "I",
            Next::Nothing | Next::Digit | Next::Other(_) => false,
        }
    }

    /// Returns whether a Roman numeral of two characters or more stands at `at`.
    fn is_roman(&self, at: usize) -> bool {
        let numeral = self.bytes[at..].iter().take(8).take_while(|byte| byte.is_ascii_alphanumeric());
        numeral.clone().count() >= 2 && numeral.into_iter().all(|byte| b"IVXLC".contains(byte))
    }

    /// A hyphen of `width` bytes at `at`.
    fn hyphen(
        &self,
        start: usize,
        segment: usize,
        at: usize,
        width: usize,
        prefixed: bool,
        limit: usize,
    ) -> Effect {
        let next = at + width;
        let run = self.run(next, limit);
        let left = &self.text[segment..at];
        if run == next {
            let broken_off = segment == start && is_fragment(left) && self.bytes.get(next) != Some(&b'-');
            return if broken_off { Effect::Take(next) } else { Effect::Part };
        }
        let right = &self.text[next..run];
        if prefixed || (self.is_prefix(left) && start == segment) {
            return Effect::Join(run);
        }
        if self.rules.joined_suffixes.has_folded(right) && self.bytes.get(run) != Some(&b'-') {
            return Effect::Join(run);
        }
        match digit_groups_end(&self.bytes[start..limit], at - start) {
            Some(end) => Effect::Join(start + end),
            None => Effect::Part,
        }
    }

    fn is_prefix(&self, word: &str) -> bool {
        let shouted = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        !shouted && self.rules.joined_prefixes.has_folded(word)
    }

    /// An apostrophe of `width` bytes at `at`, after a letter or digit.
    fn apostrophe_inside(&self, start: usize, at: usize, width: usize, limit: usize) -> Effect {
        let next = at + width;
        let run = self.run(next, limit);
        let follows = &self.text[next..run];
        if follows.is_empty() {
            return Effect::Part;
        }
        let word = &self.text[start..at];
        if follows.eq_ignore_ascii_case("t") && word.ends_with(['n', 'N']) {
            return Effect::Clitic(at - 1, run);
        }
        if self.rules.clitics.has_folded(follows) {
            let plural = follows.eq_ignore_ascii_case("s") && is_decade(word);
            return if plural { Effect::Join(run) } else { Effect::Part };
        }
        Effect::Join(run)
    }

    /// A comma at `at`: inside a number before a group of three digits, or of two where lakhs are counted.
    fn comma(&self, segment: usize, at: usize, limit: usize) -> Effect {
        let long = at - segment > LONGEST_NUMBER;
        if long || !self.bytes[segment..at].iter().all(|byte| byte.is_ascii_digit() || *byte == b',') {
            return Effect::Part;
        }
        let rest = &self.bytes[at + 1..limit];
        let digits = rest.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        let lakh = digits == 2 && rest.get(2) == Some(&b',') && rest.get(3).is_some_and(u8::is_ascii_digit);
        if digits == 3 || lakh { Effect::Join(self.run(at + 1, limit)) } else { Effect::Part }
    }

    /// A mark at `at` that joins when it stands between two ASCII characters of `class`, letters or digits.
    fn between(&self, at: usize, limit: usize, class: Class) -> Effect {
        let fits = |byte: u8| match class {
            Class::Digit => byte.is_ascii_digit(),
            _ => byte.is_ascii_alphanumeric(),
        };
        if at + 1 < limit && fits(self.bytes[at - 1]) && fits(self.bytes[at + 1]) {
            return Effect::Join(self.run(at + 1, limit));
        }
        Effect::Part
    }

    /// A slash at `at`: inside a date, a fraction or a web address, or in a listed word.
    fn slash(&self, start: usize, segment: usize, at: usize, limit: usize) -> Effect {
        let next = at + 1;
        let run = self.run(next, limit);
        let word = &self.text[start..at];
        let digits =
            |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if digits(&self.text[segment..at]) && digits(&self.text[next..run]) {
            return Effect::Join(run);
        }
        if self.rules.fixed.has_folded(&self.text[start..run]) {
            return if run == next { Effect::Take(next) } else { Effect::Join(run) };
        }
        let host =
            segment > start && self.rules.domains.has_folded(&self.text[segment..at]) && word.contains('.');
        if host { Effect::Take(self.web_address_end(start, next, limit)) } else { Effect::Part }
    }

    /// An ampersand at `at`: between short words in capitals ("AT&T") or single letters ("p&l").
    fn ampersand(&self, start: usize, at: usize, limit: usize) -> Effect {
        let run = self.run(at + 1, limit);
        let (left, right) = (&self.text[start..at], &self.text[at + 1..run]);
        let short =
            |word: &str| (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let joins = (short(left) && short(right)) || (left.len() == 1 && right.len() == 1);
        if joins { Effect::Join(run) } else { Effect::Part }
    }

    fn currency(&self, start: usize, at: usize) -> bool {
        self.rules.currencies.has(&self.text[start..at])
    }
}

impl TokenRules {
    /// Returns what a token that ends in a full stop means by it, or nothing if it is no abbreviation.
    pub(super) fn stop_of(&self, token: &str) -> Option<Abbreviation> {
        let form = token.strip_suffix('.')?;
        // "anti-U.S." means by its stop what "U.S." means.
        let form = form.rsplit('-').next().unwrap_or(form);
        if form.is_empty() || form.ends_with('.') {
            return None;
        }
        if let Some(class) = self.abbreviation(form) {
            return Some(class);
        }
        if is_letter(form) {
            return Some(Abbreviation::Title);
        }
        is_acronym(form).then_some(Abbreviation::End)
    }
}

/// Returns what comes after the blanks at `at`.
pub(super) fn peek(text: &str, at: usize) -> Next {
    let mut breaks = 0;
    for (offset, character) in text[at..].char_indices() {
        match class(character) {
            Class::Blank | Class::Format => {
                breaks += usize::from(character == '\n' || character == '\u{2029}');
                if breaks > 1 || offset > PEEK {
                    return Next::Nothing;
                }
            }
            Class::Digit => return Next::Digit,
            Class::Letter if character.is_uppercase() => return Next::Capital(at + offset),
            Class::Letter | Class::Mark => return Next::Lower,
            Class::Sign => return Next::Other(character),
        }
    }
    Next::Nothing
}

fn class_of_first(text: &str) -> Class {
    text.chars().next().map_or(Class::Blank, class)
}

/// Returns the lengths in bytes of the parts of `word`, whose listed form has parts of `parts` bytes: a typographic
/// apostrophe is longer than the straight one of the list.
fn part_lengths(word: &str, parts: &[usize]) -> Vec<usize> {
    let mut characters = word.chars();
    parts.iter().map(|&count| characters.by_ref().take(count).map(char::len_utf8).sum()).collect()
}

/// Returns whether `word` is one letter.
fn is_letter(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none()
}

fn is_capital(word: &str) -> bool {
    is_letter(word) && word.chars().all(char::is_uppercase)
}

/// Returns whether `word` has a capital first and a small letter second.
fn is_capitalised(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_uppercase) && characters.next().is_some_and(char::is_lowercase)
}

/// Returns whether `word` is single letters with stops between them: "U.S", "a.m".
fn is_acronym(word: &str) -> bool {
    (3..=LONGEST_ACRONYM).contains(&word.len()) && word.contains('.') && word.split('.').all(is_letter)
}

/// Returns whether `word` is the beginning of a word broken off in speech ("th-"): up to three consonants.
fn is_fragment(word: &str) -> bool {
    let consonant = |byte: u8| byte.is_ascii_alphabetic() && !b"aeiouAEIOU".contains(&byte);
    let mut bytes = word.bytes();
    (1..=3).contains(&word.len())
        && bytes.next().is_some_and(consonant)
        && bytes.all(|byte| consonant(byte) && byte.is_ascii_lowercase())
}

/// Returns whether `digits` names a decade whose plural is written with an apostrophe: "80", "1930".
fn is_decade(digits: &str) -> bool {
    let length = digits.len();
    (length == 2 || (length == 4 && digits.ends_with('0')))
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns where the digits and hyphens at the head of `bytes` end, if they are a telephone number, a postal code or a
/// date, and the first hyphen stands at `hyphen`.
fn digit_groups_end(bytes: &[u8], hyphen: usize) -> Option<usize> {
    let mut lengths = [0; 4];
    let mut groups = 0;
    let mut at = 0;
    loop {
        let digits = bytes[at..].iter().take(6).take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 || groups == lengths.len() {
            return None;
        }
        lengths[groups] = digits;
        groups += 1;
        at += digits;
        if groups == 1 && at != hyphen {
            return None;
        }
        if bytes.get(at) != Some(&b'-') || !bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            break;
        }
        at += 1;
    }
    if bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let known = matches!(
        (groups, lengths),
        (2, [3 | 5, 4, ..])
            | (3, [3, 3, 4, _])
            | (4, [1 | 2, 3, 3, 4])
            | (3, [4, 2, 2, _])
            | (3, [1 | 2, 1 | 2, 2 | 4, _])
    );
    known.then_some(at)
}
