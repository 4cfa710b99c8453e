//! The documents of the record.

use crate::answer::PageRefusal;
use crate::api::cursor::Fits;
use crate::asking::Asking;
use crate::fresh::{self, Way};
use crate::pages::list::nothing;
use crate::pages::rows::Row;
use crate::pages::take::{self, Standing};
use crate::pages::{Page, filters, words};
use crate::server::Shared;
use crate::view::{PAGED, Parameter, View, WHEN};
use axum::extract::State;
use axum::response::Response;
use chancery_record::ask::{Came, Question, Table};
use maud::{Markup, html};

/// The parameters of documents.
const KNOWN: &[&[Parameter]] = &[WHEN, PAGED];

/// Shows the list.
pub(super) async fn page(State(server): State<Shared>, asking: Asking) -> Result<Response, PageRefusal> {
    let view = View::parse(asking.query.as_deref(), KNOWN)?;
    let fits = Fits::of(&asking, &view);
    let after = fits.place(view.get("cursor"))?;
    fresh::page(&server, asking, Way::Listed, move |asked, server| {
        let limit = view.limit();
        let question =
            Question { limit: Some(limit), after, ..view.question(asked, server.options.world)? };
        let mut table = Table::default();
        let came = asked.document_list(&question, &mut table)?;
        let last = Row::all(&table).last().filter(|_| came.more).map(|row| row.text("id").to_owned());
        let place = match last {
            Some(id) => asked.place_of_document(&id)?,
            None => None,
        };
        let next = place.map(|place| fits.address(limit, &fits.cursor(&place)));
        let standing = Standing::of(asked)?;
        let main = html! {
            h1 { "Documents" }
            (filters::form("/documents", &view, KNOWN))
            div.view { p { (told(came, &view, &standing)) } p { a href="/read" { "Read another text without storing it" } } }
            @if table.rows.is_empty() { (nothing(&view, "/documents", "documents")) } @else { (list(&table)) }
            @if let Some(next) = &next { p.pages { a.button.quiet href=(next) rel="next" { "Next" } } }
        };
        let twin = take::asking("/api/v1/documents", &view);
        Ok(Page { title: "Documents", section: "/documents", twin: Some(twin), main }.laid_out())
    })
    .await
}

fn told(came: Came, view: &View, standing: &Standing) -> String {
    if view.is_narrowed() {
        format!(
            "{}{} that fit, the latest first",
            if came.more { "the first " } else { "" },
            words::count(came.rows, "document", "documents")
        )
    } else {
        format!(
            "{} in the record, the latest first",
            words::count(standing.documents, "document", "documents")
        )
    }
}

/// Draws the list of documents.
pub(crate) fn list(documents: &Table) -> Markup {
    html! {
        table.rows {
            thead { tr { th { "Published" } th { "Title" } th { "Publisher" } th.amount { "Events" } th.amount { "Statements" } th.amount { "Agreements" } } }
            tbody { @for row in Row::all(documents) {
                tr {
                    td.when.inline { (words::date(row.maybe("published"))) }
                    td {
                        a href=(words::address(row.text("id"))) { (row.maybe("title").unwrap_or("Without a title")) }
                        @if row.text("state") != "read" { " " span.none { (row.text("state")) } }
                        @if row.count("current") == 0 { " " span.none { "an earlier version of its page" } }
                    }
                    td.inline { (row.text("publisher")) }
                    td.amount.inline data-name="events" { (row.count("events")) }
                    td.amount.inline data-name="statements" { (row.count("statements")) }
                    td.amount.inline data-name="agreements" { (row.count("agreements")) }
                }
            } }
        }
    }
}
