//! What stands before every request: headers that keep pages safe, the check of hosts, tokens and what they permit, limits, the
//! protection of what browsers send, and the log of what is written.
//!
//! In this order a request passes: `headers` (which also catches faults), `hosts`, [`callers`], `rates`, [`audit`],
//! [`csrf`].

pub(crate) mod audit;
pub(crate) mod callers;
pub(crate) mod csrf;
mod headers;
mod hosts;
mod rates;
pub(crate) mod secrets;
pub(crate) mod sessions;
pub mod tokens;

use crate::options::{Options, ServeError};
use crate::server::Shared;
use audit::Audit;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use rates::Rates;
use sessions::Sessions;
use std::sync::Arc;
use tokens::TokenFile;

/// Who may do what, and how often.
pub(crate) struct Guard {
    pub(crate) tokens: Option<TokenFile>,
    pub(crate) sessions: Sessions,
    rates: Option<Rates>,
    pub(crate) audit: Audit,
    hosts: Vec<String>,
    /// Whether only hosts of this machine are answered.
    local: bool,
}

impl Guard {
    pub(crate) fn new(options: &Options) -> Result<Guard, ServeError> {
        let tokens = options.token_file()?;
        Ok(Guard {
            local: tokens.is_none(),
            tokens,
            sessions: Sessions::new(options.behind_https).map_err(ServeError::Chance)?,
            rates: options.limits.rate.map(Rates::new),
            audit: Audit::new(options.audit_file()),
            hosts: options.hosts.iter().map(|host| host.to_lowercase()).collect(),
        })
    }
}

/// Puts the guard before routes.
pub(crate) fn before(routes: Router, server: &Shared) -> Router {
    let with = || Arc::clone(server);
    routes
        .layer(from_fn_with_state(with(), csrf::check))
        .layer(from_fn_with_state(with(), audit::log))
        .layer(from_fn_with_state(with(), rates::limit))
        .layer(from_fn_with_state(with(), callers::tell))
        .layer(from_fn_with_state(with(), sessions::keep))
        .layer(from_fn_with_state(with(), hosts::check))
        .layer(from_fn(headers::add))
}
