//! What a person says of all that they decided on: whether it is right, and its values then. By this two people who reviewed the same documents in two
//! records are compared.

use super::{AskError, Asked};
use crate::database::next;
use crate::rows::Value;

/// What a person says of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// Permanent id of the report, statement or claim.
    pub id: String,
    /// Whether it is right; else it was rejected, and has no values.
    pub kept: bool,
    /// Its values by field, with all that was put right; empty where there is none. Those of several are in the order of the alphabet.
    pub values: Vec<(&'static str, String)>,
}

/// Queries for those that were decided on, their `review`, and the fields that are compared.
const QUERIES: [(&str, &[&str]); 4] = [
    (
        "SELECT r.id, r.review, r.type, r.mode, r.status, r.date, r.place_name,
             (SELECT group_concat(coalesce(e.actor, e.name), '; ') FROM report_participants p JOIN entities e ON e.id = p.entity
                 WHERE p.report = r.id AND p.role = 'actor'),
             (SELECT group_concat(coalesce(e.actor, e.name), '; ') FROM report_participants p JOIN entities e ON e.id = p.entity
                 WHERE p.report = r.id AND p.role = 'recipient'),
             r.statement
         FROM event_reports r WHERE r.review IS NOT NULL ORDER BY r.id",
        &["type", "mode", "status", "date", "place", "actors", "recipients", "statement"],
    ),
    (
        "SELECT s.id, s.review, s.class, s.kind, s.polarity, s.date, coalesce(e.actor, e.name), coalesce(a.actor, a.name)
         FROM statements s LEFT JOIN entities e ON e.id = s.speaker LEFT JOIN entities a ON a.id = s.addressee
         WHERE s.review IS NOT NULL ORDER BY s.id",
        &["class", "kind", "polarity", "date", "speaker", "addressee"],
    ),
    (
        "SELECT g.id, g.review, g.kind, g.subject, g.form, g.date, g.status, g.stage,
             (SELECT group_concat(coalesce(e.actor, e.name), '; ') FROM agreement_roles p JOIN entities e ON e.id = p.entity
                 WHERE p.report = g.id AND p.role = 'party'),
             (SELECT group_concat(coalesce(e.actor, e.name), '; ') FROM agreement_roles p JOIN entities e ON e.id = p.entity
                 WHERE p.report = g.id AND p.role = 'mediator')
         FROM agreement_reports g WHERE g.review IS NOT NULL ORDER BY g.id",
        &["kind", "subject", "form", "date", "status", "stage", "parties", "mediators"],
    ),
    (
        "SELECT k.id, k.review, k.assessment, coalesce(e.actor, e.name), k.conduct_date, k.claim_date
         FROM compliance_claims k LEFT JOIN entities e ON e.id = k.party WHERE k.review IS NOT NULL ORDER BY k.id",
        &["assessment", "party", "conduct_date", "claim_date"],
    ),
];

impl Asked {
    /// Returns what was decided of everything that was decided on.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let mut talks = talks::talks()?;
    /// # let (path, record) = (talks.path.clone(), &mut talks.record);
    /// use chancery_record::Record;
    /// use chancery_record::ask::{Asked, Judged};
    /// use chancery_record::corrections::{Decision, Ruling};
    ///
    /// let ruling = Ruling::Accept(record.stored(0, 1)?[0].document.id.clone());
    /// record.correct(&[Decision { author: "Ann".to_owned(), reason: "as printed".to_owned(), ruling }], "2024-03-14T09:00:00Z")?;
    /// let judged: Vec<Judged> = Asked::open(&path)?.judged()?;
    /// assert!(judged.iter().all(|one| one.kept), "nothing was rejected");
    /// assert!(judged.iter().any(|one| one.values.contains(&("type", "ACCUSE".to_owned()))));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn judged(&self) -> Result<Vec<Judged>, AskError> {
        let mut all = Vec::new();
        for (sql, fields) in QUERIES {
            for row in self.part("judged", sql, "")?.rows {
                let mut row = row.into_iter();
                let (id, review) = (next(&mut row).text(), next(&mut row).text());
                let kept = review != "rejected";
                let values = fields.iter().filter(|_| kept).map(|field| (*field, in_order(next(&mut row))));
                let values = values.collect();
                all.push(Judged { id, kept, values });
            }
        }
        Ok(all)
    }
}

/// Returns a value with the parts of a list in the order of the alphabet.
fn in_order(value: Value) -> String {
    let text = value.text();
    let mut parts: Vec<&str> = text.split("; ").collect();
    parts.sort_unstable();
    parts.join("; ")
}
