//! The page of one thing that has a permanent id.

use crate::answer::PageRefusal;
use crate::asking::Asking;
use crate::fresh::{self, Way};
use crate::pages::Page;
use crate::pages::take::{Standing, Take};
use crate::server::Shared;
use axum::response::Response;
use chancery_record::ask::Shown;
use maud::{Markup, html};

/// One report and several.
pub(crate) const REPORT: (&str, &str) = ("report", "reports");

/// What is drawn of one.
pub(crate) struct One {
    /// What it is, for the tab.
    pub(crate) title: String,
    /// How many there are, of what.
    pub(crate) rows: u64,
    pub(crate) names: (&'static str, &'static str),
    pub(crate) main: Markup,
}

/// Answers with the page of the one with this id, in a section: its path and its name.
///
/// # Errors
///
/// Nothing with this id; a record that cannot be asked.
pub(crate) async fn page(
    server: &Shared,
    asking: Asking,
    id: String,
    (section, name): (&'static str, &'static str),
    draw: impl FnOnce(&Shown) -> One + Send + 'static,
) -> Result<Response, PageRefusal> {
    fresh::page(server, asking, Way::LookedUp, move |asked, server| {
        let shown = asked.show(&id)?;
        let One { title, rows, names, main } = draw(&shown);
        let take = Take::of_one(&shown.id, rows, names, Standing::of(asked)?);
        let main = html! {
            p.facts { a href=(section) { (name) } span { code { (shown.id) } } }
            (main)
            (take.drawn(server))
        };
        Ok(Page { title: &title, section, twin: Some(take.twin()), main }.laid_out())
    })
    .await
}
