//! Who has to do with whom: a network of actors, tied by cooperation and by conflict.

mod forces;

use crate::api::rows::Table;
use crate::pages::drawing::Drawing;
use crate::pages::events::names;
use crate::pages::rows::Row;
use crate::pages::take::{self, Format};
use crate::pages::words;
use crate::view::View;
use chancery_data::World;
use chancery_record::ask::{AskError, Asked, Question, Subject};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// So many of the latest events are looked at.
const LOOKED_AT: u64 = 3000;
/// So many actors are drawn: those with most events.
const DRAWN: usize = 40;
const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 620.0;

/// Somebody in the network.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
struct Node {
    /// The key, or of those who have none the name.
    key: String,
    name: String,
    /// Whether there is a page of them.
    has_page: bool,
    events: u64,
}

/// What two have to do with each other.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
struct Tie {
    one: String,
    other: String,
    cooperation: u64,
    conflict: u64,
}

/// A network, with those with most events first.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub(super) struct Network {
    actors: Vec<Node>,
    ties: Vec<Tie>,
    /// Whether there are earlier events than were looked at.
    more: bool,
}

impl Network {
    fn looked_at(asked: &Asked, question: &Question) -> Result<Network, AskError> {
        let mut table = Table::default();
        let came = asked.ask(
            Subject::Events,
            &Question { limit: Some(LOOKED_AT), ..question.clone() },
            &mut table,
        )?;
        let mut network = Network::gathered(Row::all(&table));
        network.more = came.more;
        Ok(network)
    }

    fn gathered<'r>(rows: impl Iterator<Item = Row<'r>>) -> Network {
        let mut actors: BTreeMap<String, Node> = BTreeMap::new();
        let mut ties: BTreeMap<(String, String), Tie> = BTreeMap::new();
        for row in rows {
            let people = |names: &str, keys: &str| {
                let people = row.named(names, keys).into_iter();
                people
                    .map(|(name, key)| (key.unwrap_or(name).to_owned(), name.to_owned(), key.is_some()))
                    .collect::<Vec<_>>()
            };
            let (doing, done_to) = (people("actors", "actor_keys"), people("recipients", "recipient_keys"));
            for (key, name, has_page) in doing.iter().chain(&done_to) {
                let node = || Node { key: key.clone(), name: name.clone(), has_page: *has_page, events: 0 };
                actors.entry(key.clone()).or_insert_with(node).events += 1;
            }
            // Those who meet as equals are all actors, and have to do with one another.
            let pairs: Vec<(&String, &String)> = if done_to.is_empty() {
                let later = |at: usize| doing.iter().skip(at + 1);
                doing
                    .iter()
                    .enumerate()
                    .flat_map(|(at, one)| later(at).map(move |other| (&one.0, &other.0)))
                    .collect()
            } else {
                doing.iter().flat_map(|one| done_to.iter().map(move |other| (&one.0, &other.0))).collect()
            };
            let is_conflict = row.number("quad_class").is_some_and(|quad| quad > 2.0);
            for (one, other) in pairs.into_iter().filter(|(one, other)| one != other) {
                let (one, other) = if one < other { (one, other) } else { (other, one) };
                let tie = || Tie { one: one.clone(), other: other.clone(), cooperation: 0, conflict: 0 };
                let tie = ties.entry((one.clone(), other.clone())).or_insert_with(tie);
                if is_conflict { tie.conflict += 1 } else { tie.cooperation += 1 }
            }
        }
        let mut actors: Vec<Node> = actors.into_values().collect();
        actors.sort_by(|one, other| (other.events, &one.key).cmp(&(one.events, &other.key)));
        let mut ties: Vec<Tie> = ties.into_values().collect();
        ties.sort_by_key(|tie| std::cmp::Reverse(tie.cooperation + tie.conflict));
        Network { actors, ties, more: false }
    }
}

impl Drawing for Network {
    const TITLE: &'static str = "Network";
    const PATH: &'static str = "/network";
    const FORMATS: &'static [Format] = take::NETWORKS;

    fn of(asked: &Asked, question: &Question, _: &World) -> Result<Network, AskError> {
        Network::looked_at(asked, question)
    }

    fn told(&self, events: &str) -> Markup {
        html! {
            p { span.number { (events) } " among " (words::count(self.actors.len() as u64, "actor", "actors")) }
            @if self.more { p { "Drawn from the latest " (words::grouped(LOOKED_AT)) "." } }
        }
    }

    fn drawn(&self, _: &View, _: &World) -> Markup {
        html! {
            @if self.ties.is_empty() {
                div.note { p { "No event that fits has two who take part. Leave a filter out, or widen the time." } }
            } @else {
                figure {
                    div.chart-scroll { (drawn(self)) }
                    ul.legend {
                        li { svg viewBox="0 0 16 12" aria-hidden="true" { line.edge.mild x1="0" y1="6" x2="16" y2="6" stroke-width="3" {} } "cooperation" }
                        li { svg viewBox="0 0 16 12" aria-hidden="true" { line.edge.hostile x1="0" y1="6" x2="16" y2="6" stroke-width="3" {} } "conflict" }
                        li { "the wider, the more events" }
                    }
                    @if self.actors.len() > DRAWN { figcaption { "The " (DRAWN) " with most events are drawn." } }
                }
                (list(self))
            }
        }
    }
}

fn round(place: f64) -> f64 {
    (place * 10.0).round() / 10.0
}

fn told(tie: &Tie, names: &BTreeMap<&str, &str>) -> String {
    let name = |key: &str| names.get(key).copied().unwrap_or("").to_owned();
    format!(
        "{} and {}: {} cooperation, {} conflict",
        name(&tie.one),
        name(&tie.other),
        tie.cooperation,
        tie.conflict
    )
}

fn drawn(network: &Network) -> Markup {
    let nodes = nodes_drawn(network);
    let place_of: BTreeMap<&str, usize> =
        nodes.iter().enumerate().map(|(at, node)| (node.key.as_str(), at)).collect();
    let names: BTreeMap<&str, &str> =
        nodes.iter().map(|node| (node.key.as_str(), node.name.as_str())).collect();
    let ties: Vec<(usize, usize, &Tie)> = network
        .ties
        .iter()
        .filter_map(|tie| Some((*place_of.get(tie.one.as_str())?, *place_of.get(tie.other.as_str())?, tie)))
        .collect();
    let strength = |tie: &Tie| (0.4 + 0.2 * ((tie.cooperation + tie.conflict) as f64).ln()).min(1.0);
    let forces: Vec<(usize, usize, f64)> =
        ties.iter().map(|(one, other, tie)| (*one, *other, strength(tie))).collect();
    let mut places = forces::placed(nodes.len(), &forces, WIDTH, HEIGHT, 40.0);
    let sizes: Vec<(f64, f64)> = nodes.iter().map(|node| size(node)).collect();
    forces::part(&mut places, &sizes, WIDTH, HEIGHT);
    // A box holds the circle and the name to its right; ties end at the circle.
    let places: Vec<(f64, f64)> = places
        .iter()
        .zip(&sizes)
        .zip(&nodes)
        .map(|(((x, y), (wide, _)), node)| (x - wide / 2.0 + radius(node) + 2.0, *y))
        .collect();
    html! {
        svg.chart.network viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="group" aria-label="Network of actors. The table beneath tells the same." {
            @for (one, other, tie) in &ties {
                g data-hint=(told(tie, &names)) {
                    (edge(places[*one], places[*other], tie, true))
                    (edge(places[*one], places[*other], tie, false))
                }
            }
            @for (node, (x, y)) in nodes.iter().zip(&places) { (self::node(node, round(*x), round(*y))) }
        }
    }
}

/// Draws what two have to do with each other of one kind, bent to one side so that both kinds can be seen.
fn edge(one: (f64, f64), other: (f64, f64), tie: &Tie, peaceful: bool) -> Markup {
    let (number, class, bend) =
        if peaceful { (tie.cooperation, "edge mild", 0.08) } else { (tie.conflict, "edge hostile", -0.08) };
    let (dx, dy) = (other.0 - one.0, other.1 - one.1);
    let (cx, cy) = ((one.0 + other.0) / 2.0 - dy * bend, (one.1 + other.1) / 2.0 + dx * bend);
    let [x1, y1, cx, cy, x2, y2] = [one.0, one.1, cx, cy, other.0, other.1].map(round);
    let width = round(1.0 + (number as f64).ln_1p() * 1.6);
    html! {
        @if number > 0 { path class=(class) data-one=(tie.one) data-other=(tie.other) stroke-width=(width) d={ "M" (x1) " " (y1) "Q" (cx) " " (cy) " " (x2) " " (y2) } {} }
    }
}

/// Returns those that are drawn: those with most events, of whom each has to do with another.
fn nodes_drawn(network: &Network) -> Vec<&Node> {
    let mut nodes: Vec<&Node> = network.actors.iter().collect();
    loop {
        let before = nodes.len();
        let chosen: BTreeSet<&str> = nodes.iter().take(DRAWN).map(|node| node.key.as_str()).collect();
        let mut tied: BTreeSet<&str> = BTreeSet::new();
        for tie in &network.ties {
            if chosen.contains(tie.one.as_str()) && chosen.contains(tie.other.as_str()) {
                tied.extend([tie.one.as_str(), tie.other.as_str()]);
            }
        }
        nodes.retain(|node| !chosen.contains(node.key.as_str()) || tied.contains(node.key.as_str()));
        if nodes.len() == before {
            nodes.truncate(DRAWN);
            return nodes;
        }
    }
}

fn radius(node: &Node) -> f64 {
    round(4.0 + (node.events as f64).sqrt().min(12.0))
}

fn name(node: &Node) -> String {
    super::events::shortened(&node.name, 26)
}

/// Returns the room that a node takes with its name.
fn size(node: &Node) -> (f64, f64) {
    let wide = name(node).chars().count() as f64 * 6.6;
    (wide + 2.0 * radius(node) + 12.0, (2.0 * radius(node)).max(16.0) + 4.0)
}

fn node(node: &Node, x: f64, y: f64) -> Markup {
    let radius = radius(node);
    let told = format!("{}: {}", node.name, words::count(node.events, "event", "events"));
    let inner = html! {
        circle cx=(x) cy=(y) r=(radius) {}
        text x=(round(x + radius + 4.0)) y=(round(y + 4.0)) { (name(node)) }
    };
    html! {
        @if node.has_page {
            a.node href=(words::address(&node.key)) data-key=(node.key) data-hint=(told) aria-label=(told) tabindex="-1" { (inner) }
        } @else {
            g.node data-key=(node.key) data-hint=(told) { (inner) }
        }
    }
}

fn list(network: &Network) -> Markup {
    let of: BTreeMap<&str, &Node> = network.actors.iter().map(|node| (node.key.as_str(), node)).collect();
    let who = |key: &str| {
        let node = of.get(key);
        let name = node.map_or(key, |node| node.name.as_str());
        names(&[(name, node.filter(|node| node.has_page).map(|node| node.key.as_str()))])
    };
    html! {
        h2 { "Who has most to do with whom" }
        table.rows {
            thead { tr { th { "One" } th { "The other" } th.amount { "Cooperation" } th.amount { "Conflict" } th {} } }
            tbody { @for tie in network.ties.iter().take(100) { tr {
                td.inline { (who(&tie.one)) }
                td.inline { (who(&tie.other)) }
                td.amount.inline data-name="cooperation" { (tie.cooperation) }
                td.amount.inline data-name="conflict" { (tie.conflict) }
                td { a href={ "/dyads/" (words::in_path(&tie.one)) "/" (words::in_path(&tie.other)) } { "The two of them" } }
            } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_record::Value;

    #[test]
    fn events_tie_actors_to_recipients_and_those_who_meet_to_one_another() {
        let row = |actors: &str, keys: &str, recipients: &str, quad: i64| {
            let text = |text: &str| Value::Text(text.to_owned());
            vec![text(actors), text(keys), text(recipients), Value::Null, Value::Integer(quad)]
        };
        let table = Table {
            columns: ["actors", "actor_keys", "recipients", "recipient_keys", "quad_class"]
                .map(str::to_owned)
                .to_vec(),
            rows: vec![
                row("Norway", "ctry:NOR", "rebels", 4),
                row("Norway; Jordan; Peru", "ctry:NOR; ctry:JOR; ", "", 1),
                row("Norway", "ctry:NOR", "Norway", 1),
            ],
        };
        let network = Network::gathered(Row::all(&table));
        let tie = |one: &str, other: &str| {
            let found = network.ties.iter().find(|tie| tie.one == one && tie.other == other);
            found.map(|tie| (tie.cooperation, tie.conflict))
        };
        assert_eq!(tie("ctry:NOR", "rebels"), Some((0, 1)));
        assert_eq!(tie("ctry:JOR", "ctry:NOR"), Some((1, 0)));
        assert_eq!(tie("Peru", "ctry:JOR"), Some((1, 0)));
        assert_eq!(network.actors[0].key, "ctry:NOR");
        let html = drawn(&network).into_string();
        assert!(
            html.contains("href=\"/actors/ctry:NOR\"") && !html.contains("href=\"/actors/rebels\""),
            "{html}"
        );
    }
}
