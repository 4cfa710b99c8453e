//! Who does what to whom, as a network for Gephi and the like.
//!
//! The primary type is [`Network`]: a node for each actor, and a directed edge for each actor, recipient and type of event, with
//! how many events there are and when. It grows with the number of actors and edges; of an event it keeps the id and the days.

mod gexf;
mod graphml;

use crate::events::dyads::dyads;
use chancery_record::ask::Event;
use chancery_record::ask::event::Participant;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Actors and what they do to one another.
///
/// ```
/// # use chancery::{document::Document, reader::Reader};
/// # use chancery_data::World;
/// # use chancery_record::{Arrival, Entry};
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("talks.record");
/// # let mut document = Document::from_text("talks", "\"We will wait,\" Foreign Minister Astrid Lunde told reporters. Norway accused Jordan of delaying aid.");
/// # document.published = Some("2024-03-12".parse()?);
/// # let arrival = Arrival::new(document, "talks.txt".to_owned(), None);
/// # let reading = Reader::embedded().read(&arrival.document);
/// # let mut record = chancery_record::open(&path)?;
/// # record.add(&[Entry::read(arrival, &reading, World::embedded())], "2024-03-13T08:00:00Z")?;
/// use chancery_export::network::Network;
/// use chancery_record::ask::{Asked, Question};
/// use std::ops::ControlFlow;
///
/// let mut network = Network::default();
/// Asked::open(&path)?.events(&Question::default(), &mut |event| {
///     network.add(&event);
///     ControlFlow::Continue(())
/// })?;
/// let mut out = Vec::new();
/// network.write_gexf(&mut out)?;
/// assert_eq!(network.edges(), 1);
/// assert!(out.starts_with(b"<?xml"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    nodes: BTreeMap<Identity, Node>,
    edges: BTreeMap<(Identity, Identity, String), Edge>,
}

/// By what an actor is known again: its key, or its name and country where it has none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    Key(String),
    Named(String, Option<String>),
}

/// An actor.
#[derive(Clone, Debug, Default, PartialEq)]
struct Node {
    name: String,
    country: Option<String>,
    sector: Option<String>,
    events: usize,
}

/// What one actor does to another by events of one type.
#[derive(Clone, Debug, Default, PartialEq)]
struct Edge {
    quad: Option<u8>,
    events: BTreeSet<String>,
    /// The sum of the intensities, and of how many.
    intensity: (f64, u32),
    days: Vec<(Date, Date)>,
}

impl Network {
    /// Adds an event: an edge from each of its actors to each of its recipients, or between actors who meet or fight one another.
    /// One that knows one side only adds nothing.
    pub fn add(&mut self, event: &Event) {
        let mut there = BTreeMap::new();
        for dyad in dyads(event) {
            let (Some(actor), Some(recipient)) = (dyad.actor, dyad.recipient) else { continue };
            let edge = (Identity::of(actor), Identity::of(recipient), event.kind.clone());
            self.edges.entry(edge).or_default().add(event);
            there.extend([(Identity::of(actor), actor), (Identity::of(recipient), recipient)]);
        }
        for (identity, who) in there {
            self.node(identity, who);
        }
    }

    /// Returns how many edges there are.
    pub fn edges(&self) -> usize {
        self.edges.len()
    }

    fn node(&mut self, identity: Identity, who: &Participant) {
        let node = self.nodes.entry(identity).or_default();
        node.events += 1;
        // The name of an actor differs between texts: the least stands for all, in whatever order events come.
        if node.name.is_empty() || who.name < node.name {
            node.name.clone_from(&who.name);
        }
        node.country = node.country.take().or_else(|| who.country.clone());
        node.sector = node.sector.take().or_else(|| who.sector.clone());
    }

    /// Returns the nodes with numbers from 1, in a fixed order.
    fn numbered(&self) -> BTreeMap<&Identity, (usize, &Node)> {
        self.nodes.iter().enumerate().map(|(at, (identity, node))| (identity, (at + 1, node))).collect()
    }
}

impl Identity {
    fn of(who: &Participant) -> Identity {
        match &who.key {
            Some(key) => Identity::Key(key.clone()),
            None => Identity::Named(who.name.clone(), who.country.clone()),
        }
    }

    fn key(&self) -> Option<&str> {
        match self {
            Identity::Key(key) => Some(key),
            Identity::Named(..) => None,
        }
    }
}

impl Edge {
    fn add(&mut self, event: &Event) {
        if !self.events.insert(event.id.clone()) {
            return;
        }
        self.quad = self.quad.or(event.quad);
        if let Some(intensity) = event.intensity {
            self.intensity = (self.intensity.0 + intensity, self.intensity.1 + 1);
        }
        self.days.extend(event.first_day.zip(event.last_day));
    }

    fn mean_intensity(&self) -> Option<f64> {
        let (sum, count) = self.intensity;
        (count > 0).then(|| (sum / f64::from(count) * 100.0).round() / 100.0)
    }

    fn first_day(&self) -> Option<Date> {
        self.days.iter().map(|(first, _)| *first).min()
    }

    fn last_day(&self) -> Option<Date> {
        self.days.iter().map(|(_, last)| *last).max()
    }

    /// Returns the times of the events, those that overlap or follow day on day as one.
    fn spells(&self) -> Vec<(Date, Date)> {
        let mut days = self.days.clone();
        days.sort_unstable();
        let mut spells: Vec<(Date, Date)> = Vec::new();
        for (first, last) in days {
            match spells.last_mut() {
                Some(before) if first <= before.1.tomorrow().unwrap_or(before.1) => {
                    before.1 = before.1.max(last)
                }
                _ => spells.push((first, last)),
            }
        }
        spells
    }

    /// Returns the values that edges have, each with its name.
    fn values(&self) -> Vec<(&'static str, String)> {
        let events: Vec<&str> = self.events.iter().map(String::as_str).collect();
        let values = [
            ("quad_class", self.quad.map(|quad| quad.to_string())),
            ("intensity", self.mean_intensity().map(|mean| mean.to_string())),
            ("first_day", self.first_day().map(|day| day.to_string())),
            ("last_day", self.last_day().map(|day| day.to_string())),
            ("event_ids", Some(events.join(" "))),
        ];
        values.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

impl Node {
    /// Returns the values that nodes have, each with its name.
    fn values(&self, identity: &Identity) -> Vec<(&'static str, String)> {
        let values = [
            ("key", identity.key().map(str::to_owned)),
            ("country", self.country.clone()),
            ("sector", self.sector.clone()),
            ("events", Some(self.events.to_string())),
        ];
        values.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

/// What nodes have: names and types.
const OF_NODES: [(&str, &str); 4] =
    [("key", "string"), ("country", "string"), ("sector", "string"), ("events", "integer")];
/// What edges have beside their weight and their type.
const OF_EDGES: [(&str, &str); 5] = [
    ("quad_class", "integer"),
    ("intensity", "double"),
    ("first_day", "string"),
    ("last_day", "string"),
    ("event_ids", "string"),
];

/// Makes words the value of an attribute in XML, on one line and without what XML cannot hold.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            character if character.is_whitespace() => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests;
