//! Drawings of all events that fit: a page with filters, and its twin in JSON, which is at the same path with `.json`.

use crate::answer::{PageRefusal, Refusal};
use crate::asking::Asking;
use crate::fresh::{self, Made, Way};
use crate::pages::events::KNOWN;
use crate::pages::take::{self, Format, Standing, Take};
use crate::pages::{Page, filters};
use crate::server::Shared;
use crate::view::View;
use axum::extract::State;
use axum::response::Response;
use chancery_data::World;
use chancery_record::ask::{AskError, Asked, Came, Question};
use maud::{Markup, html};

/// What is drawn of events.
pub(crate) trait Drawing: serde::Serialize + Sized {
    const TITLE: &'static str;
    const PATH: &'static str;
    /// The formats of data sets that the same can be had in.
    const FORMATS: &'static [Format];

    /// Gathers what is drawn.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`].
    fn of(asked: &Asked, question: &Question, world: &World) -> Result<Self, AskError>;

    /// Returns how many events fit.
    fn events(&self) -> u64;

    /// Says how many events there are, in these words, and how much of them is drawn.
    fn told(&self, events: &str) -> Markup;

    /// Draws it, and lists it beneath.
    fn drawn(&self, view: &View, world: &World) -> Markup;
}

/// Answers with what is drawn, as JSON.
pub(super) async fn json<D: Drawing>(
    State(server): State<Shared>,
    asking: Asking,
) -> Result<Response, Refusal> {
    let view = View::parse(asking.query.as_deref(), KNOWN)?;
    fresh::answer(&server, asking, Way::Counted, move |asked, server| {
        let world = server.options.world;
        let drawing = D::of(asked, &view.question(asked, world)?, world)?;
        let body = serde_json::to_vec(&drawing).map_err(|error| Refusal::fault(error.to_string()))?;
        Ok(Made { body, ..Made::json(&serde_json::Value::Null) })
    })
    .await
}

/// Shows the drawing.
pub(super) async fn page<D: Drawing>(
    State(server): State<Shared>,
    asking: Asking,
) -> Result<Response, PageRefusal> {
    let view = View::parse(asking.query.as_deref(), KNOWN)?;
    fresh::page(&server, asking, Way::Counted, move |asked, server| {
        let world = server.options.world;
        let question = view.question(asked, world)?;
        let drawing = D::of(asked, &question, world)?;
        let take = Take {
            path: D::PATH.to_owned(),
            api: format!("{}.json", D::PATH),
            view,
            came: Came { rows: drawing.events(), more: false },
            names: take::EVENT,
            standing: Standing::of(asked)?,
            has_rows: false,
            formats: D::FORMATS,
        };
        let main = html! {
            h1 { (D::TITLE) }
            (filters::form(D::PATH, &take.view, KNOWN))
            div.view {
                (drawing.told(&take::counted(take.came, take.names)))
                p { a href=(take::asking("/events", &take.view)) { "As a list" } }
            }
            (drawing.drawn(&take.view, world))
            (take.drawn(server))
        };
        Ok(Page { title: D::TITLE, section: D::PATH, twin: Some(take.twin()), main }.laid_out())
    })
    .await
}
