//! Texts that are sent here: read without being kept, or added to the record.

use super::body::Received;
use crate::answer::Refusal;
use crate::asking::Asking;
use crate::guard::audit::Wrote;
use crate::server::{Server, Shared};
use crate::view::{ADDED, Parameter, READ, View};
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chancery::document::Document;
use chancery::reader::{Layers, Reader};
use chancery::reading::Reading;
use chancery_fetch::{Client, Conditions, Visitor};
use chancery_input::{Documents, Fields, Format, Lacking, Options, Page};
use chancery_record::{Added, Arrival, Entry, Known, State as Became};
use jiff::Timestamp;
use serde_json::json;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// The parameters of reading.
pub(super) const READING: &[&[Parameter]] = &[READ, ADDED];
/// The parameters of adding.
pub(super) const ADDING: &[&[Parameter]] = &[ADDED];
/// How many documents may be sent at once.
const MOST_DOCUMENTS: usize = 100;
/// How much larger than its body a text may be, once unpacked.
const UNPACKED: usize = 8;

/// Reads texts, and keeps nothing.
pub(super) async fn read(
    State(server): State<Shared>,
    asking: Asking,
    Received(body): Received,
) -> Result<Response, Refusal> {
    let Sent { view, documents, errors } = sent(&server, &asking, READING, &body).await?;
    let layers = Layers {
        tokens: view.all("layers").any(|layer| layer == "tokens"),
        sentences: view.all("layers").any(|layer| layer == "sentences"),
    };
    let readings = server.readings.read(move |reader| {
        let reader = reader.with_layers(layers);
        documents.iter().map(|(document, _)| read_one(&reader, document)).collect::<Result<Vec<_>, _>>()
    });
    let body = printed(&readings.await?)?;
    let kind = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    let failed = [(HeaderName::from_static("chancery-errors"), HeaderValue::from(errors.len()))];
    Ok((kind, failed, body).into_response())
}

/// Reads one document, for a page too.
///
/// # Errors
///
/// A reader that fails, which it should not.
pub(crate) fn read_one(reader: &Reader, document: &Document) -> Result<Reading, Refusal> {
    catch_unwind(AssertUnwindSafe(|| reader.read(document)))
        .map_err(|_| Refusal::fault("the reader failed on this text"))
}

/// Returns readings as `chancery read --format json` prints them: one as it is, several in an array.
fn printed(readings: &[Reading]) -> Result<Vec<u8>, Refusal> {
    let mut body = Vec::new();
    for (at, reading) in readings.iter().enumerate() {
        if readings.len() > 1 {
            body.extend_from_slice(if at == 0 { b"[\n" } else { b",\n" });
        }
        let written = serde_json::to_writer_pretty(&mut body, reading);
        written.map_err(|error| Refusal::fault(error.to_string()))?;
    }
    if readings.len() > 1 {
        body.extend_from_slice(b"\n]");
    }
    body.push(b'\n');
    Ok(body)
}

/// Adds documents to the record.
pub(super) async fn add(
    State(server): State<Shared>,
    asking: Asking,
    Received(body): Received,
) -> Result<Response, Refusal> {
    let Sent { view, documents, errors } = sent(&server, &asking, ADDING, &body).await?;
    let source = view.get("fetch").or(view.get("name")).unwrap_or("api").to_owned();
    let arrivals: Vec<Arrival> = documents
        .into_iter()
        .map(|(document, fetched)| Arrival::new(document, source.clone(), Some(fetched.unwrap_or_else(now))))
        .collect();
    let named = |arrival: &Arrival| (arrival.document.id.clone(), arrival.canonical_url.clone());
    let named: Vec<(String, Option<String>)> = arrivals.iter().map(named).collect();
    let known = server.records.write(move |record| {
        named
            .iter()
            .map(|(id, page)| record.knows(id, page.as_deref()))
            .collect::<Result<Vec<Known>, _>>()
            .map_err(|error| error.problem.into())
    });
    let (known, world) = (known.await?, server.options.world);
    let entries = server.readings.read(move |reader| {
        let reader = reader.with_layers(Layers { sentences: true, ..Layers::default() });
        let entry = |(arrival, known): (Arrival, Known)| {
            if known != Known::Not {
                // That it was met once more is all that is noted.
                return (Entry::unread(arrival, Became::Read), None, known);
            }
            let title = arrival.document.title.clone();
            if arrival.is_foreign() {
                return (Entry::unread(arrival, Became::NotEnglish), title, known);
            }
            match read_one(&reader, &arrival.document) {
                Ok(reading) => (Entry::read(arrival, &reading, world), title, known),
                Err(_) => (Entry::unread(arrival, Became::Failed), title, known),
            }
        };
        Ok(arrivals.into_iter().zip(known).map(entry).collect::<Vec<_>>())
    });
    let (entries, told): (Vec<Entry>, Vec<_>) =
        entries.await?.into_iter().map(|(entry, title, known)| (entry, (title, known))).unzip();
    let documents: Vec<serde_json::Value> = entries
        .iter()
        .zip(&told)
        .map(|(entry, (title, known))| {
            let state = match known {
                Known::Not => entry.state().as_str(),
                Known::There => "known",
                Known::Forgotten => "forgotten",
            };
            json!({ "id": entry.id(), "title": title, "state": state })
        })
        .collect();
    let ids: Vec<String> = entries.iter().map(|entry| entry.id().to_owned()).collect();
    let added = server
        .records
        .write(move |record| record.add(&entries, &now()).map_err(|error| error.problem.into()))
        .await?;
    Ok(told_of(&ids, &documents, added, &errors))
}

/// Tells what was added.
fn told_of(ids: &[String], documents: &[serde_json::Value], added: Added, errors: &[String]) -> Response {
    let Added { read, not_english, failed, known, forgotten, versions } = added;
    let body = json!({
        "documents": documents,
        "added": {
            "read": read, "not_english": not_english, "failed": failed, "known": known, "forgotten": forgotten,
            "versions": versions,
        },
        "errors": errors,
    });
    let status = if known + forgotten == ids.len() { StatusCode::OK } else { StatusCode::CREATED };
    let kind = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    let mut response = (status, kind, body.to_string()).into_response();
    let place = |id: &String| HeaderValue::from_str(&format!("/api/v1/documents/{id}")).ok();
    if let Some(place) = ids.first().filter(|_| ids.len() == 1).and_then(place) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response.extensions_mut().insert(Wrote(ids.to_vec()));
    response
}

/// What was sent.
struct Sent {
    view: View,
    /// Documents, and when each was got.
    documents: Vec<(Document, Option<String>)>,
    /// What is wrong with the others.
    errors: Vec<String>,
}

/// Takes documents from a body, or from the address that is given instead.
async fn sent(
    server: &Server,
    asking: &Asking,
    known: &[&[Parameter]],
    body: &[u8],
) -> Result<Sent, Refusal> {
    let view = View::parse(asking.query.as_deref(), known)?;
    let options = options(&view);
    if let Some(address) = view.get("fetch") {
        let document = fetched(server, address, options).await?;
        return Ok(Sent { view, documents: vec![document], errors: Vec::new() });
    }
    let (name, body) = (view.get("name").unwrap_or("-").to_owned(), body.to_vec());
    let most = server.options.limits.body.saturating_mul(UNPACKED);
    let taken = tokio::task::spawn_blocking(move || parts(&name, &body, options, most));
    let taken = taken.await.unwrap_or_else(|_| Err(Refusal::fault("the body could not be taken apart")));
    let Taken { documents, errors } = taken?;
    Ok(Sent { view, documents, errors })
}

/// What came of a body.
#[derive(Default)]
struct Taken {
    documents: Vec<(Document, Option<String>)>,
    errors: Vec<String>,
}

fn parts(name: &str, body: &[u8], options: Options, most: usize) -> Result<Taken, Refusal> {
    let mut taken = Taken::default();
    let mut length = 0;
    for received in Documents::new(name, body, options) {
        match received {
            Ok(received) => {
                length += received.document.text.len();
                taken.documents.push((received.document, received.fetched));
            }
            Err(error) => taken.errors.push(error.to_string()),
        }
        if taken.documents.len() + taken.errors.len() > MOST_DOCUMENTS || length > most {
            let message = format!(
                "there are more than {MOST_DOCUMENTS} documents, or more than {} KB of text",
                most >> 10
            );
            let remedy = "send less at a time, or use chancery add";
            return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", message, remedy));
        }
    }
    if !taken.documents.is_empty() {
        return Ok(taken);
    }
    let told = taken.errors.first().cloned().unwrap_or_else(|| "there is no document; send one".to_owned());
    let (message, remedy) = told.split_once("; ").unwrap_or((&told, "send another"));
    Err(Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "no_document", message, remedy))
}

/// Gets an article, by its address, from the public web alone unless the server was told otherwise.
pub(crate) async fn fetched(
    server: &Server,
    address: &str,
    options: Options,
) -> Result<(Document, Option<String>), Refusal> {
    let Some(limits) = server.options.fetch else {
        let remedy = "send the text itself, or start the server with --fetch";
        let refusal = Refusal::new(
            StatusCode::FORBIDDEN,
            "no_fetching",
            "this server gets nothing from the web",
            remedy,
        );
        return Err(refusal.of("fetch"));
    };
    let Ok(_turn) = server.fetches.try_acquire() else {
        let (message, remedy) = ("too many articles are being got at once", "try again in a while");
        return Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "busy", message, remedy).after(10));
    };
    let address = address.to_owned();
    let got = tokio::task::spawn_blocking(move || {
        let wait = |time: Duration| {
            std::thread::sleep(time);
            true
        };
        let mut visitor = Visitor::new(Client::new(limits), Duration::ZERO, &wait);
        let refuse = |told: String| {
            let remedy = "give the address of a page of the public web, or send the text itself";
            Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "not_fetched", told, remedy).of("fetch")
        };
        let answer = visitor
            .get(&address, Conditions::default())
            .map_err(|error| refuse(error.to_string().replace("; --allow-private allows it", "")))?;
        let kind = answer.content_type.unwrap_or_default();
        if !(kind.is_empty() || kind.contains("html")) {
            return Err(refuse("it is no page".to_owned()));
        }
        let charset = chancery_input::charset(&kind);
        let page = Page { url: answer.url, fetched: Some(now()), charset, body: answer.body };
        let received = page.document(&options).map_err(|error| refuse(error.to_string()))?;
        Ok((received.document, received.fetched))
    });
    got.await.unwrap_or_else(|_| Err(Refusal::fault("the page could not be got")))
}

/// Returns how documents are taken, as the options of the command have it.
pub(crate) fn options(view: &View) -> Options {
    let (format, fields) = match view.get("from").unwrap_or_default() {
        "text" => (Some(Format::Text), None),
        "html" => (Some(Format::Html), None),
        "markdown" => (Some(Format::Markdown), None),
        "json" => (Some(Format::Json), None),
        "jsonl" => (Some(Format::JsonLines), None),
        "warc" => (Some(Format::Warc), None),
        "ngec" => (None, Some(Fields::Ngec)),
        "ninjs" => (None, Some(Fields::Ninjs)),
        "gdelt" => (None, Some(Fields::Gdelt)),
        "mediacloud" => (None, Some(Fields::MediaCloud)),
        _ => (None, None),
    };
    let lacking = Lacking {
        title: view.get("title").map(str::to_owned),
        publisher: view.get("publisher").map(str::to_owned),
        published: view.get("published").and_then(|day| chancery_input::parse_date(day).ok()),
    };
    Options { format, fields, lacking, readings: false }
}

/// Returns the time now, to the second.
pub(super) fn now() -> String {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}
