//! `chancery read`: reports in, their record out.

use crate::actors;
use crate::args::{Format, HowArgs, InputArgs, Layer, LedgerArgs, LedgerFormat, QuotesArgs, ReadArgs};
use crate::batch::{Item, Outcome, Window};
use crate::codebook;
use crate::exit::Exit;
use crate::messages;
use crate::model;
use crate::print::ledger::LedgerPrinter;
use crate::print::quotes::{QuotesPrinter, Wanted};
use crate::print::{Output, Printer};
use crate::progress::Progress;
use crate::shard::Shard;
use crate::sources::{self, Source, Sources};
use chancery::document::Document;
use chancery::events::EventLexicon;
use chancery::reader::{Layers, Reader};
use chancery_input::{Documents, Options};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Reads what `args` name and prints it.
pub(crate) fn run(args: ReadArgs) -> Exit {
    let ReadArgs { inputs, format, codebook, layers, shard } = args;
    let layers = Layers {
        tokens: layers.contains(&Layer::Tokens) || format.is_of_tokens(),
        sentences: layers.contains(&Layer::Sentences),
    };
    let printer = |output, single| Printer::new(format, output, single);
    match codebook::lexicon(codebook.as_deref()) {
        Ok(codebook) => {
            let for_people = format == Format::Text;
            all(inputs, Task { codebook, layers, for_people, shard, ..Task::new("chancery read") }, printer)
        }
        Err(exit) => exit,
    }
}

/// Reads what `args` name and lists its statements.
pub(crate) fn quotes(args: QuotesArgs) -> Exit {
    let QuotesArgs { inputs, format, kind, speaker, context } = args;
    let wanted = Wanted { kinds: kind.iter().map(|kind| kind.as_str()).collect(), speaker, context };
    let printer = |output, _| Printer::Quotes(QuotesPrinter::new(format, output, wanted));
    all(inputs, Task::new("chancery quotes"), printer)
}

/// Reads what `args` name and prints its agreements and disputes.
pub(crate) fn ledger(args: LedgerArgs) -> Exit {
    let LedgerArgs { inputs, format, guard_formulas } = args;
    let printer = |output, _| Printer::Ledger(LedgerPrinter::new(format, output, guard_formulas));
    let for_people = format == LedgerFormat::Text;
    all(inputs, Task { for_people, readings: true, ..Task::new("chancery ledger") }, printer)
}

/// Returns the reader that is asked for; says what is wrong where it cannot be had.
pub(crate) fn reader(how: &HowArgs, codebook: &'static EventLexicon) -> Result<Reader, Exit> {
    let world = actors::world(&how.actors)?;
    Ok(Reader::with_tagger(model::load(&how.model)?).with_world(world).with_codebook(codebook))
}

/// What a command makes of its inputs.
struct Task {
    command: &'static str,
    codebook: &'static EventLexicon,
    layers: Layers,
    /// Whether what is printed has colours.
    for_people: bool,
    /// Whether readings are taken as they are.
    readings: bool,
    /// The part of the documents that is read.
    shard: Option<Shard>,
}

impl Task {
    /// Returns what most commands do.
    fn new(command: &'static str) -> Task {
        let codebook = EventLexicon::embedded();
        Task { command, codebook, layers: Layers::default(), for_people: false, readings: false, shard: None }
    }
}

/// Reads all inputs and prints their readings.
fn all(mut inputs: InputArgs, task: Task, printer: impl FnOnce(Output, bool) -> Printer) -> Exit {
    let Task { command, codebook, layers, for_people, readings, shard } = task;
    if inputs.paths.is_empty() {
        if io::stdin().is_terminal() {
            messages::error(&format!("nothing to read; give a file, a folder or -, or see {command} --help"));
            return Exit::Usage;
        }
        inputs.paths.push(PathBuf::from("-"));
    }
    let reader = match reader(&inputs.how, codebook) {
        Ok(reader) => reader.with_layers(layers),
        Err(exit) => return exit,
    };
    let sources = sources::find(&inputs.paths);
    for what in &sources.failed {
        messages::error(what);
    }
    let what = inputs.output.as_ref().map_or("standard output".to_owned(), |path| path.display().to_string());
    let output = match Output::open(inputs.output.as_deref(), for_people) {
        Ok(output) => output,
        Err(error) => return Exit::of_write(Err(error), &what),
    };
    let mut run = Run {
        reader,
        printer: printer(output, sources.single),
        progress: Progress::new(sources.found.len(), inputs.quiet),
        failed: !sources.failed.is_empty(),
        ids: Ids::default(),
        documents: 0,
        quiet: inputs.quiet,
        readings,
        shard,
    };
    let result = run.all(&inputs, &sources).and_then(|()| run.printer.finish());
    run.progress.finish();
    if let Some(what) = run.printer.nothing().filter(|_| result.is_ok() && !run.quiet) {
        messages::error(&what);
    }
    match Exit::of_write(result, &what) {
        Exit::Done if run.failed || run.printer.is_empty() => Exit::Failed,
        exit => exit,
    }
}

/// A run of the command.
struct Run {
    reader: Reader,
    printer: Printer,
    progress: Progress,
    failed: bool,
    ids: Ids,
    documents: usize,
    quiet: bool,
    readings: bool,
    shard: Option<Shard>,
}

impl Run {
    fn all(&mut self, args: &InputArgs, sources: &Sources) -> io::Result<()> {
        let options = args.how.options();
        let options = Options { readings: self.readings || options.readings, ..options };
        let threads =
            args.threads.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
        let reader = self.reader;
        let mut window = Window::new(&reader, threads);
        for (finished, source) in sources.found.iter().enumerate() {
            self.one(source, &options, &mut window, finished)?;
        }
        self.print(window.read())
    }

    /// Puts the documents of one input into the window, and prints whenever it is full.
    fn one(
        &mut self,
        source: &Source,
        options: &Options,
        window: &mut Window<'_>,
        finished: usize,
    ) -> io::Result<()> {
        let name = source.name();
        let reader = match source.open() {
            Ok(reader) => reader,
            Err(error) => {
                let what = format!("{name}: cannot be read ({error}); check that you may read it");
                return self.add(window, Item::Error(what), finished);
            }
        };
        for received in Documents::new(&name, reader, options.clone()) {
            let received = match received {
                Ok(received) => received,
                Err(error) => {
                    self.add(window, Item::Error(error.to_string()), finished)?;
                    continue;
                }
            };
            let mut document = received.document;
            // Other parts give the same names, so that all of them together are what is read at once.
            let renamed = self.ids.make_unique(&mut document);
            if self.shard.is_some_and(|shard| !shard.has(&document)) {
                continue;
            }
            for warning in received.warnings {
                self.add(window, Item::Warning(warning.to_string()), finished)?;
            }
            if let Some(renamed) = renamed {
                self.add(window, Item::Warning(format!("{name}: {renamed}")), finished)?;
            }
            let item = match received.reading {
                Some(mut reading) => {
                    reading.document.id = document.id;
                    Item::Reading(reading)
                }
                None => Item::Document(Box::new(document)),
            };
            self.add(window, item, finished)?;
        }
        Ok(())
    }

    fn add(&mut self, window: &mut Window<'_>, item: Item, finished: usize) -> io::Result<()> {
        if window.add(item) {
            self.print(window.read())?;
            self.progress.at(finished, self.documents);
        }
        Ok(())
    }

    fn print(&mut self, outcomes: Vec<Outcome>) -> io::Result<()> {
        for outcome in outcomes {
            match outcome {
                Outcome::Reading(reading) => {
                    self.documents += 1;
                    self.printer.print(*reading)?;
                }
                Outcome::Error(what) => {
                    self.failed = true;
                    self.progress.aside(|| messages::error(&what));
                }
                Outcome::Warning(what) if !self.quiet => self.progress.aside(|| messages::warning(&what)),
                Outcome::Warning(_) => {}
            }
        }
        Ok(())
    }
}

/// Keeps the ids of the documents read together apart. Holds a number a document, not the ids themselves.
#[derive(Default)]
struct Ids {
    seen: HashMap<u64, usize>,
}

impl Ids {
    /// Gives `document` another id when its own is taken, and says so.
    fn make_unique(&mut self, document: &mut Document) -> Option<String> {
        let own = document.id.clone();
        let mut number = self.seen.get(&key(&own)).copied().unwrap_or(0);
        if number > 0 {
            loop {
                number += 1;
                document.id = format!("{own}-{number}");
                if !self.seen.contains_key(&key(&document.id)) {
                    break;
                }
            }
            self.seen.insert(key(&document.id), 1);
        }
        self.seen.insert(key(&own), number.max(1));
        (document.id != own)
            .then(|| format!("the id \"{own}\" is taken, so this document is \"{}\"", document.id))
    }
}

fn key(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}
