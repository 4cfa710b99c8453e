//! What people decided, as a list.

use super::conditions::Conditions;
use super::{Answer, AskError, Asked, Came, Trouble};
use crate::ids::{Kind, alike};
use crate::sqlite::fault;

/// Which decisions are asked for; all where nothing is given.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    /// Who decided.
    pub authors: Vec<String>,
    /// Ids of what was decided on: reports, statements and claims, or events, agreements and documents, which stand for all that
    /// belongs to them.
    pub subjects: Vec<String>,
    /// Only those that hold.
    pub holding: bool,
    /// The most rows.
    pub limit: Option<u64>,
}

/// Columns of `revision_list` that read as the words of a document.
const LISTED: &str = "
SELECT decision, made, author, action, subject, about, field, before, after, undoes, reason, state FROM revision_list
WHERE {conditions}
ORDER BY decision, subject, about, field";

impl Asked {
    /// Hands over the decisions of people in the order in which they were made, a row for each subject. `state` tells whether it holds:
    /// `holds`, `undone`, `replaced` by a later one, or `missing` where what it is on is not read in its document any more.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let mut talks = talks::talks()?;
    /// # let (path, record) = (talks.path.clone(), &mut talks.record);
    /// use chancery_record::Record;
    /// use chancery_record::ask::{Asked, Corrections, Table};
    /// use chancery_record::corrections::{Decision, Ruling};
    ///
    /// let ruling = Ruling::Accept(record.stored(0, 1)?[0].document.id.clone());
    /// record.correct(&[Decision { author: "Ann".to_owned(), reason: "as printed".to_owned(), ruling }], "2024-03-14T09:00:00Z")?;
    /// let (asked, mut table) = (Asked::open(&path)?, Table::default());
    /// let by = |author: &str| Corrections { authors: vec![author.to_owned()], holding: true, ..Corrections::default() };
    /// assert!(asked.corrections(&by("Ann"), &mut table)?.rows > 0);
    /// assert_eq!(asked.corrections(&by("Bob"), &mut table)?.rows, 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn corrections(&self, wanted: &Corrections, answer: &mut dyn Answer) -> Result<Came, AskError> {
        let mut conditions = Conditions::default();
        conditions.must_be_in("author", &wanted.authors);
        let subjects: Vec<String> = wanted.subjects.iter().map(|id| on(&mut conditions, id.trim())).collect();
        conditions.one_must(subjects);
        if wanted.holding {
            conditions.must("state = 'holds' AND action <> 'undo'".to_owned());
        }
        let sql = LISTED.replace("{conditions}", &conditions.joined());
        let limit = wanted.limit.unwrap_or(u64::MAX);
        let came = self.rows(&sql, &conditions.values, limit, answer);
        came.map_err(|error| self.fails(Trouble::Record(fault(error))))
    }
}

/// Returns that a decision is on what has an id, or on what belongs to it.
fn on(conditions: &mut Conditions, id: &str) -> String {
    let subjects = match id.get(..2) {
        Some("v:") => {
            let report = conditions.bind(alike(Kind::Report, id));
            format!(
                "SELECT id FROM event_reports WHERE event = (SELECT event FROM event_reports WHERE id = {report})"
            )
        }
        Some("a:") => {
            let report = conditions.bind(alike(Kind::AgreementReport, id));
            let agreement = format!("(SELECT agreement FROM agreement_reports WHERE id = {report})");
            format!(
                "SELECT id FROM agreement_reports WHERE agreement = {agreement} \
                 UNION ALL SELECT id FROM compliance_claims WHERE agreement = {agreement}"
            )
        }
        Some("d:") => {
            let document = conditions.bind(id);
            super::show::OF_DOCUMENT.replace("?1", &document)
        }
        _ => format!("SELECT {}", conditions.bind(id)),
    };
    format!("(subject IN ({subjects}) OR about IN ({subjects}))")
}
