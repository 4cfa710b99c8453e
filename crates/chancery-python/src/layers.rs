//! The layers of a reading as Arrow: a column for each key of the reading format, nested where the format is.
//!
//! A layer is a list of objects with the same keys (events, statements, entities, …). [`fields`] says what type each key has;
//! [`column`] makes an array of the values that JSON has for it. What is missing is null.

use arrow_array::builder::{Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray, new_null_array};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_pyarrow::PyArrowType;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// Every layer, in the order of the reading format.
pub(crate) const LAYERS: [&str; 11] = [
    "entities",
    "times",
    "places",
    "amounts",
    "statements",
    "events",
    "agreements",
    "disputes",
    "unread",
    "sentences",
    "tokens",
];

/// Returns the columns of a layer; nothing for what is none.
pub(crate) fn fields(layer: &str) -> Option<Fields> {
    let fields = match layer {
        "entities" => vec![
            text("id"),
            text("name"),
            text("type"),
            text("actor"),
            text("country"),
            text("sector"),
            list("roles", vec![text("title"), text("of"), span("evidence")]),
            texts("members"),
            list("mentions", [place_in_text(), vec![text("kind")]].concat()),
        ],
        "times" => [place_in_text(), vec![text("type"), text("value")]].concat(),
        "places" => [
            place_in_text(),
            vec![
                text("name"),
                text("country"),
                real("lat"),
                real("lon"),
                whole("geonames"),
                text("kind"),
                text("admin1"),
                text("precision"),
            ],
        ]
        .concat(),
        "amounts" => [
            place_in_text(),
            vec![text("kind"), real("value"), real("upper"), text("unit"), text("bound"), text("fate")],
        ]
        .concat(),
        "statements" => vec![
            text("id"),
            text("speaker"),
            span("speaker_mention"),
            span("cue"),
            text("class"),
            text("kind"),
            text("polarity"),
            list("content", place_in_text()),
            text("addressee"),
            span("occasion"),
            text("within"),
            text("date"),
            text("read_by"),
        ],
        "events" => vec![
            text("id"),
            span("anchor"),
            list("also", place_in_text()),
            text("type"),
            text("mode"),
            text("plover"),
            text("plover_mode"),
            text("cameo"),
            texts("contexts"),
            texts("actors"),
            texts("recipients"),
            text("status"),
            text("reported_by"),
            text("date"),
            object("place", place()),
            real("intensity"),
            real("confidence"),
            list("evidence", place_in_text()),
        ],
        "agreements" => agreements(),
        "disputes" => vec![
            text("id"),
            text("proposition"),
            text("kind"),
            text("about"),
            texts("asserted_by"),
            texts("denied_by"),
            list("sides", vec![text("speaker"), text("by"), text("stance"), real("figure"), span("words")]),
            list("evidence", place_in_text()),
        ],
        "unread" => [place_in_text(), vec![text("language")]].concat(),
        "sentences" => ["start", "end", "first", "last", "paragraph"].map(whole).to_vec(),
        "tokens" => [
            place_in_text(),
            vec![
                text("lemma"),
                text("upos"),
                text("xpos"),
                whole("head"),
                text("relation"),
                text("entity"),
                text("source"),
                text("cue"),
                text("content"),
                object("event", vec![text("class"), text("factuality"), text("type"), whole("sure")]),
            ],
        ]
        .concat(),
        _ => return None,
    };
    Some(fields.into())
}

fn agreements() -> Vec<Field> {
    vec![
        text("id"),
        text("name"),
        text("kind"),
        text("subject"),
        text("form"),
        texts("parties"),
        texts("mediators"),
        list("roles", vec![text("entity"), text("role"), span("evidence")]),
        text("date"),
        list("dates", vec![text("of"), text("value"), text("precision"), span("evidence")]),
        object("duration", vec![text("value"), span("evidence")]),
        object("place", place()),
        span("scope"),
        text("predecessor"),
        text("status"),
        text("stage"),
        list("stages", vec![text("stage"), text("date"), text("by"), span("evidence")]),
        list("mentions", place_in_text()),
        list(
            "commitments",
            vec![
                text("id"),
                text("party"),
                texts("to"),
                text("type"),
                text("mode"),
                span("object"),
                object("amount", vec![real("value"), text("unit"), text("bound"), span("evidence")]),
                text("deadline"),
                span("condition"),
                text("by"),
                span("evidence"),
            ],
        ),
        list(
            "compliance",
            vec![
                text("party"),
                text("assessment"),
                text("commitment"),
                text("by"),
                texts("denied_by"),
                text("basis"),
                text("conduct_date"),
                text("claim_date"),
                span("evidence"),
            ],
        ),
    ]
}

pub(crate) fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

fn whole(name: &str) -> Field {
    Field::new(name, DataType::Int64, true)
}

fn real(name: &str) -> Field {
    Field::new(name, DataType::Float64, true)
}

pub(crate) fn texts(name: &str) -> Field {
    Field::new_list(name, Field::new("item", DataType::Utf8, true), true)
}

fn object(name: &str, fields: Vec<Field>) -> Field {
    Field::new_struct(name, fields, true)
}

pub(crate) fn list(name: &str, fields: impl Into<Fields>) -> Field {
    Field::new_list(name, Field::new_struct("item", fields, true), true)
}

fn span(name: &str) -> Field {
    object(name, place_in_text())
}

fn place_in_text() -> Vec<Field> {
    vec![whole("start"), whole("end"), text("text")]
}

fn place() -> Vec<Field> {
    vec![text("name"), text("country"), real("lat"), real("lon")]
}

/// Makes an array of JSON values. One of another type than the column's is null.
pub(crate) fn column(kind: &DataType, values: &[Option<&Value>]) -> Result<ArrayRef, ArrowError> {
    let present = || values.iter().map(|value| value.filter(|value| !value.is_null()));
    Ok(match kind {
        DataType::Utf8 => {
            let mut array = StringBuilder::new();
            present().for_each(|value| array.append_option(value.and_then(Value::as_str)));
            Arc::new(array.finish())
        }
        DataType::Int64 => {
            let mut array = Int64Builder::new();
            present().for_each(|value| array.append_option(value.and_then(Value::as_i64)));
            Arc::new(array.finish())
        }
        DataType::Float64 => {
            let mut array = Float64Builder::new();
            present().for_each(|value| array.append_option(value.and_then(Value::as_f64)));
            Arc::new(array.finish())
        }
        DataType::List(item) => {
            let lists: Vec<Option<&Vec<Value>>> =
                present().map(|value| value.and_then(Value::as_array)).collect();
            let items: Vec<Option<&Value>> =
                lists.iter().flatten().flat_map(|list| list.iter().map(Some)).collect();
            let lengths = lists.iter().map(|list| list.map_or(0, Vec::len));
            Arc::new(ListArray::try_new(
                Arc::clone(item),
                OffsetBuffer::from_lengths(lengths),
                column(item.data_type(), &items)?,
                Some(lists.iter().map(Option::is_some).collect::<NullBuffer>()),
            )?)
        }
        DataType::Struct(fields) => {
            let columns = fields.iter().map(|field| {
                let values: Vec<Option<&Value>> =
                    present().map(|value| value.and_then(|value| value.get(field.name()))).collect();
                column(field.data_type(), &values)
            });
            let nulls: NullBuffer = present().map(|value| value.is_some()).collect();
            Arc::new(StructArray::try_new(fields.clone(), columns.collect::<Result<_, _>>()?, Some(nulls))?)
        }
        other => new_null_array(other, values.len()),
    })
}

/// Makes a table of the objects of a layer, in the order of `rows`.
pub(crate) fn table(fields: &Fields, rows: &[Value]) -> Result<RecordBatch, ArrowError> {
    let columns = fields.iter().map(|field| {
        let values: Vec<Option<&Value>> = rows.iter().map(|row| row.get(field.name())).collect();
        column(field.data_type(), &values)
    });
    RecordBatch::try_new(Arc::new(Schema::new(fields.clone())), columns.collect::<Result<_, _>>()?)
}

/// Returns the columns of a layer, or says which layers there are.
pub(crate) fn known(layer: &str) -> PyResult<Fields> {
    fields(layer).ok_or_else(|| {
        PyValueError::new_err(format!("there is no layer {layer}; known are {}", LAYERS.join(", ")))
    })
}

/// Returns the schema of a layer.
#[pyfunction]
pub(crate) fn schema(layer: &str) -> PyResult<PyArrowType<Schema>> {
    known(layer).map(|fields| PyArrowType(Schema::new(fields)))
}
