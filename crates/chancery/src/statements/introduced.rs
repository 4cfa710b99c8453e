//! What follows "The minister said:" without quotation marks? Whole paragraphs, to the end of the text.
//!
//! Government pages give statements this way. The statement ends where a paragraph speaks of its speaker again with a
//! cue, or where notes begin.

use super::{Attribution, Statement, StatementKind};
use crate::span::Span;
use chancery_data::lexicons::WordList;
use chancery_syntax::Upos;

/// First words of paragraphs that end a statement given whole.
static ENDS: WordList = WordList::named("statements.ends");

impl Attribution<'_, '_> {
    /// Makes statements of the paragraphs that a line ending in a colon introduces.
    pub(super) fn introduced(&self, used: &mut [bool]) -> Vec<Statement> {
        let mut statements = Vec::new();
        let sentences = self.layout.sentences;
        for (number, sentence) in sentences.iter().enumerate() {
            let last = sentence.tokens.end - 1;
            let Some(next) = sentences.get(number + 1) else { break };
            let opens_block = self.layout.word(last) == ":" && next.paragraph != sentence.paragraph;
            if !opens_block || self.begins_quoted(next.span) || self.is_quoted(self.layout.tokens[last].span)
            {
                continue;
            }
            let found = sentence.tokens.clone().rev().find_map(|token| {
                let verb = self.layout.syntax.upos(token) == Upos::Verb && !used[token];
                if verb { self.cue_at(token).filter(|found| found.cue.quotes) } else { None }
            });
            let Some(found) = found else { continue };
            let Some(source) = self.source(&found) else { continue };
            let end = self.block_end(number + 1);
            used[found.token] = true;
            let span = Span::new(next.span.start, sentences[end].span.end);
            statements.extend(self.statements_of(Some(found), Some(source), StatementKind::Direct, &[span]));
        }
        statements
    }

    /// Returns the last sentence of the block that begins with sentence `first`.
    fn block_end(&self, first: usize) -> usize {
        let sentences = self.layout.sentences;
        let stops = |number: usize| {
            let sentence = &sentences[number];
            let begins_paragraph = sentences[number - 1].paragraph != sentence.paragraph;
            let words = sentence.span.of(self.layout.text).to_lowercase();
            begins_paragraph
                && (ENDS.words().iter().any(|end| words.starts_with(end))
                    || self.begins_quoted(sentence.span)
                    || words.ends_with(':'))
        };
        (first + 1..sentences.len())
            .find(|&number| stops(number))
            .map_or(sentences.len() - 1, |stop| stop - 1)
    }

    fn begins_quoted(&self, span: Span) -> bool {
        self.quotations.iter().any(|quotation| quotation.span.start == span.start)
    }
}
