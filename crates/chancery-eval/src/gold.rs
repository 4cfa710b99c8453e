//! Gold readings: what a careful human read in a document.
//!
//! Unlike a reading, gold must be whole: a missing key would silently change every figure, so it is refused with its
//! place.

use crate::error::{GoldError, Malformed};
use crate::reading::{self, Reading, Span};
use serde::Deserialize;
use serde_json::Value;

/// A document with its gold reading.
#[derive(Clone, Debug)]
pub struct GoldDocument {
    /// Names the document; the part of the file name before `.gold.json`.
    pub id: String,
    /// `ID.doc.json` as it came: what an engine is given to read.
    pub document: Value,
    /// The document's text.
    pub text: String,
    /// What should be read in it.
    pub gold: Reading,
}

impl GoldDocument {
    /// Parses the two files of a gold document.
    ///
    /// # Errors
    /// Says which of the two is broken, and where.
    ///
    /// ```
    /// use chancery_eval::GoldDocument;
    ///
    /// let gold = GoldDocument::parse("visit", r#"{"text": "They met."}"#, r#"{"entities": []}"#)?;
    /// assert_eq!((gold.id.as_str(), gold.text.as_str()), ("visit", "They met."));
    /// # Ok::<(), chancery_eval::GoldError>(())
    /// ```
    pub fn parse(id: impl Into<String>, document: &str, gold: &str) -> Result<GoldDocument, GoldError> {
        let in_document = |error| GoldError::Document(Malformed::from(error));
        let text = serde_json::from_str::<Text>(document).map_err(in_document)?.text;
        let document = serde_json::from_str(document).map_err(in_document)?;
        let gold = serde_json::from_str::<Gold>(gold)
            .map_err(|error| GoldError::Gold(Malformed::from(error)))?
            .into_reading();
        Ok(GoldDocument { id: id.into(), document, text, gold })
    }
}

#[derive(Deserialize)]
struct Text {
    text: String,
}

#[derive(Deserialize)]
struct Gold {
    #[serde(default)]
    entities: Vec<Entity>,
    #[serde(default)]
    statements: Vec<Statement>,
    #[serde(default)]
    events: Vec<Event>,
    #[serde(default)]
    agreements: Vec<Agreement>,
    #[serde(default)]
    disputes: Vec<Dispute>,
}

#[derive(Deserialize)]
struct Entity {
    id: String,
    name: Option<String>,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    mentions: Vec<reading::Mention>,
}

#[derive(Deserialize)]
struct Statement {
    id: String,
    speaker: Option<String>,
    kind: Option<String>,
    content: Vec<Span>,
}

#[derive(Deserialize)]
struct Event {
    id: Option<String>,
    anchor: Span,
    #[serde(default)]
    also: Vec<Span>,
    #[serde(rename = "type")]
    kind: String,
    mode: Option<String>,
    actors: Vec<String>,
    recipients: Vec<String>,
    status: String,
    reported_by: Option<String>,
    date: Option<String>,
}

#[derive(Deserialize)]
struct Agreement {
    id: Option<String>,
    name: Option<String>,
    kind: String,
    parties: Vec<String>,
    #[serde(default)]
    compliance: Vec<Compliance>,
}

#[derive(Deserialize)]
struct Compliance {
    /// Must be there, if only to say that nobody is told.
    #[serde(deserialize_with = "Option::deserialize")]
    party: Option<String>,
    assessment: String,
}

#[derive(Deserialize)]
struct Dispute {
    id: Option<String>,
    proposition: Option<String>,
    asserted_by: Vec<String>,
    denied_by: Vec<String>,
    #[serde(default)]
    evidence: Vec<Span>,
}

impl Gold {
    fn into_reading(self) -> Reading {
        Reading {
            document: None,
            entities: self.entities.into_iter().map(Entity::into_reading).collect(),
            statements: self.statements.into_iter().map(Statement::into_reading).collect(),
            events: self.events.into_iter().map(Event::into_reading).collect(),
            agreements: self.agreements.into_iter().map(Agreement::into_reading).collect(),
            disputes: self.disputes.into_iter().map(Dispute::into_reading).collect(),
        }
    }
}

impl Entity {
    fn into_reading(self) -> reading::Entity {
        let Entity { id, name, kind, aliases, mentions } = self;
        reading::Entity { id, name, kind: Some(kind), aliases, mentions }
    }
}

impl Statement {
    fn into_reading(self) -> reading::Statement {
        let Statement { id, speaker, kind, content } = self;
        reading::Statement { id, speaker, kind, content }
    }
}

impl Event {
    fn into_reading(self) -> reading::Event {
        let Event { id, anchor, also, kind, mode, actors, recipients, status, reported_by, date } = self;
        reading::Event {
            id,
            anchor: Some(anchor),
            also,
            kind: Some(kind),
            mode,
            actors,
            recipients,
            status: Some(status),
            reported_by,
            date,
        }
    }
}

impl Agreement {
    fn into_reading(self) -> reading::Agreement {
        let Agreement { id, name, kind, parties, compliance } = self;
        let compliance = compliance
            .into_iter()
            .map(|claim| reading::Compliance { party: claim.party, assessment: Some(claim.assessment) })
            .collect();
        reading::Agreement { id, name, kind: Some(kind), parties, compliance }
    }
}

impl Dispute {
    fn into_reading(self) -> reading::Dispute {
        let Dispute { id, proposition, asserted_by, denied_by, evidence } = self;
        reading::Dispute { id, proposition, asserted_by, denied_by, evidence }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gold_event_without_status_is_refused_with_its_place() {
        let gold = "{\"events\": [\n {\"anchor\": {\"start\": 0, \"end\": 3}, \"type\": \"CONSULT\",\n  \"actors\": [], \"recipients\": []}]}";
        let error = GoldDocument::parse("a", "{\"text\": \"Met.\"}", gold).expect_err("no status");
        let GoldError::Gold(place) = error else { panic!("wrong file blamed: {error}") };
        assert_eq!((place.line, place.reason.as_str()), (3, "missing field `status`"));
    }

    #[test]
    fn a_document_without_text_is_refused_as_the_document() {
        let error = GoldDocument::parse("a", "{\"id\": \"a\"}", "{}").expect_err("no text");
        assert!(matches!(&error, GoldError::Document(place) if place.reason.contains("text")), "{error}");
    }
}
