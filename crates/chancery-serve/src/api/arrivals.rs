//! New documents as they come in, with what they report, as server-sent events. The id of an event is the number of the document in
//! order of arrival: whoever lost the connection goes on where it broke off.

use super::rows;
use crate::answer::Refusal;
use crate::asking::Asking;
use crate::records::Lane;
use crate::server::{Server, Shared};
use crate::view::{AFTER, Parameter, View};
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::json;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, watch};

/// The parameters of the stream.
pub(super) const PARAMETERS: &[&[Parameter]] = &[AFTER];
/// How often the record is looked at.
const PAUSE: Duration = Duration::from_millis(500);
/// So many documents are looked up at a time.
const TOGETHER: usize = 32;
/// How often something is sent to whoever waits, so that what stands between does not hang up.
const ALIVE: Duration = Duration::from_secs(15);

/// New documents.
pub(super) async fn stream(State(server): State<Shared>, asking: Asking) -> Result<Response, Refusal> {
    let view = View::parse(asking.query.as_deref(), PARAMETERS)?;
    let Ok(turn) = Arc::clone(&server.streams).try_acquire_owned() else {
        let (message, remedy) =
            ("too many streams at once", "try again in a while, or ask for documents instead");
        return Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "busy", message, remedy).after(30));
    };
    let given = asking.last_event.as_deref().or(view.get("after")).and_then(|after| after.parse().ok());
    let after = match given {
        Some(after) => after,
        None => server.records.ask(Lane::LookUps, |asked| asked.last_arrival()).await?,
    };
    let ending = server.ending();
    let watching = Watching { server, after, seen: None, waiting: VecDeque::new(), ending, _turn: turn };
    let events = stream::unfold(watching, |mut watching| async move {
        let event = watching.next().await?;
        Some((Ok::<Event, Infallible>(event), watching))
    });
    let alive = Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE).text("waiting"));
    // Proxies that gather answers would hold events back.
    let at_once = [(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"))];
    let mut response = (at_once, alive).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// One who waits for new documents.
struct Watching {
    server: Shared,
    /// The number of the last document that was sent.
    after: i64,
    /// The state of the record in which nothing new was found.
    seen: Option<i64>,
    waiting: VecDeque<Event>,
    ending: watch::Receiver<bool>,
    _turn: OwnedSemaphorePermit,
}

impl Watching {
    /// Returns the next event; nothing when the server ends or the record cannot be asked.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if *self.ending.borrow() {
                return None;
            }
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            let (version, found) = look(&self.server, self.after, self.seen).await.ok()?;
            self.seen = Some(version);
            if let Some((last, events)) = found {
                // There may be more of the same state.
                (self.after, self.seen) = (last, None);
                self.waiting = events;
                continue;
            }
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                _ = self.ending.changed() => {}
            }
        }
    }
}

/// New documents: the number of the last, and an event for each.
type Found = Option<(i64, VecDeque<Event>)>;

/// Looks whether there is anything new, unless the record is still in a state that was seen.
async fn look(server: &Server, after: i64, seen: Option<i64>) -> Result<(i64, Found), Refusal> {
    let records = server.records.clone();
    let looked = server.records.ask(Lane::LookUps, move |asked| {
        let version = records.version()?;
        if seen == Some(version) {
            return Ok::<_, Refusal>((version, None));
        }
        let mut events = VecDeque::new();
        let arrived = asked.arrived(after, TOGETHER)?;
        for document in &arrived {
            let shown = rows::shown(&asked.show(&document.id)?);
            let data = json!({
                "number": document.number,
                "id": document.id,
                "title": document.title,
                "publisher": document.publisher,
                "published": document.published,
                "state": shown.get("state"),
                "events": shown.get("events"),
            });
            let event = Event::default().id(document.number.to_string()).event("document");
            events.push_back(event.data(data.to_string()));
        }
        Ok((version, arrived.last().map(|last| (last.number, events))))
    });
    looked.await
}
