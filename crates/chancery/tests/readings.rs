//! Golden readings: every report in `tests/readings/*.txt` must be read as it was when a person last looked.
//!
//! `cargo test` only compares; `cargo xtask specs --update` (`CHANCERY_UPDATE=1`) rewrites the golden files.

mod about;
mod golden;

use chancery::document::Document;
use chancery::reading::Reading;
use std::path::{Path, PathBuf};

/// The engine under test.
fn read(document: &Document) -> Reading {
    chancery::reader::Reader::embedded().read(document)
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
