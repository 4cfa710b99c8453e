//! Rows of who is spoken of: actors of the knowledge base, entities, their mentions and roles.

use super::{Known, Rows, Table, row};
use chancery::reading::Reading;
use chancery_data::World;
use std::collections::BTreeSet;

pub(super) static ACTORS: Table =
    Table { name: "actors", columns: &["key", "name", "kind", "country", "sector"] };
pub(super) static ENTITIES: Table = Table {
    name: "entities",
    columns: &["id", "document", "label", "name", "type", "actor", "country", "sector"],
};
pub(super) static MENTIONS: Table =
    Table { name: "mentions", columns: &["entity", "number", "kind", "start_char", "end_char", "text"] };
pub(super) static ROLES: Table = Table {
    name: "entity_roles",
    columns: &["entity", "number", "title", "of_entity", "start_char", "end_char", "text"],
};
pub(super) static MEMBERS: Table = Table { name: "entity_members", columns: &["entity", "number", "member"] };

pub(super) fn write(rows: &mut Rows, document: &str, reading: &Reading, known: &Known<'_>, world: &World) {
    let keys: BTreeSet<&str> = reading.entities.iter().filter_map(|entity| entity.actor.as_deref()).collect();
    for key in keys {
        actor(rows, key, world);
    }
    for entity in &reading.entities {
        let Some(id) = known.id(&entity.id) else { continue };
        rows.push(
            &ENTITIES,
            row![
                id,
                document,
                &entity.id,
                &entity.name,
                &entity.kind,
                &entity.actor,
                &entity.country,
                &entity.sector
            ],
        );
        for (number, mention) in entity.mentions.iter().enumerate() {
            rows.push(&MENTIONS, row![id, number, &mention.kind, mention.start, mention.end, &mention.text]);
        }
        for (number, role) in entity.roles.iter().enumerate() {
            let words = role.evidence.as_ref();
            rows.push(
                &ROLES,
                row![
                    id,
                    number,
                    &role.title,
                    known.maybe(role.of.as_ref()),
                    words.map(|words| words.start),
                    words.map(|words| words.end),
                    words.map(|words| &words.text)
                ],
            );
        }
        for (number, member) in known.all(&entity.members) {
            rows.push(&MEMBERS, row![id, number, member]);
        }
    }
}

/// Adds an actor by its key, named as the knowledge base names it, whatever words a document has for it.
fn actor(rows: &mut Rows, key: &str, world: &World) {
    let values = if let Some(record) = world.by_key(key).map(|id| world.record(id)) {
        row![key, record.name, record.kind.as_str(), record.country, record.sector]
    } else if let Some(body) = world.state_body(key) {
        let state = world.record(body.territory);
        row![key, format!("{} of {}", body.name, state.name), "body", state.country, body.sector]
    } else {
        row![key, key, None::<&str>, None::<&str>, None::<&str>]
    };
    rows.push(&ACTORS, values);
}
