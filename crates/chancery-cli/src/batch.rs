//! Many documents on several threads, in order, in bounded memory.

use chancery::document::Document;
use chancery::reader::Reader;
use chancery::reading::Reading;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many documents a thread is given before the printed order catches up.
const DOCUMENTS_A_THREAD: usize = 16;
/// How much text may wait to be read, in bytes.
const TEXT_WAITING: usize = 16 << 20;
/// Deep sentences are walked on the stack.
const STACK_BYTES: usize = 16 << 20;

/// A document, or what went wrong where one should have been.
pub(crate) enum Item {
    /// To be read.
    Document(Box<Document>),
    /// Read already.
    Reading(Box<Reading>),
    /// To be said in its place.
    Error(String),
    /// To be said before what follows.
    Warning(String),
}

/// What became of an [`Item`].
pub(crate) enum Outcome {
    /// Its reading.
    Reading(Box<Reading>),
    /// What went wrong.
    Error(String),
    /// What is doubtful.
    Warning(String),
}

/// Documents that are read together.
pub(crate) struct Window<'r> {
    reader: &'r Reader,
    threads: usize,
    items: Vec<Item>,
    bytes: usize,
}

impl<'r> Window<'r> {
    /// Returns an empty window.
    pub(crate) fn new(reader: &'r Reader, threads: usize) -> Window<'r> {
        Window { reader, threads, items: Vec::new(), bytes: 0 }
    }

    /// Adds an item and returns whether the window is full.
    pub(crate) fn add(&mut self, item: Item) -> bool {
        self.bytes += match &item {
            Item::Document(document) => document.text.len(),
            Item::Reading(reading) => reading.document.text.len(),
            Item::Error(_) | Item::Warning(_) => 0,
        };
        self.items.push(item);
        self.items.len() >= self.threads * DOCUMENTS_A_THREAD || self.bytes >= TEXT_WAITING
    }

    /// Reads what is in the window and returns it in the order it came.
    pub(crate) fn read(&mut self) -> Vec<Outcome> {
        self.bytes = 0;
        let items = std::mem::take(&mut self.items);
        let threads = self.threads.min(items.len());
        if threads <= 1 {
            return items.into_iter().map(|item| outcome(self.reader, item)).collect();
        }
        let waiting: Vec<Mutex<Option<Item>>> =
            items.into_iter().map(|item| Mutex::new(Some(item))).collect();
        let done: Vec<Mutex<Option<Outcome>>> = waiting.iter().map(|_| Mutex::new(None)).collect();
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some((from, to)) = {
                let at = next.fetch_add(1, Ordering::Relaxed);
                waiting.get(at).zip(done.get(at))
            } {
                let item = lock(from).take();
                *lock(to) = item.map(|item| outcome(self.reader, item));
            }
        };
        std::thread::scope(|scope| {
            // A thread that cannot be had is done without: this one works too.
            for _ in 1..threads {
                let _ = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work);
            }
            work();
        });
        done.into_iter().filter_map(|slot| lock(&slot).take()).collect()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn outcome(reader: &Reader, item: Item) -> Outcome {
    match item {
        Item::Error(what) => Outcome::Error(what),
        Item::Warning(what) => Outcome::Warning(what),
        Item::Reading(reading) => Outcome::Reading(reading),
        Item::Document(document) => {
            // Reading never panics by design; if it does, the other documents must not be lost.
            match catch_unwind(AssertUnwindSafe(|| reader.read(&document))) {
                Ok(reading) => Outcome::Reading(Box::new(reading)),
                Err(_) => Outcome::Error(format!(
                    "{}: the reader failed on this document; this is a fault of chancery, please report it with the text",
                    document.id
                )),
            }
        }
    }
}
