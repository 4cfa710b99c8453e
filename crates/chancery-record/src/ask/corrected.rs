//! A kept reading with what people decided: what they rejected is left out, and the values that they gave stand in the place of those that were
//! read. The rows of the record have these values already; here they are put into the shape of a reading.

use super::{AskError, Asked};
use crate::database::next;
use crate::rows::Value;
use chancery::reading::{Agreement, AgreementRole, Entity, Event, EventPlace, Reading, Statement};
use std::collections::{BTreeSet, HashMap};

/// Selects 1 if anything in the document `?1` was decided on.
const DECIDED: &str = "
SELECT 1 FROM event_reports WHERE document = ?1 AND review IS NOT NULL
UNION ALL SELECT 1 FROM statements WHERE document = ?1 AND review IS NOT NULL
UNION ALL SELECT 1 FROM agreement_reports WHERE document = ?1 AND review IS NOT NULL
UNION ALL SELECT 1 FROM compliance_claims k JOIN agreement_reports g ON g.id = k.report
    WHERE g.document = ?1 AND k.review IS NOT NULL
LIMIT 1";

/// Entities that people named, in an order that does not change.
const NAMED: &str = "
SELECT id, name, type, actor, country, sector FROM entities WHERE document = ?1 AND label = '' ORDER BY id";

const EVENTS: &str = "
SELECT r.label, r.review, r.id, r.type, r.mode, r.plover, r.plover_mode, r.cameo, r.status, s.label, r.date, r.place_name,
    r.place_country, r.lat, r.lon, r.intensity
FROM event_reports r LEFT JOIN statements s ON s.id = r.statement
WHERE r.document = ?1 AND r.review IS NOT NULL";

const PARTICIPANTS: &str =
    "SELECT role, entity FROM report_participants WHERE report = ?1 ORDER BY role, number";

const STATEMENTS: &str = "
SELECT label, review, class, kind, polarity, date, speaker, addressee FROM statements
WHERE document = ?1 AND review IS NOT NULL";

const AGREEMENTS: &str = "
SELECT label, review, id, name, kind, subject, form, date, status, stage, place_name, place_country, lat, lon
FROM agreement_reports WHERE document = ?1 AND review IS NOT NULL";

const ROLES: &str = "SELECT role, entity FROM agreement_roles WHERE report = ?1 ORDER BY number";

const CLAIMS: &str = "
SELECT k.id, k.review, k.party, k.assessment, k.conduct_date, k.claim_date
FROM compliance_claims k JOIN agreement_reports g ON g.id = k.report
WHERE g.document = ?1 AND k.review IS NOT NULL";

/// The rows of a query, of which each value is taken in turn.
type Rows = Vec<std::vec::IntoIter<Value>>;

impl Asked {
    /// Puts what people decided into the reading of a document; `ids` are the permanent ids of its labels.
    pub(super) fn correct(
        &self,
        document: &str,
        reading: &mut Reading,
        ids: &mut HashMap<String, String>,
    ) -> Result<(), AskError> {
        if self.of(DECIDED, document)?.is_empty() {
            return Ok(());
        }
        self.add_named(document, reading, ids)?;
        let labels: HashMap<String, String> = ids
            .iter()
            .filter(|(_, id)| id.starts_with("e:"))
            .map(|(label, id)| (id.clone(), label.clone()))
            .collect();
        let mut rejected = BTreeSet::new();
        self.correct_events(document, reading, &labels, &mut rejected)?;
        self.correct_statements(document, reading, &labels, &mut rejected)?;
        self.correct_agreements(document, reading, &labels, &mut rejected)?;
        self.correct_claims(document, reading, &labels, ids)?;
        leave_out(reading, &rejected);
        Ok(())
    }

    fn of(&self, sql: &str, id: &str) -> Result<Rows, AskError> {
        Ok(self.part("", sql, id)?.rows.into_iter().map(Vec::into_iter).collect())
    }

    /// Adds the entities that people named, with labels after those of the reading.
    fn add_named(
        &self,
        document: &str,
        reading: &mut Reading,
        ids: &mut HashMap<String, String>,
    ) -> Result<(), AskError> {
        let numbers = reading.entities.iter().filter_map(|entity| entity.id.get(1..)?.parse::<usize>().ok());
        let last = numbers.max().unwrap_or(0);
        for (number, mut named) in self.of(NAMED, document)?.into_iter().enumerate() {
            let label = format!("e{}", last + number + 1);
            ids.insert(label.clone(), next(&mut named).text());
            reading.entities.push(Entity {
                id: label,
                name: next(&mut named).text(),
                kind: next(&mut named).text(),
                actor: next(&mut named).maybe_text(),
                country: next(&mut named).maybe_text(),
                sector: next(&mut named).maybe_text(),
                ..Entity::default()
            });
        }
        Ok(())
    }

    fn correct_events(
        &self,
        document: &str,
        reading: &mut Reading,
        labels: &HashMap<String, String>,
        rejected: &mut BTreeSet<String>,
    ) -> Result<(), AskError> {
        for mut row in self.of(EVENTS, document)? {
            let Some(label) = kept(&mut row, rejected) else { continue };
            let report = next(&mut row).text();
            let Some(event) = reading.events.iter_mut().find(|event| event.id == label) else { continue };
            let (kind, mode) = (next(&mut row).text(), next(&mut row).maybe_text());
            let plover = next(&mut row).maybe_text().filter(|plover| *plover != kind);
            let plover_mode = next(&mut row).maybe_text();
            *event = Event {
                kind,
                mode,
                plover_mode: plover_mode.filter(|_| plover.is_some()),
                plover,
                cameo: next(&mut row).maybe_text(),
                status: next(&mut row).text(),
                reported_by: next(&mut row).maybe_text(),
                date: next(&mut row).maybe_text(),
                place: place(&mut row),
                intensity: real(&next(&mut row)),
                actors: Vec::new(),
                recipients: Vec::new(),
                ..std::mem::take(event)
            };
            for (role, entity) in self.roles(PARTICIPANTS, &report, labels)? {
                let side = if role == "actor" { &mut event.actors } else { &mut event.recipients };
                side.push(entity);
            }
        }
        Ok(())
    }

    fn correct_statements(
        &self,
        document: &str,
        reading: &mut Reading,
        labels: &HashMap<String, String>,
        rejected: &mut BTreeSet<String>,
    ) -> Result<(), AskError> {
        for mut row in self.of(STATEMENTS, document)? {
            let Some(label) = kept(&mut row, rejected) else { continue };
            let statement = reading.statements.iter_mut().find(|statement| statement.id == label);
            let Some(statement) = statement else { continue };
            *statement = Statement {
                class: next(&mut row).text(),
                kind: next(&mut row).text(),
                polarity: next(&mut row).text(),
                date: next(&mut row).maybe_text(),
                speaker: labels.get(&next(&mut row).text()).cloned(),
                addressee: labels.get(&next(&mut row).text()).cloned(),
                ..std::mem::take(statement)
            };
        }
        Ok(())
    }

    fn correct_agreements(
        &self,
        document: &str,
        reading: &mut Reading,
        labels: &HashMap<String, String>,
        rejected: &mut BTreeSet<String>,
    ) -> Result<(), AskError> {
        for mut row in self.of(AGREEMENTS, document)? {
            let Some(label) = kept(&mut row, rejected) else { continue };
            let report = next(&mut row).text();
            let agreement = reading.agreements.iter_mut().find(|agreement| agreement.id == label);
            let Some(agreement) = agreement else { continue };
            *agreement = Agreement {
                name: next(&mut row).text(),
                kind: next(&mut row).text(),
                subject: next(&mut row).maybe_text(),
                form: next(&mut row).maybe_text(),
                date: next(&mut row).maybe_text(),
                status: next(&mut row).text(),
                stage: next(&mut row).maybe_text(),
                place: place(&mut row),
                parties: Vec::new(),
                mediators: Vec::new(),
                ..std::mem::take(agreement)
            };
            for (role, entity) in self.roles(ROLES, &report, labels)? {
                match role.as_str() {
                    "party" => agreement.parties.push(entity),
                    "mediator" => agreement.mediators.push(entity),
                    _ => {}
                }
            }
            let (parties, mediators) = (&agreement.parties, &agreement.mediators);
            agreement.roles.retain(|AgreementRole { role, entity, .. }| match role.as_str() {
                "party" => parties.contains(entity),
                "mediator" => mediators.contains(entity),
                _ => true,
            });
        }
        Ok(())
    }

    /// Puts what was decided of claims into their agreements; the labels of claims are their numbers there.
    fn correct_claims(
        &self,
        document: &str,
        reading: &mut Reading,
        labels: &HashMap<String, String>,
        ids: &mut HashMap<String, String>,
    ) -> Result<(), AskError> {
        let mut decided: HashMap<String, std::vec::IntoIter<Value>> = HashMap::new();
        for mut row in self.of(CLAIMS, document)? {
            decided.insert(next(&mut row).text(), row);
        }
        if decided.is_empty() {
            return Ok(());
        }
        for agreement in &mut reading.agreements {
            let mut kept = Vec::new();
            for (number, mut claim) in std::mem::take(&mut agreement.compliance).into_iter().enumerate() {
                let Some(id) = ids.remove(&format!("{}/claim/{}", agreement.id, number + 1)) else {
                    continue;
                };
                if let Some(row) = decided.get_mut(&id) {
                    if next(row).text() == "rejected" {
                        continue;
                    }
                    claim.party = labels.get(&next(row).text()).cloned();
                    claim.assessment = next(row).text();
                    claim.conduct_date = next(row).maybe_text();
                    claim.claim_date = next(row).maybe_text();
                }
                kept.push((id, claim));
            }
            for (number, (id, claim)) in kept.into_iter().enumerate() {
                ids.insert(format!("{}/claim/{}", agreement.id, number + 1), id);
                agreement.compliance.push(claim);
            }
        }
        Ok(())
    }

    /// Returns roles with the labels of those who have them.
    fn roles(
        &self,
        sql: &str,
        report: &str,
        labels: &HashMap<String, String>,
    ) -> Result<Vec<(String, String)>, AskError> {
        let role = |mut row: std::vec::IntoIter<Value>| {
            let (role, entity) = (next(&mut row).text(), next(&mut row).text());
            Some((role, labels.get(&entity)?.clone()))
        };
        Ok(self.of(sql, report)?.into_iter().filter_map(role).collect())
    }
}

/// Returns the label that a row begins with, unless people rejected what has it: then it is noted.
fn kept(row: &mut std::vec::IntoIter<Value>, rejected: &mut BTreeSet<String>) -> Option<String> {
    let (label, review) = (next(row).text(), next(row).text());
    if review == "rejected" {
        rejected.insert(label);
        return None;
    }
    Some(label)
}

fn place(row: &mut std::vec::IntoIter<Value>) -> Option<EventPlace> {
    let (name, country) = (next(row).maybe_text(), next(row).maybe_text());
    let (lat, lon) = (real(&next(row)), real(&next(row)));
    Some(EventPlace { name: name?, country, lat, lon })
}

fn real(value: &Value) -> Option<f64> {
    match value {
        Value::Real(number) => Some(*number),
        _ => None,
    }
}

/// Leaves out what has these labels, and what refers to it refers to nothing.
fn leave_out(reading: &mut Reading, rejected: &BTreeSet<String>) {
    let forget = |label: &mut Option<String>| {
        if label.as_ref().is_some_and(|label| rejected.contains(label)) {
            *label = None;
        }
    };
    reading.events.retain(|event| !rejected.contains(&event.id));
    reading.statements.retain(|statement| !rejected.contains(&statement.id));
    reading.agreements.retain(|agreement| !rejected.contains(&agreement.id));
    reading.events.iter_mut().for_each(|event| forget(&mut event.reported_by));
    reading.statements.iter_mut().for_each(|statement| forget(&mut statement.within));
    for agreement in &mut reading.agreements {
        forget(&mut agreement.predecessor);
        agreement.stages.iter_mut().for_each(|stage| forget(&mut stage.by));
        agreement.commitments.iter_mut().for_each(|commitment| forget(&mut commitment.by));
        for claim in &mut agreement.compliance {
            forget(&mut claim.by);
            claim.denied_by.retain(|label| !rejected.contains(label));
        }
    }
    for dispute in &mut reading.disputes {
        forget(&mut dispute.about);
        dispute.sides.iter_mut().for_each(|side| forget(&mut side.by));
    }
}
