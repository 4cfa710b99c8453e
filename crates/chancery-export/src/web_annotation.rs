//! Readings as Web Annotations: <https://www.w3.org/TR/annotation-model/>.
//!
//! Each report of an event, each statement, agreement and claim of compliance is an annotation of the words that tell of it.
//! Words are found by quotation, with what stands before and after them, and by position, in code points of the text that was
//! read.

use crate::characters::Characters;
use chancery::reading::{Reading, TextSpan};
use chancery_record::ask::Kept;
use serde_json::{Map, Value, json};

/// How many characters before and after the words go with a quotation.
const AROUND: usize = 32;

/// Returns the `@context` of annotations: that of the model, and our own terms.
///
/// ```
/// use chancery_export::web_annotation::context;
///
/// assert_eq!(context()[0], "http://www.w3.org/ns/anno.jsonld");
/// ```
pub fn context() -> Value {
    json!(["http://www.w3.org/ns/anno.jsonld", {"chancery": "urn:chancery:"}])
}

/// Returns the annotations of a reading, without their `@context`, in the order of the text.
///
/// ```
/// # use chancery::{document::Document, reader::Reader};
/// # use chancery_data::World;
/// # use chancery_record::{Arrival, Entry};
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("talks.record");
/// # let mut document = Document::from_text("talks", "\"We will wait,\" Foreign Minister Astrid Lunde told reporters. Norway accused Jordan of delaying aid.");
/// # document.published = Some("2024-03-12".parse()?);
/// # let arrival = Arrival::new(document, "talks.txt".to_owned(), None);
/// # let reading = Reader::embedded().read(&arrival.document);
/// # let mut record = chancery_record::open(&path)?;
/// # record.add(&[Entry::read(arrival, &reading, World::embedded())], "2024-03-13T08:00:00Z")?;
/// use chancery_export::web_annotation::annotations;
/// use chancery_record::ask::Asked;
///
/// let document = record.stored(0, 1)?[0].document.id.clone();
/// let kept = Asked::open(&path)?.reading(&document)?.expect("a reading");
/// assert!(annotations(&kept).iter().any(|annotation| annotation["body"]["value"] == "ACCUSE-allege" || annotation["body"].to_string().contains("ACCUSE")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn annotations(kept: &Kept) -> Vec<Value> {
    let page = Page { kept, characters: Characters::of(&kept.reading.document.text) };
    let mut all: Vec<(usize, Value)> =
        page.all().into_iter().filter_map(|told| page.annotation(told)).collect();
    all.sort_by_key(|(start, _)| *start);
    all.into_iter().map(|(_, annotation)| annotation).collect()
}

/// The annotations of one text on their way.
struct Page<'k> {
    kept: &'k Kept,
    characters: Characters<'k>,
}

/// Something that the text tells.
struct Told<'k> {
    /// Its label in the reading.
    label: String,
    motivation: &'static str,
    /// What it is, in a word: `ASSAULT-heavy-weapons`.
    tag: String,
    /// Values with names of our own.
    values: Vec<(&'static str, Option<String>)>,
    words: Vec<&'k TextSpan>,
}

impl<'k> Page<'k> {
    fn all(&self) -> Vec<Told<'k>> {
        let reading = &self.kept.reading;
        let events = reading.events.iter().map(|event| Told {
            label: event.id.clone(),
            motivation: "classifying",
            tag: event.mode.as_ref().map_or(event.kind.clone(), |mode| format!("{}-{mode}", event.kind)),
            values: vec![
                ("event", self.kept.joined.get(&event.id).cloned()),
                ("actor", self.names(&event.actors)),
                ("recipient", self.names(&event.recipients)),
                ("status", Some(event.status.clone())),
                ("date", event.date.clone()),
                ("accordingTo", self.speaker(event.reported_by.as_ref())),
            ],
            words: event.evidence.iter().collect(),
        });
        let statements = reading.statements.iter().map(|statement| Told {
            label: statement.id.clone(),
            motivation: "describing",
            tag: format!("statement: {}", statement.class),
            values: vec![
                ("speaker", self.speaker(Some(&statement.id))),
                ("kind", Some(statement.kind.clone())),
                ("polarity", Some(statement.polarity.clone())),
                ("date", statement.date.clone()),
            ],
            words: statement.content.iter().collect(),
        });
        let agreements = reading.agreements.iter().map(|agreement| Told {
            label: agreement.id.clone(),
            motivation: "classifying",
            tag: format!("agreement: {}", agreement.kind),
            values: vec![
                ("agreement", self.kept.joined.get(&agreement.id).cloned()),
                ("name", Some(agreement.name.clone())),
                ("party", self.names(&agreement.parties)),
                ("stage", agreement.stage.clone()),
                ("date", agreement.date.clone()),
            ],
            words: agreement.mentions.iter().collect(),
        });
        let claims = reading.agreements.iter().flat_map(|agreement| {
            agreement.compliance.iter().enumerate().map(|(at, claim)| Told {
                label: format!("{}/claim/{}", agreement.id, at + 1),
                motivation: "assessing",
                tag: format!("claimed: {}", claim.assessment),
                values: vec![
                    ("agreement", self.kept.id(&agreement.id).map(str::to_owned)),
                    ("party", self.names(&claim.party)),
                    ("accordingTo", self.speaker(claim.by.as_ref())),
                    ("date", claim.claim_date.clone()),
                ],
                words: vec![&claim.evidence],
            })
        });
        events.chain(statements).chain(agreements).chain(claims).collect()
    }

    /// Returns an annotation and where its words begin; nothing where it has no words or no id.
    fn annotation(&self, told: Told<'k>) -> Option<(usize, Value)> {
        let first = told.words.first()?.start;
        let id = self.kept.ids.get(&told.label)?;
        let mut body = Map::new();
        body.insert("type".to_owned(), "TextualBody".into());
        body.insert("purpose".to_owned(), "tagging".into());
        body.insert("format".to_owned(), "text/plain".into());
        body.insert("value".to_owned(), told.tag.into());
        for (name, value) in told.values {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                body.insert(format!("chancery:{name}"), value.into());
            }
        }
        let targets = told.words.into_iter().map(|words| self.target(words)).collect::<Vec<_>>();
        let annotation = json!({
            "id": format!("urn:chancery:{id}"),
            "type": "Annotation",
            "motivation": told.motivation,
            "body": body,
            "target": targets,
        });
        Some((first, annotation))
    }

    fn target(&self, words: &TextSpan) -> Value {
        let document = &self.kept.reading.document;
        let record = format!("urn:chancery:{}", document.id);
        let web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
        let source = document.url.as_ref().filter(web).filter(|url| !url.contains(char::is_whitespace));
        json!({
            "source": source.unwrap_or(&record),
            "chancery:document": document.id,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": self.characters.slice(words.start, words.end),
                    "prefix": self.characters.slice(words.start.saturating_sub(AROUND), words.start),
                    "suffix": self.characters.slice(words.end, words.end + AROUND),
                },
                {"type": "TextPositionSelector", "start": words.start, "end": words.end},
            ],
        })
    }

    /// Returns the names of entities.
    fn names<'l>(&self, labels: impl IntoIterator<Item = &'l String>) -> Option<String> {
        let names: Vec<&str> =
            labels.into_iter().filter_map(|label| name(&self.kept.reading, label)).collect();
        (!names.is_empty()).then(|| names.join("; "))
    }

    /// Returns who makes a statement; in the publisher's own voice the publisher.
    fn speaker(&self, statement: Option<&String>) -> Option<String> {
        let reading = &self.kept.reading;
        let Some(label) = statement else { return reading.document.publisher.clone() };
        let statement = reading.statements.iter().find(|statement| statement.id == *label)?;
        let named = statement.speaker.as_ref().and_then(|label| name(reading, label)).map(str::to_owned);
        named.or_else(|| statement.speaker_mention.as_ref().map(|words| words.text.clone()))
    }
}

fn name<'r>(reading: &'r Reading, label: &str) -> Option<&'r str> {
    reading.entities.iter().find(|entity| entity.id == label).map(|entity| entity.name.as_str())
}

#[cfg(test)]
mod tests;
