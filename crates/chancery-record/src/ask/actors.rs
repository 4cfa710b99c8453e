//! Who takes part in what happened, those with most events first.
//!
//! Who takes part in how much is only known when all events that fit have been looked at. Where a question is on all events, on those of some types
//! or on those in a context or of a country, whatever the days, the counts that the record keeps are added up instead, and only events of a month that is
//! asked for in part are looked at.

use super::conditions::{Conditions, Listing};
use super::{Answer, Asked, Came, Declared, Question, plan};
use crate::rows::Value;
use jiff::civil::Date;
use rusqlite::{OptionalExtension, ToSql, params_from_iter};
use std::collections::HashMap;
use std::ops::ControlFlow;

/// The columns of an answer.
const COLUMNS: [&str; 9] = [
    "key",
    "name",
    "kind",
    "country",
    "sector",
    "events_as_actor",
    "events_as_recipient",
    "first_day",
    "last_day",
];

/// In how many events somebody takes part.
#[derive(Clone, Debug, Default)]
struct Tally {
    events: i64,
    as_actor: i64,
    as_recipient: i64,
    /// The days of these, where they were looked at; else days that none of them begins before, and none after.
    first_day: Option<String>,
    last_day: Option<String>,
}

/// Everyone's.
#[derive(Default)]
struct Tallies {
    places: HashMap<String, usize>,
    all: Vec<Tally>,
}

/// The counts that answer a question.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Kept {
    counted_by: &'static str,
    /// What is counted, everything where there is none.
    values: Vec<String>,
}

/// Months of which all events are asked for, years alike, and months of which only some are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Months {
    whole: [Option<String>; 2],
    years: [Option<String>; 2],
    pub(super) parts: Vec<[String; 2]>,
}

impl Asked {
    /// Asks for those who take part in the events that fit.
    pub(super) fn actors(&self, question: &Question, answer: &mut dyn Answer) -> rusqlite::Result<Came> {
        let mut conditions = Conditions::default();
        conditions.must_be_event(question);
        let kept = self.quickest_counts(question, &conditions)?;
        self.most_first(question, &conditions, kept.as_ref(), answer)
    }

    /// Hands over those with most events first, by the counts that are kept or by looking at the events.
    fn most_first(
        &self,
        question: &Question,
        conditions: &Conditions,
        kept: Option<&Kept>,
        answer: &mut dyn Answer,
    ) -> rusqlite::Result<Came> {
        let tallies = self.everyones(question, conditions, kept)?;
        let limit = question.limit.unwrap_or(u64::MAX);
        let text = Some(Declared::Text);
        answer.declared(&[text, text, text, text, text, None, None, None, None]);
        answer.columns(&COLUMNS.map(str::to_owned));
        let mut came = Came::default();
        for (key, tally) in tallies.most_first() {
            if came.rows == limit {
                return Ok(Came { more: true, ..came });
            }
            let mut days = [tally.first_day.clone(), tally.last_day.clone()];
            if let ([Some(earliest), Some(latest)], Some(_)) = (&days, kept) {
                days = self.days_of(key, [earliest, latest], conditions)?;
            }
            let [first_day, last_day] = days;
            let mut row = self.known_of(key)?;
            row.extend([Value::from(tally.as_actor), Value::from(tally.as_recipient)]);
            row.extend([Value::from(first_day), Value::from(last_day)]);
            came.rows += 1;
            if answer.row(row).is_break() {
                break;
            }
        }
        Ok(came)
    }

    /// Returns how much everyone takes part in the events that fit.
    fn everyones(
        &self,
        question: &Question,
        conditions: &Conditions,
        kept: Option<&Kept>,
    ) -> rusqlite::Result<Tallies> {
        if let Some(kept) = kept {
            return self.added_up(kept, question);
        }
        let listing = self.shortest(plan::EVENTS, conditions, None)?;
        let mut tallies = Tallies::default();
        self.tally(conditions, listing, &mut tallies)?;
        Ok(tallies)
    }

    /// Counts those who take part in the events that fit.
    pub(super) fn number_of_actors(&self, question: &Question) -> rusqlite::Result<u64> {
        let mut conditions = Conditions::default();
        conditions.must_be_event(question);
        let kept = self.quickest_counts(question, &conditions)?;
        Ok(self.everyones(question, &conditions, kept.as_ref())?.all.len() as u64)
    }

    /// Returns the counts that answer a question, if there are any and they are not more than the events that fit.
    fn quickest_counts(
        &self,
        question: &Question,
        conditions: &Conditions,
    ) -> rusqlite::Result<Option<Kept>> {
        // The events of a short time are sooner looked at than all counts.
        if self.are_few_within(conditions)? { Ok(None) } else { self.kept_counts(question) }
    }

    /// Returns the counts that answer a question, if there are any.
    fn kept_counts(&self, question: &Question) -> rusqlite::Result<Option<Kept>> {
        let (types, contexts) = (question.types.as_slice(), question.contexts.as_slice());
        if !question.is_of_all_but_kinds() || !self.are_plover(types)? {
            return Ok(None);
        }
        let kept = |counted_by, values: &[String]| Some(Kept { counted_by, values: values.to_vec() });
        Ok(match (question.one_country(), contexts) {
            (None, []) => kept("type", types),
            // An event in two of several contexts counts once.
            (None, [_]) if types.is_empty() => kept("context", contexts),
            (Some(country), []) if types.is_empty() => kept("country", &[country.to_owned()]),
            _ => None,
        })
    }

    /// Returns whether no type of one's own has one of these names, so that those of PLOVER are meant.
    pub(super) fn are_plover(&self, types: &[String]) -> rusqlite::Result<bool> {
        let marks: Vec<String> = (1..=types.len()).map(|number| format!("?{number}")).collect();
        let own = format!(
            "SELECT EXISTS (SELECT 1 FROM events WHERE type IN ({}) AND type <> plover)",
            marks.join(", ")
        );
        self.connection
            .prepare_cached(&own)?
            .query_row(params_from_iter(types), |row| row.get::<_, bool>(0).map(|there| !there))
    }

    /// Adds up the counts of the time that is asked for.
    fn added_up(&self, kept: &Kept, question: &Question) -> rusqlite::Result<Tallies> {
        let months = Months::of(question);
        let mut conditions = Conditions::default();
        let counted_by = conditions.bind(kept.counted_by);
        conditions.must(format!("counted_by = {counted_by} AND events > 0"));
        conditions.must_be_in("value", &kept.values);
        months.must_be_whole(&mut conditions);
        let sql = format!(
            "SELECT actor, events, as_actor, as_recipient, month FROM actor_counts WHERE {}",
            conditions.joined()
        );
        let mut tallies = Tallies::default();
        let (mut first_day, mut last_day) = (String::new(), String::new());
        self.each(&sql, &conditions.values, |row| {
            let tally = tallies.of(row.get_ref(0)?.as_str()?);
            tally.events += row.get::<_, i64>(1)?;
            tally.as_actor += row.get::<_, i64>(2)?;
            tally.as_recipient += row.get::<_, i64>(3)?;
            let month = row.get_ref(4)?.as_str()?;
            if !month.is_empty() {
                // No month has more days. What is known of a year only begins with it.
                for (day, number) in [(&mut first_day, "-01"), (&mut last_day, "-31")] {
                    day.clear();
                    day.push_str(month);
                    day.push_str(if month.len() == 4 { "-01-01" } else { number });
                }
                tally.lie_between(&first_day, &last_day);
            }
            Ok(ControlFlow::Continue(()))
        })?;
        for part in &months.parts {
            let mut conditions = Conditions::default();
            conditions.must_be_event(question);
            conditions.must_begin_within(part);
            self.tally(&conditions, None, &mut tallies)?;
        }
        Ok(tallies)
    }

    /// Counts the events that fit for everyone who takes part in them.
    fn tally(
        &self,
        conditions: &Conditions,
        listing: Option<&Listing>,
        tallies: &mut Tallies,
    ) -> rusqlite::Result<()> {
        let tests = conditions.joined_for(listing);
        let from = match listing {
            // What passes no further test need not be looked up.
            Some(listing) if conditions.need_only_ids(listing) => plan::listed(listing, "e"),
            listing => plan::EVENTS.from(listing),
        };
        let sql = format!(
            "SELECT p.event, p.actor, p.role = 'actor', p.first_day, p.last_day
            FROM {from} CROSS JOIN event_participants p ON p.event = e.id WHERE p.actor IS NOT NULL AND {tests}"
        );
        let mut event = String::new();
        // Those of the event in hand, and whether each was met as an actor and as a recipient.
        let mut there: Vec<(String, [bool; 2])> = Vec::new();
        self.each(&sql, &conditions.values, |row| {
            let this = row.get_ref(0)?.as_str()?;
            if this != event {
                this.clone_into(&mut event);
                there.clear();
            }
            let (actor, side) = (row.get_ref(1)?.as_str()?, usize::from(!row.get::<_, bool>(2)?));
            let at = there.iter().position(|(who, _)| who == actor).unwrap_or_else(|| {
                there.push((actor.to_owned(), [false; 2]));
                there.len() - 1
            });
            let met = &mut there[at].1;
            let tally = tallies.of(actor);
            if *met == [false; 2] {
                tally.events += 1;
                let day = |column| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str_or_null()?);
                if let (Some(first), Some(last)) = (day(3)?, day(4)?) {
                    tally.lie_between(first, last);
                }
            }
            if !std::mem::replace(&mut met[side], true) {
                *(if side == 0 { &mut tally.as_actor } else { &mut tally.as_recipient }) += 1;
            }
            Ok(ControlFlow::Continue(()))
        })
    }

    /// Returns the first and the last day of the events that fit and somebody takes part in, none of which begins earlier or later than these days.
    fn days_of(
        &self,
        key: &str,
        [earliest, latest]: [&str; 2],
        conditions: &Conditions,
    ) -> rusqlite::Result<[Option<String>; 2]> {
        let (in_time, others) = conditions.for_participants(None);
        let joined = if others == "1" { "" } else { "CROSS JOIN events e ON e.id = p.event" };
        let named = conditions.values.len();
        let day = |what: &str, more: &str, days: &[&str]| {
            let key_at = named + 1;
            let sql = format!(
                "SELECT {what} FROM event_participants p INDEXED BY event_participants_by_actor {joined}
                WHERE p.actor = ?{key_at} AND p.first_day IS NOT NULL AND {in_time} AND {others} {more}"
            );
            let mut asked = self.connection.prepare_cached(&sql)?;
            let values = conditions.values.iter().map(|value| value as &dyn ToSql);
            let values = values.chain([&key as &dyn ToSql]).chain(days.iter().map(|day| day as &dyn ToSql));
            asked.query_row(params_from_iter(values), |row| row.get(0)).optional().map(Option::flatten)
        };
        let from = format!("AND p.first_day >= ?{} ORDER BY p.first_day LIMIT 1", named + 2);
        let first: Option<String> = day("p.first_day", &from, &[earliest])?;
        let until = format!("AND p.first_day <= ?{} ORDER BY p.first_day DESC LIMIT 1", named + 2);
        let Some(last) = day("p.first_day", &until, &[latest])? else {
            return Ok([first, None]);
        };
        // Later may end what began no later: a month or a year that this day is in.
        let (month, year) = (format!("{}-01", last.get(..7).unwrap_or_default()), last.get(..4));
        let year = format!("{}-01-01", year.unwrap_or_default());
        let begun = format!("AND p.first_day IN (?{}, ?{}, ?{})", named + 2, named + 3, named + 4);
        Ok([first, day("max(p.last_day)", &begun, &[&last, &month, &year])?])
    }

    /// Returns what is known of an actor: the columns up to the counts.
    fn known_of(&self, key: &str) -> rusqlite::Result<Vec<Value>> {
        let sql = "SELECT name, kind, country, sector FROM actors WHERE key = ?1";
        let mut asked = self.connection.prepare_cached(sql)?;
        asked.query_row([key], |row| {
            let known = (0..4).map(|column| row.get_ref(column).map(crate::sqlite::value));
            [Ok(Value::from(key))].into_iter().chain(known).collect()
        })
    }
}

impl Tally {
    /// Takes note of an event from one day to another.
    fn lie_between(&mut self, first: &str, last: &str) {
        let note = |day: &mut Option<String>, this: &str, is_further: bool| match day {
            Some(known) if is_further == (this > known.as_str()) && this != known => this.clone_into(known),
            Some(_) => {}
            None => *day = Some(this.to_owned()),
        };
        note(&mut self.first_day, first, false);
        note(&mut self.last_day, last, true);
    }
}

impl Tallies {
    /// Returns the tally of somebody.
    fn of(&mut self, actor: &str) -> &mut Tally {
        // A key is copied once only.
        let place = self.places.get(actor).copied().unwrap_or_else(|| {
            self.places.insert(actor.to_owned(), self.all.len());
            self.all.push(Tally::default());
            self.all.len() - 1
        });
        &mut self.all[place]
    }

    /// Returns all of them, those with most events first.
    fn most_first(&self) -> Vec<(&String, &Tally)> {
        let all = self.places.iter().map(|(actor, &place)| (actor, &self.all[place]));
        let mut all: Vec<(&String, &Tally)> = all.collect();
        all.sort_unstable_by(|(one, some), (other, others)| {
            others.events.cmp(&some.events).then_with(|| one.cmp(other))
        });
        all
    }
}

impl Months {
    /// Divides the time that is asked for.
    pub(super) fn of(question: &Question) -> Months {
        let month = |day: Date| day.to_string()[..7].to_owned();
        let year = |day: Date| day.to_string()[..4].to_owned();
        let mut months =
            Months { years: [question.from, question.to].map(|day| day.map(year)), ..Months::default() };
        let mut part = |day: Date| {
            let part = [day.first_of_month(), day.last_of_month()].map(|day| day.to_string());
            if !months.parts.contains(&part) {
                months.parts.push(part);
            }
        };
        months.whole[0] = question.from.map(|from| {
            if from == from.first_of_month() {
                return month(from);
            }
            part(from);
            from.last_of_month().tomorrow().map_or_else(|_| "~".to_owned(), month)
        });
        months.whole[1] = question.to.map(|to| {
            if to == to.last_of_month() {
                return month(to);
            }
            part(to);
            to.first_of_month().yesterday().map_or_else(|_| String::new(), month)
        });
        months
    }

    /// Adds that a count is of one of the whole months or of the years.
    pub(super) fn must_be_whole(&self, conditions: &mut Conditions) {
        if self.years == [None, None] {
            return;
        }
        let within = [(7, &self.whole), (4, &self.years)].map(|(length, [first, last])| {
            let mut tests = vec![format!("length(month) = {length}")];
            for (bound, sign) in [(first, ">="), (last, "<=")] {
                if let Some(bound) = bound {
                    tests.push(format!("month {sign} {}", conditions.bind(bound)));
                }
            }
            format!("({})", tests.join(" AND "))
        });
        conditions.one_must(within.into());
    }
}

#[cfg(test)]
mod tests {
    use super::super::Party;
    use super::super::Table;
    use super::super::tests::{add_third_country, dyads, of_all_events};
    use super::*;
    use crate::SqliteRecord;

    #[test]
    fn those_of_what_is_kept_are_those_of_looking_at_all_events() {
        let (folder, asked) = dyads();
        let mut record = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
        add_third_country(&folder);
        let keys = "INSERT INTO actors (key, name) VALUES ('x:QAT', 'Qatar'), ('x:NGA', 'Nigeria'), ('x:NOR', 'Norway');
            UPDATE event_participants SET actor = 'x:' || country WHERE event IN ('v:1', 'v:2', 'v:3', 'v:4', 'v:5', 'v:8', 'v:9')";
        record.connection().execute_batch(keys).expect("keys");
        record.complete().expect("counts");
        let of_one =
            of_all_events().into_iter().filter(|all| all.types.is_empty() && all.contexts.is_empty());
        let of_one = of_one.flat_map(|question| {
            ["NGA", "QAT", "NOR", "USA"].map(|country| Question {
                actors: vec![Party::Country(country.to_owned())],
                ..question.clone()
            })
        });
        for question in of_all_events().into_iter().chain(of_one) {
            let mut conditions = Conditions::default();
            conditions.must_be_event(&question);
            let rows = |kept| {
                let mut part = Table::default();
                asked.most_first(&question, &conditions, kept, &mut part).expect("an answer");
                part.rows
            };
            let kept = asked.kept_counts(&question).expect("whether there are counts");
            assert!(kept.is_some(), "{question:?}");
            assert_eq!(rows(kept.as_ref()), rows(None), "{question:?}");
        }
        let all = Question::default();
        let kept = asked.kept_counts(&all).expect("whether there are counts");
        let mut part = Table::default();
        asked.most_first(&all, &Conditions::default(), kept.as_ref(), &mut part).expect("an answer");
        assert!(part.rows.len() > 2, "{:?}", part.rows);
    }
}
