//! Spans that nest and cross, flattened into pieces of a text that are drawn one after another.
//!
//! Offsets are Unicode code points, as in a reading. The pieces joined are the text, whatever the spans are: a span that ends
//! before it begins or reaches beyond the text is cut to what there is of it.

/// A span of a text, and where it comes in the order of those that hold one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// First code point.
    pub(crate) start: usize,
    /// One past the last.
    pub(crate) end: usize,
    /// Of two spans over the same words, the one with the lower rank is the outer.
    pub(crate) rank: u8,
}

/// Words over all of which the same spans lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'t> {
    /// First code point.
    pub(crate) start: usize,
    /// The words.
    pub(crate) text: &'t str,
    /// The spans over them, by their places in the list, the outermost first.
    pub(crate) over: Vec<usize>,
}

/// Cuts a text where a span begins or ends, and at `cuts`.
pub(crate) fn pieces<'t>(text: &'t str, spans: &[Span], cuts: &[usize]) -> Vec<Piece<'t>> {
    let length = text.chars().count();
    let inside = |span: &Span| (span.start.min(length), span.end.min(length));
    let mut bounds: Vec<usize> = cuts.iter().copied().filter(|&cut| cut < length).collect();
    bounds.extend([0, length]);
    // Those that begin at a place, to be opened there; the rest are never looked at again once they have ended.
    let mut opening: Vec<(usize, usize)> = Vec::new();
    for (at, span) in spans.iter().enumerate() {
        let (start, end) = inside(span);
        if start < end {
            bounds.extend([start, end]);
            opening.push((start, at));
        }
    }
    bounds.sort_unstable();
    bounds.dedup();
    opening.sort_unstable();
    let mut opening = opening.into_iter().peekable();
    let mut open: Vec<usize> = Vec::new();
    let mut bytes = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).enumerate();
    let mut byte_of = |point: usize| bytes.find(|(at, _)| *at == point).map_or(text.len(), |(_, byte)| byte);
    let mut from = byte_of(0);
    let mut pieces = Vec::with_capacity(bounds.len());
    for pair in bounds.windows(2) {
        let &[start, end] = pair else { continue };
        open.retain(|&at| inside(&spans[at]).1 > start);
        while let Some((_, at)) = opening.next_if(|(begins, _)| *begins == start) {
            open.push(at);
        }
        open.sort_by_key(|&at| {
            let (start, end) = inside(&spans[at]);
            (spans[at].rank, std::cmp::Reverse(end - start), start, at)
        });
        let to = byte_of(end);
        pieces.push(Piece { start, text: text.get(from..to).unwrap_or_default(), over: open.clone() });
        from = to;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(start: usize, end: usize, rank: u8) -> Span {
        Span { start, end, rank }
    }

    #[test]
    fn nested_and_crossing_spans_are_cut_at_every_bound() {
        // Two statements cross in "bc", and the event in "c" is inside both.
        let spans = [span(0, 3, 0), span(1, 5, 0), span(2, 3, 1)];
        let told: Vec<(&str, Vec<usize>)> =
            pieces("abcdef", &spans, &[]).into_iter().map(|piece| (piece.text, piece.over)).collect();
        assert_eq!(
            told,
            [("a", vec![0]), ("b", vec![1, 0]), ("c", vec![1, 0, 2]), ("de", vec![1]), ("f", vec![])]
        );
    }

    #[test]
    fn of_two_spans_over_the_same_words_the_lower_rank_is_the_outer() {
        let told = pieces("ab", &[span(0, 2, 3), span(0, 2, 1)], &[]);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].over, [1, 0]);
    }

    #[test]
    fn cuts_part_the_text_without_a_span() {
        let told: Vec<&str> = pieces("ab\ncd", &[], &[3, 99]).into_iter().map(|piece| piece.text).collect();
        assert_eq!(told, ["ab\n", "cd"]);
    }

    proptest! {
        #[test]
        fn pieces_joined_are_the_text_and_each_span_covers_its_code_points(
            text in "\\PC{0,40}|[a-z\u{301}\u{1f600}\n ]{0,40}",
            spans in prop::collection::vec((0_usize..45, 0_usize..45, 0_u8..4), 0..12),
            cuts in prop::collection::vec(0_usize..45, 0..4),
        ) {
            let spans: Vec<Span> = spans.into_iter().map(|(start, end, rank)| span(start, end, rank)).collect();
            let pieces = pieces(&text, &spans, &cuts);
            let joined: String = pieces.iter().map(|piece| piece.text).collect();
            prop_assert_eq!(&joined, &text);
            let mut point = 0;
            for piece in &pieces {
                prop_assert_eq!(piece.start, point);
                point += piece.text.chars().count();
            }
            let points: Vec<char> = text.chars().collect();
            for (at, span) in spans.iter().enumerate() {
                let covered: String =
                    pieces.iter().filter(|piece| piece.over.contains(&at)).map(|piece| piece.text).collect();
                let (start, end) = (span.start.min(points.len()), span.end.min(points.len()));
                let wanted: String = points.get(start..end.max(start)).unwrap_or_default().iter().collect();
                prop_assert_eq!(covered, wanted);
            }
        }
    }
}
