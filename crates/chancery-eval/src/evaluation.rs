//! Many documents together: the figures, in all and for each, and what differs.

use crate::comparison::Comparison;
use crate::differences::{Difference, differences};
use crate::error::Malformed;
use crate::gold::GoldDocument;
use crate::measures::{Scores, Stage};
use crate::reading::Reading;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// Readings of some documents measured against their gold readings.
///
/// Serialised, it is its [figures](Evaluation::figures), then `differences`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluation {
    /// All documents together.
    pub total: Scores,
    /// Each document, in the order given.
    pub documents: Vec<DocumentScores>,
    /// Everything that is missed, added or wrong, in the order of documents, stages and text.
    pub differences: Vec<Difference>,
}

/// The figures of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentScores {
    /// Names the document.
    pub id: String,
    /// What was counted.
    pub scores: Scores,
    /// Whether the reading was made of another text, so that none of its offsets can be trusted.
    pub other_text: bool,
}

impl Evaluation {
    /// Measures each of `readings` against the document at the same place in `documents`. A document beyond the end
    /// of `readings` counts as one in which nothing was read.
    pub fn of(documents: &[GoldDocument], readings: &[Reading]) -> Evaluation {
        let nothing = Reading::default();
        let readings = readings.iter().chain(std::iter::repeat(&nothing));
        let mut evaluation = Evaluation::default();
        for (document, reading) in documents.iter().zip(readings) {
            let comparison = Comparison::new(document, reading);
            let scores = comparison.scores();
            evaluation.total += &scores;
            evaluation.differences.extend(differences(&document.id, &comparison));
            let read_text = reading.document.as_ref().and_then(|source| source.text.as_ref());
            evaluation.documents.push(DocumentScores {
                id: document.id.clone(),
                scores,
                other_text: read_text.is_some_and(|text| *text != document.text),
            });
        }
        evaluation
    }

    /// Returns the figures alone, to serialise: every key of the project's scoring script (each measure, `accuracy`,
    /// `documents`), then `per_stage` and `per_document`.
    ///
    /// ```
    /// use chancery_eval::{Evaluation, Measure};
    ///
    /// let figures = serde_json::to_value(Evaluation::default().figures())?;
    /// assert_eq!(figures["documents"], 0);
    /// assert_eq!(figures[Measure::EventType.key()]["f1"], 0.0);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn figures(&self) -> impl Serialize + '_ {
        Figures(self)
    }

    fn serialize_figures<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.total.serialize_into(map, None)?;
        map.serialize_entry("documents", &self.documents.len())?;
        map.serialize_entry("per_stage", &PerStage(&self.total))?;
        map.serialize_entry("per_document", &PerDocument(&self.documents))
    }
}

/// Returns for each event of a reading, in its order, whether an event of gold answers to it: one of its type in the same sentence.
///
/// ```
/// use chancery_eval::{GoldDocument, Reading, matched_events};
///
/// let met = r#"{"anchor": {"start": 10, "end": 13}, "type": "CONSULT", "status": "happened", "actors": [], "recipients": []}"#;
/// let gold = format!(r#"{{"events": [{met}]}}"#);
/// let document = GoldDocument::parse("audience", r#"{"text": "The envoy met the king."}"#, &gold)?;
/// let reading = Reading::parse(&gold.replace("CONSULT", "ASSAULT"))?;
/// assert_eq!(matched_events(&document, &Reading::parse(&gold)?), [true]);
/// assert_eq!(matched_events(&document, &reading), [false]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn matched_events(document: &GoldDocument, reading: &Reading) -> Vec<bool> {
    let comparison = Comparison::new(document, reading);
    let mut matched = vec![false; reading.events.len()];
    for pair in &comparison.events {
        matched[pair.found] = true;
    }
    matched
}

/// Reads every document with an engine. The engine is given the content of `ID.doc.json` and returns a reading in
/// the reading format.
///
/// What it returns is checked like a reading from a file, hence a result for each document.
///
/// ```
/// use chancery_eval::{Evaluation, GoldDocument, Measure, read_all};
/// use serde_json::json;
///
/// let gold = r#"{"entities": [{"id": "e1", "name": "envoy", "type": "PERSON"}]}"#;
/// let documents = [GoldDocument::parse("audience", r#"{"text": "The envoy left."}"#, gold)?];
/// let readings = read_all(&documents, |document| {
///     assert_eq!(document["text"], "The envoy left.");
///     json!({"entities": [{"id": "x", "name": "The envoy"}]})
/// });
/// let readings: Vec<_> = readings.into_iter().collect::<Result<_, _>>()?;
/// assert_eq!(Evaluation::of(&documents, &readings).total.tally(Measure::Entities).right, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_all(
    documents: &[GoldDocument],
    mut engine: impl FnMut(&Value) -> Value,
) -> Vec<Result<Reading, Malformed>> {
    documents.iter().map(|document| Reading::from_value(engine(&document.document))).collect()
}

impl Serialize for Evaluation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.serialize_figures(&mut map)?;
        map.serialize_entry("differences", &self.differences)?;
        map.end()
    }
}

struct Figures<'e>(&'e Evaluation);

impl Serialize for Figures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.0.serialize_figures(&mut map)?;
        map.end()
    }
}

struct PerStage<'s>(&'s Scores);

impl Serialize for PerStage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Stage::ALL.map(|stage| (stage.key(), OfStage(self.0, stage))))
    }
}

struct OfStage<'s>(&'s Scores, Stage);

impl Serialize for OfStage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.0.serialize_into(&mut map, Some(self.1))?;
        map.end()
    }
}

struct PerDocument<'s>(&'s [DocumentScores]);

impl Serialize for PerDocument<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|document| (&document.id, &document.scores)))
    }
}
