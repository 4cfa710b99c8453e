//! Decisions as JSON gives them: in files, and over HTTP.

use super::{Decision, Ruling};
use serde::Deserialize;

/// A decision as JSON gives it; docs/corrections.md describes the keys.
///
/// ```
/// use chancery_record::corrections::{Given, Ruling};
///
/// let given: Given = serde_json::from_str(r#"{"action": "reject", "subject": "v:3xvqa5es6ny7tj26"}"#)?;
/// let decision = given.taken_over(Some("Ann"), Some("a plan only"))?.expect("it holds");
/// assert_eq!(decision.ruling, Ruling::Reject("v:3xvqa5es6ny7tj26".to_owned()));
/// assert_eq!(decision.author, "Ann");
///
/// let undone = r#"{"action": "accept", "subject": "v:3xvqa5es6ny7tj26", "state": "undone"}"#;
/// assert_eq!(serde_json::from_str::<Given>(undone)?.taken_over(Some("Ann"), None)?, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// `accept`, `reject`, `edit`, `unite`, `part` or `undo`.
    pub action: String,
    /// The id of what is decided on.
    #[serde(default)]
    pub subject: Option<String>,
    /// The id of the other.
    #[serde(default)]
    pub about: Option<String>,
    /// Which value is another.
    #[serde(default)]
    pub field: Option<String>,
    /// What the value was; passed over.
    #[serde(default)]
    pub before: Option<String>,
    /// The value.
    #[serde(default)]
    pub after: Option<String>,
    /// The decision that does not hold.
    #[serde(default)]
    pub undoes: Option<i64>,
    /// Who decides.
    #[serde(default)]
    pub author: Option<String>,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
    /// Of a listed decision, whether it holds.
    #[serde(default)]
    pub state: Option<String>,
    // What only lists have.
    #[serde(default, rename = "decision")]
    _decision: Option<i64>,
    #[serde(default, rename = "made")]
    _made: Option<String>,
}

impl Given {
    /// Returns the decision that is to be taken; none where it does not hold in the list that it comes from. Author and reason are those of the line,
    /// else those that are given.
    ///
    /// # Errors
    ///
    /// What is missing, as a message.
    pub fn taken_over(self, author: Option<&str>, reason: Option<&str>) -> Result<Option<Decision>, String> {
        let is_listed = self.state.is_some();
        let holds = self.state.as_deref().is_none_or(|state| !matches!(state, "undone" | "replaced"));
        // The number that it undoes is one of another record.
        if !holds || is_listed && self.action == "undo" {
            return Ok(None);
        }
        let or = |own: &Option<String>, given: Option<&str>| {
            own.clone().or_else(|| given.map(str::to_owned)).unwrap_or_default()
        };
        let (author, reason) = (or(&self.author, author), or(&self.reason, reason));
        Ok(Some(Decision { author, reason, ruling: self.ruling()? }))
    }

    fn ruling(self) -> Result<Ruling, String> {
        let needs = |key: &str| format!("has no {key}; {} needs one", self.action);
        let subject = self.subject.clone().ok_or_else(|| needs("subject"));
        match self.action.as_str() {
            "accept" => Ok(Ruling::Accept(subject?)),
            "reject" => Ok(Ruling::Reject(subject?)),
            "edit" => {
                let field = self.field.clone().ok_or_else(|| needs("field"))?;
                Ok(Ruling::Edit { subject: subject?, field, value: self.after })
            }
            "unite" => Ok(Ruling::Unite(vec![subject?, self.about.clone().ok_or_else(|| needs("about"))?])),
            "part" => Ok(Ruling::Part { one: subject?, other: self.about }),
            "undo" => Ok(Ruling::Undo(self.undoes.ok_or_else(|| needs("undoes"))?)),
            action => {
                Err(format!("there is no action {action}; give accept, reject, edit, unite, part or undo"))
            }
        }
    }
}
