//! What can be asked for, and the query that asks for it.

use super::conditions::{Conditions, Listing};
use super::plan::{self, Table};
use super::{Party, Question, Speaker};

/// What is asked for.
///
/// ```
/// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
/// # let talks = talks::talks()?;
/// # let path = talks.path.clone();
/// use chancery_record::ask::{Asked, Question, Subject};
///
/// let asked = Asked::open(&path)?;
/// let count = |subject| asked.count(subject, &Question::default(), 100).map(|came| came.rows);
/// assert_eq!((count(Subject::Statements)?, count(Subject::Agreements)?, count(Subject::Disputes)?), (2, 1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// What happened.
    Events,
    /// Who said what.
    Statements,
    /// What was agreed.
    Agreements,
    /// What is disputed.
    Disputes,
    /// Who takes part in what happened.
    Actors,
}

// What fits is found before anything is told of it: of a million events only those within the limit are looked up.
const EVENTS: &str = "
SELECT
    e.id,
    e.date,
    (SELECT group_concat(name, '; ') FROM event_participants WHERE event = e.id AND role = 'actor') AS actors,
    (SELECT group_concat(coalesce(actor, ''), '; ') FROM event_participants WHERE event = e.id AND role = 'actor')
        AS actor_keys,
    (SELECT group_concat(coalesce(country, ''), '; ') FROM event_participants WHERE event = e.id AND role = 'actor')
        AS actor_countries,
    (SELECT group_concat(name, '; ') FROM event_participants WHERE event = e.id AND role = 'recipient') AS recipients,
    (SELECT group_concat(coalesce(actor, ''), '; ') FROM event_participants WHERE event = e.id AND role = 'recipient')
        AS recipient_keys,
    (SELECT group_concat(coalesce(country, ''), '; ') FROM event_participants WHERE event = e.id AND role = 'recipient')
        AS recipient_countries,
    e.type,
    e.mode,
    (SELECT quad_class FROM event_types WHERE event_types.type = e.plover) AS quad_class,
    e.status,
    (SELECT group_concat(name, '; ') FROM event_places WHERE event = e.id) AS place,
    (SELECT group_concat(coalesce(country, ''), '; ') FROM event_places WHERE event = e.id) AS place_country,
    (SELECT group_concat(context, '; ') FROM event_contexts WHERE event = e.id) AS contexts,
    e.intensity,
    e.confidence,
    e.reports,
    e.sources,
    {according_to} AS according_to,
    {words} AS words,
    (SELECT group_concat(document, '; ') FROM (SELECT DISTINCT document FROM event_reports WHERE event = e.id))
        AS documents,
    e.review
FROM (
    {found}
) found
JOIN events e ON e.id = found.id
ORDER BY e.first_day DESC, e.last_day DESC, e.id DESC";

// All who report the event `e`.
const ACCORDING_TO: &str = "(SELECT group_concat(name, '; ') FROM (
        SELECT DISTINCT CASE
            WHEN r.statement IS NULL THEN (SELECT publisher FROM documents INDEXED BY documents_by_id WHERE documents.id = r.document)
            ELSE (SELECT coalesce(entities.name, statements.speaker_text)
                FROM statements LEFT JOIN entities ON entities.id = statements.speaker WHERE statements.id = r.statement)
        END AS name
        FROM event_reports r INDEXED BY event_reports_by_event WHERE r.event = e.id
    ))";

// The words of the earliest report of the event `e`.
const WORDS: &str = "(SELECT group_concat(text, ' … ') FROM report_spans WHERE kind = 'evidence' AND report =
    (SELECT r.id FROM event_reports r CROSS JOIN documents d INDEXED BY documents_by_id ON d.id = r.document WHERE r.event = e.id
        ORDER BY d.published, r.id LIMIT 1))";

const STATEMENTS: &str = "
SELECT
    said.id,
    said.day AS date,
    coalesce(speaker.name, said.speaker_text) AS speaker,
    speaker.actor AS speaker_key,
    speaker.country AS speaker_country,
    addressee.name AS addressee,
    said.class,
    said.kind,
    said.polarity,
    (SELECT group_concat(text, ' … ') FROM statement_spans WHERE statement = said.id AND kind = 'content') AS words,
    (SELECT group_concat(event, '; ') FROM event_reports WHERE statement = said.id AND review IS DISTINCT FROM 'rejected') AS events,
    d.id AS document,
    d.title,
    d.publisher,
    d.published,
    d.url,
    said.review
FROM (
    {found}
) found
JOIN statements said ON said.id = found.id
JOIN documents d ON d.id = said.document
LEFT JOIN entities speaker ON speaker.id = said.speaker
LEFT JOIN entities addressee ON addressee.id = said.addressee
ORDER BY said.day DESC, said.id DESC";

const AGREEMENTS: &str = "
SELECT
    a.id,
    a.date,
    a.name,
    a.kind,
    a.subject,
    a.stage,
    a.status,
    (SELECT group_concat(name, '; ') FROM agreement_parties WHERE agreement = a.id AND role = 'party') AS parties,
    (SELECT group_concat(coalesce(actor, ''), '; ') FROM agreement_parties WHERE agreement = a.id AND role = 'party')
        AS party_keys,
    (SELECT group_concat(coalesce(country, ''), '; ') FROM agreement_parties WHERE agreement = a.id AND role = 'party')
        AS party_countries,
    (SELECT group_concat(name, '; ') FROM agreement_parties WHERE agreement = a.id AND role = 'mediator') AS mediators,
    (SELECT count(*) FROM commitments WHERE agreement = a.id) AS commitments,
    (SELECT count(*) FROM compliance_claims WHERE agreement = a.id AND review IS DISTINCT FROM 'rejected') AS claims,
    a.reports,
    (SELECT group_concat(document, '; ') FROM (SELECT DISTINCT document FROM agreement_reports WHERE agreement = a.id))
        AS documents,
    a.review
FROM (
    SELECT a.id FROM agreements a WHERE {conditions}
    ORDER BY a.date DESC, a.id DESC LIMIT {limit}
) found
JOIN agreements a ON a.id = found.id
ORDER BY a.date DESC, a.id DESC";

const DISPUTES: &str = "
SELECT
    x.id,
    x.day AS date,
    x.kind,
    x.proposition,
    (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT speaker AS name FROM dispute_list
        WHERE id = x.id AND stance = 'asserts')) AS asserted_by,
    (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT speaker AS name FROM dispute_list
        WHERE id = x.id AND stance = 'denies')) AS denied_by,
    (SELECT group_concat(figure, '; ') FROM dispute_sides WHERE dispute = x.id) AS figures,
    x.event,
    x.agreement,
    (SELECT group_concat(document, '; ') FROM (SELECT DISTINCT document FROM dispute_sides WHERE dispute = x.id))
        AS documents
FROM (
    {found}
) found
JOIN disputes x ON x.id = found.id
ORDER BY x.day DESC, x.id DESC";

/// Puts what reports say of the event `e` into a query.
pub(super) fn said_of_event(select: &str) -> String {
    select.replace("{according_to}", ACCORDING_TO).replace("{words}", WORDS)
}

impl Subject {
    /// Returns what must hold of the rows.
    pub(super) fn conditions(self, question: &Question) -> Conditions {
        let mut conditions = Conditions::default();
        match self {
            Subject::Events | Subject::Actors => conditions.must_be_event(question),
            Subject::Statements => conditions.must_be_statement(question),
            Subject::Agreements => of_agreements(&mut conditions, question),
            Subject::Disputes => of_disputes(&mut conditions, question),
        }
        conditions
    }

    /// Returns the table whose rows are found, where there may be very many.
    pub(super) fn table(self) -> Option<Table> {
        match self {
            Subject::Events | Subject::Actors => Some(plan::EVENTS),
            Subject::Statements => Some(plan::STATEMENTS),
            Subject::Disputes => Some(plan::DISPUTES),
            Subject::Agreements => None,
        }
    }

    /// Returns the query for those of the listed rows, or of all, of which the conditions hold.
    pub(super) fn sql(
        self,
        conditions: &Conditions,
        listing: Option<&Listing>,
        limit: Option<u64>,
    ) -> String {
        // One more than are wanted tells whether there are more; SQLite takes −1 for all.
        let limit = limit.and_then(|limit| i64::try_from(limit).ok()?.checked_add(1)).unwrap_or(-1);
        let select = match self {
            Subject::Events => {
                said_of_event(EVENTS).replace("{found}", &plan::EVENTS.found(listing, conditions, limit))
            }
            Subject::Statements => {
                STATEMENTS.replace("{found}", &plan::STATEMENTS.found(listing, conditions, limit))
            }
            Subject::Agreements => AGREEMENTS.to_owned(),
            Subject::Disputes => {
                DISPUTES.replace("{found}", &plan::DISPUTES.found(listing, conditions, limit))
            }
            // Counted one by one.
            Subject::Actors => String::new(),
        };
        select.replace("{conditions}", &conditions.joined_for(listing)).replace("{limit}", &limit.to_string())
    }
}

/// Adds what must hold of the agreement `a`.
pub(super) fn of_agreements(conditions: &mut Conditions, question: &Question) {
    const PARTIES: &str = "a.id IN (SELECT agreement FROM agreement_parties p WHERE";
    let parties =
        question.actors.iter().map(|party| format!("{PARTIES} {})", conditions.is_party("p", party)));
    let parties = parties.collect();
    conditions.one_must(parties);
    conditions.must_be_reviewed("a", "agreements", question);
    for party in question.dyad.iter().flat_map(|(one, other)| [one, other]) {
        let party = conditions.is_party("p", party);
        conditions.must(format!("{PARTIES} {party})"));
    }
    conditions.must_be_in("a.kind", &question.types);
    conditions.must_be_in("a.status", &question.statuses);
    let places =
        question.places.iter().map(|place| conditions.is_place("a.place_country", "a.place_name", place));
    let places = places.collect();
    conditions.one_must(places);
    conditions.must_be_between("a.date", question);
    let by = question.by.iter().map(|by| {
        let spoken = conditions.is_speaker("told.statement", by);
        format!(
            "a.id IN (SELECT told.agreement FROM (SELECT agreement, statement FROM compliance_claims UNION ALL \
             SELECT agreement, statement FROM commitments) told LEFT JOIN statements said ON said.id = told.statement \
             LEFT JOIN entities speaker ON speaker.id = said.speaker WHERE {spoken})"
        )
    });
    let by = by.collect();
    conditions.one_must(by);
    conditions.must_be_in_documents(question, |condition| {
        format!(
            "a.id IN (SELECT r.agreement FROM agreement_reports r CROSS JOIN documents d INDEXED BY documents_by_id \
             ON d.id = r.document WHERE {condition})"
        )
    }, |_, condition| condition.to_owned());
    if let Some(fewest) = question.min_reports {
        let fewest = conditions.bind(i64::from(fewest));
        conditions.must(format!("a.reports >= {fewest}"));
    }
}

/// Adds what must hold of the dispute `x`.
fn of_disputes(conditions: &mut Conditions, question: &Question) {
    const SIDES: &str = "x.id IN (SELECT side.dispute FROM dispute_sides side \
                         LEFT JOIN statements said ON said.id = side.statement \
                         LEFT JOIN entities speaker ON speaker.id = side.speaker WHERE";
    let side = |conditions: &mut Conditions, party: &Party| {
        format!("{SIDES} {})", conditions.is_party("speaker", party))
    };
    let sides = question.actors.iter().map(|party| side(conditions, party)).collect();
    conditions.one_must(sides);
    for party in question.dyad.iter().flat_map(|(one, other)| [one, other]) {
        let side = side(conditions, party);
        conditions.must(side);
    }
    let by = question.by.iter().map(|by| {
        let publisher = if *by == Speaker::Publisher { " AND side.speaker IS NULL" } else { "" };
        format!("{SIDES} {}{publisher})", conditions.is_speaker("side.statement", by))
    });
    let by = by.collect();
    conditions.one_must(by);
    conditions.must_be_in("x.kind", &question.types);
    conditions.must_be_between("x.day", question);
    conditions.must_be_in_documents(
        question,
        |condition| {
            format!(
                "x.id IN (SELECT side.dispute FROM dispute_sides side \
                 CROSS JOIN documents d INDEXED BY documents_by_id ON d.id = side.document WHERE {condition})"
            )
        },
        |documents, condition| {
            format!(
                "SELECT side.dispute FROM {documents} CROSS JOIN dispute_sides side ON side.document = d.id WHERE {condition}"
            )
        },
    );
}
