//! Files that pages need, in the program itself. The address of each holds a hash of its content, so that browsers may keep it
//! for good; a changed file has another address.
//!
//! A new file gets a line in `FILES`; pages link to it by [`address`].

use crate::server::Shared;
use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// A file: its name, its type, its content.
type File = (&'static str, &'static str, &'static [u8]);

/// All files.
const FILES: &[File] = &[
    ("chancery.css", "text/css; charset=utf-8", include_bytes!("built/chancery.css")),
    ("chancery.js", "text/javascript; charset=utf-8", include_bytes!("built/chancery.js")),
    ("world.svg", "image/svg+xml", include_bytes!("built/world.svg")),
];

/// The addresses of the files, in their order.
static ADDRESSES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let address = |(name, _, content): &File| {
        let hash: String = Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("/assets/{hash}/{name}")
    };
    FILES.iter().map(address).collect()
});

/// Returns the address of a file, by its name.
pub(crate) fn address(name: &str) -> &'static str {
    FILES
        .iter()
        .position(|(known, ..)| *known == name)
        .and_then(|at| ADDRESSES.get(at))
        .map_or("/", String::as_str)
}

/// Returns the content of a file of text, by its name; nothing for one that is not there.
pub(crate) fn text(name: &str) -> &'static str {
    let content = FILES.iter().find(|(known, ..)| *known == name).map_or(&[][..], |(.., content)| *content);
    std::str::from_utf8(content).unwrap_or_default()
}

/// Returns what answers for them.
pub(crate) fn router() -> Router<Shared> {
    Router::new().route("/assets/{hash}/{name}", get(file))
}

async fn file(Path((hash, name)): Path<(String, String)>) -> Response {
    let wanted = format!("/assets/{hash}/{name}");
    let found = ADDRESSES.iter().zip(FILES).find(|(address, _)| **address == wanted);
    match found {
        Some((_, (_, kind, content))) => {
            let headers = [
                (header::CONTENT_TYPE, *kind),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, *content).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
