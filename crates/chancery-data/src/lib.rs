//! The tables Chancery reads by: actors, places, names, lexicons, codebook.
//!
//! The primary type is [`World`]: everything known of actors and places. [`World::find`] names everything in a text
//! that the tables know, in one pass.

use jiff::civil::Date;

/// Index of a [`Record`] in a [`World`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub u32);

/// What sort of thing a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// State, dependency, de facto or historic territory ("Qatar").
    Territory,
    /// City, town, village.
    City,
    /// Admin-1 or admin-2 subdivision, region, mountain range ("Donbas", "the Middle East").
    Region,
    /// Sea, strait, river.
    Water,
    /// Airport, base, crossing, building ("Vnukovo-2").
    Facility,
    /// A person, office-holders above all.
    Person,
    /// Ministry, parliament, court, armed force, agency of a state.
    StateBody,
    /// International organisation or format ("the UN", "P5+1").
    International,
    /// Non-state armed group ("Hamas", "Wagner").
    ArmedGroup,
    /// Political party or movement.
    Party,
    /// Company, fund, bank.
    Company,
    /// News outlet.
    Outlet,
    /// Non-governmental organisation.
    Ngo,
    /// A seat that stands for a government ("the Kremlin"); [`Record::stands_for`] tells whose.
    Metonym,
}

/// One actor or place.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Stable key: `ctry:QAT`, `per:RUS-putin-vladimir`, `igo:un`, `grp:PSE-hamas`, `gn:703448`.
    pub key: &'static str,
    /// Canonical full name.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// ISO alpha-3 of the country it belongs to.
    pub country: Option<&'static str>,
    /// PLOVER sector.
    pub sector: Option<&'static str>,
    /// For a metonym: key of the actor it stands for.
    pub stands_for: Option<&'static str>,
    /// Latitude and longitude in degrees, for places.
    pub coordinates: Option<(f32, f32)>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Population, for ranking places.
    pub population: u32,
    /// `m` or `f` for a person, when known.
    pub gender: Option<char>,
}

/// A stretch of text that the tables know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<'w> {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Everything it may be, the likeliest first.
    pub records: &'w [RecordId],
}

/// Somebody's time in an office.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The person.
    pub person: RecordId,
    /// Office as a role word: "president", "prime minister", "foreign minister", "emir", "secretary-general".
    pub office: &'static str,
    /// The territory or body: its record.
    pub of: RecordId,
    /// First day known.
    pub from: Option<Date>,
    /// Last day, `None` while in office or unknown.
    pub to: Option<Date>,
}
