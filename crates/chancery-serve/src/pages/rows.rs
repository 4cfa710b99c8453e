//! Rows of an answer as pages read them: by the names of their columns, unknown as empty.

use chancery_record::Value;
use chancery_record::ask::{Part, Table};

/// A row with the names of its columns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'r> {
    columns: &'r [String],
    values: &'r [Value],
}

impl<'r> Row<'r> {
    /// Returns the rows of a table.
    pub(crate) fn all(table: &'r Table) -> impl Iterator<Item = Row<'r>> + Clone {
        table.rows.iter().map(|values| Row { columns: &table.columns, values })
    }

    /// Returns the rows of a part of what is shown.
    pub(crate) fn of(part: &'r Part) -> impl Iterator<Item = Row<'r>> + Clone {
        part.rows.iter().map(|values| Row { columns: &part.columns, values })
    }

    fn value(&self, name: &str) -> Option<&'r Value> {
        let at = self.columns.iter().position(|column| column == name)?;
        self.values.get(at)
    }

    /// Returns a text; empty where it is not known.
    pub(crate) fn text(&self, name: &str) -> &'r str {
        match self.value(name) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// Returns a text, if it is known.
    pub(crate) fn maybe(&self, name: &str) -> Option<&'r str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Returns a number, if it is known.
    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        match self.value(name) {
            Some(Value::Integer(number)) => Some(*number as f64),
            Some(Value::Real(number)) => Some(*number),
            _ => None,
        }
    }

    /// Returns a count, 0 where it is not known.
    pub(crate) fn count(&self, name: &str) -> u64 {
        match self.value(name) {
            Some(Value::Integer(number)) => u64::try_from(*number).unwrap_or(0),
            _ => 0,
        }
    }

    /// Returns the several values of a cell.
    pub(crate) fn list(&self, name: &str) -> Vec<&'r str> {
        let text = self.text(name);
        if text.is_empty() { Vec::new() } else { text.split("; ").collect() }
    }

    /// Returns several names with the keys that stand in the same order beside them.
    pub(crate) fn named(&self, names: &str, keys: &str) -> Vec<(&'r str, Option<&'r str>)> {
        let names = self.list(names);
        let keys: Vec<&str> = self.text(keys).split("; ").collect();
        let in_order = keys.len() == names.len();
        let key = |at: usize| keys.get(at).copied().filter(|key| in_order && !key.is_empty());
        names.into_iter().enumerate().map(|(at, name)| (name, key(at))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_several_values_are_taken_apart_in_order() {
        let table = Table {
            columns: ["actors", "actor_keys", "reports"].map(str::to_owned).to_vec(),
            rows: vec![vec![
                Value::Text("Norway; rebels; Jordan".to_owned()),
                Value::Text("ctry:NOR; ; ctry:JOR".to_owned()),
                Value::Integer(3),
            ]],
        };
        let row = Row::all(&table).next().expect("a row");
        assert_eq!(
            row.named("actors", "actor_keys"),
            [("Norway", Some("ctry:NOR")), ("rebels", None), ("Jordan", Some("ctry:JOR"))]
        );
        assert_eq!((row.count("reports"), row.text("nothing"), row.maybe("reports")), (3, "", None));
    }
}
