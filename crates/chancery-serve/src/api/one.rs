//! One of what the record holds: an event, a statement, an agreement, a dispute, a document; and two who have to do with each other.

use super::rows;
use crate::answer::Refusal;
use crate::asking::Asking;
use crate::fresh::{self, Made, Way};
use crate::server::Shared;
use crate::view::{BETWEEN, Parameter, View, WHAT, WHEN};
use axum::extract::{Path, State};
use axum::response::Response;
use chancery::reading::{Reading, TextSpan};
use chancery_record::ask::{Asked, Dyad, Kept};
use serde_json::{Value, json};

/// The parameters of two.
pub(super) const DYAD: &[&[Parameter]] = &[BETWEEN, WHEN, WHAT];

/// All that is known of one, by its id.
pub(super) async fn show(
    server: State<Shared>,
    id: Path<String>,
    asking: Asking,
) -> Result<Response, Refusal> {
    by_id(server, id, asking, |asked, id| {
        let shown =
            if id.starts_with("d:") { document_of(asked, id)? } else { rows::shown(&asked.show(id)?) };
        Ok(Made::json(&shown.into()))
    })
    .await
}

/// A document with its text, and where in it stands what was read.
pub(super) async fn document(
    server: State<Shared>,
    id: Path<String>,
    asking: Asking,
) -> Result<Response, Refusal> {
    by_id(server, id, asking, |asked, id| Ok(Made::json(&document_of(asked, id)?.into()))).await
}

/// The reading of a document, as it is kept.
pub(super) async fn reading(
    server: State<Shared>,
    id: Path<String>,
    asking: Asking,
) -> Result<Response, Refusal> {
    by_id(server, id, asking, |asked, id| {
        let kept = asked.reading(id)?.ok_or_else(|| no_reading(asked, id))?;
        let body =
            serde_json::to_vec_pretty(&kept.reading).map_err(|error| Refusal::fault(error.to_string()))?;
        Ok(Made { body, ..Made::json(&Value::Null) })
    })
    .await
}

/// Answers with what `make` makes of one by its id.
async fn by_id(
    State(server): State<Shared>,
    Path(id): Path<String>,
    asking: Asking,
    make: fn(&Asked, &str) -> Result<Made, Refusal>,
) -> Result<Response, Refusal> {
    asking.plain()?;
    fresh::answer(&server, asking, Way::LookedUp, move |asked, _| make(asked, &id)).await
}

fn no_reading(asked: &Asked, id: &str) -> Refusal {
    match asked.show(id) {
        Ok(shown) if shown.kind == "document" => Refusal::not_found(
            "this document was not read",
            "documents in other languages than English are kept unread",
        ),
        Ok(_) => Refusal::not_found(
            format!("{id} is no document"),
            "give the id of a document, which begins with d:",
        ),
        Err(error) => error.into(),
    }
}

/// Two who have to do with each other, month by month.
pub(super) async fn dyad(State(server): State<Shared>, asking: Asking) -> Result<Response, Refusal> {
    let view = View::parse(asking.query.as_deref(), DYAD)?;
    let world = server.options.world;
    fresh::answer(&server, asking, Way::Listed, move |asked, _| {
        let mut given = view.all("dyad");
        let (Some(one), Some(other)) = (given.next(), given.next()) else {
            let remedy = "give it twice: dyad=Norway&dyad=Jordan";
            return Err(Refusal::wrong("missing_parameter", "dyad is missing", remedy).of("dyad"));
        };
        let (first, second) = (asked.party(world, one)?, asked.party(world, other)?);
        let question = view.question(asked, world)?;
        let shown = asked.dyad(Dyad { one: (one, &first), other: (other, &second) }, &question)?;
        Ok(Made::json(&rows::shown(&shown).into()))
    })
    .await
}

/// Returns all that is known of a document, its text, its sentences, and where in it stands what was read.
fn document_of(asked: &Asked, id: &str) -> Result<serde_json::Map<String, Value>, Refusal> {
    let shown = asked.show(id)?;
    if shown.kind != "document" {
        return Err(Refusal::not_found(
            format!("{id} is no document"),
            "give the id of a document, which begins with d:",
        ));
    }
    let mut all = rows::shown(&shown);
    match asked.reading(id)? {
        Some(kept) => {
            let sentences: Vec<Value> = kept.reading.sentences.iter().flatten().map(|sentence| {
                json!({ "start": sentence.start, "end": sentence.end, "paragraph": sentence.paragraph })
            }).collect();
            all.insert("spans".to_owned(), spans(&kept).into());
            all.insert("sentences".to_owned(), sentences.into());
            all.insert("text".to_owned(), kept.reading.document.text.into());
        }
        None => {
            all.insert("spans".to_owned(), json!([]));
            all.insert("sentences".to_owned(), json!([]));
            all.insert("text".to_owned(), asked.text_of_document(id)?.into());
        }
    }
    Ok(all)
}

/// Returns where in the text stands what was read, in the order of the text; offsets are in code points.
fn spans(kept: &Kept) -> Vec<Value> {
    let Reading { entities, times, places, statements, events, agreements, disputes, .. } = &kept.reading;
    let mut spans: Vec<(usize, usize, Value)> = Vec::new();
    let mut add = |start: usize, end: usize, layer: &str, part: &str, label: Option<&str>| {
        let id = label.and_then(|label| kept.id(label));
        let span =
            json!({ "start": start, "end": end, "layer": layer, "part": part, "label": label, "id": id });
        spans.push((start, end, span));
    };
    let mut add_all = |found: &[TextSpan], layer: &str, part: &str, label: &str| {
        for span in found {
            add(span.start, span.end, layer, part, Some(label));
        }
    };
    for event in events {
        add_all(std::slice::from_ref(&event.anchor), "event", "anchor", &event.id);
        add_all(&event.also, "event", "also", &event.id);
        add_all(&event.evidence, "event", "evidence", &event.id);
    }
    for statement in statements {
        add_all(&statement.content, "statement", "content", &statement.id);
        for (span, part) in [
            (&statement.speaker_mention, "speaker"),
            (&statement.cue, "cue"),
            (&statement.occasion, "occasion"),
        ] {
            add_all(span.as_slice(), "statement", part, &statement.id);
        }
    }
    for agreement in agreements {
        add_all(&agreement.mentions, "agreement", "mention", &agreement.id);
    }
    for dispute in disputes {
        add_all(&dispute.evidence, "dispute", "evidence", &dispute.id);
    }
    for entity in entities {
        for mention in &entity.mentions {
            add(mention.start, mention.end, "entity", &mention.kind, Some(&entity.id));
        }
    }
    for time in times {
        add(time.start, time.end, "time", &time.kind, None);
    }
    for place in places {
        add(place.start, place.end, "place", &place.kind, None);
    }
    // The longer one of two that begin together comes first: it holds the other.
    spans.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.cmp(&one.1)));
    spans.into_iter().map(|(.., span)| span).collect()
}
