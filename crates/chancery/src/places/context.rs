//! What does the document say of where it is? Countries and subdivisions it names, and places known for sure.

use super::toponyms::Toponym;
use crate::mentions::Layout;
use chancery_data::lexicons::WordList;
use chancery_data::{Kind, RecordId, World};
use std::collections::HashMap;
use std::ops::Range;

/// A city of so many people is taken for certain before its namesakes.
const SURE_POPULATION: u32 = 1_000_000;

/// What is known of the places of a document before its ambiguous names are resolved.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Weight of each country, by alpha-3 code.
    countries: HashMap<&'static str, u32>,
    /// Weight of each subdivision, by key.
    subdivisions: HashMap<&'static str, u32>,
    /// What each group of toponyms gave, so that none is evidence for itself.
    given: Vec<Vec<(&'static str, u32)>>,
    /// Where the surely known cities are, with the group that named them.
    points: Vec<(usize, (f32, f32))>,
    /// The country of the publisher.
    pub(super) home: Option<&'static str>,
}

/// How many places a distance is measured to: bounded, so that the work stays linear in the document.
const MOST_POINTS: usize = 64;

/// Most that one name weighs, however often it stands.
const MOST: u32 = 4;

impl Context {
    /// Gathers evidence from groups of toponyms with one name each, and what each is taken for at first.
    pub(super) fn gather(
        groups: &[Group],
        first: &[Option<RecordId>],
        sure: &[bool],
        world: &World,
        home: Option<&'static str>,
    ) -> Context {
        let mut context = Context { home, given: vec![Vec::new(); groups.len()], ..Context::default() };
        for (index, group) in groups.iter().enumerate() {
            let Some(record) = first[index].map(|record| world.record(record)) else { continue };
            let weight = group.count.min(MOST);
            let (country, subdivision) = match record.kind {
                Kind::Territory => (2 * weight, 0),
                Kind::Region if record.key.starts_with("reg:") => (weight, 0),
                Kind::Region => (weight, 2 * weight),
                Kind::City if sure[index] || record.population >= SURE_POPULATION => (weight, weight),
                Kind::City => continue,
                _ => (weight, 0),
            };
            if let Some(code) = record.country {
                *context.countries.entry(code).or_default() += country;
                context.given[index].push((code, country));
            }
            let within = if record.kind == Kind::Region { Some(record.key) } else { record.part_of };
            if let Some(key) = within.filter(|_| subdivision > 0) {
                *context.subdivisions.entry(key).or_default() += subdivision;
                context.given[index].push((key, subdivision));
            }
            if let Some(at) = record.coordinates.filter(|_| record.kind == Kind::City)
                && context.points.len() < MOST_POINTS
            {
                context.points.push((index, at));
            }
        }
        context
    }

    fn own(&self, group: usize, key: &str) -> u32 {
        self.given[group].iter().find(|(known, _)| *known == key).map_or(0, |&(_, weight)| weight)
    }

    /// Returns how much other names speak for a country.
    pub(super) fn country(&self, code: &str, group: usize) -> u32 {
        self.countries.get(code).map_or(0, |&weight| weight - self.own(group, code))
    }

    /// Returns the most that other names speak for any one country.
    pub(super) fn leading_country(&self, group: usize) -> u32 {
        self.countries.iter().map(|(code, &weight)| weight - self.own(group, code)).max().unwrap_or(0)
    }

    /// Returns how much other names speak for a subdivision.
    pub(super) fn subdivision(&self, key: &str, group: usize) -> u32 {
        self.subdivisions.get(key).map_or(0, |&weight| weight - self.own(group, key))
    }

    /// Returns the distance in kilometres to the nearest city that another name surely means.
    pub(super) fn nearest(&self, at: (f32, f32), group: usize) -> Option<f32> {
        let others = self.points.iter().filter(|(named, _)| *named != group);
        others.map(|&(_, point)| kilometres(at, point)).min_by(f32::total_cmp)
    }
}

/// What sort of place the text says that a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// "the province of Latakia", "Donetsk oblast".
    Subdivision,
    /// "the port city of Latakia".
    City,
}

/// Nouns for subdivisions.
pub(super) static SUBDIVISIONS: WordList = WordList::named("places.subdivision-nouns");
/// Nouns for cities, towns and villages.
static CITIES: WordList = WordList::named("places.city-nouns");

/// Returns what the words around a name call it: "the province of NAME", "NAME province".
pub(super) fn said(layout: &Layout<'_>, tokens: &Range<usize>) -> Option<Said> {
    let noun = |token: usize| {
        let word = layout.word(token).to_lowercase();
        let city = CITIES.contains(&word).then_some(Said::City);
        city.or_else(|| SUBDIVISIONS.contains(&word).then_some(Said::Subdivision))
    };
    let before = tokens.start.checked_sub(2).filter(|_| layout.word(tokens.start - 1) == "of");
    let behind = Some(tokens.end).filter(|&behind| behind < layout.tokens.len());
    before.and_then(noun).or_else(|| behind.and_then(noun))
}

/// The toponyms of a document that have one name.
#[derive(Debug)]
pub(super) struct Group {
    /// What they may name, the likeliest first.
    pub(super) candidates: Vec<RecordId>,
    /// How many they are.
    pub(super) count: u32,
    /// Candidates that the text itself puts inside a place it names: "Alexandria, Virginia".
    pub(super) contained: Vec<RecordId>,
    /// Candidates that the text itself puts around a place it names.
    pub(super) containing: Vec<RecordId>,
    /// What the text calls the place.
    pub(super) said: Option<Said>,
    /// Size of the largest city among the candidates.
    pub(super) largest: i32,
    /// The name as the first of them writes it.
    pub(super) words: String,
}

/// Returns the pairs of neighbours "A, B" and "A (B)".
pub(super) fn neighbours(layout: &Layout<'_>, toponyms: &[Toponym]) -> Vec<(usize, usize)> {
    let pairs = (1..toponyms.len()).map(|second| (second - 1, second));
    pairs
        .filter(|&(first, second)| {
            let (one, other) = (toponyms[first].tokens.end, toponyms[second].tokens.start);
            other == one + 1 && matches!(layout.word(one), "'s" | "’s" | "," | "(" | "in")
        })
        .collect()
}

/// Returns the distance of two points on an equirectangular map: near enough to tell next door from far away, and the
/// same on every machine.
fn kilometres(one: (f32, f32), other: (f32, f32)) -> f32 {
    /// Kilometres of a degree of latitude.
    const DEGREE: f32 = 111.2;
    // The length of a degree of longitude by latitude, without a cosine whose last bit depends on the machine:
    // cos(x) is 1 - x²/2 + x⁴/24 to 3 % up to 70 degrees.
    let mean = (one.0 + other.0) / 2.0;
    let x = mean * (std::f32::consts::PI / 180.0);
    let shrink = (1.0 - x * x / 2.0 + x * x * x * x / 24.0).max(0.1);
    let east = (one.1 - other.1).abs();
    let east = if east > 180.0 { 360.0 - east } else { east };
    let (north, east) = ((one.0 - other.0) * DEGREE, east * shrink * DEGREE);
    (north * north + east * east).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_near_the_truth_and_cross_the_date_line() {
        // Doha to Manama is 140 km; Suva to Apia 1,150 km over the date line.
        assert!((kilometres((25.285, 51.531), (26.228, 50.586)) - 140.0).abs() < 10.0);
        assert!((kilometres((-18.142, 178.442), (-13.833, -171.767)) - 1_150.0).abs() < 60.0);
    }
}
