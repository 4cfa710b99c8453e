//! The server: what every handler is given, and the routes with the guard before them.

use crate::answer::Refusal;
use crate::api::counted::Rows;
use crate::fresh::Made;
use crate::guard::Guard;
use crate::kept::Kept;
use crate::options::{Options, ServeError};
use crate::readings::Readings;
use crate::records::Records;
use crate::{api, assets, guard, pages};
use axum::Router;
use axum::extract::OriginalUri;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use tokio::sync::{Semaphore, watch};

/// How much is kept of answers that took counting, and how much of rows.
const KEPT_BYTES: usize = 8 << 20;

/// What every handler is given: the record, what reads, and what stands before them.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("talks.record");
/// # drop(chancery_record::open(&path)?);
/// use axum::{body::Body, http::Request};
/// use chancery_serve::{Options, Server, Shared};
/// use tower::ServiceExt;
///
/// let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// let answer = runtime.block_on(async {
///     let server: Shared = Server::new(Options::of(path))?;
///     let asked = Request::get("/api/v1/events").header("host", "127.0.0.1").body(Body::empty())?;
///     let answer = server.router().oneshot(asked).await?;
///     server.end();
///     Ok::<_, Box<dyn std::error::Error>>(answer)
/// })?;
/// assert_eq!((answer.status().as_u16(), &answer.headers()["content-type"]), (200, &"application/json".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Server {
    /// The record.
    pub(crate) records: Records,
    /// What reads texts.
    pub(crate) readings: Readings,
    /// Who may do what.
    pub(crate) guard: Guard,
    /// Answers that took counting.
    pub(crate) answers: Kept<Made>,
    /// Rows that were counted, of which each part of a list is one.
    pub(crate) counted: Kept<Rows>,
    /// What it is made of.
    pub(crate) options: Options,
    /// Turns of streams of events.
    pub(crate) streams: Arc<Semaphore>,
    /// Turns of articles that are got from the web.
    pub(crate) fetches: Semaphore,
    ending: watch::Sender<bool>,
}

/// A server as handlers hold it.
pub type Shared = Arc<Server>;

impl Server {
    /// Opens the record, the tokens and the log.
    ///
    /// # Errors
    ///
    /// A record that cannot be asked, tokens that cannot be read, a log that cannot be written.
    pub fn new(options: Options) -> Result<Shared, ServeError> {
        Ok(Arc::new(Server {
            records: Records::open(&options.record, options.limits)?,
            readings: Readings::new(options.reader, options.limits.reading),
            guard: Guard::new(&options)?,
            answers: Kept::new(KEPT_BYTES),
            counted: Kept::new(KEPT_BYTES),
            streams: Arc::new(Semaphore::new(options.limits.streams)),
            fetches: Semaphore::new(options.limits.fetches),
            ending: watch::Sender::new(false),
            options,
        }))
    }

    /// Returns everything that answers, with the guard before it.
    pub fn router(self: &Shared) -> Router {
        let routes = Router::new()
            .merge(pages::router())
            .merge(assets::router())
            .nest("/api/v1", api::router())
            .fallback(nowhere)
            .method_not_allowed_fallback(not_so)
            .with_state(Arc::clone(self));
        guard::before(routes, self)
    }

    /// Ends what does not end by itself: streams of events.
    pub fn end(&self) {
        self.ending.send_replace(true);
    }

    /// Returns what is told when the server ends.
    pub(crate) fn ending(&self) -> watch::Receiver<bool> {
        self.ending.subscribe()
    }
}

/// Answers where there is nothing.
async fn nowhere(OriginalUri(uri): OriginalUri) -> Response {
    let shown: String = uri.path().chars().take(80).collect();
    let refusal =
        Refusal::not_found(format!("there is nothing at {shown}"), "begin at / or see /api/v1/openapi.json");
    of_kind(uri.path(), refusal)
}

/// Answers where there is something, but not by this method.
async fn not_so(OriginalUri(uri): OriginalUri) -> Response {
    let status = axum::http::StatusCode::METHOD_NOT_ALLOWED;
    let message = "this is not done by this method";
    of_kind(uri.path(), Refusal::new(status, "method_not_allowed", message, "see /api/v1/openapi.json"))
}

/// Returns a refusal as who asks there understands it.
pub(crate) fn of_kind(path: &str, refusal: Refusal) -> Response {
    if path.starts_with("/api/") { refusal.into_response() } else { refusal.page().into_response() }
}
