//! `chancery codebook`: codebooks of one's own are begun, checked, and read with; the built-in one is shown.

mod examples;

use crate::exit::Exit;
use crate::messages;
use crate::model;
use chancery::events::EventLexicon;
use chancery::knowledge::{self, KnowledgeError};
use chancery::reader::Reader;
use chancery_data::codebook::Codebook;
use clap::{Args, Subcommand, ValueEnum, ValueHint};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What `chancery codebook new` prints.
const TEMPLATE: &str = include_str!("template.toml");

#[derive(Args, Debug)]
pub(crate) struct CodebookArgs {
    #[command(subcommand)]
    command: CodebookCommand,
}

#[derive(Debug, Subcommand)]
enum CodebookCommand {
    /// Check a codebook, and whether its examples are read as it says
    Check(CheckArgs),
    /// Print the built-in codebook, PLOVER, or one of its tables
    Show(ShowArgs),
    /// Print a small codebook to begin with
    New,
}

#[derive(Args, Debug)]
#[command(after_help = "Example:
  chancery codebook check strikes.toml && chancery read reports/ --codebook strikes.toml

All that is wrong is listed, each with its line. What may stand in a codebook is
told in docs/codebooks.md.

Exit codes: 0 right, and every example is read as expected; 1 not.")]
struct CheckArgs {
    /// The codebook
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// How deep to read the examples: as of chancery read
    #[arg(long, value_name = "NAME|FILE", default_value = chancery_syntax::DEFAULT_EXIT, value_hint = ValueHint::FilePath)]
    model: String,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:
  chancery codebook show                      types, modes and scores
  chancery codebook show triggers             the words that name events
  chancery codebook show classes | grep worker")]
struct ShowArgs {
    /// What of it
    #[arg(value_name = "PART", default_value = "types")]
    part: Shown,
}

/// A part of the built-in codebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shown {
    /// The codebook file: types with their modes and scores
    Types,
    /// The words that name events
    Triggers,
    /// The classes of words that needs may name
    Classes,
    /// The words that give a context
    Contexts,
}

impl Shown {
    fn file(self) -> &'static str {
        match self {
            Shown::Types => "plover.toml",
            Shown::Triggers => "triggers.tsv",
            Shown::Classes => "classes.tsv",
            Shown::Contexts => "contexts.tsv",
        }
    }
}

/// Runs `chancery codebook`.
pub(crate) fn run(args: &CodebookArgs) -> Exit {
    match &args.command {
        CodebookCommand::Check(args) => check(args).unwrap_or_else(|exit| exit),
        CodebookCommand::Show(args) => print(Codebook::built_in(args.part.file()).unwrap_or_default()),
        CodebookCommand::New => print(TEMPLATE),
    }
}

/// Returns the lexicon of the codebook that `--codebook` names, or the built-in one; says what is wrong with a codebook
/// that cannot be had.
pub(crate) fn lexicon(path: Option<&Path>) -> Result<&'static EventLexicon, Exit> {
    knowledge::codebook(path).map_err(unloaded)
}

/// Reads a codebook and the tables beside it; says what is wrong with one that cannot be had.
pub(crate) fn read(path: &Path) -> Result<Codebook<'static>, Exit> {
    knowledge::codebook_file(path).map_err(unloaded)
}

fn unloaded(error: KnowledgeError) -> Exit {
    messages::unloaded(&error);
    Exit::Failed
}

fn check(args: &CheckArgs) -> Result<Exit, Exit> {
    let codebook = read(&args.file)?;
    let reader =
        Reader::with_tagger(model::load(&args.model)?).with_codebook(EventLexicon::with_codebook(&codebook));
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let line = format!(
        "{}: {} {}: {}, {}, {}; no problem found\n",
        args.file.display(),
        codebook.name,
        codebook.version,
        counted(codebook.types.len(), "type"),
        counted(codebook.lines.len(), "trigger line"),
        counted(codebook.exclusions.len(), "exclusion"),
    );
    let (report, failed) = examples::check(&codebook, &reader);
    let printed = print(&(line + &report));
    Ok(if failed > 0 && printed == Exit::Done { Exit::Failed } else { printed })
}

fn print(text: &str) -> Exit {
    let mut out = anstream::stdout().lock();
    let written: io::Result<()> = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    Exit::of_write(written, "standard output")
}
