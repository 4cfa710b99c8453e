//! Chancery as a Python package: the native part, `chancery._native`. What people use is written in Python around it, in
//! `python/chancery/`.
//!
//! Reading releases the interpreter's lock, and errors are exceptions with the words of the command line. docs/python.md is
//! for users.

mod articles;
mod document;
mod layers;
mod merging;
mod reader;
mod reading;
mod record;

use pyo3::prelude::*;

/// The native part of the package.
#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<reader::PyReader>()?;
    module.add_class::<reading::PyReading>()?;
    module.add_class::<record::PyRecord>()?;
    module.add("RecordError", module.py().get_type::<record::RecordError>())?;
    module.add_function(wrap_pyfunction!(layers::schema, module)?)?;
    module.add_function(wrap_pyfunction!(merging::documents, module)?)?;
    module.add_function(wrap_pyfunction!(merging::reports, module)?)?;
    module.add_function(wrap_pyfunction!(merging::copies, module)?)?;
    module.add_function(wrap_pyfunction!(merging::related, module)?)?;
    module.add_function(wrap_pyfunction!(merging::merge, module)?)?;
    module.add_function(wrap_pyfunction!(merging::merging_schemas, module)?)?;
    module.add_function(wrap_pyfunction!(merging::merged_tables, module)?)?;
    Ok(())
}
