//! When a feast falls in a year.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::value::Calendar;

/// How the day of a feast is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HolidayRule {
    /// The same day every year.
    Fixed {
        /// Month.
        month: i8,
        /// Day of the month.
        day: i8,
    },
    /// The nth weekday (Monday = 1) of a month; −1 is the last.
    Nth {
        /// Month.
        month: i8,
        /// ISO weekday.
        weekday: i8,
        /// Which of them.
        nth: i8,
    },
    /// So many days after Western Easter Sunday.
    Easter(i8),
    /// The week that ends with Western Easter Sunday.
    EasterWeek,
    /// One day in history.
    Once(Date),
    /// Depends on a sighting, a country or a calendar that is not computed here.
    Unknown,
}

impl HolidayRule {
    /// Returns when the feast falls in `year`.
    pub(crate) fn in_year(self, year: i16) -> Option<Calendar> {
        let day = match self {
            HolidayRule::Fixed { month, day } => Date::new(year, month, day).ok()?,
            HolidayRule::Nth { month, weekday, nth } => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?
            }
            HolidayRule::Easter(days) => easter(year)?.checked_add(i32::from(days).days()).ok()?,
            HolidayRule::EasterWeek => {
                let week = easter(year)?.iso_week_date();
                return Some(Calendar::Week(week.year(), week.week()));
            }
            HolidayRule::Once(day) => day,
            HolidayRule::Unknown => return None,
        };
        Some(Calendar::Day(day))
    }
}

/// Returns Western Easter Sunday of a Gregorian year, by the anonymous computus (Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number % 19;
    let (century, in_century) = (year_number / 100, year_number % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * shift + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, written) in
            [(1998, "1998-04-12"), (2000, "2000-04-23"), (2016, "2016-03-27"), (2025, "2025-04-20")]
        {
            assert_eq!(easter(year).expect("within range").to_string(), written);
        }
    }

    #[test]
    fn thanksgiving_is_the_fourth_thursday_of_november() {
        let rule = HolidayRule::Nth { month: 11, weekday: 4, nth: 4 };
        assert_eq!(rule.in_year(1999).map(|day| day.to_string()).as_deref(), Some("1999-11-25"));
    }
}
