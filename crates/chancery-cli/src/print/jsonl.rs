//! The reading format as JSON Lines.

use super::Output;
use chancery::reading::Reading;
use std::io::{self, Write};

/// Prints one compact object a line.
pub(crate) struct JsonlPrinter {
    pub(crate) output: Output,
}

impl JsonlPrinter {
    /// Returns a printer to `output`.
    pub(crate) fn new(output: Output) -> JsonlPrinter {
        JsonlPrinter { output }
    }

    /// Prints one reading.
    pub(crate) fn print(&mut self, reading: &Reading) -> io::Result<()> {
        let mut line = serde_json::to_vec(reading).map_err(io::Error::other)?;
        line.push(b'\n');
        self.output.write_all(&line)
    }
}
