//! What people decide on what was read: what was decided, what to look over next, and decisions that are sent here.

use super::body::Received;
use super::rows::objects;
use super::texts::now;
use crate::answer::Refusal;
use crate::asking::Asking;
use crate::fresh::{self, Made, Way};
use crate::guard::audit::Wrote;
use crate::guard::callers::Caller;
use crate::server::{Server, Shared};
use crate::view::{DECIDED, PASSED, Parameter, View};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chancery_record::ask::{Corrections, Table};
use chancery_record::corrections::{Decision, Given};
use serde_json::json;

/// The parameters of what was decided.
pub(super) const LISTED: &[&[Parameter]] = &[DECIDED];
/// The parameters of what is to be looked over.
pub(super) const QUEUED: &[&[Parameter]] = &[PASSED];
/// How many decisions may be sent at once.
const MOST: usize = 1000;

/// What was decided, in the order in which it was.
pub(super) async fn list(State(server): State<Shared>, asking: Asking) -> Result<Response, Refusal> {
    let view = View::parse(asking.query.as_deref(), LISTED)?;
    fresh::answer(&server, asking, Way::Listed, move |asked, _| {
        let words = |name: &str| view.all(name).map(str::to_owned).collect();
        let wanted = Corrections {
            authors: words("author"),
            subjects: words("subject"),
            holding: view.is_set("holding"),
            limit: Some(view.limit()),
        };
        let mut table = Table::default();
        asked.corrections(&wanted, &mut table)?;
        Ok(rows(&table))
    })
    .await
}

/// What nobody decided on, the most doubtful first.
pub(super) async fn queue(State(server): State<Shared>, asking: Asking) -> Result<Response, Refusal> {
    let view = View::parse(asking.query.as_deref(), QUEUED)?;
    fresh::answer(&server, asking, Way::Listed, move |asked, _| {
        let mut table = Table::default();
        asked.doubtful(view.whole("skip").unwrap_or(0), view.limit(), &mut table)?;
        Ok(rows(&table))
    })
    .await
}

fn rows(table: &Table) -> Made {
    Made::json(&json!({ "rows": objects(table) }))
}

/// Takes decisions: an object as docs/corrections.md describes it, or an array of them.
pub(super) async fn decide(
    State(server): State<Shared>,
    caller: Caller,
    asking: Asking,
    Received(body): Received,
) -> Result<Response, Refusal> {
    asking.plain()?;
    let given: Vec<Given> = if body.trim_ascii_start().starts_with(b"[") {
        serde_json::from_slice(&body)
    } else {
        serde_json::from_slice(&body).map(|one| vec![one])
    }
    .map_err(|error| {
        Refusal::wrong("body", format!("this is no decision ({error})"), "see docs/corrections.md")
    })?;
    if given.len() > MOST {
        let message = format!("these are more than {MOST} decisions");
        return Err(Refusal::wrong("too_many", message, "send them in parts"));
    }
    let count = given.len();
    let (mut places, mut decisions, mut errors) = (Vec::new(), Vec::new(), Vec::new());
    for (at, given) in given.into_iter().enumerate() {
        match decision(&server, &caller, given) {
            Ok(None) => {}
            Ok(Some(decision)) => {
                places.push(at);
                decisions.push(decision);
            }
            Err(message) => errors.push((at, message)),
        }
    }
    let mut taken = vec![None; count];
    for (at, result) in places.into_iter().zip(take(&server, decisions).await?) {
        match result {
            Ok(number) => taken[at] = Some(number),
            Err(message) => errors.push((at, message)),
        }
    }
    let numbers: Vec<i64> = taken.iter().flatten().copied().collect();
    if let (true, Some((_, message))) = (numbers.is_empty(), errors.first()) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Err(Refusal::new(status, "decision", message.clone(), "see docs/corrections.md"));
    }
    errors.sort();
    let errors: Vec<_> =
        errors.into_iter().map(|(at, message)| json!({ "at": at, "message": message })).collect();
    let kind = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    let mut response = (kind, json!({ "taken": taken, "errors": errors }).to_string()).into_response();
    response.extensions_mut().insert(wrote(&numbers));
    Ok(response)
}

/// Returns what the log notes of decisions.
pub(crate) fn wrote(numbers: &[i64]) -> Wrote {
    Wrote(numbers.iter().map(|number| format!("decision {number}")).collect())
}

/// Returns a decision as its sender may take it: whoever has a token decides in its name.
fn decision(server: &Server, caller: &Caller, given: Given) -> Result<Option<Decision>, String> {
    if server.guard.tokens.is_none() {
        return given.taken_over(None, None);
    }
    match &given.author {
        Some(author) if *author != caller.name => {
            Err(format!("{author} is not who has the token; leave the author out, it is {}", caller.name))
        }
        _ => given.taken_over(Some(&caller.name), None),
    }
}

/// Takes decisions, and returns for each its number, or why it was not taken.
///
/// # Errors
///
/// A record that cannot be written.
pub(crate) async fn take(
    server: &Server,
    decisions: Vec<Decision>,
) -> Result<Vec<Result<i64, String>>, Refusal> {
    let taken = server.records.write(move |record| {
        record.correct(&decisions, &now()).map_err(|error| Refusal::from(error.problem))
    });
    Ok(taken.await?.into_iter().map(|taken| taken.map_err(|refusal| refusal.to_string())).collect())
}
