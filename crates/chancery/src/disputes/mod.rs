//! What is contested? What somebody asserts and somebody else denies, with both sides' words.
//!
//! Four ways of contesting are read: a denial of what is asserted (`denials`), words that call a claim false (`falsity`), two
//! accounts that cannot both be so (`accounts`, which asks `contradiction`), and two numbers for one thing (`figures`). Claims of
//! compliance that oppose each other are a dispute about their agreement (`compliance`). Nobody is said to be right.

mod accounts;
mod compliance;
mod contradiction;
mod denials;
mod falsity;
mod figures;

use crate::agreements::{Agreement, Findings};
use crate::entities::{Entities, Entity};
use crate::events::Finder;
use crate::mentions::{EntityType, Layout};
use crate::span::Span;
use crate::statements::{Around, ByCue, Statement};

/// How two sides differ.
///
/// ```
/// use chancery::disputes::DisputeKind;
///
/// assert_eq!(DisputeKind::ALL.map(DisputeKind::as_str), ["denial", "accounts", "figures", "compliance"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisputeKind {
    /// Somebody says that it is not so.
    Denial,
    /// Two accounts that cannot both be so.
    Accounts,
    /// Two numbers for one thing.
    Figures,
    /// Kept or broken.
    Compliance,
}

impl DisputeKind {
    /// Every kind.
    pub const ALL: [DisputeKind; 4] =
        [DisputeKind::Denial, DisputeKind::Accounts, DisputeKind::Figures, DisputeKind::Compliance];

    /// Returns the kind as the reading format writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            DisputeKind::Denial => "denial",
            DisputeKind::Accounts => "accounts",
            DisputeKind::Figures => "figures",
            DisputeKind::Compliance => "compliance",
        }
    }
}

/// What a dispute is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// Index of the event.
    Event(usize),
    /// Index of the agreement.
    Agreement(usize),
}

/// What one side says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Side {
    /// Entity; `None` is the publisher, or somebody whom the text does not name.
    pub speaker: Option<usize>,
    /// Its statement.
    pub by: Option<usize>,
    /// Whether it denies what the other asserts.
    pub denies: bool,
    /// The number that it gives.
    pub figure: Option<f64>,
    /// Its words.
    pub words: Span,
}

/// A contested proposition.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dispute {
    /// What is asserted, as one clause.
    pub proposition: String,
    /// How the sides differ.
    pub kind: DisputeKind,
    /// What it is about, where that is known.
    pub about: Option<About>,
    /// What each side says, in text order.
    pub sides: Vec<Side>,
    /// Both sides' words.
    pub evidence: Vec<Span>,
}

impl Dispute {
    /// Returns the entities that assert it, or deny it.
    pub(crate) fn speakers(&self, denying: bool) -> Vec<usize> {
        let mut speakers: Vec<usize> = Vec::new();
        for side in self.sides.iter().filter(|side| side.denies == denying) {
            speakers.extend(side.speaker.filter(|speaker| !speakers.contains(speaker)));
        }
        speakers
    }
}

/// What disputes are found with.
struct Detector<'r, 't> {
    layout: &'r Layout<'t>,
    entities: &'r Entities,
    statements: &'r [Statement],
    found: Findings<'r, 't>,
    agreements: &'r [Agreement],
    finder: Finder<'r, 't>,
    around: Around<'r>,
    by_cue: ByCue,
    /// Sentence in which each statement's content begins.
    sentences: Vec<usize>,
}

/// Finds the disputes of a document, in text order.
pub(crate) fn find(found: Findings<'_, '_>, agreements: &[Agreement]) -> Vec<Dispute> {
    let Findings { layout, entities, statements, codebook, .. } = found;
    let sentence_of = |statement: &Statement| {
        let start = statement.content.first().map_or(0, |span| span.start);
        layout.sentences.partition_point(|sentence| sentence.span.end <= start)
    };
    let detector = Detector {
        layout,
        entities,
        statements,
        found,
        agreements,
        finder: Finder::new(layout, entities, codebook),
        around: Around::new(statements, |_| true),
        by_cue: ByCue::new(statements),
        sentences: statements.iter().map(sentence_of).collect(),
    };
    let mut disputes = detector.denials();
    for more in [detector.falsities(), detector.opposed_claims(), detector.figures(), detector.accounts()] {
        for dispute in more {
            add(&mut disputes, dispute);
        }
    }
    for dispute in &mut disputes {
        dispute.sides.sort_by_key(|side| (side.words.start, side.denies));
        dispute.evidence =
            dispute.sides.iter().map(|side| side.words).chain(dispute.evidence.drain(..)).collect();
        dispute.evidence.sort_unstable();
        dispute.evidence.dedup();
        dispute.about = dispute.about.or_else(|| detector.about(dispute));
    }
    disputes.sort_by_key(|dispute| dispute.evidence.first().copied());
    disputes
}

/// Adds a dispute, unless one with the same denier's words is known; then the other's sides join it.
fn add(disputes: &mut Vec<Dispute>, dispute: Dispute) {
    let words = |dispute: &Dispute| {
        dispute.sides.iter().filter(|side| side.denies).map(|side| side.words).collect::<Vec<_>>()
    };
    let own = words(&dispute);
    let same = |known: &&mut Dispute| {
        words(known).iter().any(|a| own.iter().any(|b| a.overlaps(*b)))
            || known.kind != DisputeKind::Figures
                && known.speakers(true).iter().any(|speaker| dispute.speakers(true).contains(speaker))
                && known.sides.iter().any(|a| {
                    !a.denies && dispute.sides.iter().any(|b| !b.denies && a.words.overlaps(b.words))
                })
    };
    match disputes.iter_mut().find(same) {
        // A figure may be in dispute beside a denial of the same sentence.
        Some(known) if known.kind == dispute.kind || dispute.kind != DisputeKind::Figures => {
            if known.speakers(false).is_empty() {
                known.sides.extend(dispute.sides.into_iter().filter(|side| !side.denies));
            }
        }
        _ => disputes.push(dispute),
    }
}

impl Detector<'_, '_> {
    /// Returns the event, else the agreement, that the words of a dispute name.
    fn about(&self, dispute: &Dispute) -> Option<About> {
        let asserted = dispute
            .sides
            .iter()
            .filter(|side| !side.denies)
            .chain(dispute.sides.iter().filter(|side| side.denies));
        let events = &self.found.coded.events;
        for side in asserted {
            let from = events.partition_point(|event| event.anchor.start < side.words.start);
            let inside = events[from..].iter().take_while(|event| event.anchor.start < side.words.end);
            // What is said about it is no event that could be contested.
            let told = inside.enumerate().find(|(_, event)| !matches!(event.kind, "ACCUSE" | "REJECT"));
            if let Some((offset, _)) = told {
                return Some(About::Event(from + offset));
            }
        }
        let spoken = |agreement: &Agreement| {
            let mut mentions = agreement.mentions.iter();
            mentions.any(|mention| dispute.sides.iter().any(|side| side.words.contains(*mention)))
        };
        self.agreements.iter().position(spoken).map(About::Agreement)
    }

    /// Returns whether two speakers are on one side: the same, or a state and somebody who acts for it. Two persons of one state may well
    /// disagree.
    fn same_side(&self, a: usize, b: usize) -> bool {
        let (one, other) = (&self.entities.list[a], &self.entities.list[b]);
        let official = |entity: &Entity| {
            entity.entity_type == EntityType::Gpe
                || matches!(entity.sector, Some("GOV" | "MIL" | "COP" | "SPY" | "LEG"))
                || entity.entity_type == EntityType::Person
                    && entity.sector.is_none()
                    && !entity.roles.is_empty()
        };
        let persons = one.entity_type == EntityType::Person && other.entity_type == EntityType::Person;
        let of = |person: &Entity, whole: usize| person.roles.iter().any(|role| role.of == Some(whole));
        let one_state = one.territory.is_some() && one.territory == other.territory;
        a == b || of(one, b) || of(other, a) || one_state && !persons && official(one) && official(other)
    }

    /// Returns the sentence of a token's words.
    fn sentence_span(&self, token: usize) -> Span {
        self.layout.sentence_of(token).span
    }

    /// Returns a statement as the side that asserts it.
    fn asserting(&self, by: usize) -> Side {
        let statement = &self.statements[by];
        let words = statement.content.first().copied().or(statement.cue).unwrap_or_default();
        Side { speaker: statement.speaker, by: Some(by), denies: false, figure: None, words }
    }

    /// Returns the words of a statement, from its cue to the end of its content; the sentence of the cue where they are apart.
    fn words_of(&self, statement: &Statement) -> Span {
        let content = statement.content.first().copied().unwrap_or_default();
        let Some(cue) = statement.cue else { return content };
        let sentence = statement.cue_token.map(|token| self.sentence_span(token));
        match sentence.filter(|sentence| !sentence.contains(content)) {
            Some(sentence) => sentence,
            None if content.is_empty() => cue,
            None => cue.join(content),
        }
    }

    /// Returns the content of a statement, or any words, as one line.
    fn one_line(&self, span: Span) -> String {
        let words = span.of(self.layout.text).split_whitespace().collect::<Vec<_>>().join(" ");
        words.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | ',' | ' ')).to_owned()
    }
}
