//! Who and what a made-up record speaks of, each more or less often: actors of the knowledge base and others without a key, places,
//! publishers, types and contexts of events, words.

use crate::chance::{Chance, Zipf, mixed};
use chancery_data::{Kind, World};
use std::collections::BTreeMap;

/// Somebody who takes part.
#[derive(Clone, Debug)]
pub(super) struct Somebody {
    pub(super) name: String,
    pub(super) key: Option<&'static str>,
    pub(super) kind: Option<&'static str>,
    pub(super) country: Option<&'static str>,
    pub(super) sector: Option<&'static str>,
}

/// Several things, some of which come up more often.
#[derive(Clone, Debug)]
pub(super) struct Choice<T> {
    pub(super) all: Vec<T>,
    often: Zipf,
}

impl<T> Choice<T> {
    pub(super) fn new(all: Vec<T>) -> Choice<T> {
        let often = Zipf::new(all.len());
        Choice { all, often }
    }

    pub(super) fn draw(&self, chance: &mut Chance) -> &T {
        &self.all[self.often.draw(chance)]
    }
}

/// Types of PLOVER with their intensity, the most frequent first.
pub(super) const TYPES: [(&str, f64); 16] = [
    ("ASSAULT", -9.5),
    ("CONSULT", 1.5),
    ("REQUEST", -1.0),
    ("COERCE", -7.0),
    ("ACCUSE", -3.0),
    ("SUPPORT", 4.0),
    ("AID", 7.0),
    ("AGREE", 3.0),
    ("REJECT", -4.0),
    ("RETREAT", 6.0),
    ("MOBILIZE", -7.2),
    ("THREATEN", -5.8),
    ("COOPERATE", 6.4),
    ("SANCTION", -6.5),
    ("PROTEST", -6.2),
    ("CONCEDE", 2.0),
];

/// Contexts of events, the most frequent first.
pub(super) const CONTEXTS: [&str; 16] = [
    "military",
    "diplomatic",
    "terrorism",
    "territory",
    "economic",
    "religion_ethnicity",
    "election",
    "crime",
    "intelligence",
    "human_rights",
    "legal",
    "health",
    "migration",
    "cbrn",
    "peacekeeping",
    "environment",
];

/// Modes that a type may have.
pub(super) const MODES: usize = 4;

/// All that a record speaks of.
#[derive(Clone, Debug)]
pub(super) struct Cast {
    pub(super) countries: Choice<Somebody>,
    pub(super) bodies: Choice<Somebody>,
    pub(super) others: Choice<Somebody>,
    pub(super) places: Choice<(String, &'static str)>,
    pub(super) publishers: Choice<String>,
    pub(super) words: Choice<String>,
    pub(super) types: Choice<(&'static str, f64)>,
    pub(super) contexts: Choice<&'static str>,
}

impl Cast {
    /// Chooses whom and what to speak of in a record of so many documents.
    pub(super) fn new(documents: usize) -> Cast {
        let world = World::embedded();
        let mut of_kind: BTreeMap<Kind, Vec<Somebody>> = BTreeMap::new();
        for record in world.ids().map(|id| world.record(id)) {
            of_kind.entry(record.kind).or_default().push(Somebody {
                name: record.name.to_owned(),
                key: Some(record.key),
                kind: Some(record.kind.as_str()),
                country: record.country,
                sector: record.sector,
            });
        }
        let mut of = |kind| shuffled(of_kind.remove(&kind).unwrap_or_default());
        let countries = of(Kind::Territory);
        let kinds = [Kind::StateBody, Kind::Person, Kind::International, Kind::ArmedGroup, Kind::Party];
        let bodies: Vec<Somebody> =
            kinds.into_iter().flat_map(|kind| of(kind).into_iter().take(1_000)).collect();
        let mut chance = Chance(1);
        let words: Vec<String> = (0..30_000).map(|_| word(&mut chance)).collect();
        let countries = Choice::new(countries);
        let named = |chance: &mut Chance| {
            let [one, other] = [(); 2].map(|()| capital(chance.of::<String>(&words)));
            format!("{one} {other}")
        };
        let others = (0..documents / 2 + 50).map(|_| {
            let country = chance.percent(50).then(|| countries.draw(&mut chance).country).flatten();
            Somebody { name: named(&mut chance), key: None, kind: None, country, sector: None }
        });
        let others = Choice::new(others.collect());
        let places = (0..documents / 100 + 50).filter_map(|_| {
            Some((capital(chance.of::<String>(&words)), countries.draw(&mut chance).country?))
        });
        let places = Choice::new(places.collect());
        let publishers = (0..documents / 1_000 + 20).map(|_| named(&mut chance));
        let publishers = Choice::new(publishers.collect());
        Cast {
            countries,
            bodies: Choice::new(shuffled(bodies)),
            others,
            places,
            publishers,
            words: Choice::new(words),
            types: Choice::new(TYPES.to_vec()),
            contexts: Choice::new(CONTEXTS.to_vec()),
        }
    }

    /// Returns who takes part: countries, their bodies and people, and those without a key.
    pub(super) fn somebody(&self, chance: &mut Chance) -> &Somebody {
        chance.weighed(&[(35, &self.countries), (20, &self.bodies), (45, &self.others)]).draw(chance)
    }
}

/// Returns the same in another order, which is always the same.
fn shuffled(mut all: Vec<Somebody>) -> Vec<Somebody> {
    all.sort_by_cached_key(|one| one.name.bytes().fold(1, |hash: u64, byte| mixed(hash ^ u64::from(byte))));
    all
}

/// Makes up a word.
fn word(chance: &mut Chance) -> String {
    const SYLLABLES: [&str; 24] = [
        "ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "va", "zen",
        "mar", "lot", "pin", "dor", "shu", "tri", "ost", "el",
    ];
    (0..2 + chance.below(3)).map(|_| *chance.of(&SYLLABLES)).collect()
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}
