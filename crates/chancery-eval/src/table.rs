//! The figures as tables: aligned for a terminal, Markdown for documentation.

use crate::evaluation::Evaluation;
use crate::measures::{Accuracy, Detail, Measure, Scores, Stage, Tally};
use std::fmt::Write;

/// Columns of the table with one row a document: the F1 of these measures.
const BY_DOCUMENT: [(Measure, &str); 8] = [
    (Measure::Entities, "entities"),
    (Measure::Statements, "statements"),
    (Measure::StatementsWithSpeaker, "+speaker"),
    (Measure::EventType, "events type"),
    (Measure::EventWho, "events who"),
    (Measure::Agreements, "agreements"),
    (Measure::Compliance, "compliance"),
    (Measure::Disputes, "disputes"),
];

/// Returns the figures as aligned plain text: all documents together stage by stage, then, if there are several,
/// the F1 of each document.
///
/// ```
/// use chancery_eval::{Evaluation, table};
///
/// assert!(table::text(&Evaluation::of(&[], &[])).contains("precision"));
/// ```
pub fn text(evaluation: &Evaluation) -> String {
    let documents = evaluation.documents.len();
    let mut rows = vec![["", "precision", "recall", "F1", "gold", "found"].map(String::from).to_vec()];
    for stage in Stage::ALL {
        rows.push(vec![stage.key().to_string()]);
        for measure in stage.measures() {
            let Tally { gold, found, .. } = evaluation.total.tally(measure);
            let [precision, recall, f1] = shares(evaluation.total.tally(measure));
            rows.push(vec![
                format!("  {}", measure.key()),
                precision,
                recall,
                f1,
                gold.to_string(),
                found.to_string(),
            ]);
        }
        for detail in stage.details() {
            let Accuracy { right, of } = evaluation.total.accuracy(detail);
            rows.push(vec![
                format!("  {}", detail.key()),
                String::new(),
                String::new(),
                rate(evaluation.total.accuracy(detail)),
                of.to_string(),
                format!("{right} right"),
            ]);
        }
    }
    let mut written = format!("{documents} document{}\n\n", if documents == 1 { "" } else { "s" });
    written.push_str(&aligned(&rows));
    if documents > 1 {
        let mut rows = vec![vec!["F1 by document".to_string()]];
        rows[0].extend(BY_DOCUMENT.map(|(_, heading)| heading.to_string()));
        for document in &evaluation.documents {
            rows.push(document_row(&document.id, &document.scores));
        }
        rows.push(document_row("all", &evaluation.total));
        written.push('\n');
        written.push_str(&aligned(&rows));
    }
    written
}

/// Returns the figures of all documents together as two Markdown tables: what is found, and what of it is right.
///
/// ```
/// use chancery_eval::{Evaluation, table};
///
/// let tables = table::markdown(&Evaluation::default());
/// assert!(tables.starts_with("| | precision | recall | F1 | gold | found |\n"));
/// ```
pub fn markdown(evaluation: &Evaluation) -> String {
    let total = &evaluation.total;
    let mut written =
        String::from("| | precision | recall | F1 | gold | found |\n|---|---:|---:|---:|---:|---:|\n");
    for measure in Stage::ALL.into_iter().flat_map(Stage::measures) {
        let Tally { gold, found, .. } = total.tally(measure);
        let [precision, recall, f1] = shares(total.tally(measure));
        let key = measure.key();
        let _ = writeln!(written, "| {key} | {precision} | {recall} | {f1} | {gold} | {found} |");
    }
    written.push_str("\n| of what was found | right | of | rate |\n|---|---:|---:|---:|\n");
    for detail in Stage::ALL.into_iter().flat_map(Stage::details) {
        let Accuracy { right, of } = total.accuracy(detail);
        let (key, rate) = (detail_words(detail), rate(total.accuracy(detail)));
        let _ = writeln!(written, "| {key} | {right} | {of} | {rate} |");
    }
    written
}

/// Returns a Markdown table with one row a document: the F1 of each measure, `–` where gold and reading have nothing.
///
/// ```
/// use chancery_eval::{Evaluation, GoldDocument, Reading, table};
///
/// let document = GoldDocument::parse("audience", r#"{"text": "They met."}"#, r#"{"entities": [], "events": []}"#)?;
/// let evaluation = Evaluation::of(&[document], &[Reading::default()]);
/// assert!(table::markdown_by_document(&evaluation).lines().any(|line| line.starts_with("| audience |")));
/// # Ok::<(), chancery_eval::GoldError>(())
/// ```
pub fn markdown_by_document(evaluation: &Evaluation) -> String {
    let mut written = String::from("| document |");
    for (_, heading) in BY_DOCUMENT {
        let _ = write!(written, " {heading} |");
    }
    let _ = writeln!(written, "\n|---|{}", "---:|".repeat(BY_DOCUMENT.len()));
    for document in &evaluation.documents {
        let _ = writeln!(written, "| {} |", document_row(&document.id, &document.scores).join(" | "));
    }
    written
}

fn detail_words(detail: Detail) -> &'static str {
    match detail {
        Detail::Status => "status of events",
        Detail::ReportedBy => "reported_by of events",
        Detail::EntityType => "type of entities",
        Detail::Date => "date of events that gold dates",
        Detail::Speaker => "speaker of statements",
    }
}

fn document_row(id: &str, scores: &Scores) -> Vec<String> {
    let f1 = |(measure, _)| {
        let tally = scores.tally(measure);
        // Nothing to find and nothing found is no failure.
        if tally.gold + tally.found == 0 { "–".to_string() } else { format!("{:.3}", tally.f1()) }
    };
    std::iter::once(id.to_string()).chain(BY_DOCUMENT.map(f1)).collect()
}

fn shares(tally: Tally) -> [String; 3] {
    [tally.precision(), tally.recall(), tally.f1()].map(|share| format!("{share:.3}"))
}

fn rate(accuracy: Accuracy) -> String {
    accuracy.rate().map_or_else(|| "–".to_string(), |rate| format!("{rate:.3}"))
}

/// Sets rows in columns two spaces apart, the first flush left, the others flush right.
fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut written = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, (cell, &width)) in row.iter().zip(&widths).enumerate() {
            let _ = match column {
                0 => write!(line, "{cell:<width$}"),
                _ => write!(line, "  {cell:>width$}"),
            };
        }
        written.push_str(line.trim_end());
        written.push('\n');
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DocumentScores, GoldDocument, Reading};

    fn evaluation() -> Evaluation {
        let document = r#"{"text": "The envoy met the king."}"#;
        let gold = r#"{"entities": [{"id": "e1", "name": "envoy", "type": "PERSON"}],
            "events": [{"anchor": {"start": 10, "end": 13}, "type": "CONSULT", "status": "happened",
                        "actors": ["e1"], "recipients": []}]}"#;
        let documents = [GoldDocument::parse("audience", document, gold).expect("a gold document")];
        Evaluation::of(&documents, &[Reading::default()])
    }

    #[test]
    fn columns_are_aligned_under_their_headings() {
        let written = text(&evaluation());
        let lines: Vec<&str> = written.lines().collect();
        assert_eq!(lines[0], "1 document");
        let ends = |line: &str, word: &str| line.find(word).map(|at| at + word.len());
        let row = lines.iter().find(|line| line.starts_with("  events type")).expect("a row of events");
        assert_eq!(ends(lines[2], "precision"), ends(row, "0.000"), "{written}");
        assert!(lines.iter().all(|line| !line.ends_with(' ')), "{written}");
    }

    #[test]
    fn one_document_has_no_table_of_documents_and_two_have() {
        let mut evaluation = evaluation();
        assert!(!text(&evaluation).contains("F1 by document"));
        evaluation.documents.push(DocumentScores::default());
        assert!(text(&evaluation).contains("F1 by document"));
    }

    #[test]
    fn a_measure_with_nothing_to_find_is_marked_apart_from_failure() {
        let table = markdown_by_document(&evaluation());
        assert!(table.contains("| audience | 0.000 | – | – | 0.000 |"), "{table}");
    }

    #[test]
    fn every_measure_and_detail_has_a_row_in_markdown() {
        let table = markdown(&evaluation());
        assert!(Measure::ALL.iter().all(|measure| table.contains(&format!("| {} |", measure.key()))));
        assert_eq!(table.lines().filter(|line| line.starts_with("| ")).count(), 2 + 9 + 5, "{table}");
    }
}
