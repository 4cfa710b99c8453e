//! The ledger's part of the reading format: agreements, what was undertaken, claims of compliance, disputes.

use super::{EventPlace, TextSpan};
use serde::{Deserialize, Serialize};

/// An agreement and the claims about it.
///
/// ```
/// use chancery::{document::Document, reader::Reader, reading::Agreement};
///
/// let text = "Norway and Jordan signed a ceasefire on 3 May 2024. Jordan accused Norway of violating the ceasefire.";
/// let reading = Reader::embedded().read(&Document::from_text("truce", text));
/// let truce: &Agreement = &reading.agreements[0];
/// assert_eq!((truce.kind.as_str(), truce.date.as_deref(), truce.parties.len()), ("ceasefire", Some("2024-05-03"), 2));
/// let claim = &truce.compliance[0];
/// assert_eq!((claim.assessment.as_str(), claim.by.is_some()), ("violated", true), "it is Jordan that says so");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// `a1`, `a2`, …
    pub id: String,
    /// Short name.
    pub name: String,
    /// `ceasefire`, `peace`, `exchange`, `trade`, `defence`, `aid` or `other`.
    pub kind: String,
    /// What it is about, more closely than `kind`: `prisoners`, `grain`, `nuclear` and so on, as docs/format.md lists.
    #[serde(default)]
    pub subject: Option<String>,
    /// What sort of paper or word it is: `treaty`, `memorandum`, `resolution` and so on, as docs/format.md lists.
    #[serde(default)]
    pub form: Option<String>,
    /// Entity ids.
    pub parties: Vec<String>,
    /// Entity ids.
    pub mediators: Vec<String>,
    /// Everybody with a role in it, the parties and mediators too.
    #[serde(default)]
    pub roles: Vec<AgreementRole>,
    /// When it was made: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Its dates by what they are dates of, in text order.
    #[serde(default)]
    pub dates: Vec<AgreementDate>,
    /// How long it is to last.
    #[serde(default)]
    pub duration: Option<AgreementDuration>,
    /// Where it holds or was made, by the words that name it.
    #[serde(default)]
    pub place: Option<EventPlace>,
    /// The words that bound what it covers: "on energy infrastructure".
    #[serde(default)]
    pub scope: Option<TextSpan>,
    /// Id of the agreement that it follows or replaces.
    #[serde(default)]
    pub predecessor: Option<String>,
    /// `in force`, `violated`, `collapsed`, `proposed`, `extended` or `unknown`.
    pub status: String,
    /// The last stage that the text tells of: `proposed`, `announced`, `signed`, `in force`, `extended`, `suspended` or
    /// `collapsed`.
    #[serde(default)]
    pub stage: Option<String>,
    /// Every stage that the text tells of, in text order.
    #[serde(default)]
    pub stages: Vec<StageReport>,
    /// Where it is spoken of.
    pub mentions: Vec<TextSpan>,
    /// What parties undertook.
    #[serde(default)]
    pub commitments: Vec<Commitment>,
    /// Who claims it was kept or broken.
    pub compliance: Vec<Compliance>,
}

/// Somebody's role in an agreement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementRole {
    /// Entity id.
    pub entity: String,
    /// `party`, `signatory`, `mediator`, `guarantor`, `host`, `witness` or `monitor`.
    pub role: String,
    /// The words that give the role.
    pub evidence: TextSpan,
}

/// A date of an agreement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementDate {
    /// What it is the date of: `declared`, `signed`, `effective` or `expiry`.
    pub of: String,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub value: String,
    /// `year`, `month` or `day`.
    pub precision: String,
    /// The words that name it.
    pub evidence: TextSpan,
}

/// How long an agreement is to last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementDuration {
    /// TIMEX3 duration: `P30D`.
    pub value: String,
    /// The words that name it.
    pub evidence: TextSpan,
}

/// What somebody tells of the stage of an agreement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageReport {
    /// `proposed`, `announced`, `signed`, `in force`, `extended`, `suspended`, `collapsed`, or `violated` where a breach is told
    /// of without naming whose.
    pub stage: String,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Id of the statement that tells so; `None` is the publisher's own voice.
    pub by: Option<String>,
    /// The words.
    pub evidence: TextSpan,
}

/// What a party undertook.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// `c1`, `c2`, …
    pub id: String,
    /// Entity id of who is bound; `None` where the text does not say.
    pub party: Option<String>,
    /// Entity ids of those to whom it is owed.
    pub to: Vec<String>,
    /// PLOVER type of the event that is promised; `None` where it is none of PLOVER's.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// What is to be done, withdrawn, released or given, in the text's words.
    pub object: Option<TextSpan>,
    /// How much or how many.
    pub amount: Option<CommitmentAmount>,
    /// By when: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub deadline: Option<String>,
    /// The words of its condition.
    pub condition: Option<TextSpan>,
    /// Id of the statement that tells of it; `None` is the publisher's own voice.
    pub by: Option<String>,
    /// The words.
    pub evidence: TextSpan,
}

/// How much or how many a commitment is of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CommitmentAmount {
    /// The number; of a range the lower end.
    pub value: f64,
    /// ISO 4217 code, or what is counted.
    pub unit: Option<String>,
    /// `about`, `under`, `over` or `exact`.
    pub bound: String,
    /// The words.
    pub evidence: TextSpan,
}

/// A claim about a party's conduct under an agreement. Several stand side by side; none is a verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compliance {
    /// Entity id.
    pub party: Option<String>,
    /// `kept`, `partly kept`, `violated`, `withdrew`, `suspended`, `extended` or `not yet due`.
    pub assessment: String,
    /// Id of the commitment that it is about; `None` is the whole agreement.
    #[serde(default)]
    pub commitment: Option<String>,
    /// Id of the statement that claims it; `None` is the publisher's own voice.
    pub by: Option<String>,
    /// Ids of the statements that deny it.
    #[serde(default)]
    pub denied_by: Vec<String>,
    /// How the words make the claim: `stated`; `denial`, of a breach that somebody alleges; `demand`, for conduct that is thereby
    /// said to be lacking; `conduct`, told beside the breach without naming who.
    #[serde(default)]
    pub basis: String,
    /// When the conduct was: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[serde(default)]
    pub conduct_date: Option<String>,
    /// When the claim was made.
    #[serde(default)]
    pub claim_date: Option<String>,
    /// The words.
    pub evidence: TextSpan,
}

/// Somebody asserts it, somebody else denies, contradicts or refutes it.
///
/// ```
/// use chancery::{document::Document, reader::Reader, reading::Dispute};
///
/// let text = "Norway accused Jordan of closing the border, an allegation Jordan denied.";
/// let reading = Reader::embedded().read(&Document::from_text("border", text));
/// let dispute: &Dispute = &reading.disputes[0];
/// let name = |id: &String| reading.entities.iter().find(|entity| entity.id == *id).map(|entity| entity.name.as_str());
/// assert_eq!(dispute.kind, "denial");
/// assert_eq!(dispute.asserted_by.iter().map(name).collect::<Vec<_>>(), [Some("Norway")]);
/// assert_eq!(dispute.denied_by.iter().map(name).collect::<Vec<_>>(), [Some("Jordan")]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dispute {
    /// `d1`, `d2`, …
    pub id: String,
    /// What is asserted, as one clause.
    pub proposition: String,
    /// How the sides differ: `denial`, `accounts`, `figures` or `compliance`; empty in readings older than this.
    #[serde(default)]
    pub kind: String,
    /// Id of the event or agreement that it is about, where the reading has it.
    #[serde(default)]
    pub about: Option<String>,
    /// Entity ids.
    pub asserted_by: Vec<String>,
    /// Entity ids.
    pub denied_by: Vec<String>,
    /// What each side says, in text order.
    #[serde(default)]
    pub sides: Vec<DisputeSide>,
    /// Both sides' words.
    pub evidence: Vec<TextSpan>,
}

/// What one side of a dispute says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DisputeSide {
    /// Entity id; `None` is the publisher, or somebody whom the text does not name.
    pub speaker: Option<String>,
    /// Id of the statement; `None` is the publisher's own voice.
    pub by: Option<String>,
    /// `asserts` or `denies`.
    pub stance: String,
    /// The number that this side gives, where the sides differ in a number.
    pub figure: Option<f64>,
    /// Its words.
    pub words: TextSpan,
}
