//! What is counted over all that fits: who takes part, and panels. A part goes on after the row at which the one before it ended; rows beyond a part
//! are kept, so that not all is counted again for the next.

use super::cursor::Fits;
use super::rows::text;
use super::{files, lists};
use crate::answer::Refusal;
use crate::asking::Asking;
use crate::fresh::{self, Made, Way};
use crate::server::{Server, Shared};
use crate::view::{FORMATTED, PAGED, PANEL, Parameter, View, WHAT, WHEN, WHO};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chancery_record::Value;
use chancery_record::ask::{After, Answer, AskError, Came, Counted, Panel, Period, Question, Subject, Table};
use std::ops::ControlFlow;
use std::sync::Arc;

/// The parameters of the list of actors.
pub(super) const ACTORS: &[&[Parameter]] = &[WHO, WHEN, WHAT, PAGED, FORMATTED];
/// The parameters of a panel.
pub(super) const PANELS: &[&[Parameter]] = &[PANEL, WHO, WHEN, WHAT, PAGED, FORMATTED];
/// So many rows are kept for the parts that follow.
const AHEAD: u64 = 2000;

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
    fresh::answer(&server, asking, Way::Counted, move |asked, server| {
        // The order is by how many events they have, which no row tells.
        let place = |row: &[Value]| row.first().map(text).into_iter().collect();
        let part = Part { fits: &fits, after: after.map(words), limit: view.limit(), place, in_order: false };
        // Who comes after somebody is only known when all are counted, and what is told of each is looked up one by one.
        let first = part.after.is_none();
        let most = if first { part.limit } else { part.limit.max(AHEAD) };
        part.of(server, most, |rows| {
            let limit = first.then(|| most.saturating_add(1));
            let question = Question { limit, ..view.question(asked, world)? };
            asked.ask(Subject::Actors, &question, rows)
        })
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
    fresh::answer(&server, asking, Way::Counted, move |asked, server| {
        let columns = if panel.of == Counted::Dyads { 3 } else { 2 };
        let place = move |row: &[Value]| row.iter().take(columns).map(text).collect();
        let part = Part { fits: &fits, after: after.map(words), limit: view.limit(), place, in_order: true };
        let most = part.limit.max(AHEAD);
        part.of(server, most, |rows| asked.panel(panel, &view.question(asked, world)?, rows))
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

/// Rows of an answer that was counted: those of a part, and some of those after it, so that not all is counted again for the next part.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// The place of the row before them; nothing where they are the first.
    after: Option<Vec<String>>,
    table: Table,
    /// Whether there are others after them.
    more: bool,
}

/// A part of an answer that is asked for.
struct Part<'f, P> {
    fits: &'f Fits,
    after: Option<Vec<String>>,
    limit: u64,
    /// Returns the place of a row: values that no other row has.
    place: P,
    /// Whether rows are in the order of their places, so that a part goes on after a row that is there no more.
    in_order: bool,
}

/// Returns the values of a place.
fn words(after: After) -> Vec<String> {
    after.key.into_iter().flatten().collect()
}

impl<P: Fn(&[Value]) -> Vec<String>> Part<'_, P> {
    /// Makes the part of rows that are kept, else of `most` rows that `count` counts.
    fn of(
        self,
        server: &Server,
        most: u64,
        count: impl FnOnce(&mut dyn Answer) -> Result<Came, AskError>,
    ) -> Result<Made, Refusal> {
        let name = server.records.tag(&self.fits.whole())?;
        if let Some(made) = server.counted.get(&name).and_then(|rows| self.made(&rows)) {
            return Ok(made);
        }
        let after = self.after.clone();
        let mut taken =
            Taken { part: &self, before: after.clone(), most, rows: Rows { after, ..Rows::default() } };
        count(&mut taken)?;
        let Taken { before, rows, .. } = taken;
        if before.is_some() && !self.in_order {
            return Err(gone());
        }
        let made = self.made(&rows).ok_or_else(gone)?;
        server.counted.keep(name, rows.bytes(), Arc::new(rows));
        Ok(made)
    }

    /// Makes the part of these rows, if it is among them.
    fn made(&self, rows: &Rows) -> Option<Made> {
        let all = &rows.table.rows;
        let first = match &self.after {
            after if *after == rows.after => 0,
            None => return None,
            Some(after) if self.in_order => {
                if rows.after.as_ref().is_some_and(|first| first > after) {
                    return None;
                }
                all.iter().position(|row| (self.place)(row) > *after).unwrap_or(all.len())
            }
            Some(after) => all.iter().position(|row| (self.place)(row) == *after)? + 1,
        };
        let end = first.saturating_add(usize::try_from(self.limit).unwrap_or(usize::MAX));
        if end > all.len() && rows.more {
            return None;
        }
        let part = all[first..end.min(all.len())].to_vec();
        let last = part.last().filter(|_| rows.more || end < all.len());
        let next = last.map(|row| {
            let key = (self.place)(row).into_iter().map(Some).collect();
            self.fits.cursor(&After { key, id: String::new() })
        });
        let table = Table { columns: rows.table.columns.clone(), rows: part };
        Some(lists::part(&table, next, self.fits, self.limit))
    }
}

impl Rows {
    /// Returns about how much room they take.
    fn bytes(&self) -> usize {
        let cell = |value: &Value| match value {
            Value::Text(text) => size_of::<Value>() + text.len(),
            _ => size_of::<Value>(),
        };
        self.table.rows.iter().flatten().map(cell).sum()
    }
}

/// Refuses to go on after a row that is there no more.
fn gone() -> Refusal {
    let message = "the row after which this goes on is there no more";
    let remedy = "leave the cursor out and begin again";
    Refusal::new(StatusCode::GONE, "cursor_gone", message, remedy).of("cursor")
}

/// Takes the rows after a place.
struct Taken<'p, 'f, P> {
    part: &'p Part<'f, P>,
    /// The place after which they begin; nothing when they have begun.
    before: Option<Vec<String>>,
    most: u64,
    rows: Rows,
}

impl<P: Fn(&[Value]) -> Vec<String>> Answer for Taken<'_, '_, P> {
    fn columns(&mut self, names: &[String]) {
        self.rows.table.columns(names);
    }

    fn row(&mut self, row: Vec<Value>) -> ControlFlow<()> {
        if let Some(before) = &self.before {
            let place = (self.part.place)(&row);
            let is_later = self.part.in_order && place > *before;
            if is_later || place == *before {
                self.before = None;
            }
            if !is_later {
                return ControlFlow::Continue(());
            }
        }
        if self.rows.table.rows.len() as u64 == self.most {
            self.rows.more = true;
            return ControlFlow::Break(());
        }
        self.rows.table.row(row)
    }
}
