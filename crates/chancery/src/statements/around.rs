//! Which statement reports these words? The innermost whose content holds them.

use super::Statement;
use crate::span::Span;

/// Statements by place, to find the innermost around a span.
#[derive(Debug)]
pub(crate) struct Around<'s> {
    statements: &'s [Statement],
    /// (start, end, statement) of every content span, by start.
    spans: Vec<(usize, usize, usize)>,
    /// Longest content span.
    longest: usize,
}

impl<'s> Around<'s> {
    /// Files the contents of those statements that are wanted.
    pub(crate) fn new(statements: &'s [Statement], wanted: impl Fn(&Statement) -> bool) -> Around<'s> {
        let mut spans: Vec<(usize, usize, usize)> = statements
            .iter()
            .enumerate()
            .filter(|(_, statement)| wanted(statement))
            .flat_map(|(index, statement)| {
                statement.content.iter().map(move |span| (span.start, span.end, index))
            })
            .collect();
        spans.sort_unstable();
        let longest = spans.iter().map(|(start, end, _)| end - start).max().unwrap_or(0);
        Around { statements, spans, longest }
    }

    /// Returns a statement by its index.
    pub(crate) fn statement(&self, index: usize) -> &'s Statement {
        &self.statements[index]
    }

    /// Returns the statement with the least content around `span`, the first of equals.
    pub(crate) fn innermost(&self, span: Span) -> Option<usize> {
        // The cue of a statement is not its content, even where a content span surrounds it.
        self.innermost_of(span, |index| self.statements[index].cue.is_none_or(|cue| !cue.overlaps(span)))
    }

    /// Returns the statement with the least content around `span` of those that are `wanted`, the first of equals.
    pub(crate) fn innermost_of(&self, span: Span, wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let upto = self.spans.partition_point(|&(start, _, _)| start <= span.start);
        self.spans[..upto]
            .iter()
            .rev()
            .take_while(|&&(start, _, _)| start + self.longest >= span.end)
            .filter(|&&(_, end, _)| span.end <= end)
            .map(|&(_, _, index)| index)
            .filter(|&index| wanted(index))
            .min_by_key(|&index| (self.statements[index].length(), index))
    }
}
