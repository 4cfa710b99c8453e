//! Where paragraphs end: at blank lines, at list items, and at single line breaks that are not mere hard wraps.
//!
//! News comes in two shapes: one paragraph a line, or lines wrapped at a width with blank lines between paragraphs.
//! Wrapped lines keep to a width and break off phrases; whole paragraphs and headings do neither.

use super::characters::{is_blank, is_closer};
use super::rules::TokenRules;
use crate::span::Span;

/// Widest line, in characters, that is believed to be hard-wrapped.
const WIDEST_WRAP: usize = 130;

/// Narrowest width, in characters, that is believed to be hard-wrapped.
const NARROWEST_WRAP: usize = 40;

/// Returns the paragraphs of `text`, without blank space at their ends and without empty ones.
pub(super) fn paragraphs(rules: &TokenRules, text: &str) -> Vec<Span> {
    let lines = lines(text);
    let wrapped = is_wrapped(rules, text, &lines);
    let mut paragraphs = Vec::new();
    for block in blocks(&lines) {
        let width = block.iter().map(|line| line.width).max().unwrap_or_default();
        let mut open = block[0].span;
        for pair in block.windows(2) {
            let (line, next) = (&pair[0], &pair[1]);
            if goes_on(rules, text, open, [line, next], wrapped.then_some(width)) {
                open = open.join(next.span);
            } else {
                paragraphs.push(open);
                open = next.span;
            }
        }
        paragraphs.push(open);
    }
    paragraphs
}

/// One line: empty if it is blank.
struct Line {
    span: Span,
    /// Number of characters up to the last visible one, indentation included.
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
        lines.push(Line { span, width: text[start..span.end].chars().count() });
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

/// Returns the runs of lines without a blank line between them.
fn blocks(lines: &[Line]) -> impl Iterator<Item = &[Line]> {
    lines.split(|line| line.span.is_empty()).filter(|block| !block.is_empty())
}

/// Returns whether the lines of the text seem to be hard-wrapped: nearly all keep to a width, and at least one in eight
/// breaks off a phrase.
///
/// In wrapped English most do, and a third do even in capitals throughout; of headings, list items and whole
/// paragraphs, hardly any.
fn is_wrapped(rules: &TokenRules, text: &str, lines: &[Line]) -> bool {
    let mut widths = [0usize; WIDEST_WRAP + 1];
    let (mut count, mut broken) = (0, 0);
    for pair in blocks(lines).flat_map(|block| block.windows(2)) {
        let (before, after) = (pair[0].span.of(text), pair[1].span.of(text));
        widths[pair[0].width.min(WIDEST_WRAP)] += 1;
        count += 1;
        broken += usize::from(!is_stopped(before) && breaks_phrase(rules, before, after));
    }
    // One line in twenty may be longer, for an address cannot be wrapped.
    let mut beyond = 0;
    let mut width = WIDEST_WRAP;
    while width > 0 && (beyond + widths[width]) * 20 <= count {
        beyond += widths[width];
        width -= 1;
    }
    count > 0 && (NARROWEST_WRAP..WIDEST_WRAP).contains(&width) && broken * 8 >= count
}

/// Returns whether the first word of `next` would not have fitted on `line` within `width`.
fn is_full(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let word = next.span.of(text).split(is_blank).next().unwrap_or_default();
    // A word longer than a line tells nothing.
    line.width + 1 + word.chars().take(width).count() > width
}

/// Returns whether `line` ends in a stop or colon, with what closes after it.
fn is_stopped(line: &str) -> bool {
    line.trim_end_matches(is_closer).ends_with(['.', '!', '?', ':', ';', '…'])
}

/// Returns whether the break between two lines falls inside a phrase: the next line goes on in lower case, or the line
/// before it ends in a word that something must follow.
fn breaks_phrase(rules: &TokenRules, before: &str, after: &str) -> bool {
    let last = before.rsplit(is_blank).next().unwrap_or_default();
    after.starts_with(char::is_lowercase) || rules.unfinished.has_folded(last)
}

/// Returns whether `next` goes on with the paragraph `open`, whose last line is `line`; `width` is that of their block
/// if the text is wrapped.
fn goes_on(rules: &TokenRules, text: &str, open: Span, lines: [&Line; 2], width: Option<usize>) -> bool {
    let [line, next] = lines;
    let (before, after) = (line.span.of(text), next.span.of(text));
    if is_item(after) {
        return false;
    }
    if is_stopped(before) {
        return width.is_some_and(|width| is_full(text, line, next, width));
    }
    let phrase = breaks_phrase(rules, before, after);
    match width {
        // Ragged lines occur; a heading is shorter.
        Some(width) => phrase || is_full(text, line, next, width) || line.width * 3 >= width * 2,
        // Elsewhere a line may have been broken off too, around a link for example.
        None => phrase && open.len() >= NARROWEST_WRAP,
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
    use crate::tokens::paragraphs;

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

    #[test]
    fn ragged_lines_that_break_off_a_phrase_are_joined() {
        let ragged = "   The envoy said that talks on the\nroad to Port Arden, which both sides had closed for a week and\n\
                      a day, would resume at the border post of\nOslen Crossing on Friday.\n\n   Marin and Vale agreed to\n\
                      a truce, the Coastal Wire said on the same evening.";
        assert_eq!(split(ragged).len(), 2);
    }

    #[test]
    fn a_page_of_headlines_is_not_taken_for_wrapped_text() {
        let page = "Envoy leaves Port Arden as talks on the road stall\nTarvia votes on Sunday after a quiet campaign\n\
                    Grain ships sail again from the harbour of Oslen\nVale says the army will not fire on protesters\n\
                    Storm closes the border post for a second day";
        assert_eq!(split(page).len(), 5);
    }

    #[test]
    fn a_paragraph_broken_around_a_link_is_joined() {
        let text = format!(
            "{LONG}\nOn Friday the envoy said that the Tarvia-led\ncoalition\nhad opened the road.\n{LONG}"
        );
        assert_eq!(split(&text).len(), 3);
    }
}
