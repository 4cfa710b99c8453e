//! What was agreed, and who claims it was kept? Agreements with parties, date, stage and claims of compliance.
//!
//! A noun of the agreement lexicon is a mention of an agreement ([`find`]); mentions join by name and anaphora; the
//! claims come from what [`crate::events`] found done with agreements. A claim is always somebody's: a statement's, or
//! the publisher's.

mod lexicon;
mod mentions;

pub use lexicon::AgreementLexicon;

use crate::entities::Entities;
use crate::events::Conduct;
use crate::mentions::Layout;
use crate::span::Span;
use mentions::{AgreementMention, Detector};

/// Stage of an agreement, as the document tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgreementStatus {
    /// The document does not say.
    Unknown,
    /// Sought, drafted, offered.
    Proposed,
    /// Reached, signed, holding.
    InForce,
    /// Prolonged.
    Extended,
    /// Ended before its time.
    Collapsed,
    /// Somebody claims a breach.
    Violated,
}

impl AgreementStatus {
    /// Returns the status as the reading format writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            AgreementStatus::Unknown => "unknown",
            AgreementStatus::Proposed => "proposed",
            AgreementStatus::InForce => "in force",
            AgreementStatus::Extended => "extended",
            AgreementStatus::Collapsed => "collapsed",
            AgreementStatus::Violated => "violated",
        }
    }

    fn parse(written: &str) -> Option<AgreementStatus> {
        Some(match written {
            "proposed" => AgreementStatus::Proposed,
            "in force" => AgreementStatus::InForce,
            "extended" => AgreementStatus::Extended,
            "collapsed" => AgreementStatus::Collapsed,
            _ => return None,
        })
    }
}

/// What somebody claims a party did with its commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compliance {
    /// Entity.
    pub party: usize,
    /// `violated` or `kept`.
    pub assessment: &'static str,
    /// Statement that claims it; `None` is the publisher's own voice.
    pub by: Option<usize>,
    /// The words.
    pub evidence: Span,
}

/// An agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Short name, from its fullest mention.
    pub name: String,
    /// `ceasefire`, `peace`, `exchange`, `trade`, `defence`, `aid` or `other`.
    pub kind: &'static str,
    /// Entities.
    pub parties: Vec<usize>,
    /// Entities.
    pub mediators: Vec<usize>,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Its stage.
    pub status: AgreementStatus,
    /// Where it is spoken of.
    pub mentions: Vec<Span>,
    /// Head tokens of the mentions.
    heads: Vec<usize>,
    /// Claims about it.
    pub compliance: Vec<Compliance>,
}

/// Finds the agreements of a document. `dates` are its calendar dates, `conduct` what was done with agreements.
pub fn find(
    layout: &Layout<'_>,
    entities: &Entities,
    dates: &[(Span, String)],
    conduct: &[Conduct],
    lexicon: &'static AgreementLexicon,
) -> Vec<Agreement> {
    let detector = Detector { layout, entities, dates, lexicon };
    let mut agreements: Vec<Agreement> = Vec::new();
    for mention in detector.find(conduct) {
        match agreements.iter_mut().rev().find(|agreement| same(agreement, &mention, layout)) {
            Some(agreement) => join(agreement, mention),
            None => agreements.push(found(mention)),
        }
    }
    for conduct in conduct {
        let about = agreements
            .iter_mut()
            .rev()
            .find(|agreement| agreement.heads.iter().any(|head| conduct.agreements.contains(head)));
        let Some(agreement) = about else { continue };
        if !conduct.kept {
            agreement.status = agreement.status.max(AgreementStatus::Violated);
        }
        for &party in &conduct.parties {
            let assessment = if conduct.kept { "kept" } else { "violated" };
            let again = agreement
                .compliance
                .iter()
                .any(|claim| (claim.party, claim.assessment, claim.by) == (party, assessment, conduct.by));
            if !again {
                agreement.compliance.push(Compliance {
                    party,
                    assessment,
                    by: conduct.by,
                    evidence: conduct.evidence,
                });
            }
            if !agreement.parties.contains(&party) && !acts_for_a_party(entities, party, &agreement.parties) {
                agreement.parties.push(party);
            }
        }
    }
    agreements
}

/// Returns whether an entity acts for a state that is itself a party: its army, its minister.
fn acts_for_a_party(entities: &Entities, entity: usize, parties: &[usize]) -> bool {
    let territory = entities.list[entity].territory;
    territory.is_some() && parties.iter().any(|&party| entities.list[party].actor == territory)
}

fn found(mention: AgreementMention) -> Agreement {
    Agreement {
        name: mention.name,
        kind: mention.kind,
        parties: mention.parties,
        mediators: mention.mediators,
        date: mention.date,
        status: mention.status,
        mentions: vec![mention.span],
        heads: vec![mention.head],
        compliance: Vec::new(),
    }
}

/// Returns whether a mention is of an agreement already known.
fn same(agreement: &Agreement, mention: &AgreementMention, layout: &Layout<'_>) -> bool {
    let kinds_fit = agreement.kind == mention.kind
        || mention.kind_is_open
        || agreement.kind == "other" && mention.anaphoric;
    let dates_differ = matches!((&agreement.date, &mention.date), (Some(a), Some(b)) if !a.starts_with(b.as_str()) && !b.starts_with(a.as_str()));
    if !kinds_fit || dates_differ {
        return false;
    }
    if mention.anaphoric {
        return true;
    }
    // A name of the same words, whatever stands around them.
    let own = name_words(&mention.name);
    let known = agreement.mentions.iter().any(|span| name_words(span.of(layout.text)) == own)
        || name_words(&agreement.name) == own;
    let modified =
        own.split_whitespace().count() > 1 && agreement.kind == mention.kind && agreement.kind != "other";
    let same_modifiers = modified
        && agreement
            .mentions
            .iter()
            .any(|span| modifiers(&name_words(span.of(layout.text))) == modifiers(&own));
    let shared = mention.parties.iter().any(|party| agreement.parties.contains(party));
    known || same_modifiers || shared && agreement.kind == mention.kind
}

/// Returns a name without its last word, the noun: "border" of "border truce" and of "border ceasefire".
fn modifiers(words: &str) -> &str {
    words.rsplit_once(' ').map_or(words, |(modifiers, _)| modifiers)
}

fn name_words(name: &str) -> String {
    let lower = name.to_lowercase();
    let mut words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(*word, "" | "the" | "a" | "an" | "this" | "s"))
        .collect();
    if let Some(last) = words.last_mut() {
        *last = last.trim_end_matches('s');
    }
    words.join(" ")
}

fn join(agreement: &mut Agreement, mention: AgreementMention) {
    if !mention.anaphoric && mention.name.len() > agreement.name.len() {
        agreement.name = mention.name;
    }
    if agreement.kind == "other" {
        agreement.kind = mention.kind;
    }
    agreement.status = agreement.status.max(mention.status);
    agreement.date = agreement.date.take().or(mention.date);
    agreement.mentions.push(mention.span);
    agreement.heads.push(mention.head);
    for (list, more) in
        [(&mut agreement.parties, mention.parties), (&mut agreement.mediators, mention.mediators)]
    {
        for entity in more {
            if !list.contains(&entity) {
                list.push(entity);
            }
        }
    }
    let mediators = &agreement.mediators;
    agreement.parties.retain(|party| !mediators.contains(party));
}
