//! Readings that are made already, for those who want them as they are.

use crate::Received;
use chancery::document::Document;
use chancery::reading::Reading;
use serde::Deserialize;
use serde_json::Value;

/// Takes a record that is a reading of version 1, or says why it cannot be taken; `None` is another record.
pub(super) fn taken(record: &Value) -> Option<Result<Received, String>> {
    if record.get("format") != Some(&Value::from(1)) || !record.get("document").is_some_and(Value::is_object)
    {
        return None;
    }
    let reading = match Reading::deserialize(record) {
        Ok(reading) => reading,
        Err(error) => {
            return Some(Err(format!(
                "is a reading that lacks something ({error}), so its text is read again; docs/format.md lists the keys"
            )));
        }
    };
    let of = &reading.document;
    let document = Document {
        id: of.id.clone(),
        title: of.title.clone(),
        publisher: of.publisher.clone(),
        url: of.url.clone(),
        published: of.published.as_deref().and_then(|day| day.parse().ok()),
        language: of.language.clone(),
        text: of.text.clone(),
    };
    Some(Ok(Received { document, fetched: None, warnings: Vec::new(), reading: Some(Box::new(reading)) }))
}
