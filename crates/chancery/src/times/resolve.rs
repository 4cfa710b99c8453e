//! From what the words say to a date: counts from the day of publication, or from the time last spoken of, in the
//! direction of the tense.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::holidays::HolidayRule;
use super::lexicon::Relation;
use super::meaning::{Meaning, Named, Origin, When, YearOf};
use super::tense::Tense;
use super::value::{Calendar, Reference, Unit, Value};

/// A past date without its year further back than this many days is doubted where the coming one is near.
const FAR: i32 = 300;

/// Days after its end in which a quarter is still "the quarter" of reports.
const REPORTED: i32 = 45;

/// What dates are counted from, as the text goes on.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Anchor {
    /// Day of publication.
    pub(crate) published: Option<Date>,
    /// The time last spoken of.
    pub(crate) mention: Option<Calendar>,
    /// The day last spoken of: what "the same day" is.
    pub(crate) day: Option<Date>,
    /// The quarter last spoken of: what "the quarter" is.
    pub(crate) quarter: Option<Calendar>,
}

impl Anchor {
    /// Returns the value of `meaning` in a clause of this tense, and remembers the time spoken of.
    pub(crate) fn resolve(&mut self, meaning: Meaning, tense: Tense) -> Option<Value> {
        match meaning {
            Meaning::Length(length) => Some(Value::Duration(length)),
            Meaning::Set(repeat) => Some(Value::Set(repeat)),
            Meaning::Reference(reference) => Some(Value::Reference(reference)),
            Meaning::When(When::Offset { count: None, sign, .. }, _) => {
                Some(Value::Reference(if sign < 0 { Reference::Past } else { Reference::Future }))
            }
            Meaning::When(when, hour) => {
                let calendar = self.date(when, tense).filter(|calendar| in_range(*calendar))?;
                self.remember(when, calendar);
                // Only a day has hours.
                let hour = hour.filter(|_| matches!(calendar, Calendar::Day(_)));
                Some(Value::Calendar(calendar, hour))
            }
        }
    }

    /// Keeps what later expressions may count from. What is only compared with ("a year earlier") is not kept.
    fn remember(&mut self, when: When, calendar: Calendar) {
        let compared = matches!(when, When::Offset { sign: -1, .. } | When::YearsFromMention(_));
        if !compared {
            self.mention = Some(calendar);
            if let Calendar::Day(day) = calendar {
                self.day = Some(day);
            }
            if matches!(calendar, Calendar::Quarter(..)) {
                self.quarter = Some(calendar);
            }
        }
    }

    fn date(&self, when: When, tense: Tense) -> Option<Calendar> {
        match when {
            When::Fixed(calendar) => Some(calendar),
            When::Named(name, year) => self.named(name, year, tense),
            When::Weekday(day, relation) => self.weekday(day, relation, tense).map(Calendar::Day),
            When::WeekdayOf(day, relation) => {
                let monday = self.unit(Unit::Week, relation, tense)?.first_day()?;
                monday.checked_add((i32::from(day) - 1).days()).ok().map(Calendar::Day)
            }
            When::DayOfMonth(day) => {
                let base = self.mention.and_then(Calendar::first_day).or(self.published)?;
                Date::new(base.year(), base.month(), day).ok().map(Calendar::Day)
            }
            When::Offset { count: Some(count), unit, origin, .. } => self.offset(count, unit, origin),
            When::Unit(unit, relation) => self.unit(unit, relation, tense),
            When::YearsFromMention(years) => match self.quarter.or(self.mention) {
                Some(mention) => shift_years(mention, years),
                None => Some(Calendar::Year(self.published?.year().checked_add(years)?)),
            },
            When::Offset { count: None, .. } | When::Unknown => None,
        }
    }

    /// Returns the day or stretch of the year `year` that is called `name`.
    fn named(&self, name: Named, year: YearOf, tense: Tense) -> Option<Calendar> {
        if let Named::Holiday(HolidayRule::Once(day)) = name {
            return Some(Calendar::Day(day));
        }
        if let (Named::Holiday(rule @ HolidayRule::Islamic { .. }), YearOf::Near) = (name, year) {
            return self.feast(rule, tense);
        }
        let in_year = |year: i16| name_in_year(name, year);
        let base = match year {
            YearOf::Year(year) => return in_year(year),
            YearOf::YearRelative(relation) => {
                return in_year(self.unit(Unit::Year, relation, tense)?.year()?);
            }
            YearOf::Relative(Relation::Before | Relation::Same | Relation::After) => {
                self.mention.and_then(Calendar::first_day).or(self.published)?
            }
            YearOf::Relative(_) | YearOf::Near => self.published?,
        };
        let around = [base.year().checked_sub(1)?, base.year(), base.year().checked_add(1)?];
        let candidates = || around.into_iter().filter_map(in_year);
        let current = candidates().find(|candidate| holds(*candidate, base));
        let past = candidates().rfind(|candidate| candidate.first_day().is_some_and(|day| day <= base));
        let before = candidates().rfind(|&candidate| ends_before(candidate, base));
        let next = candidates().find(|candidate| candidate.first_day().is_some_and(|day| day > base));
        match (year, name) {
            (YearOf::Relative(Relation::Last | Relation::Before), _) => before,
            (YearOf::Relative(Relation::Next | Relation::After), _) => next,
            (YearOf::Relative(Relation::This | Relation::Same), _) => in_year(base.year()),
            // Quarters and halves are reported on after they began, and foretold only shortly before.
            (_, Named::Quarter(_) | Named::Half(_)) if tense != Tense::Future || far_ahead(base, next) => {
                past
            }
            _ => nearest(base, current, past, next, tense),
        }
    }

    /// Returns the feast of the Islamic calendar that is meant: the one being kept, or else the nearest by tense.
    fn feast(&self, rule: HolidayRule, tense: Tense) -> Option<Calendar> {
        let base = self.published?;
        let around = [base.year().checked_sub(1)?, base.year(), base.year().checked_add(1)?];
        let kept = || around.into_iter().filter_map(|year| rule.days_of_moon(year));
        let day = |(first, _): (Date, Date)| Calendar::Day(first);
        let current = kept().find(|&(first, last)| (first..=last).contains(&base)).map(day);
        let past = kept().rfind(|&(_, last)| last < base).map(day);
        let next = kept().find(|&(first, _)| first > base).map(day);
        let chosen = nearest(base, current, past, next, tense)?.first_day()?;
        // Days before the first may still be those of the year before.
        rule.in_year(chosen.checked_add(1.day()).ok()?.year())
    }

    fn weekday(&self, day: i8, relation: Option<Relation>, tense: Tense) -> Option<Date> {
        let weekday = Weekday::from_monday_one_offset(day).ok()?;
        let from_mention = |mention: Option<Calendar>| match mention {
            Some(Calendar::Day(day)) => Some(day),
            other => other.and_then(Calendar::first_day).or(self.published),
        };
        let published = self.published?;
        let on_or_before = |base: Date| {
            if base.weekday() == weekday { Some(base) } else { base.nth_weekday(-1, weekday).ok() }
        };
        let on_or_after = |base: Date| {
            if base.weekday() == weekday { Some(base) } else { base.nth_weekday(1, weekday).ok() }
        };
        match relation {
            Some(Relation::Last) => published.nth_weekday(-1, weekday).ok(),
            Some(Relation::Next) => published.nth_weekday(1, weekday).ok(),
            Some(Relation::Before) => from_mention(self.mention)?.nth_weekday(-1, weekday).ok(),
            Some(Relation::After) => from_mention(self.mention)?.nth_weekday(1, weekday).ok(),
            Some(Relation::Same) => on_or_before(from_mention(self.mention)?),
            Some(Relation::This) if tense != Tense::Past => on_or_after(published),
            None if tense == Tense::Future => on_or_after(published),
            _ => on_or_before(published),
        }
    }

    /// Returns the day, week, … so many units from the origin, as coarse as the unit.
    fn offset(&self, count: f64, unit: Unit, origin: Origin) -> Option<Calendar> {
        let base = match (origin, self.mention) {
            // "a year earlier" than a quarter is that quarter.
            (_, Some(Calendar::Quarter(..))) if unit == Unit::Year && count == -1.0 => {
                return shift_years(self.mention?, -1);
            }
            (Origin::Mention, Some(mention)) if finer(mention, unit) => mention.first_day()?,
            (Origin::Mention, Some(_)) => return None,
            (Origin::Publication, _) | (Origin::Mention, None) => self.published?,
        };
        shift(base, unit, count)
    }

    /// Returns "last week", "this year", "the following month".
    fn unit(&self, unit: Unit, relation: Relation, tense: Tense) -> Option<Calendar> {
        let from_mention = matches!(relation, Relation::Before | Relation::Same | Relation::After);
        if let (Unit::Quarter, Relation::This, Some(quarter)) = (unit, relation, self.quarter) {
            return Some(quarter);
        }
        let base = match self.mention {
            _ if unit == Unit::Day && relation == Relation::Same && self.day.is_some() => self.day?,
            Some(mention) if from_mention && finer(mention, unit) => mention.first_day()?,
            Some(_) if from_mention && unit != Unit::Day => return None,
            _ => self.published?,
        };
        let steps = match relation {
            Relation::Last | Relation::Before => -1.0,
            Relation::This | Relation::Same => 0.0,
            Relation::Next | Relation::After => 1.0,
        };
        if unit == Unit::Quarter && relation == Relation::This && tense != Tense::Future {
            // Reported on when it is over, in the weeks after.
            return shift(base.checked_sub(REPORTED.days()).ok()?, unit, 0.0);
        }
        if unit == Unit::Weekend {
            return weekend(base, relation, tense);
        }
        shift(base, unit, steps)
    }
}

/// Returns whether `calendar` has a year of four digits.
fn in_range(calendar: Calendar) -> bool {
    match calendar {
        Calendar::Decade(decade) => (0..1000).contains(&decade),
        Calendar::Century(century) => (0..100).contains(&century),
        other => other.year().is_some_and(|year| (1..10_000).contains(&i32::from(year))),
    }
}

/// Returns when `name` falls in `year`.
fn name_in_year(name: Named, year: i16) -> Option<Calendar> {
    Some(match name {
        Named::Month(month) => Calendar::Month(year, month),
        Named::Day { month, day } => Calendar::Day(Date::new(year, month, day).ok()?),
        Named::Season(season) => Calendar::Season(year, season),
        Named::Quarter(quarter) => Calendar::Quarter(year, quarter),
        Named::Half(half) => Calendar::Half(year, half),
        Named::Holiday(rule) => return rule.in_year(year),
    })
}

/// Chooses among the same name's stretches around `base` by tense and nearness.
fn nearest(
    base: Date,
    current: Option<Calendar>,
    past: Option<Calendar>,
    next: Option<Calendar>,
    tense: Tense,
) -> Option<Calendar> {
    if current.is_some() {
        return current;
    }
    let distance = |candidate: Option<Calendar>| {
        candidate.and_then(Calendar::first_day).map_or(i32::MAX, |day| (base - day).get_days().abs())
    };
    let (back, ahead) = (distance(past), distance(next));
    match tense {
        Tense::Past if back <= FAR || ahead > 365 - FAR => past,
        Tense::Future if ahead <= FAR => next,
        _ if back <= ahead => past,
        _ => next,
    }
}

/// Returns whether more than half a year lies between `base` and the coming stretch.
fn far_ahead(base: Date, next: Option<Calendar>) -> bool {
    next.and_then(Calendar::first_day).is_none_or(|day| (day - base).get_days() > 183)
}

/// Returns whether `day` lies in the stretch.
fn holds(calendar: Calendar, day: Date) -> bool {
    match calendar {
        Calendar::Day(own) => own == day,
        Calendar::Month(year, month) => (year, month) == (day.year(), day.month()),
        Calendar::Week(..) => {
            let week = day.iso_week_date();
            calendar == Calendar::Week(week.year(), week.week())
        }
        Calendar::Season(year, season) => {
            let first = season.first_month();
            let months = i32::from(day.year() - year) * 12 + i32::from(day.month() - first);
            (0..3).contains(&months)
        }
        _ => false,
    }
}

/// Returns whether the stretch is over by `day`.
fn ends_before(calendar: Calendar, day: Date) -> bool {
    !holds(calendar, day) && calendar.first_day().is_some_and(|first| first < day)
}

/// Returns whether something so precise can be shifted by `unit`: a day by months, not a year by days.
fn finer(calendar: Calendar, unit: Unit) -> bool {
    let own = match calendar {
        Calendar::Day(_) => Unit::Day,
        Calendar::Week(..) | Calendar::Weekend(..) => Unit::Week,
        Calendar::Month(..) => Unit::Month,
        Calendar::Quarter(..) | Calendar::Half(..) | Calendar::Season(..) => Unit::Quarter,
        Calendar::Year(_) => Unit::Year,
        Calendar::Decade(_) => Unit::Decade,
        Calendar::Century(_) => Unit::Century,
    };
    own <= unit.max(Unit::Day)
}

/// Returns the same stretch so many years on.
fn shift_years(calendar: Calendar, years: i16) -> Option<Calendar> {
    let moved = |year: i16| year.checked_add(years);
    Some(match calendar {
        Calendar::Day(day) => Calendar::Day(day.checked_add(i32::from(years).years()).ok()?),
        Calendar::Week(year, week) => Calendar::Week(moved(year)?, week),
        Calendar::Weekend(year, week) => Calendar::Weekend(moved(year)?, week),
        Calendar::Month(year, month) => Calendar::Month(moved(year)?, month),
        Calendar::Quarter(year, quarter) => Calendar::Quarter(moved(year)?, quarter),
        Calendar::Half(year, half) => Calendar::Half(moved(year)?, half),
        Calendar::Season(year, season) => Calendar::Season(moved(year)?, season),
        Calendar::Year(year) => Calendar::Year(moved(year)?),
        Calendar::Decade(_) | Calendar::Century(_) => return None,
    })
}

/// Returns the unit that lies `count` units from the one that holds `base`.
fn shift(base: Date, unit: Unit, count: f64) -> Option<Calendar> {
    // Beyond the calendar's reach in any unit; keeps the conversions below exact.
    if !count.is_finite() || count.abs() > 1e6 {
        return None;
    }
    let whole = count.round() as i64;
    let days = |days: i64| base.checked_add(days.days()).ok();
    let months = |months: i64| base.checked_add(months.months()).ok();
    let years =
        |years: i64| i64::from(base.year()).checked_add(years).and_then(|year| i16::try_from(year).ok());
    Some(match unit {
        Unit::Second | Unit::Minute => Calendar::Day(base),
        Unit::Hour => Calendar::Day(days((count / 24.0) as i64)?),
        Unit::Day => Calendar::Day(days(whole)?),
        Unit::Week | Unit::Weekend => {
            let week = days(whole * 7)?.iso_week_date();
            if unit == Unit::Week {
                Calendar::Week(week.year(), week.week())
            } else {
                Calendar::Weekend(week.year(), week.week())
            }
        }
        Unit::Month => month_of(months(whole)?),
        Unit::Quarter => {
            let day = months(whole * 3)?;
            Calendar::Quarter(day.year(), (day.month() - 1) / 3 + 1)
        }
        Unit::Year if count.fract() != 0.0 => month_of(months((count * 12.0).round() as i64)?),
        Unit::Year => Calendar::Year(years(whole)?),
        Unit::Decade if whole == 0 => Calendar::Decade(base.year() / 10),
        Unit::Decade => Calendar::Year(years((count * 10.0) as i64)?),
        Unit::Century if whole == 0 => Calendar::Century(base.year() / 100),
        Unit::Century => Calendar::Year(years((count * 100.0) as i64)?),
    })
}

fn month_of(day: Date) -> Calendar {
    Calendar::Month(day.year(), day.month())
}

/// Returns the weekend meant on the day `base`: one that has begun is this one until Monday.
fn weekend(base: Date, relation: Relation, tense: Tense) -> Option<Calendar> {
    let begun = base.weekday().to_monday_one_offset() >= 6;
    let weeks = match relation {
        Relation::Last | Relation::Before => -1,
        Relation::Next | Relation::After if begun => 1,
        Relation::Next | Relation::After => 0,
        // "over the weekend", past: the one that ended.
        Relation::This | Relation::Same if begun || tense == Tense::Future => 0,
        Relation::This | Relation::Same => -1,
    };
    let week = base.checked_add((weeks * 7).days()).ok()?.iso_week_date();
    Some(Calendar::Weekend(week.year(), week.week()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::times::value::Season;

    #[test]
    fn january_belongs_to_the_winter_of_the_year_before() {
        let day = Date::constant(2025, 1, 15);
        assert!(holds(Calendar::Season(2024, Season::Winter), day));
        assert!(!holds(Calendar::Season(2025, Season::Winter), day));
    }

    #[test]
    fn offsets_beyond_the_calendar_have_no_date() {
        let base = Date::constant(2025, 1, 15);
        assert_eq!(shift(base, Unit::Century, -1e6), None);
        assert_eq!(shift(base, Unit::Day, f64::INFINITY), None);
    }
}
