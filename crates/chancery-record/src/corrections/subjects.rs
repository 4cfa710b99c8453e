//! What an id stands for in decisions: reports, statements and claims, by which they are kept.

use super::values::table_of;
use super::{Looked, Refusal, accepted, holding};
use crate::database::{Transaction, next};
use crate::error::Problem;
use crate::ids::{Kind, alike};
use crate::rows::row;
use std::collections::BTreeSet;

/// Returns what decisions on an id are kept by: the reports of an event or agreement, else the thing itself.
pub(super) fn subjects_of(transaction: &mut dyn Transaction, id: &str) -> Looked<Vec<String>> {
    match id.get(..2) {
        Some("s:" | "k:") => {
            let sql = format!("SELECT id FROM {} WHERE id = ?1", table_of(id));
            let there = !transaction.ask(&sql, &row![id])?.is_empty();
            Ok(there.then(|| vec![id.to_owned()]).ok_or_else(|| Refusal::NoSuchId(id.to_owned())))
        }
        Some("v:" | "a:" | "r:" | "g:") => {
            Ok(reports_of(transaction, id)?.map(|reports| reports.into_iter().collect()))
        }
        Some("d:" | "e:" | "c:" | "x:") => Ok(Err(Refusal::WrongKind {
            id: id.to_owned(),
            wanted: "an event (v:), statement (s:), agreement (a:), claim (k:) or report (r:, g:)",
        })),
        _ => Ok(Err(Refusal::NoSuchId(id.to_owned()))),
    }
}

/// Returns the reports that an id stands for: those of an event or agreement, also by an id that it had before, or the one that has it.
pub(super) fn reports_of(transaction: &mut dyn Transaction, id: &str) -> Looked<BTreeSet<String>> {
    let (table, column, kind) = match id.get(..2) {
        Some("v:" | "r:") => ("event_reports", "event", Kind::Report),
        Some("a:" | "g:") => ("agreement_reports", "agreement", Kind::AgreementReport),
        _ => {
            let wanted = "events (v:), agreements (a:) or their reports (r:, g:)";
            return Ok(Err(Refusal::WrongKind { id: id.to_owned(), wanted }));
        }
    };
    let sql = match id.get(..2) {
        Some("r:" | "g:") => format!("SELECT id FROM {table} WHERE id = ?1"),
        _ => format!("SELECT id FROM {table} WHERE {column} = (SELECT {column} FROM {table} WHERE id = ?1)"),
    };
    let found = transaction.ask(&sql, &row![alike(kind, id)])?;
    let reports: BTreeSet<String> = found.into_iter().map(|row| next(&mut row.into_iter()).text()).collect();
    Ok(if reports.is_empty() { Err(Refusal::NoSuchId(id.to_owned())) } else { Ok(reports) })
}

/// Returns the other reports of what some reports are of.
pub(super) fn beside(transaction: &mut dyn Transaction, ones: &BTreeSet<String>) -> Looked<BTreeSet<String>> {
    let mut others = BTreeSet::new();
    for one in ones {
        if let Some(of) = joined_of(transaction, one)? {
            others.extend(accepted!(reports_of(transaction, &of)?));
        }
    }
    Ok(Ok(others))
}

/// Returns the event or agreement that a report is of.
pub(super) fn joined_of(transaction: &mut dyn Transaction, report: &str) -> Result<Option<String>, Problem> {
    let column = if report.starts_with("g:") { "agreement" } else { "event" };
    let sql = format!("SELECT {column} FROM {} WHERE id = ?1", table_of(report));
    Ok(transaction.ask(&sql, &row![report])?.pop().and_then(|mut row| row.pop()?.maybe_text()))
}

/// Returns all that is read in a document and that nobody decided on.
pub(super) fn undecided_in(transaction: &mut dyn Transaction, document: &str) -> Looked<Vec<String>> {
    if transaction.ask("SELECT id FROM documents WHERE id = ?1", &row![document])?.is_empty() {
        return Ok(Err(Refusal::NoSuchId(document.to_owned())));
    }
    let sql = "SELECT id FROM event_reports WHERE document = ?1
               UNION ALL SELECT id FROM statements WHERE document = ?1
               UNION ALL SELECT id FROM agreement_reports WHERE document = ?1
               UNION ALL SELECT k.id FROM compliance_claims AS k JOIN agreement_reports AS g ON g.id = k.report
                   WHERE g.document = ?1
               ORDER BY 1";
    let mut undecided = Vec::new();
    for found in transaction.ask(sql, &row![document])? {
        let subject = next(&mut found.into_iter()).text();
        if holding::of(transaction, &subject)?.review().is_none() {
            undecided.push(subject);
        }
    }
    Ok(if undecided.is_empty() { Err(Refusal::NothingLeft(document.to_owned())) } else { Ok(undecided) })
}

/// Returns the document that a subject stands in, if it is there.
pub(super) fn document_of(
    transaction: &mut dyn Transaction,
    subject: &str,
) -> Result<Option<String>, Problem> {
    let sql = match subject.get(..2) {
        Some("k:") => {
            "SELECT g.document FROM compliance_claims AS k JOIN agreement_reports AS g ON g.id = k.report WHERE k.id = ?1"
                .to_owned()
        }
        _ => format!("SELECT document FROM {} WHERE id = ?1", table_of(subject)),
    };
    Ok(transaction.ask(&sql, &row![subject])?.pop().and_then(|mut row| row.pop()?.maybe_text()))
}
