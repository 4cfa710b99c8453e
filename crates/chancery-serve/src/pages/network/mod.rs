//! Who has to do with whom: a network of actors, tied by cooperation and by conflict.

mod forces;

use crate::pages::drawing::Drawing;
use crate::pages::events::names;
use crate::pages::take::{self, Format};
use crate::pages::words;
use crate::view::View;
use chancery_data::World;
use chancery_record::ask::{AskError, Asked, Question, charts};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// So many actors are drawn: those with most events.
const DRAWN: usize = 40;
/// So many of their ties are drawn: those with most events, and of each actor at least one.
const DRAWN_TIES: usize = 150;
/// The widest tie and the largest circle, where there are many events.
const WIDEST: f64 = 7.0;
const LARGEST: f64 = 16.0;
/// So many are looked at for who has to do with whom.
const LOOKED_AT: usize = 120;
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
    /// How many take part in all.
    all_actors: u64,
    /// Whether only those who have a key were counted.
    with_key_only: bool,
    /// Events that fit.
    events: u64,
}

impl Network {
    fn gathered(counted: charts::Network) -> Network {
        let node = |acting: charts::Acting| Node {
            key: acting.key,
            name: acting.name,
            has_page: acting.has_key,
            events: acting.events,
        };
        let tie = |tie: charts::Tie| Tie {
            one: tie.one,
            other: tie.other,
            cooperation: tie.quads.cooperation(),
            conflict: tie.quads.conflict(),
        };
        Network {
            actors: counted.actors.into_iter().map(node).collect(),
            ties: counted.ties.into_iter().map(tie).collect(),
            all_actors: counted.all,
            with_key_only: counted.with_key_only,
            events: counted.events,
        }
    }
}

impl Drawing for Network {
    const TITLE: &'static str = "Network";
    const PATH: &'static str = "/network";
    const FORMATS: &'static [Format] = take::NETWORKS;

    fn of(asked: &Asked, question: &Question, _: &World) -> Result<Network, AskError> {
        asked.network(question, LOOKED_AT).map(Network::gathered)
    }

    fn events(&self) -> u64 {
        self.events
    }

    fn told(&self, events: &str) -> Markup {
        let actors =
            if self.with_key_only { ("actor with a key", "actors with a key") } else { ("actor", "actors") };
        html! {
            p { span.number { (events) } " among " (words::count(self.all_actors, actors.0, actors.1)) }
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
                    @if self.all_actors > DRAWN as u64 { figcaption {
                        "The " (DRAWN) " with most events are drawn of " (words::grouped(self.all_actors)) ", and of their ties the " (DRAWN_TIES) " with most events at most; all events count."
                        @if self.with_key_only { " Of so many events those who have no key in the knowledge base are left out." }
                    } }
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
    let ties = ties_drawn(network, &place_of);
    let scale = Scale::of(&nodes, &ties);
    let strength = |tie: &Tie| (0.4 + 0.2 * ((tie.cooperation + tie.conflict) as f64).ln()).min(1.0);
    let forces: Vec<(usize, usize, f64)> =
        ties.iter().map(|(one, other, tie)| (*one, *other, strength(tie))).collect();
    let mut places = forces::placed(nodes.len(), &forces, WIDTH, HEIGHT, 40.0);
    let sizes: Vec<(f64, f64)> = nodes.iter().map(|node| size(node, scale)).collect();
    forces::part(&mut places, &sizes, WIDTH, HEIGHT);
    // A box holds the circle and the name to its right; ties end at the circle.
    let places: Vec<(f64, f64)> = places
        .iter()
        .zip(&sizes)
        .zip(&nodes)
        .map(|(((x, y), (wide, _)), node)| (x - wide / 2.0 + scale.radius(node) + 2.0, *y))
        .collect();
    html! {
        svg.chart.network viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="group" aria-label="Network of actors. The table beneath tells the same." {
            @for (one, other, tie) in &ties {
                g data-hint=(told(tie, &names)) {
                    (edge(places[*one], places[*other], tie, true, scale))
                    (edge(places[*one], places[*other], tie, false, scale))
                }
            }
            @for (node, (x, y)) in nodes.iter().zip(&places) { (self::node(node, round(*x), round(*y), scale)) }
        }
    }
}

/// Draws what two have to do with each other of one kind, bent to one side so that both kinds can be seen.
fn edge(one: (f64, f64), other: (f64, f64), tie: &Tie, peaceful: bool, scale: Scale) -> Markup {
    let (number, class, bend) =
        if peaceful { (tie.cooperation, "edge mild", 0.08) } else { (tie.conflict, "edge hostile", -0.08) };
    let (dx, dy) = (other.0 - one.0, other.1 - one.1);
    let (cx, cy) = ((one.0 + other.0) / 2.0 - dy * bend, (one.1 + other.1) / 2.0 + dx * bend);
    let [x1, y1, cx, cy, x2, y2] = [one.0, one.1, cx, cy, other.0, other.1].map(round);
    let width = scale.width(number);
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

/// A tie that is drawn, with the numbers of both.
type DrawnTie<'n> = (usize, usize, &'n Tie);

/// Returns the ties that are drawn between those whose numbers are given.
fn ties_drawn<'n>(network: &'n Network, numbers: &BTreeMap<&str, usize>) -> Vec<DrawnTie<'n>> {
    let of = |key: &str| numbers.get(key).copied();
    let all = network.ties.iter().filter_map(|tie| Some((of(&tie.one)?, of(&tie.other)?, tie)));
    let mut tied = BTreeSet::new();
    let drawn = all.enumerate().filter(|(at, (one, other, _))| {
        let is_first = [tied.insert(*one), tied.insert(*other)].contains(&true);
        *at < DRAWN_TIES || is_first
    });
    drawn.map(|(_, tie)| tie).collect()
}

/// How large circles and ties are drawn: by how many events there are, and where there are many by their share of the most.
#[derive(Clone, Copy, Debug)]
struct Scale {
    of_circles: f64,
    of_ties: f64,
}

impl Scale {
    fn of(nodes: &[&Node], ties: &[DrawnTie<'_>]) -> Scale {
        let most = nodes.iter().map(|node| node.events).max().unwrap_or(1);
        let most_tied = ties.iter().map(|(_, _, tie)| tie.cooperation.max(tie.conflict)).max().unwrap_or(1);
        let fitting = |largest: f64, room: f64| (room / largest.max(1e-9)).min(1.0);
        Scale {
            of_circles: fitting((most as f64).sqrt(), LARGEST - 4.0),
            of_ties: fitting((most_tied as f64).ln_1p() * 1.6, WIDEST - 1.0),
        }
    }

    fn radius(self, node: &Node) -> f64 {
        round(4.0 + (node.events as f64).sqrt() * self.of_circles)
    }

    fn width(self, events: u64) -> f64 {
        round(1.0 + (events as f64).ln_1p() * 1.6 * self.of_ties)
    }
}

fn name(node: &Node) -> String {
    super::events::shortened(&node.name, 26)
}

/// Returns the room that a node takes with its name.
fn size(node: &Node, scale: Scale) -> (f64, f64) {
    let wide = name(node).chars().count() as f64 * 6.6;
    (wide + 2.0 * scale.radius(node) + 12.0, (2.0 * scale.radius(node)).max(16.0) + 4.0)
}

fn node(node: &Node, x: f64, y: f64, scale: Scale) -> Markup {
    let radius = scale.radius(node);
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

    #[test]
    fn of_many_ties_the_strongest_are_drawn_and_of_everybody_one() {
        let node = |at: usize| Node {
            key: format!("x:{at}"),
            name: format!("N{at}"),
            has_page: true,
            events: 90_000,
        };
        let tie = |one: usize, other: usize, cooperation: u64| Tie {
            one: format!("x:{one}"),
            other: format!("x:{other}"),
            cooperation,
            conflict: 0,
        };
        // All are tied to one another but the last, who is tied to the first.
        let mut ties: Vec<Tie> =
            (0..39).flat_map(|one| (one + 1..39).map(move |other| tie(one, other, 5_000))).collect();
        ties.push(tie(0, 39, 1));
        let network = Network { actors: (0..40).map(node).collect(), ties, ..Network::default() };
        let html = drawn(&network).into_string();
        assert_eq!(html.matches("class=\"edge mild\"").count(), DRAWN_TIES + 1, "{html}");
        assert!(html.contains("data-other=\"x:39\""), "{html}");
        assert!(
            html.contains(&format!("r=\"{LARGEST}\""))
                && html.contains(&format!("stroke-width=\"{WIDEST}\"")),
            "{html}"
        );
    }

    #[test]
    fn those_with_a_key_lead_to_their_page_and_ties_are_of_both_kinds() {
        let acting = |key: &str, name: &str, events: u64| charts::Acting {
            key: key.to_owned(),
            name: name.to_owned(),
            has_key: key != name,
            events,
        };
        let quads = charts::Quads { events: 3, classes: [1, 0, 0, 2] };
        let network = Network::gathered(charts::Network {
            actors: vec![
                acting("ctry:NOR", "Norway", 5),
                acting("rebels", "rebels", 3),
                acting("Peru", "Peru", 1),
            ],
            ties: vec![charts::Tie { one: "ctry:NOR".to_owned(), other: "rebels".to_owned(), quads }],
            all: 3,
            events: 6,
            with_key_only: false,
        });
        assert_eq!((network.ties[0].cooperation, network.ties[0].conflict), (1, 2));
        let html = drawn(&network).into_string();
        assert!(
            html.contains("href=\"/actors/ctry:NOR\"") && !html.contains("href=\"/actors/rebels\""),
            "{html}"
        );
        assert!(html.contains("edge mild") && html.contains("edge hostile"), "{html}");
        assert!(!html.contains("Peru"), "who has to do with nobody is not drawn: {html}");
    }
}
