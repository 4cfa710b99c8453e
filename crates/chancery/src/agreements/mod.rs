//! What was agreed, and who claims it was kept? Agreements with roles, dates and stages, what was undertaken, claims of compliance.
//!
//! Words for an agreement are found by the tables of `data/agreements` (`mentions`); what stands over them tells of stages,
//! roles and conduct (`links`, `stages`, `parties`, `terms`); mentions join by name, party and anaphora (`identity`).
//! What was undertaken is read in `commitments`; claims that it was kept or broken, from here and from what [`crate::events`]
//! found done with agreements, in `compliance`. A claim is always somebody's: a statement's, or the publisher's.

mod commitments;
mod compliance;
mod identity;
mod lexicon;
mod links;
mod mentions;
mod parties;
mod spoken;
mod stages;
mod terms;

pub(crate) use lexicon::AgreementLexicon;

use crate::amounts::Amount;
use crate::entities::Entities;
use crate::events::{Coded, EventLexicon, Finder};
use crate::mentions::{EntityType, Layout};
use crate::span::Span;
use crate::statements::{Around, Statement};
use crate::times::Time;
use chancery_data::RecordId;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};

/// What is known of a document when its agreements are looked for.
#[derive(Clone, Copy)]
pub(crate) struct Findings<'r, 't> {
    /// Words and trees.
    pub layout: &'r Layout<'t>,
    /// Who is spoken of.
    pub entities: &'r Entities,
    /// Who said what.
    pub statements: &'r [Statement],
    /// Dates, durations.
    pub times: &'r [Time],
    /// The calendar dates among the times, in text order.
    pub dates: &'r [(Span, String)],
    /// Numbers.
    pub amounts: &'r [Amount],
    /// What happened.
    pub coded: &'r Coded,
    /// The day of publication.
    pub published: Option<Date>,
    /// By which codebook.
    pub codebook: &'static EventLexicon,
}

/// Stage in the life of an agreement, from its beginning to its end; after PA-X and the ETH/PRIO data set, which have declared, signed and
/// ended, with what reports tell besides.
///
/// ```
/// use chancery::agreements::Stage;
///
/// assert!(Stage::Proposed < Stage::Signed);
/// assert_eq!((Stage::Signed.as_str(), Stage::Signed.status()), ("signed", "in force"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Sought, drafted, offered, or not reached yet.
    Proposed,
    /// Declared or reached.
    Announced,
    /// Signed or initialled.
    Signed,
    /// It has begun, or it holds.
    InForce,
    /// Prolonged.
    Extended,
    /// Set aside for a time.
    Suspended,
    /// Ended.
    Collapsed,
    /// A breach is told of.
    Violated,
}

impl Stage {
    /// Every stage, from the first to the last.
    pub const ALL: [Stage; 8] = [
        Stage::Proposed,
        Stage::Announced,
        Stage::Signed,
        Stage::InForce,
        Stage::Extended,
        Stage::Suspended,
        Stage::Collapsed,
        Stage::Violated,
    ];

    /// Returns the stage as the reading format writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Proposed => "proposed",
            Stage::Announced => "announced",
            Stage::Signed => "signed",
            Stage::InForce => "in force",
            Stage::Extended => "extended",
            Stage::Suspended => "suspended",
            Stage::Collapsed => "collapsed",
            Stage::Violated => "violated",
        }
    }

    fn parse(written: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.as_str() == written)
    }

    /// Returns the status that sums the stage up in the reading format.
    pub fn status(self) -> &'static str {
        match self {
            Stage::Proposed => "proposed",
            Stage::Announced | Stage::Signed | Stage::InForce => "in force",
            Stage::Extended => "extended",
            // Set aside, but neither kept nor ended.
            Stage::Suspended => "unknown",
            Stage::Collapsed => "collapsed",
            Stage::Violated => "violated",
        }
    }
}

/// What somebody is to an agreement.
///
/// ```
/// use chancery::agreements::Role;
///
/// assert!(Role::ALL.iter().any(|role| role.as_str() == "guarantor"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Signed it, or agreed to it by doing so.
    Signatory,
    /// Is bound by it.
    Party,
    /// Brought it about.
    Mediator,
    /// Vouches for it.
    Guarantor,
    /// Received those who made it.
    Host,
    /// Was there.
    Witness,
    /// Watches over it.
    Monitor,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 7] = [
        Role::Signatory,
        Role::Party,
        Role::Mediator,
        Role::Guarantor,
        Role::Host,
        Role::Witness,
        Role::Monitor,
    ];

    /// Returns the role as the reading format writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Signatory => "signatory",
            Role::Party => "party",
            Role::Mediator => "mediator",
            Role::Guarantor => "guarantor",
            Role::Host => "host",
            Role::Witness => "witness",
            Role::Monitor => "monitor",
        }
    }

    fn parse(written: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.as_str() == written)
    }

    /// Returns whether who has the role is bound.
    fn is_bound(self) -> bool {
        matches!(self, Role::Signatory | Role::Party)
    }
}

/// What somebody claims a party did with its commitment.
///
/// ```
/// use chancery::agreements::Assessment;
///
/// assert_eq!(Assessment::PartlyKept.as_str(), "partly kept");
/// assert_eq!(Assessment::ALL.len(), 7);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assessment {
    /// It did what it had undertaken.
    Kept,
    /// In part.
    PartlyKept,
    /// It did not, or did what it had undertaken not to do.
    Violated,
    /// It left.
    Withdrew,
    /// It set the agreement aside for a time.
    Suspended,
    /// It prolonged it.
    Extended,
    /// The time to do so is not yet over.
    NotYetDue,
}

impl Assessment {
    /// Every assessment.
    pub const ALL: [Assessment; 7] = [
        Assessment::Kept,
        Assessment::PartlyKept,
        Assessment::Violated,
        Assessment::Withdrew,
        Assessment::Suspended,
        Assessment::Extended,
        Assessment::NotYetDue,
    ];

    /// Returns the assessment as the reading format writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Assessment::Kept => "kept",
            Assessment::PartlyKept => "partly kept",
            Assessment::Violated => "violated",
            Assessment::Withdrew => "withdrew",
            Assessment::Suspended => "suspended",
            Assessment::Extended => "extended",
            Assessment::NotYetDue => "not yet due",
        }
    }

    fn parse(written: &str) -> Option<Assessment> {
        Assessment::ALL.into_iter().find(|assessment| assessment.as_str() == written)
    }
}

/// How words claim what they claim.
///
/// ```
/// use chancery::agreements::Basis;
///
/// assert_eq!(Basis::ALL.map(Basis::as_str), ["stated", "denial", "demand", "conduct"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// In so many words.
    Stated,
    /// By denying a breach.
    Denial,
    /// By demanding of one party what it is thereby said not to do.
    Demand,
    /// By telling of conduct beside a breach without a name.
    Conduct,
}

impl Basis {
    /// Every basis.
    pub const ALL: [Basis; 4] = [Basis::Stated, Basis::Denial, Basis::Demand, Basis::Conduct];

    /// Returns the basis as the reading format writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::Denial => "denial",
            Basis::Demand => "demand",
            Basis::Conduct => "conduct",
        }
    }
}

/// A claim about a party's conduct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Compliance {
    /// Entity.
    pub party: usize,
    /// What it is claimed to have done.
    pub assessment: Assessment,
    /// Index of the commitment; `None` is the whole agreement.
    pub commitment: Option<usize>,
    /// Statement that claims it; `None` is the publisher's own voice.
    pub by: Option<usize>,
    /// How it is claimed.
    pub basis: Basis,
    /// Statements that deny it.
    pub denied_by: Vec<usize>,
    /// When the conduct was.
    pub conduct_date: Option<String>,
    /// When the claim was made.
    pub claim_date: Option<String>,
    /// The words.
    pub evidence: Span,
}

/// What a party undertook.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Commitment {
    /// Entity that is bound.
    pub party: Option<usize>,
    /// Entities to whom it is owed.
    pub to: Vec<usize>,
    /// PLOVER type and mode of what is promised.
    pub kind: Option<(&'static str, Option<&'static str>)>,
    /// What is to be withdrawn, released, given.
    pub object: Option<Span>,
    /// Index of the amount.
    pub amount: Option<usize>,
    /// By when.
    pub deadline: Option<String>,
    /// The words of its condition.
    pub condition: Option<Span>,
    /// Statement that tells of it; `None` is the publisher.
    pub by: Option<usize>,
    /// Head token of what is promised.
    pub(crate) token: usize,
    /// The words.
    pub evidence: Span,
}

/// Somebody's role, with the words that give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RoleOf {
    /// Entity.
    pub entity: usize,
    /// What it is to the agreement.
    pub role: Role,
    /// The words.
    pub evidence: Span,
}

/// What a date of an agreement is the date of; the first three are the dates of the ETH/PRIO data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DateOf {
    /// When it was made known or reached.
    Declared,
    /// When it takes effect.
    Effective,
    /// When it ends.
    Expiry,
    /// When it was signed.
    Signed,
}

impl DateOf {
    /// Returns what it is the date of as the reading format writes it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            DateOf::Declared => "declared",
            DateOf::Effective => "effective",
            DateOf::Expiry => "expiry",
            DateOf::Signed => "signed",
        }
    }
}

/// A date of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    /// What it is the date of.
    pub of: DateOf,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub value: String,
    /// The words.
    pub evidence: Span,
}

/// What somebody tells of the stage of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StageReport {
    /// The stage.
    pub stage: Stage,
    /// When it was reached.
    pub date: Option<String>,
    /// Statement that tells so; `None` is the publisher.
    pub by: Option<usize>,
    /// The words.
    pub evidence: Span,
}

/// An agreement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Agreement {
    /// Short name, from its fullest mention.
    pub name: String,
    /// `ceasefire`, `peace`, `exchange`, `trade`, `defence`, `aid` or `other`.
    pub kind: &'static str,
    /// What it is about, more closely.
    pub subject: Option<&'static str>,
    /// What sort of paper or word it is.
    pub form: Option<&'static str>,
    /// Entities that are bound.
    pub parties: Vec<usize>,
    /// Entities.
    pub mediators: Vec<usize>,
    /// Everybody with a role.
    pub roles: Vec<RoleOf>,
    /// Its dates, in text order.
    pub dates: Vec<Dated>,
    /// How long it is to last: index of the time.
    pub duration: Option<usize>,
    /// Mention of the place.
    pub place: Option<usize>,
    /// What it covers.
    pub scope: Option<Span>,
    /// Index of the agreement that it follows.
    pub predecessor: Option<usize>,
    /// Every stage told of, in text order.
    pub stages: Vec<StageReport>,
    /// Where it is spoken of.
    pub mentions: Vec<Span>,
    /// Head tokens of the mentions.
    pub(crate) heads: Vec<usize>,
    /// What was undertaken.
    pub commitments: Vec<Commitment>,
    /// Claims about it.
    pub compliance: Vec<Compliance>,
}

impl Agreement {
    /// Returns the last stage told of: the furthest in the life of an agreement.
    pub(crate) fn stage(&self) -> Option<Stage> {
        let stages = self.stages.iter().map(|report| report.stage);
        stages.filter(|&stage| stage != Stage::Violated).max()
    }

    /// Returns what the stages and claims sum up to in the reading format. A breach that somebody claims goes before all.
    pub(crate) fn status(&self) -> &'static str {
        let broken = self.compliance.iter().any(|claim| claim.assessment == Assessment::Violated)
            || self.stages.iter().any(|report| report.stage == Stage::Violated);
        match self.stage() {
            _ if broken => Stage::Violated.status(),
            Some(stage) => stage.status(),
            None => "unknown",
        }
    }

    /// Returns when it was made: the day it was signed, else declared.
    pub(crate) fn date(&self) -> Option<&str> {
        let of = |wanted: DateOf| self.dates.iter().find(|date| date.of == wanted);
        of(DateOf::Signed).or_else(|| of(DateOf::Declared)).map(|date| date.value.as_str())
    }
}

/// What agreements are found with.
struct Detector<'r, 't> {
    layout: &'r Layout<'t>,
    entities: &'r Entities,
    found: Findings<'r, 't>,
    finder: Finder<'r, 't>,
    around: Around<'r>,
    lexicon: &'static AgreementLexicon,
    /// Tokens of what the event lexicon found done with agreements, and of what it was done with.
    conduct_at: HashSet<usize>,
    conduct_upon: HashSet<usize>,
    /// The entities that are states, by their record.
    states: HashMap<RecordId, usize>,
}

/// Finds the agreements of a document.
pub(crate) fn find(found: Findings<'_, '_>, lexicon: &'static AgreementLexicon) -> Vec<Agreement> {
    let Findings { layout, entities, statements, codebook, .. } = found;
    let finder = Finder::new(layout, entities, codebook);
    let around = Around::new(statements, |_| true);
    let of_states =
        entities.list.iter().enumerate().filter(|(_, entity)| entity.entity_type == EntityType::Gpe);
    let states = of_states.filter_map(|(index, entity)| Some((entity.actor?, index))).collect();
    let conduct = &found.coded.conduct;
    let conduct_at = conduct.iter().map(|conduct| conduct.token).collect();
    let conduct_upon = conduct.iter().flat_map(|conduct| conduct.agreements.iter().copied()).collect();
    let detector =
        Detector { conduct_at, conduct_upon, layout, entities, found, finder, around, lexicon, states };
    let mentions = detector.mentions();
    let mut agreements = detector.joined(mentions);
    let spoken = detector.spoken(&agreements);
    detector.add_roles_of_talks(&mut agreements, &spoken);
    detector.add_commitments(&mut agreements, &spoken);
    detector.add_compliance(&mut agreements, &spoken);
    agreements
}
