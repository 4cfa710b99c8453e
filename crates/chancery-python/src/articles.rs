//! A table of articles in, a table of their readings out: a row for a row, whatever becomes of it.

use crate::document::{self, Given};
use crate::layers::{column, known, list, text, texts};
use crate::reader::{self, STACK_BYTES};
use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema};
use chancery::reader::{Layers, Reader};
use chancery::reading::{DocumentRecord, MadeBy};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde_json::{Map, Value};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What is wanted of each reading.
pub(crate) struct Wanted {
    /// Layers that have a column of their own, with their fields.
    columns: Vec<(String, Fields)>,
    /// What readings hold beside the record.
    inside: Layers,
}

/// What became of an article.
#[derive(Default)]
struct Read {
    /// Its own id, if it has one.
    id: Option<String>,
    document: DocumentRecord,
    made_by: MadeBy,
    record_id: Option<String>,
    /// The reading as a line of JSON.
    reading: Option<String>,
    /// The wanted layers, in their order.
    layers: Vec<Value>,
    warnings: Vec<String>,
    error: Option<String>,
}

/// What the rows of the table tell of their documents, by column.
type Told = (&'static str, fn(&Read) -> Option<&str>);

const TOLD: [Told; 13] = [
    ("document", |read| read.id.as_deref()),
    ("record_id", |read| read.record_id.as_deref()),
    ("title", |read| read.document.title.as_deref()),
    ("publisher", |read| read.document.publisher.as_deref()),
    ("url", |read| read.document.url.as_deref()),
    ("published", |read| read.document.published.as_deref()),
    ("language", |read| read.document.language.as_deref()),
    ("chancery", |read| read.known(&read.made_by.chancery)),
    ("model", |read| read.known(&read.made_by.model)),
    ("knowledge_base", |read| read.known(&read.made_by.knowledge_base)),
    ("codebook", |read| read.known(&read.made_by.codebook)),
    ("reading", |read| read.reading.as_deref()),
    ("error", |read| read.error.as_deref()),
];

impl Wanted {
    /// Takes the names of layers that are to have a column, and of those that readings are to hold beside the record.
    pub(crate) fn new(layers: &[String], inside: &[String]) -> PyResult<Wanted> {
        let has = |name: &str| inside.iter().chain(layers).any(|layer| layer == name);
        if let Some(other) = inside.iter().find(|layer| !["sentences", "tokens"].contains(&layer.as_str())) {
            let told = format!("there is no layer {other} beside the record; known are sentences, tokens");
            return Err(PyValueError::new_err(told));
        }
        let columns =
            layers.iter().map(|layer| Ok((layer.clone(), known(layer)?))).collect::<PyResult<_>>()?;
        let inside = Layers { tokens: has("tokens"), sentences: has("sentences") };
        Ok(Wanted { columns, inside })
    }

    /// Returns the schema of what is given back.
    pub(crate) fn schema(&self) -> Schema {
        let told = TOLD.iter().map(|(name, _)| text(name));
        let layers = self.columns.iter().map(|(name, fields)| list(name, fields.clone()));
        Schema::new(told.chain([texts("warnings")]).chain(layers).collect::<Vec<Field>>())
    }
}

impl Read {
    fn known<'r>(&self, version: &'r str) -> Option<&'r str> {
        self.reading.as_ref().map(|_| version)
    }
}

/// Reads every row of a table whose columns are texts, on some threads, or says what is wrong with the table.
pub(crate) fn read(
    reader: &Reader,
    batch: &RecordBatch,
    wanted: &Wanted,
    threads: usize,
) -> Result<RecordBatch, String> {
    if let Some(field) = batch.schema().fields().iter().find(|field| field.data_type() != &DataType::Utf8) {
        return Err(format!("the column {} is no text but {}", field.name(), field.data_type()));
    }
    let reader = reader.with_layers(wanted.inside);
    let done: Vec<Mutex<Read>> = (0..batch.num_rows()).map(|_| Mutex::default()).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some((row, slot)) = {
            let row = next.fetch_add(1, Ordering::Relaxed);
            done.get(row).map(|slot| (row, slot))
        } {
            let read = one(&reader, fields_of(batch, row), wanted, row);
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = read;
        }
    };
    std::thread::scope(|scope| {
        let begin = || std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work).is_ok();
        let begun = (0..threads.min(batch.num_rows())).filter(|_| begin()).count();
        if begun == 0 {
            // Threads that cannot be had are done without.
            work();
        }
    });
    let done = done.into_iter().map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner));
    table(&done.collect::<Vec<_>>(), wanted).map_err(|error| error.to_string())
}

/// Returns the values of a row, by the names of their columns.
fn fields_of(batch: &RecordBatch, row: usize) -> Map<String, Value> {
    let schema = batch.schema();
    let values = schema.fields().iter().zip(batch.columns()).filter(|(_, column)| column.is_valid(row));
    values
        .map(|(field, column)| (field.name().clone(), column.as_string::<i32>().value(row).into()))
        .collect()
}

fn one(reader: &Reader, fields: Map<String, Value>, wanted: &Wanted, row: usize) -> Read {
    let own_id = fields.get("id").and_then(Value::as_str).map(str::to_owned);
    let Given { document, record_id, warnings } = match document::of(&format!("row {row}"), fields) {
        Ok(given) => given,
        Err(error) => return Read { id: own_id, error: Some(error), ..Read::default() },
    };
    let id = Some(document.id.clone());
    let mut read = Read { id, record_id: Some(record_id), warnings, ..Read::default() };
    let json = reader::read(reader, &document).and_then(|reading| {
        read.made_by.clone_from(&reading.made_by);
        let json = serde_json::to_string(&reading).map_err(|error| error.to_string())?;
        // One of a layer that readings are not to hold is taken from the same reading.
        let mut value = if wanted.columns.is_empty() {
            Value::Null
        } else {
            serde_json::to_value(&reading).map_err(|error| error.to_string())?
        };
        read.layers = wanted.columns.iter().map(|(layer, _)| value[layer].take()).collect();
        Ok((json, reading.document))
    });
    match json {
        Ok((json, told)) => (read.reading, read.document) = (Some(json), told),
        Err(error) => read.error = Some(error),
    }
    read
}

fn table(rows: &[Read], wanted: &Wanted) -> Result<RecordBatch, arrow_schema::ArrowError> {
    let mut columns: Vec<ArrayRef> = Vec::new();
    for (_, of) in TOLD {
        let mut told = StringBuilder::new();
        rows.iter().for_each(|row| told.append_option(of(row)));
        columns.push(Arc::new(told.finish()));
    }
    let mut warnings = ListBuilder::new(StringBuilder::new());
    for row in rows {
        row.warnings.iter().for_each(|warning| warnings.values().append_value(warning));
        warnings.append(true);
    }
    columns.push(Arc::new(warnings.finish()));
    for (at, (name, fields)) in wanted.columns.iter().enumerate() {
        let values: Vec<Option<&Value>> = rows.iter().map(|row| row.layers.get(at)).collect();
        columns.push(column(list(name, fields.clone()).data_type(), &values)?);
    }
    RecordBatch::try_new(Arc::new(wanted.schema()), columns)
}
