//! Which paragraphs are not English? They are left unread, and said to be so, rather than read wrongly.
//!
//! A paragraph with enough of the commonest English function words is English, and nearly every paragraph is told by that
//! alone. What has hardly any is asked about by its letters and, where it is prose, by a language detector.

use crate::span::Span;
use crate::tokens::{Sentence, Token};
use chancery_data::lexicons::WordList;
use whatlang::Lang;

/// English prose has three or four of ten such words; a headline or a list of names may have few.
static FUNCTION_WORDS: WordList = WordList::named("language.function-words");

/// A paragraph is English if one word in so many is an English function word.
const ENGLISH_SHARE: usize = 12;
/// Paragraphs with fewer words are read: too few to tell, and headlines and captions have no function words.
const FEWEST_WORDS: usize = 12;
/// Letters that a paragraph in another script has at least.
const FEWEST_LETTERS: usize = 12;

/// A part of the text that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unread {
    /// Where it stands, from the first word to the last.
    pub span: Span,
    /// ISO 639-3 code of its language, where that can be told.
    pub language: Option<&'static str>,
}

/// Finds the paragraphs that are not English. `stated` is the language that the document is said to be in (ISO 639-1).
pub(crate) fn unread(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    stated: Option<&str>,
) -> Vec<Unread> {
    let foreign = stated.is_some_and(|language| language != "en");
    sentences
        .chunk_by(|one, next| one.paragraph == next.paragraph)
        .filter_map(|paragraph| {
            let (first, last) = (paragraph.first()?, paragraph.last()?);
            let span = first.span.join(last.span);
            let words = &tokens[first.tokens.start..last.tokens.end];
            let language = other_language(text, words, span, foreign)?;
            Some(Unread { span, language: language.map(|language| language.code()) })
        })
        .collect()
}

/// `None` if a paragraph is to be read, else its language if that is known.
fn other_language(text: &str, tokens: &[Token], span: Span, foreign: bool) -> Option<Option<Lang>> {
    let words = || {
        tokens.iter().map(|token| token.span.of(text)).filter(|word| word.starts_with(char::is_alphabetic))
    };
    let count = words().count();
    let english = words().filter(|word| is_function_word(word)).count();
    if english * ENGLISH_SHARE >= count.max(1) {
        return None;
    }
    let paragraph = span.of(text);
    if other_script(paragraph) {
        return Some(whatlang::detect_lang(paragraph).filter(|language| *language != Lang::Eng));
    }
    if count < FEWEST_WORDS && !(foreign && count >= FEWEST_WORDS / 3) {
        return None;
    }
    // A list of names is no prose, whatever language the names are from.
    let small = words().filter(|word| word.starts_with(char::is_lowercase)).count();
    if 2 * small < count {
        return None;
    }
    let told = whatlang::detect(paragraph)?;
    (told.lang() != Lang::Eng && (told.is_reliable() || foreign)).then(|| Some(told.lang()))
}

fn is_function_word(word: &str) -> bool {
    // The longest has seven letters, and all are plain.
    let mut small = [0; 8];
    let Some(small) = small.get_mut(..word.len()) else { return false };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    std::str::from_utf8(small).is_ok_and(|small| FUNCTION_WORDS.contains(small))
}

/// Whether most letters are of no script that English words can have: Cyrillic, Arabic, Chinese.
fn other_script(paragraph: &str) -> bool {
    let (mut latin, mut other) = (0usize, 0usize);
    for letter in paragraph.chars().filter(|character| character.is_alphabetic()) {
        // Latin letters with their extensions end there.
        if u32::from(letter) < 0x250 || (0x1E00..0x1F00).contains(&u32::from(letter)) {
            latin += 1;
        } else {
            other += 1;
        }
    }
    other >= FEWEST_LETTERS && other > latin
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::{split, tokenize};

    fn languages(text: &str, stated: Option<&str>) -> Vec<Option<&'static str>> {
        let tokens = tokenize(text);
        let sentences = split(text, &tokens);
        unread(text, &tokens, &sentences, stated).into_iter().map(|unread| unread.language).collect()
    }

    const FRENCH: &str = "Le ministre des affaires étrangères a déclaré jeudi que les deux parties étaient convenues \
                          d'une trêve de trois jours et que les négociations reprendraient la semaine prochaine.";

    #[test]
    fn english_of_any_kind_is_read() {
        for text in [
            "The envoys of both sides met in Geneva on Thursday and agreed to meet again.",
            "Truce holds",
            "SOLDIERS KILLED IN CLASHES NEAR BORDER, THREE VILLAGES EMPTIED, ARMY SAYS",
            "Angela Merkel, Emmanuel Macron, Recep Tayyip Erdoğan, Volodymyr Zelenskyy, Luiz Inácio Lula da Silva, Kim Jong Un",
            "",
            "12 345 67 — 8 %",
        ] {
            assert_eq!(languages(text, None), [], "{text}");
        }
    }

    #[test]
    fn prose_in_another_language_is_not_read_and_the_rest_is() {
        assert_eq!(languages(FRENCH, None), [Some("fra")]);
        let mixed =
            format!("The minister spoke in Paris on Thursday.\n\n{FRENCH}\n\nHe then left for the airport.");
        assert_eq!(languages(&mixed, None), [Some("fra")]);
    }

    #[test]
    fn another_script_is_told_from_little() {
        assert_eq!(languages("Министр иностранных дел прибыл в Женеву", None), [Some("rus")]);
        assert_eq!(languages("外交部长星期四抵达日内瓦参加会谈并发表讲话", None).len(), 1);
    }

    #[test]
    fn a_stated_language_makes_short_paragraphs_doubtful_but_not_english_ones() {
        let short = "Der Minister reiste gestern ab.";
        assert_eq!(languages(short, None), []);
        assert_eq!(languages(short, Some("de")), [Some("deu")]);
        assert_eq!(languages("The minister left the talks on Monday.", Some("de")), []);
    }
}
