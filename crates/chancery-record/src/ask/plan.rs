//! How a question is put: through all rows in their order until enough have passed its tests, or through those that an index lists.
//!
//! Going through all is quick where many rows pass, listing is quick where few do; of two filters the rarer one lists. What is rare is
//! counted each time, up to a bound, so that no statistics have to be right. The answer is the same in either case.

use super::Asked;
use super::conditions::{Conditions, Listing};
use crate::rows::Value;
use rusqlite::params_from_iter;

/// So many rows are counted at most: listing more takes longer than people wait.
const COUNTED: f64 = 100_000.0;

/// A table whose rows are asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    /// Its name, and that of a row in conditions.
    name: &'static str,
    row: &'static str,
    /// What else conditions speak of.
    joined: &'static str,
    /// The order of an answer, and the index that has it.
    order: &'static str,
    index: &'static str,
}

/// What happened.
pub(super) const EVENTS: Table = Table {
    name: "events",
    row: "e",
    joined: "",
    order: "e.first_day DESC, e.last_day DESC, e.id DESC",
    index: "events_by_day",
};

/// What happened, the earliest first.
pub(super) const EVENTS_FROM_FIRST: Table = Table { order: "e.first_day, e.last_day, e.id", ..EVENTS };

/// Who said what.
pub(super) const STATEMENTS: Table = Table {
    name: "statements",
    row: "said",
    joined: "
    CROSS JOIN documents d ON d.id = said.document
    LEFT JOIN entities speaker ON speaker.id = said.speaker
    LEFT JOIN entities addressee ON addressee.id = said.addressee",
    order: "said.day DESC, said.id DESC",
    index: "statements_by_day",
};

/// What is disputed.
pub(super) const DISPUTES: Table = Table {
    name: "disputes",
    row: "x",
    joined: "",
    order: "x.day DESC, x.id DESC",
    index: "disputes_by_day",
};

impl Table {
    /// Returns what stands after FROM for all rows, or for those that are listed.
    pub(super) fn from(self, listing: Option<&Listing>) -> String {
        let Table { name, row, joined, .. } = self;
        match listing {
            None => format!("{name} {row}{joined}"),
            Some(Listing { ids, .. }) => format!(
                "(WITH listed (id) AS ({ids}) SELECT DISTINCT id FROM listed) listed
    CROSS JOIN {name} {row} ON {row}.id = listed.id{joined}"
            ),
        }
    }

    /// Selects the ids of the rows that fit, `limit` at most, in the order of the answer.
    pub(super) fn found(self, listing: Option<&Listing>, conditions: &Conditions, limit: i64) -> String {
        let Table { name, row, joined, order, index } = self;
        let from = match listing {
            None => format!("{name} {row} INDEXED BY {index}{joined}"),
            listing => self.from(listing),
        };
        format!(
            "SELECT {row}.id FROM {from} WHERE {}
    ORDER BY {order} LIMIT {limit}",
            conditions.joined_for(listing)
        )
    }
}

impl Asked {
    /// Returns what lists the rows to be looked at, if that is quicker than to go through all of the table in order until `limit` have
    /// passed.
    pub(super) fn shortest<'c>(
        &self,
        table: Table,
        conditions: &'c Conditions,
        limit: Option<u64>,
    ) -> rusqlite::Result<Option<&'c Listing>> {
        if conditions.listings.is_empty() {
            return Ok(None);
        }
        let mut sizes = Vec::new();
        for listing in &conditions.listings {
            let bound = COUNTED / listing.each.max(1.0);
            sizes.push(self.size(&listing.size, bound, conditions)? * listing.each);
        }
        // There are more since the table was analysed.
        let all = sizes.iter().copied().fold(self.rows_of(table.name)? as f64, f64::max);
        let share: f64 = sizes.iter().map(|size| (size / all).clamp(1e-9, 1.0)).product();
        let shortest =
            sizes.into_iter().zip(&conditions.listings).min_by(|(one, _), (other, _)| one.total_cmp(other));
        let mut in_order = limit.map_or(all, |limit| (limit as f64 / share).min(all));
        if let Some(within) = &conditions.within {
            in_order = in_order.min(self.size(within, COUNTED, conditions)?);
        }
        Ok(shortest.filter(|&(size, _)| size <= in_order).map(|(_, listing)| listing))
    }

    /// Returns how many rows a query has, `bound` at most.
    fn size(&self, of: &str, bound: f64, conditions: &Conditions) -> rusqlite::Result<f64> {
        let count = format!("SELECT count(*) FROM (SELECT 1 FROM ({of}) LIMIT {bound:.0})");
        Ok(self.number(&count, &conditions.values)? as f64)
    }

    /// Returns how many rows a table has, or had when it was last analysed.
    fn rows_of(&self, table: &str) -> rusqlite::Result<u64> {
        let analysed = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1')";
        if self.number(analysed, &[])? > 0 {
            let told = format!("SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = '{table}'");
            let rows = self.number(&told, &[])?;
            if rows > 0 {
                return Ok(rows);
            }
        }
        self.number(&format!("SELECT count(*) FROM {table}"), &[])
    }

    /// Returns the one number that is asked for, 0 where it is none.
    pub(super) fn number(&self, sql: &str, values: &[Value]) -> rusqlite::Result<u64> {
        let mut asked = self.connection.prepare_cached(sql)?;
        let named = asked.parameter_count().min(values.len());
        let number: Option<i64> = asked.query_row(params_from_iter(&values[..named]), |row| row.get(0))?;
        Ok(number.and_then(|number| u64::try_from(number).ok()).unwrap_or(0))
    }
}
