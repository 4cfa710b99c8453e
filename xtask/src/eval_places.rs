//! `cargo xtask eval-places`: place names against LGL and GeoWebNews (spans, distance, country).
//!
//! Everything annotated as a toponym counts: names of places, nationalities ("Sri Lankan") and names inside longer
//! names; noun phrases ("the city") and what is annotated as no toponym do not. The measures are those of Gritta,
//! Pilehvar and Collier, "A pragmatic guide to geoparsing evaluation" (2020).

use chancery::document::Document;
use chancery::reader::Reader;
use chancery::reading::Place;
use chancery_data::{Kind, World};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const USAGE: &str = "usage: cargo xtask eval-places --shared DIR [--part dev|train] [--diff]";

/// A hundred miles, as the literature has it, in kilometres.
const NEAR: f64 = 161.0;

/// A toponym as annotated, in code points.
pub(crate) struct Toponym {
    pub(crate) start: usize,
    pub(crate) end: usize,
    text: String,
    pub(crate) coordinates: Option<(f64, f64)>,
    country: Option<&'static str>,
}

/// Counts over documents.
#[derive(Clone, Debug, Default)]
pub(crate) struct Score {
    pub(crate) gold: usize,
    pub(crate) found: usize,
    overlapping: usize,
    exact: usize,
    /// Matches where both sides have coordinates, and how far apart in kilometres.
    distances: Vec<f64>,
    /// Matches whose annotated place has coordinates.
    located: usize,
    countries: usize,
    right_countries: usize,
}

/// Shares, in the order in which they are shown.
pub(crate) struct Rates {
    /// Precision, recall and F1 of places that share a character with an annotated toponym.
    pub(crate) relaxed: [f64; 3],
    /// F1 of places with the annotated span.
    pub(crate) strict: f64,
    /// Share of the matches with annotated coordinates that got any.
    pub(crate) resolved: f64,
    /// Share of the resolved matches within 161 km.
    pub(crate) near: f64,
    /// Share of the resolved matches in the right country.
    pub(crate) country: f64,
    /// Median error in kilometres.
    pub(crate) median: f64,
}

impl Score {
    pub(crate) fn rates(&self) -> Rates {
        let rate = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let f1 = |right: usize| rate(2 * right, self.gold + self.found);
        let mut distances = self.distances.clone();
        distances.sort_by(f64::total_cmp);
        Rates {
            relaxed: [
                rate(self.overlapping, self.found),
                rate(self.overlapping, self.gold),
                f1(self.overlapping),
            ],
            strict: f1(self.exact),
            resolved: rate(distances.len(), self.located),
            near: rate(distances.iter().filter(|&&distance| distance <= NEAR).count(), distances.len()),
            country: rate(self.right_countries, self.countries),
            median: distances.get(distances.len() / 2).copied().unwrap_or_default(),
        }
    }

    fn print(&self, name: &str) {
        let Rates { relaxed: [precision, recall, f1], strict, resolved, near, country, median } =
            self.rates();
        println!(
            "{name:<11} {:>5} {:>5}   {precision:.3} {recall:.3} {f1:.3}   {strict:.3}   {resolved:.3}    \
             {near:.3}    {country:.3}   {median:.1}",
            self.gold, self.found,
        );
    }

    fn join(&mut self, other: &Score) {
        self.gold += other.gold;
        self.found += other.found;
        self.overlapping += other.overlapping;
        self.exact += other.exact;
        self.distances.extend(&other.distances);
        self.located += other.located;
        self.countries += other.countries;
        self.right_countries += other.right_countries;
    }
}

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let (mut shared, mut part, mut diff) = (None, "dev".to_owned(), false);
    let mut rest = arguments.iter();
    while let Some(flag) = rest.next() {
        match flag.as_str() {
            "--diff" => diff = true,
            "--shared" => shared = rest.next().map(PathBuf::from),
            "--part" => {
                part = rest.next().filter(|part| *part == "dev" || *part == "train").ok_or(USAGE)?.clone()
            }
            _ => return Err(format!("cannot read {flag}\n{USAGE}")),
        }
    }
    let Figures { sets, all } = figures(&shared.ok_or(USAGE)?, &part, diff)?;
    println!(
        "{part:<11} {:>5} {:>5}   overlap P R F1      strict  resolved 161 km  country median km",
        "gold", "found"
    );
    for (set, score) in &sets {
        score.print(set);
    }
    all.print("all");
    println!("161 km and country are of the matches with coordinates on both sides");
    Ok(())
}

/// Figures by corpus, and of all together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    pub(crate) sets: BTreeMap<String, Score>,
    pub(crate) all: Score,
}

/// Measures one part of the corpora, `dev` or `train`; prints what differs if `diff` is wanted.
pub(crate) fn figures(shared: &Path, part: &str, diff: bool) -> Result<Figures, String> {
    let path = shared.join(format!("data/geoparsing/{part}.jsonl"));
    let lines = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let reader = Reader::embedded();
    let mut figures = Figures::default();
    for (number, line) in lines.lines().enumerate() {
        let item: Json = serde_json::from_str(line)
            .map_err(|error| format!("{}:{}: {error}", path.display(), number + 1))?;
        let document = document(&item);
        let gold = gold(&item);
        let score = compare(&document, &gold, &reader.read(&document).places, diff);
        let set = item["set"].as_str().unwrap_or_default().to_owned();
        figures.sets.entry(set).or_default().join(&score);
        figures.all.join(&score);
    }
    Ok(figures)
}

/// Returns the document of a line of the data, with what an article would come with.
pub(crate) fn document(item: &Json) -> Document {
    let written = |key: &str| item[key].as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let text = written("text").unwrap_or_default();
    let mut document = Document::from_text(written("id").unwrap_or_default(), text);
    document.url = written("url");
    document.published = written("date").and_then(|date| date.get(..10)?.parse().ok());
    document
}

pub(crate) fn gold(item: &Json) -> Vec<Toponym> {
    const LEFT_OUT: [&str; 3] = ["Non_Lit_Expression", "Literal_Expression", "Non_Toponym"];
    let spans = item["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
    let number =
        |span: &Json, key: &str| span[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
    let degrees = |span: &Json, keys: [&str; 2]| {
        keys.iter().find_map(|&key| span[key].as_f64().or_else(|| span[key].as_str()?.parse().ok()))
    };
    let counts = |span: &&Json| !LEFT_OUT.contains(&span["type"].as_str().unwrap_or_default());
    let toponyms = spans.iter().filter(counts).map(|span| {
        let coordinates = degrees(span, ["lat", "latitude"]).zip(degrees(span, ["lon", "longitude"]));
        Toponym {
            start: number(span, "start"),
            end: number(span, "end"),
            text: span["text"].as_str().unwrap_or_default().to_owned(),
            coordinates,
            country: country(span, coordinates),
        }
    });
    toponyms.collect()
}

/// Returns the country of an annotation: by its name, else that of the nearest city.
fn country(span: &Json, coordinates: Option<(f64, f64)>) -> Option<&'static str> {
    let world = World::embedded();
    let territory = |name: &str| {
        let record = world.record(*world.lookup(name).first()?);
        (record.kind == Kind::Territory).then_some(record.country).flatten()
    };
    if let Some(name) = span["country"].as_str() {
        return territory(name);
    }
    let name = span["normalisedName"].as_str().unwrap_or_default();
    if let Some(&record) = world.lookup(name).first() {
        let record = world.record(record);
        match record.kind {
            Kind::Territory => return record.country,
            // A continent or an ocean is in no country.
            Kind::Region | Kind::Water | Kind::International if record.country.is_none() => return None,
            _ => {}
        }
    }
    let here = coordinates?;
    let cities = world.ids().map(|id| world.record(id)).filter(|record| record.kind == Kind::City);
    let nearest = cities
        .filter_map(|city| {
            let (latitude, longitude) = city.coordinates?;
            Some((kilometres(here, (latitude.into(), longitude.into())), city.country))
        })
        .min_by(|one, other| one.0.total_cmp(&other.0))?;
    (nearest.0 < 200.0).then_some(nearest.1).flatten()
}

/// Returns the great-circle distance (haversine, mean radius).
pub(crate) fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (a, b) = (one.0.to_radians(), other.0.to_radians());
    let half = ((b - a) / 2.0).sin().powi(2)
        + a.cos() * b.cos() * ((other.1 - one.1).to_radians() / 2.0).sin().powi(2);
    2.0 * 6371.0 * half.sqrt().min(1.0).asin()
}

fn compare(document: &Document, gold: &[Toponym], found: &[Place], diff: bool) -> Score {
    let mut score = Score { gold: gold.len(), found: found.len(), ..Score::default() };
    let mut taken = vec![false; found.len()];
    let mut partner: Vec<Option<usize>> = vec![None; gold.len()];
    for strictly in [true, false] {
        for (at, expected) in gold.iter().enumerate() {
            if partner[at].is_some() {
                continue;
            }
            let fits = |place: &Place| {
                if strictly {
                    (place.start, place.end) == (expected.start, expected.end)
                } else {
                    place.start < expected.end && expected.start < place.end
                }
            };
            if let Some(own) = (0..found.len()).find(|&own| !taken[own] && fits(&found[own])) {
                partner[at] = Some(own);
                taken[own] = true;
                score.exact += usize::from(strictly);
            }
        }
    }
    for (expected, partner) in gold.iter().zip(&partner) {
        let Some(own) = partner.map(|own| &found[own]) else {
            report(diff, document, "missed", expected, None, None);
            continue;
        };
        score.overlapping += 1;
        let Some(there) = expected.coordinates else { continue };
        score.located += 1;
        let Some(here) = own.lat.zip(own.lon) else {
            report(diff, document, "nowhere", expected, Some(own), None);
            continue;
        };
        let distance = kilometres(here, there);
        score.distances.push(distance);
        if let Some(country) = expected.country {
            score.countries += 1;
            score.right_countries += usize::from(own.country.as_deref() == Some(country));
        }
        if distance > NEAR {
            let right = expected.country.is_none() || own.country.as_deref() == expected.country;
            report(diff, document, if right { "far" } else { "abroad" }, expected, Some(own), Some(distance));
        }
    }
    for (own, _) in found.iter().zip(&taken).filter(|(_, taken)| !**taken) {
        let extra = Toponym {
            start: own.start,
            end: own.end,
            text: own.text.clone(),
            coordinates: None,
            country: None,
        };
        report(diff, document, "extra", &extra, Some(own), None);
    }
    score
}

fn report(
    diff: bool,
    document: &Document,
    what: &str,
    gold: &Toponym,
    own: Option<&Place>,
    distance: Option<f64>,
) {
    if !diff {
        return;
    }
    let characters = |from: usize, to: usize| -> String {
        let piece: String = document.text.chars().skip(from).take(to - from).collect();
        piece.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let own = own.map(|own| {
        let name = own.name.as_deref().unwrap_or("?");
        format!(" found {name} {} {:?}", own.country.as_deref().unwrap_or("?"), own.lat.zip(own.lon))
    });
    println!(
        "{what:<7} {} [{}] {} {:?} {}{} | {} [] {}",
        document.id,
        gold.text,
        gold.country.unwrap_or_default(),
        gold.coordinates.unwrap_or_default(),
        distance.map(|distance| format!("{distance:.0} km")).unwrap_or_default(),
        own.unwrap_or_default(),
        characters(gold.start.saturating_sub(40), gold.start),
        characters(gold.end, gold.end + 25),
    );
}
