//! The field names of each source, as a table. `docs/inputs.md` shows the same table to users.

use super::ninjs;
use crate::dates;
use crate::error::Problem;
use crate::format::Fields;
use crate::stream::{Draft, Facts};
use serde_json::{Map, Value};

/// Where a source keeps each fact: the first key that has a value counts.
struct Names {
    fields: Fields,
    id: &'static [&'static str],
    title: &'static [&'static str],
    publisher: &'static [&'static str],
    url: &'static [&'static str],
    published: &'static [&'static str],
    language: &'static [&'static str],
    text: &'static [&'static str],
    /// Whether the source gives headlines without texts.
    headline_will_do: bool,
}

const NAMES: &[Names] = &[
    Names {
        fields: Fields::Chancery,
        id: &["id", "_id", "doc_id"],
        title: &["title", "headline"],
        publisher: &["publisher", "source", "outlet", "site_name", "source_domain", "domain"],
        url: &["url", "link", "uri"],
        published: &[
            "published",
            "date",
            "published_at",
            "publishedAt",
            "publish_date",
            "date_publish",
            "pub_date",
            "datePublished",
        ],
        language: &["language", "lang", "inLanguage"],
        text: &["text", "body", "content", "maintext", "articleBody", "article_text", "full_text"],
        headline_will_do: false,
    },
    Names {
        fields: Fields::Ngec,
        id: &["id", "story_id"],
        title: &["headline", "title"],
        publisher: &["publisher", "source"],
        url: &["url"],
        published: &["pub_date", "date"],
        language: &["language", "lang"],
        text: &["event_text"],
        headline_will_do: false,
    },
    Names {
        fields: Fields::Gdelt,
        id: &["id", "url"],
        title: &["title"],
        publisher: &["domain"],
        url: &["url", "url_mobile"],
        published: &["seendate"],
        language: &["language"],
        text: &["text"],
        headline_will_do: true,
    },
    Names {
        fields: Fields::MediaCloud,
        id: &["id", "stories_id", "processed_stories_id"],
        title: &["title"],
        publisher: &["media_name", "media_url"],
        url: &["url"],
        published: &["publish_date"],
        language: &["language"],
        text: &["text", "story_text"],
        headline_will_do: true,
    },
];

/// Keys that only one source has.
const TELLING: &[(&str, Fields)] = &[
    ("event_text", Fields::Ngec),
    ("seendate", Fields::Gdelt),
    ("stories_id", Fields::MediaCloud),
    ("processed_stories_id", Fields::MediaCloud),
    ("media_name", Fields::MediaCloud),
    ("media_url", Fields::MediaCloud),
    ("bodies", Fields::Ninjs),
    ("body_text", Fields::Ninjs),
    ("body_html", Fields::Ninjs),
    ("body_xhtml", Fields::Ninjs),
    ("versioncreated", Fields::Ninjs),
    ("versionCreated", Fields::Ninjs),
];

/// Returns whether an object holds an article's text itself.
pub(super) fn has_text(object: &Map<String, Value>) -> bool {
    NAMES.iter().any(|names| first_text(object, names.text).is_some()) || object.contains_key("bodies")
}

/// Makes a draft of an article, its fields told by their keys unless `forced`.
pub(super) fn draft(mut object: Map<String, Value>, forced: Option<Fields>) -> Result<Draft, Problem> {
    // A reading of ours holds its document whole.
    if let Some(Value::Object(document)) = object.get_mut("document")
        && document.contains_key("text")
    {
        object = std::mem::take(document);
    }
    let fields = forced.unwrap_or_else(|| {
        TELLING
            .iter()
            .find(|(key, _)| object.contains_key(*key))
            .map_or(Fields::Chancery, |&(_, fields)| fields)
    });
    match NAMES.iter().find(|names| names.fields == fields) {
        Some(names) => draft_by(names, &mut object),
        None => ninjs::draft(&object),
    }
}

fn draft_by(names: &Names, object: &mut Map<String, Value>) -> Result<Draft, Problem> {
    let mut doubts = Vec::new();
    let stated = Facts {
        title: first_text(object, names.title),
        publisher: first_text(object, names.publisher),
        url: first_text(object, names.url),
        language: first_text(object, names.language),
        published: published(first_text(object, names.published), &mut doubts),
        ..Facts::default()
    };
    let id = first_text(object, names.id);
    let (text, headline_only) = match take_text(object, names.text) {
        Some(text) => (text, false),
        None if names.headline_will_do && stated.title.is_some() => {
            (stated.title.clone().unwrap_or_default(), true)
        }
        None => return Err(no_text(object, names)),
    };
    Ok(Draft { id, stated, text, doubts, headline_only, ..Draft::default() })
}

fn no_text(object: &Map<String, Value>, names: &Names) -> Problem {
    let keys: Vec<&str> = object.keys().map(String::as_str).take(8).collect();
    let found =
        if keys.is_empty() { String::new() } else { format!(" (its fields are {})", keys.join(", ")) };
    let remedy = match names.fields {
        Fields::Ngec => "put it in \"event_text\"",
        Fields::Gdelt | Fields::MediaCloud => "give at least a \"title\"",
        _ => "put it in \"text\"",
    };
    Problem::NoText { found, remedy }
}

/// Reads a day, and says so when there is one that cannot be read.
pub(super) fn published(stated: Option<String>, doubts: &mut Vec<String>) -> Option<jiff::civil::Date> {
    match dates::parse(&stated?) {
        Ok(date) => Some(date),
        Err(reason) => {
            doubts.push(format!("gives no publication day that can be read: {reason}"));
            None
        }
    }
}

/// Returns the first value under `keys` that says something.
pub(super) fn first_text(object: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().filter_map(|&key| object.get(key)).find_map(as_text)
}

/// Takes the first string under `keys` that holds more than white space, without copying it.
fn take_text(object: &mut Map<String, Value>, keys: &[&str]) -> Option<String> {
    let key = keys
        .iter()
        .find(|&&key| object.get(key).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty()))?;
    match object.get_mut(*key) {
        Some(Value::String(text)) => Some(std::mem::take(text)),
        _ => None,
    }
}

/// Returns a string, a number's digits, the `name` of an object, or the first of an array that says something.
pub(super) fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => object.get("name").and_then(Value::as_str).map(str::to_owned),
        Value::Array(values) => values.iter().find_map(as_text),
        Value::Null | Value::Bool(_) => None,
    }
}
