//! Why a document was read as it was, as programs get it: what stands behind each event, and why words name none.
//!
//! Spans are as in the reading. Ids are those of the reading of the same document with the same settings.

use super::{MadeBy, TextSpan};
use serde::Serialize;

/// Why a document was read as it was.
///
/// ```
/// use chancery::{document::Document, reader::Reader};
///
/// let document = Document::from_text("talks", "Norway accused Jordan of delaying aid.");
/// let (_, explanation) = Reader::embedded().explain(&document);
/// let accusation = &explanation.events[0];
/// assert_eq!(accusation.line.as_ref().map(|line| line.written.contains("accuse")), Some(true));
/// assert_eq!((accusation.participants[0].side.as_str(), accusation.participants[0].name.as_str()), ("actor", "Norway"));
/// assert_eq!(explanation.sentences[0].words[0].event.as_deref(), Some(accusation.id.as_str()));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Explanation {
    /// Version of this format: 1.
    pub format: u32,
    /// What made the reading.
    pub made_by: MadeBy,
    /// Id of the document.
    pub document: String,
    /// Every event of the reading.
    pub events: Vec<EventReasons>,
    /// Every sentence, with the words that might have named an event.
    pub sentences: Vec<SentenceReasons>,
}

/// What stands behind an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EventReasons {
    /// Its id in the reading.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its mode.
    pub mode: Option<String>,
    /// The words that name it.
    pub anchor: TextSpan,
    /// Later words that name it too.
    pub also: Vec<TextSpan>,
    /// Number of its sentence, from 1.
    pub sentence: usize,
    /// Its sentence.
    pub text: TextSpan,
    /// The line of the codebook; `None` where no word names the event.
    pub line: Option<LineUse>,
    /// The rule that made it, where no word names it.
    pub rule: Option<String>,
    /// Who takes part.
    pub participants: Vec<ParticipantReasons>,
    /// Whether it happened.
    pub status: StatusReasons,
    /// Who reports it; `None` is the publisher.
    pub reported_by: Option<ReporterReasons>,
    /// When it was.
    pub date: Option<SettingReasons>,
    /// Where it was.
    pub place: Option<SettingReasons>,
    /// How sure it is.
    pub confidence: ConfidenceReasons,
    /// Other uses of the word, which were not taken.
    pub rejected: Vec<RejectedLine>,
}

/// A line of the codebook that was taken.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LineUse {
    /// File and line.
    pub place: String,
    /// What stands there.
    pub written: String,
    /// What it asks for, and what meets it.
    pub needs: Vec<MetNeed>,
    /// The light verb that carries a noun's event: "held" in "held talks".
    pub carried_by: Option<TextSpan>,
}

/// Something that a line asks for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MetNeed {
    /// As codebooks write it.
    pub need: String,
    /// The word that meets it; where something must be absent, the word of the event.
    pub met_by: TextSpan,
}

/// A line of the codebook that was not taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RejectedLine {
    /// File and line.
    pub place: String,
    /// What stands there.
    pub written: String,
    /// Why not: `part` for another part of speech, `need` for something that is not met, `excluded` by the codebook, or `rank`
    /// where it fits but a line before it says more.
    pub because: String,
    /// The need that is not met first, or what is excluded.
    pub need: Option<String>,
}

/// Somebody who takes part, and how that is known.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ParticipantReasons {
    /// `actor` or `recipient`.
    pub side: String,
    /// Id of the entity.
    pub entity: String,
    /// Its name.
    pub name: String,
    /// The words that name it here.
    pub words: Option<TextSpan>,
    /// How it was found: by which place of the line, or else.
    pub found: String,
    /// The way through the tree from the word of the event: `↑` up to what it depends on, `↓` down to what depends on it.
    pub path: Option<String>,
    /// All words of the text for the same entity.
    pub mentions: Vec<TextSpan>,
}

/// What decided the status.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StatusReasons {
    /// The status.
    pub status: String,
    /// The words that decide: without any of them the status would be another.
    pub words: Vec<StatusWord>,
    /// What else there is to say of it.
    pub note: String,
}

/// A word that decides the status.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StatusWord {
    /// The word.
    pub word: TextSpan,
    /// What it is: a negation, a modal, a governing verb.
    pub is: String,
    /// What the status would be if nothing were known of it.
    pub without: String,
}

/// The statement that reports an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReporterReasons {
    /// Id of the statement.
    pub statement: String,
    /// Who speaks.
    pub speaker: Option<String>,
    /// The words that attribute.
    pub cue: Option<TextSpan>,
    /// What is attributed.
    pub content: Vec<TextSpan>,
}

/// Where a date or place comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SettingReasons {
    /// The date or place.
    pub value: String,
    /// The words that give it.
    pub words: Option<TextSpan>,
    /// How they are tied to the event.
    pub found: String,
}

/// How sure a reading is, and why.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ConfidenceReasons {
    /// The confidence of the reading.
    pub value: f64,
    /// What it is made of: the sum is the logarithm of the odds that the type is right.
    pub parts: Vec<ConfidencePart>,
}

/// A part of a confidence.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ConfidencePart {
    /// What is known of the event: `actor`, `reported`, `type-ACCUSE` and so on.
    pub what: String,
    /// How much that adds to the logarithm of the odds.
    pub adds: f64,
}

/// A sentence with the words that might have named an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SentenceReasons {
    /// Its number, from 1.
    pub sentence: usize,
    /// Its words.
    pub text: TextSpan,
    /// The words in it that the codebook knows.
    pub words: Vec<WordReasons>,
}

/// A word that the codebook knows, and what became of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct WordReasons {
    /// The word.
    pub word: TextSpan,
    /// The event that it names, or names again.
    pub event: Option<String>,
    /// What became of it.
    pub outcome: String,
    /// Its lines that were tried before, and why they were not taken; empty where it names an event.
    pub tried: Vec<RejectedLine>,
}
