//! What became of a word that the codebook knows? It names an event, is part of another, or a reason stands against it.

use super::Why;
use super::lines::{place, written};
use crate::events::anchors::{Anchor, Unfit};
use crate::reading::explanation::{RejectedLine, WordReasons};
use crate::reading::id;
use std::collections::HashMap;

impl Why<'_, '_> {
    /// Returns for each word that is part of another word's event that other word.
    pub(super) fn taken(&self) -> HashMap<usize, usize> {
        let anchors = (0..self.layout.tokens.len()).filter_map(|token| self.finder.anchor_at(token));
        let takes = |anchor: Anchor<'_>| {
            let taken = self.finder.takes_up(&anchor);
            taken.into_iter().map(move |taken| (taken, anchor.token))
        };
        anchors.flat_map(takes).collect()
    }

    /// Returns what became of a word; nothing of words that are in no codebook.
    pub(super) fn word(&self, token: usize, taken: &HashMap<usize, usize>) -> Option<WordReasons> {
        let reasons = |event: Option<usize>, outcome: String, tried: Vec<RejectedLine>| {
            let event = event.map(|event| id('v', event));
            Some(WordReasons { word: self.word_span(token), event, outcome, tried })
        };
        let span = self.layout.tokens[token].span;
        if let Some(event) = self.events.iter().position(|event| event.token == token) {
            return reasons(Some(event), "names it".to_owned(), Vec::new());
        }
        if let Some(event) = self.events.iter().position(|event| event.also.contains(&span)) {
            return reasons(Some(event), "names it again".to_owned(), Vec::new());
        }
        let candidate = match self.finder.candidate(token) {
            Ok(candidate) => candidate,
            Err(Unfit::OtherWord) => return None,
            Err(Unfit::Header) => {
                return reasons(None, "stands in a dateline or byline".to_owned(), Vec::new());
            }
            Err(Unfit::Name) => return reasons(None, "is part of a name or office".to_owned(), Vec::new()),
            Err(Unfit::Modifier) => {
                return reasons(None, "only describes another word".to_owned(), Vec::new());
            }
        };
        if let Some(&other) = taken.get(&token) {
            let outcome = format!("is part of the event that \"{}\" names", self.layout.word(other));
            return reasons(None, outcome, Vec::new());
        }
        let fit =
            candidate.triggers.iter().find(|&trigger| self.finder.misfit(trigger, &candidate).is_none());
        let Some(fit) = fit else {
            let outcome = "none of its lines fits".to_owned();
            return reasons(None, outcome, self.rejected(token, None));
        };
        if fit.kind.is_empty() {
            let outcome = format!("used so, it names no event: {} ({})", written(fit), place(fit));
            return reasons(None, outcome, self.rejected(token, Some(fit)));
        }
        let line = format!("{} ({})", written(fit), place(fit));
        let outcome = if chancery_data::codebook::CONDUCT.contains(&fit.kind) {
            format!("tells of conduct under an agreement: {line}")
        } else {
            format!("fits {line}, but nobody is found to take part")
        };
        reasons(None, outcome, Vec::new())
    }
}
