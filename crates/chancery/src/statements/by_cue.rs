//! Which statements does a word introduce? An index from cues to statements.

use super::Statement;
use std::collections::HashMap;

/// Statements by the head token of their cue, in their order; joint speakers share one.
pub(crate) struct ByCue {
    statements: HashMap<usize, Vec<usize>>,
}

impl ByCue {
    pub(crate) fn new(statements: &[Statement]) -> ByCue {
        let mut by_cue: HashMap<usize, Vec<usize>> = HashMap::new();
        for (index, statement) in statements.iter().enumerate() {
            if let Some(cue) = statement.cue_token {
                by_cue.entry(cue).or_default().push(index);
            }
        }
        ByCue { statements: by_cue }
    }

    /// Returns the statements that a token introduces.
    pub(crate) fn all(&self, cue: usize) -> &[usize] {
        self.statements.get(&cue).map_or(&[], Vec::as_slice)
    }

    /// Returns the first of them.
    pub(crate) fn first(&self, cue: usize) -> Option<usize> {
        self.all(cue).first().copied()
    }
}
