//! Temporal tagging: which words are dates, times, durations and sets, and what they stand for (TIMEX3).
//!
//! [`find`] works in two steps. The grammar (`dates`, `relative`, `durations`, `sets`, `clock`) reads each sentence's
//! words into meanings; the longest reading at a place wins. Then `resolve` turns meanings into values, in text order,
//! counting from the day of publication or from the time last spoken of. Word lists are tables of the data crate.

mod clock;
mod dates;
mod durations;
mod guard;
mod holidays;
mod lexicon;
mod meaning;
pub(crate) mod numbers;
mod relative;
mod resolve;
mod sets;
mod tense;
mod value;
pub(crate) mod words;

use chancery_syntax::Analysis;
use jiff::civil::Date;

pub(crate) use self::lexicon::rows;
use self::lexicon::{Phrase, Place};
use self::meaning::{Found, Meaning, Named, Pair, When, YearOf};
use self::resolve::Anchor;
pub(crate) use self::tense::Tense;
pub use self::value::TimeKind;
pub(crate) use self::value::{Calendar, Value};
use self::words::Words;
use crate::document::Document;
use crate::span::Span;
use crate::tokens::{Sentence, Token};

/// A temporal expression.
///
/// ```
/// use chancery::{document::Document, times, tokens};
///
/// let document = Document::from_text("truce", "They signed it in the second quarter of 2025.");
/// let tokens = tokens::tokenize(&document.text);
/// let time: times::Time = times::find(&document, &tokens, &tokens::split(&document.text, &tokens), &[])[0];
/// assert_eq!(time.timex().as_deref(), Some("2025-Q2"));
/// assert_eq!(time.calendar_date().as_deref(), Some("2025"), "the finest that holds all of the quarter");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Time {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TimeKind,
    /// What it stands for. `None` where that cannot be known.
    pub(crate) value: Option<Value>,
}

impl Time {
    /// Returns what it stands for as the attribute `value` of TIMEX3 in TimeML writes it, where that is known.
    pub fn timex(&self) -> Option<String> {
        self.value.map(|value| value.to_string())
    }

    /// Returns `YYYY`, `YYYY-MM` or `YYYY-MM-DD` for a date or time on the calendar: the finest that holds all of it.
    ///
    /// A week gives its month, a quarter its year. Durations, sets, references and decades give nothing.
    pub fn calendar_date(&self) -> Option<String> {
        match self.value? {
            Value::Calendar(calendar, _) => calendar.date(),
            Value::Duration(_) | Value::Set(_) | Value::Reference(_) => None,
        }
    }
}

/// Finds the temporal expressions of a document, in text order; none overlaps another.
///
/// `analyses` holds the syntax of each sentence, or is empty: then tense is told from the words alone. A document
/// without a day of publication is counted from the full date in its text that is likeliest its own; without that,
/// relative expressions have no value.
///
/// ```
/// use chancery::document::Document;
/// use chancery::times::{TimeKind, find};
/// use chancery::tokens::{split, tokenize};
///
/// // A Thursday.
/// let published = "2024-03-14".parse().ok();
/// let document = Document { published, ..Document::from_text("truce", "The truce of 30 days expires on Friday.") };
/// let tokens = tokenize(&document.text);
/// let times = find(&document, &tokens, &split(&document.text, &tokens), &[]);
/// assert_eq!((times[0].kind, times[0].timex().as_deref()), (TimeKind::Duration, Some("P30D")));
/// assert_eq!(times[1].span.of(&document.text), "Friday");
/// assert_eq!((times[1].kind.as_str(), times[1].calendar_date().as_deref()), ("DATE", Some("2024-03-15")));
/// ```
pub fn find(
    document: &Document,
    tokens: &[Token],
    sentences: &[Sentence],
    analyses: &[Analysis],
) -> Vec<Time> {
    let mut readings: Vec<Reading> = Vec::new();
    let mut words = Words::default();
    for (index, sentence) in sentences.iter().enumerate() {
        words.fill(&document.text, sentence.span);
        let own_tokens = tokens.get(sentence.tokens.clone()).unwrap_or(&[]);
        let analysis = analyses.get(index).filter(|analysis| analysis.heads.len() == own_tokens.len());
        for found in read(&words) {
            let tense = tense_of(&words, &found, own_tokens, analysis);
            push(&mut readings, &words, &found, tense, index);
        }
    }
    let mut anchor =
        Anchor { published: document.published.or_else(|| own_date(&readings)), ..Anchor::default() };
    let times = readings.into_iter().map(|Reading { meaning, span, tense, bounds, .. }| {
        // "the quarter ended Sept. 30" goes on to speak of the quarter.
        let before = bounds.then_some(anchor);
        let value = anchor.resolve(meaning, tense);
        anchor = before.unwrap_or(anchor);
        Time { span, kind: kind(meaning, value), value }
    });
    times.collect()
}

/// Reads the expressions of one sentence.
fn read(words: &Words<'_>) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match longest(words, at) {
            Some(found) => {
                at = found.end;
                all.push(found);
            }
            None => at += 1,
        }
    }
    share_years(words, &mut all);
    share_days(words, &mut all);
    all
}

/// Gives the first of two dates of a range the year of the second: "between January and March 2022".
fn share_years(words: &Words<'_>, all: &mut [Found]) {
    for at in 1..all.len() {
        let (first, second) = (all[at - 1], all[at]);
        let ranged = second.start == first.end + 1
            && (words.hyphen(first.end) || words.is_any(first.end, &["and", "to", "through", "until"]));
        if !ranged || first.pair.is_some() {
            continue;
        }
        if let (Meaning::When(When::Named(name, YearOf::Near), hour), Meaning::When(When::Fixed(calendar), _)) =
            (first.meaning, second.meaning)
            && let Some(when) = dates::before_in_year(name, calendar)
        {
            all[at - 1].meaning = Meaning::When(when, hour);
        }
    }
}

/// Gives the hours of one moment in two zones the day that follows both: "6 a.m. local time (0300 GMT) on Sunday".
fn share_days(words: &Words<'_>, all: &mut [Found]) {
    for at in 2..all.len() {
        let [first, second, day] = [all[at - 2], all[at - 1], all[at]];
        let bracketed = words.is(first.end, "(")
            && second.start == first.end + 1
            && words.is(second.end, ")")
            && day.start == second.end + 1 + usize::from(words.is(second.end + 1, "on"));
        let Meaning::When(when, None) = day.meaning else { continue };
        if !bracketed || !clock::is_day(when) || day.pair.is_some() {
            continue;
        }
        for found in &mut all[at - 2..at] {
            if let Meaning::When(own, Some(_)) = &mut found.meaning
                && *own == clock::SAME_DAY
            {
                *own = when;
            }
        }
    }
}

/// Returns the longest reading at a word.
fn longest(words: &Words<'_>, at: usize) -> Option<Found> {
    let word = words.get(at)?;
    // Every expression begins with a word of the tables, a figure, or the mark of a short decade.
    let possible = !word.senses.is_empty()
        || word.text.starts_with(|first: char| first.is_ascii_digit())
        || matches!(word.text, "'" | "’" | "‘" | "`");
    if !possible {
        return None;
    }
    let mut best = core(words, at);
    for found in [modified(words, at), lengthened(words, at)].into_iter().flatten() {
        if best.is_none_or(|best| found.end > best.end) {
            best = Some(found);
        }
    }
    best
}

/// Returns the longest reading at a word without modifiers.
fn core(words: &Words<'_>, at: usize) -> Option<Found> {
    let rules = [
        clock::time_of_day,
        dates::date,
        relative::relative,
        relative::offset,
        relative::vague_stretch,
        sets::set,
        durations::duration,
    ];
    let mut best: Option<Found> = None;
    for found in rules.iter().filter_map(|rule| rule(words, at)) {
        if best.is_none_or(|best| found.end > best.end) {
            best = Some(found);
        }
    }
    best
}

/// Reads a date after a modifier: "early next week", "the late 1970s", "mid-1996", "the end of last year", "earlier on
/// Tuesday".
fn modified(words: &Words<'_>, at: usize) -> Option<Found> {
    let first = if words.is(at, "the") { at + 1 } else { at };
    let (place, end) = relative::longest_phrase(words, first, |phrase, _| match phrase {
        Phrase::Modifier(place @ (Place::Before | Place::Of | Place::Event)) => Some(place),
        _ => None,
    })?;
    let inner = match place {
        Place::Event if words.is(end, "of") => {
            return Some(core(words, end + 1).filter(is_when).map_or_else(
                || Found::when(at, end, When::Unknown),
                |inner| Found::when(at, inner.end, When::Unknown),
            ));
        }
        Place::Of if words.is_any(end, &["of"]) => core(words, end + 1)?,
        Place::Before => {
            let next = if words.hyphen(end) || words.is_any(end, &["on", "in"]) { end + 1 } else { end };
            dated(words, next).or_else(|| (first > at).then(|| decade_or_season(words, next)).flatten())?
        }
        _ => return None,
    };
    is_when(&inner).then_some(Found { start: at, ..inner })
}

/// Returns whether an expression is a date or time.
fn is_when(found: &Found) -> bool {
    matches!(found.meaning, Meaning::When(..))
}

/// Returns the reading at a word if it is a date or time.
fn dated(words: &Words<'_>, at: usize) -> Option<Found> {
    core(words, at).filter(is_when)
}

/// Reads what needs its article before the modifier: "the early nineties", "the late summer".
fn decade_or_season(words: &Words<'_>, at: usize) -> Option<Found> {
    let season = words.season(at)?;
    let (year, end) = dates::year_after(words, at + 1).unwrap_or((YearOf::Near, at + 1));
    Some(Found::when(at, end, When::Named(Named::Season(season), year)))
}

/// Reads a length or an offset after a modifier: "nearly two years", "more than a decade ago".
fn lengthened(words: &Words<'_>, at: usize) -> Option<Found> {
    let (_, end) = relative::longest_phrase(words, at, |phrase, _| {
        (phrase == Phrase::Modifier(Place::Length)).then_some(())
    })?;
    // "over the past month" is a preposition, "over a month" is not.
    if words.is(at, "over") && !words.is_any(end, &["a", "an"]) {
        return None;
    }
    let inner = core(words, end)?;
    let length = matches!(inner.meaning, Meaning::Length(_) | Meaning::When(When::Offset { .. }, _));
    length.then_some(Found { start: at, ..inner })
}

/// Returns the tense of the clause around an expression.
fn tense_of(words: &Words<'_>, found: &Found, tokens: &[Token], analysis: Option<&Analysis>) -> Tense {
    if let Some(tense) = tense::just_before(words, found.start) {
        return tense;
    }
    let governed = analysis.map_or(Tense::Unknown, |analysis| {
        let start = words.span(found.start..found.end).start;
        let token = tokens.partition_point(|token| token.span.end <= start);
        tense::of_governor(analysis, token)
    });
    match governed {
        Tense::Unknown => tense::around(words, found.start, found.end),
        known => known,
    }
}

/// An expression as read, before it has a value.
struct Reading {
    meaning: Meaning,
    span: Span,
    tense: Tense,
    /// Index of its sentence.
    sentence: usize,
    /// Whether it only says when the period named before it ends.
    bounds: bool,
}

/// Adds an expression's readings: one, or two for a pair ("5-6 April").
fn push(readings: &mut Vec<Reading>, words: &Words<'_>, found: &Found, tense: Tense, sentence: usize) {
    let ends = found.start.checked_sub(1).filter(|&verb| words.is_any(verb, &["ended", "ending"]));
    let bounds = ends.is_some_and(|verb| words.follows_any(verb, &["half", "months", "quarter", "year"]));
    let mut add = |meaning, span| readings.push(Reading { meaning, span, tense, sentence, bounds });
    match found.pair {
        None => add(found.meaning, words.span(found.start..found.end)),
        Some(Pair { first_end, second_start, second }) => {
            add(found.meaning, words.span(found.start..first_end));
            add(Meaning::When(second, None), words.span(second_start..found.end));
        }
    }
}

/// Sentences at the head of a document in which a full date is likely its own: a dateline, a date line, a first line.
const HEAD: usize = 3;

/// The first year whose dates are taken for a document's own: older full dates are history told.
const FIRST_YEAR: i16 = 1990;

/// Returns the full date of the text that is likeliest its own day: the first in its head, or else the latest that does
/// not lie ahead.
fn own_date(readings: &[Reading]) -> Option<Date> {
    let full = |reading: &Reading| match reading.meaning {
        Meaning::When(When::Fixed(Calendar::Day(day)), _) if day.year() >= FIRST_YEAR => Some(day),
        _ => None,
    };
    let in_head = readings.iter().take_while(|reading| reading.sentence < HEAD).find_map(full);
    in_head
        .or_else(|| readings.iter().filter(|reading| reading.tense != Tense::Future).filter_map(full).max())
}

/// Returns the TIMEX3 type.
fn kind(meaning: Meaning, value: Option<Value>) -> TimeKind {
    match meaning {
        Meaning::Length(_) => TimeKind::Duration,
        Meaning::Set(_) => TimeKind::Set,
        Meaning::When(_, Some(_)) => TimeKind::Time,
        Meaning::When(..) | Meaning::Reference(_) => match value {
            Some(Value::Calendar(_, Some(_))) => TimeKind::Time,
            _ => TimeKind::Date,
        },
    }
}

#[cfg(test)]
mod tests;
