//! POLECAT: an actor and a recipient a row, coded in PLOVER.

use super::cells::{Cell, Table, UNKNOWN, number, words};
use super::codes::state;
use super::dyads::{day, dyads, part};
use chancery_data::CodeSystem;
use chancery_record::ask::Event;
use chancery_record::ask::event::Participant;
use jiff::civil::Date;

pub(super) const COLUMNS: &str = include_str!("../../data/formats/polecat.txt");

/// Names of the quad classes 1 to 4.
const QUADS: [&str; 4] =
    ["VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"];

const VERSION: &str = concat!("Chancery ", env!("CARGO_PKG_VERSION"));

pub(super) fn rows(event: &Event, table: &mut Table) {
    let (Some(day), Some(report)) = (day(event), event.reports.first()) else { return };
    // What stands for no type of PLOVER has no quad class either.
    let Some(quad) = event.quad.and_then(|quad| QUADS.get(usize::from(quad).checked_sub(1)?)) else { return };
    let article = &report.article;
    let place = event.place.as_ref();
    let precision = place.and_then(|place| place.precision.as_deref());
    let is_city = matches!(precision, Some("city" | "point"));
    let name = place.map(|place| place.name.as_str());
    for (at, dyad) in dyads(event).iter().enumerate() {
        let actor = side(event, dyad.actor, true, day);
        let recipient = side(event, dyad.recipient, false, day);
        let [actor_name, actor_country, actor_cow, actor_sector, actor_title, actor_raw] = actor;
        let [other_name, other_country, other_cow, other_sector, other_title, other_raw] = recipient;
        table.row(&[
            Cell::Owned(format!("{}_{}", event.id, at + 1)),
            number(Some(day)),
            event.plover.as_str().into(),
            words(event.plover_mode.as_deref()),
            number(event.intensity),
            (*quad).into(),
            Cell::Owned(event.contexts.join(";")),
            actor_name,
            actor_country,
            actor_cow,
            actor_sector.clone(),
            actor_sector,
            actor_title,
            actor_raw,
            UNKNOWN,
            other_name,
            other_country,
            other_cow,
            other_sector.clone(),
            other_sector,
            other_title,
            other_raw,
            UNKNOWN,
            words(name),
            words(name.filter(|_| is_city)),
            UNKNOWN,
            words(match precision {
                Some("district") => name,
                _ => place.and_then(|place| place.admin1.as_deref()),
            }),
            words(place.and_then(|place| place.country.as_deref())),
            number(place.and_then(|place| place.lat)),
            number(place.and_then(|place| place.lon)),
            number(place.and_then(|place| place.geonames)),
            words(place.and_then(|place| place.words.as_deref())),
            words(precision),
            words(article.publisher.as_deref()),
            number(article.published),
            UNKNOWN,
            UNKNOWN,
            UNKNOWN,
            words(article.language.as_deref()),
            VERSION.into(),
        ]);
    }
}

/// Returns name, country, its number as a state, sector, office and the words of the text.
fn side<'e>(event: &'e Event, who: Option<&'e Participant>, is_actor: bool, day: Date) -> [Cell<'e>; 6] {
    let Some(who) = who else { return [UNKNOWN; 6] };
    let part = part(event, who, is_actor);
    [
        who.name.as_str().into(),
        words(who.country.as_deref()),
        state(who.country.as_deref(), CodeSystem::Cow, Some(day)).into(),
        words(who.sector.as_deref()),
        words(part.and_then(|part| part.title.as_deref())),
        words(part.and_then(|part| part.mention.as_ref()).map(|mention| mention.text.as_str())),
    ]
}
