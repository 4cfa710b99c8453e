//! Which places are named, and where are they? Names that the gazetteer knows, resolved by what the document says.
//!
//! `find` lists the words that name places (`toponyms`), `resolve` picks the record of each by what else the
//! document names (`context`, `ranking`), `prefer` tells the mentions, and `list` gives the places of the reading.

mod context;
mod ranking;
mod toponyms;

use crate::document::Document;
use crate::entities::Entities;
use crate::mentions::{EntityType, Mention};
use crate::span::Span;
use chancery_data::{Kind, Record, RecordId, World};
pub use ranking::{Example, FEATURES};
pub(crate) use ranking::{examples, resolve};
use std::collections::HashSet;
pub(crate) use toponyms::{Toponym, find};

/// How words name a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum PlaceKind {
    /// By its name: "in Doha".
    Name,
    /// By a word of its people: "Qatari", "Qataris".
    Nationality,
    /// By its name inside a longer one: "Georgia" in "Georgia National Guard".
    Embedded,
}

impl PlaceKind {
    /// Returns the kind as the reading format writes it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            PlaceKind::Name => "name",
            PlaceKind::Nationality => "nationality",
            PlaceKind::Embedded => "embedded",
        }
    }
}

/// How closely a record's coordinates say where something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Precision {
    /// A building, base, crossing.
    Point,
    /// A city, town or village.
    City,
    /// A subdivision, region or water.
    District,
    /// A state or dependency.
    Country,
}

impl Precision {
    /// Returns the precision of a place's record; `None` for what is no place.
    pub(crate) fn of(record: &Record) -> Option<Precision> {
        match record.kind {
            Kind::Facility => Some(Precision::Point),
            Kind::City => Some(Precision::City),
            Kind::Region | Kind::Water => Some(Precision::District),
            Kind::Territory => Some(Precision::Country),
            _ => None,
        }
    }

    /// Returns the precision as the reading format writes it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Precision::Point => "point",
            Precision::City => "city",
            Precision::District => "district",
            Precision::Country => "country",
        }
    }
}

/// A place named in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    /// The bare name's words.
    pub span: Span,
    /// How they name it.
    pub kind: PlaceKind,
    /// Its record, if the gazetteer has it.
    pub record: Option<RecordId>,
}

/// Returns the country, alpha-3, of whoever published a document: of the outlet named, or of the site it stands on.
pub(crate) fn home(document: &Document, world: &World) -> Option<&'static str> {
    let named = document.publisher.as_deref().and_then(|name| world.lookup(name).first().copied());
    let outlet = named.or_else(|| {
        let url = document.url.as_deref()?;
        let host = url.split_once("://").map_or(url, |(_, rest)| rest);
        world.outlet_on(&host.split(['/', ':', '?']).next()?.to_lowercase())
    });
    outlet.and_then(|outlet| world.record(outlet).country)
}

/// Returns the territories of the places that a document names.
pub(crate) fn countries(chosen: &[Option<RecordId>], world: &World) -> HashSet<RecordId> {
    let records = chosen.iter().flatten().map(|&record| world.record(record));
    records.filter_map(|record| world.territory_of(record.country?)).collect()
}

/// Puts the record that each mention's place was resolved to before the others it could be.
pub(crate) fn prefer(mentions: &mut [Mention], toponyms: &[Toponym], chosen: &[Option<RecordId>]) {
    for (toponym, &record) in toponyms.iter().zip(chosen) {
        if let (Some(mention), Some(record)) = (toponym.mention, record) {
            let records = &mut mentions[mention].records;
            match records.iter().position(|&other| other == record) {
                Some(at) => records[..=at].rotate_right(1),
                None => records.insert(0, record),
            }
        }
    }
}

/// Returns the places of a document, in text order. What turned out to be a person or an organisation is none.
pub(crate) fn list(
    toponyms: &[Toponym],
    chosen: &[Option<RecordId>],
    entities: &Entities,
    world: &World,
) -> Vec<Place> {
    let is_place = |toponym: &Toponym| {
        let Some(mention) = toponym.mention else { return true };
        entities.of_mention[mention].is_some_and(|entity| {
            let entity = &entities.list[entity];
            let named = entity.actor.is_none_or(|actor| {
                matches!(world.record(actor).kind, Kind::Metonym) || world.record(actor).kind.is_place()
            });
            named && matches!(entity.entity_type, EntityType::Gpe | EntityType::Loc | EntityType::Fac)
        })
    };
    let places = toponyms.iter().zip(chosen).filter(|(toponym, _)| is_place(toponym));
    places.map(|(toponym, &record)| Place { span: toponym.span, kind: toponym.kind, record }).collect()
}
