//! What does a clause inside another tell of? Relative clauses, participles, infinitives.

use super::{NEAR, SUBJECTS, TIMES, hang, has_child, is_nominal};
use chancery_data::lexicons::WordList;
use chancery_syntax::{Analysis, EntityTag, Relation, Upos, Xpos};

/// Prepositions that are conjunctions too: "after", "until".
static CONJUNCTIONS: WordList = WordList::named("syntax.conjunctions");

/// A clause whose subject is "that", "which" or "who" tells more of the noun before it: "it was Oslo that refused", "met Oslo, which refused".
/// So does one whose object stands so before it: "the truce, which Oslo mediated".
pub(super) fn make_relative(analysis: &mut Analysis, verb: usize) {
    let near = verb.saturating_sub(NEAR)..verb;
    let pronoun = near.into_iter().find(|&child| {
        analysis.heads[child] == Some(verb)
            && matches!(analysis.relations[child], Relation::Nsubj | Relation::Obj)
            && (matches!(analysis.xpos[child], Xpos::WDT | Xpos::WP)
                || analysis.relations[child] == Relation::Obj && analysis.lemmas[child] == "that")
    });
    let Some(before) = pronoun.and_then(|pronoun| pronoun.checked_sub(1)) else { return };
    let comma = analysis.xpos[before] == Xpos::Comma;
    let Some(mut noun) = (if comma { before.checked_sub(1) } else { Some(before) }) else { return };
    while let (Relation::Flat, Some(head)) = (analysis.relations[noun], analysis.heads[noun]) {
        noun = head;
    }
    let object = pronoun.is_some_and(|pronoun| analysis.relations[pronoun] == Relation::Obj);
    let cleft = has_child(analysis, noun, &[Relation::Cop]) || object;
    let above = std::iter::successors(Some(noun), |&token| analysis.heads[token]).take(NEAR);
    if is_nominal(analysis, noun) && (cleft || comma) && above.into_iter().all(|token| token != verb) {
        hang(analysis, verb, Some(noun));
        analysis.relations[verb] = Relation::AclRelcl;
        if let Some(pronoun) = pronoun.filter(|&pronoun| analysis.xpos[pronoun] == Xpos::IN) {
            (analysis.upos[pronoun], analysis.xpos[pronoun]) = (Upos::Pron, Xpos::WDT);
        }
    }
}

/// No clause hangs from a relative pronoun: "the deal, which Oslo mediated, lets ships pass" has "which" as the object of "mediated".
pub(super) fn free_pronoun(analysis: &mut Analysis, verb: usize) {
    let Some(pronoun) = analysis.heads[verb].filter(|&head| {
        head < verb
            && matches!(analysis.xpos[head], Xpos::WDT | Xpos::WP)
            && analysis.upos[verb] == Upos::Verb
    }) else {
        return;
    };
    let Some(above) = analysis.heads[pronoun] else { return };
    let before = (0..pronoun).rev().find(|&token| analysis.upos[token] != Upos::Punct);
    let Some(mut noun) = before.filter(|&noun| is_nominal(analysis, noun)) else { return };
    while let (Relation::Flat, Some(head)) = (analysis.relations[noun], analysis.heads[noun]) {
        noun = head;
    }
    let subject = (pronoun + 1..verb).find(|&token| {
        analysis.heads[token] == Some(above)
            && matches!(analysis.relations[token], Relation::Nsubj | Relation::Obj)
    });
    let Some(subject) = subject else { return };
    hang(analysis, verb, Some(noun));
    analysis.relations[verb] = Relation::AclRelcl;
    hang(analysis, pronoun, Some(verb));
    analysis.relations[pronoun] = Relation::Obj;
    hang(analysis, subject, Some(verb));
    analysis.relations[subject] = Relation::Nsubj;
}

/// "who" tells of the name just before it, and not of the thing it hangs from: "a meeting with Al Thani, who arrived".
pub(super) fn lower_relative(analysis: &mut Analysis, verb: usize) {
    let who = (verb.saturating_sub(NEAR)..verb)
        .find(|&child| analysis.heads[child] == Some(verb) && analysis.xpos[child] == Xpos::WP);
    let Some(high) = analysis.heads[verb] else { return };
    let before = who.and_then(|who| (high + 1..who).rev().find(|&token| analysis.upos[token] != Upos::Punct));
    let Some(mut name) = before.filter(|&before| analysis.upos[before] == Upos::Propn) else { return };
    while let (Relation::Flat, Some(head)) = (analysis.relations[name], analysis.heads[name]) {
        name = head;
    }
    let under = std::iter::successors(analysis.heads[name], |&token| analysis.heads[token])
        .take(NEAR)
        .any(|token| token == high);
    if analysis.upos[high] == Upos::Noun && analysis.entities[high] == EntityTag::Outside && under {
        hang(analysis, verb, Some(name));
    }
}

/// A participle behind a comma tells of the verb and not of the noun before it: "shelled the village, killing six".
pub(super) fn raise_participle(analysis: &mut Analysis, token: usize) {
    let after_comma = token.checked_sub(1).is_some_and(|before| analysis.xpos[before] == Xpos::Comma);
    if analysis.xpos[token] != Xpos::VBG || !after_comma {
        return;
    }
    let verb = std::iter::successors(analysis.heads[token], |&above| analysis.heads[above])
        .find(|&above| !is_nominal(analysis, above));
    if let Some(verb) = verb.filter(|&verb| verb < token && analysis.upos[verb] == Upos::Verb) {
        hang(analysis, token, Some(verb));
        analysis.relations[token] = Relation::Advcl;
    }
}

/// A past form behind a noun, without a subject, is a participle: "the deal reached yesterday between …".
pub(super) fn make_participle(analysis: &mut Analysis, token: usize) {
    let noun = analysis.heads[token].filter(|&noun| noun < token && is_nominal(analysis, noun));
    if noun.is_some() && analysis.xpos[token] == Xpos::VBD && !has_child(analysis, token, SUBJECTS) {
        analysis.xpos[token] = Xpos::VBN;
    }
}

/// A finite verb has a subject: the noun before it, where the conjunction was taken for its preposition: "a day after a strike killed forty".
pub(super) fn give_subject(analysis: &mut Analysis, verb: usize) {
    let finite = matches!(analysis.xpos[verb], Xpos::VBD | Xpos::VBP | Xpos::VBZ);
    if !finite || analysis.relations[verb] != Relation::Advcl || has_child(analysis, verb, SUBJECTS) {
        return;
    }
    let before = (0..verb).rev().find(|&token| analysis.upos[token] != Upos::Adv);
    let Some(mut noun) = before.filter(|&before| is_nominal(analysis, before)) else { return };
    let mut steps = 0..NEAR;
    while let Some(head) = analysis.heads[noun].filter(|&head| head < verb && is_nominal(analysis, head)) {
        if steps.next().is_none() {
            return;
        }
        noun = head;
    }
    let own = analysis.heads[noun] == Some(verb);
    if !own && analysis.heads[noun] != analysis.heads[verb] {
        return;
    }
    let case = (noun.saturating_sub(NEAR)..noun)
        .find(|&child| analysis.heads[child] == Some(noun) && analysis.relations[child] == Relation::Case);
    let is_subject = match case {
        Some(case) => CONJUNCTIONS.contains(&analysis.lemmas[case]),
        None => own && !TIMES.contains(&analysis.lemmas[noun]),
    };
    if is_subject {
        hang(analysis, noun, Some(verb));
        analysis.relations[noun] = Relation::Nsubj;
        if let Some(case) = case {
            hang(analysis, case, Some(verb));
            analysis.relations[case] = Relation::Mark;
        }
    }
}

/// "ready and willing to talk": the infinitive belongs to the adjective before it, and is not a third of a kind.
pub(super) fn lower_infinitive(analysis: &mut Analysis, verb: usize) {
    let Some(to) =
        verb.checked_sub(1).filter(|&to| analysis.lemmas[to] == "to" && analysis.heads[to] == Some(verb))
    else {
        return;
    };
    let before = to.checked_sub(1).filter(|&before| analysis.upos[before] == Upos::Adj);
    if let Some(before) = before.filter(|_| analysis.xpos[verb] == Xpos::VB) {
        let above = std::iter::successors(Some(before), |&token| analysis.heads[token]);
        if above.take(NEAR).all(|token| token != verb) {
            hang(analysis, verb, Some(before));
            analysis.relations[verb] = Relation::Xcomp;
        }
    }
}
