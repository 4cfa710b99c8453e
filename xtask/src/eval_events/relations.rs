//! What source did to target, in the training part of PLV, from the bare sentence.
//!
//! Of the events of a sentence the one is taken whose actors and recipients overlap most with the annotated source and
//! target, without regard to its type; of several the one that is surer. A sentence without any event is wrong. The 15
//! classes have YIELD for CONCEDE and RETREAT.

use super::{Misses, listed, records};
use crate::reports;
use chancery::events::confidence;
use chancery::reader::Reader;
use chancery::reading::{Event, Reading};
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::path::Path;

/// The roots by their quad class: verbal and material cooperation, verbal and material conflict.
const QUADS: [&[&str]; 4] = [
    &["AGREE", "CONSULT", "SUPPORT"],
    &["COOPERATE", "AID", "YIELD"],
    &["ACCUSE", "REQUEST", "REJECT", "THREATEN"],
    &["PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"],
];

/// What stands for no event.
const NONE: &str = "none";

/// Figures on the training part of PLV.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures {
    sentences: usize,
    /// Sentences with an event whose actors and recipients are the source and target, the other way round, of one side.
    dyads: [usize; 3],
    /// Sentences in which any event has the right root.
    among: usize,
    /// How often an annotated root was taken for another.
    roots: BTreeMap<(String, String), usize>,
    pub(super) misses: Misses,
}

/// Measures a reader on the sentences.
pub(super) fn figures(reader: Reader, shared: &Path) -> Result<Figures, Box<dyn Error>> {
    let mut figures = Figures::default();
    for record in records(shared, "plv_train")? {
        figures.compare(&record, &reader.read(&reports::document(&record)));
    }
    Ok(figures)
}

/// PLV's class of an event. Cooperation and yielding that are only planned are PLOVER's AGREE.
fn root(event: &Event) -> &str {
    match event.kind.as_str() {
        "CONSULT" | "SUPPORT" | "COOPERATE" | "AID" | "CONCEDE" | "RETREAT" if event.status == "planned" => {
            "AGREE"
        }
        "CONCEDE" | "RETREAT" => "YIELD",
        kind => kind,
    }
}

/// How much an event's parties overlap with the annotated ones.
#[derive(Clone, Copy, Debug, Default)]
struct Overlap {
    /// Actor with source, recipient with target.
    straight: [f64; 2],
    /// Actor with target, recipient with source.
    swapped: [f64; 2],
}

impl Overlap {
    fn sum(&self) -> f64 {
        self.straight.iter().sum()
    }
}

impl Figures {
    fn compare(&mut self, record: &Value, reading: &Reading) {
        let gold = record["root"].as_str().unwrap_or_default();
        let sides = ["source", "target"].map(|label| spans(record, label));
        let best = chosen(reading, &sides);
        let found = best.map_or(NONE, |(event, _)| root(event));
        self.sentences += 1;
        self.among += usize::from(reading.events.iter().any(|event| root(event) == gold));
        *self.roots.entry((gold.to_owned(), found.to_owned())).or_default() += 1;
        // A side that is not annotated cannot be wrong.
        let both =
            |shares: [f64; 2]| sides.iter().zip(shares).all(|(side, share)| side.is_empty() || share > 0.0);
        let dyad = best.map(|(_, overlap)| {
            let right = both(overlap.straight);
            [right, !right && both([overlap.swapped[1], overlap.swapped[0]]), !right && overlap.sum() > 0.0]
        });
        let dyad = dyad.unwrap_or_default();
        self.dyads.iter_mut().zip(dyad).for_each(|(count, is)| *count += usize::from(is));
        let what = match (found, dyad) {
            (NONE, _) => format!("no event, {gold}"),
            (found, _) if found != gold => format!("{gold} taken for {found}"),
            (_, [true, ..]) => return,
            (_, [_, true, _]) => "right root, swapped parties".to_owned(),
            _ => "right root, other parties".to_owned(),
        };
        let parties = record["spans"].as_array().into_iter().flatten();
        let parties = parties.map(|span| format!("{}: {}", span["label"], span["text"]));
        let gold = format!("{gold} {}", parties.collect::<Vec<_>>().join(", "));
        self.misses.add(&what, &reading.document.text, &gold, &listed(reading, &reading.events));
    }

    /// F1 of each label of a table of what was taken for what, with annotated and found counts.
    fn classes(&self, label: impl Fn(&str) -> String) -> BTreeMap<String, ([usize; 3], f64)> {
        let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
        for ((gold, found), count) in &self.roots {
            let (gold, found) = (label(gold), label(found));
            counts.entry(gold.clone()).or_default()[2] += count;
            counts.entry(found.clone()).or_default()[1] += count;
            if gold == found {
                counts.entry(gold).or_default()[0] += count;
            }
        }
        counts.remove(NONE);
        let f1 = |[right, found, known]: [usize; 3]| 2.0 * right as f64 / ((found + known).max(1) as f64);
        counts.into_iter().map(|(label, count)| (label, (count, f1(count)))).collect()
    }

    /// Mean F1 of the classes, and the share of sentences with the right one.
    fn rates(&self, label: impl Fn(&str) -> String) -> [f64; 2] {
        let classes = self.classes(label);
        let right: usize = classes.values().map(|([right, ..], _)| right).sum();
        let mean = classes.values().map(|(_, f1)| f1).sum::<f64>() / classes.len().max(1) as f64;
        [mean, right as f64 / self.sentences.max(1) as f64]
    }

    fn share(&self, count: usize) -> f64 {
        count as f64 / self.sentences.max(1) as f64
    }
}

fn quad(root: &str) -> String {
    QUADS.iter().position(|roots| roots.contains(&root)).map_or(NONE.to_owned(), |at| (at + 1).to_string())
}

fn binary(root: &str) -> String {
    match QUADS.iter().position(|roots| roots.contains(&root)) {
        None => NONE.to_owned(),
        Some(quad) => (if quad < 2 { "cooperation" } else { "conflict" }).to_owned(),
    }
}

/// Start and end in code points.
type Stretch = (usize, usize);

fn spans(record: &Value, label: &str) -> Vec<Stretch> {
    let spans = record["spans"].as_array().into_iter().flatten().filter(|span| span["label"] == label);
    let place = |span: &Value, key: &str| span[key].as_u64().unwrap_or_default() as usize;
    spans.map(|span| (place(span, "start"), place(span, "end"))).collect()
}

/// Returns how much the mentions of some entities overlap with annotated words: the share of the shorter of the two.
fn covered(ids: &[String], reading: &Reading, side: &[Stretch]) -> f64 {
    let of_event = reading.entities.iter().filter(|entity| ids.contains(&entity.id));
    let members = of_event.clone().flat_map(|entity| &entity.members);
    let all: Vec<&String> = ids.iter().chain(members).collect();
    let mentions = reading
        .entities
        .iter()
        .filter(|entity| all.contains(&&entity.id))
        .flat_map(|entity| &entity.mentions);
    let shares = mentions.flat_map(|mention| {
        side.iter().map(move |&(start, end)| {
            let shared = mention.end.min(end).saturating_sub(mention.start.max(start));
            shared as f64 / (mention.end - mention.start).min(end - start).max(1) as f64
        })
    });
    shares.fold(0.0, f64::max)
}

/// Returns the event whose parties overlap most with the annotated sides.
fn chosen<'r>(reading: &'r Reading, sides: &[Vec<Stretch>; 2]) -> Option<(&'r Event, Overlap)> {
    let scored = reading.events.iter().map(|event| (event, overlap(event, reading, sides)));
    scored.max_by(|(one, left), (other, right)| {
        let sure = |event: &Event| event.confidence.unwrap_or_default();
        // The last of equals is taken: of events that are as sure the first.
        (left.sum(), sure(one))
            .partial_cmp(&(right.sum(), sure(other)))
            .unwrap_or(std::cmp::Ordering::Equal)
            .then_with(|| other.anchor.start.cmp(&one.anchor.start))
    })
}

/// An event of a PLV sentence that has a party of the annotated pair, as its confidence is fitted on.
pub(crate) struct Judged {
    pub(crate) example: confidence::Example,
    /// Whether its type is the annotated one.
    pub(crate) right: bool,
}

/// Returns the event of each PLV sentence that counts, where it has one of the annotated parties, with the sentence.
pub(crate) fn judged(reader: Reader, shared: &Path) -> Result<Vec<(String, Judged)>, Box<dyn Error>> {
    let mut all = Vec::new();
    for record in records(shared, "plv_train")? {
        let (reading, examples) = reader.read_with_examples(&reports::document(&record));
        let sides = ["source", "target"].map(|label| spans(&record, label));
        let Some((event, _)) = chosen(&reading, &sides).filter(|(_, overlap)| overlap.sum() > 0.0) else {
            continue;
        };
        let right = root(event) == record["root"].as_str().unwrap_or_default();
        let place = reading.events.iter().position(|other| other.id == event.id);
        let example = place.and_then(|place| examples.into_iter().find(|example| example.event == place));
        if let Some(example) = example {
            all.push((reading.document.text.clone(), Judged { example, right }));
        }
    }
    Ok(all)
}

fn overlap(event: &Event, reading: &Reading, [source, target]: &[Vec<Stretch>; 2]) -> Overlap {
    // What several did together, each did to the others.
    let others =
        if event.recipients.is_empty() && event.actors.len() > 1 { &event.actors } else { &event.recipients };
    let of = |ids: &[String], side: &[Stretch]| covered(ids, reading, side);
    Overlap {
        straight: [of(&event.actors, source), of(others, target)],
        swapped: [of(&event.actors, target), of(others, source)],
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let none: usize =
            self.roots.iter().filter(|((_, found), _)| found == NONE).map(|(_, count)| count).sum();
        let [right, swapped, one] = self.dyads.map(|count| self.share(count));
        writeln!(
            f,
            "### PLV, end to end\n\n\
             The {} sentences of its training part without their annotated source and target, which the reader has to find: no rule \
             was fitted to them, but their mistakes were read. Of the events of a sentence the one counts whose parties overlap most \
             with source and target; a sentence without one is wrong. An event in {:.3} of the sentences, actor and recipient \
             overlap with source and target in {right:.3} (the other way round in {swapped:.3}, only one side in {one:.3}), \
             some event has the right root in {:.3}.\n\n\
             | classes | macro-F1 | accuracy |\n|---|---:|---:|",
            self.sentences,
            self.share(self.sentences - none),
            self.share(self.among),
        )?;
        for (what, [f1, accuracy]) in [
            ("root (15)", self.rates(str::to_owned)),
            ("quad (4)", self.rates(quad)),
            ("binary", self.rates(binary)),
        ] {
            writeln!(f, "| {what} | {f1:.3} | {accuracy:.3} |")?;
        }
        writeln!(f, "\n| root | annotated | found | F1 | taken for |\n|---|---:|---:|---:|---|")?;
        for (root, ([_, found, known], f1)) in self.classes(str::to_owned) {
            let mut wrong: Vec<(usize, &str)> = self
                .roots
                .iter()
                .filter(|((gold, found), _)| *gold == root && *found != root)
                .map(|((_, found), &count)| (count, found.as_str()))
                .collect();
            wrong.sort_unstable_by(|one, other| other.cmp(one));
            let wrong: Vec<String> =
                wrong.iter().take(4).map(|(count, found)| format!("{found} {count}")).collect();
            writeln!(f, "| {root} | {known} | {found} | {f1:.3} | {} |", wrong.join(", "))?;
        }
        Ok(())
    }
}
