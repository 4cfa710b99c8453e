//! Who said what.

use crate::answer::PageRefusal;
use crate::asking::Asking;
use crate::pages::event::{Facts, disputes, part, sheet};
use crate::pages::events::{KNOWN, shortened};
use crate::pages::list::List;
use crate::pages::one::{self, One};
use crate::pages::rows::Row;
use crate::pages::{take, words};
use crate::server::Shared;
use crate::view::USUAL_ROWS;
use axum::extract::{Path, State};
use axum::response::Response;
use chancery_record::ask::{Shown, Subject, Table};
use maud::{Markup, html};

/// One statement and several.
const STATEMENT: (&str, &str) = ("statement", "statements");

static LIST: List = List {
    subject: Subject::Statements,
    title: "Statements",
    path: "/statements",
    names: STATEMENT,
    lead: "Filters of events keep the statements that report such an event.",
    filters: KNOWN,
    usual: USUAL_ROWS,
    order: ", the latest first",
    beside: |_| html! {},
    formats: |_| take::STATEMENTS,
    rows: |_, statements| Ok(table(statements)),
};

/// Shows the list.
pub(super) async fn page(server: State<Shared>, asking: Asking) -> Result<Response, PageRefusal> {
    LIST.page(server, asking).await
}

fn table(statements: &Table) -> Markup {
    html! {
        table.rows {
            thead { tr { th { "When" } th { "Who" } th { "How" } th { "The words" } th { "In" } } }
            tbody { @for row in Row::all(statements) {
                tr data-day=(row.text("date")) {
                    td.when.inline { (words::date(row.maybe("date"))) }
                    td.who-col {
                        (speaker(row.maybe("speaker"), row.maybe("speaker_key")))
                        @if let Some(addressee) = row.maybe("addressee") { " to " (addressee) }
                    }
                    td.inline {
                        span.kind { (row.text("class")) }
                        @if row.text("polarity") == "denies" { " " span.status.denied { "denies" } }
                        @if row.text("kind") == "direct" { br; small { "quoted" } }
                    }
                    td { a.words href=(words::address(row.text("id"))) { (shortened(row.text("words"), 260)) } }
                    td { a href={ "/documents/" (words::in_path(row.text("document"))) "#" (row.text("id")) } { (row.maybe("publisher").or(row.maybe("title")).unwrap_or("its report")) } }
                }
            } }
        }
    }
}

fn speaker(name: Option<&str>, key: Option<&str>) -> Markup {
    html! {
        @match (name, key) {
            (Some(name), Some(key)) => a.who href=(words::address(key)) { (name) },
            (Some(name), None) => span.who { (name) },
            (None, _) => span.none { "not named" },
        }
    }
}

/// Shows one statement.
pub(super) async fn one(
    State(server): State<Shared>,
    Path(id): Path<String>,
    asking: Asking,
) -> Result<Response, PageRefusal> {
    one::page(&server, asking, id, ("/statements", "Statements"), drawn).await
}

fn drawn(shown: &Shown) -> One {
    let facts = Facts::of(shown);
    let (name, key) = (facts.text("speaker"), facts.text("speaker_actor"));
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let document = facts.text("document");
    let within = facts.text("within");
    let url = facts.text("url");
    let main = html! {
        h1 { (speaker(some(&name).as_deref(), some(&key).as_deref())) @if !facts.text("addressee").is_empty() { " to " (facts.text("addressee")) } }
        blockquote { a href={ "/documents/" (words::in_path(&document)) "#" (shown.id) } { (facts.text("words")) } }
        dl.sheet {
            (sheet("When", &facts.text("date")))
            (sheet("How", &format!("{}, {}", facts.text("class"), facts.text("kind"))))
            (sheet("Attributed by", &facts.text("cue")))
            (sheet("Stance", &facts.text("polarity")))
            (sheet("Occasion", &facts.text("occasion")))
            @if !within.is_empty() { div { dt { "Reported by" } dd { a href=(words::address(&within)) { "another statement" } } } }
            div { dt { "In" } dd {
                a href={ "/documents/" (words::in_path(&document)) } { (some(&facts.text("title")).as_deref().unwrap_or("a report without a title")) }
                " " (facts.text("publisher")) " " (facts.text("published"))
                @if let Some(url) = words::outside(Some(&url)) { " " a href=(url) rel="noopener noreferrer nofollow" { "at its publisher’s" } }
            } }
        }
        @if let Some(events) = part(shown, "events").filter(|part| !part.rows.is_empty()) {
            h2 { "What it reports" }
            ul { @for row in Row::of(events) { li {
                a href=(words::address(row.text("event"))) { (words::kind(row.text("type"), row.maybe("mode"))) } " "
                (words::status(row.text("status"))) " " (row.text("words"))
            } } }
        }
        @if let Some(claims) = part(shown, "claims").filter(|part| !part.rows.is_empty()) {
            h2 { "What it claims of agreements" }
            ul { @for row in Row::of(claims) { li {
                span class={ "claim " (words::class(row.text("assessment"))) } { (row.text("assessment")) } " by " (row.text("party")) ": "
                a href=(words::address(row.text("agreement"))) { (row.text("agreement_name")) }
            } } }
        }
        (disputes(shown))
    };
    let title = format!("{} said", if name.is_empty() { "Somebody" } else { &name });
    One { title, rows: 1, names: STATEMENT, main }
}
