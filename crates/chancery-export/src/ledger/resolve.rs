//! From the ids of a reading to what they stand for.

use super::{
    Actor, AgreementRecord, Attribution, CommitmentRecord, ComplianceRecord, DisputeRecord, DocumentHead,
    Ledger, Record, Reference, RoleRecord, SideRecord, StageRecord,
};
use chancery::reading::{Agreement, Commitment, Dispute, Entity, Reading, Statement};
use std::collections::HashMap;

/// Statements that report each other are followed no further: a reading of another program may go in circles.
const DEEPEST: usize = 8;

/// Resolves everything that a reading says of agreements and disputes.
pub(super) fn ledger(reading: &Reading) -> Ledger {
    let names = Names::of(reading);
    let agreements = reading.agreements.iter().map(|agreement| names.agreement(agreement));
    let disputes = reading.disputes.iter().map(|dispute| names.dispute(dispute));
    Ledger {
        document: names.document(),
        records: agreements
            .map(|agreement| Record::Agreement(Box::new(agreement)))
            .chain(disputes.map(|dispute| Record::Dispute(Box::new(dispute))))
            .collect(),
    }
}

/// What the ids of a reading stand for.
struct Names<'r> {
    reading: &'r Reading,
    entities: HashMap<&'r str, &'r Entity>,
    statements: HashMap<&'r str, &'r Statement>,
    /// What disputes and agreements refer to, by the words for it.
    others: HashMap<&'r str, &'r str>,
}

impl<'r> Names<'r> {
    fn of(reading: &'r Reading) -> Names<'r> {
        let agreements = reading.agreements.iter().map(|one| (one.id.as_str(), one.name.as_str()));
        let events = reading.events.iter().map(|one| (one.id.as_str(), one.anchor.text.as_str()));
        Names {
            reading,
            entities: reading.entities.iter().map(|entity| (entity.id.as_str(), entity)).collect(),
            statements: reading
                .statements
                .iter()
                .map(|statement| (statement.id.as_str(), statement))
                .collect(),
            others: agreements.chain(events).collect(),
        }
    }

    fn document(&self) -> DocumentHead {
        let document = &self.reading.document;
        DocumentHead {
            document: document.id.clone(),
            title: document.title.clone(),
            publisher: document.publisher.clone(),
            published: document.published.clone(),
            url: document.url.clone(),
        }
    }

    fn chancery_id(&self, id: &str) -> String {
        format!("{}#{id}", self.reading.document.id)
    }

    /// An id that the reading does not explain stands for itself.
    fn name(&self, id: &str) -> String {
        self.entities.get(id).map_or(id, |entity| entity.name.as_str()).to_owned()
    }

    fn actor(&self, id: &str) -> Actor {
        let Some(entity) = self.entities.get(id) else {
            return Actor { entity: id.to_owned(), name: id.to_owned(), ..Actor::default() };
        };
        let title = entity.roles.first().map(|role| match &role.of {
            Some(of) => format!("{} of {}", role.title, self.name(of)),
            None => role.title.clone(),
        });
        Actor {
            entity: id.to_owned(),
            name: entity.name.clone(),
            kind: entity.kind.clone(),
            actor: entity.actor.clone(),
            country: entity.country.clone(),
            sector: entity.sector.clone(),
            title,
        }
    }

    /// Resolves ids; those that a group stands for come in its place, each once.
    fn actors(&self, ids: &[String]) -> Vec<Actor> {
        let mut actors: Vec<Actor> = Vec::new();
        for id in ids {
            let members = self.entities.get(id.as_str()).map_or(&[][..], |entity| &entity.members);
            let members = if members.is_empty() { std::slice::from_ref(id) } else { members };
            for member in members {
                if actors.iter().all(|actor| actor.entity != *member) {
                    actors.push(self.actor(member));
                }
            }
        }
        actors
    }

    fn attribution(&self, statement: Option<&String>) -> Attribution {
        self.attribution_within(statement, DEEPEST)
    }

    fn attribution_within(&self, id: Option<&String>, depth: usize) -> Attribution {
        let Some(id) = id else {
            return Attribution { name: self.reading.document.publisher.clone(), ..Attribution::default() };
        };
        let Some(statement) = self.statements.get(id.as_str()) else {
            return Attribution { statement: Some(id.clone()), ..Attribution::default() };
        };
        let speaker = statement.speaker.as_ref().map(|speaker| self.actor(speaker));
        let mention = statement.speaker_mention.as_ref().map(|mention| mention.text.clone());
        let within = statement.within.as_ref().filter(|_| depth > 0);
        Attribution {
            name: speaker.as_ref().map(|speaker| speaker.name.clone()).or(mention),
            statement: Some(id.clone()),
            speaker,
            cue: statement.cue.as_ref().map(|cue| cue.text.clone()),
            said: statement.date.clone(),
            within: within.map(|outer| Box::new(self.attribution_within(Some(outer), depth - 1))),
        }
    }

    fn reference(&self, id: &str) -> Reference {
        let name = self.others.get(id).copied().unwrap_or(id).to_owned();
        Reference { chancery_id: self.chancery_id(id), id: id.to_owned(), name }
    }

    fn agreement(&self, agreement: &Agreement) -> AgreementRecord {
        AgreementRecord {
            chancery_id: self.chancery_id(&agreement.id),
            document: self.document(),
            id: agreement.id.clone(),
            name: agreement.name.clone(),
            kind: agreement.kind.clone(),
            subject: agreement.subject.clone(),
            form: agreement.form.clone(),
            stage: agreement.stage.clone(),
            status: agreement.status.clone(),
            date: agreement.date.clone(),
            parties: self.actors(&agreement.parties),
            mediators: self.actors(&agreement.mediators),
            roles: self.roles(agreement),
            dates: agreement.dates.clone(),
            duration: agreement.duration.clone(),
            place: agreement.place.clone(),
            scope: agreement.scope.clone(),
            predecessor: agreement.predecessor.as_ref().map(|id| self.reference(id)),
            stages: self.stages(agreement),
            mentions: agreement.mentions.clone(),
            commitments: agreement.commitments.iter().map(|commitment| self.commitment(commitment)).collect(),
            compliance: self.compliance(agreement),
        }
    }

    fn roles(&self, agreement: &Agreement) -> Vec<RoleRecord> {
        let mut roles = Vec::new();
        for role in &agreement.roles {
            for who in self.actors(std::slice::from_ref(&role.entity)) {
                roles.push(RoleRecord { role: role.role.clone(), who, evidence: role.evidence.clone() });
            }
        }
        roles
    }

    fn stages(&self, agreement: &Agreement) -> Vec<StageRecord> {
        let stages = agreement.stages.iter().map(|stage| StageRecord {
            stage: stage.stage.clone(),
            date: stage.date.clone(),
            by: self.attribution(stage.by.as_ref()),
            evidence: stage.evidence.clone(),
        });
        stages.collect()
    }

    fn commitment(&self, commitment: &Commitment) -> CommitmentRecord {
        CommitmentRecord {
            id: commitment.id.clone(),
            party: commitment.party.as_ref().map(|party| self.actor(party)),
            to: self.actors(&commitment.to),
            kind: commitment.kind.clone(),
            mode: commitment.mode.clone(),
            object: commitment.object.clone(),
            amount: commitment.amount.clone(),
            deadline: commitment.deadline.clone(),
            condition: commitment.condition.clone(),
            by: self.attribution(commitment.by.as_ref()),
            evidence: commitment.evidence.clone(),
        }
    }

    fn compliance(&self, agreement: &Agreement) -> Vec<ComplianceRecord> {
        let claims = agreement.compliance.iter().map(|claim| ComplianceRecord {
            party: claim.party.as_ref().map(|party| self.actor(party)),
            assessment: claim.assessment.clone(),
            commitment: claim.commitment.clone(),
            by: self.attribution(claim.by.as_ref()),
            denied_by: claim.denied_by.iter().map(|by| self.attribution(Some(by))).collect(),
            basis: claim.basis.clone(),
            conduct_date: claim.conduct_date.clone(),
            claim_date: claim.claim_date.clone(),
            evidence: claim.evidence.clone(),
        });
        claims.collect()
    }

    fn dispute(&self, dispute: &Dispute) -> DisputeRecord {
        let asserted_by = self.actors(&dispute.asserted_by);
        let denied_by = self.actors(&dispute.denied_by);
        let told = dispute.sides.iter().map(|side| SideRecord {
            speaker: side.speaker.as_ref().map(|speaker| self.actor(speaker)),
            by: Some(self.attribution(side.by.as_ref())),
            stance: side.stance.clone(),
            figure: side.figure,
            words: Some(side.words.clone()),
        });
        let sides = match dispute.sides.is_empty() {
            false => told.collect(),
            true => side_of(&asserted_by, "asserts").chain(side_of(&denied_by, "denies")).collect(),
        };
        DisputeRecord {
            chancery_id: self.chancery_id(&dispute.id),
            document: self.document(),
            id: dispute.id.clone(),
            proposition: dispute.proposition.clone(),
            kind: dispute.kind.clone(),
            about: dispute.about.as_ref().map(|id| self.reference(id)),
            asserted_by,
            denied_by,
            sides,
            evidence: dispute.evidence.clone(),
        }
    }
}

/// Those who stand on one side, where the reading does not tell what each says.
fn side_of<'a>(actors: &'a [Actor], stance: &'a str) -> impl Iterator<Item = SideRecord> + 'a {
    actors.iter().map(move |actor| SideRecord {
        speaker: Some(actor.clone()),
        stance: stance.to_owned(),
        ..SideRecord::default()
    })
}

#[cfg(test)]
mod tests;
