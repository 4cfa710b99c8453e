//! Everything known of actors and places, and the ways to ask for it.
//!
//! The tables are text under `data/world`; the build script packs them, and [`World::embedded`] opens what it packed.
//! `find.rs` names what a text holds, `offices.rs` knows who held which office when, `words.rs` knows the common words
//! for actors: roles, groups, bodies, demonyms.

mod find;
mod fold;
pub(crate) mod offices;
mod packed;
mod phrase;
pub(crate) mod record;
#[cfg(test)]
mod spelling;
pub(crate) mod state_bodies;
mod table;
pub(crate) mod words;

use offices::Term;
use packed::{PACKED, Packed, u32_at};
use record::{Kind, ROW, Record, RecordId};
use std::sync::LazyLock;
use words::Words;

/// Everything the tables know of actors and places.
pub struct World {
    packed: &'static Packed,
    names: fst::raw::Fst<&'static [u8]>,
    /// Records by name, one run a name.
    postings: Vec<RecordId>,
    /// Sorted by what the office is of, then by the first day.
    terms: Vec<Term>,
    words: Words,
    /// The capitals of territories, sorted.
    capitals: Vec<RecordId>,
    /// Outlets by domain, sorted.
    domains: Vec<(&'static str, RecordId)>,
    /// ISO alpha-3 of each country with its record, sorted.
    countries: Vec<(&'static str, RecordId)>,
}

static EMBEDDED: LazyLock<World> = LazyLock::new(|| World::open(&PACKED));

impl World {
    /// Returns the tables this library was built with. The first call opens them, in a few milliseconds.
    pub fn embedded() -> &'static World {
        &EMBEDDED
    }

    /// Opens the tables again, as a new process would; only to measure how long that takes.
    #[doc(hidden)]
    pub fn reopen() -> World {
        World::open(&PACKED)
    }

    fn open(packed: &'static Packed) -> World {
        let names = fst::raw::Fst::new(packed.names).expect("the build script wrote the index whole");
        let postings = packed.postings.chunks_exact(4).map(|four| RecordId(u32_at(four, 0))).collect();
        let mut world = World {
            packed,
            names,
            postings,
            terms: Vec::new(),
            words: Words::default(),
            countries: Vec::new(),
            capitals: Vec::new(),
            domains: Vec::new(),
        };
        world.terms = offices::unpack(packed);
        world.words = Words::read(&world);
        let first = world.keys_before("ctry:");
        let states = (first..)
            .map_while(|index| Some((world.key(index).strip_prefix("ctry:")?, RecordId(index as u32))));
        world.countries = states.collect();
        let territories = world.countries.iter().map(|&(_, territory)| territory);
        world.capitals = territories.filter_map(|territory| world.capital_of(territory)).collect();
        world.capitals.sort_unstable();
        let outlets = (world.keys_before("med:")..).map(|index| RecordId(index as u32));
        let outlets = outlets.take_while(|&id| world.key(id.0 as usize).starts_with("med:"));
        world.domains = outlets.filter_map(|id| Some((world.record(id).domain?, id))).collect();
        world.domains.sort_unstable();
        world
    }

    /// Returns the version of the tables: a digest of their text.
    pub fn version(&self) -> &str {
        self.packed.version
    }

    /// Iterates over every record, in the order of the keys.
    pub fn ids(&self) -> impl Iterator<Item = RecordId> + use<> {
        (0..(self.packed.records.len() / ROW) as u32).map(RecordId)
    }

    /// Returns the record of an id that this world gave out.
    ///
    /// # Panics
    ///
    /// If the id is of another world.
    pub fn record(&self, id: RecordId) -> Record {
        record::unpack(self.packed, id.0 as usize * ROW)
    }

    /// Returns the record with this key.
    pub fn by_key(&self, key: &str) -> Option<RecordId> {
        let index = self.keys_before(key);
        (self.key(index) == key).then_some(RecordId(index as u32))
    }

    /// Returns the key of the record at `index`; empty past the last.
    fn key(&self, index: usize) -> &'static str {
        self.packed.text(self.packed.records, index * ROW)
    }

    /// Returns how many records have a lesser key.
    fn keys_before(&self, key: &str) -> usize {
        let (mut low, mut high) = (0, self.packed.records.len() / ROW);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.key(middle) < key { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Returns the territory with this ISO 3166-1 alpha-3 code (`XKX` for Kosovo).
    pub fn territory_of(&self, alpha3: &str) -> Option<RecordId> {
        let found = self.countries.binary_search_by(|&(code, _)| code.cmp(alpha3));
        found.ok().map(|index| self.countries[index].1)
    }

    /// Whether a city is the capital of a territory.
    pub fn is_capital(&self, city: RecordId) -> bool {
        self.capitals.binary_search(&city).is_ok()
    }

    /// Returns the outlet that publishes on a host ("www.aljazeera.com") or on a host above it.
    pub fn outlet_on(&self, host: &str) -> Option<RecordId> {
        let mut host = host;
        loop {
            if let Ok(found) = self.domains.binary_search_by(|(domain, _)| (*domain).cmp(host)) {
                return Some(self.domains[found].1);
            }
            host = host.split_once('.')?.1;
        }
    }

    /// Returns the capital, or the seat of government where the two differ and the table says so.
    pub fn capital_of(&self, territory: RecordId) -> Option<RecordId> {
        let territory_at = territory.0 as usize * ROW;
        let capital = record::link(self.packed, territory_at);
        (self.record(territory).kind == Kind::Territory).then(|| self.by_key(capital)).flatten()
    }
}

impl std::fmt::Debug for World {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("World").field("version", &self.version()).finish_non_exhaustive()
    }
}
