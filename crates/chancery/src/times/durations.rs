//! Lengths of time: "three days", "a 60-day truce", "the past two weeks", "half an hour", "a year and a half", "decades".

use super::lexicon::{Relation, Sense};
use super::meaning::{Found, Meaning};
use super::numbers::{Count, count};
use super::value::{Length, Unit};
use super::words::Words;

/// Reads a duration at `at`.
pub(crate) fn duration(words: &Words<'_>, at: usize) -> Option<Found> {
    half(words, at)
        .or_else(|| led_count(words, at))
        .or_else(|| counted(words, at, at))
        .or_else(|| one(words, at))
        .or_else(|| many(words, at))
}

fn found(start: usize, end: usize, count: Option<f64>, unit: Unit) -> Found {
    Found::new(start, end, Meaning::Length(Length { count, unit }))
}

/// Reads "half an hour", "half a century", "a half-hour".
fn half(words: &Words<'_>, at: usize) -> Option<Found> {
    let first = if words.is(at, "a") { at + 1 } else { at };
    if !words.is(first, "half") {
        return None;
    }
    let noun =
        if words.is_any(first + 1, &["a", "an"]) || words.hyphen(first + 1) { first + 2 } else { first + 1 };
    let (unit, multiple, false) = words.unit(noun)? else { return None };
    (unit != Unit::Second).then(|| found(at, noun + 1, Some(multiple / 2.0), unit))
}

/// Reads "the past three days", "the first nine months", "the next few weeks", "the two years".
fn led_count(words: &Words<'_>, at: usize) -> Option<Found> {
    let mut first = at;
    if words.is_any(first, &["the", "these", "those"]) {
        first += 1;
    }
    let related = words.sense(first, |sense| match *sense {
        Sense::Relation(
            Relation::Last | Relation::Next | Relation::This | Relation::Before | Relation::After,
        ) => Some(()),
        Sense::Ordinal(1) => Some(()),
        _ => None,
    });
    let ranked = related.is_some() || words.is(first, "final");
    if ranked {
        first += 1;
    }
    if first == at {
        return None;
    }
    if let (true, Some((unit, _, true))) = (ranked, words.unit(first)) {
        // "the first hours"
        return Some(found(at, first + 1, None, unit));
    }
    let length = counted(words, at, first)?;
    // In "the 60-day truce" the article is the truce's.
    let adjective =
        words.unit(length.end - 1).is_some_and(|(.., plural)| !plural) || words.hyphen(length.end - 2);
    Some(if adjective { Found { start: first, ..length } } else { length })
}

/// Reads a count of units that begins at `first`: "three days", "60-day", "two more weeks", "8-month-old".
fn counted(words: &Words<'_>, start: usize, first: usize) -> Option<Found> {
    if words.glued(first)
        && first > start.max(1) - 1
        && !words.follows_any(first, &["(", "-", "–", "—", "“", "\"", "‘", "`", "'", "/"])
    {
        return None;
    }
    let (many, mut end) = count(words, first)?;
    let hyphened = words.hyphen(end) && words.glued(end);
    if hyphened {
        end += 1;
    }
    if !hyphened
        && words.is_any(
            end,
            &["more", "consecutive", "straight", "full", "long", "additional", "further", "whole"],
        )
    {
        end += 1;
    }
    let (unit, multiple, plural) = words.unit(end)?;
    end += 1;
    if !believable(words, first, end, many, unit, plural, hyphened) {
        return None;
    }
    let mut many = match many {
        Count::Exact(many) => Some(many * multiple),
        Count::Range(..) | Count::Vague => None,
    };
    if let Some(half) = words.phrase(end, &["and", "a", "half"]) {
        (many, end) = (many.map(|many| many + 0.5), half);
    }
    if words.hyphen(end) && words.glued(end) {
        if words.is(end + 1, "long") {
            end += 2;
        } else if words.is_any(end + 1, &["old", "olds"]) {
            return None;
        }
    }
    Some(found(start, end, many, unit))
}

/// Returns whether a count and a unit make a length: not "three quarters of", "a second man", "5 min".
fn believable(
    words: &Words<'_>,
    first: usize,
    end: usize,
    many: Count,
    unit: Unit,
    plural: bool,
    hyphened: bool,
) -> bool {
    // "60 Minutes" is a programme.
    if words.capital(end - 1) && words.digits(first).is_some() {
        return false;
    }
    let short = words.get(end - 1).is_some_and(|word| word.text.len() <= 3 && unit < Unit::Day);
    if short && words.digits(first).is_none() {
        return false;
    }
    // An age is no stretch of the story: "52 years old", "aged 12 years".
    if unit == Unit::Year && (words.is(end, "old") || words.is(end, "of") && words.is(end + 1, "age")) {
        return false;
    }
    match unit {
        Unit::Second => plural || hyphened || many == Count::Exact(1.0),
        Unit::Quarter => many == Count::Vague || !words.is(end, "of"),
        _ => true,
    }
}

/// Reads one unit with its article: "a week", "an hour", "a year and a half"; "day-long".
fn one(words: &Words<'_>, at: usize) -> Option<Found> {
    if let Some((unit, multiple, plural)) = words.unit(at)
        && words.hyphen(at + 1)
        && words.glued(at + 1)
        && words.is(at + 2, "long")
    {
        return Some(found(at, at + 3, (!plural).then_some(multiple), unit));
    }
    if !words.is_any(at, &["a", "an"]) {
        return None;
    }
    let (unit, multiple, false) = words.unit(at + 1)? else { return None };
    if matches!(unit, Unit::Second | Unit::Quarter | Unit::Weekend)
        || words.hyphen(at + 2) && words.glued(at + 2)
    {
        return None;
    }
    match words.phrase(at + 2, &["and", "a", "half"]) {
        Some(end) => Some(found(at, end, Some(multiple * 1.5), unit)),
        None => Some(found(at, at + 2, Some(multiple), unit)),
    }
}

/// Reads units without a number: "weeks", "months or years", "decades".
fn many(words: &Words<'_>, at: usize) -> Option<Found> {
    let (unit, _, true) = words.unit(at)? else { return None };
    if matches!(unit, Unit::Second | Unit::Quarter | Unit::Weekend | Unit::Minute)
        || words.get(at)?.text.len() < 4
    {
        return None;
    }
    if words.is(at + 1, "old") || words.hyphen(at + 1) && words.glued(at + 1) && !words.is(at + 2, "long") {
        return None;
    }
    if words.is_any(at + 1, &["or", "and"])
        && let Some((_, _, true)) = words.unit(at + 2)
    {
        return Some(found(at, at + 3, None, unit));
    }
    Some(found(at, at + 1, None, unit))
}
