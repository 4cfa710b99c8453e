//! Rows of who said what.

use super::{Known, Rows, Table, row};
use chancery::reading::Reading;

pub(super) static STATEMENTS: Table = Table {
    name: "statements",
    columns: &[
        "id",
        "document",
        "label",
        "speaker",
        "speaker_text",
        "cue",
        "class",
        "kind",
        "polarity",
        "addressee",
        "occasion",
        "within",
        "date",
        "read_by",
        "day",
    ],
};
pub(super) static SPANS: Table = Table {
    name: "statement_spans",
    columns: &["statement", "number", "kind", "start_char", "end_char", "text"],
};

pub(super) fn write(rows: &mut Rows, document: &str, reading: &Reading, known: &Known<'_>) {
    for statement in &reading.statements {
        let Some(id) = known.id(&statement.id) else { continue };
        let (speaker, cue) = (statement.speaker_mention.as_ref(), statement.cue.as_ref());
        let occasion = statement.occasion.as_ref();
        rows.push(
            &STATEMENTS,
            row![
                id,
                document,
                &statement.id,
                known.maybe(statement.speaker.as_ref()),
                speaker.map(|span| &span.text),
                cue.map(|span| &span.text),
                &statement.class,
                &statement.kind,
                &statement.polarity,
                known.maybe(statement.addressee.as_ref()),
                occasion.map(|span| &span.text),
                known.maybe(statement.within.as_ref()),
                &statement.date,
                &statement.read_by,
                statement.date.as_ref().or(reading.document.published.as_ref())
            ],
        );
        let content = statement.content.iter().map(|span| ("content", span));
        let around = [("speaker", speaker), ("cue", cue), ("occasion", occasion)];
        let around = around.into_iter().filter_map(|(kind, span)| Some((kind, span?)));
        for (number, (kind, span)) in content.chain(around).enumerate() {
            rows.push(&SPANS, row![id, number, kind, span.start, span.end, &span.text]);
        }
    }
}
