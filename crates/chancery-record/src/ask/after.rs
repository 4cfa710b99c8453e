//! Where a list goes on: after the row at which the part before it ended, by the place of that row in the order of the list.
//!
//! Rows that come in between two parts move nothing: a row is in neither part or in one, never in both.

use super::conditions::Conditions;
use super::{AskError, Asked, Question, Subject, Trouble};
use crate::sqlite::fault;
use rusqlite::OptionalExtension;

/// The place of a row in the order of a list.
///
/// ```
/// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
/// # let talks = talks::talks()?;
/// # let path = talks.path.clone();
/// use chancery_record::Value;
/// use chancery_record::ask::{AskError, Asked, Question, Subject, Table};
///
/// let asked = Asked::open(&path)?;
/// let part = |after| -> Result<Table, AskError> {
///     let mut table = Table::default();
///     asked.ask(Subject::Events, &Question { after, limit: Some(1), ..Question::default() }, &mut table)?;
///     Ok(table)
/// };
/// let first = part(None)?;
/// let Value::Text(id) = &first.rows[0][0] else { panic!("lists begin with the id") };
/// let second = part(asked.place_of(Subject::Events, id)?)?;
/// assert_ne!(first.rows, second.rows, "the answer goes on behind that row");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// What the list is ordered by, before the id. What is not known comes last.
    pub key: Vec<Option<String>>,
    /// Its id.
    pub id: String,
}

/// The order of a list, which begins with the greatest.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order {
    /// Its table.
    pub(super) from: &'static str,
    /// What it is ordered by, before the id.
    pub(super) key: &'static [&'static str],
    pub(super) id: &'static str,
}

impl Order {
    /// Returns the order of a subject, if it is one of its columns.
    pub(super) fn of(subject: Subject) -> Option<Order> {
        Some(match subject {
            Subject::Events => Order { from: "events e", key: &["e.first_day", "e.last_day"], id: "e.id" },
            Subject::Statements => Order { from: "statements said", key: &["said.day"], id: "said.id" },
            Subject::Agreements => Order { from: "agreements a", key: &["a.date"], id: "a.id" },
            Subject::Disputes => Order { from: "disputes x", key: &["x.day"], id: "x.id" },
            // By how many events they have, which no row tells.
            Subject::Actors => return None,
        })
    }

    /// Returns the parts in which the rows after one are asked for, in turn: those with a known key, which an index bounds, and
    /// those without. Where the list begins there is one part.
    pub(super) fn stages(self, question: &Question) -> Vec<Stage<'_>> {
        match &question.after {
            None => vec![Stage::All],
            Some(after) if after.key.first().is_some_and(Option::is_some) => {
                vec![Stage::Known(self, after), Stage::Unknown(self, None)]
            }
            Some(after) => vec![Stage::Unknown(self, Some(&after.id))],
        }
    }
}

/// A part of the rows after one.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stage<'q> {
    /// All rows.
    All,
    /// Those after a place.
    Known(Order, &'q After),
    /// Those of which the key is not known, after an id.
    Unknown(Order, Option<&'q String>),
}

impl Stage<'_> {
    /// Adds what must hold of its rows.
    pub(super) fn narrow(self, conditions: &mut Conditions) {
        match self {
            Stage::All => {}
            Stage::Known(order, after) => {
                let values = after.key.iter().map(|value| conditions.bind(value.clone().unwrap_or_default()));
                let values: Vec<String> = values.collect();
                let id = conditions.bind(&after.id);
                conditions.must(format!(
                    "({}, {}) < ({}, {id})",
                    order.key.join(", "),
                    order.id,
                    values.join(", ")
                ));
            }
            Stage::Unknown(order, after) => {
                if let Some(first) = order.key.first() {
                    conditions.must(format!("{first} IS NULL"));
                }
                if let Some(id) = after {
                    let id = conditions.bind(id);
                    conditions.must(format!("{} < {id}", order.id));
                }
            }
        }
    }
}

impl Asked {
    /// Returns the place of a row in the list of a subject, if it is there. Actors have none.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    pub fn place_of(&self, subject: Subject, id: &str) -> Result<Option<After>, AskError> {
        Order::of(subject).map_or(Ok(None), |order| self.place_in(order, id))
    }

    pub(super) fn place_in(&self, order: Order, id: &str) -> Result<Option<After>, AskError> {
        let sql = format!("SELECT {} FROM {} WHERE {} = ?1", order.key.join(", "), order.from, order.id);
        let found = self.connection.prepare_cached(&sql).and_then(|mut asked| {
            let key = |row: &rusqlite::Row<'_>| (0..order.key.len()).map(|column| row.get(column)).collect();
            asked.query_row([id], key).optional()
        });
        let key = found.map_err(|error| self.fails(Trouble::Record(fault(error))))?;
        Ok(key.map(|key| After { key, id: id.to_owned() }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::asked;
    use super::super::{Answer, Came, Table};
    use super::*;
    use crate::rows::Value;

    /// Asks for a list in parts of so many rows, and returns the ids.
    fn walked(
        asked: &Asked,
        rows: u64,
        ask: impl Fn(&Question, &mut dyn Answer) -> Result<Came, AskError>,
        place: impl Fn(&str) -> Result<Option<After>, AskError>,
    ) -> Vec<Value> {
        let (mut ids, mut after) = (Vec::new(), None);
        loop {
            let mut part = Table::default();
            let question = Question { limit: Some(rows), after, ..Question::default() };
            let came = asked.at_one_time(|_| ask(&question, &mut part)).expect("a part");
            assert!(part.rows.len() as u64 <= rows && part.columns[0] == "id", "{part:?}");
            ids.extend(part.rows.into_iter().map(|mut row| row.swap_remove(0)));
            if !came.more {
                return ids;
            }
            let Some(Value::Text(last)) = ids.last() else { panic!("{ids:?}") };
            after = Some(place(last).expect("a place").expect("it is there"));
        }
    }

    #[test]
    fn the_parts_of_a_list_are_the_whole() {
        let (_folder, asked) = asked();
        for subject in [Subject::Events, Subject::Statements, Subject::Agreements, Subject::Disputes] {
            let walk = |rows| {
                let ask = |question: &Question, answer: &mut dyn Answer| asked.ask(subject, question, answer);
                walked(&asked, rows, ask, |id| asked.place_of(subject, id))
            };
            let whole = walk(1_000);
            assert!(!whole.is_empty(), "{subject:?}");
            for rows in 1..=whole.len() as u64 {
                assert_eq!(walk(rows), whole, "{subject:?} by {rows}");
            }
        }
        let documents = walked(
            &asked,
            1,
            |question, answer| asked.document_list(question, answer),
            |id| asked.place_of_document(id),
        );
        assert_eq!(documents.len(), 1);
    }

    #[test]
    fn what_is_not_dated_comes_after_all_that_is() {
        let (_folder, asked) = asked();
        let count = |after: After| {
            let mut part = Table::default();
            let question = Question { after: Some(after), ..Question::default() };
            asked.ask(Subject::Events, &question, &mut part).expect("an answer");
            part.rows.len()
        };
        let all = count(After {
            key: vec![Some("9999-12-31".to_owned()), Some("9999-12-31".to_owned())],
            id: "v:".to_owned(),
        });
        let undated = asked.texts("SELECT id FROM events WHERE first_day IS NULL", &[]).expect("ids").len();
        let dated = asked.texts("SELECT id FROM events WHERE first_day IS NOT NULL", &[]).expect("ids").len();
        assert_eq!(all, dated + undated);
        let first = After { key: vec![Some(String::new()), Some(String::new())], id: String::new() };
        assert_eq!(count(first), undated);
        assert_eq!(count(After { key: vec![None, None], id: "v:~".to_owned() }), undated);
    }
}
