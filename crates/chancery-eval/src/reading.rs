//! What a reading says, as far as it is compared: the one shape that gold readings and readings are brought into.
//!
//! Lenient on purpose: readings may come from any program. Keys that are missing or null are unknown or empty; keys
//! that are not compared are not looked at. Only what cannot be compared at all is refused: a value of another type,
//! an entity or statement without an id, a span without both ends.

use crate::error::Malformed;
use serde::{Deserialize, Deserializer};

/// A reading, as the scorer sees it. [`Reading::default`] says nothing.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Reading {
    /// The text that the reading was made of, when it says so.
    #[serde(default, deserialize_with = "or_default")]
    pub document: Option<Source>,
    /// Who and what is spoken of.
    #[serde(default, deserialize_with = "or_default")]
    pub entities: Vec<Entity>,
    /// Who said what.
    #[serde(default, deserialize_with = "or_default")]
    pub statements: Vec<Statement>,
    /// Who did what to whom.
    #[serde(default, deserialize_with = "or_default")]
    pub events: Vec<Event>,
    /// What was agreed, and who claims it was kept.
    #[serde(default, deserialize_with = "or_default")]
    pub agreements: Vec<Agreement>,
    /// What somebody asserts and somebody else denies.
    #[serde(default, deserialize_with = "or_default")]
    pub disputes: Vec<Dispute>,
}

impl Reading {
    /// Parses the JSON of a reading.
    ///
    /// # Errors
    /// Says where the JSON breaks off or is not a reading.
    ///
    /// ```
    /// use chancery_eval::Reading;
    ///
    /// let reading = Reading::parse(r#"{"entities": [{"id": "e1", "name": "Norway"}]}"#)?;
    /// assert_eq!(reading.entities.len(), 1);
    /// assert!(Reading::parse("[").is_err());
    /// # Ok::<(), chancery_eval::Malformed>(())
    /// ```
    pub fn parse(json: &str) -> Result<Reading, Malformed> {
        serde_json::from_str(json).map_err(Malformed::from)
    }

    /// Takes a reading that is at hand as a JSON value.
    ///
    /// # Errors
    /// Says what is not a reading in it; there is no line to name.
    ///
    /// ```
    /// use chancery_eval::Reading;
    /// use serde_json::json;
    ///
    /// let reading = Reading::from_value(json!({"entities": [{"id": "e1", "name": "Norway"}]}))?;
    /// assert_eq!(reading.entities[0].id, "e1");
    /// assert!(Reading::from_value(json!("Norway")).is_err());
    /// # Ok::<(), chancery_eval::Malformed>(())
    /// ```
    pub fn from_value(reading: serde_json::Value) -> Result<Reading, Malformed> {
        serde_json::from_value(reading).map_err(Malformed::from)
    }
}

/// What a reading says of its document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Source {
    /// The text all its spans point into.
    #[serde(default)]
    pub text: Option<String>,
}

/// A stretch of text in code points, `[start, end)`. Nothing is promised: it may lie outside the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Span {
    /// First code point.
    pub start: i64,
    /// One past the last code point.
    pub end: i64,
}

/// An in-document entity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Entity {
    /// Unique in the reading; of two with the same id the later counts.
    pub id: String,
    /// Canonical name.
    #[serde(default)]
    pub name: Option<String>,
    /// `PERSON`, `ORG`, …
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    /// Other names, as gold readings list them.
    #[serde(default, deserialize_with = "or_default")]
    pub aliases: Vec<String>,
    /// Mentions, as readings list them.
    #[serde(default, deserialize_with = "or_default")]
    pub mentions: Vec<Mention>,
}

/// Words that refer to an entity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Mention {
    /// The words.
    #[serde(default)]
    pub text: Option<String>,
    /// `pronoun` mentions name nobody and are left out of comparison.
    #[serde(default)]
    pub kind: Option<String>,
}

/// A statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Statement {
    /// Unique in the reading.
    pub id: String,
    /// Entity id.
    #[serde(default)]
    pub speaker: Option<String>,
    /// `direct`, `indirect` or `mixed`; shown, not compared.
    #[serde(default)]
    pub kind: Option<String>,
    /// What is attributed.
    #[serde(default, deserialize_with = "or_default")]
    pub content: Vec<Span>,
}

/// An event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Event {
    /// Unique in the reading; shown, not compared.
    #[serde(default)]
    pub id: Option<String>,
    /// The words that name it. An event without them matches nothing.
    #[serde(default)]
    pub anchor: Option<Span>,
    /// Later anchors.
    #[serde(default, deserialize_with = "or_default")]
    pub also: Vec<Span>,
    /// PLOVER type.
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    /// PLOVER mode; shown, not compared.
    #[serde(default)]
    pub mode: Option<String>,
    /// Entity ids.
    #[serde(default, deserialize_with = "or_default")]
    pub actors: Vec<String>,
    /// Entity ids.
    #[serde(default, deserialize_with = "or_default")]
    pub recipients: Vec<String>,
    /// `happened`, `ongoing`, `planned`, `possible` or `denied`.
    #[serde(default)]
    pub status: Option<String>,
    /// Statement id; `None` is the publisher's own voice.
    #[serde(default)]
    pub reported_by: Option<String>,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[serde(default)]
    pub date: Option<String>,
}

/// An agreement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Agreement {
    /// Unique in the reading; shown, not compared.
    #[serde(default)]
    pub id: Option<String>,
    /// Short name; shown, not compared.
    #[serde(default)]
    pub name: Option<String>,
    /// `ceasefire`, `peace`, …
    #[serde(default)]
    pub kind: Option<String>,
    /// Entity ids.
    #[serde(default, deserialize_with = "or_default")]
    pub parties: Vec<String>,
    /// Claims about it.
    #[serde(default, deserialize_with = "or_default")]
    pub compliance: Vec<Compliance>,
}

/// A claim that a party kept or broke an agreement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Compliance {
    /// Entity id.
    #[serde(default)]
    pub party: Option<String>,
    /// `violated`, `kept`, …
    #[serde(default)]
    pub assessment: Option<String>,
}

/// A dispute.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Dispute {
    /// Unique in the reading; shown, not compared.
    #[serde(default)]
    pub id: Option<String>,
    /// What is asserted; shown, not compared.
    #[serde(default)]
    pub proposition: Option<String>,
    /// Entity ids.
    #[serde(default, deserialize_with = "or_default")]
    pub asserted_by: Vec<String>,
    /// Entity ids.
    #[serde(default, deserialize_with = "or_default")]
    pub denied_by: Vec<String>,
    /// Both sides' words.
    #[serde(default, deserialize_with = "or_default")]
    pub evidence: Vec<Span>,
}

/// Reads null as nothing said.
fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(from: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_and_null_keys_are_nothing_said() {
        let reading = Reading::parse(r#"{"document": null, "entities": null, "events": [{"actors": null}]}"#)
            .expect("a reading that says little");
        assert_eq!(reading, Reading { events: vec![Event::default()], ..Reading::default() });
    }

    #[test]
    fn a_value_of_another_type_is_refused_with_its_place() {
        let error = Reading::parse("{\n \"events\": [{\"anchor\": 5}]}").expect_err("a number is no span");
        assert_eq!((error.line, error.column), (2, 24), "{error}");
        assert!(error.reason.contains("invalid type"), "{error}");
    }
}
