//! Derives which row of `bodies.tsv` is which body of its state from the names of the row: "Russian Foreign Ministry" is
//! the foreign ministry of Russia. `state_bodies.tsv` decides what the names leave open.

use crate::phrase::plain;
use crate::table::rows;
use crate::tables::Thing;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Position of the kind of states and of bodies in `Kind::ALL`.
const TERRITORY: u8 = 0;
const BODY: u8 = 6;

/// Writes `state_bodies.tsv` to `out`: territory, name of the body, key of its record; sorted.
pub(crate) fn write(things: &[Thing], data: &Path, out: &Path) -> Result<(), String> {
    let read = |name: &str| {
        let path = data.join(name);
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let nouns = read("body_nouns.tsv")?;
    let mut bodies = derived(things, &nouns, &read("body_reach.tsv")?, &read("demonyms.tsv")?);
    let decided = read("state_bodies.tsv")?;
    for (line, row) in rows(&decided) {
        let [territory, name, key] = row[..] else {
            return Err(format!("state_bodies.tsv:{line}: expected 3 columns, but got {}", row.len()));
        };
        let keys = if key == "-" { BTreeSet::new() } else { BTreeSet::from([key]) };
        bodies.insert((territory.to_owned(), name), keys);
    }
    let mut text = String::new();
    let mut open = Vec::new();
    for ((territory, name), keys) in &bodies {
        if keys.len() > 1 {
            let keys: Vec<&str> = keys.iter().copied().collect();
            open.push(format!("{territory}\t{name}\t{}", keys.join(" or ")));
        }
        for key in keys {
            text.push_str(&format!("{territory}\t{name}\t{key}\n"));
        }
    }
    if !open.is_empty() {
        let open = open.join("\n");
        return Err(format!("say in state_bodies.tsv which is meant, or - for neither:\n{open}"));
    }
    let path = out.join("state_bodies.tsv");
    fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// For each territory and name of a body the keys that the names of rows claim for it, the surest claims only.
type Claims<'t> = BTreeMap<(String, &'t str), BTreeSet<&'t str>>;

/// How surely a row is the body that one of its names says, from the least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Surety {
    /// The name says the body, the row its state: "State Department".
    Body,
    /// The name says both, the body by another noun: "French National Assembly" for the parliament.
    Other,
    /// The name says both, the body by the noun that all share: "Brazilian foreign ministry".
    Same,
}

fn derived<'t>(things: &'t [Thing], nouns: &'t str, reach: &str, demonyms: &str) -> Claims<'t> {
    let several: BTreeSet<&str> =
        rows(reach).filter(|(_, row)| row.get(1) == Some(&"several")).map(|(_, row)| row[0]).collect();
    let nouns: BTreeMap<&str, &str> = rows(nouns)
        .filter(|(_, row)| row.len() > 1 && !several.contains(row[0]))
        .map(|(_, row)| (row[0], row[1]))
        .collect();
    let mut states: BTreeMap<String, &str> = BTreeMap::new();
    for thing in things.iter().filter(|thing| thing.kind == TERRITORY) {
        states.extend(thing.names.iter().map(|name| (plain(name.trim_start_matches('~')), &*thing.key)));
    }
    for (_, row) in rows(demonyms) {
        if let [word, forms, of] = row[..]
            && forms.contains('a')
            && let Ok(at) = things.binary_search_by(|thing| (*thing.key).cmp(of))
        {
            states.insert(word.to_owned(), &things[at].key);
        }
    }
    let mut claims: BTreeMap<(String, &str), (Surety, BTreeSet<&str>)> = BTreeMap::new();
    for thing in things.iter().filter(|thing| thing.kind == BODY && !thing.country.is_empty()) {
        let state = format!("ctry:{}", thing.country);
        for name in thing.names.iter().filter(|name| !name.starts_with('~')) {
            let Some((of, noun, whole)) = parse(&plain(name), &nouns, &states) else { continue };
            let of = of.unwrap_or(&state);
            if of != state && of != thing.link {
                continue;
            }
            let body = nouns[noun];
            let surety = match () {
                () if whole => Surety::Body,
                () if noun == body => Surety::Same,
                () => Surety::Other,
            };
            let claim = claims.entry((of.to_owned(), body)).or_insert((surety, BTreeSet::new()));
            if surety > claim.0 {
                *claim = (surety, BTreeSet::new());
            }
            if surety == claim.0 {
                claim.1.insert(&thing.key);
            }
        }
    }
    claims.into_iter().map(|(body, (_, keys))| (body, keys)).collect()
}

/// Returns the state that a name says, if it does, the noun of the body, and whether the noun is the whole name.
fn parse<'n, 's>(
    name: &str,
    nouns: &BTreeMap<&'n str, &str>,
    states: &BTreeMap<String, &'s str>,
) -> Option<(Option<&'s str>, &'n str, bool)> {
    let noun_of = |words: &str| nouns.get_key_value(words).map(|(&noun, _)| noun);
    if let Some(noun) = noun_of(name) {
        return Some((None, noun, true));
    }
    for (gap, _) in name.match_indices(' ') {
        let (before, after) = (&name[..gap], &name[gap + 1..]);
        let owner = before.strip_suffix("'s").or(before.strip_suffix('\'')).unwrap_or(before);
        if let Some(&state) = states.get(owner)
            && let Some(noun) = noun_of(after)
        {
            return Some((Some(state), noun, false));
        }
        let owner = after.strip_prefix("of ").map(|owner| owner.strip_prefix("the ").unwrap_or(owner));
        if let Some(&state) = owner.and_then(|owner| states.get(owner))
            && let Some(noun) = noun_of(before)
        {
            return Some((Some(state), noun, false));
        }
    }
    None
}
