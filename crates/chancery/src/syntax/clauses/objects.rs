//! Who or what is the object? Whoever is urged or accused, what follows an active verb, a lone object, what has a
//! preposition.

use super::{NEAR, TIMES, hang, has_child, is_nominal};
use crate::events::EventLexicon;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Analysis, Relation, Upos, Xpos};

/// A phrase belongs to the verb before it, not to one of a clause that was closed in between: "the truce, which Oslo mediated, took effect on
/// Monday".
pub(super) fn cross_no_verb(analysis: &mut Analysis, phrase: usize) {
    let Some(far) = analysis.heads[phrase].filter(|&far| far < phrase && phrase - far < NEAR) else { return };
    let Some(near) = (far + 1..phrase).rev().find(|&verb| analysis.upos[verb] == Upos::Verb) else { return };
    let above = |token: usize| {
        std::iter::successors(analysis.heads[token], |&token| analysis.heads[token]).take(NEAR)
    };
    let closed = !above(near).any(|token| token == far)
        && !above(near).any(|token| token == phrase)
        && analysis.relations[near] != Relation::Amod;
    if closed
        && analysis.relations[far] == Relation::AclRelcl
        && analysis.heads[near].is_some_and(|head| head < far)
    {
        hang(analysis, phrase, Some(near));
    }
}

/// A verb with its particle has an object behind it: "hand over weapons", where a tree takes the particle for a preposition.
pub(super) fn make_phrasal(analysis: &mut Analysis, noun: usize) {
    let Some(verb) = analysis.heads[noun].filter(|&verb| verb < noun && analysis.upos[verb] == Upos::Verb)
    else {
        return;
    };
    // "handing over the bodies"
    let bare = !has_child(analysis, noun, &[Relation::Case])
        && is_nominal(analysis, noun)
        && !TIMES.contains(&analysis.lemmas[noun].to_lowercase());
    if bare
        && has_child(analysis, verb, &[Relation::CompoundPrt])
        && !has_child(analysis, verb, &[Relation::Obj, Relation::AuxPass])
    {
        analysis.relations[noun] = Relation::Obj;
        return;
    }
    let particle = verb + 1;
    // "on" and "for" are prepositions far more often: "called on Israel".
    let clear = analysis.lemmas.get(particle).is_some_and(|word| {
        matches!(word.as_str(), "over" | "up" | "down" | "off" | "out" | "back" | "away")
    });
    let own = clear
        && analysis.heads.get(particle) == Some(&Some(noun))
        && analysis.relations[particle] == Relation::Case;
    let known = own
        && EventLexicon::embedded().takes_object_after(&analysis.lemmas[verb], &analysis.lemmas[particle]);
    if known && !has_child(analysis, verb, &[Relation::Obj, Relation::AuxPass]) {
        analysis.relations[noun] = Relation::Obj;
        hang(analysis, particle, Some(verb));
        analysis.relations[particle] = Relation::CompoundPrt;
    }
}

/// An infinitive with "to" and a gerund with "of" have nothing of their own before the mark: whoever stands there is the object of the
/// verb above, "urged Turkey to leave", "accused rebels of shelling".
pub(super) fn make_object(analysis: &mut Analysis, clause: usize) {
    let Some(verb) = analysis.heads[clause]
        .filter(|&verb| verb < clause && clause - verb < NEAR && analysis.upos[verb] == Upos::Verb)
    else {
        return;
    };
    let own = |child: usize| analysis.heads[child] == Some(clause);
    let marks: Vec<usize> = (verb + 1..clause)
        .filter(|&child| own(child) && matches!(analysis.relations[child], Relation::Mark | Relation::Case))
        .collect();
    let &[mark] = marks.as_slice() else { return };
    let marked = match analysis.xpos[clause] {
        Xpos::VB => analysis.lemmas[mark] == "to",
        Xpos::VBG => matches!(analysis.lemmas[mark].as_str(), "of" | "from"),
        _ => false,
    };
    let somebody = (verb + 1..mark).find(|&child| {
        own(child) && matches!(analysis.relations[child], Relation::Nsubj | Relation::Obj | Relation::Iobj)
    });
    if let Some(somebody) =
        somebody.filter(|_| marked && !has_child(analysis, verb, &[Relation::Obj, Relation::AuxPass]))
    {
        hang(analysis, somebody, Some(verb));
        analysis.relations[somebody] = Relation::Obj;
        if analysis.xpos[clause] == Xpos::VB {
            analysis.relations[clause] = Relation::Xcomp;
        }
    }
}

/// What stands behind an active verb that has a subject before it is its object: "gunmen killed five people".
pub(super) fn make_second_object(analysis: &mut Analysis, noun: usize) {
    let Some(verb) = analysis.heads[noun].filter(|&verb| verb < noun) else { return };
    let finite = matches!(analysis.xpos[verb], Xpos::VBD | Xpos::VBZ | Xpos::VBP | Xpos::VB | Xpos::VBN);
    let before = (verb.saturating_sub(NEAR)..verb)
        .any(|token| analysis.heads[token] == Some(verb) && analysis.relations[token] == Relation::Nsubj);
    // Nothing but the noun's own words and a particle between.
    let beside = (verb + 1..noun).all(|token| {
        analysis.heads[token] == Some(noun) || analysis.relations[token] == Relation::CompoundPrt
    });
    let time = matches!(analysis.xpos[noun], Xpos::NN | Xpos::NNS)
        && TIMES.contains(&analysis.lemmas[noun].to_lowercase())
        || analysis.upos[noun] == Upos::Num;
    let other = has_child(
        analysis,
        verb,
        &[
            Relation::Obj,
            Relation::AuxPass,
            Relation::NsubjPass,
            Relation::Ccomp,
            Relation::Cop,
            Relation::Iobj,
        ],
    );
    if analysis.upos[verb] == Upos::Verb
        && finite
        && before
        && beside
        && !time
        && !other
        && is_nominal(analysis, noun)
        && !has_child(analysis, noun, &[Relation::Case])
    {
        analysis.relations[noun] = Relation::Obj;
    }
}

/// An indirect object without a direct one is the direct one: "urged Oslo to free him".
pub(super) fn make_direct(analysis: &mut Analysis, token: usize) {
    if analysis.heads[token].is_some_and(|verb| !has_child(analysis, verb, &[Relation::Obj, Relation::Ccomp]))
    {
        analysis.relations[token] = Relation::Obj;
    }
}

/// What has a preposition is no object: "imposed sanctions on officials".
pub(super) fn make_oblique(analysis: &mut Analysis, noun: usize) {
    let case = (noun.saturating_sub(NEAR)..noun)
        .find(|&token| analysis.heads[token] == Some(noun) && analysis.relations[token] == Relation::Case);
    if case.is_some_and(|case| analysis.xpos[case] == Xpos::IN) && analysis.relations[noun] == Relation::Obj {
        analysis.relations[noun] = Relation::Obl;
    }
}

/// Only a verb has an object: "after meeting the emir" has a gerund and no noun.
pub(super) fn make_gerund(analysis: &mut Analysis, object: usize) {
    let Some(gerund) = analysis.heads[object].filter(|&gerund| gerund < object) else { return };
    let noun = analysis.relations[object] == Relation::Nmod;
    if noun
        && (object - gerund > 4
            || has_child(analysis, object, &[Relation::Case])
            || !is_nominal(analysis, object))
    {
        return;
    }
    if analysis.xpos[gerund] == Xpos::NN && analysis.lemmas[gerund].ends_with("ing") && gerund > 0 {
        analysis.relations[object] = Relation::Obj;
        let stem = analysis.lemmas[gerund].trim_end_matches("ing").to_owned();
        analysis.lemmas[gerund] = stem;
        analysis.xpos[gerund] = Xpos::VBG;
        analysis.upos[gerund] = Upos::Verb;
        if matches!(analysis.relations[gerund], Relation::Obl | Relation::Nmod) {
            analysis.relations[gerund] = Relation::Advcl;
        }
    }
}

/// Verbs that take an infinitive without "to": "made him leave", "saw them strike".
static BARE_INFINITIVES: WordList = WordList::named("syntax.bare-infinitives");

/// An infinitive without "to" stands only behind verbs of causing and perceiving: in "began a hunger strike" there is a noun, which the noun before it
/// describes.
pub(super) fn make_compound(analysis: &mut Analysis, word: usize) {
    let Some(noun) = word.checked_sub(1) else { return };
    let Some(verb) = analysis.heads[word].filter(|&verb| verb < noun && analysis.upos[verb] == Upos::Verb)
    else {
        return;
    };
    let bare = analysis.xpos[word] == Xpos::VB
        && !has_child(analysis, word, &[Relation::Mark, Relation::Aux, Relation::Nsubj, Relation::Obj]);
    let object = analysis.heads[noun] == Some(verb)
        && analysis.relations[noun] == Relation::Obj
        && analysis.xpos[noun] == Xpos::NN;
    if !bare || !object || BARE_INFINITIVES.contains(&analysis.lemmas[verb]) {
        return;
    }
    for token in noun.saturating_sub(NEAR)..noun {
        if analysis.heads[token] == Some(noun) {
            hang(analysis, token, Some(word));
        }
    }
    analysis.upos[word] = Upos::Noun;
    analysis.xpos[word] = Xpos::NN;
    analysis.relations[word] = Relation::Obj;
    hang(analysis, noun, Some(word));
    analysis.relations[noun] = Relation::Compound;
}

/// A number just before "of" counts what follows: "shot down 42 of 50 drones".
pub(super) fn make_count(analysis: &mut Analysis, number: usize) {
    let Some(verb) =
        analysis.heads[number].filter(|&verb| verb < number && analysis.upos[verb] == Upos::Verb)
    else {
        return;
    };
    let of = number + 1;
    let counted = analysis.heads.get(of).copied().flatten().filter(|&noun| noun > of);
    let Some(counted) = counted.filter(|&noun| analysis.heads[noun] == Some(verb)) else { return };
    let is_phrase = analysis.lemmas[of] == "of"
        && analysis.relations[of] == Relation::Case
        && matches!(analysis.relations[counted], Relation::Nmod | Relation::Obl);
    if analysis.upos[number] == Upos::Num
        && is_phrase
        && !has_child(analysis, verb, &[Relation::Obj, Relation::AuxPass])
    {
        analysis.relations[number] = Relation::Obj;
        hang(analysis, counted, Some(number));
        analysis.relations[counted] = Relation::Nmod;
    }
}
