//! A reading for a person: under each line of the text what was read there, aligned with it.
//!
//! ```text
//! The envoy met the king in Strelsau on Thursday.
//! e1─────── v1─ e2────── p1────────    t1────────
//! ```
//!
//! Columns are code points: under wide characters and combining marks the marks drift.

use chancery::reading::Reading;
use std::fmt::Write;

/// Longest line of text, in code points, before it is broken at a space.
const WIDTH: usize = 100;

/// A stretch of text, with what to write under it.
struct Mark {
    start: usize,
    end: usize,
    label: String,
    /// The words that the reading says stand there.
    text: String,
}

/// Marks that share lines, from the top.
type Layer = Vec<Mark>;

/// Returns the view of a reading.
pub(crate) fn of(reading: &Reading) -> String {
    let text: Vec<char> = reading.document.text.chars().collect();
    let layers = layers(reading);
    let mut written = String::new();
    for (start, end) in lines(&text) {
        let words: String = text[start..end].iter().collect();
        let _ = writeln!(written, "{}", words.trim_end());
        for layer in &layers {
            for row in rows(layer, start, end) {
                let _ = writeln!(written, "{row}");
            }
        }
    }
    written
}

/// Lists the spans whose words are not those of the text.
pub(crate) fn misplaced(reading: &Reading) -> Vec<String> {
    let text: Vec<char> = reading.document.text.chars().collect();
    let marks = layers(reading).into_iter().flatten();
    marks
        .filter_map(|mark| {
            let words = text.get(mark.start..mark.end).map(|words| words.iter().collect::<String>());
            let there = match words {
                Some(words) if words == mark.text => return None,
                Some(words) => format!("the text has {words:?}"),
                None => "it is not inside the text".to_string(),
            };
            Some(format!("{} at {}..{} is {:?} but {there}", mark.label, mark.start, mark.end, mark.text))
        })
        .collect()
}

/// Returns what is marked: entities; statements with cue and content; events; agreements and disputes; times, places
/// and amounts.
fn layers(reading: &Reading) -> Vec<Layer> {
    let mark = |label: String, start, end, text: &str| Mark { start, end, label, text: text.to_string() };
    let mut layers: Vec<Layer> = (0..6).map(|_| Vec::new()).collect();
    for entity in &reading.entities {
        for mention in &entity.mentions {
            layers[0].push(mark(entity.id.clone(), mention.start, mention.end, &mention.text));
        }
    }
    for statement in &reading.statements {
        for content in &statement.content {
            layers[1].push(mark(statement.id.clone(), content.start, content.end, &content.text));
        }
        if let Some(cue) = &statement.cue {
            layers[1].push(mark(format!("{}'", statement.id), cue.start, cue.end, &cue.text));
        }
    }
    for event in &reading.events {
        let label = format!("{} {}", event.id, event.kind);
        layers[2].push(mark(label, event.anchor.start, event.anchor.end, &event.anchor.text));
        for later in &event.also {
            layers[2].push(mark(format!("{}+", event.id), later.start, later.end, &later.text));
        }
    }
    for agreement in &reading.agreements {
        for mention in &agreement.mentions {
            layers[3].push(mark(agreement.id.clone(), mention.start, mention.end, &mention.text));
        }
    }
    for dispute in &reading.disputes {
        for evidence in &dispute.evidence {
            layers[4].push(mark(dispute.id.clone(), evidence.start, evidence.end, &evidence.text));
        }
    }
    for time in &reading.times {
        let label = time.value.clone().unwrap_or_else(|| time.kind.clone());
        layers[5].push(mark(label, time.start, time.end, &time.text));
    }
    for place in &reading.places {
        let label = format!("@{}", place.country.as_deref().unwrap_or("?"));
        layers[5].push(mark(label, place.start, place.end, &place.text));
    }
    for amount in &reading.amounts {
        let value = amount.value.map_or_else(|| "?".to_string(), |value| value.to_string());
        let label = format!("{value} {}", amount.unit.as_deref().unwrap_or(&amount.kind));
        layers[5].push(mark(label, amount.start, amount.end, &amount.text));
    }
    for layer in &mut layers {
        layer.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
    }
    layers
}

/// Breaks the text at line feeds, and at the last space before [`WIDTH`].
fn lines(text: &[char]) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = text[start..].iter().position(|&c| c == '\n').map_or(text.len(), |feed| start + feed);
        if end - start <= WIDTH {
            lines.push((start, end));
            start = end + 1;
            continue;
        }
        let space = text[start..start + WIDTH].iter().rposition(|&c| c == ' ').filter(|&space| space > 0);
        let end = space.map_or(start + WIDTH, |space| start + space + 1);
        lines.push((start, end));
        start = end;
    }
    lines
}

/// Writes the marks of one layer under the text from `start` to `end`, in as many rows as it takes for none to touch.
fn rows(layer: &Layer, start: usize, end: usize) -> Vec<String> {
    let mut rows: Vec<Vec<char>> = Vec::new();
    for mark in layer.iter().filter(|mark| mark.start < end && start < mark.end) {
        let from = mark.start.saturating_sub(start);
        let to = mark.end.min(end) - start;
        // A mark that began on a line above says so.
        let label = if mark.start < start { format!("…{}", mark.label) } else { mark.label.clone() };
        let mut drawn: Vec<char> = label.chars().collect();
        while drawn.len() < to.saturating_sub(from) {
            drawn.push('─');
        }
        let free = rows.iter().position(|row| row.len() < from || (row.is_empty() && from == 0));
        let row = free.unwrap_or_else(|| {
            rows.push(Vec::new());
            rows.len() - 1
        });
        rows[row].resize(from, ' ');
        rows[row].extend(drawn);
    }
    rows.into_iter().map(|row| row.into_iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery::reading::{DocumentRecord, Entity, Event, Mention, Statement, TextSpan};

    fn reading(text: &str) -> Reading {
        Reading { document: DocumentRecord { text: text.into(), ..Default::default() }, ..Reading::default() }
    }

    fn span(text: &str, words: &str) -> TextSpan {
        let byte = text.find(words).expect("words of the text");
        let start = text[..byte].chars().count();
        TextSpan { start, end: start + words.chars().count(), text: words.into() }
    }

    #[test]
    fn marks_stand_under_their_words_and_overlapping_ones_in_rows_of_their_own() {
        let text = "“é” The envoy met the king.\nNext.";
        let mut reading = reading(text);
        for (id, words) in [("e1", "The envoy"), ("e2", "the king"), ("e3", "envoy")] {
            let TextSpan { start, end, text } = span(text, words);
            let mentions = vec![Mention { start, end, text, kind: "nominal".into() }];
            reading.entities.push(Entity { id: id.into(), mentions, ..Entity::default() });
        }
        let anchor = span(text, "met");
        reading.events.push(Event { id: "v1".into(), kind: "CONSULT".into(), anchor, ..Event::default() });
        let expected = "\
“é” The envoy met the king.
    e1─────── \u{20}   e2──────
        e3───
              v1 CONSULT
Next.
";
        assert_eq!(of(&reading), expected);
        assert_eq!(misplaced(&reading), Vec::<String>::new());
    }

    #[test]
    fn long_lines_are_broken_at_spaces_and_marks_go_on_below() {
        let text = format!("{}end", "word ".repeat(24));
        let mut reading = reading(&text);
        let content = vec![TextSpan { start: 90, end: 108, text: "word ".repeat(4) }];
        reading.statements.push(Statement { id: "s1".into(), content, ..Statement::default() });
        let view = of(&reading);
        let lines: Vec<&str> = view.lines().collect();
        assert_eq!(lines[0].len(), 99);
        assert_eq!(lines[1], format!("{}s1────────", " ".repeat(90)));
        assert_eq!((lines[2], lines[3]), ("word word word word end", "…s1─────"));
        assert_eq!(misplaced(&reading).len(), 1, "its words end in a space that its span leaves out");
    }

    #[test]
    fn a_text_without_spaces_and_spans_outside_it_do_no_harm() {
        let mut reading = reading(&"x".repeat(250));
        reading.events.push(Event {
            anchor: TextSpan { start: 900, end: 3, ..Default::default() },
            ..Event::default()
        });
        assert_eq!(of(&reading).lines().count(), 3);
        assert_eq!(misplaced(&reading).len(), 1);
    }
}
