//! The reader: one document, or an Arrow table of articles.

use crate::articles::{self, Wanted};
use crate::document;
use crate::reading::PyReading;
use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use arrow_schema::Schema;
use chancery::document::Document;
use chancery::knowledge;
use chancery::reader::{Layers, Reader};
use chancery::reading::Reading;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use serde_json::{Map, Value};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// Deep sentences are walked on the stack, and Python's threads may have little of it.
pub(crate) const STACK_BYTES: usize = 16 << 20;

/// Reads documents with one model, knowledge base and codebook.
#[pyclass(name = "Reader", module = "chancery._native", frozen)]
pub(crate) struct PyReader {
    reader: Reader,
}

#[pymethods]
impl PyReader {
    #[new]
    #[pyo3(signature = (model = "default", actors = Vec::new(), codebook = None))]
    fn new(
        py: Python<'_>,
        model: &str,
        actors: Vec<PathBuf>,
        codebook: Option<PathBuf>,
    ) -> PyResult<PyReader> {
        let loaded = py.detach(|| knowledge::reader(model, &actors, codebook.as_deref()));
        let reader = loaded.map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(PyReader { reader })
    }

    /// Reads an article, given as the fields of a JSON article.
    fn read(&self, py: Python<'_>, fields: Vec<(String, String)>) -> PyResult<PyReading> {
        let reader = self.reader.with_layers(Layers { tokens: true, sentences: true });
        let read = py.detach(|| {
            let fields: Map<String, Value> =
                fields.into_iter().map(|(name, value)| (name, value.into())).collect();
            let given = document::of("text", fields).map_err(PyValueError::new_err)?;
            let reading = on_a_deep_stack(|| read(&reader, &given.document));
            let reading = reading.map_err(PyRuntimeError::new_err)?;
            Ok((reading, given))
        });
        read.map(|(reading, given)| PyReading::new(reading, given.record_id, given.warnings))
    }

    /// Reads a table of articles, whose columns are all texts, to a table with a row for each of them.
    #[pyo3(signature = (batch, layers, inside, threads))]
    fn read_articles(
        &self,
        py: Python<'_>,
        batch: PyArrowType<RecordBatch>,
        layers: Vec<String>,
        inside: Vec<String>,
        threads: usize,
    ) -> PyResult<PyArrowType<RecordBatch>> {
        let wanted = Wanted::new(&layers, &inside)?;
        let batch = batch.0;
        let read = py.detach(|| articles::read(&self.reader, &batch, &wanted, threads.max(1)));
        read.map(PyArrowType).map_err(PyValueError::new_err)
    }

    /// Returns the schema of what `read_articles` gives.
    #[staticmethod]
    fn articles_schema(layers: Vec<String>, inside: Vec<String>) -> PyResult<PyArrowType<Schema>> {
        Ok(PyArrowType(Wanted::new(&layers, &inside)?.schema()))
    }

    /// The versions that readings carry.
    fn versions(&self) -> [String; 4] {
        let made_by = self.reader.versions();
        [made_by.chancery, made_by.model, made_by.knowledge_base, made_by.codebook]
    }
}

/// Reads a document, or says that the reader failed.
pub(crate) fn read(reader: &Reader, document: &Document) -> Result<Reading, String> {
    // Reading never panics by design; if it does, the other documents must not be lost.
    catch_unwind(AssertUnwindSafe(|| reader.read(document))).map_err(|_| {
        format!(
            "{}: the reader failed on this document; this is a fault of chancery, please report it with the text",
            document.id
        )
    })
}

/// Runs `work` on a thread with enough stack, or here where none can be had.
fn on_a_deep_stack<T: Send>(work: impl Fn() -> T + Sync + Send) -> T {
    std::thread::scope(|scope| {
        let begun = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, &work);
        begun.ok().and_then(|thread| thread.join().ok()).unwrap_or_else(&work)
    })
}
