//! Reviewed readings as gold, a folder that `chancery eval` takes.

use super::{ExportArgs, folder::Folder};
use crate::ask;
use crate::exit::Exit;
use crate::messages;
use chancery_export::gold::Gold;
use serde_json::Value;
use std::io::{self, Write};
use std::ops::ControlFlow;

/// What to say where no document was gone through.
const NOT_REVIEWED: &str = "no document is reviewed to the end; decide on all that is in one \
                            (chancery correct accept d:… for what is left), or give --all-corrected for those begun";

/// Writes two files for each document that people went through.
pub(super) fn run(args: &ExportArgs) -> Exit {
    let (record, question) = match args.asked(&[]) {
        Ok(asked) => asked,
        Err(error) => return ask::failed(&error),
    };
    let folder = match Folder::begin(args.output.as_deref(), "gold") {
        Ok(folder) => folder,
        Err(exit) => return exit,
    };
    let mut written = Ok(());
    let handed = record.reviewed_readings(&question, args.all_corrected, &mut |kept| {
        let Gold { name, document, gold } = Gold::of(&kept.reading);
        written = file(&folder, &format!("{name}.doc.json"), &document)
            .and_then(|()| file(&folder, &format!("{name}.gold.json"), &gold));
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    match handed {
        Ok(0) => {
            messages::error(NOT_REVIEWED);
            return Exit::Failed;
        }
        Ok(_) => {}
        Err(error) => return ask::failed(&error),
    }
    Exit::of_write(written.and_then(|()| folder.finish()), &args.to())
}

fn file(folder: &Folder, name: &str, value: &Value) -> io::Result<()> {
    let mut out = folder.file(name)?;
    serde_json::to_writer_pretty(&mut out, value)?;
    writeln!(out)?;
    out.finish()
}
