//! One reading, with the words and sentences that it is made of.

use crate::layers;
use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use chancery::reading::Reading;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use serde_json::Value;

/// What was read in one document.
#[pyclass(name = "Reading", module = "chancery._native", frozen)]
pub(crate) struct PyReading {
    /// With sentences and tokens.
    reading: Reading,
    #[pyo3(get)]
    record_id: String,
    #[pyo3(get)]
    warnings: Vec<String>,
}

impl PyReading {
    pub(crate) fn new(reading: Reading, record_id: String, warnings: Vec<String>) -> PyReading {
        PyReading { reading, record_id, warnings }
    }

    /// Returns the reading with those layers beside the record that are asked for.
    fn with(&self, layers: &[String]) -> PyResult<Reading> {
        let mut reading = self.reading.clone();
        let has = |name: &str| layers.iter().any(|layer| layer == name);
        if let Some(other) = layers.iter().find(|layer| !["sentences", "tokens"].contains(&layer.as_str())) {
            let told = format!("there is no layer {other} beside the record; known are sentences, tokens");
            return Err(PyValueError::new_err(told));
        }
        if !has("tokens") {
            reading.tokens = None;
            if !has("sentences") {
                reading.sentences = None;
            }
        }
        Ok(reading)
    }
}

#[pymethods]
impl PyReading {
    /// Returns the reading as `chancery read --format json` prints it.
    fn to_json(&self, layers: Vec<String>) -> PyResult<String> {
        serde_json::to_string_pretty(&self.with(&layers)?).map(|json| json + "\n").map_err(failed)
    }

    /// Returns the reading as `chancery read --format jsonl` prints it.
    fn to_jsonl(&self, layers: Vec<String>) -> PyResult<String> {
        serde_json::to_string(&self.with(&layers)?).map(|json| json + "\n").map_err(failed)
    }

    /// Returns the words as CoNLL-U.
    fn to_conllu(&self) -> PyResult<String> {
        let mut out = Vec::new();
        chancery_export::conllu::write(&self.reading, &mut out)?;
        String::from_utf8(out).map_err(failed)
    }

    /// Returns the words as spaCy's `Doc.to_json`.
    fn to_spacy_json(&self) -> PyResult<String> {
        let mut out = Vec::new();
        chancery_export::spacy::write(&self.reading, &mut out)?;
        String::from_utf8(out).map_err(failed)
    }

    /// Returns a layer as a table.
    fn to_arrow(&self, layer: &str) -> PyResult<PyArrowType<RecordBatch>> {
        let fields = layers::known(layer)?;
        let mut reading = serde_json::to_value(&self.reading).map_err(failed)?;
        let rows = match reading[layer].take() {
            Value::Array(rows) => rows,
            _ => Vec::new(),
        };
        layers::table(&fields, &rows).map(PyArrowType).map_err(failed)
    }
}

fn failed(error: impl ToString) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}
