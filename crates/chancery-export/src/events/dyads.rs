//! Events as pairs of participants on a day, which is what most data sets have a row for.

use chancery_record::ask::Event;
use chancery_record::ask::event::{Participant, Party, Report};
use chancery_record::ids;
use jiff::civil::Date;

/// One who does something to another, either of whom may be unknown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Dyad<'e> {
    pub(crate) actor: Option<&'e Participant>,
    pub(crate) recipient: Option<&'e Participant>,
}

/// Returns every pair of an actor and a recipient of an event. Of several actors without a recipient, who meet or fight one another, each
/// acts on each other.
pub(crate) fn dyads(event: &Event) -> Vec<Dyad<'_>> {
    let (actors, recipients) = (sides(&event.actors), sides(&event.recipients));
    let mutual = recipients == [None] && actors.len() > 1;
    let others = if mutual { &actors } else { &recipients };
    let pairs = actors.iter().enumerate().flat_map(|(one, &actor)| {
        let others = others.iter().enumerate().filter(move |&(other, _)| !mutual || one != other);
        others.map(move |(_, &recipient)| Dyad { actor, recipient })
    });
    pairs.collect()
}

/// Returns who stands on a side, nobody where it is empty. Two who are called the same are one: they could not be told apart.
fn sides(participants: &[Participant]) -> Vec<Option<&Participant>> {
    let mut sides: Vec<Option<&Participant>> = Vec::new();
    for who in participants {
        let same = |other: &Participant| (&other.key, &other.name) == (&who.key, &who.name);
        if !sides.iter().flatten().any(|other| same(other)) {
            sides.push(Some(who));
        }
    }
    if sides.is_empty() { vec![None] } else { sides }
}

impl Dyad<'_> {
    /// Returns a whole number of so many bits, the highest set, that stands for this pair in this event: the same in every export.
    pub(super) fn number(&self, event: &Event, bits: u32) -> u64 {
        let name = |who: Option<&Participant>| {
            who.map_or(String::new(), |who| {
                format!("{}\n{}", who.key.as_deref().unwrap_or_default(), who.name)
            })
        };
        ids::number(&[&event.id, &name(self.actor), &name(self.recipient)], bits)
    }
}

/// Returns the day that an event has in a data set that knows only days: its own; else, as those data sets have it, the day of the earliest
/// article, if that may be its day; else the first day that may. Without a date and a dated article there is none.
pub(super) fn day(event: &Event) -> Option<Date> {
    let published = event.reports.iter().filter_map(|report| report.article.published).min();
    match (event.first_day, event.last_day) {
        (Some(first), Some(last)) => {
            Some(published.filter(|day| (first..=last).contains(day)).unwrap_or(first))
        }
        _ => published,
    }
}

/// Returns the part that somebody has by a report.
pub(super) fn mention<'e>(report: &'e Report, who: &Participant, is_actor: bool) -> Option<&'e Party> {
    let same = |party: &&Party| match (&who.key, &party.who.key) {
        (Some(key), Some(other)) => key == other,
        _ => who.name == party.who.name,
    };
    // Of several actors without a recipient one stands in the other's place.
    let (there, elsewhere): (Vec<&Party>, Vec<&Party>) =
        report.parties.iter().filter(same).partition(|party| party.is_actor == is_actor);
    there.into_iter().chain(elsewhere).next()
}

/// Returns the part that somebody has by the first report that names them.
pub(super) fn part<'e>(event: &'e Event, who: &Participant, is_actor: bool) -> Option<&'e Party> {
    event.reports.iter().find_map(|report| mention(report, who, is_actor))
}
