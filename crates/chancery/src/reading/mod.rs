//! The reading format, version 1: the one place that knows the serialised keys.
//!
//! Spans are half-open `[start, end)` offsets in Unicode **code points** into `document.text`, each with the text it
//! covers. Ids are unique inside the document. Unknown is `null` or an empty list, never a missing key.

mod assemble;
pub mod explanation;
mod ledger;

pub(crate) use assemble::{Parts, assemble, id};
pub use ledger::{
    Agreement, AgreementDate, AgreementDuration, AgreementRole, Commitment, CommitmentAmount, Compliance,
    Dispute, DisputeSide, StageReport,
};
use serde::{Deserialize, Serialize};

/// What was read in one document.
///
/// ```
/// use chancery::{document::Document, reader::Reader, reading::Reading};
///
/// let reading = Reader::embedded().read(&Document::from_text("talks", "They met in Łódź."));
/// let json = serde_json::to_string(&reading)?;
/// assert_eq!(serde_json::from_str::<Reading>(&json)?, reading);
/// // Offsets count characters.
/// assert_eq!((reading.places[0].start, reading.places[0].end), (12, 16));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Version of this format: 1.
    pub format: u32,
    /// What made the reading.
    #[serde(default)]
    pub made_by: MadeBy,
    /// The document itself.
    pub document: DocumentRecord,
    /// Who and what is spoken of.
    pub entities: Vec<Entity>,
    /// Dates, times, durations and sets.
    pub times: Vec<Time>,
    /// Places with coordinates where known.
    pub places: Vec<Place>,
    /// Sums of money, counts of people, other quantities.
    pub amounts: Vec<Amount>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// Who did what to whom.
    pub events: Vec<Event>,
    /// What was agreed, and who claims it was kept.
    pub agreements: Vec<Agreement>,
    /// What somebody asserts and somebody else denies.
    pub disputes: Vec<Dispute>,
    /// Paragraphs that were not read, since they are not English.
    #[serde(default)]
    pub unread: Vec<Unread>,
    /// Sentences; only where their layer or that of tokens was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentences: Option<Vec<Sentence>>,
    /// Words with their grammar; only where the layer of tokens was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<Token>>,
}

/// A paragraph that was not read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Its words.
    pub text: String,
    /// ISO 639-3 code of its language, where that can be told.
    pub language: Option<String>,
}

/// A sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Its first token.
    pub first: usize,
    /// One past its last token.
    pub last: usize,
    /// Number of its paragraph, counted from 0.
    pub paragraph: usize,
}

/// A word with its grammar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The word.
    pub text: String,
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// Penn Treebank part of speech.
    pub xpos: String,
    /// Number of the token that it depends on; `None` for the root of a sentence.
    pub head: Option<usize>,
    /// Universal Dependencies relation to the head.
    pub relation: String,
    /// Entity tag: `O`, or `B-` or `I-` with `PER`, `ORG`, `LOC`, `FAC`, `NORP` or `MISC`.
    pub entity: String,
    /// `B`, `I` or `O`: part of the source of an attribution.
    pub source: String,
    /// Part of its cue.
    pub cue: String,
    /// Part of what is attributed.
    pub content: String,
    /// What the word says of an event; `None` where it names none.
    pub event: Option<TokenEvent>,
}

/// What a word says of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenEvent {
    /// TimeML class.
    pub class: String,
    /// `fact`, `open` or `not`.
    pub factuality: String,
    /// The likeliest PLOVER type, `NONE` for none.
    #[serde(rename = "type")]
    pub kind: String,
    /// How likely that type is, in thousandths.
    pub sure: u16,
}

/// Versions of what made a reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeBy {
    /// Version of Chancery.
    pub chancery: String,
    /// Version of the model that tags and parses.
    pub model: String,
    /// Version of the knowledge base.
    pub knowledge_base: String,
    /// Version of the event codebook.
    pub codebook: String,
}

/// The document of a reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// Unique among the documents read together.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// `YYYY-MM-DD`.
    pub published: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// The text all spans point into.
    pub text: String,
}

/// A place in the text, in code points, with its words.
///
/// ```
/// use chancery::reading::TextSpan;
///
/// let text = "Łódź hosts talks";
/// let span = TextSpan { start: 5, end: 10, text: "hosts".to_owned() };
/// assert_eq!(text.chars().skip(span.start).take(span.end - span.start).collect::<String>(), span.text);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextSpan {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words covered.
    pub text: String,
}

/// An in-document entity: every mention of one thing.
///
/// ```
/// use chancery::{document::Document, reader::Reader, reading::Entity};
///
/// let text = "Norway's foreign minister Astrid Lunde left Amman. She will be back.";
/// let reading = Reader::embedded().read(&Document::from_text("visit", text));
/// let lunde: &Entity = reading.entities.iter().find(|entity| entity.name == "Astrid Lunde").expect("she is named");
/// assert_eq!((lunde.kind.as_str(), lunde.country.as_deref()), ("PERSON", Some("NOR")));
/// assert_eq!(lunde.roles[0].title, "foreign minister");
/// assert_eq!(lunde.mentions[1].text, "She");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// `e1`, `e2`, …
    pub id: String,
    /// Canonical full name.
    pub name: String,
    /// `PERSON`, `ORG`, `GPE`, `LOC`, `FAC` or `GROUP`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Key in the actor base.
    pub actor: Option<String>,
    /// ISO 3166-1 alpha-3 of the country it belongs to or acts for.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Offices and functions.
    pub roles: Vec<Role>,
    /// Members, for an entity that stands for several others ("both sides").
    #[serde(default)]
    pub members: Vec<String>,
    /// Every mention, in text order.
    pub mentions: Vec<Mention>,
}

/// An office or function of an entity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// "foreign minister".
    pub title: String,
    /// Entity id of the country or body.
    pub of: Option<String>,
    /// The words of the text that give the role.
    #[serde(default)]
    pub evidence: Option<TextSpan>,
}

/// Words that refer to an entity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// `name`, `nominal` or `pronoun`.
    pub kind: String,
}

/// A temporal expression (TIMEX3).
///
/// ```
/// use chancery::{document::Document, reader::Reader, reading::Time};
///
/// let document = Document { published: "2024-03-14".parse().ok(), ..Document::from_text("truce", "It expires on Friday.") };
/// let friday: Time = Reader::embedded().read(&document).times.remove(0);
/// assert_eq!((friday.text.as_str(), friday.kind.as_str(), friday.value.as_deref()), ("Friday", "DATE", Some("2024-03-15")));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    #[serde(rename = "type")]
    pub kind: String,
    /// TIMEX3 value.
    pub value: Option<String>,
}

/// A place named in the text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// The gazetteer's name.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonames: Option<u64>,
    /// `name`, `nationality` ("Qatari") or `embedded` ("Georgia" in "Georgia National Guard").
    #[serde(default)]
    pub kind: String,
    /// The first-order subdivision it lies in.
    #[serde(default)]
    pub admin1: Option<String>,
    /// How closely the coordinates tell: `point`, `city`, `district` or `country`.
    #[serde(default)]
    pub precision: Option<String>,
}

/// A quantity.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// `money`, `people` or `other`.
    pub kind: String,
    /// The number; of a range the lower end.
    pub value: Option<f64>,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// ISO 4217 code, or what is counted.
    pub unit: Option<String>,
    /// `about`, `under`, `over` or `exact`.
    pub bound: String,
    /// What happened to the people counted: `killed`, `injured`, `missing`, `detained`, `abducted`, `released`,
    /// `displaced`, `evacuated` or `deported`.
    #[serde(default)]
    pub fate: Option<String>,
}

/// Attribution: a source, the cue that attributes, and what is attributed to it.
///
/// ```
/// use chancery::{document::Document, reader::Reader, reading::Statement};
///
/// let text = "Jordan denied that its troops had crossed the border.";
/// let reading = Reader::embedded().read(&Document::from_text("border", text));
/// let denial: &Statement = &reading.statements[0];
/// assert_eq!((denial.class.as_str(), denial.kind.as_str(), denial.polarity.as_str()), ("deny", "indirect", "denies"));
/// assert_eq!(denial.content[0].text, "its troops had crossed the border");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// `s1`, `s2`, …
    pub id: String,
    /// Entity id of the speaker.
    pub speaker: Option<String>,
    /// The words that name the speaker here.
    pub speaker_mention: Option<TextSpan>,
    /// The words that attribute.
    pub cue: Option<TextSpan>,
    /// What the cue does; empty in readings older than this. `say`, `claim`, `deny` and so on, as docs/format.md lists.
    #[serde(default)]
    pub class: String,
    /// `direct`, `indirect` or `mixed`.
    pub kind: String,
    /// Whether the speaker affirms or denies the content; empty where a program does not tell.
    #[serde(default)]
    pub polarity: String,
    /// What is attributed, in one or several spans.
    pub content: Vec<TextSpan>,
    /// Entity id of the addressee.
    pub addressee: Option<String>,
    /// The words for where or in what it was said.
    pub occasion: Option<TextSpan>,
    /// Id of the statement that reports this one.
    pub within: Option<String>,
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// What found it: `rules`, `model` or `both`; empty in readings older than this.
    #[serde(default)]
    pub read_by: String,
}

/// Who did what to whom.
///
/// ```
/// use chancery::{document::Document, reader::Reader, reading::Event};
///
/// let document = Document::from_text("port", "Troops shelled the port of Nasib on 3 May 2024.");
/// let reading = Reader::embedded().read(&document);
/// let shelling: &Event = &reading.events[0];
/// assert_eq!((shelling.kind.as_str(), shelling.status.as_str()), ("ASSAULT", "happened"));
/// assert_eq!(shelling.date.as_deref(), Some("2024-05-03"));
/// assert_eq!(shelling.reported_by, None, "the report says so itself");
/// // In JSON the kind is called `type`, and spans count code points.
/// assert_eq!(serde_json::to_value(shelling)?["anchor"], serde_json::json!({"start": 7, "end": 14, "text": "shelled"}));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// `v1`, `v2`, …
    pub id: String,
    /// The words that name the event.
    pub anchor: TextSpan,
    /// Later anchors of the same event.
    pub also: Vec<TextSpan>,
    /// Type of the codebook: PLOVER's, or one of the user's own.
    #[serde(rename = "type")]
    pub kind: String,
    /// Mode of that type.
    pub mode: Option<String>,
    /// PLOVER type that a type of the user's own stands for; only there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plover: Option<String>,
    /// PLOVER mode that it stands for; only where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plover_mode: Option<String>,
    /// CAMEO code where it can be told.
    pub cameo: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// Entity ids.
    pub actors: Vec<String>,
    /// Entity ids.
    pub recipients: Vec<String>,
    /// `happened`, `ongoing`, `planned`, `possible` or `denied`.
    pub status: String,
    /// Id of the statement whose content reports it; `None` is the publisher's own voice.
    pub reported_by: Option<String>,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Where it took place.
    pub place: Option<EventPlace>,
    /// PLOVER conflict–cooperation score, −10 to +10.
    pub intensity: Option<f64>,
    /// Between 0 and 1.
    pub confidence: Option<f64>,
    /// The clause or sentence.
    pub evidence: Vec<TextSpan>,
}

/// The place of an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EventPlace {
    /// The gazetteer's name, or the text's.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
}
