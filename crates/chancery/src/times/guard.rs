//! What looks like a date and is none: "Resolution 2254", "2000 people", "Theresa May", "Arab Spring", "Black Friday".

use super::dates;
use super::lexicon::{Guard, Role, Sense};
use super::words::Words;
use crate::amounts;

/// Returns whether the number before `at` counts what stands at `at`: "12 soldiers", "2000 people", "5 percent".
pub(crate) fn counts_things(words: &Words<'_>, at: usize) -> bool {
    if words.unit(at).is_some() && !words.glued(at) {
        return true;
    }
    amounts::is_counted(words, at) || (words.small(at) && amounts::is_counted(words, at + 1))
}

/// Returns whether the digits before `at` go on: "2,015", "2015.5", "2015%".
pub(crate) fn number_continues(words: &Words<'_>, at: usize) -> bool {
    if !words.glued(at) {
        return words.is(at, "%");
    }
    words.is(at, "%")
        || words.is(at, ":") && words.digits(at + 1).is_some()
        || words.is_any(at, &[",", "."]) && words.glued(at + 1) && words.digits(at + 1).is_some()
        || words.get(at).is_some_and(|word| word.text.starts_with(char::is_alphabetic))
}

/// Returns whether the four digits at `at` are a year.
pub(crate) fn year(words: &Words<'_>, at: usize) -> bool {
    let Some((4, number)) = words.digits(at) else { return false };
    let led = words.follows(at, Role::Leads) || words.follows_any(at, &["year", "fiscal", "(", "circa"]);
    let plausible = (1900..2100).contains(&number) || (led && (1400..1900).contains(&number));
    if !plausible
        || number_continues(words, at + 1)
        || named_number(words, at)
        || words.follows(at, Role::Counts)
    {
        return false;
    }
    // "In 2015 soldiers …" is a year; "about 2000 soldiers" is not.
    let determined = words.follows_any(at, &["in", "since", "until", "during"])
        || words.follows_any(at, &["the", "its", "his", "her", "their", "a", "this", "that"])
        || words.is(at + 1, "'s");
    determined || !counts_things(words, at + 1)
}

/// Returns whether what stands before the number at `at` makes it a name, a price or part of a longer number.
fn named_number(words: &Words<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if words.has(before, Sense::Guard(Guard::NumberName)) {
        return true;
    }
    if words.is(before, ".") && at >= 2 && words.is_any(at - 2, &["no", "nos"]) {
        return true;
    }
    if !words.glued(at) {
        return false;
    }
    if words.hyphen(before) {
        // "post-1990" and "2014-2016", but not "F-1990".
        let dated = at >= 2
            && (words.is_any(at - 2, &["post", "pre", "mid", "early", "late"])
                || words.digits(at - 2).is_some());
        return words.glued(before) && !dated;
    }
    !words.is_any(before, &["(", "[", "“", "\"", "‘", "'", "`", "—", "/"])
}

/// Returns whether the month at `at..end`, without day or year, is one: not "may", "Theresa May", "April Jones".
pub(crate) fn bare_month(words: &Words<'_>, at: usize, end: usize) -> bool {
    let led = words.follows(at, Role::Leads) || at > 0 && words.hyphen(at - 1);
    if words.is_any(at, &["may", "march"]) {
        return led && !followed_by_name(words, end) && !words.is_any(end, &["'s", "’s"]);
    }
    let short =
        words.get(at).is_some_and(|word| word.text.len() <= 4) && !words.is_any(at, &["june", "july"]);
    if short {
        let placed =
            words.follows_any(at, &["by", "early", "in", "last", "late", "next", "of", "since", "until"]);
        return placed && !followed_by_name(words, end) || words.is(end.saturating_sub(1), ".");
    }
    let placed = words.follows_any(
        at,
        &["by", "during", "early", "in", "last", "late", "mid", "next", "of", "since", "this", "until"],
    );
    placed || !followed_by_name(words, end) && (led || !follows_name(words, at))
}

/// Returns whether a capitalised word follows that is no part of a date.
fn followed_by_name(words: &Words<'_>, at: usize) -> bool {
    words.capital(at) && words.get(at).is_some_and(|word| !word.senses.iter().any(is_temporal))
}

/// Returns whether a capitalised word stands before, other than the first of the sentence or a part of a date.
fn follows_name(words: &Words<'_>, at: usize) -> bool {
    at >= 2
        && words.capital(at - 1)
        && words.before(at).is_some_and(|word| !word.senses.iter().any(is_temporal) && word.text.len() > 1)
}

fn is_temporal(sense: &Sense) -> bool {
    !matches!(sense, Sense::Guard(_) | Sense::Phrase | Sense::Start)
}

/// Returns whether the season at `season`, whose expression begins at `at`, is one though no year stands beside it.
pub(crate) fn bare_season(words: &Words<'_>, at: usize, season: usize) -> bool {
    let led = words.follows_any(
        at,
        &["by", "during", "for", "in", "last", "into", "of", "since", "this", "through", "until"],
    );
    let verb = words.is_any(season, &["fall", "spring"]);
    if words.capital(season) || words.is(season + 1, "of") {
        return false;
    }
    if verb { led && season > at } else { led || season > at }
}

/// Returns whether the weekday at `at` is part of a name: "Black Friday", "Bloody Sunday", "Friday Group".
pub(crate) fn named_weekday(words: &Words<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).is_some_and(|before| words.has(before, Sense::Guard(Guard::WeekdayName)));
    let company = words.capital(at + 1) && words.has(at + 1, Sense::Guard(Guard::Company));
    before || company || !words.capital(at) && words.glued(at) || dates::weekday(words, at).is_none()
}
