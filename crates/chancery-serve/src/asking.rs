//! What a request asks for, beside its body: its address, and what it knows of the answer already.

use crate::answer::Refusal;
use crate::guard::callers::Caller;
use crate::guard::csrf::Csrf;
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::header;
use axum::http::request::Parts;
use std::convert::Infallible;

/// The address of a request, and the tags of answers that its sender has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asking {
    /// The path, from its root.
    pub path: String,
    /// What stands after the question mark.
    pub query: Option<String>,
    /// `If-None-Match`.
    pub known: Option<String>,
    /// `Last-Event-ID`.
    pub last_event: Option<String>,
    /// For whom the answer is made, where it is not the same for everybody.
    pub whom: String,
}

impl Asking {
    /// Refuses parameters, where there are none to be given.
    ///
    /// # Errors
    ///
    /// Any parameter.
    pub(crate) fn plain(&self) -> Result<(), Refusal> {
        crate::view::View::parse(self.query.as_deref(), &[]).map(|_| ())
    }

    /// Says that the answer is made for whoever asks: it has forms, which only some may send.
    #[must_use]
    pub(crate) fn by(self, caller: &Caller, csrf: &Csrf) -> Asking {
        let may = caller.scope.map_or(String::new(), |scope| scope.to_string());
        Asking { whom: format!("{}\n{may}\n{}\n{}", caller.name, caller.by_browser, csrf.token()), ..self }
    }

    /// Returns all that the answer depends on beside the record.
    pub(crate) fn whole(&self) -> String {
        format!("{}?{}\n{}", self.path, self.query.as_deref().unwrap_or_default(), self.whom)
    }

    /// Returns whether its sender has the answer with this tag.
    pub(crate) fn knows(&self, tag: &str) -> bool {
        let known = self.known.as_deref().unwrap_or_default();
        known
            .split(',')
            .map(|known| known.trim().trim_start_matches("W/"))
            .any(|known| known == tag || known == "*")
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asking {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Asking, Infallible> {
        let OriginalUri(uri) = OriginalUri::from_request_parts(parts, state).await?;
        let header = |name| Some(parts.headers.get(name)?.to_str().ok()?.to_owned());
        Ok(Asking {
            path: uri.path().to_owned(),
            query: uri.query().map(str::to_owned),
            known: header(header::IF_NONE_MATCH),
            last_event: header(header::HeaderName::from_static("last-event-id")),
            whom: String::new(),
        })
    }
}
