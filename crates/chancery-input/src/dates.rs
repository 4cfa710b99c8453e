//! Days as news and formats write them: ISO, RFC 2822, "17 April 2025", "April 17, 2025", `20250417T103000Z`.
//!
//! A day is taken as written; no time zone moves it. Which number is the day and which the month is never guessed:
//! `17/04/2025` can be read in one way, `04/05/2025` cannot, and is not read.

use jiff::civil::Date;
use std::ops::Range;

/// A day found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// With its year.
    Day(Date),
    /// Without: month and day.
    DayOfYear(i8, i8),
    /// Two numbers that may each be the month.
    Ambiguous,
}

const MONTHS: [(&str, i8); 12] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads `text`, which is one day and perhaps a time.
pub(crate) fn parse(text: &str) -> Result<Date, String> {
    const EXPECTED: &str = "expected a day such as 2025-04-17 or 17 April 2025";
    let text = text.trim();
    match find(text) {
        Some((Found::Day(date), range)) if is_only_weekdays(&text[..range.start]) => Ok(date),
        Some((Found::DayOfYear(..), _)) => Err(format!("{EXPECTED}, but \"{text}\" has no year")),
        Some((Found::Ambiguous, _)) => {
            Err(format!("{EXPECTED}, but \"{text}\" does not tell the day from the month"))
        }
        _ => Err(format!("{EXPECTED}, but got \"{text}\"")),
    }
}

/// Returns the first day in `line` and where it stands, in bytes.
pub(crate) fn find(line: &str) -> Option<(Found, Range<usize>)> {
    let words = words_of(line);
    (0..words.len()).find_map(|at| day_at(line, &words[at..]))
}

/// Returns whether `word` names a weekday, in full or cut to three letters or more.
pub(crate) fn is_weekday(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.len() >= 3 && WEEKDAYS.iter().any(|weekday| weekday.starts_with(word.as_str()))
}

fn is_only_weekdays(text: &str) -> bool {
    words_of(text).iter().all(|word| is_weekday(&text[word.clone()]))
}

/// Returns the runs of letters and digits in `line`.
pub(crate) fn words_of(line: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, character) in line.char_indices() {
        match (character.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        words.push(from..line.len());
    }
    words
}

/// Reads a day that begins with the first of `words`.
fn day_at(line: &str, words: &[Range<usize>]) -> Option<(Found, Range<usize>)> {
    let word = |at: usize| words.get(at).map(|range| &line[range.clone()]);
    let gap = |at: usize| words.get(at + 1).map_or("", |next| &line[words[at].end..next.start]);
    let upto = |last: usize| words[0].start..words[last].end;
    let first = word(0)?;

    if let Some(date) = compact(first) {
        return Some((Found::Day(date), upto(0)));
    }
    if let (Some(second), Some(third)) = (word(1), word(2))
        && matches!(gap(0), "-" | "/" | ".")
        && gap(0) == gap(1)
        && let Some(found) = numeric(first, second, third)
    {
        return Some((found, upto(2)));
    }
    let blank = |at: usize| gap(at).trim_matches([' ', '.', ',', '-', '\u{a0}']).is_empty();
    let (month, day, last) = match (ordinal(first), month_of(first)) {
        (Some(day), _) if blank(0) => (month_of(word(1)?)?, day, 1),
        (_, Some(month)) if blank(0) => (month, ordinal(word(1)?)?, 1),
        _ => return None,
    };
    if let Some(year) = word(last + 1).and_then(year_of)
        && blank(last)
    {
        return Some((Found::Day(Date::new(year, month, day).ok()?), upto(last + 1)));
    }
    // Any leap year will do to ask whether the month has such a day.
    Date::new(2000, month, day).ok()?;
    Some((Found::DayOfYear(month, day), upto(last)))
}

/// Reads `20250417` and `20250417T103000Z`.
fn compact(word: &str) -> Option<Date> {
    let digits = word.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    if !matches!(word.as_bytes().get(8), None | Some(b'T')) {
        return None;
    }
    let year = year_of(&digits[..4])?;
    Date::new(year, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok()
}

/// Reads three numbers with the same mark between them.
fn numeric(first: &str, second: &str, third: &str) -> Option<Found> {
    let number = |word: &str| word.parse::<i8>().ok().filter(|_| word.len() <= 2);
    if let Some(year) = year_of(first) {
        let day = third.split('T').next().unwrap_or(third);
        return Date::new(year, number(second)?, number(day)?).ok().map(Found::Day);
    }
    let (first, second, year) = (number(first)?, number(second)?, year_of(third)?);
    let day_first = Date::new(year, second, first).ok();
    let month_first = Date::new(year, first, second).ok();
    match (day_first, month_first) {
        (Some(one), Some(other)) if one != other => Some(Found::Ambiguous),
        (one, other) => one.or(other).map(Found::Day),
    }
}

fn year_of(word: &str) -> Option<i16> {
    let year = word.parse::<i16>().ok().filter(|_| word.len() == 4)?;
    (1800..=2200).contains(&year).then_some(year)
}

/// Reads a day of the month: `17`, `17th`.
fn ordinal(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits.parse::<i8>().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

/// Reads a month's name, in full or cut to three letters or more ("Sept").
fn month_of(word: &str) -> Option<i8> {
    let word = word.to_ascii_lowercase();
    if word.len() < 3 {
        return None;
    }
    MONTHS.iter().find(|(name, _)| name.starts_with(word.as_str())).map(|&(_, month)| month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_is_read_in_every_way_it_is_written() {
        for text in [
            "2025-04-17",
            "2025-04-17T10:30:00+03:00",
            "2025-04-17 10:30:00",
            "2025/04/17",
            "20250417",
            "20250417T103000Z",
            "17 April 2025",
            "17th April, 2025",
            "Thursday 17 April 2025",
            "April 17, 2025",
            "Thursday, April 17, 2025 at 10:30 GMT",
            "Apr. 17, 2025",
            "17-Apr-2025",
            "Thu, 17 Apr 2025 10:30:00 +0300",
            "17/04/2025",
            "04/17/2025",
            "17.04.2025",
        ] {
            assert_eq!(parse(text), Ok(Date::constant(2025, 4, 17)), "{text}");
        }
    }

    #[test]
    fn a_day_that_can_be_read_in_two_ways_is_not_read() {
        assert!(parse("04/05/2025").is_err_and(|reason| reason.contains("day from the month")));
        assert_eq!(parse("05/05/2025"), Ok(Date::constant(2025, 5, 5)));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "yesterday",
            "2025",
            "31 February 2025",
            "2025-13-01",
            "17 April",
            "the 17 April 2025 talks",
            "é",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_without_a_year_keeps_its_month_and_day() {
        assert_eq!(find("DOHA, 17 April (Agency)"), Some((Found::DayOfYear(4, 17), 6..14)));
        assert_eq!(find("PARIS, Jan 5 (Reuters)"), Some((Found::DayOfYear(1, 5), 7..12)));
    }

    #[test]
    fn a_day_is_found_behind_a_time() {
        let line = "Updated 10:30 GMT, 17 April 2025";
        assert_eq!(find(line).map(|(found, _)| found), Some(Found::Day(Date::constant(2025, 4, 17))));
    }
}
