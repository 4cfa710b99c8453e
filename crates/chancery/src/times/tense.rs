//! Whether the clause around a date speaks of the past or of what is to come: it decides which Thursday is meant.

use chancery_syntax::{Analysis, Relation, Upos, Xpos};

use super::lexicon::{Lexicon, Looks, Strength};
use super::words::{Words, with_lower_case};

/// The direction in which a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Tense {
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

/// How many words before a date a verb is as sure a sign as the syntax.
const NEAR: usize = 4;

/// Returns the tense told by a verb just before the word `start`, if there is one.
pub(crate) fn just_before(words: &Words<'_>, start: usize) -> Option<Tense> {
    let verb = |at| cue(words, at).filter(|(strong, _)| *strong);
    (start.saturating_sub(NEAR)..start).rev().find_map(verb).map(|(_, tense)| tense)
}

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
    (word.len() > 4 && word.ends_with("ed") && words.small(at) && !describes(words, at))
        .then_some((true, Tense::Past))
}

/// Returns whether the word in "-ed" at `at` stands between an article and its noun: "a still unspecified date".
fn describes(words: &Words<'_>, at: usize) -> bool {
    let adverb = words.follows_any(at, &["as", "newly", "not", "still", "yet"]);
    let article = at.saturating_sub(usize::from(adverb));
    words.follows_any(article, &["a", "an", "its", "his", "her", "their", "the"])
}

/// Returns the tense of the verb that governs the token `at` of an analysed sentence.
pub(crate) fn of_governor(analysis: &Analysis, at: usize) -> Tense {
    if has_child(analysis, at, |child| lemma(analysis, child) == Some("since")) {
        return Tense::Past;
    }
    let (mut here, mut infinitive) = (at, false);
    for _ in 0..DEPTH {
        match analysis.heads.get(here) {
            Some(&Some(head)) if head != here => here = head,
            _ => break,
        }
        let looks = lemma(analysis, here).and_then(|lemma| Lexicon::get().verb_looks(lemma));
        if !matches!(analysis.upos.get(here), Some(Upos::Verb | Upos::Aux)) && looks.is_none() {
            continue;
        }
        if looks == Some(Looks::Ahead) || infinitive && looks == Some(Looks::Infinitive) {
            return Tense::Future;
        }
        match of_verb(analysis, here) {
            Tense::Present if looks == Some(Looks::Said) => return Tense::Past,
            Tense::Present if looks == Some(Looks::Present) => return Tense::Future,
            // "to resume Monday" hangs on what is planned or was done: its governor tells.
            Tense::Unknown => infinitive = is_infinitive(analysis, here),
            tense => return tense,
        }
    }
    Tense::Unknown
}

/// How far a governor is sought up the tree: dates hang near their verbs.
const DEPTH: usize = 8;

/// How far before a verb its auxiliaries and marks stand, in tokens.
const BEFORE: usize = 10;

fn lemma(analysis: &Analysis, token: usize) -> Option<&str> {
    analysis.lemmas.get(token).map(String::as_str)
}

/// Returns whether a token shortly before `head` hangs on it and passes `test`.
fn has_child(analysis: &Analysis, head: usize, test: impl Fn(usize) -> bool) -> bool {
    (head.saturating_sub(BEFORE)..head)
        .any(|child| analysis.heads.get(child) == Some(&Some(head)) && test(child))
}

/// Returns whether the verb is an infinitive with "to".
fn is_infinitive(analysis: &Analysis, verb: usize) -> bool {
    analysis.xpos.get(verb) == Some(&Xpos::VB)
        && has_child(analysis, verb, |child| analysis.xpos.get(child) == Some(&Xpos::TO))
}

/// Returns the tense of one verb by its form and its auxiliaries.
fn of_verb(analysis: &Analysis, verb: usize) -> Tense {
    let auxiliary = |lemmas: &[&str]| {
        has_child(analysis, verb, |child| {
            matches!(analysis.relations.get(child), Some(Relation::Aux | Relation::AuxPass | Relation::Cop))
                && lemma(analysis, child).is_some_and(|lemma| lemmas.contains(&lemma))
        })
    };
    if auxiliary(&["will", "would", "shall", "may", "must", "should"]) {
        return Tense::Future;
    }
    let past_child = || {
        has_child(analysis, verb, |child| {
            analysis.xpos.get(child) == Some(&Xpos::VBD)
                && matches!(
                    analysis.relations.get(child),
                    Some(Relation::Aux | Relation::AuxPass | Relation::Cop)
                )
        })
    };
    if auxiliary(&["have"]) || past_child() {
        return Tense::Past;
    }
    match (analysis.xpos.get(verb), analysis.relations.get(verb)) {
        (Some(Xpos::VBD), _) => Tense::Past,
        (Some(Xpos::VBZ | Xpos::VBP), _) => Tense::Present,
        // "the decision announced Wednesday"
        (Some(Xpos::VBN), Some(Relation::Acl)) => Tense::Past,
        (Some(Xpos::VBN | Xpos::VBG), _) if auxiliary(&["be"]) => Tense::Present,
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
