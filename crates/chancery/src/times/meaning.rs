//! What the grammar reads off the words, before it is known when they were written.

use super::holidays::HolidayRule;
use super::lexicon::Relation;
use super::value::{Calendar, Hour, Length, Reference, Repeat, Season, Unit};

/// Something the calendar has once a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Named {
    /// "April"
    Month(i8),
    /// "5 April"
    Day {
        /// Month.
        month: i8,
        /// Day of the month.
        day: i8,
    },
    /// "the summer"
    Season(Season),
    /// "the third quarter"
    Quarter(i8),
    /// "the first half"
    Half(i8),
    /// "Christmas"
    Holiday(HolidayRule),
}

/// Which year's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum YearOf {
    /// Not said: the nearest in the direction of the tense.
    Near,
    /// "last April": the one before now.
    Relative(Relation),
    /// "April 2016"
    Year(i16),
    /// "April last year"
    YearRelative(Relation),
}

/// What an offset is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The day of publication ("ago").
    Publication,
    /// The time last spoken of ("later").
    Mention,
}

/// A place on the calendar, as the words give it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum When {
    /// Known without an anchor.
    Fixed(Calendar),
    /// A month, day, season, quarter, half or feast of some year.
    Named(Named, YearOf),
    /// A weekday, Monday = 1, and what stands before it.
    Weekday(i8, Option<Relation>),
    /// "Tuesday of last week"
    WeekdayOf(i8, Relation),
    /// "the 25th"
    DayOfMonth(i8),
    /// So many units before (negative) or after.
    Offset {
        /// How many, signed; `None` where the text does not say.
        count: Option<f64>,
        /// +1 or −1: the direction where the count is unknown.
        sign: i8,
        /// Of what.
        unit: Unit,
        /// From when.
        origin: Origin,
    },
    /// "last week", "the quarter"
    Unit(Unit, Relation),
    /// The time last spoken of, moved by so many years: "the year-ago quarter".
    YearsFromMention(i16),
    /// A temporal expression whose date the words do not give.
    Unknown,
}

/// What an expression means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// A date or time.
    When(When, Option<Hour>),
    /// A duration.
    Length(Length),
    /// A set.
    Set(Repeat),
    /// Past, present, future.
    Reference(Reference),
}

/// An expression found: words `start..end` of the sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    /// First word.
    pub(crate) start: usize,
    /// One past the last word.
    pub(crate) end: usize,
    /// What it means.
    pub(crate) meaning: Meaning,
    /// A second expression inside `start..end` that shares words with this one: "5" in "5-6 April".
    /// The words of this one then are `start..first_end`, and of the other `other_start..end`.
    pub(crate) pair: Option<Pair>,
}

/// The second expression of a pair such as "5-6 April" or "April 24 and 25".
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pair {
    /// One past the last word of the first.
    pub(crate) first_end: usize,
    /// First word of the second.
    pub(crate) second_start: usize,
    /// What the second means.
    pub(crate) second: When,
}

impl Found {
    /// Returns a date found at the words `start..end`.
    pub(crate) fn when(start: usize, end: usize, when: When) -> Found {
        Found { start, end, meaning: Meaning::When(when, None), pair: None }
    }

    /// Returns an expression found at the words `start..end`.
    pub(crate) fn new(start: usize, end: usize, meaning: Meaning) -> Found {
        Found { start, end, meaning, pair: None }
    }
}
