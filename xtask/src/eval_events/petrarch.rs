//! Who did something to whom in the unit sentences of PETRARCH, with its names in a file of own actors.
//!
//! A dyad is a source and a target with a code each; a sentence has it once, whatever happened between them. As PETRARCH
//! does, a meeting is coded from either side ([`directions`]).

use super::{Misses, listed, records};
use crate::eval_attribution::Count;
use crate::reports;
use chancery::reader::Reader;
use chancery::reading::{Entity, Event, Reading};
use chancery_data::World;
use chancery_data::actors::{ActorFile, Actors};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;
use std::path::Path;

const ACTORS: &[u8] = include_bytes!("../../data/petrarch_actors.tsv");
const CODES: &str = include_str!("../../data/petrarch_codes.tsv");
const WEIS: &str = include_str!("../../data/weis_types.tsv");

/// Figures on the unit sentences.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures {
    /// Of all annotated dyads; a side without a code is never found.
    all: Count,
    /// Of those with a named actor on either side.
    named: Count,
    /// The same by the country of either side alone.
    countries: Count,
    /// Dyads found whose annotated code is one of WEIS: all, with a type of its class.
    types: [usize; 2],
    /// Records without events: all, without a dyad, without any event; events found in them.
    nulls: [usize; 4],
    pub(super) misses: Misses,
}

/// Source and target.
type Dyad = (String, String);

/// Measures a reader on the unit sentences.
pub(super) fn figures(reader: Reader, shared: &Path) -> Result<Figures, Box<dyn Error>> {
    let file = ActorFile { name: "petrarch_actors.tsv", bytes: ACTORS };
    let reader = reader.with_world(World::with_actors(&Actors::read(&[file])?));
    let codes = Codes::read();
    let mut figures = Figures::default();
    for record in records(shared, "petrarch_unit")? {
        let reading = reader.read(&reports::document(&dated(&record)));
        figures.compare(&record, &reading, &codes);
    }
    Ok(figures)
}

/// The record with its day as other records write it.
fn dated(record: &Value) -> Value {
    let mut record = record.clone();
    if let Some([year, month, day]) = record["date"]
        .as_str()
        .and_then(|date| Some([date.get(..4)?, date.get(4..6)?, date.get(6..8)?].map(str::to_owned)))
    {
        record["date"] = format!("{year}-{month}-{day}").into();
    }
    record
}

impl Figures {
    fn compare(&mut self, record: &Value, reading: &Reading, codes: &Codes) {
        let gold = annotated(record);
        let found = codes.dyads(reading);
        let shown = || {
            gold.iter().map(|((source, target), codes)| {
                format!("{source} → {target} {}", codes.iter().copied().collect::<Vec<_>>().join(" "))
            })
        };
        let miss = |misses: &mut Misses, what: &str| {
            let gold = shown().collect::<Vec<_>>().join("; ");
            misses.add(what, &reading.document.text, &gold, &listed(reading, &reading.events));
        };
        let known: BTreeSet<&Dyad> = gold.keys().collect();
        let made: BTreeSet<&Dyad> = found.keys().collect();
        let right = known.intersection(&made).count();
        self.all.add(right, made.len(), known.len());
        let named = known.iter().filter(|(source, target)| is_named(source) && is_named(target));
        self.named.add(right, made.len(), named.clone().count());
        let named: BTreeSet<Dyad> = named.map(|dyad| by_country(dyad)).collect();
        let made: BTreeSet<Dyad> = made.into_iter().map(by_country).collect();
        self.countries.add(named.intersection(&made).count(), made.len(), named.len());
        if gold.is_empty() && record["id"] != CODELESS {
            self.nulls[0] += 1;
            self.nulls[1] += usize::from(found.is_empty());
            self.nulls[2] += usize::from(reading.events.is_empty());
            self.nulls[3] += reading.events.len();
            if !found.is_empty() {
                miss(&mut self.misses, "dyads where none is annotated");
            }
        } else {
            let missed = |(source, target): &&Dyad| !made.contains(&((*source).clone(), (*target).clone()));
            let swapped = named.iter().filter(missed).any(|(source, target)| {
                made.contains(&(target.clone(), source.clone()))
                    && !named.contains(&(target.clone(), source.clone()))
            });
            if swapped {
                miss(&mut self.misses, "swapped dyads");
            } else if named.iter().any(|dyad| missed(&dyad)) {
                miss(&mut self.misses, "missed dyads");
            }
            if !swapped && made.iter().any(|dyad| !named.contains(dyad)) {
                miss(&mut self.misses, "extra dyads");
            }
        }
        for (dyad, annotated) in &gold {
            let Some(types) = found.get(dyad) else { continue };
            let meant: BTreeSet<&str> = annotated.iter().flat_map(|code| types_of(code)).collect();
            if !meant.is_empty() {
                let agrees = types.iter().any(|kind| meant.contains(kind));
                self.types[0] += 1;
                self.types[1] += usize::from(agrees);
                if !agrees {
                    miss(&mut self.misses, "other types");
                }
            }
        }
    }
}

/// The record with events whose sides have no codes.
const CODELESS: &str = "petrarch2-unit-ACTOR-01";

/// Returns the annotated dyads with their event codes.
fn annotated(record: &Value) -> BTreeMap<Dyad, BTreeSet<&str>> {
    let mut dyads: BTreeMap<Dyad, BTreeSet<&str>> = BTreeMap::new();
    for event in record["expected"].as_array().into_iter().flatten() {
        let side = |key: &str| event[key].as_str().unwrap_or("---").to_owned();
        let dyad = (side("sourcecode"), side("targetcode"));
        if (dyad.0.as_str(), dyad.1.as_str()) != ("---", "---") {
            dyads.entry(dyad).or_default().extend(event["eventcode"].as_str());
        }
    }
    dyads
}

/// Whether a code names an actor: "---GOV" is a government without a state.
fn is_named(code: &str) -> bool {
    code.starts_with(char::is_alphabetic)
}

fn by_country((source, target): &Dyad) -> Dyad {
    let country = |code: &str| code.chars().take(3).collect();
    (country(source), country(target))
}

/// Returns the types that an event of a code can have: those of the code itself, else of its class.
fn types_of(code: &str) -> Vec<&'static str> {
    let of = |wanted: &str| {
        WEIS.lines().find_map(|line| {
            let mut cells = line.split('\t');
            if cells.next() == Some(wanted) { cells.nth(1) } else { None }
        })
    };
    let class = if code.len() == 3 { code.get(..2) } else { None };
    of(code).or_else(|| of(class?)).unwrap_or_default().split(' ').filter(|kind| !kind.is_empty()).collect()
}

/// Codes of actors by key.
struct Codes(BTreeMap<&'static str, Vec<Meant>>);

/// Codes and the days from and to which they are meant, if not always.
type Meant = (Vec<&'static str>, Option<[&'static str; 2]>);

impl Codes {
    fn read() -> Codes {
        let mut codes: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in CODES.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = row.split('\t');
            let (Some(key), Some(of_key)) = (cells.next(), cells.next()) else { continue };
            let days = cells.next().zip(cells.next()).map(|(from, to)| [from, to]);
            codes.entry(key).or_default().push((of_key.split(' ').collect(), days));
        }
        Codes(codes)
    }

    /// Returns the codes of a key on a day.
    fn on(&self, key: &str, day: &str) -> Option<&[&'static str]> {
        let rows = self.0.get(key)?;
        let meant = rows.iter().find(|(_, days)| days.is_none_or(|[from, to]| from <= day && day <= to))?;
        Some(&meant.0)
    }

    /// Returns the codes of an entity; none for one without a name or country.
    fn of(&self, entity: &Entity, reading: &Reading) -> Vec<String> {
        if !entity.members.is_empty() {
            let members = reading.entities.iter().filter(|other| entity.members.contains(&other.id));
            return members.flat_map(|member| self.of(member, reading)).collect();
        }
        let day = reading.document.published.as_deref().unwrap_or_default();
        let key = entity.actor.as_deref().unwrap_or_default();
        if let Some(codes) = self.on(key, day) {
            return codes.iter().map(|&code| code.to_owned()).collect();
        }
        let Some(country) = &entity.country else { return Vec::new() };
        let state = format!("ctry:{country}");
        let sector = if key == state { None } else { entity.sector.as_deref() };
        let base = self.on(&state, day).and_then(|codes| codes.first().copied()).unwrap_or(country);
        vec![format!("{base}{}", sector.unwrap_or_default())]
    }

    /// Returns the dyads of a reading with the types of their events.
    fn dyads<'r>(&self, reading: &'r Reading) -> BTreeMap<Dyad, BTreeSet<&'r str>> {
        let mut dyads: BTreeMap<Dyad, BTreeSet<&str>> = BTreeMap::new();
        for event in &reading.events {
            let of = |ids: &[String]| -> Vec<&Entity> {
                reading.entities.iter().filter(|entity| ids.contains(&entity.id)).collect()
            };
            for (sources, targets) in directions(event, of(&event.actors), of(&event.recipients)) {
                let codes = |side: Vec<&Entity>| -> Vec<String> {
                    side.into_iter().flat_map(|entity| self.of(entity, reading)).collect()
                };
                let targets = codes(targets);
                for source in codes(sources) {
                    for target in targets.iter().filter(|target| **target != source) {
                        dyads.entry((source.clone(), target.clone())).or_default().insert(&event.kind);
                    }
                }
            }
        }
        dyads
    }
}

/// Returns who did it to whom.
///
/// PETRARCH knows no event of several actors without a target: of such, those named before the anchor did it with those
/// named after it, or all with each other where they stand on one side.
fn directions<'r>(
    event: &Event,
    actors: Vec<&'r Entity>,
    recipients: Vec<&'r Entity>,
) -> Vec<(Vec<&'r Entity>, Vec<&'r Entity>)> {
    let (sources, targets) = if recipients.is_empty() {
        let before =
            |entity: &&Entity| entity.mentions.iter().any(|mention| mention.end <= event.anchor.start);
        let (before, after): (Vec<_>, Vec<_>) = actors.iter().copied().partition(before);
        if before.is_empty() || after.is_empty() { (actors.clone(), actors) } else { (before, after) }
    } else {
        (actors, recipients)
    };
    if event.kind == "CONSULT" {
        vec![(sources.clone(), targets.clone()), (targets, sources)]
    } else {
        vec![(sources, targets)]
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "### PETRARCH's unit sentences\n\n\
             284 sentences of the tests of PETRARCH. A dyad is right with both codes as annotated, once in a sentence. The first \
             line counts all annotated dyads, those without a named actor on one side too; the others those with one on either.\n\n\
             | who to whom | P | R | F1 |\n|---|---:|---:|---:|"
        )?;
        for (what, count) in [
            ("all annotated, whole codes", self.all),
            ("named actors, whole codes", self.named),
            ("named actors, by country", self.countries),
        ] {
            let rates = count.rates().map(|rate| format!("{rate:.3}"));
            writeln!(f, "| {what} | {} |", rates.join(" | "))?;
        }
        let [all, without_dyads, empty, events] = self.nulls;
        let [coded, agreeing] = self.types;
        writeln!(
            f,
            "\nOf {all} records without events {without_dyads} get no dyad, {empty} no event at all; {:.3} events a record. Two of them repeat a sentence that is \
             annotated with a dyad elsewhere (they test broken trees), four test lists of words that discard a sentence or story. \
             Of {coded} dyads found whose code is one of WEIS {agreeing} have a type of its class.",
            events as f64 / all.max(1) as f64
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_its_own_goes_before_its_class_and_longer_codes_mean_nothing() {
        assert_eq!(types_of("191"), ["REJECT", "SANCTION"]);
        assert_eq!(types_of("194"), ["ASSAULT"]);
        assert_eq!(
            [types_of("1717"), types_of("903"), types_of("023")],
            [vec![], vec![], vec![]] as [Vec<&str>; 3]
        );
    }

    #[test]
    fn the_code_of_an_actor_is_that_of_the_day() {
        let codes = Codes::read();
        assert_eq!(codes.on("per:gamgee-sam", "2010-01-06"), Some(["HOBMIL"].as_slice()));
        assert_eq!(codes.on("per:gamgee-sam", "2008-01-19"), Some(["HOBCIV"].as_slice()));
        assert_eq!(codes.on("grp:shire", "1995-01-01"), Some(["FRO", "BIL", "SAM"].as_slice()));
    }

    #[test]
    fn two_who_act_together_are_source_and_target_in_the_order_of_the_sentence() {
        let entity = |id: &str, start| Entity {
            id: id.to_owned(),
            mentions: vec![chancery::reading::Mention { start, end: start + 5, ..Default::default() }],
            ..Default::default()
        };
        let (one, other) = (entity("e1", 0), entity("e2", 30));
        let mut event = Event { kind: "SUPPORT".to_owned(), ..Default::default() };
        event.anchor.start = 10;
        let ids = |sides: &[(Vec<&Entity>, Vec<&Entity>)]| {
            let id =
                |entities: &[&Entity]| entities.iter().map(|entity| entity.id.clone()).collect::<String>();
            sides.iter().map(|(from, to)| format!("{}>{}", id(from), id(to))).collect::<Vec<_>>()
        };
        assert_eq!(ids(&directions(&event, vec![&one, &other], vec![])), ["e1>e2"]);
        event.kind = "CONSULT".to_owned();
        assert_eq!(ids(&directions(&event, vec![&one, &other], vec![])), ["e1>e2", "e2>e1"]);
        event.anchor.start = 50;
        event.kind = "AGREE".to_owned();
        assert_eq!(ids(&directions(&event, vec![&one, &other], vec![])), ["e1e2>e1e2"]);
    }
}
