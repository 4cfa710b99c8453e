//! Agreements of many reports: what is kept of each report to compare it, and what of all of them makes the agreement.
//!
//! [`Members`] says which report counts for a value; status and stage are those of the one published last. Commitments, claims and stages stay with their reports, all of them under the one agreement.

use super::joining::{Reported, texts};
use super::members::{Decided, Member, Members, participants};
use crate::corrections::Review;
use crate::database::{Transaction, next};
use crate::error::Problem;
use crate::ids::Kind;
use crate::outline::Outline;
use crate::rows::{Value, days_of, row};
use crate::same_agreement::AgreementReport;
use crate::same_event::Days;
use std::sync::Arc;

impl Reported for AgreementReport {
    const KIND: Kind = Kind::Agreement;
    const TABLE: &'static str = "agreements";
    const REPORTS: &'static str = "agreement_reports";
    const COLUMN: &'static str = "agreement";
    const KEYS: &'static str = "agreement_report_keys";
    const FOLLOWERS: &'static [&'static str] = &["disputes", "commitments", "compliance_claims"];

    fn load(transaction: &mut dyn Transaction, report: &str) -> Result<Option<AgreementReport>, Problem> {
        let sql = "SELECT r.document, r.name, r.kind, r.date, d.published, d.outline, r.review
                   FROM agreement_reports AS r JOIN documents AS d ON d.id = r.document WHERE r.id = ?1";
        let Some(found) = transaction.ask(sql, &row![report])?.pop() else { return Ok(None) };
        let mut found = found.into_iter();
        let [document, name, kind] = [(); 3].map(|()| next(&mut found).text());
        let date = next(&mut found).maybe_text().as_deref().and_then(days_of);
        let published = next(&mut found).maybe_text().and_then(|day| day.parse().ok());
        Ok(Some(AgreementReport {
            id: report.to_owned(),
            document,
            name,
            kind,
            parties: participants(transaction, PARTIES, &row![report])?,
            date: date.and_then(|date| Days::of(Some(date), None)),
            published: published.and_then(|day| Days::of(Some((day, day)), None)),
            outline: Arc::new(Outline::from_bytes(&next(&mut found).bytes())),
            rejected: next(&mut found).text() == Review::Rejected.as_str(),
        }))
    }

    fn write(transaction: &mut dyn Transaction, id: &str, reports: &[String]) -> Result<(), Problem> {
        let members = Members::load(transaction, reports, member)?;
        write_agreement(transaction, id, &members)?;
        write_parties(transaction, id, &members)
    }

    /// An agreement follows what its report published last says, of those that say so; never itself.
    fn refer(transaction: &mut dyn Transaction, id: &str, reports: &[String]) -> Result<(), Problem> {
        let mut following = vec![id.to_owned()];
        for report in reports {
            let sql = "SELECT DISTINCT agreement FROM agreement_reports WHERE predecessor = ?1";
            following.extend(texts(transaction, sql, report)?);
        }
        for agreement in following {
            let sql = "UPDATE agreements SET predecessor = (
                           SELECT before.agreement FROM agreement_reports AS r
                           JOIN agreement_reports AS before ON before.id = r.predecessor
                           JOIN documents AS d ON d.id = r.document
                           WHERE r.agreement = agreements.id AND before.agreement <> r.agreement
                           ORDER BY d.published DESC NULLS LAST, r.id LIMIT 1)
                       WHERE id = ?1";
            transaction.write(sql, &row![agreement])?;
        }
        Ok(())
    }
}

/// Selects parties and signatories, each once.
const PARTIES: &str = "SELECT entities.actor, entities.name, entities.country, min(agreement_roles.number)
     FROM agreement_roles JOIN entities ON entities.id = agreement_roles.entity
     WHERE report = ?1 AND role IN ('party', 'signatory')
     GROUP BY entities.id, entities.actor, entities.name, entities.country ORDER BY 4";

/// The values of an agreement that the closest report gives, in the order of the columns below.
const VALUES: [&str; 8] = ["name", "kind", "subject", "form", "date", "duration", "scope", "place_name"];

/// What a report tells of its agreement.
struct Told {
    status: Value,
    stage: Value,
    values: [Option<String>; VALUES.len()],
    has_point: bool,
    /// How many roles there are, and how many of those who have them have a key.
    roles: (i64, i64),
}

fn member(transaction: &mut dyn Transaction, report: &str) -> Result<Option<Member<Told>>, Problem> {
    let values = VALUES.map(|value| format!("r.{value}")).join(", ");
    let sql = format!(
        "SELECT d.published, d.story, r.status, r.stage, r.lat,
             (SELECT count(*) FROM agreement_roles WHERE report = r.id),
             (SELECT count(*) FROM agreement_roles JOIN entities ON entities.id = agreement_roles.entity
              WHERE report = r.id AND entities.actor IS NOT NULL), {values}, r.review
         FROM agreement_reports AS r JOIN documents AS d ON d.id = r.document WHERE r.id = ?1"
    );
    let Some(found) = transaction.ask(&sql, &row![report])?.pop() else { return Ok(None) };
    let mut found = found.into_iter();
    let [published, story] = [(); 2].map(|()| next(&mut found).maybe_text());
    let values = Told {
        status: next(&mut found),
        stage: next(&mut found),
        has_point: next(&mut found) != Value::Null,
        roles: (next(&mut found).integer(), next(&mut found).integer()),
        values: [(); VALUES.len()].map(|()| next(&mut found).maybe_text()),
    };
    let decided = Decided::load(transaction, report, next(&mut found).maybe_text())?;
    Ok(Some(Member { report: report.to_owned(), published, story, decided, values }))
}

/// How closely a value of [`VALUES`] is known: a kind that is one, the longest date, the fullest name.
fn closeness(at: usize, value: Option<&String>) -> Option<usize> {
    let value = value?;
    match VALUES[at] {
        "name" => Some(value.chars().filter(|letter| letter.is_uppercase()).count()),
        "kind" => Some(usize::from(value != "other")),
        "date" => Some(value.len()),
        _ => Some(0),
    }
}

fn write_agreement(
    transaction: &mut dyn Transaction,
    id: &str,
    members: &Members<Told>,
) -> Result<(), Problem> {
    let value = |at: usize| {
        let field = if VALUES[at] == "place_name" { "place" } else { VALUES[at] };
        let member = members.closest(&[field], |told| closeness(at, told.values[at].as_ref()));
        member.and_then(|member| member.values.values[at].clone())
    };
    let mut values: Vec<Value> = row![id].into();
    values.extend((0..VALUES.len()).map(|at| Value::from(value(at))));
    values.extend(row![
        members.latest("status").map_or(Value::Null, |latest| latest.values.status.clone()),
        members.latest("stage").map_or(Value::Null, |latest| latest.values.stage.clone()),
        members.len(),
        members.sources(),
        members.review()
    ]);
    let columns = format!("{}, status, stage, reports, sources, review", VALUES.join(", "));
    let marks: Vec<String> = (1..=values.len()).map(|number| format!("?{number}")).collect();
    let changed: Vec<String> =
        columns.split(", ").map(|column| format!("{column} = excluded.{column}")).collect();
    transaction.write(
        &format!(
            "INSERT INTO agreements (id, {columns}) VALUES ({}) ON CONFLICT (id) DO UPDATE SET {}",
            marks.join(", "),
            changed.join(", ")
        ),
        &values,
    )?;
    let place = |told: &Told| (told.values[VALUES.len() - 1].is_some(), told.has_point);
    if let Some(member) = members.closest(&["place"], place) {
        let place = "(SELECT {} FROM agreement_reports WHERE id = ?2)";
        let set = ["place_name", "place_country", "lat", "lon"]
            .map(|column| format!("{column} = {}", place.replace("{}", column)));
        transaction.write(
            &format!("UPDATE agreements SET {} WHERE id = ?1", set.join(", ")),
            &row![id, &member.report],
        )?;
    }
    Ok(())
}

/// Writes who has which role, as the report that names most of them does.
fn write_parties(
    transaction: &mut dyn Transaction,
    id: &str,
    members: &Members<Told>,
) -> Result<(), Problem> {
    let closest = members.closest(&["parties", "mediators"], |told| (told.roles.1, told.roles.0));
    let Some(member) = closest else { return Ok(()) };
    transaction.write("DELETE FROM agreement_parties WHERE agreement = ?1", &row![id])?;
    let sql = "SELECT DISTINCT role FROM agreement_roles WHERE report = ?1 ORDER BY role";
    for role in texts(transaction, sql, &member.report)? {
        transaction.write(
            "INSERT INTO agreement_parties (agreement, role, number, name, actor, country, sector)
             SELECT CAST(?1 AS TEXT), CAST(?3 AS TEXT), row_number() OVER (ORDER BY r.number) - 1, entities.name, entities.actor,
                 entities.country, entities.sector
             FROM agreement_roles AS r JOIN entities ON entities.id = r.entity WHERE r.report = ?2 AND r.role = ?3",
            &row![id, &member.report, role],
        )?;
    }
    Ok(())
}
