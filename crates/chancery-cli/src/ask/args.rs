//! What can be asked of a record on the command line.

use chancery_data::World;
use chancery_record::ask::{AskError, Asked, Counted, Panel, Period, Place, Question, Reviewed};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum, ValueHint};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

pub(crate) const HOW_TO_ASK: &str = "\
All filters must hold; where one is given several values, with commas or by giving the
option again, one of them must. Names, keys and ISO codes are those of chancery actors
search: the name or code of a country means everyone of it, its key (ctry:NOR) the
country itself, and another name whoever has these words in the name. Columns are
described in docs/ask.md.

Exit codes: 0 done, 1 the record failed or nothing was found, 2 wrong usage.";

/// Where the answer comes from and how it is printed.
#[derive(Args, Debug)]
pub(crate) struct AnswerArgs {
    /// The record, as chancery add made it
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) record: PathBuf,
    /// The most rows [default: all]
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u64>,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Format,
    /// Put an apostrophe before cells of csv that a spreadsheet would take for formulas
    #[arg(long)]
    pub(crate) guard_formulas: bool,
    /// Write to a file, which appears when all is done
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

impl AnswerArgs {
    /// Returns how the answer is printed, and where.
    pub(super) fn printing(&self) -> Printing<'_> {
        Printing { format: self.format, guard_formulas: self.guard_formulas, output: self.output.as_deref() }
    }
}

/// How an answer is printed, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printing<'a> {
    pub(super) format: Format,
    pub(super) guard_formulas: bool,
    pub(super) output: Option<&'a Path>,
}

/// How rows are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people, not all columns
    Table,
    /// A table with a line of column names
    Csv,
    /// One object a line
    Jsonl,
    /// A Parquet file, for DuckDB, pandas, R and the like
    Parquet,
}

/// Filters that everything has.
#[derive(Args, Debug)]
pub(crate) struct WhoArgs {
    /// Who takes part: a name, a key or an ISO code; may be given several times
    #[arg(long, value_name = "WHO")]
    actor: Vec<String>,
    /// Who has to do with whom, in either direction
    #[arg(long, value_names = ["WHO", "WHOM"], num_args = 2)]
    dyad: Vec<String>,
    #[command(flatten)]
    when: WhenArgs,
}

impl WhoArgs {
    /// Returns the question that they make.
    pub(crate) fn question(&self, record: &Asked, limit: Option<u64>) -> Result<Question, AskError> {
        let party = |name: &String| record.party(World::embedded(), name);
        let dyad = match self.dyad.as_slice() {
            [one, other] => Some((party(one)?, party(other)?)),
            _ => None,
        };
        Ok(Question {
            actors: self.actor.iter().map(party).collect::<Result<_, _>>()?,
            dyad,
            limit,
            ..self.when.question(record)?
        })
    }
}

/// Filters that everything has, whoever takes part.
#[derive(Args, Debug)]
pub(crate) struct WhenArgs {
    /// The first day
    #[arg(long, value_name = "DATE", value_parser = chancery_input::parse_date)]
    from: Option<Date>,
    /// The last day
    #[arg(long, value_name = "DATE", value_parser = chancery_input::parse_date)]
    to: Option<Date>,
    /// Who says so: a name, a key, an ISO code, or publisher; may be given several times
    #[arg(long, value_name = "WHO")]
    by: Vec<String>,
    /// Words of the publisher's name; may be given several times
    #[arg(long, value_name = "NAME")]
    publisher: Vec<String>,
    /// Only from documents with these words in title or text: words, "whole phrases", AND, OR, NOT, begin*
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
}

impl WhenArgs {
    /// Returns the question that they make.
    pub(crate) fn question(&self, record: &Asked) -> Result<Question, AskError> {
        let speaker = |name: &String| record.speaker(World::embedded(), name);
        Ok(Question {
            from: self.from,
            to: self.to,
            by: self.by.iter().map(speaker).collect::<Result<_, _>>()?,
            publishers: self.publisher.clone(),
            text: self.text.clone(),
            ..Question::default()
        })
    }
}

/// Filters of events.
#[derive(Args, Debug)]
pub(crate) struct WhatArgs {
    /// Types of event: ASSAULT, CONSULT, …
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',')]
    types: Vec<String>,
    /// Modes of event: visit, heavy-weapons, …
    #[arg(long = "mode", value_name = "MODE", value_delimiter = ',')]
    modes: Vec<String>,
    /// Contexts of event: military, diplomatic, …
    #[arg(long = "context", value_name = "CONTEXT", value_delimiter = ',')]
    contexts: Vec<String>,
    /// Quad classes: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict
    #[arg(long = "quad", value_name = "N", value_delimiter = ',', value_parser = clap::value_parser!(u8).range(1..=4))]
    quads: Vec<u8>,
    /// Where: a name, or the ISO code of a country; may be given several times
    #[arg(long = "place", value_name = "WHERE")]
    places: Vec<String>,
    /// Status
    #[arg(long = "status", value_name = "STATUS", value_delimiter = ',')]
    statuses: Vec<Status>,
    /// The least confidence, 0 to 1
    #[arg(long, value_name = "P", value_parser = share)]
    min_confidence: Option<f64>,
    /// The fewest reports of an event
    #[arg(long, value_name = "N")]
    min_reports: Option<u32>,
    /// The fewest independent reports of an event: of documents that are no copies of one another
    #[arg(long, value_name = "N")]
    min_sources: Option<u32>,
    /// What people decided of it [default: all but what they rejected]
    #[arg(long, value_name = "DECISION", value_parser = PossibleValuesParser::new(Reviewed::NAMES))]
    review: Option<String>,
}

/// Returns what people decided of what is asked for; what is rejected is left out where nothing is given.
fn reviewed(given: Option<&String>) -> Reviewed {
    given.and_then(|name| Reviewed::named(name)).unwrap_or_default()
}

impl WhatArgs {
    /// Narrows a question down.
    pub(crate) fn narrow(&self, question: Question) -> Question {
        Question {
            types: self.types.iter().map(|kind| kind.to_uppercase()).collect(),
            modes: self.modes.clone(),
            contexts: self.contexts.clone(),
            quads: self.quads.clone(),
            places: self.places.iter().map(|place| Place::named(World::embedded(), place)).collect(),
            statuses: self.statuses.iter().filter_map(name).collect(),
            min_confidence: self.min_confidence,
            min_reports: self.min_reports,
            min_sources: self.min_sources,
            review: reviewed(self.review.as_ref()),
            ..question
        }
    }
}

/// The status of an event.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Status {
    Happened,
    Ongoing,
    Planned,
    Possible,
    Denied,
}

/// What a dispute is of.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum DisputeKind {
    Denial,
    Accounts,
    Figures,
    Compliance,
}

/// Returns a word as the reading format writes it, which is how it is typed.
fn name(word: &impl ValueEnum) -> Option<String> {
    word.to_possible_value().map(|value| value.get_name().to_owned())
}

fn share(given: &str) -> Result<f64, String> {
    let share: f64 = given.parse().map_err(|_| "give a number from 0 to 1".to_owned())?;
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err("give a number from 0 to 1".to_owned()) }
}

const EVENTS_HELP: &str = "\
Examples:
  chancery events --record talks.record --type ASSAULT --from 2024-01-01
  chancery events --record talks.record --dyad Norway Jordan --format csv
  chancery events --record talks.record --by publisher --min-confidence 0.8
  chancery events --record talks.record --text '\"aid convoys\"' --format jsonl
  chancery events --record talks.record --format parquet -o events.parquet";

#[derive(Args, Debug)]
#[command(after_help = format!("{EVENTS_HELP}\n\nThe latest come first. {HOW_TO_ASK}"))]
pub(crate) struct EventsArgs {
    #[command(flatten)]
    pub(super) answer: AnswerArgs,
    #[command(flatten)]
    pub(super) who: WhoArgs,
    #[command(flatten)]
    pub(super) what: WhatArgs,
}

const STATEMENTS_HELP: &str = "\
Examples:
  chancery statements --record talks.record --by Norway
  chancery statements --record talks.record --type ASSAULT --format csv

Filters of events choose the statements that report such an event.";

#[derive(Args, Debug)]
#[command(after_help = format!("{STATEMENTS_HELP}\n\nThe latest come first. {HOW_TO_ASK}"))]
pub(crate) struct StatementsArgs {
    #[command(flatten)]
    pub(super) answer: AnswerArgs,
    #[command(flatten)]
    pub(super) who: WhoArgs,
    #[command(flatten)]
    pub(super) what: WhatArgs,
}

const AGREEMENTS_HELP: &str = "\
Examples:
  chancery agreements --record talks.record --type ceasefire --status violated
  chancery agreements --record talks.record --dyad Armenia Azerbaijan

--by is who makes a claim or tells of a commitment.";

#[derive(Args, Debug)]
#[command(after_help = format!("{AGREEMENTS_HELP}\n\nThe latest come first. {HOW_TO_ASK}"))]
pub(crate) struct AgreementsArgs {
    #[command(flatten)]
    pub(super) answer: AnswerArgs,
    #[command(flatten)]
    who: WhoArgs,
    /// Kinds of agreement: ceasefire, peace, …
    #[arg(long = "type", value_name = "KIND", value_delimiter = ',')]
    kinds: Vec<String>,
    /// Status: in force, violated, …
    #[arg(long = "status", value_name = "STATUS", value_delimiter = ',')]
    statuses: Vec<String>,
    /// Where: a name, or the ISO code of a country; may be given several times
    #[arg(long = "place", value_name = "WHERE")]
    places: Vec<String>,
    /// The fewest reports of an agreement
    #[arg(long, value_name = "N")]
    min_reports: Option<u32>,
    /// What people decided of it [default: all but what they rejected]
    #[arg(long, value_name = "DECISION", value_parser = PossibleValuesParser::new(Reviewed::NAMES))]
    review: Option<String>,
}

impl AgreementsArgs {
    /// Returns the question that they make.
    pub(super) fn question(&self, record: &Asked) -> Result<Question, AskError> {
        Ok(Question {
            types: self.kinds.clone(),
            statuses: self.statuses.clone(),
            places: self.places.iter().map(|place| Place::named(World::embedded(), place)).collect(),
            min_reports: self.min_reports,
            review: reviewed(self.review.as_ref()),
            ..self.who.question(record, self.answer.limit)?
        })
    }
}

const DISPUTES_HELP: &str = "\
Examples:
  chancery disputes --record talks.record --type figures
  chancery disputes --record talks.record --dyad Armenia Azerbaijan";

#[derive(Args, Debug)]
#[command(after_help = format!("{DISPUTES_HELP}\n\nThe latest come first. {HOW_TO_ASK}"))]
pub(crate) struct DisputesArgs {
    #[command(flatten)]
    pub(super) answer: AnswerArgs,
    #[command(flatten)]
    who: WhoArgs,
    /// Kinds of dispute
    #[arg(long = "type", value_name = "KIND", value_delimiter = ',')]
    kinds: Vec<DisputeKind>,
}

impl DisputesArgs {
    /// Returns the question that they make.
    pub(super) fn question(&self, record: &Asked) -> Result<Question, AskError> {
        let types = self.kinds.iter().filter_map(name).collect();
        Ok(Question { types, ..self.who.question(record, self.answer.limit)? })
    }
}

/// Who takes part in the events of a record.
#[derive(Args, Debug)]
pub(crate) struct ActorsOfArgs {
    #[command(flatten)]
    pub(super) answer: Option<AnswerArgs>,
    #[command(flatten)]
    pub(super) who: WhoArgs,
    #[command(flatten)]
    pub(super) what: WhatArgs,
}

const TIMELINE_HELP: &str = "\
Examples:
  chancery timeline --record talks.record --dyad Armenia Azerbaijan
  chancery timeline --record talks.record --actor Jordan --from 2024-01-01 --format csv

The earliest come first. A line is an event of a day, or, unless a filter is one that
only events have, what became of an agreement or a claim that it was kept or broken.
What is told alike of one day is one line.";

#[derive(Args, Debug)]
#[command(after_help = format!("{TIMELINE_HELP}\n\n{HOW_TO_ASK}"))]
pub(crate) struct TimelineArgs {
    #[command(flatten)]
    pub(super) answer: AnswerArgs,
    #[command(flatten)]
    pub(super) who: WhoArgs,
    #[command(flatten)]
    pub(super) what: WhatArgs,
}

const DYAD_HELP: &str = "\
Examples:
  chancery dyad Norway Jordan --record talks.record
  chancery dyad Armenia Azerbaijan --record talks.record --from 2022-01-01 --format jsonl

Shown are how many events of which quad class each does to the other, their number and
mean intensity by month, what was agreed between them, who says that it was kept or
broken, what they dispute, and the latest events.";

#[derive(Args, Debug)]
#[command(after_help = format!("{DYAD_HELP}\n\n{HOW_TO_ASK}"))]
pub(crate) struct DyadArgs {
    /// One of them: a name, a key or an ISO code
    #[arg(value_name = "WHO")]
    pub(super) one: String,
    /// The other
    #[arg(value_name = "WHOM")]
    pub(super) other: String,
    /// The record, as chancery add made it
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) record: PathBuf,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(super) format: DyadFormat,
    #[command(flatten)]
    pub(super) when: WhenArgs,
    #[command(flatten)]
    pub(super) what: WhatArgs,
}

/// How a dyad is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DyadFormat {
    /// For people
    Text,
    /// An object a line, with the part that it belongs to
    Jsonl,
}

const PANEL_HELP: &str = "\
Examples:
  chancery panel --record talks.record --format csv
  chancery panel --record talks.record --complete --from 2023-01-01 --to 2024-12-31
  chancery panel --record talks.record --unit actor-month --actor Norway

Counted are events of which one country is actor and another recipient, or with
actor-month of which one is actor, with a date as precise as the unit. With --complete
every dyad or actor that has an event, and all among countries given by --actor, have a
row for every period from the first day to the last, zeros too.";

#[derive(Args, Debug)]
#[command(after_help = format!("{PANEL_HELP}\n\n{HOW_TO_ASK}"))]
pub(crate) struct PanelArgs {
    #[command(flatten)]
    pub(super) answer: AnswerArgs,
    /// What a row is
    #[arg(long, value_name = "UNIT", default_value = "dyad-month")]
    unit: Unit,
    /// Give periods without an event a row with zeros
    #[arg(long)]
    complete: bool,
    #[command(flatten)]
    pub(super) who: WhoArgs,
    #[command(flatten)]
    pub(super) what: WhatArgs,
}

impl PanelArgs {
    /// Returns the panel that is asked for.
    pub(super) fn panel(&self) -> Panel {
        let (of, period) = match self.unit {
            Unit::DyadDay => (Counted::Dyads, Period::Day),
            Unit::DyadWeek => (Counted::Dyads, Period::Week),
            Unit::DyadMonth => (Counted::Dyads, Period::Month),
            Unit::DyadYear => (Counted::Dyads, Period::Year),
            Unit::ActorMonth => (Counted::Actors, Period::Month),
        };
        Panel { of, period, complete: self.complete }
    }
}

/// What a row of a panel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Unit {
    /// What one country does to another on a day
    DyadDay,
    /// What one country does to another in a week, from Monday
    DyadWeek,
    /// What one country does to another in a month
    DyadMonth,
    /// What one country does to another in a year
    DyadYear,
    /// What one country does in a month, to whomever
    ActorMonth,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  chancery show v:0c74r05jcbw3fvfe --record talks.record
  chancery show a:8h6brcqafmvm12r6 --record talks.record --format json

Exit codes: 0 done, 1 the record failed or there is no such id, 2 wrong usage.")]
pub(crate) struct ShowArgs {
    /// The id of an event (v:), report (r: or g:), statement (s:), agreement (a:), claim (k:), dispute (x:) or document (d:)
    #[arg(value_name = "ID")]
    pub(super) id: String,
    /// The record, as chancery add made it
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) record: PathBuf,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(super) format: ShowFormat,
}

/// How one is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  chancery sql --record talks.record 'SELECT type, count(*) AS events FROM events GROUP BY type'
  chancery sql --record talks.record --format csv 'SELECT * FROM event_list'

Tables and views are described in docs/record.md. Nothing can be written.

Exit codes: 0 done, 1 the record or the SQL failed or nothing was found, 2 wrong usage.")]
pub(crate) struct SqlArgs {
    /// A SELECT
    #[arg(value_name = "SQL")]
    pub(super) query: String,
    /// The record, as chancery add made it
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) record: PathBuf,
    /// The most rows
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub(super) limit: u64,
    /// The longest time, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0, value_parser = seconds)]
    pub(super) timeout: f64,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", default_value = "table")]
    pub(super) format: Format,
    /// Put an apostrophe before cells of csv that a spreadsheet would take for formulas
    #[arg(long)]
    pub(super) guard_formulas: bool,
    /// Write to a file, which appears when all is done
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
}

impl SqlArgs {
    /// Returns how the answer is printed, and where.
    pub(super) fn printing(&self) -> Printing<'_> {
        Printing { format: self.format, guard_formulas: self.guard_formulas, output: self.output.as_deref() }
    }
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  chancery corrections --record talks.record
  chancery corrections --record talks.record --subject v:0c74r05jcbw3fvfe
  chancery corrections --record talks.record --author Ann --holding --format jsonl > ann.jsonl

A row for each subject of a decision, in the order in which they were made. The state
says whether it holds, was undone, was replaced by a later decision, or is on something
that is not read in its document any more (missing).

Exit codes: 0 done, 1 the record failed or nothing was found, 2 wrong usage.")]
pub(crate) struct CorrectionsArgs {
    #[command(flatten)]
    pub(super) answer: AnswerArgs,
    /// Who decided; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(super) author: Vec<String>,
    /// What was decided on: an event, statement, agreement, claim, report or document; may be given several times
    #[arg(long, value_name = "ID")]
    pub(super) subject: Vec<String>,
    /// Only decisions that hold
    #[arg(long)]
    pub(super) holding: bool,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  chancery agree ann.record bob.record        two copies of a record, reviewed by two people
  chancery agree ann.jsonl bob.jsonl          decisions on one record, as chancery corrections lists them
  chancery agree ann.record bob.record --format csv -o agreement.csv

Printed is Krippendorff's alpha for nominal values: 1 is full agreement, 0 what chance
would bring; it is empty where all values are the same. Only what both decided on counts.
docs/corrections.md describes every line.

Exit codes: 0 done, 1 an input failed or there is nothing in common, 2 wrong usage.")]
pub(crate) struct AgreeArgs {
    /// What one decided: a record, or a file of decisions
    #[arg(value_name = "A", value_hint = ValueHint::FilePath)]
    pub(super) one: PathBuf,
    /// What the other decided
    #[arg(value_name = "B", value_hint = ValueHint::FilePath)]
    pub(super) other: PathBuf,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", default_value = "table")]
    pub(super) format: Format,
    /// Write to a file, which appears when all is done
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
}

impl AgreeArgs {
    /// Returns how the answer is printed, and where.
    pub(super) fn printing(&self) -> Printing<'_> {
        Printing { format: self.format, guard_formulas: false, output: self.output.as_deref() }
    }
}

fn seconds(given: &str) -> Result<f64, String> {
    let seconds: Option<f64> = given.parse().ok().filter(|seconds| (0.0..=86_400.0).contains(seconds));
    seconds.ok_or_else(|| "give seconds, 86400 at most".to_owned())
}
