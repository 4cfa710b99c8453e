//! Which quotation is whose? Each finds the cue beside it; one without a cue continues the statement before it.

use super::{Attribution, FoundCue, Statement, StatementKind};
use crate::span::Span;
use chancery_syntax::Upos;
use std::ops::Range;

/// Fewest words of a quotation that can stand without a cue of its own.
const SPEECH_WORDS: usize = 4;

impl<'r> Attribution<'r, '_> {
    /// Makes a statement of every quotation that is speech, and marks the cues that they use.
    pub(super) fn direct(&self, used: &mut [bool], turns: &[Statement]) -> Vec<Statement> {
        let mut statements: Vec<Statement> = Vec::new();
        // Where the statements of the last speech begin, and its paragraph.
        let mut last: Option<(usize, usize)> = None;
        for (number, quotation) in self.quotations.iter().enumerate() {
            let tokens = self.layout.tokens_in(quotation.span);
            // The mark before a transcript's label quotes the turn, which is read already.
            let after = turns.partition_point(|turn| turn.content[0].end <= quotation.span.start);
            let turn = turns.get(after).filter(|turn| turn.content[0].start < quotation.span.end);
            if tokens.is_empty() || turn.is_some_and(|turn| !turn.content[0].contains(quotation.span)) {
                continue;
            }
            if let Some(signed) = self.signed(quotation, tokens.end) {
                last = None;
                statements.push(signed);
                continue;
            }
            let words = tokens.clone().filter(|&token| self.layout.syntax.upos(token) != Upos::Punct).count();
            let paragraph = self.layout.sentence_of(tokens.start).paragraph;
            let cue = self.cue_beside(number, tokens.clone(), used);
            if let Some(found) = cue {
                if words < 2 && !self.stands_alone(&tokens) {
                    continue;
                }
                let source = self.source_of_quotation(&found);
                // "the “security zone” begins at": a few words beside a verb that nobody speaks with are no speech.
                let spoken = source.is_some_and(|source| self.is_somebody(source));
                if words < SPEECH_WORDS && !spoken && !self.stands_alone(&tokens) {
                    continue;
                }
                used[found.token] = true;
                let made = self.statements_of(Some(found), source, StatementKind::Direct, &[quotation.span]);
                last = Some((statements.len(), self.layout.sentence_of(tokens.end - 1).paragraph));
                statements.extend(made);
                continue;
            }
            if words < SPEECH_WORDS || !self.stands_alone(&tokens) {
                continue;
            }
            match last {
                // "…," he said. "…": one speech in two pieces.
                Some((from, before)) if before == paragraph => {
                    for statement in &mut statements[from..] {
                        statement.content.push(quotation.span);
                    }
                }
                // A paragraph that is a quotation goes on with the speaker of the one before.
                Some((from, before))
                    if before + 1 == paragraph && self.fills_paragraph(&tokens, paragraph) =>
                {
                    let speaker = statements[from].clone();
                    last = Some((statements.len(), paragraph));
                    statements
                        .push(Statement { speaker: speaker.speaker, ..self.quoted(vec![quotation.span]) });
                }
                _ => {}
            }
        }
        statements
    }

    /// Returns the source of a quotation's cue: who stands beside it, or else whom the tree gives.
    fn source_of_quotation(&self, found: &FoundCue<'_>) -> Option<usize> {
        let quoted = |token: &usize| !self.is_quoted(self.layout.tokens[*token].span);
        let beside =
            if found.cue.part == super::CuePart::Verb { self.source_beside(found.token) } else { None };
        beside.filter(quoted).or_else(|| self.source(found).filter(quoted))
    }

    /// Returns the cue that introduces, interrupts or follows a quotation.
    fn cue_beside(&self, number: usize, tokens: Range<usize>, used: &[bool]) -> Option<FoundCue<'r>> {
        let sentence = self.layout.sentence_of(tokens.end - 1);
        let next = self.quotations.get(number + 1).map_or(usize::MAX, |quotation| quotation.span.start);
        let after_end = self.layout.tokens.partition_point(|token| token.span.start < next);
        let mut after = tokens.end..sentence.tokens.end.min(after_end);
        if after.is_empty() && self.follows_in_lower_case(tokens.end) {
            after = tokens.end..self.layout.sentence_of(tokens.end).tokens.end.min(after_end);
        }
        if let Some(found) = self.cue_after(after, used) {
            return Some(found);
        }
        let first = self.layout.sentence_of(tokens.start);
        let previous = number.checked_sub(1).map_or(0, |before| self.quotations[before].span.end);
        let before_start = self.layout.tokens.partition_point(|token| token.span.start < previous);
        let before = first.tokens.start.max(before_start)..tokens.start;
        if let Some(found) = self.cue_before(before, used) {
            return Some(found);
        }
        self.cue_in_sentence_before(tokens.start, before_start, used)
    }

    fn follows_in_lower_case(&self, token: usize) -> bool {
        token < self.layout.tokens.len()
            && self.layout.word(token).chars().next().is_some_and(char::is_lowercase)
    }

    /// "…," the minister said; "…," said the minister on Thursday.
    fn cue_after(&self, tokens: Range<usize>, used: &[bool]) -> Option<FoundCue<'r>> {
        let mut verbs = 0;
        for token in tokens.clone() {
            let verb = self.layout.syntax.upos(token) == Upos::Verb;
            if verb && let Some(found) = self.cue_at(token).filter(|found| found.cue.quotes && !used[token]) {
                return Some(found);
            }
            verbs += usize::from(verb);
            if verbs > 1 || self.layout.word(token) == "." {
                break;
            }
        }
        // "according to the ministry", after the quotation.
        let first = tokens.clone().find(|&token| self.layout.syntax.upos(token) != Upos::Punct)?;
        self.cue_at(first).filter(|found| found.cue.part == super::CuePart::Preposition)
    }

    /// The minister said: "…"; only where the quotation stands on its own, not inside a paraphrase.
    fn cue_before(&self, tokens: Range<usize>, used: &[bool]) -> Option<FoundCue<'r>> {
        let last = tokens.clone().next_back()?;
        let mark = self.layout.word(last);
        let introduced = matches!(mark, "," | ":" | "–" | "—" | "--");
        let found = tokens.clone().rev().find_map(|token| {
            let verb = self.layout.syntax.upos(token) == Upos::Verb;
            if verb { self.cue_at(token).filter(|found| found.cue.quotes && !used[token]) } else { None }
        })?;
        let direct = found.token == last && !self.layout.word(last).ends_with("ing");
        (introduced || direct).then_some(found)
    }

    /// The minister spoke after the talks, and added: — then the quotation as a sentence or paragraph of its own.
    fn cue_in_sentence_before(&self, start: usize, floor: usize, used: &[bool]) -> Option<FoundCue<'r>> {
        let sentence = self.layout.syntax.sentence(start);
        if self.layout.sentences[sentence].tokens.start != start {
            return None;
        }
        let before = self.layout.sentences.get(sentence.checked_sub(1)?)?;
        if self.layout.word(before.tokens.end - 1) != ":" || before.tokens.start < floor {
            return None;
        }
        before.tokens.clone().rev().find_map(|token| {
            let verb = self.layout.syntax.upos(token) == Upos::Verb;
            if verb { self.cue_at(token).filter(|found| found.cue.quotes && !used[token]) } else { None }
        })
    }

    /// Returns whether the quotation is a sentence or ends like a clause of speech, not a scare quote or title.
    fn stands_alone(&self, tokens: &Range<usize>) -> bool {
        let inner =
            tokens.clone().rev().find(|&token| !super::content::is_quotation_mark(self.layout.word(token)));
        let stop = inner.is_some_and(|token| self.layout.word(token).ends_with(['.', ',', '!', '?', '…']));
        let verb = tokens.clone().any(|token| self.layout.syntax.is_verbal(token));
        stop && verb
    }

    fn fills_paragraph(&self, tokens: &Range<usize>, paragraph: usize) -> bool {
        let begins = tokens.start == 0 || self.layout.sentence_of(tokens.start - 1).paragraph != paragraph;
        let ends = tokens.end == self.layout.tokens.len()
            || self.layout.sentence_of(tokens.end).paragraph
                != self.layout.sentence_of(tokens.end - 1).paragraph;
        begins && ends
    }

    /// Returns whether `span` is quoted from end to end, but for a few words.
    pub(super) fn is_quoted(&self, span: Span) -> bool {
        self.quotations.iter().any(|quotation| quotation.span.contains(span))
    }
}
