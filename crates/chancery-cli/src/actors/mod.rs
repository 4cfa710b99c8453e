//! `chancery actors`: what the knowledge base knows, and whether a file of one's own can be laid over it.

mod memberships;
mod search;
mod show;
mod terms;

use crate::exit::Exit;
use crate::messages;
use chancery::knowledge::{self, KnowledgeError};
use chancery_data::World;
use clap::{Args, Subcommand, ValueEnum, ValueHint};
use jiff::civil::Date;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// The widest line, in columns.
const WIDEST: usize = 160;

#[derive(Args, Debug)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  chancery actors search lavrov
  chancery actors --record talks.record --type ASSAULT   who takes part in assaults, those with most events first"
)]
pub(crate) struct ActorsArgs {
    #[command(subcommand)]
    pub(crate) command: Option<ActorsCommand>,
    #[command(flatten)]
    pub(crate) of_record: crate::ask::ActorsOfArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ActorsCommand {
    /// Find actors and places by name
    Search(SearchArgs),
    /// Print all that is known of one
    Show(ShowArgs),
    /// Check files of actors of one's own
    Check(CheckArgs),
}

/// What `search` and `show` share.
#[derive(Args, Debug)]
pub(crate) struct KnownArgs {
    /// The day that offices are told of, instead of all days, and codes and memberships, instead of the latest
    #[arg(long, value_name = "DATE", value_parser = chancery_input::parse_date)]
    pub(crate) on: Option<Date>,
    /// File with actors of one's own; may be given several times
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) actors: Vec<PathBuf>,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:
  chancery actors search lavrov
  chancery actors search \"al thani\" --on 2025-04-17 --limit 5
  chancery actors search geneva --format json

Found are keys, whole names, beginnings of names, words of names in any order,
and where nothing else is found names that differ in a letter or two. Case,
marks, apostrophes and hyphens make no difference.")]
pub(crate) struct SearchArgs {
    /// A name or a part of it, or a key
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,
    /// The most to print
    #[arg(long, value_name = "N", default_value = "10")]
    limit: NonZeroUsize,
    #[command(flatten)]
    known: KnownArgs,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:
  chancery actors show ctry:QAT --on 2025-04-17
  chancery actors show igo:nato --on 2019-06-01
  chancery actors show org:IRQ-government
  chancery actors show per:RUS-lavrov-sergey --format json
  chancery actors show grp:own-brigade --actors mine.tsv")]
pub(crate) struct ShowArgs {
    /// The key, as chancery actors search prints it
    #[arg(value_name = "KEY")]
    key: String,
    #[command(flatten)]
    known: KnownArgs,
}

#[derive(Args, Debug)]
#[command(after_help = "Example:
  chancery actors check mine.tsv && chancery read reports/ --actors mine.tsv

The files are checked together, as chancery read would load them. What may stand
in them is told in docs/actors.md.")]
pub(crate) struct CheckArgs {
    /// Files with actors
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Runs `chancery actors`.
pub(crate) fn run(args: &ActorsArgs) -> Exit {
    let Some(command) = &args.command else { return crate::ask::actors(&args.of_record) };
    let done = match command {
        ActorsCommand::Search(args) => {
            world(&args.known.actors).map(|world| search::run(world, &args.query.join(" "), args))
        }
        ActorsCommand::Show(args) => world(&args.known.actors).map(|world| show::run(world, args)),
        ActorsCommand::Check(args) => check(&args.files),
    };
    done.unwrap_or_else(|exit| exit)
}

/// Returns the knowledge base with the actors of these files; says what is wrong with them if they cannot be had.
pub(crate) fn world(paths: &[PathBuf]) -> Result<&'static World, Exit> {
    knowledge::world(paths).map_err(unloaded)
}

fn unloaded(error: KnowledgeError) -> Exit {
    messages::unloaded(&error);
    Exit::Failed
}

fn check(paths: &[PathBuf]) -> Result<Exit, Exit> {
    let actors = knowledge::actors(paths).map_err(unloaded)?;
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let what = match paths {
        [path] => path.display().to_string(),
        _ => counted(paths.len(), "file"),
    };
    let line = format!(
        "{what}: {}, {}, {}; no problem found\n",
        counted(actors.records(), "new actor"),
        counted(actors.names(), "name"),
        counted(actors.terms(), "term")
    );
    Ok(Exit::of_write(anstream::stdout().lock().write_all(line.as_bytes()), "standard output"))
}
