//! What to look over first: events of which it is least sure whether they are right.

use super::{Answer, AskError, Asked, Came, Trouble};
use crate::rows::Value;
use crate::sqlite::fault;

/// Two walks along the index of confidence, from even odds up and down.
const QUEUE: &str = "
WITH near AS (
    SELECT id, confidence FROM (SELECT id, confidence FROM events WHERE review IS NULL AND confidence >= 0.5 ORDER BY confidence, id LIMIT ?1)
    UNION ALL
    SELECT id, confidence FROM (SELECT id, confidence FROM events WHERE review IS NULL AND confidence < 0.5 ORDER BY confidence DESC, id LIMIT ?1)
)
SELECT e.id, e.date, e.actors, e.recipients, e.type, e.mode, e.status, e.place, e.confidence, e.reports
FROM near JOIN event_list AS e ON e.id = near.id
ORDER BY abs(near.confidence - 0.5), near.id LIMIT ?1 - ?2 OFFSET ?2";

impl Asked {
    /// Hands over the events that nobody decided on, those nearest to even odds first: a decision on them tells most. `skip` of them are
    /// passed over, and `most` handed over.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_record::ask::{Asked, Table};
    ///
    /// let (asked, mut table) = (Asked::open(&path)?, Table::default());
    /// assert_eq!(asked.doubtful(0, 10, &mut table)?.rows, 2, "nobody has decided on anything");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn doubtful(&self, skip: u64, most: u64, answer: &mut dyn Answer) -> Result<Came, AskError> {
        let number = |number: u64| Value::Integer(i64::try_from(number).unwrap_or(i64::MAX));
        let values = [number(skip.saturating_add(most)), number(skip)];
        let came = self.rows(QUEUE, &values, most, answer);
        came.map_err(|error| self.fails(Trouble::Record(fault(error))))
    }
}
