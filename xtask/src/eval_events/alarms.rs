//! Events where none of a kind is annotated, and kinds that are annotated and missed: police in India, incidents in Latin
//! America.
//!
//! The sentences of India Police Events say which of five things the police did, or failed to do; the messages of MUC-4
//! whether they report an attack, bombing, kidnapping or arson. Neither marks other events, so that only events of the
//! same kind can be false alarms there.

use super::{Misses, listed, records};
use chancery::document::Document;
use chancery::reader::{Layers, Reader};
use chancery::reading::{Event, Reading};
use serde_json::Value;
use std::error::Error;
use std::fmt;
use std::path::Path;

/// Figures on the two sets.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures {
    /// For each of [`LABELS`]: sentences with it, of these with a type of it, with any event.
    labels: [[usize; 3]; LABELS.len()],
    /// Sentences of documents without any label: all, events, arrests, assaults.
    unlabelled: [usize; 4],
    /// Messages with and without incidents: messages, sentences, events, assaults.
    messages: [[usize; 4]; 2],
    pub(super) misses: Misses,
}

/// What is annotated in a sentence, and the types that an event of it can have. Failing to act is no event of PLOVER.
const LABELS: [(&str, &[&str]); 5] = [
    ("KILL", &["ASSAULT"]),
    ("ARREST", &["COERCE"]),
    ("FORCE", &["ASSAULT", "COERCE"]),
    ("FAIL", &[]),
    ("ANY_ACTION", &[]),
];

/// Of the documents without any label, one in so many is read: there are more than are needed.
const BARE_READ: usize = 4;

/// Measures a reader on the two sets.
pub(super) fn figures(reader: Reader, shared: &Path) -> Result<Figures, Box<dyn Error>> {
    let reader = reader.with_layers(Layers { tokens: true, ..Layers::default() });
    let mut figures = Figures::default();
    for (number, record) in records(shared, "india_police_events")?.iter().enumerate() {
        let sentences = record["sentences"].as_array().map(Vec::as_slice).unwrap_or_default();
        if !is_bare(sentences) || number % BARE_READ == 0 {
            figures.police(&reader, sentences);
        }
    }
    for record in records(shared, "muc4_dev")? {
        figures.incidents(&reader, &record);
    }
    Ok(figures)
}

/// What is annotated in a sentence.
fn labels(sentence: &Value) -> Vec<&str> {
    sentence["labels"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn is_bare(sentences: &[Value]) -> bool {
    sentences.iter().all(|sentence| labels(sentence).is_empty())
}

fn count(events: &[&Event], kind: &str, mode: Option<&str>) -> usize {
    let of_kind = |event: &&&Event| event.kind == kind && (mode.is_none() || event.mode.as_deref() == mode);
    events.iter().filter(of_kind).count()
}

impl Figures {
    fn police(&mut self, reader: &Reader, sentences: &[Value]) {
        let texts =
            sentences.iter().map(|sentence| sentence["text"].as_str().unwrap_or_default().replace('\n', " "));
        let texts: Vec<String> = texts.collect();
        let reading = reader.read(&Document::from_text("", texts.join("\n\n")));
        let bare = is_bare(sentences);
        let mut start = 0;
        for (sentence, text) in sentences.iter().zip(&texts) {
            let end = start + text.chars().count();
            let events = events_in(&reading, start, end);
            start = end + 2;
            if bare {
                let counts = [
                    1,
                    events.len(),
                    count(&events, "COERCE", Some("arrest")),
                    count(&events, "ASSAULT", None),
                ];
                self.unlabelled.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            }
            for label in labels(sentence) {
                let Some(place) = LABELS.iter().position(|(name, _)| label == *name) else { continue };
                let right = events.iter().any(|event| LABELS[place].1.contains(&event.kind.as_str()));
                let counts = [true, right, !events.is_empty()];
                self.labels[place].iter_mut().zip(counts).for_each(|(sum, is)| *sum += usize::from(is));
                if !right && !LABELS[place].1.is_empty() {
                    let what = format!("{} missed", LABELS[place].0);
                    self.misses.add(&what, text, LABELS[place].0, &listed(&reading, events.iter().copied()));
                }
            }
        }
    }

    fn incidents(&mut self, reader: &Reader, record: &Value) {
        let reading = reader.read(&Document::from_text("", record["text"].as_str().unwrap_or_default()));
        let templates = record["templates"].as_array().into_iter().flatten();
        let filled = |template: &Value| {
            template.as_object().is_some_and(|slots| slots.values().any(|slot| slot.get("strings").is_some()))
        };
        let place = usize::from(!templates.into_iter().any(filled));
        let events: Vec<&Event> = reading.events.iter().collect();
        let counts = [1, sentences(&reading), events.len(), count(&events, "ASSAULT", None)];
        self.messages[place].iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
}

fn events_in(reading: &Reading, start: usize, end: usize) -> Vec<&Event> {
    let anchors = |event: &Event| {
        let spans = std::iter::once(&event.anchor).chain(&event.also);
        spans.into_iter().any(|anchor| start <= anchor.start && anchor.start < end)
    };
    reading.events.iter().filter(|event| anchors(event)).collect()
}

/// How many sentences a reading has.
fn sentences(reading: &Reading) -> usize {
    reading.sentences.as_ref().map_or(0, Vec::len)
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rate = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        writeln!(
            f,
            "### Recall and false alarms\n\n\
             Sentences of India Police Events (Times of India, 2002, without capitals) by what the police did in them: found is a \
             sentence with an event of that type, whoever did it.\n\n\
             | label | sentences | types | found | any event |\n|---|---:|---|---:|---:|"
        )?;
        for ((label, types), [all, right, any]) in LABELS.iter().zip(self.labels) {
            let right = if types.is_empty() { String::new() } else { format!("{:.3}", rate(right, all)) };
            writeln!(f, "| {label} | {all} | {} | {right} | {:.3} |", types.join(", "), rate(any, all))?;
        }
        let [sentences, events, arrests, assaults] = self.unlabelled;
        writeln!(
            f,
            "\nEvery fourth document of those without any of these labels, which report other events: {sentences} sentences, {:.3} events a sentence, \
             {:.4} arrests, {:.3} assaults.\n\n\
             Messages of MUC-4 (dev part, in capitals), where incidents are attacks, bombings, kidnappings and arson:\n\n\
             | messages | | sentences | events a sentence | assaults a sentence |\n|---|---:|---:|---:|---:|",
            rate(events, sentences),
            rate(arrests, sentences),
            rate(assaults, sentences)
        )?;
        for (what, [messages, sentences, events, assaults]) in
            ["with an incident", "without"].iter().zip(self.messages)
        {
            let [events, assaults] = [events, assaults].map(|count| rate(count, sentences));
            writeln!(f, "| {what} | {messages} | {sentences} | {events:.3} | {assaults:.3} |")?;
        }
        Ok(())
    }
}
