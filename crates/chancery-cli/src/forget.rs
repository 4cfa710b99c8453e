//! `chancery forget`: documents taken out of a record, with all that was read in them.

use crate::add;
use crate::args::WhoArgs;
use crate::clock;
use crate::exit::Exit;
use crate::messages;
use chancery_record::{Forgetting, Record, RecordError};
use clap::{Args, ValueHint};
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  chancery forget d:7c1qk2m4e0wz9f3b --record talks.record --author Ann --reason 'licence ended'
  chancery forget https://example.org/news/1 --record talks.record --author Ann --reason 'asked to'
  chancery forget - --record talks.record --author Ann --reason 'not ours' < ids
  chancery forget --erase --record talks.record        writes over what is left in the file
  chancery forget --allow d:7c1qk2m4e0wz9f3b --record talks.record

What the other documents tell stays, as if those had never come. Neither they nor other
versions of their pages are added again, by whatever way, until --allow lets them. What
was decided on them goes with them. chancery sql \"SELECT * FROM forgotten\" lists them;
\"SELECT id FROM documents WHERE …\" with --format csv makes a list of ids.

Exit codes: 0 done, 1 the record failed or one of the documents is not in it, 2 wrong usage.")]
pub(crate) struct ForgetArgs {
    /// Ids of documents (d:) or their addresses, or - for one a line from standard input
    #[arg(value_name = "ID|URL", required_unless_present = "erase")]
    documents: Vec<String>,
    /// The record: an SQLite file, or the postgres:// address of a database
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    record: PathBuf,
    #[command(flatten)]
    who: WhoArgs,
    /// Write over what is left in the file of what was taken out; takes as long as copying the file
    #[arg(long)]
    erase: bool,
    /// Let documents that were taken out be added again
    #[arg(long, conflicts_with = "erase")]
    allow: bool,
    /// Say nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

/// Takes documents out of a record.
pub(crate) fn run(args: &ForgetArgs) -> Exit {
    let documents = match documents(&args.documents) {
        Ok(documents) => documents,
        Err(error) => {
            messages::error(&format!("standard input: {error}; give ids or addresses, one a line"));
            return Exit::Failed;
        }
    };
    let who = (args.who.author.as_ref(), args.who.reason.as_ref());
    let asked = match who {
        (Some(author), Some(reason)) => {
            Forgetting { documents, author: author.clone(), reason: reason.clone() }
        }
        _ if args.allow || documents.is_empty() => Forgetting { documents, ..Forgetting::default() },
        (None, _) => return wrong("somebody wants it; give --author NAME, or set CHANCERY_AUTHOR"),
        (_, None) => return wrong("it has a reason; give --reason TEXT"),
    };
    let opened = chancery_record::open_existing(&args.record);
    match opened.and_then(|mut record| done(args, record.as_mut(), &asked)) {
        Ok(exit) => exit,
        Err(error) => add::failed(&error),
    }
}

fn wrong(message: &str) -> Exit {
    messages::error(message);
    Exit::Usage
}

/// Returns the documents that are named, those of standard input in the place of a minus. There the first line may name the column.
fn documents(named: &[String]) -> std::io::Result<Vec<String>> {
    let mut documents = Vec::new();
    for name in named {
        if name != "-" {
            documents.push(name.clone());
            continue;
        }
        let lines = std::io::read_to_string(std::io::stdin())?;
        let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate();
        let named = lines.filter(|(at, line)| *at > 0 || line.contains(':'));
        documents.extend(named.map(|(_, line)| line.to_owned()));
    }
    Ok(documents)
}

fn done(args: &ForgetArgs, record: &mut dyn Record, asked: &Forgetting) -> Result<Exit, RecordError> {
    let place = record.place();
    let note = |told: &str| {
        if !args.quiet {
            messages::note(&format!("{place}: {told}"));
        }
    };
    if args.allow {
        let allowed = record.allow(&asked.documents)?;
        if allowed == 0 {
            messages::error(&format!(
                "{place}: none of these was taken out; chancery sql \"SELECT * FROM forgotten\" lists what was"
            ));
            return Ok(Exit::Failed);
        }
        note(&format!("{} may be added again", several(allowed)));
        return Ok(Exit::Done);
    }
    let forgot = record.forget(asked, &clock::now())?;
    for missing in &forgot.missing {
        messages::error(&format!(
            "{missing}: is no document of {place}; chancery sql \"SELECT id, url, title FROM documents\" lists them"
        ));
    }
    if !args.documents.is_empty() {
        note(&format!("{} taken out", several(forgot.documents)));
    }
    if args.erase {
        record.erase()?;
        note("what was taken out is written over");
    }
    Ok(if forgot.missing.is_empty() { Exit::Done } else { Exit::Failed })
}

fn several(documents: usize) -> String {
    if documents == 1 { "1 document".to_owned() } else { format!("{documents} documents") }
}
