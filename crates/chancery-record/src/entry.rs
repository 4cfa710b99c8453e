//! What is added to a record: a document that arrived, and its reading taken apart.

use crate::canonical::canonical_url;
use crate::ids;
use crate::rows::{self, Rows};
use chancery::document::Document;
use chancery::reading::Reading;
use chancery_data::World;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use std::io::{Read, Write};

/// A document, and where and when it was got. Its [`id`](Document::id) is the permanent one.
///
/// ```
/// use chancery::document::Document;
/// use chancery_record::Arrival;
///
/// let document = Document::from_text("visit", "They met in Amman.");
/// let arrival = Arrival::new(document, "reports/visit.txt".to_owned(), None);
/// assert!(arrival.document.id.starts_with("d:") && arrival.name == "visit");
/// assert!(!arrival.is_foreign());
/// // Out of the record it has its permanent id already.
/// assert_eq!(Arrival::again(arrival.document.clone()).document, arrival.document);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// The document, with its permanent id.
    pub document: Document,
    /// The address that stands for all those of its page.
    pub canonical_url: Option<String>,
    /// What it was got from: a path or an address, as it was given.
    pub source: String,
    /// What it was called there.
    pub name: String,
    /// When its text was as it is, as far as that is known: `YYYY-MM-DDTHH:MM:SSZ`.
    pub fetched: Option<String>,
}

impl Arrival {
    /// Takes a document with the id that its input gave it, and gives it the permanent one.
    pub fn new(mut document: Document, source: String, fetched: Option<String>) -> Arrival {
        let canonical_url = document.url.as_deref().and_then(canonical_url);
        let id = ids::of_document(&document, canonical_url.as_deref());
        let name = std::mem::replace(&mut document.id, id);
        Arrival { document, canonical_url, source, name, fetched }
    }

    /// Takes a document of a record, to be read again.
    pub fn again(document: Document) -> Arrival {
        Arrival { document, canonical_url: None, source: String::new(), name: String::new(), fetched: None }
    }

    /// Returns whether the document is in another language than English, so that it is kept unread.
    pub fn is_foreign(&self) -> bool {
        self.document.language.as_deref().is_some_and(|language| language != "en")
    }
}

/// What became of a document.
///
/// ```
/// use chancery_record::State;
///
/// assert_eq!([State::Read, State::NotEnglish, State::Failed].map(State::as_str), ["read", "not English", "failed"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was read.
    Read,
    /// It is in another language and was left unread.
    NotEnglish,
    /// The reader failed on it.
    Failed,
}

impl State {
    /// Returns the state that a word in `documents.state` is for.
    pub(crate) fn of(word: &str) -> State {
        match word {
            "read" => State::Read,
            "failed" => State::Failed,
            _ => State::NotEnglish,
        }
    }

    /// Returns the word for it in `documents.state`.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Read => "read",
            State::NotEnglish => "not English",
            State::Failed => "failed",
        }
    }
}

/// A document ready to be added: its rows are made, so that adding is nothing but writing.
#[derive(Debug)]
pub struct Entry {
    pub(crate) arrival: Arrival,
    pub(crate) state: State,
    pub(crate) words: usize,
    pub(crate) text_hash: String,
    pub(crate) rows: Rows,
}

impl Entry {
    /// Makes the entry of a document that was read. `world` names the actors of the reading.
    ///
    /// ```
    /// use chancery::{document::Document, reading::Reading};
    /// use chancery_data::World;
    /// use chancery_record::{Arrival, Entry, State};
    ///
    /// let arrival = Arrival::new(Document::from_text("talks", "Nothing happened."), "talks.txt".to_owned(), None);
    /// let id = arrival.document.id.clone();
    /// let entry = Entry::read(arrival, &Reading::default(), World::embedded());
    /// assert_eq!((entry.id(), entry.state()), (id.as_str(), State::Read));
    /// ```
    pub fn read(arrival: Arrival, reading: &Reading, world: &World) -> Entry {
        let rows = rows::of_reading(&arrival.document.id, reading, world);
        Entry::new(arrival, State::Read, rows)
    }

    /// Makes the entry of a document that was not read.
    ///
    /// ```
    /// use chancery::document::Document;
    /// use chancery_record::{Arrival, Entry, State};
    ///
    /// let mut document = Document::from_text("visite", "Ils se sont rencontrés à Amman.");
    /// document.language = Some("fr".to_owned());
    /// let arrival = Arrival::new(document, "visite.txt".to_owned(), None);
    /// assert!(arrival.is_foreign());
    /// assert_eq!(Entry::unread(arrival, State::NotEnglish).state().as_str(), "not English");
    /// ```
    pub fn unread(arrival: Arrival, state: State) -> Entry {
        Entry::new(arrival, state, Rows::default())
    }

    fn new(arrival: Arrival, state: State, rows: Rows) -> Entry {
        let text = &arrival.document.text;
        let (words, text_hash) = (text.split_whitespace().count(), ids::text_hash(text));
        Entry { arrival, state, words, text_hash, rows }
    }

    /// Returns what became of the document.
    pub fn state(&self) -> State {
        self.state
    }

    /// Returns the permanent id of the document.
    pub fn id(&self) -> &str {
        &self.arrival.document.id
    }
}

/// Returns a reading as it is kept: JSON, compressed by zlib.
pub(crate) fn packed(reading: &Reading) -> Vec<u8> {
    // Whole: of each piece that is handed over the compressor clears all that is left of its buffer.
    // A reading has no key that JSON cannot write, and writing into memory does not fail.
    let json = serde_json::to_vec(reading).unwrap_or_default();
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    let _ = encoder.write_all(&json);
    encoder.finish().unwrap_or_default()
}

/// Returns a kept reading, or what is wrong with it.
pub(crate) fn unpacked(packed: &[u8]) -> Result<Reading, String> {
    let mut json = Vec::new();
    ZlibDecoder::new(packed).read_to_end(&mut json).map_err(|error| error.to_string())?;
    serde_json::from_slice(&json).map_err(|error| error.to_string())
}
