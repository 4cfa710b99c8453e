//! Where paragraphs end: at blank lines, at list items, and at single line breaks that are not mere hard wraps.
//!
//! News comes in two shapes: one paragraph a line, or lines wrapped at a width with blank lines between paragraphs. A
//! line that was wrapped is a line that its next word would not have fitted on, so line widths tell the two apart.

use super::characters::is_blank;
use crate::span::Span;

/// Widest line, in characters, that is believed to be hard-wrapped.
const WIDEST_WRAP: usize = 130;

/// Narrowest width, in characters, that is believed to be hard-wrapped.
const NARROWEST_WRAP: usize = 40;

/// Returns the paragraphs of `text`, without blank space at their ends and without empty ones.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let wrap = wrap_width(text, &lines);
    let mut paragraphs = Vec::new();
    let mut open: Option<Span> = None;
    for (index, line) in lines.iter().enumerate() {
        if line.span.is_empty() {
            paragraphs.extend(open.take());
            continue;
        }
        open = Some(match open {
            Some(paragraph) if goes_on(text, &lines[index - 1], line, wrap) => paragraph.join(line.span),
            Some(paragraph) => {
                paragraphs.push(paragraph);
                line.span
            }
            None => line.span,
        });
    }
    paragraphs.extend(open);
    paragraphs
}

/// One line: empty if it is blank.
struct Line {
    span: Span,
    /// Number of characters.
    width: usize,
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut push = |start: usize, end: usize| {
        let words = &text[start..end];
        let left = words.trim_start_matches(is_blank);
        let begin = start + (words.len() - left.len());
        let span = Span::new(begin, begin + left.trim_end_matches(is_blank).len());
        lines.push(Line { span, width: text[span.range()].chars().count() });
    };
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        let broken = match byte {
            b'\n' | 0x0b | 0x0c => at + 1,
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => at + 1,
            // U+2028 and U+2029, line and paragraph separator.
            0xe2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])) => at + 3,
            _ => continue,
        };
        push(start, at);
        start = broken;
    }
    push(start, text.len());
    lines
}

/// Returns the width the text seems to be wrapped at, if it is: the width that nearly all lines keep to and that most
/// lines reach so nearly that their next word would go beyond it.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let mut widths = [0usize; WIDEST_WRAP + 1];
    let mut count = 0;
    for pair in lines.windows(2).filter(|pair| !pair[0].span.is_empty() && !pair[1].span.is_empty()) {
        widths[pair[0].width.min(WIDEST_WRAP)] += 1;
        count += 1;
    }
    // One line in twenty may be longer, for an address cannot be wrapped.
    let mut beyond = 0;
    let mut width = WIDEST_WRAP;
    while width > 0 && (beyond + widths[width]) * 20 <= count {
        beyond += widths[width];
        width -= 1;
    }
    if count == 0 || !(NARROWEST_WRAP..WIDEST_WRAP).contains(&width) {
        return None;
    }
    let full = lines.windows(2).filter(|pair| {
        !pair[0].span.is_empty() && !pair[1].span.is_empty() && is_full(text, &pair[0], &pair[1], width)
    });
    (full.count() * 2 > count).then_some(width)
}

/// Returns whether the first word of `next` would not have fitted on `line` within `width`.
fn is_full(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let word = next.span.of(text).split(is_blank).next().unwrap_or_default();
    // A word longer than a line tells nothing.
    line.width + 1 + word.chars().take(width).count() > width
}

/// Returns whether `next` goes on with the paragraph of `line`, the line before it.
fn goes_on(text: &str, line: &Line, next: &Line, wrap: Option<usize>) -> bool {
    let (before, after) = (line.span.of(text), next.span.of(text));
    if is_item(after) {
        return false;
    }
    let stopped =
        before.trim_end_matches(super::characters::is_closer).ends_with(['.', '!', '?', ':', ';', '…']);
    let lower = after.chars().next().is_some_and(char::is_lowercase);
    match wrap {
        Some(width) => is_full(text, line, next, width) || (lower && !stopped),
        None => lower && !stopped && (NARROWEST_WRAP..WIDEST_WRAP).contains(&line.width),
    }
}

/// Returns whether `line` begins a list item: a bullet, or a number or letter with a bracket or stop.
fn is_item(line: &str) -> bool {
    let mut characters = line.chars();
    let Some(first) = characters.next() else { return false };
    if matches!(first, '•' | '·' | '▪' | '●' | '◦' | '‣' | '■' | '□' | '–' | '—' | '*' | '-' | '+')
    {
        return characters.next().is_some_and(char::is_whitespace);
    }
    let label = line.trim_start_matches('(');
    let digits = label.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let length = if digits > 0 { digits } else { usize::from(first == '(' || label.is_char_boundary(1)) };
    let Some(rest) = label.get(length..) else { return false };
    let marked = if digits > 0 { rest.starts_with([')', '.']) } else { rest.starts_with(')') };
    marked && rest[1..].starts_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    fn split(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|paragraph| paragraph.of(text)).collect()
    }

    const LONG: &str = "The envoy said that talks on the truce would go on in Arden next week, whatever the two sides \
                        had said about each other's guns in the days before, and that the road would open.";

    #[test]
    fn blank_lines_part_paragraphs_whatever_the_line_ends() {
        for blank in ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\n\n\n", "\u{2029}\u{2029}", "\n\u{feff}\n"] {
            assert_eq!(split(&format!(" One.{blank}Two. ")), ["One.", "Two."], "{blank:?}");
        }
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        let wrapped = "The envoy said on Monday that the talks on a truce would go on\nin Port Arden next week, whatever \
                       the two sides had said\nbefore. Marin and Vale will both attend, he told the Coastal\nWire.";
        assert_eq!(split(wrapped).len(), 1);
        assert_eq!(split(&format!("{wrapped}\n\n{wrapped}")).len(), 2);
    }

    #[test]
    fn a_short_line_in_wrapped_text_ends_its_paragraph() {
        let wrapped = "The envoy said on Monday that the talks on a truce would go on\nin Arden.\nMarin and Vale will \
                       attend them both, the envoy told the wire\non Tuesday, and nobody else was asked to come to the town.";
        assert_eq!(split(wrapped).len(), 2);
    }

    #[test]
    fn lines_of_one_paragraph_each_are_not_joined() {
        let text = format!("Envoy leaves Arden\nBy Ana Reyes\n{LONG}\n{LONG}\nTalks resume on Friday.");
        assert_eq!(split(&text).len(), 5);
    }

    #[test]
    fn list_items_are_paragraphs_of_their_own() {
        let text = "The sides agreed on:\n• a truce\n• an open road\n- the exchange of prisoners\n1. no guns\n(b) no flags";
        assert_eq!(split(text).len(), 6);
    }

    #[test]
    fn a_sentence_broken_in_two_lines_is_joined_when_it_goes_on_in_lower_case() {
        assert_eq!(split("The envoy said on Monday that the talks on\nthe truce would go on.").len(), 1);
        assert_eq!(split("apples\npears").len(), 2);
    }
}
