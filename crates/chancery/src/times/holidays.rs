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
    /// So many days after Orthodox Easter Sunday.
    OrthodoxEaster(i8),
    /// Days of the Islamic calendar: known to a day only, since months begin when the moon is seen.
    Islamic {
        /// Month, Muharram = 1.
        month: i8,
        /// Day of the month on which it begins.
        day: i8,
        /// How many days it lasts.
        days: i8,
    },
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
            HolidayRule::OrthodoxEaster(days) => {
                orthodox_easter(year)?.checked_add(i32::from(days).days()).ok()?
            }
            HolidayRule::Islamic { .. } => {
                let (first, last) = self.days_of_moon(year)?;
                return if first.year() != last.year() {
                    None
                } else if first.month() == last.month() {
                    Some(Calendar::Month(first.year(), first.month()))
                } else {
                    Some(Calendar::Year(first.year()))
                };
            }
            HolidayRule::Once(day) => day,
            HolidayRule::Unknown => return None,
        };
        Some(Calendar::Day(day))
    }

    /// Returns the first and last day on which a feast of the Islamic calendar that begins in `year` may be kept: its
    /// days by the tabular calendar, and one more on either side.
    pub(crate) fn days_of_moon(self, year: i16) -> Option<(Date, Date)> {
        let HolidayRule::Islamic { month, day, days } = self else { return None };
        let near = (i32::from(year) - 622) * 33 / 32;
        let begins = |islamic_year| tabular(islamic_year, i32::from(month), i32::from(day));
        let first = (near - 1..=near + 2).filter_map(begins).find(|first| first.year() == year)?;
        Some((first.checked_sub(1.day()).ok()?, first.checked_add(i32::from(days).days()).ok()?))
    }
}

/// Returns a day of the tabular Islamic calendar (civil epoch, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of
/// thirty), after the Explanatory Supplement to the Astronomical Almanac, section 15.
fn tabular(year: i32, month: i32, day: i32) -> Option<Date> {
    /// Julian day of 1 January 2000.
    const MILLENNIUM: i32 = 2_451_545;
    let julian = (11 * year + 3) / 30 + 354 * year + 30 * month - (month - 1) / 2 + day + 1_948_440 - 385;
    Date::constant(2000, 1, 1).checked_add((julian - MILLENNIUM).days()).ok()
}

/// Returns Orthodox Easter Sunday, for the years in which the Julian calendar is 13 days behind (Meeus).
fn orthodox_easter(year: i16) -> Option<Date> {
    let number = i32::from(year);
    if !(1900..2100).contains(&number) {
        return None;
    }
    let moon = (19 * (number % 19) + 15) % 30;
    let weekday = (2 * (number % 4) + 4 * (number % 7) - moon + 34) % 7;
    let days = moon + weekday + 114;
    let julian = Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()?;
    julian.checked_add(13.days()).ok()
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
    fn orthodox_easter_falls_where_the_almanac_says() {
        for (year, written) in
            [(2016, "2016-05-01"), (2022, "2022-04-24"), (2024, "2024-05-05"), (2025, "2025-04-20")]
        {
            assert_eq!(orthodox_easter(year).expect("within range").to_string(), written);
        }
    }

    #[test]
    fn islamic_feasts_have_the_month_or_year_that_surely_holds_them() {
        let ramadan = HolidayRule::Islamic { month: 9, day: 1, days: 30 };
        let value = |rule: HolidayRule, year| rule.in_year(year).and_then(Calendar::date).unwrap_or_default();
        // Kept from 11 March to 9 April 2024, from 23 March to 20 April 2023.
        assert_eq!(value(ramadan, 2024), "2024");
        assert_eq!(value(ramadan, 2023), "2023");
        let (first, last) = ramadan.days_of_moon(2024).expect("a Ramadan");
        assert!(first <= Date::constant(2024, 3, 11) && last >= Date::constant(2024, 4, 9));
        // Eid al-Adha was kept on 16 or 17 June 2024.
        assert_eq!(value(HolidayRule::Islamic { month: 12, day: 10, days: 4 }, 2024), "2024-06");
    }

    #[test]
    fn thanksgiving_is_the_fourth_thursday_of_november() {
        let rule = HolidayRule::Nth { month: 11, weekday: 4, nth: 4 };
        assert_eq!(rule.in_year(1999).map(|day| day.to_string()).as_deref(), Some("1999-11-25"));
    }
}
