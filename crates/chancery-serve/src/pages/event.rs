//! One event: every report of it, who says so in which words, and in what they differ.

use crate::answer::PageRefusal;
use crate::asking::Asking;
use crate::guard::callers::Caller;
use crate::guard::csrf::Csrf;
use crate::pages::decide::Deciding;
use crate::pages::one::{self, One};
use crate::pages::rows::Row;
use crate::pages::words;
use crate::server::Shared;
use crate::view::{Kind, Parameter, View};
use axum::extract::{Path, State};
use axum::response::Response;
use chancery_record::Value;
use chancery_record::ask::{Part, Shown};
use maud::{Markup, html};

/// Shows it.
pub(super) async fn page(
    State(server): State<Shared>,
    Path(id): Path<String>,
    csrf: Csrf,
    caller: Caller,
    asking: Asking,
) -> Result<Response, PageRefusal> {
    let decided = View::parse(asking.query.as_deref(), DECIDED)?;
    let asking = asking.by(&caller, &csrf);
    one::page(&server, asking, id, ("/events", "Events"), move |shown| {
        let author = decided.get("author").unwrap_or_default();
        let deciding = Deciding { csrf: &csrf, caller: &caller, author, back: &words::address(&shown.id) };
        drawn(shown, &deciding, decided.get("decided"))
    })
    .await
}

/// Draws it, with the forms to decide on it, and to undo the decision just taken.
fn drawn(shown: &Shown, deciding: &Deciding<'_>, decided: Option<&str>) -> One {
    let facts = Facts::of(shown);
    let who = facts.text("actors");
    let whom = facts.text("recipients");
    let title = [if who.is_empty() { "Somebody" } else { &who }, &facts.text("type"), &whom].join(" ");
    let reports = part(shown, "reports");
    let main = html! {
        h1 { (who_and_whom(shown, &who)) }
        p.what {
            (words::kind(&facts.text("type"), Some(&facts.text("mode")))) " " (words::status(&facts.text("status")))
            " " (words::date(Some(&facts.text("date"))))
            @if !facts.text("place").is_empty() { " in " (facts.text("place")) }
        }
        dl.sheet {
            (sheet("Class", &quad(&facts)))
            (sheet("Contexts", &facts.text("contexts")))
            (sheet("Intensity", &facts.number("intensity").map_or(String::new(), |score| format!("{} on PLOVER’s scale of −10 to +10", words::score(score)))))
            (sheet("Confidence", &facts.number("confidence").map_or(String::new(), |share| format!("{} that the type is right", words::percent(share)))))
            (sheet("CAMEO", &facts.text("cameo")))
            (sheet("PLOVER", &own_type(&facts)))
            (sheet("Reports", &format!("{}, of which {} independent", facts.text("reports"), facts.text("sources"))))
        }
        h2 { "Who says so " span.number { (reports.map_or(0, |part| part.rows.len())) } }
        @if let Some(reports) = reports { @for row in Row::of(reports) { (report(&row, &facts)) } }
        (disputes(shown))
        h2 { "Decide" }
        (review(&facts))
        @if let Some(number) = decided { (deciding.undoing(number)) }
        (deciding.forms(shown))
    };
    let rows = facts.number("reports").map_or(1, |number| number as u64);
    One { title, rows, names: one::REPORT, main }
}

/// What a page is told after somebody decided on it.
const DECIDED: &[&[Parameter]] = &[&[
    Parameter { name: "author", about: "Who decides", kind: Kind::Text, several: false },
    Parameter {
        name: "decided",
        about: "The decision just taken",
        kind: Kind::Number(0, u32::MAX as u64),
        several: false,
    },
]];

/// Says what people decided.
fn review(facts: &Facts<'_>) -> Markup {
    let review = facts.text("review");
    html! {
        @if review.is_empty() { p { "Nobody decided on it yet." } } @else { p { "People found it " strong { (review) } "." } }
    }
}

/// The facts of what is shown, by name.
pub(crate) struct Facts<'s>(&'s Shown);

impl<'s> Facts<'s> {
    pub(crate) fn of(shown: &'s Shown) -> Facts<'s> {
        Facts(shown)
    }

    fn value(&self, name: &str) -> Option<&'s Value> {
        self.0.facts.iter().find(|(fact, _)| fact == name).map(|(_, value)| value)
    }

    /// Returns a fact as text; empty where it is not known.
    pub(crate) fn text(&self, name: &str) -> String {
        match self.value(name) {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Integer(number)) => number.to_string(),
            Some(Value::Real(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    /// Returns a fact as a number.
    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        match self.value(name) {
            Some(Value::Integer(number)) => Some(*number as f64),
            Some(Value::Real(number)) => Some(*number),
            _ => None,
        }
    }
}

/// Returns a part of what is shown.
pub(crate) fn part<'s>(shown: &'s Shown, name: &str) -> Option<&'s Part> {
    shown.parts.iter().find(|part| part.name == name)
}

/// Draws a fact, if it is known.
pub(crate) fn sheet(name: &str, value: &str) -> Markup {
    html! { @if !value.is_empty() { div { dt { (name) } dd { (value) } } } }
}

pub(crate) fn who_and_whom(shown: &Shown, who: &str) -> Markup {
    let of = |role: &'static str| {
        let people = part(shown, "participants").into_iter().flat_map(Row::of);
        people
            .filter(move |row| row.text("role") == role)
            .map(|row| (row.text("name"), row.maybe("key")))
            .collect::<Vec<_>>()
    };
    let recipients = of("recipient");
    html! {
        @if who.is_empty() { span.none { "Nobody named" } }
        (super::events::names(&of("actor")))
        @if !recipients.is_empty() { " → " (super::events::names(&recipients)) }
    }
}

fn quad(facts: &Facts<'_>) -> String {
    match facts.text("quad_class").as_str() {
        "1" => "1 verbal cooperation",
        "2" => "2 material cooperation",
        "3" => "3 verbal conflict",
        "4" => "4 material conflict",
        _ => "",
    }
    .to_owned()
}

/// Returns the PLOVER type that one of the user's own stands for.
fn own_type(facts: &Facts<'_>) -> String {
    let plover = facts.text("plover");
    if plover == facts.text("type") {
        String::new()
    } else {
        format!("{plover} {}", facts.text("plover_mode"))
    }
}

/// Draws a report, and marks in what it differs from the event.
pub(crate) fn report(row: &Row<'_>, facts: &Facts<'_>) -> Markup {
    let document = row.text("document");
    let words_at = format!("/documents/{}#{}", words::in_path(document), row.text("id"));
    let differs = |name: &str| row.text(name) != facts.text(name);
    html! {
        article.report id=(row.text("id")) {
            h3 {
                span.who { (row.maybe("according_to").unwrap_or("somebody who is not named")) }
                @if row.maybe("according_to") != row.maybe("publisher") { span.how { " in " (row.maybe("publisher").unwrap_or("a report without a publisher")) } }
            }
            blockquote { a href=(words_at) { (row.text("words")) } }
            p.facts {
                span.differs[differs("date")] { (words::date(row.maybe("date"))) }
                span.differs[differs("status")] { (row.text("status")) }
                span.differs[differs("type") || differs("mode")] { (words::kind(row.text("type"), row.maybe("mode"))) }
            }
            p.facts {
                a href={ "/documents/" (words::in_path(document)) } { (row.maybe("title").unwrap_or("Without a title")) }
                (words::date(row.maybe("published")))
                @if let Some(url) = words::outside(row.maybe("url")) { a href=(url) rel="noopener noreferrer nofollow" { "at its publisher’s" } }
            }
        }
    }
}

/// Draws the disputes that what is shown is in.
pub(crate) fn disputes(shown: &Shown) -> Markup {
    let mut seen = Vec::new();
    if let Some(part) = part(shown, "disputes") {
        for row in Row::of(part) {
            if !seen.iter().any(|(id, _)| *id == row.text("id")) {
                seen.push((row.text("id"), row.text("proposition")));
            }
        }
    }
    html! {
        @if !seen.is_empty() {
            h2 { "Disputed " span.number { (seen.len()) } }
            ul { @for (id, proposition) in &seen { li { a href=(words::address(id)) { (proposition) } } } }
        }
    }
}
