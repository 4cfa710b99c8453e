//! Models: the one in the program with its exits, models from files, and `chancery model info`.

use crate::exit::Exit;
use crate::messages;
use chancery::knowledge::{self, KnowledgeError};
use chancery_syntax::{Info, Model, Roots};
use clap::{Args, Subcommand, ValueHint};
use std::borrow::Cow;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
pub(crate) struct ModelArgs {
    #[command(subcommand)]
    command: ModelCommand,
}

#[derive(Debug, Subcommand)]
enum ModelCommand {
    /// Print a model's card: what it is, what it learned from, how good it is
    Info {
        /// A model file [default: the model in the program]
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: Option<PathBuf>,
        /// The model of chancery classify in the program, and not the one that reads
        #[arg(long, conflicts_with = "file")]
        roots: bool,
    },
}

/// Loads the model that `--model` names. It stays until the program ends.
pub(crate) fn load(choice: &str) -> Result<&'static Model, Exit> {
    knowledge::model(choice).map_err(unloaded)
}

fn read(path: &Path) -> Result<Vec<u8>, Exit> {
    knowledge::model_file(path).map_err(unloaded)
}

fn unloaded(error: KnowledgeError) -> Exit {
    messages::unloaded(&error);
    Exit::Usage
}

/// Runs `chancery model`.
pub(crate) fn run(args: &ModelArgs) -> Exit {
    let ModelCommand::Info { file, roots } = &args.command;
    let (name, bytes): (String, Cow<'static, [u8]>) = match file {
        None if *roots => ("the model of roots in the program".to_owned(), Roots::embedded_bytes().into()),
        None => ("the model in the program".to_owned(), Model::embedded_bytes().into()),
        Some(path) => match read(path) {
            Ok(bytes) => (path.display().to_string(), bytes.into()),
            Err(exit) => return exit,
        },
    };
    match Model::info(&bytes) {
        Ok(info) => {
            Exit::of_write(print(&info, bytes.len(), &mut std::io::stdout().lock()), "standard output")
        }
        Err(error) => {
            messages::error(&format!("{name}: {error}"));
            Exit::Failed
        }
    }
}

fn print(info: &Info, bytes: usize, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "{} {}", info.name, info.version)?;
    let pieces = match info.pieces {
        0 => "word pieces of another model".to_owned(),
        pieces => format!("{pieces} word pieces"),
    };
    writeln!(out, "{:.1} MB, {pieces}, vectors of {} numbers", bytes as f64 / 1e6, info.hidden)?;
    for (exit, layers) in &info.exits {
        match info.pieces {
            0 => writeln!(out, "{layers} layers")?,
            _ => writeln!(out, "--model {exit:<10} {layers} layers")?,
        }
    }
    writeln!(out, "training data {}\n\n{}", info.data_hash, info.card.trim_end())?;
    out.flush()
}
