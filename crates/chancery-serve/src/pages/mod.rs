//! Pages for people: the record in HTML, made on the server. Whatever is put into a page is escaped by `maud`.
//!
//! Every page can be read without scripts: lists, articles, timelines, the map and the network are drawn here. A page has the parameters of
//! its twin in JSON, so that its address is all that is needed to see the same again.

mod actors;
mod agreements;
mod article;
mod decide;
mod disputes;
mod documents;
mod drawing;
mod dyad;
mod event;
mod events;
mod filters;
mod home;
mod list;
mod login;
mod map;
mod network;
mod one;
mod own;
mod review;
mod rows;
mod statements;
mod take;
mod timeline;
mod why;
mod words;

use crate::answer::Refusal;
use crate::assets;
use crate::server::Shared;
use axum::Router;
use axum::routing::{get, post};
use maud::{DOCTYPE, Markup, html};

/// Returns what answers with pages.
pub(crate) fn router() -> Router<Shared> {
    Router::new()
        .route("/", get(home::page))
        .route("/read", get(own::form).post(own::read))
        .route("/documents", get(documents::page))
        .route("/documents/{id}", get(article::page))
        .route("/documents/{id}/why/{event}", get(why::page))
        .route("/events", get(events::page))
        .route("/events/{id}", get(event::page))
        .route("/statements", get(statements::page))
        .route("/statements/{id}", get(statements::one))
        .route("/actors", get(actors::page))
        .route("/actors/{key}", get(actors::one))
        .route("/dyads", get(dyad::choose))
        .route("/dyads/{one}/{other}", get(dyad::page))
        .route("/agreements", get(agreements::page))
        .route("/agreements/{id}", get(agreements::one))
        .route("/disputes", get(disputes::page))
        .route("/disputes/{id}", get(disputes::one))
        .route("/map", get(drawing::page::<map::Places>))
        .route("/map.json", get(drawing::json::<map::Places>))
        .route("/network", get(drawing::page::<network::Network>))
        .route("/network.json", get(drawing::json::<network::Network>))
        .route("/review", get(review::page))
        .route("/decide", post(decide::decide))
        .route("/login", get(login::page).post(login::log_in))
        .route("/logout", post(login::log_out))
}

/// The parts of the record that the top of every page leads to.
const SECTIONS: &[(&str, &str)] = &[
    ("/read", "Read"),
    ("/documents", "Documents"),
    ("/events", "Events"),
    ("/statements", "Statements"),
    ("/actors", "Actors"),
    ("/agreements", "Agreements"),
    ("/disputes", "Disputes"),
    ("/map", "Map"),
    ("/network", "Network"),
    ("/review", "Review"),
];

/// A page to be laid out.
#[derive(Debug)]
pub(crate) struct Page<'p> {
    /// What it is, for the tab and for bookmarks.
    pub(crate) title: &'p str,
    /// The section that it belongs to: a path of [`SECTIONS`], or nothing.
    pub(crate) section: &'p str,
    /// The address of its twin in JSON.
    pub(crate) twin: Option<String>,
    /// What stands on it.
    pub(crate) main: Markup,
}

impl Page<'_> {
    /// Lays it out.
    pub(crate) fn laid_out(self) -> Markup {
        let Page { title, section, twin, main } = self;
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) " · Chancery" }
                    link rel="stylesheet" href=(assets::address("chancery.css"));
                    link rel="icon" href="data:,";
                    @if let Some(twin) = &twin { link rel="alternate" type="application/json" href=(twin); }
                    script src=(assets::address("chancery.js")) defer {}
                }
                body {
                    a.skip href="#main" { "Skip to the content" }
                    header.top {
                        nav aria-label="Sections" {
                            a.home href="/" { "Chancery" }
                            @for (path, name) in SECTIONS {
                                a href=(path) aria-current=[(*path == section).then_some("page")] { (name) }
                            }
                        }
                    }
                    main id="main" tabindex="-1" { (main) }
                    footer.foot {
                        p { "Every line leads back to the words that it was read from. Claims stand side by side; none is a verdict." }
                        @if let Some(twin) = &twin { p { a href=(twin) { "This page as JSON" } } }
                        p { a href="/api/v1/openapi.json" { "API" } }
                    }
                }
            }
        }
    }
}

/// Lays a page out that belongs to no section.
pub(crate) fn page(title: &str, main: Markup) -> Markup {
    Page { title, section: "", twin: None, main }.laid_out()
}

/// Returns the page that says why a request is not answered.
pub(crate) fn refusal(refusal: &Refusal) -> Markup {
    page(
        &refusal.message,
        html! {
            h1 { (sentence(&refusal.message)) }
            div.note role="alert" {
                p { "What to do: " (refusal.remedy) "." }
                @if let Some(field) = &refusal.field { p { "It is about the field " code { (field) } "." } }
            }
            p { a href="/" { "Begin again" } " or go back in the browser; what you filled in is still there." }
        },
    )
}

/// Begins words with a capital.
fn sentence(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
