//! `chancery actors show`: all that is known of one actor or place.

use super::{Format, ShowArgs, WIDEST, memberships, terms};
use crate::exit::Exit;
use crate::messages;
use crate::print::Output;
use crate::print::table::{self, Cell, Column};
use anstyle::{AnsiColor, Style};
use chancery_data::{CodeSystem, Kind, Membership, RecordId, StateBody, Term, World};
use jiff::civil::Date;
use serde::Serialize;
use std::io::{self, Write};

const TITLE: Style = Style::new().bold();
const HEADING: Style = AnsiColor::Cyan.on_default().bold();
const FAINT: Style = Style::new().dimmed();
/// Keys named when there is none like the one asked for.
const NEAR: usize = 5;
/// What is said of a body without a record.
const COMPOSED: &str =
    "composed: the tables have no record of it, and its key is made of the state and what it is";

/// A record as JSON.
#[derive(Debug, Default, Serialize)]
struct Shown {
    key: String,
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
    codes: Vec<Code>,
    identifiers: Vec<Identifier>,
    /// Whether it is a body of a state that has no record; what it is called and its sector are those of every such body.
    composed: bool,
    /// Key of the state that a composed body is of.
    state: Option<&'static str>,
    /// Whether it is of a file of the user.
    own: bool,
    /// Offices that a person held.
    offices: Vec<terms::TermRecord>,
    /// Who held the offices of anything else.
    holders: Vec<terms::TermRecord>,
    /// Bodies that it belongs to.
    memberships: Vec<memberships::MembershipRecord>,
    /// Who belongs to it.
    members: Vec<memberships::MembershipRecord>,
    knowledge_base: String,
}

#[derive(Debug, Serialize)]
struct Name {
    name: String,
    /// Whether it means this only in context.
    in_context: bool,
}

/// The code of a territory in a system.
#[derive(Debug, Serialize)]
struct Code {
    system: &'static str,
    code: &'static str,
}

/// What it is called in another catalogue.
#[derive(Debug, Serialize)]
struct Identifier {
    system: &'static str,
    id: &'static str,
}

/// Prints what is known of the key.
pub(super) fn run(world: &World, args: &ShowArgs) -> Exit {
    let key = args.key.trim();
    let id = world.by_key(key);
    let shown = match (id, world.state_body(key)) {
        (Some(id), _) => shown(world, id, args.known.on),
        (None, Some(body)) => composed(world, body),
        (None, None) => {
            messages::error(&unknown(world, &args.key));
            return Exit::Failed;
        }
    };
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
    let code =
        |system: CodeSystem| world.code_of(id, system, on).map(|code| Code { system: system.as_str(), code });
    let identifiers = world.identifiers(record.key).into_iter();
    let listed = |found: Vec<Membership>| found.iter().map(|one| memberships::record(world, one)).collect();
    Shown {
        key: record.key.to_owned(),
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
        codes: CodeSystem::ALL.into_iter().filter_map(code).collect(),
        identifiers: identifiers.map(|(system, id)| Identifier { system, id }).collect(),
        composed: false,
        state: None,
        own: world.is_own(id),
        offices: if is_person { records() } else { Vec::new() },
        holders: if is_person { Vec::new() } else { records() },
        memberships: listed(memberships::of_member(world, id, on)),
        members: listed(memberships::of_body(world, id, on)),
        knowledge_base: world.version().to_owned(),
    }
}

/// Returns a body of a state that has no record.
fn composed(world: &World, body: StateBody) -> Shown {
    let state = world.record(body.territory);
    Shown {
        key: body.key,
        name: body.name,
        kind: Kind::StateBody.as_str(),
        country: state.country,
        sector: Some(body.sector),
        composed: true,
        state: Some(state.key),
        knowledge_base: world.version().to_owned(),
        ..Shown::default()
    }
}

fn json(shown: &Shown) -> io::Result<()> {
    let json = serde_json::to_string_pretty(shown).map_err(io::Error::other)?;
    let mut out = Output::open(None, false)?;
    writeln!(out, "{json}")?;
    out.finish()
}

fn text(world: &World, id: Option<RecordId>, shown: &Shown, on: Option<Date>) -> io::Result<()> {
    let mut out = Output::open(None, true)?;
    let width = out.width.clamp(20, WIDEST);
    writeln!(out, "{TITLE}{}{TITLE:#}\n{FAINT}{}{FAINT:#}\n", shown.name, shown.key)?;
    for (what, value) in facts(world, shown).into_iter().filter(|(_, value)| !value.is_empty()) {
        let lines = table::wrap(&value, width.saturating_sub(14), usize::MAX);
        for (at, line) in lines.iter().enumerate() {
            writeln!(out, "  {HEADING}{:10}{HEADING:#}  {line}", if at == 0 { what } else { "" })?;
        }
    }
    if let Some(id) = id {
        let day = on.map_or_else(String::new, |day| format!(" on {day}"));
        offices(&mut out, world, id, on, &day, width)?;
        bodies(&mut out, shown, &day, width)?;
        let members = memberships::of_body(world, id, on);
        if !members.is_empty() {
            writeln!(out, "\n{TITLE}Members{day}{TITLE:#}")?;
        }
        for line in memberships::folded(world, &members) {
            for (at, words) in table::wrap(&line, width.saturating_sub(4), usize::MAX).iter().enumerate() {
                writeln!(out, "{:indent$}{words}", "", indent = if at == 0 { 2 } else { 4 })?;
            }
        }
    }
    out.finish()
}

/// Prints the terms of a person, or those in the offices of anything else.
fn offices(
    out: &mut dyn Write,
    world: &World,
    id: RecordId,
    on: Option<Date>,
    day: &str,
    width: usize,
) -> io::Result<()> {
    let terms = terms::of(world, id, on);
    if terms.is_empty() {
        return if on.is_some() {
            writeln!(out, "\n{FAINT}No office is known{day}.{FAINT:#}")
        } else {
            Ok(())
        };
    }
    let is_person = world.record(id).kind == Kind::Person;
    let title = if is_person { "Offices" } else { "Who held its offices" };
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
    table::print(out, &columns, &rows, width, 3, HEADING)
}

/// Prints the bodies that it belongs to.
fn bodies(out: &mut dyn Write, shown: &Shown, day: &str, width: usize) -> io::Result<()> {
    if shown.memberships.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{TITLE}Bodies it belongs to{day}{TITLE:#}")?;
    let columns = [
        Column { heading: "body", least: 10, most: 40 },
        Column { heading: "key", least: 10, most: 40 },
        Column { heading: "standing", least: 9, most: 9 },
        Column { heading: "when", least: 10, most: 40 },
        Column { heading: "source", least: 4, most: 30 },
    ];
    let row = |one: &memberships::MembershipRecord| {
        let cells = [one.body_name, one.body, one.standing].map(Cell::plain).into_iter();
        cells.chain([Cell::plain(memberships::when(one)), Cell::styled(one.source, FAINT)]).collect()
    };
    let rows: Vec<Vec<Cell>> = shown.memberships.iter().map(row).collect();
    table::print(out, &columns, &rows, width, 3, HEADING)
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
    let codes = shown.codes.iter().map(|code| format!("{} {}", code.system, code.code));
    let identifiers = shown.identifiers.iter().map(|one| format!("{} {}", one.system, one.id));
    vec![
        ("what", shown.kind.to_owned()),
        ("state", named(shown.state)),
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
        ("codes", codes.collect::<Vec<_>>().join(", ")),
        ("elsewhere", identifiers.collect::<Vec<_>>().join(", ")),
        ("period", period),
        ("names", names(false)),
        ("in context", names(true)),
        ("from", if shown.own { "a file of yours".to_owned() } else { String::new() }),
        ("note", if shown.composed { COMPOSED.to_owned() } else { String::new() }),
    ]
}
