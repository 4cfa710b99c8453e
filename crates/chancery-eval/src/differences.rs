//! What a developer wants to see: each item that is missed, added or wrong, in words.

use crate::comparison::Comparison;
use crate::coverage::Coverage;
use crate::matching::Entities;
use crate::measures::Stage;
use crate::reading::{Agreement, Compliance, Dispute, Event, Reading, Span, Statement};
use serde::Serialize;

/// Longest quotation shown in full, in characters.
const LONG_WORDS: usize = 160;

/// How an item differs.
///
/// ```
/// use chancery_eval::Verdict;
///
/// assert_eq!([Verdict::Missed, Verdict::Spurious, Verdict::Wrong].map(Verdict::key), ["missed", "spurious", "wrong"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Gold has it, the reading does not.
    Missed,
    /// The reading has it, gold does not.
    Spurious,
    /// Both have it, and something of it differs.
    Wrong,
}

impl Verdict {
    /// Returns the verdict as it is written.
    pub fn key(self) -> &'static str {
        match self {
            Verdict::Missed => "missed",
            Verdict::Spurious => "spurious",
            Verdict::Wrong => "wrong",
        }
    }
}

/// One item in which a reading differs from gold.
///
/// ```
/// use chancery_eval::{Difference, Evaluation, GoldDocument, Reading, Stage, Verdict};
///
/// let gold = r#"{"entities": [], "events": [{"anchor": {"start": 10, "end": 13}, "type": "CONSULT", "status": "happened", "actors": [], "recipients": []}]}"#;
/// let document = GoldDocument::parse("audience", r#"{"text": "The envoy met the king."}"#, gold)?;
/// let evaluation = Evaluation::of(&[document], &[Reading::default()]);
/// let missed: &Difference = &evaluation.differences[0];
/// assert_eq!((missed.stage, missed.verdict, missed.what), (Stage::Events, Verdict::Missed, "event"));
/// assert_eq!(missed.verdict.key(), "missed");
/// # Ok::<(), chancery_eval::GoldError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Names the document.
    pub document: String,
    /// The stage that went wrong.
    #[serde(serialize_with = "stage_key")]
    pub stage: Stage,
    /// How it differs.
    pub verdict: Verdict,
    /// What differs: the item ("event", "compliance") or a part of it ("actors", "status", "speaker").
    pub what: &'static str,
    /// The item in one line, with the words of the text; gold's item unless it is spurious.
    pub item: String,
    /// For something wrong: what gold says.
    pub gold: Option<String>,
    /// For something wrong: what the reading says. For something missed: what the reading has in its place.
    pub found: Option<String>,
    /// The sentence in which it stands.
    pub sentence: Option<String>,
}

fn stage_key<S: serde::Serializer>(stage: &Stage, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(stage.key())
}

/// Lists the differences of one document, stage by stage, in the order of gold, then of the reading.
pub(crate) fn differences(document: &str, comparison: &Comparison) -> Vec<Difference> {
    let mut list = List { document, comparison, differences: Vec::new() };
    list.entities();
    list.statements();
    list.events();
    list.agreements();
    list.disputes();
    list.differences
}

/// A reading together with its entities, to put ids into words.
#[derive(Clone, Copy)]
struct Side<'s> {
    reading: &'s Reading,
    entities: &'s Entities<'s>,
}

struct List<'l> {
    document: &'l str,
    comparison: &'l Comparison<'l>,
    differences: Vec<Difference>,
}

impl<'l> List<'l> {
    fn gold(&self) -> Side<'l> {
        Side { reading: self.comparison.gold, entities: &self.comparison.gold_entities }
    }

    fn found(&self) -> Side<'l> {
        Side { reading: self.comparison.found, entities: &self.comparison.found_entities }
    }

    fn add(&mut self, stage: Stage, verdict: Verdict, what: &'static str, item: String) -> &mut Difference {
        let document = self.document.to_string();
        self.differences.push(Difference {
            document,
            stage,
            verdict,
            what,
            item,
            gold: None,
            found: None,
            sentence: None,
        });
        let last = self.differences.len() - 1;
        &mut self.differences[last]
    }

    fn entities(&mut self) {
        let comparison = self.comparison;
        for &(entity, same) in &comparison.entities {
            let name = entity.name.as_deref().unwrap_or("?");
            let kind = entity.kind.as_deref().unwrap_or("?");
            let aliases: Vec<&str> =
                entity.aliases.iter().map(String::as_str).filter(|&alias| alias != name).collect();
            let mut item = format!("{} {kind} {name}", entity.id);
            if !aliases.is_empty() {
                item = format!("{item} | {}", aliases.join(", "));
            }
            match same {
                None => {
                    self.add(Stage::Entities, Verdict::Missed, "entity", item);
                }
                Some(same) if same.kind != entity.kind => {
                    let difference = self.add(Stage::Entities, Verdict::Wrong, "entity type", item);
                    difference.gold = Some(kind.to_string());
                    let theirs = same.kind.as_deref().unwrap_or("?");
                    difference.found =
                        Some(format!("{theirs} ({} {})", same.id, same.name.as_deref().unwrap_or("?")));
                }
                Some(_) => {}
            }
        }
    }

    fn statements(&mut self) {
        let (comparison, gold, found) = (self.comparison, self.gold(), self.found());
        for (at, statement) in gold.reading.statements.iter().enumerate() {
            let item = self.statement_line(gold, statement);
            let sentence = self.sentence_of(statement.content.first());
            match comparison.statements.iter().find(|pair| pair.gold == at) {
                None => {
                    let near = self.nearest_statement(statement);
                    let difference = self.add(Stage::Statements, Verdict::Missed, "statement", item);
                    (difference.found, difference.sentence) = (near, sentence);
                }
                Some(pair) if !pair.speaker_right => {
                    let other = &found.reading.statements[pair.found];
                    let difference = self.add(Stage::Statements, Verdict::Wrong, "speaker", item);
                    difference.gold = Some(speaker(gold, statement));
                    difference.found = Some(speaker(found, other));
                    difference.sentence = sentence;
                }
                Some(_) => {}
            }
        }
        for (place, statement) in found.reading.statements.iter().enumerate() {
            if !comparison.statements.iter().any(|pair| pair.found == place) {
                let item = self.statement_line(found, statement);
                let sentence = self.sentence_of(statement.content.first());
                self.add(Stage::Statements, Verdict::Spurious, "statement", item).sentence = sentence;
            }
        }
    }

    /// Describes the unmatched statement of the reading whose content overlaps most with that of `statement`.
    fn nearest_statement(&self, statement: &Statement) -> Option<String> {
        let found = self.found();
        let content = Coverage::of(&statement.content);
        let free = found
            .reading
            .statements
            .iter()
            .enumerate()
            .filter(|(place, _)| !self.comparison.statements.iter().any(|pair| pair.found == *place));
        let overlaps = free.map(|(_, other)| (content.overlap(&Coverage::of(&other.content)), other));
        let (overlap, nearest) = overlaps.max_by(|a, b| a.0.total_cmp(&b.0))?;
        (overlap > 0.0).then(|| format!("{} (overlap {overlap:.2})", self.statement_line(found, nearest)))
    }

    fn events(&mut self) {
        let (comparison, gold, found) = (self.comparison, self.gold(), self.found());
        for (at, event) in gold.reading.events.iter().enumerate() {
            let item = self.event_line(gold, event);
            let sentence = self.sentence_of(event.anchor.as_ref());
            let Some(pair) = comparison.events.iter().find(|pair| pair.gold == at) else {
                let near = self.events_in_place_of(event);
                let difference = self.add(Stage::Events, Verdict::Missed, "event", item);
                (difference.found, difference.sentence) = (near, sentence);
                continue;
            };
            let other = &found.reading.events[pair.found];
            let parts = [
                ("actors", pair.actors_right, names(gold, &event.actors), names(found, &other.actors)),
                (
                    "recipients",
                    pair.recipients_right,
                    names(gold, &event.recipients),
                    names(found, &other.recipients),
                ),
                ("status", pair.status_right, or_unknown(&event.status), or_unknown(&other.status)),
                ("reported_by", pair.reporter_right, reporter(gold, event), reporter(found, other)),
                ("date", pair.date_right.unwrap_or(true), or_unknown(&event.date), or_unknown(&other.date)),
            ];
            for (what, right, want, have) in parts {
                if !right {
                    let difference = self.add(Stage::Events, Verdict::Wrong, what, item.clone());
                    (difference.gold, difference.found) = (Some(want), Some(have));
                    difference.sentence = sentence.clone();
                }
            }
        }
        for (place, event) in found.reading.events.iter().enumerate() {
            if !comparison.events.iter().any(|pair| pair.found == place) {
                let item = self.event_line(found, event);
                let sentence = self.sentence_of(event.anchor.as_ref());
                self.add(Stage::Events, Verdict::Spurious, "event", item).sentence = sentence;
            }
        }
    }

    /// Describes the unmatched events of the reading in the sentences of `event`.
    fn events_in_place_of(&self, event: &Event) -> Option<String> {
        let (comparison, found) = (self.comparison, self.found());
        let expected = comparison.anchor_sentences(event);
        let free = found.reading.events.iter().enumerate().filter(|(place, other)| {
            !comparison.events.iter().any(|pair| pair.found == *place)
                && !comparison.anchor_sentences(other).is_disjoint(&expected)
        });
        let lines: Vec<String> = free.map(|(_, other)| self.event_line(found, other)).collect();
        (!lines.is_empty()).then(|| lines.join("; "))
    }

    fn agreements(&mut self) {
        let (comparison, gold, found) = (self.comparison, self.gold(), self.found());
        let stage = Stage::Agreements;
        for (at, agreement) in gold.reading.agreements.iter().enumerate() {
            let pair = comparison.agreements.iter().find(|pair| pair.gold == at);
            if pair.is_none() {
                self.add(stage, Verdict::Missed, "agreement", agreement_line(gold, agreement));
            }
            for (claim_at, claim) in agreement.compliance.iter().enumerate() {
                let kept = pair.is_some_and(|pair| pair.compliance.iter().any(|&(at, _)| at == claim_at));
                if !kept {
                    self.add(stage, Verdict::Missed, "compliance", claim_line(gold, agreement, claim));
                }
            }
        }
        for (place, agreement) in found.reading.agreements.iter().enumerate() {
            let pair = comparison.agreements.iter().find(|pair| pair.found == place);
            if pair.is_none() {
                self.add(stage, Verdict::Spurious, "agreement", agreement_line(found, agreement));
            }
            for (claim_at, claim) in agreement.compliance.iter().enumerate() {
                let kept = pair.is_some_and(|pair| pair.compliance.iter().any(|&(_, at)| at == claim_at));
                if !kept {
                    self.add(stage, Verdict::Spurious, "compliance", claim_line(found, agreement, claim));
                }
            }
        }
    }

    fn disputes(&mut self) {
        let (comparison, gold, found) = (self.comparison, self.gold(), self.found());
        for (at, dispute) in gold.reading.disputes.iter().enumerate() {
            if !comparison.disputes.iter().any(|&(matched, _)| matched == at) {
                let sentence = self.sentence_of(dispute.evidence.first());
                let item = dispute_line(gold, dispute);
                self.add(Stage::Disputes, Verdict::Missed, "dispute", item).sentence = sentence;
            }
        }
        for (place, dispute) in found.reading.disputes.iter().enumerate() {
            if !comparison.disputes.iter().any(|&(_, matched)| matched == place) {
                let sentence = self.sentence_of(dispute.evidence.first());
                let item = dispute_line(found, dispute);
                self.add(Stage::Disputes, Verdict::Spurious, "dispute", item).sentence = sentence;
            }
        }
    }

    fn statement_line(&self, side: Side, statement: &Statement) -> String {
        let content: Vec<String> = statement.content.iter().map(|&span| self.words(span)).collect();
        format!(
            "{} {} | {} | \"{}\"",
            statement.id,
            speaker(side, statement),
            statement.kind.as_deref().unwrap_or("?"),
            shorten(&content.join(" … "))
        )
    }

    fn event_line(&self, side: Side, event: &Event) -> String {
        let mode = event.mode.as_ref().map(|mode| format!("-{mode}")).unwrap_or_default();
        let anchor = event.anchor.map_or_else(|| "no anchor".to_string(), |span| quoted(&self.words(span)));
        format!(
            "{}{}{mode} | {} → {} | {} | by {} | {anchor}",
            prefix(&event.id),
            event.kind.as_deref().unwrap_or("?"),
            names(side, &event.actors),
            names(side, &event.recipients),
            or_unknown(&event.status),
            reporter(side, event),
        )
    }

    /// Returns the words a span covers, on one line; of a span that leaves the text, the part inside.
    fn words(&self, span: Span) -> String {
        let text = &self.comparison.text;
        let inside = |offset: i64| usize::try_from(offset.max(0)).unwrap_or(usize::MAX).min(text.len());
        let (start, end) = (inside(span.start), inside(span.end));
        let words: String = text[start.min(end)..end].iter().collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() { format!("no words at {}..{}", span.start, span.end) } else { words }
    }

    fn sentence_of(&self, span: Option<&Span>) -> Option<String> {
        let (start, end) = self.comparison.sentences.range(self.comparison.sentences.at(span?.start));
        Some(self.words(Span { start: start as i64, end: end as i64 }))
    }
}

fn agreement_line(side: Side, agreement: &Agreement) -> String {
    format!(
        "{}{} | {}{}",
        prefix(&agreement.id),
        agreement.kind.as_deref().unwrap_or("?"),
        names(side, &agreement.parties),
        agreement.name.as_ref().map(|name| format!(" | {name}")).unwrap_or_default()
    )
}

fn claim_line(side: Side, agreement: &Agreement, claim: &Compliance) -> String {
    let party = claim.party.as_ref().map_or_else(|| "—".to_string(), |id| name(side, id));
    let (assessment, of) = (or_unknown(&claim.assessment), agreement_line(side, agreement));
    format!("{party} {assessment} | {of}")
}

fn dispute_line(side: Side, dispute: &Dispute) -> String {
    format!(
        "{}{} | asserted {} | denied {}",
        prefix(&dispute.id),
        quoted(dispute.proposition.as_deref().unwrap_or("?")),
        names(side, &dispute.asserted_by),
        names(side, &dispute.denied_by)
    )
}

fn speaker(side: Side, statement: &Statement) -> String {
    statement.speaker.as_ref().map_or_else(|| "nobody named".to_string(), |id| name(side, id))
}

/// Names the statement that reports an event and who makes it.
fn reporter(side: Side, event: &Event) -> String {
    let Some(id) = &event.reported_by else { return "publisher".to_string() };
    match side.reading.statements.iter().find(|statement| statement.id == *id) {
        Some(statement) => format!("{id} ({})", speaker(side, statement)),
        None => format!("{id} (no such statement)"),
    }
}

fn name(side: Side, id: &str) -> String {
    match side.entities.get(id) {
        Some(entity) => entity.name.clone().unwrap_or_else(|| id.to_string()),
        None => format!("{id} (no such entity)"),
    }
}

fn names(side: Side, ids: &[String]) -> String {
    if ids.is_empty() {
        return "—".to_string();
    }
    ids.iter().map(|id| name(side, id)).collect::<Vec<_>>().join(", ")
}

fn or_unknown(value: &Option<String>) -> String {
    value.clone().unwrap_or_else(|| "unknown".to_string())
}

fn prefix(id: &Option<String>) -> String {
    id.as_ref().map(|id| format!("{id} ")).unwrap_or_default()
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", shorten(words))
}

/// Cuts the middle out of long words.
fn shorten(words: &str) -> String {
    let length = words.chars().count();
    if length <= LONG_WORDS {
        return words.to_string();
    }
    let head: String = words.chars().take(LONG_WORDS * 2 / 3).collect();
    let tail: String = words.chars().skip(length - LONG_WORDS / 3).collect();
    format!("{} … {}", head.trim_end(), tail.trim_start())
}
