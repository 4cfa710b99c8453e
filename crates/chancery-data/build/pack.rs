//! Writes what was read as the arrays and the name index that `World` embeds.

use crate::fold::fold;
use crate::index::{Index, Naming, Namings};
use crate::spelling::{Case, case_of};
use crate::tables::{Tables, Thing};
use crate::variants::Variants;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Text that many records share, each piece once.
#[derive(Default)]
struct Pool {
    text: String,
    known: BTreeMap<String, u32>,
}

impl Pool {
    fn add(&mut self, piece: &str, bytes: &mut Vec<u8>) -> Result<(), String> {
        let at = match self.known.get(piece) {
            Some(&at) => at,
            None => {
                let at = u32::try_from(self.text.len()).map_err(|_| "the tables hold too much text")?;
                self.text.push_str(piece);
                self.known.insert(piece.to_owned(), at);
                at
            }
        };
        let length = u16::try_from(piece.len()).map_err(|_| format!("{piece:?} is too long"))?;
        bytes.extend(at.to_le_bytes());
        bytes.extend(length.to_le_bytes());
        Ok(())
    }
}

/// Writes every file to `out`.
pub(crate) fn write(tables: &Tables, out: &Path) -> Result<(), String> {
    let mut pool = Pool::default();
    let mut records = Vec::new();
    for thing in &tables.things {
        add_record(thing, &mut pool, &mut records)?;
    }
    let terms = terms(tables, &mut pool)?;
    let Index { names, entries, postings } = names(&tables.things, &tables.acronym_words, &tables.variants)?;
    let postings: Vec<u8> = postings.iter().flat_map(|record| record.to_le_bytes()).collect();
    let version = format!("{:016x}", tables.digest);
    for (name, bytes) in [
        ("strings.txt", pool.text.into_bytes()),
        ("records.bin", records),
        ("terms.bin", terms),
        ("names.fst", names),
        ("entries.bin", entries),
        ("postings.bin", postings),
        ("version.txt", version.as_bytes()[..12].to_vec()),
    ] {
        let path = out.join(name);
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

fn add_record(thing: &Thing, pool: &mut Pool, records: &mut Vec<u8>) -> Result<(), String> {
    let name = thing.names.first().ok_or_else(|| format!("{}: no name", thing.origin))?;
    let texts = [&thing.key, name.trim_start_matches('~'), &thing.country, &thing.sector, &thing.link];
    for text in texts {
        pool.add(text, records).map_err(|problem| format!("{}: {problem}", thing.origin))?;
    }
    let (latitude, longitude) = thing.place.unwrap_or((f32::NAN, f32::NAN));
    records.extend(latitude.to_le_bytes());
    records.extend(longitude.to_le_bytes());
    records.extend(thing.geonames.to_le_bytes());
    records.extend(thing.population.to_le_bytes());
    records.extend(thing.period.0.to_le_bytes());
    records.extend(thing.period.1.to_le_bytes());
    records.push(thing.kind);
    records.push(thing.gender.map_or(0, |gender| gender as u8));
    Ok(())
}

fn terms(tables: &Tables, pool: &mut Pool) -> Result<Vec<u8>, String> {
    let find = |key: &str, origin: &str| {
        let found = tables.things.binary_search_by(|thing| thing.key.as_str().cmp(key));
        found.map_err(|_| format!("{origin}: no record has the key {key:?}"))
    };
    let mut packed = Vec::new();
    for term in &tables.terms {
        for key in [&term.person, &term.of] {
            packed.extend((find(key, &term.origin)? as u32).to_le_bytes());
        }
        pool.add(&term.office, &mut packed)?;
        pool.add(&term.from, &mut packed)?;
        pool.add(&term.to, &mut packed)?;
        pool.add(&term.source, &mut packed)?;
    }
    Ok(packed)
}

/// Builds the name index.
fn names(things: &[Thing], words: &BTreeSet<String>, variants: &Variants) -> Result<Index, String> {
    let mut namings = Namings::default();
    let mut respelled: Vec<(String, Naming)> = Vec::new();
    let mut problems: Vec<String> = Vec::new();
    for (record, thing) in things.iter().enumerate() {
        for (rank, name) in thing.names.iter().enumerate() {
            let weak = name.starts_with('~');
            let name = name.trim_start_matches('~');
            // A full name of a person says more than a surname; the main name of a city more than a local one.
            let shift = match thing.kind {
                5 if name.contains(' ') => 200,
                1 if rank >= thing.preferred && thing.prior < 700 => -150,
                _ if rank > 0 => -5,
                _ => 0,
            };
            let is_side = thing.kind == 1 && rank >= thing.preferred;
            let naming = Naming { record: record as u32, prior: thing.prior + shift, weak, is_side };
            if thing.kind == 5 {
                // A name that a table writes is always likelier than one spelled otherwise.
                let other = Naming { prior: naming.prior - 1000, ..naming };
                respelled.extend(variants.respell(name).into_iter().map(|name| (name, other)));
            }
            if !namings.add(name, naming) {
                problems.push(format!("{}: cannot match the name {name:?}", thing.origin));
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems.join("\n"));
    }
    add_respelled(&mut namings, respelled);
    namings.pack(|name| words.contains(name)).map_err(|error| error.to_string())
}

/// Adds names spelled otherwise: a word of its own right (a city, a surname) keeps its meaning and what it needs.
fn add_respelled(namings: &mut Namings, respelled: Vec<(String, Naming)>) {
    let folded: Vec<(String, Case, Naming)> = respelled
        .into_iter()
        .filter_map(|(name, naming)| Some((fold(&name)?, case_of(&name), naming)))
        .collect();
    let written: BTreeSet<String> = namings.folded().map(str::to_owned).collect();
    for (name, case, naming) in folded {
        if name.contains(' ') || !written.contains(&name) {
            namings.add_folded(name, case, naming);
        }
    }
}
