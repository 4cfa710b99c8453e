//! Answers of a record as Parquet: columns with types, written in groups of rows so that memory does not grow.
//!
//! A column has the type that its table declares; a column that is computed has that of its values in the first group. Those
//! that hold whole days are dates. After a column `date`, which is as precise as the text, come the first and the last day
//! that it may be.

use chancery_record::ask::{Answer, Declared};
use chancery_record::{Value, days_of};
use jiff::civil::Date;
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Stored};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::Arc;

/// How many rows are held before they are written.
const GROUP: usize = 16_384;
/// Columns that hold whole days.
const DAYS: [&str; 3] = ["first_day", "last_day", "published"];
const EPOCH: Date = Date::constant(1970, 1, 1);

/// Writes the rows of an answer as they come.
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
/// use chancery_export::parquet::ParquetWriter;
/// use chancery_record::ask::{Asked, Question, Subject};
///
/// let mut writer = ParquetWriter::new(Vec::new());
/// Asked::open(&path)?.ask(Subject::Events, &Question::default(), &mut writer)?;
/// assert!(writer.finish()?.starts_with(b"PAR1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ParquetWriter<W: Write + Send> {
    out: Option<W>,
    file: Option<SerializedFileWriter<W>>,
    columns: Vec<Column>,
    declared: Vec<Option<Declared>>,
    /// Where the date stands whose first and last day follow it.
    date: Option<usize>,
    rows: Vec<Vec<Value>>,
    written: io::Result<()>,
}

/// A column: its name, and its type once that is known.
struct Column {
    name: String,
    kind: Option<Kind>,
}

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Integer,
    Real,
    Text,
    Bytes,
    Day,
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Returns a writer to `out`.
    pub fn new(out: W) -> ParquetWriter<W> {
        let (columns, declared, rows) = (Vec::new(), Vec::new(), Vec::new());
        ParquetWriter { out: Some(out), file: None, columns, declared, date: None, rows, written: Ok(()) }
    }

    /// Writes what is left and what ends the file, and returns the stream.
    ///
    /// # Errors
    ///
    /// What the stream fails with, and a value that is of another type than those before it.
    pub fn finish(mut self) -> io::Result<W> {
        std::mem::replace(&mut self.written, Ok(()))?;
        self.group()?;
        let file = self.file.take().ok_or_else(|| io::Error::other("nothing was asked"))?;
        file.into_inner().map_err(told)
    }

    /// Writes the rows that are held as a group.
    fn group(&mut self) -> io::Result<()> {
        if let Some(out) = self.out.take() {
            self.settle();
            self.file =
                Some(SerializedFileWriter::new(out, Arc::new(self.schema()?), properties()).map_err(told)?);
        }
        let Some(file) = self.file.as_mut().filter(|_| !self.rows.is_empty()) else { return Ok(()) };
        let mut group = file.next_row_group().map_err(told)?;
        for (at, column) in self.columns.iter().enumerate() {
            let mut writer = group
                .next_column()
                .map_err(told)?
                .ok_or_else(|| io::Error::other("there are more columns than the file has"))?;
            let cells = self.rows.iter().map(|row| row.get(at).unwrap_or(&Value::Null));
            column.write(cells, &mut writer)?;
            writer.close().map_err(told)?;
        }
        group.close().map_err(told)?;
        self.rows.clear();
        Ok(())
    }

    /// Gives types to the columns that have none, by the rows that are held.
    fn settle(&mut self) {
        for (at, column) in self.columns.iter_mut().enumerate() {
            let cells =
                || self.rows.iter().filter_map(|row| row.get(at)).filter(|cell| **cell != Value::Null);
            let text = matches!(column.kind, None | Some(Kind::Text));
            if text && DAYS.contains(&column.name.as_str()) && cells().all(|cell| day(cell).is_some()) {
                column.kind = Some(Kind::Day);
            }
            column.kind = column.kind.or_else(|| cells().map(kind).reduce(Kind::both)).or(Some(Kind::Text));
        }
    }

    fn schema(&self) -> io::Result<Type> {
        let fields = self.columns.iter().map(|column| column.field().map(Arc::new));
        let fields = fields.collect::<Result<Vec<_>, _>>().map_err(told)?;
        Type::group_type_builder("answer").with_fields(fields).build().map_err(told)
    }
}

impl<W: Write + Send> Answer for ParquetWriter<W> {
    fn declared(&mut self, types: &[Option<Declared>]) {
        self.declared = types.to_vec();
    }

    fn columns(&mut self, names: &[String]) {
        for (at, name) in names.iter().enumerate() {
            let kind = self.declared.get(at).copied().flatten().map(Kind::of);
            self.columns.push(Column { name: self.unused(name), kind });
            if name == "date" && !names.iter().any(|name| DAYS[..2].contains(&name.as_str())) {
                self.date = Some(at);
                self.columns.extend(
                    DAYS[..2].iter().map(|&name| Column { name: name.to_owned(), kind: Some(Kind::Day) }),
                );
            }
        }
    }

    fn row(&mut self, mut row: Vec<Value>) -> ControlFlow<()> {
        if let Some(at) = self.date {
            let days = match row.get(at) {
                Some(Value::Text(date)) => days_of(date),
                _ => None,
            };
            let days = days.map_or([Value::Null, Value::Null], |(first, last)| {
                [first, last].map(|day| Value::from(day.to_string()))
            });
            row.splice(at + 1..at + 1, days);
        }
        self.rows.push(row);
        if self.rows.len() >= GROUP {
            self.written = self.group();
        }
        if self.written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Returns a name that no column has yet: readers find columns by their names.
    fn unused(&self, name: &str) -> String {
        let taken = |name: &str| self.columns.iter().any(|column| column.name == name);
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let mut names = [name.to_owned()].into_iter().chain(numbered);
        names.find(|name| !taken(name)).unwrap_or_default()
    }
}

impl Column {
    fn field(&self) -> Result<Type, ParquetError> {
        let (stored, converted, logical) = match self.kind {
            Some(Kind::Integer) => (Stored::INT64, ConvertedType::NONE, None),
            Some(Kind::Real) => (Stored::DOUBLE, ConvertedType::NONE, None),
            Some(Kind::Bytes) => (Stored::BYTE_ARRAY, ConvertedType::NONE, None),
            Some(Kind::Day) => (Stored::INT32, ConvertedType::DATE, Some(LogicalType::Date)),
            Some(Kind::Text) | None => (Stored::BYTE_ARRAY, ConvertedType::UTF8, Some(LogicalType::String)),
        };
        Type::primitive_type_builder(&self.name, stored)
            .with_repetition(Repetition::OPTIONAL)
            .with_converted_type(converted)
            .with_logical_type(logical)
            .build()
    }

    fn write<'v>(
        &self,
        cells: impl Iterator<Item = &'v Value>,
        writer: &mut SerializedColumnWriter<'_>,
    ) -> io::Result<()> {
        match self.kind {
            Some(Kind::Integer) => self.values::<Int64Type>(cells, writer, |cell| match cell {
                Value::Integer(number) => Some(*number),
                _ => None,
            }),
            Some(Kind::Real) => self.values::<DoubleType>(cells, writer, |cell| match cell {
                Value::Real(number) => Some(*number),
                Value::Integer(number) => Some(*number as f64),
                _ => None,
            }),
            Some(Kind::Day) => self.values::<Int32Type>(cells, writer, day),
            Some(Kind::Bytes) => self.values::<ByteArrayType>(cells, writer, |cell| match cell {
                Value::Bytes(bytes) => Some(ByteArray::from(bytes.clone())),
                _ => None,
            }),
            Some(Kind::Text) | None => self.values::<ByteArrayType>(cells, writer, |cell| match cell {
                Value::Text(text) => Some(ByteArray::from(text.as_str())),
                Value::Integer(number) => Some(ByteArray::from(number.to_string().as_str())),
                Value::Real(number) => Some(ByteArray::from(number.to_string().as_str())),
                Value::Bytes(_) | Value::Null => None,
            }),
        }
    }

    fn values<'v, T: DataType>(
        &self,
        cells: impl Iterator<Item = &'v Value>,
        writer: &mut SerializedColumnWriter<'_>,
        of: impl Fn(&Value) -> Option<T::T>,
    ) -> io::Result<()> {
        let (mut values, mut there) = (Vec::new(), Vec::new());
        for cell in cells {
            there.push(i16::from(*cell != Value::Null));
            if *cell != Value::Null {
                values.push(of(cell).ok_or_else(|| self.unfit())?);
            }
        }
        writer.typed::<T>().write_batch(&values, Some(&there), None).map_err(told)?;
        Ok(())
    }

    fn unfit(&self) -> io::Error {
        let kind = self.kind.unwrap_or(Kind::Text);
        io::Error::other(format!(
            "the column {} began with {} and has something else later; give it one type with CAST({} AS TEXT)",
            self.name,
            kind.plural(),
            self.name
        ))
    }
}

impl Kind {
    fn of(declared: Declared) -> Kind {
        match declared {
            Declared::Integer => Kind::Integer,
            Declared::Real => Kind::Real,
            Declared::Text => Kind::Text,
            Declared::Bytes => Kind::Bytes,
        }
    }

    /// Returns the type that holds values of both.
    fn both(self, other: Kind) -> Kind {
        match (self, other) {
            (one, other) if one == other => one,
            (Kind::Integer | Kind::Real, Kind::Integer | Kind::Real) => Kind::Real,
            _ => Kind::Text,
        }
    }

    fn plural(self) -> &'static str {
        match self {
            Kind::Integer => "whole numbers",
            Kind::Real => "numbers",
            Kind::Text => "texts",
            Kind::Bytes => "bytes",
            Kind::Day => "days",
        }
    }
}

/// Returns the type of a value.
fn kind(value: &Value) -> Kind {
    match value {
        Value::Integer(_) => Kind::Integer,
        Value::Real(_) => Kind::Real,
        Value::Text(_) | Value::Null => Kind::Text,
        Value::Bytes(_) => Kind::Bytes,
    }
}

/// Returns the days from 1 January 1970 to a whole day.
fn day(value: &Value) -> Option<i32> {
    let Value::Text(text) = value else { return None };
    let day: Date = text.parse().ok().filter(|_| text.len() == 10)?;
    EPOCH.until(day).ok().map(|span| span.get_days())
}

fn properties() -> Arc<WriterProperties> {
    let made_by = concat!("chancery ", env!("CARGO_PKG_VERSION")).to_owned();
    Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).set_created_by(made_by).build())
}

/// Returns what the stream failed with, where that is what is told.
fn told(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(source) => io::Error::other(source),
        },
        error => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests;
