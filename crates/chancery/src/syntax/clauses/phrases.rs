//! Which noun has the preposition, and what does a possessor possess?

use super::{NEAR, hang, has_child, is_nominal};
use crate::events::EventLexicon;
use chancery_syntax::{Analysis, Relation, Upos, Xpos};

/// A preposition before a title belongs to the name: "sanctions on President Alexander Lukashenko".
pub(super) fn raise_case(analysis: &mut Analysis, case: usize) {
    let Some(title) = analysis.heads[case].filter(|&title| title > case) else { return };
    let Some(name) = analysis.heads[title].filter(|&name| name == title + 1) else { return };
    let is_title = matches!(analysis.relations[title], Relation::Nmod | Relation::Compound | Relation::Appos)
        && is_nominal(analysis, title)
        && analysis.upos[name] == Upos::Propn;
    if is_title && !has_child(analysis, name, &[Relation::Case]) {
        hang(analysis, case, Some(name));
    }
}

/// "on" marks no infinitive: in "called on Egypt to withdraw" it belongs to who is called on.
pub(super) fn make_case(analysis: &mut Analysis, mark: usize) {
    if !matches!(analysis.lemmas[mark].as_str(), "on" | "upon") {
        return;
    }
    let Some(clause) = analysis.heads[mark].filter(|&clause| analysis.xpos[clause] == Xpos::VB) else {
        return;
    };
    let Some(verb) = analysis.heads[clause].filter(|&verb| verb < mark) else { return };
    let subject = (mark + 1..clause)
        .find(|&token| analysis.heads[token] == Some(clause) && analysis.relations[token] == Relation::Nsubj);
    if let Some(subject) = subject {
        hang(analysis, mark, Some(subject));
        analysis.relations[mark] = Relation::Case;
        hang(analysis, subject, Some(verb));
        analysis.relations[subject] = Relation::Obl;
        analysis.relations[clause] = Relation::Xcomp;
    }
}

/// "called on Egypt to withdraw": "on" is no particle of "call" where a name without a preposition follows.
pub(super) fn particle_to_case(analysis: &mut Analysis, particle: usize) {
    let Some(verb) = analysis.heads[particle].filter(|&verb| analysis.lemmas[verb] == "call") else { return };
    if !matches!(analysis.lemmas[particle].as_str(), "on" | "upon") {
        return;
    }
    let phrase = (particle + 1..analysis.heads.len().min(particle + 8)).find(|&token| {
        analysis.heads[token] == Some(verb)
            && matches!(analysis.relations[token], Relation::Obl | Relation::Obj)
    });
    if let Some(phrase) = phrase.filter(|&phrase| !has_child(analysis, phrase, &[Relation::Case])) {
        hang(analysis, particle, Some(phrase));
        analysis.relations[particle] = Relation::Case;
        analysis.relations[phrase] = Relation::Obl;
    }
}

/// Whatever bears "'s" possesses the noun that ends the words behind it: "the regime's escalating attacks".
pub(super) fn make_possessor(analysis: &mut Analysis, mark: usize) {
    let Some(owner) = analysis.heads[mark].filter(|&owner| owner < mark) else { return };
    let old = (analysis.heads[owner], analysis.relations[owner]);
    if old.1 == Relation::NmodPoss || old.1 == Relation::Conj {
        return;
    }
    let describes = |token: &usize| {
        matches!(analysis.upos[*token], Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn)
            || matches!(analysis.xpos[*token], Xpos::VBG | Xpos::VBN | Xpos::HYPH)
    };
    let run = (mark + 1..analysis.heads.len()).take_while(describes).last();
    let Some(possessed) = run.filter(|&noun| is_nominal(analysis, noun)) else { return };
    let inside = mark + 1..possessed;
    // The noun takes the place of its possessor where it hung from its own words or from the possessor.
    let astray = analysis.heads[possessed].is_none_or(|head| inside.contains(&head) || head == owner);
    let above = std::iter::successors(analysis.heads[possessed], |&token| analysis.heads[token]);
    if !astray && above.take(NEAR).any(|token| token == owner) {
        return;
    }
    if astray && old.0 != Some(possessed) {
        hang(analysis, possessed, old.0);
        analysis.relations[possessed] = old.1;
    }
    hang(analysis, owner, Some(possessed));
    analysis.relations[owner] = Relation::NmodPoss;
    for token in 0..analysis.heads.len() {
        if analysis.heads[token].is_some_and(|head| inside.contains(&head))
            && !inside.contains(&token)
            && token != possessed
        {
            hang(analysis, token, Some(possessed));
        }
    }
    for token in inside {
        if matches!(analysis.xpos[token], Xpos::VBG | Xpos::VBN) {
            hang(analysis, token, Some(possessed));
            analysis.relations[token] = Relation::Amod;
        }
    }
}

/// A bare noun just behind "on" or "in" has it for its preposition, where a tree takes that for an adverb: "went on strike".
pub(super) fn adverb_to_case(analysis: &mut Analysis, noun: usize) {
    let described = |token: &usize| {
        analysis.heads[*token] == Some(noun)
            && matches!(analysis.relations[*token], Relation::Compound | Relation::Amod)
    };
    let first = (noun.saturating_sub(NEAR)..noun).rev().take_while(described).last().unwrap_or(noun);
    let Some(adverb) = first.checked_sub(1) else { return };
    let Some(head) = analysis.heads[noun].filter(|&head| head < adverb) else { return };
    let astray = analysis.relations[adverb] == Relation::Advmod
        && matches!(analysis.lemmas[adverb].as_str(), "on" | "in")
        && analysis.heads[adverb].is_some_and(|above| above == head || above == noun);
    if astray
        && analysis.upos[noun] == Upos::Noun
        && !has_child(analysis, noun, &[Relation::Case, Relation::Det])
    {
        hang(analysis, adverb, Some(noun));
        analysis.relations[adverb] = Relation::Case;
        analysis.upos[adverb] = Upos::Adp;
        analysis.xpos[adverb] = Xpos::IN;
        analysis.relations[noun] = Relation::Obl;
    }
}

/// "pulled its troops out of the town": "out" is the verb's particle, where a tree gives the place two prepositions.
pub(super) fn case_to_particle(analysis: &mut Analysis, particle: usize) {
    let Some(place) = analysis.heads[particle].filter(|&place| place > particle + 1) else { return };
    let second = particle + 1;
    if analysis.heads[second] != Some(place)
        || analysis.relations[second] != Relation::Case
        || analysis.lemmas[second] != "of"
    {
        return;
    }
    let Some(verb) = analysis.heads[place].filter(|&verb| verb < particle) else { return };
    if EventLexicon::embedded().takes_object_after(&analysis.lemmas[verb], &analysis.lemmas[particle]) {
        hang(analysis, particle, Some(verb));
        analysis.relations[particle] = Relation::CompoundPrt;
    }
}
