//! Events of many reports: what is kept of each report to compare it, and what of all of them makes the event.
//!
//! [`Members`] says which report counts for a value.

use super::counts;
use super::disputes;
use super::joining::{Reported, texts};
use super::members::{Decided, Member, Members, SPEAKER, participants, speaker};
use crate::contradiction::is_denial;
use crate::corrections::Review;
use crate::database::{Transaction, next};
use crate::error::Problem;
use crate::ids::Kind;
use crate::outline::Outline;
use crate::rows::{Value, days_of, row};
use crate::same_event::{Days, Place, Report};
use std::sync::Arc;

impl Reported for Report {
    const KIND: Kind = Kind::Event;
    const TABLE: &'static str = "events";
    const REPORTS: &'static str = "event_reports";
    const COLUMN: &'static str = "event";
    const KEYS: &'static str = "event_report_keys";
    const FOLLOWERS: &'static [&'static str] = &["disputes"];

    fn is_compared_with_all(&self) -> bool {
        self.may_contradict()
    }

    fn note(&self, transaction: &mut dyn Transaction, other: &Report) -> Result<(), Problem> {
        disputes::note(transaction, self, other)
    }

    fn load(transaction: &mut dyn Transaction, report: &str) -> Result<Option<Report>, Problem> {
        let sql =
            format!("SELECT r.document, r.plover, r.plover_mode, r.status, r.text, r.date, d.published, r.place_name,
                 r.place_country, r.lat, r.lon, d.outline, s.polarity, r.review, {SPEAKER}
             FROM event_reports AS r JOIN documents AS d ON d.id = r.document
             LEFT JOIN statements AS s ON s.id = r.statement LEFT JOIN entities AS speaker ON speaker.id = s.speaker
             WHERE r.id = ?1");
        let Some(found) = transaction.ask(&sql, &row![report])?.pop() else { return Ok(None) };
        let mut found = found.into_iter();
        let [document, plover] = [(); 2].map(|()| next(&mut found).text());
        let mode = next(&mut found).maybe_text();
        let [status, words] = [(); 2].map(|()| next(&mut found).text());
        let date = next(&mut found).maybe_text();
        let published = next(&mut found).maybe_text().and_then(|day| day.parse().ok());
        let days = Days::of(date.as_deref().and_then(days_of), published);
        let (name, country) = (next(&mut found).maybe_text(), next(&mut found).maybe_text());
        let point = next(&mut found).maybe_real().zip(next(&mut found).maybe_real());
        let outline = Arc::new(Outline::from_bytes(&next(&mut found).bytes()));
        let denies = next(&mut found).maybe_text().as_deref() == Some("denies");
        let rejected = next(&mut found).text() == Review::Rejected.as_str();
        let speaker = speaker(&mut found);
        let place = name.map(|name| Place { name, country, point });
        let id = report.to_owned();
        let spans = "SELECT text FROM report_spans WHERE report = ?1 AND kind = 'evidence' ORDER BY number";
        let told = texts(transaction, spans, report)?.join(" ");
        let sentence = Outline::of(&told);
        let actors = participants(transaction, &participants_of("actor"), &row![report])?;
        let recipients = participants(transaction, &participants_of("recipient"), &row![report])?;
        Ok(Some(Report {
            id,
            document,
            plover,
            mode,
            is_denial: is_denial(&status, denies, &told),
            status,
            speaker,
            actors,
            recipients,
            days,
            place,
            words: words.into(),
            outline,
            sentence,
            rejected,
        }))
    }

    fn write(transaction: &mut dyn Transaction, id: &str, reports: &[String]) -> Result<(), Problem> {
        let members = Members::load(transaction, reports, member)?;
        counts::take(transaction, id)?;
        write_event(transaction, id, &members)?;
        write_parts(transaction, id, &members)?;
        counts::put(transaction, id)
    }

    fn forget(transaction: &mut dyn Transaction, id: &str) -> Result<(), Problem> {
        counts::take(transaction, id)
    }
}

fn participants_of(role: &str) -> String {
    format!(
        "SELECT entities.actor, entities.name, entities.country FROM report_participants
         JOIN entities ON entities.id = report_participants.entity
         WHERE report = ?1 AND role = '{role}' ORDER BY report_participants.number"
    )
}

/// What a report tells of its event.
struct Told {
    /// `type`, `mode`, `plover`, `plover_mode`, `cameo`, `intensity`.
    kind: Vec<Value>,
    mode: bool,
    status: Value,
    date: Option<String>,
    place: Option<String>,
    has_point: bool,
    confidence: Option<f64>,
    /// How many actors and recipients there are, and how many of them have a key.
    parties: [(i64, i64); 2],
}

fn member(transaction: &mut dyn Transaction, report: &str) -> Result<Option<Member<Told>>, Problem> {
    let count = |role: &str, of: &str| {
        format!(
            "(SELECT count({of}) FROM report_participants JOIN entities ON entities.id = report_participants.entity
              WHERE report = r.id AND role = '{role}')"
        )
    };
    let sql = format!(
        "SELECT r.type, r.mode, r.plover, r.plover_mode, r.cameo, r.intensity, d.published, d.story, r.status, r.date,
             r.place_name, r.lat, r.confidence, {}, {}, {}, {}, r.review
         FROM event_reports AS r JOIN documents AS d ON d.id = r.document WHERE r.id = ?1",
        count("actor", "entities.actor"),
        count("actor", "*"),
        count("recipient", "entities.actor"),
        count("recipient", "*"),
    );
    let Some(found) = transaction.ask(&sql, &row![report])?.pop() else { return Ok(None) };
    let mut found = found.into_iter();
    let kind: Vec<Value> = found.by_ref().take(6).collect();
    let [published, story] = [(); 2].map(|()| next(&mut found).maybe_text());
    let values = Told {
        mode: kind.get(1).is_some_and(|mode| *mode != Value::Null),
        kind,
        status: next(&mut found),
        date: next(&mut found).maybe_text(),
        place: next(&mut found).maybe_text(),
        has_point: next(&mut found) != Value::Null,
        confidence: next(&mut found).maybe_real(),
        parties: [(); 2].map(|()| (next(&mut found).integer(), next(&mut found).integer())),
    };
    let decided = Decided::load(transaction, report, next(&mut found).maybe_text())?;
    Ok(Some(Member { report: report.to_owned(), published, story, decided, values }))
}

fn write_event(transaction: &mut dyn Transaction, id: &str, members: &Members<Told>) -> Result<(), Problem> {
    let kind = members.closest(&["type", "mode"], |told| told.mode);
    let kind = kind.map(|member| member.values.kind.clone()).unwrap_or_default();
    let status = members.latest("status").map_or(Value::Null, |latest| latest.values.status.clone());
    let date = members.closest(&["date"], |told| told.date.as_ref().map(String::len));
    let date = date.and_then(|member| member.values.date.clone());
    let days = date.as_deref().and_then(days_of);
    let confidence = members.iter().filter_map(|member| member.values.confidence).reduce(f64::max);
    let mut values: Vec<Value> = row![id].into();
    values.extend(kind);
    values.push(status);
    values.extend(row![
        date,
        days.map(|(first, _)| first.to_string()),
        days.map(|(_, last)| last.to_string()),
        confidence,
        members.len(),
        members.sources(),
        members.review()
    ]);
    transaction.write(
        "INSERT INTO events (id, type, mode, plover, plover_mode, cameo, intensity, status, date, first_day, last_day,
             confidence, reports, sources, review)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
         ON CONFLICT (id) DO UPDATE SET type = excluded.type, mode = excluded.mode, plover = excluded.plover,
             plover_mode = excluded.plover_mode, cameo = excluded.cameo, intensity = excluded.intensity,
             status = excluded.status, date = excluded.date, first_day = excluded.first_day,
             last_day = excluded.last_day, confidence = excluded.confidence, reports = excluded.reports,
             sources = excluded.sources, review = excluded.review",
        &values,
    )?;
    Ok(())
}

/// Writes participants, place and contexts.
fn write_parts(transaction: &mut dyn Transaction, id: &str, members: &Members<Told>) -> Result<(), Problem> {
    for table in ["event_participants", "event_places", "event_contexts"] {
        transaction.write(&format!("DELETE FROM {table} WHERE event = ?1"), &row![id])?;
    }
    for (side, (role, field)) in [("actor", "actors"), ("recipient", "recipients")].into_iter().enumerate() {
        let Some(member) = members.closest(&[field], |told| told.parties[side]) else { continue };
        transaction.write(
            "INSERT INTO event_participants (event, role, number, name, actor, country, sector, first_day, last_day)
             SELECT events.id, role, report_participants.number, entities.name, entities.actor, entities.country,
                 entities.sector, first_day, last_day
             FROM report_participants JOIN entities ON entities.id = report_participants.entity
                 JOIN events ON events.id = ?1
             WHERE report = ?2 AND role = ?3",
            &row![id, &member.report, role],
        )?;
    }
    if let Some(member) = members.closest(&["place"], |told| (told.place.is_some(), told.has_point)) {
        transaction.write(
            "INSERT INTO event_places (event, number, name, country, lat, lon)
             SELECT CAST(?1 AS TEXT), 0, place_name, place_country, lat, lon FROM event_reports
             WHERE id = ?2 AND place_name IS NOT NULL",
            &row![id, &member.report],
        )?;
    }
    for member in members.iter() {
        for context in
            texts(transaction, "SELECT context FROM report_contexts WHERE report = ?1", &member.report)?
        {
            transaction.write(
                "INSERT INTO event_contexts (event, context) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                &row![id, context],
            )?;
        }
    }
    Ok(())
}
