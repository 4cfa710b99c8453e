//! Readings that were made elsewhere, from Parquet: a row for each document, with the reading as a line of JSON in the column `reading`.
//! A row without one says in `error` why.

use chancery_input::{Options, Received};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::Type;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// How a Parquet file begins.
const MAGIC: &[u8; 4] = b"PAR1";
const READING: &str = "reading";
const ERROR: &str = "error";

/// Whether a file is what engines leave beside their output: `_SUCCESS` and the like.
pub(crate) fn is_beside(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('_'))
}

/// Opens a file, if it is Parquet.
pub(crate) fn parquet(path: &Path) -> Option<File> {
    let mut begin = [0; MAGIC.len()];
    File::open(path).ok()?.read_exact(&mut begin).ok()?;
    (begin == *MAGIC).then(|| File::open(path).ok())?
}

/// The readings of a Parquet file, in its order.
pub(crate) struct Readings {
    rows: RowIter<'static>,
    /// What messages call the file.
    name: String,
    options: Options,
    /// Rows that were taken.
    taken: usize,
    ended: bool,
}

impl Readings {
    /// Begins to read a file, or says what is wrong with it.
    pub(crate) fn open(file: File, name: &str, options: &Options) -> Result<Readings, String> {
        let reader = SerializedFileReader::new(file).map_err(|error| broken(name, &error))?;
        let columns = columns(&reader).map_err(|error| broken(name, &error))?;
        let Some(columns) = columns else {
            return Err(format!(
                "{name}: has no column {READING}; give what chancery.spark.read or chancery.read_articles made"
            ));
        };
        let rows = RowIter::from_file_into(Box::new(reader)).project(Some(columns));
        let rows = rows.map_err(|error| broken(name, &error))?;
        let options = Options { readings: true, ..options.clone() };
        Ok(Readings { rows, name: name.to_owned(), options, taken: 0, ended: false })
    }

    fn received(&self, row: &Row) -> Result<Received, String> {
        let place = format!("{}: row {}", self.name, self.taken);
        let mut texts = [None, None];
        for (name, field) in row.get_column_iter() {
            if let Field::Str(text) = field {
                texts[usize::from(name != READING)] = Some(text);
            }
        }
        let [Some(reading), _] = texts else {
            let why = texts[1].map_or("it does not say why", String::as_str);
            return Err(format!("{place}: has no reading ({why}); read that document again"));
        };
        let fields = serde_json::from_str(reading)
            .map_err(|error| format!("{place}: is no reading ({error}); make it again"))?;
        chancery_input::record(&place, fields, &self.options).map_err(|error| error.to_string())
    }
}

impl Iterator for Readings {
    type Item = Result<Received, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = self.rows.next()?;
        self.taken += 1;
        match row {
            Ok(row) => Some(self.received(&row)),
            Err(error) => {
                // Nothing behind it can be read.
                self.ended = true;
                Some(Err(broken(&self.name, &error)))
            }
        }
    }
}

/// Returns the columns that are read, if there is one with readings.
fn columns(reader: &SerializedFileReader<File>) -> Result<Option<Type>, ParquetError> {
    let schema = reader.metadata().file_metadata().schema();
    let wanted = |field: &&Arc<Type>| [READING, ERROR].contains(&field.name());
    let fields: Vec<Arc<Type>> = schema.get_fields().iter().filter(wanted).cloned().collect();
    if fields.iter().all(|field| field.name() != READING) {
        return Ok(None);
    }
    Type::group_type_builder(schema.name()).with_fields(fields).build().map(Some)
}

fn broken(name: &str, error: &ParquetError) -> String {
    format!(
        "{name}: is Parquet that cannot be read ({error}); write it again, whole and with Snappy or no compression"
    )
}
