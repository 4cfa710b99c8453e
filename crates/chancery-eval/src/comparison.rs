//! One document: what of a reading answers to what of gold, and what of that is right.
//!
//! The rules are those of the project's scoring script. [`Comparison`] keeps the pairs, so that scores and lists of
//! differences come from one and the same matching.

use crate::coverage::Coverage;
use crate::gold::GoldDocument;
use crate::matching::{Candidate, Entities, greedy};
use crate::measures::{Detail, Measure, Scores};
use crate::reading::{Agreement, Dispute, Entity, Event, Reading, Span};
use crate::sentences::Sentences;
use std::collections::{BTreeMap, BTreeSet};

/// Characters between two anchors in one sentence that outweigh nothing else: closeness only breaks ties.
const FAR_APART: f64 = 1000.0;

/// Least Jaccard index of two contents that are the same statement.
const SAME_CONTENT: f64 = 0.5;

/// Score of two agreements that are the same by kind alone, as gold names no parties.
const SAME_KIND_ONLY: f64 = 0.5;

/// A document's gold reading and a reading of it, matched item by item.
#[derive(Debug)]
pub(crate) struct Comparison<'c> {
    /// What should be read.
    pub(crate) gold: &'c Reading,
    /// What was read.
    pub(crate) found: &'c Reading,
    /// The document's characters.
    pub(crate) text: Vec<char>,
    pub(crate) sentences: Sentences,
    pub(crate) gold_entities: Entities<'c>,
    pub(crate) found_entities: Entities<'c>,
    /// Each gold entity with the first entity of the reading that is the same.
    pub(crate) entities: Vec<(&'c Entity, Option<&'c Entity>)>,
    pub(crate) statements: Vec<StatementPair>,
    pub(crate) events: Vec<EventPair>,
    pub(crate) agreements: Vec<AgreementPair>,
    /// (place in gold, place in the reading).
    pub(crate) disputes: Vec<(usize, usize)>,
}

/// A statement of gold and the statement of the reading that answers to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StatementPair {
    pub(crate) gold: usize,
    pub(crate) found: usize,
    pub(crate) speaker_right: bool,
}

/// An event of gold and the event of the reading that answers to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EventPair {
    pub(crate) gold: usize,
    pub(crate) found: usize,
    /// Actors in both.
    pub(crate) actors: usize,
    /// Recipients in both.
    pub(crate) recipients: usize,
    pub(crate) actors_right: bool,
    pub(crate) recipients_right: bool,
    pub(crate) status_right: bool,
    pub(crate) reporter_right: bool,
    /// `None` when gold has no date.
    pub(crate) date_right: Option<bool>,
}

/// An agreement of gold and the agreement of the reading that answers to it.
#[derive(Clone, Debug)]
pub(crate) struct AgreementPair {
    pub(crate) gold: usize,
    pub(crate) found: usize,
    /// Claims of compliance in both: (place in gold's list, place in the reading's).
    pub(crate) compliance: Vec<(usize, usize)>,
}

impl<'c> Comparison<'c> {
    /// Matches `found` with the gold reading of `document`.
    pub(crate) fn new(document: &'c GoldDocument, found: &'c Reading) -> Comparison<'c> {
        let text: Vec<char> = document.text.chars().collect();
        let mut comparison = Comparison {
            gold: &document.gold,
            found,
            sentences: Sentences::new(&text),
            text,
            gold_entities: Entities::of(&document.gold),
            found_entities: Entities::of(found),
            entities: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
            agreements: Vec::new(),
            disputes: Vec::new(),
        };
        comparison.entities = comparison.match_entities();
        comparison.statements = comparison.match_statements();
        comparison.events = comparison.match_events();
        comparison.agreements = comparison.match_agreements();
        comparison.disputes = comparison.match_disputes();
        comparison
    }

    /// Counts what is right, missed and added.
    pub(crate) fn scores(&self) -> Scores {
        let (gold, found) = (self.gold, self.found);
        let mut scores = Scores::default();

        let entities_found = self.entities.iter().filter(|(_, same)| same.is_some()).count();
        scores.count(Measure::Entities, entities_found, self.gold_entities.len(), self.gold_entities.len());
        for (entity, same) in &self.entities {
            if let Some(same) = same {
                scores.judge(Detail::EntityType, entity.kind == same.kind);
            }
        }

        let statements = (gold.statements.len(), found.statements.len());
        let speakers_right = self.statements.iter().filter(|pair| pair.speaker_right).count();
        scores.count(Measure::Statements, self.statements.len(), statements.0, statements.1);
        scores.count(Measure::StatementsWithSpeaker, speakers_right, statements.0, statements.1);
        for pair in &self.statements {
            scores.judge(Detail::Speaker, pair.speaker_right);
        }

        let events = (gold.events.len(), found.events.len());
        let who_right = self.events.iter().filter(|pair| pair.actors_right && pair.recipients_right).count();
        scores.count(Measure::EventType, self.events.len(), events.0, events.1);
        scores.count(Measure::EventWho, who_right, events.0, events.1);
        for pair in &self.events {
            scores.judge(Detail::Status, pair.status_right);
            scores.judge(Detail::ReportedBy, pair.reporter_right);
            if let Some(right) = pair.date_right {
                scores.judge(Detail::Date, right);
            }
        }
        let participants =
            |events: &[Event]| events.iter().map(|event| event.actors.len() + event.recipients.len()).sum();
        let shared = self.events.iter().map(|pair| pair.actors + pair.recipients).sum();
        scores.count(Measure::Participants, shared, participants(&gold.events), participants(&found.events));

        scores.count(
            Measure::Agreements,
            self.agreements.len(),
            gold.agreements.len(),
            found.agreements.len(),
        );
        let claims =
            |agreements: &[Agreement]| agreements.iter().map(|agreement| agreement.compliance.len()).sum();
        let kept = self.agreements.iter().map(|pair| pair.compliance.len()).sum();
        scores.count(Measure::Compliance, kept, claims(&gold.agreements), claims(&found.agreements));

        scores.count(Measure::Disputes, self.disputes.len(), gold.disputes.len(), found.disputes.len());
        scores
    }

    fn match_entities(&self) -> Vec<(&'c Entity, Option<&'c Entity>)> {
        let found = &self.found_entities;
        self.gold_entities
            .iter()
            .map(|entity| (entity, self.gold_entities.first_same(&entity.id, found)))
            .collect()
    }

    fn match_statements(&self) -> Vec<StatementPair> {
        let (gold, found) = (&self.gold.statements, &self.found.statements);
        let contents: Vec<Coverage> =
            found.iter().map(|statement| Coverage::of(&statement.content)).collect();
        let mut candidates = Vec::new();
        for (at, statement) in gold.iter().enumerate() {
            let content = Coverage::of(&statement.content);
            for (place, other) in contents.iter().enumerate() {
                let score = content.overlap(other);
                if score >= SAME_CONTENT {
                    candidates.push(Candidate { score, gold: at, found: place });
                }
            }
        }
        let pair = |(at, place): (usize, usize)| {
            let (want, have) = (gold[at].speaker.as_deref(), found[place].speaker.as_deref());
            let speaker_right = match want {
                None => have.is_none(),
                Some(_) => self.gold_entities.same(want, &self.found_entities, have),
            };
            StatementPair { gold: at, found: place, speaker_right }
        };
        greedy(candidates).into_iter().map(pair).collect()
    }

    fn match_events(&self) -> Vec<EventPair> {
        let (gold, found) = (&self.gold.events, &self.found.events);
        let spots: Vec<BTreeSet<usize>> = found.iter().map(|event| self.anchor_sentences(event)).collect();
        let mut candidates = Vec::new();
        for (at, event) in gold.iter().enumerate() {
            let expected = self.anchor_sentences(event);
            for (place, other) in found.iter().enumerate() {
                let (Some(anchor), Some(their_anchor)) = (event.anchor, other.anchor) else { continue };
                if folded_type(event) != folded_type(other) || expected.is_disjoint(&spots[place]) {
                    continue;
                }
                let distance = anchor.start.abs_diff(their_anchor.start) as f64;
                let close = 1.0 - (distance / FAR_APART).min(1.0);
                let who = self.shared(&event.actors, &other.actors)
                    + self.shared(&event.recipients, &other.recipients);
                candidates.push(Candidate { score: who as f64 + close, gold: at, found: place });
            }
        }
        let answers: BTreeMap<&str, &str> = self
            .statements
            .iter()
            .map(|pair| {
                (self.gold.statements[pair.gold].id.as_str(), self.found.statements[pair.found].id.as_str())
            })
            .collect();
        let pair = |(at, place): (usize, usize)| {
            let (want, have) = (&gold[at], &found[place]);
            let actors = self.shared(&want.actors, &have.actors);
            let recipients = self.shared(&want.recipients, &have.recipients);
            let all = |shared, want: &[String], have: &[String]| shared == want.len() && shared == have.len();
            let dated = want.date.as_deref().filter(|date| !date.is_empty());
            EventPair {
                gold: at,
                found: place,
                actors,
                recipients,
                actors_right: all(actors, &want.actors, &have.actors),
                recipients_right: all(recipients, &want.recipients, &have.recipients),
                status_right: want.status == have.status,
                // A reporting statement that was not found is answered by none.
                reporter_right: want.reported_by.as_deref().and_then(|id| answers.get(id)).copied()
                    == have.reported_by.as_deref(),
                date_right: dated.map(|date| have.date.as_deref() == Some(date)),
            }
        };
        greedy(candidates).into_iter().map(pair).collect()
    }

    fn match_agreements(&self) -> Vec<AgreementPair> {
        let (gold, found) = (&self.gold.agreements, &self.found.agreements);
        let mut candidates = Vec::new();
        for (at, agreement) in gold.iter().enumerate() {
            for (place, other) in found.iter().enumerate() {
                let parties = self.shared(&agreement.parties, &other.parties);
                let score = if agreement.parties.is_empty() { SAME_KIND_ONLY } else { parties as f64 };
                if agreement.kind == other.kind && score > 0.0 {
                    candidates.push(Candidate { score, gold: at, found: place });
                }
            }
        }
        let pair = |(at, place): (usize, usize)| AgreementPair {
            gold: at,
            found: place,
            compliance: self.match_compliance(&gold[at], &found[place]),
        };
        greedy(candidates).into_iter().map(pair).collect()
    }

    /// Matches each claim of gold with the first like claim of the reading that is still free.
    fn match_compliance(&self, gold: &Agreement, found: &Agreement) -> Vec<(usize, usize)> {
        let mut matched: Vec<(usize, usize)> = Vec::new();
        for (at, want) in gold.compliance.iter().enumerate() {
            let answer = found.compliance.iter().enumerate().find(|&(place, have)| {
                let untold = want.party.is_none() && have.party.is_none();
                let party = untold
                    || self.gold_entities.same(
                        want.party.as_deref(),
                        &self.found_entities,
                        have.party.as_deref(),
                    );
                let taken = matched.iter().any(|&(_, taken)| taken == place);
                want.assessment == have.assessment && party && !taken
            });
            matched.extend(answer.map(|(place, _)| (at, place)));
        }
        matched
    }

    fn match_disputes(&self) -> Vec<(usize, usize)> {
        let mut candidates = Vec::new();
        for (at, dispute) in self.gold.disputes.iter().enumerate() {
            for (place, other) in self.found.disputes.iter().enumerate() {
                let sides = self.shared(&dispute.asserted_by, &other.asserted_by)
                    + self.shared(&dispute.denied_by, &other.denied_by);
                let apart = self.evidence_sentences(dispute).is_disjoint(&self.evidence_sentences(other));
                if sides > 0 && !apart {
                    candidates.push(Candidate { score: sides as f64, gold: at, found: place });
                }
            }
        }
        greedy(candidates)
    }

    /// Returns how many of gold's entities `want` have a partner of their own among the reading's `have`.
    fn shared(&self, want: &[String], have: &[String]) -> usize {
        self.gold_entities.shared(want, &self.found_entities, have)
    }

    /// Returns the sentences in which an event's anchors start.
    pub(crate) fn anchor_sentences(&self, event: &Event) -> BTreeSet<usize> {
        event.anchor.iter().chain(&event.also).map(|span| self.sentences.at(span.start)).collect()
    }

    /// Returns the sentences in which a dispute's evidence starts and ends.
    fn evidence_sentences(&self, dispute: &Dispute) -> BTreeSet<usize> {
        let ends = |span: &Span| [span.start, span.end.saturating_sub(1)];
        dispute.evidence.iter().flat_map(ends).map(|position| self.sentences.at(position)).collect()
    }
}

/// Returns an event's type, with planned cooperation as `AGREE` and planned yielding as `CONCEDE`: PLOVER codes them
/// so, and either way of writing it counts.
fn folded_type(event: &Event) -> Option<&str> {
    let kind = event.kind.as_deref();
    if event.status.as_deref() != Some("planned") {
        return kind;
    }
    match kind {
        Some("CONSULT" | "SUPPORT" | "COOPERATE" | "AID") => Some("AGREE"),
        Some("RETREAT") => Some("CONCEDE"),
        _ => kind,
    }
}
