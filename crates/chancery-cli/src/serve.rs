//! `chancery serve`: a record in the browser, and for programs over HTTP.

use crate::arenas;
use crate::args::HowArgs;
use crate::codebook;
use crate::exit::Exit;
use crate::interrupt;
use crate::messages;
use crate::read;
use chancery_serve::{Limits, Options, ServeError};
use clap::{Args, ValueHint};
use std::net::SocketAddr;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  chancery serve --record talks.record                        http://127.0.0.1:8420, for this machine alone
  chancery token new --tokens tokens --scope read --name ann  prints a token, once
  chancery serve --record talks.record --tokens tokens --bind 0.0.0.0:8420 --host talks.example
  curl -s http://127.0.0.1:8420/api/v1/events?actor=Norway    the same for programs
  curl -s --data-binary @visit.txt -H 'Content-Type: text/plain' http://127.0.0.1:8420/api/v1/read

The server speaks HTTP; put a proxy with HTTPS before it where others reach it, and say
so with --behind-https. docs/serve.md has the API by example and tells what is guarded.
Ctrl-C finishes the requests in hand.

Exit codes: 0 done, 1 the server failed, 2 wrong usage.")]
pub(crate) struct ServeArgs {
    /// The record, as chancery add made it
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    record: PathBuf,
    /// Where to listen; where others can reach it only with --tokens
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8420")]
    bind: SocketAddr,
    /// File of tokens, as chancery token makes it: without a good one nobody gets anything
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    tokens: Option<PathBuf>,
    /// A name under which browsers ask for the server, beside localhost; may be given several times
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// Browsers come by HTTPS alone, through a proxy: send cookies in no other way
    #[arg(long)]
    behind_https: bool,
    /// Get articles from addresses that are given, from the public web alone
    #[arg(long)]
    fetch: bool,
    /// Where writing is logged [default: FILE.audit.jsonl beside the record]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    audit: Option<PathBuf>,
    /// How many requests a client may make in a second, over time; 0 is as many as it likes
    #[arg(long, value_name = "N", default_value_t = 50)]
    rate: u32,
    /// The largest text that is taken, in KB
    #[arg(long, value_name = "KB", default_value = "2048")]
    max_body: NonZeroUsize,
    /// How many questions are asked of the record at once [default: two a processor]
    #[arg(long, value_name = "N")]
    readers: Option<NonZeroUsize>,
    /// How deep to read: fast, balanced or default; or a model file, FILE or FILE#NAME for one of its depths
    #[arg(long, value_name = "NAME|FILE", default_value = chancery_syntax::DEFAULT_EXIT, value_hint = ValueHint::FilePath)]
    model: String,
    /// File with actors of one's own, laid over the built-in ones; may be given several times
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    actors: Vec<PathBuf>,
    /// Code events by a codebook of one's own: a TOML file, which may extend the built-in one
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    codebook: Option<PathBuf>,
}

impl ServeArgs {
    fn options(&self) -> Result<Options, Exit> {
        let how = HowArgs::of(&self.model, &self.actors);
        let reader =
            codebook::lexicon(self.codebook.as_deref()).and_then(|codebook| read::reader(&how, codebook))?;
        let usual = Limits::default();
        Ok(Options {
            world: reader.world(),
            reader,
            tokens: self.tokens.clone(),
            hosts: self.host.clone(),
            fetch: self.fetch.then(chancery_fetch::Limits::default),
            audit: self.audit.clone(),
            behind_https: self.behind_https,
            limits: Limits {
                rate: NonZeroU32::new(self.rate),
                body: self.max_body.get().saturating_mul(1 << 10),
                readers: self.readers.map_or(usual.readers, NonZeroUsize::get),
                ..usual
            },
            ..Options::of(self.record.clone())
        })
    }
}

/// Serves until it is asked to end.
pub(crate) fn run(args: &ServeArgs) -> Exit {
    arenas::limit();
    let options = match args.options() {
        Ok(options) => options,
        Err(exit) => return exit,
    };
    interrupt::listen();
    let record = args.record.display();
    let ready = |address| messages::note(&format!("{record} is shown at http://{address}/; Ctrl-C ends"));
    match chancery_serve::run(args.bind, options, interrupt::asked, ready) {
        Ok(()) => Exit::Done,
        Err(error) => {
            messages::error(&error.to_string());
            if matches!(error, ServeError::Open { .. }) { Exit::Usage } else { Exit::Failed }
        }
    }
}
