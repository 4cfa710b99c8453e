//! ICEWS coded event data: an actor and a recipient a row.

use super::cells::{Cell, Table, UNKNOWN, number, words};
use super::codes::{cameo, country, sector};
use super::dyads::{day, dyads};
use chancery_record::ask::Event;
use chancery_record::ask::event::Participant;

pub(super) const COLUMNS: &str = include_str!("../../data/formats/icews.txt");

/// R reads the id as an integer of 32 bits. Those of ICEWS are below 30 bits.
const ID_BITS: u32 = 31;

pub(super) fn rows(event: &Event, table: &mut Table) {
    let (Some(cameo), Some(day), Some(report)) = (cameo(event), day(event), event.reports.first()) else {
        return;
    };
    let article = &report.article;
    let place = event.place.as_ref();
    let precision = place.and_then(|place| place.precision.as_deref());
    let named = |wanted: &[&str]| {
        words(
            place
                .filter(|_| precision.is_some_and(|is| wanted.contains(&is)))
                .map(|place| place.name.as_str()),
        )
    };
    for dyad in dyads(event) {
        let [name, sectors, of] = side(dyad.actor);
        let [target, target_sectors, target_of] = side(dyad.recipient);
        table.row(&[
            number(Some(dyad.number(event, ID_BITS))),
            number(Some(day)),
            name,
            sectors,
            of,
            cameo.name.into(),
            cameo.code.into(),
            cameo.goldstein_icews.into(),
            target,
            target_sectors,
            target_of,
            number(Some(chancery_record::ids::number(&[&article.id], ID_BITS))),
            number(report.sentence.map(|sentence| sentence + 1)),
            format!("{} [{}]", article.publisher.as_deref().unwrap_or_default(), event.id)
                .trim_start()
                .to_owned()
                .into(),
            named(&["city", "point"]),
            UNKNOWN,
            words(place.and_then(|place| place.admin1.as_deref())),
            country(place.and_then(|place| place.country.as_deref())).name.into(),
            number(place.and_then(|place| place.lat)),
            number(place.and_then(|place| place.lon)),
        ]);
    }
}

/// Returns name, sectors and country.
fn side(who: Option<&Participant>) -> [Cell<'_>; 3] {
    let Some(who) = who else { return [UNKNOWN; 3] };
    [
        who.name.as_str().into(),
        sector(who.sector.as_deref()).icews.into(),
        country(who.country.as_deref()).name.into(),
    ]
}
