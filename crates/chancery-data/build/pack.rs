//! Writes what was read as the arrays and the name index that `World` embeds.

use crate::fold::fold;
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

/// One way a name is written and what it names then.
struct Naming {
    case: Case,
    record: u32,
    prior: i32,
    weak: bool,
    /// Whether this is a local or foreign name of a city.
    is_side: bool,
}

/// Writes every file to `out`.
pub(crate) fn write(tables: &Tables, out: &Path) -> Result<(), String> {
    let mut pool = Pool::default();
    let mut records = Vec::new();
    for thing in &tables.things {
        add_record(thing, &mut pool, &mut records)?;
    }
    let terms = terms(tables, &mut pool)?;
    let (index, entries, postings) = names(&tables.things, &tables.acronym_words, &tables.variants)?;
    let version = format!("{:016x}", tables.digest);
    for (name, bytes) in [
        ("strings.txt", pool.text.into_bytes()),
        ("records.bin", records),
        ("terms.bin", terms),
        ("names.fst", index),
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
    }
    Ok(packed)
}

type Index = (Vec<u8>, Vec<u8>, Vec<u8>);

/// Builds the index: folded name → number of its entry; entry → how it must be written and which records it names.
fn names(things: &[Thing], words: &BTreeSet<String>, variants: &Variants) -> Result<Index, String> {
    let mut namings: BTreeMap<String, Vec<Naming>> = BTreeMap::new();
    let mut respelled: Vec<(String, Naming)> = Vec::new();
    let mut problems: Vec<String> = Vec::new();
    for (record, thing) in things.iter().enumerate() {
        for (rank, name) in thing.names.iter().enumerate() {
            let weak = name.starts_with('~');
            let name = name.trim_start_matches('~');
            let Some(folded) = fold(name) else {
                problems.push(format!("{}: cannot match the name {name:?}", thing.origin));
                continue;
            };
            // A full name of a person says more than a surname; the main name of a city more than a local one.
            let shift = match thing.kind {
                5 if name.contains(' ') => 200,
                1 if rank >= thing.preferred && thing.prior < 700 => -150,
                _ if rank > 0 => -5,
                _ => 0,
            };
            let is_side = thing.kind == 1 && rank >= thing.preferred;
            let naming = Naming {
                case: case_of(name),
                record: record as u32,
                prior: thing.prior + shift,
                weak,
                is_side,
            };
            if thing.kind == 5 {
                respelled.extend(variants.respell(name).into_iter().filter_map(|other| {
                    // A name that a table writes is always likelier than one spelled otherwise.
                    let prior = naming.prior - 1000;
                    Some((fold(&other)?, Naming { case: case_of(&other), prior, ..naming }))
                }));
            }
            namings.entry(folded).or_default().push(naming);
        }
    }
    if !problems.is_empty() {
        return Err(problems.join("\n"));
    }
    add_respelled(&mut namings, respelled);
    let mut index = fst::MapBuilder::memory();
    let mut entries = Vec::new();
    let mut postings: Vec<u32> = Vec::new();
    for (number, (name, found)) in namings.iter_mut().enumerate() {
        // No report that says "Hamas" means Hamm by its name in some other language.
        if found.iter().any(|naming| naming.prior >= 790) {
            found.retain(|naming| !naming.is_side);
        }
        index.insert(name, number as u64).map_err(|error| error.to_string())?;
        let is_name = |naming: &&Naming| naming.case != Case::Capitals;
        let written = ranked(found.iter().filter(is_name));
        let capitals =
            if found.iter().all(|naming| is_name(&naming)) { Vec::new() } else { ranked(found.iter()) };
        let small = found.iter().fold(0, |small, naming| match naming.case {
            Case::Words { small: more } => small | more,
            Case::Capitals => small,
        });
        // Unless it is only ever spelled so, what the tables write decides.
        let is_written = found.iter().any(|naming| naming.prior > 0);
        let weak = found.iter().filter(|naming| naming.prior > 0 || !is_written).all(|naming| naming.weak);
        entries.extend((postings.len() as u32).to_le_bytes());
        entries.extend(small.to_le_bytes());
        entries.push(written.len() as u8);
        entries.push(capitals.len() as u8);
        entries.push(u8::from(weak) | u8::from(words.contains(name)) << 1);
        postings.extend(written);
        postings.extend(capitals);
    }
    let index = index.into_inner().map_err(|error| error.to_string())?;
    let postings = postings.iter().flat_map(|record| record.to_le_bytes()).collect();
    Ok((index, entries, postings))
}

/// Adds names spelled otherwise: a word of its own right (a city, a surname) keeps its meaning and what it needs.
fn add_respelled(namings: &mut BTreeMap<String, Vec<Naming>>, respelled: Vec<(String, Naming)>) {
    let written: BTreeSet<String> = respelled
        .iter()
        .filter(|(name, _)| namings.contains_key(name))
        .map(|(name, _)| name.clone())
        .collect();
    for (name, naming) in respelled {
        let is_free = !written.contains(&name);
        if is_free || name.contains(' ') {
            namings.entry(name).or_default().push(naming);
        }
    }
}

/// Returns the records named, the likeliest first, each once.
fn ranked<'n>(namings: impl Iterator<Item = &'n Naming>) -> Vec<u32> {
    let mut ranked: Vec<&Naming> = namings.collect();
    ranked.sort_by_key(|naming| (-naming.prior, naming.record));
    let mut records: Vec<u32> = Vec::new();
    for naming in ranked {
        if !records.contains(&naming.record) {
            records.push(naming.record);
        }
    }
    records.truncate(usize::from(u8::MAX));
    records
}
