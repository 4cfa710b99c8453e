//! Everything known of actors and places, and the ways to ask for it.
//!
//! The tables are text under `data/world`; the build script packs them, and [`World::embedded`] opens what it packed.
//! `find.rs` names what a text holds, `search.rs` answers people who look for an actor, `offices.rs` knows who held which
//! office when, `words.rs` knows the common words for actors: roles, groups, bodies, demonyms. `own.rs` lays the actors
//! of a user over the tables.

pub(crate) mod cells;
pub(crate) mod codes;
mod find;
pub(crate) mod fold;
mod identifiers;
mod index;
pub(crate) mod memberships;
mod names;
pub(crate) mod near;
pub(crate) mod offices;
mod own;
mod packed;
mod phrase;
pub(crate) mod record;
pub(crate) mod search;
pub(crate) mod spelling;
pub(crate) mod state_bodies;
pub(crate) mod table;
pub(crate) mod words;

use crate::lexicons::WordList;
use names::Names;
use offices::{Offices, Term};
use own::Own;
use packed::{PACKED, Packed};
use record::{Kind, ROW, Record, RecordId};
use std::sync::{LazyLock, OnceLock};
use words::Words;

/// Small words that begin names.
static BEGINNINGS: WordList = WordList::named("world.small-beginnings");

/// Everything the tables know of actors and places.
///
/// ```
/// use chancery_data::World;
///
/// let world = World::embedded();
/// let lebanon = world.territory_of("LBN").expect("a state");
/// let beirut = world.capital_of(lebanon).expect("a city");
/// assert!(world.is_capital(beirut) && !world.is_own(beirut));
/// assert!(world.ids().count() > 70_000);
/// assert!(!world.version().contains("actors"), "nothing is laid over the built-in tables");
/// ```
pub struct World {
    packed: &'static Packed,
    names: Names,
    /// The actors of the user.
    own: Option<Own>,
    /// Sorted by what the office is of, then by the first day.
    terms: Vec<Term>,
    /// Made when somebody first asks for an office, once the terms are complete.
    offices: OnceLock<Offices>,
    words: Words,
    /// Small words that begin names ("al-Shabaab", "eastern Ukraine"), by first letter.
    beginnings: [Vec<&'static str>; 26],
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
        let mut world = World {
            packed,
            names: Names::open(packed.names, packed.entries, packed.postings()),
            own: None,
            terms: Vec::new(),
            offices: OnceLock::new(),
            words: Words::default(),
            countries: Vec::new(),
            beginnings: Default::default(),
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
        for &word in BEGINNINGS.words() {
            let letter = usize::from(word.as_bytes()[0].wrapping_sub(b'a'));
            if let Some(words) = world.beginnings.get_mut(letter) {
                words.push(word);
            }
        }
        world.capitals = territories.filter_map(|territory| world.capital_of(territory)).collect();
        world.capitals.sort_unstable();
        let outlets = (world.keys_before("med:")..).map(|index| RecordId(index as u32));
        let outlets = outlets.take_while(|&id| world.key(id.0 as usize).starts_with("med:"));
        world.domains = outlets.filter_map(|id| Some((world.record(id).domain?, id))).collect();
        world.domains.sort_unstable();
        world
    }

    /// Returns the version of the tables: a digest of their text, and with actors of the user one of their files
    /// (`5e3db049c716+actors.0f6c1d2e3a4b`).
    pub fn version(&self) -> &str {
        self.own.as_ref().map_or(self.packed.version, |own| &own.version)
    }

    /// Iterates over every record, in the order of the keys; those of the user come last.
    pub fn ids(&self) -> impl Iterator<Item = RecordId> + use<> {
        let own = self.own.as_ref().map_or(0, |own| own.records.len());
        (0..(self.built_in() + own) as u32).map(RecordId)
    }

    /// Returns how many records the tables have.
    fn built_in(&self) -> usize {
        self.packed.records.len() / ROW
    }

    /// Returns whether a record is of the user and not of the tables.
    pub fn is_own(&self, id: RecordId) -> bool {
        id.0 as usize >= self.built_in()
    }

    /// Returns the record of an id that this world gave out.
    ///
    /// # Panics
    ///
    /// If the id is of another world.
    pub fn record(&self, id: RecordId) -> Record {
        match &self.own {
            Some(own) if self.is_own(id) => own.records[id.0 as usize - self.built_in()],
            _ => record::unpack(self.packed, id.0 as usize * ROW),
        }
    }

    /// Returns the record with this key.
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let world = World::embedded();
    /// let un = world.by_key("igo:un").expect("a body");
    /// assert_eq!(world.record(un).name, "United Nations");
    /// assert_eq!(world.by_key("igo:none"), None);
    /// ```
    pub fn by_key(&self, key: &str) -> Option<RecordId> {
        let index = self.keys_before(key);
        if self.key(index) == key && !key.is_empty() {
            return Some(RecordId(index as u32));
        }
        let own = self.own.as_ref()?;
        let found = own.records.binary_search_by(|record| record.key.cmp(key)).ok()?;
        Some(RecordId((self.built_in() + found) as u32))
    }

    /// Returns the key of the record at `index`; empty past the last.
    fn key(&self, index: usize) -> &'static str {
        self.packed.text(self.packed.records, index * ROW)
    }

    /// Returns how many records have a lesser key.
    fn keys_before(&self, key: &str) -> usize {
        let (mut low, mut high) = (0, self.built_in());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.key(middle) < key { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Returns the territory with this ISO 3166-1 alpha-3 code (`XKX` for Kosovo).
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let world = World::embedded();
    /// let norway = world.territory_of("NOR").expect("a state");
    /// assert_eq!(world.record(norway).key, "ctry:NOR");
    /// ```
    pub fn territory_of(&self, alpha3: &str) -> Option<RecordId> {
        let found = self.countries.binary_search_by(|&(code, _)| code.cmp(alpha3));
        found.ok().map(|index| self.countries[index].1)
    }

    /// Whether a city is the capital of a territory.
    pub fn is_capital(&self, city: RecordId) -> bool {
        self.capitals.binary_search(&city).is_ok()
    }

    /// Returns the outlet that publishes on a host ("www.aljazeera.com") or on a host above it.
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let world = World::embedded();
    /// let outlet = world.outlet_on("www.aljazeera.com").expect("an outlet");
    /// assert_eq!(world.record(outlet).domain, Some("aljazeera.com"));
    /// ```
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
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let world = World::embedded();
    /// let norway = world.territory_of("NOR").expect("a state");
    /// let oslo = world.capital_of(norway).expect("a city");
    /// assert_eq!(world.record(oslo).name, "Oslo");
    /// ```
    pub fn capital_of(&self, territory: RecordId) -> Option<RecordId> {
        if self.is_own(territory) || self.record(territory).kind != Kind::Territory {
            return None;
        }
        self.by_key(record::link(self.packed, territory.0 as usize * ROW))
    }
}

impl std::fmt::Debug for World {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("World").field("version", &self.version()).finish_non_exhaustive()
    }
}
