//! What stands before every request: headers that keep pages safe, the check of hosts, tokens, the protection of forms, limits,
//! and the log of what is written.

pub mod csrf;
mod headers;

use crate::server::Shared;
use axum::Router;
use axum::middleware::from_fn;

/// Puts the guard before routes.
pub(crate) fn before(routes: Router, _: &Shared) -> Router {
    routes.layer(from_fn(headers::add))
}
