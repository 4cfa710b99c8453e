//! Rows of the ledger: agreements, commitments, claims of compliance, disputes.

use super::events::party;
use super::{Known, Rows, Table, row};
use crate::ids::{self, Ids, Kind};
use chancery::reading::{Agreement, Dispute, Reading, TextSpan};
use std::collections::BTreeMap;

pub(super) static AGREEMENTS: Table = Table {
    name: "agreements",
    columns: &[
        "id",
        "name",
        "kind",
        "subject",
        "form",
        "date",
        "duration",
        "scope",
        "place_name",
        "place_country",
        "lat",
        "lon",
        "predecessor",
        "status",
        "stage",
        "reports",
        "sources",
    ],
};
pub(super) static PARTIES: Table = Table {
    name: "agreement_parties",
    columns: &["agreement", "role", "number", "name", "actor", "country", "sector"],
};
pub(super) static REPORTS: Table = Table {
    name: "agreement_reports",
    columns: &[
        "id",
        "agreement",
        "cluster",
        "document",
        "label",
        "name",
        "kind",
        "subject",
        "form",
        "date",
        "duration",
        "scope",
        "place_name",
        "place_country",
        "lat",
        "lon",
        "predecessor",
        "status",
        "stage",
    ],
};
pub(super) static ROLES: Table = Table {
    name: "agreement_roles",
    columns: &["report", "number", "role", "entity", "start_char", "end_char", "text"],
};
pub(super) static DATES: Table = Table {
    name: "agreement_dates",
    columns: &["report", "number", "kind", "date", "precision", "start_char", "end_char", "text"],
};
pub(super) static STAGES: Table = Table {
    name: "agreement_stages",
    columns: &["report", "number", "stage", "date", "statement", "start_char", "end_char", "text"],
};
pub(super) static MENTIONS: Table =
    Table { name: "agreement_mentions", columns: &["report", "number", "start_char", "end_char", "text"] };
pub(super) static COMMITMENTS: Table = Table {
    name: "commitments",
    columns: &[
        "id",
        "agreement",
        "report",
        "label",
        "party",
        "type",
        "mode",
        "object",
        "amount",
        "amount_unit",
        "amount_bound",
        "deadline",
        "condition",
        "statement",
        "start_char",
        "end_char",
        "text",
    ],
};
pub(super) static COMMITMENT_RECIPIENTS: Table =
    Table { name: "commitment_recipients", columns: &["commitment", "number", "entity"] };
pub(super) static COMPLIANCE: Table = Table {
    name: "compliance_claims",
    columns: &[
        "id",
        "agreement",
        "report",
        "party",
        "assessment",
        "commitment",
        "statement",
        "basis",
        "conduct_date",
        "claim_date",
        "start_char",
        "end_char",
        "text",
    ],
};
pub(super) static DENIALS: Table = Table { name: "compliance_denials", columns: &["claim", "statement"] };
pub(crate) static DISPUTES: Table = Table {
    name: "disputes",
    columns: &["id", "document", "label", "proposition", "kind", "report", "event", "agreement"],
};
pub(crate) static SIDES: Table = Table {
    name: "dispute_sides",
    columns: &[
        "dispute",
        "number",
        "stance",
        "document",
        "speaker",
        "statement",
        "figure",
        "start_char",
        "end_char",
        "text",
        "report",
    ],
};
pub(crate) static EVIDENCE: Table = Table {
    name: "dispute_evidence",
    columns: &["dispute", "number", "document", "start_char", "end_char", "text"],
};

pub(super) fn write<'r>(
    rows: &mut Rows,
    document: &str,
    reading: &'r Reading,
    known: &mut Known<'r>,
    ids: &mut Ids<'_>,
) {
    for agreement in &reading.agreements {
        let Some(report) = known.id(&agreement.id).map(str::to_owned) else { continue };
        let id = ids::alike(Kind::Agreement, &report);
        write_agreement(rows, &id, agreement, known);
        write_report(rows, &report, &id, document, agreement, known);
        write_commitments(rows, &report, &id, agreement, known, ids);
        for claim in &agreement.compliance {
            let words = &claim.evidence;
            let claimed = ids.at(Kind::Compliance, words.start, words.end);
            rows.push(
                &COMPLIANCE,
                row![
                    claimed.clone(),
                    &id,
                    &report,
                    known.maybe(claim.party.as_ref()),
                    &claim.assessment,
                    known.maybe(claim.commitment.as_ref()),
                    known.maybe(claim.by.as_ref()),
                    &claim.basis,
                    &claim.conduct_date,
                    &claim.claim_date,
                    words.start,
                    words.end,
                    &words.text
                ],
            );
            for statement in claim.denied_by.iter().filter_map(|by| known.id(by).map(str::to_owned)) {
                rows.push(&DENIALS, row![claimed.clone(), statement]);
            }
        }
    }
    for dispute in &reading.disputes {
        write_dispute(rows, document, dispute, known, ids);
    }
}

/// Returns everybody's roles with the words that give them: first the parties and mediators, some of whom no words call so, then other roles. A party
/// that signed has both roles.
fn roles(agreement: &Agreement) -> Vec<(&str, &str, Option<&TextSpan>)> {
    let mut roles: Vec<(&str, &str, Option<&TextSpan>)> = Vec::new();
    for (role, entities) in [("party", &agreement.parties), ("mediator", &agreement.mediators)] {
        for entity in entities {
            let told = agreement.roles.iter().find(|told| told.role == role && told.entity == *entity);
            roles.push((role, entity, told.map(|told| &told.evidence)));
        }
    }
    for told in agreement.roles.iter().filter(|told| !told.role.is_empty()) {
        if !roles.iter().any(|(role, entity, _)| *role == told.role && *entity == told.entity) {
            roles.push((&told.role, &told.entity, Some(&told.evidence)));
        }
    }
    roles
}

fn write_agreement(rows: &mut Rows, id: &str, agreement: &Agreement, known: &Known<'_>) {
    let place = agreement.place.as_ref();
    let predecessor =
        known.maybe(agreement.predecessor.as_ref()).map(|report| ids::alike(Kind::Agreement, report));
    rows.push(
        &AGREEMENTS,
        row![
            id,
            &agreement.name,
            &agreement.kind,
            &agreement.subject,
            &agreement.form,
            &agreement.date,
            agreement.duration.as_ref().map(|duration| &duration.value),
            agreement.scope.as_ref().map(|scope| &scope.text),
            place.map(|place| &place.name),
            place.and_then(|place| place.country.as_ref()),
            place.and_then(|place| place.lat),
            place.and_then(|place| place.lon),
            predecessor,
            &agreement.status,
            &agreement.stage,
            1_usize,
            1_usize
        ],
    );
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for (role, label, _) in roles(agreement) {
        let Some(entity) = known.entities.get(label) else { continue };
        let number = numbers.entry(role).or_default();
        rows.push(&PARTIES, party(id, role, *number, entity));
        *number += 1;
    }
}

fn write_report(
    rows: &mut Rows,
    id: &str,
    of: &str,
    document: &str,
    agreement: &Agreement,
    known: &Known<'_>,
) {
    let place = agreement.place.as_ref();
    rows.push(
        &REPORTS,
        row![
            id,
            of,
            id,
            document,
            &agreement.id,
            &agreement.name,
            &agreement.kind,
            &agreement.subject,
            &agreement.form,
            &agreement.date,
            agreement.duration.as_ref().map(|duration| &duration.value),
            agreement.scope.as_ref().map(|scope| &scope.text),
            place.map(|place| &place.name),
            place.and_then(|place| place.country.as_ref()),
            place.and_then(|place| place.lat),
            place.and_then(|place| place.lon),
            known.maybe(agreement.predecessor.as_ref()),
            &agreement.status,
            &agreement.stage
        ],
    );
    let with_id = |(role, label, words)| Some((role, known.id(label)?, words));
    for (number, (role, entity, words)) in roles(agreement).into_iter().filter_map(with_id).enumerate() {
        let words: Option<&TextSpan> = words;
        rows.push(
            &ROLES,
            row![
                id,
                number,
                role,
                entity,
                words.map(|words| words.start),
                words.map(|words| words.end),
                words.map(|words| &words.text)
            ],
        );
    }
    for (number, date) in agreement.dates.iter().enumerate() {
        let words = &date.evidence;
        rows.push(
            &DATES,
            row![id, number, &date.of, &date.value, &date.precision, words.start, words.end, &words.text],
        );
    }
    for (number, stage) in agreement.stages.iter().enumerate() {
        let (words, by) = (&stage.evidence, known.maybe(stage.by.as_ref()));
        rows.push(
            &STAGES,
            row![id, number, &stage.stage, &stage.date, by, words.start, words.end, &words.text],
        );
    }
    for (number, mention) in agreement.mentions.iter().enumerate() {
        rows.push(&MENTIONS, row![id, number, mention.start, mention.end, &mention.text]);
    }
}

/// Adds the commitments of an agreement, and makes their labels known to what comes after.
fn write_commitments<'r>(
    rows: &mut Rows,
    report: &str,
    of: &str,
    agreement: &'r Agreement,
    known: &mut Known<'r>,
    ids: &mut Ids<'_>,
) {
    for commitment in &agreement.commitments {
        let words = &commitment.evidence;
        let id = ids.at(Kind::Commitment, words.start, words.end);
        let amount = commitment.amount.as_ref();
        rows.push(
            &COMMITMENTS,
            row![
                &id,
                of,
                report,
                &commitment.id,
                known.maybe(commitment.party.as_ref()),
                &commitment.kind,
                &commitment.mode,
                commitment.object.as_ref().map(|object| &object.text),
                amount.map(|amount| amount.value),
                amount.and_then(|amount| amount.unit.as_ref()),
                amount.map(|amount| &amount.bound),
                &commitment.deadline,
                commitment.condition.as_ref().map(|condition| &condition.text),
                known.maybe(commitment.by.as_ref()),
                words.start,
                words.end,
                &words.text
            ],
        );
        for (number, entity) in known.all(&commitment.to) {
            rows.push(&COMMITMENT_RECIPIENTS, row![&id, number, entity]);
        }
        known.ids.insert(&commitment.id, id);
    }
}

fn write_dispute(rows: &mut Rows, document: &str, dispute: &Dispute, known: &Known<'_>, ids: &mut Ids<'_>) {
    let id = super::at_spans(ids, Kind::Dispute, &dispute.evidence, None);
    let about = known.maybe(dispute.about.as_ref());
    let about_a = |of: Kind, kind: Kind| {
        about.filter(|id| id.starts_with(of.letter())).map(|report| ids::alike(kind, report))
    };
    rows.push(
        &DISPUTES,
        row![
            &id,
            document,
            &dispute.id,
            &dispute.proposition,
            &dispute.kind,
            about,
            about_a(Kind::Report, Kind::Event),
            about_a(Kind::AgreementReport, Kind::Agreement)
        ],
    );
    for (number, side) in dispute.sides.iter().enumerate() {
        rows.push(
            &SIDES,
            row![
                &id,
                number,
                &side.stance,
                document,
                known.maybe(side.speaker.as_ref()),
                known.maybe(side.by.as_ref()),
                side.figure,
                side.words.start,
                side.words.end,
                &side.words.text,
                None::<&str>
            ],
        );
    }
    // A reading without sides still names who is on each.
    let stances = [("asserts", &dispute.asserted_by), ("denies", &dispute.denied_by)];
    let named =
        stances.into_iter().flat_map(|(stance, labels)| labels.iter().map(move |label| (stance, label)));
    for (number, (stance, label)) in named.enumerate().take_while(|_| dispute.sides.is_empty()) {
        let nobody = None::<&str>;
        let nowhere = None::<usize>;
        rows.push(
            &SIDES,
            row![
                &id,
                number,
                stance,
                document,
                known.id(label),
                nobody,
                None::<f64>,
                nowhere,
                nowhere,
                nobody,
                nobody
            ],
        );
    }
    for (number, words) in dispute.evidence.iter().enumerate() {
        rows.push(&EVIDENCE, row![&id, number, document, words.start, words.end, &words.text]);
    }
}
