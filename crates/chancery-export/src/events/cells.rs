//! Rows of cells, as tab-separated text or CSV. Whatever a cell holds, it stays a cell.

use crate::table::guarded;
use std::borrow::Cow;
use std::fmt::Display;

/// A cell; empty where it is not known.
pub(super) type Cell<'c> = Cow<'c, str>;

/// An empty cell.
pub(super) const UNKNOWN: Cell<'static> = Cow::Borrowed("");

/// Returns a cell of some words, if they are known.
pub(super) fn words(words: Option<&str>) -> Cell<'_> {
    Cow::Borrowed(words.unwrap_or_default())
}

/// Returns a cell of a number, if it is known.
pub(super) fn number<'c>(number: Option<impl Display>) -> Cell<'c> {
    number.map_or(UNKNOWN, |number| Cow::Owned(number.to_string()))
}

/// Rows on their way.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Commas, with quotes around cells that need them; else tabs, without any.
    commas: bool,
    /// Whether an apostrophe is put before what spreadsheets take for formulas.
    pub(super) guard: bool,
    written: Vec<u8>,
    rows: u64,
}

impl Table {
    /// Returns a table of cells with tabs between them. Readers differ in what they make of quotes there, so that no cell has one.
    pub(super) fn tabs() -> Table {
        Table::default()
    }

    /// Returns a table of CSV.
    pub(super) fn commas() -> Table {
        Table { commas: true, ..Table::default() }
    }

    /// Adds the names of the columns.
    pub(super) fn names(&mut self, names: &[&str]) {
        self.line(names.iter().copied());
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: &[Cell<'_>]) {
        self.rows += 1;
        if self.guard {
            let guarded = cells.iter().map(|cell| match cell.parse::<f64>() {
                // "-4.5" is a number, and is wanted as one.
                Ok(_) => Cow::Borrowed(&**cell),
                Err(_) => guarded(cell),
            });
            let guarded: Vec<Cell<'_>> = guarded.collect();
            self.line(guarded.iter().map(|cell| &**cell));
        } else {
            self.line(cells.iter().map(|cell| &**cell));
        }
    }

    /// Adds an object of JSON as a line.
    pub(super) fn object(&mut self, object: &serde_json::Value) {
        self.rows += 1;
        self.written.extend(object.to_string().into_bytes());
        self.written.push(b'\n');
    }

    /// Returns what has been added.
    pub(super) fn written(&self) -> &[u8] {
        &self.written
    }

    /// Returns how many rows have been added.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// Forgets what has been added.
    pub(super) fn clear(&mut self) {
        self.written.clear();
        self.rows = 0;
    }

    fn line<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.written.push(if self.commas { b',' } else { b'\t' });
            }
            if self.commas { self.quoted(cell) } else { self.plain(cell) }
        }
        self.written.push(b'\n');
    }

    /// Adds a cell without quotes and on one line.
    fn plain(&mut self, cell: &str) {
        self.written.extend(cell.bytes().map(|byte| match byte {
            b'"' => b'\'',
            0..=0x1f | 0x7f => b' ',
            byte => byte,
        }));
    }

    /// Adds a cell on one line, in quotes where it needs them.
    fn quoted(&mut self, cell: &str) {
        let quotes = cell.contains([',', '"']) || cell.starts_with(' ') || cell.ends_with(' ');
        if quotes {
            self.written.push(b'"');
        }
        for byte in cell.bytes() {
            match byte {
                b'"' => self.written.extend(b"\"\""),
                0..=0x1f | 0x7f => self.written.push(b' '),
                byte => self.written.push(byte),
            }
        }
        if quotes {
            self.written.push(b'"');
        }
    }
}
