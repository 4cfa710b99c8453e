//! Logging in: a browser shows a token once, and is known by its cookie from then on.

use crate::answer::{PageRefusal, Refusal};
use crate::asking::Asking;
use crate::guard::csrf::{Csrf, Sent};
use crate::guard::sessions::Session;
use crate::pages;
use crate::server::Shared;
use axum::Extension;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

/// Shows the form.
pub(super) async fn page(asking: Asking, csrf: Csrf) -> Markup {
    let query = asking.query.unwrap_or_default();
    let to = form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "to")
        .map(|(_, to)| to.into_owned());
    form(&csrf, to.as_deref().unwrap_or("/"))
}

fn form(csrf: &Csrf, to: &str) -> Markup {
    pages::page(
        "Log in",
        html! {
            h1 { "Log in" }
            p { "This record is for those who have a token." }
            form method="post" action="/login" {
                (csrf.field())
                input type="hidden" name="to" value=(within(to));
                p {
                    label for="token" { "Token" } " "
                    input id="token" name="token" type="password" autocomplete="current-password" required;
                }
                p { button type="submit" { "Log in" } }
            }
        },
    )
}

/// Logs a browser in.
pub(super) async fn log_in(State(server): State<Shared>, sent: Sent) -> Result<Response, PageRefusal> {
    let given = sent.get("token").unwrap_or_default().trim().to_owned();
    let token = server.guard.tokens.as_ref().and_then(|tokens| tokens.of(&given));
    let Some(token) = token else {
        let remedy = "go back and give another; chancery token new makes one";
        return Err(Refusal::new(StatusCode::UNAUTHORIZED, "token", "this is no good token", remedy).page());
    };
    let cookie = server.guard.sessions.log_in(&token).map_err(|error| Refusal::fault(error.to_string()))?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(within(sent.get("to").unwrap_or("/")))).into_response())
}

/// Logs a browser out.
pub(super) async fn log_out(
    State(server): State<Shared>,
    session: Option<Extension<Session>>,
    _: Sent,
) -> Redirect {
    if let Some(Extension(session)) = session {
        server.guard.sessions.log_out(&session);
    }
    Redirect::to("/login")
}

/// Returns an address, if it is one of this server, else the first page.
fn within(to: &str) -> &str {
    let is_path = to.starts_with('/') && !to[1..].starts_with(['/', '\\']);
    if is_path && to.bytes().all(|byte| (0x21..0x7f).contains(&byte) && byte != b'\\') { to } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_elsewhere_after_logging_in() {
        for elsewhere in
            ["//evil.example", "/\\evil.example", "https://evil.example", "", "x", "/a\r\nb", "/a\\b"]
        {
            assert_eq!(within(elsewhere), "/", "{elsewhere}");
        }
        assert_eq!(within("/events?actor=NOR"), "/events?actor=NOR");
    }
}
