//! `chancery completions`: the script that completes the command in a shell.

use crate::args::Args;
use crate::exit::Exit;
use clap::CommandFactory;
use std::io::Write;

#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    shell: clap_complete::Shell,
}

/// Prints the completion script.
pub(crate) fn run(args: &CompletionsArgs) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "chancery", &mut script);
    Exit::of_write(std::io::stdout().lock().write_all(&script), "standard output")
}
