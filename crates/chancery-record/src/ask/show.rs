//! All that is known of one event, statement, agreement, dispute or document: every report and its words.

use super::{AskError, Asked, Table, Trouble};
use crate::rows::Value;
use crate::sqlite::fault;

/// All that is known of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What it is: `event`, `statement`, …
    pub kind: &'static str,
    /// Its permanent id.
    pub id: String,
    /// What is one of each.
    pub facts: Vec<(String, Value)>,
    /// What there are several of.
    pub parts: Vec<Part>,
}

/// What there are several of: participants, reports, sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What they are.
    pub name: &'static str,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// One for each.
    pub rows: Vec<Vec<Value>>,
}

/// What is asked of one kind of thing: one row of facts, and the rows of each part.
struct Sheet {
    letter: char,
    kind: &'static str,
    facts: &'static str,
    parts: &'static [(&'static str, &'static str)],
}

/// Selects the decisions on what a query selects.
macro_rules! revisions {
    ($subjects:expr) => {
        concat!(
            "WITH shown (id) AS (",
            $subjects,
            ")
             SELECT decision, made, author, action, subject, about, field, before, after, undoes, state, reason AS words
             FROM revision_list
             WHERE subject IN (SELECT id FROM shown) OR about IN (SELECT id FROM shown)
             ORDER BY decision, subject, about"
        )
    };
}

/// Selects all that is read in a document and can be decided on.
macro_rules! of_document {
    () => {
        "SELECT id FROM event_reports WHERE document = ?1
         UNION ALL SELECT id FROM statements WHERE document = ?1
         UNION ALL SELECT id FROM agreement_reports WHERE document = ?1
         UNION ALL SELECT k.id FROM compliance_claims k JOIN agreement_reports g ON g.id = k.report WHERE g.document = ?1"
    };
}

/// Selects all that is read in the document `?1` and can be decided on.
pub(super) const OF_DOCUMENT: &str = of_document!();

const SHEETS: &[Sheet] = &[
    Sheet {
        letter: 'v',
        kind: "event",
        facts: "SELECT l.*, e.plover, e.plover_mode, e.cameo FROM event_list l JOIN events e ON e.id = l.id WHERE l.id = ?1",
        parts: &[
            (
                "participants",
                "SELECT role, name, actor AS key, country, sector FROM event_participants WHERE event = ?1 ORDER BY role, number",
            ),
            (
                "reports",
                "SELECT id, date, type, mode, status, review, according_to, words, document, title, publisher, published, url
                 FROM report_list WHERE event = ?1 ORDER BY published, id",
            ),
            (
                "disputes",
                "SELECT id, kind, proposition, stance, speaker, figure, words, document FROM dispute_list
                 WHERE event = ?1 ORDER BY id, stance, document",
            ),
            (
                "revisions",
                revisions!("SELECT id FROM event_reports WHERE event = ?1"),
            ),
        ],
    },
    Sheet {
        letter: 's',
        kind: "statement",
        facts: "SELECT l.*, s.cue, s.occasion, s.within, s.read_by FROM statement_list l JOIN statements s ON s.id = l.id
                WHERE l.id = ?1",
        parts: &[
            (
                "events",
                "SELECT event, id AS report, type, mode, status, words FROM report_list
                 WHERE id IN (SELECT id FROM event_reports WHERE statement = ?1) ORDER BY id",
            ),
            (
                "claims",
                "SELECT id, agreement, agreement_name, party, assessment, basis, words FROM compliance_list
                 WHERE id IN (SELECT id FROM compliance_claims WHERE statement = ?1) ORDER BY id",
            ),
            (
                "disputes",
                "SELECT disputes.id, disputes.kind, proposition, stance FROM disputes
                 JOIN dispute_sides ON dispute = disputes.id WHERE statement = ?1 ORDER BY disputes.id",
            ),
            ("revisions", revisions!("SELECT ?1")),
        ],
    },
    Sheet {
        letter: 'a',
        kind: "agreement",
        facts: "SELECT l.*, a.form, a.duration, a.scope, a.place_name AS place, a.place_country, a.predecessor
                FROM agreement_list l JOIN agreements a ON a.id = l.id WHERE l.id = ?1",
        parts: &[
            (
                "parties",
                "SELECT role, name, actor AS key, country, sector FROM agreement_parties WHERE agreement = ?1
                 ORDER BY role, number",
            ),
            (
                "reports",
                "SELECT r.id, r.name, r.date, r.stage, r.status, r.review,
                    (SELECT group_concat(text, ' … ') FROM agreement_mentions WHERE report = r.id) AS words,
                    d.id AS document, d.title, d.publisher, d.published, d.url
                 FROM agreement_reports r JOIN documents d ON d.id = r.document WHERE agreement = ?1
                 ORDER BY d.published, r.id",
            ),
            (
                "stages",
                "SELECT s.stage, s.date, s.text AS words, r.document FROM agreement_stages s
                 JOIN agreement_reports r ON r.id = s.report WHERE r.agreement = ?1 ORDER BY s.date, r.id, s.number",
            ),
            (
                "commitments",
                "SELECT c.id, p.name AS party, c.type, c.mode, c.object, c.amount, c.amount_unit, c.deadline, c.condition,
                    c.text AS words
                 FROM commitments c LEFT JOIN entities p ON p.id = c.party WHERE c.agreement = ?1 ORDER BY c.id",
            ),
            (
                "claims",
                "SELECT id, party, assessment, review, basis, according_to, denied_by, conduct_date, claim_date, words, document, publisher, published
                 FROM compliance_list WHERE agreement = ?1 ORDER BY published, id",
            ),
            (
                "disputes",
                "SELECT id, kind, proposition, stance, speaker, figure, words, document FROM dispute_list
                 WHERE agreement = ?1 ORDER BY id, stance, document",
            ),
            (
                "revisions",
                revisions!(
                    "SELECT id FROM agreement_reports WHERE agreement = ?1
                     UNION ALL SELECT id FROM compliance_claims WHERE agreement = ?1"
                ),
            ),
        ],
    },
    Sheet {
        letter: 'x',
        kind: "dispute",
        facts: "SELECT id, kind, proposition, event, agreement FROM disputes WHERE id = ?1",
        parts: &[(
            "sides",
            "SELECT stance, speaker, figure, words, document, publisher, published, url FROM dispute_list
             WHERE id = ?1 ORDER BY stance, published, document",
        )],
    },
    Sheet {
        letter: 'd',
        kind: "document",
        facts: "SELECT d.id, title, publisher, published, url, language, state, current, words, fetched, last_fetched, added,
                    r.chancery, r.model, r.knowledge_base, r.codebook
                FROM documents d LEFT JOIN readings r ON r.document = d.id WHERE d.id = ?1",
        parts: &[
            ("sources", "SELECT source, name FROM document_sources WHERE document = ?1 ORDER BY source, name"),
            (
                "events",
                "SELECT event, id AS report, date, type, mode, status, review, according_to, words FROM report_list
                 WHERE document = ?1 ORDER BY date, id",
            ),
            (
                "statements",
                "SELECT id, date, speaker, addressee, class, kind, polarity, review, words FROM statement_list
                 WHERE document = ?1 ORDER BY (SELECT start_char FROM statement_spans WHERE statement = id LIMIT 1), id",
            ),
            (
                "agreements",
                "SELECT agreement, id AS report, name, kind, date, stage, status, review FROM agreement_reports
                 WHERE document = ?1 ORDER BY id",
            ),
            (
                "disputes",
                "SELECT id, kind, proposition, stance, speaker, figure, words FROM dispute_list
                 WHERE id IN (SELECT dispute FROM dispute_sides WHERE document = ?1) ORDER BY id, stance",
            ),
            ("revisions", revisions!(of_document!())),
        ],
    },
];

/// What is shown with what it belongs to: how its id begins, and what selects the id of that.
const SHOWN_WITHIN: [(&str, &str); 3] = [
    ("r:", "SELECT event FROM event_reports WHERE id = ?1"),
    ("g:", "SELECT agreement FROM agreement_reports WHERE id = ?1"),
    ("k:", "SELECT agreement FROM compliance_claims WHERE id = ?1"),
];

impl Asked {
    /// Returns all that is known of the event, statement, agreement, dispute or document with this id, of the event or agreement of the
    /// report with this id, or of the agreement of the claim of compliance with this id.
    ///
    /// # Errors
    ///
    /// No such id, an id of something else, a record that cannot be read.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let mut talks = talks::talks()?;
    /// # let (path, record) = (talks.path.clone(), &mut talks.record);
    /// use chancery_record::{Record, ask::Asked};
    ///
    /// let id = record.stored(0, 1)?[0].document.id.clone();
    /// let shown = Asked::open(&path)?.show(&id)?;
    /// assert_eq!((shown.kind, shown.id), ("document", id));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn show(&self, id: &str) -> Result<Shown, AskError> {
        let id = id.trim();
        let within = SHOWN_WITHIN.iter().find(|(kind, _)| id.starts_with(kind));
        let whole = match within {
            Some((_, sql)) => self.texts(sql, &[Value::from(id)])?.into_iter().next(),
            None => None,
        };
        let id = whole.as_deref().unwrap_or(id);
        let no_such = || self.fails(Trouble::NoSuchId { id: id.to_owned() });
        let sheet = SHEETS
            .iter()
            .find(|sheet| id.split_once(':').is_some_and(|(kind, _)| kind == sheet.letter.to_string()));
        let Some(sheet) = sheet else {
            let known = within.is_some() || !id.contains(':');
            return Err(if known { no_such() } else { self.fails(Trouble::NotShown { id: id.to_owned() }) });
        };
        let facts = self.part("facts", sheet.facts, id)?;
        let row = facts.rows.into_iter().next().ok_or_else(no_such)?;
        let parts = sheet.parts.iter().map(|(name, sql)| self.part(name, sql, id));
        Ok(Shown {
            kind: sheet.kind,
            id: id.to_owned(),
            facts: facts.columns.into_iter().zip(row).collect(),
            parts: parts.collect::<Result<_, _>>()?,
        })
    }

    pub(super) fn part(&self, name: &'static str, sql: &str, id: &str) -> Result<Part, AskError> {
        let mut table = Table::default();
        let found = self.rows(sql, &[Value::from(id)], u64::MAX, &mut table);
        found.map_err(|error| self.fails(Trouble::Record(fault(error))))?;
        Ok(Part { name, columns: table.columns, rows: table.rows })
    }
}
