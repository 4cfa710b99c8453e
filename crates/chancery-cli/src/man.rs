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
    let rendered = render(&command, &mut pages);
    Exit::of_write(rendered.and_then(|()| std::io::stdout().lock().write_all(&pages)), "standard output")
}

/// Adds the page of a command, then those of the commands under it.
fn render(command: &clap::Command, pages: &mut Vec<u8>) -> std::io::Result<()> {
    clap_mangen::Man::new(command.clone()).render(pages)?;
    let mut under = command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help");
    under.try_for_each(|command| render(command, pages))
}
