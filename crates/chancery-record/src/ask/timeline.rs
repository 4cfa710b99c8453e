//! Timelines: what happened, in the order of days, and between the events what was agreed and what is claimed of it.

use super::conditions::Conditions;
use super::subject::{of_agreements, said_of_event};
use super::{Answer, AskError, Asked, Came, Question, Subject, plan};
use crate::rows::Value;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// The columns of a timeline.
const COLUMNS: [&str; 13] = [
    "date",
    "what",
    "status",
    "actors",
    "recipients",
    "type",
    "agreement",
    "according_to",
    "denied_by",
    "sources",
    "reports",
    "words",
    "ids",
];
/// Those in which lines that are told as one have the same.
const ALIKE: std::ops::Range<usize> = 0..7;
const ACCORDING_TO: usize = 7;
const DENIED_BY: usize = 8;
/// Holds the stories of a line until they are counted.
const SOURCES: usize = 9;
const REPORTS: usize = 10;
const IDS: usize = 12;

const EVENTS: &str = "
SELECT
    e.first_day AS day,
    e.date AS date,
    'event' AS what,
    e.status AS status,
    (SELECT group_concat(name, '; ') FROM event_participants WHERE event = e.id AND role = 'actor') AS actors,
    (SELECT group_concat(name, '; ') FROM event_participants WHERE event = e.id AND role = 'recipient') AS recipients,
    e.type || coalesce('-' || e.mode, '') AS type,
    NULL AS agreement,
    {according_to} AS according_to,
    NULL AS denied_by,
    (SELECT group_concat(DISTINCT story) FROM event_reports r CROSS JOIN documents d ON d.id = r.document WHERE r.event = e.id) AS stories,
    e.reports AS reports,
    {words} AS words,
    e.id AS id
FROM (
    {found}
) found
JOIN events e ON e.id = found.id";

// A line for each stage on its day, and one for an agreement of which no stage is told. Here too what comes first is found before anything is told
// of it.
const AGREEMENTS: &str = "
UNION ALL
SELECT found.day, found.day, 'agreement', coalesce(s.stage, a.stage, a.status),
    (SELECT group_concat(name, '; ') FROM agreement_parties WHERE agreement = a.id AND role = 'party'),
    NULL, a.kind, a.name, coalesce(speaker.name, said.speaker_text, d.publisher), NULL, d.story, 1, s.text, a.id
FROM (
    SELECT coalesce(s.date, a.date) AS day, a.id AS id, g.id AS report, s.number AS stage
    FROM agreements a
    JOIN agreement_reports g ON g.agreement = a.id
    LEFT JOIN agreement_stages s ON s.report = g.id
    WHERE {agreed} AND {in_time}
    ORDER BY 1, 2, 3, 4 LIMIT {limit}
) found
CROSS JOIN agreements a ON a.id = found.id
CROSS JOIN agreement_reports g ON g.id = found.report
CROSS JOIN documents d ON d.id = g.document
LEFT JOIN agreement_stages s ON s.report = found.report AND s.number = found.stage
LEFT JOIN statements said ON said.id = s.statement
LEFT JOIN entities speaker ON speaker.id = said.speaker
UNION ALL
SELECT found.day, found.day, 'claim', assessment,
    party, NULL, NULL, agreement_name, according_to, denied_by, (SELECT story FROM documents WHERE id = document), 1, words, k.id
FROM (
    SELECT coalesce(c.conduct_date, c.claim_date, d.published) AS day, c.id AS id
    FROM compliance_claims c
    CROSS JOIN agreement_reports g ON g.id = c.report
    CROSS JOIN documents d INDEXED BY documents_by_id ON d.id = g.document
    WHERE c.agreement IN (SELECT a.id FROM agreements a WHERE {agreed}) AND c.review IS DISTINCT FROM 'rejected' AND {claimed_in_time}
    ORDER BY 1, 2 LIMIT {limit}
) found
CROSS JOIN compliance_list k ON k.id = found.id";

impl Asked {
    /// Asks for what fits the question in the order of days: events that have a date, and where no filter is one of events alone, also
    /// agreements and claims that they were kept or broken. What is told alike of one day is one line. `limit` is of lines
    /// before that.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`].
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::{Asked, Question, Table};
    ///
    /// let mut table = Table::default();
    /// Asked::open(&path)?.timeline(&Question::default(), &mut table)?;
    /// let day = table.columns.iter().position(|column| column == "date").expect("lines have a date");
    /// assert!(table.rows.len() >= 3, "two events and an agreement");
    /// assert!(table.rows.iter().all(|row| row[day] == "2024-03-12".into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn timeline(&self, question: &Question, answer: &mut dyn Answer) -> Result<Came, AskError> {
        self.check(Subject::Events, question)?;
        let mut conditions = Conditions::default();
        conditions.must_be_event(question);
        conditions.must_be_dated();
        if let Some(day) = begins(question) {
            let day = conditions.bind(day);
            conditions.must(format!("e.first_day >= {day}"));
        }
        let mut ask = || {
            let listing = self.shortest(plan::EVENTS, &conditions, question.limit)?.cloned();
            let limit =
                question.limit.and_then(|limit| i64::try_from(limit).ok()?.checked_add(1)).unwrap_or(-1);
            let mut sql = said_of_event(EVENTS)
                .replace("{found}", &plan::EVENTS_FROM_FIRST.found(listing.as_ref(), &conditions, limit));
            if !question.is_of_events() && question.min_sources.is_none() {
                sql += &agreed(&mut conditions, question, limit);
            }
            sql += "\nORDER BY day, date, what, id, status";
            let mut days =
                Days { answer, day: Value::Null, lines: Vec::new(), came: Came::default(), going: true };
            let came = self.rows(&sql, &conditions.values, question.limit.unwrap_or(u64::MAX), &mut days)?;
            days.end_day();
            Ok(Came { rows: days.came.rows, more: came.more })
        };
        ask().map_err(|error| self.trouble(error, question))
    }
}

/// Returns the day with which a timeline goes on.
fn begins(question: &Question) -> Option<&String> {
    question.after.as_ref()?.key.first()?.as_ref()
}

/// Selects what was agreed and what is claimed of it.
fn agreed(conditions: &mut Conditions, question: &Question, limit: i64) -> String {
    let undated = Question { from: None, to: None, ..question.clone() };
    let (agreed, _) = conditions.apart(|conditions| of_agreements(conditions, &undated));
    let mut in_time = |day: &str| {
        let (between, _) = conditions.apart(|conditions| conditions.must_be_between(day, question));
        let (begun, _) = conditions.apart(|conditions| {
            if let Some(first) = begins(question) {
                let first = conditions.bind(first);
                conditions.must(format!("{day} >= {first}"));
            }
        });
        format!("{day} IS NOT NULL AND {between} AND {begun}")
    };
    let (stages, claims) =
        (in_time("coalesce(s.date, a.date)"), in_time("coalesce(c.conduct_date, c.claim_date, d.published)"));
    AGREEMENTS
        .replace("{agreed}", &agreed)
        .replace("{in_time}", &stages)
        .replace("{claimed_in_time}", &claims)
        .replace("{limit}", &limit.to_string())
}

/// Takes lines, and hands over those of each day with the ones that are alike as one.
struct Days<'a> {
    answer: &'a mut dyn Answer,
    day: Value,
    lines: Vec<Vec<Value>>,
    came: Came,
    going: bool,
}

impl Days<'_> {
    fn end_day(&mut self) {
        for mut line in self.lines.drain(..) {
            let stories: BTreeSet<String> = parts(&line[SOURCES], ',');
            line[SOURCES] = Value::from(stories.len().max(1));
            if self.going {
                self.came.rows += 1;
                self.going = self.answer.row(line).is_continue();
            }
        }
    }
}

impl Answer for Days<'_> {
    fn columns(&mut self, _: &[String]) {
        self.answer.columns(&COLUMNS.map(str::to_owned));
    }

    fn row(&mut self, mut row: Vec<Value>) -> ControlFlow<()> {
        let day = row.remove(0);
        if day != self.day {
            self.end_day();
            self.day = day;
        }
        match self.lines.iter_mut().find(|line| line[ALIKE] == row[ALIKE]) {
            None => self.lines.push(row),
            Some(line) => {
                for (column, separator) in
                    [(ACCORDING_TO, "; "), (DENIED_BY, "; "), (SOURCES, ","), (IDS, "; ")]
                {
                    line[column] = joined(&line[column], &row[column], separator);
                }
                line[REPORTS] = Value::from(line[REPORTS].integer() + row[REPORTS].integer());
            }
        }
        if self.going { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

/// Returns the values that a cell holds.
fn parts(cell: &Value, separator: char) -> BTreeSet<String> {
    match cell {
        Value::Text(text) => text.split(separator).map(|part| part.trim().to_owned()).collect(),
        _ => BTreeSet::new(),
    }
}

/// Returns the values of two cells in one, each once.
fn joined(one: &Value, other: &Value, separator: &str) -> Value {
    let (Value::Text(one_text), Value::Text(other_text)) = (one, other) else {
        return if *one == Value::Null { other.clone() } else { one.clone() };
    };
    let mut all: Vec<&str> = one_text.split(separator).collect();
    all.extend(
        other_text.split(separator).filter(|part| !one_text.split(separator).any(|there| there == *part)),
    );
    Value::from(all.join(separator))
}
