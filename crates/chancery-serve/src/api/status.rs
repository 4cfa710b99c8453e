//! What answers: versions, counts, and who is asking; and the log of what was written.

use crate::answer::Refusal;
use crate::asking::Asking;
use crate::guard::callers::Caller;
use crate::records::Lane;
use crate::server::Shared;
use crate::view::{LATEST, Parameter, View};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// The parameters of the log.
pub(super) const AUDIT: &[&[Parameter]] = &[LATEST];

/// Versions and counts.
pub(super) async fn status(
    State(server): State<Shared>,
    caller: Caller,
    asking: Asking,
) -> Result<Response, Refusal> {
    asking.plain()?;
    let counts = server.records.ask(Lane::Questions, |asked| asked.counts()).await?;
    let made_by = server.options.reader.versions();
    let body = json!({
        "chancery": made_by.chancery,
        "model": made_by.model,
        "knowledge_base": made_by.knowledge_base,
        "codebook": made_by.codebook,
        "counts": {
            "documents": counts.documents,
            "read": counts.read,
            "statements": counts.statements,
            "events": counts.events,
            "reports": counts.reports,
            "agreements": counts.agreements,
            "disputes": counts.disputes,
        },
        "caller": { "name": caller.name, "scope": caller.scope },
        "fetches": server.options.fetch.is_some(),
    });
    let kind = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((kind, body.to_string()).into_response())
}

/// The log of what was written, the latest first.
pub(super) async fn audit(State(server): State<Shared>, asking: Asking) -> Result<Response, Refusal> {
    let view = View::parse(asking.query.as_deref(), AUDIT)?;
    let most = usize::try_from(view.limit()).unwrap_or(usize::MAX);
    let read = tokio::task::spawn_blocking(move || server.guard.audit.latest(most));
    let rows = read.await.map_err(|_| Refusal::fault("the log cannot be read"))??;
    let kind = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((kind, json!({ "rows": rows }).to_string()).into_response())
}
