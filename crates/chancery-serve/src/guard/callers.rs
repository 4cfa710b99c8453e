//! Who asks, and whether they may: by a token, by having logged in with one, or, where the server has no tokens, by being on this
//! machine.

use super::sessions::Session;
use super::tokens::{Scope, Token};
use crate::answer::{PageRefusal, Refusal};
use crate::connections::From;
use crate::server::{Server, Shared, of_kind};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use std::net::IpAddr;

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Caller {
    /// The name of their token, `local` where the server has none, empty where they showed none.
    pub name: String,
    /// What they may do; nothing where they showed no token.
    pub scope: Option<Scope>,
    /// Where they ask from.
    pub address: Option<IpAddr>,
    /// Whether their browser vouches for them, and not each request by itself.
    pub by_browser: bool,
}

impl Caller {
    /// Returns whether they may do this.
    pub(crate) fn may(&self, scope: Scope) -> bool {
        self.scope.is_some_and(|has| has >= scope)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = PageRefusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Caller, PageRefusal> {
        let caller = parts.extensions.get::<Caller>().cloned();
        caller.ok_or_else(|| Refusal::fault("nobody asks").page())
    }
}

/// Returns what has to be permitted for a request; nothing where everybody may.
pub(crate) fn needed(method: &Method, path: &str) -> Option<Scope> {
    const OPEN: [&str; 2] = ["/login", "/logout"];
    if OPEN.contains(&path) || path.starts_with("/assets/") {
        return None;
    }
    let reading = method.is_safe() || ["/read", "/api/v1/read"].contains(&path);
    Some(match reading {
        _ if path == "/api/v1/audit" => Scope::Admin,
        true => Scope::Read,
        false => Scope::Write,
    })
}

/// Tells the handlers who asks, and refuses who may not.
pub(super) async fn tell(State(server): State<Shared>, mut request: Request, next: Next) -> Response {
    let caller = caller(&server, &request);
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    if let Some(needed) = needed(&method, &path).filter(|&needed| !caller.may(needed)) {
        let from_page = !path.starts_with("/api/") && method.is_safe();
        let response = if from_page && caller.scope.is_none() {
            let mut to = form_urlencoded::Serializer::new(String::new());
            let to =
                to.append_pair("to", request.uri().path_and_query().map_or("/", |to| to.as_str())).finish();
            Redirect::to(&format!("/login?{to}")).into_response()
        } else {
            of_kind(&path, refused(&caller, needed))
        };
        if !method.is_safe() {
            server.guard.audit.note(&caller, &method, &path, response.status(), &[]);
        }
        return response;
    }
    request.extensions_mut().insert(caller);
    next.run(request).await
}

fn refused(caller: &Caller, needed: Scope) -> Refusal {
    if caller.scope.is_some() {
        let message = format!("the token of {} does not permit this", caller.name);
        let remedy = format!("use one with --scope {needed}");
        return Refusal::new(StatusCode::FORBIDDEN, "scope", message, remedy);
    }
    let remedy = "send Authorization: Bearer TOKEN; chancery token new makes one";
    Refusal::new(StatusCode::UNAUTHORIZED, "token", "a token is needed, and it must be a good one", remedy)
}

/// Returns who asks.
fn caller(server: &Server, request: &Request) -> Caller {
    let address = request.extensions().get::<From>().map(|from| from.0.ip());
    let Some(tokens) = &server.guard.tokens else {
        let name = "local".to_owned();
        return Caller { name, scope: Some(Scope::Admin), address, by_browser: true };
    };
    let given = request.headers().get(header::AUTHORIZATION).and_then(|given| given.to_str().ok());
    let (token, by_browser) = match given {
        Some(given) => (given.strip_prefix("Bearer ").and_then(|token| tokens.of(token.trim())), false),
        None => {
            let hash = request
                .extensions()
                .get::<Session>()
                .and_then(|session| server.guard.sessions.token(session));
            // A token that was revoked logs out whoever logged in with it.
            (hash.and_then(|hash| tokens.all().into_iter().find(|token| token.hash == hash)), true)
        }
    };
    match token {
        Some(Token { name, scope, .. }) => Caller { name, scope: Some(scope), address, by_browser },
        None => Caller { name: String::new(), scope: None, address, by_browser },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_the_record_has_to_be_permitted() {
        for (method, path, scope) in [
            (Method::GET, "/api/v1/events", Some(Scope::Read)),
            (Method::POST, "/api/v1/read", Some(Scope::Read)),
            (Method::POST, "/api/v1/documents", Some(Scope::Write)),
            (Method::DELETE, "/anything", Some(Scope::Write)),
            (Method::GET, "/api/v1/audit", Some(Scope::Admin)),
            (Method::POST, "/login", None),
            (Method::GET, "/assets/0/a.css", None),
            (Method::GET, "/", Some(Scope::Read)),
        ] {
            assert_eq!(needed(&method, path), scope, "{method} {path}");
        }
    }
}
