//! Documents into a record: got by one thread, read by many, written by one, all at the same time.
//!
//! What is got has a number, and is written in the order of these numbers, so that the record is the same whatever the
//! number of threads. At most a window of documents is on the way.

use crate::clock;
use crate::interrupt;
use chancery::reader::{Layers, Reader};
use chancery::reading::Reading;
use chancery_data::World;
use chancery_record::{Added, Arrival, Entry, Known, Record, RecordError, State};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// How many documents are written in one transaction.
const TOGETHER: usize = 32;
/// How long a document that is read may wait to be written.
const PATIENCE: Duration = Duration::from_secs(1);
/// How many documents a thread may be ahead of what is written.
const AHEAD_A_THREAD: usize = 16;
/// Deep sentences are walked on the stack.
const STACK_BYTES: usize = 16 << 20;

/// Reads documents into a record.
pub(crate) struct Pipeline<'r> {
    reader: Reader,
    world: &'static World,
    threads: usize,
    record: &'r mut dyn Record,
}

/// What is got, in order.
pub(crate) enum Item {
    /// A document to be read, unless it is there already.
    Document(Box<Arrival>),
    /// A document that was read elsewhere, with its reading, unless it is there already.
    Reading(Box<Arrival>, Box<Reading>),
    /// Something to be said when everything before it is written.
    Message(Message),
}

/// Something to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Message {
    /// An input failed.
    Error(String),
    /// Something is doubtful.
    Warning(String),
}

/// What happens while a pipeline runs.
pub(crate) trait Witness {
    /// Something is to be said.
    fn say(&mut self, message: Message);

    /// Documents were written: their entries, and what that changed.
    fn written(&mut self, entries: &[Entry], added: Added);
}

/// Where the getting thread puts what it gets.
pub(crate) struct Intake {
    items: SyncSender<(usize, Work)>,
    tickets: SyncSender<()>,
    known: Box<dyn Record>,
    next: usize,
}

/// What a reading thread is given.
enum Work {
    Read(Box<Arrival>),
    /// It was read elsewhere.
    Keep(Box<Arrival>, Box<Reading>),
    /// It is there already.
    Note(Box<Arrival>),
    Say(Message),
}

/// What a reading thread gives back.
enum Done {
    Entry(Box<Entry>),
    Say(Message),
    /// The program is asked to end before it was read.
    Left,
}

impl Intake {
    /// Takes one more item. Returns whether to go on: not when the program is asked to end or the record cannot be written.
    pub(crate) fn put(&mut self, item: Item) -> bool {
        let work = match item {
            Item::Message(message) => Work::Say(message),
            // A record that cannot be asked will say so when it is written.
            Item::Document(arrival) | Item::Reading(arrival, _) if self.is_known(&arrival) => {
                Work::Note(arrival)
            }
            Item::Document(arrival) => Work::Read(arrival),
            Item::Reading(arrival, reading) => Work::Keep(arrival, reading),
        };
        let number = self.next;
        self.next += 1;
        self.tickets.send(()).is_ok() && self.items.send((number, work)).is_ok() && !interrupt::asked()
    }

    /// Returns whether a document is there already, or is not wanted.
    fn is_known(&self, arrival: &Arrival) -> bool {
        let known = self.known.knows(&arrival.document.id, arrival.canonical_url.as_deref());
        known.is_ok_and(|known| known != Known::Not)
    }
}

impl<'r> Pipeline<'r> {
    /// Returns a pipeline that reads with `reader`, which knows `world`.
    pub(crate) fn new(
        reader: Reader,
        world: &'static World,
        threads: usize,
        record: &'r mut dyn Record,
    ) -> Pipeline<'r> {
        let reader = reader.with_layers(Layers { sentences: true, ..Layers::default() });
        Pipeline { reader, world, threads, record }
    }

    /// Runs `get` on a thread of its own, which puts documents into the intake, until it ends; `known` is the same record,
    /// opened once more. Returns what was added.
    ///
    /// # Errors
    ///
    /// A record that cannot be written; what was told to the witness before is kept.
    pub(crate) fn run<G>(
        &mut self,
        known: Box<dyn Record>,
        get: G,
        witness: &mut dyn Witness,
    ) -> Result<Added, RecordError>
    where
        G: FnOnce(&mut Intake) + Send,
    {
        let ahead = self.threads * AHEAD_A_THREAD;
        let (items, work) = sync_channel(ahead);
        let (tickets, spent) = sync_channel(ahead);
        let (give, done) = sync_channel(ahead);
        let work = Mutex::new(work);
        let (reader, world) = (self.reader, self.world);
        let reading = |give: SyncSender<(usize, Done)>| {
            while let Some((number, work)) = next(&work) {
                if give.send((number, finish(work, &reader, world))).is_err() {
                    break;
                }
            }
        };
        let reading = &reading;
        std::thread::scope(|scope| {
            scope.spawn(move || get(&mut Intake { items, tickets, known, next: 0 }));
            let begin = |give: SyncSender<(usize, Done)>| {
                std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, move || reading(give))
            };
            begin(give.clone()).expect("without a thread nothing can be read");
            for _ in 1..self.threads {
                // One more that cannot be had is done without.
                let _ = begin(give.clone());
            }
            drop(give);
            let written = self.write(&done, &spent, witness);
            // Where writing failed, whoever waits to give something is sent home.
            drop((done, spent));
            written
        })
    }

    /// Writes what is read, in order, many documents in a transaction.
    fn write(
        &mut self,
        done: &Receiver<(usize, Done)>,
        spent: &Receiver<()>,
        witness: &mut dyn Witness,
    ) -> Result<Added, RecordError> {
        let mut early: BTreeMap<usize, Done> = BTreeMap::new();
        let mut batch = Batch::default();
        let (mut next, mut added) = (0, Added::default());
        loop {
            let arrived = match batch.since {
                None => done.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(since) => done.recv_timeout(PATIENCE.saturating_sub(since.elapsed())),
            };
            match arrived {
                Ok((number, finished)) => {
                    early.insert(number, finished);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            while let Some(finished) = early.remove(&next) {
                next += 1;
                let _ = spent.recv();
                batch.take(finished);
                if batch.entries.len() >= TOGETHER {
                    added.plus(batch.write(self.record, witness)?);
                }
            }
            if batch.since.is_some_and(|since| since.elapsed() >= PATIENCE) {
                added.plus(batch.write(self.record, witness)?);
            }
        }
        added.plus(batch.write(self.record, witness)?);
        Ok(added)
    }
}

/// What is read and not yet written.
#[derive(Default)]
struct Batch {
    entries: Vec<Entry>,
    messages: Vec<Message>,
    /// When the first of it came.
    since: Option<Instant>,
}

impl Batch {
    fn take(&mut self, done: Done) {
        match done {
            Done::Entry(entry) => self.entries.push(*entry),
            Done::Say(message) => self.messages.push(message),
            Done::Left => return,
        }
        self.since.get_or_insert_with(Instant::now);
    }

    /// Writes it in one transaction, and tells of it when it is safe.
    fn write(&mut self, record: &mut dyn Record, witness: &mut dyn Witness) -> Result<Added, RecordError> {
        let added = if self.entries.is_empty() {
            Added::default()
        } else {
            record.add(&self.entries, &clock::now())?
        };
        for message in self.messages.drain(..) {
            witness.say(message);
        }
        witness.written(&self.entries, added);
        self.entries.clear();
        self.since = None;
        Ok(added)
    }
}

fn next<T>(work: &Mutex<Receiver<T>>) -> Option<T> {
    work.lock().unwrap_or_else(std::sync::PoisonError::into_inner).recv().ok()
}

fn finish(work: Work, reader: &Reader, world: &World) -> Done {
    match work {
        Work::Say(message) => Done::Say(message),
        Work::Note(arrival) => Done::Entry(Box::new(Entry::unread(*arrival, State::Read))),
        Work::Read(_) | Work::Keep(..) if interrupt::asked() => Done::Left,
        Work::Keep(arrival, reading) => Done::Entry(Box::new(keep(*arrival, *reading, world))),
        Work::Read(arrival) => Done::Entry(Box::new(read(*arrival, reader, world))),
    }
}

/// Makes the entry of a document that was read elsewhere: the same as if it were read here.
fn keep(arrival: Arrival, mut reading: Reading, world: &World) -> Entry {
    if arrival.is_foreign() {
        return Entry::unread(arrival, State::NotEnglish);
    }
    reading.document.id.clone_from(&arrival.document.id);
    reading.tokens = None;
    Entry::read(arrival, &reading, world)
}

/// Reads a document, and makes its entry.
pub(crate) fn read(arrival: Arrival, reader: &Reader, world: &World) -> Entry {
    if arrival.is_foreign() {
        return Entry::unread(arrival, State::NotEnglish);
    }
    // Reading never panics by design; if it does, the other documents must not be lost.
    match catch_unwind(AssertUnwindSafe(|| reader.read(&arrival.document))) {
        Ok(reading) => Entry::read(arrival, &reading, world),
        Err(_) => Entry::unread(arrival, State::Failed),
    }
}
