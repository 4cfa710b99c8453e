//! `chancery add`: reports into a record.

use crate::args::HowArgs;
use crate::clock;
use crate::codebook;
use crate::exit::Exit;
use crate::interrupt;
use crate::messages;
use crate::pipeline::{Intake, Item, Message, Pipeline, Witness};
use crate::progress::Progress;
use crate::read;
use crate::readings::{self, Readings};
use crate::shard::Shard;
use crate::sources::{self, Source};
use crate::web::{self, WebArgs};
use chancery_input::{Documents, Options, Received};
use chancery_record::{Added, Arrival, Entry, RecordError, State};
use clap::{Args, ValueHint};
use std::io::{self, IsTerminal, Read};
use std::iter;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  chancery add --record talks.record reports/           everything in a folder
  chancery add --record talks.record articles.jsonl     one article a line
  chancery add --record talks.record CC-NEWS-*.warc.gz  pages of a web archive
  chancery add --record talks.record https://example.org/rss.xml   a feed's articles
  chancery add --record talks.record reports/ --codebook mine.toml
  chancery add --record talks.record --from readings readings.parquet   read elsewhere, by Spark or chancery read

A document that is there already is skipped; of a page that has changed both versions
are kept. Stopped by Ctrl-C or a crash, the same command goes on where it stopped.
docs/record.md tells what the record holds, docs/ask.md how to ask it.

Exit codes: 0 done, 1 an input failed or the command was stopped, 2 wrong usage.
One bad input does not stop the others.")]
pub(crate) struct AddArgs {
    /// The record: an SQLite file, made where there is none, or the postgres:// address of a database
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    record: PathBuf,
    /// Files, folders (read with everything in them), patterns in quotes, addresses of pages and feeds, or - for
    /// standard input
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    how: HowArgs,
    #[command(flatten)]
    web: WebArgs,
    #[command(flatten)]
    work: WorkArgs,
    /// Add only part I of N parts of the documents; which part one is in depends on the document alone
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,
}

/// How documents are read into a record.
#[derive(Args, Debug)]
pub(crate) struct WorkArgs {
    /// Code events by a codebook of one's own: a TOML file, which may extend the built-in one
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) codebook: Option<PathBuf>,
    /// How many documents to read at once [default: one a processor]; the record is the same
    #[arg(long, short = 'j', value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// Say nothing but errors
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

impl WorkArgs {
    /// Returns how many threads are to read.
    pub(crate) fn threads(&self) -> usize {
        let threads = self.threads.or_else(|| std::thread::available_parallelism().ok());
        threads.map_or(1, NonZeroUsize::get)
    }
}

/// Adds what `args` name to the record.
pub(crate) fn run(args: AddArgs) -> Exit {
    let AddArgs { record: path, mut paths, how, web, work, shard } = args;
    if paths.is_empty() {
        if io::stdin().is_terminal() {
            messages::error("nothing to add; give a file, a folder or -, or see chancery add --help");
            return Exit::Usage;
        }
        paths.push(PathBuf::from("-"));
    }
    let reader =
        codebook::lexicon(work.codebook.as_deref()).and_then(|codebook| read::reader(&how, codebook));
    let reader = match reader {
        Ok(reader) => reader,
        Err(exit) => return exit,
    };
    let world = reader.world();
    let opened = chancery_record::open(&path).and_then(|record| Ok((record, chancery_record::open(&path)?)));
    let (mut record, known) = match opened {
        Ok(opened) => opened,
        Err(error) => return failed(&error),
    };
    let sources = sources::find(&paths);
    for what in &sources.failed {
        messages::error(what);
    }
    interrupt::listen();
    let total = sources.found.iter().map(|source| source.length_and_time().0).sum();
    let taken = AtomicU64::new(0);
    let mut watch = Watch::new(Progress::of_bytes(total, work.quiet), &taken, work.quiet);
    let options = how.options();
    let get = |into: &mut Intake| {
        let mut visitor = web.visitor();
        for source in &sources.found {
            let go_on = match source {
                Source::Address(address) => web::address(&mut visitor, address, &options, into),
                source => match local_feed(source) {
                    Some(bytes) => web::feed_of(&mut visitor, &bytes, &source.name(), &options, into),
                    None => one(source, &options, shard, &taken, into),
                },
            };
            if !go_on {
                break;
            }
        }
    };
    let place = record.place();
    let added = Pipeline::new(reader, world, work.threads(), record.as_mut()).run(known, get, &mut watch);
    watch.progress.finish();
    watch.end(added, &place, !sources.failed.is_empty())
}

/// Says what is wrong with a record.
pub(crate) fn failed(error: &RecordError) -> Exit {
    messages::error(&error.to_string());
    Exit::Failed
}

/// Returns the bytes of a file that is a feed.
fn local_feed(source: &Source) -> Option<Vec<u8>> {
    let Source::File(path) = source else { return None };
    let mut file = std::fs::File::open(path).ok()?;
    let mut bytes = Vec::new();
    file.by_ref().take(4096).read_to_end(&mut bytes).ok()?;
    if !chancery_fetch::feed::is_feed(&bytes) {
        return None;
    }
    file.take(chancery_fetch::MAX_BODY_BYTES as u64).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// What inputs give: documents, or what is wrong where one should have been.
type Arriving<'r> = Box<dyn Iterator<Item = Result<Received, String>> + 'r>;

/// Puts the documents of one input on their way. Returns whether to go on.
fn one(
    source: &Source,
    options: &Options,
    shard: Option<Shard>,
    taken: &AtomicU64,
    into: &mut Intake,
) -> bool {
    let name = source.name();
    let (_, time) = source.length_and_time();
    let time = time.map_or_else(|| Some(clock::now()), clock::of_file);
    let arriving = match arriving(source, &name, options, taken) {
        Ok(arriving) => arriving,
        Err(what) => return into.put(Item::Message(Message::Error(what))),
    };
    for received in arriving {
        let mut received = match received {
            Ok(received) => received,
            Err(what) => {
                if !into.put(Item::Message(Message::Error(what))) {
                    return false;
                }
                continue;
            }
        };
        if shard.is_some_and(|shard| !shard.has(&received.document)) {
            continue;
        }
        let foreign = received.document.language.as_deref().is_some_and(|language| language != "en");
        // That a document is not English is counted, not warned of: in a record it is no surprise.
        for warning in std::mem::take(&mut received.warnings).into_iter().filter(|_| !foreign) {
            into.put(Item::Message(Message::Warning(warning.to_string())));
        }
        if received.reading.as_ref().is_some_and(|reading| reading.sentences.is_none()) && !foreign {
            let id = &received.document.id;
            let what = format!(
                "{name}: the reading of {id} has no sentences, so its text is read again; make readings with --layers sentences"
            );
            into.put(Item::Message(Message::Warning(what)));
        }
        if !into.put(item(received, &name, time.as_ref())) {
            return false;
        }
    }
    true
}

/// Returns the documents of an input, or says why it has none.
fn arriving<'r>(
    source: &Source,
    name: &str,
    options: &Options,
    taken: &'r AtomicU64,
) -> Result<Arriving<'r>, String> {
    if let Source::File(path) = source
        && options.readings
    {
        // A part of the inputs that has no document (`chancery read --shard`) makes an empty file.
        let is_empty = path.metadata().is_ok_and(|about| about.is_file() && about.len() == 0);
        if is_empty || readings::is_beside(path) {
            return Ok(Box::new(iter::empty()));
        }
        if let Some(file) = readings::parquet(path) {
            let (bytes, _) = source.length_and_time();
            taken.fetch_add(bytes, Ordering::Relaxed);
            return Ok(Box::new(Readings::open(file, name, options)?));
        }
    }
    let reader = source
        .open()
        .map_err(|error| format!("{name}: cannot be read ({error}); check that you may read it"))?;
    let counted = io::BufReader::with_capacity(64 << 10, Counted { reader, taken });
    let documents = Documents::new(name, counted, options.clone());
    Ok(Box::new(documents.map(|received| received.map_err(|error| error.to_string()))))
}

/// Returns what is put on its way of a document: itself, or its reading where that is whole. A reading without its sentences is made again, so that the
/// record is the same as one that read all of it.
fn item(received: Received, name: &str, time: Option<&String>) -> Item {
    let fetched = received.fetched.or_else(|| time.cloned());
    let arrival = Box::new(Arrival::new(received.document, name.to_owned(), fetched));
    match received.reading.filter(|reading| reading.sentences.is_some()) {
        Some(reading) => Item::Reading(arrival, reading),
        None => Item::Document(arrival),
    }
}

/// A reader that tells how many bytes were taken from it.
struct Counted<'c, R> {
    reader: R,
    taken: &'c AtomicU64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.reader.read(buffer)?;
        self.taken.fetch_add(bytes as u64, Ordering::Relaxed);
        Ok(bytes)
    }
}

/// Tells whoever waits how far it is.
pub(crate) struct Watch<'c> {
    pub(crate) progress: Progress,
    taken: &'c AtomicU64,
    quiet: bool,
    begun: Instant,
    documents: usize,
    errors: usize,
}

impl<'c> Watch<'c> {
    pub(crate) fn new(progress: Progress, taken: &'c AtomicU64, quiet: bool) -> Watch<'c> {
        Watch { progress, taken, quiet, begun: Instant::now(), documents: 0, errors: 0 }
    }

    /// Returns documents in a second.
    fn rate(&self) -> f64 {
        self.documents as f64 / self.begun.elapsed().as_secs_f64().max(1e-3)
    }

    /// Tells what became of all, and how the command ends.
    pub(crate) fn end(&self, added: Result<Added, RecordError>, record: &str, failed: bool) -> Exit {
        let added = match added {
            Ok(added) => added,
            Err(error) => return self::failed(&error),
        };
        if !self.quiet {
            messages::note(&format!(
                "{record}: {} in {:.0} s",
                told(added),
                self.begun.elapsed().as_secs_f64()
            ));
        }
        if interrupt::asked() {
            messages::error(&format!(
                "{record}: stopped as you asked; give the same command again to go on from here"
            ));
            return Exit::Failed;
        }
        if failed || self.errors > 0 { Exit::Failed } else { Exit::Done }
    }
}

/// Says what an addition changed: "12 documents read, 3 not in English, 2 there already".
fn told(added: Added) -> String {
    let several = if added.read == 1 { "" } else { "s" };
    let mut told = format!("{} document{several} read", added.read);
    for (count, what) in [
        (added.not_english, "not in English"),
        (added.failed, "that could not be read"),
        (added.known, "there already"),
        (added.forgotten, "taken out before"),
        (added.versions, "of pages that have changed"),
    ] {
        if count > 0 {
            told += &format!(", {count} {what}");
        }
    }
    told
}

impl Witness for Watch<'_> {
    fn say(&mut self, message: Message) {
        match message {
            Message::Error(what) => {
                self.errors += 1;
                self.progress.aside(|| messages::error(&what));
            }
            Message::Warning(what) if !self.quiet => self.progress.aside(|| messages::warning(&what)),
            Message::Warning(_) => {}
        }
    }

    fn written(&mut self, entries: &[Entry], _: Added) {
        self.documents += entries.len();
        for entry in entries.iter().filter(|entry| entry.state() == State::Failed) {
            self.say(Message::Error(format!(
                "{}: the reader failed on this document, which is kept unread; this is a fault of chancery, please report it \
                 with the text",
                entry.id()
            )));
        }
        let rate = self.rate();
        let (documents, errors) = (self.documents, self.errors);
        self.progress.at_byte(self.taken.load(Ordering::Relaxed), || {
            let errors = match errors {
                0 => String::new(),
                1 => ", 1 error".to_owned(),
                errors => format!(", {errors} errors"),
            };
            format!("{documents} documents, {rate:.1} a second{errors}")
        });
    }
}
