//! Ledgers onto a stream, one document after another.

use crate::claims;
use crate::ledger::Ledger;
use crate::table::{self, Shape};
use serde::Serialize;
use std::io::{self, Write};

/// How ledgers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An array of records.
    Json,
    /// A record a line.
    Jsonl,
    /// CSV in the shape of PA-X.
    PaX,
    /// CSV in the shape of the ETH/PRIO CeaseFire data set.
    Ceasefire,
    /// Claims of schema.org as one JSON-LD graph.
    Claims,
}

impl Format {
    /// Returns the table that this is, if it is one.
    fn table(self) -> Option<Shape> {
        match self {
            Format::PaX => Some(Shape::PaX),
            Format::Ceasefire => Some(Shape::Ceasefire),
            Format::Json | Format::Jsonl | Format::Claims => None,
        }
    }

    /// Returns what stands before the first item, between two, and after the last.
    fn frame(self) -> (String, &'static str, &'static str) {
        match self {
            Format::Json => ("[".to_owned(), ",", "]\n"),
            Format::Claims => {
                (format!("{{\"@context\":{},\"@graph\":[\n", claims::context()), ",\n", "\n]}\n")
            }
            Format::Jsonl | Format::PaX | Format::Ceasefire => (String::new(), "", ""),
        }
    }
}

/// Writes ledgers in one format. Memory does not grow with their number.
///
/// ```
/// use chancery::reading::{Agreement, Reading};
/// use chancery_export::{Format, Ledger, Writer};
///
/// let truce = Agreement { name: "=truce".to_owned(), kind: "ceasefire".to_owned(), ..Agreement::default() };
/// let ledger = Ledger::of(&Reading { agreements: vec![truce], ..Reading::default() });
/// let mut writer = Writer::new(Format::PaX, Vec::new()).guard_formulas(true);
/// writer.write(&ledger)?;
/// assert_eq!(writer.written(), 1);
/// let table = writer.finish()?;
/// assert!(String::from_utf8_lossy(&table).contains("'=truce"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Writer<W> {
    format: Format,
    out: W,
    guard: bool,
    begun: bool,
    documents: usize,
    written: usize,
}

impl<W: Write> Writer<W> {
    /// Returns a writer to `out`.
    pub fn new(format: Format, out: W) -> Writer<W> {
        Writer { format, out, guard: false, begun: false, documents: 0, written: 0 }
    }

    /// Puts an apostrophe before every cell of a table that a spreadsheet would take for a formula.
    #[must_use]
    pub fn guard_formulas(self, guard: bool) -> Writer<W> {
        Writer { guard, ..self }
    }

    /// Returns how many records, rows or nodes have been written.
    pub fn written(&self) -> usize {
        self.written
    }

    /// Writes the ledger of one document.
    ///
    /// # Errors
    ///
    /// What the stream fails with.
    pub fn write(&mut self, ledger: &Ledger) -> io::Result<()> {
        self.begin()?;
        self.documents += 1;
        match self.format {
            Format::Json | Format::Jsonl => ledger.records.iter().try_for_each(|record| self.item(record)),
            Format::Claims => {
                claims::nodes(ledger, self.documents).iter().try_for_each(|node| self.item(node))
            }
            Format::PaX => self.rows(ledger, Shape::PaX),
            Format::Ceasefire => self.rows(ledger, Shape::Ceasefire),
        }
    }

    /// Writes what ends the format, and returns the stream.
    ///
    /// # Errors
    ///
    /// What the stream fails with.
    pub fn finish(mut self) -> io::Result<W> {
        self.begin()?;
        let (_, _, end) = self.format.frame();
        self.out.write_all(end.as_bytes())?;
        self.out.flush()?;
        Ok(self.out)
    }

    /// Writes what begins the format, once.
    fn begin(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        match self.format.table() {
            Some(shape) => self.row(shape.columns()),
            None => self.out.write_all(self.format.frame().0.as_bytes()),
        }
    }

    fn item(&mut self, item: &impl Serialize) -> io::Result<()> {
        let (_, between, _) = self.format.frame();
        if self.written > 0 {
            self.out.write_all(between.as_bytes())?;
        }
        self.written += 1;
        // Serialised apart: an interrupted write is then told from a serialisation that fails.
        let json = match self.format {
            Format::Json => serde_json::to_vec_pretty(item),
            _ => serde_json::to_vec(item),
        };
        self.out.write_all(&json.map_err(io::Error::other)?)?;
        match self.format {
            Format::Jsonl => self.out.write_all(b"\n"),
            _ => Ok(()),
        }
    }

    fn rows(&mut self, ledger: &Ledger, shape: Shape) -> io::Result<()> {
        for row in ledger.agreements().flat_map(|agreement| shape.rows(agreement)) {
            self.written += 1;
            self.row(&row)?;
        }
        Ok(())
    }

    fn row(&mut self, cells: &[impl AsRef<str>]) -> io::Result<()> {
        let guard = self.guard;
        let mut table = csv::Writer::from_writer(&mut self.out);
        for cell in cells.iter().map(AsRef::as_ref) {
            let guarded = if guard { table::guarded(cell) } else { cell.into() };
            table.write_field(guarded.as_bytes()).map_err(io::Error::other)?;
        }
        table.write_record(None::<&[u8]>).map_err(io::Error::other)?;
        table.flush()
    }
}

#[cfg(test)]
mod tests;
