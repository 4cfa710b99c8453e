//! A record, asked by the filters of the command line.

use chancery_data::World;
use chancery_record::Value;
use chancery_record::ask::{
    Answer, AskError, Asked, Came, Counted, Declared, Dyad, Limits, Panel, Part, Period, Place, Question,
    Reviewed, Shown, Subject,
};
use jiff::civil::Date;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyTuple};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pyo3::create_exception!(
    chancery,
    RecordError,
    pyo3::exceptions::PyException,
    "A record that cannot be read, or a question that it cannot answer."
);

/// A record that is open for reading.
#[pyclass(name = "Record", module = "chancery._native", frozen)]
pub(crate) struct PyRecord {
    asked: Mutex<Asked>,
}

/// What may be asked of lists, as the command line's options are called.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Filters {
    actor: Vec<String>,
    dyad: Option<(String, String)>,
    from: Option<String>,
    to: Option<String>,
    by: Vec<String>,
    publisher: Vec<String>,
    text: Option<String>,
    r#type: Vec<String>,
    mode: Vec<String>,
    context: Vec<String>,
    quad: Vec<u8>,
    place: Vec<String>,
    status: Vec<String>,
    min_confidence: Option<f64>,
    min_reports: Option<u32>,
    min_sources: Option<u32>,
    review: Option<String>,
    limit: Option<u64>,
}

/// The columns, what they are declared to be, the rows, and whether there are more.
type Listed = (Vec<String>, Vec<Option<&'static str>>, Py<PyList>, bool);

#[pymethods]
impl PyRecord {
    #[new]
    fn new(path: PathBuf) -> PyResult<PyRecord> {
        Ok(PyRecord { asked: Mutex::new(Asked::open(&path).map_err(failed)?) })
    }

    /// Lists what fits of a subject: events, statements, agreements, disputes, actors.
    fn ask(&self, py: Python<'_>, subject: &str, filters: Filters) -> PyResult<Listed> {
        let subject = match subject {
            "events" => Subject::Events,
            "statements" => Subject::Statements,
            "agreements" => Subject::Agreements,
            "disputes" => Subject::Disputes,
            "actors" => Subject::Actors,
            other => return Err(PyValueError::new_err(format!("there is no subject {other}"))),
        };
        let of_events = matches!(subject, Subject::Events | Subject::Statements | Subject::Actors);
        self.listed(py, filters, of_events, |record, question, rows| record.ask(subject, question, rows))
    }

    /// Lists what happened in the order of days.
    fn timeline(&self, py: Python<'_>, filters: Filters) -> PyResult<Listed> {
        self.listed(py, filters, true, |record, question, rows| record.timeline(question, rows))
    }

    /// Counts events by dyad or actor and period.
    fn panel(&self, py: Python<'_>, unit: &str, complete: bool, filters: Filters) -> PyResult<Listed> {
        let (of, period) = match unit {
            "dyad-day" => (Counted::Dyads, Period::Day),
            "dyad-week" => (Counted::Dyads, Period::Week),
            "dyad-month" => (Counted::Dyads, Period::Month),
            "dyad-year" => (Counted::Dyads, Period::Year),
            "actor-month" => (Counted::Actors, Period::Month),
            other => {
                return Err(PyValueError::new_err(format!(
                    "there is no unit {other}; known are dyad-day, dyad-week, dyad-month, dyad-year, actor-month"
                )));
            }
        };
        let panel = Panel { of, period, complete };
        self.listed(py, filters, true, |record, question, rows| record.panel(panel, question, rows))
    }

    /// Answers SQL.
    fn sql(&self, py: Python<'_>, query: &str, limit: u64, timeout: f64) -> PyResult<Listed> {
        let time =
            Duration::try_from_secs_f64(timeout).map_err(|error| PyValueError::new_err(error.to_string()))?;
        let mut rows = Rows::default();
        let limits = Limits { time, rows: limit };
        let came = py.detach(|| self.lock().freely(query, limits, &mut rows)).map_err(failed)?;
        rows.listed(py, came)
    }

    /// Returns all that is known of one.
    fn show<'py>(&self, py: Python<'py>, id: &str) -> PyResult<Bound<'py, PyDict>> {
        let shown = py.detach(|| self.lock().show(id)).map_err(failed)?;
        object(py, &shown)
    }

    /// Returns what two have to do with each other.
    fn dyad<'py>(
        &self,
        py: Python<'py>,
        one: &str,
        other: &str,
        filters: Filters,
    ) -> PyResult<Bound<'py, PyDict>> {
        let shown = py.detach(|| {
            let record = self.lock();
            let question = filters.question(&record, true)?;
            let party = |name: &str| record.party(World::embedded(), name).map_err(failed);
            let parties = (party(one)?, party(other)?);
            let dyad = Dyad { one: (one, &parties.0), other: (other, &parties.1) };
            record.dyad(dyad, &question).map_err(failed)
        })?;
        object(py, &shown)
    }
}

impl PyRecord {
    fn lock(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn listed(
        &self,
        py: Python<'_>,
        filters: Filters,
        of_events: bool,
        ask: impl Fn(&Asked, &Question, &mut dyn Answer) -> Result<Came, AskError> + Send + Sync,
    ) -> PyResult<Listed> {
        let (rows, came) = py.detach(|| {
            let record = self.lock();
            let question = filters.question(&record, of_events)?;
            let mut rows = Rows::default();
            let came = ask(&record, &question, &mut rows).map_err(failed)?;
            Ok::<_, PyErr>((rows, came))
        })?;
        rows.listed(py, came)
    }
}

impl Filters {
    /// Makes a question; `of_events` says whether types and status are those of events.
    fn question(&self, record: &Asked, of_events: bool) -> PyResult<Question> {
        const STATUSES: [&str; 5] = ["happened", "ongoing", "planned", "possible", "denied"];
        let day = |given: &Option<String>| -> PyResult<Option<Date>> {
            given.as_deref().map(chancery_input::parse_date).transpose().map_err(PyValueError::new_err)
        };
        if let Some(other) =
            self.status.iter().find(|status| of_events && !STATUSES.contains(&status.as_str()))
        {
            let known = STATUSES.join(", ");
            return Err(PyValueError::new_err(format!("there is no status {other}; known are {known}")));
        }
        if self.quad.iter().any(|quad| !(1..=4).contains(quad)) {
            return Err(PyValueError::new_err("give quad classes from 1 to 4"));
        }
        if self.min_confidence.is_some_and(|share| !(0.0..=1.0).contains(&share)) {
            return Err(PyValueError::new_err("give a number from 0 to 1"));
        }
        let review = match &self.review {
            None => Reviewed::default(),
            Some(name) => Reviewed::named(name).ok_or_else(|| {
                let known = Reviewed::NAMES.join(", ");
                PyValueError::new_err(format!("there is no review {name}; known are {known}"))
            })?,
        };
        let world = World::embedded();
        let party = |name: &String| record.party(world, name).map_err(failed);
        let dyad = self.dyad.as_ref().map(|(one, other)| Ok::<_, PyErr>((party(one)?, party(other)?)));
        let speaker = |name: &String| record.speaker(world, name).map_err(failed);
        let types = self.r#type.iter().map(|kind| if of_events { kind.to_uppercase() } else { kind.clone() });
        Ok(Question {
            actors: self.actor.iter().map(party).collect::<PyResult<_>>()?,
            dyad: dyad.transpose()?,
            types: types.collect(),
            modes: self.mode.clone(),
            contexts: self.context.clone(),
            quads: self.quad.clone(),
            places: self.place.iter().map(|place| Place::named(world, place)).collect(),
            from: day(&self.from)?,
            to: day(&self.to)?,
            statuses: self.status.clone(),
            by: self.by.iter().map(speaker).collect::<PyResult<_>>()?,
            publishers: self.publisher.clone(),
            min_confidence: self.min_confidence,
            min_reports: self.min_reports,
            min_sources: self.min_sources,
            text: self.text.clone(),
            review,
            limit: self.limit,
            after: None,
        })
    }
}

/// An answer, kept whole.
#[derive(Default)]
struct Rows {
    names: Vec<String>,
    declared: Vec<Option<&'static str>>,
    rows: Vec<Vec<Value>>,
}

impl Answer for Rows {
    fn declared(&mut self, columns: &[Option<Declared>]) {
        let word = |declared: &Declared| match declared {
            Declared::Integer => "integer",
            Declared::Real => "real",
            Declared::Text => "text",
            Declared::Bytes => "bytes",
        };
        self.declared = columns.iter().map(|column| column.as_ref().map(word)).collect();
    }

    fn columns(&mut self, names: &[String]) {
        self.names = names.to_vec();
    }

    fn row(&mut self, row: Vec<Value>) -> ControlFlow<()> {
        self.rows.push(row);
        ControlFlow::Continue(())
    }
}

impl Rows {
    fn listed(mut self, py: Python<'_>, came: Came) -> PyResult<Listed> {
        let rows = self.rows.iter().map(|row| PyTuple::new(py, cells(py, row)?));
        let rows = PyList::new(py, rows.collect::<PyResult<Vec<_>>>()?)?;
        self.declared.resize(self.names.len(), None);
        Ok((self.names, self.declared, rows.unbind(), came.more))
    }
}

fn cells<'py>(py: Python<'py>, row: &[Value]) -> PyResult<Vec<Bound<'py, PyAny>>> {
    row.iter().map(|value| cell(py, value)).collect()
}

fn cell<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Value::Null => py.None().into_bound(py),
        Value::Integer(number) => number.into_pyobject(py)?.into_any(),
        Value::Real(number) => number.into_pyobject(py)?.into_any(),
        Value::Text(text) => text.into_pyobject(py)?.into_any(),
        Value::Bytes(bytes) => PyBytes::new(py, bytes).into_any(),
    })
}

/// Returns what is shown as `chancery show --format json` prints it.
fn object<'py>(py: Python<'py>, shown: &Shown) -> PyResult<Bound<'py, PyDict>> {
    let object = PyDict::new(py);
    object.set_item("what", shown.kind)?;
    for (name, value) in &shown.facts {
        object.set_item(name, cell(py, value)?)?;
    }
    for Part { name, columns, rows } in &shown.parts {
        let items = PyList::empty(py);
        for row in rows {
            let item = PyDict::new(py);
            for (column, value) in columns.iter().zip(row) {
                item.set_item(column, cell(py, value)?)?;
            }
            items.append(item)?;
        }
        object.set_item(name, items)?;
    }
    Ok(object)
}

fn failed(error: AskError) -> PyErr {
    RecordError::new_err(error.to_string())
}
