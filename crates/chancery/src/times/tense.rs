//! Whether the clause around a date speaks of the past or of what is to come: it decides which Thursday is meant.

use chancery_syntax::{Analysis, Relation, Upos, Xpos};

use super::lexicon::{Lexicon, Strength};
use super::words::{Words, with_lower_case};

/// The direction in which a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tense {
    /// "met on Thursday"
    Past,
    /// "meets on Thursday"
    Present,
    /// "will meet on Thursday"
    Future,
    /// Nothing tells.
    #[default]
    Unknown,
}

/// How many words are searched on either side for a verb that tells the tense.
const REACH: usize = 14;

/// Returns the tense around the words `start..end` by the nearest verb, those before it first, or else by a preposition.
pub(crate) fn around(words: &Words<'_>, start: usize, end: usize) -> Tense {
    let before = || (start.saturating_sub(REACH)..start).rev();
    let after = || end..words.len().min(end + REACH);
    let verb = |at| cue(words, at).filter(|(strong, _)| *strong);
    let found = before()
        .find_map(verb)
        .or_else(|| after().find_map(verb))
        .or_else(|| before().find_map(|at| cue(words, at)));
    found.map(|(_, tense)| tense).unwrap_or_default()
}

/// Returns what one word tells, and whether it is a verb or as good as one.
fn cue(words: &Words<'_>, at: usize) -> Option<(bool, Tense)> {
    let word = words.get(at)?.text;
    // "will be held": the auxiliary tells, not the participle.
    if words.follows_any(at, &["be", "being"]) {
        return None;
    }
    let listed = with_lower_case(word, |lower| Lexicon::get().tense_cue(lower));
    match listed {
        Some((Strength::Verb, tense)) => return Some((true, tense)),
        Some((Strength::BeforeTo, tense)) if words.is_any(at + 1, &["to", "for"]) => {
            return Some((true, tense));
        }
        Some((Strength::Preposition, tense)) => return Some((false, tense)),
        _ => {}
    }
    // "is to resume"
    if words.is(at, "to") && words.follows_any(at, &["is", "are"]) {
        return Some((true, Tense::Future));
    }
    // "expected" looks ahead; any other small word in "-ed" looks back.
    (word.len() > 4 && word.ends_with("ed") && words.small(at)).then_some((true, Tense::Past))
}

/// Returns the tense of the verb that governs the token `at` of an analysed sentence.
pub(crate) fn of_governor(analysis: &Analysis, at: usize) -> Tense {
    let mut here = at;
    // A tree is never deeper than its sentence is long; the bound guards against a cyclic one.
    for _ in 0..analysis.heads.len() {
        if matches!(analysis.upos.get(here), Some(Upos::Verb | Upos::Aux)) && here != at {
            let tense = of_verb(analysis, here);
            if tense != Tense::Unknown {
                return tense;
            }
        }
        match analysis.heads.get(here) {
            Some(&Some(head)) if head != here => here = head,
            _ => break,
        }
    }
    Tense::Unknown
}

/// Returns the tense of one verb with its auxiliaries.
fn of_verb(analysis: &Analysis, verb: usize) -> Tense {
    let mut has_past = false;
    for (child, head) in analysis.heads.iter().enumerate() {
        if *head != Some(verb)
            || !matches!(analysis.relations.get(child), Some(Relation::Aux | Relation::AuxPass))
        {
            continue;
        }
        match analysis.lemmas.get(child).map(String::as_str) {
            Some("will" | "would" | "shall" | "may" | "might" | "can" | "could" | "must" | "should") => {
                return Tense::Future;
            }
            Some("have") => return Tense::Past,
            _ => has_past |= analysis.xpos.get(child) == Some(&Xpos::VBD),
        }
    }
    let ahead = matches!(
        analysis.lemmas.get(verb).map(String::as_str),
        Some("plan" | "expect" | "schedule" | "intend" | "slate" | "postpone" | "aim" | "prepare" | "hope")
    );
    if ahead {
        return Tense::Future;
    }
    match analysis.xpos.get(verb) {
        Some(Xpos::VBD) => Tense::Past,
        _ if has_past => Tense::Past,
        Some(Xpos::VBZ | Xpos::VBP) => Tense::Present,
        // "to resume Monday" hangs on what is planned or was done: its governor tells.
        _ => Tense::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn tense(text: &str, at: usize) -> Tense {
        around(&Words::new(text, Span::new(0, text.len())), at, at + 1)
    }

    #[test]
    fn the_nearest_cue_before_the_date_decides() {
        assert_eq!(tense("The envoy said the talks will resume Monday", 7), Tense::Future);
        assert_eq!(tense("The talks due to end collapsed Monday", 6), Tense::Past);
        assert_eq!(tense("On Monday the envoy will leave", 1), Tense::Future);
        assert_eq!(tense("Monday", 0), Tense::Unknown);
    }
}
