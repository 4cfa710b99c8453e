//! Dates by the calendar: "5 April 2016", "Dec. 3, 2014", "17/04/2025", "June last year", "2018", "the 1990s",
//! "the 19th century", "the third quarter of 1990", "the summer of 2014".

use jiff::civil::Date;

use super::guard;
use super::lexicon::{Relation, Sense};
use super::meaning::{Found, Named, Pair, When, YearOf};
use super::numbers::ordinal;
use super::value::{Calendar, Unit};
use super::words::Words;

/// Reads a date by the calendar at `at`.
pub(crate) fn date(words: &Words<'_>, at: usize) -> Option<Found> {
    iso(words, at)
        .or_else(|| slashed(words, at))
        .or_else(|| with_weekday(words, at))
        .or_else(|| quarter(words, at))
        .or_else(|| season(words, at))
        .or_else(|| decade(words, at))
        .or_else(|| century(words, at))
        .or_else(|| year_alone(words, at))
}

/// Reads "2025-04-17" and "2025-04".
fn iso(words: &Words<'_>, at: usize) -> Option<Found> {
    let (4, year) = words.digits(at)? else { return None };
    let part =
        |at: usize| match (words.is(at, "-") && words.glued(at) && words.glued(at + 1), words.digits(at + 1))
        {
            (true, Some((2, value))) => i8::try_from(value).ok(),
            _ => None,
        };
    let (year, month) = (i16::try_from(year).ok()?, part(at + 1)?);
    let day = Date::new(year, month, part(at + 3)?).ok()?;
    Some(Found::when(at, at + 5, When::Fixed(Calendar::Day(day))))
}

/// Reads "17/04/2025", "4/17/2025", "17.04.2025" and, with slashes, years of two digits.
fn slashed(words: &Words<'_>, at: usize) -> Option<Found> {
    let (1 | 2, first) = words.digits(at)? else { return None };
    let mark = words.get(at + 1)?.text;
    if !matches!(mark, "/" | ".") || !words.is(at + 3, mark) || !(1..5).all(|offset| words.glued(at + offset))
    {
        return None;
    }
    let (1 | 2, second) = words.digits(at + 2)? else { return None };
    let year = match words.digits(at + 4)? {
        (4, year) if (1000..2200).contains(&year) => year,
        (2, year) if mark == "/" => year + if year < 70 { 2000 } else { 1900 },
        _ => return None,
    };
    // Ambiguous orders are read day first, as most of the world writes.
    let (day, month) = if second > 12 { (second, first) } else { (first, second) };
    let day =
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Found::when(at, at + 5, When::Fixed(Calendar::Day(day))))
}

/// Reads a date in words, with or without its weekday: "Friday, Oct. 23, 1998", "Tuesday 5 April".
pub(crate) fn with_weekday(words: &Words<'_>, at: usize) -> Option<Found> {
    let Some(after) = weekday(words, at).map(|(_, end)| end) else {
        return month_first(words, at).or_else(|| day_first(words, at));
    };
    let start = if words.is(after, ",") { after + 1 } else { after };
    let start = if words.is(start, "the") || words.is(start, "on") { start + 1 } else { start };
    let found = month_first(words, start).or_else(|| day_first(words, start))?;
    // "Friday, April" is no date: a weekday needs a day.
    let has_day = matches!(
        found.meaning,
        super::meaning::Meaning::When(When::Named(Named::Day { .. }, _) | When::Fixed(Calendar::Day(_)), _)
    );
    (has_day && found.start == start).then_some(Found { start: at, ..found })
}

/// Reads a weekday in full, or abbreviated with a full stop or before a date. Returns it and where it ends.
pub(crate) fn weekday(words: &Words<'_>, at: usize) -> Option<(i8, usize)> {
    let (day, short) = words.sense(at, |sense| match *sense {
        Sense::Weekday(day, short) => Some((day, short)),
        _ => None,
    })?;
    if !short {
        return Some((day, at + 1));
    }
    let stop = words.is(at + 1, ".") && words.glued(at + 1);
    let end = at + 1 + usize::from(stop);
    let dated = words.is(end, ",") || words.digits(end).is_some() || month(words, end).is_some();
    (words.capital(at) && dated).then_some((day, end))
}

/// Reads the name of a month. Returns it, whether it is abbreviated, and where it ends (past a full stop).
pub(crate) fn month(words: &Words<'_>, at: usize) -> Option<(i8, bool, usize)> {
    let (month, short) = words.sense(at, |sense| match *sense {
        Sense::Month(month, short) => Some((month, short)),
        _ => None,
    })?;
    let verb = short || words.is_any(at, &["may", "march"]);
    if verb && !words.capital(at) {
        return None;
    }
    let stop = short && words.is(at + 1, ".") && words.glued(at + 1);
    Some((month, short, at + 1 + usize::from(stop)))
}

/// Reads a day of the month: "5", "5th", "fifth". Returns it and where it ends.
fn day_of_month(words: &Words<'_>, at: usize) -> Option<(i8, usize)> {
    let (day, end) = match ordinal(words, at) {
        Some(read) => read,
        None => match words.digits(at)? {
            (1 | 2, day) => (day, at + 1),
            _ => return None,
        },
    };
    let clock = words.glued(end)
        && (words.is(end, ":") && words.digits(end + 1).is_some() || words.is(end, "%"))
        || words.glued(end)
            && words.is_any(end, &[".", ","])
            && words.glued(end + 1)
            && words.digits(end + 1).is_some();
    ((1..=31).contains(&day) && !clock).then(|| i8::try_from(day).ok().map(|day| (day, end)))?
}

/// Reads "April 5, 2016", "April 5-6", "Sept. 11", "April 2016", "April last year", "April".
fn month_first(words: &Words<'_>, at: usize) -> Option<Found> {
    let (month, _, end) = month(words, at)?;
    // "the third of March" is read from its day.
    if let Some((day, day_end)) = day_of_month(words, end)
        && !guard::counts_things(words, day_end)
    {
        return Some(finish_month_day(words, at, month, day, day_end));
    }
    let (year, year_end) = match year_after(words, end) {
        Some(read) => read,
        None if guard::bare_month(words, at, end) => (YearOf::Near, end),
        None => return None,
    };
    Some(Found::when(at, year_end, named(Named::Month(month), year)))
}

/// Reads what may follow "April 5": a second day and a year.
fn finish_month_day(words: &Words<'_>, at: usize, month: i8, day: i8, day_end: usize) -> Found {
    let second = range_mark(words, day_end)
        .and_then(|next| day_of_month(words, next).map(|(day, end)| (next, day, end)))
        .filter(|&(next, second, end)| {
            second > day
                && words.digits(next).is_some()
                && !guard::counts_things(words, end)
                && month_ahead(words, end)
        });
    let last = second.map_or(day_end, |(_, _, end)| end);
    let (year, end) = year_after(words, last).unwrap_or((YearOf::Near, last));
    let first = named(Named::Day { month, day }, year);
    let mut found = Found::when(at, end, first);
    if let Some((second_start, day, _)) = second {
        let second = named(Named::Day { month, day }, year);
        found.pair = Some(Pair { first_end: day_end, second_start, second });
    }
    found
}

/// Returns whether no month follows at `at`, so that the day before it belongs to the month before it.
fn month_ahead(words: &Words<'_>, at: usize) -> bool {
    month(words, at).is_none()
}

/// Returns where the second day begins, if a mark of a range or a conjunction stands at `at`.
fn range_mark(words: &Words<'_>, at: usize) -> Option<usize> {
    (words.hyphen(at) || words.is_any(at, &["to", "and", "or", "through", "until"])).then_some(at + 1)
}

/// Reads "5 April 2016", "the 5th of April", "5-6 April", "5 to 6 April".
fn day_first(words: &Words<'_>, at: usize) -> Option<Found> {
    let start = at;
    let at = if words.is(at, "the") { at + 1 } else { at };
    if words.glued(at) && !words.follows_any(at, &["(", "-", "–", "—", "“", "\"", "‘", "'", "`"]) {
        return None;
    }
    let (day, day_end) = day_of_month(words, at)?;
    if let Some((month, month_end)) = month_after_day(words, day_end) {
        let (year, end) = year_after(words, month_end).unwrap_or((YearOf::Near, month_end));
        return Some(Found::when(start, end, named(Named::Day { month, day }, year)));
    }
    let next = range_mark(words, day_end)?;
    let (second_day, second_end) = day_of_month(words, next)?;
    let (month, month_end) = month_after_day(words, second_end)?;
    let (year, end) = year_after(words, month_end).unwrap_or((YearOf::Near, month_end));
    let mut found = Found::when(start, end, named(Named::Day { month, day }, year));
    let second = named(Named::Day { month, day: second_day }, year);
    found.pair = Some(Pair { first_end: day_end, second_start: next, second });
    (second_day > day).then_some(found)
}

/// Reads the month after a day: "April", "of April". Returns it and where it ends.
fn month_after_day(words: &Words<'_>, at: usize) -> Option<(i8, usize)> {
    let at = if words.is(at, "of") || (words.hyphen(at) && words.glued(at)) { at + 1 } else { at };
    let (month, _, end) = month(words, at)?;
    Some((month, end))
}

/// Joins a name with its year; a date that the calendar lacks ("31 June") stays a name without a value.
fn named(name: Named, year: YearOf) -> When {
    match (name, year) {
        (Named::Month(month), YearOf::Year(year)) => When::Fixed(Calendar::Month(year, month)),
        (Named::Day { month, day }, YearOf::Year(year)) => {
            Date::new(year, month, day).map_or(When::Unknown, |day| When::Fixed(Calendar::Day(day)))
        }
        (Named::Season(season), YearOf::Year(year)) => When::Fixed(Calendar::Season(year, season)),
        (Named::Quarter(quarter), YearOf::Year(year)) => When::Fixed(Calendar::Quarter(year, quarter)),
        (Named::Half(half), YearOf::Year(year)) => When::Fixed(Calendar::Half(year, half)),
        _ => When::Named(name, year),
    }
}

/// Returns the month or day `name` of the year of `end`, or of the year before where it would fall after it.
pub(crate) fn before_in_year(name: Named, end: Calendar) -> Option<When> {
    let last = match end {
        Calendar::Month(_, month) => (month, i8::MAX),
        Calendar::Day(day) => (day.month(), day.day()),
        _ => return None,
    };
    let own = match name {
        Named::Month(month) => (month, 0),
        Named::Day { month, day } => (month, day),
        _ => return None,
    };
    let year = end.year()?;
    Some(named(name, YearOf::Year(if own <= last { year } else { year - 1 })))
}

/// Reads the year that ends a date: ", 2016", "of 2016", "2016", "last year", "of the same year".
pub(crate) fn year_after(words: &Words<'_>, at: usize) -> Option<(YearOf, usize)> {
    let direct = if words.is_any(at, &[",", "of", "in"]) { at + 1 } else { at };
    let fiscal = words.is_any(direct, &["financial", "fiscal"]);
    let direct = direct + usize::from(fiscal) + usize::from(fiscal && words.is(direct + 1, "year"));
    let comma = words.is(at, ",");
    if let Some((year, end)) = four_digits(words, direct)
        && !guard::number_continues(words, end)
        && (1000..2200).contains(&year)
        && ((1900..2100).contains(&year) || direct > at || !guard::counts_things(words, end))
    {
        return Some((YearOf::Year(year), end));
    }
    if let (true, Some((2, year))) = (words.is_any(at, &["'", "’"]), words.digits(at + 1)) {
        let year = i16::try_from(year).ok()?;
        return Some((YearOf::Year(year + if year < 70 { 2000 } else { 1900 }), at + 2));
    }
    if let Some((year, end)) = spelled_year(words, direct) {
        return Some((YearOf::Year(year), end));
    }
    if comma || words.is(at, "in") {
        return None;
    }
    relative_year(words, direct)
}

/// Reads "last year", "this year", "next year", "the same year", "the year before".
fn relative_year(words: &Words<'_>, at: usize) -> Option<(YearOf, usize)> {
    let at = if words.is(at, "the") { at + 1 } else { at };
    let relation = words.sense(at, |sense| match *sense {
        Sense::Relation(relation) => Some(relation),
        _ => None,
    })?;
    words.is(at + 1, "year").then_some((YearOf::YearRelative(relation), at + 2))
}

/// Reads a run of four digits.
fn four_digits(words: &Words<'_>, at: usize) -> Option<(i16, usize)> {
    match words.digits(at)? {
        (4, year) => Some((i16::try_from(year).ok()?, at + 1)),
        _ => None,
    }
}

/// Reads "nineteen ninety-six", "two thousand", "two thousand and four".
fn spelled_year(words: &Words<'_>, at: usize) -> Option<(i16, usize)> {
    let cardinal = |at| {
        words.sense(at, |sense| match *sense {
            Sense::Cardinal(value) => Some(i16::from(value)),
            _ => None,
        })
    };
    if let Some(end) = words.phrase(at, &["two", "thousand"]) {
        let next = if words.is(end, "and") { end + 1 } else { end };
        return Some(cardinal(next).map_or((2000, end), |unit| (2000 + unit, next + 1)));
    }
    let century = cardinal(at).filter(|century| (15..=20).contains(century))?;
    let tens = cardinal(at + 1).filter(|&tens| tens >= 10)?;
    let unit = if words.hyphen(at + 2) { cardinal(at + 3).filter(|&unit| unit < 10) } else { None };
    Some(match unit {
        Some(unit) if tens >= 20 => (century * 100 + tens + unit, at + 4),
        _ => (century * 100 + tens, at + 2),
    })
}

/// Reads a year that stands alone: "2018", "fiscal 1989", "the year 2000", "the 1988 period", "2015-16".
fn year_alone(words: &Words<'_>, at: usize) -> Option<Found> {
    let mut first = at;
    if words.is(first, "the") {
        first += 1;
    }
    let led = words.is_any(first, &["fiscal", "year"]);
    if led {
        first += 1;
    }
    if led && let Some((year, end)) = spelled_year(words, first) {
        return Some(Found::when(at, end, When::Fixed(Calendar::Year(year))));
    }
    // "in nineteen ninety-six"; "two thousand" is a number unless "the year" stands before it.
    if !led
        && at == first
        && words.follows_any(at, &["in", "since", "of", "until"])
        && let Some((year, end)) = spelled_year(words, first)
        && !guard::counts_things(words, end)
        && year != 2000
    {
        return Some(Found::when(at, end, When::Fixed(Calendar::Year(year))));
    }
    let (year, end) = four_digits(words, first)?;
    let period = words.is(end, "period");
    if first > at && !led && !period {
        return None;
    }
    if !guard::year(words, first) {
        return None;
    }
    if words.hyphen(end) && words.glued(end) && words.glued(end + 1)
        || words.is(end, "/") && words.glued(end + 1)
    {
        // "2015-16": a season across two years has no single value.
        if let Some((2, next)) = words.digits(end + 1)
            && i64::from(next) == i64::from(year + 1) % 100
        {
            return Some(Found::when(at, end + 2, When::Unknown));
        }
        // "1992-95"
        if let (Some((2, last)), true) = (words.digits(end + 1), words.hyphen(end))
            && let Ok(last) = i16::try_from(last)
            && last > year % 100
            && !guard::number_continues(words, end + 2)
        {
            let mut found = Found::when(at, end + 2, When::Fixed(Calendar::Year(year)));
            let second = When::Fixed(Calendar::Year(year - year % 100 + last));
            found.pair = Some(Pair { first_end: end, second_start: end + 1, second });
            return Some(found);
        }
    }
    Some(Found::when(at, end + usize::from(period), When::Fixed(Calendar::Year(year))))
}

/// Reads "the 1990s", "the '90s", "the nineties".
fn decade(words: &Words<'_>, at: usize) -> Option<Found> {
    let first = if words.is(at, "the") { at + 1 } else { at };
    if let Some(decade) = words.sense(first, |sense| match *sense {
        Sense::Decade(decade) => Some(i16::from(decade)),
        _ => None,
    }) {
        return (first > at).then(|| Found::when(at, first + 1, When::Fixed(Calendar::Decade(190 + decade))));
    }
    let (number, quoted) = match words.is_any(first, &["'", "’", "‘", "`"]) {
        true => (first + 1, true),
        false => (first, false),
    };
    let suffix = words.glued(number + 1) && words.is_any(number + 1, &["s", "'s", "’s"]);
    let decade = match words.digits(number)? {
        (4, year) if !quoted && (1000..2100).contains(&year) => year,
        (2, year) if quoted || first > at => 1900 + year,
        _ => return None,
    };
    (suffix && decade % 10 == 0).then_some(())?;
    let decade = i16::try_from(decade / 10).ok()?;
    Some(Found::when(at, number + 2, When::Fixed(Calendar::Decade(decade))))
}

/// Reads "the 19th century", "the nineteenth century".
fn century(words: &Words<'_>, at: usize) -> Option<Found> {
    let first = if words.is(at, "the") { at + 1 } else { at };
    let (number, end) = ordinal(words, first)?;
    let end = if words.hyphen(end) { end + 1 } else { end };
    let century = i16::try_from(number).ok().filter(|century| (2..=21).contains(century))?;
    words.is(end, "century").then(|| Found::when(at, end + 1, When::Fixed(Calendar::Century(century - 1))))
}

/// Reads quarters and halves of a year: "the third quarter of 1990", "fiscal second-quarter", "last year's third
/// quarter", "the 1988 second quarter", "Q3 2015", "the first half of next year".
fn quarter(words: &Words<'_>, at: usize) -> Option<Found> {
    if words.is(at, "q") && words.glued(at + 1) {
        let (1, quarter @ 1..=4) = words.digits(at + 1)? else { return None };
        let (year, end) = year_after(words, at + 2).unwrap_or((YearOf::Near, at + 2));
        return Some(Found::when(at, end, named(Named::Quarter(i8::try_from(quarter).ok()?), year)));
    }
    let mut first = at;
    let mut year = None;
    if let Some((relative, end)) =
        relative_year(words, first).filter(|&(_, end)| words.is_any(end, &["'s", "’s"]))
    {
        (year, first) = (Some(relative), end + 1);
    } else {
        if words.is_any(first, &["the", "its", "their"]) {
            first += 1;
        }
        if let Some((explicit, end)) = four_digits(words, first).filter(|_| guard::year(words, first)) {
            (year, first) = (Some(YearOf::Year(explicit)), end);
        }
    }
    if words.is(first, "fiscal") {
        first += 1;
    }
    let last = words.is(first, "last");
    let (number, end) = if last { (2, first + 1) } else { ordinal(words, first)? };
    let end = if words.hyphen(end) && words.glued(end) { end + 1 } else { end };
    let name = match (words.get(end)?.text.to_ascii_lowercase().as_str(), number) {
        ("quarter", 1..=4) if !last => Named::Quarter(i8::try_from(number).ok()?),
        ("half", 1 | 2) => Named::Half(i8::try_from(number).ok()?),
        _ => return None,
    };
    let (after, after_end) =
        year_after(words, end + 1).map_or((None, end + 1), |(year, end)| (Some(year), end));
    let year = year.or(after);
    // "the first half" alone is of a match as often as of a year.
    if matches!(name, Named::Half(_)) && year.is_none() {
        return None;
    }
    Some(Found::when(at, after_end, named(name, year.unwrap_or(YearOf::Near))))
}

/// Reads seasons with a year, and where the words around allow, alone: "the summer of 2014", "in the spring".
fn season(words: &Words<'_>, at: usize) -> Option<Found> {
    let first = if words.is(at, "the") { at + 1 } else { at };
    let season = words.season(first)?;
    if let Some((year, end)) = year_after(words, first + 1) {
        return Some(Found::when(at, end, named(Named::Season(season), year)));
    }
    guard::bare_season(words, at, first)
        .then(|| Found::when(at, first + 1, When::Named(Named::Season(season), YearOf::Near)))
}

/// Returns the meaning of a name with a relation before it: "last April", "this summer", "next Christmas".
pub(crate) fn related(words: &Words<'_>, at: usize, relation: Relation) -> Option<(When, usize)> {
    if let Some((month, short, end)) = month(words, at) {
        if let Some((day, day_end)) =
            day_of_month(words, end).filter(|&(_, end)| !guard::counts_things(words, end))
        {
            return Some((When::Named(Named::Day { month, day }, YearOf::Relative(relation)), day_end));
        }
        let known = words.capital(at) || !short;
        return known.then_some((When::Named(Named::Month(month), YearOf::Relative(relation)), end));
    }
    let season = words.season(at)?;
    Some((When::Named(Named::Season(season), YearOf::Relative(relation)), at + 1))
}

/// Returns the unit at `at` in the singular.
pub(crate) fn single_unit(words: &Words<'_>, at: usize) -> Option<Unit> {
    words.unit(at).filter(|&(_, multiple, plural)| multiple == 1.0 && !plural).map(|(unit, _, _)| unit)
}
