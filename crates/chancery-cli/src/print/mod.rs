//! Readings out: for people, as JSON, as JSON Lines; their words; their statements as a table; their ledger.

pub(crate) mod codes;
pub(crate) mod explanation;
mod json;
mod jsonl;
pub(crate) mod ledger;
pub(crate) mod quotes;
pub(crate) mod table;
mod text;

use crate::args::Format;
use chancery::reading::Reading;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The width of what is printed for people when it goes to no terminal.
const WIDTH: usize = 100;

/// Prints readings in one format.
pub(crate) enum Printer {
    /// For people.
    Text(text::TextPrinter),
    /// One object or one array.
    Json(json::JsonPrinter),
    /// One object a line.
    Jsonl(jsonl::JsonlPrinter),
    /// Words as CoNLL-U.
    Conllu(Output),
    /// Words as spaCy's JSON.
    Spacy(Output),
    /// Statements.
    Quotes(quotes::QuotesPrinter),
    /// Agreements and disputes.
    Ledger(ledger::LedgerPrinter),
}

impl Printer {
    /// Returns a printer to `output`. With `single`, one reading is printed as JSON without an array around it.
    pub(crate) fn new(format: Format, output: Output, single: bool) -> Printer {
        match format {
            Format::Text => Printer::Text(text::TextPrinter::new(output)),
            Format::Json => Printer::Json(json::JsonPrinter::new(output, single)),
            Format::Jsonl => Printer::Jsonl(jsonl::JsonlPrinter::new(output)),
            Format::Conllu => Printer::Conllu(output),
            Format::Spacy => Printer::Spacy(output),
        }
    }

    /// Prints one reading.
    pub(crate) fn print(&mut self, reading: Reading) -> io::Result<()> {
        match self {
            Printer::Text(printer) => printer.print(&reading),
            Printer::Json(printer) => printer.print(reading),
            Printer::Jsonl(printer) => printer.print(&reading),
            Printer::Conllu(output) => chancery_export::conllu::write(&reading, output),
            Printer::Spacy(output) => chancery_export::spacy::write(&reading, output),
            Printer::Quotes(printer) => printer.print(&reading),
            Printer::Ledger(printer) => printer.print(&reading),
        }
    }

    /// Returns whether what was asked for was not in any reading.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Printer::Quotes(printer) => printer.is_empty(),
            Printer::Ledger(printer) => printer.is_empty(),
            _ => false,
        }
    }

    /// Returns what to say where nothing was found, if the output does not say so itself.
    pub(crate) fn nothing(&self) -> Option<String> {
        match self {
            Printer::Ledger(printer) => printer.nothing(),
            _ => None,
        }
    }

    /// Prints what is left and puts an output file in its place.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        match self {
            Printer::Text(printer) => printer.output.finish(),
            Printer::Json(printer) => printer.finish(),
            Printer::Jsonl(printer) => printer.output.finish(),
            Printer::Conllu(output) | Printer::Spacy(output) => output.finish(),
            Printer::Quotes(printer) => printer.finish(),
            Printer::Ledger(printer) => printer.finish(),
        }
    }
}

/// Where readings go: standard output, or a file that appears when all is written.
pub(crate) struct Output {
    writer: Box<dyn Write + Send>,
    /// The unfinished file and where it goes.
    file: Option<(PathBuf, PathBuf)>,
    /// Columns for text.
    pub(crate) width: usize,
}

impl Output {
    /// Opens standard output, or a file beside `path` that takes its place in the end, with colours that
    /// disappear where they are not wanted if it is `for_people`.
    pub(crate) fn open(path: Option<&Path>, for_people: bool) -> io::Result<Output> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            let terminal = io::stdout().is_terminal();
            let width = terminal.then(terminal_size::terminal_size).flatten();
            let width = width.map_or(WIDTH, |(terminal_size::Width(width), _)| usize::from(width));
            // Colours are written always and stripped here where they are not wanted.
            let writer: Box<dyn Write + Send> = if for_people {
                Box::new(BufWriter::new(anstream::AutoStream::auto(io::stdout())))
            } else {
                Box::new(BufWriter::with_capacity(64 << 10, io::stdout()))
            };
            return Ok(Output { writer, file: None, width });
        };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let unfinished = path.with_file_name(format!(".{name}.unfinished"));
        let file = File::create(&unfinished)?;
        let writer: Box<dyn Write + Send> = if for_people {
            Box::new(BufWriter::new(anstream::StripStream::new(file)))
        } else {
            Box::new(BufWriter::with_capacity(64 << 10, file))
        };
        Ok(Output { writer, file: Some((unfinished, path.to_path_buf())), width: WIDTH })
    }

    /// Writes what is left and puts an output file in its place.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.writer.flush()?;
        match self.file.take() {
            Some((unfinished, path)) => std::fs::rename(unfinished, path),
            None => Ok(()),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Some((unfinished, _)) = &self.file {
            // Nothing half-written is left behind, as far as that is in our hands.
            let _ = std::fs::remove_file(unfinished);
        }
    }
}

/// Prints one value as JSON with a line for each key.
pub(crate) fn json_pretty(out: &mut Output, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}
