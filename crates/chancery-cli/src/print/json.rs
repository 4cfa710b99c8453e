//! The reading format as JSON: an object for one document of one file, an array for everything else.

use super::Output;
use chancery::reading::Reading;
use std::io::{self, Write};

/// Prints JSON with two blanks of indentation.
pub(crate) struct JsonPrinter {
    pub(crate) output: Output,
    /// Whether a lone reading stands without an array.
    single: bool,
    /// The first reading, until it is known whether another follows.
    first: Option<Box<Reading>>,
    printed: usize,
}

impl JsonPrinter {
    /// Returns a printer to `output`.
    pub(crate) fn new(output: Output, single: bool) -> JsonPrinter {
        JsonPrinter { output, single, first: None, printed: 0 }
    }

    /// Prints one reading.
    pub(crate) fn print(&mut self, reading: Reading) -> io::Result<()> {
        if self.single && self.printed == 0 && self.first.is_none() {
            self.first = Some(Box::new(reading));
            return Ok(());
        }
        if let Some(first) = self.first.take() {
            self.element(&first)?;
        }
        self.element(&reading)
    }

    fn element(&mut self, reading: &Reading) -> io::Result<()> {
        self.output.write_all(if self.printed == 0 { b"[\n" } else { b",\n" })?;
        self.printed += 1;
        self.object(reading)
    }

    fn object(&mut self, reading: &Reading) -> io::Result<()> {
        // Serialised apart: an interrupted write is then told from a serialisation that fails.
        let json = serde_json::to_vec_pretty(reading).map_err(io::Error::other)?;
        self.output.write_all(&json)
    }

    /// Closes the array, or prints the lone reading.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        match self.first.take() {
            Some(reading) => self.object(&reading)?,
            None if self.printed > 0 => self.output.write_all(b"\n]")?,
            None if self.single => return self.output.finish(),
            None => self.output.write_all(b"[]")?,
        }
        self.output.write_all(b"\n")?;
        self.output.finish()
    }
}
