//! What happened in the order of time: cooperation above and conflict below a line, agreements as bars with the claims that they were kept or
//! broken.
//!
//! The primary type is [`Timeline`]; [`Timeline::of`] gathers it, [`Timeline::drawn`] draws it.

mod axis;
mod draw;

use crate::pages::event::{Facts, part};
use crate::pages::rows::Row;
use chancery_record::ask::{AskError, Asked, Question, Subject, Table};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Up to so many events are drawn one by one; more of them are counted.
const MOST_DOTS: u64 = 400;
/// So many agreements are drawn.
const AGREEMENTS: u64 = 12;

/// What is drawn.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timeline {
    /// Events, the earliest first; none where there are too many to draw each.
    pub(crate) events: Vec<Dot>,
    /// How many events of each quad class there are in each month, by its first day, where there are too many to draw each.
    pub(crate) months: BTreeMap<Date, [u64; 4]>,
    /// Agreements, the earliest first.
    pub(crate) agreements: Vec<Bar>,
    /// Whether there are earlier agreements than are drawn.
    pub(crate) more_agreements: bool,
    /// How many events have no date and are not drawn.
    pub(crate) undated: u64,
    /// How many events lie so far from all others that they are not drawn.
    pub(crate) far: u64,
}

/// An event as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dot {
    pub(crate) id: String,
    pub(crate) first: Date,
    pub(crate) last: Date,
    pub(crate) date: String,
    /// PLOVER's score, or none.
    pub(crate) intensity: Option<f64>,
    pub(crate) quad: Option<u8>,
    pub(crate) status: String,
    pub(crate) told: String,
}

/// An agreement as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bar {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) status: String,
    pub(crate) first: Date,
    /// The last day that anything is told of it.
    pub(crate) last: Date,
    pub(crate) claims: Vec<Tick>,
}

/// A claim that an agreement was kept or broken.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tick {
    pub(crate) day: Date,
    pub(crate) by: String,
    pub(crate) told: String,
    pub(crate) assessment: String,
}

impl Timeline {
    /// Gathers what fits: events by all filters, agreements by those that agreements have too.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`].
    pub(crate) fn of(asked: &Asked, question: &Question) -> Result<Timeline, AskError> {
        let counted = asked.events_by_month(question)?;
        let dated: u64 = counted.months.values().map(|quads| quads.events).sum();
        let mut timeline = Timeline { undated: counted.undated, ..Timeline::default() };
        if dated > MOST_DOTS {
            let months = counted.months.iter();
            timeline.months =
                months.filter_map(|(month, quads)| Some((first_day(month)?, quads.classes))).collect();
        } else {
            // Those without a date come last.
            let mut events = Table::default();
            asked.ask(Subject::Events, &Question { limit: Some(dated), ..question.clone() }, &mut events)?;
            timeline.events = Row::all(&events).filter_map(|row| dot(&row)).collect();
            timeline.events.reverse();
        }
        if question.from.is_none() && question.to.is_none() {
            timeline.leave_out_what_is_far();
        }
        let between = Question {
            actors: question.actors.clone(),
            dyad: question.dyad.clone(),
            from: question.from,
            to: question.to,
            limit: Some(AGREEMENTS),
            ..Question::default()
        };
        let mut agreed = Table::default();
        timeline.more_agreements = asked.ask(Subject::Agreements, &between, &mut agreed)?.more;
        for row in Row::all(&agreed) {
            timeline.agreements.extend(bar(asked, row.text("id"))?);
        }
        timeline.agreements.sort_by(|one, other| (one.first, &one.id).cmp(&(other.first, &other.id)));
        Ok(timeline)
    }

    /// Leaves out the few events that lie far from all others: a report of today that tells of 1798 would make one stroke of all the rest.
    fn leave_out_what_is_far(&mut self) {
        let days = self.events.iter().map(|dot| (dot.first, 1));
        let months = self.months.iter().map(|(first, of)| (*first, of.iter().sum()));
        let days: Vec<(Date, u64)> = days.chain(months).collect();
        let Some(near) = near(days.clone()) else { return };
        self.far = days.iter().filter(|(day, _)| !near.contains(day)).map(|(_, events)| events).sum();
        self.events.retain(|dot| near.contains(&dot.first));
        self.months.retain(|first, _| near.contains(first));
    }

    /// Returns how many events are drawn.
    fn drawn_events(&self) -> u64 {
        self.events.len() as u64 + self.months.values().flatten().sum::<u64>()
    }

    /// Returns the first and the last day of anything that is drawn.
    fn days(&self) -> Option<(Date, Date)> {
        let events = self.events.iter().flat_map(|dot| [dot.first, dot.last]);
        let months = self.months.keys().flat_map(|first| [*first, first.last_of_month()]);
        let agreed = self.agreements.iter().flat_map(|bar| [bar.first, bar.last]);
        let claimed = self.agreements.iter().flat_map(|bar| bar.claims.iter().map(|claim| claim.day));
        let all = events.chain(months).chain(agreed).chain(claimed);
        Some((all.clone().min()?, all.max()?))
    }
}

/// Returns the time about most of the events on these days: without one in twenty-five at either end, and as much again before and after.
fn near(mut days: Vec<(Date, u64)>) -> Option<RangeInclusive<Date>> {
    days.sort_unstable();
    let all: u64 = days.iter().map(|(_, events)| events).sum();
    let few = all / 25;
    let at = |place: u64| {
        let mut before = 0;
        days.iter()
            .find(|(_, events)| {
                before += events;
                before > place
            })
            .map(|(day, _)| *day)
    };
    let (first, last) = (at(few)?, at(all.saturating_sub(few + 1))?);
    let room = last.since(first).ok()?;
    Some(first.saturating_sub(room)..=last.saturating_add(room))
}

/// Makes a mark of an event; nothing where it has no date.
fn dot(row: &Row<'_>) -> Option<Dot> {
    let date = row.text("date");
    let (first, last) = chancery_record::days_of(date)?;
    let names = |people: &str| row.list(people).join(", ");
    let (actors, recipients) = (names("actors"), names("recipients"));
    let whom = if recipients.is_empty() { String::new() } else { format!(" → {recipients}") };
    let mode = row.maybe("mode").map(|mode| format!(" {mode}")).unwrap_or_default();
    let sources = match row.count("sources") {
        0 | 1 => String::new(),
        sources => format!(", {sources} independent sources"),
    };
    let (kind, status) = (row.text("type"), row.text("status"));
    Some(Dot {
        id: row.text("id").to_owned(),
        first,
        last,
        date: date.to_owned(),
        intensity: row.number("intensity"),
        quad: u8::try_from(row.count("quad_class")).ok().filter(|quad| *quad > 0),
        status: status.to_owned(),
        told: format!("{date} {actors}{whom}\n{kind}{mode}, {status}{sources}"),
    })
}

/// Gathers an agreement with its claims; nothing where no day is known of it.
fn bar(asked: &Asked, id: &str) -> Result<Option<Bar>, AskError> {
    let shown = asked.show(id)?;
    let facts = Facts::of(&shown);
    let mut days: Vec<Date> = first_day(&facts.text("date")).into_iter().collect();
    let stages = part(&shown, "stages").into_iter().flat_map(Row::of);
    days.extend(stages.filter_map(|row| first_day(row.text("date"))));
    let mut claims = Vec::new();
    for row in part(&shown, "claims").into_iter().flat_map(Row::of) {
        let when = ["conduct_date", "claim_date", "published"]
            .into_iter()
            .find_map(|name| first_day(row.text(name)));
        let Some(day) = when else { continue };
        let by = row.maybe("according_to").unwrap_or("not named").to_owned();
        let denied = row.maybe("denied_by").map(|who| format!("\nDenied by {who}")).unwrap_or_default();
        let (party, assessment) = (row.text("party"), row.text("assessment"));
        let told = format!("{day} {by} claims of {party}: {assessment}{denied}");
        claims.push(Tick { day, by, told, assessment: assessment.to_owned() });
    }
    claims.sort_by(|one, other| (one.day, &one.by, &one.told).cmp(&(other.day, &other.by, &other.told)));
    days.extend(claims.iter().map(|claim| claim.day));
    let (Some(&first), Some(&last)) = (days.iter().min(), days.iter().max()) else { return Ok(None) };
    let (name, status) = (facts.text("name"), facts.text("status"));
    Ok(Some(Bar { id: shown.id.clone(), name, status, first, last, claims }))
}

/// Returns the first day of a date as precise as it is known.
fn first_day(date: &str) -> Option<Date> {
    match date.len() {
        4 => format!("{date}-01-01").parse().ok(),
        7 => format!("{date}-01").parse().ok(),
        _ => date.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_few_events_far_from_all_others_are_left_out_and_counted() {
        let dot = |first: Date| Dot {
            id: "v:1".to_owned(),
            first,
            last: first,
            date: first.to_string(),
            intensity: None,
            quad: None,
            status: "happened".to_owned(),
            told: String::new(),
        };
        let near = (1..=28).flat_map(|day| [date(2020, 3, day), date(2021, 3, day)]).map(dot);
        let events = near.chain([dot(date(1798, 1, 1))]).collect();
        let mut timeline = Timeline { events, ..Timeline::default() };
        timeline.leave_out_what_is_far();
        assert_eq!((timeline.far, timeline.events.len()), (1, 56));
        // Of few events none is left out, however far apart they are.
        let events = [date(1950, 1, 1), date(2020, 1, 1), date(2020, 1, 2)].map(dot).to_vec();
        let mut timeline = Timeline { events, ..Timeline::default() };
        timeline.leave_out_what_is_far();
        assert_eq!(timeline.far, 0);
        // The same of events that are counted.
        let months = [
            (date(1798, 1, 1), [1, 2, 0, 0]),
            (date(2020, 3, 1), [90, 0, 0, 0]),
            (date(2021, 3, 1), [0, 0, 0, 90]),
        ];
        let mut timeline = Timeline { months: months.into(), ..Timeline::default() };
        timeline.leave_out_what_is_far();
        assert_eq!((timeline.far, timeline.drawn_events(), timeline.months.len()), (3, 180, 2));
    }
}
