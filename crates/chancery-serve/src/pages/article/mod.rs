//! An article with its record beside it: every line of the record leads to its words, and every marked word to its line.
//!
//! [`spans`] cuts the text where marks begin and end, [`marks`] says what is marked, [`text`] draws the text and [`cards`] the record.

mod cards;
mod marks;
mod spans;
mod text;

use crate::answer::{PageRefusal, Refusal};
use crate::asking::Asking;
use crate::fresh::{self, Way};
use crate::pages::event::Facts;
use crate::pages::{Page, take, words};
use crate::server::Shared;
use axum::extract::{Path, State};
use axum::response::Response;
use cards::Told;
use chancery_record::ask::{Kept, Shown};
use marks::Layer;
use maud::{Markup, html};

/// Shows a document of the record.
pub(super) async fn page(
    State(server): State<Shared>,
    Path(id): Path<String>,
    asking: Asking,
) -> Result<Response, PageRefusal> {
    fresh::page(&server, asking, Way::LookedUp, move |asked, _| {
        let kept = asked.reading(&id)?;
        // What was not read is still a document.
        let shown = asked.show(&id)?;
        if shown.kind != "document" {
            let message = format!("{} is no document", shown.id);
            return Err(Refusal::not_found(message, "ids of documents begin with d:"));
        }
        Ok(drawn(&shown, kept.as_ref()))
    })
    .await
}

fn drawn(shown: &Shown, kept: Option<&Kept>) -> Markup {
    let facts = Facts::of(shown);
    let fact = |name: &str| Some(facts.text(name)).filter(|text| !text.is_empty());
    let title = fact("title").unwrap_or_else(|| "Without a title".to_owned());
    let twin = format!("/api/v1/documents/{}", words::in_path(&shown.id));
    let main = html! {
        p.facts { a href="/documents" { "Documents" } span { code { (shown.id) } } }
        h1 { (title) }
        p.facts {
            @if let Some(publisher) = fact("publisher") { span { (publisher) } }
            (words::date(fact("published").as_deref()))
            @if let Some(url) = words::outside(fact("url").as_deref()) { a href=(url) rel="noopener noreferrer nofollow" { "at its publisher’s" } }
            @if let Some(words) = fact("words") { span { (words) " words" } }
            @if fact("current").as_deref() == Some("0") { span.none { "an earlier version of its page" } }
        }
        @match kept {
            Some(kept) => (reading(kept)),
            None => div.note { p { "This document was not read: " (fact("state").unwrap_or_else(|| "it failed".to_owned())) ". Only English is read." } },
        }
        (cite(shown, kept, &twin))
    };
    Page { title: &title, section: "/documents", twin: Some(twin), main }.laid_out()
}

/// Draws a text with its record beside it.
pub(crate) fn reading(kept: &Kept) -> Markup {
    let told = Told::new(kept);
    let marks = marks::marks(&kept.reading, &|label| told.anchor(label));
    let is_there = |layer: Layer| marks.iter().any(|mark| mark.layer == layer);
    html! {
        div.reading {
            div {
                form.layers autocomplete="off" aria-label="What is marked in the text" {
                    @for layer in Layer::ALL.into_iter().filter(|layer| is_there(*layer)) {
                        label {
                            input type="checkbox" id={ "layer-" (layer.class()) } checked[layer.is_shown_at_first()];
                            " " span class={ "m " (layer.class()) @if layer == Layer::Events { " mild" } } { (layer.name()) }
                        }
                    }
                }
                div.article lang="en" { (text::text(&kept.reading, &marks)) }
                p.keys {
                    "Keys: " kbd { "n" } " " kbd { "p" } " next and previous words, " kbd { "j" } " " kbd { "k" } " next and previous card, "
                    kbd { "Enter" } " from a card to its words, " kbd { "Esc" } " nothing. Click again on the same words for what lies around them."
                }
            }
            aside.record aria-label="The record of this document" tabindex="0" {
                @if marks.is_empty() { div.note { p { "Nothing was found in this text: no event, statement or agreement. Its sentences can be looked into with " code { "chancery explain FILE --sentence N" } "." } } }
                (cards::cards(&told))
            }
        }
    }
}

/// Draws how a document is cited, and what read it.
fn cite(shown: &Shown, kept: Option<&Kept>, twin: &str) -> Markup {
    let address = words::address(&shown.id);
    html! {
        details.take {
            summary { "Cite or export this document" }
            ul {
                li { a href=(twin) { "JSON" } }
                li { a href={ (twin) "/reading" } { "The reading as it is kept" } }
            }
            dl.sheet {
                div { dt { "Address" } dd { a href=(address) { code { (address) } } } }
                @if let Some(kept) = kept { (take::versions(&kept.reading.made_by)) }
            }
        }
    }
}
