//! What two have to do with each other: how much of what kind each does to the other, month by month, and what is agreed and disputed
//! between them.

use super::conditions::Conditions;
use super::show::{Part, Shown};
use super::{Answer, AskError, Asked, Party, Question, Subject, Table, plan};
use crate::rows::{Value, row};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// So many of the latest events are shown.
const LATEST: u64 = 10;

/// Who two are, in the words that they were asked for by.
#[derive(Clone, Copy, Debug)]
pub struct Dyad<'d> {
    /// One.
    pub one: (&'d str, &'d Party),
    /// The other.
    pub other: (&'d str, &'d Party),
}

/// Events of a direction or a month.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    events: i64,
    quads: [i64; 4],
    intensity: f64,
    with_intensity: i64,
}

impl Tally {
    fn count(&mut self, quad: Option<usize>, intensity: Option<f64>) {
        self.events += 1;
        if let Some(count) = quad.and_then(|quad| self.quads.get_mut(quad.checked_sub(1)?)) {
            *count += 1;
        }
        if let Some(intensity) = intensity {
            self.intensity += intensity;
            self.with_intensity += 1;
        }
    }

    /// Returns the mean intensity, to two places.
    fn mean(self) -> Option<f64> {
        (self.with_intensity > 0)
            .then(|| (self.intensity / self.with_intensity as f64 * 100.0).round() / 100.0)
    }
}

impl Asked {
    /// Returns what two have to do with each other, of what fits the question. Agreements and disputes are those between them,
    /// whatever the filters of events.
    ///
    /// # Errors
    ///
    /// As [`Asked::ask`].
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::{Asked, Dyad, Party, Question};
    ///
    /// let (norway, jordan) = (Party::Country("NOR".to_owned()), Party::Country("JOR".to_owned()));
    /// let dyad = Dyad { one: ("Norway", &norway), other: ("Jordan", &jordan) };
    /// let shown = Asked::open(&path)?.dyad(dyad, &Question::default())?;
    /// assert_eq!(shown.kind, "dyad");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn dyad(&self, dyad: Dyad<'_>, question: &Question) -> Result<Shown, AskError> {
        let question = Question {
            dyad: Some((dyad.one.1.clone(), dyad.other.1.clone())),
            limit: None,
            ..question.clone()
        };
        self.check(Subject::Events, &question)?;
        let tallies = self.tallies(dyad, &question).map_err(|error| self.trouble(error, &question))?;
        let between = Question {
            dyad: question.dyad.clone(),
            from: question.from,
            to: question.to,
            by: question.by.clone(),
            publishers: question.publishers.clone(),
            text: question.text.clone(),
            ..Question::default()
        };
        let latest = Question { limit: Some(LATEST), ..question };
        let agreements = self.listed("agreements", Subject::Agreements, &between)?;
        let mut claims = Part { name: "claims", columns: Vec::new(), rows: Vec::new() };
        for agreement in &agreements.rows {
            let told = self.part(
                "claims",
                "SELECT id, agreement_name AS agreement, party, assessment, basis, according_to, denied_by, conduct_date,
                     claim_date, words, document
                 FROM compliance_list WHERE agreement = ?1 AND review IS DISTINCT FROM 'rejected' ORDER BY published, id",
                &agreement[0].clone().text(),
            )?;
            claims.columns = told.columns;
            claims.rows.extend(told.rows);
        }
        let disputes = self.listed("disputes", Subject::Disputes, &between)?;
        let latest = self.listed("latest", Subject::Events, &latest)?;
        let Tallies { all, directions, months } = tallies;
        let [forth, back] = directions.map(|direction| direction.row());
        let direction = |from: &str, to: &str, tally: Vec<Value>| [row![from, to].to_vec(), tally].concat();
        Ok(Shown {
            kind: "dyad",
            id: format!("{} and {}", dyad.one.0, dyad.other.0),
            facts: vec![
                ("events".to_owned(), Value::from(all.events)),
                ("mean_intensity".to_owned(), Value::from(all.mean())),
                ("agreements".to_owned(), Value::from(agreements.rows.len())),
                ("disputes".to_owned(), Value::from(disputes.rows.len())),
            ],
            parts: vec![
                Part {
                    name: "directions",
                    columns: ["actor", "recipient"].into_iter().chain(TALLIED).map(str::to_owned).collect(),
                    rows: vec![
                        direction(dyad.one.0, dyad.other.0, forth),
                        direction(dyad.other.0, dyad.one.0, back),
                    ],
                },
                Part {
                    name: "months",
                    columns: ["month"].into_iter().chain(TALLIED).map(str::to_owned).collect(),
                    rows: months
                        .into_iter()
                        .map(|(month, tally)| [row![month].to_vec(), tally.row()].concat())
                        .collect(),
                },
                agreements,
                claims,
                disputes,
                latest,
            ],
        })
    }

    /// Returns a list as a part.
    fn listed(&self, name: &'static str, subject: Subject, question: &Question) -> Result<Part, AskError> {
        let mut table = Table::default();
        self.ask(subject, question, &mut table)?;
        Ok(Part { name, columns: table.columns, rows: table.rows })
    }

    /// Counts the events by direction and month.
    fn tallies(&self, dyad: Dyad<'_>, question: &Question) -> rusqlite::Result<Tallies> {
        let mut conditions = Conditions::default();
        conditions.must_be_event(question);
        let (one, other) = (dyad.one.1, dyad.other.1);
        let forth = conditions.acts_on(one, other);
        let back = conditions.acts_on(other, one);
        let listing = self.shortest(plan::EVENTS, &conditions, None)?;
        let sql = format!(
            "SELECT e.date, e.intensity, (SELECT quad_class FROM event_types WHERE type = e.plover), {forth}, {back}
             FROM {} WHERE {}",
            plan::EVENTS.from(listing),
            conditions.joined_for(listing)
        );
        let mut tallies = Tallies::default();
        self.rows(&sql, &conditions.values, u64::MAX, &mut tallies)?;
        Ok(tallies)
    }
}

/// What is told of events that are counted together.
const TALLIED: [&str; 6] = [
    "events",
    "verbal_cooperation",
    "material_cooperation",
    "verbal_conflict",
    "material_conflict",
    "mean_intensity",
];

impl Tally {
    fn row(self) -> Vec<Value> {
        let [verbal, material, conflict, fighting] = self.quads;
        row![self.events, verbal, material, conflict, fighting, self.mean()].to_vec()
    }
}

/// The events of two: all, by direction, and by month where that is known.
#[derive(Default)]
struct Tallies {
    all: Tally,
    directions: [Tally; 2],
    months: BTreeMap<String, Tally>,
}

impl Answer for Tallies {
    fn columns(&mut self, _: &[String]) {}

    fn row(&mut self, row: Vec<Value>) -> ControlFlow<()> {
        let mut row = row.into_iter();
        let mut next = || row.next().unwrap_or(Value::Null);
        let date = next().maybe_text();
        let intensity = match next() {
            Value::Real(intensity) => Some(intensity),
            _ => None,
        };
        let quad = usize::try_from(next().integer()).ok();
        self.all.count(quad, intensity);
        for direction in &mut self.directions {
            if next().integer() != 0 {
                direction.count(quad, intensity);
            }
        }
        if let Some(month) = date.as_deref().and_then(|date| date.get(..7)) {
            self.months.entry(month.to_owned()).or_default().count(quad, intensity);
        }
        ControlFlow::Continue(())
    }
}
