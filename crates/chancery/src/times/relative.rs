//! Dates relative to the day of publication or to the time last spoken of: "Thursday", "last month", "yesterday
//! morning", "two years ago", "three days later", "the following week", "the weekend", "recently", "Christmas".

use super::dates::{self, related, single_unit, weekday, year_after};
use super::guard;
use super::lexicon::{Lexicon, Phrase, Relation, Role, Sense};
use super::meaning::{Found, Meaning, Named, Origin, When, YearOf};
use super::numbers::{Count, count};
use super::value::{Hour, PartOfDay, Reference, Unit};
use super::words::{Words, with_lower_case};

/// Reads a relative date at `at`.
pub(crate) fn relative(words: &Words<'_>, at: usize) -> Option<Found> {
    phrase(words, at)
        .or_else(|| related_weekday(words, at))
        .or_else(|| related_unit(words, at))
        .or_else(|| year_end(words, at))
        .or_else(|| bare_unit(words, at))
        .or_else(|| day_of_month(words, at))
}

/// Returns the longest phrase of the tables at `at` that `accept` takes, and where it ends.
pub(crate) fn longest_phrase<T>(
    words: &Words<'_>,
    at: usize,
    accept: impl Fn(Phrase, usize) -> Option<T>,
) -> Option<(T, usize)> {
    if !words.has(at, Sense::Phrase) {
        return None;
    }
    let phrases = with_lower_case(words.get(at)?.text, |lower| Lexicon::get().phrases(lower))?;
    phrases.iter().find_map(|(phrase, meaning)| {
        let end = words.phrase(at, phrase)?;
        accept(*meaning, end).map(|accepted| (accepted, end))
    })
}

/// Reads a phrase of the tables: "yesterday", "at the moment", "Good Friday".
fn phrase(words: &Words<'_>, at: usize) -> Option<Found> {
    let (meaning, end) = longest_phrase(words, at, |phrase, end| match phrase {
        Phrase::Deictic(days, part) => Some(deictic(days, part)),
        Phrase::Reference(reference) if stands_alone(words, at, end) => Some(Meaning::Reference(reference)),
        Phrase::Holiday(rule) if capitals(words, at, end) => {
            Some(Meaning::When(When::Named(Named::Holiday(rule), YearOf::Near), None))
        }
        _ => None,
    })?;
    match meaning {
        Meaning::When(When::Offset { .. }, None) => {
            let (hour, end) = part_after(words, end);
            Some(Found::new(at, end, with_hour(meaning, hour)))
        }
        Meaning::When(When::Named(name, _), hour) => {
            let (year, end) = year_after(words, end).unwrap_or((YearOf::Near, end));
            Some(Found::new(at, end, Meaning::When(When::Named(name, year), hour)))
        }
        _ => Some(Found::new(at, end, meaning)),
    }
}

fn deictic(days: i8, part: Option<PartOfDay>) -> Meaning {
    let when =
        When::Offset { count: Some(f64::from(days)), sign: 1, unit: Unit::Day, origin: Origin::Publication };
    Meaning::When(when, part.map(Hour::Part))
}

/// Returns whether every word of letters is capitalised: "New Year's Day" but not "a new year".
fn capitals(words: &Words<'_>, at: usize, end: usize) -> bool {
    (at..end).all(|at| words.capital(at) || !words.small(at) || words.is_any(at, &["'s", "’s", "al", "week"]))
}

/// Returns whether "the past", "the present" or "the future" is a noun here, not an adjective before one.
fn stands_alone(words: &Words<'_>, at: usize, end: usize) -> bool {
    let noun = words.is(at, "the") && words.is_any(end - 1, &["past", "present", "future"]);
    !noun || !words.small(end) || words.plays(end, Role::FollowsNoun)
}

/// Reads a part of the day after a date. Returns it, if there is one, and where the expression then ends.
fn part_after(words: &Words<'_>, at: usize) -> (Option<Hour>, usize) {
    match words.part_of_day(at) {
        Some((part, false)) => (Some(Hour::Part(part)), at + 1),
        _ => (None, at),
    }
}

fn with_hour(meaning: Meaning, hour: Option<Hour>) -> Meaning {
    match meaning {
        Meaning::When(when, before) => Meaning::When(when, hour.or(before)),
        other => other,
    }
}

/// Reads the relation at `at`, past "the": "last", "the previous", "this past", "this coming".
fn relation(words: &Words<'_>, at: usize) -> Option<(Relation, usize)> {
    let first = if words.is(at, "the") { at + 1 } else { at };
    let of = |at| {
        words.sense(at, |sense| match *sense {
            Sense::Relation(relation) => Some(relation),
            _ => None,
        })
    };
    let relation = of(first)?;
    match (relation, of(first + 1)) {
        (Relation::This, Some(Relation::Last | Relation::Next)) => Some((of(first + 1)?, first + 2)),
        // "the next day" follows what was told, "next week" the day of publication.
        (Relation::Next, _) if first > at && words.is(first, "next") => Some((Relation::After, first + 1)),
        (Relation::Same, Some(Relation::Same)) => Some((Relation::Same, first + 2)),
        _ => Some((relation, first + 1)),
    }
}

/// Reads a weekday: "Thursday", "last Wednesday", "Tuesday morning", "Friday of next week".
fn related_weekday(words: &Words<'_>, at: usize) -> Option<Found> {
    let (relation, first) = match relation(words, at) {
        // "said that Friday's vote …" joins clauses far oftener than it points.
        Some(_) if words.is(at, "that") => return None,
        Some((relation, end)) => (Some(relation), end),
        None => (None, at),
    };
    let (day, end) = weekday(words, first)?;
    if guard::named_weekday(words, first) {
        return None;
    }
    if let (Some(relation), Some(dated)) = (relation, dates::with_weekday(words, first)) {
        // "this coming Sunday, March 8"
        let when = When::Weekday(day, Some(relation));
        return Some(if dated.pair.is_none() {
            Found { start: at, ..dated }
        } else {
            Found::when(at, end, when)
        });
    }
    let (hour, end) = part_after(words, end);
    let of = if words.is(end, "of") { end + 1 } else { end };
    if relation.is_none()
        && let Some((week, week_end)) = self::relation(words, of)
        && words.is(week_end, "week")
    {
        return Some(Found::new(at, week_end + 1, Meaning::When(When::WeekdayOf(day, week), hour)));
    }
    Some(Found::new(at, end, Meaning::When(When::Weekday(day, relation), hour)))
}

/// Reads a unit or name after a relation: "last week", "this spring", "the same day", "last night", "that year".
fn related_unit(words: &Words<'_>, at: usize) -> Option<Found> {
    let (relation, first) = relation(words, at)?;
    let first = if words.is_any(first, &["fiscal", "calendar"]) { first + 1 } else { first };
    if let Some((when, end)) = related(words, first, relation).filter(|_| !words.is(at, "that")) {
        return Some(Found::when(at, end, when));
    }
    if let Some((Phrase::Holiday(rule), end)) = longest_phrase(words, first, |phrase, end| {
        (matches!(phrase, Phrase::Holiday(_)) && capitals(words, first, end)).then_some(phrase)
    }) {
        return Some(Found::when(at, end, When::Named(Named::Holiday(rule), YearOf::Relative(relation))));
    }
    if let Some((part, false)) = words.part_of_day(first) {
        let when = match relation {
            Relation::Last => When::Unit(Unit::Day, Relation::Last),
            relation => When::Unit(Unit::Day, relation),
        };
        return Some(Found::new(at, first + 1, Meaning::When(when, Some(Hour::Part(part)))));
    }
    let unit = single_unit(words, first)?;
    if unit < Unit::Day
        || words.hyphen(first + 1) && words.glued(first + 1) && words.is_any(first + 2, &["long", "old"])
    {
        return None;
    }
    if matches!((unit, relation), (Unit::Decade | Unit::Century, Relation::Last)) {
        // "the past decade" is a length that ends today.
        let length = super::value::Length { count: Some(1.0), unit };
        return Some(Found::new(at, first + 1, Meaning::Length(length)));
    }
    Some(Found::when(at, first + 1, When::Unit(unit, relation)))
}

/// Reads a unit with its article, as this one: "the week", "the year", "the weekend".
fn bare_unit(words: &Words<'_>, at: usize) -> Option<Found> {
    if !words.is(at, "the") {
        return None;
    }
    let fiscal = words.is_any(at + 1, &["fiscal", "calendar"]);
    let noun = at + 1 + usize::from(fiscal);
    let unit = single_unit(words, noun)?;
    let end = noun + 1;
    if !matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Year)
        || words.is(end, "of")
    {
        return None;
    }
    if words.hyphen(end) && words.glued(end) {
        return None;
    }
    if words.is_any(end, &["before", "earlier", "ago"]) {
        return Some(Found::when(at, end + 1, When::Unit(unit, Relation::Before)));
    }
    Some(Found::when(at, end, When::Unit(unit, Relation::This)))
}

/// Reads "year-end", "year end", "the year's end".
fn year_end(words: &Words<'_>, at: usize) -> Option<Found> {
    let first = if words.is(at, "the") { at + 1 } else { at };
    if !words.is(first, "year") {
        return None;
    }
    let next = first + 1;
    let end = if words.hyphen(next) || words.is_any(next, &["'s", "’s"]) { next + 1 } else { next };
    words.is(end, "end").then(|| Found::when(at, end + 1, When::Unit(Unit::Year, Relation::This)))
}

/// Reads a day of a month spoken of before: "on the 25th".
fn day_of_month(words: &Words<'_>, at: usize) -> Option<Found> {
    if !words.is(at, "the") || !words.follows_any(at, &["on", "until", "by"]) {
        return None;
    }
    let (2, _) = (words.digits(at + 1).map(|(length, _)| length.max(2))?, ()) else { return None };
    let (day, end) = super::numbers::ordinal(words, at + 1)?;
    let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    let noun = words.get(end).is_some_and(|word| word.text.starts_with(char::is_alphabetic));
    (!noun || words.is_any(end, &["and", "in", "at"])).then(|| Found::when(at, end, When::DayOfMonth(day)))
}

/// Reads an offset: "two years ago", "months ago", "a day earlier", "three weeks from now", "year-earlier".
pub(crate) fn offset(words: &Words<'_>, at: usize) -> Option<Found> {
    let (many, first) = if words.is_any(at, &["a", "an"]) && words.unit(at + 1).is_some() {
        (Count::Exact(1.0), at + 1)
    } else if words.is(at, "half") && words.is_any(at + 1, &["a", "an"]) && halved(words, at + 2) {
        (Count::Exact(0.5), at + 2)
    } else if let Some(read) = count(words, at) {
        read
    } else if words.unit(at).is_some() {
        (Count::Vague, at)
    } else if words.is(at, "the") && words.is(at + 1, "year") && words.hyphen(at + 2) {
        // "the year-ago quarter"
        let found = year_ago(words, at + 1, Unit::Year).filter(|found| found.end > at + 4)?;
        return Some(Found { start: at, ..found });
    } else {
        return None;
    };
    let (unit, multiple, plural) = words.unit(first)?;
    if first == at && !plural {
        return year_ago(words, at, unit);
    }
    let mut end = first + 1;
    let mut many = many.exact().map(|many| many * multiple);
    if let Some(half) = words.phrase(end, &["and", "a", "half"]) {
        (many, end) = (many.map(|many| many + 0.5), half);
    }
    if let Some(after) = words.phrase(end, &["or", "so"]).or_else(|| words.phrase(end, &["or", "more"])) {
        end = after;
    }
    if words.is(end, "or") && words.unit(end + 1).is_some() {
        (many, end) = (None, end + 2);
    }
    let (sign, origin, end) = direction(words, end)?;
    // "a few days later" than what is said before has no date; "months ago" is past.
    let when = match (many, origin) {
        (None, Origin::Mention) => When::Unknown,
        _ => When::Offset { count: many.map(|many| many * f64::from(sign)), sign, unit, origin },
    };
    Some(Found::when(at, end, when))
}

/// Returns whether half of the unit at `at` is a length that dates are counted by.
fn halved(words: &Words<'_>, at: usize) -> bool {
    matches!(words.unit(at), Some((Unit::Hour | Unit::Year | Unit::Decade | Unit::Century, _, false)))
}

/// Reads the word that gives an offset its direction.
fn direction(words: &Words<'_>, at: usize) -> Option<(i8, Origin, usize)> {
    if words.is(at, "ago") {
        return Some((-1, Origin::Publication, at + 1));
    }
    if words.is(at, "earlier") {
        return Some((-1, Origin::Mention, at + 1));
    }
    if words.is(at, "later") {
        return Some((1, Origin::Mention, at + 1));
    }
    if words.is(at, "hence") {
        return Some((1, Origin::Publication, at + 1));
    }
    words.phrase(at, &["from", "now"]).map(|end| (1, Origin::Publication, end))
}

/// Reads "year-ago", "year-earlier" and the period they stand before.
fn year_ago(words: &Words<'_>, at: usize, unit: Unit) -> Option<Found> {
    if unit != Unit::Year || !words.hyphen(at + 1) || !words.is_any(at + 2, &["ago", "earlier"]) {
        return None;
    }
    if let Some((quarter @ 1..=4, noun)) = super::numbers::ordinal(words, at + 3)
        && words.is(noun, "quarter")
    {
        // "the year-ago third quarter"
        let name = Named::Quarter(i8::try_from(quarter).ok()?);
        return Some(Found::when(at, noun + 1, When::Named(name, YearOf::YearRelative(Relation::Before))));
    }
    let end = if words.is_any(at + 3, &["quarter", "period"]) { at + 4 } else { at + 3 };
    Some(Found::when(at, end, When::YearsFromMention(-1)))
}

/// Reads what lies vaguely before or ahead: "recent years", "the coming months".
pub(crate) fn vague_stretch(words: &Words<'_>, at: usize) -> Option<Found> {
    let first = if words.is(at, "the") { at + 1 } else { at };
    let reference = if words.is(first, "recent") {
        Reference::Past
    } else if words.is_any(first, &["coming", "future"]) {
        Reference::Future
    } else {
        return None;
    };
    let (_, _, true) = words.unit(first + 1)? else { return None };
    Some(Found::new(at, first + 2, Meaning::Reference(reference)))
}
