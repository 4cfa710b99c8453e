//! Readings that were made elsewhere, and inputs that are shared out: the record and the readings are those of one run.

use assert_cmd::Command;
use parquet::basic::{LogicalType, Repetition, Type as Stored};
use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

const ARTICLES: &str = r#"{"id": "a", "title": "Talks", "source": "Wire", "date": "2024-05-04", "text": "Chad and Niger signed a ceasefire in Doha on Friday. Chad denied that its troops had shelled a market."}
{"id": "b", "title": "Truce", "source": "Courier", "date": "2024-05-05", "text": "Niger accused Chad of violating the ceasefire on Saturday. Officials met in Doha."}
{"id": "c", "source": "Courier", "date": "2024-05-06", "text": "Norway's foreign minister arrived in Amman on Monday to meet the king of Jordan."}
{"id": "c", "source": "Herald", "date": "2024-05-06", "text": "The envoy of Norway left Amman on Monday. He said that talks would go on."}
"#;

fn chancery(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("chancery").expect("the binary");
    command.current_dir(folder).args(arguments);
    command
}

fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = chancery(folder, arguments).output().expect("it runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// Returns a folder with the articles.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("articles.jsonl"), ARTICLES).expect("written");
    folder
}

/// Writes a Parquet file of texts.
fn parquet(path: &Path, columns: &[(&str, Vec<Option<&str>>)]) {
    let field = |name: &str| {
        let text = Type::primitive_type_builder(name, Stored::BYTE_ARRAY)
            .with_logical_type(Some(LogicalType::String));
        Arc::new(text.with_repetition(Repetition::OPTIONAL).build().expect("a column"))
    };
    let fields = columns.iter().map(|(name, _)| field(name)).collect();
    let schema = Type::group_type_builder("readings").with_fields(fields).build().expect("a schema");
    let file = File::create(path).expect("a file");
    let mut file = SerializedFileWriter::new(file, Arc::new(schema), Arc::default()).expect("a writer");
    let mut group = file.next_row_group().expect("a group");
    for (_, cells) in columns {
        let mut column = group.next_column().expect("a column").expect("there is one");
        let there: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
        let values: Vec<ByteArray> = cells.iter().flatten().map(|&cell| ByteArray::from(cell)).collect();
        column.typed::<ByteArrayType>().write_batch(&values, Some(&there), None).expect("written");
        column.close().expect("closed");
    }
    group.close().expect("closed");
    file.close().expect("closed");
}

/// Returns what a record tells of its events, statements and agreements, and the readings that it keeps.
fn told(folder: &Path, record: &str) -> Vec<String> {
    let sql = [
        "SELECT * FROM report_list ORDER BY id",
        "SELECT * FROM event_list ORDER BY id",
        "SELECT * FROM statement_list ORDER BY id",
        "SELECT * FROM agreement_list ORDER BY id",
        "SELECT * FROM sentence_list ORDER BY document, number",
        "SELECT document, hex(reading) FROM readings ORDER BY document",
        "SELECT id, state, story, text_hash FROM documents ORDER BY id",
    ];
    sql.map(|sql| printed(folder, &["sql", "--record", record, "--format", "csv", sql])).to_vec()
}

#[test]
fn a_record_of_readings_is_that_of_the_articles_whether_they_are_lines_or_parquet() {
    let folder = folder();
    let folder = folder.path();
    printed(folder, &["add", "--record", "here.record", "articles.jsonl", "--quiet"]);
    let lines =
        printed(folder, &["read", "articles.jsonl", "--format", "jsonl", "--layers", "sentences", "--quiet"]);
    fs::write(folder.join("readings.jsonl"), &lines).expect("written");
    let columns = [
        ("document", lines.lines().map(|_| Some("x")).collect()),
        ("reading", lines.lines().map(Some).collect()),
    ];
    fs::create_dir(folder.join("made")).expect("a folder");
    parquet(&folder.join("made/part-0.parquet"), &columns);
    fs::write(folder.join("made/_SUCCESS"), "").expect("written");
    let here = told(folder, "here.record");
    for (record, from) in [("lines.record", "readings.jsonl"), ("parquet.record", "made")] {
        printed(folder, &["add", "--record", record, "--from", "readings", from, "--quiet"]);
        assert_eq!(told(folder, record), here, "{from}");
    }
}

#[test]
fn a_reading_without_sentences_is_made_again() {
    let folder = folder();
    let folder = folder.path();
    printed(folder, &["add", "--record", "here.record", "articles.jsonl", "--quiet"]);
    let lines = printed(folder, &["read", "articles.jsonl", "--format", "jsonl", "--quiet"]);
    fs::write(folder.join("readings.jsonl"), &lines).expect("written");
    let added =
        chancery(folder, &["add", "--record", "lines.record", "--from", "readings", "readings.jsonl"])
            .output()
            .expect("it runs");
    let said = String::from_utf8_lossy(&added.stderr);
    assert!(added.status.success() && said.contains("has no sentences, so its text is read again"), "{said}");
    assert_eq!(told(folder, "lines.record"), told(folder, "here.record"));
}

#[test]
fn a_row_without_a_reading_is_told_and_the_others_are_added() {
    let folder = folder();
    let folder = folder.path();
    let lines =
        printed(folder, &["read", "articles.jsonl", "--format", "jsonl", "--layers", "sentences", "--quiet"]);
    let first = lines.lines().next().expect("a reading");
    let columns = [
        ("reading", vec![None, Some(first), Some("{"), None]),
        ("error", vec![Some("row 0: is empty"), None, None, None]),
    ];
    parquet(&folder.join("made.parquet"), &columns);
    let added = chancery(folder, &["add", "--record", "some.record", "--from", "readings", "made.parquet"])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&added.stderr);
    assert_eq!(added.status.code(), Some(1), "{said}");
    for part in [
        "made.parquet: row 1: has no reading (row 0: is empty)",
        "made.parquet: row 3: is no reading (EOF",
        "made.parquet: row 4: has no reading (it does not say why)",
        "1 document read",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
}

#[test]
fn a_part_without_a_document_adds_nothing_and_is_no_error() {
    let folder = folder();
    let folder = folder.path();
    for number in 1..=9 {
        let (name, shard) = (format!("part-{number}.jsonl"), format!("{number}/9"));
        let read = ["read", "articles.jsonl", "--format", "jsonl", "--layers", "sentences", "--quiet"];
        printed(folder, &[&read[..], &["--shard", &shard, "-o", &name]].concat());
    }
    let lengths = (1..=9)
        .map(|number| fs::metadata(folder.join(format!("part-{number}.jsonl"))).expect("a file").len());
    assert!(lengths.filter(|&length| length == 0).count() >= 5);
    printed(folder, &["add", "--quiet", "--record", "parts.record", "--from", "readings", "part-*.jsonl"]);
    printed(folder, &["add", "--quiet", "--record", "here.record", "articles.jsonl"]);
    assert_eq!(told(folder, "parts.record"), told(folder, "here.record"));
}

#[test]
fn parquet_of_something_else_or_cut_off_is_an_error() {
    let folder = folder();
    let folder = folder.path();
    parquet(&folder.join("other.parquet"), &[("words", vec![Some("They met.")])]);
    let whole = fs::read(folder.join("other.parquet")).expect("a file");
    fs::write(folder.join("cut.parquet"), &whole[..whole.len() / 2]).expect("written");
    for (name, what) in
        [("other.parquet", "has no column reading"), ("cut.parquet", "is Parquet that cannot be read")]
    {
        let added = chancery(folder, &["add", "--record", "none.record", "--from", "readings", name])
            .output()
            .expect("it runs");
        let said = String::from_utf8_lossy(&added.stderr);
        assert!(added.status.code() == Some(1) && said.contains(what), "{said}");
    }
}

#[test]
fn the_parts_of_the_documents_are_all_of_them_each_as_it_is_in_one_run() {
    let folder = folder();
    let folder = folder.path();
    let whole = printed(folder, &["read", "articles.jsonl", "--format", "jsonl", "--quiet"]);
    let mut parts: Vec<String> = Vec::new();
    for number in 1..=3 {
        let shard = format!("{number}/3");
        let part =
            printed(folder, &["read", "articles.jsonl", "--format", "jsonl", "--quiet", "--shard", &shard]);
        printed(folder, &["add", "--record", "parts.record", "articles.jsonl", "--quiet", "--shard", &shard]);
        parts.extend(part.lines().map(str::to_owned));
    }
    let mut lines: Vec<&str> = whole.lines().collect();
    lines.sort_unstable();
    parts.sort_unstable();
    assert_eq!(parts, lines);
    printed(folder, &["add", "--record", "here.record", "articles.jsonl", "--quiet"]);
    assert_eq!(told(folder, "parts.record"), told(folder, "here.record"));
}
