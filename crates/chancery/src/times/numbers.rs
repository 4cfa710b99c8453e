//! Numbers in figures and words: "1,200", "2.5", "two and a half", "a hundred and ten", "several", "10 to 15".

use super::lexicon::Sense;
use super::words::Words;

/// How many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Count {
    /// So many.
    Exact(f64),
    /// From so many to so many.
    Range(f64, f64),
    /// Some number.
    Vague,
}

impl Count {
    /// Returns the number, where there is one.
    pub(crate) fn exact(self) -> Option<f64> {
        match self {
            Count::Exact(value) => Some(value),
            Count::Range(..) | Count::Vague => None,
        }
    }
}

/// Reads a count at `at`: a number, a range or a vague quantity. Returns it and where it ends.
pub(crate) fn count(words: &Words<'_>, at: usize) -> Option<(Count, usize)> {
    if let Some(end) = vague(words, at) {
        return Some((Count::Vague, end));
    }
    let (low, end) = number(words, at)?;
    if let Some(after) = range_mark(words, end)
        && let Some((high, high_end)) = number(words, after)
        && high > low
    {
        let scaled = scale_of(words, after, high_end).filter(|_| scale_of(words, at, end).is_none());
        return Some((Count::Range(low * scaled.unwrap_or(1.0), high), high_end));
    }
    Some((Count::Exact(low), end))
}

/// Returns the end of words for an unknown number: "several", "a few", "dozens of", "hundreds of thousands of".
fn vague(words: &Words<'_>, at: usize) -> Option<usize> {
    let start = if words.is_any(at, &["a", "the"]) { at + 1 } else { at };
    if start > at && words.is(start, "handful") && words.is(start + 1, "of") {
        return Some(start + 2);
    }
    (words.has(start, Sense::Vague) && (start == at || words.is(start, "few"))).then_some(start + 1)
}

/// Returns where the second number of a range begins, if a range mark stands at `at`.
fn range_mark(words: &Words<'_>, at: usize) -> Option<usize> {
    if words.is_any(at, &["to", "or"]) {
        return Some(at + 1);
    }
    (words.hyphen(at) && words.glued(at) && words.digits(at + 1).is_some()).then_some(at + 1)
}

/// Returns the scale word that ends the number from `at` to `end` ("5 million").
fn scale_of(words: &Words<'_>, at: usize, end: usize) -> Option<f64> {
    (end > at + 1).then(|| scale(words, end - 1)).flatten()
}

fn scale(words: &Words<'_>, at: usize) -> Option<f64> {
    let short = words.get(at)?.text.len() <= 2;
    // "5m" and "5 bn" are sums; a lone "m" or "k" after a space is not.
    if short && !words.glued(at) && !words.is_any(at, &["bn", "mn", "tn"]) {
        return None;
    }
    words.sense(at, |sense| match *sense {
        Sense::Scale(value) => Some(value),
        _ => None,
    })
}

/// Reads one number at `at`, in figures or words. Returns it and where it ends.
pub(crate) fn number(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let (value, end) = figures(words, at).or_else(|| spelled(words, at))?;
    if let Some(end) = words.phrase(end, &["and", "a", "half"]) {
        return match scale(words, end) {
            Some(scale) => Some(((value + 0.5) * scale, end + 1)),
            None => Some((value + 0.5, end)),
        };
    }
    Some((value, end))
}

/// Most scale words in a row: "2 hundred thousand million". Bounds the work on any text.
const MOST_SCALES: usize = 3;

/// Most words in a spelled number. Bounds the work on any text.
const MOST_WORDS: usize = 14;

/// Reads "1,200", "2.5", "5 1/2", "2.5m", "3 million".
fn figures(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let (_, whole) = words.digits(at)?;
    let mut value = f64::from(whole);
    let mut end = at + 1;
    let mut groups = 0;
    while words.is(end, ",") && words.glued(end) && words.glued(end + 1) && groups < 5 {
        let Some((3, group)) = words.digits(end + 1) else { break };
        value = value * 1000.0 + f64::from(group);
        end += 2;
        groups += 1;
    }
    if words.is(end, ".")
        && words.glued(end)
        && words.glued(end + 1)
        && let Some((length, decimals)) = words.digits(end + 1)
    {
        value += f64::from(decimals) / 10_f64.powi(length as i32);
        end += 2;
    }
    if let (Some((1, top)), true, Some((1, bottom))) =
        (words.digits(end), words.is(end + 1, "/") && words.glued(end + 1), words.digits(end + 2))
        && bottom > 0
    {
        value += f64::from(top) / f64::from(bottom);
        end += 3;
    }
    let scaled_at = if words.hyphen(end) && words.glued(end) { end + 1 } else { end };
    let mut scaled_end = scaled_at;
    while let Some(scale) = scale(words, scaled_end).filter(|_| scaled_end < scaled_at + MOST_SCALES) {
        value *= scale;
        scaled_end += 1;
    }
    Some((value, if scaled_end > scaled_at { scaled_end } else { end }))
}

/// Reads "twenty-five", "two hundred and ten thousand", "a million", "a couple of", "half a dozen".
fn spelled(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    for (phrase, value) in [
        (&["a", "couple", "of"][..], 2.0),
        (&["couple", "of"], 2.0),
        (&["a", "couple"], 2.0),
        (&["half", "a", "dozen"], 6.0),
        (&["a", "quarter", "of", "a", "million"], 250_000.0),
        (&["a", "quarter", "of", "a", "billion"], 250_000_000.0),
        (&["half", "a", "million"], 500_000.0),
        (&["half", "a", "billion"], 500_000_000.0),
    ] {
        if let Some(end) = words.phrase(at, phrase) {
            return Some((value, end));
        }
    }
    let article = words.is_any(at, &["a", "an"]) && scale(words, at + 1).is_some();
    let cardinal = |at| {
        words.sense(at, |sense| match *sense {
            Sense::Cardinal(value) => Some(f64::from(value)),
            _ => None,
        })
    };
    // Hundreds gather in `part`; thousands and more close it into `total`.
    let (mut total, mut part, mut end) = (0.0, f64::from(u8::from(article)), at + usize::from(article));
    let mut read = false;
    while end < at + MOST_WORDS {
        let linked =
            read && words.is(end, "and") && cardinal(end + 1).is_some() && last_was_scale(words, end);
        // "twenty-five", "a one-billion-dollar loan"
        let hyphened = read
            && words.hyphen(end)
            && words.glued(end)
            && words.glued(end + 1)
            && (cardinal(end + 1).is_some() || scale(words, end + 1).is_some());
        let next = if linked || hyphened { end + 1 } else { end };
        if let Some(value) = cardinal(next) {
            if read && !fits(part, value) {
                break;
            }
            part += value;
        } else if let Some(scale) = (read || article).then(|| scale(words, next)).flatten() {
            if scale < 1000.0 {
                part *= scale;
            } else {
                total += part * scale;
                part = 0.0;
            }
        } else {
            break;
        }
        read = true;
        end = next + 1;
    }
    read.then_some((total + part, end))
}

/// Returns whether the word before `at` multiplies.
fn last_was_scale(words: &Words<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| scale(words, before).is_some())
}

/// Returns whether `value` may follow `part` in one number: "twenty five", "hundred ten", never "two three".
fn fits(part: f64, value: f64) -> bool {
    part == 0.0
        || (value < 10.0 && part % 10.0 == 0.0 && part % 100.0 != 10.0)
        || (value < 100.0 && part % 100.0 == 0.0)
}

/// Reads an ordinal at `at`: "3rd", "third", "twenty-first". Returns it and where it ends.
pub(crate) fn ordinal(words: &Words<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some((_, value)) = words.digits(at) {
        let suffixed = words.glued(at + 1) && words.is_any(at + 1, &["st", "nd", "rd", "th"]);
        return suffixed.then_some((value, at + 2));
    }
    let ordinal = |at| {
        words.sense(at, |sense| match *sense {
            Sense::Ordinal(value) => Some(u32::from(value)),
            _ => None,
        })
    };
    let tens = words.sense(at, |sense| match *sense {
        Sense::Cardinal(value) if value >= 20 => Some(u32::from(value)),
        _ => None,
    });
    if let Some(tens) = tens
        && words.hyphen(at + 1)
        && let Some(unit) = ordinal(at + 2).filter(|&unit| unit < 10)
    {
        return Some((tens + unit, at + 3));
    }
    ordinal(at).map(|value| (value, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn read(text: &str) -> Option<(Count, usize)> {
        let words = Words::new(text, Span::new(0, text.len()));
        count(&words, 0)
    }

    fn value(text: &str) -> Option<f64> {
        read(text).and_then(|(count, _)| count.exact())
    }

    #[test]
    fn figures_and_words_give_the_same_number() {
        assert_eq!(value("1,200"), Some(1200.0));
        assert_eq!(value("2.5 million"), Some(2.5e6));
        assert_eq!(value("€5bn".trim_start_matches('€')), Some(5e9));
        assert_eq!(value("5 1/2"), Some(5.5));
        assert_eq!(value("twenty-five"), Some(25.0));
        assert_eq!(value("two hundred and ten thousand"), Some(210_000.0));
        assert_eq!(value("a hundred"), Some(100.0));
        assert_eq!(value("two and a half"), Some(2.5));
        assert_eq!(value("half a dozen"), Some(6.0));
        assert_eq!(value("500 crore"), Some(5e9));
    }

    #[test]
    fn ranges_share_their_scale() {
        assert_eq!(read("10 to 15").map(|read| read.0), Some(Count::Range(10.0, 15.0)));
        assert_eq!(read("2 to 3 million").map(|read| read.0), Some(Count::Range(2e6, 3e6)));
    }

    #[test]
    fn several_is_no_number_and_two_three_is_not_five() {
        assert_eq!(read("several").map(|read| read.0), Some(Count::Vague));
        assert_eq!(read("two three"), Some((Count::Exact(2.0), 1)));
        assert_eq!(value("hundred"), None);
    }
}
