//! A decision checked and written to `revisions`, one for each subject that it is on.

use super::applying::fits;
use super::fields::{EventType, Field, Holds, fields_of, plover_type, plover_types};
use super::holding::{self, Holding};
use super::subjects::{beside, document_of, joined_of, reports_of, subjects_of, undecided_in};
use super::values::current;
use super::{Decision, Looked, Refusal, Ruling, accepted, who};
use crate::database::{Transaction, next};
use crate::error::Problem;
use crate::rows::{Value, row};
use std::collections::BTreeSet;

/// A decision that was written.
#[derive(Debug)]
pub(crate) struct Decided {
    /// Its number.
    pub(crate) number: i64,
    /// The documents whose rows it concerns.
    pub(crate) documents: BTreeSet<String>,
}

/// What one revision says.
#[derive(Debug, Default)]
struct Revision {
    action: &'static str,
    subject: String,
    about: Option<String>,
    field: Option<&'static str>,
    before: Option<String>,
    after: Option<String>,
    undoes: Option<i64>,
}

/// Writes a decision, made at the time `now`.
pub(crate) fn decide(transaction: &mut dyn Transaction, decision: &Decision, now: &str) -> Looked<Decided> {
    let (author, reason) = (decision.author.trim(), decision.reason.trim());
    if author.is_empty() {
        return Ok(Err(Refusal::NoAuthor));
    }
    if reason.is_empty() {
        return Ok(Err(Refusal::NoReason));
    }
    let revisions = accepted!(match &decision.ruling {
        Ruling::Accept(id) => verdicts(transaction, id, true)?,
        Ruling::Reject(id) => verdicts(transaction, id, false)?,
        Ruling::Edit { subject, field, value } => edits(transaction, subject, field, value.as_deref())?,
        Ruling::Unite(ids) => united(transaction, ids)?,
        Ruling::Part { one, other } => parted(transaction, one, other.as_deref())?,
        Ruling::Undo(number) => undoing(transaction, *number)?,
    });
    let number = transaction.ask("SELECT max(decision) FROM revisions", &row![])?;
    let number = number.first().and_then(|row| row.first()).map_or(0, Value::integer) + 1;
    let mut documents = BTreeSet::new();
    for revision in &revisions {
        let Revision { action, subject, about, field, before, after, undoes } = revision;
        transaction.write(
            "INSERT INTO revisions (decision, made, author, reason, action, subject, about, field, before, after, undoes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            &row![number, now, author, reason, *action, subject, about, *field, before, after, *undoes],
        )?;
        for id in [Some(subject), about.as_ref()].into_iter().flatten() {
            documents.extend(document_of(transaction, id)?);
        }
    }
    if let Ruling::Undo(undone) = decision.ruling {
        for found in
            transaction.ask("SELECT subject, about FROM revisions WHERE decision = ?1", &row![undone])?
        {
            for id in found.into_iter().filter_map(Value::maybe_text) {
                documents.extend(document_of(transaction, &id)?);
            }
        }
    }
    Ok(Ok(Decided { number, documents }))
}

/// Says of all that an id stands for that it is right or wrong.
fn verdicts(transaction: &mut dyn Transaction, id: &str, right: bool) -> Looked<Vec<Revision>> {
    let subjects = if right && id.starts_with("d:") {
        accepted!(undecided_in(transaction, id)?)
    } else {
        accepted!(subjects_of(transaction, id)?)
    };
    let mut revisions = Vec::new();
    for subject in subjects {
        let before = holding::of(transaction, &subject)?;
        let mut after = Holding { accepted: Some(right), ..Holding::default() };
        after.edits.clone_from(&before.edits);
        let [before, after] =
            [before, after].map(|held| held.review().map(|review| review.as_str().to_owned()));
        let action = if right { "accept" } else { "reject" };
        revisions.push(Revision { action, subject, before, after, ..Revision::default() });
    }
    Ok(Ok(revisions))
}

/// Gives all that an id stands for another value.
fn edits(
    transaction: &mut dyn Transaction,
    id: &str,
    field: &str,
    value: Option<&str>,
) -> Looked<Vec<Revision>> {
    let mut revisions = Vec::new();
    for subject in accepted!(subjects_of(transaction, id)?) {
        let fields = fields_of(&subject);
        let Some(field) = fields.iter().find(|known| known.name == field).copied() else {
            let known = fields.iter().map(|field| field.name).collect::<Vec<_>>().join(", ");
            return Ok(Err(Refusal::NoSuchField { subject: id.to_owned(), field: field.to_owned(), known }));
        };
        let after = accepted!(field.checked(value));
        let after = accepted!(checked_there(transaction, &subject, field, after)?);
        let before = value_of(transaction, &subject, field)?;
        let (action, field) = ("edit", Some(field.name));
        revisions.push(Revision { action, subject, field, before, after, ..Revision::default() });
    }
    Ok(Ok(revisions))
}

/// Returns the value of a field with all that was decided: rows are made anew later.
fn value_of(
    transaction: &mut dyn Transaction,
    subject: &str,
    field: Field,
) -> Result<Option<String>, Problem> {
    match holding::of(transaction, subject)?.edits.remove(field.name) {
        Some(edit) => Ok(edit.value),
        None => current(transaction, subject, field),
    }
}

/// Checks what only the record knows, and returns the value as it is kept.
fn checked_there(
    transaction: &mut dyn Transaction,
    subject: &str,
    field: Field,
    value: Option<String>,
) -> Looked<Option<String>> {
    let Some(given) = value.as_deref() else { return Ok(Ok(None)) };
    match field.holds {
        Holds::Type => {
            let EventType { name, plover } = EventType::of(given);
            if plover_type(name).is_some() && plover == name {
                return Ok(Ok(value));
            }
            if given.contains('=') && (plover_type(plover).is_some() || plover == name) {
                return Ok(Ok(value));
            }
            let sql = "SELECT min(plover) FROM event_reports WHERE type = ?1";
            let known = transaction.ask(sql, &row![given])?.pop().and_then(|mut row| row.pop()?.maybe_text());
            Ok(known.map(|plover| Some(format!("{given}={plover}"))).ok_or_else(|| {
                let known = plover_types().join(", ");
                field.refuses(Some(given), format!("give one of {known}, or OWN=TYPE for a type of your own"))
            }))
        }
        Holds::Mode => {
            let type_field = fields_of(subject).iter().find(|known| known.holds == Holds::Type);
            let kept = match type_field {
                Some(of) => value_of(transaction, subject, *of)?.unwrap_or_default(),
                None => String::new(),
            };
            let kind = EventType::of(&kept);
            if fits(&kind, given) {
                return Ok(Ok(value));
            }
            let modes = plover_type(kind.name).map(|kind| kind.modes.iter().map(|mode| mode.name));
            let modes = modes.into_iter().flatten().collect::<Vec<_>>().join(", ");
            let modes = if modes.is_empty() { "none".to_owned() } else { modes };
            let wanted =
                format!("the modes of {} are {modes}; give one of them, or edit the type first", kind.name);
            Ok(Err(field.refuses(Some(given), wanted)))
        }
        Holds::Several | Holds::One => {
            let document = document_of(transaction, subject)?.unwrap_or_default();
            for one in given.split("; ") {
                if one.starts_with("e:") && who::entity(transaction, &document, one)?.is_none() {
                    let wanted = "give an entity of the same document, the key of an actor or a name";
                    return Ok(Err(field.refuses(Some(one), wanted)));
                }
                if who::is_key(one) && !who::is_known(transaction, one)? {
                    let wanted = "no actor has this key; chancery actors search finds keys";
                    return Ok(Err(field.refuses(Some(one), wanted)));
                }
            }
            Ok(Ok(value))
        }
        Holds::Statement => {
            let document = document_of(transaction, subject)?.unwrap_or_default();
            let there = "SELECT id FROM statements WHERE document = ?1 AND id = ?2";
            if transaction.ask(there, &row![document, given])?.is_empty() {
                let wanted = "give the id of a statement of the same document, or empty for the publisher";
                return Ok(Err(field.refuses(Some(given), wanted)));
            }
            Ok(Ok(value))
        }
        Holds::Word(..) | Holds::Text | Holds::Date | Holds::Place => Ok(Ok(value)),
    }
}

/// Makes all reports that ids stand for one: each is bound to the least.
fn united(transaction: &mut dyn Transaction, ids: &[String]) -> Looked<Vec<Revision>> {
    let mut all = BTreeSet::new();
    for id in ids {
        all.extend(accepted!(reports_of(transaction, id)?));
    }
    let mut reports = all.into_iter();
    let Some(least) = reports.next() else { return Ok(Err(Refusal::Alone)) };
    let mut revisions = Vec::new();
    for other in reports {
        if accepted!(pair_of(&least, &other)) {
            revisions.push(bond(transaction, "unite", &least, &other)?);
        }
    }
    Ok(if revisions.is_empty() { Err(Refusal::Alone) } else { Ok(revisions) })
}

/// Tells each report of one from each of the other.
fn parted(transaction: &mut dyn Transaction, one: &str, other: Option<&str>) -> Looked<Vec<Revision>> {
    let ones = accepted!(reports_of(transaction, one)?);
    let others = match other {
        Some(other) => accepted!(reports_of(transaction, other)?),
        None => accepted!(beside(transaction, &ones)?),
    };
    let mut revisions = Vec::new();
    for report in &ones {
        for other in others.iter().filter(|other| !ones.contains(*other)) {
            if accepted!(pair_of(report, other)) {
                revisions.push(bond(transaction, "part", report, other)?);
            }
        }
    }
    Ok(if revisions.is_empty() { Err(Refusal::Parted(one.to_owned())) } else { Ok(revisions) })
}

/// Returns whether two reports can be decided on together: they are different, and of the same kind.
fn pair_of(one: &str, other: &str) -> Result<bool, Refusal> {
    if one.get(..2) != other.get(..2) {
        return Err(Refusal::Unlike { one: one.to_owned(), other: other.to_owned() });
    }
    Ok(one != other)
}

/// Makes the revision on a pair, the lesser report first; `before` tells what they were of.
fn bond(
    transaction: &mut dyn Transaction,
    action: &'static str,
    one: &str,
    other: &str,
) -> Result<Revision, Problem> {
    let (subject, about) = (one.min(other).to_owned(), one.max(other).to_owned());
    let mut of: Vec<String> = Vec::new();
    for report in [&subject, &about] {
        let thing = joined_of(transaction, report)?;
        of.extend(thing.filter(|thing| !of.contains(thing)));
    }
    Ok(Revision { action, subject, about: Some(about), before: Some(of.join("; ")), ..Revision::default() })
}

/// Takes back a decision.
fn undoing(transaction: &mut dyn Transaction, number: i64) -> Looked<Vec<Revision>> {
    let sql = "SELECT action, subject FROM revisions WHERE decision = ?1 ORDER BY number LIMIT 1";
    let Some(found) = transaction.ask(sql, &row![number])?.pop() else {
        return Ok(Err(Refusal::NoSuchDecision(number)));
    };
    let mut found = found.into_iter();
    let (action, subject) = (next(&mut found).text(), next(&mut found).text());
    if action == "undo" {
        return Ok(Err(Refusal::Undoing(number)));
    }
    if !transaction.ask("SELECT number FROM revisions WHERE undoes = ?1", &row![number])?.is_empty() {
        return Ok(Err(Refusal::Undone(number)));
    }
    Ok(Ok(vec![Revision { action: "undo", subject, undoes: Some(number), ..Revision::default() }]))
}
