//! Answers with a tag, so that whoever has one already is told so instead of being sent it again.
//!
//! The tag is strong: it is made of the state of the record and the address. The state is looked up before the question is asked,
//! so that an answer is never older than its tag.

use crate::answer::{PageRefusal, Refusal};
use crate::asking::Asking;
use crate::records::Lane;
use crate::server::{Server, Shared};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chancery_record::ask::Asked;
use maud::Markup;
use std::sync::Arc;

/// An answer that was made.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    /// Its type.
    pub kind: &'static str,
    /// Its bytes.
    pub body: Vec<u8>,
    /// The address of the next part, if there is one.
    pub next: Option<String>,
}

impl Made {
    /// Returns an answer in JSON.
    pub(crate) fn json(value: &serde_json::Value) -> Made {
        Made { kind: "application/json", body: value.to_string().into_bytes(), next: None }
    }

    /// Returns a page.
    pub(crate) fn page(page: Markup) -> Made {
        Made { kind: "text/html; charset=utf-8", body: page.into_string().into_bytes(), next: None }
    }
}

/// How an answer is come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// It is quickly looked up, by an id: it does not wait behind lists.
    LookedUp,
    /// Some rows of the record are listed.
    Listed,
    /// All that fits is counted. That is kept as long as the record does not change.
    Counted,
}

impl Way {
    fn lane(self) -> Lane {
        match self {
            Way::LookedUp => Lane::LookUps,
            Way::Listed | Way::Counted => Lane::Questions,
        }
    }
}

/// Answers by asking the record, all of one state of it, unless the sender has the answer already.
///
/// # Errors
///
/// What `make` returns.
pub(crate) async fn answer(
    server: &Shared,
    asking: Asking,
    way: Way,
    make: impl FnOnce(&Asked, &Server) -> Result<Made, Refusal> + Send + 'static,
) -> Result<Response, Refusal> {
    let shared = Arc::clone(server);
    let made = server.records.ask(way.lane(), move |asked| {
        let tag = shared.records.tag(&asking.whole())?;
        if asking.knows(&tag) {
            return Ok((tag, None));
        }
        if let Some(kept) = shared.answers.get(&tag).filter(|_| way == Way::Counted) {
            return Ok((tag, Some(kept)));
        }
        let made = Arc::new(asked.at_one_time(|asked| make(asked, &shared))?);
        if way == Way::Counted {
            shared.answers.keep(tag.clone(), made.body.len(), Arc::clone(&made));
        }
        Ok::<_, Refusal>((tag, Some(made)))
    });
    let (tag, made) = made.await?;
    Ok(tagged(&tag, made.map(Arc::unwrap_or_clone)))
}

/// Answers with a page, in the same way.
///
/// # Errors
///
/// What `make` returns.
pub(crate) async fn page(
    server: &Shared,
    asking: Asking,
    way: Way,
    make: impl FnOnce(&Asked, &Server) -> Result<Markup, Refusal> + Send + 'static,
) -> Result<Response, PageRefusal> {
    Ok(answer(server, asking, way, move |asked, server| make(asked, server).map(Made::page)).await?)
}

/// Returns an answer with its tag; nothing but the tag where its sender has the answer.
pub(crate) fn tagged(tag: &str, made: Option<Made>) -> Response {
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
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}
