//! Rows of an answer as JSON and as cells, and all that is known of one as an object: what the command prints and the server answers.

use chancery_record::Value;
use chancery_record::ask::Shown;

/// Returns a row as an object; of two columns with one name the last is kept.
///
/// ```
/// use chancery_record::Value;
///
/// let row = [Value::from("Norway"), Value::Null];
/// let object = chancery_export::rows::object(&["name".to_owned(), "key".to_owned()], &row);
/// assert_eq!((&object["name"], object["key"].is_null()), (&"Norway".into(), true));
/// ```
pub fn object(names: &[String], row: &[Value]) -> serde_json::Map<String, serde_json::Value> {
    names.iter().zip(row).map(|(name, value)| (name.clone(), json(value))).collect()
}

/// Returns a value as JSON has it, bytes in hexadecimal.
///
/// ```
/// use chancery_export::rows::json;
/// use chancery_record::Value;
///
/// assert_eq!(json(&Value::Integer(3)), 3);
/// assert_eq!(json(&Value::Bytes(vec![1, 255])), "01ff");
/// ```
pub fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Integer(number) => (*number).into(),
        Value::Real(number) => (*number).into(),
        value => text(value).into(),
    }
}

/// Returns a value as a cell has it: unknown is empty, bytes are in hexadecimal.
///
/// ```
/// use chancery_export::rows::text;
/// use chancery_record::Value;
///
/// assert_eq!((text(&Value::Null), text(&Value::Bytes(vec![1, 255]))), (String::new(), "01ff".to_owned()));
/// ```
pub fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Bytes(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// Returns all that is known of one: its kind, its facts, and what there are several of as arrays.
///
/// ```
/// use chancery_export::rows::shown;
/// use chancery_record::Value;
/// use chancery_record::ask::{Part, Shown};
///
/// let reports = Part { name: "reports", columns: vec!["words".to_owned()], rows: vec![vec![Value::from("met")]] };
/// let facts = vec![("type".to_owned(), Value::from("CONSULT"))];
/// let all = shown(&Shown { kind: "event", id: "v:3xvqa5es6ny7tj26".to_owned(), facts, parts: vec![reports] });
/// assert_eq!((&all["what"], &all["type"]), (&"event".into(), &"CONSULT".into()));
/// assert_eq!(all["reports"][0]["words"], "met");
/// ```
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
