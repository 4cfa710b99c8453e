//! Events of a record in the shape of data sets that researchers use.
//!
//! The primary type is [`EventWriter`]: events in, one at a time, rows of one [`Shape`] out. In the shape, not under the
//! name: no row takes an id of those data sets, and each leads back to the record (docs/exports.md tells in which column).
//! Each shape is a module with one function, from an event to rows; the other modules are what they share.

mod acled;
mod cells;
mod coded;
mod codes;
pub(crate) mod dyads;
mod gdelt;
mod icews;
mod phoenix;
mod plover;
mod polecat;
mod sides;
mod sources;
mod tolls;
mod ucdp_ged;

use cells::Table;
use chancery_record::ask::{Event, Wanted};
use std::io::{self, Write};

/// A data set whose shape is known.
///
/// ```
/// use chancery_export::events::Shape;
///
/// // GDELT has no column for what is only planned, ours has.
/// assert_eq!(Shape::Gdelt.statuses(), ["happened", "ongoing"]);
/// assert!(Shape::Coded.statuses().is_empty() && Shape::Coded.columns().contains(&"status"));
/// assert!(Shape::UcdpGed.wanted().tolls && !Shape::Gdelt.wanted().tolls, "it is about deaths");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// GDELT 2.0 Events: an actor and a recipient a row.
    Gdelt,
    /// GDELT 2.0 Mentions: a row of GDELT 2.0 Events in an article a row.
    GdeltMentions,
    /// GDELT 1.0 Events.
    Gdelt1,
    /// ICEWS coded event data: an actor and a recipient a row.
    Icews,
    /// POLECAT: an actor and a recipient a row.
    Polecat,
    /// Phoenix: an actor and a recipient a row.
    Phoenix,
    /// ACLED: an event that it codes a row.
    Acled,
    /// UCDP GED: an event with deaths a row.
    UcdpGed,
    /// PLOVER: an event an object.
    Plover,
    /// Columns of our own with codes of countries: an actor and a recipient a row.
    Coded,
}

/// What rows of tables cannot be told from: what has happened or goes on.
const REAL: &[&str] = &["happened", "ongoing"];

impl Shape {
    /// Every shape.
    pub const ALL: &[Shape] = &[
        Shape::Gdelt,
        Shape::GdeltMentions,
        Shape::Gdelt1,
        Shape::Icews,
        Shape::Polecat,
        Shape::Phoenix,
        Shape::Acled,
        Shape::UcdpGed,
        Shape::Plover,
        Shape::Coded,
    ];

    /// Returns the names of the columns; none where rows are objects.
    pub fn columns(self) -> Vec<&'static str> {
        let names = match self {
            Shape::Gdelt => gdelt::COLUMNS,
            Shape::GdeltMentions => gdelt::MENTION_COLUMNS,
            Shape::Gdelt1 => gdelt::COLUMNS_1,
            Shape::Icews => icews::COLUMNS,
            Shape::Polecat => polecat::COLUMNS,
            Shape::Phoenix => phoenix::COLUMNS,
            Shape::Acled => acled::COLUMNS,
            Shape::UcdpGed => ucdp_ged::COLUMNS,
            Shape::Plover => "",
            Shape::Coded => coded::COLUMNS,
        };
        names.lines().filter(|line| !line.starts_with('#')).collect()
    }

    /// Returns which statuses of event it holds unless others are asked for: a shape that cannot tell them apart holds what
    /// has happened or goes on; none is all.
    pub fn statuses(self) -> &'static [&'static str] {
        if matches!(self, Shape::Plover | Shape::Coded) { &[] } else { REAL }
    }

    /// Returns what of its reports an event has to come with.
    pub fn wanted(self) -> Wanted {
        match self {
            Shape::Gdelt | Shape::Gdelt1 | Shape::Icews | Shape::Phoenix | Shape::Coded => Wanted::REPORTS,
            Shape::GdeltMentions => Wanted { parties: true, lengths: true, ..Wanted::REPORTS },
            Shape::Polecat => Wanted { parties: true, ..Wanted::REPORTS },
            Shape::Acled => Wanted { evidence: true, tolls: true, ..Wanted::REPORTS },
            Shape::UcdpGed => Wanted { tolls: true, ..Wanted::REPORTS },
            Shape::Plover => Wanted::ALL,
        }
    }

    /// Returns how its tables are written, and whether they begin with the names of the columns.
    fn table(self) -> (Table, bool) {
        match self {
            Shape::Gdelt | Shape::GdeltMentions | Shape::Gdelt1 | Shape::Phoenix | Shape::Plover => {
                (Table::tabs(), false)
            }
            Shape::Icews | Shape::Polecat => (Table::tabs(), true),
            Shape::Acled | Shape::UcdpGed | Shape::Coded => (Table::commas(), true),
        }
    }

    /// Adds the rows of an event, none if it is nothing for this data set.
    fn rows(self, event: &Event, table: &mut Table) {
        match self {
            Shape::Gdelt => gdelt::rows(event, table),
            Shape::GdeltMentions => gdelt::mentions(event, table),
            Shape::Gdelt1 => gdelt::rows_1(event, table),
            Shape::Icews => icews::rows(event, table),
            Shape::Polecat => polecat::rows(event, table),
            Shape::Phoenix => phoenix::rows(event, table),
            Shape::Acled => acled::rows(event, table),
            Shape::UcdpGed => ucdp_ged::rows(event, table),
            Shape::Plover => plover::rows(event, table),
            Shape::Coded => coded::rows(event, table),
        }
    }
}

/// Writes events in one shape. Memory does not grow with their number.
///
/// ```
/// # use chancery::{document::Document, reader::Reader};
/// # use chancery_data::World;
/// # use chancery_record::{Arrival, Entry};
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("talks.record");
/// # let mut document = Document::from_text("talks", "\"We will wait,\" Foreign Minister Astrid Lunde told reporters. Norway accused Jordan of delaying aid.");
/// # document.published = Some("2024-03-12".parse()?);
/// # let arrival = Arrival::new(document, "talks.txt".to_owned(), None);
/// # let reading = Reader::embedded().read(&arrival.document);
/// # let mut record = chancery_record::open(&path)?;
/// # record.add(&[Entry::read(arrival, &reading, World::embedded())], "2024-03-13T08:00:00Z")?;
/// use chancery_export::events::{EventWriter, Shape};
/// use chancery_record::ask::{Asked, Question};
/// use std::ops::ControlFlow;
///
/// let mut writer = EventWriter::new(Shape::Icews, false, Vec::new())?;
/// Asked::open(&path)?.events_with(Shape::Icews.wanted(), &Question::default(), &mut |event| {
///     match writer.write(&event) {
///         Ok(()) => ControlFlow::Continue(()),
///         Err(_) => ControlFlow::Break(()),
///     }
/// })?;
/// assert_eq!(writer.rows(), 1);
/// let table = String::from_utf8(writer.into_inner())?;
/// assert!(table.starts_with("Event ID\t"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct EventWriter<W> {
    shape: Shape,
    out: W,
    table: Table,
    /// Rows that were written.
    rows: u64,
    /// Events that had no row.
    left_out: u64,
}

impl<W: Write> EventWriter<W> {
    /// Returns a writer to `out`, with an apostrophe before what spreadsheets take for formulas if that is wanted.
    ///
    /// # Errors
    ///
    /// What the stream fails with.
    pub fn new(shape: Shape, guard_formulas: bool, mut out: W) -> io::Result<EventWriter<W>> {
        let (mut table, named) = shape.table();
        if named {
            table.names(&shape.columns());
            out.write_all(table.written())?;
            table.clear();
        }
        table.guard = guard_formulas;
        Ok(EventWriter { shape, out, table, rows: 0, left_out: 0 })
    }

    /// Writes the rows of an event.
    ///
    /// # Errors
    ///
    /// What the stream fails with.
    pub fn write(&mut self, event: &Event) -> io::Result<()> {
        self.shape.rows(event, &mut self.table);
        if self.table.rows() == 0 {
            self.left_out += 1;
        }
        self.rows += self.table.rows();
        self.out.write_all(self.table.written())?;
        self.table.clear();
        Ok(())
    }

    /// Returns how many rows have been written.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Returns how many events had no row, since the shape has no place for them.
    ///
    /// ```
    /// use chancery_export::events::{EventWriter, Shape};
    /// use chancery_record::ask::Event;
    ///
    /// let mut writer = EventWriter::new(Shape::Gdelt, false, Vec::new())?;
    /// // Nobody is known to take part, so that there is no actor and no recipient for a row.
    /// writer.write(&Event::default())?;
    /// assert_eq!((writer.rows(), writer.left_out()), (0, 1));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Returns the stream.
    pub fn into_inner(self) -> W {
        self.out
    }
}

#[cfg(test)]
mod tests;
