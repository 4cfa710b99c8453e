//! Quantities: sums of money, counts of people, other things counted and measured.
//!
//! [`find`] reads each sentence's words: an optional bound ("nearly", "at least"), a number or range, and what is counted,
//! by the tables of the data crate. Lengths of time are not amounts: [`crate::times`] has them.

mod lexicon;

use self::lexicon::{Counted, Lexicon, Place, Role};
use crate::document::Document;
use crate::span::Span;
use crate::times::Time;
use crate::times::numbers::{self, Count};
use crate::times::words::Words;
use crate::tokens::Sentence;

/// What an amount is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountKind {
    /// A sum of money.
    Money,
    /// A number of people.
    People,
    /// Anything else.
    Other,
}

impl AmountKind {
    /// Returns the kind as the reading format writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            AmountKind::Money => "money",
            AmountKind::People => "people",
            AmountKind::Other => "other",
        }
    }
}

/// How the true number stands to the one given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Near it: "nearly", "about".
    About,
    /// At most it: "up to", "less than".
    Under,
    /// At least it: "more than", "at least".
    Over,
    /// It.
    Exact,
}

impl Bound {
    /// Returns the bound as the reading format writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Bound::About => "about",
            Bound::Under => "under",
            Bound::Over => "over",
            Bound::Exact => "exact",
        }
    }
}

/// A quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// Where it stands, with its bound and what is counted.
    pub span: Span,
    /// What it is of.
    pub kind: AmountKind,
    /// The number; of a range the lower end; `None` where the words give none ("dozens").
    pub value: Option<f64>,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// ISO 4217 code, or what is counted ("civilians", "percent", "km").
    pub unit: Option<&'static str>,
    /// How the true number stands to `value`.
    pub bound: Bound,
}

/// Finds the amounts of a document, in text order; none overlaps another or one of `times`.
pub fn find(document: &Document, sentences: &[Sentence], times: &[Time]) -> Vec<Amount> {
    let mut amounts = Vec::new();
    let mut words = Words::default();
    let mut times = times.iter().peekable();
    for sentence in sentences {
        words.fill(&document.text, sentence.span);
        let mut at = 0;
        while at < words.len() {
            let Some((amount, end)) = read(&words, at) else {
                at += 1;
                continue;
            };
            while times.next_if(|time| time.span.end <= amount.span.start).is_some() {}
            if times.peek().is_some_and(|time| time.span.overlaps(amount.span)) {
                at += 1;
                continue;
            }
            amounts.push(amount);
            at = end;
        }
    }
    amounts
}

/// Returns whether a number before the word at `at` counts it: people, objects, a measure, a currency.
///
/// Not the state of people or an event, before which a date may stand: "on Aug. 7 killed", "the 2014 attacks".
pub(crate) fn is_counted(words: &Words<'_>, at: usize) -> bool {
    let lexicon = Lexicon::get();
    // "the Oct. 23 sniper shooting": no number but one counts a singular.
    let plural = |counted: Counted| !counted.singular || counted.measure;
    lexicon.counted(words, at).is_some_and(|(counted, _)| !counted.state && !counted.event && plural(counted))
        || lexicon.currency(words, at).is_some_and(|(currency, _)| currency.place == Place::Word)
}

/// A number with what stands around it that is not yet told apart.
struct Quantity {
    count: Count,
    /// One past its last word.
    end: usize,
}

/// Returns whether the number at `at` is part of a name: "F-16 jets", "S-400".
fn in_name(words: &Words<'_>, at: usize) -> bool {
    let letters = |at: usize| words.get(at).is_some_and(|word| word.text.ends_with(char::is_alphabetic));
    let Some(before) = at.checked_sub(1).filter(|_| words.glued(at)) else { return false };
    letters(before) || words.hyphen(before) && words.glued(before) && before > 0 && letters(before - 1)
}

/// Reads an amount at `at`. Returns it and where it ends.
fn read(words: &Words<'_>, at: usize) -> Option<(Amount, usize)> {
    let lexicon = Lexicon::get();
    if !lexicon.may_start(words, at) {
        return None;
    }
    let (bound, first) = match lexicon.bound(words, at) {
        Some((bounding, end)) if !bounding.after => (bounding.bound, end),
        _ => (Bound::Exact, at),
    };
    if in_name(words, first) {
        return None;
    }
    let (kind, unit, quantity, factor) =
        money(words, first).or_else(|| things(words, first)).or_else(|| harmed(words, at, first))?;
    let (bound, end) = match lexicon.bound(words, quantity.end) {
        Some((bounding, end)) if bounding.after => (bounding.bound, end),
        _ => (bound, quantity.end),
    };
    let (value, upper, bound) = match quantity.count {
        Count::Exact(value) => (Some(value * factor), None, bound),
        Count::Range(low, high) => (Some(low * factor), Some(high * factor), Bound::About),
        Count::Vague => (None, None, Bound::About),
    };
    let amount = Amount { span: words.span(at..end), kind, value, upper, unit: Some(unit), bound };
    Some((amount, end))
}

type Reading = (AmountKind, &'static str, Quantity, f64);

/// Reads a sum of money at `at`: "$1 billion", "US$6.3 billion", "Rs 500 crore", "100 million euros", "€2-3m".
fn money(words: &Words<'_>, at: usize) -> Option<Reading> {
    let lexicon = Lexicon::get();
    if let Some((currency, mut number_at)) = lexicon.currency(words, at)
        && currency.place != Place::Word
    {
        if words.is(number_at, ".") && words.glued(number_at) {
            number_at += 1;
        }
        let (count, end) = sum(words, number_at, at)?;
        return Some((AmountKind::Money, currency.code, Quantity { count, end }, currency.part));
    }
    let (count, end) = quantity(words, at)?;
    let hyphened = words.hyphen(end) && words.glued(end);
    let end = end + usize::from(hyphened);
    // "a 50-pound bomb" is weighed.
    if hyphened && words.is(end, "pound") {
        return None;
    }
    let (currency, end) =
        lexicon.currency(words, end).filter(|(currency, _)| currency.place != Place::Symbol)?;
    Some((AmountKind::Money, currency.code, Quantity { count, end }, currency.part))
}

/// Reads the number after a currency sign, and the upper end of a range with the sign repeated: "$1 billion to $2
/// billion".
fn sum(words: &Words<'_>, at: usize, sign: usize) -> Option<(Count, usize)> {
    let (count, end) = match numbers::count(words, at)? {
        (Count::Vague, _) => return None,
        read => read,
    };
    let Count::Exact(low) = count else { return Some((count, end)) };
    let repeated = words.is_any(end, &["to", "-", "–", "and"]) && {
        let same = (sign..at).all(|part| {
            words.get(end + 1 + part - sign).map(|word| word.text) == words.get(part).map(|word| word.text)
        });
        same && (!words.is(end, "and") || words.follows_any(sign, &["between"]))
    };
    if repeated
        && let Some((high, high_end)) = numbers::number(words, end + 1 + at - sign)
        && high > low
    {
        return Some((Count::Range(low, high), high_end));
    }
    Some((Count::Exact(low), end))
}

/// Reads the number of things: a number, a range ("between 10 and 15"), or "dozens of", "hundreds of thousands of".
fn quantity(words: &Words<'_>, at: usize) -> Option<(Count, usize)> {
    if words.is(at, "between")
        && let Some((low, and)) = numbers::number(words, at + 1)
        && words.is(and, "and")
        && let Some((high, end)) = numbers::number(words, and + 1)
        && high > low
    {
        return Some((Count::Range(low, high), end));
    }
    if words.is_any(at, &["many", "numerous"]) {
        return None;
    }
    crowd(words, at).map(|end| (Count::Vague, end)).or_else(|| numbers::count(words, at))
}

/// Reads "dozens", "tens of thousands", "hundreds of thousands". Returns where it ends.
fn crowd(words: &Words<'_>, at: usize) -> Option<usize> {
    let lexicon = Lexicon::get();
    if !lexicon.plays(words, at, Role::Crowd) {
        return None;
    }
    let mut end = at + 1;
    if words.is(end, "of") && lexicon.plays(words, end + 1, Role::Crowd) {
        end += 2;
    }
    // "tens" is a crowd only of something larger.
    (!words.is(at, "tens") || end > at + 1).then_some(end)
}

/// Reads a number of things at `at`: "12 civilians", "60 percent", "dozens of protesters", "two of the hostages".
fn things(words: &Words<'_>, at: usize) -> Option<Reading> {
    let (count, end) = quantity(words, at)?;
    let hyphened = words.hyphen(end) && words.glued(end) && words.glued(end + 1);
    if hyphened || words.glued(end) {
        // "60-mile", "300km", "61%"
        let unit_at = end + usize::from(hyphened);
        let (counted, end) = Lexicon::get().counted(words, unit_at).filter(|(counted, _)| counted.measure)?;
        return Some((counted.kind, counted.unit, Quantity { count, end }, 1.0));
    }
    let mut noun_at = end;
    if words.is(noun_at, "of") {
        noun_at += 1;
        if words.is_any(noun_at, &["the", "its", "his", "her", "their", "those", "these"]) {
            noun_at += 1;
        } else if crowd(words, at).is_none() && !matches!(count, Count::Vague) {
            return None;
        }
    }
    match noun(words, noun_at, count) {
        Some((counted, end)) => Some((counted.kind, counted.unit, Quantity { count, end }, 1.0)),
        None if crowd(words, at) == Some(noun_at)
            && words.is_any(noun_at, &["were", "have", "are", "had", "fled"]) =>
        {
            Some((AmountKind::People, "people", Quantity { count, end: noun_at }, 1.0))
        }
        None => None,
    }
}

/// Reads a bare number of people after a verb of harm that stands before `at`: "wounding more than 100".
fn harmed(words: &Words<'_>, at: usize, first: usize) -> Option<Reading> {
    let lexicon = Lexicon::get();
    if !(at > 0 && lexicon.plays(words, at - 1, Role::Harm)) {
        return None;
    }
    let (count, end) = quantity(words, first)?;
    let ends = !words.glued(end) || words.is_any(end, &[",", ".", ";", ")"]);
    let phrase_over = words.get(end).is_none_or(|word| {
        !word.text.starts_with(char::is_alphanumeric) || lexicon.plays(words, end, Role::Stop)
    });
    (ends && phrase_over).then_some((AmountKind::People, "people", Quantity { count, end }, 1.0))
}

/// How many words may stand between a number and what it counts: "12 Syrian government army soldiers".
const REACH: usize = 4;

/// Finds the noun of a noun phrase that begins at `at`. Returns it and where it ends.
fn noun(words: &Words<'_>, at: usize, count: Count) -> Option<(Counted, usize)> {
    let lexicon = Lexicon::get();
    let fits = |counted: &Counted| !counted.singular || count == Count::Exact(1.0);
    let mut found: Option<(Counted, usize)> = None;
    let mut here = at;
    while here <= at + REACH {
        let letters = words.get(here).is_some_and(|word| word.text.starts_with(char::is_alphabetic));
        let hyphen = words.hyphen(here) && words.glued(here) && here > at;
        if !(letters || hyphen || words.is(here, "%")) || lexicon.plays(words, here, Role::Stop) {
            break;
        }
        // The second half of a compound describes: "20 anti-aircraft systems".
        let compound = words.glued(here) && here > at && words.hyphen(here - 1);
        match lexicon.counted(words, here).filter(|(counted, _)| fits(counted) && !compound) {
            Some((counted, _)) if counted.state && found.is_some() => break,
            Some((counted, end)) => {
                found = Some((counted, end));
                here = end;
            }
            // "12 police in riot gear": what follows the noun is not counted.
            None if found.is_some() => break,
            None => here += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests;
