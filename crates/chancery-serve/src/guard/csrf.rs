//! The protection of what browsers send: it must have come from a page of this server, in the same browser.
//!
//! Three things are looked at, each of which would do. The cookie of a browser is sent from pages of this server alone. The page
//! that sends is named by the browser (`Sec-Fetch-Site`, `Origin`), and must be of this server. And a form, or a script that
//! writes, sends a token that only pages of this server know.
//!
//! A page takes [`Csrf`] as an argument and puts [`Csrf::field`] into each form that writes. The handler of the form takes
//! [`Sent`], which refuses what lacks the field.

use super::callers::Caller;
use super::secrets;
use super::sessions::Session;
use crate::answer::{PageRefusal, Refusal};
use crate::api::body::Received;
use crate::server::{Shared, of_kind};
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use maud::{Markup, html};

/// The name of the field.
pub(crate) const FIELD: &str = "csrf";
/// The header in which scripts send it.
pub(crate) const HEADER: &str = "x-csrf-token";

/// What a page puts into its forms.
#[derive(Clone, Debug)]
pub(crate) struct Csrf {
    token: String,
}

impl Csrf {
    /// Returns the value of the field; scripts send it as the header `X-CSRF-Token`.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// Returns the field, for a form.
    pub(crate) fn field(&self) -> Markup {
        html! { input type="hidden" name=(FIELD) value=(self.token); }
    }
}

impl FromRequestParts<Shared> for Csrf {
    type Rejection = PageRefusal;

    async fn from_request_parts(parts: &mut Parts, server: &Shared) -> Result<Csrf, PageRefusal> {
        let session = parts.extensions.get::<Session>().ok_or_else(|| foreign().page())?;
        Ok(Csrf { token: server.guard.sessions.form_token(session) })
    }
}

/// The fields that a form sent, checked to come from a page of this server.
#[derive(Clone, Debug)]
pub(crate) struct Sent(Vec<(String, String)>);

impl Sent {
    /// Returns the first value of a field, if it is not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let values = self.0.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str());
        values.into_iter().find(|value| !value.is_empty())
    }
}

impl FromRequest<Shared> for Sent {
    type Rejection = PageRefusal;

    async fn from_request(request: Request, server: &Shared) -> Result<Sent, PageRefusal> {
        let session = request.extensions().get::<Session>().cloned();
        let Received(body) = Received::from_request(request, server).await?;
        let sent = Sent(form_urlencoded::parse(&body).into_owned().collect());
        let token = session.map(|session| server.guard.sessions.form_token(&session));
        match (token, sent.get(FIELD)) {
            (Some(token), Some(given)) if secrets::same(&token, given) => Ok(sent),
            _ => Err(foreign().page()),
        }
    }
}

fn foreign() -> Refusal {
    let message = "this was not sent by a page of this server";
    let remedy = "open the page again and send it from there; cookies must be allowed";
    Refusal::new(StatusCode::FORBIDDEN, "csrf", message, remedy)
}

/// Refuses what a page elsewhere has a browser send, and what a script writes without the token.
pub(super) async fn check(State(server): State<Shared>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let (headers, path) = (request.headers(), request.uri().path());
    let scripted = path.starts_with("/api/");
    let caller = request.extensions().get::<Caller>();
    // Where there are no tokens, programs on this machine write without any; browsers say where a page comes from.
    let has_tokens = server.guard.tokens.is_some();
    let vouched = scripted && has_tokens && caller.is_some_and(|caller| caller.by_browser);
    let token =
        request.extensions().get::<Session>().map(|session| server.guard.sessions.form_token(session));
    let given = headers.get(HEADER).and_then(|given| given.to_str().ok());
    let good = matches!((&token, given), (Some(token), Some(given)) if secrets::same(token, given));
    if !from_here(headers) || (vouched && !good) {
        return of_kind(path, foreign());
    }
    if scripted && is_form(headers) {
        let message = "a form is not taken here";
        let remedy = "send the text itself, or JSON";
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return of_kind(path, Refusal::new(status, "form", message, remedy));
    }
    next.run(request).await
}

/// Returns whether a request comes from a page of this server, or from no page at all.
fn from_here(headers: &HeaderMap) -> bool {
    let header = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let site = header("sec-fetch-site").is_none_or(|site| ["same-origin", "none"].contains(&site));
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let origin = header("origin").is_none_or(|origin| {
        let named = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
        named.is_some_and(|named| named.eq_ignore_ascii_case(host))
    });
    site && origin
}

/// Returns whether the body is one that a form of any page can send without being asked about it.
fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.to_ascii_lowercase();
    ["application/x-www-form-urlencoded", "multipart/form-data"].iter().any(|form| kind.starts_with(form))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    #[test]
    fn pages_of_other_servers_are_told_by_what_browsers_say() {
        let comes = |given: &[(&'static str, &'static str)]| {
            let given = given
                .iter()
                .map(|&(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
            from_here(&given.chain([(header::HOST, HeaderValue::from_static("localhost:8420"))]).collect())
        };
        assert!(comes(&[]));
        assert!(comes(&[("origin", "http://localhost:8420"), ("sec-fetch-site", "same-origin")]));
        assert!(comes(&[("sec-fetch-site", "none")]));
        for foreign in [
            [("origin", "http://evil.example")],
            [("origin", "null")],
            [("origin", "http://localhost:9999")],
            [("sec-fetch-site", "cross-site")],
            [("sec-fetch-site", "same-site")],
        ] {
            assert!(!comes(&foreign), "{foreign:?}");
        }
    }
}
