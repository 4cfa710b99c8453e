//! Answers with a tag, so that whoever has one already is told so instead of being sent it again.
//!
//! The tag is strong: it is made of the state of the record and the address. The state is looked up before the question is asked,
//! so that an answer is never older than its tag.

use crate::answer::Refusal;
use crate::asking::Asking;
use crate::records::Records;
use crate::server::Server;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chancery_record::ask::Asked;

/// An answer that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its type.
    pub kind: &'static str,
    /// Its bytes.
    pub body: Vec<u8>,
    /// The address of the next part, if there is one.
    pub next: Option<String>,
}

impl Made {
    /// Returns an answer in JSON.
    pub fn json(value: &serde_json::Value) -> Made {
        Made { kind: "application/json", body: value.to_string().into_bytes(), next: None }
    }

    /// Returns a page.
    pub fn page(page: maud::Markup) -> Made {
        Made { kind: "text/html; charset=utf-8", body: page.into_string().into_bytes(), next: None }
    }
}

/// Answers by asking the record, all of one state of it, unless the sender has the answer already.
///
/// # Errors
///
/// What `make` returns.
pub async fn answer(
    server: &Server,
    asking: Asking,
    make: impl FnOnce(&Asked) -> Result<Made, Refusal> + Send + 'static,
) -> Result<Response, Refusal> {
    let records = server.records.clone();
    Ok(tagged(server.records.ask(move |asked| made(&records, &asking, asked, make)).await?))
}

/// The same for what is quickly looked up, by its id: it does not wait behind lists.
///
/// # Errors
///
/// What `make` returns.
pub async fn look_up(
    server: &Server,
    asking: Asking,
    make: impl FnOnce(&Asked) -> Result<Made, Refusal> + Send + 'static,
) -> Result<Response, Refusal> {
    let records = server.records.clone();
    Ok(tagged(server.records.look_up(move |asked| made(&records, &asking, asked, make)).await?))
}

/// Returns the tag of an answer, and the answer where the sender does not have it.
fn made(
    records: &Records,
    asking: &Asking,
    asked: &Asked,
    make: impl FnOnce(&Asked) -> Result<Made, Refusal>,
) -> Result<(String, Option<Made>), Refusal> {
    let what = format!("{}?{}", asking.path, asking.query.as_deref().unwrap_or_default());
    let tag = records.tag(&what)?;
    if asking.knows(&tag) {
        return Ok((tag, None));
    }
    let made = asked.at_one_time(make)?;
    Ok((tag, Some(made)))
}

/// Returns an answer with its tag.
fn tagged((tag, made): (String, Option<Made>)) -> Response {
    let mut response = match made {
        None => StatusCode::NOT_MODIFIED.into_response(),
        Some(made) => {
            let mut response = ([(header::CONTENT_TYPE, made.kind)], made.body).into_response();
            let link = made.next.map(|next| HeaderValue::from_str(&format!("<{next}>; rel=\"next\"")));
            if let Some(Ok(link)) = link {
                response.headers_mut().insert(header::LINK, link);
            }
            response
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}
