//! How a question is put: through all rows in their order until enough have passed its tests, or through those that an index lists.
//!
//! Going through all is quick where many rows pass, listing is quick where few do; of two filters the rarer one lists. An index that lists in the
//! order of the answer does both: what it lists is gone through until enough have passed. What is rare is counted each time, up to a bound,
//! so that no statistics have to be right. The answer is the same whichever way is taken.

use super::Asked;
use super::conditions::{Conditions, Listing};
use super::in_order::InOrder;
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

/// Returns the ids that are listed, each once, as a table of its own with this name.
pub(super) fn listed(listing: &Listing, name: &str) -> String {
    format!("(WITH listed (id) AS ({}) SELECT DISTINCT id FROM listed) {name}", listing.ids)
}

impl Table {
    /// Returns what stands after FROM for all rows, or for those that are listed.
    pub(super) fn from(self, listing: Option<&Listing>) -> String {
        let Table { name, row, joined, .. } = self;
        match listing {
            None => format!("{name} {row}{joined}"),
            Some(listing) => format!(
                "{}
    CROSS JOIN {name} {row} ON {row}.id = listed.id{joined}",
                listed(listing, "listed")
            ),
        }
    }

    /// Selects the ids of the rows that fit, `limit` at most, in the order of the answer.
    pub(super) fn found(self, listing: Option<&Listing>, conditions: &Conditions, limit: i64) -> String {
        let Table { name, row, joined, order, index } = self;
        let tests = conditions.joined_for(listing);
        let from = match listing {
            None => format!("{name} {row} INDEXED BY {index}{joined}"),
            Some(listing) if !listing.in_order.is_empty() => {
                let parts = listing.in_order.iter().map(|part| match part.index.table == name {
                    true => self.part(part, &tests, limit),
                    false => part_of_events(self, part, &conditions.for_participants(Some(listing)), limit),
                });
                return match parts.collect::<Vec<_>>().as_slice() {
                    [part] => part.clone(),
                    parts => self.merged(parts, limit),
                };
            }
            listing => self.from(listing),
        };
        format!(
            "SELECT {row}.id FROM {from} WHERE {tests}
    ORDER BY {order} LIMIT {limit}"
        )
    }

    /// Selects those of the rows of an index that fit, in the order of the answer.
    fn part(self, part: &InOrder, tests: &str, limit: i64) -> String {
        let Table { name, row, joined, order, .. } = self;
        let InOrder { index, condition } = part;
        format!(
            "SELECT {row}.id FROM {name} {row} INDEXED BY {}{joined} WHERE {condition} AND {tests}
    ORDER BY {order} LIMIT {limit}",
            index.name
        )
    }

    /// Selects the first of what several queries select.
    fn merged(self, parts: &[String], limit: i64) -> String {
        let Table { name, row, order, .. } = self;
        let parts: Vec<String> = parts.iter().map(|part| format!("SELECT id FROM ({part})")).collect();
        format!(
            "SELECT {row}.id FROM ({}) part CROSS JOIN {name} {row} ON {row}.id = part.id
    ORDER BY {order} LIMIT {limit}",
            parts.join(" UNION ")
        )
    }
}

/// Selects those of the events that somebody takes part in that fit, in the order of the answer.
fn part_of_events(events: Table, part: &InOrder, (in_time, others): &(String, String), limit: i64) -> String {
    let InOrder { index, condition } = part;
    let order = events.order.replace("e.id", "p.event").replace("e.", "p.");
    // What passes no further test need not be looked up.
    let joined = if others == "1" { "" } else { " CROSS JOIN events e ON e.id = p.event" };
    // Who takes part twice is in the index twice.
    format!(
        "SELECT id FROM (
        SELECT DISTINCT p.event AS id, p.first_day, p.last_day FROM event_participants p INDEXED BY {}{joined}
        WHERE {condition} AND {in_time} AND {others}
        ORDER BY {order} LIMIT {limit}
    )",
        index.name
    )
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
        let within = match &conditions.within {
            Some(within) => self.size(within, COUNTED, conditions)?.min(all),
            None => all,
        };
        // Of rows in order those of the time that is asked for are looked at, until enough have passed.
        let wanted = limit.map_or(f64::INFINITY, |limit| limit as f64);
        let in_order = |rows: f64| (rows * within / all).min(wanted / share * rows / all);
        let looked_at = sizes.iter().zip(&conditions.listings).map(|(&size, listing)| {
            (if listing.in_order.is_empty() { size } else { in_order(size) }, listing)
        });
        let shortest = looked_at.min_by(|(one, _), (other, _)| one.total_cmp(other));
        Ok(shortest.filter(|&(size, _)| size <= in_order(all)).map(|(_, listing)| listing))
    }

    /// Returns whether a time is asked for in which few events are.
    pub(super) fn are_few_within(&self, conditions: &Conditions) -> rusqlite::Result<bool> {
        const FEW: f64 = 25_000.0;
        match &conditions.within {
            Some(within) => Ok(self.size(within, FEW, conditions)? < FEW),
            None => Ok(false),
        }
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
