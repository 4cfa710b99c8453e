//! The API for programs, under `/api/v1`: JSON, one shape of errors, and an OpenAPI document of what there is.
//!
//! `operations` says what every route takes and answers; [`openapi`] makes the document of it.

mod arrivals;
pub(crate) mod body;
pub(crate) mod corrections;
pub(crate) mod counted;
pub(crate) mod cursor;
mod export;
mod files;
pub(crate) mod lists;
mod one;
pub(crate) mod openapi;
mod operations;
pub(crate) mod rows;
mod status;
pub(crate) mod texts;
mod timeline;

pub use export::formats;

use crate::server::Shared;
use axum::Router;
use axum::routing::{get, post};

/// Returns what answers, to be put under `/api/v1`.
pub(crate) fn router() -> Router<Shared> {
    Router::new()
        .route("/events", get(lists::events))
        .route("/events/stream", get(arrivals::stream))
        .route("/statements", get(lists::statements))
        .route("/agreements", get(lists::agreements))
        .route("/disputes", get(lists::disputes))
        .route("/documents", get(lists::documents).post(texts::add))
        .route("/documents/{id}", get(one::document))
        .route("/documents/{id}/reading", get(one::reading))
        .route("/actors", get(counted::actors))
        .route("/panel", get(counted::panel))
        .route("/timeline", get(timeline::timeline))
        .route("/dyad", get(one::dyad))
        .route("/export/{format}", get(export::export))
        .route("/read", post(texts::read))
        .route("/status", get(status::status))
        .route("/audit", get(status::audit))
        .route("/openapi.json", get(openapi::answer))
        .route("/corrections", get(corrections::list).post(corrections::decide))
        .route("/review", get(corrections::queue))
        .route("/{id}", get(one::show))
}
