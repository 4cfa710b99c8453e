//! Rows as JSON, as `chancery … --format jsonl` writes them.

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

/// Returns a row as an object; of two columns with one name the last is kept.
pub fn object(names: &[String], row: &[Value]) -> serde_json::Map<String, serde_json::Value> {
    names.iter().zip(row).map(|(name, value)| (name.clone(), json(value))).collect()
}

/// Returns a value as JSON has it, bytes in hexadecimal.
pub fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Integer(number) => (*number).into(),
        Value::Real(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Bytes(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into(),
    }
}
