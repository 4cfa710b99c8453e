//! Golden readings: every report in `tests/readings/*.txt` must be read as it was when a person last looked, and every one
//! in `tests/codebooks/*.txt` by the example codebook of that name.
//!
//! `cargo test` only compares; `cargo xtask specs --update` (`CHANCERY_UPDATE=1`) rewrites the golden files.

mod about;
mod golden;

use chancery::document::Document;
use chancery::events::EventLexicon;
use chancery::reader::Reader;
use chancery::reading::Reading;
use chancery_data::codebook::{Codebook, Source};
use std::path::{Path, PathBuf};

/// The engine under test.
fn read(document: &Document) -> Reading {
    Reader::embedded().read(document)
}

fn readings() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readings")
}

#[test]
fn every_report_can_be_read() {
    if let Err(error) = golden::read_reports(&readings()) {
        panic!("{error}");
    }
}

#[test]
fn every_report_is_read_as_before() {
    match golden::run(&readings(), about::updating(), read) {
        Ok(reports) => println!("{reports} reports are read as before"),
        Err(report) => panic!("{report}"),
    }
}

/// The engine with a codebook of `examples/`.
fn reader_with(name: &str) -> Reader {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let no_tables = |_: &str| Err("the example has none".to_owned());
    let codebook = Codebook::read(Source { name: "example", text: text.leak() }, &no_tables);
    let codebook = codebook.unwrap_or_else(|problems| panic!("{problems}"));
    Reader::embedded().with_codebook(EventLexicon::with_codebook(&codebook))
}

#[test]
fn every_report_with_a_codebook_is_read_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/codebooks");
    let read = |document: &Document| reader_with(&format!("{}.toml", document.id)).read(document);
    if let Err(report) = golden::run(&folder, about::updating(), read) {
        panic!("{report}");
    }
}
