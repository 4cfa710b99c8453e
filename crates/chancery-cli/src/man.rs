//! `chancery man`: the manual page.

use crate::args::Args;
use crate::exit::Exit;
use clap::CommandFactory;
use std::io::Write;

/// Prints the manual page of the command, then those of its subcommands.
pub(crate) fn run() -> Exit {
    let mut pages = Vec::new();
    let mut command = Args::command();
    command.build();
    let rendered = std::iter::once(&command)
        .chain(command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help"))
        .try_for_each(|command| clap_mangen::Man::new(command.clone()).render(&mut pages));
    Exit::of_write(rendered.and_then(|()| std::io::stdout().lock().write_all(&pages)), "standard output")
}
