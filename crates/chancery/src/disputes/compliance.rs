//! Claims of compliance that oppose each other: one says that a party broke the agreement, another that it kept it.

use super::{About, Detector, Dispute, DisputeKind, Side};
use crate::agreements::{Assessment, Basis, Compliance};

impl Detector<'_, '_> {
    /// Finds the parties of whose conduct two sides claim the opposite.
    pub(super) fn opposed_claims(&self) -> Vec<Dispute> {
        let mut disputes = Vec::new();
        for (index, agreement) in self.agreements.iter().enumerate() {
            let of = |wanted: Assessment| {
                agreement.compliance.iter().filter(move |claim| claim.assessment == wanted)
            };
            for broken in of(Assessment::Violated).filter(|claim| claim.basis == Basis::Stated) {
                let opposed = of(Assessment::Kept).filter(|kept| {
                    self.same_side(kept.party, broken.party) && self.are_of_two_sides(broken, kept)
                });
                let kept: Vec<&Compliance> = opposed.collect();
                if kept.is_empty() {
                    continue;
                }
                let mut sides = vec![self.side_of(broken, false)];
                sides.extend(kept.iter().map(|claim| self.side_of(claim, true)));
                disputes.push(Dispute {
                    proposition: self.one_line(sides[0].words),
                    kind: DisputeKind::Compliance,
                    about: Some(About::Agreement(index)),
                    sides,
                    evidence: Vec::new(),
                });
            }
        }
        disputes
    }

    /// Returns whether two claims are of different claimants.
    fn are_of_two_sides(&self, a: &Compliance, b: &Compliance) -> bool {
        let speaker = |claim: &Compliance| claim.by.and_then(|by| self.statements[by].speaker);
        match (speaker(a), speaker(b)) {
            (Some(a), Some(b)) => !self.same_side(a, b),
            (a, b) => a != b,
        }
    }

    fn side_of(&self, claim: &Compliance, denies: bool) -> Side {
        let statement = claim.by.map(|by| &self.statements[by]);
        let content = statement.and_then(|statement| statement.content.first().copied());
        Side {
            speaker: statement.and_then(|statement| statement.speaker),
            by: claim.by,
            denies,
            figure: None,
            words: content.unwrap_or(claim.evidence),
        }
    }
}
