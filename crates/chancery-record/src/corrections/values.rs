//! What the values of a subject are, written as a person would give them.

use super::fields::{Field, Holds, Place};
use crate::database::{Transaction, next};
use crate::error::Problem;
use crate::rows::{Value, row};

/// Returns the table that a subject is a row of.
pub(super) fn table_of(subject: &str) -> &'static str {
    match subject.split_once(':').map(|(letter, _)| letter) {
        Some("s") => "statements",
        Some("g") => "agreement_reports",
        Some("k") => "compliance_claims",
        _ => "event_reports",
    }
}

/// Returns the value of a field as it stands in the rows.
pub(super) fn current(
    transaction: &mut dyn Transaction,
    subject: &str,
    field: Field,
) -> Result<Option<String>, Problem> {
    let table = table_of(subject);
    match field.holds {
        Holds::Type => {
            let found =
                row_of(transaction, &format!("SELECT type, plover FROM {table} WHERE id = ?1"), subject)?;
            let mut found = found.into_iter();
            let (kind, plover) = (next(&mut found).text(), next(&mut found).text());
            Ok(Some(if kind == plover { kind } else { format!("{kind}={plover}") }))
        }
        Holds::Place => {
            let sql = format!("SELECT place_name, place_country, lat, lon FROM {table} WHERE id = ?1");
            let mut found = row_of(transaction, &sql, subject)?.into_iter();
            let (name, country) = (next(&mut found).maybe_text(), next(&mut found).maybe_text());
            let mut degrees = || match next(&mut found) {
                Value::Real(degrees) => Some(degrees),
                _ => None,
            };
            let (lat, lon) = (degrees(), degrees());
            Ok(name.map(|name| Place { name, country, point: lat.zip(lon) }.to_string()))
        }
        Holds::Several => several(transaction, subject, field.name),
        Holds::One => {
            let sql = format!(
                "SELECT coalesce(entities.actor, entities.name) FROM {table}
                 JOIN entities ON entities.id = {table}.{} WHERE {table}.id = ?1",
                field.name
            );
            Ok(row_of(transaction, &sql, subject)?.pop().and_then(Value::maybe_text))
        }
        Holds::Word(..) | Holds::Text | Holds::Date | Holds::Mode | Holds::Statement => {
            let sql = format!("SELECT {} FROM {table} WHERE id = ?1", field.name);
            Ok(row_of(transaction, &sql, subject)?.pop().and_then(Value::maybe_text))
        }
    }
}

/// Returns the role that a field of several stands for: `actors` are each an `actor`.
pub(super) fn role_of(field: &str) -> &str {
    match field {
        "parties" => "party",
        field => field.strip_suffix('s').unwrap_or(field),
    }
}

fn several(transaction: &mut dyn Transaction, subject: &str, field: &str) -> Result<Option<String>, Problem> {
    let table = if subject.starts_with("g:") { "agreement_roles" } else { "report_participants" };
    let sql = format!(
        "SELECT coalesce(entities.actor, entities.name) FROM {table} JOIN entities ON entities.id = {table}.entity
         WHERE report = ?1 AND role = ?2 ORDER BY {table}.number"
    );
    let found = transaction.ask(&sql, &row![subject, role_of(field)])?;
    let all: Vec<String> = found.into_iter().map(|row| next(&mut row.into_iter()).text()).collect();
    Ok((!all.is_empty()).then(|| all.join("; ")))
}

/// Returns the one row that a query on an id selects, empty where there is none.
fn row_of(transaction: &mut dyn Transaction, sql: &str, id: &str) -> Result<Vec<Value>, Problem> {
    Ok(transaction.ask(sql, &row![id])?.pop().unwrap_or_default())
}
