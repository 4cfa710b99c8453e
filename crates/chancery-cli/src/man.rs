//! `chancery man`: the manual pages, printed one after another or written into a folder.

use crate::args::Args;
use crate::exit::Exit;
use crate::messages;
use clap::{Command, CommandFactory, ValueHint};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct ManArgs {
    /// Write a file for each command into this folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    out: Option<PathBuf>,
}

/// Prints the manual page of the command, then those of its subcommands; or writes each into a file of its own.
pub(crate) fn run(args: &ManArgs) -> Exit {
    let pages = match pages() {
        Ok(pages) => pages,
        Err(error) => {
            messages::error(&format!("the manual pages cannot be made ({error}); please report it"));
            return Exit::Failed;
        }
    };
    match &args.out {
        Some(folder) => Exit::of_write(write(&pages, folder), &folder.display().to_string()),
        None => {
            let mut out = io::stdout().lock();
            Exit::of_write(pages.iter().try_for_each(|page| out.write_all(&page.roff)), "standard output")
        }
    }
}

/// A manual page.
struct Page {
    /// `chancery-codebook-check`.
    name: String,
    roff: Vec<u8>,
}

fn write(pages: &[Page], folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    pages.iter().try_for_each(|page| fs::write(folder.join(format!("{}.1", page.name)), &page.roff))
}

fn pages() -> io::Result<Vec<Page>> {
    let mut command = Args::command();
    command.build();
    let mut pages = Vec::new();
    render(&command, command.get_name(), &mut pages)?;
    Ok(pages)
}

/// Adds the page of a command, then those of the commands under it.
fn render(command: &Command, name: &str, pages: &mut Vec<Page>) -> io::Result<()> {
    let mut page = Page { name: name.to_owned(), roff: Vec::new() };
    clap_mangen::Man::new(command.clone()).title(name).render(&mut page.roff)?;
    pages.push(page);
    let mut under = command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help");
    under.try_for_each(|command| render(command, &format!("{name}-{}", command.get_name()), pages))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_has_a_page_of_its_own() {
        let pages = pages().expect("pages");
        let names: BTreeSet<&str> = pages.iter().map(|page| page.name.as_str()).collect();
        assert_eq!(names.len(), pages.len());
        for name in ["chancery", "chancery-read", "chancery-codebook-check", "chancery-token-new"] {
            assert!(names.contains(name), "{name}");
        }
        for page in &pages {
            let roff = String::from_utf8_lossy(&page.roff);
            assert!(roff.contains(&format!(".TH {} 1", page.name)), "{roff}");
        }
    }

    #[test]
    fn pages_are_written_each_into_a_file() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(run(&ManArgs { out: Some(folder.path().join("man")) }), Exit::Done);
        let written = std::fs::read_dir(folder.path().join("man")).expect("the folder").count();
        assert_eq!(written, pages().expect("pages").len());
    }
}
