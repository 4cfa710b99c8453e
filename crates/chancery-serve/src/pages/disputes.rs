//! What one side asserts and another denies, side by side.

use crate::answer::PageRefusal;
use crate::asking::Asking;
use crate::pages::event::{Facts, part};
use crate::pages::list::List;
use crate::pages::one::{self, One};
use crate::pages::rows::Row;
use crate::pages::words;
use crate::server::Shared;
use crate::view::{DISPUTED, PAGED, Parameter, WHEN, WHO};
use axum::extract::{Path, State};
use axum::response::Response;
use chancery_record::ask::{AskError, Shown, Subject};
use maud::{Markup, html};

/// One dispute and several.
const DISPUTE: (&str, &str) = ("dispute", "disputes");

const KNOWN: &[&[Parameter]] = &[WHO, DISPUTED, WHEN, PAGED];
/// So many are on a page where nothing else is asked for: each takes half a screen.
const USUAL: u64 = 25;

static LIST: List = List {
    subject: Subject::Disputes,
    title: "Disputes",
    path: "/disputes",
    names: DISPUTE,
    lead: "Both sides’ words, beside one another. Who is right is not decided here.",
    filters: KNOWN,
    usual: USUAL,
    order: ", the latest first",
    beside: |_| html! {},
    formats: |_| &[],
    rows: |asked, disputes| {
        let shown = Row::all(disputes).map(|row| asked.show(row.text("id")));
        let shown = shown.collect::<Result<Vec<_>, AskError>>()?;
        Ok(html! { @for shown in &shown { (dispute(shown, true)) } })
    },
};

/// Shows the list.
pub(super) async fn page(server: State<Shared>, asking: Asking) -> Result<Response, PageRefusal> {
    LIST.page(server, asking).await
}

/// Shows one dispute.
pub(super) async fn one(
    State(server): State<Shared>,
    Path(id): Path<String>,
    asking: Asking,
) -> Result<Response, PageRefusal> {
    one::page(&server, asking, id, ("/disputes", "Disputes"), drawn).await
}

fn drawn(shown: &Shown) -> One {
    let proposition = Facts::of(shown).text("proposition");
    let main = html! {
        h1 { "Is it so that " (proposition) "?" }
        (dispute(shown, false))
    };
    One { title: proposition, rows: 1, names: DISPUTE, main }
}

/// Draws both sides beside one another.
fn dispute(shown: &Shown, with_name: bool) -> Markup {
    let facts = Facts::of(shown);
    let about = [facts.text("event"), facts.text("agreement")].into_iter().find(|id| !id.is_empty());
    html! {
        article.disputed id=(shown.id) {
            header {
                @if with_name { h2 { a href=(words::address(&shown.id)) { (facts.text("proposition")) } } }
                p.facts {
                    span.kind { (facts.text("kind")) }
                    @if let Some(about) = &about { a href=(words::address(about)) { @if about.starts_with("v:") { "The event" } @else { "The agreement" } } }
                }
            }
            div.two { (side(shown, "asserts", "Who asserts it")) (side(shown, "denies", "Who denies it")) }
        }
    }
}

fn side(shown: &Shown, stance: &str, name: &str) -> Markup {
    let rows: Vec<Row<'_>> = part(shown, "sides")
        .into_iter()
        .flat_map(Row::of)
        .filter(|row| row.text("stance") == stance)
        .collect();
    html! {
        section {
            h3 { (name) }
            @if rows.is_empty() { p.none { "The text names nobody." } }
            @for row in &rows {
                div.side {
                    p { span.who { (row.maybe("speaker").unwrap_or("Not named")) } @if let Some(figure) = row.number("figure") { " " span.figure { (figure) } } }
                    blockquote { a href={ "/documents/" (words::in_path(row.text("document"))) "#" (shown.id) } { (row.text("words")) } }
                    p.facts {
                        span { (row.maybe("publisher").unwrap_or("no publisher")) } (words::date(row.maybe("published")))
                        @if let Some(url) = words::outside(row.maybe("url")) { a href=(url) rel="noopener noreferrer nofollow" { "at its publisher’s" } }
                    }
                }
            }
        }
    }
}
