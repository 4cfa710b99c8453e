//! `chancery reread`: the documents of a record read again, without getting them again.

use crate::add::{self, WorkArgs};
use crate::args::HowArgs;
use crate::codebook;
use crate::exit::Exit;
use crate::interrupt;
use crate::messages;
use crate::pipeline;
use crate::progress::Progress;
use crate::read;
use chancery::reader::{Layers, Reader};
use chancery_data::World;
use chancery_record::{Arrival, Entry, Record, RecordError, State, Stored};
use clap::{Args, ValueHint};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many documents are written in one transaction.
const TOGETHER: usize = 32;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  chancery reread --record talks.record                       after an update of chancery
  chancery reread --record talks.record --codebook mine.toml  with types of event of one's own

Documents that were read by the same versions of program, model, knowledge base and
codebook are left as they are, so that a command that was stopped goes on where it
stopped. --all reads them too.

Exit codes: 0 done, 1 the record failed or the command was stopped, 2 wrong usage.")]
pub(crate) struct RereadArgs {
    /// The record: an SQLite file, or the postgres:// address of a database
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    record: PathBuf,
    /// Also what was read by the same versions
    #[arg(long)]
    all: bool,
    /// How deep to read: fast, balanced or default; or a model file, FILE or FILE#NAME for one of its depths
    #[arg(long, value_name = "NAME|FILE", default_value = chancery_syntax::DEFAULT_EXIT, value_hint = ValueHint::FilePath)]
    model: String,
    /// File with actors of one's own, laid over the built-in ones; may be given several times
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    actors: Vec<PathBuf>,
    #[command(flatten)]
    work: WorkArgs,
}

/// Reads the documents of a record again.
pub(crate) fn run(args: &RereadArgs) -> Exit {
    let how = HowArgs::of(&args.model, &args.actors);
    let found =
        codebook::lexicon(args.work.codebook.as_deref()).and_then(|codebook| read::reader(&how, codebook));
    let reader = match found {
        Ok(reader) => reader,
        Err(exit) => return exit,
    };
    let world = reader.world();
    let reader = reader.with_layers(Layers { sentences: true, ..Layers::default() });
    let opened = chancery_record::open_existing(&args.record);
    let reread =
        opened.and_then(|mut record| Ok((record.place(), all(args, record.as_mut(), &reader, world)?)));
    let (place, reread) = match reread {
        Ok(reread) => reread,
        Err(error) => return add::failed(&error),
    };
    if !args.work.quiet {
        let several = if reread == 1 { "" } else { "s" };
        messages::note(&format!("{place}: {reread} document{several} read again"));
    }
    if !interrupt::asked() {
        return Exit::Done;
    }
    messages::error(&format!(
        "{place}: stopped as you asked; give the same command again to go on from here"
    ));
    Exit::Failed
}

/// Reads all documents again, some at a time, and returns how many.
fn all(
    args: &RereadArgs,
    record: &mut dyn Record,
    reader: &Reader,
    world: &World,
) -> Result<usize, RecordError> {
    interrupt::listen();
    let total = usize::try_from(record.counts()?.documents).unwrap_or(usize::MAX);
    let progress = Progress::of_bytes(total as u64, args.work.quiet);
    let (mut after, mut seen, mut reread) = (0, 0, 0);
    while !interrupt::asked() {
        let stored = record.stored(after, TOGETHER)?;
        let Some(last) = stored.last() else { break };
        after = last.number;
        seen += stored.len();
        let wanted = wanted(record, stored, reader, args.all)?;
        let entries = read_all(wanted, reader, world, args.work.threads());
        record.replace(&entries)?;
        reread += entries.len();
        progress.at_byte(seen as u64, || format!("{seen} of {total} documents"));
    }
    progress.finish();
    Ok(reread)
}

/// Returns the documents that other versions read, or failed on.
fn wanted(
    record: &dyn Record,
    stored: Vec<Stored>,
    reader: &Reader,
    all: bool,
) -> Result<Vec<Stored>, RecordError> {
    let mut wanted = Vec::new();
    for stored in stored {
        let same = match stored.state {
            State::NotEnglish => continue,
            State::Read if !all => record.made_by(&stored.document.id)? == Some(reader.versions()),
            State::Read | State::Failed => false,
        };
        if !same {
            wanted.push(stored);
        }
    }
    Ok(wanted)
}

/// Reads documents on several threads, in order.
fn read_all(stored: Vec<Stored>, reader: &Reader, world: &World, threads: usize) -> Vec<Entry> {
    let read: Vec<Mutex<Option<Entry>>> = stored.iter().map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads.min(stored.len()) {
            scope.spawn(|| {
                while let Some((stored, slot)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    stored.get(at).zip(read.get(at))
                } {
                    let entry = pipeline::read(Arrival::again(stored.document.clone()), reader, world);
                    *slot.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(entry);
                }
            });
        }
    });
    read.into_iter()
        .filter_map(|slot| slot.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner))
        .collect()
}
