//! What is counted over all that fits: who takes part, and panels. The whole is counted for each part of it, and a part goes on
//! after the row at which the one before it ended.

use super::cursor::Fits;
use super::rows::Table;
use super::{files, lists};
use crate::answer::Refusal;
use crate::asking::Asking;
use crate::fresh::{self, Way};
use crate::server::Shared;
use crate::view::{FORMATTED, PAGED, PANEL, Parameter, View, WHAT, WHEN, WHO};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chancery_record::Value;
use chancery_record::ask::{After, Answer, Counted, Panel, Period, Question, Subject};
use std::ops::ControlFlow;

/// The parameters of the list of actors.
pub(super) const ACTORS: &[&[Parameter]] = &[WHO, WHEN, WHAT, PAGED, FORMATTED];
/// The parameters of a panel.
pub(super) const PANELS: &[&[Parameter]] = &[PANEL, WHO, WHEN, WHAT, PAGED, FORMATTED];

/// Who takes part in the events that fit, the most often first.
pub(super) async fn actors(State(server): State<Shared>, asking: Asking) -> Result<Response, Refusal> {
    let view = View::parse(asking.query.as_deref(), ACTORS)?;
    let (fits, world) = (Fits::of(&asking, &view), server.options.world);
    let after = fits.place(view.get("cursor"))?;
    if view.get("format").is_some_and(|format| format != "json") {
        return files::rows(&server, "actors", view, move |asked, view, answer| {
            let limit = view.get("limit").map(|_| view.limit());
            let question = Question { limit, ..view.question(asked, world)? };
            asked.ask(Subject::Actors, &question, answer).map(|_| ())
        })
        .await;
    }
    fresh::answer(&server, asking, Way::Counted, move |asked, _| {
        let limit = view.limit();
        // Who comes after somebody is only known when all are counted.
        let most = after.is_none().then(|| limit.saturating_add(1));
        let question = Question { limit: most, ..view.question(asked, world)? };
        let mut part = PartOf::new(
            limit,
            |row: &[Value], after: &After| {
                // By how many events they have, which no row tells: whoever stands before the last one of the part before.
                if id(row) == after.id { Before::Last } else { Before::Yes }
            },
            after,
        );
        asked.ask(Subject::Actors, &question, &mut part)?;
        part.made(&fits, |row| After { key: Vec::new(), id: id(row).to_owned() })
    })
    .await
}

/// How many events of which quad class in each period.
pub(super) async fn panel(State(server): State<Shared>, asking: Asking) -> Result<Response, Refusal> {
    let view = View::parse(asking.query.as_deref(), PANELS)?;
    let (fits, world) = (Fits::of(&asking, &view), server.options.world);
    let after = fits.place(view.get("cursor"))?;
    let panel = panel_of(&view);
    if view.get("format").is_some_and(|format| format != "json") {
        return files::rows(&server, "panel", view, move |asked, view, answer| {
            let limit = view.get("limit").map(|_| view.limit());
            let question = Question { limit, ..view.question(asked, world)? };
            asked.panel(panel, &question, answer).map(|_| ())
        })
        .await;
    }
    fresh::answer(&server, asking, Way::Counted, move |asked, _| {
        let question = view.question(asked, world)?;
        let key = move |row: &[Value]| {
            let columns = if panel.of == Counted::Dyads { 3 } else { 2 };
            row.iter().take(columns).map(|value| Some(super::rows::text(value))).collect::<Vec<_>>()
        };
        let mut part = PartOf::new(
            view.limit(),
            move |row: &[Value], after: &After| {
                if key(row) > after.key { Before::No } else { Before::Yes }
            },
            after,
        );
        asked.panel(panel, &question, &mut part)?;
        part.made(&fits, |row| After { key: key(row), id: String::new() })
    })
    .await
}

fn panel_of(view: &View) -> Panel {
    let (of, period) = match view.get("unit") {
        Some("dyad-day") => (Counted::Dyads, Period::Day),
        Some("dyad-week") => (Counted::Dyads, Period::Week),
        Some("dyad-year") => (Counted::Dyads, Period::Year),
        Some("actor-month") => (Counted::Actors, Period::Month),
        _ => (Counted::Dyads, Period::Month),
    };
    Panel { of, period, complete: view.is_set("complete") }
}

fn id(row: &[Value]) -> &str {
    match row.first() {
        Some(Value::Text(id)) => id,
        _ => "",
    }
}

/// Whether a row stands before a part.
enum Before {
    /// It does.
    Yes,
    /// It is the last that does.
    Last,
    /// It is in the part.
    No,
}

/// Takes a part of an answer.
struct PartOf<B> {
    table: Table,
    limit: u64,
    before: B,
    /// The row after which the part begins; nothing when it has begun.
    after: Option<After>,
    more: bool,
}

impl<B: Fn(&[Value], &After) -> Before> PartOf<B> {
    fn new(limit: u64, before: B, after: Option<After>) -> PartOf<B> {
        PartOf { table: Table::default(), limit, before, after, more: false }
    }

    /// Returns the part, and where it goes on, by the place of its last row.
    fn made(self, fits: &Fits, place: impl Fn(&[Value]) -> After) -> Result<fresh::Made, Refusal> {
        if self.after.is_some_and(|after| !after.id.is_empty()) {
            let message = "the row after which this goes on is there no more";
            let remedy = "leave the cursor out and begin again";
            return Err(Refusal::new(StatusCode::GONE, "cursor_gone", message, remedy).of("cursor"));
        }
        let last = self.table.rows.last().filter(|_| self.more);
        let next = last.map(|row| fits.cursor(&place(row)));
        Ok(lists::part(&self.table, next, fits, self.limit))
    }
}

impl<B: Fn(&[Value], &After) -> Before> Answer for PartOf<B> {
    fn columns(&mut self, names: &[String]) {
        self.table.columns(names);
    }

    fn row(&mut self, row: Vec<Value>) -> ControlFlow<()> {
        if let Some(after) = &self.after {
            match (self.before)(&row, after) {
                Before::Yes => return ControlFlow::Continue(()),
                Before::Last => {
                    self.after = None;
                    return ControlFlow::Continue(());
                }
                Before::No => self.after = None,
            }
        }
        if self.table.rows.len() as u64 == self.limit {
            self.more = true;
            return ControlFlow::Break(());
        }
        self.table.row(row)
    }
}
