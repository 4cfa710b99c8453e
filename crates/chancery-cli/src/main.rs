//! The `chancery` command: arguments in, the engine in the middle, printers out.
//!
//! Files, terminals and threads are known here and nowhere else. Standard output is for data, standard error for
//! messages.

mod args;
mod batch;
mod completions;
mod exit;
mod man;
mod messages;
mod print;
mod progress;
mod read;
mod sources;

use args::{Args, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = Args::parse();
    args.color.apply();
    let done = match args.command {
        Command::Read(args) => read::run(args),
        Command::Completions(args) => completions::run(&args),
        Command::Man => man::run(),
    };
    done.code()
}
