//! Merging on a cluster: what the engine calls between its shuffles, a record batch in and a record batch out. The decisions are those of
//! [`chancery_record::distributed`].

use arrow_array::builder::{BinaryBuilder, Int32Builder, ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BinaryArray, RecordBatch, StringArray};
use arrow_pyarrow::PyArrowType;
use arrow_schema::{ArrowError, DataType, Field, Schema};
use chancery::reading::Reading;
use chancery_data::World;
use chancery_record::distributed::{self, DocumentFacts, MERGED, Telling, Workshop};
use chancery_record::ids::Kind;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A table, or why there is none.
type Made = Result<RecordBatch, String>;

/// Returns what readings tell of their documents, to find stories by: from `record_id` and `reading`.
#[pyfunction]
pub(crate) fn documents(
    py: Python<'_>,
    batch: PyArrowType<RecordBatch>,
) -> PyResult<PyArrowType<RecordBatch>> {
    made(py, || {
        let (mut published, mut hashes, mut texts) =
            (StringBuilder::new(), StringBuilder::new(), StringBuilder::new());
        let mut bands = ListBuilder::new(Int32Builder::new());
        let mut outlines = BinaryBuilder::new();
        let documents = column(&batch.0, "record_id")?;
        for reading in readings(&batch.0)? {
            let document = reading?.document;
            let facts = DocumentFacts::of(&document.text);
            published.append_option(document.published.as_deref());
            hashes.append_value(&facts.text_hash);
            facts.bands.iter().for_each(|band| bands.values().append_value(*band));
            bands.append(true);
            outlines.append_value(distributed::outline(&document.text));
            texts.append_value(&document.text);
        }
        let columns: Vec<ArrayRef> = vec![
            Arc::new(documents.clone()),
            Arc::new(published.finish()),
            Arc::new(hashes.finish()),
            Arc::new(bands.finish()),
            Arc::new(outlines.finish()),
            Arc::new(texts.finish()),
        ];
        table(documents_schema(), columns)
    })
}

/// Takes the reports out of readings: from `record_id` and `reading`.
#[pyfunction]
pub(crate) fn reports(py: Python<'_>, batch: PyArrowType<RecordBatch>) -> PyResult<PyArrowType<RecordBatch>> {
    made(py, || {
        let workshop = Workshop::new().map_err(|error| error.to_string())?;
        let mut texts: [StringBuilder; 4] = std::array::from_fn(|_| StringBuilder::new());
        let mut groups = ListBuilder::new(StringBuilder::new());
        let documents = column(&batch.0, "record_id")?;
        for (reading, document) in readings(&batch.0)?.zip(documents.iter().flatten()) {
            let reading = reading?;
            if reading.document.language.as_deref().is_some_and(|language| language != "en") {
                // A record keeps it unread.
                continue;
            }
            let excerpts = workshop.reports(document, &reading, World::embedded());
            for excerpt in excerpts.map_err(|error| error.to_string())? {
                let [ids, of, compared, rows] = &mut texts;
                ids.append_value(excerpt.id);
                of.append_value(document);
                compared.append_value(excerpt.compared);
                rows.append_value(excerpt.rows);
                excerpt.groups.iter().for_each(|group| groups.values().append_value(group));
                groups.append(true);
            }
        }
        let [ids, of, compared, rows] = texts.map(|mut texts| Arc::new(texts.finish()) as ArrayRef);
        table(reports_schema(), vec![ids, of, Arc::new(groups.finish()), compared, rows])
    })
}

/// Returns the pairs of texts that are copies: from `one`, `other`, `one_text`, `other_text`.
#[pyfunction]
pub(crate) fn copies(py: Python<'_>, batch: PyArrowType<RecordBatch>) -> PyResult<PyArrowType<RecordBatch>> {
    made(py, || {
        let [one, other, text, other_text] =
            ["one", "other", "one_text", "other_text"].map(|name| column(&batch.0, name));
        let (one, other, text, other_text) = (one?, other?, text?, other_text?);
        let are = |row: &usize| distributed::are_copies(text.value(*row), other_text.value(*row));
        let found = (0..batch.0.num_rows()).filter(are).map(|row| (one.value(row), other.value(row)));
        pairs(found)
    })
}

/// Returns the pairs of reports that are of one thing, or contradict each other: from `group`, `report` and `compared`, the rows of a group one after another and all of
/// them here.
#[pyfunction]
pub(crate) fn related(py: Python<'_>, batch: PyArrowType<RecordBatch>) -> PyResult<PyArrowType<RecordBatch>> {
    made(py, || {
        let (groups, ids, compared) =
            (column(&batch.0, "group")?, column(&batch.0, "report")?, column(&batch.0, "compared")?);
        let mut found = Vec::new();
        let mut start = 0;
        while start < groups.len() {
            let group = groups.value(start);
            let end = (start..groups.len()).find(|&row| groups.value(row) != group).unwrap_or(groups.len());
            let texts: Vec<&str> = (start..end).map(|row| compared.value(row)).collect();
            let kind = if ids.value(start).starts_with(Kind::Report.letter()) {
                Kind::Report
            } else {
                Kind::AgreementReport
            };
            let found_here = distributed::related(kind, &texts)?;
            found.extend(
                found_here.into_iter().map(|(one, other)| (ids.value(start + one), ids.value(start + other))),
            );
            start = end;
        }
        pairs(found.into_iter())
    })
}

/// Divides what is connected into events and agreements, and finds disputes: from `rows`, and of their documents `document`, `published`, `story`, `outline`. Returns rows of tables, each as an object of
/// JSON.
#[pyfunction]
pub(crate) fn merge(py: Python<'_>, batch: PyArrowType<RecordBatch>) -> PyResult<PyArrowType<RecordBatch>> {
    made(py, || {
        let workshop = Workshop::new().map_err(|error| error.to_string())?;
        let [rows, ids, published, stories] =
            ["rows", "document", "published", "story"].map(|name| column(&batch.0, name));
        let (rows, ids, published, stories) = (rows?, ids?, published?, stories?);
        let outlines: &BinaryArray = batch
            .0
            .column_by_name("outline")
            .and_then(|column| column.as_binary_opt())
            .ok_or("there is no column outline")?;
        let mut documents: BTreeMap<&str, Telling> = BTreeMap::new();
        for row in 0..batch.0.num_rows() {
            documents.entry(ids.value(row)).or_insert_with(|| Telling {
                id: ids.value(row).to_owned(),
                published: published.is_valid(row).then(|| published.value(row).to_owned()),
                story: stories.value(row).to_owned(),
                outline: outlines.value(row).to_vec(),
            });
        }
        let documents: Vec<Telling> = documents.into_values().collect();
        let rows: Vec<&str> = rows.iter().flatten().collect();
        let merged = workshop.merge(&documents, &rows).map_err(|error| error.to_string())?;
        let (mut tables, mut objects) = (StringBuilder::new(), StringBuilder::new());
        for (name, row) in merged {
            tables.append_value(name);
            objects.append_value(serde_json::Value::from(row).to_string());
        }
        table(merged_schema(), vec![Arc::new(tables.finish()), Arc::new(objects.finish())])
    })
}

/// Returns the schemas of what these functions give, by their names.
#[pyfunction]
pub(crate) fn merging_schemas() -> Vec<(&'static str, PyArrowType<Schema>)> {
    let schemas = [
        ("documents", documents_schema()),
        ("reports", reports_schema()),
        ("pairs", pairs_schema()),
        ("merged", merged_schema()),
    ];
    schemas.map(|(name, schema)| (name, PyArrowType(schema))).into()
}

/// Returns the tables that [`merge`] tells, with their columns.
#[pyfunction]
pub(crate) fn merged_tables() -> Vec<(&'static str, Vec<&'static str>)> {
    MERGED.iter().map(|(name, sql)| (*name, distributed::columns_of(sql))).collect()
}

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

fn documents_schema() -> Schema {
    let bands = Field::new_list("bands", Field::new("item", DataType::Int32, true), true);
    let outline = Field::new("outline", DataType::Binary, true);
    Schema::new(vec![text("document"), text("published"), text("text_hash"), bands, outline, text("text")])
}

fn reports_schema() -> Schema {
    let groups = Field::new_list("groups", Field::new("item", DataType::Utf8, true), true);
    Schema::new(vec![text("report"), text("document"), groups, text("compared"), text("rows")])
}

fn pairs_schema() -> Schema {
    Schema::new(vec![text("one"), text("other")])
}

fn merged_schema() -> Schema {
    Schema::new(vec![text("table"), text("row")])
}

fn pairs<'p>(found: impl Iterator<Item = (&'p str, &'p str)>) -> Made {
    let (mut one, mut other) = (StringBuilder::new(), StringBuilder::new());
    for (least, greater) in found {
        one.append_value(least);
        other.append_value(greater);
    }
    table(pairs_schema(), vec![Arc::new(one.finish()), Arc::new(other.finish())])
}

fn table(schema: Schema, columns: Vec<ArrayRef>) -> Made {
    RecordBatch::try_new(Arc::new(schema), columns).map_err(|error: ArrowError| error.to_string())
}

/// Returns a column of texts.
fn column<'b>(batch: &'b RecordBatch, name: &str) -> Result<&'b StringArray, String> {
    let column = batch.column_by_name(name).and_then(|column| column.as_string_opt::<i32>());
    column.ok_or_else(|| format!("there is no column {name} of texts"))
}

fn readings(batch: &RecordBatch) -> Result<impl Iterator<Item = Result<Reading, String>> + '_, String> {
    let parse = |json: Option<&str>| {
        let json = json.ok_or("a row has no reading")?;
        serde_json::from_str(json).map_err(|error| format!("a reading cannot be taken ({error})"))
    };
    Ok(column(batch, "reading")?.iter().map(parse))
}

/// Makes a table without holding the interpreter.
fn made(py: Python<'_>, make: impl Fn() -> Made + Send + Sync) -> PyResult<PyArrowType<RecordBatch>> {
    py.detach(make).map(PyArrowType).map_err(PyRuntimeError::new_err)
}
