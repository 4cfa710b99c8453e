//! Events by filters that combine.

use crate::answer::PageRefusal;
use crate::asking::Asking;
use crate::pages::list::List;
use crate::pages::rows::Row;
use crate::pages::{take, words};
use crate::server::Shared;
use crate::view::{PAGED, Parameter, USUAL_ROWS, WHAT, WHEN, WHO};
use axum::extract::State;
use axum::response::Response;
use chancery_record::ask::{Subject, Table};
use maud::{Markup, html};

/// The parameters of events.
pub(crate) const KNOWN: &[&[Parameter]] = &[WHO, WHAT, WHEN, PAGED];

static LIST: List = List {
    subject: Subject::Events,
    title: "Events",
    path: "/events",
    names: take::EVENT,
    lead: "",
    filters: KNOWN,
    usual: USUAL_ROWS,
    order: ", the latest first",
    beside: |view| {
        let all = view.without(&["limit", "cursor"]);
        html! {
            p { a href=(take::asking("/map", &all)) { "On the map" } }
            p { a href=(take::asking("/network", &all)) { "As a network" } }
        }
    },
    formats: |_| take::EVENTS,
    rows: |_, events| Ok(table(events)),
};

/// Shows the list.
pub(super) async fn page(server: State<Shared>, asking: Asking) -> Result<Response, PageRefusal> {
    LIST.page(server, asking).await
}

/// Draws the table of events, each with its words.
pub(crate) fn table(events: &Table) -> Markup {
    html! {
        table.rows {
            thead { tr {
                th { "When" } th { "Who → whom" } th { "What" } th { "Status" } th { "According to" } th.amount { "Sources" }
            } }
            tbody { @for row in Row::all(events) {
                tr data-day=(row.text("date")) {
                    td.when.inline { (words::date(row.maybe("date"))) }
                    td.who-col {
                        (parties(&row))
                        a.words href=(words::address(row.text("id"))) { (shortened(row.text("words"), 220)) }
                    }
                    td.inline { (words::kind(row.text("type"), row.maybe("mode"))) @if let Some(place) = row.maybe("place") { br; small { "in " (place) } } }
                    td.inline { (words::status(row.text("status"))) }
                    td.says data-name="says" { (row.text("according_to")) }
                    td.amount.inline data-name="sources" { (row.count("sources")) }
                }
            } }
        }
    }
}

/// Writes who did it to whom, with links to those that have a page.
pub(crate) fn parties(row: &Row<'_>) -> Markup {
    let (actors, recipients) = (row.named("actors", "actor_keys"), row.named("recipients", "recipient_keys"));
    html! {
        (names(&actors))
        @if actors.is_empty() { span.none { "nobody named" } }
        @if !recipients.is_empty() { " → " (names(&recipients)) }
    }
}

/// Writes names with links to those that have a page.
pub(crate) fn names(names: &[(&str, Option<&str>)]) -> Markup {
    html! {
        @for (at, (name, key)) in names.iter().enumerate() {
            @if at > 0 { ", " }
            @match key {
                Some(key) => a.who href=(words::address(key)) { (name) },
                None => span.who { (name) },
            }
        }
    }
}

/// Cuts words at a word, so that a row stays a row.
pub(crate) fn shortened(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let cut: String = words.chars().take(most).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_between_words() {
        assert_eq!(shortened("one, two three", 9), "one, two…");
        assert_eq!(shortened("one, two", 5), "one…");
        assert_eq!(shortened("ééé", 3), "ééé");
    }
}
