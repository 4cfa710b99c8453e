//! Lists: a page with the filters of a subject, how many there are, a part of them, and the way to the next part.

use crate::answer::{PageRefusal, Refusal};
use crate::api::cursor::Fits;
use crate::asking::Asking;
use crate::fresh::{self, Way};
use crate::pages::rows::Row;
use crate::pages::take::{self, Format, Standing, Take};
use crate::pages::{Page, filters};
use crate::server::{Server, Shared};
use crate::view::{Parameter, View};
use axum::extract::State;
use axum::response::Response;
use chancery_record::ask::{After, AskError, Asked, Came, Question, Subject, Table};
use maud::{Markup, html};

/// A page that lists a subject.
#[derive(Debug)]
pub(crate) struct List {
    pub(crate) subject: Subject,
    pub(crate) title: &'static str,
    pub(crate) path: &'static str,
    /// One and several of them.
    pub(crate) names: (&'static str, &'static str),
    /// What it says of itself, if anything.
    pub(crate) lead: &'static str,
    pub(crate) filters: &'static [&'static [Parameter]],
    /// How many rows stand on a page where nothing else is asked for.
    pub(crate) usual: u64,
    /// In which order they are, to be told after their number.
    pub(crate) order: &'static str,
    /// Other ways to see the same.
    pub(crate) beside: fn(&View) -> Markup,
    /// The formats of data sets that a view can be had in.
    pub(crate) formats: fn(&View) -> &'static [Format],
    /// Draws rows, of which there are some.
    pub(crate) rows: fn(&Asked, &Table) -> Result<Markup, AskError>,
}

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

impl List {
    /// Answers with the part that an address asks for.
    ///
    /// # Errors
    ///
    /// A parameter that is wrong; a record that cannot be asked.
    pub(crate) async fn page(
        &'static self,
        State(server): State<Shared>,
        asking: Asking,
    ) -> Result<Response, PageRefusal> {
        let view = View::parse(asking.query.as_deref(), self.filters)?;
        let wanted = Wanted::of(&asking, &view, self.usual)?;
        // Who takes part most is only known when all events have been looked at.
        let way = if self.subject == Subject::Actors { Way::Counted } else { Way::Listed };
        fresh::page(&server, asking, way, move |asked, server| {
            let question = view.question(asked, server.options.world)?;
            let listed = wanted.listed(asked, self.subject, &question)?;
            let rows = (self.rows)(asked, &listed.table)?;
            Ok(self.laid_out(server, view, listed, &rows))
        })
        .await
    }

    fn laid_out(&self, server: &Server, view: View, listed: Listed, rows: &Markup) -> Markup {
        let (filters, is_empty) =
            (filters::form(self.path, &view, self.filters), listed.table.rows.is_empty());
        let (beside, formats) = ((self.beside)(&view), (self.formats)(&view));
        let none = nothing(&view, self.path, self.names.1);
        let rest = more(&listed);
        let take = Take {
            path: self.path.to_owned(),
            api: format!("/api/v1{}", self.path),
            view,
            came: listed.count,
            names: self.names,
            standing: listed.standing,
            has_rows: true,
            formats,
        };
        let main = html! {
            h1 { (self.title) }
            @if !self.lead.is_empty() { p.lead { (self.lead) } }
            (filters)
            div.view {
                p { span.number { (take::counted(take.came, self.names)) } (self.order) }
                (beside)
            }
            @if is_empty { (none) } @else { (rows) }
            (rest)
            (take.drawn(server))
        };
        Page { title: self.title, section: self.path, twin: Some(take.twin()), main }.laid_out()
    }
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
