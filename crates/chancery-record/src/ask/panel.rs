//! Panels: how many events of each quad class in each period, for each country that acts on another, or for each that acts, as regressions
//! want them.
//!
//! Panels of all events, or of those of some types, by month or year are added up from the counts that the record keeps; of others the events that
//! fit are looked at.

use super::actors::Months;
use super::cells::{Cells, Tally, Whose};
use super::conditions::Conditions;
use super::{Answer, AskError, Asked, Came, Declared, Party, Question, Subject, plan};
use crate::rows::Value;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

/// A panel: a row for each dyad or actor in each period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Whose events are counted.
    pub of: Counted,
    /// How long a period is.
    pub period: Period,
    /// Whether periods without an event have a row too.
    pub complete: bool,
}

/// Whose events are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// A country that acts and another that is acted on.
    Dyads,
    /// A country that acts, on whomever.
    Actors,
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A day.
    Day,
    /// A week of ISO 8601, from Monday.
    Week,
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
}

impl Asked {
    /// Asks for a panel of the events that fit the question. Events with a date less precise than the period are in none, nor
    /// are those within one country in one of dyads. A complete one has a row for each dyad or actor that has an event, and
    /// for each among the countries that the question names as actors, even if they have none.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`].
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::{Asked, Counted, Panel, Period, Question, Table};
    ///
    /// let panel = Panel { of: Counted::Dyads, period: Period::Month, complete: false };
    /// let mut table = Table::default();
    /// Asked::open(&path)?.panel(panel, &Question::default(), &mut table)?;
    /// assert!(table.rows.iter().all(|row| row[2] == "2024-03".into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn panel(
        &self,
        panel: Panel,
        question: &Question,
        answer: &mut dyn Answer,
    ) -> Result<Came, AskError> {
        self.check(Subject::Events, question)?;
        let mut ask = || match self.has_counts(panel, question)? {
            true => self.kept_panel(panel, question, answer),
            false => self.counted_panel(panel, question, answer),
        };
        ask().map_err(|error| self.trouble(error, question))
    }

    /// Returns whether the record keeps counts of all that is asked for.
    fn has_counts(&self, panel: Panel, question: &Question) -> rusqlite::Result<bool> {
        Ok(matches!(panel.period, Period::Month | Period::Year)
            && question.is_of_all_but_kinds()
            && question.contexts.is_empty()
            && Months::of(question).parts.is_empty()
            && self.are_plover(&question.types)?)
    }

    /// Adds up the counts that are kept.
    fn kept_panel(
        &self,
        panel: Panel,
        question: &Question,
        answer: &mut dyn Answer,
    ) -> rusqlite::Result<Came> {
        let mut conditions = Conditions::default();
        let counts = kept_counts(panel, question, &mut conditions);
        let mut bounds = [question.from, question.to];
        if panel.complete && bounds.contains(&None) {
            let sql = format!("SELECT min(month), max(month) FROM ({counts})");
            self.each(&sql, &conditions.values, |row| {
                let month = |column| {
                    Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str_or_null()?.and_then(first_day))
                };
                bounds = [bounds[0].or(month(0)?), bounds[1].or(month(1)?)];
                Ok(ControlFlow::Continue(()))
            })?;
        }
        let quads = self.quads()?;
        let mut rows = Rows::new(panel, question, bounds, answer);
        let length = panel.period.name_length();
        let sql = format!(
            "SELECT actor_country, recipient_country, substr(month, 1, {length}), type, events FROM ({counts})
            ORDER BY actor_country, recipient_country, month"
        );
        self.each(&sql, &conditions.values, |row| {
            let text = |column| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str()?);
            let mut tally = Tally::default();
            tally.add(quads.get(text(3)?).copied(), row.get(4)?);
            Ok(rows.take((text(0)?, text(1)?), text(2)?, tally))
        })?;
        Ok(rows.finish())
    }

    /// Counts the events that fit.
    fn counted_panel(
        &self,
        panel: Panel,
        question: &Question,
        answer: &mut dyn Answer,
    ) -> rusqlite::Result<Came> {
        let mut conditions = Conditions::default();
        conditions.must_be_event(question);
        let listing = self.shortest(plan::EVENTS, &conditions, None)?;
        let sql = format!(
            "SELECT e.id, e.first_day, e.plover, p.role = 'actor', p.country
            FROM {} CROSS JOIN event_participants p ON p.event = e.id
            WHERE p.country IS NOT NULL AND length(e.date) >= {} AND {}",
            plan::EVENTS.from(listing),
            panel.period.precision(),
            conditions.joined_for(listing)
        );
        let quads = self.quads()?;
        let mut cells = Cells::new(panel.of);
        self.each(&sql, &conditions.values, |row| {
            let text = |column| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str()?);
            if cells.is_other(text(0)?) {
                cells.begin(text(0)?, text(1)?, quads.get(text(2)?).copied());
            }
            cells.take_part(row.get(3)?, text(4)?);
            Ok(ControlFlow::Continue(()))
        })?;
        let (cells, days) = cells.finish(|day| day.parse().ok().map(|day| panel.period.of(day)));
        let mut bounds = [question.from, question.to];
        if let Some(days) = days {
            let [first, last] = days.map(|day| day.parse().ok());
            bounds = [bounds[0].or(first), bounds[1].or(last)];
        }
        let mut rows = Rows::new(panel, question, bounds, answer);
        for ((actor, recipient), period, tally) in cells {
            if rows.take((&actor, &recipient), &period, tally).is_break() {
                break;
            }
        }
        Ok(rows.finish())
    }

    /// Returns the quad class of each type.
    fn quads(&self) -> rusqlite::Result<HashMap<String, usize>> {
        let mut quads = HashMap::new();
        self.each("SELECT type, quad_class FROM event_types", &[], |row| {
            quads.insert(row.get(0)?, row.get(1)?);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(quads)
    }
}

/// Selects the counts that a panel is added up from: of all pairs, or, of the events that a country takes part in, of the pairs with it and of those of
/// others.
fn kept_counts(panel: Panel, question: &Question, conditions: &mut Conditions) -> String {
    let sides = match panel.of {
        Counted::Dyads => "<>",
        Counted::Actors => "=",
    };
    let precision = panel.period.precision();
    conditions.must(format!("events > 0 AND recipient_country {sides} '' AND length(month) >= {precision}"));
    conditions.must_be_in("type", &question.types);
    Months::of(question).must_be_whole(conditions);
    let fits = conditions.joined();
    let counts = |of: &str| {
        format!("SELECT actor_country, recipient_country, month, type, events FROM {of} AND {fits}")
    };
    match question.one_country() {
        None => counts("country_counts WHERE 1"),
        Some(country) => {
            let country = conditions.bind(country);
            [
                counts(&format!("country_counts WHERE actor_country = {country}")),
                counts(&format!(
                    "country_counts WHERE recipient_country = {country} AND actor_country <> {country}"
                )),
                counts(&format!("third_country_counts WHERE third_country = {country}")),
            ]
            .join(" UNION ALL ")
        }
    }
}

/// Takes cells of a panel in order, and hands over its rows.
struct Rows<'a> {
    of: Counted,
    /// Every period, for each dyad or actor, where the panel is complete.
    periods: Option<Vec<String>>,
    /// Those that have rows even without an event.
    named: BTreeSet<Whose>,
    /// Whose cells are in hand, and those that no row has been made of yet.
    whose: Option<Whose>,
    cells: Vec<(String, Tally)>,
    answer: &'a mut dyn Answer,
    limit: u64,
    came: Came,
    going: bool,
}

impl<'a> Rows<'a> {
    fn new(
        panel: Panel,
        question: &Question,
        bounds: [Option<Date>; 2],
        answer: &'a mut dyn Answer,
    ) -> Rows<'a> {
        let whose = match panel.of {
            Counted::Dyads => &["actor_country", "recipient_country"][..],
            Counted::Actors => &["actor_country"],
        };
        let counts =
            ["events", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"];
        let columns = whose.iter().copied().chain(["period"]).chain(counts).map(str::to_owned);
        let declared = whose.iter().map(|_| Some(Declared::Text)).chain([None; 6]);
        answer.declared(&declared.collect::<Vec<_>>());
        answer.columns(&columns.collect::<Vec<_>>());
        let [first, last] = bounds;
        let periods = first.zip(last).map(|(first, last)| panel.period.all(first, last)).unwrap_or_default();
        Rows {
            of: panel.of,
            periods: panel.complete.then_some(periods),
            named: if panel.complete { named(panel.of, &question.actors) } else { BTreeSet::new() },
            whose: None,
            cells: Vec::new(),
            answer,
            limit: question.limit.unwrap_or(u64::MAX),
            came: Came::default(),
            going: true,
        }
    }

    /// Takes a part of the next cell, or of the same as before.
    fn take(&mut self, (actor, recipient): (&str, &str), period: &str, tally: Tally) -> ControlFlow<()> {
        let same = self.whose.as_ref().is_some_and(|(one, other)| one == actor && other == recipient);
        if !same {
            self.end();
            let whose = (actor.to_owned(), recipient.to_owned());
            while let Some(before) = self.named.pop_first() {
                if before >= whose {
                    if before > whose {
                        self.named.insert(before);
                    }
                    break;
                }
                self.end_of(before);
            }
            self.whose = Some(whose);
        }
        match self.cells.last_mut() {
            Some((last, sum)) if last == period => sum.join(tally),
            _ => self.cells.push((period.to_owned(), tally)),
        }
        if self.going { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    /// Makes rows of the cells in hand.
    fn end(&mut self) {
        if let Some(whose) = self.whose.take() {
            self.end_of(whose);
        }
    }

    fn end_of(&mut self, whose: Whose) {
        let mut cells = std::mem::take(&mut self.cells).into_iter().peekable();
        let Some(periods) = self.periods.take() else {
            for (period, tally) in cells {
                self.row(&whose, &period, tally);
            }
            return;
        };
        for period in &periods {
            let cell = cells.next_if(|(there, _)| there == period);
            self.row(&whose, period, cell.map(|(_, tally)| tally).unwrap_or_default());
        }
        self.periods = Some(periods);
    }

    fn row(&mut self, (actor, recipient): &Whose, period: &str, tally: Tally) {
        if !self.going {
            return;
        }
        if self.came.rows == self.limit {
            self.came.more = true;
            self.going = false;
            return;
        }
        let mut row = vec![Value::from(actor)];
        if self.of == Counted::Dyads {
            row.push(Value::from(recipient));
        }
        row.push(Value::from(period));
        row.extend(tally.values());
        self.came.rows += 1;
        self.going = self.answer.row(row).is_continue();
    }

    /// Makes the last rows.
    fn finish(mut self) -> Came {
        self.end();
        while let Some(named) = self.named.pop_first() {
            self.end_of(named);
        }
        self.came
    }
}

/// Returns the dyads or actors among the countries that are named.
fn named(of: Counted, parties: &[Party]) -> BTreeSet<Whose> {
    let countries = parties.iter().filter_map(|party| match party {
        Party::Country(code) => Some(code.clone()),
        Party::Keys(_) | Party::Name(_) => None,
    });
    let countries: BTreeSet<String> = countries.collect();
    match of {
        Counted::Actors => countries.into_iter().map(|country| (country, String::new())).collect(),
        Counted::Dyads => {
            let pairs = countries.iter().flat_map(|one| countries.iter().map(move |other| (one, other)));
            pairs
                .filter(|(one, other)| one != other)
                .map(|(one, other)| (one.clone(), other.clone()))
                .collect()
        }
    }
}

/// Returns the first day of a month or a year.
fn first_day(month: &str) -> Option<Date> {
    crate::rows::days_of(month).map(|(first, _)| first)
}

impl Period {
    /// Returns how many characters a date must have to be in one.
    fn precision(self) -> usize {
        match self {
            Period::Day | Period::Week => 10,
            Period::Month => 7,
            Period::Year => 4,
        }
    }

    /// Returns how many characters of a day tell the month or the year.
    fn name_length(self) -> usize {
        if self == Period::Year { 4 } else { 7 }
    }

    /// Returns the period of a day.
    fn of(self, day: Date) -> String {
        match self {
            Period::Day => day.to_string(),
            Period::Week => {
                let week = day.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Period::Month => day.to_string()[..7].to_owned(),
            Period::Year => day.to_string()[..4].to_owned(),
        }
    }

    /// Returns all from that of the first day to that of the last.
    fn all(self, first: Date, last: Date) -> Vec<String> {
        let (mut day, step) = match self {
            Period::Day => (first, 1.day()),
            Period::Week => {
                (first.saturating_sub(i64::from(first.weekday().to_monday_zero_offset()).days()), 1.week())
            }
            Period::Month => (first.first_of_month(), 1.month()),
            Period::Year => (first.first_of_year(), 1.year()),
        };
        let mut all = Vec::new();
        while day <= last {
            all.push(self.of(day));
            match day.checked_add(step) {
                Ok(next) => day = next,
                // The end of the calendar.
                Err(_) => break,
            }
        }
        all
    }
}
