//! The first page: what the record holds, and what came last.

use crate::answer::PageRefusal;
use crate::asking::Asking;
use crate::fresh::{self, Way};
use crate::pages::events::parties;
use crate::pages::list::nothing;
use crate::pages::rows::Row;
use crate::pages::take::{self, Standing};
use crate::pages::{Page, words};
use crate::server::{Server, Shared};
use crate::view::View;
use axum::extract::State;
use axum::response::Response;
use chancery_record::ask::{AskError, Came, Question, Subject, Table};
use maud::{Markup, html};

/// How far things are counted here.
const COUNTED: u64 = 100_000;
/// So many of the latest are shown.
const LATEST: u64 = 8;

/// Shows it.
pub(super) async fn page(State(server): State<Shared>, asking: Asking) -> Result<Response, PageRefusal> {
    fresh::page(&server, asking, Way::Listed, |asked, server| {
        let latest = Question { limit: Some(LATEST), ..Question::default() };
        let (mut events, mut documents) = (Table::default(), Table::default());
        asked.ask(Subject::Events, &latest, &mut events)?;
        asked.document_list(&latest, &mut documents)?;
        let count = |subject| asked.count(subject, &Question::default(), COUNTED);
        let counts =
            [Subject::Events, Subject::Statements, Subject::Agreements, Subject::Disputes].map(count);
        let counts = counts.into_iter().collect::<Result<Vec<_>, AskError>>()?;
        Ok(drawn(server, &events, &documents, &counts, &Standing::of(asked)?))
    })
    .await
}

fn drawn(server: &Server, events: &Table, documents: &Table, counts: &[Came], standing: &Standing) -> Markup {
    let names = ["events", "statements", "agreements", "disputes"];
    let main = html! {
        h1 { "What the record tells" }
        form.search action="/events" method="get" role="search" aria-label="Events in reports with these words" {
            div {
                label for="search" { "Events in reports with these words" }
                input id="search" type="search" name="text" placeholder="ceasefire, \"aid convoys\", truc*";
            }
            button type="submit" { "Search" }
        }
        ul.counts {
            li { a href="/documents" { b { (words::grouped(standing.documents)) } span { "documents" } } }
            @for (name, came) in names.iter().zip(counts) {
                li { a href={ "/" (name) } { b { (words::grouped(came.rows)) @if came.more { "+" } } span { (name) } } }
            }
        }
        p { a.button href="/read" { "Read an article" } " " a.button.quiet href="/dyads" { "Two of them" } }
        @if standing.documents == 0 { (nothing(&View::default(), "/", "documents")) }
        div.columns {
            section {
                h2 { "Latest events" }
                ul.latest { @for row in Row::all(events) {
                    li {
                        p { (parties(&row)) }
                        p.facts {
                            a href=(words::address(row.text("id"))) { (words::kind(row.text("type"), row.maybe("mode"))) }
                            (words::status(row.text("status"))) (words::date(row.maybe("date")))
                        }
                    }
                } }
                p { a href="/events" { "All events" } }
            }
            section {
                h2 { "Latest documents" }
                ul.latest { @for row in Row::all(documents) {
                    li {
                        p { a href=(words::address(row.text("id"))) { (row.maybe("title").unwrap_or("Without a title")) } }
                        p.facts { @if let Some(publisher) = row.maybe("publisher") { span { (publisher) } } (words::date(row.maybe("published"))) span { (words::count(row.count("events"), "event", "events")) } }
                    }
                } }
                p { a href="/documents" { "All documents" } }
            }
        }
        @if !standing.latest.is_empty() { p.facts { "The last document was added " (standing.latest) "." } }
        (take::made_by(server))
    };
    Page { title: "The record", section: "/", twin: Some("/api/v1/status".to_owned()), main }.laid_out()
}
