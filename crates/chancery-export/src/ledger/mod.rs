//! The agreements and disputes of one document with everything resolved: names, keys and countries beside the ids.
//!
//! Keys are those of the reading format where the thing is the same; where the reading has the id of an entity there is
//! an [`Actor`], and where it has the id of a statement an [`Attribution`].

mod resolve;

use chancery::reading::{AgreementDate, AgreementDuration, CommitmentAmount, EventPlace, Reading, TextSpan};
use serde::{Deserialize, Serialize};

/// What one document says of agreements and disputes.
///
/// ```
/// use chancery::{document::Document, reader::Reader};
/// use chancery_export::Ledger;
///
/// let text = "Chad and Niger signed a ceasefire on 3 May 2024.";
/// let ledger = Ledger::of(&Reader::embedded().read(&Document::from_text("truce", text)));
/// let agreement = ledger.agreements().next().expect("an agreement");
/// assert_eq!((agreement.kind.as_str(), agreement.parties.len()), ("ceasefire", 2));
/// assert_eq!(ledger.disputes().count(), 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// The document.
    pub document: DocumentHead,
    /// The agreements in the order of the reading, and after them the disputes.
    pub records: Vec<Record>,
}

impl Ledger {
    /// Returns the ledger of a reading.
    pub fn of(reading: &Reading) -> Ledger {
        resolve::ledger(reading)
    }

    /// Returns the same ledger with the ids that `id` gives for the labels of the reading in the place of `chancery_id`, where
    /// it gives one.
    ///
    /// ```
    /// use chancery::reading::{Agreement, Reading};
    /// use chancery_export::Ledger;
    ///
    /// let truce = Agreement { id: "a1".to_owned(), ..Agreement::default() };
    /// let reading = Reading { agreements: vec![truce], ..Reading::default() };
    /// let ledger = Ledger::of(&reading).identified(|label| (label == "a1").then_some("a:3xvqa5es6ny7tj26"));
    /// let agreement = ledger.agreements().next().expect("it has one");
    /// assert_eq!((agreement.id.as_str(), agreement.chancery_id.as_str()), ("a1", "a:3xvqa5es6ny7tj26"));
    /// ```
    #[must_use]
    pub fn identified<'i>(mut self, id: impl Fn(&str) -> Option<&'i str>) -> Ledger {
        let identify = |chancery_id: &mut String, label: &str| {
            if let Some(id) = id(label) {
                id.clone_into(chancery_id);
            }
        };
        for record in &mut self.records {
            let (chancery_id, label, other) = match record {
                Record::Agreement(one) => (&mut one.chancery_id, &one.id, one.predecessor.as_mut()),
                Record::Dispute(one) => (&mut one.chancery_id, &one.id, one.about.as_mut()),
            };
            identify(chancery_id, label);
            if let Some(other) = other {
                identify(&mut other.chancery_id, &other.id);
            }
        }
        self
    }

    /// Returns the agreements.
    pub fn agreements(&self) -> impl Iterator<Item = &AgreementRecord> {
        self.records.iter().filter_map(|record| match record {
            Record::Agreement(agreement) => Some(agreement.as_ref()),
            Record::Dispute(_) => None,
        })
    }

    /// Returns the disputes.
    pub fn disputes(&self) -> impl Iterator<Item = &DisputeRecord> {
        self.records.iter().filter_map(|record| match record {
            Record::Agreement(_) => None,
            Record::Dispute(dispute) => Some(dispute.as_ref()),
        })
    }
}

/// One line of a ledger; `record` tells which sort.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "lowercase")]
pub enum Record {
    /// An agreement with what became of it.
    Agreement(Box<AgreementRecord>),
    /// What one side asserts and another does not.
    Dispute(Box<DisputeRecord>),
}

/// The document that a record was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentHead {
    /// Its id.
    pub document: String,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Where.
    pub url: Option<String>,
}

/// Somebody who is spoken of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Id of the entity in the reading.
    pub entity: String,
    /// Its name.
    pub name: String,
    /// `PERSON`, `ORG`, `GPE`, `LOC`, `FAC` or `GROUP`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Key in the knowledge base.
    pub actor: Option<String>,
    /// ISO 3166-1 alpha-3 of the country it belongs to or acts for.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Its first office or function in the text: "defence minister of Kyrgyzstan".
    pub title: Option<String>,
}

/// Who says something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The speaker's name, or the words that stand for somebody unnamed; in the publisher's own voice the publisher's
    /// name.
    pub name: Option<String>,
    /// Id of the statement; `None` is the publisher's own voice.
    pub statement: Option<String>,
    /// The speaker, where the text names one.
    pub speaker: Option<Actor>,
    /// The words that attribute.
    pub cue: Option<String>,
    /// When it was said, where that stands beside the cue.
    pub said: Option<String>,
    /// Who reports that it was said, where that is not the publisher.
    pub within: Option<Box<Attribution>>,
}

/// An agreement and what is said of it.
///
/// ```
/// use chancery::reading::{Agreement, AgreementDate, Reading};
/// use chancery_export::Ledger;
/// use chancery_export::ledger::AgreementRecord;
///
/// let signed = AgreementDate { of: "signed".to_owned(), value: "2024-05-03".to_owned(), ..AgreementDate::default() };
/// let truce = Agreement { dates: vec![signed], ..Agreement::default() };
/// let ledger = Ledger::of(&Reading { agreements: vec![truce], ..Reading::default() });
/// let record: &AgreementRecord = ledger.agreements().next().expect("it has one");
/// assert_eq!((record.date_of("signed"), record.date_of("expiry")), (Some("2024-05-03"), None));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AgreementRecord {
    /// The way back: the document's id, `#`, the agreement's id.
    pub chancery_id: String,
    /// The document.
    #[serde(flatten)]
    pub document: DocumentHead,
    /// Id in the reading.
    pub id: String,
    /// Its fullest name in the text.
    pub name: String,
    /// `ceasefire`, `peace`, `exchange`, `trade`, `defence`, `aid` or `other`.
    pub kind: String,
    /// What it is about, more closely.
    pub subject: Option<String>,
    /// What sort of paper or word it is.
    pub form: Option<String>,
    /// The last stage that the text tells of.
    pub stage: Option<String>,
    /// The reading's sum of stages and claims; no verdict.
    pub status: String,
    /// When it was made.
    pub date: Option<String>,
    /// Who is bound by it; those that a group stands for, in its place.
    pub parties: Vec<Actor>,
    /// Who brought it about.
    pub mediators: Vec<Actor>,
    /// Everybody with a role in it.
    pub roles: Vec<RoleRecord>,
    /// Its dates by what they are dates of.
    pub dates: Vec<AgreementDate>,
    /// How long it is to last.
    pub duration: Option<AgreementDuration>,
    /// Where it holds or was made.
    pub place: Option<EventPlace>,
    /// What it covers.
    pub scope: Option<TextSpan>,
    /// The agreement that it follows or replaces.
    pub predecessor: Option<Reference>,
    /// Every stage that the text tells of.
    pub stages: Vec<StageRecord>,
    /// Where it is spoken of.
    pub mentions: Vec<TextSpan>,
    /// What was undertaken.
    pub commitments: Vec<CommitmentRecord>,
    /// Who claims it was kept or broken, side by side.
    pub compliance: Vec<ComplianceRecord>,
}

impl AgreementRecord {
    /// Returns the date of its being `declared`, `signed`, `effective` or of its `expiry`.
    pub fn date_of(&self, what: &str) -> Option<&str> {
        self.dates.iter().find(|date| date.of == what).map(|date| date.value.as_str())
    }
}

/// Something else in the same reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The document's id, `#`, its own id.
    pub chancery_id: String,
    /// Id in the reading.
    pub id: String,
    /// An agreement's name; the words that name an event.
    pub name: String,
}

/// Somebody's role in an agreement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleRecord {
    /// `party`, `signatory`, `mediator`, `guarantor`, `host`, `witness` or `monitor`.
    pub role: String,
    /// Who has it.
    pub who: Actor,
    /// The words that give it.
    pub evidence: TextSpan,
}

/// What somebody tells of the stage of an agreement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageRecord {
    /// The stage.
    pub stage: String,
    /// When it was reached.
    pub date: Option<String>,
    /// Who tells so.
    pub by: Attribution,
    /// The words.
    pub evidence: TextSpan,
}

/// What a party undertook.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CommitmentRecord {
    /// Id in the reading.
    pub id: String,
    /// Who is bound.
    pub party: Option<Actor>,
    /// To whom it is owed.
    pub to: Vec<Actor>,
    /// PLOVER type of what is promised.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// What it is done to.
    pub object: Option<TextSpan>,
    /// How much or how many.
    pub amount: Option<CommitmentAmount>,
    /// By when.
    pub deadline: Option<String>,
    /// On what condition.
    pub condition: Option<TextSpan>,
    /// Who tells of it.
    pub by: Attribution,
    /// The words.
    pub evidence: TextSpan,
}

/// A claim about a party's conduct. Several stand side by side; none is a verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplianceRecord {
    /// Whose conduct.
    pub party: Option<Actor>,
    /// What is claimed of it.
    pub assessment: String,
    /// Id of the commitment; `None` is the whole agreement.
    pub commitment: Option<String>,
    /// Who claims it.
    pub by: Attribution,
    /// Who denies it.
    pub denied_by: Vec<Attribution>,
    /// How the words make the claim.
    pub basis: String,
    /// When the conduct was.
    pub conduct_date: Option<String>,
    /// When it was claimed.
    pub claim_date: Option<String>,
    /// The words.
    pub evidence: TextSpan,
}

/// What one side asserts and another denies or tells otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DisputeRecord {
    /// The way back: the document's id, `#`, the dispute's id.
    pub chancery_id: String,
    /// The document.
    #[serde(flatten)]
    pub document: DocumentHead,
    /// Id in the reading.
    pub id: String,
    /// What is asserted, as one clause.
    pub proposition: String,
    /// How the sides differ: `denial`, `accounts`, `figures` or `compliance`.
    pub kind: String,
    /// The event or agreement that it is about.
    pub about: Option<Reference>,
    /// Who asserts it.
    pub asserted_by: Vec<Actor>,
    /// Who does not.
    pub denied_by: Vec<Actor>,
    /// What each says; of readings without sides, who asserts and who denies without their words.
    pub sides: Vec<SideRecord>,
    /// Both sides' words.
    pub evidence: Vec<TextSpan>,
}

/// What one side of a dispute says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SideRecord {
    /// Who; `None` is the publisher, or somebody whom the text does not name.
    pub speaker: Option<Actor>,
    /// The attribution that it stands in; `None` where the reading does not tell.
    pub by: Option<Attribution>,
    /// `asserts` or `denies`.
    pub stance: String,
    /// The number that it gives.
    pub figure: Option<f64>,
    /// Its words.
    pub words: Option<TextSpan>,
}
