use super::*;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use proptest::prelude::*;
use std::fs::File;

/// Returns the file of an answer.
fn file(
    declared: &[Option<Declared>],
    names: &[&str],
    rows: Vec<Vec<Value>>,
) -> io::Result<SerializedFileReader<File>> {
    let mut writer = ParquetWriter::new(tempfile::tempfile().expect("a file"));
    writer.declared(declared);
    writer.columns(&names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
    for row in rows {
        if writer.row(row).is_break() {
            break;
        }
    }
    Ok(SerializedFileReader::new(writer.finish()?).expect("a Parquet file"))
}

/// Returns the rows of a file.
fn rows(file: &SerializedFileReader<File>) -> Vec<Vec<Field>> {
    let rows = file.get_row_iter(None).expect("rows");
    rows.map(|row| row.expect("a row").get_column_iter().map(|(_, field)| field.clone()).collect()).collect()
}

/// Returns the names of the columns with their types.
fn types(file: &SerializedFileReader<File>) -> Vec<String> {
    let fields = file.metadata().file_metadata().schema().get_fields().to_vec();
    let told =
        fields.iter().map(|field| format!("{} {:?}", field.name(), field.get_basic_info().converted_type()));
    told.zip(&fields).map(|(told, field)| format!("{told} {:?}", field.get_physical_type())).collect()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn string(text: &str) -> Field {
    Field::Str(text.to_owned())
}

#[test]
fn a_date_is_kept_as_it_is_with_the_days_that_it_may_be() {
    let file = file(
        &[None, None],
        &["date", "n"],
        vec![vec![text("2024-02"), Value::Integer(1)], vec![Value::Null, Value::Integer(2)]],
    );
    let days = [19_754, 19_782].map(Field::Date);
    assert_eq!(
        rows(&file.expect("it is written")),
        [
            vec![string("2024-02"), days[0].clone(), days[1].clone(), Field::Long(1)],
            vec![Field::Null, Field::Null, Field::Null, Field::Long(2)],
        ]
    );
}

#[test]
fn columns_have_the_types_that_are_declared_or_else_those_of_their_values() {
    let declared = [Some(Declared::Real), Some(Declared::Integer), None, None, None, Some(Declared::Text)];
    let names = ["intensity", "reports", "nothing", "mixed", "share", "published"];
    let row = |share, mixed| vec![Value::Null, Value::Null, Value::Null, mixed, share, text("2024-03-12")];
    let file = file(
        &declared,
        &names,
        vec![row(Value::Integer(1), text("a")), row(Value::Real(0.5), Value::Integer(2))],
    );
    let file = file.expect("it is written");
    assert_eq!(
        types(&file),
        [
            "intensity NONE DOUBLE",
            "reports NONE INT64",
            "nothing UTF8 BYTE_ARRAY",
            "mixed UTF8 BYTE_ARRAY",
            "share NONE DOUBLE",
            "published DATE INT32",
        ]
    );
    assert_eq!(rows(&file)[1][3..], [string("2"), Field::Double(0.5), Field::Date(19_794)]);
}

#[test]
fn what_is_published_on_no_whole_day_stays_text() {
    let file = file(&[Some(Declared::Text)], &["published"], vec![vec![text("last Tuesday")]]);
    assert_eq!(rows(&file.expect("it is written")), [[string("last Tuesday")]]);
}

#[test]
fn rows_are_written_in_groups() {
    let many = 2 * GROUP + 5;
    let answer = (0..many).map(|number| vec![Value::from(number), text(&format!("words {number}"))]);
    let file = file(&[None, None], &["number", "words"], answer.collect()).expect("it is written");
    assert_eq!(file.num_row_groups(), 3);
    let rows = rows(&file);
    assert_eq!(rows.len(), many);
    assert_eq!(rows[many - 1], [Field::Long(many as i64 - 1), string(&format!("words {}", many - 1))]);
}

#[test]
fn a_type_that_changes_later_is_an_error_with_a_remedy() {
    let answer =
        (0..=GROUP).map(|number| vec![if number == GROUP { text("many") } else { Value::from(number) }]);
    let Err(error) = file(&[None], &["tally"], answer.collect()) else { panic!("it is written") };
    assert!(error.to_string().contains("tally") && error.to_string().contains("CAST"), "{error}");
}

#[test]
fn an_answer_without_rows_has_its_columns_and_two_of_one_name_are_told_apart() {
    let file = file(&[None, None], &["id", "id"], Vec::new()).expect("it is written");
    assert_eq!(types(&file), ["id UTF8 BYTE_ARRAY", "id_2 UTF8 BYTE_ARRAY"]);
    assert_eq!(rows(&file), Vec::<Vec<Field>>::new());
}

proptest! {
    #[test]
    fn whatever_is_in_a_text_comes_back(texts in prop::collection::vec(prop::option::of(".*"), 0..20)) {
        let answer = texts.iter().map(|cell| vec![Value::from(cell)]).collect();
        let file = file(&[Some(Declared::Text)], &["words"], answer).expect("it is written");
        let told: Vec<Vec<Field>> =
            texts.iter().map(|cell| vec![cell.as_deref().map_or(Field::Null, string)]).collect();
        prop_assert_eq!(rows(&file), told);
    }
}
