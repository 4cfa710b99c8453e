//! What one side asserts and another denies, side by side.

use crate::answer::PageRefusal;
use crate::asking::Asking;
use crate::pages::event::part;
use crate::pages::events::{Wanted, more, nothing};
use crate::pages::rows::Row;
use crate::pages::take::{self, Standing, Take};
use crate::pages::{Page, filters, words};
use crate::server::Shared;
use crate::view::{DISPUTED, PAGED, Parameter, View, WHEN, WHO};
use axum::extract::{Path, State};
use chancery_record::ask::{AskError, Came, Shown, Subject};
use maud::{Markup, html};

const KNOWN: &[&[Parameter]] = &[WHO, DISPUTED, WHEN, PAGED];
/// So many are on a page where nothing else is asked for: each takes half a screen.
const USUAL: u64 = 25;

/// Shows the list.
pub(super) async fn page(State(server): State<Shared>, asking: Asking) -> Result<Markup, PageRefusal> {
    let view = View::parse(asking.query.as_deref(), KNOWN)?;
    let which = Wanted::of(&asking, &view, USUAL)?;
    let (world, wanted) = (server.options.world, view.clone());
    let (listed, shown) = server
        .records
        .ask(move |asked| {
            let question = wanted.question(asked, world)?;
            let listed = which.listed(asked, Subject::Disputes, &question)?;
            let shown = Row::all(&listed.table).map(|row| asked.show(row.text("id")));
            let shown = shown.collect::<Result<Vec<_>, AskError>>()?;
            Ok::<_, AskError>((listed, shown))
        })
        .await?;
    let take = Take {
        path: "/disputes",
        api: "/api/v1/disputes",
        view: &view,
        came: listed.count,
        names: ("dispute", "disputes"),
        standing: &listed.standing,
        has_rows: true,
        formats: &[],
    };
    let main = html! {
        h1 { "Disputes" }
        p.lead { "Both sides’ words, beside one another. Who is right is not decided here." }
        (filters::form("/disputes", &view, KNOWN))
        div.view { p { span.number { (take::counted(listed.count, take.names)) } ", the latest first" } }
        @if shown.is_empty() { (nothing(&view, "/disputes", "disputes")) }
        @for shown in &shown { (dispute(shown, true)) }
        (more(&listed))
        (take.drawn(&server))
    };
    Ok(Page { title: "Disputes", section: "/disputes", twin: Some(take.twin()), main }.laid_out())
}

/// Shows one dispute.
pub(super) async fn one(State(server): State<Shared>, Path(id): Path<String>) -> Result<Markup, PageRefusal> {
    let (shown, standing) = server
        .records
        .ask(move |asked| asked.show(&id).and_then(|shown| Ok((shown, Standing::of(asked)?))))
        .await?;
    let facts = crate::pages::event::Facts::of(&shown);
    let (view, path) = (View::default(), words::address(&shown.id));
    let api = format!("/api/v1/{}", words::in_path(&shown.id));
    let take = Take {
        path: &path,
        api: &api,
        view: &view,
        came: Came { rows: 1, more: false },
        names: ("dispute", "disputes"),
        standing: &standing,
        has_rows: false,
        formats: &[],
    };
    let proposition = facts.text("proposition");
    let main = html! {
        p.facts { a href="/disputes" { "Disputes" } span { code { (shown.id) } } }
        h1 { "Is it so that " (proposition) "?" }
        (dispute(&shown, false))
        (take.drawn(&server))
    };
    Ok(Page { title: &proposition, section: "/disputes", twin: Some(take.twin()), main }.laid_out())
}

/// Draws both sides beside one another.
fn dispute(shown: &Shown, with_name: bool) -> Markup {
    let facts = crate::pages::event::Facts::of(shown);
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
