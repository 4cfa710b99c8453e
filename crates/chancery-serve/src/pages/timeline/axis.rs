//! The scale of time, and where its ticks stand.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// At most so many ticks stand on an axis.
const MOST: usize = 14;
/// The shortest time that is drawn, in days.
const SHORTEST: i32 = 28;

/// A scale from days to places.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    pub(super) first: Date,
    pub(super) last: Date,
    left: f64,
    right: f64,
}

impl Axis {
    /// Returns an axis on which these days stand, with a little room about them.
    pub(super) fn new((first, last): (Date, Date), left: f64, right: f64) -> Axis {
        let days = days_between(first, last);
        let room = (days / 40).max((SHORTEST - days) / 2).max(1);
        let (first, last) = (first.saturating_sub(room.days()), last.saturating_add(room.days()));
        Axis { first, last, left, right }
    }

    /// Returns where a day stands.
    pub(super) fn at(&self, day: Date) -> f64 {
        let (days, all) = (days_between(self.first, day), days_between(self.first, self.last).max(1));
        self.left + (self.right - self.left) * f64::from(days) / f64::from(all)
    }

    /// Returns the ticks: days, months or years, as many as there is room for.
    pub(super) fn ticks(&self) -> Vec<(Date, String)> {
        let steps: [(Span, bool); 13] = [
            (1.day(), false),
            (2.days(), false),
            (7.days(), false),
            (14.days(), false),
            (1.month(), true),
            (2.months(), true),
            (3.months(), true),
            (6.months(), true),
            (1.year(), true),
            (2.years(), true),
            (5.years(), true),
            (10.years(), true),
            (50.years(), true),
        ];
        for (step, of_months) in steps {
            let ticks = self.every(step, of_months);
            if ticks.len() <= MOST {
                return ticks;
            }
        }
        Vec::new()
    }

    fn every(&self, step: Span, of_months: bool) -> Vec<(Date, String)> {
        let years = i32::from(step.get_years());
        let months = if years > 0 { 12 } else { step.get_months() };
        // The first tick is where the step divides the year, or the years.
        let begin = if of_months {
            let month = i32::from(self.first.month() - 1) / months * months + 1;
            let year = if years > 1 {
                i32::from(self.first.year()) / years * years
            } else {
                i32::from(self.first.year())
            };
            Date::new(year as i16, month as i8, 1).unwrap_or(self.first)
        } else {
            self.first
        };
        let mut ticks = Vec::new();
        let mut day = begin;
        while day <= self.last && ticks.len() <= MOST {
            if day >= self.first {
                ticks.push((day, label(day, of_months, years)));
            }
            match day.checked_add(step) {
                Ok(next) => day = next,
                Err(_) => break,
            }
        }
        ticks
    }
}

/// Returns how many days lie between two.
fn days_between(first: Date, last: Date) -> i32 {
    (last - first).get_days()
}

fn label(day: Date, of_months: bool, years: i32) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = MONTHS.get(usize::try_from(day.month() - 1).unwrap_or(0)).copied().unwrap_or("");
    if years > 0 {
        day.year().to_string()
    } else if of_months {
        if day.month() == 1 { format!("{month} {}", day.year()) } else { month.to_owned() }
    } else {
        format!("{} {month}", day.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn ticks(first: Date, last: Date) -> Vec<String> {
        Axis::new((first, last), 0.0, 100.0).ticks().into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn ticks_are_as_fine_as_there_is_room_for() {
        assert_eq!(
            ticks(date(2024, 3, 12), date(2024, 3, 12)),
            ["27 Feb", "5 Mar", "12 Mar", "19 Mar", "26 Mar"]
        );
        assert_eq!(
            ticks(date(2023, 11, 20), date(2024, 6, 10)),
            ["Dec", "Jan 2024", "Feb", "Mar", "Apr", "May", "Jun"]
        );
        let long = ticks(date(1990, 5, 1), date(2024, 6, 10));
        assert_eq!((long.first().map(String::as_str), long.len()), (Some("1990"), 8));
    }

    #[test]
    fn days_stand_in_order_within_the_axis() {
        let axis = Axis::new((date(2024, 1, 1), date(2024, 12, 31)), 40.0, 900.0);
        let places: Vec<f64> =
            [date(2024, 1, 1), date(2024, 2, 29), date(2024, 12, 31)].map(|day| axis.at(day)).to_vec();
        assert!(places.is_sorted() && places[0] > 40.0 && places[2] < 900.0, "{places:?}");
    }
}
