//! What happened in the order of time: cooperation above and conflict below a line, agreements as bars with the claims that they were kept or
//! broken.
//!
//! The primary type is [`Timeline`]; [`Timeline::of`] gathers it, [`Timeline::drawn`] draws it.

mod axis;
mod draw;

use crate::pages::event::{Facts, part};
use crate::pages::rows::Row;
use chancery_record::ask::event::Participant;
use chancery_record::ask::{AskError, Asked, Event, Question, Subject, Wanted};
use jiff::civil::Date;
use std::ops::ControlFlow;

/// So many of the latest events are looked at.
const LOOKED_AT: u64 = 3000;
/// So many agreements are drawn.
const AGREEMENTS: u64 = 12;

/// What is drawn.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timeline {
    /// Events, the earliest first.
    pub(crate) events: Vec<Dot>,
    /// Agreements, the earliest first.
    pub(crate) agreements: Vec<Bar>,
    /// How many events have no date and are not drawn.
    pub(crate) undated: usize,
    /// How many events lie so far from all others that they are not drawn.
    pub(crate) far: usize,
    /// Whether there are earlier events than are drawn.
    pub(crate) more: bool,
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
        let mut timeline = Timeline::default();
        let wanted = Question { limit: Some(LOOKED_AT), ..question.clone() };
        let came = asked.events_with(Wanted::REPORTS, &wanted, &mut |event| {
            match dot(event) {
                Some(dot) => timeline.events.push(dot),
                None => timeline.undated += 1,
            }
            ControlFlow::Continue(())
        })?;
        timeline.more = came.more;
        timeline.events.reverse();
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
        let mut agreed = crate::api::rows::Table::default();
        asked.ask(Subject::Agreements, &between, &mut agreed)?;
        for row in Row::all(&agreed) {
            timeline.agreements.extend(bar(asked, row.text("id"))?);
        }
        timeline.agreements.sort_by(|one, other| (one.first, &one.id).cmp(&(other.first, &other.id)));
        Ok(timeline)
    }

    /// Leaves out the few events that lie far from all others: a report of today that tells of 1798 would make one stroke of all the rest.
    fn leave_out_what_is_far(&mut self) {
        let mut days: Vec<Date> = self.events.iter().map(|dot| dot.first).collect();
        days.sort_unstable();
        let few = days.len() / 25;
        let (Some(&first), Some(&last)) = (days.get(few), days.get(days.len().saturating_sub(few + 1)))
        else {
            return;
        };
        let Ok(room) = last.since(first) else { return };
        let (earliest, latest) = (first.saturating_sub(room), last.saturating_add(room));
        let before = self.events.len();
        self.events.retain(|dot| (earliest..=latest).contains(&dot.first));
        self.far = before - self.events.len();
    }

    /// Returns the first and the last day of anything that is drawn.
    fn days(&self) -> Option<(Date, Date)> {
        let events = self.events.iter().flat_map(|dot| [dot.first, dot.last]);
        let agreed = self.agreements.iter().flat_map(|bar| [bar.first, bar.last]);
        let claimed = self.agreements.iter().flat_map(|bar| bar.claims.iter().map(|claim| claim.day));
        let all = events.chain(agreed).chain(claimed);
        Some((all.clone().min()?, all.max()?))
    }
}

fn dot(event: Event) -> Option<Dot> {
    let (first, last) = (event.first_day?, event.last_day?);
    let date = event.date.unwrap_or_default();
    let names =
        |people: &[Participant]| people.iter().map(|who| who.name.as_str()).collect::<Vec<_>>().join(", ");
    let (actors, recipients) = (names(&event.actors), names(&event.recipients));
    let whom = if recipients.is_empty() { String::new() } else { format!(" → {recipients}") };
    let mode = event.mode.map(|mode| format!(" {mode}")).unwrap_or_default();
    let sources =
        if event.sources > 1 { format!(", {} independent sources", event.sources) } else { String::new() };
    let told = format!("{date} {actors}{whom}\n{}{mode}, {}{sources}", event.kind, event.status);
    let (intensity, quad) = (event.intensity, event.quad);
    Some(Dot { id: event.id, first, last, date, intensity, quad, status: event.status, told })
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
    }
}
