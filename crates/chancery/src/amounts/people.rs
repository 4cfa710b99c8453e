//! Numbers of people that no noun follows: "killing 12", "fifteen were killed", "the death toll rose to 45", "a family of
//! six".

use super::lexicon::{Lexicon, Role, Telling};
use super::{Fate, Read, fates, quantity};
use crate::times::words::Words;

/// Reads a bare number of people at `first`, whose bound begins at `at`.
pub(super) fn bare(words: &Words<'_>, at: usize, first: usize) -> Option<Read> {
    let (count, end) = quantity(words, first)?;
    let fate = suffered(words, end);
    let told = fate.or_else(|| {
        let ends = !words.glued(end) || words.is_any(end, &[",", ".", ";", ")"]);
        if !(ends && phrase_over(words, end)) {
            return None;
        }
        harmed(words, at).or_else(|| toll(words, at))
    });
    if told.is_some() {
        return Some(Read { fate: told, ..Read::people(count, end) });
    }
    let company = at >= 2
        && words.is(at - 1, "of")
        && words.small(at - 2)
        && Lexicon::get().plays(words, at - 2, Role::Company)
        && phrase_over(words, end);
    company.then(|| Read::people(count, end))
}

/// Returns whether nothing that could be counted follows at `at`.
fn phrase_over(words: &Words<'_>, at: usize) -> bool {
    let verb = |word: &str| matches!(word.as_bytes(), [.., b'e', b'd']);
    words.get(at).is_none_or(|word| {
        !word.text.starts_with(char::is_alphanumeric)
            || Lexicon::get().plays(words, at, Role::Stop)
            || verb(word.text)
    })
}

/// Returns the fate told by a verb just before `at`: "wounding more than 100".
fn harmed(words: &Words<'_>, at: usize) -> Option<Fate> {
    let before = words.before(at)?;
    Lexicon::get().fate(before.text, Telling::Form)
}

/// How far past a number its verb may stand: "15 have so far been reported killed".
const VERB: usize = 6;

/// Returns the fate told by the verb after the number that ends at `at`: "fifteen were killed", "40 have died".
fn suffered(words: &Words<'_>, at: usize) -> Option<Fate> {
    let lexicon = Lexicon::get();
    let at = if words.is(at, ",") { fates::past_aside(words, at)? } else { at };
    let mut here = at;
    let mut passive = false;
    while here < at + VERB {
        let word = words.get(here)?;
        if words.is_any(here, &["are", "be", "been", "is", "remain", "was", "were"]) {
            passive = true;
        } else if let Some(fate) = lexicon.fate(word.text, Telling::State).filter(|_| passive) {
            return Some(fate);
        } else if let Some(fate) = lexicon.fate(word.text, Telling::Suffered) {
            return Some(fate);
        } else if !(words.is_any(
            here,
            &[
                "also",
                "believed",
                "feared",
                "had",
                "has",
                "have",
                "others",
                "reported",
                "reportedly",
                "still",
            ],
        ) || words.is_any(here, &["more", "shot", "taken"]) && here > at)
        {
            return None;
        }
        here += 1;
    }
    None
}

/// How far before a number the toll that it gives may stand: "the death toll from the strike on the camp rose to 45".
const TOLL: usize = 14;

/// Returns the fate of those whose toll the number at `at` gives: "the death toll rose to 45", "the number of displaced
/// stands at 2.3 million".
fn toll(words: &Words<'_>, at: usize) -> Option<Fate> {
    let lexicon = Lexicon::get();
    let led = words.follows_any(
        at,
        &[
            "above",
            "at",
            "exceeded",
            "is",
            "of",
            "passed",
            "past",
            "reached",
            "surpassed",
            "to",
            "topped",
            "was",
        ],
    );
    if !led {
        return None;
    }
    let ended = |at: usize| words.is_any(at, &[";", ":", "."]);
    let near = (at.saturating_sub(TOLL)..at).rev().take_while(|&at| !ended(at));
    for here in near {
        if words.is(here, "toll") {
            return Some(Fate::Killed);
        }
        if words.is(here, "number") && words.is(here + 1, "of") {
            let group = here + 2..(here + 5).min(at);
            return group
                .filter_map(|at| words.get(at))
                .find_map(|word| lexicon.fate(word.text, Telling::State));
        }
        // Another number stands between.
        if words.digits(here).is_some() {
            return None;
        }
    }
    None
}
