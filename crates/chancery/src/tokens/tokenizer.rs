//! The scan over a text: chunks between blanks, and the signs, addresses and emoji in them.
//!
//! What belongs to one word is decided in `words.rs`.

use super::Token;
use super::characters::{ASCII, Class, class, is_closer};
use super::rules::TokenRules;
use crate::span::Span;

/// Returns the tokens of `text`.
pub(super) fn tokenize(rules: &TokenRules, text: &str) -> Vec<Token> {
    // English news has a token about every five bytes.
    let tokens = Vec::with_capacity(text.len() / 5 + 1);
    let mut scanner = Scanner { rules, text, bytes: text.as_bytes(), tokens, no_mail_before: 0 };
    let mut at = 0;
    while at < text.len() {
        let (here, length) = scanner.class_at(at);
        if matches!(here, Class::Blank | Class::Format) {
            at += length;
            continue;
        }
        let chunk = scanner.chunk_at(at);
        scanner.chunk(chunk);
        at = chunk.end;
    }
    scanner.tokens
}

/// A stretch of text without blanks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chunk {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Nothing but ASCII letters.
    plain: bool,
    /// Holds an `@`.
    at_sign: bool,
}

pub(super) struct Scanner<'a> {
    pub(super) rules: &'a TokenRules,
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) tokens: Vec<Token>,
    /// No e-mail address starts before this byte: keeps the search for one linear.
    no_mail_before: usize,
}

impl Scanner<'_> {
    /// Returns the class and length in bytes of the character at `at`, a character boundary inside the text.
    pub(super) fn class_at(&self, at: usize) -> (Class, usize) {
        let byte = self.bytes[at];
        if byte < 128 {
            return (ASCII[usize::from(byte)], 1);
        }
        match self.char_at(at) {
            Some(character) => (class(character), character.len_utf8()),
            None => (Class::Blank, 1),
        }
    }

    /// Returns the character at `at`, if the text goes on there.
    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Returns the character before `at`, if any.
    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    pub(super) fn push(&mut self, start: usize, end: usize) {
        debug_assert!(start < end, "empty token at byte {start}");
        self.tokens.push(Token { span: Span::new(start, end) });
    }

    fn chunk_at(&self, start: usize) -> Chunk {
        let mut plain = true;
        let mut at_sign = false;
        let mut end = start;
        while end < self.bytes.len() {
            let byte = self.bytes[end];
            if byte.is_ascii_alphabetic() {
                end += 1;
                continue;
            }
            let (class, length) = self.class_at(end);
            if class == Class::Blank {
                break;
            }
            plain = false;
            at_sign |= byte == b'@';
            end += length;
        }
        Chunk { start, end, plain, at_sign }
    }

    fn chunk(&mut self, chunk: Chunk) {
        if chunk.plain {
            self.finish(chunk.start, chunk.end);
            return;
        }
        let mut at = chunk.start;
        while at < chunk.end {
            if let Some(end) = self.address(at, chunk) {
                self.push(at, end);
                at = end;
                continue;
            }
            let (class, length) = self.class_at(at);
            at = match class {
                Class::Letter | Class::Digit | Class::Mark => self.word(at, at, chunk),
                Class::Sign => self.sign(at, length, chunk),
                Class::Blank | Class::Format => at + length,
            };
        }
    }

    /// Returns the end of the web or e-mail address that starts at `at`.
    fn address(&mut self, at: usize, chunk: Chunk) -> Option<usize> {
        let rest = &self.bytes[at..chunk.end];
        let first = rest[0].to_ascii_lowercase();
        if matches!(first, b'h' | b'f' | b'w' | b'm') {
            const SCHEMES: [&[u8]; 5] = [b"http://", b"https://", b"ftp://", b"www.", b"mailto:"];
            let scheme = SCHEMES.iter().find(|scheme| {
                rest.len() > scheme.len()
                    && rest[..scheme.len()].eq_ignore_ascii_case(scheme)
                    && rest[scheme.len()] > b' '
            });
            if let Some(scheme) = scheme {
                return Some(self.web_address_end(at, at + scheme.len(), chunk.end));
            }
        }
        if chunk.at_sign && at >= self.no_mail_before && first.is_ascii_alphanumeric() {
            let local = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
            let sign = at + rest.iter().take_while(|byte| local(byte)).count();
            if self.bytes.get(sign) != Some(&b'@') || sign >= chunk.end {
                self.no_mail_before = sign;
                return None;
            }
            let domain = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_".contains(byte);
            let mut end =
                sign + 1 + self.bytes[sign + 1..chunk.end].iter().take_while(|byte| domain(byte)).count();
            while matches!(self.bytes[end - 1], b'.' | b'-') {
                end -= 1;
            }
            if self.bytes[sign..end].contains(&b'.') {
                return Some(end);
            }
            self.no_mail_before = sign;
        }
        None
    }

    /// Returns where the web address from `start` ends, which goes at least up to `at`; closing punctuation after it
    /// is not part of it.
    pub(super) fn web_address_end(&self, start: usize, at: usize, limit: usize) -> usize {
        let mut end = at;
        let (mut opened, mut closed) = (0usize, 0usize);
        for (offset, character) in self.text[at..limit].char_indices() {
            if matches!(
                character,
                '<' | '>' | '"' | '“' | '”' | '«' | '»' | '{' | '}' | '|' | '\\' | '^' | '`'
            ) {
                break;
            }
            opened += usize::from(character == '(');
            closed += usize::from(character == ')');
            end = at + offset + character.len_utf8();
        }
        while end > at {
            let Some(last) = self.char_before(end) else { break };
            match last {
                ')' if closed <= opened => break,
                ')' => closed -= 1,
                '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '…' | ']' | '*' => {}
                _ if class(last) == Class::Format => {}
                _ => break,
            }
            end -= last.len_utf8();
        }
        if end > start { end } else { at }
    }

    /// Pushes the token that starts with the sign at `at` and returns where it ends.
    fn sign(&mut self, at: usize, length: usize, chunk: Chunk) -> usize {
        if let Some(end) = self.emoticon(at, chunk) {
            self.push(at, end);
            return end;
        }
        let next = at + length;
        let after = if next < chunk.end { self.class_at(next).0 } else { Class::Blank };
        let first = at == chunk.start;
        let end = match self.bytes[at] {
            b'\'' | b'`' => return self.apostrophe(at, next, chunk),
            _ if self.text[at..].starts_with(['’', '‘']) => return self.apostrophe(at, next, chunk),
            b'.' if after == Class::Digit && first => return self.word(at, next, chunk),
            b'+' if after == Class::Digit && first => return self.word(at, next, chunk),
            b'#' | b'@' if after == Class::Letter => self.run(next, chunk.end),
            b'.' => self.stops(at, chunk.end),
            b'!' | b'?' => self.same(at, b"!?", chunk.end),
            sign @ (b'-' | b'*' | b'=' | b'~' | b'<' | b'>' | b'+') => self.same(at, &[sign], chunk.end),
            byte if byte < 128 => next,
            _ => self.symbol(at, next, chunk.end),
        };
        let end = self.marks(end, chunk.end);
        self.push(at, end);
        end
    }

    /// Returns the end of a run of stops: an ellipsis, or one stop and what it is strengthened with (".?").
    fn stops(&self, at: usize, limit: usize) -> usize {
        let end = self.same(at, b".", limit);
        if end == at + 1 { self.same(end, b"!?", limit) } else { end }
    }

    fn same(&self, at: usize, signs: &[u8], limit: usize) -> usize {
        at + self.bytes[at..limit].iter().take_while(|byte| signs.contains(byte)).count()
    }

    /// Returns the end of the symbol that starts at `at` and whose first character ends at `next`: a run of one kind of
    /// dash or of ellipses, a flag, or an emoji with what modifies it.
    fn symbol(&self, at: usize, next: usize, limit: usize) -> usize {
        let Some(base) = self.char_at(at) else { return next };
        let regional = |character: char| ('\u{1f1e6}'..='\u{1f1ff}').contains(&character);
        let mut end = next;
        if matches!(base, '—' | '–' | '…' | '―') {
            while end < limit && self.char_at(end) == Some(base) {
                end += base.len_utf8();
            }
            return end;
        }
        if regional(base) {
            let second = self.char_at(end).filter(|&second| end < limit && regional(second));
            return end + second.map_or(0, char::len_utf8);
        }
        if (base as u32) < 0x203c {
            return end;
        }
        while end < limit {
            let Some(character) = self.char_at(end) else { break };
            match character {
                // Skin tones and the tags that spell a flag.
                '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}' => end += character.len_utf8(),
                '\u{200d}' => {
                    let joined = end + character.len_utf8();
                    let sign =
                        self.char_at(joined).filter(|&sign| joined < limit && class(sign) == Class::Sign);
                    let Some(sign) = sign else { break };
                    end = joined + sign.len_utf8();
                }
                _ if class(character) == Class::Mark => end += character.len_utf8(),
                _ => break,
            }
        }
        end
    }

    /// Returns the end of the combining marks at `at`.
    fn marks(&self, mut at: usize, limit: usize) -> usize {
        while at < limit {
            match self.class_at(at) {
                (Class::Mark, length) => at += length,
                _ => break,
            }
        }
        at
    }

    /// Returns whether the mark at `at` and the one at `next` are a quotation mark written as two apostrophes.
    fn is_doubled(&self, at: usize, next: usize) -> bool {
        let typographic = |character| matches!(character, '‘' | '’');
        match (self.char_at(at), self.char_at(next)) {
            (Some(first), Some(second)) => first == second || (typographic(first) && typographic(second)),
            _ => false,
        }
    }

    fn emoticon(&self, at: usize, chunk: Chunk) -> Option<usize> {
        if !matches!(self.bytes[at], b':' | b';' | b'=' | b'<' | b'>' | b'^' | b'-') {
            return None;
        }
        let rest = self.text.get(at..chunk.end)?;
        if rest.len() > self.rules.emoticons.longest() {
            return None;
        }
        self.rules.emoticons.has(rest).then_some(chunk.end)
    }

    /// Pushes what starts with the apostrophe or single quotation mark at `at`, which ends at `next`: a clitic, a word
    /// whose beginning is left out, or the mark alone.
    fn apostrophe(&mut self, at: usize, next: usize, chunk: Chunk) -> usize {
        let run = self.run(next, chunk.end);
        let follows = &self.text[next..run];
        let before = self.char_before(at).filter(|_| at > chunk.start);
        let after_word =
            before.is_some_and(|before| class(before).is_word() || is_closer(before) || before == '%');
        let end = if after_word && self.rules.clitics.has_folded(follows) {
            run
        } else if !after_word && (self.rules.elisions.has_folded(follows) || is_short_year(follows)) {
            return self.word(at, run, chunk);
        } else if !after_word && self.rules.contractions.get_folded(&self.text[at..run]).is_some() {
            self.finish(at, run);
            return run;
        } else if next < chunk.end && self.is_doubled(at, next) {
            2 * next - at
        } else {
            next
        };
        let end = self.marks(end, chunk.end);
        self.push(at, end);
        end
    }
}

/// Returns whether `digits` is a year without its century ("72"), or such a decade ("60s").
fn is_short_year(digits: &str) -> bool {
    let years = digits.strip_suffix('s').unwrap_or(digits);
    years.len() == 2 && years.bytes().all(|byte| byte.is_ascii_digit())
}
