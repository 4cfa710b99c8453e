//! What was agreed: a ledger of agreements, and a page for each with its stages, commitments and claims.

use crate::answer::PageRefusal;
use crate::asking::Asking;
use crate::pages::event::{Facts, disputes, part, sheet};
use crate::pages::events::names;
use crate::pages::list::List;
use crate::pages::one::{self, One};
use crate::pages::rows::Row;
use crate::pages::{take, words};
use crate::server::Shared;
use crate::view::{AGREED, PAGED, Parameter, USUAL_ROWS, WHEN, WHO};
use axum::extract::{Path, State};
use axum::response::Response;
use chancery_record::ask::{Shown, Subject, Table};
use maud::{Markup, html};

const KNOWN: &[&[Parameter]] = &[WHO, AGREED, WHEN, PAGED];

static LIST: List = List {
    subject: Subject::Agreements,
    title: "Agreements",
    path: "/agreements",
    names: ("agreement", "agreements"),
    lead: "What was agreed, at which stage it is, and how many claim that it was kept or broken. A status sums up what is claimed; it is not a verdict.",
    filters: KNOWN,
    usual: USUAL_ROWS,
    order: ", the latest first",
    beside: |_| html! {},
    formats: |view| {
        let is_plain = AGREED.iter().all(|parameter| view.get(parameter.name).is_none());
        if is_plain { take::AGREEMENTS } else { &[] }
    },
    rows: |_, agreements| Ok(table(agreements)),
};

/// Shows the ledger.
pub(super) async fn page(server: State<Shared>, asking: Asking) -> Result<Response, PageRefusal> {
    LIST.page(server, asking).await
}

fn table(agreements: &Table) -> Markup {
    html! {
        table.rows {
            thead { tr { th { "When" } th { "What" } th { "Kind" } th { "Stage" } th { "Status" } th { "Between" } th.amount { "Undertaken" } th.amount { "Claims" } th.amount { "Reports" } } }
            tbody { @for row in Row::all(agreements) {
                tr data-day=(row.text("date")) {
                    td.when.inline { (words::date(row.maybe("date"))) }
                    td { a.who href=(words::address(row.text("id"))) { (row.text("name")) } }
                    td.inline { (row.text("kind")) @if let Some(subject) = row.maybe("subject").filter(|subject| *subject != row.text("kind")) { " · " (subject) } }
                    td.inline { (row.text("stage")) }
                    td.inline { (words::status(row.text("status"))) }
                    td {
                        (names(&row.named("parties", "party_keys")))
                        @if let Some(mediators) = row.maybe("mediators") { br; small { "mediated by " (mediators.replace("; ", ", ")) } }
                    }
                    td.amount.inline data-name="undertaken" { (row.count("commitments")) }
                    td.amount.inline data-name="claims" { (row.count("claims")) }
                    td.amount.inline data-name="reports" { (row.count("reports")) }
                }
            } }
        }
    }
}

/// Shows one agreement.
pub(super) async fn one(
    State(server): State<Shared>,
    Path(id): Path<String>,
    asking: Asking,
) -> Result<Response, PageRefusal> {
    one::page(&server, asking, id, ("/agreements", "Agreements"), drawn).await
}

fn drawn(shown: &Shown) -> One {
    let facts = Facts::of(shown);
    let name = facts.text("name");
    let place = [facts.text("place"), facts.text("place_country")].join(" ");
    let earlier = facts.text("predecessor");
    let main = html! {
        h1 { (name) }
        p.what { span.kind { (facts.text("kind")) } " " (words::status(&facts.text("status"))) " " (words::date(Some(&facts.text("date")))) }
        dl.sheet {
            (parties(shown))
            (sheet("About", &facts.text("subject")))
            (sheet("Form", &facts.text("form")))
            (sheet("Stage", &facts.text("stage")))
            (sheet("Lasts", &facts.text("duration")))
            (sheet("Covers", &facts.text("scope")))
            (sheet("Where", place.trim()))
            @if !earlier.is_empty() { div { dt { "Follows" } dd { a href=(words::address(&earlier)) { "an earlier agreement" } } } }
        }
        (stages(shown))
        (commitments(shown))
        (claims(shown))
        (disputes(shown))
        (reports(shown))
    };
    let rows = facts.number("reports").map_or(1, |number| number as u64);
    One { title: name, rows, names: one::REPORT, main }
}

/// Draws everybody with a role.
fn parties(shown: &Shown) -> Markup {
    let rows: Vec<Row<'_>> = part(shown, "parties").into_iter().flat_map(Row::of).collect();
    let roles = [
        ("party", "Parties"),
        ("signatory", "Signed by"),
        ("mediator", "Mediated by"),
        ("guarantor", "Guaranteed by"),
        ("host", "Host"),
        ("witness", "Witnesses"),
        ("monitor", "Watched by"),
    ];
    html! {
        @for (role, name) in roles {
            @let people: Vec<_> = rows.iter().filter(|row| row.text("role") == role).map(|row| (row.text("name"), row.maybe("key"))).collect();
            @if !people.is_empty() { div { dt { (name) } dd { (names(&people)) } } }
        }
    }
}

fn leads_to(document: &str, words_told: &str) -> Markup {
    html! { a.words href={ "/documents/" (words::in_path(document)) } { (words_told) } }
}

fn stages(shown: &Shown) -> Markup {
    html! {
        @if let Some(part) = part(shown, "stages").filter(|part| !part.rows.is_empty()) {
            h2 { "Stages" }
            table.rows {
                thead { tr { th { "When" } th { "Stage" } th { "The words" } } }
                tbody { @for row in Row::of(part) { tr {
                    td.when.inline { (words::date(row.maybe("date"))) }
                    td.inline { (row.text("stage")) }
                    td { (leads_to(row.text("document"), row.text("words"))) }
                } } }
            }
        }
    }
}

fn commitments(shown: &Shown) -> Markup {
    html! {
        @if let Some(part) = part(shown, "commitments").filter(|part| !part.rows.is_empty()) {
            h2 { "What was undertaken " span.number { (part.rows.len()) } }
            table.rows {
                thead { tr { th { "Who" } th { "What" } th { "By when" } th { "If" } th { "The words" } } }
                tbody { @for row in Row::of(part) { tr {
                    td { span.who { (row.maybe("party").unwrap_or("not named")) } }
                    td.inline {
                        @if let Some(kind) = row.maybe("type") { (words::kind(kind, row.maybe("mode"))) }
                        @if let Some(object) = row.maybe("object") { " " (object) }
                    }
                    td.when.inline { @if row.maybe("deadline").is_some() { (words::date(row.maybe("deadline"))) } }
                    td { (row.text("condition")) }
                    td { span.words { (row.text("words")) } }
                } } }
            }
        }
    }
}

fn claims(shown: &Shown) -> Markup {
    html! {
        @if let Some(part) = part(shown, "claims").filter(|part| !part.rows.is_empty()) {
            h2 { "Who claims that it was kept or broken " span.number { (part.rows.len()) } }
            table.rows {
                thead { tr { th { "Who says so" } th { "Of whom" } th { "What" } th { "Denied by" } th { "Done" } th { "Claimed" } } }
                tbody { @for row in Row::of(part) { tr {
                    td.says {
                        span.who { (row.maybe("according_to").unwrap_or("not named")) }
                        (leads_to(row.text("document"), row.text("words")))
                        small { (row.text("publisher")) " " (row.text("published")) }
                    }
                    td.inline data-name="of" { (row.text("party")) }
                    td.inline { span class={ "claim " (words::class(row.text("assessment"))) } { (row.text("assessment")) } br; small { (row.text("basis")) } }
                    td.inline data-name="denied by" { (row.maybe("denied_by").unwrap_or("nobody")) }
                    td.when.inline data-name="done" { (words::date(row.maybe("conduct_date"))) }
                    td.when.inline data-name="claimed" { (words::date(row.maybe("claim_date").or(row.maybe("published")))) }
                } } }
            }
        }
    }
}

fn reports(shown: &Shown) -> Markup {
    html! {
        @if let Some(part) = part(shown, "reports") {
            h2 { "Reports " span.number { (part.rows.len()) } }
            @for row in Row::of(part) {
                article.report id=(row.text("id")) {
                    h3 { a href={ "/documents/" (words::in_path(row.text("document"))) "#" (row.text("id")) } { (row.maybe("title").unwrap_or("Without a title")) } }
                    p.facts { span { (row.text("publisher")) } (words::date(row.maybe("published"))) span { "called “" (row.text("name")) "”" } span { (row.text("stage")) } (words::status(row.text("status"))) }
                }
            }
        }
    }
}
