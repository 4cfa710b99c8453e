//! The views of a record as a folder of Parquet files.

use super::{ExportArgs, folder::Folder};
use crate::ask;
use crate::exit::Exit;
use chancery_export::parquet::ParquetWriter;
use chancery_record::ask::List;

/// Writes a file for each list.
pub(super) fn parquet(args: &ExportArgs) -> Exit {
    let (record, question) = match args.asked(&[]) {
        Ok(asked) => asked,
        Err(error) => return ask::failed(&error),
    };
    let folder = match Folder::begin(args.output.as_deref(), "parquet") {
        Ok(folder) => folder,
        Err(exit) => return exit,
    };
    for list in List::ALL {
        let mut file = match folder.file(&format!("{}.parquet", list.name())) {
            Ok(out) => ParquetWriter::new(out),
            Err(error) => return Exit::of_write(Err(error), &args.to()),
        };
        if let Err(error) = record.list(list, &question, &mut file) {
            return ask::failed(&error);
        }
        if let Err(error) = file.finish().and_then(|mut out| out.finish()) {
            return Exit::of_write(Err(error), &args.to());
        }
    }
    Exit::of_write(folder.finish(), &args.to())
}
