//! What a temporal expression means: TIMEX3 values as types, and how they are written.
//!
//! TIMEX3 (ISO-TimeML, ISO 24617-1) extends ISO 8601 with weeks' ends (`2025-W16-WE`), quarters (`2025-Q1`), halves
//! (`2025-H1`), seasons (`2025-SU`), decades (`199X`), centuries (`18XX`), parts of the day (`2025-04-17TMO`), unknown
//! lengths (`PXM`), sets (`XXXX-WXX-4`) and references (`PAST_REF`).

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

/// The four types of TIMEX3.
///
/// ```
/// use chancery::times::TimeKind;
///
/// assert_eq!([TimeKind::Date, TimeKind::Set].map(TimeKind::as_str), ["DATE", "SET"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKind {
    /// A day or something longer that stands on the calendar.
    Date,
    /// A point or part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

impl TimeKind {
    /// Returns the type as TIMEX3 writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            TimeKind::Date => "DATE",
            TimeKind::Time => "TIME",
            TimeKind::Duration => "DURATION",
            TimeKind::Set => "SET",
        }
    }
}

/// Seasons of the northern year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are the seasons")]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// Returns the TIMEX3 code.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    /// Returns the season with this TIMEX3 code.
    pub(crate) fn from_code(code: &str) -> Option<Season> {
        [Season::Spring, Season::Summer, Season::Autumn, Season::Winter]
            .into_iter()
            .find(|s| s.code() == code)
    }

    /// Returns the month the season begins in, by meteorological reckoning; winter begins in December.
    pub(crate) fn first_month(self) -> i8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        }
    }
}

/// Parts of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are the parts of the day")]
pub(crate) enum PartOfDay {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

impl PartOfDay {
    const ALL: [PartOfDay; 5] =
        [PartOfDay::Morning, PartOfDay::Midday, PartOfDay::Afternoon, PartOfDay::Evening, PartOfDay::Night];

    /// Returns the TIMEX3 code.
    pub(crate) fn code(self) -> &'static str {
        match self {
            PartOfDay::Morning => "MO",
            PartOfDay::Midday => "MI",
            PartOfDay::Afternoon => "AF",
            PartOfDay::Evening => "EV",
            PartOfDay::Night => "NI",
        }
    }

    /// Returns the part with this TIMEX3 code.
    pub(crate) fn from_code(code: &str) -> Option<PartOfDay> {
        PartOfDay::ALL.into_iter().find(|part| part.code() == code)
    }
}

/// When in a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hour {
    /// By the clock, 24 hours; minutes where given.
    Clock(i8, i8),
    /// A part of the day.
    Part(PartOfDay),
}

impl fmt::Display for Hour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Hour::Clock(hour, minute) => write!(out, "T{hour:02}:{minute:02}"),
            Hour::Part(part) => write!(out, "T{}", part.code()),
        }
    }
}

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the variants are the units")]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// Returns the unit called `name` in the tables.
    pub(crate) fn from_name(name: &str) -> Option<Unit> {
        Some(match name {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        })
    }
}

/// A place on the calendar, as precise as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Calendar {
    /// `2025-04-17`
    Day(Date),
    /// ISO year and week: `2025-W16`
    Week(i16, i8),
    /// ISO year and week, its Saturday and Sunday: `2025-W16-WE`
    Weekend(i16, i8),
    /// `2025-04`
    Month(i16, i8),
    /// `2025-Q1`
    Quarter(i16, i8),
    /// `2025-H1`
    Half(i16, i8),
    /// `2025-SU`; the winter of a year begins in its December.
    Season(i16, Season),
    /// `2025`
    Year(i16),
    /// The year divided by ten: `199X`
    Decade(i16),
    /// The year divided by a hundred: `18XX` is the 19th century.
    Century(i16),
}

impl Calendar {
    /// Returns the first day, where the calendar of [`jiff`] reaches it.
    pub(crate) fn first_day(self) -> Option<Date> {
        let date = |year, month| Date::new(year, month, 1).ok();
        match self {
            Calendar::Day(day) => Some(day),
            Calendar::Week(year, week) => first_day_of_week(year, week),
            Calendar::Weekend(year, week) => first_day_of_week(year, week)?.checked_add(5.days()).ok(),
            Calendar::Month(year, month) => date(year, month),
            Calendar::Quarter(year, quarter) => date(year, quarter.saturating_sub(1).saturating_mul(3) + 1),
            Calendar::Half(year, half) => date(year, if half == 1 { 1 } else { 7 }),
            Calendar::Season(year, season) => date(year, season.first_month()),
            Calendar::Year(year) => date(year, 1),
            Calendar::Decade(decade) => date(decade.checked_mul(10)?, 1),
            Calendar::Century(century) => date(century.checked_mul(100)?, 1),
        }
    }

    /// Returns the year, where the expression lies within one.
    pub(crate) fn year(self) -> Option<i16> {
        match self {
            Calendar::Day(day) => Some(day.year()),
            Calendar::Week(..) | Calendar::Weekend(..) => self.first_day().map(Date::year),
            Calendar::Month(year, _)
            | Calendar::Quarter(year, _)
            | Calendar::Half(year, _)
            | Calendar::Season(year, _)
            | Calendar::Year(year) => Some(year),
            Calendar::Decade(_) | Calendar::Century(_) => None,
        }
    }

    /// Returns `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: the finest of them that holds all of this stretch.
    ///
    /// A week within one month gives the month; a quarter or season gives the year; a decade gives nothing.
    pub(crate) fn date(self) -> Option<String> {
        match self {
            Calendar::Day(_) | Calendar::Month(..) | Calendar::Year(_) => Some(self.to_string()),
            Calendar::Week(..) | Calendar::Weekend(..) => {
                let first = self.first_day()?;
                let length = if matches!(self, Calendar::Week(..)) { 6 } else { 1 };
                let last = first.checked_add(length.days()).ok()?;
                if first.year() != last.year() {
                    None
                } else if first.month() != last.month() {
                    Some(Calendar::Year(first.year()).to_string())
                } else {
                    Some(Calendar::Month(first.year(), first.month()).to_string())
                }
            }
            Calendar::Season(_, Season::Winter) | Calendar::Decade(_) | Calendar::Century(_) => None,
            Calendar::Quarter(year, _) | Calendar::Half(year, _) | Calendar::Season(year, _) => {
                Some(Calendar::Year(year).to_string())
            }
        }
    }
}

/// Returns the Monday of an ISO week.
fn first_day_of_week(year: i16, week: i8) -> Option<Date> {
    jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday).ok().map(|week| week.date())
}

impl fmt::Display for Calendar {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Calendar::Day(day) => write!(out, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
            Calendar::Week(year, week) => write!(out, "{year:04}-W{week:02}"),
            Calendar::Weekend(year, week) => write!(out, "{year:04}-W{week:02}-WE"),
            Calendar::Month(year, month) => write!(out, "{year:04}-{month:02}"),
            Calendar::Quarter(year, quarter) => write!(out, "{year:04}-Q{quarter}"),
            Calendar::Half(year, half) => write!(out, "{year:04}-H{half}"),
            Calendar::Season(year, season) => write!(out, "{year:04}-{}", season.code()),
            Calendar::Year(year) => write!(out, "{year:04}"),
            Calendar::Decade(decade) => write!(out, "{decade:03}X"),
            Calendar::Century(century) => write!(out, "{century:02}XX"),
        }
    }
}

/// How many units: what a duration measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Length {
    /// `None` where the text does not say ("several weeks").
    pub count: Option<f64>,
    /// The unit counted.
    pub unit: Unit,
}

impl Length {
    /// Returns the number, letter and smaller unit TIMEX3 writes for this length: a weekend is two days, a decade ten
    /// years.
    fn written(self) -> (bool, Option<f64>, char, Option<(f64, char)>) {
        let times = |factor: f64| self.count.map(|count| count * factor);
        match self.unit {
            Unit::Second => (true, self.count, 'S', None),
            Unit::Minute => (true, self.count, 'M', Some((60.0, 'S'))),
            Unit::Hour => (true, self.count, 'H', Some((60.0, 'M'))),
            Unit::Day => (false, self.count, 'D', None),
            Unit::Weekend => (false, times(2.0), 'D', None),
            Unit::Week => (false, self.count, 'W', None),
            Unit::Month => (false, self.count, 'M', None),
            Unit::Quarter => (false, self.count, 'Q', None),
            Unit::Year => (false, self.count, 'Y', Some((12.0, 'M'))),
            Unit::Decade => (false, times(10.0), 'Y', None),
            Unit::Century if self.count.is_none() => (false, None, 'C', None),
            Unit::Century => (false, times(100.0), 'Y', None),
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (clock, count, letter, smaller) = self.written();
        out.write_str(if clock { "PT" } else { "P" })?;
        let Some(count) = count else { return write!(out, "X{letter}") };
        if let Some((parts, small)) = smaller
            && count.fract() != 0.0
            && (count.fract() * parts).fract() == 0.0
        {
            if count.trunc() != 0.0 {
                write!(out, "{}{letter}", count.trunc())?;
            }
            return write!(out, "{}{small}", count.fract() * parts);
        }
        write!(out, "{count}{letter}")
    }
}

/// What a set repeats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Repeat {
    /// Every so long: `P1D`, `P2W`.
    Every(Length),
    /// On a day of the week, or a part of it: `XXXX-WXX-4`, `XXXX-WXX-2TNI`.
    Weekday(i8, Option<PartOfDay>),
    /// In a month of the year: `XXXX-07`.
    Month(i8),
    /// In a season: `XXXX-SU`.
    Season(Season),
    /// Every weekend: `XXXX-WXX-WE`.
    Weekend,
    /// In a part of every day: `XXXX-XX-XXTMO`.
    Part(PartOfDay),
}

impl fmt::Display for Repeat {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Repeat::Every(length) => length.fmt(out),
            Repeat::Weekday(day, None) => write!(out, "XXXX-WXX-{day}"),
            Repeat::Weekday(day, Some(part)) => write!(out, "XXXX-WXX-{day}T{}", part.code()),
            Repeat::Month(month) => write!(out, "XXXX-{month:02}"),
            Repeat::Season(season) => write!(out, "XXXX-{}", season.code()),
            Repeat::Weekend => out.write_str("XXXX-WXX-WE"),
            Repeat::Part(part) => write!(out, "XXXX-XX-XXT{}", part.code()),
        }
    }
}

/// Past, present or future without a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are the three references")]
pub(crate) enum Reference {
    Past,
    Present,
    Future,
}

impl Reference {
    /// Returns the reference as TIMEX3 writes it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Reference::Past => "PAST_REF",
            Reference::Present => "PRESENT_REF",
            Reference::Future => "FUTURE_REF",
        }
    }
}

/// The value of a temporal expression; its `Display` is the TIMEX3 value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value {
    /// A date, or a time of a date.
    Calendar(Calendar, Option<Hour>),
    /// A length.
    Duration(Length),
    /// What recurs.
    Set(Repeat),
    /// Past, present, future.
    Reference(Reference),
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Calendar(calendar, None) => calendar.fmt(out),
            Value::Calendar(calendar, Some(hour)) => write!(out, "{calendar}{hour}"),
            Value::Duration(length) => length.fmt(out),
            Value::Set(repeat) => repeat.fmt(out),
            Value::Reference(reference) => out.write_str(reference.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(count: f64, unit: Unit) -> String {
        Length { count: Some(count), unit }.to_string()
    }

    #[test]
    fn lengths_are_written_as_timex3_writes_them() {
        assert_eq!(length(3.0, Unit::Month), "P3M");
        assert_eq!(length(2.0, Unit::Hour), "PT2H");
        assert_eq!(length(1.5, Unit::Year), "P1Y6M");
        assert_eq!(length(0.5, Unit::Hour), "PT30M");
        assert_eq!(length(2.0, Unit::Decade), "P20Y");
        assert_eq!(Length { count: None, unit: Unit::Week }.to_string(), "PXW");
    }

    #[test]
    fn a_week_across_two_months_is_dated_by_its_year_alone() {
        assert_eq!(Calendar::Week(2025, 16).date().as_deref(), Some("2025-04"));
        assert_eq!(Calendar::Week(2025, 18).date().as_deref(), Some("2025"));
        assert_eq!(Calendar::Week(2025, 1).date(), None);
    }
}
