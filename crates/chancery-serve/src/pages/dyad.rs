//! What two have to do with each other: their timeline, how much each does to the other, and the list beneath.

use crate::answer::{PageRefusal, Refusal};
use crate::asking::Asking;
use crate::fresh::{self, Way};
use crate::pages::event::part;
use crate::pages::events;
use crate::pages::list::{Listed, Wanted, more, nothing};
use crate::pages::rows::Row;
use crate::pages::take::{self, Take};
use crate::pages::timeline::Timeline;
use crate::pages::{Page, filters, words};
use crate::server::{Server, Shared};
use crate::view::{PAGED, Parameter, USUAL_ROWS, View, WHAT, WHEN, WHO};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chancery_data::World;
use chancery_record::ask::{Dyad, Part, Question, Shown, Subject};
use maud::{Markup, html};

/// The parameters of the page of two: who they are is known.
const OF_TWO: &[&[Parameter]] = &[WHAT, WHEN, PAGED];

/// Shows the form that asks who the two are, or leads to their page.
pub(super) async fn choose(asking: Asking) -> Result<Response, PageRefusal> {
    let view = View::parse(asking.query.as_deref(), &[WHO])?;
    let two: Vec<&str> = view.all("dyad").collect();
    if let [one, other] = two[..] {
        return Ok(Redirect::to(&address(one, other)).into_response());
    }
    let main = html! {
        h1 { "What two have to do with each other" }
        form.filters action="/dyads" method="get" {
            div.fields {
                div { label for="one" { "One" } input id="one" name="dyad" required placeholder="Norway or ctry:NOR"; }
                div { label for="other" { "The other" } input id="other" name="dyad" required placeholder="Jordan"; }
                div { button type="submit" { "Show" } }
            }
        }
        p.lead { "The name or ISO code of a country means everyone of it; a key (" code { "ctry:NOR" } ") means that one alone. Whom the record speaks of most stands at " a href="/actors" { "Actors" } "." }
    };
    Ok(Page { title: "Two of them", section: "/actors", twin: None, main }.laid_out().into_response())
}

fn address(one: &str, other: &str) -> String {
    format!("/dyads/{}/{}", words::in_path(one), words::in_path(other))
}

struct Two {
    shown: Shown,
    timeline: Timeline,
    listed: Listed,
}

/// Shows the two.
pub(super) async fn page(
    State(server): State<Shared>,
    Path((one, other)): Path<(String, String)>,
    asking: Asking,
) -> Result<Response, PageRefusal> {
    let view = View::parse(asking.query.as_deref(), OF_TWO)?;
    if one.trim().is_empty() || other.trim().is_empty() {
        return Err(Refusal::wrong("invalid_value", "a dyad is who and whom", "give both at /dyads").into());
    }
    let part = Wanted::of(&asking, &view, USUAL_ROWS)?;
    fresh::page(&server, asking, Way::Counted, move |asked, server| {
        let world = server.options.world;
        let parties = (asked.party(world, &one)?, asked.party(world, &other)?);
        let question = view.question(asked, world)?;
        let dyad = Dyad { one: (&one, &parties.0), other: (&other, &parties.1) };
        let shown = asked.dyad(dyad, &question)?;
        let question = Question { dyad: Some(parties), ..question };
        let timeline = Timeline::of(asked, &question)?;
        let listed = part.listed(asked, Subject::Events, &question)?;
        Ok(drawn(server, (&one, &other), &view, &Two { shown, timeline, listed }))
    })
    .await
}

fn drawn(server: &Server, (one, other): (&str, &str), view: &View, two: &Two) -> Markup {
    let world = server.options.world;
    let path = address(one, other);
    let both = view.without(&["limit", "cursor"]).and("dyad", one).and("dyad", other);
    let twin = take::asking("/api/v1/dyad", &both);
    let take = Take::of_events(both, &two.listed);
    let name = format!("{} and {}", called(world, one), called(world, other));
    let main = html! {
        p.facts { a href="/dyads" { "Two of them" } a href=(address(other, one)) { "The other way round" } }
        h1 { (name) }
        (filters::form(&path, view, OF_TWO))
        (two.timeline.drawn(&name, &|from, to| take::asking(&path, &view.with("from", from).with("to", to))))
        (directions(part(&two.shown, "directions"), world))
        h2 { "Events" }
        div.view {
            p { span.number { (take::counted(take.came, take.names)) } ", the latest first" }
            p { a href=(take::asking("/agreements", &View::default().and("dyad", one).and("dyad", other))) { "Agreements between them" } }
            p { a href=(take::asking("/disputes", &View::default().and("dyad", one).and("dyad", other))) { "Disputes between them" } }
        }
        @if two.listed.table.rows.is_empty() { (nothing(view, &path, "events")) } @else { (events::table(&two.listed.table)) }
        (more(&two.listed))
        (agreements(part(&two.shown, "agreements"), part(&two.shown, "claims")))
        (take.drawn(server))
    };
    Page { title: &name, section: "/actors", twin: Some(twin), main }.laid_out()
}

/// Returns the name for a key or a code, as people read it.
fn called<'n>(world: &World, given: &'n str) -> &'n str {
    let given = given.trim();
    let known = world.by_key(given).or_else(|| world.territory_of(given));
    known.map_or(given, |id| world.record(id).name)
}

/// Draws how much each does to the other.
fn directions(part: Option<&Part>, world: &World) -> Markup {
    html! {
        @if let Some(part) = part {
            div.scroll { table.small {
                caption.unseen { "How much each does to the other" }
                thead { tr { th { "Who → whom" } th.amount { "Events" } th.amount { "Verbal co-op." } th.amount { "Material co-op." } th.amount { "Verbal conflict" } th.amount { "Material conflict" } th.amount { "Mean intensity" } } }
                tbody { @for row in Row::of(part) { tr {
                    td { (called(world, row.text("actor"))) " → " (called(world, row.text("recipient"))) }
                    td.amount { (row.count("events")) }
                    @for class in ["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"] { td.amount { (row.count(class)) } }
                    td.amount { @if let Some(mean) = row.number("mean_intensity") { (words::score(mean)) } @else { "–" } }
                } } }
            } }
        }
    }
}

/// Draws what was agreed between them, with how often it is claimed to be kept or broken.
fn agreements(agreements: Option<&Part>, claims: Option<&Part>) -> Markup {
    let rows: Vec<Row<'_>> = agreements.into_iter().flat_map(Row::of).collect();
    html! {
        @if !rows.is_empty() {
            h2 { "Agreements " span.number { (rows.len()) } }
            ul { @for row in &rows { li {
                a href=(words::address(row.text("id"))) { (row.text("name")) } " "
                (words::status(row.text("status"))) " " (words::date(row.maybe("date")))
                @for claim in claims.into_iter().flat_map(Row::of).filter(|claim| claim.text("agreement") == row.text("name")) {
                    br; small { (claim.text("according_to")) " claims of " (claim.text("party")) ": " (claim.text("assessment")) }
                }
            } } }
        }
    }
}
