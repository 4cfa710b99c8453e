//! Who is the subject? Two subjects of one verb, the source behind what is said, an adjective for a noun, active and
//! passive.

use super::{NEAR, SUBJECTS, hang, has_child, is_nominal};
use chancery_syntax::{Analysis, Relation, Upos, Xpos};

/// Two subjects with "and" between them are one: "Colombia and the rebels signed".
pub(super) fn join_subjects(analysis: &mut Analysis, second: usize) {
    let Some(verb) =
        analysis.heads[second].filter(|&verb| verb > second && analysis.upos[verb] == Upos::Verb)
    else {
        return;
    };
    let first = (second.saturating_sub(NEAR)..second).rev().find(|&token| {
        analysis.heads[token] == Some(verb)
            && matches!(analysis.relations[token], Relation::Nsubj | Relation::NsubjPass)
    });
    let Some(first) = first.filter(|_| is_nominal(analysis, second)) else { return };
    let and = (first + 1..second).find(|&token| analysis.upos[token] == Upos::Cconj);
    let own = and.is_some_and(|and| {
        (and + 1..second)
            .all(|token| analysis.heads[token] == Some(second) || analysis.upos[token] == Upos::Det)
    });
    if let Some(and) = and.filter(|_| own) {
        hang(analysis, second, Some(first));
        analysis.relations[second] = Relation::Conj;
        hang(analysis, and, Some(second));
        analysis.relations[and] = Relation::Cc;
    }
}

/// Of two subjects of what is said, the later one, beside the last verb, is who says it: "the army attacked, state television said".
pub(super) fn give_last_subject(analysis: &mut Analysis, subject: usize) {
    let Some(verb) = analysis.heads[subject].filter(|&verb| verb < subject) else { return };
    let Some(saying) = analysis.heads[verb].filter(|&saying| saying > subject && saying - subject <= 3)
    else {
        return;
    };
    let two = (verb.saturating_sub(NEAR)..verb).any(|other| {
        analysis.heads[other] == Some(verb)
            && matches!(analysis.relations[other], Relation::Nsubj | Relation::NsubjPass)
    });
    let between =
        (subject + 1..saying).all(|token| matches!(analysis.upos[token], Upos::Adv | Upos::Aux | Upos::Part));
    if analysis.relations[verb] == Relation::Ccomp && two && between && !has_child(analysis, saying, SUBJECTS)
    {
        hang(analysis, subject, Some(saying));
    }
}

/// An adjective for a subject, just before its verb, is the noun of what stands before it: "the US military struck".
pub(super) fn make_noun(analysis: &mut Analysis, subject: usize) {
    let Some(verb) = analysis.heads[subject].filter(|&verb| verb == subject + 1) else { return };
    let beyond = |token: usize| analysis.heads[token].is_some_and(|head| head > verb);
    let before = subject.checked_sub(1).filter(|&before| beyond(before));
    if analysis.upos[subject] != Upos::Adj || before.is_none() {
        return;
    }
    analysis.upos[subject] = Upos::Noun;
    analysis.xpos[subject] = Xpos::NN;
    for token in
        (subject.saturating_sub(4)..subject).rev().take_while(|&token| beyond(token)).collect::<Vec<_>>()
    {
        hang(analysis, token, Some(subject));
    }
}

/// A finite verb without a subject that is joined to the name at the top is the verb of the sentence, and the name its subject: "Japan and
/// Canada held talks".
pub(super) fn raise_verb(analysis: &mut Analysis, verb: usize) {
    let Some(root) = analysis.heads[verb].filter(|&root| root < verb && is_nominal(analysis, root)) else {
        return;
    };
    let finite = matches!(analysis.xpos[verb], Xpos::VBD | Xpos::VBZ | Xpos::VBP);
    let joined = verb > 0 && analysis.upos[verb - 1] == Upos::Cconj;
    let other = has_child(analysis, root, &[Relation::Cop, Relation::Nsubj, Relation::Parataxis]);
    if !finite || joined || other || analysis.upos[verb] != Upos::Verb || has_child(analysis, verb, SUBJECTS)
    {
        return;
    }
    analysis.heads[verb] = None;
    analysis.relations[verb] = Relation::Root;
    hang(analysis, root, Some(verb));
    analysis.relations[root] = Relation::Nsubj;
    for token in verb + 1..analysis.heads.len() {
        if analysis.heads[token] == Some(root) {
            hang(analysis, token, Some(verb));
        }
    }
}

/// "were killed" is passive, whatever the auxiliary was taken for.
pub(super) fn make_passive(analysis: &mut Analysis, aux: usize) {
    let Some(verb) = analysis.heads[aux].filter(|&verb| analysis.xpos[verb] == Xpos::VBN && verb > aux)
    else {
        return;
    };
    if analysis.lemmas[aux] != "be" || analysis.upos[verb] != Upos::Verb {
        return;
    }
    analysis.relations[aux] = Relation::AuxPass;
    for token in verb.saturating_sub(NEAR)..verb {
        if analysis.heads[token] == Some(verb) && analysis.relations[token] == Relation::Nsubj {
            analysis.relations[token] = Relation::NsubjPass;
        }
    }
}

/// A preposition has no subject: it is that of the phrase, "workers" in "workers have been on strike".
pub(super) fn raise_subject(analysis: &mut Analysis, subject: usize) {
    let Some(case) = analysis.heads[subject].filter(|&case| subject < case) else { return };
    let preposition = analysis.xpos[case] == Xpos::IN
        && matches!(analysis.relations[case], Relation::Case | Relation::Advmod);
    if preposition {
        hang(analysis, subject, analysis.heads[case]);
    }
}

/// Behind "be" and a preposition there is no infinitive: "workers have been on strike" has a noun for its predicate.
pub(super) fn make_state(analysis: &mut Analysis, aux: usize) {
    let Some(word) = analysis.heads[aux].filter(|&word| word > aux + 1 && analysis.xpos[word] == Xpos::VB)
    else {
        return;
    };
    let preposition = word - 1;
    let of_word = analysis.heads[preposition] == Some(word)
        && matches!(analysis.relations[preposition], Relation::Advmod | Relation::Case)
        && analysis.xpos[preposition] == Xpos::IN;
    if !of_word || analysis.lemmas[aux] != "be" {
        return;
    }
    analysis.upos[word] = Upos::Noun;
    analysis.xpos[word] = Xpos::NN;
    analysis.relations[aux] = Relation::Cop;
    analysis.upos[preposition] = Upos::Adp;
    analysis.relations[preposition] = Relation::Case;
    for token in word.saturating_sub(NEAR)..word {
        if analysis.heads[token] == Some(word) && analysis.relations[token] == Relation::NsubjPass {
            analysis.relations[token] = Relation::Nsubj;
        }
    }
}

/// Before an adjective there is no passive: "remains determined" has a copula.
pub(super) fn make_copula(analysis: &mut Analysis, aux: usize) {
    let Some(adjective) = analysis.heads[aux].filter(|&head| analysis.upos[head] == Upos::Adj) else {
        return;
    };
    analysis.relations[aux] = Relation::Cop;
    for token in adjective.saturating_sub(NEAR)..adjective {
        if analysis.heads[token] == Some(adjective) && analysis.relations[token] == Relation::NsubjPass {
            analysis.relations[token] = Relation::Nsubj;
        }
    }
}

/// "have" makes no passive.
pub(super) fn make_active(analysis: &mut Analysis, aux: usize) {
    let Some(verb) = analysis.heads[aux].filter(|_| analysis.lemmas[aux] == "have") else { return };
    analysis.relations[aux] = Relation::Aux;
    if has_child(analysis, verb, &[Relation::AuxPass]) {
        return;
    }
    for token in verb.saturating_sub(NEAR)..verb {
        if analysis.heads[token] == Some(verb) && analysis.relations[token] == Relation::NsubjPass {
            analysis.relations[token] = Relation::Nsubj;
        }
    }
}
