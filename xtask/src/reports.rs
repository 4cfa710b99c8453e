//! Reports kept as JSON: the documents of gold readings, and articles of news corpora.

use chancery::document::Document;
use serde_json::Value;

/// Makes the document of a JSON object with `text` and, where known, `title`, `publisher` or `source`, `url`,
/// `published` or `date`, `language`.
pub(crate) fn document(value: &Value) -> Document {
    let string = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    Document {
        id: string("id").unwrap_or_default(),
        title: string("title"),
        publisher: string("publisher").or_else(|| string("source")),
        url: string("url"),
        published: string("published").or_else(|| string("date")).and_then(|date| date.parse().ok()),
        language: string("language"),
        text: string("text").unwrap_or_default(),
    }
}
