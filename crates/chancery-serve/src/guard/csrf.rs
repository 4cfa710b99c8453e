//! The protection of forms: what a form sends must have come from a page of this server, in the same browser.
//!
//! A page takes [`Csrf`] as an argument and puts [`Csrf::field`] into each form that writes. The handler of the form takes
//! [`Sent`], which refuses what lacks the field.

use crate::answer::PageRefusal;
use crate::answer::Refusal;
use crate::server::Shared;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use maud::{Markup, html};

/// The name of the field.
pub const FIELD: &str = "csrf";

/// What a page puts into its forms.
#[derive(Clone, Debug)]
pub struct Csrf {
    token: String,
}

impl Csrf {
    /// Returns the value of the field; scripts send it as the header `X-CSRF-Token`.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Returns the field, for a form.
    pub fn field(&self) -> Markup {
        html! { input type="hidden" name=(FIELD) value=(self.token); }
    }
}

impl FromRequestParts<Shared> for Csrf {
    type Rejection = PageRefusal;

    async fn from_request_parts(_: &mut Parts, _: &Shared) -> Result<Csrf, PageRefusal> {
        Ok(Csrf { token: String::new() })
    }
}

/// The fields that a form sent, checked to come from a page of this server.
#[derive(Clone, Debug)]
pub struct Sent(Vec<(String, String)>);

impl Sent {
    /// Returns the first value of a field, if it is not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }
}

impl FromRequest<Shared> for Sent {
    type Rejection = PageRefusal;

    async fn from_request(request: Request, state: &Shared) -> Result<Sent, PageRefusal> {
        let body = Bytes::from_request(request, state).await.map_err(|error| {
            Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", error.to_string(), "send less").page()
        })?;
        Ok(Sent(form_urlencoded::parse(&body).into_owned().collect()))
    }
}
