//! Events by filters that combine.

use crate::answer::{PageRefusal, Refusal};
use crate::api::cursor::Fits;
use crate::api::rows::Table;
use crate::asking::Asking;
use crate::pages::rows::Row;
use crate::pages::take::{self, Standing, Take};
use crate::pages::{Page, filters, words};
use crate::server::Shared;
use crate::view::{PAGED, Parameter, USUAL_ROWS, View, WHAT, WHEN, WHO};
use axum::extract::State;
use chancery_record::ask::{After, AskError, Asked, Came, Question, Subject};
use maud::{Markup, html};

/// The parameters of events.
pub(crate) const KNOWN: &[&[Parameter]] = &[WHO, WHAT, WHEN, PAGED];

/// A part of a list, and how many there are of it.
pub(crate) struct Listed {
    pub(crate) table: Table,
    /// How many there are in all.
    pub(crate) count: Came,
    pub(crate) standing: Standing,
    /// The address of the part after this one.
    pub(crate) next: Option<String>,
}

/// Which part of a list is wanted.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    fits: Fits,
    after: Option<After>,
    limit: u64,
}

impl Wanted {
    /// Returns the part that an address asks for, of so many rows where it does not say how many.
    ///
    /// # Errors
    ///
    /// A cursor that is none, or one of another question.
    pub(crate) fn of(asking: &Asking, view: &View, usual: u64) -> Result<Wanted, Refusal> {
        let fits = Fits::of(asking, view);
        let after = fits.place(view.get("cursor"))?;
        let limit = if view.get("limit").is_some() { view.limit() } else { usual };
        Ok(Wanted { fits, after, limit })
    }

    /// Asks for the part.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`].
    pub(crate) fn listed(
        &self,
        asked: &Asked,
        subject: Subject,
        question: &Question,
    ) -> Result<Listed, AskError> {
        let mut table = Table::default();
        let part = Question { limit: Some(self.limit), after: self.after.clone(), ..question.clone() };
        let came = asked.ask(subject, &part, &mut table)?;
        let is_whole = self.after.is_none() && !came.more;
        let count = if is_whole { came } else { asked.count(subject, question, take::COUNTED)? };
        let last = Row::all(&table).last().filter(|_| came.more).map(|row| row.text("id").to_owned());
        let place = match last {
            Some(id) => asked.place_of(subject, &id)?,
            None => None,
        };
        let next = place.map(|place| self.fits.address(self.limit, &self.fits.cursor(&place)));
        Ok(Listed { table, count, standing: Standing::of(asked)?, next })
    }
}

/// Shows the list.
pub(super) async fn page(State(server): State<Shared>, asking: Asking) -> Result<Markup, PageRefusal> {
    let view = View::parse(asking.query.as_deref(), KNOWN)?;
    let which = Wanted::of(&asking, &view, USUAL_ROWS)?;
    let (world, wanted) = (server.options.world, view.clone());
    let listed = server
        .records
        .ask(move |asked| {
            let question = wanted.question(asked, world)?;
            which.listed(asked, Subject::Events, &question)
        })
        .await?;
    let take = Take {
        path: "/events",
        api: "/api/v1/events",
        view: &view,
        came: listed.count,
        names: ("event", "events"),
        standing: &listed.standing,
        has_rows: true,
        formats: take::EVENTS,
    };
    let main = html! {
        h1 { "Events" }
        (filters::form("/events", &view, KNOWN))
        div.view {
            p { span.number { (take::counted(listed.count, take.names)) } ", the latest first" }
            p { a href=(take::asking("/map", &view.without(&["limit", "cursor"]))) { "On the map" } }
            p { a href=(take::asking("/network", &view.without(&["limit", "cursor"]))) { "As a network" } }
        }
        @if listed.table.rows.is_empty() { (nothing(&view, "/events", "events")) } @else { (table(&listed.table)) }
        (more(&listed))
        (take.drawn(&server))
    };
    Ok(Page { title: "Events", section: "/events", twin: Some(take.twin()), main }.laid_out())
}

/// Draws the table of events, each with its words.
pub(crate) fn table(events: &Table) -> Markup {
    html! {
        table.rows {
            thead { tr {
                th { "When" } th { "Who → whom" } th { "What" } th { "Status" } th { "According to" } th.amount { "Sources" }
            } }
            tbody { @for row in Row::all(events) {
                tr data-day=(row.text("date")) {
                    td.when.inline { (words::date(row.maybe("date"))) }
                    td.who-col {
                        (parties(&row))
                        a.words href=(words::address(row.text("id"))) { (shortened(row.text("words"), 220)) }
                    }
                    td.inline { (words::kind(row.text("type"), row.maybe("mode"))) @if let Some(place) = row.maybe("place") { br; small { "in " (place) } } }
                    td.inline { (words::status(row.text("status"))) }
                    td.says data-name="says" { (row.text("according_to")) }
                    td.amount.inline data-name="sources" { (row.count("sources")) }
                }
            } }
        }
    }
}

/// Writes who did it to whom, with links to those that have a page.
pub(crate) fn parties(row: &Row<'_>) -> Markup {
    let (actors, recipients) = (row.named("actors", "actor_keys"), row.named("recipients", "recipient_keys"));
    html! {
        (names(&actors))
        @if actors.is_empty() { span.none { "nobody named" } }
        @if !recipients.is_empty() { " → " (names(&recipients)) }
    }
}

/// Writes names with links to those that have a page.
pub(crate) fn names(names: &[(&str, Option<&str>)]) -> Markup {
    html! {
        @for (at, (name, key)) in names.iter().enumerate() {
            @if at > 0 { ", " }
            @match key {
                Some(key) => a.who href=(words::address(key)) { (name) },
                None => span.who { (name) },
            }
        }
    }
}

/// Cuts words at a word, so that a row stays a row.
pub(crate) fn shortened(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let cut: String = words.chars().take(most).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ' ']))
}

/// Says what to do where nothing fits.
pub(crate) fn nothing(view: &View, path: &str, what: &str) -> Markup {
    html! {
        div.note {
            @if view.is_narrowed() {
                p { "No " (what) " fit all of these filters. Leave one out, or widen the time; names are looked for as words, so " code { "Norw*" } " finds nothing but " code { "Norway" } " does." }
                p { a href=(path) { "Show all " (what) } }
            } @else {
                p { "This record has no " (what) " yet. Add documents with " code { "chancery add --record FILE reports/" } " or let feeds be followed with " code { "chancery follow" } ", then load this page again." }
                p { a href="/read" { "Read a text without storing it" } }
            }
        }
    }
}

/// Draws the way to the rest of a list.
pub(crate) fn more(listed: &Listed) -> Markup {
    html! { @if let Some(next) = &listed.next { p.pages { a.button.quiet href=(next) rel="next" { "Next" } } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_between_words() {
        assert_eq!(shortened("one, two three", 9), "one, two…");
        assert_eq!(shortened("one, two", 5), "one…");
        assert_eq!(shortened("ééé", 3), "ééé");
    }
}
