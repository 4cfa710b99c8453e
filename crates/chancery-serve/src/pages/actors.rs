//! Who takes part in what happened: the list, and a page for each with its timeline.

use crate::answer::{PageRefusal, Refusal};
use crate::asking::Asking;
use crate::fresh::{self, Way};
use crate::pages::events::{self, KNOWN};
use crate::pages::list::{List, Listed, Wanted, more, nothing};
use crate::pages::rows::Row;
use crate::pages::take::{self, Take};
use crate::pages::timeline::Timeline;
use crate::pages::{Page, filters, words};
use crate::server::{Server, Shared};
use crate::view::{PAGED, Parameter, USUAL_ROWS, View, WHAT, WHEN};
use axum::extract::{Path, State};
use axum::response::Response;
use chancery_data::World;
use chancery_record::ask::{AskError, Asked, Party, Question, Subject, Table};
use maud::{Markup, html};

/// The parameters of the page of one: who takes part is known.
const OF_ONE: &[&[Parameter]] = &[WHAT, WHEN, PAGED];
/// So many of those that somebody has to do with are shown.
const OTHERS: u64 = 15;

static LIST: List = List {
    subject: Subject::Actors,
    title: "Actors",
    path: "/actors",
    names: ("actor", "actors"),
    lead: "Those that the knowledge base has a key for, with most events first. Filters are of the events that they take part in.",
    filters: KNOWN,
    usual: USUAL_ROWS,
    order: "",
    beside: |view| {
        html! {
            p { a href="/dyads" { "Two of them" } }
            p { a href=(take::asking("/network", &view.without(&["limit", "cursor"]))) { "As a network" } }
        }
    },
    formats: |_| take::NETWORKS,
    rows: |_, actors| Ok(table(actors)),
};

/// Shows the list.
pub(super) async fn page(server: State<Shared>, asking: Asking) -> Result<Response, PageRefusal> {
    LIST.page(server, asking).await
}

fn table(actors: &Table) -> Markup {
    html! {
        table.rows {
            thead { tr { th { "Who" } th { "What" } th { "Of" } th.amount { "Acts in" } th.amount { "Is acted on in" } th { "From" } th { "To" } } }
            tbody { @for row in Row::all(actors) {
                tr {
                    td { a.who href=(words::address(row.text("key"))) { (row.text("name")) } " " code { (row.text("key")) } }
                    td.inline { (row.text("kind")) @if let Some(sector) = row.maybe("sector") { " · " (sector) } }
                    td.inline { (row.text("country")) }
                    td.amount.inline data-name="acts in" { (row.count("events_as_actor")) }
                    td.amount.inline data-name="is acted on in" { (row.count("events_as_recipient")) }
                    td.when.inline { (words::date(row.maybe("first_day"))) }
                    td.when.inline { (words::date(row.maybe("last_day"))) }
                }
            } }
        }
    }
}

/// What there is of one.
struct One {
    name: String,
    facts: Vec<(&'static str, String)>,
    timeline: Timeline,
    listed: Listed,
    others: Table,
}

impl One {
    /// Asks for the one with this key.
    fn of(asked: &Asked, world: &World, key: &str, view: &View, part: &Wanted) -> Result<One, AskError> {
        let known = |question: &Question| {
            let mut table = Table::default();
            let question = Question { limit: Some(OTHERS), ..question.clone() };
            asked.ask(Subject::Actors, &question, &mut table)?;
            Ok::<_, AskError>(table)
        };
        let party = Party::Keys(vec![key.to_owned()]);
        let whole = Question { actors: vec![party.clone()], ..Question::default() };
        let all = known(&whole)?;
        let found = Row::all(&all).find(|row| row.text("key") == key);
        let (name, facts) = match found {
            Some(row) => {
                let facts = ["kind", "country", "sector"].map(|name| (name, row.text(name).to_owned()));
                (row.text("name").to_owned(), facts.to_vec())
            }
            None => (key.to_owned(), Vec::new()),
        };
        let question = Question { actors: vec![party], ..view.question(asked, world)? };
        let others = if question == whole { all } else { known(&question)? };
        let timeline = Timeline::of(asked, &question)?;
        let listed = part.listed(asked, Subject::Events, &question)?;
        Ok(One { name, facts, timeline, listed, others })
    }
}

/// Shows one of them.
pub(super) async fn one(
    State(server): State<Shared>,
    Path(key): Path<String>,
    asking: Asking,
) -> Result<Response, PageRefusal> {
    let view = View::parse(asking.query.as_deref(), OF_ONE)?;
    let part = Wanted::of(&asking, &view, USUAL_ROWS)?;
    fresh::page(&server, asking, Way::Counted, move |asked, server| {
        let one = One::of(asked, server.options.world, &key, &view, &part)?;
        if one.facts.is_empty() && one.listed.table.rows.is_empty() && !view.is_narrowed() {
            let message = format!("nobody with the key {key} takes part in anything here");
            let remedy = "look for them at /actors, or among all actors with chancery actors search";
            return Err(Refusal::not_found(message, remedy));
        }
        Ok(drawn(server, &key, &view, &one))
    })
    .await
}

fn drawn(server: &Server, key: &str, view: &View, one: &One) -> Markup {
    let path = words::address(key);
    let with_actor = actor_in(view, key);
    let take = Take::of_events(with_actor.clone(), &one.listed);
    let others: Vec<Row<'_>> = Row::all(&one.others).filter(|row| row.text("key") != key).collect();
    let main = html! {
        p.facts { a href="/actors" { "Actors" } span { code { (key) } } @for (_, fact) in &one.facts { @if !fact.is_empty() { span { (fact) } } } }
        h1 { (one.name) }
        (filters::form(&path, view, OF_ONE))
        (one.timeline.drawn(&one.name, &|from, to| take::asking(&path, &view.with("from", from).with("to", to))))
        div.view {
            p { span.number { (take::counted(take.came, take.names)) } ", the latest first" }
            p { a href=(take::asking("/statements", &View::default().with("by", key))) { "What they say" } }
            p { a href=(take::asking("/agreements", &View::default().with("actor", key))) { "What they agreed" } }
            p { a href=(take::asking("/disputes", &View::default().with("actor", key))) { "What they dispute" } }
            p { a href=(take::asking("/map", &with_actor)) { "On the map" } }
        }
        @if one.listed.table.rows.is_empty() { (nothing(view, &path, "events")) } @else { (events::table(&one.listed.table)) }
        (more(&one.listed))
        @if !others.is_empty() {
            h2 { "With whom" }
            table.rows {
                thead { tr { th { "Who" } th.amount { "Acts in" } th.amount { "Is acted on in" } th { } } }
                tbody { @for row in &others { tr {
                    td { a.who href=(words::address(row.text("key"))) { (row.text("name")) } }
                    td.amount.inline data-name="acts in" { (row.count("events_as_actor")) }
                    td.amount.inline data-name="is acted on in" { (row.count("events_as_recipient")) }
                    td { a href={ "/dyads/" (words::in_path(key)) "/" (words::in_path(row.text("key"))) } { "The two of them" } }
                } } }
            }
        }
        (take.drawn(server))
    };
    Page { title: &one.name, section: "/actors", twin: Some(take.twin()), main }.laid_out()
}

/// Returns the view of the events of one.
fn actor_in(view: &View, key: &str) -> View {
    view.without(&["limit", "cursor"]).with("actor", key)
}
