//! Where does the text quote? Pairs of quotation marks, over several paragraphs where a mark is opened again.
//!
//! Knows typographic marks, ASCII marks, guillemets and low-high pairs. A mark that is never closed ends with its
//! paragraph. Whether a quotation is speech, a title or a scare quote is decided by [`super::attribute`].

use crate::span::Span;

/// A stretch between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Whether the closing mark was found.
    pub closed: bool,
}

/// A family of marks that close each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Guillemet,
}

/// Finds the quotations of `text`, outermost only, in text order. `paragraphs` are spans in text order.
pub(crate) fn find(text: &str, paragraphs: &[Span]) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = Vec::new();
    let mut open: Option<(usize, Family)> = None;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let words = paragraph.of(text);
        if let Some((start, family)) = open {
            // A quotation runs on only where the next paragraph opens the mark again.
            let first = words.chars().next().map(|mark| if words.starts_with("''") { '"' } else { mark });
            let reopened = first.and_then(|mark| opening(mark, None)) == Some(family);
            if !reopened {
                let end = number.checked_sub(1).map_or(start, |before| paragraphs[before].end);
                quotations.push(Quotation { span: Span::new(start, end), closed: false });
                open = None;
            }
        }
        let mut previous = None;
        let mut offset = 0;
        // Quotations of the same marks that stand inside the open one.
        let mut inner = 0;
        while let Some(mark) = words[offset..].chars().next() {
            // Two single marks in a row are typed for a double one.
            let doubled =
                matches!(mark, '\'' | '’' | '‘' | '`') && words[offset + mark.len_utf8()..].starts_with(mark);
            let length = if doubled { 2 * mark.len_utf8() } else { mark.len_utf8() };
            let mark = if doubled { '"' } else { mark };
            let next = words[offset + length..].chars().next();
            let at = paragraph.start + offset;
            match open {
                None => {
                    if let Some(family) = opening(mark, previous)
                        && opens(mark, previous, next)
                        && (family != Family::Single || closes_later(&words[offset + length..]))
                    {
                        open = Some((at, family));
                    }
                }
                Some((start, family)) => {
                    // The mark that opens a continued paragraph closes nothing.
                    let continues = offset == 0 && start < paragraph.start;
                    // A doubled mark (""so) opens once.
                    let empty = words[start.saturating_sub(paragraph.start)..offset].chars().count() <= 1
                        && start >= paragraph.start;
                    if mark == '“'
                        && family == Family::Double
                        && !continues
                        && closes_twice(&words[offset + length..], inner)
                    {
                        inner += 1;
                    } else if mark == '”' && inner > 0 {
                        inner -= 1;
                    } else if !continues
                        && !empty
                        && closing(mark) == Some(family)
                        && closes(mark, previous, next)
                    {
                        quotations.push(Quotation { span: Span::new(start, at + length), closed: true });
                        open = None;
                    }
                }
            }
            previous = Some(mark);
            offset += length;
        }
    }
    if let (Some((start, _)), Some(last)) = (open, paragraphs.last()) {
        quotations.push(Quotation { span: Span::new(start, last.end), closed: false });
    }
    quotations
}

/// Returns whether the rest of a paragraph closes the quotation that opens here, those `inner` around it and the outermost.
fn closes_twice(rest: &str, inner: usize) -> bool {
    let count = |mark: char| rest.matches(mark).count();
    count('”') >= count('“') + inner + 2
}

fn opening(mark: char, previous: Option<char>) -> Option<Family> {
    match mark {
        // Some open with the mark that closes: ”so”.
        '”' if previous.is_none_or(char::is_whitespace) => Some(Family::Double),
        '"' | '“' | '„' | '‟' => Some(Family::Double),
        '\'' | '‘' | '‚' => Some(Family::Single),
        '«' => Some(Family::Guillemet),
        _ => None,
    }
}

fn closing(mark: char) -> Option<Family> {
    match mark {
        '"' | '”' | '“' => Some(Family::Double),
        '\'' | '’' => Some(Family::Single),
        '»' => Some(Family::Guillemet),
        _ => None,
    }
}

fn opens(mark: char, previous: Option<char>, next: Option<char>) -> bool {
    let before = previous
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | ':' | '…' | '/'));
    let after = next.is_some_and(|c| !c.is_whitespace());
    match mark {
        '"' => after && (before || previous.is_some_and(|c| !c.is_alphanumeric())),
        '\'' | '‘' | '‚' => before && next.is_some_and(char::is_alphanumeric),
        _ => after,
    }
}

fn closes(mark: char, previous: Option<char>, next: Option<char>) -> bool {
    match mark {
        // An apostrophe stands between letters, or after the s of a plural possessive with no stop before it.
        '\'' | '’' => {
            next.is_none_or(|c| !c.is_alphanumeric())
                && previous.is_some_and(|c| !c.is_whitespace())
                && (previous != Some('s')
                    || next.is_none_or(|c| matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | '\n')))
        }
        '"' => previous.is_some_and(|c| !c.is_whitespace()) || next.is_none_or(char::is_whitespace),
        // Some typesetters close with the mark that opens: “so“.
        '“' => next.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation()),
        _ => true,
    }
}

/// Returns whether a single mark is closed before any other single mark opens.
fn closes_later(rest: &str) -> bool {
    let mut previous = None;
    let mut characters = rest.chars().peekable();
    while let Some(mark) = characters.next() {
        let next = characters.peek().copied();
        if closing(mark) == Some(Family::Single) && closes(mark, previous, next) {
            return true;
        }
        if opening(mark, previous) == Some(Family::Double) || mark == '”' {
            return false;
        }
        previous = Some(mark);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for part in text.split("\n\n") {
            paragraphs.push(Span::new(start, start + part.len()));
            start += part.len() + 2;
        }
        find(text, &paragraphs).into_iter().map(|quotation| quotation.span.of(text)).collect()
    }

    #[test]
    fn marks_of_every_family_pair_up() {
        assert_eq!(found("He said “no” and \"yes\" and «peut-être»."), ["“no”", "\"yes\"", "«peut-être»"]);
        assert_eq!(found("'We will go,' she said."), ["'We will go,'"]);
        assert_eq!(found("„Nein“, sagte er."), ["„Nein“"]);
    }

    #[test]
    fn apostrophes_are_not_quotation_marks() {
        assert!(
            found("The leaders' talks didn't end in the ministers’ favour, and '90s rules held.").is_empty()
        );
        assert_eq!(found("“It’s the parties’ duty,” he said."), ["“It’s the parties’ duty,”"]);
    }

    #[test]
    fn a_quotation_runs_on_where_the_next_paragraph_opens_it_again() {
        assert_eq!(found("“One.\n\n“Two.”\n\nThree."), ["“One.\n\n“Two.”"]);
        assert_eq!(found("\"One.\n\n\"Two.\"\n\nThree."), ["\"One.\n\n\"Two.\""]);
    }

    #[test]
    fn an_unclosed_mark_ends_with_its_paragraph() {
        assert_eq!(found("He said: “We go.\n\nThey went."), ["“We go."]);
        assert_eq!(found("He said: “We go."), ["“We go."]);
    }

    #[test]
    fn a_doubled_mark_opens_once() {
        assert_eq!(found("\"\"We go,\" he said."), ["\"\"We go,\""]);
    }

    #[test]
    fn two_single_marks_are_a_double_one_and_a_closing_mark_may_open() {
        assert_eq!(found("''We go,'' she said."), ["''We go,''"]);
        assert_eq!(found("”We go.” — Anna Holt"), ["”We go.”"]);
        assert_eq!(found("''One.\n\n''Two.''"), ["''One.\n\n''Two.''"]);
    }

    #[test]
    fn the_same_marks_inside_close_the_inner_one_first_where_both_are_closed() {
        assert_eq!(found("“He calls it “hell” there.” — Anna"), ["“He calls it “hell” there.”"]);
        assert_eq!(found("“We go. “We stay.” They went."), ["“We go. “We stay.”"]);
    }

    #[test]
    fn quotations_inside_quotations_are_part_of_the_outer_one() {
        assert_eq!(found("“He called it ‘a lie’ then,” she said."), ["“He called it ‘a lie’ then,”"]);
    }
}
