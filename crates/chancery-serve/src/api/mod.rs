//! The API for programs, under `/api/v1`: JSON, one shape of errors, and an OpenAPI document of what there is.

pub mod rows;

use crate::server::Shared;
use axum::Router;

/// Returns what answers, to be put under `/api/v1`.
pub fn router() -> Router<Shared> {
    Router::new()
}
