//! IPTC ninjs 1, 2 and 3: <https://iptc.org/standards/ninjs/>.
//!
//! Version 1 has `headline`, `body_text`, `body_xhtml`; versions 2 and 3 have `headlines` and `bodies`, lists of
//! objects with a role and a value. Between the versions names changed their capitals (`versioncreated`,
//! `versionCreated`), so keys are compared without them.

use super::fields::{as_text, published};
use crate::error::Problem;
use crate::html;
use crate::stream::{Draft, Facts};
use serde_json::{Map, Value};

/// Makes a draft of a news object.
pub(super) fn draft(object: &Map<String, Value>) -> Result<Draft, Problem> {
    let mut doubts = Vec::new();
    let text_under = |keys: &[&str]| keys.iter().filter_map(|key| get(object, key)).find_map(as_text);
    let stated = Facts {
        title: headline(object),
        publisher: text_under(&["infosources", "infosource", "copyrightholder", "source"]),
        url: text_under(&["url", "webpage"])
            .or_else(|| text_under(&["uri"]).filter(|uri| uri.starts_with("http"))),
        language: text_under(&["language"]),
        published: published(
            text_under(&["published", "firstcreated", "versioncreated", "contentcreated"]),
            &mut doubts,
        ),
        ..Facts::default()
    };
    let text = body(object)?;
    Ok(Draft { id: text_under(&["uri", "altids"]), stated, text, doubts, ..Draft::default() })
}

/// Returns the value under `key`, whatever its capitals.
fn get<'v>(object: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
    object
        .get(key)
        .or_else(|| object.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value))
}

fn headline(object: &Map<String, Value>) -> Option<String> {
    let stated = ["headline", "title"].iter().find_map(|key| get(object, key).and_then(as_text));
    let headlines = get(object, "headlines").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let main = headlines.iter().filter(|headline| role(headline) == Some("main")).chain(headlines).next();
    stated.or_else(|| main?.get("value").and_then(as_text))
}

fn role(part: &Value) -> Option<&str> {
    part.get("role").and_then(Value::as_str)
}

/// Returns the body's words: plain where there is a plain body, else the words of the marked-up one.
fn body(object: &Map<String, Value>) -> Result<String, Problem> {
    let string = |key: &str| get(object, key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let bodies = get(object, "bodies").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let of_type = |html: bool| {
        bodies.iter().find_map(|part| {
            let value = part.get("value").and_then(Value::as_str).filter(|text| !text.trim().is_empty())?;
            let stated = part.as_object().and_then(|part| get(part, "contenttype")).and_then(Value::as_str);
            let marked_up = stated.map_or(value.trim_start().starts_with('<'), |kind| {
                kind.contains("html") || kind.contains("xml")
            });
            (marked_up == html).then_some(value)
        })
    };
    if let Some(text) = string("body_text").or_else(|| of_type(false)) {
        return Ok(text.to_owned());
    }
    let marked_up = ["body_xhtml", "body_html"].iter().find_map(|key| string(key)).or_else(|| of_type(true));
    match marked_up {
        Some(source) => html::words(source).map_err(|(_, problem)| problem),
        None => Err(Problem::NoText {
            found: get(object, "type")
                .and_then(as_text)
                .map_or_else(String::new, |kind| format!(" (it is a {kind})")),
            remedy: "give a news object with a body_text or a bodies entry",
        }),
    }
}
