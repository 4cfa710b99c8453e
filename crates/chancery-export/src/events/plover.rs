//! PLOVER as JSON Lines, as its manual has it: lists of actors and recipients, and auxiliary modes. One event a line; what PLOVER has no
//! key for, who says so above all, stands under `chancery`.

use super::cells::Table;
use super::dyads::day;
use super::sources::citation;
use super::tolls;
use chancery_record::ask::Event;
use chancery_record::ask::event::{Participant, Report};
use serde_json::{Map, Value, json};

const CODER: &str = concat!("Chancery ", env!("CARGO_PKG_VERSION"));

/// What is planned is another type by the manual: type, the type when it is planned, its quad class and score.
const PLANNED: [(&str, &str, u8, f64); 5] = [
    ("CONSULT", "AGREE", 1, 2.5),
    ("SUPPORT", "AGREE", 1, 2.5),
    ("COOPERATE", "AGREE", 1, 2.5),
    ("AID", "AGREE", 1, 2.5),
    ("RETREAT", "CONCEDE", 1, 4.5),
];

pub(super) fn rows(event: &Event, table: &mut Table) {
    let (Some(day), Some(report)) = (day(event), event.reports.first()) else { return };
    let date = event.first_day.unwrap_or(day);
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| {
        let empty = value.is_null()
            || value.as_array().is_some_and(Vec::is_empty)
            || value.as_object().is_some_and(Map::is_empty);
        if !empty || key == "actor" {
            object.insert(key.to_owned(), value);
        }
    };
    put("id", json!(event.id));
    put("date", json!(date.to_string()));
    put("enddate", json!(event.last_day.filter(|&last| last != date).map(|last| last.to_string())));
    put("actor", entities(event, &event.actors, true));
    put("recipient", entities(event, &event.recipients, false));
    let planned = PLANNED.iter().find(|(kind, ..)| event.status == "planned" && *kind == event.plover);
    let mut modes: Vec<&str> = Vec::new();
    match planned {
        Some((_, kind, quad, score)) => {
            put("event", json!([kind]));
            put("quad_code", json!(quad));
            put("event_scale", json!(score));
        }
        None => {
            put("event", json!([event.plover]));
            put("quad_code", json!(event.quad));
            put("event_scale", json!(event.intensity));
            modes.extend(event.plover_mode.as_deref());
        }
    }
    modes.extend(match (event.status.as_str(), planned) {
        ("planned", None) => Some("future"),
        ("possible", _) => Some("hypothetical"),
        ("denied", _) => Some("negation"),
        _ => None,
    });
    put("mode", json!(modes));
    put("context", json!(event.contexts));
    put("event_text", json!([report.anchor.text]));
    put("event_loc", location(event));
    put("size", size(event));
    put("text", json!(report.words()));
    put("text_info", text_info(report));
    put("cite_info", cite_info(report));
    put("coder", json!(CODER));
    put("chancery", own(event));
    table.object(&Value::Object(object));
}

/// Returns the participants of one side.
fn entities(event: &Event, all: &[Participant], is_actor: bool) -> Value {
    let entity = |who: &Participant| {
        let part = super::dyads::part(event, who, is_actor);
        let mention =
            part.and_then(|part| part.mention.as_ref()).map_or(who.name.as_str(), |mention| &mention.text);
        let code = match (who.country.as_deref(), who.sector.as_deref()) {
            // PLOVER writes Kosovo as the World Bank did.
            (Some("XKX"), _) => Some("KOS"),
            (None, Some(sector @ ("IGO" | "NGO"))) => Some(sector),
            (country, _) => country,
        };
        known([
            ("code", json!(code)),
            ("sector", json!(who.sector)),
            ("entity_text", json!(mention)),
            ("identifier_text", json!(who.name)),
            ("office", json!(part.and_then(|part| part.title.as_deref()))),
            ("chancery_key", json!(who.key)),
        ])
    };
    all.iter().map(entity).collect()
}

fn location(event: &Event) -> Value {
    let Some(place) = &event.place else { return Value::Null };
    known([
        ("name", json!(place.name)),
        ("admin1", json!(place.admin1)),
        ("country", json!(place.country)),
        ("lat", json!(place.lat)),
        ("lon", json!(place.lon)),
        ("precision", json!(place.precision)),
        ("geonames", json!(place.geonames)),
    ])
}

fn size(event: &Event) -> Value {
    let best = |fate| json!(tolls::count(event, fate).map(|count| count.best));
    known([("dead", best("killed")), ("injured", best("injured")), ("arrested", best("arrested"))])
}

fn text_info(report: &Report) -> Value {
    let (start, end) = match (report.evidence.first(), report.evidence.last()) {
        (Some(first), Some(last)) => (first.start, last.end),
        _ => (report.anchor.start, report.anchor.end),
    };
    known([
        ("sequence", json!(report.sentence.map(|number| number + 1))),
        ("start", json!(start)),
        ("end", json!(end)),
    ])
}

fn cite_info(report: &Report) -> Value {
    let article = &report.article;
    known([
        ("corpus", json!(article.publisher)),
        ("citation", json!(citation(article))),
        ("url", json!(article.url)),
        ("title", json!(article.title)),
        ("language", json!(article.language)),
    ])
}

/// Returns what PLOVER has no key for.
fn own(event: &Event) -> Value {
    let report = |report: &Report| {
        known([
            ("id", json!(report.id)),
            ("document", json!(report.article.id)),
            ("publisher", json!(report.article.publisher)),
            ("published", json!(report.article.published.map(|day| day.to_string()))),
            ("url", json!(report.article.url)),
            ("according_to", json!(report.according_to())),
            ("statement", json!(report.statement.as_ref().map(|statement| &statement.id))),
            ("status", json!(report.status)),
            ("words", json!(report.words())),
        ])
    };
    known([
        ("status", json!(event.status)),
        ("type", json!(event.kind)),
        ("mode", json!(event.mode)),
        ("cameo", json!(event.cameo)),
        ("date", json!(event.date)),
        ("confidence", json!(event.confidence)),
        ("sources", json!(event.sources)),
        ("reports", event.reports.iter().map(report).collect()),
    ])
}

/// Returns an object without what is not known.
fn known<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    let known = pairs.into_iter().filter(|(_, value)| !value.is_null());
    known.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>().into()
}
