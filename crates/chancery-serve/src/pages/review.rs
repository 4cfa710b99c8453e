//! What to look over: events that nobody decided on, the most doubtful first, each with its words and the forms to decide on it.

use crate::answer::PageRefusal;
use crate::asking::Asking;
use crate::fresh::{self, Way};
use crate::guard::callers::Caller;
use crate::guard::csrf::Csrf;
use crate::pages::decide::Deciding;
use crate::pages::event::{Facts, part, report, who_and_whom};
use crate::pages::rows::Row;
use crate::pages::{Page, words};
use crate::server::Shared;
use crate::view::{Kind, Parameter, View};
use axum::extract::State;
use axum::response::Response;
use chancery_record::ask::{AskError, Shown, Table};
use maud::{Markup, html};

/// How many events stand on a page.
const AT_ONCE: u64 = 10;
/// How many reports of an event are shown.
const REPORTS: usize = 3;

const PARAMETERS: &[&[Parameter]] = &[&[
    Parameter {
        name: "skip",
        about: "How many are passed over",
        kind: Kind::Number(0, 1_000_000),
        several: false,
    },
    Parameter { name: "author", about: "Who decides", kind: Kind::Text, several: false },
    Parameter {
        name: "decided",
        about: "The decision just taken",
        kind: Kind::Number(0, u32::MAX as u64),
        several: false,
    },
]];

/// Shows the queue.
pub(super) async fn page(
    State(server): State<Shared>,
    csrf: Csrf,
    caller: Caller,
    asking: Asking,
) -> Result<Response, PageRefusal> {
    let view = View::parse(asking.query.as_deref(), PARAMETERS)?;
    let skip = view.whole("skip").unwrap_or(0);
    let asking = asking.by(&caller, &csrf);
    fresh::page(&server, asking, Way::Listed, move |asked, _| {
        let mut queue = Table::default();
        let came = asked.doubtful(skip, AT_ONCE, &mut queue)?;
        let ids = Row::all(&queue).map(|row| row.text("id").to_owned());
        let events = ids.map(|id| asked.show(&id)).collect::<Result<Vec<Shown>, AskError>>()?;
        let more = came.more || shown_all(&queue);
        Ok(drawn(&view, skip, &events, more, (&csrf, &caller)))
    })
    .await
}

/// Draws the queue, or the part of it after those that are passed over.
fn drawn(view: &View, skip: u64, events: &[Shown], more: bool, (csrf, caller): (&Csrf, &Caller)) -> Markup {
    let back = format!("/review?{}", view.without(&["author", "decided"]).query());
    let deciding = Deciding { csrf, caller, author: view.get("author").unwrap_or_default(), back: &back };
    let next = view.without(&["decided"]).with("skip", (skip + AT_ONCE).to_string());
    let main = html! {
        h1 { "Review" }
        p.lead {
            "Events that nobody decided on, those first that are as likely right as wrong. "
            span.keys { kbd { "a" } " accepts, " kbd { "r" } " rejects, " kbd { "e" } " edits, " kbd { "Space" } " skips, " kbd { "k" } " goes back." }
        }
        @if let Some(number) = view.get("decided") {
            div.note role="status" { p { "Decision " (number) " is taken." } (deciding.undoing(number)) }
        }
        @if events.is_empty() {
            div.note { p { "Nothing is left to be looked over" @if skip > 0 { " here; " a href="/review" { "begin at the first" } } "." } }
        }
        div.queue { @for shown in events { (card(shown, &deciding)) } }
        @if more { p.pages { a rel="next" href={ "/review?" (next.query()) } { "Skip these " (events.len()) } } }
    };
    let twin = format!("/api/v1/review?limit={AT_ONCE}&skip={skip}");
    Page { title: "Review", section: "/review", twin: Some(twin), main }.laid_out()
}

/// Returns whether a page is full, so that there may be others.
fn shown_all(queue: &Table) -> bool {
    queue.rows.len() as u64 == AT_ONCE
}

/// Draws an event with its first reports and the forms.
fn card(shown: &Shown, deciding: &Deciding<'_>) -> Markup {
    let facts = Facts::of(shown);
    let reports = part(shown, "reports");
    let all = reports.map_or(0, |part| part.rows.len());
    html! {
        article.card id=(shown.id) tabindex="-1" {
            h2 { (who_and_whom(shown, &facts.text("actors"))) }
            p.what {
                (words::kind(&facts.text("type"), Some(&facts.text("mode")))) " " (words::status(&facts.text("status")))
                " " (words::date(Some(&facts.text("date"))))
                @if !facts.text("place").is_empty() { " in " (facts.text("place")) }
                @if let Some(share) = facts.number("confidence") { span.soft { " · " (words::percent(share)) " sure of the type" } }
            }
            @if let Some(reports) = reports { @for row in Row::of(reports).take(REPORTS) { (report(&row, &facts)) } }
            p.facts {
                a href=(words::address(&shown.id)) {
                    @if all > REPORTS { "The event, and " (all - REPORTS) " more reports" } @else { "The event" }
                }
            }
            (deciding.forms(shown))
        }
    }
}
