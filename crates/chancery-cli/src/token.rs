//! `chancery token`: who may use a server, and for what.

use crate::clock;
use crate::exit::Exit;
use crate::messages;
use chancery_serve::tokens::{self, Scope, TokenError};
use clap::{Args, Subcommand, ValueHint};
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  chancery token new --tokens tokens --scope write --name ann   prints the token, once
  chancery token list --tokens tokens
  chancery token revoke --tokens tokens --name ann              a running server heeds it at once

The file keeps hashes alone: whoever reads it cannot use the server.

Exit codes: 0 done, 1 the file failed or nobody has this name, 2 wrong usage.")]
pub(crate) struct TokenArgs {
    #[command(subcommand)]
    command: TokenCommand,
}

#[derive(Debug, Subcommand)]
enum TokenCommand {
    /// Make a token, and print it: it cannot be seen again
    New {
        #[command(flatten)]
        file: FileArgs,
        /// What it permits: read asks and has texts read; write also adds documents and corrects; admin also sees the log
        #[arg(long, value_name = "SCOPE")]
        scope: Scope,
        /// Whose it is, which the log of what is written tells
        #[arg(long, value_name = "NAME")]
        name: String,
    },
    /// List who has a token
    List {
        #[command(flatten)]
        file: FileArgs,
    },
    /// Revoke a token
    Revoke {
        #[command(flatten)]
        file: FileArgs,
        /// Whose it is
        #[arg(long, value_name = "NAME")]
        name: String,
    },
}

#[derive(Args, Debug)]
struct FileArgs {
    /// The file of tokens
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    tokens: PathBuf,
}

/// Makes, lists or revokes tokens.
pub(crate) fn run(args: &TokenArgs) -> Exit {
    let done = match &args.command {
        TokenCommand::New { file, scope, name } => {
            tokens::make(&file.tokens, name, *scope, &clock::now()).map(|token| print(&[token]))
        }
        TokenCommand::List { file } => tokens::read(&file.tokens).map(|tokens| {
            let lines = tokens.iter().map(|token| format!("{}\t{}\t{}", token.name, token.scope, token.made));
            print(&lines.collect::<Vec<_>>())
        }),
        TokenCommand::Revoke { file, name } => tokens::revoke(&file.tokens, name).map(|was| {
            if was {
                return Exit::Done;
            }
            messages::error(&format!("nobody is called {name}; see chancery token list"));
            Exit::Failed
        }),
    };
    done.unwrap_or_else(|error: TokenError| {
        messages::error(&error.to_string());
        Exit::Failed
    })
}

fn print(lines: &[String]) -> Exit {
    let mut out = io::stdout().lock();
    let printed = lines.iter().try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush());
    Exit::of_write(printed, "standard output")
}
