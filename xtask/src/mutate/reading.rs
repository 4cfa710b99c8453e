//! One input, read as the program reads it and looked at: what is wrong with it?

use crate::processor::Stopwatch;
use chancery::reader::Reader;
use chancery::tokens::tokenize;
use chancery_data::World;
use chancery_input::{Options, documents};
use chancery_record::{Arrival, Entry};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How many seconds of the processor a document may take, and how many more for each of its words: those of reports take
/// 0.13 ms each, those of a sentence without end twice as long.
const MOST: f64 = 2.0;
const MOST_A_WORD: f64 = 0.000_6;

/// What came of one input.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    /// Documents read.
    pub(super) documents: usize,
    /// Records that were refused with a reason.
    pub(super) refused: usize,
    /// Bytes of text read.
    pub(super) bytes: usize,
    /// Events read.
    pub(super) events: usize,
    /// Seconds of the processor that all its documents took together, and the longest of them.
    pub(super) seconds: f64,
    pub(super) longest: f64,
    /// What is wrong.
    pub(super) faults: Vec<String>,
}

thread_local! {
    /// What the last panic of this thread said, and where.
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps what panics say for the table instead of printing it.
pub(super) fn catch_panics() {
    std::panic::set_hook(Box::new(|panic| SAID.with_borrow_mut(|said| *said = panic.to_string())));
}

/// Reads an input whose format is told by its content, each document twice.
pub(super) fn read(name: &str, bytes: &[u8]) -> Outcome {
    let mut outcome = Outcome::default();
    if catch_unwind(AssertUnwindSafe(|| read_all(name, bytes, &mut outcome))).is_err() {
        outcome.faults.push(format!("panic: {}", SAID.take()));
    }
    outcome
}

fn read_all(name: &str, bytes: &[u8], outcome: &mut Outcome) {
    for received in documents(name, bytes, &Options::default()) {
        let received = match received {
            Ok(received) => received,
            Err(error) if error.to_string().trim().is_empty() => {
                outcome.faults.push("it is refused without a reason".to_owned());
                continue;
            }
            Err(_) => {
                outcome.refused += 1;
                continue;
            }
        };
        let document = received.document;
        let stopwatch = Stopwatch::start();
        let reading = Reader::embedded().read(&document);
        let seconds = stopwatch.seconds();
        outcome.documents += 1;
        outcome.bytes += document.text.len();
        outcome.events += reading.events.len();
        outcome.seconds += seconds;
        outcome.longest = outcome.longest.max(seconds);
        let words = tokenize(&document.text).len();
        let most = MOST + MOST_A_WORD * words as f64;
        if seconds > most {
            outcome
                .faults
                .push(format!("its {words} words take {seconds:.1} s, and {most:.1} s are allowed"));
        }
        match serde_json::to_value(&reading) {
            Ok(value) => outcome.faults.extend(chancery_eval::faults(&document.text, &value)),
            Err(error) => outcome.faults.push(format!("the reading is no JSON: {error}")),
        }
        let again = Reader::embedded().read(&document);
        if serde_json::to_vec(&reading).ok() != serde_json::to_vec(&again).ok() {
            outcome.faults.push("a second reading differs".to_owned());
        }
        // What `chancery add` does before it writes.
        Entry::read(Arrival::new(document, name.to_owned(), None), &reading, World::embedded());
    }
}
