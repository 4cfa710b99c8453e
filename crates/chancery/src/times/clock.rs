//! Times of day: "10:30 a.m. local time on Tuesday", "noon Thursday", "1500 GMT", "8 in the morning", "the night of Friday".

use super::dates;
use super::lexicon::{Relation, Role, Sense};
use super::meaning::{Found, Meaning, When};
use super::relative;
use super::value::{Hour, PartOfDay, Unit};
use super::words::Words;

/// Reads a time of day at `at`, with its date if one follows.
pub(crate) fn time_of_day(words: &Words<'_>, at: usize) -> Option<Found> {
    if let Some((part, end)) = part_of(words, at) {
        if part == PartOfDay::Night
            && let Some(night) = night_between(words, at, end)
        {
            return Some(night);
        }
        return day_after(words, end).map(|date| joined(at, date, Hour::Part(part)));
    }
    if let Some(found) = small_hours(words, at).or_else(|| turn_of_day(words, at)) {
        return Some(found);
    }
    let (hour, end) = clock(words, at)?;
    let end = zone(words, end);
    let (next, comma) = if words.is(end, ",") { (end + 1, true) } else { (end, false) };
    let next = if words.is(next, "on") { next + 1 } else { next };
    if !(comma && next == end + 1 && dates::weekday(words, next).is_none())
        && let Some(date) = day_after(words, next)
    {
        return Some(joined(at, date, hour));
    }
    Some(Found::new(at, end, Meaning::When(SAME_DAY, Some(hour))))
}

/// The day last spoken of.
pub(super) const SAME_DAY: When = When::Unit(Unit::Day, Relation::Same);

/// Reads the night between two days that begins at `start`, its days at `at`: "the night of 3-4 March", "overnight from
/// Tuesday to Wednesday". It is the night of the first.
fn night_between(words: &Words<'_>, start: usize, at: usize) -> Option<Found> {
    if let Some(Found { end, meaning: Meaning::When(when, None), pair: Some(_), .. }) = dates::date(words, at)
    {
        return Some(Found::new(start, end, Meaning::When(when, Some(Hour::Part(PartOfDay::Night)))));
    }
    let (first, mark) = dates::weekday(words, at)?;
    let joined = words.hyphen(mark) || words.is_any(mark, &["and", "into", "to"]);
    let (second, end) = dates::weekday(words, mark + 1).filter(|_| joined)?;
    let when = When::Weekday(first, None);
    (second == first % 7 + 1)
        .then(|| Found::new(start, end, Meaning::When(when, Some(Hour::Part(PartOfDay::Night)))))
}

/// Reads "the early hours of Thursday", "the small hours": the morning of that day, or of the day last spoken of.
fn small_hours(words: &Words<'_>, at: usize) -> Option<Found> {
    let first = if words.is(at, "the") { at + 1 } else { at };
    if !words.is_any(first, &["early", "predawn", "small"]) {
        return None;
    }
    let noun = if words.is(first + 1, "morning") { first + 2 } else { first + 1 };
    if !words.is(noun, "hours") {
        return None;
    }
    let morning = Hour::Part(PartOfDay::Morning);
    if words.is_any(noun + 1, &["of", "on"]) {
        let mut date = dates::date(words, noun + 2).or_else(|| relative::relative(words, noun + 2))?;
        if let Meaning::When(when, Some(Hour::Part(PartOfDay::Morning))) = date.meaning {
            date.meaning = Meaning::When(when, None);
        }
        return of_one_day(&date).then(|| joined(at, date, morning));
    }
    Some(Found::new(at, noun + 1, Meaning::When(SAME_DAY, Some(morning))))
}

/// Reads "at dawn", "before dusk", "around midday" without their day.
fn turn_of_day(words: &Words<'_>, at: usize) -> Option<Found> {
    let hour = match words.part_of_day(at)? {
        (PartOfDay::Midday, _) => Hour::Clock(12, 0),
        (part, false) if words.is_any(at, &["dawn", "dusk"]) => Hour::Part(part),
        _ => return None,
    };
    let led =
        words.follows_any(at, &["after", "around", "at", "before", "by", "from", "near", "since", "until"]);
    let next = if words.is(at + 1, "on") { at + 2 } else { at + 1 };
    (led && words.small(at) && !words.is(at + 1, "of") && day_after(words, next).is_none())
        .then(|| Found::new(at, at + 1, Meaning::When(SAME_DAY, Some(hour))))
}

fn joined(start: usize, date: Found, hour: Hour) -> Found {
    let Meaning::When(when, _) = date.meaning else { return date };
    Found { start, meaning: Meaning::When(when, Some(hour)), ..date }
}

/// Reads a day at `at`: a date or a relative date of one day.
fn day_after(words: &Words<'_>, at: usize) -> Option<Found> {
    let found = dates::date(words, at).or_else(|| relative::relative(words, at))?;
    of_one_day(&found).then_some(found)
}

/// Returns whether an expression is one day without an hour.
fn of_one_day(found: &Found) -> bool {
    matches!(found.meaning, Meaning::When(when, None) if is_day(when)) && found.pair.is_none()
}

/// Returns whether `when` is a day, not a longer stretch.
pub(super) fn is_day(when: When) -> bool {
    match when {
        When::Fixed(calendar) => matches!(calendar, super::value::Calendar::Day(_)),
        When::Named(name, _) => !matches!(name, super::meaning::Named::Month(_)),
        When::Weekday(..) | When::WeekdayOf(..) | When::DayOfMonth(_) => true,
        When::Offset { unit, .. } | When::Unit(unit, _) => unit == Unit::Day,
        When::YearsFromMention(_) | When::Unknown => false,
    }
}

/// Reads "the night of", "the morning of", "overnight on". Returns the part of the day and where its date begins.
fn part_of(words: &Words<'_>, at: usize) -> Option<(PartOfDay, usize)> {
    if words.is(at, "overnight") {
        let led = words.is_any(at + 1, &["between", "from", "on"]);
        return Some((PartOfDay::Night, at + 1 + usize::from(led)));
    }
    let first = if words.is(at, "the") { at + 1 } else { at };
    let (part, false) = words.part_of_day(first)? else { return None };
    let led = words.is_any(first + 1, &["of", "on"])
        || part == PartOfDay::Night && words.is_any(first + 1, &["between", "from"]);
    led.then_some((part, first + 2))
}

/// Reads the clock: "10:30 a.m.", "5pm", "14:00", "1500 GMT", "noon", "eight o'clock", "8 in the morning".
fn clock(words: &Words<'_>, at: usize) -> Option<(Hour, usize)> {
    for (name, hour) in [("noon", 12), ("midnight", 0)] {
        if words.is(at, name) {
            return Some((Hour::Clock(hour, 0), at + 1));
        }
    }
    if words.glued(at) && !words.follows_any(at, &["(", "-", "–", "“", "\"", "[", "—"]) {
        return None;
    }
    if let Some((hour, end)) = spelled_hour(words, at)
        && let Some(end) = o_clock(words, end)
    {
        return Some((Hour::Clock(hour, 0), end));
    }
    let (length, number) = words.digits(at)?;
    if length == 4
        && number < 2400
        && number % 100 < 60
        && (words.is_any(at + 1, &["hrs", "hours"]) || zone(words, at + 1) > at + 1)
    {
        return Some((
            Hour::Clock(i8::try_from(number / 100).ok()?, i8::try_from(number % 100).ok()?),
            at + 1,
        ));
    }
    let hour = i8::try_from(number).ok().filter(|&hour| hour < 24 && length <= 2)?;
    let (minute, end) = match minutes(words, at + 1) {
        Some(minute) => (Some(minute), at + 3),
        None => (None, at + 1),
    };
    if let Some((afternoon, end)) = half_of_day(words, end) {
        let hour = match (hour, afternoon) {
            (12, false) => 0,
            (1..=11, true) => hour + 12,
            _ => hour,
        };
        return Some((Hour::Clock(hour, minute.unwrap_or(0)), end));
    }
    if let Some(end) = o_clock(words, end) {
        return Some((Hour::Clock(hour, 0), end));
    }
    // A dot may stand for the colon only where "a.m." or "p.m." follows.
    minute.filter(|_| words.is(at + 1, ":")).map(|minute| (Hour::Clock(hour, minute), end))
}

/// Reads ":30" or ".30".
fn minutes(words: &Words<'_>, at: usize) -> Option<i8> {
    let glued = words.glued(at) && words.glued(at + 1);
    match words.digits(at + 1)? {
        (2, minute @ 0..60)
            if glued && words.is_any(at, &[":", "."]) && !(words.is(at + 2, ":") && words.glued(at + 2)) =>
        {
            i8::try_from(minute).ok()
        }
        _ => None,
    }
}

/// Reads "a.m." and its like; returns whether it is after noon, and where it ends.
fn half_of_day(words: &Words<'_>, at: usize) -> Option<(bool, usize)> {
    if words.is_any(at, &["a.m.", "am", "a.m"]) {
        return Some((false, at + 1));
    }
    if words.is_any(at, &["p.m.", "pm", "p.m"]) {
        return Some((true, at + 1));
    }
    let end = words.phrase(at, &["in", "the"])?;
    match words.part_of_day(end)? {
        (PartOfDay::Morning, false) => Some((false, end + 1)),
        (PartOfDay::Afternoon | PartOfDay::Evening, false) => Some((true, end + 1)),
        _ => None,
    }
}

fn spelled_hour(words: &Words<'_>, at: usize) -> Option<(i8, usize)> {
    let hour = words.sense(at, |sense| match *sense {
        Sense::Cardinal(hour @ 1..=12) => i8::try_from(hour).ok(),
        _ => None,
    })?;
    Some((hour, at + 1))
}

fn o_clock(words: &Words<'_>, at: usize) -> Option<usize> {
    (words.is(at, "o") && words.is_any(at + 1, &["'", "’"]) && words.is(at + 2, "clock")).then_some(at + 3)
}

/// Returns the end of a time zone at `at`: "GMT", "local time", "Moscow time".
fn zone(words: &Words<'_>, at: usize) -> usize {
    if words.plays(at, Role::Zone)
        && words.get(at).is_some_and(|word| word.text.chars().all(char::is_uppercase))
    {
        return at + 1;
    }
    let named = words.is(at, "local") || words.capital(at) && dates::weekday(words, at).is_none();
    if named && words.is(at + 1, "time") { at + 2 } else { at }
}
