//! Where are the agreements spoken of? An index from words to agreements, made once their mentions are joined.

use super::lexicon::Via;
use super::{Agreement, Detector};
use std::collections::HashMap;

/// Sentences back to the agreement that "it", "violations" or a deadline is about.
const REACH: usize = 2;

/// Words by which agreements are spoken of.
pub(super) struct Spoken {
    /// Head token and agreement, in text order.
    heads: Vec<(usize, usize)>,
    /// Agreements by their words: heads, and nouns for a part of one.
    upon: HashMap<usize, Vec<usize>>,
    /// Agreements by the words that they hang from.
    over: HashMap<usize, Vec<usize>>,
}

impl Detector<'_, '_> {
    /// Indexes the words of agreements.
    pub(super) fn spoken(&self, agreements: &[Agreement]) -> Spoken {
        let mut spoken = Spoken { heads: Vec::new(), upon: HashMap::new(), over: HashMap::new() };
        for (at, agreement) in agreements.iter().enumerate() {
            for &head in &agreement.heads {
                spoken.heads.push((head, at));
                let whole = self.whole(head);
                spoken.upon.entry(head).or_default().push(at);
                if whole != head {
                    spoken.upon.entry(whole).or_default().push(at);
                }
                for link in self.links(head).into_iter().filter(|link| link.via != Via::Subject) {
                    spoken.over.entry(link.over).or_default().push(at);
                }
            }
        }
        spoken.heads.sort_unstable();
        spoken
    }

    /// Returns the agreement that was spoken of last before a token, not far back. `token` may be the end of a sentence, and of the
    /// document.
    pub(super) fn last_spoken(&self, token: usize, spoken: &Spoken) -> Option<usize> {
        let syntax = self.layout.syntax;
        let here = syntax.sentence(token.checked_sub(1)?);
        let &(head, at) = spoken.heads[..spoken.heads.partition_point(|&(head, _)| head < token)].last()?;
        (syntax.sentence(head) + REACH >= here).then_some(at)
    }
}

impl Spoken {
    /// Returns the agreements that a word speaks of, or is a part of.
    pub(super) fn at(&self, token: usize) -> &[usize] {
        self.upon.get(&token).map_or(&[], Vec::as_slice)
    }

    /// Returns the agreements that hang from a word.
    pub(super) fn under(&self, token: usize) -> &[usize] {
        self.over.get(&token).map_or(&[], Vec::as_slice)
    }
}
