//! Phoenix, the daily data of the Open Event Data Alliance: an actor and a recipient a row.

use super::cells::{Cell, Table, UNKNOWN, number, words};
use super::codes::{cameo, country, sector};
use super::dyads::{day, dyads};
use super::sources::{each_once, page};
use chancery_record::ask::Event;
use chancery_record::ask::event::Participant;

pub(super) const COLUMNS: &str = include_str!("../../data/formats/phoenix.txt");

pub(super) fn rows(event: &Event, table: &mut Table) {
    let (Some(cameo), Some(day)) = (cameo(event), day(event)) else { return };
    let place = event.place.as_ref();
    let issues: Vec<String> = event.contexts.iter().map(|context| format!("{context},1")).collect();
    let sentences: Vec<String> = event
        .reports
        .iter()
        .filter_map(|report| Some(format!("{}_{}", report.article.id, report.sentence? + 1)))
        .collect();
    for (at, dyad) in dyads(event).iter().enumerate() {
        let [actor, actor_entity, actor_role] = side(dyad.actor);
        let [recipient, recipient_entity, recipient_role] = side(dyad.recipient);
        table.row(&[
            Cell::Owned(format!("{}_{}", event.id, at + 1)),
            number(Some(day.strftime("%Y%m%d"))),
            number(Some(day.year())),
            number(Some(day.strftime("%m"))),
            number(Some(day.strftime("%d"))),
            actor,
            actor_entity,
            actor_role,
            UNKNOWN,
            recipient,
            recipient_entity,
            recipient_role,
            UNKNOWN,
            cameo.code.into(),
            cameo.root().into(),
            cameo.quad_phoenix.into(),
            cameo.goldstein_phoenix.into(),
            Cell::Owned(issues.join(";")),
            number(place.and_then(|place| place.lat)),
            number(place.and_then(|place| place.lon)),
            words(place.map(|place| place.name.as_str())),
            // The writer of Phoenix puts the state before the country.
            words(place.and_then(|place| place.admin1.as_deref())),
            country(place.and_then(|place| place.country.as_deref())).name.into(),
            Cell::Owned(sentences.join(";")),
            Cell::Owned(each_once(event, |report| page(&report.article))),
            Cell::Owned(each_once(event, |report| report.article.publisher.as_deref())),
        ]);
    }
}

/// Returns full code, country and role. Who has neither is `---`, as in codes of PETRARCH for somebody that its dictionaries do not know.
fn side<'e>(who: Option<&Participant>) -> [Cell<'e>; 3] {
    let Some(who) = who else { return [UNKNOWN; 3] };
    let (entity, role) = (country(who.country.as_deref()).cameo, sector(who.sector.as_deref()).cameo);
    let full = format!("{entity}{role}");
    [if full.is_empty() { "---".into() } else { Cell::Owned(full) }, entity.into(), role.into()]
}
