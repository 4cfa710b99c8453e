//! Literate specifications: every text in `tests/specs/*.md` is read and held against the lines expected of it.
//!
//! `cargo test` only compares; `cargo xtask specs --update` (`CHANCERY_UPDATE=1`) rewrites the record blocks of cases
//! that do not hold.

mod about;
mod literate;

use chancery::document::Document;
use chancery::reading::Reading;
use std::path::Path;

/// The engine under test.
fn read(document: &Document) -> Reading {
    chancery::reader::Reader::embedded().read(document)
}

fn specs() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs")
}

#[test]
fn every_spec_file_can_be_read() {
    if let Err(errors) = literate::folder::read_specs(&specs()) {
        panic!("{errors}");
    }
}

#[test]
fn every_spec_holds() {
    match literate::folder::run(&specs(), about::updating(), read) {
        Ok(cases) => println!("{cases} cases hold"),
        Err(report) => panic!("{report}"),
    }
}
