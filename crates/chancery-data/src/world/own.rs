//! The actors of the user, laid over the tables.

use super::World;
use super::index::{Index, Naming, Namings};
use super::names::{Entry, Names};
use super::offices::{self, Term, first_day, is_joint, last_day};
use super::packed::PACKED;
use super::record::{Period, Record, RecordId};
use super::spelling::Case;
use super::table::rows;
use crate::actors::{self, Actor, Actors};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;

const ACRONYM_WORDS: &str = include_str!("../../data/world/acronym_words.tsv");

/// What the user's files add.
pub(super) struct Own {
    /// Sorted by key; their ids go on behind those of the tables.
    pub(super) records: Vec<Record>,
    /// Every name that the files give, with the records that the tables know by it behind the user's.
    pub(super) names: Names,
    /// Small ASCII words that names begin with, sorted.
    begins: Vec<String>,
    pub(super) version: String,
}

impl Own {
    /// Whether the small letters that `rest` begins with are a word that begins one of the names.
    pub(super) fn begins_small(&self, rest: &[u8]) -> bool {
        self.begins.iter().any(|word| {
            rest.starts_with(word.as_bytes()) && !rest.get(word.len()).is_some_and(u8::is_ascii_alphanumeric)
        })
    }
}

impl World {
    /// Returns the tables with `actors` laid over them.
    ///
    /// Where the two disagree the user is believed: of a name that both have, the user's records come first, and a term
    /// takes the days it covers from the table's terms of the same office.
    ///
    /// What is returned is never freed, as the built-in tables are not, so that records and terms borrow from nothing:
    /// call it once for a run.
    ///
    /// ```
    /// use chancery_data::World;
    /// use chancery_data::actors::{ActorFile, Actors};
    ///
    /// let bytes = b"key\tnames\nngo:harbour-watch\tHarbour Watch\n";
    /// let world = World::with_actors(&Actors::read(&[ActorFile { name: "mine.tsv", bytes }])?);
    /// let own = world.by_key("ngo:harbour-watch").expect("it was added");
    /// assert!(world.is_own(own) && world.version().contains("+actors."));
    /// # Ok::<(), chancery_data::actors::Problems>(())
    /// ```
    pub fn with_actors(actors: &Actors) -> &'static World {
        let mut world = World::open(&PACKED);
        let records: Vec<Record> = actors.records.iter().map(record).collect();
        let names = world.index(&records, actors);
        let mut begins: BTreeSet<String> = BTreeSet::new();
        for name in actors.namings.iter().map(|naming| naming.name.trim_start_matches('~')) {
            let first: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
            if first.starts_with(|character: char| character.is_ascii_lowercase()) {
                begins.insert(first);
            }
        }
        let version = format!("{}+actors.{}", world.packed.version, actors.version());
        world.own = Some(Own { records, names, begins: begins.into_iter().collect(), version });
        for term in &actors.terms {
            world.take_days(term);
        }
        let own: Vec<Term> = actors.terms.iter().filter_map(|term| world.term(term)).collect();
        world.terms.extend(own);
        offices::sort(&mut world.terms);
        Box::leak(Box::new(world))
    }

    /// Packs the user's names. `records` are the user's, sorted by key.
    fn index(&self, records: &[Record], actors: &Actors) -> Names {
        let mut namings = Namings::default();
        for (rank, actors::Naming { key, name }) in actors.namings.iter().enumerate() {
            let own = records.binary_search_by(|record| record.key.cmp(key)).ok();
            let record = own.map(|at| RecordId((self.built_in() + at) as u32)).or_else(|| self.by_key(key));
            let Some(RecordId(record)) = record else { continue };
            let weak = name.starts_with('~');
            // Who stands first in the files comes first; no prior is so high that others lose their names by it.
            let naming = Naming { record, prior: -(rank as i32), weak, is_side: false };
            let _ = namings.add(name.trim_start_matches('~'), naming);
        }
        let shared: Vec<(String, Entry<'_>)> =
            namings.folded().filter_map(|name| Some((name.to_owned(), self.names.get(name)?))).collect();
        for (name, entry) in shared {
            let add = |namings: &mut Namings, case: Case, record: RecordId| {
                let rank = entry.all().iter().position(|&other| other == record).unwrap_or(0);
                let prior = i32::MIN / 2 - rank as i32;
                let naming = Naming { record: record.0, prior, weak: entry.weak, is_side: false };
                namings.add_folded(name.clone(), case, naming);
            };
            for &record in entry.written {
                add(&mut namings, Case::Words { small: entry.small }, record);
            }
            for &record in entry.capitals {
                add(&mut namings, Case::Capitals, record);
            }
        }
        let is_word = |name: &str| rows(ACRONYM_WORDS).any(|(_, row)| row[0] == name);
        // Names come in order and memory takes them all, so packing cannot fail.
        let Index { names, entries, postings } = namings.pack(is_word).unwrap_or_default();
        Names::open(names.leak(), entries.leak(), postings.into_iter().map(RecordId).collect())
    }

    fn term(&self, term: &actors::Term) -> Option<Term> {
        Some(Term {
            person: self.by_key(&term.person)?,
            office: keep(&term.office),
            of: self.by_key(&term.of)?,
            from: first_day(&term.from),
            to: last_day(&term.to),
            from_written: keep(&term.from),
            to_written: keep(&term.to),
            source: keep(&term.source),
        })
    }

    /// Takes the days of a user's term from the terms that the tables have of the same office.
    fn take_days(&mut self, own: &actors::Term) {
        let (Some(person), Some(of)) = (self.by_key(&own.person), self.by_key(&own.of)) else { return };
        let (from, to) = (first_day(&own.from), last_day(&own.to));
        let class = self.office_class(&own.office).to_owned();
        let is_joint = is_joint(&own.office);
        let mut terms = Vec::with_capacity(self.terms.len());
        for term in std::mem::take(&mut self.terms) {
            let is_same =
                term.of == of && (term.office == own.office || self.office_class(term.office) == class);
            let meets = from.is_none_or(|from| term.to.is_none_or(|end| from <= end))
                && to.is_none_or(|to| term.from.is_none_or(|begin| begin <= to));
            if !is_same || !meets || (is_joint && term.person != person) {
                terms.push(term);
            } else if term.person != person {
                terms.extend(rest(&term, from, to));
            }
        }
        self.terms = terms;
    }
}

/// Returns what is left of a term when somebody else held the office from `from` to `to`.
fn rest(term: &Term, from: Option<Date>, to: Option<Date>) -> Vec<Term> {
    let mut left = Vec::new();
    if let Some(eve) = from.and_then(|from| from.checked_sub(1.day()).ok())
        && term.from.is_none_or(|begin| begin <= eve)
    {
        left.push(Term { to: Some(eve), to_written: keep(&eve.to_string()), ..*term });
    }
    // Whoever was last known in office has left it when another has come; who has a last day may have come back.
    if let (Some(end), Some(morrow)) = (term.to, to.and_then(|to| to.checked_add(1.day()).ok()))
        && morrow <= end
    {
        left.push(Term { from: Some(morrow), from_written: keep(&morrow.to_string()), ..*term });
    }
    left
}

fn record(actor: &Actor) -> Record {
    let text = |text: &str| (!text.is_empty()).then(|| keep(text));
    Record {
        key: keep(&actor.key),
        name: keep(&actor.name),
        kind: actor.kind,
        country: text(&actor.country),
        sector: text(&actor.sector),
        stands_for: text(&actor.stands_for),
        part_of: text(&actor.part_of),
        domain: text(&actor.domain),
        coordinates: actor.place,
        geonames: actor.key.strip_prefix("gn:").and_then(|id| id.parse().ok()),
        population: 0,
        gender: actor.gender,
        period: Period::of_months(actor.period),
    }
}

/// Keeps a text for the rest of the run.
fn keep(text: &str) -> &'static str {
    String::leak(text.to_owned())
}
