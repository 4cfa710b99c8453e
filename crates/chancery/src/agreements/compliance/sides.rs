//! Who must be a party, by claims, quarrels and the agreement told of before?

use super::super::{Agreement, Assessment, Detector};
use chancery_data::RecordId;
use std::collections::HashSet;

/// Agreements back that one without parties is set beside.
const NEAR: usize = 24;

/// On whose side somebody stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Side {
    /// That of a state.
    State(RecordId),
    /// Its own.
    Entity(usize),
}

/// Who harms, and who blames, whom.
#[derive(Default)]
pub(super) struct Quarrels {
    harm: HashSet<(Side, Side)>,
    blame: HashSet<(Side, Side)>,
}

impl Quarrels {
    /// Returns whether one of two harms, or moves against, the other, or each blames the other.
    fn are_at_odds(&self, a: Side, b: Side) -> bool {
        let harm = self.harm.contains(&(a, b)) || self.harm.contains(&(b, a));
        a != b && (harm || self.blame.contains(&(a, b)) && self.blame.contains(&(b, a)))
    }
}

impl Detector<'_, '_> {
    /// "the ceasefire" of which the text names no party is between those of the agreement that it told of before.
    pub(in crate::agreements) fn bridge_parties(&self, agreements: &mut [Agreement]) {
        for at in 1..agreements.len() {
            let (before, rest) = agreements.split_at_mut(at);
            let own = &mut rest[0];
            let head = own.heads[0];
            let open = own.parties.is_empty() && own.form != Some("resolution") && own.form != Some("treaty");
            // "an informal truce since the end of a ceasefire": two of the same parties in one sentence.
            let syntax = self.layout.syntax;
            let together = before.iter().rev().take(NEAR).any(|other| {
                other.parties.len() > 1
                    && other.heads.iter().any(|&other| syntax.sentence(other) == syntax.sentence(head))
            });
            if !open || !self.is_definite(head) && !together {
                continue;
            }
            let last = before
                .iter()
                .rev()
                .take(NEAR)
                .find(|other| other.parties.len() > 1 && other.form != Some("resolution"));
            if let Some(other) = last {
                own.parties =
                    other.parties.iter().copied().filter(|party| !own.mediators.contains(party)).collect();
            }
        }
    }

    /// An agreement of which nothing tells what it is about, with an armed group as a party, is one of the peace process: what PA-X
    /// (Bell and Badanjak 2019) collects.
    pub(in crate::agreements) fn tell_peace(&self, agreement: &mut Agreement) {
        let armed = |&party: &usize| matches!(self.entities.list[party].sector, Some("REB" | "UAF"));
        let open = agreement.kind == "other"
            && agreement.subject.is_none()
            && !matches!(agreement.form, Some("resolution" | "commitment"));
        if open && agreement.parties.len() > 1 && agreement.parties.iter().any(armed) {
            agreement.kind = "peace";
        }
    }

    /// Makes a party of whoever claims that the only known party broke it, where the two are at odds in the document: a third side that
    /// only blames one of them is none.
    pub(super) fn add_claimants(&self, agreement: &mut Agreement, quarrels: &Quarrels) {
        let &[party] = agreement.parties.as_slice() else { return };
        let claimants = agreement.compliance.iter().filter(|claim| claim.assessment == Assessment::Violated);
        let speakers =
            claimants.filter_map(|claim| claim.by.and_then(|by| self.found.statements[by].speaker));
        let speakers: Vec<usize> = speakers.map(|speaker| self.principal(speaker)).collect();
        let other = speakers.into_iter().find(|&speaker| {
            let role = agreement.roles.iter().any(|entry| entry.entity == speaker && !entry.role.is_bound());
            !role
                && self.is_belligerent(speaker)
                && quarrels.are_at_odds(self.side(speaker), self.side(party))
        });
        agreement.parties.extend(other);
    }

    /// Returns who is at odds with whom in the document.
    pub(super) fn quarrels(&self) -> Quarrels {
        let mut quarrels = Quarrels::default();
        for event in &self.found.coded.events {
            let pairs = match event.kind {
                "ASSAULT" | "COERCE" | "MOBILIZE" => &mut quarrels.harm,
                "ACCUSE" | "REJECT" => &mut quarrels.blame,
                _ => continue,
            };
            for &actor in &event.actors {
                pairs.extend(event.recipients.iter().map(|&other| (self.side(actor), self.side(other))));
            }
        }
        quarrels
    }

    /// Returns on whose side an entity stands: that of its state, else its own.
    fn side(&self, entity: usize) -> Side {
        self.entities.list[entity].territory.map_or(Side::Entity(entity), Side::State)
    }

    /// Returns whether an entity acts for a state that is itself a party: its army, its minister.
    pub(in crate::agreements) fn acts_for_a_party(&self, entity: usize, parties: &[usize]) -> bool {
        let territory = self.entities.list[entity].territory;
        territory.is_some() && parties.iter().any(|&party| self.entities.list[party].actor == territory)
    }
}
