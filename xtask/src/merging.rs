//! Actions of ECB+ as reports of events: what `train-merging` fits on and `eval-merging` scores.
//!
//! The words and the chain are those that people marked; type and mode are the reader's where it has an event there. Who takes part is read off
//! the tree: subjects act, and what else hangs from the action is taken for its recipients, since the marked actions are mostly
//! no events that the codebook knows the sides of.

use crate::reports;
use chancery::reader::Reader;
use chancery::reading::{Entity, Event, Reading, Token};
use chancery_record::Arrival;
use chancery_record::outline::Outline;
use chancery_record::same_event::{Participant, Report};
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;

/// A marked action in a checked sentence.
pub(crate) struct Action {
    /// As a record would have it. Days and place, which the corpus lacks, are unknown.
    pub(crate) report: Report,
    /// What it is in one chain with.
    pub(crate) chain: String,
    /// The topic of its document.
    pub(crate) topic: u64,
    /// Where it stands, in code points.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Lemma of its head.
    pub(crate) lemma: String,
}

/// Returns the lines of a part of ECB+.
pub(crate) fn documents(shared: &Path, part: &str) -> Result<Vec<Value>, Box<dyn std::error::Error>> {
    let path = shared.join(format!("data/coref/ecbplus_{part}.jsonl"));
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// Reads a document, and returns the actions that are marked in it.
pub(crate) fn actions(reader: &Reader, line: &Value) -> (Arrival, Reading, Vec<Action>) {
    let arrival = Arrival::new(reports::document(line), String::new(), None);
    let reading = reader.read(&arrival.document);
    let outline = Arc::new(Outline::of(&arrival.document.text));
    let spans = line["spans"].as_array().into_iter().flatten().filter(|span| is_action(span));
    let actions = spans.map(|span| {
        let (start, end) = place(span);
        let id = &arrival.document.id;
        let chain = match span["cluster"].as_str() {
            Some(chain) if chain.starts_with("doc:") => format!("{id} {chain}"),
            Some(chain) => chain.to_owned(),
            None => format!("{id} {start} {end}"),
        };
        let head = head(&reading, start, end);
        let mut report = report(&reading, head, start, end);
        report.document.clone_from(id);
        report.outline = Arc::clone(&outline);
        report.sentence = sentence(&reading, &arrival.document.text, start);
        let lemma = head.and_then(|head| tokens(&reading).get(head)).map(|head| head.lemma.to_lowercase());
        let topic = line["topic"].as_u64().unwrap_or_default();
        Action { report, chain, topic, start, end, lemma: lemma.unwrap_or_default() }
    });
    let actions = actions.collect();
    (arrival, reading, actions)
}

/// Returns what the sentence at a place is about.
fn sentence(reading: &Reading, text: &str, at: usize) -> Outline {
    let sentence = reading.sentences.as_deref().unwrap_or_default();
    let sentence = sentence.iter().find(|sentence| sentence.start <= at && at < sentence.end);
    let words = |start: usize, end: usize| text.chars().skip(start).take(end - start).collect::<String>();
    sentence.map_or_else(Outline::default, |sentence| Outline::of(&words(sentence.start, sentence.end)))
}

fn is_action(span: &Value) -> bool {
    let label = span["label"].as_str().unwrap_or_default();
    span["validated"] == true && label.contains("ACTION")
}

/// Returns the first code point of a span and the one after its last.
pub(crate) fn place(span: &Value) -> (usize, usize) {
    let number = |key: &str| span[key].as_u64().unwrap_or_default() as usize;
    (number("start"), number("end"))
}

fn tokens(reading: &Reading) -> &[Token] {
    reading.tokens.as_deref().unwrap_or_default()
}

/// Returns the place of the head of some words among the tokens.
fn head(reading: &Reading, start: usize, end: usize) -> Option<usize> {
    let tokens = tokens(reading);
    let within = |token: &Token| token.start < end && token.end > start;
    let is_head =
        |token: &Token| token.head.and_then(|head| tokens.get(head)).is_none_or(|above| !within(above));
    tokens.iter().position(|token| within(token) && is_head(token))
}

fn report(reading: &Reading, head: Option<usize>, start: usize, end: usize) -> Report {
    let (mut actors, mut recipients) = (Vec::new(), Vec::new());
    let tokens = tokens(reading);
    let add = |sides: &mut Vec<Participant>, token: &Token| sides.push(participant(reading, token));
    if let Some(head) = head {
        let own = &tokens[head];
        for token in tokens.iter().filter(|token| token.head == Some(head)) {
            match token.relation.as_str() {
                "nsubj" => add(&mut actors, token),
                relation if is_part(relation) => add(&mut recipients, token),
                _ => {}
            }
        }
        // "the men arrested on Monday", "carried out a raid", "murder trial".
        if let Some(above) = own.head.and_then(|above| tokens.get(above)) {
            let above_at = own.head;
            match own.relation.split(':').next().unwrap_or_default() {
                "acl" | "compound" | "amod" => add(&mut recipients, above),
                "obj" | "xcomp" => {
                    let subjects =
                        tokens.iter().filter(|token| token.head == above_at && token.relation == "nsubj");
                    subjects.for_each(|subject| add(&mut actors, subject));
                }
                _ => {}
            }
        }
    }
    let has_words = |event: &&Event| {
        let words = std::iter::once(&event.anchor).chain(&event.also);
        words.into_iter().any(|words| words.start < end && start < words.end)
    };
    let event = reading.events.iter().find(has_words);
    let words = tokens.iter().filter(|token| token.start < end && start < token.end);
    let words = words.map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ");
    Report {
        plover: event.map(|event| event.kind.clone()).unwrap_or_default(),
        mode: event.and_then(|event| event.mode.clone()),
        status: "happened".to_owned(),
        actors,
        recipients,
        words: words.into(),
        ..Report::default()
    }
}

fn is_part(relation: &str) -> bool {
    matches!(
        relation.split(':').next().unwrap_or_default(),
        "obj" | "iobj" | "obl" | "nmod" | "compound" | "amod" | "nummod" | "appos"
    ) || relation == "nsubj:pass"
}

/// Returns who or what a token is: the entity whose longest mention has it, else its lemma.
fn participant(reading: &Reading, token: &Token) -> Participant {
    let has = |entity: &Entity| {
        let mentions = entity.mentions.iter();
        let mentions = mentions.filter(|mention| mention.start <= token.start && token.end <= mention.end);
        mentions.map(|mention| mention.end - mention.start).max()
    };
    let longest = reading.entities.iter().filter_map(|entity| Some((has(entity)?, entity)));
    match longest.max_by_key(|(length, _)| *length) {
        Some((_, entity)) => Participant {
            actor: entity.actor.clone(),
            name: entity.name.as_str().into(),
            country: entity.country.clone(),
        },
        None => Participant { name: token.lemma.to_lowercase().into(), ..Participant::default() },
    }
}
