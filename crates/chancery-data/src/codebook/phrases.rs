//! Trigger words as people write them, "walk out", "call a strike", "general strike": a head with its needs.

use super::{Fault, Filler, Need, Part};
use crate::lexicons::WordList;

/// Words of phrases that say nothing: "a", "the", "their".
static SKIPPED: WordList = WordList::named("codebooks.skipped");
/// Adverbs that belong to a verb wherever they stand: "out", "up".
static PARTICLES: WordList = WordList::named("codebooks.particles");
/// Prepositions; the last word of a phrase may be one that is a particle there ("move in").
pub(super) static PREPOSITIONS: WordList = WordList::named("codebooks.prepositions");

/// Reads a phrase whose head is of this part of speech: the head's lemma and what must stand with it.
pub(super) fn parse(phrase: &str, part: Part) -> Result<(&str, Vec<Need<'_>>), Fault> {
    let words: Vec<&str> = phrase.split_whitespace().filter(|word| !SKIPPED.contains(word)).collect();
    if words.is_empty() {
        return Err(Fault::EmptyPhrase);
    }
    if let Some(word) = words.iter().find(|word| !is_plain(word)) {
        return Err(Fault::NotLemma { word: (*word).to_owned() });
    }
    match part {
        Part::Verb => {
            let needs = after_verb(phrase, &words[1..])?;
            Ok((words[0], needs))
        }
        Part::Noun | Part::Adjective => {
            let end = words.iter().position(|word| PREPOSITIONS.contains(word)).unwrap_or(words.len());
            let head = end.checked_sub(1).ok_or_else(|| Fault::NoHead { phrase: phrase.to_owned() })?;
            let mut needs: Vec<Need<'_>> =
                words[..head].iter().map(|&word| Need::Modifier(vec![Filler::Lemma(word)])).collect();
            needs.extend(phrases(phrase, &words[end..])?);
            Ok((words[head], needs))
        }
    }
}

/// Whether a word can be a lemma: small letters, digits, hyphens and apostrophes.
pub(super) fn is_plain(word: &str) -> bool {
    let letter = |character: char| {
        character.is_alphanumeric() && !character.is_uppercase()
            || matches!(character, '-' | '\'' | '’' | '.')
    };
    !word.is_empty() && word.chars().all(letter)
}

/// Reads what follows a verb: a particle, an object, phrases with a preposition.
fn after_verb<'t>(phrase: &str, words: &[&'t str]) -> Result<Vec<Need<'t>>, Fault> {
    let mut needs = Vec::new();
    let mut rest = words;
    if let Some((&particle, after)) = rest.split_first()
        && (PARTICLES.contains(particle) || after.is_empty() && PREPOSITIONS.contains(particle))
    {
        needs.push(Need::Particle(particle));
        rest = after;
    }
    let end = rest.iter().position(|word| PREPOSITIONS.contains(word)).unwrap_or(rest.len());
    match rest[..end] {
        [] => {}
        [object] => needs.push(Need::Object(vec![Filler::Lemma(object)])),
        _ => return Err(Fault::LongPhrase { phrase: phrase.to_owned() }),
    }
    needs.extend(phrases(phrase, &rest[end..])?);
    Ok(needs)
}

/// Reads `on strike`, `in protest at cut`: prepositions, each with the head of its phrase.
fn phrases<'t>(phrase: &str, words: &[&'t str]) -> Result<Vec<Need<'t>>, Fault> {
    let mut needs = Vec::new();
    let mut rest = words;
    while let Some((&preposition, after)) = rest.split_first() {
        let end = after.iter().position(|word| PREPOSITIONS.contains(word)).unwrap_or(after.len());
        let head = match after[..end] {
            [] => None,
            [head] => Some(vec![Filler::Lemma(head)]),
            _ => return Err(Fault::LongPhrase { phrase: phrase.to_owned() }),
        };
        needs.push(Need::Phrase(vec![preposition], head));
        rest = &after[end..];
    }
    Ok(needs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::needs;

    fn same(phrase: &str, part: Part, head: &str, written: &str) {
        assert_eq!(parse(phrase, part), Ok((head, needs::parse(written).expect("it is written rightly"))));
    }

    #[test]
    fn a_verb_takes_particle_object_and_phrases() {
        same("strike", Part::Verb, "strike", "");
        same("walk out", Part::Verb, "walk", "prt:out");
        same("move in", Part::Verb, "move", "prt:in");
        same("call a strike", Part::Verb, "call", "obj:strike");
        same("go on strike", Part::Verb, "go", "prep:on:strike");
        same("carry out raid against the union", Part::Verb, "carry", "prt:out&obj:raid&prep:against:union");
    }

    #[test]
    fn a_noun_takes_the_words_before_it_and_phrases() {
        same("general strike", Part::Noun, "strike", "mod:general");
        same("stoppage of work", Part::Noun, "stoppage", "prep:of:work");
        same("supportive of", Part::Adjective, "supportive", "prep:of");
    }

    #[test]
    fn what_cannot_be_told_apart_is_refused() {
        assert!(matches!(parse("call general strike", Part::Verb), Err(Fault::LongPhrase { .. })));
        assert!(matches!(parse("of work", Part::Noun), Err(Fault::NoHead { .. })));
        assert!(matches!(parse("Walk out", Part::Verb), Err(Fault::NotLemma { word }) if word == "Walk"));
        assert_eq!(parse(" the ", Part::Noun), Err(Fault::EmptyPhrase));
    }
}
