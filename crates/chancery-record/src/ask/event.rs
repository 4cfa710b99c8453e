//! Events whole: each with its participants, place, contexts and every report, one at a time.
//!
//! The primary type is [`Event`]. [`Asked::events`] hands them over in the order of `chancery events`, the latest first, and
//! keeps no more than a few thousand, so that memory does not grow with their number.

use super::conditions::Conditions;
use super::{AskError, Asked, Came, Question};
use crate::rows::Value;
use jiff::civil::Date;
use rusqlite::{Row, params_from_iter};
use std::ops::ControlFlow;

/// How many events are looked up together.
const TOGETHER: usize = 2_048;

/// An event with all that a record tells of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    /// Permanent id.
    pub id: String,
    /// Type of the codebook that it was read by.
    pub kind: String,
    /// Mode of that codebook.
    pub mode: Option<String>,
    /// PLOVER's type: the same, or what a type of one's own stands for.
    pub plover: String,
    /// PLOVER's mode.
    pub plover_mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Quad class of the PLOVER type, 1 to 4.
    pub quad: Option<u8>,
    /// `happened`, `ongoing`, `planned`, `possible` or `denied`.
    pub status: String,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: Option<String>,
    /// First day of the date.
    pub first_day: Option<Date>,
    /// Last day of the date.
    pub last_day: Option<Date>,
    /// PLOVER's score, −10 to +10.
    pub intensity: Option<f64>,
    /// The chance that the type is right.
    pub confidence: Option<f64>,
    /// How many of the reports are independent.
    pub sources: u32,
    /// Who did it.
    pub actors: Vec<Participant>,
    /// To whom.
    pub recipients: Vec<Participant>,
    /// Where.
    pub place: Option<EventPlace>,
    /// PLOVER contexts, by name.
    pub contexts: Vec<String>,
    /// Every report, the earliest first.
    pub reports: Vec<Report>,
}

/// Somebody who takes part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Participant {
    /// Name.
    pub name: String,
    /// Key in the knowledge base.
    pub key: Option<String>,
    /// ISO 3166-1 alpha-3 of the country that it belongs to.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
}

/// Where an event took place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventPlace {
    /// Name.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// First-order subdivision.
    pub admin1: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// What the coordinates are of: `point`, `city`, `district` or `country`.
    pub precision: Option<String>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// The words of the text that name it.
    pub words: Option<String>,
}

/// What one document tells of an event.
///
/// ```
/// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
/// # let talks = talks::talks()?;
/// # let path = talks.path.clone();
/// use chancery_record::ask::{Asked, Question};
/// use std::ops::ControlFlow;
///
/// let question = Question { types: vec!["ACCUSE".to_owned()], ..Question::default() };
/// Asked::open(&path)?.events(&question, &mut |event| {
///     let report = &event.reports[0];
///     assert_eq!(report.according_to(), Some("Chancery Wire"));
///     assert_eq!(report.words(), "Norway accused Jordan of delaying aid.");
///     ControlFlow::Continue(())
/// })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Permanent id.
    pub id: String,
    /// The document.
    pub article: Article,
    /// `happened`, `ongoing`, `planned`, `possible` or `denied`.
    pub status: String,
    /// As precise as this report tells it.
    pub date: Option<String>,
    /// The chance that the type is right.
    pub confidence: Option<f64>,
    /// Where, by this report.
    pub place: Option<EventPlace>,
    /// The words that name the event.
    pub anchor: Words,
    /// The words that tell of it, a sentence or more.
    pub evidence: Vec<Words>,
    /// Number of the sentence of the anchor, from 0.
    pub sentence: Option<u32>,
    /// Number of its paragraph, from 0.
    pub paragraph: Option<u32>,
    /// The statement that reports it; nothing is the publisher's own voice.
    pub statement: Option<Attribution>,
    /// Who takes part, by this report.
    pub parties: Vec<Party>,
    /// How many people were killed, injured and so on, by this report.
    pub tolls: Vec<Toll>,
}

impl Report {
    /// Returns who says so: the speaker, or in the publisher's own voice the publisher.
    pub fn according_to(&self) -> Option<&str> {
        match &self.statement {
            Some(statement) => statement.speaker.as_deref(),
            None => self.article.publisher.as_deref(),
        }
    }

    /// Returns the words that tell of it, joined with `…` where others stand between them.
    pub fn words(&self) -> String {
        let words: Vec<&str> = self.evidence.iter().map(|words| words.text.as_str()).collect();
        if words.is_empty() { self.anchor.text.clone() } else { words.join(" … ") }
    }
}

/// A document that reports something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Permanent id.
    pub id: String,
    /// Title.
    pub title: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Its address.
    pub url: Option<String>,
    /// ISO 639-1 of its language.
    pub language: Option<String>,
    /// When it came into the record, `YYYY-MM-DDTHH:MM:SSZ`.
    pub added: String,
    /// Characters up to the end of its last sentence.
    pub characters: Option<u32>,
}

/// Words of a document, and where they stand in its text, in code points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// First character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// The words.
    pub text: String,
}

/// Who says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// Permanent id of the statement.
    pub id: String,
    /// The speaker's name, or the words for somebody unnamed.
    pub speaker: Option<String>,
    /// The speaker's key in the knowledge base.
    pub key: Option<String>,
    /// What the words that attribute do: `say`, `deny`, ….
    pub class: String,
}

/// Somebody who takes part by one report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// Whether it is an actor; else it is a recipient.
    pub is_actor: bool,
    /// Permanent id of the entity.
    pub entity: String,
    /// Who.
    pub who: Participant,
    /// `PERSON`, `ORG`, `GPE`, `LOC`, `FAC` or `GROUP`.
    pub kind: String,
    /// Office.
    pub title: Option<String>,
    /// Its first mention in the words that tell of the event.
    pub mention: Option<Words>,
}

/// How many people met which fate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Toll {
    /// `killed`, `injured`, ….
    pub fate: String,
    /// How many.
    pub value: Option<f64>,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// `exact`, `about`, `over` or `under`.
    pub bound: String,
    /// The words.
    pub words: String,
}

// In the order of the index by day, so that nothing is gathered to be sorted.
const FOUND: &str = "
SELECT e.id FROM events e
WHERE {conditions}
ORDER BY e.first_day DESC, e.last_day DESC, e.id DESC LIMIT {limit}";

// In each, ?1 is a list of ids as JSON, and the first column the place in it.
const EVENTS: &str = "
SELECT asked.key, e.id, e.type, e.mode, e.plover, e.plover_mode, e.cameo, event_types.quad_class,
    e.status, e.date, e.first_day, e.last_day, e.intensity, e.confidence, e.sources
FROM json_each(?1) asked CROSS JOIN events e ON e.id = asked.value
LEFT JOIN event_types ON event_types.type = e.plover";

const PARTICIPANTS: &str = "
SELECT asked.key, p.role, p.name, p.actor, p.country, p.sector
FROM json_each(?1) asked CROSS JOIN event_participants p ON p.event = asked.value
ORDER BY asked.key, p.role, p.number";

const PLACES: &str = "
SELECT asked.key, p.name, p.country, p.lat, p.lon
FROM json_each(?1) asked CROSS JOIN event_places p ON p.event = asked.value
WHERE p.number = 0
ORDER BY asked.key";

const CONTEXTS: &str = "
SELECT asked.key, c.context
FROM json_each(?1) asked CROSS JOIN event_contexts c ON c.event = asked.value
ORDER BY asked.key, c.context";

const REPORTS: &str = "
SELECT asked.key, r.place_name, r.place_country, r.lat, r.lon, r.id, r.status, r.date, r.confidence, r.start_char, r.end_char, r.text,
    r.document, said.id, coalesce(speaker.name, said.speaker_text), speaker.actor, said.class
FROM json_each(?1) asked CROSS JOIN event_reports r ON r.event = asked.value
LEFT JOIN statements said ON said.id = r.statement
LEFT JOIN entities speaker ON speaker.id = said.speaker";

const EVIDENCE: &str = "
SELECT asked.key, s.start_char, s.end_char, s.text
FROM json_each(?1) asked CROSS JOIN report_spans s ON s.report = asked.value
WHERE s.kind = 'evidence'
ORDER BY asked.key, s.number";

const PARTIES: &str = "
SELECT asked.key, p.role, e.name, e.actor, e.country, e.sector, e.id, e.type,
    (SELECT title FROM entity_roles WHERE entity = e.id ORDER BY number LIMIT 1),
    m.start_char, m.end_char, m.text
FROM json_each(?1) asked CROSS JOIN report_participants p ON p.report = asked.value
CROSS JOIN entities e ON e.id = p.entity
LEFT JOIN mentions m ON m.entity = p.entity AND m.number =
    (SELECT m.number FROM report_spans s CROSS JOIN mentions m ON m.entity = p.entity
        AND m.start_char >= s.start_char AND m.end_char <= s.end_char
        WHERE s.report = p.report AND s.kind = 'evidence' ORDER BY m.number LIMIT 1)
ORDER BY asked.key, p.role, p.number";

const TOLLS: &str = "
SELECT asked.key, a.fate, a.value, a.upper, a.bound, a.text
FROM json_each(?1) asked CROSS JOIN event_reports r ON r.id = asked.value
CROSS JOIN report_spans s ON s.report = r.id AND s.kind = 'evidence'
CROSS JOIN amounts a ON a.document = r.document AND a.fate IS NOT NULL
    AND a.start_char >= s.start_char AND a.end_char <= s.end_char
ORDER BY asked.key, a.number";

/// What of its reports an event comes with. What is not wanted takes no time, and is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The words that tell of it: [`Report::evidence`].
    pub evidence: bool,
    /// Who takes part by each report: [`Report::parties`].
    pub parties: bool,
    /// How many people met which fate: [`Report::tolls`].
    pub tolls: bool,
    /// How long the articles are: [`Article::characters`].
    pub lengths: bool,
}

impl Wanted {
    /// Everything.
    pub const ALL: Wanted = Wanted { evidence: true, parties: true, tolls: true, lengths: true };
    /// Only the reports themselves.
    pub const REPORTS: Wanted = Wanted { evidence: false, parties: false, tolls: false, lengths: false };
}

impl Asked {
    /// Hands over the events that fit the question, the latest first, all as they are at one time.
    ///
    /// # Errors
    ///
    /// A type, mode or context that the record does not know, words that cannot be searched for, a record that cannot be read.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::{Asked, Question};
    /// use std::ops::ControlFlow;
    ///
    /// let mut kinds = Vec::new();
    /// Asked::open(&path)?.events(&Question::default(), &mut |event| {
    ///     kinds.push(event.kind);
    ///     ControlFlow::Continue(())
    /// })?;
    /// assert!(kinds.contains(&"AGREE".to_owned()) && kinds.contains(&"ACCUSE".to_owned()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn events(
        &self,
        question: &Question,
        take: &mut dyn FnMut(Event) -> ControlFlow<()>,
    ) -> Result<Came, AskError> {
        self.events_with(Wanted::ALL, question, take)
    }

    /// Does as [`Asked::events`], with no more of each report than is wanted.
    ///
    /// # Errors
    ///
    /// As [`Asked::events`].
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::{Asked, Question, Wanted};
    /// use std::ops::ControlFlow;
    ///
    /// let mut lengths = Vec::new();
    /// let came = Asked::open(&path)?.events_with(Wanted::REPORTS, &Question::default(), &mut |event| {
    ///     assert!(event.reports[0].evidence.is_empty(), "it was not wanted");
    ///     lengths.push(event.reports.len());
    ///     ControlFlow::Continue(())
    /// })?;
    /// assert_eq!((came.rows, lengths), (2, vec![1, 1]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn events_with(
        &self,
        wanted: Wanted,
        question: &Question,
        take: &mut dyn FnMut(Event) -> ControlFlow<()>,
    ) -> Result<Came, AskError> {
        self.check(super::Subject::Events, question)?;
        self.handed_over(wanted, question, take).map_err(|error| self.trouble(error, question))
    }

    fn handed_over(
        &self,
        wanted: Wanted,
        question: &Question,
        take: &mut dyn FnMut(Event) -> ControlFlow<()>,
    ) -> rusqlite::Result<Came> {
        let mut conditions = Conditions::default();
        conditions.must_be_event(question);
        let limit = question.limit.unwrap_or(u64::MAX);
        // One more than are wanted tells whether there are more; SQLite takes −1 for all.
        let most = i64::try_from(limit).ok().and_then(|limit| limit.checked_add(1)).unwrap_or(-1);
        let sql = FOUND.replace("{conditions}", &conditions.joined()).replace("{limit}", &most.to_string());
        // What others write meanwhile is not seen; of questions that are asked at one time that holds already.
        let is_alone = self.connection.is_autocommit();
        let _one_time = is_alone.then(|| self.connection.unchecked_transaction()).transpose()?;
        let mut asked = self.connection.prepare(&sql)?;
        // What only serves to choose a way is not in every query.
        let named = asked.parameter_count().min(conditions.values.len());
        let mut rows = asked.query(params_from_iter(&conditions.values[..named]))?;
        let mut came = Came::default();
        let mut events = Vec::with_capacity(TOGETHER);
        loop {
            let left = limit - came.rows;
            while events.len() < TOGETHER && (events.len() as u64) < left {
                match rows.next()? {
                    Some(row) => events.push(Event { id: row.get(0)?, ..Event::default() }),
                    None => break,
                }
            }
            if events.is_empty() {
                return Ok(Came { more: left == 0 && rows.next()?.is_some(), ..came });
            }
            self.complete(&mut events, wanted)?;
            for event in events.drain(..) {
                came.rows += 1;
                if take(event).is_break() {
                    return Ok(came);
                }
            }
        }
    }

    /// Looks up what belongs to events.
    fn complete(&self, events: &mut [Event], wanted: Wanted) -> rusqlite::Result<()> {
        // Rows are looked for in their order, so that those close to one another are read together.
        let mut sorted: Vec<&mut Event> = events.iter_mut().collect();
        sorted.sort_unstable_by(|one, other| one.id.cmp(&other.id));
        let ids = Value::from(list(sorted.iter().map(|event| event.id.as_str())));
        self.of_each(EVENTS, &ids, &mut sorted, |one, row| {
            **one = event(row)?;
            Ok(())
        })?;
        self.of_each(PARTICIPANTS, &ids, &mut sorted, |event, row| {
            let side = if is_actor(row)? { &mut event.actors } else { &mut event.recipients };
            side.push(participant(row)?);
            Ok(())
        })?;
        self.of_each(PLACES, &ids, &mut sorted, |event, row| {
            event.place = place(row)?;
            Ok(())
        })?;
        self.of_each(CONTEXTS, &ids, &mut sorted, |event, row| {
            event.contexts.push(row.get(1)?);
            Ok(())
        })?;
        self.of_each(REPORTS, &ids, &mut sorted, |event, row| {
            event.reports.push(report(row)?);
            Ok(())
        })?;
        let mut reports: Vec<&mut Report> = sorted.into_iter().flat_map(|event| &mut event.reports).collect();
        self.tell_articles(&mut reports, wanted.lengths)?;
        for event in events.iter_mut() {
            event.reports.sort_by(|one, other| {
                (one.article.published, &one.id).cmp(&(other.article.published, &other.id))
            });
        }
        let mut reports: Vec<&mut Report> = events.iter_mut().flat_map(|event| &mut event.reports).collect();
        reports.sort_unstable_by(|one, other| one.id.cmp(&other.id));
        let ids = Value::from(list(reports.iter().map(|report| report.id.as_str())));
        if wanted.evidence {
            self.of_each(EVIDENCE, &ids, &mut reports, |report, row| {
                report.evidence.push(Words { start: row.get(1)?, end: row.get(2)?, text: row.get(3)? });
                Ok(())
            })?;
        }
        if wanted.parties {
            self.of_each(PARTIES, &ids, &mut reports, |report, row| {
                report.parties.push(party(row)?);
                Ok(())
            })?;
        }
        if wanted.tolls {
            self.of_each(TOLLS, &ids, &mut reports, |report, row| {
                report.tolls.push(toll(row)?);
                Ok(())
            })?;
        }
        for event in events {
            detail(event);
        }
        Ok(())
    }

    /// Adds each row of a query to what it belongs to.
    pub(super) fn of_each<T>(
        &self,
        sql: &str,
        ids: &Value,
        all: &mut [T],
        mut add: impl FnMut(&mut T, &Row<'_>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let mut asked = self.connection.prepare_cached(sql)?;
        let mut rows = asked.query([ids])?;
        while let Some(row) = rows.next()? {
            if let Some(one) = all.get_mut(row.get::<_, usize>(0)?) {
                add(one, row)?;
            }
        }
        Ok(())
    }
}

/// Returns ids as a list in JSON. They hold nothing that has to be escaped.
pub(super) fn list<'i>(ids: impl Iterator<Item = &'i str>) -> String {
    let quoted: Vec<String> = ids.map(|id| format!("\"{id}\"")).collect();
    format!("[{}]", quoted.join(","))
}

/// Gives the place of an event what a report with the same place knows of it.
fn detail(event: &mut Event) {
    let Some(place) = &event.place else { return };
    let same = |other: &&EventPlace| {
        (&other.name, &other.country, other.lat, other.lon)
            == (&place.name, &place.country, place.lat, place.lon)
    };
    let told = event.reports.iter().filter_map(|report| report.place.as_ref()).filter(same);
    if let Some(known) = told.max_by_key(|place| place.precision.is_some()) {
        event.place = Some(known.clone());
    }
}

fn event(row: &Row<'_>) -> rusqlite::Result<Event> {
    Ok(Event {
        id: row.get(1)?,
        kind: row.get(2)?,
        mode: row.get(3)?,
        plover: row.get(4)?,
        plover_mode: row.get(5)?,
        cameo: row.get(6)?,
        quad: row.get(7)?,
        status: row.get(8)?,
        date: row.get(9)?,
        first_day: day(row, 10)?,
        last_day: day(row, 11)?,
        intensity: row.get(12)?,
        confidence: row.get(13)?,
        sources: row.get(14)?,
        ..Event::default()
    })
}

pub(super) fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Date>> {
    Ok(row.get::<_, Option<String>>(column)?.and_then(|day| day.parse().ok()))
}

fn is_actor(row: &Row<'_>) -> rusqlite::Result<bool> {
    Ok(row.get_ref(1)?.as_str()? == "actor")
}

fn participant(row: &Row<'_>) -> rusqlite::Result<Participant> {
    Ok(Participant { name: row.get(2)?, key: row.get(3)?, country: row.get(4)?, sector: row.get(5)? })
}

fn place(row: &Row<'_>) -> rusqlite::Result<Option<EventPlace>> {
    let Some(name) = row.get(1)? else { return Ok(None) };
    Ok(Some(EventPlace {
        name,
        country: row.get(2)?,
        lat: row.get(3)?,
        lon: row.get(4)?,
        ..EventPlace::default()
    }))
}

fn report(row: &Row<'_>) -> rusqlite::Result<Report> {
    let statement = match row.get(13)? {
        Some(id) => Some(Attribution { id, speaker: row.get(14)?, key: row.get(15)?, class: row.get(16)? }),
        None => None,
    };
    Ok(Report {
        id: row.get(5)?,
        place: place(row)?,
        status: row.get(6)?,
        date: row.get(7)?,
        confidence: row.get(8)?,
        anchor: Words { start: row.get(9)?, end: row.get(10)?, text: row.get(11)? },
        statement,
        article: Article { id: row.get(12)?, ..Article::default() },
        ..Report::default()
    })
}

fn party(row: &Row<'_>) -> rusqlite::Result<Party> {
    let mention = match row.get(9)? {
        Some(start) => Some(Words { start, end: row.get(10)?, text: row.get(11)? }),
        None => None,
    };
    Ok(Party {
        is_actor: is_actor(row)?,
        who: participant(row)?,
        entity: row.get(6)?,
        kind: row.get(7)?,
        title: row.get(8)?,
        mention,
    })
}

fn toll(row: &Row<'_>) -> rusqlite::Result<Toll> {
    Ok(Toll {
        fate: row.get(1)?,
        value: row.get(2)?,
        upper: row.get(3)?,
        bound: row.get(4)?,
        words: row.get(5)?,
    })
}
