//! Differences as plain text for a developer to read, document by document and stage by stage.

use crate::differences::{Difference, Verdict};
use crate::evaluation::Evaluation;
use crate::measures::Stage;
use std::fmt::Write;

/// Returns the differences in words.
///
/// ```text
/// audience
///   events: 1 missed, 0 spurious, 1 wrong
///     wrong     v1 CONSULT | envoy, king → — | happened | by publisher | "met"
///               actors: gold envoy, king; reading envoy
///               in: The envoy met the king.
/// ```
pub fn text(evaluation: &Evaluation) -> String {
    let mut written = String::new();
    for document in &evaluation.documents {
        let of_document = |difference: &&Difference| difference.document == document.id;
        let wanted: Vec<&Difference> = evaluation.differences.iter().filter(of_document).collect();
        if wanted.is_empty() {
            continue;
        }
        if !written.is_empty() {
            written.push('\n');
        }
        let _ = writeln!(written, "{}", document.id);
        for stage in Stage::ALL {
            let of_stage: Vec<&Difference> =
                wanted.iter().copied().filter(|difference| difference.stage == stage).collect();
            write_stage(&mut written, stage, &of_stage);
        }
    }
    if written.is_empty() { "no differences\n".to_string() } else { written }
}

fn write_stage(written: &mut String, stage: Stage, differences: &[&Difference]) {
    if differences.is_empty() {
        return;
    }
    let count = |verdict| differences.iter().filter(|difference| difference.verdict == verdict).count();
    let [missed, spurious, wrong] = [Verdict::Missed, Verdict::Spurious, Verdict::Wrong].map(count);
    let _ = writeln!(written, "  {}: {missed} missed, {spurious} spurious, {wrong} wrong", stage.key());
    let mut last: Option<&Difference> = None;
    for (at, difference) in differences.iter().enumerate() {
        // Several things wrong with one item stand under one line.
        let same_item = last.is_some_and(|last| {
            last.verdict == Verdict::Wrong
                && last.verdict == difference.verdict
                && last.item == difference.item
        });
        if !same_item {
            write_item(written, difference);
        }
        write_detail(written, difference);
        let next = differences.get(at + 1);
        let ends = next.is_none_or(|next| next.item != difference.item || next.verdict != difference.verdict);
        if let (true, Some(sentence)) = (ends, &difference.sentence) {
            let _ = writeln!(written, "{:14}in: {sentence}", "");
        }
        last = Some(difference);
    }
}

fn write_item(written: &mut String, difference: &Difference) {
    let Difference { verdict, what, item, .. } = difference;
    // The stage does not tell a claim of compliance from an agreement.
    let kind = if *what == "compliance" { "compliance: " } else { "" };
    let _ = writeln!(written, "    {:<10}{kind}{item}", verdict.key());
}

fn write_detail(written: &mut String, difference: &Difference) {
    let unknown = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_string());
    match (difference.verdict, &difference.found) {
        (Verdict::Wrong, _) => {
            let (gold, found) = (unknown(&difference.gold), unknown(&difference.found));
            let _ = writeln!(written, "{:14}{}: gold {gold}; reading {found}", "", difference.what);
        }
        (Verdict::Missed, Some(found)) => {
            let _ = writeln!(written, "{:14}reading has: {found}", "");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{GoldDocument, Reading};

    fn evaluation(reading: &str) -> Evaluation {
        let document = r#"{"text": "The envoy met the king. He praised him."}"#;
        let gold = r#"{
            "entities": [{"id": "e1", "name": "envoy", "type": "PERSON"}, {"id": "e2", "name": "king", "type": "PERSON"}],
            "events": [
                {"id": "v1", "anchor": {"start": 10, "end": 13}, "type": "CONSULT", "status": "happened",
                 "actors": ["e1", "e2"], "recipients": []},
                {"id": "v2", "anchor": {"start": 27, "end": 34}, "type": "SUPPORT", "status": "happened",
                 "actors": ["e1"], "recipients": ["e2"]}]}"#;
        let documents = [GoldDocument::parse("audience", document, gold).expect("a gold document")];
        Evaluation::of(&documents, &[Reading::parse(reading).expect("a reading")])
    }

    #[test]
    fn what_is_wrong_with_one_event_stands_under_one_line_with_its_sentence() {
        let evaluation = evaluation(
            r#"{"entities": [{"id": "x", "name": "the envoy", "type": "PERSON"}, {"id": "y", "name": "King", "type": "PERSON"}],
                "events": [
                    {"id": "a", "anchor": {"start": 10, "end": 13}, "type": "CONSULT", "status": "planned", "actors": ["x"]},
                    {"id": "b", "anchor": {"start": 10, "end": 13}, "type": "CONSULT", "status": "happened", "actors": ["x"]},
                    {"id": "c", "anchor": {"start": 27, "end": 900}, "type": "ACCUSE", "status": "happened", "actors": ["q"]}]}"#,
        );
        assert_eq!(
            text(&evaluation),
            "audience\n  \
             events: 1 missed, 2 spurious, 1 wrong\n    \
             wrong     v1 CONSULT | envoy, king → — | happened | by publisher | \"met\"\n              \
             actors: gold envoy, king; reading the envoy\n              \
             in: The envoy met the king.\n    \
             missed    v2 SUPPORT | envoy → king | happened | by publisher | \"praised\"\n              \
             reading has: c ACCUSE | q (no such entity) → — | happened | by publisher | \"praised him.\"\n              \
             in: He praised him.\n    \
             spurious  a CONSULT | the envoy → — | planned | by publisher | \"met\"\n              \
             in: The envoy met the king.\n    \
             spurious  c ACCUSE | q (no such entity) → — | happened | by publisher | \"praised him.\"\n              \
             in: He praised him.\n"
        );
    }

    #[test]
    fn no_differences_are_said_to_be_none() {
        let mut evaluation = evaluation("{}");
        assert!(text(&evaluation).contains("missed    e2 PERSON king"));
        evaluation.differences.retain(|difference| difference.stage == Stage::Disputes);
        assert_eq!(text(&evaluation), "no differences\n");
    }
}
