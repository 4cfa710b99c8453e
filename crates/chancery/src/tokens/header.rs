//! Which words are not the report's own? Datelines, bylines and label lines: "DOHA, 17 April (Agency) –", "By Jane Doe".

use super::{Sentence, Token};
use chancery_data::lexicons::WordList;

/// Sentences at the head of a text among which header lines are looked for.
const HEAD: usize = 6;
/// Longest dateline in tokens.
const LONGEST_DATELINE: usize = 24;
/// Longest byline or label line in tokens.
const LONGEST_LINE: usize = 16;
/// Words that open a label line, before a colon.
static LABELS: WordList = WordList::named("tokens.labels");

/// Marks, for each token, whether it belongs to a header line.
pub(crate) fn mark(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<bool> {
    let mut header = vec![false; tokens.len()];
    for (number, sentence) in sentences.iter().enumerate().take(HEAD) {
        let begins = number == 0 || sentences[number - 1].paragraph != sentence.paragraph;
        let ends = sentences.get(number + 1).is_none_or(|next| next.paragraph != sentence.paragraph);
        if !begins {
            continue;
        }
        let words: Vec<&str> =
            tokens[sentence.tokens.clone()].iter().map(|token| token.span.of(text)).collect();
        let first = sentence.tokens.start;
        if let Some(dash) = dateline(&words) {
            header[first..=first + dash].fill(true);
        } else if ends && words.len() <= LONGEST_LINE && (is_byline(&words) || is_label(&words)) {
            header[sentence.tokens.clone()].fill(true);
        }
    }
    header
}

/// Returns the dash that ends a dateline: after an agency in brackets, or after a place in capitals.
fn dateline(words: &[&str]) -> Option<usize> {
    let dash = words
        .iter()
        .take(LONGEST_DATELINE)
        .position(|word| matches!(*word, "–" | "—" | "--" | "-" | "―" | ":"))?;
    let agency = dash > 1 && words[dash - 1] == ")" && words[0].starts_with(char::is_uppercase);
    let capitals =
        |word: &str| word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.');
    let names = words[..dash].iter().all(|word| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c.is_ascii_punctuation())
            || matches!(*word, "de" | "al" | "the")
    });
    // A hyphen ends a dateline only where a sentence begins behind it: "SAN JOSE - The", not "US-Iran talks".
    let hyphen = matches!(words[dash], "-" | ":");
    let opens =
        words.get(dash + 1).is_some_and(|next| next.starts_with(char::is_uppercase) && !capitals(next));
    let place = capitals(words[0]) && names && words[dash] != ":";
    let several = dash > 1 || words[0].chars().count() > 4;
    (agency && (words[dash] != ":" || capitals(words[0])) || place && (!hyphen || opens && several))
        .then_some(dash)
}

/// Returns whether a line is "By" and names.
fn is_byline(words: &[&str]) -> bool {
    words.len() > 1
        && matches!(words[0], "By" | "BY")
        && words[1..].iter().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_punctuation())
                || matches!(*word, "and" | "in" | "at" | "for")
        })
}

fn is_label(words: &[&str]) -> bool {
    words.len() > 2 && words[1] == ":" && LABELS.contains(words[0].to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::{split, tokenize};

    fn left(text: &str) -> String {
        let tokens = tokenize(text);
        let header = mark(text, &tokens, &split(text, &tokens));
        let kept =
            tokens.iter().zip(header).filter(|(_, header)| !header).map(|(token, _)| token.span.of(text));
        kept.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn datelines_are_not_the_reports_words() {
        assert_eq!(left("DOHA, 17 April (Agency) – Talks began."), "Talks began .");
        assert_eq!(left("PARIS, Jan. 5 (Wire) - Talks began."), "Talks began .");
        assert_eq!(left("GENEVA — Talks began."), "Talks began .");
        assert_eq!(left("SAN JOSE - Talks began."), "Talks began .");
        assert_eq!(left("KABUL (Wire) : Talks began."), "Talks began .");
    }

    #[test]
    fn bylines_and_label_lines_are_not_either() {
        assert_eq!(left("By Jane Doe\n\nTalks began."), "Talks began .");
        assert_eq!(left("Published: 3 September 2021\n\nTalks began."), "Talks began .");
    }

    #[test]
    fn dashes_and_by_phrases_inside_sentences_are_no_header() {
        for text in [
            "Talks began – at last.",
            "By Monday the talks had begun.",
            "NATO said talks – long delayed – began.",
            "US-Iran talks began.",
            "Mali (former French Sudan): talks began.",
        ] {
            assert_eq!(left(text).split(' ').count(), tokenize(text).len(), "{text}");
        }
    }
}
