//! What a record can do, whatever keeps it.

use crate::corrections::{Decision, Refusal};
use crate::entry::{Entry, State};
use crate::error::RecordError;
use chancery::document::Document;
use chancery::reading::{MadeBy, Reading};

/// A record: documents, readings, and what they tell of.
///
/// Each method that writes is one transaction: when it returns, what it wrote outlives a crash; when it fails, it wrote
/// nothing.
///
/// ```
/// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
/// # let mut talks = talks::talks()?;
/// # let record = &mut talks.record;
/// use chancery_record::corrections::{Decision, Ruling};
/// use chancery_record::{Added, Known, Record, State};
/// # use talks::entry;
///
/// let second = entry("The Courier");
/// let added: Added = record.add(&[entry("Chancery Wire"), entry("The Courier")], "2024-03-14T08:00:00Z")?;
/// assert_eq!((added.read, added.known), (1, 1), "one was there already");
/// assert_eq!(record.knows(second.id(), None)?, Known::There);
/// assert!(record.place().ends_with("talks.record"));
///
/// let stored = record.stored(0, 10)?;
/// assert_eq!((stored.len(), stored[1].state, stored[1].document.id.as_str()), (2, State::Read, second.id()));
/// assert_eq!(record.counts()?.reports, 4);
/// assert_eq!(record.counts()?.events, 2, "both tell of the same");
///
/// let digest = record.digest()?;
/// record.replace(&[entry("The Courier")])?;
/// assert_eq!(record.digest()?, digest, "it was read as before");
/// let reading = record.reading(second.id())?.expect("it was read");
/// assert_eq!(record.made_by(second.id())?, Some(reading.made_by));
///
/// let ruling = Ruling::Accept(second.id().to_owned());
/// let decision = Decision { author: "Ann".to_owned(), reason: "as printed".to_owned(), ruling };
/// assert_eq!(record.correct(&[decision], "2024-03-14T09:00:00Z")?, [Ok(1)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Record: Send {
    /// Returns what messages call the record: its path, or its address without the password.
    fn place(&self) -> String;

    /// Returns what is known of the document with this permanent id, which is a version of the page.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    fn knows(&self, document: &str, page: Option<&str>) -> Result<Known, RecordError>;

    /// Adds documents that are not there yet, at the time `now`; of the others it only notes where else and when they were
    /// met.
    ///
    /// # Errors
    ///
    /// A record that cannot be written.
    fn add(&mut self, entries: &[Entry], now: &str) -> Result<Added, RecordError>;

    /// Puts new readings of documents in the place of those that are kept.
    ///
    /// # Errors
    ///
    /// A record that cannot be written.
    fn replace(&mut self, entries: &[Entry]) -> Result<(), RecordError>;

    /// Takes decisions of people, made at the time `now`, one after another. Returns the number of each, or why it was not taken; those that were
    /// not change nothing.
    ///
    /// # Errors
    ///
    /// A record that cannot be written, or a kept reading that is damaged.
    fn correct(
        &mut self,
        decisions: &[Decision],
        now: &str,
    ) -> Result<Vec<Result<i64, Refusal>>, RecordError>;

    /// Takes documents out, at the time `now`, with all that was read in them and that people decided on it. What is left is what the other documents
    /// make of it. They are not added again, nor are other versions of their pages.
    ///
    /// # Errors
    ///
    /// A record that cannot be written.
    fn forget(&mut self, asked: &Forgetting, now: &str) -> Result<Forgot, RecordError>;

    /// Lets documents that were taken out be added again, by their ids or the addresses of their pages. Returns how many.
    ///
    /// # Errors
    ///
    /// A record that cannot be written.
    fn allow(&mut self, documents: &[String]) -> Result<usize, RecordError>;

    /// Writes over what a database leaves lying in its file of rows that are gone. Takes as long as copying the file. A server does so by itself.
    ///
    /// # Errors
    ///
    /// A record that cannot be written.
    fn erase(&mut self) -> Result<(), RecordError>;

    /// Returns at most `most` documents that came after the one with the number `after`, in order of arrival.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    fn stored(&self, after: i64, most: usize) -> Result<Vec<Stored>, RecordError>;

    /// Returns the kept reading of a document.
    ///
    /// # Errors
    ///
    /// A record that cannot be read, or a reading that is damaged.
    fn reading(&self, document: &str) -> Result<Option<Reading>, RecordError>;

    /// Returns the versions that made the kept reading of a document.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    fn made_by(&self, document: &str) -> Result<Option<MadeBy>, RecordError>;

    /// Counts what is there.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    fn counts(&self) -> Result<Counts, RecordError>;

    /// Returns a hash of all that is told, the same whatever the order and time of arrival.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    fn digest(&self) -> Result<String, RecordError>;

    /// Returns what is known of a feed.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    fn feed(&self, url: &str) -> Result<FeedState, RecordError>;

    /// Keeps what is known of a feed, with entries that were not known before.
    ///
    /// # Errors
    ///
    /// A record that cannot be written.
    fn save_feed(&mut self, url: &str, state: &FeedState, found: &[FeedEntry]) -> Result<usize, RecordError>;

    /// Returns the entries of a feed that are still to be got.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    fn waiting(&self, feed: &str) -> Result<Vec<FeedEntry>, RecordError>;

    /// Notes why an entry could not be got. It is given up after the third time, or at once where it is `hopeless`. One that
    /// could be got is settled when its document is added.
    ///
    /// # Errors
    ///
    /// A record that cannot be written.
    fn note_failure(&mut self, entry: &str, why: &str, hopeless: bool) -> Result<(), RecordError>;
}

/// What a record knows of a document.
///
/// ```
/// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
/// # let talks = talks::talks()?;
/// use chancery_record::{Known, Record};
///
/// assert_eq!(talks.record.knows("d:none", Some("https://example.org/news/1"))?, Known::Not);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It never came.
    Not,
    /// It is there.
    There,
    /// It was taken out, or another version of its page was.
    Forgotten,
}

/// What an addition changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Documents that were read.
    pub read: usize,
    /// Documents in other languages.
    pub not_english: usize,
    /// Documents that the reader failed on.
    pub failed: usize,
    /// Documents that were there already.
    pub known: usize,
    /// Documents that were taken out before, and are not wanted.
    pub forgotten: usize,
    /// Of the new documents, those that are another version of a page that was there.
    pub versions: usize,
}

impl Added {
    /// Counts a new document.
    pub(crate) fn count(&mut self, state: State) {
        match state {
            State::Read => self.read += 1,
            State::NotEnglish => self.not_english += 1,
            State::Failed => self.failed += 1,
        }
    }

    /// Adds what another addition changed.
    ///
    /// ```
    /// use chancery_record::Added;
    ///
    /// let mut all = Added { read: 3, ..Added::default() };
    /// all.plus(Added { read: 1, known: 2, ..Added::default() });
    /// assert_eq!((all.read, all.known), (4, 2));
    /// ```
    pub fn plus(&mut self, other: Added) {
        self.read += other.read;
        self.not_english += other.not_english;
        self.failed += other.failed;
        self.known += other.known;
        self.forgotten += other.forgotten;
        self.versions += other.versions;
    }
}

/// Documents that are to be taken out.
///
/// ```
/// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
/// # let mut talks = talks::talks()?;
/// # let record = &mut talks.record;
/// use chancery_record::{Forgetting, Forgot, Known, Record};
/// # use talks::entry;
///
/// let wire = entry("Chancery Wire");
/// let asked = Forgetting {
///     documents: vec![wire.id().to_owned(), "d:none".to_owned()],
///     author: "Ann".to_owned(),
///     reason: "the licence ended".to_owned(),
/// };
/// let forgot: Forgot = record.forget(&asked, "2024-03-14T08:00:00Z")?;
/// assert_eq!((forgot.documents, forgot.missing), (1, vec!["d:none".to_owned()]));
///
/// assert_eq!(record.knows(wire.id(), None)?, Known::Forgotten);
/// assert_eq!(record.add(&[wire], "2024-03-15T08:00:00Z")?.forgotten, 1, "it does not come back");
/// record.erase()?;
///
/// let wire = entry("Chancery Wire");
/// assert_eq!(record.allow(&[wire.id().to_owned()])?, 1);
/// assert_eq!(record.add(&[wire], "2024-03-16T08:00:00Z")?.read, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forgetting {
    /// Their ids, `d:…`, or their addresses or those of their pages.
    pub documents: Vec<String>,
    /// Who wants it.
    pub author: String,
    /// Why.
    pub reason: String,
}

/// What was taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forgot {
    /// How many documents.
    pub documents: usize,
    /// Ids and addresses of which there is no document.
    pub missing: Vec<String>,
}

/// A document that is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// Its number in order of arrival.
    pub number: i64,
    /// The document, with its permanent id.
    pub document: Document,
    /// What became of it.
    pub state: State,
}

/// How much is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All documents.
    pub documents: u64,
    /// Those that were read.
    pub read: u64,
    /// Statements.
    pub statements: u64,
    /// Events.
    pub events: u64,
    /// Reports of events.
    pub reports: u64,
    /// Agreements.
    pub agreements: u64,
    /// Disputes.
    pub disputes: u64,
}

/// What is known of a feed between one look and the next.
///
/// ```
/// use chancery_record::{FeedEntry, FeedState, Record, SqliteRecord};
///
/// let feed = "https://example.org/feed.xml";
/// let mut record = SqliteRecord::open(":memory:".as_ref())?;
/// let named = FeedEntry { url: "https://example.org/talks".to_owned(), ..FeedEntry::default() };
/// let state = FeedState { etag: Some("\"v1\"".to_owned()), ..FeedState::default() };
/// assert_eq!(record.save_feed(feed, &state, &[named.clone()])?, 1);
/// assert_eq!(record.save_feed(feed, &state, &[named.clone()])?, 0, "it is known already");
/// assert_eq!((record.feed(feed)?, record.waiting(feed)?), (state, vec![named.clone()]));
///
/// record.note_failure(&named.url, "it is gone", true)?;
/// assert!(record.waiting(feed)?.is_empty(), "it is given up");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedState {
    /// Whether its server said that it is gone for good.
    pub gone: bool,
    /// `ETag` of its last answer.
    pub etag: Option<String>,
    /// `Last-Modified` of its last answer.
    pub last_modified: Option<String>,
    /// When it was last asked for.
    pub checked: Option<String>,
    /// When it may be asked for again.
    pub next_check: Option<String>,
    /// How often in a row it could not be got.
    pub failures: u32,
    /// Why it could not.
    pub message: Option<String>,
}

/// An article that a feed names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedEntry {
    /// Its address.
    pub url: String,
    /// Headline as the feed gives it.
    pub title: Option<String>,
    /// Publisher as the feed gives it.
    pub publisher: Option<String>,
    /// Day of publication as the feed gives it.
    pub published: Option<String>,
}
