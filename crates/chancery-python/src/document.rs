//! Documents of what Python gives: a text with what is known of it, named as the fields of JSON articles are, so that a document is the
//! same as that which the command line makes of the article.

use chancery::document::Document;
use chancery_input::{Options, Problem};
use chancery_record::Arrival;
use serde_json::{Map, Value};

/// A document, its permanent id, and what is doubtful of it.
pub(crate) struct Given {
    pub(crate) document: Document,
    /// The id that it has in every record.
    pub(crate) record_id: String,
    pub(crate) warnings: Vec<String>,
}

/// Makes the document of the fields of an article, or says why it is none; `name` is what messages call it. One without an id
/// has its permanent one.
pub(crate) fn of(name: &str, fields: Map<String, Value>) -> Result<Given, String> {
    let is_blank = fields.get("text").is_some_and(Value::is_string);
    let received = chancery_input::record(name, fields, &Options::default()).map_err(|mut error| {
        if is_blank && matches!(error.problem, Problem::NoText { .. }) {
            error.problem = Problem::Empty;
        }
        error.to_string()
    })?;
    let Arrival { document, name: own_id, .. } = Arrival::new(received.document, String::new(), None);
    let record_id = document.id.clone();
    let id = if own_id == name { record_id.clone() } else { own_id };
    let warnings = received.warnings.iter().map(ToString::to_string).collect();
    Ok(Given { document: Document { id, ..document }, record_id, warnings })
}
