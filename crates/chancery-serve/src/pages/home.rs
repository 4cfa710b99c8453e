//! The first page: what the record holds.

use crate::answer::PageRefusal;
use crate::api::rows::Table;
use crate::pages;
use crate::server::Shared;
use axum::extract::State;
use chancery_record::ask::{Question, Subject};
use maud::{Markup, html};

/// Shows it.
pub(super) async fn page(State(server): State<Shared>) -> Result<Markup, PageRefusal> {
    let latest = server
        .records
        .ask(|asked| {
            let mut table = Table::default();
            let question = Question { limit: Some(10), ..Question::default() };
            asked.ask(Subject::Events, &question, &mut table).map(|_| table)
        })
        .await?;
    Ok(pages::page(
        "Record",
        html! {
            h1 { "Chancery" }
            ul { @for row in latest.objects() { li { (row["date"].as_str().unwrap_or("undated")) " " (row["type"].as_str().unwrap_or("")) } } }
        },
    ))
}
