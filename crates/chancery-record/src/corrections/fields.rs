//! Which values can be edited, and what they can be. Here are the rules that need no record; [`deciding`](super::deciding) checks the others.

use super::Refusal;
use crate::rows::days_of;
use chancery_data::World;
use chancery_data::codebook::{Codebook, Type};
use std::sync::LazyLock;

/// The built-in codebook.
static PLOVER: LazyLock<Codebook<'static>> = LazyLock::new(Codebook::plover);

/// A value that can be edited.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    pub(super) holds: Holds,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// One of some words; with `true` it may be empty.
    Word(&'static [&'static str], bool),
    /// A text that is not empty.
    Text,
    /// A date as precise as it is known, or nothing.
    Date,
    /// A place, or nothing.
    Place,
    /// A type of event.
    Type,
    /// A mode of event, or nothing.
    Mode,
    /// Those who have a part.
    Several,
    /// Somebody, or nobody.
    One,
    /// A statement of the same document, or the publisher's own voice.
    Statement,
}

const STATUSES: &[&str] = &["happened", "ongoing", "planned", "possible", "denied"];
const CLASSES: &[&str] = &[
    "say", "write", "claim", "deny", "admit", "promise", "urge", "ask", "think", "praise", "condemn", "warn",
    "perceive", "report",
];
const AGREEMENT_KINDS: &[&str] = &["ceasefire", "peace", "exchange", "trade", "defence", "aid", "other"];
const SUBJECTS: &[&str] = &[
    "ceasefire",
    "pause",
    "peace",
    "power-sharing",
    "prisoners",
    "hostages",
    "bodies",
    "children",
    "withdrawal",
    "disarmament",
    "trade",
    "energy",
    "grain",
    "defence",
    "arms",
    "aid",
    "access",
    "nuclear",
    "maritime",
    "border",
    "migration",
    "climate",
    "relations",
    "loan",
    "minerals",
    "extradition",
];
const FORMS: &[&str] = &[
    "treaty",
    "accord",
    "agreement",
    "memorandum",
    "declaration",
    "protocol",
    "resolution",
    "plan",
    "commitment",
];
const AGREEMENT_STATUSES: &[&str] = &["in force", "violated", "collapsed", "proposed", "extended", "unknown"];
const STAGES: &[&str] =
    &["proposed", "announced", "signed", "in force", "extended", "suspended", "collapsed"];
const ASSESSMENTS: &[&str] =
    &["kept", "partly kept", "violated", "withdrew", "suspended", "extended", "not yet due"];

const fn field(name: &'static str, holds: Holds) -> Field {
    Field { name, holds }
}

const OF_REPORTS: &[Field] = &[
    field("type", Holds::Type),
    field("mode", Holds::Mode),
    field("status", Holds::Word(STATUSES, false)),
    field("date", Holds::Date),
    field("place", Holds::Place),
    field("actors", Holds::Several),
    field("recipients", Holds::Several),
    field("statement", Holds::Statement),
];
const OF_STATEMENTS: &[Field] = &[
    field("speaker", Holds::One),
    field("addressee", Holds::One),
    field("class", Holds::Word(CLASSES, false)),
    field("kind", Holds::Word(&["direct", "indirect", "mixed"], false)),
    field("polarity", Holds::Word(&["affirms", "denies"], false)),
    field("date", Holds::Date),
];
const OF_AGREEMENTS: &[Field] = &[
    field("name", Holds::Text),
    field("kind", Holds::Word(AGREEMENT_KINDS, false)),
    field("subject", Holds::Word(SUBJECTS, true)),
    field("form", Holds::Word(FORMS, true)),
    field("date", Holds::Date),
    field("status", Holds::Word(AGREEMENT_STATUSES, false)),
    field("stage", Holds::Word(STAGES, true)),
    field("place", Holds::Place),
    field("parties", Holds::Several),
    field("mediators", Holds::Several),
];
const OF_CLAIMS: &[Field] = &[
    field("party", Holds::One),
    field("assessment", Holds::Word(ASSESSMENTS, false)),
    field("conduct_date", Holds::Date),
    field("claim_date", Holds::Date),
];

/// Returns the fields of what has this id: a report of an event (`r:`), a statement (`s:`), a report of an agreement (`g:`) or a claim of
/// compliance (`k:`).
///
/// ```
/// use chancery_record::corrections::fields_of;
///
/// assert!(fields_of("r:").iter().any(|field| field.name == "recipients"));
/// assert!(fields_of("d:").is_empty());
/// ```
pub fn fields_of(id: &str) -> &'static [Field] {
    match id.split_once(':').map(|(letter, _)| letter) {
        Some("r") => OF_REPORTS,
        Some("s") => OF_STATEMENTS,
        Some("g") => OF_AGREEMENTS,
        Some("k") => OF_CLAIMS,
        _ => &[],
    }
}

/// A value that was given, in quotes, or that it is empty.
pub(super) fn quoted(value: Option<&str>) -> String {
    value.map_or("empty".to_owned(), |value| format!("\u{201c}{value}\u{201d}"))
}

impl Field {
    /// Returns that this value is none for the field.
    pub(super) fn refuses(self, value: Option<&str>, wanted: impl Into<String>) -> Refusal {
        Refusal::BadValue { field: self.name, value: quoted(value), wanted: wanted.into() }
    }

    /// Checks what needs no record, and returns the value as it is kept.
    pub(super) fn checked(self, value: Option<&str>) -> Result<Option<String>, Refusal> {
        let value = value.map(str::trim).filter(|value| !value.is_empty());
        let kept = value.map(str::to_owned);
        match (self.holds, value) {
            (Holds::Word(words, _), Some(value)) if words.contains(&value) => Ok(kept),
            (Holds::Word(_, true), None) => Ok(None),
            (Holds::Word(words, may_be_empty), value) => {
                let or_empty = if may_be_empty { ", or empty" } else { "" };
                Err(self.refuses(value, format!("give one of {}{or_empty}", words.join(", "))))
            }
            (Holds::Text, None) => Err(self.refuses(None, "give a text")),
            (Holds::Date, Some(date)) if !is_date(date) => {
                Err(self.refuses(value, "give YYYY-MM-DD, or YYYY-MM or YYYY where no more is known"))
            }
            (Holds::Place, Some(given)) => match Place::parse(given) {
                Some(place) => Ok(Some(place.to_string())),
                None => Err(self.refuses(value, "give NAME, or NAME, ISO3, or NAME, ISO3, LAT, LON")),
            },
            (Holds::Type, None) => Err(self.refuses(None, "give a type of event")),
            (Holds::Several, Some(given)) => {
                let all: Vec<&str> = given.split(';').map(str::trim).filter(|one| !one.is_empty()).collect();
                Ok((!all.is_empty()).then(|| all.join("; ")))
            }
            _ => Ok(kept),
        }
    }
}

fn is_date(date: &str) -> bool {
    matches!(date.len(), 4 | 7 | 10) && date.is_ascii() && days_of(date).is_some()
}

/// Where something took place, as a person writes it: `Doha, QAT, 25.3, 51.5`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) country: Option<String>,
    pub(super) point: Option<(f64, f64)>,
}

impl Place {
    /// Reads a place; a country is the ISO code of one that the knowledge base knows. A name may have commas.
    pub(super) fn parse(given: &str) -> Option<Place> {
        let mut parts: Vec<&str> = given.split(',').map(str::trim).collect();
        let degrees =
            |part: &&str, most: f64| part.parse::<f64>().ok().filter(|degrees| degrees.abs() <= most);
        let point = match parts.as_slice() {
            [_, .., lat, lon] => degrees(lat, 90.0).zip(degrees(lon, 180.0)),
            _ => None,
        };
        if point.is_some() {
            parts.truncate(parts.len() - 2);
        }
        let is_code = |part: &str| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_uppercase());
        let country = match parts.as_slice() {
            [_, .., code] if is_code(code) => {
                World::embedded().territory_of(code)?;
                Some((*code).to_owned())
            }
            _ => None,
        };
        if country.is_some() {
            parts.pop();
        }
        let name = parts.join(", ");
        let is_name = name.chars().any(char::is_alphabetic);
        is_name.then_some(Place { name, country, point })
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.name)?;
        if let Some(country) = &self.country {
            write!(out, ", {country}")?;
        }
        self.point.map_or(Ok(()), |(lat, lon)| write!(out, ", {lat}, {lon}"))
    }
}

/// A type of event as a person gives it: one of PLOVER's, or one of one's own with the PLOVER type that it stands for, `WALKOUT=PROTEST`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EventType<'t> {
    pub(super) name: &'t str,
    pub(super) plover: &'t str,
}

impl<'t> EventType<'t> {
    pub(super) fn of(kept: &'t str) -> EventType<'t> {
        let (name, plover) = kept.split_once('=').unwrap_or((kept, kept));
        EventType { name, plover }
    }

    /// Returns whether it is one of PLOVER's.
    pub(super) fn is_plover(&self) -> bool {
        self.name == self.plover && plover_type(self.name).is_some()
    }
}

/// Returns a type of PLOVER.
pub(super) fn plover_type(name: &str) -> Option<&'static Type<'static>> {
    PLOVER.type_named(name)
}

/// Returns the names of PLOVER's types.
pub(super) fn plover_types() -> Vec<&'static str> {
    let mut names: Vec<&str> = PLOVER.types.iter().map(|kind| kind.name).collect();
    names.sort_unstable();
    names
}

/// Returns the intensity of a type and mode of PLOVER.
pub(super) fn intensity(name: &str, mode: Option<&str>) -> Option<f64> {
    let kind = plover_type(name)?;
    let of_mode = kind.modes.iter().find(|known| Some(known.name) == mode).and_then(|mode| mode.score);
    of_mode.or(kind.score)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(id: &str, name: &str) -> Field {
        *fields_of(id).iter().find(|field| field.name == name).expect("a field")
    }

    #[test]
    fn values_are_checked_and_kept_in_one_shape() {
        let kept = |id, name, value| of(id, name).checked(value).expect("a value");
        assert_eq!(kept("r:1", "status", Some(" denied ")), Some("denied".to_owned()));
        assert_eq!(kept("r:1", "date", Some("2024-02-29")), Some("2024-02-29".to_owned()));
        assert_eq!(kept("r:1", "date", Some("")), None);
        assert_eq!(
            kept("r:1", "place", Some("Doha,QAT,25.3, 51.5")),
            Some("Doha, QAT, 25.3, 51.5".to_owned())
        );
        assert_eq!(
            kept("r:1", "place", Some("Port Sudan , Red Sea")),
            Some("Port Sudan, Red Sea".to_owned())
        );
        assert_eq!(
            kept("r:1", "actors", Some("ctry:QAT;the rebels ;")),
            Some("ctry:QAT; the rebels".to_owned())
        );
        assert_eq!(kept("g:1", "form", None), None);
    }

    #[test]
    fn what_is_no_value_is_refused_with_what_would_be_one() {
        let told = |id, name, value| of(id, name).checked(value).expect_err("no value").to_string();
        assert_eq!(
            told("r:1", "status", Some("over")),
            "status cannot be \u{201c}over\u{201d}; give one of happened, ongoing, planned, possible, denied"
        );
        assert_eq!(told("s:1", "polarity", None), "polarity cannot be empty; give one of affirms, denies");
        for date in ["2023-02-29", "24", "2024-2-1", "soon"] {
            assert!(told("r:1", "date", Some(date)).contains("give YYYY-MM-DD"), "{date}");
        }
        for place in ["Doha, XQQ", "25.3", ","] {
            assert!(told("r:1", "place", Some(place)).contains("give NAME"), "{place}");
        }
        assert_eq!(told("g:1", "name", Some(" ")), "name cannot be empty; give a text");
    }

    #[test]
    fn intensity_is_that_of_the_mode_else_of_the_type() {
        assert!(intensity("ASSAULT", None).is_some_and(|score| score < 0.0));
        assert_eq!(intensity("ASSAULT", Some("no such mode")), intensity("ASSAULT", None));
        assert_eq!(intensity("WALKOUT", None), None);
    }
}
