//! Rows as JSON, as `chancery … --format jsonl` writes them.

pub use chancery_export::rows::{json, object, shown, text};

use chancery_record::Value;
use chancery_record::ask::Answer;

use std::ops::ControlFlow;

/// Takes an answer whole.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Value>>,
}

impl Table {
    /// Returns the rows as objects.
    pub fn objects(&self) -> impl Iterator<Item = serde_json::Map<String, serde_json::Value>> {
        self.rows.iter().map(|row| object(&self.columns, row))
    }
}

impl Answer for Table {
    fn columns(&mut self, names: &[String]) {
        self.columns = names.to_vec();
    }

    fn row(&mut self, row: Vec<Value>) -> ControlFlow<()> {
        self.rows.push(row);
        ControlFlow::Continue(())
    }
}
