//! `chancery export`: what a record tells in the formats of other programs. Events in the shape of data sets are those of
//! `chancery_export::events`; the other formats have a module each. Here is what can be typed.

mod folder;
mod gold;
mod lists;
mod network;
mod quotes;
mod texts;

use crate::ask::{self, HOW_TO_ASK, WhatArgs, WhoArgs};
use crate::exit::Exit;
use crate::messages;
use crate::print::{Output, Printer};
use chancery_export::events::{EventWriter, Shape};
use chancery_export::network::Network;
use chancery_export::{Format as LedgerFormat, Writer};
use chancery_record::ask::{AskError, Asked, Came, Event, Question};
use clap::{Args, ValueEnum, ValueHint};
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc;

const EXPORT_HELP: &str = "\
Examples:
  chancery export gdelt --record talks.record > events.export.CSV
  chancery export icews --record talks.record -o events.tab --dyad Norway Jordan
  chancery export acled --record talks.record --type ASSAULT,PROTEST --from 2024-01-01
  chancery export plover --record talks.record --status planned,possible
  chancery export csv --record talks.record --dyad Norway Jordan --guard-formulas
  chancery export parquet --record talks.record -o tables
  chancery export gexf --record talks.record --quad 4 -o network.gexf
  chancery export gold --record talks.record -o gold

Formats that cannot tell what has happened from what is planned, possible or denied
hold what has happened or goes on, unless --status says otherwise. Columns are
described in docs/exports.md and docs/exports-annotations.md.";

#[derive(Args, Debug)]
#[command(after_help = format!("{EXPORT_HELP} {HOW_TO_ASK}"))]
pub(crate) struct ExportArgs {
    /// What is written
    #[arg(value_name = "FORMAT")]
    format: Format,
    /// The record, as chancery add made it
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    record: PathBuf,
    /// Write to a file or folder, which appears when all is written
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// The most events, quotations or documents [default: all]
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
    /// Put an apostrophe before cells that a spreadsheet would take for formulas
    #[arg(long)]
    guard_formulas: bool,
    /// With gold: also documents that are reviewed in part
    #[arg(long)]
    all_corrected: bool,
    #[command(flatten)]
    who: WhoArgs,
    #[command(flatten)]
    what: WhatArgs,
}

impl ExportArgs {
    /// Opens the record and returns the question that they make, for events of `statuses` unless they say of which.
    fn asked(&self, statuses: &[&str]) -> Result<(Asked, Question), AskError> {
        let record = Asked::open(&self.record)?;
        let mut question = self.what.narrow(self.who.question(&record, self.limit)?);
        if question.statuses.is_empty() {
            question.statuses = statuses.iter().map(|&status| status.to_owned()).collect();
        }
        Ok((record, question))
    }

    /// Returns what is written to, for messages.
    fn to(&self) -> String {
        self.output.as_ref().map_or("standard output".to_owned(), |path| path.display().to_string())
    }
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// GDELT 2.0 Events: an actor and a recipient a row; tabs, no header
    Gdelt,
    /// GDELT 2.0 Mentions: each of these rows in each article; tabs, no header
    GdeltMentions,
    /// GDELT 1.0 Events; tabs, no header
    Gdelt1,
    /// ICEWS: an actor and a recipient a row; tabs, with a header
    Icews,
    /// POLECAT: an actor and a recipient a row, in PLOVER; tabs, with a header
    Polecat,
    /// Phoenix: an actor and a recipient a row; tabs, no header
    Phoenix,
    /// ACLED: political violence, demonstrations and agreements, one a row; CSV
    Acled,
    /// UCDP GED: events with deaths, one a row; CSV
    UcdpGed,
    /// PLOVER: an event a line, with all participants, and who says so; JSON Lines
    Plover,
    /// Columns of our own with codes of countries (ISO, COW, GW, FIPS): an actor and a recipient a row
    Csv,
    /// A folder with a Parquet file for each of the views of the record
    Parquet,
    /// Quotations as JSON Lines, in the shape of Quotebank
    Quotes,
    /// W3C Web Annotations as JSON-LD
    WebAnnotation,
    /// A folder for brat: texts, annotations and their types
    Brat,
    /// Words with their grammar; texts are read again
    Conllu,
    /// Who does what to whom as a network, for Gephi
    Gexf,
    /// The same network as GraphML
    Graphml,
    /// Peace agreements as CSV in the shape of PA-X
    PaX,
    /// Ceasefires as CSV in the shape of ETH/PRIO CeaseFire
    Ceasefire,
    /// Claims of compliance and of disputes as schema.org claims in JSON-LD
    Claims,
    /// A folder of gold readings for chancery eval: documents that people reviewed, with what they decided
    Gold,
}

/// Writes the events that fit.
pub(crate) fn run(args: &ExportArgs) -> Exit {
    match args.format {
        Format::Gdelt => events(args, Shape::Gdelt),
        Format::GdeltMentions => events(args, Shape::GdeltMentions),
        Format::Gdelt1 => events(args, Shape::Gdelt1),
        Format::Icews => events(args, Shape::Icews),
        Format::Polecat => events(args, Shape::Polecat),
        Format::Phoenix => events(args, Shape::Phoenix),
        Format::Acled => events(args, Shape::Acled),
        Format::UcdpGed => events(args, Shape::UcdpGed),
        Format::Plover => events(args, Shape::Plover),
        Format::Csv => events(args, Shape::Coded),
        Format::Parquet => lists::parquet(args),
        Format::Quotes => quotes::run(args),
        Format::WebAnnotation => texts::run(args, texts::Annotations::new),
        Format::Brat => texts::brat(args),
        Format::Conllu => texts::run(args, |out| {
            Ok(texts::Words::new(Printer::new(crate::args::Format::Conllu, out, false)))
        }),
        Format::Gexf => network::run(args, Network::write_gexf),
        Format::Graphml => network::run(args, Network::write_graphml),
        Format::PaX => ledger(args, LedgerFormat::PaX),
        Format::Ceasefire => ledger(args, LedgerFormat::Ceasefire),
        Format::Claims => ledger(args, LedgerFormat::Claims),
        Format::Gold => gold::run(args),
    }
}

/// Writes ledgers of kept readings.
fn ledger(args: &ExportArgs, format: LedgerFormat) -> Exit {
    texts::run(args, |out| Ok(texts::Ledgers(Writer::new(format, out).guard_formulas(args.guard_formulas))))
}

/// Writes events in a shape.
fn events(args: &ExportArgs, shape: Shape) -> Exit {
    let (record, question) = match args.asked(shape.statuses()) {
        Ok(asked) => asked,
        Err(error) => return ask::failed(&error),
    };
    let begun = Output::open(args.output.as_deref(), false)
        .and_then(|out| EventWriter::new(shape, args.guard_formulas, out));
    let writer = match begun {
        Ok(writer) => writer,
        Err(error) => return Exit::of_write(Err(error), &args.to()),
    };
    let (came, writer, written) = written_beside(&record, shape, &question, writer);
    let came = match came {
        Ok(came) => came,
        Err(error) => return ask::failed(&error),
    };
    let (rows, left_out) = (writer.rows(), writer.left_out());
    match Exit::of_write(written.and_then(|()| writer.into_inner().finish()), &args.to()) {
        Exit::Done if rows == 0 => {
            messages::error(if came == Came::default() { ask::NOTHING } else { NO_ROW });
            Exit::Failed
        }
        Exit::Done => {
            if left_out > 0 {
                messages::note(&format!(
                    "{left_out} events are left out; docs/exports.md tells what a format cannot hold"
                ));
            }
            ask::say_more(came);
            Exit::Done
        }
        exit => exit,
    }
}

/// Writes the events that fit in a thread of its own, while the next ones are looked up.
fn written_beside<W: io::Write + Send>(
    record: &Asked,
    shape: Shape,
    question: &Question,
    mut writer: EventWriter<W>,
) -> (Result<Came, AskError>, EventWriter<W>, io::Result<()>) {
    std::thread::scope(|scope| {
        let (found, taken) = mpsc::sync_channel::<Vec<Event>>(2);
        let writing = scope.spawn(move || {
            let written = taken.iter().flatten().try_for_each(|event| writer.write(&event));
            (writer, written)
        });
        let mut together = Vec::with_capacity(TOGETHER);
        let came = record.events_with(shape.wanted(), question, &mut |event| {
            together.push(event);
            // Nobody takes them any longer where one could not be written.
            let goes_on = together.len() < TOGETHER
                || found.send(std::mem::replace(&mut together, Vec::with_capacity(TOGETHER))).is_ok();
            if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        let _ = found.send(together);
        drop(found);
        let (writer, written) = writing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (came, writer, written)
    })
}

/// How many events are handed over to be written at a time.
const TOGETHER: usize = 256;

/// What to say where no event fits the format.
const NO_ROW: &str = "no event fits this format; docs/exports.md tells what it can hold";
