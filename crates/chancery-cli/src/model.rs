//! Models: the one in the program with its exits, models from files, and `chancery model info`.

use crate::exit::Exit;
use crate::messages;
use chancery_syntax::{DEFAULT_EXIT, Info, Model, Roots};
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
    if choice == DEFAULT_EXIT {
        return Ok(Model::embedded());
    }
    let embedded = Model::embedded_bytes();
    let (file, exit): (Cow<'static, [u8]>, &str) = match embedded_exit(choice) {
        true => (embedded.into(), choice),
        false => {
            let (path, exit) = match choice.rsplit_once('#') {
                Some((path, exit)) if !Path::new(choice).exists() => (path, exit),
                _ => (choice, DEFAULT_EXIT),
            };
            (read(Path::new(path))?.into(), exit)
        }
    };
    match Model::load(file, exit) {
        Ok(model) => Ok(Box::leak(Box::new(model))),
        Err(error) => {
            messages::error(&format!("{choice}: {error}"));
            Err(Exit::Usage)
        }
    }
}

/// Whether the model in the program has an exit of this name.
fn embedded_exit(name: &str) -> bool {
    Model::info(Model::embedded_bytes()).is_ok_and(|info| info.exits.iter().any(|(known, _)| known == name))
}

fn read(path: &Path) -> Result<Vec<u8>, Exit> {
    std::fs::read(path).map_err(|error| {
        messages::error(&format!(
            "{}: cannot be read ({error}); give fast, balanced, default, or the path of a model file",
            path.display()
        ));
        Exit::Usage
    })
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
