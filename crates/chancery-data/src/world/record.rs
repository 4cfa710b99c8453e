//! What a record of the world is, and how it is unpacked.

use super::packed::{Packed, u16_at, u32_at};
use jiff::civil::Date;

/// Index of a [`Record`] in a [`World`](super::World). Ids follow the order of the keys, first those of the tables, then
/// those of the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub u32);

/// What sort of thing a record is.
///
/// ```
/// use chancery_data::Kind;
///
/// assert_eq!((Kind::ArmedGroup.as_str(), Kind::ArmedGroup.prefixes()), ("group", &["grp"][..]));
/// assert!(Kind::Water.is_place() && !Kind::Party.is_place());
/// ```
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

impl Kind {
    /// Every kind, in the order of the number that the packed tables store.
    pub const ALL: [Kind; 14] = [
        Kind::Territory,
        Kind::City,
        Kind::Region,
        Kind::Water,
        Kind::Facility,
        Kind::Person,
        Kind::StateBody,
        Kind::International,
        Kind::ArmedGroup,
        Kind::Party,
        Kind::Company,
        Kind::Outlet,
        Kind::Ngo,
        Kind::Metonym,
    ];

    /// Returns the word for it in actor files and in what the command prints.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Territory => "territory",
            Kind::City => "city",
            Kind::Region => "region",
            Kind::Water => "water",
            Kind::Facility => "facility",
            Kind::Person => "person",
            Kind::StateBody => "body",
            Kind::International => "international",
            Kind::ArmedGroup => "group",
            Kind::Party => "party",
            Kind::Company => "company",
            Kind::Outlet => "outlet",
            Kind::Ngo => "ngo",
            Kind::Metonym => "metonym",
        }
    }

    /// Returns what keys of this kind begin with, without the colon; the first is the usual one.
    pub fn prefixes(self) -> &'static [&'static str] {
        match self {
            Kind::Territory => &["ctry", "terr"],
            Kind::City => &["gn"],
            Kind::Region => &["reg", "sub", "adm"],
            Kind::Water => &["wat"],
            Kind::Facility => &["fac"],
            Kind::Person => &["per"],
            Kind::StateBody => &["org"],
            Kind::International => &["igo"],
            Kind::ArmedGroup => &["grp"],
            Kind::Party => &["pty"],
            Kind::Company => &["com"],
            Kind::Outlet => &["med"],
            Kind::Ngo => &["ngo"],
            Kind::Metonym => &["met"],
        }
    }

    /// Returns the kind that a key tells by its prefix.
    ///
    /// ```
    /// use chancery_data::Kind;
    ///
    /// assert_eq!(Kind::of_key("per:NOR-lunde-astrid"), Some(Kind::Person));
    /// ```
    pub fn of_key(key: &str) -> Option<Kind> {
        let (prefix, _) = key.split_once(':')?;
        Kind::ALL.into_iter().find(|kind| kind.prefixes().contains(&prefix))
    }

    /// Whether records of this kind are places.
    pub fn is_place(self) -> bool {
        matches!(self, Kind::Territory | Kind::City | Kind::Region | Kind::Water | Kind::Facility)
    }
}

/// First and last month of a group, body or state; an open end is not bounded.
///
/// ```
/// use chancery_data::World;
///
/// let world = World::embedded();
/// let front = world.by_key("grp:AFG-nrf").expect("a group");
/// let period = world.record(front).period;
/// assert_eq!((period.from().as_deref(), period.to()), (Some("2021-08"), None));
/// assert!(period.covers("2022-01-01".parse()?) && !period.covers("2005-01-01".parse()?));
/// # Ok::<(), jiff::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Months from January of the year 0; 0 is open.
    from: u16,
    /// Months from January of the year 0; 0 is open.
    to: u16,
}

impl Period {
    /// Returns the period of a first and a last month, counted from January of the year 0; 0 is open.
    pub(super) fn of_months((from, to): (u16, u16)) -> Period {
        Period { from, to }
    }

    /// Returns the first month as `YYYY-MM`, if it is bounded.
    pub fn from(self) -> Option<String> {
        written(self.from)
    }

    /// Returns the last month as `YYYY-MM`, if it is bounded.
    pub fn to(self) -> Option<String> {
        written(self.to)
    }

    /// Whether the day is in it.
    pub fn covers(self, day: Date) -> bool {
        let month = u16::try_from(i32::from(day.year()) * 12 + i32::from(day.month()) - 1).unwrap_or(0);
        self.from <= month && (self.to == 0 || month <= self.to)
    }
}

fn written(month: u16) -> Option<String> {
    (month != 0).then(|| format!("{:04}-{:02}", month / 12, month % 12 + 1))
}

/// One actor or place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// Stable key: `ctry:QAT`, `per:RUS-putin-vladimir`, `igo:un`, `grp:PSE-hamas`, `gn:703448`.
    pub key: &'static str,
    /// Canonical full name.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// ISO alpha-3 of the country it belongs to (`XKX` for Kosovo).
    pub country: Option<&'static str>,
    /// PLOVER sector.
    pub sector: Option<&'static str>,
    /// For a metonym: key of the actor it stands for.
    pub stands_for: Option<&'static str>,
    /// For a place or body: key of the subdivision, body or group it is part of. May name no record.
    pub part_of: Option<&'static str>,
    /// For an outlet: its domain, without `www.`.
    pub domain: Option<&'static str>,
    /// Latitude and longitude in degrees, for places.
    pub coordinates: Option<(f32, f32)>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Population, for ranking places; 0 when unknown.
    pub population: u32,
    /// `m` or `f` for a person, when known.
    pub gender: Option<char>,
    /// When it was, where the tables bound that.
    pub period: Period,
}

/// A stretch of text that the tables know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<'w> {
    /// First byte.
    pub start: usize,
    /// One past the last byte. A possessive "'s" is not part of the match.
    pub end: usize,
    /// Everything it may be, the likeliest first.
    pub records: &'w [RecordId],
    /// Whether the words are as often something else (a word, a given name, a common surname), so that only the
    /// context can make them a name of these records.
    pub weak: bool,
}

/// Bytes of one packed record.
pub(super) const ROW: usize = 5 * 6 + 4 * 4 + 2 * 2 + 2;

/// Unpacks the record that begins at byte `at`.
pub(super) fn unpack(packed: &Packed, at: usize) -> Record {
    let bytes = packed.records;
    let text = |column: usize| Some(packed.text(bytes, at + column * 6)).filter(|text| !text.is_empty());
    let degrees = |offset: usize| f32::from_bits(u32_at(bytes, at + offset));
    let kind = Kind::ALL[usize::from(bytes[at + 50]) % Kind::ALL.len()];
    let (latitude, longitude) = (degrees(30), degrees(34));
    let geonames = u32_at(bytes, at + 38);
    let gender = bytes[at + 51];
    let link = text(4);
    Record {
        key: text(0).unwrap_or_default(),
        name: text(1).unwrap_or_default(),
        kind,
        country: text(2),
        sector: text(3),
        stands_for: link.filter(|_| kind == Kind::Metonym),
        part_of: link.filter(|_| !matches!(kind, Kind::Metonym | Kind::Outlet | Kind::Territory)),
        domain: link.filter(|_| kind == Kind::Outlet),
        coordinates: (!latitude.is_nan()).then_some((latitude, longitude)),
        geonames: (geonames != 0).then_some(geonames),
        population: u32_at(bytes, at + 42),
        period: Period { from: u16_at(bytes, at + 46), to: u16_at(bytes, at + 48) },
        gender: (gender != 0).then(|| char::from(gender)),
    }
}

/// Returns the link column of the packed record: for a territory the key of its capital.
pub(super) fn link(packed: &Packed, at: usize) -> &'static str {
    packed.text(packed.records, at + 4 * 6)
}
