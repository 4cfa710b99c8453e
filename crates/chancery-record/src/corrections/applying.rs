//! What holds of the parts of a document, put on their rows after it was read and before its reports are joined with others.
//!
//! The kept reading stays what the machine read, so that the rows can always be made anew. What cannot be put on a row any more is passed over: a
//! mode that is none of the type, an entity or statement that is not there. It stays in `revisions`, and may fit again.

use super::fields::{EventType, Holds, Place, fields_of, intensity, plover_type};
use super::holding::{self, Edit, Holding};
use super::values::{role_of, table_of};
use super::who;
use crate::database::{Transaction, next};
use crate::error::Problem;
use crate::rows::{Value, row};
use std::collections::BTreeMap;

/// What was decided on: reports whose events and agreements are to be written anew.
#[derive(Debug, Default)]
pub(crate) struct Applied {
    pub(crate) reports: Vec<String>,
    pub(crate) agreement_reports: Vec<String>,
}

/// Selects what of a document was ever decided on.
const DECIDED: &str = "
SELECT p.id FROM (
    SELECT id FROM statements WHERE document = ?1
    UNION ALL SELECT id FROM event_reports WHERE document = ?1
    UNION ALL SELECT id FROM agreement_reports WHERE document = ?1
    UNION ALL SELECT k.id FROM compliance_claims AS k JOIN agreement_reports AS g ON g.id = k.report WHERE g.document = ?1
) AS p WHERE EXISTS (SELECT 1 FROM revisions WHERE subject = p.id AND about IS NULL)
ORDER BY p.id";

/// Puts what holds on the rows of a document that was just read.
pub(crate) fn apply(transaction: &mut dyn Transaction, document: &str) -> Result<Applied, Problem> {
    let mut applied = Applied::default();
    if !holding::any(transaction)? {
        return Ok(applied);
    }
    for found in transaction.ask(DECIDED, &row![document])? {
        let subject = next(&mut found.into_iter()).text();
        let holding = holding::of(transaction, &subject)?;
        let Some(review) = holding.review() else { continue };
        let sql = format!("UPDATE {} SET review = ?2 WHERE id = ?1", table_of(&subject));
        transaction.write(&sql, &row![&subject, review.as_str()])?;
        edit(transaction, document, &subject, &holding)?;
        match subject.get(..2) {
            Some("r:") => applied.reports.push(subject),
            Some("g:") => applied.agreement_reports.push(subject),
            _ => {}
        }
    }
    Ok(applied)
}

/// Puts the values that people gave on the rows of a subject, in the order of its fields: a mode after its type.
fn edit(
    transaction: &mut dyn Transaction,
    document: &str,
    subject: &str,
    holding: &Holding,
) -> Result<(), Problem> {
    for field in fields_of(subject) {
        let Some(Edit { value, .. }) = holding.edits.get(field.name) else { continue };
        let value = value.as_deref();
        match field.holds {
            Holds::Type => set_type(transaction, subject, value.unwrap_or_default())?,
            Holds::Mode => set_mode(transaction, subject, value)?,
            Holds::Place => set_place(transaction, subject, value.and_then(Place::parse))?,
            Holds::Several if subject.starts_with("g:") => {
                let entities = entities(transaction, document, value)?;
                set_role(transaction, subject, role_of(field.name), &entities)?;
            }
            Holds::Several => {
                let entities = entities(transaction, document, value)?;
                set_participants(transaction, subject, role_of(field.name), &entities)?;
            }
            Holds::One => {
                let entity = match value {
                    Some(given) => who::entity(transaction, document, given)?,
                    None => None,
                };
                if entity.is_some() || value.is_none() {
                    set(transaction, subject, field.name, entity)?;
                }
            }
            Holds::Statement => {
                let there = "SELECT id FROM statements WHERE document = ?1 AND id = ?2";
                if value.is_none() || !transaction.ask(there, &row![document, value])?.is_empty() {
                    set(transaction, subject, field.name, value)?;
                }
            }
            Holds::Word(..) | Holds::Text | Holds::Date => set(transaction, subject, field.name, value)?,
        }
    }
    if subject.starts_with("s:") && holding.edits.contains_key("date") {
        let sql = "UPDATE statements SET day = coalesce(date, (SELECT published FROM documents WHERE id = ?2)) WHERE id = ?1";
        transaction.write(sql, &row![subject, document])?;
    }
    Ok(())
}

fn set(
    transaction: &mut dyn Transaction,
    subject: &str,
    column: &str,
    value: impl Into<Value>,
) -> Result<(), Problem> {
    let sql = format!("UPDATE {} SET {column} = ?2 WHERE id = ?1", table_of(subject));
    transaction.write(&sql, &[Value::from(subject), value.into()]).map(|_| ())
}

/// Sets another type. What goes with the old one is unknown of the new: mode and CAMEO code.
fn set_type(transaction: &mut dyn Transaction, report: &str, kept: &str) -> Result<(), Problem> {
    let kind = EventType::of(kept);
    transaction.write(
        "UPDATE event_reports SET type = ?2, plover = ?3, mode = NULL, plover_mode = NULL, cameo = NULL, intensity = ?4
         WHERE id = ?1 AND (type <> ?2 OR plover <> ?3)",
        &row![report, kind.name, kind.plover, intensity(kind.plover, None)],
    )?;
    Ok(())
}

/// Sets another mode, if it is one of the type, which may have become another since.
fn set_mode(transaction: &mut dyn Transaction, report: &str, mode: Option<&str>) -> Result<(), Problem> {
    let found = transaction.ask("SELECT type, plover FROM event_reports WHERE id = ?1", &row![report])?;
    let Some(found) = found.into_iter().next() else { return Ok(()) };
    let mut found = found.into_iter();
    let (name, plover) = (next(&mut found).text(), next(&mut found).text());
    let kind = EventType { name: &name, plover: &plover };
    if mode.is_some_and(|mode| !fits(&kind, mode)) {
        return Ok(());
    }
    // Which mode of PLOVER one of one's own stands for is not known here.
    let plover_mode = mode.filter(|_| kind.is_plover());
    transaction.write(
        "UPDATE event_reports SET mode = ?2, plover_mode = ?3, cameo = NULL, intensity = ?4
         WHERE id = ?1 AND mode IS DISTINCT FROM ?2",
        &row![report, mode, plover_mode, intensity(&plover, plover_mode)],
    )?;
    Ok(())
}

/// Returns whether a type may have a mode: of one's own types the modes are not known here.
pub(super) fn fits(kind: &EventType<'_>, mode: &str) -> bool {
    match plover_type(kind.name).filter(|_| kind.is_plover()) {
        Some(plover) => plover.modes.iter().any(|known| known.name == mode),
        None => true,
    }
}

fn set_place(transaction: &mut dyn Transaction, subject: &str, place: Option<Place>) -> Result<(), Problem> {
    let sql = format!(
        "UPDATE {} SET place_name = ?2, place_country = ?3, lat = ?4, lon = ?5 WHERE id = ?1",
        table_of(subject)
    );
    let place = place.map(|Place { name, country, point }| (name, country, point));
    let (name, country, point) =
        place.map_or((None, None, None), |(name, country, point)| (Some(name), country, point));
    let values = row![subject, name, country, point.map(|(lat, _)| lat), point.map(|(_, lon)| lon)];
    transaction.write(&sql, &values).map(|_| ())
}

/// Returns the entities that a list means, each once, without those that are gone.
fn entities(
    transaction: &mut dyn Transaction,
    document: &str,
    value: Option<&str>,
) -> Result<Vec<String>, Problem> {
    let mut all = Vec::new();
    for given in value.into_iter().flat_map(|value| value.split("; ")) {
        let entity = who::entity(transaction, document, given)?;
        all.extend(entity.filter(|entity| !all.contains(entity)));
    }
    Ok(all)
}

fn set_participants(
    transaction: &mut dyn Transaction,
    report: &str,
    role: &str,
    entities: &[String],
) -> Result<(), Problem> {
    let sql = "DELETE FROM report_participants WHERE report = ?1 AND role = ?2";
    transaction.write(sql, &row![report, role])?;
    for (number, entity) in entities.iter().enumerate() {
        let sql = "INSERT INTO report_participants (report, role, number, entity) VALUES (?1, ?2, ?3, ?4)";
        transaction.write(sql, &row![report, role, number, entity])?;
    }
    Ok(())
}

/// Gives a role in an agreement to others. Who keeps it keeps the words that give it.
fn set_role(
    transaction: &mut dyn Transaction,
    report: &str,
    role: &str,
    entities: &[String],
) -> Result<(), Problem> {
    let sql = "SELECT role, entity, start_char, end_char, text FROM agreement_roles WHERE report = ?1 ORDER BY number";
    let before = transaction.ask(sql, &row![report])?;
    let mut words: BTreeMap<String, [Value; 3]> = BTreeMap::new();
    let mut others = Vec::new();
    for found in before {
        let mut found = found.into_iter();
        let (of, entity) = (next(&mut found).text(), next(&mut found).text());
        let told = [(); 3].map(|()| next(&mut found));
        if of == role {
            words.insert(entity, told);
        } else {
            others.push((of, entity, told));
        }
    }
    transaction.write("DELETE FROM agreement_roles WHERE report = ?1", &row![report])?;
    let nowhere = || [Value::Null, Value::Null, Value::Null];
    let given = entities
        .iter()
        .map(|entity| (role.to_owned(), entity.clone(), words.get(entity).cloned().unwrap_or_else(nowhere)));
    for (number, (role, entity, [start, end, text])) in given.chain(others).enumerate() {
        transaction.write(
            "INSERT INTO agreement_roles (report, number, role, entity, start_char, end_char, text)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            &[Value::from(report), number.into(), role.into(), entity.into(), start, end, text],
        )?;
    }
    Ok(())
}
