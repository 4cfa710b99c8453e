//! What holds for the tokens, sentences and paragraphs of any text whatever.

use super::characters::is_blank;
use super::{paragraphs, split, tokenize};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Pieces of text that tokenizers trip over.
const PIECES: &[&str] = &[
    "Marin",
    "said",
    "U.S.",
    "a.m.",
    "Lt.",
    "don't",
    "don’t",
    "can't",
    "CANNOT",
    "’s",
    "'s",
    "'",
    "''",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "«",
    "»",
    "(",
    ")",
    "[1]",
    "...",
    "…",
    ". . .",
    ".",
    "?",
    "!",
    "?!",
    ",",
    ":",
    ";",
    "-",
    "--",
    "—",
    "–",
    "$5m",
    "1,000",
    "3.5",
    "10-15",
    "17/04/2025",
    "10:30",
    "http://a.b/c?d=(e)",
    "www.",
    "a@b.org",
    "@vale",
    "#talks",
    "co-",
    "anti-U.S.",
    "al-Rahba",
    "spring.The",
    "8a.m.",
    "’60s",
    "👩\u{200d}👩\u{200d}👧",
    "👍🏽",
    "🇶🇦",
    "5\u{fe0f}\u{20e3}",
    "e\u{301}",
    "\u{301}",
    "\u{200d}",
    "\u{200b}",
    "\u{200f}",
    "\u{feff}",
    "\u{ad}",
    "مرحبا",
    "שלום",
    "Москва",
    "中文",
    "ﬁ",
    "½",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{2029}",
    "\r\n",
    "\r",
    "\n",
    "\n\n",
    "\t",
    " ",
    "  ",
    "•",
    "1.",
    "b)",
    "ß",
    "İ",
    "ǅ",
    "\u{fffd}",
    "\u{e000}",
    "\u{10ffff}",
];

fn hostile_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[ -~]{0,6}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_visible_character_is_in_exactly_one_token(text in hostile_text()) {
        let mut end = 0;
        for token in tokenize(&text) {
            let span = token.span;
            prop_assert!(span.start < span.end && span.start >= end, "{:?} after byte {}", span, end);
            prop_assert!(text[end..span.start].chars().all(is_blank), "left out: {:?}", &text[end..span.start]);
            let word = span.of(&text);
            prop_assert!(!word.starts_with(is_blank) && !word.ends_with(is_blank), "blank at an end: {:?}", word);
            prop_assert!(!word.contains(|c: char| c.is_whitespace() || c.is_control()), "blank inside: {:?}", word);
            end = span.end;
        }
        prop_assert!(text[end..].chars().all(is_blank), "left out: {:?}", &text[end..]);
    }

    #[test]
    fn sentences_divide_the_tokens_and_stay_inside_paragraphs(text in hostile_text()) {
        let tokens = tokenize(&text);
        let paragraphs = paragraphs(&text);
        let mut next = 0;
        for sentence in split(&text, &tokens) {
            prop_assert_eq!(sentence.tokens.start, next);
            prop_assert!(!sentence.tokens.is_empty());
            next = sentence.tokens.end;
            prop_assert_eq!(sentence.span.start, tokens[sentence.tokens.start].span.start);
            prop_assert_eq!(sentence.span.end, tokens[next - 1].span.end);
            prop_assert!(paragraphs[sentence.paragraph].contains(sentence.span));
        }
        prop_assert_eq!(next, tokens.len());
    }

    #[test]
    fn paragraphs_are_trimmed_ordered_and_leave_nothing_visible_out(text in hostile_text()) {
        let mut end = 0;
        for paragraph in paragraphs(&text) {
            prop_assert!(paragraph.start >= end);
            prop_assert!(text[end..paragraph.start].chars().all(is_blank));
            let words = paragraph.of(&text);
            prop_assert!(!words.is_empty() && !words.starts_with(is_blank) && !words.ends_with(is_blank));
            end = paragraph.end;
        }
        prop_assert!(text[end..].chars().all(is_blank));
    }
}

#[test]
fn a_megabyte_of_one_pattern_takes_no_longer_than_its_length_warrants() {
    const PATTERNS: &[&str] = &[
        "a",
        "1",
        ".",
        "'",
        "’",
        "-",
        "\"",
        "(",
        ")",
        "?",
        "[1]",
        "a.",
        "A.",
        "U.S.",
        "a-",
        "non-",
        "1-",
        "1,",
        "1:",
        "1/",
        "a@",
        "a@b",
        "a'",
        "n't",
        "'s",
        "http://",
        "www.)",
        "www.(",
        "w/",
        "&",
        "A&",
        ":)",
        "é",
        "\u{301}",
        "a\u{200d}",
        "\u{200d}",
        "👩\u{200d}",
        "🇶",
        "'\u{200d}",
        "\n",
        "a\n",
        "\r",
        "• ",
        "1. ",
        ". ",
        "? ",
        "?\" ",
        "?\" Marin ",
        "Mr. ",
        " ",
        "a ",
    ];
    // A quadratic scan of a megabyte takes minutes; a linear one well under a second, even in a busy debug build.
    for pattern in PATTERNS {
        let text = pattern.repeat((1 << 20) / pattern.len());
        let begun = Instant::now();
        let tokens = tokenize(&text);
        let sentences = split(&text, &tokens);
        assert!(begun.elapsed() < Duration::from_secs(20), "{pattern:?} took {:?}", begun.elapsed());
        assert!(sentences.len() <= tokens.len());
    }
}
