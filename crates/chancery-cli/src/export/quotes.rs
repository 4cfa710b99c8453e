//! Quotations of a record as JSON Lines in the shape of Quotebank.

use super::ExportArgs;
use crate::ask;
use crate::exit::Exit;
use crate::messages;
use crate::print::Output;
use chancery_export::quotes::QuoteRecord;
use std::io::{self, Write};
use std::ops::ControlFlow;

/// Writes the quotations among the statements that fit.
pub(super) fn run(args: &ExportArgs) -> Exit {
    let (record, question) = match args.asked(&[]) {
        Ok(asked) => asked,
        Err(error) => return ask::failed(&error),
    };
    let mut out = match Output::open(args.output.as_deref(), false) {
        Ok(out) => out,
        Err(error) => return Exit::of_write(Err(error), &args.to()),
    };
    let mut written: io::Result<()> = Ok(());
    let handed = record.quotations(&question, &mut |quotation| {
        let line = serde_json::to_string(&QuoteRecord::of(&quotation)).map_err(io::Error::other);
        written = line.and_then(|line| writeln!(out, "{line}"));
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let handed = match handed {
        Ok(handed) => handed,
        Err(error) => return ask::failed(&error),
    };
    match Exit::of_write(written.and_then(|()| out.finish()), &args.to()) {
        Exit::Done if handed == 0 => {
            messages::error(ask::NOTHING);
            Exit::Failed
        }
        exit => exit,
    }
}
