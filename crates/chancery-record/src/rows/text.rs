//! Rows of what stands in the text: sentences, times, places, amounts.

use super::{Rows, Table, row};
use chancery::reading::Reading;

pub(super) static SENTENCES: Table =
    Table { name: "sentences", columns: &["document", "number", "paragraph", "start_char", "end_char"] };
pub(super) static UNREAD: Table =
    Table { name: "unread", columns: &["document", "number", "language", "start_char", "end_char"] };
pub(super) static TIMES: Table = Table {
    name: "times",
    columns: &["document", "number", "type", "value", "start_char", "end_char", "text"],
};
pub(super) static PLACES: Table = Table {
    name: "places",
    columns: &[
        "document",
        "number",
        "kind",
        "name",
        "country",
        "admin1",
        "precision",
        "lat",
        "lon",
        "geonames",
        "start_char",
        "end_char",
        "text",
    ],
};
pub(super) static AMOUNTS: Table = Table {
    name: "amounts",
    columns: &[
        "document",
        "number",
        "kind",
        "value",
        "upper",
        "unit",
        "bound",
        "fate",
        "start_char",
        "end_char",
        "text",
    ],
};

pub(super) fn write(rows: &mut Rows, document: &str, reading: &Reading) {
    for (number, sentence) in reading.sentences.iter().flatten().enumerate() {
        rows.push(&SENTENCES, row![document, number, sentence.paragraph, sentence.start, sentence.end]);
    }
    for (number, unread) in reading.unread.iter().enumerate() {
        rows.push(&UNREAD, row![document, number, &unread.language, unread.start, unread.end]);
    }
    for (number, time) in reading.times.iter().enumerate() {
        rows.push(&TIMES, row![document, number, &time.kind, &time.value, time.start, time.end, &time.text]);
    }
    for (number, place) in reading.places.iter().enumerate() {
        let geonames = place.geonames.and_then(|id| i64::try_from(id).ok());
        rows.push(
            &PLACES,
            row![
                document,
                number,
                &place.kind,
                &place.name,
                &place.country,
                &place.admin1,
                &place.precision,
                place.lat,
                place.lon,
                geonames,
                place.start,
                place.end,
                &place.text
            ],
        );
    }
    for (number, amount) in reading.amounts.iter().enumerate() {
        rows.push(
            &AMOUNTS,
            row![
                document,
                number,
                &amount.kind,
                amount.value,
                amount.upper,
                &amount.unit,
                &amount.bound,
                &amount.fate,
                amount.start,
                amount.end,
                &amount.text
            ],
        );
    }
}
