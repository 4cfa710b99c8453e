//! Ledgers of none, one and two documents in every format.

use super::{Format, Writer};
use crate::Ledger;
use chancery::reading::Reading;
use serde_json::Value;

fn truce() -> Reading {
    serde_json::from_str(include_str!("../../tests/truce.json")).expect("a reading")
}

fn written(format: Format, readings: &[Reading]) -> String {
    let mut writer = Writer::new(format, Vec::new());
    for reading in readings {
        writer.write(&Ledger::of(reading)).expect("memory takes it");
    }
    String::from_utf8(writer.finish().expect("memory takes it")).expect("text")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("valid JSON")
}

#[test]
fn json_is_an_array_and_jsonl_a_record_a_line() {
    assert_eq!(json(&written(Format::Json, &[])), Value::Array(Vec::new()));
    assert_eq!(written(Format::Jsonl, &[]), "");
    let array = json(&written(Format::Json, &[truce(), truce()]));
    let lines: Vec<Value> = written(Format::Jsonl, &[truce(), truce()]).lines().map(json).collect();
    assert_eq!(array.as_array(), Some(&lines));
    let sorts: Vec<&Value> = lines.iter().map(|line| &line["record"]).collect();
    assert_eq!(sorts[..4], ["agreement", "agreement", "dispute", "dispute"]);
    assert_eq!(lines.len(), 8);
}

#[test]
fn claims_are_one_graph_in_which_documents_stay_apart() {
    assert_eq!(json(&written(Format::Claims, &[]))["@graph"], Value::Array(Vec::new()));
    let mut other = truce();
    other.document.url = None;
    let graph = json(&written(Format::Claims, &[truce(), other]));
    let mut ids: Vec<&Value> =
        graph["@graph"].as_array().expect("a graph").iter().map(|node| &node["@id"]).collect();
    let nodes = ids.len();
    ids.sort_by_key(|id| id.to_string());
    ids.dedup();
    assert_eq!(ids.len(), nodes);
    assert_eq!(graph["@context"]["@vocab"], "http://schema.org/");
}

#[test]
fn a_table_has_its_columns_even_without_rows() {
    for format in [Format::PaX, Format::Ceasefire] {
        assert_eq!(written(format, &[]).lines().count(), 1);
        let table = written(format, &[truce()]);
        let mut rows = csv::Reader::from_reader(table.as_bytes());
        let columns = rows.headers().expect("names").len();
        let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.expect("a row")).collect();
        assert!(!rows.is_empty() && rows.iter().all(|row| row.len() == columns));
    }
}

#[test]
fn formulas_are_guarded_when_that_is_asked_for() {
    let mut reading = truce();
    reading.agreements[0].name = "=HYPERLINK(\"x\")".to_owned();
    let table = |guard| {
        let mut writer = Writer::new(Format::PaX, Vec::new()).guard_formulas(guard);
        writer.write(&Ledger::of(&reading)).expect("memory takes it");
        assert_eq!(writer.written(), 2);
        String::from_utf8(writer.finish().expect("memory takes it")).expect("text")
    };
    assert!(table(false).contains(",\"=HYPERLINK(\"\"x\"\")\","), "{}", table(false));
    assert!(table(true).contains(",\"'=HYPERLINK(\"\"x\"\")\","), "{}", table(true));
}
