//! The host that a request asks for. A page elsewhere on the web can have its own name lead to this machine, and then ask for
//! whatever its server answers; it cannot change the name that browsers send, which is checked here.

use crate::answer::Refusal;
use crate::server::{Shared, of_kind};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// The names of this machine for itself.
const LOCAL: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Refuses requests for other hosts: without tokens all but this machine and those that the options name; with tokens, where
/// options name any, all others.
pub(super) async fn check(State(server): State<Shared>, request: Request, next: Next) -> Response {
    let guard = &server.guard;
    let given = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    // An absolute address has the host in it.
    let host = request.uri().authority().map(|authority| authority.as_str()).or(given).unwrap_or_default();
    let name = without_port(host).to_lowercase();
    let known = LOCAL.contains(&name.as_str()) || guard.hosts.contains(&name);
    let free = !guard.local && guard.hosts.is_empty() && !name.is_empty();
    if known || free {
        return next.run(request).await;
    }
    let shown: String = name.chars().take(80).collect();
    let refusal = Refusal::new(
        StatusCode::MISDIRECTED_REQUEST,
        "host",
        format!("{shown} is not this server"),
        "ask for localhost, or start the server with --host NAME",
    );
    of_kind(request.uri().path(), refusal)
}

fn without_port(host: &str) -> &str {
    match host.rfind(':') {
        // The colons of an IPv6 address stand in brackets.
        Some(at) if !host[at..].contains(']') => &host[..at],
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_no_part_of_the_name() {
        for (host, name) in [
            ("localhost:8420", "localhost"),
            ("localhost", "localhost"),
            ("[::1]:80", "[::1]"),
            ("[::1]", "[::1]"),
            ("", ""),
        ] {
            assert_eq!(without_port(host), name);
        }
    }
}
