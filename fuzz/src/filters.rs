//! Whatever is asked, a server answers, and never that it is its own fault.

use super::text;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use chancery::document::Document;
use chancery::reader::Reader;
use chancery_record::{Arrival, Entry};
use chancery_serve::{Limits, Options, Server};
use std::sync::LazyLock;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

const ASKED: [&str; 16] = [
    "/api/v1/events",
    "/api/v1/statements",
    "/api/v1/agreements",
    "/api/v1/disputes",
    "/api/v1/actors",
    "/api/v1/timeline",
    "/api/v1/panel",
    "/api/v1/dyad",
    "/api/v1/documents",
    "/api/v1/export/gdelt",
    "/events",
    "/timeline",
    "/map",
    "/network",
    "/dyad",
    "/review",
];

struct Served {
    runtime: Runtime,
    router: Router,
    _folder: TempDir,
}

static SERVED: LazyLock<Served> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.record");
    let mut document = Document::from_text("visit", include_str!("../../examples/visit.txt"));
    document.published = "2024-03-12".parse().ok();
    let reading = Reader::embedded().read(&document);
    let entry = Entry::read(
        Arrival::new(document, "visit.txt".to_owned(), None),
        &reading,
        chancery_data::World::embedded(),
    );
    chancery_record::open(&path).expect("a record").add(&[entry], "2026-11-30T08:00:00Z").expect("added");
    let mut options = Options::of(path);
    options.limits = Limits { rate: None, ..Limits::default() };
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let router = runtime.block_on(async { Server::new(options).expect("a server").router() });
    Served { runtime, router, _folder: folder }
});

/// Asks a server. The first line is what is asked for, each other line a parameter: `actor=Norway`.
pub(crate) fn filters(bytes: &[u8]) {
    let mut lines = text(bytes).split('\n');
    let first = lines.next().unwrap_or_default();
    let path = if first.starts_with('/') && first.bytes().all(|byte| byte.is_ascii_graphic()) {
        first.to_owned()
    } else {
        ASKED[first.len() % ASKED.len()].to_owned()
    };
    let pairs = lines.map(|line| line.split_once('=').unwrap_or((line, "")));
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    // Whatever is no address at all never comes to a server.
    let Ok(request) = Request::get(format!("{path}?{query}")).header("host", "127.0.0.1").body(Body::empty())
    else {
        return;
    };
    let Served { runtime, router, .. } = &*SERVED;
    let answer = runtime.block_on(router.clone().oneshot(request)).expect("an answer");
    let status = answer.status();
    assert!(!status.is_server_error() || status.as_u16() == 503, "{status} {path}?{query}");
}
