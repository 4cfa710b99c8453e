//! Reads the tables of `data/world` into one list of things and one list of terms.

use crate::cells;
use crate::spelling::spellings;
use crate::table::rows;
use crate::variants::Variants;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A record with every name it is found by.
pub(crate) struct Thing {
    pub(crate) key: String,
    /// Position of the kind in `Kind::ALL`.
    pub(crate) kind: u8,
    pub(crate) country: String,
    pub(crate) sector: String,
    /// The canonical name first; a leading `~` marks a name that means this only in context.
    pub(crate) names: Vec<String>,
    /// What a metonym stands for, the subdivision or body that something is part of, an outlet's domain.
    pub(crate) link: String,
    pub(crate) place: Option<(f32, f32)>,
    pub(crate) geonames: u32,
    pub(crate) population: u32,
    pub(crate) gender: Option<char>,
    /// First and last month it was, counted from January of the year 0; 0 is not known.
    pub(crate) period: (u16, u16),
    /// How likely this is meant by its name, before anything is known of the text.
    pub(crate) prior: i32,
    /// How many of the names, from the first, are main names rather than local or foreign ones.
    pub(crate) preferred: usize,
    /// Where it was written, for messages.
    pub(crate) origin: String,
}

/// A row of `terms.tsv`.
pub(crate) struct TermRow {
    pub(crate) of: String,
    pub(crate) office: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) person: String,
    pub(crate) source: String,
    pub(crate) origin: String,
}

/// Everything the tables say.
pub(crate) struct Tables {
    pub(crate) things: Vec<Thing>,
    pub(crate) terms: Vec<TermRow>,
    /// Acronyms that are common words too.
    pub(crate) acronym_words: BTreeSet<String>,
    /// How words of people's names are spelled otherwise.
    pub(crate) variants: Variants,
    /// Digest of all tables, for the version.
    pub(crate) digest: u64,
}

/// Tables of the common seven columns: file, kind, prior.
const PLAIN: [(&str, u8, i32); 11] = [
    ("regions", 2, 620),
    ("waters", 3, 650),
    ("facilities", 4, 560),
    ("bodies", 6, 800),
    ("international", 7, 900),
    ("groups", 8, 810),
    ("parties", 9, 600),
    ("companies", 10, 520),
    ("outlets", 11, 510),
    ("ngos", 12, 560),
    ("metonyms", 13, 850),
];

struct Files<'p> {
    folder: &'p Path,
    digest: u64,
}

impl Files<'_> {
    /// Reads a table; an absent one is empty.
    fn read(&mut self, name: &str) -> Result<String, String> {
        let path = self.folder.join(format!("{name}.tsv"));
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        // FNV-1a: a digest that tells versions apart, not one that resists forgery.
        for byte in text.bytes() {
            self.digest = (self.digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(text)
    }
}

fn columns<'r, const N: usize>(origin: &str, row: &[&'r str]) -> Result<[&'r str; N], String> {
    <[&str; N]>::try_from(row).map_err(|_| format!("{origin}: expected {N} columns, but got {}", row.len()))
}

fn number<T: std::str::FromStr>(origin: &str, written: &str) -> Result<T, String> {
    written.parse().map_err(|_| format!("{origin}: expected a number, but got {written:?}"))
}

fn place(origin: &str, written: &str) -> Result<Option<(f32, f32)>, String> {
    let wrong = || format!("{origin}: expected latitude and longitude, but got {written:?}");
    if written.is_empty() { Ok(None) } else { cells::place(written).map(Some).ok_or_else(wrong) }
}

fn period(origin: &str, written: &str) -> Result<(u16, u16), String> {
    let wrong = || format!("{origin}: expected a period such as 2014..2019-03, but got {written:?}");
    if written.is_empty() { Ok((0, 0)) } else { cells::period(written).ok_or_else(wrong) }
}

/// Reads every table of `folder`.
pub(crate) fn read(folder: &Path) -> Result<Tables, String> {
    let mut files = Files { folder, digest: 0xcbf2_9ce4_8422_2325 };
    let mut things = Vec::new();
    for row in rows(&files.read("territories")?) {
        things.push(territory(row)?);
    }
    for (name, kind, prior) in PLAIN {
        for row in rows(&files.read(name)?) {
            things.push(plain(name, kind, prior, row)?);
        }
    }
    for row in rows(&files.read("people")?) {
        things.push(person(row)?);
    }
    for row in rows(&files.read("subdivisions")?) {
        things.push(subdivision(row)?);
    }
    for row in rows(&files.read("cities")?) {
        things.push(city(row)?);
    }
    name_cities(&mut things, &files.read("city_names")?)?;
    things.sort_by(|one, other| one.key.cmp(&other.key));
    for pair in things.windows(2) {
        if pair[0].key == pair[1].key {
            return Err(format!("{}: key {} stands in {} too", pair[1].origin, pair[1].key, pair[0].origin));
        }
    }
    let mut terms = Vec::new();
    for (line, row) in rows(&files.read("terms")?) {
        let origin = format!("terms.tsv:{line}");
        let [of, office, from, to, person, source] = columns(&origin, &row)?.map(str::to_owned);
        terms.push(TermRow { of, office, from, to, person, source, origin });
    }
    weigh_people(&mut things, &terms);
    for words in ["roles", "group_nouns", "body_nouns", "body_reach", "demonyms", "state_bodies"] {
        files.read(words)?;
    }
    let acronym_words = rows(&files.read("acronym_words")?).map(|(_, row)| row[0].to_owned()).collect();
    let mut variants = Variants::default();
    for (_, row) in rows(&files.read("name_variants")?) {
        variants.add(row[0]);
    }
    Ok(Tables { things, terms, acronym_words, variants, digest: files.digest })
}

/// Puts the names of `table`, as English writes them, before those that a city has from GeoNames.
fn name_cities(things: &mut [Thing], table: &str) -> Result<(), String> {
    for (line, row) in rows(table) {
        let origin = format!("city_names.tsv:{line}");
        let [id, names] = columns(&origin, &row)?;
        let key = format!("gn:{id}");
        let city = things.iter_mut().find(|thing| thing.key == key);
        let city = city.ok_or_else(|| format!("{origin}: cities.tsv has no {id}"))?;
        let mut names = spellings(names);
        let old = std::mem::take(&mut city.names);
        city.preferred = names.len();
        // A mark that a name is weak holds for the same name from GeoNames.
        let bare = |name: &str| name.trim_start_matches('~').to_owned();
        let known: Vec<String> = names.iter().map(|name| bare(name)).collect();
        names.extend(old.into_iter().filter(|name| !known.contains(&bare(name))));
        city.names = names;
    }
    Ok(())
}

/// Makes those who held more and higher offices likelier to be meant by a bare surname.
fn weigh_people(things: &mut [Thing], terms: &[TermRow]) {
    const HIGHEST: [&str; 6] =
        ["president", "prime minister", "chancellor", "king", "supreme leader", "secretary-general"];
    for term in terms.iter().filter(|term| !term.source.starts_with("factbook")) {
        if let Ok(at) = things.binary_search_by(|thing| thing.key.cmp(&term.person)) {
            let is_highest = HIGHEST.contains(&term.office.as_str());
            let prior = &mut things[at].prior;
            *prior = (*prior + 20 + if is_highest { 30 } else { 0 }).min(690);
        }
    }
}

fn territory((line, row): (usize, Vec<&str>)) -> Result<Thing, String> {
    let origin = format!("territories.tsv:{line}");
    let [key, code, names, capital, at, years] = columns(&origin, &row)?;
    Ok(Thing {
        kind: 0,
        country: code.to_owned(),
        sector: "GOV".to_owned(),
        names: spellings(names),
        link: capital.to_owned(),
        place: place(&origin, at)?,
        period: period(&origin, years)?,
        prior: 1000,
        ..blank(key, origin)
    })
}

fn plain(file: &str, kind: u8, prior: i32, (line, row): (usize, Vec<&str>)) -> Result<Thing, String> {
    let origin = format!("{file}.tsv:{line}");
    let [key, country, sector, names, link, at, years] = columns(&origin, &row)?;
    Ok(Thing {
        kind,
        country: country.to_owned(),
        sector: sector.to_owned(),
        names: spellings(names),
        link: link.to_owned(),
        place: place(&origin, at)?,
        period: period(&origin, years)?,
        prior,
        ..blank(key, origin)
    })
}

fn person((line, row): (usize, Vec<&str>)) -> Result<Thing, String> {
    let origin = format!("people.tsv:{line}");
    let [key, country, gender, sector, names] = columns(&origin, &row)?;
    Ok(Thing {
        kind: 5,
        country: country.to_owned(),
        sector: sector.to_owned(),
        names: spellings(names),
        gender: gender.chars().next(),
        prior: 540,
        ..blank(key, origin)
    })
}

fn subdivision((line, row): (usize, Vec<&str>)) -> Result<Thing, String> {
    let origin = format!("subdivisions.tsv:{line}");
    let [key, country, names, at, geonames] = columns(&origin, &row)?;
    Ok(Thing {
        kind: 2,
        country: country.to_owned(),
        names: spellings(names),
        place: place(&origin, at)?,
        geonames: if geonames.is_empty() { 0 } else { number(&origin, geonames)? },
        prior: 530,
        ..blank(key, origin)
    })
}

fn city((line, row): (usize, Vec<&str>)) -> Result<Thing, String> {
    let origin = format!("cities.tsv:{line}");
    let [id, country, within, names, population, at, feature] = columns(&origin, &row)?;
    let population: u32 = number(&origin, population)?;
    let size = f64::from(population.max(1)).log10() * 50.0;
    Ok(Thing {
        kind: 1,
        country: country.to_owned(),
        // City names are written out in full: no pattern, so that "/" and "(" cannot be mistaken.
        names: names.split('|').map(str::to_owned).collect(),
        link: within.to_owned(),
        place: place(&origin, at)?,
        geonames: number(&origin, id)?,
        population,
        prior: if feature == "C" { 700 } else { 300 + size as i32 },
        ..blank(&format!("gn:{id}"), origin)
    })
}

fn blank(key: &str, origin: String) -> Thing {
    Thing {
        key: key.to_owned(),
        kind: 0,
        country: String::new(),
        sector: String::new(),
        names: Vec::new(),
        link: String::new(),
        place: None,
        geonames: 0,
        population: 0,
        gender: None,
        period: (0, 0),
        prior: 0,
        preferred: 1,
        origin,
    }
}
