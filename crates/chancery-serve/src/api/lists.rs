//! Lists of the record: events, statements, agreements, disputes, documents. The latest come first.

use super::cursor::Fits;
use super::files;
use super::rows::objects;
use crate::answer::Refusal;
use crate::asking::Asking;
use crate::fresh::{self, Made, Way};
use crate::server::Shared;
use crate::view::{
    AGREED, DISPUTED, DOCUMENTED, FORMATTED, PAGED, Parameter, REVIEWED, View, WHAT, WHEN, WHO,
};
use axum::extract::State;
use axum::response::Response;
use chancery_record::Value;
use chancery_record::ask::{After, Answer, AskError, Asked, Came, Question, Subject, Table};
use serde_json::json;

/// A list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    /// What fits of a subject, except actors.
    Of(Subject),
    /// Documents.
    Documents,
}

impl List {
    /// Returns the filters that it has.
    pub(crate) fn filters(self) -> &'static [&'static [Parameter]] {
        match self {
            List::Of(Subject::Agreements) => &[WHO, WHEN, AGREED, REVIEWED],
            List::Of(Subject::Disputes) => &[WHO, WHEN, DISPUTED],
            List::Of(_) => &[WHO, WHEN, WHAT, REVIEWED],
            List::Documents => &[DOCUMENTED],
        }
    }

    /// Returns its name, as a file.
    fn file(self) -> &'static str {
        match self {
            List::Of(Subject::Events) => "events",
            List::Of(Subject::Statements) => "statements",
            List::Of(Subject::Agreements) => "agreements",
            List::Of(Subject::Disputes) => "disputes",
            List::Of(Subject::Actors) => "actors",
            List::Documents => "documents",
        }
    }

    /// Asks for it.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`].
    pub(crate) fn ask(
        self,
        asked: &Asked,
        question: &Question,
        answer: &mut dyn Answer,
    ) -> Result<Came, AskError> {
        match self {
            List::Of(subject) => asked.ask(subject, question, answer),
            List::Documents => asked.document_list(question, answer),
        }
    }

    fn place_of(self, asked: &Asked, id: &str) -> Result<Option<After>, AskError> {
        match self {
            List::Of(subject) => asked.place_of(subject, id),
            List::Documents => asked.place_of_document(id),
        }
    }
}

/// Returns the parameters of a list.
pub(super) fn parameters(list: List) -> Vec<&'static [Parameter]> {
    list.filters().iter().copied().chain([PAGED, FORMATTED]).collect()
}

/// Events.
pub(super) async fn events(server: State<Shared>, asking: Asking) -> Result<Response, Refusal> {
    answer(server, asking, List::Of(Subject::Events)).await
}

/// Statements.
pub(super) async fn statements(server: State<Shared>, asking: Asking) -> Result<Response, Refusal> {
    answer(server, asking, List::Of(Subject::Statements)).await
}

/// Agreements.
pub(super) async fn agreements(server: State<Shared>, asking: Asking) -> Result<Response, Refusal> {
    answer(server, asking, List::Of(Subject::Agreements)).await
}

/// Disputes.
pub(super) async fn disputes(server: State<Shared>, asking: Asking) -> Result<Response, Refusal> {
    answer(server, asking, List::Of(Subject::Disputes)).await
}

/// Documents.
pub(super) async fn documents(server: State<Shared>, asking: Asking) -> Result<Response, Refusal> {
    answer(server, asking, List::Documents).await
}

async fn answer(State(server): State<Shared>, asking: Asking, list: List) -> Result<Response, Refusal> {
    let view = View::parse(asking.query.as_deref(), &parameters(list))?;
    let (fits, world) = (Fits::of(&asking, &view), server.options.world);
    let after = fits.place(view.get("cursor"))?;
    if view.get("format").is_some_and(|format| format != "json") {
        return files::rows(&server, list.file(), view, move |asked, view, answer| {
            let limit = view.get("limit").map(|_| view.limit());
            let question = Question { limit, after, ..view.question(asked, world)? };
            list.ask(asked, &question, answer).map(|_| ())
        })
        .await;
    }
    fresh::answer(&server, asking, Way::Listed, move |asked, _| {
        let limit = view.limit();
        let question = Question { limit: Some(limit), after, ..view.question(asked, world)? };
        let mut table = Table::default();
        let came = list.ask(asked, &question, &mut table)?;
        let last = table.rows.last().and_then(|row| row.first()).filter(|_| came.more);
        let next = match last {
            Some(Value::Text(id)) => list.place_of(asked, id)?.map(|after| fits.cursor(&after)),
            _ => None,
        };
        Ok(part(&table, next, &fits, limit))
    })
    .await
}

/// Returns a part of a list, and where it goes on.
pub(super) fn part(table: &Table, next: Option<String>, fits: &Fits, limit: u64) -> Made {
    let rows = objects(table);
    let body = json!({ "rows": rows, "next": next });
    Made { next: next.map(|cursor| fits.address(limit, &cursor)), ..Made::json(&body) }
}
