//! Pages for people: the record in HTML, made on the server. Whatever is put into a page is escaped by `maud`.

mod home;

use crate::answer::Refusal;
use crate::assets;
use crate::server::Shared;
use axum::Router;
use axum::routing::get;
use maud::{DOCTYPE, Markup, html};

/// Returns what answers with pages.
pub fn router() -> Router<Shared> {
    Router::new().route("/", get(home::page))
}

/// Lays a page out.
pub(crate) fn page(title: &str, main: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · Chancery" }
                link rel="stylesheet" href=(assets::address("chancery.css"));
            }
            body { main { (main) } }
        }
    }
}

/// Returns the page that says why a request is not answered.
pub(crate) fn refusal(refusal: &Refusal) -> Markup {
    page(
        &refusal.message,
        html! {
            h1 { (refusal.message) }
            p { (refusal.remedy) }
            p { a href="/" { "Begin again" } }
        },
    )
}
