//! What is joined to what by "and"? Verbs to verbs, nouns to nouns, possessors to possessors.

use super::{NEAR, SUBJECTS, hang, has_child, is_nominal};
use chancery_syntax::{Analysis, Relation, Upos, Xpos};

/// A finite verb without a subject of its own is joined to the verb above the noun that it was joined to: "recalled its
/// ambassador and expelled two diplomats".
pub(super) fn join_verbs(analysis: &mut Analysis, token: usize) {
    let finite = matches!(analysis.xpos[token], Xpos::VBD | Xpos::VBZ | Xpos::VBP);
    let Some(noun) = analysis.heads[token].filter(|&head| is_nominal(analysis, head)) else { return };
    if !finite || analysis.upos[token] != Upos::Verb || has_child(analysis, token, SUBJECTS) {
        return;
    }
    let complement = matches!(analysis.relations[noun], Relation::Obj | Relation::Obl | Relation::Iobj);
    let verb =
        analysis.heads[noun].filter(|&verb| complement && verb < token && analysis.upos[verb] == Upos::Verb);
    if let Some(verb) = verb {
        hang(analysis, token, Some(verb));
    }
}

/// A noun joined to a verb by "and" or "as well as" is joined to the noun before it: "met with the council, as well as donors".
pub(super) fn join_nouns(analysis: &mut Analysis, noun: usize) {
    let Some(verb) = analysis.heads[noun].filter(|&verb| verb < noun && analysis.upos[verb] == Upos::Verb)
    else {
        return;
    };
    if !is_nominal(analysis, noun)
        || has_child(analysis, noun, SUBJECTS)
        || has_child(analysis, noun, &[Relation::Cop, Relation::Case, Relation::Orphan])
    {
        return;
    }
    let first = (verb + 1..noun).rev().take(NEAR).find(|&token| {
        analysis.heads[token] == Some(verb)
            && matches!(analysis.relations[token], Relation::Obj | Relation::Obl)
    });
    if let Some(first) = first.filter(|&first| is_nominal(analysis, first)) {
        hang(analysis, noun, Some(first));
    }
}

/// Two names before what both possess are joined: "Norway and Sweden's claims".
pub(super) fn join_possessors(analysis: &mut Analysis, second: usize) {
    let Some(and) = second.checked_sub(1).filter(|&and| and > 0) else { return };
    let first = and - 1;
    let joined = analysis.relations[and] == Relation::Cc && analysis.heads[and] == Some(second);
    let names = [first, second].iter().all(|&name| analysis.upos[name] == Upos::Propn);
    let possessed = analysis.heads[second];
    // A name above what is possessed would come to hang under itself.
    let above = std::iter::successors(possessed, |&token| analysis.heads[token]).any(|token| token == first);
    if joined && names && !above && analysis.heads[first].is_some() && analysis.heads[first] != possessed {
        hang(analysis, first, possessed);
        analysis.relations[first] = Relation::NmodPoss;
        hang(analysis, second, Some(first));
        analysis.relations[second] = Relation::Conj;
    }
}

/// A participle between "and" and an article, number or possessive stands before no noun of its own: "recalled its ambassador and
/// expelled two diplomats" has two verbs.
pub(super) fn make_verb(analysis: &mut Analysis, token: usize) {
    let Some(and) = token.checked_sub(1).filter(|&and| analysis.upos[and] == Upos::Cconj) else { return };
    let opens =
        analysis.upos.get(token + 1).is_some_and(|next| matches!(next, Upos::Det | Upos::Num | Upos::Pron));
    if analysis.xpos[token] != Xpos::VBN || !opens {
        return;
    }
    let Some(noun) = analysis.heads[token].filter(|&noun| noun > token && is_nominal(analysis, noun)) else {
        return;
    };
    let verb = std::iter::successors(analysis.heads[noun], |&above| analysis.heads[above])
        .find(|&above| above < token && matches!(analysis.xpos[above], Xpos::VBD | Xpos::VBZ | Xpos::VBP));
    if let Some(verb) = verb {
        analysis.xpos[token] = Xpos::VBD;
        analysis.upos[token] = Upos::Verb;
        hang(analysis, token, Some(verb));
        analysis.relations[token] = Relation::Conj;
        hang(analysis, noun, Some(token));
        analysis.relations[noun] = Relation::Obj;
        hang(analysis, and, Some(token));
        analysis.relations[and] = Relation::Cc;
    }
}
