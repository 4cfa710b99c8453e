//! Browsers: a cookie by which each is known again, and who has logged in with it.
//!
//! The cookie is made by chance, is sent only to this server and only from its own pages (`SameSite=Strict`), and is not for
//! scripts. Whoever logs in gets a new one.

use super::secrets;
use super::tokens::Token;
use crate::server::Shared;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The name of the cookie.
pub(crate) const COOKIE: &str = "chancery_session";
/// How long a browser stays logged in.
const STAY: Duration = Duration::from_secs(12 * 3600);
/// So many browsers are logged in at most.
const MOST: usize = 10_000;

/// Who has logged in.
pub(crate) struct Sessions {
    /// Signs what forms are protected with.
    key: [u8; 32],
    secure: bool,
    logged_in: Mutex<HashMap<String, (String, Instant)>>,
}

/// The browser that a request comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Session(pub(crate) String);

impl Sessions {
    pub(super) fn new(secure: bool) -> std::io::Result<Sessions> {
        Ok(Sessions { key: secrets::key()?, secure, logged_in: Mutex::new(HashMap::new()) })
    }

    /// Returns what protects the forms of a browser.
    pub(super) fn form_token(&self, session: &Session) -> String {
        secrets::signed(&self.key, &session.0)
    }

    /// Logs a browser in, by the token of whoever uses it. Returns its new cookie.
    pub(crate) fn log_in(&self, token: &Token) -> std::io::Result<HeaderValue> {
        let session = secrets::secret()?;
        let mut logged_in = self.logged_in.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        logged_in.retain(|_, (_, until)| *until > now);
        if logged_in.len() >= MOST {
            return Err(std::io::Error::other("too many are logged in"));
        }
        let cookie = self.cookie(&session);
        logged_in.insert(secrets::hash(&session), (token.hash.clone(), now + STAY));
        Ok(cookie)
    }

    /// Logs a browser out.
    pub(crate) fn log_out(&self, session: &Session) {
        self.logged_in.lock().unwrap_or_else(PoisonError::into_inner).remove(&secrets::hash(&session.0));
    }

    /// Returns the hash of the token by which a browser has logged in.
    pub(super) fn token(&self, session: &Session) -> Option<String> {
        let logged_in = self.logged_in.lock().unwrap_or_else(PoisonError::into_inner);
        let (token, until) = logged_in.get(&secrets::hash(&session.0))?;
        (*until > Instant::now()).then(|| token.clone())
    }

    fn cookie(&self, session: &str) -> HeaderValue {
        let secure = if self.secure { "; Secure" } else { "" };
        let cookie = format!(
            "{COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{secure}",
            STAY.as_secs()
        );
        HeaderValue::from_str(&cookie).unwrap_or_else(|_| HeaderValue::from_static(""))
    }
}

/// Returns the browser of a request, if its cookie is one of ours.
fn session(headers: &HeaderMap) -> Option<Session> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
    let mut named = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|cookie| {
        let (name, value) = cookie.trim().split_once('=')?;
        (name == COOKIE).then_some(value)
    });
    let is_one = |value: &&str| {
        value.len() == 43 && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    named.find(is_one).map(|value| Session(value.to_owned()))
}

/// Gives browsers that ask for pages a cookie, if they have none.
pub(super) async fn keep(State(server): State<Shared>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let for_pages = !(path.starts_with("/api/") || path.starts_with("/assets/"));
    let known = session(request.headers());
    let mut fresh = None;
    if let Some(session) = &known {
        request.extensions_mut().insert(session.clone());
    } else if let Some(secret) = for_pages.then(secrets::secret).and_then(Result::ok) {
        fresh = Some(server.guard.sessions.cookie(&secret));
        request.extensions_mut().insert(Session(secret));
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Some(cookie) = fresh.filter(|_| !headers.contains_key(header::SET_COOKIE)) {
        headers.insert(header::SET_COOKIE, cookie);
    }
    response
}
