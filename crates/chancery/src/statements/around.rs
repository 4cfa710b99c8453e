//! Which statement reports these words? The innermost whose content holds them.

use super::Statement;
use crate::span::Span;

/// Statements by place, to find the innermost around a span.
#[derive(Debug)]
pub(crate) struct Around<'s> {
    statements: &'s [Statement],
    /// Every content span, by start.
    spans: Vec<Content>,
}

/// A content span of a statement.
#[derive(Debug)]
struct Content {
    span: Span,
    statement: usize,
    /// The nearest span before it that is still open where it starts: all that surround a place are on the way up from the last that
    /// starts before it, so that a whole text in quotation marks costs no search among all that it holds.
    open: Option<usize>,
}

impl<'s> Around<'s> {
    /// Files the contents of those statements that are wanted.
    pub(crate) fn new(statements: &'s [Statement], wanted: impl Fn(&Statement) -> bool) -> Around<'s> {
        let listed = statements.iter().enumerate().filter(|(_, statement)| wanted(statement));
        let mut spans: Vec<Content> = listed
            .flat_map(|(statement, listed)| {
                listed.content.iter().map(move |&span| Content { span, statement, open: None })
            })
            .collect();
        spans.sort_unstable_by_key(|content| (content.span.start, content.span.end, content.statement));
        for index in 1..spans.len() {
            let start = spans[index].span.start;
            let mut before = Some(index - 1);
            while let Some(at) = before.filter(|&at| spans[at].span.end <= start) {
                before = spans[at].open;
            }
            spans[index].open = before;
        }
        Around { statements, spans }
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
        let after = self.spans.partition_point(|content| content.span.start <= span.start);
        std::iter::successors(after.checked_sub(1), |&at| self.spans[at].open)
            .map(|at| &self.spans[at])
            .filter(|content| span.end <= content.span.end && wanted(content.statement))
            .map(|content| content.statement)
            .min_by_key(|&index| (self.statements[index].length(), index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statements::{CueClass, Origin, StatementKind};

    fn statement(content: &[(usize, usize)], cue: (usize, usize)) -> Statement {
        Statement {
            origin: Origin::Rules,
            speaker: None,
            speaker_mention: None,
            cue: Some(Span::new(cue.0, cue.1)),
            cue_token: None,
            class: CueClass::Say,
            kind: StatementKind::Indirect,
            denies: false,
            content: content.iter().map(|&(start, end)| Span::new(start, end)).collect(),
            addressee: None,
            occasion: None,
            within: None,
        }
    }

    #[test]
    fn the_innermost_statement_is_found_behind_many_that_are_closed() {
        let mut statements = vec![statement(&[(0, 1000)], (1001, 1005))];
        statements.extend(
            (0..50).map(|at| statement(&[(10 + 10 * at, 15 + 10 * at)], (16 + 10 * at, 18 + 10 * at))),
        );
        let around = Around::new(&statements, |_| true);
        assert_eq!(around.innermost(Span::new(501, 503)), Some(50));
        assert_eq!(around.innermost(Span::new(506, 507)), Some(0), "its cue is outside of the short one");
        assert_eq!(around.innermost(Span::new(990, 1001)), None);
    }

    #[test]
    fn crossing_contents_are_both_looked_at() {
        let statements = [statement(&[(0, 50)], (60, 62)), statement(&[(40, 100)], (110, 112))];
        let around = Around::new(&statements, |_| true);
        assert_eq!(around.innermost(Span::new(45, 49)), Some(0));
        assert_eq!(around.innermost(Span::new(45, 55)), Some(1));
        assert_eq!(around.innermost(Span::new(61, 61)), Some(1), "the cue of the first is not its content");
    }
}
