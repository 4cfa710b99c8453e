//! `chancery events`, `statements`, `agreements`, `disputes`, `timeline`, `dyad`, `panel`, `show`, `sql`, `corrections` and `agree`, and the actors of a record: what a record
//! tells, asked in the words of the field. The questions are those of `chancery_record::ask`; here is what can be typed, and
//! how answers are printed.

mod agree;
mod args;
mod dyad;
mod layout;
mod rows;
mod show;

pub(crate) use agree::agree;
pub(crate) use args::{
    ActorsOfArgs, AgreeArgs, AgreementsArgs, CorrectionsArgs, DisputesArgs, DyadArgs, EventsArgs, HOW_TO_ASK,
    PanelArgs, ShowArgs, SqlArgs, StatementsArgs, TimelineArgs, WhatArgs, WhoArgs,
};

use crate::exit::Exit;
use crate::messages;
use crate::print::Output;
use args::{AnswerArgs, Format, Printing};
use chancery_data::World;
use chancery_export::parquet::ParquetWriter;
use chancery_record::ask::{
    Answer, AskError, Asked, Came, Corrections, Counted, Dyad, Limits, Question, Shown, Subject,
};
use layout::Layout;
use rows::Rows;
use std::io::{self, IsTerminal};
use std::time::Duration;

/// Lists the events that fit.
pub(crate) fn events(args: &EventsArgs) -> Exit {
    list(Subject::Events, &args.answer, |record| {
        let question = args.who.question(record, args.answer.limit)?;
        Ok(args.what.narrow(question))
    })
}

/// Lists the statements that fit.
pub(crate) fn statements(args: &StatementsArgs) -> Exit {
    list(Subject::Statements, &args.answer, |record| {
        let question = args.who.question(record, args.answer.limit)?;
        Ok(args.what.narrow(question))
    })
}

/// Lists the agreements that fit.
pub(crate) fn agreements(args: &AgreementsArgs) -> Exit {
    list(Subject::Agreements, &args.answer, |record| args.question(record))
}

/// Lists the disputes that fit.
pub(crate) fn disputes(args: &DisputesArgs) -> Exit {
    list(Subject::Disputes, &args.answer, |record| args.question(record))
}

/// Lists who takes part in the events that fit.
pub(crate) fn actors(args: &ActorsOfArgs) -> Exit {
    // It is there wherever no subcommand is: clap sees to that.
    let Some(answer) = &args.answer else { return Exit::Usage };
    list(Subject::Actors, answer, |record| Ok(args.what.narrow(args.who.question(record, answer.limit)?)))
}

/// Lists what happened in the order of days.
pub(crate) fn timeline(args: &TimelineArgs) -> Exit {
    answer(Some(&layout::TIMELINE), args.answer.printing(), |rows| {
        let record = Asked::open(&args.answer.record)?;
        let question = args.what.narrow(args.who.question(&record, args.answer.limit)?);
        record.timeline(&question, rows)
    })
}

/// Prints what two have to do with each other.
pub(crate) fn dyad(args: &DyadArgs) -> Exit {
    let shown = || -> Result<Shown, AskError> {
        let record = Asked::open(&args.record)?;
        let [one, other] = [&args.one, &args.other].map(|name| record.party(World::embedded(), name));
        let (one, other) = (one?, other?);
        let question = args.what.narrow(args.when.question(&record)?);
        record.dyad(Dyad { one: (&args.one, &one), other: (&args.other, &other) }, &question)
    };
    match shown() {
        Ok(shown) if dyad::is_empty(&shown) => nothing_found(),
        Ok(shown) => Exit::of_write(dyad::print(&shown, args.format), "standard output"),
        Err(error) => failed(&error),
    }
}

/// Counts the events that fit by dyad or actor and period.
pub(crate) fn panel(args: &PanelArgs) -> Exit {
    let layout = match args.panel().of {
        Counted::Dyads => &layout::PANEL,
        Counted::Actors => &layout::ACTOR_PANEL,
    };
    answer(Some(layout), args.answer.printing(), |rows| {
        let record = Asked::open(&args.answer.record)?;
        let question = args.what.narrow(args.who.question(&record, args.answer.limit)?);
        record.panel(args.panel(), &question, rows)
    })
}

/// Lists what was decided.
pub(crate) fn corrections(args: &CorrectionsArgs) -> Exit {
    answer(Some(&layout::CORRECTIONS), args.answer.printing(), |rows| {
        let wanted = Corrections {
            authors: args.author.clone(),
            subjects: args.subject.clone(),
            holding: args.holding,
            limit: args.answer.limit,
        };
        Asked::open(&args.answer.record)?.corrections(&wanted, rows)
    })
}

/// Answers one question in SQL.
pub(crate) fn sql(args: &SqlArgs) -> Exit {
    let limits = Limits { time: Duration::from_secs_f64(args.timeout), rows: args.limit };
    answer(None, args.printing(), |rows| Asked::open(&args.record)?.freely(&args.query, limits, rows))
}

/// Prints all that is known of one.
pub(crate) fn show(args: &ShowArgs) -> Exit {
    match Asked::open(&args.record).and_then(|record| record.show(&args.id)) {
        Ok(shown) => Exit::of_write(show::print(&shown, args.format), "standard output"),
        Err(error) => failed(&error),
    }
}

/// Asks for what fits the question that `question` makes.
fn list(
    subject: Subject,
    args: &AnswerArgs,
    question: impl FnOnce(&Asked) -> Result<Question, AskError>,
) -> Exit {
    answer(Some(layout::of(subject)), args.printing(), |rows| {
        let record = Asked::open(&args.record)?;
        record.ask(subject, &question(&record)?, rows)
    })
}

/// Prints what `ask` hands over, and says where nothing came or more is there.
fn answer(
    layout: Option<&'static Layout>,
    to: Printing<'_>,
    ask: impl FnOnce(&mut dyn Answer) -> Result<Came, AskError>,
) -> Exit {
    let what = to.output.map_or("standard output".to_owned(), |path| path.display().to_string());
    if to.format == Format::Parquet && to.output.is_none() && io::stdout().is_terminal() {
        messages::error("parquet is nothing for a terminal; give a file with -o FILE");
        return Exit::Usage;
    }
    let out = match Output::open(to.output, to.format == Format::Table) {
        Ok(out) => out,
        Err(error) => return Exit::of_write(Err(error), &what),
    };
    let done = match to.format {
        Format::Parquet => {
            let mut file = ParquetWriter::new(out);
            ask(&mut file).map(|came| (came, file.finish().and_then(|mut out| out.finish())))
        }
        Format::Table | Format::Csv | Format::Jsonl => {
            let mut rows = Rows::new(out, to.format, to.guard_formulas, layout);
            ask(&mut rows).map(|came| (came, rows.finish()))
        }
    };
    let (came, written) = match done {
        Ok(done) => done,
        Err(error) => return failed(&error),
    };
    match Exit::of_write(written, &what) {
        Exit::Done if came == Came::default() => nothing_found(),
        Exit::Done => {
            say_more(came);
            Exit::Done
        }
        exit => exit,
    }
}

/// What to say where nothing fits.
pub(crate) const NOTHING: &str =
    "nothing was found; ask with fewer filters, or see chancery actors --record FILE for who is there";

/// Says that there is more than was asked for, if there is.
pub(crate) fn say_more(came: Came) {
    if came.more {
        messages::note(&format!("there are more than {}; see them with a higher --limit", came.rows));
    }
}

fn nothing_found() -> Exit {
    messages::error(NOTHING);
    Exit::Failed
}

/// Says why a question has no answer.
pub(crate) fn failed(error: &AskError) -> Exit {
    messages::error(&error.to_string());
    Exit::Failed
}

/// The end of an answer, if it failed.
type Written = io::Result<()>;
