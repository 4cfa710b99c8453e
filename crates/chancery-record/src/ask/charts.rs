//! How much happened in which month, where, and between whom: what charts of a record draw. All events that fit are counted, however many there are.
//!
//! Of all events, of those of some types, and of the months of one actor the counts that the record keeps are added up; of anything else the events that
//! fit are looked at, and of each no more than is counted.
//!
//! ```
//! # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
//! # let talks = talks::talks()?;
//! use chancery_record::ask::charts::{Acting, Months, Network, PlaceOfEvents, Places, Quads, Tie};
//! use chancery_record::ask::{Asked, Question};
//!
//! let (asked, all) = (Asked::open(&talks.path)?, Question::default());
//! let months: Months = asked.events_by_month(&all)?;
//! let march: Quads = months.months["2024-03"];
//! assert_eq!((march.events, march.cooperation(), march.conflict(), months.undated), (2, 1, 1, 0));
//!
//! let places: Places = asked.events_by_place(&all)?;
//! let amman: &PlaceOfEvents = &places.places[0];
//! assert_eq!((amman.name.as_str(), amman.quads.events, places.nowhere), ("Amman", 1, 1));
//! assert_eq!(asked.precision_of(amman)?, None, "no report says so");
//!
//! let network: Network = asked.network(&all, 10)?;
//! let acting: &Acting = &network.actors[0];
//! assert_eq!((acting.events, acting.has_key, network.all), (2, true, 2));
//! let tie: &Tie = &network.ties[0];
//! assert_eq!((tie.one.as_str(), tie.other.as_str(), tie.quads.events), ("ctry:JOR", "ctry:NOR", 2));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::conditions::Conditions;
use super::{AskError, Asked, Party, Question, Subject, plan};
use crate::keeping::is_mutual;
use rusqlite::{OptionalExtension, Row, params};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::ControlFlow;

/// Up to so many events are looked at although there are counts: who has no key is in no count.
const FEW: u64 = 3_000;
/// How the counts write a place of which no coordinates are known.
const UNKNOWN: (f64, f64) = (91.0, 181.0);

/// How many events there are, and of which quad class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quads {
    /// All of them.
    pub events: u64,
    /// Those of the quad classes 1 to 4.
    pub classes: [u64; 4],
}

impl Quads {
    /// Returns how many are cooperation.
    pub fn cooperation(self) -> u64 {
        self.classes[0] + self.classes[1]
    }

    /// Returns how many are conflict.
    pub fn conflict(self) -> u64 {
        self.classes[2] + self.classes[3]
    }

    /// Adds so many of a class.
    fn add(&mut self, class: Option<usize>, events: u64) {
        self.events += events;
        if let Some(count) = class.and_then(|class| self.classes.get_mut(class.checked_sub(1)?)) {
            *count += events;
        }
    }
}

/// Events by month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Months {
    /// By the month, `YYYY-MM`, in which the event begins. An event of which only the year is known begins in January.
    pub months: BTreeMap<String, Quads>,
    /// How many have no date.
    pub undated: u64,
}

/// Events by place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    /// With most events first.
    pub places: Vec<PlaceOfEvents>,
    /// How many say nothing of where.
    pub nowhere: u64,
}

/// A place, and the events there.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceOfEvents {
    /// Name.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(f64, f64)>,
    /// How many events.
    pub quads: Quads,
}

/// Who takes part, and who has to do with whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// Those with most events first, as many as were asked for.
    pub actors: Vec<Acting>,
    /// Who of these has to do with whom, those with most events first.
    pub ties: Vec<Tie>,
    /// How many take part in all.
    pub all: u64,
    /// How many events fit.
    pub events: u64,
    /// Whether only those were counted who have a key.
    pub with_key_only: bool,
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    /// The key in the knowledge base; of who has none the name.
    pub key: String,
    /// Name.
    pub name: String,
    /// Whether there is a key.
    pub has_key: bool,
    /// In how many events.
    pub events: u64,
}

/// What two have to do with each other: what one does to the other, and what they do with each other, as `Question::dyad` has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The lesser of both keys.
    pub one: String,
    /// The greater.
    pub other: String,
    /// How many events.
    pub quads: Quads,
}

impl Asked {
    /// Counts the events that fit by month.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`].
    pub fn events_by_month(&self, question: &Question) -> Result<Months, AskError> {
        self.charted(question, || match question.actors.as_slice() {
            [Party::Keys(keys)] if keys.len() == 1 && self.is_kept(question, &question.actors)? => {
                self.kept_months(&keys[0], question)
            }
            _ => self.counted_months(question),
        })
    }

    /// Counts the events that fit by place.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`].
    pub fn events_by_place(&self, question: &Question) -> Result<Places, AskError> {
        self.charted(question, || {
            let places = match self.is_kept(question, &[])? {
                true => self.kept_places(question),
                false => self.counted_places(question),
            };
            Ok(places?.sorted())
        })
    }

    /// Returns what the coordinates of a place of events are of: `point`, `city`, `district` or `country`; nothing where no report says so.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    pub fn precision_of(&self, place: &PlaceOfEvents) -> Result<Option<String>, AskError> {
        // What is known of a place is the same wherever it is named, so that a few events tell.
        const PRECISION: &str = "SELECT p.precision FROM (
                SELECT event FROM event_places WHERE name = ?1 AND number = 0 AND country IS ?2 AND lat IS ?3 AND lon IS ?4 LIMIT 4
            ) there
            CROSS JOIN event_reports r ON r.event = there.event
            CROSS JOIN places p ON p.document = r.document
            WHERE r.place_name = ?1 AND r.lat IS ?3 AND r.lon IS ?4
                AND p.name = ?1 AND p.lat IS ?3 AND p.lon IS ?4 AND p.precision IS NOT NULL LIMIT 1";
        self.charted(&Question::default(), || {
            let (lat, lon) = place.coordinates.unzip();
            let mut asked = self.connection.prepare_cached(PRECISION)?;
            asked.query_row(params![place.name, place.country, lat, lon], |row| row.get(0)).optional()
        })
    }

    /// Counts who takes part in the events that fit and has to do with whom, and returns the `most` of them who have most events. Of more than
    /// a few thousand events, all of them or those of some types, only those who have a key are counted.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`].
    pub fn network(&self, question: &Question, most: usize) -> Result<Network, AskError> {
        let are_many = self.count(Subject::Events, question, FEW)?.more;
        self.charted(question, || match are_many && self.is_kept(question, &[])? {
            true => self.kept_network(question, most),
            false => self.counted_network(question, most),
        })
    }

    fn charted<T>(
        &self,
        question: &Question,
        ask: impl FnOnce() -> rusqlite::Result<T>,
    ) -> Result<T, AskError> {
        self.check(Subject::Events, question)?;
        ask().map_err(|error| self.trouble(error, question))
    }

    /// Returns whether a question is on all events that these take part in, or on those of some types of PLOVER, of which there are counts.
    fn is_kept(&self, question: &Question, actors: &[Party]) -> rusqlite::Result<bool> {
        let all = Question {
            actors: actors.to_vec(),
            types: question.types.clone(),
            limit: question.limit,
            ..Question::default()
        };
        Ok(*question == all && self.are_plover(&question.types)?)
    }

    fn kept_months(&self, key: &str, question: &Question) -> rusqlite::Result<Months> {
        let mut conditions = Conditions::default();
        let key = conditions.bind(key);
        conditions.must_be_in("apart.value", &question.types);
        let sql = format!(
            "WITH RECURSIVE apart (value) AS (
                SELECT min(value) FROM actor_counts WHERE counted_by = 'type'
                UNION ALL
                SELECT (SELECT min(value) FROM actor_counts WHERE counted_by = 'type' AND value > apart.value)
                FROM apart WHERE value IS NOT NULL
            )
            SELECT c.month, t.quad_class, c.events FROM apart
            CROSS JOIN actor_counts c ON c.counted_by = 'type' AND c.value = apart.value AND c.actor = {key}
            LEFT JOIN event_types t ON t.type = c.value
            WHERE {}",
            conditions.joined()
        );
        let mut months = Months::default();
        self.each(&sql, &conditions.values, |row| {
            months.add(row.get_ref(0)?.as_str()?, class(row, 1)?, row.get(2)?);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(months)
    }

    fn counted_months(&self, question: &Question) -> rusqlite::Result<Months> {
        let mut months = Months::default();
        self.each_that_fits(question, "e.first_day, t.quad_class", "", |row| {
            let day = row.get_ref(0)?.as_str_or_null()?.unwrap_or_default();
            months.add(day.get(..7).unwrap_or_default(), class(row, 1)?, 1);
            Ok(())
        })?;
        Ok(months)
    }

    fn kept_places(&self, question: &Question) -> rusqlite::Result<Places> {
        let mut conditions = Conditions::default();
        conditions.must("c.events > 0".to_owned());
        conditions.must_be_in("c.type", &question.types);
        let sql = format!(
            "SELECT t.quad_class, c.name, c.country, c.lat, c.lon, c.events FROM place_counts c
            LEFT JOIN event_types t ON t.type = c.type WHERE {}",
            conditions.joined()
        );
        let mut found = Found::default();
        self.each(&sql, &conditions.values, |row| {
            let name = Some(row.get_ref(1)?.as_str()?).filter(|name| !name.is_empty());
            let country = Some(row.get_ref(2)?.as_str()?).filter(|country| !country.is_empty());
            let at = Some((row.get(3)?, row.get(4)?)).filter(|at| *at != UNKNOWN);
            found.add(name, country, at, class(row, 0)?, row.get(5)?);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(found.places)
    }

    fn counted_places(&self, question: &Question) -> rusqlite::Result<Places> {
        let mut found = Found::default();
        let place = "LEFT JOIN event_places l ON l.event = e.id AND l.number = 0";
        self.each_that_fits(question, "t.quad_class, l.name, l.country, l.lat, l.lon", place, |row| {
            let text = |column| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str_or_null()?);
            let (lat, lon): (Option<f64>, Option<f64>) = (row.get(3)?, row.get(4)?);
            found.add(text(1)?, text(2)?, lat.zip(lon), class(row, 0)?, 1);
            Ok(())
        })?;
        Ok(found.places)
    }

    fn kept_network(&self, question: &Question, most: usize) -> rusqlite::Result<Network> {
        let mut conditions = Conditions::default();
        conditions.must("c.events > 0".to_owned());
        conditions.must_be_in("c.type", &question.types);
        let fits = conditions.joined();
        let mut everyone: HashMap<String, u64> = HashMap::new();
        let sql = format!("SELECT c.actor, c.events FROM pair_counts c WHERE c.other = '' AND {fits}");
        self.each(&sql, &conditions.values, |row| {
            let (key, events) = (row.get_ref(0)?.as_str()?, row.get::<_, u64>(1)?);
            match everyone.get_mut(key) {
                Some(count) => *count += events,
                None => _ = everyone.insert(key.to_owned(), events),
            }
            Ok(ControlFlow::Continue(()))
        })?;
        let all = everyone.len() as u64;
        let events = self
            .number(&format!("SELECT sum(c.events) FROM place_counts c WHERE {fits}"), &conditions.values)?;
        let acting = |(key, events): (String, u64)| Acting { name: key.clone(), key, has_key: true, events };
        let mut network = Network {
            actors: everyone.into_iter().map(acting).collect(),
            all,
            events,
            with_key_only: true,
            ..Network::default()
        };
        network.keep(most);
        let keys: Vec<&str> = network.actors.iter().map(|actor| actor.key.as_str()).collect();
        let keys = conditions.bind(serde_json::Value::from(keys).to_string());
        let sql = format!(
            "SELECT c.actor, c.other, t.quad_class, c.events FROM pair_counts c LEFT JOIN event_types t ON t.type = c.type
            WHERE c.other IN (SELECT value FROM json_each({keys})) AND c.actor IN (SELECT value FROM json_each({keys}))
                AND c.actor < c.other AND {fits}"
        );
        let mut ties: BTreeMap<(String, String), Quads> = BTreeMap::new();
        self.each(&sql, &conditions.values, |row| {
            ties.entry((row.get(0)?, row.get(1)?)).or_default().add(class(row, 2)?, row.get(3)?);
            Ok(ControlFlow::Continue(()))
        })?;
        network.tie(ties);
        self.name_all(&mut network)?;
        Ok(network)
    }

    fn counted_network(&self, question: &Question, most: usize) -> rusqlite::Result<Network> {
        let mut parties = Parties::default();
        let who = "LEFT JOIN event_participants p ON p.event = e.id";
        self.each_that_fits(
            question,
            "e.id, e.plover, t.quad_class, p.role = 'actor', p.actor, p.name",
            who,
            |row| {
                let event = row.get_ref(0)?.as_str()?;
                if parties.event != event {
                    parties.end();
                    event.clone_into(&mut parties.event);
                    parties.events += 1;
                    parties.is_mutual = is_mutual(row.get_ref(1)?.as_str()?);
                    parties.class = class(row, 2)?;
                }
                if let Some(name) = row.get_ref(5)?.as_str_or_null()? {
                    parties.take_part(row.get(3)?, row.get_ref(4)?.as_str_or_null()?, name);
                }
                Ok(())
            },
        )?;
        parties.end();
        let mut network = parties.network(most);
        self.name_all(&mut network)?;
        Ok(network)
    }

    /// Gives those who have a key the names that the record knows them by.
    fn name_all(&self, network: &mut Network) -> rusqlite::Result<()> {
        let mut asked = self.connection.prepare_cached("SELECT name FROM actors WHERE key = ?1")?;
        for actor in network.actors.iter_mut().filter(|actor| actor.has_key) {
            if let Some(name) = asked.query_row([&actor.key], |row| row.get(0)).optional()? {
                actor.name = name;
            }
        }
        Ok(())
    }

    /// Looks at each event `e` that fits, with its row `t` of event types and what is joined.
    fn each_that_fits(
        &self,
        question: &Question,
        columns: &str,
        joined: &str,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let mut conditions = Conditions::default();
        conditions.must_be_event(question);
        let listing = self.shortest(plan::EVENTS, &conditions, None)?;
        let sql = format!(
            "SELECT {columns} FROM {} LEFT JOIN event_types t ON t.type = e.plover {joined} WHERE {}",
            plan::EVENTS.from(listing),
            conditions.joined_for(listing)
        );
        self.each(&sql, &conditions.values, |row| take(row).map(ControlFlow::Continue))
    }
}

/// Returns the quad class in a column.
fn class(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<usize>> {
    row.get(column)
}

impl Months {
    /// Adds events of a month, of a year where no more is known, or of no date.
    fn add(&mut self, month: &str, class: Option<usize>, events: u64) {
        if month.is_empty() {
            self.undated += events;
            return;
        }
        let quads = match self.months.get_mut(month) {
            Some(quads) => quads,
            None if month.len() == 4 => self.months.entry(format!("{month}-01")).or_default(),
            None => self.months.entry(month.to_owned()).or_default(),
        };
        quads.add(class, events);
    }
}

/// By what a place is known again: its name, its country, and where it is.
type PlaceName = (String, Option<String>, Option<(u64, u64)>);

/// Places as they are found.
#[derive(Default)]
struct Found {
    at: HashMap<PlaceName, usize>,
    places: Places,
}

impl Found {
    fn add(
        &mut self,
        name: Option<&str>,
        country: Option<&str>,
        coordinates: Option<(f64, f64)>,
        class: Option<usize>,
        events: u64,
    ) {
        let Some(name) = name else {
            self.places.nowhere += events;
            return;
        };
        let bits = coordinates.map(|(lat, lon)| (lat.to_bits(), lon.to_bits()));
        let known = (name.to_owned(), country.map(str::to_owned), bits);
        let places = &mut self.places.places;
        let at = *self.at.entry(known).or_insert_with_key(|(name, country, _)| {
            let (name, country) = (name.clone(), country.clone());
            places.push(PlaceOfEvents { name, country, coordinates, quads: Quads::default() });
            places.len() - 1
        });
        places[at].quads.add(class, events);
    }
}

impl Places {
    fn sorted(mut self) -> Places {
        self.places.sort_by(|one, other| {
            let by_events = other.quads.events.cmp(&one.quads.events);
            let by_name = (&one.name, &one.country).cmp(&(&other.name, &other.country));
            let place = |place: &PlaceOfEvents| place.coordinates.unwrap_or(UNKNOWN);
            let ((lat, lon), (other_lat, other_lon)) = (place(one), place(other));
            by_events.then(by_name).then(lat.total_cmp(&other_lat)).then(lon.total_cmp(&other_lon))
        });
        self
    }
}

impl Network {
    /// Leaves the `most` of the actors who have most events.
    fn keep(&mut self, most: usize) {
        self.actors.sort_unstable_by(|one, other| (other.events, &one.key).cmp(&(one.events, &other.key)));
        self.actors.truncate(most);
    }

    /// Adds the ties, those with most events first.
    fn tie(&mut self, ties: BTreeMap<(String, String), Quads>) {
        self.ties = ties.into_iter().map(|((one, other), quads)| Tie { one, other, quads }).collect();
        self.ties.sort_by_key(|tie| std::cmp::Reverse(tie.quads.events));
    }
}

/// Who takes part in events, one event after the other.
#[derive(Default)]
struct Parties {
    numbers: HashMap<String, usize>,
    actors: Vec<Acting>,
    ties: HashMap<(usize, usize), Quads>,
    events: u64,
    /// The event in hand: its id, whether those who act do it with each other, its quad class, and who takes part.
    event: String,
    is_mutual: bool,
    class: Option<usize>,
    sides: [Vec<usize>; 2],
}

impl Parties {
    /// Adds somebody to the event in hand.
    fn take_part(&mut self, is_actor: bool, key: Option<&str>, name: &str) {
        let known = key.unwrap_or(name);
        let number = match self.numbers.get(known) {
            Some(&number) => number,
            None => {
                let (key, name) = (known.to_owned(), name.to_owned());
                self.actors.push(Acting { key: key.clone(), name, has_key: false, events: 0 });
                self.numbers.insert(key, self.actors.len() - 1);
                self.actors.len() - 1
            }
        };
        self.actors[number].has_key |= key.is_some();
        let side = &mut self.sides[usize::from(!is_actor)];
        if !side.contains(&number) {
            side.push(number);
        }
    }

    /// Counts the event in hand.
    fn end(&mut self) {
        let [actors, recipients] = &self.sides;
        let is_both = |recipient: &&usize| actors.contains(recipient);
        for &number in actors.iter().chain(recipients.iter().filter(|recipient| !is_both(recipient))) {
            self.actors[number].events += 1;
        }
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let mut pair = |one: usize, other: usize| {
            let pair = (one.min(other), one.max(other));
            if one != other && !pairs.contains(&pair) {
                pairs.push(pair);
            }
        };
        for (at, &actor) in actors.iter().enumerate() {
            recipients.iter().for_each(|&recipient| pair(actor, recipient));
            if self.is_mutual || recipients.is_empty() {
                actors[at + 1..].iter().for_each(|&other| pair(actor, other));
            }
        }
        for pair in pairs {
            self.ties.entry(pair).or_default().add(self.class, 1);
        }
        self.sides.iter_mut().for_each(Vec::clear);
    }

    /// Returns the network of the `most` who have most events.
    fn network(self, most: usize) -> Network {
        let all = self.actors.len() as u64;
        let keys: Vec<String> = self.actors.iter().map(|actor| actor.key.clone()).collect();
        let mut network = Network { actors: self.actors, all, events: self.events, ..Network::default() };
        network.keep(most);
        let kept: HashSet<&str> = network.actors.iter().map(|actor| actor.key.as_str()).collect();
        let mut ties = BTreeMap::new();
        for ((one, other), quads) in self.ties {
            let (one, other) = (&keys[one], &keys[other]);
            if kept.contains(one.as_str()) && kept.contains(other.as_str()) {
                ties.insert((one.min(other).clone(), one.max(other).clone()), quads);
            }
        }
        network.tie(ties);
        network
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{add_third_country, dyads};
    use super::*;
    use crate::SqliteRecord;
    use tempfile::TempDir;

    /// A record in which those who take part have keys, some events have a place, and meetings are done to nobody or to somebody.
    fn charted() -> (TempDir, Asked) {
        let (folder, asked) = dyads();
        add_third_country(&folder);
        let mut record = SqliteRecord::open(&folder.path().join("a.record")).expect("a record");
        record
            .connection()
            .execute_batch(
                "INSERT INTO actors (key, name) VALUES ('x:QAT', 'Qatar'), ('x:NGA', 'Nigeria'), ('x:NOR', 'Norway');
                UPDATE event_participants SET actor = 'x:' || country WHERE event IN ('v:1', 'v:2', 'v:3', 'v:4', 'v:5', 'v:8', 'v:9');
                DELETE FROM event_participants WHERE event = 'v:3' AND role = 'recipient';
                INSERT INTO event_participants (event, role, number, name, actor, country, first_day, last_day) VALUES
                    ('v:3', 'actor', 2, 'Qatar', 'x:QAT', 'QAT', '2024-04-01', '2024-04-01');
                INSERT INTO event_places (event, number, name, country, lat, lon) VALUES
                    ('v:1', 0, 'Wadi', 'QAT', 25.5, 51.25), ('v:2', 0, 'Wadi', 'QAT', 25.5, 51.25), ('v:2', 1, 'Kano', 'NGA', 12.0, 8.5),
                    ('v:3', 0, 'Wadi', 'QAT', 1.5, 2.5), ('v:8', 0, 'at sea', NULL, NULL, NULL);
                UPDATE events SET review = 'rejected' WHERE id = 'v:5'",
            )
            .expect("events");
        record.complete().expect("counts");
        (folder, asked)
    }

    /// Questions that there are counts for.
    fn kept() -> Vec<Question> {
        let types = |types: &[&str]| types.iter().map(|&kind| kind.to_owned()).collect::<Vec<_>>();
        [types(&[]), types(&["AID"]), types(&["AID", "CONSULT"])]
            .map(|types| Question { types, ..Question::default() })
            .to_vec()
    }

    #[test]
    fn what_is_kept_is_what_looking_at_all_events_gives() {
        let (_folder, asked) = charted();
        for question in kept() {
            assert!(asked.is_kept(&question, &[]).expect("whether there are counts"), "{question:?}");
            let kept = asked.kept_places(&question).expect("counts").sorted();
            let counted = asked.counted_places(&question).expect("events").sorted();
            assert_eq!(kept, counted, "{question:?}");
            assert!(counted.nowhere > 0 && !counted.places.is_empty(), "{question:?} {counted:?}");
            for key in ["x:QAT", "x:NGA", "x:NOR", "x:none"] {
                let of_one = Question { actors: vec![Party::Keys(vec![key.to_owned()])], ..question.clone() };
                assert!(asked.is_kept(&of_one, &of_one.actors).expect("whether there are counts"));
                let kept = asked.kept_months(key, &of_one).expect("counts");
                assert_eq!(kept, asked.counted_months(&of_one).expect("events"), "{of_one:?}");
            }
            let kept = asked.kept_network(&question, 9).expect("counts");
            let mut counted = asked.counted_network(&question, 99).expect("events");
            assert!(kept.with_key_only && kept.all == kept.actors.len() as u64 && kept.all > 2, "{kept:?}");
            counted.actors.retain(|actor| actor.has_key);
            counted.ties.retain(|tie| tie.one.contains(':') && tie.other.contains(':'));
            assert_eq!(
                (kept.actors, kept.ties, kept.events),
                (counted.actors, counted.ties, counted.events),
                "{question:?}"
            );
        }
    }

    #[test]
    fn every_tie_has_as_many_events_as_are_found_between_the_two() {
        let (_folder, asked) = charted();
        let network = asked.network(&Question::default(), 99).expect("a network");
        assert!(network.ties.len() > 2, "{network:?}");
        for tie in network.ties.iter().filter(|tie| tie.one.contains(':') && tie.other.contains(':')) {
            let two = [&tie.one, &tie.other].map(|key| Party::Keys(vec![key.clone()]));
            let [one, other] = two;
            let between = Question { dyad: Some((one, other)), ..Question::default() };
            let found = asked.count(Subject::Events, &between, 1_000).expect("a count");
            assert_eq!(tie.quads.events, found.rows, "{tie:?}");
        }
    }

    #[test]
    fn events_are_counted_by_where_and_when_they_begin() {
        let (_folder, asked) = charted();
        let places = asked.events_by_place(&Question::default()).expect("places");
        let wadi: Vec<_> = places.places.iter().filter(|place| place.name == "Wadi").collect();
        // Two places of one name are two; the second place of an event is not where it is drawn.
        assert_eq!(wadi.iter().map(|place| place.quads.events).collect::<Vec<_>>(), [2, 1]);
        assert_eq!((wadi[0].quads.cooperation(), wadi[0].quads.conflict()), (1, 1));
        assert_eq!(wadi[0].coordinates, Some((25.5, 51.25)));
        assert!(!places.places.iter().any(|place| place.name == "Kano"));
        let all = asked.count(Subject::Events, &Question::default(), 1_000).expect("a count").rows;
        let there: u64 = places.places.iter().map(|place| place.quads.events).sum();
        assert_eq!(there + places.nowhere, all);
        let of_one = Question { actors: vec![Party::Keys(vec!["x:NGA".to_owned()])], ..Question::default() };
        let months = asked.events_by_month(&of_one).expect("months");
        let of = |month: &str| months.months.get(month).map(|quads| quads.events);
        // Of v:4 only the year is known; v:5 was rejected.
        assert_eq!(
            (of("2023-01"), of("2024-01"), of("2024-02"), of("2024-04")),
            (Some(1), Some(3), None, Some(2))
        );
    }

    #[test]
    fn how_closely_a_place_is_known_is_told_by_what_was_read() {
        let (_folder, asked) = super::super::tests::asked();
        let places = asked.events_by_place(&Question::default()).expect("places");
        let told: Vec<_> =
            places.places.iter().map(|place| asked.precision_of(place).expect("an answer")).collect();
        assert!(told.iter().any(Option::is_some), "{places:?} {told:?}");
    }
}
