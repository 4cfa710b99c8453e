//! From a document to its reading.

use crate::document::Document;
use crate::reading::{DocumentRecord, MadeBy, Reading};

/// Reads documents. Cheap to clone and to share between threads.
#[derive(Clone, Debug, Default)]
pub struct Reader;

impl Reader {
    /// Returns the reader that carries its own tables.
    pub fn embedded() -> Reader {
        Reader
    }

    /// Reads one document.
    pub fn read(&self, document: &Document) -> Reading {
        Reading {
            format: 1,
            made_by: MadeBy { chancery: env!("CARGO_PKG_VERSION").to_owned(), ..MadeBy::default() },
            document: DocumentRecord {
                id: document.id.clone(),
                title: document.title.clone(),
                publisher: document.publisher.clone(),
                url: document.url.clone(),
                published: document.published.map(|date| date.to_string()),
                language: document.language.clone(),
                text: document.text.clone(),
            },
            ..Reading::default()
        }
    }
}
