//! The server: its options, its routes, and how it begins and ends.

use crate::answer::Refusal;
use crate::records::Records;
use crate::{api, assets, guard, pages};
use axum::Router;
use axum::http::Uri;
use chancery::reader::Reader;
use chancery_data::World;
use chancery_record::ask::AskError;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;

/// What a server is made of.
#[derive(Clone)]
pub struct Options {
    /// The file of the record.
    pub record: PathBuf,
    /// What reads texts.
    pub reader: Reader,
    /// What names actors: the world that the reader knows.
    pub world: &'static World,
    /// How many questions are asked of the record at the same time.
    pub readers: usize,
    /// Whether articles may be got from addresses.
    pub fetch: bool,
}

impl Options {
    /// Returns options for a record with what is built in: the model, the knowledge base, and nothing got from the web.
    pub fn of(record: PathBuf) -> Options {
        let readers = 2 * std::thread::available_parallelism().map_or(2, usize::from);
        Options { record, reader: Reader::embedded(), world: World::embedded(), readers, fetch: false }
    }
}

/// Why a server cannot run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The record cannot be asked.
    #[error(transparent)]
    Record(#[from] AskError),
    /// The listener failed.
    #[error("cannot listen ({0}); give another address with --bind")]
    Listening(#[from] std::io::Error),
}

/// What every handler is given: the record, and what reads.
pub struct Server {
    /// The record.
    pub records: Records,
    /// What reads texts.
    pub readings: crate::readings::Readings,
    /// What it is made of.
    pub options: Options,
}

/// A server as handlers hold it.
pub type Shared = Arc<Server>;

impl Server {
    /// Opens the record.
    ///
    /// # Errors
    ///
    /// A record that cannot be asked.
    pub fn new(options: Options) -> Result<Shared, ServeError> {
        let records = Records::open(&options.record, options.readers)?;
        let readings = crate::readings::Readings::new(options.reader, 2);
        Ok(Arc::new(Server { records, readings, options }))
    }

    /// Returns everything that answers, with the guard before it.
    pub fn router(self: &Shared) -> Router {
        let routes = Router::new()
            .merge(pages::router())
            .merge(assets::router())
            .nest("/api/v1", api::router())
            .fallback(nowhere)
            .with_state(Arc::clone(self));
        guard::before(routes, self)
    }
}

/// Answers where there is nothing.
async fn nowhere(uri: Uri) -> axum::response::Response {
    use axum::response::IntoResponse;
    let refusal = Refusal::not_found(
        format!("there is nothing at {}", uri.path()),
        "begin at / or see /api/v1/openapi.json",
    );
    if uri.path().starts_with("/api/") { refusal.into_response() } else { refusal.page().into_response() }
}

/// Serves on `listener` until `shutdown` is done; requests in hand are then finished.
///
/// # Errors
///
/// A record that cannot be asked, a listener that fails.
pub async fn serve(
    listener: TcpListener,
    options: Options,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let server = Server::new(options)?;
    axum::serve(listener, server.router()).with_graceful_shutdown(shutdown).await?;
    Ok(())
}
