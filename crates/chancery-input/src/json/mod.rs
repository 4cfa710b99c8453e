//! JSON articles: one, an array of them, or one a line; the fields as different sources name them.

mod fields;
mod lines;
mod ninjs;
mod readings;

pub(crate) use lines::{Line, Lines};

use crate::error::{InputError, Location, Problem};
use crate::stream::{Draft, name_without_extension};
use crate::{MAX_DOCUMENT_BYTES, Options, Received};
use serde_json::{Map, Value};

/// Keys under which an object holds an array of articles.
const COLLECTIONS: &[&str] = &["articles", "documents", "items", "results", "stories"];

/// Returns the document of one record that is parsed already, its fields told by their names. What messages call it is `name`, and
/// so is it itself where it has no id.
///
/// # Errors
///
/// A record that is no article.
///
/// ```
/// use chancery_input::{Options, record};
/// use serde_json::{Value, json};
///
/// let Value::Object(fields) = json!({"headline": "Talks resume", "body": "They met again.", "date": "2024-05-03"}) else {
///     unreachable!("an object");
/// };
/// let document = record("talks", fields, &Options::default())?.document;
/// assert_eq!(document.title.as_deref(), Some("Talks resume"));
/// assert_eq!(document.published.map(|day| day.to_string()).as_deref(), Some("2024-05-03"));
/// # Ok::<(), chancery_input::InputError>(())
/// ```
pub fn record(name: &str, fields: Map<String, Value>, options: &Options) -> Result<Received, InputError> {
    let mut records = Records::new(name.to_owned(), options.clone());
    records.record(Value::Object(fields), Location::of(name), name.to_owned())
}

/// Makes documents of the records of one input.
pub(crate) struct Records {
    pub(crate) name: String,
    pub(crate) options: Options,
    /// Whether it has been said that headlines stand in for texts: once an input is enough.
    said_headline_only: bool,
}

impl Records {
    pub(crate) fn new(name: String, options: Options) -> Records {
        Records { name, options, said_headline_only: false }
    }

    /// Reads a whole JSON text.
    pub(crate) fn all(&mut self, text: &str) -> Result<Vec<Result<Received, InputError>>, InputError> {
        let value = serde_json::from_str(text).map_err(|error| self.broken(&error, text, 0))?;
        let found = match value {
            Value::Array(records) => records,
            Value::Object(mut object) => match collection(&mut object) {
                Some(records) => records,
                None => {
                    let location = Location::of(&self.name);
                    let id = name_without_extension(&self.name).to_owned();
                    return Ok(vec![self.record(Value::Object(object), location, id)]);
                }
            },
            other => vec![other],
        };
        if found.is_empty() {
            return Err(InputError { location: Location::of(&self.name), problem: Problem::Empty });
        }
        let numbered = found.into_iter().enumerate();
        Ok(numbered.map(|(at, record)| self.numbered_record(record, at + 1)).collect())
    }

    /// Reads one line of JSON Lines.
    pub(crate) fn line(&mut self, line: Line) -> Result<Received, InputError> {
        let Line { number, bytes } = line;
        let location = Location { line: Some(number), ..Location::of(&self.name) };
        let fail = |problem| InputError { location: location.clone(), problem };
        let bytes = bytes.map_err(fail)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| fail(Problem::Encoding))?;
        let value = serde_json::from_str(text).map_err(|error| self.broken(&error, text, number - 1))?;
        let id = format!("{}-{number}", name_without_extension(&self.name));
        self.record(value, location, id)
    }

    fn numbered_record(&mut self, record: Value, number: usize) -> Result<Received, InputError> {
        let location = Location { record: Some(number), ..Location::of(&self.name) };
        let id = format!("{}-{number}", name_without_extension(&self.name));
        self.record(record, location, id)
    }

    fn record(&mut self, record: Value, location: Location, id: String) -> Result<Received, InputError> {
        let mut again = None;
        if self.options.readings && self.options.fields.is_none() {
            match readings::taken(&record) {
                Some(Ok(received)) => return Ok(received),
                Some(Err(why)) => again = Some(why),
                None => {}
            }
        }
        let mut draft = match draft(record, self.options.fields) {
            Ok(draft) => draft,
            Err(problem) => return Err(InputError { location, problem }),
        };
        draft.doubts.extend(again);
        if draft.text.len() > MAX_DOCUMENT_BYTES {
            let problem =
                Problem::TooLarge { limit: MAX_DOCUMENT_BYTES >> 20, remedy: "split it into its articles" };
            return Err(InputError { location, problem });
        }
        if draft.headline_only && !std::mem::replace(&mut self.said_headline_only, true) {
            draft.doubts.push(
                "has no article text, so the headline is read; this and later records would give more with their texts"
                    .to_owned(),
            );
        }
        draft.finish(location, || id, &self.options)
    }

    /// Says where and how JSON is broken. `lines_before` stand before `text`.
    fn broken(&self, error: &serde_json::Error, text: &str, lines_before: usize) -> InputError {
        // The parser counts columns in bytes.
        let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or("");
        let column = line.bytes().take(error.column()).filter(|byte| byte & 0xC0 != 0x80).count().max(1);
        let message = error.to_string();
        let reason = message.rfind(" at line ").map_or(message.as_str(), |end| &message[..end]).to_owned();
        let remedy = if error.is_eof() {
            "it ends too early, so get it again whole"
        } else {
            "correct it there, or force another format with --from"
        };
        let location = Location {
            line: Some(lines_before + error.line()),
            column: Some(column),
            ..Location::of(&self.name)
        };
        InputError { location, problem: Problem::Json { reason, remedy } }
    }
}

/// Takes out the array of articles of an object that is no article itself.
fn collection(object: &mut Map<String, Value>) -> Option<Vec<Value>> {
    let key = COLLECTIONS.iter().find(|&&key| object.get(key).is_some_and(is_array_of_objects))?;
    if fields::has_text(object) {
        return None;
    }
    match object.remove(*key) {
        Some(Value::Array(records)) => Some(records),
        _ => None,
    }
}

fn is_array_of_objects(value: &Value) -> bool {
    value.as_array().is_some_and(|records| records.first().is_none_or(Value::is_object))
}

/// Makes a draft of one record.
fn draft(record: Value, forced: Option<crate::Fields>) -> Result<Draft, Problem> {
    match record {
        Value::Object(object) => fields::draft(object, forced),
        Value::Null => Err(Problem::NotAnArticle { found: "null" }),
        Value::Bool(_) => Err(Problem::NotAnArticle { found: "true or false" }),
        Value::Number(_) => Err(Problem::NotAnArticle { found: "a number" }),
        Value::String(_) => Err(Problem::NotAnArticle { found: "a string" }),
        Value::Array(_) => Err(Problem::NotAnArticle { found: "an array" }),
    }
}

#[cfg(test)]
mod tests;
