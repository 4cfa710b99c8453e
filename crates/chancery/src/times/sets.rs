//! What recurs: "every Friday", "each month", "daily", "Tuesday nights", "twice a week".

use super::dates::{month, weekday};
use super::lexicon::Sense;
use super::meaning::{Found, Meaning};
use super::numbers::{Count, count};
use super::value::{Length, Repeat, Unit};
use super::words::Words;

/// Reads a set at `at`.
pub(crate) fn set(words: &Words<'_>, at: usize) -> Option<Found> {
    every(words, at).or_else(|| adverb(words, at)).or_else(|| weekdays(words, at)).or_else(|| rate(words, at))
}

fn found(start: usize, end: usize, repeat: Repeat) -> Found {
    Found::new(start, end, Meaning::Set(repeat))
}

fn every_length(count: f64, unit: Unit) -> Repeat {
    Repeat::Every(Length { count: Some(count), unit })
}

/// Reads "every Friday", "each month", "every other day", "every two weeks", "every July", "every morning".
fn every(words: &Words<'_>, at: usize) -> Option<Found> {
    if !words.is_any(at, &["every", "each"]) {
        return None;
    }
    let other = words.is_any(at + 1, &["other", "second"]);
    let first = at + 1 + usize::from(other);
    if let Some((day, end)) = weekday(words, first) {
        let part = words.part_of_day(end).map(|(part, _)| part);
        return Some(found(at, end + usize::from(part.is_some()), Repeat::Weekday(day, part)));
    }
    if let Some((month, _, end)) = month(words, first) {
        return Some(found(at, end, Repeat::Month(month)));
    }
    if let Some(season) = words.season(first) {
        return Some(found(at, first + 1, Repeat::Season(season)));
    }
    if let Some((part, _)) = words.part_of_day(first) {
        return Some(found(at, first + 1, Repeat::Part(part)));
    }
    if let Some((unit, multiple, false)) = words.unit(first) {
        if unit == Unit::Weekend {
            return Some(found(at, first + 1, Repeat::Weekend));
        }
        return Some(found(at, first + 1, every_length(if other { 2.0 } else { multiple }, unit)));
    }
    let (many, end) = count(words, first)?;
    let (unit, multiple, _) = words.unit(end)?;
    let count = match many {
        Count::Exact(many) => Some(many * multiple),
        Count::Range(..) | Count::Vague => None,
    };
    Some(found(at, end + 1, Repeat::Every(Length { count, unit })))
}

/// Reads "daily", "weekly".
fn adverb(words: &Words<'_>, at: usize) -> Option<Found> {
    let repeat = words.sense(at, |sense| match *sense {
        Sense::Set(unit, multiple) => Some(every_length(f64::from(multiple), unit)),
        _ => None,
    })?;
    // "the Daily Telegraph"
    let name = words.capital(at) && words.capital(at + 1);
    (!name).then(|| found(at, at + 1, repeat))
}

/// Reads "Fridays", "Tuesday nights".
fn weekdays(words: &Words<'_>, at: usize) -> Option<Found> {
    if let Some(day) = words.sense(at, |sense| match *sense {
        Sense::Weekdays(day) => Some(day),
        _ => None,
    }) {
        return Some(found(at, at + 1, Repeat::Weekday(day, None)));
    }
    let (day, end) = weekday(words, at)?;
    let (part, true) = words.part_of_day(end)? else { return None };
    Some(found(at, end + 1, Repeat::Weekday(day, Some(part))))
}

/// Reads "twice a week", "three times per day", "$2 billion a year", "100 barrels a day".
fn rate(words: &Words<'_>, at: usize) -> Option<Found> {
    let often = if words.is_any(at, &["once", "twice"]) {
        Some(at + 1)
    } else {
        count(words, at).map(|(_, end)| end).filter(|&end| words.is(end, "times")).map(|end| end + 1)
    };
    let article = often.unwrap_or(at);
    if !words.is_any(article, &["a", "an", "per", "each", "every"]) {
        return None;
    }
    let (unit, multiple, false) = words.unit(article + 1)? else { return None };
    if matches!(unit, Unit::Second | Unit::Quarter | Unit::Weekend) {
        return None;
    }
    let end = article + 2;
    if often.is_some() || words.is(article, "per") {
        let start = if words.is(at, "per") { at + 1 } else { at };
        return Some(found(start.min(end - 1), end, every_length(multiple, unit)));
    }
    (words.is_any(article, &["a", "an"]) && after_quantity(words, article))
        .then(|| found(article, end, every_length(multiple, unit)))
}

/// Returns whether a quantity stands just before `at`: "$2 billion", "100 barrels".
fn after_quantity(words: &Words<'_>, at: usize) -> bool {
    let figure = |at: usize| {
        words.digits(at).is_some()
            || words
                .sense(at, |sense| matches!(sense, Sense::Scale(_) | Sense::Cardinal(_)).then_some(()))
                .is_some()
    };
    let Some(last) = at.checked_sub(1) else { return false };
    figure(last)
        || words.small(last)
            && words.get(last).is_some_and(|word| word.text.ends_with('s'))
            && last > 0
            && figure(last - 1)
}
