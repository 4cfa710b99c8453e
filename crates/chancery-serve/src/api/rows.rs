//! Rows as JSON, as `chancery … --format jsonl` writes them.

use chancery_record::Value;
use chancery_record::ask::{Answer, Shown};
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

/// Returns a value as a cell has it: unknown is empty, bytes are in hexadecimal.
pub fn text(value: &Value) -> String {
    match json(value) {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    }
}

/// Returns all that is known of one, as `chancery show --format json` prints it.
pub fn shown(shown: &Shown) -> serde_json::Map<String, serde_json::Value> {
    let mut all = serde_json::Map::new();
    all.insert("what".to_owned(), shown.kind.into());
    all.extend(shown.facts.iter().map(|(name, value)| (name.clone(), json(value))));
    for part in &shown.parts {
        let items: Vec<serde_json::Value> =
            part.rows.iter().map(|row| object(&part.columns, row).into()).collect();
        all.insert(part.name.to_owned(), items.into());
    }
    all
}
