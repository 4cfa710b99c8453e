//! Texts with what was read in them: annotations, words with their grammar, ledgers.

use super::{ExportArgs, NO_ROW, folder::Folder};
use crate::ask;
use crate::batch::{Item, Outcome, Window};
use crate::exit::Exit;
use crate::messages;
use crate::print::{Output, Printer};
use chancery::document::Document;
use chancery::reader::{Layers, Reader};
use chancery::reading::DocumentRecord;
use chancery_export::brat::{Scheme, Standoff};
use chancery_export::{Ledger, Writer, web_annotation};
use chancery_record::ask::Kept;
use std::io::{self, Write};
use std::ops::ControlFlow;

/// Writes what texts tell, one after another, to one stream.
pub(super) trait TextWriter {
    /// Writes what one text tells.
    fn write(&mut self, kept: Kept) -> io::Result<()>;

    /// Writes what is left, and returns how much was written.
    fn finish(self: Box<Self>) -> io::Result<usize>;
}

/// Writes the documents that report an event that fits.
pub(super) fn run<W: TextWriter + 'static>(
    args: &ExportArgs,
    writer: impl FnOnce(Output) -> io::Result<W>,
) -> Exit {
    let (record, question) = match args.asked(&[]) {
        Ok(asked) => asked,
        Err(error) => return ask::failed(&error),
    };
    let begun = Output::open(args.output.as_deref(), false).and_then(writer);
    let mut writer = match begun {
        Ok(writer) => Box::new(writer),
        Err(error) => return Exit::of_write(Err(error), &args.to()),
    };
    let mut written = Ok(());
    let handed = record.readings(&question, &mut |kept| {
        written = writer.write(kept);
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let handed = match handed {
        Ok(handed) => handed,
        Err(error) => return ask::failed(&error),
    };
    let mut items = 0;
    let done = written.and_then(|()| writer.finish()).map(|finished| items = finished);
    match Exit::of_write(done, &args.to()) {
        Exit::Done if items == 0 => {
            messages::error(if handed == 0 { ask::NOTHING } else { NO_ROW });
            Exit::Failed
        }
        exit => exit,
    }
}

/// Web Annotations, as one page of JSON-LD.
pub(super) struct Annotations {
    out: Output,
    written: usize,
}

impl Annotations {
    pub(super) fn new(mut out: Output) -> io::Result<Annotations> {
        let context = web_annotation::context();
        write!(
            out,
            "{{\"@context\":{context},\"id\":\"urn:chancery:annotations\",\"type\":\"AnnotationPage\",\"items\":["
        )?;
        Ok(Annotations { out, written: 0 })
    }
}

impl TextWriter for Annotations {
    fn write(&mut self, kept: Kept) -> io::Result<()> {
        for annotation in web_annotation::annotations(&kept) {
            let between = if self.written == 0 { "\n" } else { ",\n" };
            write!(self.out, "{between}{annotation}")?;
            self.written += 1;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<usize> {
        writeln!(self.out, "\n]}}")?;
        self.out.finish()?;
        Ok(self.written)
    }
}

/// Agreements, claims and disputes, in the formats of `chancery ledger`.
pub(super) struct Ledgers(pub(super) Writer<Output>);

impl TextWriter for Ledgers {
    fn write(&mut self, kept: Kept) -> io::Result<()> {
        self.0.write(&Ledger::of(&kept.reading).identified(|label| kept.id(label)))
    }

    fn finish(self: Box<Self>) -> io::Result<usize> {
        let written = self.0.written();
        self.0.finish()?.finish()?;
        Ok(written)
    }
}

/// Words with their grammar, which a record does not keep: the texts are read again.
pub(super) struct Words {
    window: Window<'static>,
    printer: Printer,
    written: usize,
}

impl Words {
    pub(super) fn new(printer: Printer) -> Words {
        let layers = Layers { tokens: true, ..Layers::default() };
        // One reader for the whole run.
        let reader = Box::leak(Box::new(Reader::embedded().with_layers(layers)));
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        Words { window: Window::new(reader, threads), printer, written: 0 }
    }

    fn print(&mut self) -> io::Result<()> {
        for outcome in self.window.read() {
            match outcome {
                Outcome::Reading(reading) => {
                    self.written += 1;
                    self.printer.print(*reading)?;
                }
                Outcome::Error(what) | Outcome::Warning(what) => messages::warning(&what),
            }
        }
        Ok(())
    }
}

impl TextWriter for Words {
    fn write(&mut self, kept: Kept) -> io::Result<()> {
        let full = self.window.add(Item::Document(Box::new(document(kept.reading.document))));
        if full { self.print() } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> io::Result<usize> {
        self.print()?;
        self.printer.finish()?;
        Ok(self.written)
    }
}

fn document(record: DocumentRecord) -> Document {
    let DocumentRecord { id, title, publisher, url, published, language, text } = record;
    let published = published.and_then(|day| day.parse().ok());
    Document { id, title, publisher, url, published, language, text }
}

/// Writes a folder for brat: a text and its annotations for each document, and the types that they have.
pub(super) fn brat(args: &ExportArgs) -> Exit {
    let (record, question) = match args.asked(&[]) {
        Ok(asked) => asked,
        Err(error) => return ask::failed(&error),
    };
    let folder = match Folder::begin(args.output.as_deref(), "brat") {
        Ok(folder) => folder,
        Err(exit) => return exit,
    };
    let mut scheme = Scheme::default();
    let mut written = Ok(());
    let handed = record.readings(&question, &mut |kept| {
        let standoff = Standoff::of(&kept.reading, |label| kept.id(label).map(str::to_owned), &mut scheme);
        // A colon is no character for the name of a file everywhere.
        let name = kept.reading.document.id.replace(':', "-");
        written = file(&folder, &format!("{name}.txt"), &standoff.text)
            .and_then(|()| file(&folder, &format!("{name}.ann"), &standoff.annotations));
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    match handed {
        Ok(0) => {
            messages::error(ask::NOTHING);
            return Exit::Failed;
        }
        Ok(_) => {}
        Err(error) => return ask::failed(&error),
    }
    let done = written
        .and_then(|()| file(&folder, "annotation.conf", &scheme.configuration()))
        .and_then(|()| folder.finish());
    Exit::of_write(done, &args.to())
}

fn file(folder: &Folder, name: &str, contents: &str) -> io::Result<()> {
    let mut out = folder.file(name)?;
    out.write_all(contents.as_bytes())?;
    out.finish()
}
