//! Deciding on an event: that it is right, wrong, or that a value is another. One form, on the page of the event and in the queue of what to look
//! over, and what it sends.

use crate::answer::{PageRefusal, Refusal};
use crate::api::corrections::{take, wrote};
use crate::guard::callers::Caller;
use crate::guard::csrf::{Csrf, Sent};
use crate::guard::tokens::Scope;
use crate::pages::event::{Facts, part};
use crate::pages::rows::Row;
use crate::server::Shared;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chancery_record::ask::Shown;
use chancery_record::corrections::{Decision, Ruling};
use maud::{Markup, html};

/// The fields that the form edits, with their labels; docs/corrections.md tells what their values are.
const FIELDS: &[(&str, &str)] = &[
    ("actors", "Who, several with ;"),
    ("recipients", "To whom, several with ;"),
    ("type", "Type"),
    ("mode", "Mode"),
    ("status", "Status"),
    ("date", "Date"),
    ("place", "Place"),
];
/// Why, where nobody says so.
const REASONS: [(&str, &str); 4] = [
    ("accept", "read, and right"),
    ("reject", "read, and wrong"),
    ("edit", "read, and put right"),
    ("undo", "decided too soon"),
];

/// Who decides, and what they may.
pub(crate) struct Deciding<'d> {
    pub(crate) csrf: &'d Csrf,
    pub(crate) caller: &'d Caller,
    /// Who decides where no token says so.
    pub(crate) author: &'d str,
    /// The path to go back to.
    pub(crate) back: &'d str,
}

impl Deciding<'_> {
    /// Draws the forms of an event, for whoever may decide.
    pub(crate) fn forms(&self, shown: &Shown) -> Markup {
        if !self.caller.may(Scope::Write) {
            return html! { p.facts { "To decide on it a token with the scope write is needed." } };
        }
        html! {
            form.decide action="/decide" method="post" {
                (self.fields(&shown.id))
                div.do {
                    button type="submit" name="do" value="accept" { "Accept" }
                    button type="submit" name="do" value="reject" { "Reject" }
                    details.edit {
                        summary { "Edit" }
                        div.fields {
                            @for (name, label) in FIELDS {
                                @let value = value(shown, name);
                                @let id = format!("{name}-{}", shown.id);
                                div {
                                    label for=(id) { (label) }
                                    input id=(id) name={ "set-" (name) } value=(value);
                                    input type="hidden" name={ "was-" (name) } value=(value);
                                }
                            }
                        }
                        div.do { button type="submit" name="do" value="edit" { "Save what is changed" } }
                    }
                }
            }
        }
    }

    /// Draws a form that undoes a decision.
    pub(crate) fn undoing(&self, number: &str) -> Markup {
        html! {
            form.decide action="/decide" method="post" {
                (self.fields(number))
                button type="submit" name="do" value="undo" { "Undo decision " (number) }
            }
        }
    }

    fn fields(&self, subject: &str) -> Markup {
        let named = self.caller.by_browser && self.caller.name == "local";
        html! {
            (self.csrf.field())
            input type="hidden" name="subject" value=(subject);
            input type="hidden" name="back" value=(self.back);
            div.fields {
                @if named {
                    div {
                        label for={ "author-" (subject) } { "Who decides" }
                        input id={ "author-" (subject) } name="author" value=(self.author) required autocomplete="name";
                    }
                }
                div {
                    label for={ "reason-" (subject) } { "Why" }
                    input id={ "reason-" (subject) } name="reason" placeholder="as it reads";
                }
            }
        }
    }
}

/// Returns a value of an event as a decision writes it.
fn value(shown: &Shown, field: &str) -> String {
    let role = match field {
        "actors" => "actor",
        "recipients" => "recipient",
        _ => return Facts::of(shown).text(field),
    };
    let people = part(shown, "participants").into_iter().flat_map(Row::of);
    let named = people.filter(|row| row.text("role") == role);
    named.map(|row| row.maybe("key").unwrap_or(row.text("name"))).collect::<Vec<_>>().join("; ")
}

/// Takes what a form decided, and goes back to where it stands.
pub(super) async fn decide(
    State(server): State<Shared>,
    caller: Caller,
    sent: Sent,
) -> Result<Response, PageRefusal> {
    let said = |name: &str| sent.get(name).map(str::trim).unwrap_or_default();
    let author = if server.guard.tokens.is_some() { caller.name.clone() } else { said("author").to_owned() };
    let action = said("do");
    let usual = REASONS.iter().find(|(known, _)| *known == action).map(|(_, reason)| *reason);
    let reason = sent.get("reason").or(usual).unwrap_or_default().to_owned();
    let decision = |ruling| Decision { author: author.clone(), reason: reason.clone(), ruling };
    let subject = said("subject").to_owned();
    let decisions: Vec<Decision> = match action {
        "accept" => vec![decision(Ruling::Accept(subject))],
        "reject" => vec![decision(Ruling::Reject(subject))],
        "edit" => edits(&subject, &said).map(decision).collect(),
        "undo" => subject.parse().map(|number| vec![decision(Ruling::Undo(number))]).unwrap_or_default(),
        _ => Vec::new(),
    };
    if decisions.is_empty() {
        return Err(
            Refusal::wrong("decision", "nothing was decided", "change a value, or accept or reject").into()
        );
    }
    let mut numbers = Vec::new();
    for taken in take(&server, decisions).await? {
        numbers.push(taken.map_err(|message| {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Refusal::new(
                status,
                "decision",
                message,
                "go back and give another value; docs/corrections.md tells which",
            )
        })?);
    }
    let undone = if action == "undo" { None } else { numbers.last() };
    let mut response = Redirect::to(&back(said("back"), &author, undone)).into_response();
    response.extensions_mut().insert(wrote(&numbers));
    Ok(response)
}

/// Returns the edits of the values that are not what they were.
fn edits<'s>(subject: &str, said: &impl Fn(&str) -> &'s str) -> impl Iterator<Item = Ruling> {
    let changed = FIELDS.iter().filter_map(|(field, _)| {
        let (set, was) = (said(&format!("set-{field}")), said(&format!("was-{field}")));
        let value = Some(set).filter(|set| !set.is_empty()).map(str::to_owned);
        (set != was).then(|| Ruling::Edit { subject: subject.to_owned(), field: (*field).to_owned(), value })
    });
    changed.collect::<Vec<_>>().into_iter()
}

/// Returns the address of a page of this server to go back to, with who decided and the decision that can be undone.
fn back(path: &str, author: &str, decided: Option<&i64>) -> String {
    let here = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    let (path, query) = if here { path.split_once('?').unwrap_or((path, "")) } else { ("/review", "") };
    let mut address = form_urlencoded::Serializer::new(String::new());
    let kept =
        form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "author" && name != "decided");
    address.extend_pairs(kept).append_pair("author", author);
    if let Some(number) = decided {
        address.append_pair("decided", &number.to_string());
    }
    format!("{path}?{}", address.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_leads_back_to_pages_of_this_server_alone() {
        assert_eq!(
            back("/review?skip=20&author=Bob", "Ann", Some(&3)),
            "/review?skip=20&author=Ann&decided=3"
        );
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", ""] {
            assert_eq!(back(elsewhere, "Ann", None), "/review?author=Ann", "{elsewhere}");
        }
    }

    #[test]
    fn only_values_that_were_changed_are_edited() {
        let said = |name: &str| match name {
            "set-type" => "CONSULT",
            "was-type" | "was-place" => "AGREE",
            "set-date" | "was-date" => "2024-03-12",
            _ => "",
        };
        let edits: Vec<Ruling> = edits("v:0", &said).collect();
        let edit = |field: &str, value: Option<&str>| Ruling::Edit {
            subject: "v:0".to_owned(),
            field: field.to_owned(),
            value: value.map(str::to_owned),
        };
        assert_eq!(edits, [edit("type", Some("CONSULT")), edit("place", None)]);
    }
}
