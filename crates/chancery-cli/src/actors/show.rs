//! `chancery actors show`: all that is known of one actor or place.

use super::{Format, ShowArgs, WIDEST, terms};
use crate::args;
use crate::exit::Exit;
use crate::messages;
use crate::print::Output;
use crate::print::table::{self, Cell, Column};
use anstyle::{AnsiColor, Style};
use chancery_data::{Kind, RecordId, Term, World};
use jiff::civil::Date;
use serde::Serialize;
use std::io::{self, Write};

const TITLE: Style = Style::new().bold();
const HEADING: Style = AnsiColor::Cyan.on_default().bold();
const FAINT: Style = Style::new().dimmed();
/// Keys named when there is none like the one asked for.
const NEAR: usize = 5;

/// A record as JSON.
#[derive(Debug, Serialize)]
struct Shown {
    key: &'static str,
    name: &'static str,
    kind: &'static str,
    country: Option<&'static str>,
    sector: Option<&'static str>,
    gender: Option<char>,
    names: Vec<Name>,
    from: Option<String>,
    to: Option<String>,
    part_of: Option<&'static str>,
    stands_for: Option<&'static str>,
    domain: Option<&'static str>,
    capital: Option<&'static str>,
    lat: Option<f32>,
    lon: Option<f32>,
    geonames: Option<u32>,
    population: Option<u32>,
    /// Whether it is of a file of the user.
    own: bool,
    /// Offices that a person held.
    offices: Vec<terms::TermRecord>,
    /// Who held the offices of anything else.
    holders: Vec<terms::TermRecord>,
    knowledge_base: String,
}

#[derive(Debug, Serialize)]
struct Name {
    name: String,
    /// Whether it means this only in context.
    in_context: bool,
}

/// Prints what is known of the key.
pub(super) fn run(world: &World, args: &ShowArgs) -> Exit {
    let Some(id) = world.by_key(args.key.trim()) else {
        messages::error(&unknown(world, &args.key));
        return Exit::Failed;
    };
    let shown = shown(world, id, args.known.on);
    let printed = match args.known.format {
        Format::Text => text(world, id, &shown, args.known.on),
        Format::Json => json(&shown),
    };
    Exit::of_write(printed, "standard output")
}

/// Says that there is no such key, and which may have been meant.
fn unknown(world: &World, key: &str) -> String {
    let mut near = world.near_keys(key, NEAR);
    if near.is_empty() {
        // A name where a key is wanted.
        near = world.search(key, NEAR).iter().map(|hit| world.record(hit.record).key).collect();
    }
    let remedy = if near.is_empty() {
        "find keys with chancery actors search".to_owned()
    } else {
        format!("near ones are {}", near.join(", "))
    };
    format!("no actor has the key \"{key}\"; {remedy}")
}

fn shown(world: &World, id: RecordId, on: Option<Date>) -> Shown {
    let record = world.record(id);
    let names = world.names_of(id).into_iter();
    let terms = terms::of(world, id, on);
    let records = || terms.iter().map(|term| terms::record(world, term)).collect();
    let is_person = record.kind == Kind::Person;
    Shown {
        key: record.key,
        name: record.name,
        kind: record.kind.as_str(),
        country: record.country,
        sector: record.sector,
        gender: record.gender,
        names: names.map(|name| Name { name: name.name, in_context: name.weak }).collect(),
        from: record.period.from(),
        to: record.period.to(),
        part_of: record.part_of,
        stands_for: record.stands_for,
        domain: record.domain,
        capital: world.capital_of(id).map(|capital| world.record(capital).key),
        lat: record.coordinates.map(|(lat, _)| lat),
        lon: record.coordinates.map(|(_, lon)| lon),
        geonames: record.geonames,
        population: Some(record.population).filter(|&population| population > 0),
        own: world.is_own(id),
        offices: if is_person { records() } else { Vec::new() },
        holders: if is_person { Vec::new() } else { records() },
        knowledge_base: world.version().to_owned(),
    }
}

fn json(shown: &Shown) -> io::Result<()> {
    let json = serde_json::to_string_pretty(shown).map_err(io::Error::other)?;
    let mut out = Output::open(None, args::Format::Json)?;
    writeln!(out, "{json}")?;
    out.finish()
}

fn text(world: &World, id: RecordId, shown: &Shown, on: Option<Date>) -> io::Result<()> {
    let mut out = Output::open(None, args::Format::Text)?;
    let width = out.width.clamp(20, WIDEST);
    writeln!(out, "{TITLE}{}{TITLE:#}\n{FAINT}{}{FAINT:#}\n", shown.name, shown.key)?;
    for (what, value) in facts(world, shown).into_iter().filter(|(_, value)| !value.is_empty()) {
        let lines = table::wrap(&value, width.saturating_sub(14), usize::MAX);
        for (at, line) in lines.iter().enumerate() {
            writeln!(out, "  {HEADING}{:10}{HEADING:#}  {line}", if at == 0 { what } else { "" })?;
        }
    }
    let terms = terms::of(world, id, on);
    if terms.is_empty() {
        if let Some(day) = on {
            writeln!(out, "\n{FAINT}No office is known on {day}.{FAINT:#}")?;
        }
        return out.finish();
    }
    let is_person = world.record(id).kind == Kind::Person;
    let title = if is_person { "Offices" } else { "Who held its offices" };
    let day = on.map_or_else(String::new, |day| format!(" on {day}"));
    writeln!(out, "\n{TITLE}{title}{day}{TITLE:#}")?;
    let columns = [
        Column { heading: "office", least: 10, most: 40 },
        Column { heading: if is_person { "of" } else { "who" }, least: 10, most: 36 },
        Column { heading: "key", least: 10, most: 40 },
        Column { heading: "when", least: 10, most: 40 },
        Column { heading: "source", least: 4, most: 30 },
    ];
    let row = |term: &Term| {
        let other = world.record(if is_person { term.of } else { term.person });
        let cells = [term.office, other.name, other.key].map(Cell::plain).into_iter();
        cells.chain([Cell::plain(terms::when(term)), Cell::styled(term.source, FAINT)]).collect()
    };
    let rows: Vec<Vec<Cell>> = terms.iter().map(row).collect();
    table::print(&mut out, &columns, &rows, width, 3, HEADING)?;
    out.finish()
}

/// Returns what is known, each with what it is; what is not known is empty.
fn facts(world: &World, shown: &Shown) -> Vec<(&'static str, String)> {
    let named = |key: Option<&'static str>| {
        let name = key.and_then(|key| world.by_key(key)).map(|id| world.record(id).name);
        key.map_or_else(String::new, |key| {
            name.map_or_else(|| key.to_owned(), |name| format!("{name}  {key}"))
        })
    };
    let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    let names = |in_context: bool| {
        let names = shown.names.iter().filter(|name| name.in_context == in_context);
        names.map(|name| name.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let place = shown.lat.zip(shown.lon).map_or_else(String::new, |(lat, lon)| format!("{lat} {lon}"));
    let period = match (&shown.from, &shown.to) {
        (None, None) => String::new(),
        (from, to) => format!("{}..{}", from.as_deref().unwrap_or(""), to.as_deref().unwrap_or("")),
    };
    vec![
        ("what", shown.kind.to_owned()),
        ("country", shown.country.unwrap_or_default().to_owned()),
        ("sector", shown.sector.unwrap_or_default().to_owned()),
        ("gender", shown.gender.map(String::from).unwrap_or_default()),
        ("part of", named(shown.part_of)),
        ("stands for", named(shown.stands_for)),
        ("capital", named(shown.capital)),
        ("domain", shown.domain.unwrap_or_default().to_owned()),
        ("place", place),
        ("people", number(shown.population)),
        ("GeoNames", number(shown.geonames)),
        ("period", period),
        ("names", names(false)),
        ("in context", names(true)),
        ("from", if shown.own { "a file of yours".to_owned() } else { String::new() }),
    ]
}
