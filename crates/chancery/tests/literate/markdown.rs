//! The cases of a spec file: a `text` block and the `record` block after it, under a heading.

use super::Kind;
use super::expectation::{Expectation, parse};
use super::line::split;
use crate::about;
use chancery::document::Document;
use std::ops::Range;

/// A short text and what is expected of it.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The heading it stands under.
    pub(crate) heading: String,
    /// Line of the text block's fence, counted from 1.
    pub(crate) line: usize,
    pub(crate) document: Document,
    pub(crate) expectations: Vec<Expectation>,
    /// Kinds of which the expected items are all there are.
    pub(crate) exact: Vec<Kind>,
    /// The lines inside the record block, as indices into the file's lines.
    pub(crate) record: Range<usize>,
}

/// A fenced block.
struct Block {
    info: String,
    /// Index of the opening fence's line.
    fence: usize,
    /// Indices of the lines inside.
    inside: Range<usize>,
}

/// Finds the cases in a spec file called `name`.
///
/// # Errors
/// Lists everything that cannot be read, each with its line.
pub(crate) fn cases(name: &str, source: &str) -> Result<Vec<Case>, Vec<String>> {
    let lines: Vec<&str> = source.lines().collect();
    let (mut cases, mut errors) = (Vec::new(), Vec::new());
    let mut text: Option<Block> = None;
    for block in blocks(&lines) {
        match block.info.split_whitespace().next() {
            Some("text") => {
                if let Some(alone) = text.replace(block) {
                    errors
                        .push(format!("{name}:{}: a text without a record block after it", alone.fence + 1));
                }
            }
            Some("record") => match text.take() {
                Some(text) => match case(name, &lines, &text, &block) {
                    Ok(case) => cases.push(case),
                    Err(found) => errors.extend(found),
                },
                None => {
                    errors
                        .push(format!("{name}:{}: a record without a text block before it", block.fence + 1));
                }
            },
            _ => {}
        }
    }
    if let Some(alone) = text {
        errors.push(format!("{name}:{}: a text without a record block after it", alone.fence + 1));
    }
    if cases.is_empty() && errors.is_empty() {
        errors.push(format!("{name}:1: no text block and record block in this file"));
    }
    if errors.is_empty() { Ok(cases) } else { Err(errors) }
}

/// Finds the fenced blocks, as CommonMark does for fences that are not indented.
fn blocks(lines: &[&str]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let fence = lines[at];
        let mark = if fence.starts_with("~~~") { '~' } else { '`' };
        let length = fence.chars().take_while(|&c| c == mark).count();
        if length < 3 {
            at += 1;
            continue;
        }
        let closes = |line: &&str| {
            let line = line.trim_end();
            line.len() >= length && line.chars().all(|c| c == mark)
        };
        let end = lines[at + 1..].iter().position(closes).map_or(lines.len(), |past| at + 1 + past);
        blocks.push(Block { info: fence[length..].trim().to_string(), fence: at, inside: at + 1..end });
        at = end + 1;
    }
    blocks
}

fn case(name: &str, lines: &[&str], text: &Block, record: &Block) -> Result<Case, Vec<String>> {
    let at = |line: usize, error: String| format!("{name}:{}: {error}", line + 1);
    let mut errors = Vec::new();
    let id = format!("{}-{}", name.trim_end_matches(".md"), text.fence + 1);
    let words = lines[text.inside.clone()].join("\n");
    let document = about_text(&text.info).and_then(|about| about::document(id, words, &about));
    let document = document.unwrap_or_else(|error| {
        errors.push(at(text.fence, error));
        Document::default()
    });
    let exact = exact_kinds(&record.info).unwrap_or_else(|error| {
        errors.push(at(record.fence, error));
        Vec::new()
    });
    let mut expectations = Vec::new();
    for index in record.inside.clone().filter(|&index| is_expectation(lines[index])) {
        match parse(index + 1, lines[index]) {
            Ok(expectation) => expectations.push(expectation),
            Err(error) => errors.push(at(index, error)),
        }
    }
    let heading = lines[..text.fence].iter().rev().find(|line| line.starts_with('#'));
    let heading = heading.map_or("", |line| line.trim_start_matches('#').trim()).to_string();
    let record = record.inside.clone();
    let case = Case { heading, line: text.fence + 1, document, expectations, exact, record };
    if errors.is_empty() { Ok(case) } else { Err(errors) }
}

/// Returns whether a line of a record block expects something: not if it is blank or a comment.
pub(crate) fn is_expectation(line: &str) -> bool {
    !line.trim().is_empty() && !line.trim_start().starts_with('#')
}

/// Reads `published=2025-04-17 title="…"` after the word `text`.
fn about_text(info: &str) -> Result<Vec<(String, String)>, String> {
    let parts = split(info, ' ')?;
    let pairs = parts.iter().skip(1).filter(|part| !part.is_empty());
    pairs
        .map(|pair| match pair.split_once('=') {
            Some((key, value)) => Ok((key.to_string(), value.trim_matches('"').to_string())),
            None => Err(format!("cannot read `{pair}`; write published=2025-04-17 or title=\"…\"")),
        })
        .collect()
}

/// Reads `exact` or `exact=events,entities` after the word `record`.
fn exact_kinds(info: &str) -> Result<Vec<Kind>, String> {
    let mut kinds = Vec::new();
    for word in info.split_whitespace().skip(1) {
        match word.split_once('=') {
            None if word == "exact" => kinds.extend([Kind::Statement, Kind::Event]),
            Some(("exact", list)) => {
                for plural in list.split(',') {
                    kinds.push(
                        Kind::of_plural(plural).ok_or_else(|| format!("nothing is called `{plural}`"))?,
                    );
                }
            }
            _ => return Err(format!("cannot read `{word}`; write exact or exact=events,entities")),
        }
    }
    Ok(kinds)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEC: &str = "# Visits\n\n## A host\n\nProse.\n\n```text published=2025-04-17 title=\"A visit\"\nHe came.\n\nHe left.\n```\n\nMore prose.\n\n```record exact\n# why\nevent CONSULT\n\nno event ASSAULT\n```\n";

    #[test]
    fn a_case_is_a_text_and_the_record_after_it_under_its_heading() {
        let cases = cases("visits.md", SPEC).expect("a spec");
        let [case] = cases.as_slice() else { panic!("one case") };
        assert_eq!((case.heading.as_str(), case.line, case.document.id.as_str()), ("A host", 7, "visits-7"));
        assert_eq!(case.document.text, "He came.\n\nHe left.");
        assert_eq!(case.document.title.as_deref(), Some("A visit"));
        assert_eq!(case.document.published.map(|date| date.to_string()).as_deref(), Some("2025-04-17"));
        assert_eq!(case.exact, [Kind::Statement, Kind::Event]);
        let lines: Vec<usize> = case.expectations.iter().map(|expectation| expectation.line).collect();
        assert_eq!(lines, [17, 19]);
        assert_eq!(case.record, 15..19);
    }

    #[test]
    fn everything_unreadable_is_listed_with_its_line() {
        let source =
            "```text moon=full\na\n```\n```record\nevent A | b\nfoo\n```\n```record\n```\n```text\nb\n```\n";
        let errors = cases("bad.md", source).expect_err("unreadable");
        let places: Vec<&str> = errors.iter().map(|error| &error[..9]).collect();
        assert_eq!(places, ["bad.md:1:", "bad.md:5:", "bad.md:6:", "bad.md:8:", "bad.md:10"], "{errors:?}");
        assert!(cases("empty.md", "Prose.").is_err());
    }

    #[test]
    fn a_longer_fence_holds_shorter_ones() {
        let source = "````text\n```record\n````\n~~~record\n~~~\n```sh\nls\n```\n";
        let cases = cases("fences.md", source).expect("a spec");
        assert_eq!(cases[0].document.text, "```record");
    }
}
