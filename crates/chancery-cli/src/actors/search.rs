//! `chancery actors search`: actors and places by name, the likest first.

use super::{Format, SearchArgs, WIDEST, terms};
use crate::exit::Exit;
use crate::messages;
use crate::print::Output;
use crate::print::table::{self, Cell, Column};
use anstyle::{AnsiColor, Style};
use chancery_data::{Hit, World};
use serde::Serialize;
use std::io::{self, Write};

const HEADING: Style = AnsiColor::Cyan.on_default().bold();
/// Terms told of each.
const TERMS: usize = 3;
const COLUMNS: &[Column] = &[
    Column { heading: "key", least: 12, most: 40 },
    Column { heading: "name", least: 10, most: 36 },
    Column { heading: "what", least: 6, most: 13 },
    Column { heading: "of", least: 3, most: 3 },
    Column { heading: "sector", least: 3, most: 6 },
    Column { heading: "offices", least: 20, most: 100 },
];

/// A record found, as JSON.
#[derive(Debug, Serialize)]
struct Found {
    key: &'static str,
    name: &'static str,
    found_as: String,
    likeness: &'static str,
    kind: &'static str,
    country: Option<&'static str>,
    sector: Option<&'static str>,
    terms: Vec<terms::TermRecord>,
}

/// Prints what is called like `query`.
pub(super) fn run(world: &World, query: &str, args: &SearchArgs) -> Exit {
    let hits = world.search(query, args.limit.get());
    let printed = match args.known.format {
        Format::Text => text(world, &hits, args),
        Format::Json => json(world, &hits, args),
    };
    match Exit::of_write(printed, "standard output") {
        Exit::Done if hits.is_empty() => {
            messages::error(&format!(
                "nothing is called \"{query}\"; try fewer words, another spelling, or add it with --actors FILE"
            ));
            Exit::Failed
        }
        exit => exit,
    }
}

fn text(world: &World, hits: &[Hit], args: &SearchArgs) -> io::Result<()> {
    if hits.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::new();
    for hit in hits {
        let record = world.record(hit.record);
        let name = if hit.name == record.name {
            record.name.to_owned()
        } else {
            format!("{} ({})", record.name, hit.name)
        };
        let mut offices: Vec<String> = terms::of(world, hit.record, args.known.on)
            .iter()
            .map(|term| terms::told(world, hit.record, term))
            .collect();
        if offices.len() > TERMS {
            offices.truncate(TERMS);
            offices.push("…".to_owned());
        }
        rows.push(vec![
            Cell::plain(record.key),
            Cell::styled(name, Style::new().bold()),
            Cell::plain(record.kind.as_str()),
            Cell::plain(record.country.unwrap_or_default()),
            Cell::plain(record.sector.unwrap_or_default()),
            Cell::plain(offices.join("; ")),
        ]);
    }
    let mut out = Output::open(None, true)?;
    let width = out.width.clamp(20, WIDEST);
    table::print(&mut out, COLUMNS, &rows, width, 4, HEADING)?;
    out.finish()
}

fn json(world: &World, hits: &[Hit], args: &SearchArgs) -> io::Result<()> {
    let found: Vec<Found> = hits
        .iter()
        .map(|hit| {
            let record = world.record(hit.record);
            let terms = terms::of(world, hit.record, args.known.on);
            Found {
                key: record.key,
                name: record.name,
                found_as: hit.name.clone(),
                likeness: hit.likeness.as_str(),
                kind: record.kind.as_str(),
                country: record.country,
                sector: record.sector,
                terms: terms.iter().map(|term| terms::record(world, term)).collect(),
            }
        })
        .collect();
    let json = serde_json::to_string_pretty(&found).map_err(io::Error::other)?;
    let mut out = Output::open(None, false)?;
    writeln!(out, "{json}")?;
    out.finish()
}
