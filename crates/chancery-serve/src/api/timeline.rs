//! Timelines: what happened in the order of days. Lines are made of all that is told of a day, so that a part goes on with the day on
//! which the one before it ended, and leaves out the lines that were in it.

use super::cursor::Fits;
use super::rows;
use super::{files, lists};
use crate::answer::Refusal;
use crate::asking::Asking;
use crate::fresh::{self, Way};
use crate::server::Shared;
use crate::view::{FORMATTED, PAGED, Parameter, View, WHAT, WHEN, WHO};
use axum::extract::State;
use axum::response::Response;
use chancery_record::ask::{After, AskError, Asked, Question, Table};
use chancery_record::{Value, days_of};

/// The parameters of a timeline.
pub(super) const PARAMETERS: &[&[Parameter]] = &[WHO, WHEN, WHAT, PAGED, FORMATTED];

/// What happened in the order of days.
pub(super) async fn timeline(State(server): State<Shared>, asking: Asking) -> Result<Response, Refusal> {
    let view = View::parse(asking.query.as_deref(), PARAMETERS)?;
    let (fits, world) = (Fits::of(&asking, &view), server.options.world);
    let after = fits.place(view.get("cursor"))?;
    if view.get("format").is_some_and(|format| format != "json") {
        return files::rows(&server, "timeline", view, move |asked, view, answer| {
            let limit = view.get("limit").map(|_| view.limit());
            let question = Question { limit, ..view.question(asked, world)? };
            asked.timeline(&question, answer).map(|_| ())
        })
        .await;
    }
    fresh::answer(&server, asking, Way::Listed, move |asked, _| {
        let limit = view.limit();
        let (table, more) = lines(asked, &view.question(asked, world)?, limit, after)?;
        let last = table.rows.last().filter(|_| more);
        let next = last.map(|line| fits.cursor(&place(&table.columns, line)));
        Ok(lists::part(&table, next, &fits, limit))
    })
    .await
}

/// Returns the lines after a place, `limit` at most, and whether there are more.
fn lines(
    asked: &Asked,
    question: &Question,
    limit: u64,
    after: Option<After>,
) -> Result<(Table, bool), AskError> {
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    // What is told alike is one line, and the last day is not whole: more is asked for than is wanted.
    let mut told = limit.saturating_mul(2).saturating_add(100);
    loop {
        let question = Question { limit: Some(told), after: after.clone(), ..question.clone() };
        let mut table = Table::default();
        let came = asked.timeline(&question, &mut table)?;
        let Table { columns, rows } = &mut table;
        let place = |line: &Vec<Value>| place(columns, line);
        if came.more {
            let unfinished = rows.last().map(|line| place(line).key.into_iter().next());
            rows.retain(|line| Some(place(line).key.into_iter().next()) != unfinished);
        }
        if let Some(after) = &after {
            rows.retain(|line| {
                let line = place(line);
                line.key > after.key
            });
        }
        let more = came.more || rows.len() > most;
        if !came.more || rows.len() >= most {
            rows.truncate(most);
            return Ok((table, more));
        }
        told = told.saturating_mul(4);
    }
}

/// Returns the place of a line: its day, its date, what it is, the first of its ids, and the status, since an agreement has a line for
/// each stage of a day.
fn place(columns: &[String], line: &[Value]) -> After {
    let of = |name: &str| {
        let at = columns.iter().position(|column| column == name);
        at.and_then(|at| line.get(at)).map(rows::text).unwrap_or_default()
    };
    let date = of("date");
    // Of events the order is that of their first days, of all else that of dates as they are told.
    let first = if of("what") == "event" { days_of(&date).map(|(first, _)| first.to_string()) } else { None };
    let day = first.unwrap_or_else(|| date.clone());
    let id = of("ids").split("; ").next().unwrap_or_default().to_owned();
    After { key: [day, date, of("what"), id, of("status")].map(Some).to_vec(), id: String::new() }
}
