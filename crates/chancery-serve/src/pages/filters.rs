//! Filters as a form: a field for each parameter that a list has, filled in with what is asked for.

use crate::pages::words;
use crate::view::{Kind, Parameter, View};
use maud::{Markup, html};

/// Those that are offered at once; the rest stands behind a summary.
const FIRST: &[&str] = &["actor", "type", "place", "from", "to", "text", "status"];

/// PLOVER's types, to be offered where one is typed.
const TYPES: &[&str] = &[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

/// Draws the form of a list at `action` with these parameters.
pub(crate) fn form(action: &str, view: &View, known: &[&[Parameter]]) -> Markup {
    let all =
        known.iter().copied().flatten().filter(|parameter| !["limit", "cursor"].contains(&parameter.name));
    let place = |parameter: &&Parameter| FIRST.iter().position(|name| *name == parameter.name);
    let (mut first, mut more): (Vec<&Parameter>, Vec<&Parameter>) =
        all.partition(|parameter| place(parameter).is_some());
    first.sort_by_key(place);
    // Choices take a line of their own, beneath the fields.
    let choices = |parameter: &&Parameter| matches!(parameter.kind, Kind::OneOf(_));
    more.sort_by_key(choices);
    let (ticked, typed): (Vec<&Parameter>, Vec<&Parameter>) = first.into_iter().partition(choices);
    let opened = more.iter().any(|parameter| view.get(parameter.name).is_some());
    html! {
        form.filters action=(action) method="get" role="search" aria-label="Filters" {
            div.fields { @for parameter in &typed { (field(view, parameter, action)) } }
            div.do {
                @for parameter in &ticked { (field(view, parameter, action)) }
                button type="submit" { "Show" }
                @if view.is_narrowed() { a href=(action) { "Clear all filters" } }
                @if let Some(limit) = view.get("limit") { input type="hidden" name="limit" value=(limit); }
            }
            @if !more.is_empty() {
                details open[opened] {
                    summary { "More filters" }
                    div.fields { @for parameter in &more { (field(view, parameter, action)) } }
                }
            }
            datalist id="types" { @for kind in TYPES { option value=(kind) { (words::gloss(kind).unwrap_or("")) } } }
        }
    }
}

/// Returns how a parameter is called in a form, and an example.
fn called(name: &str) -> (&'static str, &'static str) {
    match name {
        "actor" => ("Who takes part", "Norway, ctry:NOR, rebels"),
        "dyad" => ("Who and whom", "Norway"),
        "type" => ("Type", "ASSAULT,COERCE"),
        "mode" => ("Mode", "visit"),
        "context" => ("Context", "military"),
        "quad" => ("Class", ""),
        "place" => ("Where", "Geneva or CHE"),
        "from" => ("From", "2024-03-01"),
        "to" => ("To", "2024-03"),
        "status" => ("Status", ""),
        "by" => ("Who says so", "publisher, or a name"),
        "publisher" => ("Publisher", "Courier"),
        "text" => ("Words in the report", "\"aid convoys\""),
        "min-confidence" => ("Least confidence", "0.8"),
        "min-reports" => ("Fewest reports", "2"),
        "min-sources" => ("Fewest independent sources", "2"),
        _ => ("", ""),
    }
}

fn field(view: &View, parameter: &Parameter, action: &str) -> Markup {
    let (label, example) = called(parameter.name);
    let label = if label.is_empty() { parameter.name } else { label };
    let example = match (action, parameter.name) {
        ("/agreements", "type") => "ceasefire",
        ("/agreements", "status") => "violated",
        _ => example,
    };
    let name = parameter.name;
    match parameter.kind {
        Kind::OneOf(choices) => html! {
            fieldset.choices {
                legend { (label) }
                @for choice in choices {
                    label {
                        input type="checkbox" name=(name) value=(choice) checked[view.all(name).any(|value| value == *choice)];
                        " " (choice_name(name, choice))
                    }
                }
            }
        },
        Kind::Words | Kind::Capitals => {
            let value = view.all(name).collect::<Vec<_>>().join(",");
            let list = (name == "type" && action != "/agreements").then_some("types");
            html! { div {
                label for={ "f-" (name) } { (label) }
                input id={ "f-" (name) } name=(name) value=(value) placeholder=(example) list=[list] title=(parameter.about) autocomplete="off";
            } }
        }
        _ if parameter.several => several(view, parameter, label, example),
        kind => {
            let mode = matches!(kind, Kind::Number(..) | Kind::Share).then_some("decimal");
            html! { div {
                label for={ "f-" (name) } { (label) }
                input id={ "f-" (name) } name=(name) value=(view.get(name).unwrap_or("")) placeholder=(example) inputmode=[mode] title=(parameter.about);
            } }
        }
    }
}

/// Draws a field for each value that is given, and one for another.
fn several(view: &View, parameter: &Parameter, label: &str, example: &str) -> Markup {
    let name = parameter.name;
    let mut values: Vec<&str> = view.all(name).collect();
    // Who and whom are two, and no more.
    let wanted = if name == "dyad" { 2 } else { values.len() + 1 };
    values.resize(wanted.max(values.len()), "");
    html! {
        @for (at, value) in values.iter().enumerate() {
            div {
                label for={ "f-" (name) "-" (at) } {
                    @match (name, at) {
                        ("dyad", 0) => "One of two",
                        ("dyad", _) => "The other",
                        (_, 0) => (label),
                        _ => { "or " (label.to_lowercase()) }
                    }
                }
                input id={ "f-" (name) "-" (at) } name=(name) value=(value) title=(parameter.about)
                    placeholder=(if at == 0 { example } else { "" });
            }
        }
    }
}

/// Returns what a choice means.
fn choice_name<'c>(name: &str, choice: &'c str) -> &'c str {
    match (name, choice) {
        ("quad", "1") => "1 verbal cooperation",
        ("quad", "2") => "2 material cooperation",
        ("quad", "3") => "3 verbal conflict",
        ("quad", "4") => "4 material conflict",
        _ => choice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{WHAT, WHEN, WHO};

    #[test]
    fn a_form_holds_what_is_asked_for_and_escapes_it() {
        let known: &[&[Parameter]] = &[WHO, WHEN, WHAT];
        let query = "actor=%22%3E%3Cscript%3E&actor=Norway&quad=3,4&type=ASSAULT,COERCE&min-sources=2";
        let view = View::parse(Some(query), known).expect("a view");
        let html = form("/events", &view, known).into_string();
        assert!(!html.contains("<script>"), "{html}");
        assert!(
            html.contains("value=\"&quot;&gt;&lt;script&gt;\"") && html.contains("value=\"Norway\""),
            "{html}"
        );
        assert!(html.contains("value=\"ASSAULT,COERCE\""), "{html}");
        assert_eq!(html.matches(" checked").count(), 2, "{html}");
        // A filter that is set is not hidden.
        assert!(html.contains("<details open>"), "{html}");
        // One more field than there are values.
        assert_eq!(html.matches("name=\"actor\"").count(), 3, "{html}");
    }
}
