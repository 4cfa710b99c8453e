//! Which places are named, and where are they? Names that the gazetteer knows, with country and coordinates.

use crate::entities::Entities;
use crate::mentions::MentionKind;
use crate::span::Span;
use chancery_data::{RecordId, World};

/// A place named in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The bare name's words.
    pub span: Span,
    /// Its record.
    pub record: RecordId,
}

/// Finds the place names of a document, in text order.
pub fn find(entities: &Entities, world: &World) -> Vec<Place> {
    let mut places = Vec::new();
    for (index, mention) in entities.mentions.iter().enumerate() {
        if mention.kind != MentionKind::Name {
            continue;
        }
        let record = entities.of_mention[index].and_then(|entity| entities.list[entity].actor);
        if let Some(record) = record.filter(|&record| world.record(record).kind.is_place()) {
            places.push(Place { span: mention.span, record });
        }
    }
    places
}
