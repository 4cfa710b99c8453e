//! Answers as rows: a table for people, CSV, or JSON Lines.

pub(super) use chancery_export::rows::{object as json, text};

use super::Written;
use super::args::Format;
use super::layout::Layout;
use crate::print::Output;
use crate::print::table::{self, Cell, Column};
use anstyle::{AnsiColor, Style};
use chancery_export::guarded;
use chancery_record::Value;
use chancery_record::ask::Answer;
use std::io::{self, Write};
use std::ops::ControlFlow;

const HEADING: Style = AnsiColor::Cyan.on_default().bold();
/// The widest table, in columns of the terminal.
const WIDEST: usize = 160;
/// The most lines of a cell.
const LINES: usize = 4;

/// Prints rows: CSV and JSON Lines as they come, a table when all are there.
pub(super) struct Rows {
    out: Output,
    format: Format,
    guard_formulas: bool,
    /// How people read them; nothing for those of SQL of one's own.
    layout: Option<&'static Layout>,
    names: Vec<String>,
    /// Rows of a table.
    kept: Vec<Vec<String>>,
    written: Written,
}

impl Rows {
    pub(super) fn new(
        out: Output,
        format: Format,
        guard_formulas: bool,
        layout: Option<&'static Layout>,
    ) -> Rows {
        let (names, kept) = (Vec::new(), Vec::new());
        Rows { out, format, guard_formulas, layout, names, kept, written: Ok(()) }
    }

    /// Prints what is left.
    pub(super) fn finish(mut self) -> Written {
        self.written?;
        if !self.kept.is_empty() {
            match self.layout {
                Some(layout) => laid_out(&mut self.out, layout, &self.names, &self.kept)?,
                None => plain(&mut self.out, &self.names, self.kept)?,
            }
        }
        self.out.finish()
    }

    fn csv<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> Written {
        let mut table = csv::WriterBuilder::new().from_writer(Vec::new());
        for cell in cells {
            let cell = if self.guard_formulas { guarded(cell) } else { cell.into() };
            table.write_field(cell.as_bytes()).map_err(io::Error::other)?;
        }
        table.write_record(None::<&[u8]>).map_err(io::Error::other)?;
        self.out.write_all(&table.into_inner().map_err(|error| error.into_error())?)
    }

    fn jsonl(&mut self, row: &[Value]) -> Written {
        let object = json(&self.names, row);
        serde_json::to_writer(&mut self.out, &object)?;
        self.out.write_all(b"\n")
    }
}

impl Answer for Rows {
    fn columns(&mut self, names: &[String]) {
        self.names = names.to_vec();
        if self.format == Format::Csv {
            self.written = self.csv(names.iter().map(String::as_str));
        }
    }

    fn row(&mut self, row: Vec<Value>) -> ControlFlow<()> {
        if self.written.is_err() {
            return ControlFlow::Break(());
        }
        match self.format {
            Format::Table => self.kept.push(row.iter().map(|value| one_line(&text(value))).collect()),
            Format::Csv => {
                let cells: Vec<String> = row.iter().map(text).collect();
                self.written = self.csv(cells.iter().map(String::as_str));
            }
            Format::Jsonl | Format::Parquet => self.written = self.jsonl(&row),
        }
        if self.written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

/// Prints rows as people read them.
fn laid_out(out: &mut Output, layout: &Layout, names: &[String], rows: &[Vec<String>]) -> Written {
    let (mut cells, mut notes) = (Vec::new(), Vec::new());
    for row in rows {
        let of = |name: &str| {
            let at = names.iter().position(|column| column == name);
            at.and_then(|at| row.get(at)).cloned().unwrap_or_default()
        };
        let (laid, note) = (layout.row)(&of);
        cells.push(laid);
        notes.push(note);
    }
    let width = out.width.clamp(20, WIDEST);
    table::print_noted(out, layout.columns, &cells, &notes, width, LINES, HEADING)
}

/// Prints rows under the names of their columns.
fn plain(out: &mut Output, names: &[String], rows: Vec<Vec<String>>) -> Written {
    let columns: Vec<Column<'_>> =
        names.iter().map(|heading| Column { heading, least: 6, most: 80 }).collect();
    let rows: Vec<Vec<Cell>> =
        rows.into_iter().map(|row| row.into_iter().map(Cell::plain).collect()).collect();
    let width = out.width.clamp(20, WIDEST);
    table::print(out, &columns, &rows, width, LINES, HEADING)
}

/// Puts words on one line, with single spaces and nothing that moves a terminal.
pub(super) fn one_line(words: &str) -> String {
    let words: String =
        words.chars().map(|c| if c.is_control() && !c.is_whitespace() { '\u{fffd}' } else { c }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
