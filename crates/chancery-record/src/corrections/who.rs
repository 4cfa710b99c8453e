//! Who is meant where a person names somebody: an entity of the document, an actor of the knowledge base, or a name.

use crate::database::{Transaction, next};
use crate::error::Problem;
use crate::ids::{Ids, Kind};
use crate::rows::row;
use chancery_data::World;

/// Returns the entity that `given` means in a document: by its id (`e:`), by the key of an actor (`ctry:QAT`), else by name. What the document does not
/// speak of becomes an entity of it.
pub(super) fn entity(
    transaction: &mut dyn Transaction,
    document: &str,
    given: &str,
) -> Result<Option<String>, Problem> {
    if given.starts_with("e:") {
        // It may be gone since the document was read again.
        let sql = "SELECT id FROM entities WHERE document = ?1 AND id = ?2";
        return first(transaction, sql, document, given);
    }
    // The one that is spoken of most; those that people named are spoken of nowhere.
    let known = |column: &str| {
        format!(
            "SELECT id FROM entities WHERE document = ?1 AND {column} = ?2
             ORDER BY (SELECT count(*) FROM mentions WHERE entity = entities.id) DESC, id LIMIT 1"
        )
    };
    let column = if is_key(given) { "actor" } else { "name" };
    match first(transaction, &known(column), document, given)? {
        Some(entity) => Ok(Some(entity)),
        None => add(transaction, document, given).map(Some),
    }
}

/// Returns whether a person means the key of an actor.
pub(super) fn is_key(given: &str) -> bool {
    chancery_data::Kind::of_key(given).is_some()
}

/// What the knowledge base tells of an actor.
struct Actor {
    name: String,
    kind: Option<&'static str>,
    country: Option<&'static str>,
    sector: Option<&'static str>,
}

fn actor(key: &str) -> Option<Actor> {
    let world = World::embedded();
    if let Some(record) = world.by_key(key).map(|id| world.record(id)) {
        let (name, kind) = (record.name.to_owned(), Some(record.kind.as_str()));
        return Some(Actor { name, kind, country: record.country, sector: record.sector });
    }
    let body = world.state_body(key)?;
    let state = world.record(body.territory);
    let name = format!("{} of {}", body.name, state.name);
    Some(Actor { name, kind: Some("body"), country: state.country, sector: Some(body.sector) })
}

/// Returns whether the knowledge base or the record knows the key of an actor.
pub(super) fn is_known(transaction: &mut dyn Transaction, key: &str) -> Result<bool, Problem> {
    Ok(actor(key).is_some()
        || !transaction.ask("SELECT key FROM actors WHERE key = ?1", &row![key])?.is_empty())
}

/// Adds an entity that a person names.
fn add(transaction: &mut dyn Transaction, document: &str, given: &str) -> Result<String, Problem> {
    let id = Ids::new(document).of(Kind::Entity, &format!("decided {given}"));
    let key = is_key(given).then_some(given);
    // Of an actor of one's own no more than the key is known here.
    let unknown = || Actor { name: given.to_owned(), kind: None, country: None, sector: None };
    let who = key.and_then(actor).unwrap_or_else(unknown);
    if key.is_some() {
        transaction.write(
            "INSERT INTO actors (key, name, kind, country, sector) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
            &row![key, &who.name, who.kind, who.country, who.sector],
        )?;
    }
    let kind = match key.and_then(chancery_data::Kind::of_key) {
        Some(chancery_data::Kind::Person) => "PERSON",
        Some(chancery_data::Kind::Territory) => "GPE",
        Some(_) => "ORG",
        None => "GROUP",
    };
    transaction.write(
        "INSERT INTO entities (id, document, label, name, type, actor, country, sector)
         VALUES (?1, ?2, '', ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
        &row![&id, document, &who.name, kind, key, who.country, who.sector],
    )?;
    Ok(id)
}

fn first(
    transaction: &mut dyn Transaction,
    sql: &str,
    document: &str,
    given: &str,
) -> Result<Option<String>, Problem> {
    let found = transaction.ask(sql, &row![document, given])?;
    Ok(found.into_iter().next().map(|row| next(&mut row.into_iter()).text()))
}
