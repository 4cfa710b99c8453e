//! What a test says of a document besides its text: `published`, `title`, `publisher`, `url`, `language`.

use chancery::document::Document;

/// Makes a document of `text` and pairs of key and value.
///
/// # Errors
/// Names a key that a document does not have, or a date that is none.
pub(crate) fn document(id: String, text: String, about: &[(String, String)]) -> Result<Document, String> {
    let mut document = Document::from_text(id, text);
    for (key, value) in about {
        let given = Some(value.clone());
        match key.as_str() {
            "title" => document.title = given,
            "publisher" => document.publisher = given,
            "url" => document.url = given,
            "language" => document.language = given,
            "published" => {
                let date =
                    value.parse().map_err(|_| format!("`{value}` is no date; write published=2025-04-17"))?;
                document.published = Some(date);
            }
            _ => {
                return Err(format!(
                    "a document has no `{key}`; it has title, publisher, url, language, published"
                ));
            }
        }
    }
    Ok(document)
}

/// Returns whether expectations are to be rewritten: `CHANCERY_UPDATE=1`, as `cargo xtask specs --update` sets it.
pub(crate) fn updating() -> bool {
    std::env::var_os("CHANCERY_UPDATE").is_some_and(|value| value == "1")
}
