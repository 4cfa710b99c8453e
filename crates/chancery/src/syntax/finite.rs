//! A sentence that ends with a stop has a finite verb: trees in which it was taken for a participle are put right.
//!
//! "The United Nations called for a ceasefire." is often read like "a truce called for last week": a noun with a
//! participle. Where no verb of the sentence is finite, the participle is the verb and the noun its subject.

use chancery_data::lexicons::verb_of;
use chancery_syntax::{Analysis, Relation, Upos, Xpos};

/// Mends the tree of one sentence.
pub(super) fn mend(words: &[&str], analysis: &mut Analysis, ends_with_stop: bool) {
    let Some(root) = analysis.heads.iter().position(Option::is_none) else { return };
    lower_gerund(analysis, root);
    free_subject_of_prefix(words, analysis, root);
    let root = lower_opening_participle(analysis, root);
    let noun = matches!(analysis.upos[root], Upos::Noun | Upos::Propn);
    if !noun || !ends_with_stop || has_finite_verb(analysis, root) {
        return;
    }
    if let Some(verb) = participle_after(analysis, root) {
        raise(analysis, verb);
        analysis.heads[root] = Some(verb);
        analysis.relations[root] = Relation::Nsubj;
        move_later_children(analysis, root, verb);
    } else if let Some((subject, verb)) = participle_inside(words, analysis, root) {
        raise(analysis, verb);
        for token in 0..verb {
            if analysis.heads[token] == Some(root) {
                let inside = matches!(
                    analysis.relations[token],
                    Relation::Compound | Relation::Amod | Relation::Det | Relation::Flat | Relation::NmodPoss
                );
                analysis.heads[token] = Some(if inside && token < subject { subject } else { verb });
            }
        }
        analysis.heads[subject] = Some(verb);
        analysis.relations[subject] = Relation::Nsubj;
        analysis.heads[root] = Some(verb);
        analysis.relations[root] = Relation::Obj;
    }
}

/// "Under an agreement reached on Monday, Egypt will withdraw": a past form without a subject, just behind a phrase that opens the sentence, only
/// tells of the noun in it, where another verb stands behind the comma. Returns the root.
fn lower_opening_participle(analysis: &mut Analysis, root: usize) -> usize {
    let past = analysis.upos[root] == Upos::Verb && matches!(analysis.xpos[root], Xpos::VBD | Xpos::VBN);
    let before = (0..root).rev().find(|&token| analysis.upos[token] != Upos::Punct);
    let Some(noun) = before.filter(|&noun| {
        past && analysis.heads[noun] == Some(root)
            && analysis.relations[noun] == Relation::Obl
            && !has_child(
                analysis,
                root,
                &[Relation::Nsubj, Relation::NsubjPass, Relation::Aux, Relation::AuxPass],
            )
    }) else {
        return root;
    };
    let Some(comma) = (root + 1..analysis.heads.len()).find(|&token| analysis.xpos[token] == Xpos::Comma)
    else {
        return root;
    };
    let finite = |verb: usize| {
        matches!(analysis.xpos[verb], Xpos::VBD | Xpos::VBZ | Xpos::VBP)
            || (0..analysis.heads.len())
                .any(|aux| analysis.heads[aux] == Some(verb) && analysis.relations[aux] == Relation::Aux)
    };
    let clause = |verb: usize| {
        analysis.heads[verb] == Some(root)
            && matches!(
                analysis.relations[verb],
                Relation::Xcomp | Relation::Ccomp | Relation::Advcl | Relation::Conj | Relation::Parataxis
            )
    };
    let Some(verb) = (comma + 1..analysis.heads.len()).find(|&verb| clause(verb) && finite(verb)) else {
        return root;
    };
    let subject = (comma + 1..verb)
        .find(|&token| analysis.heads[token] == Some(root) && analysis.relations[token] == Relation::Obj);
    raise_as_it_is(analysis, verb);
    for token in comma..analysis.heads.len() {
        if analysis.heads[token] == Some(root) {
            analysis.heads[token] = Some(verb);
        }
    }
    if let Some(subject) = subject {
        analysis.relations[subject] = Relation::Nsubj;
    }
    analysis.heads[noun] = Some(verb);
    analysis.heads[root] = Some(noun);
    analysis.relations[root] = Relation::Acl;
    analysis.xpos[root] = Xpos::VBN;
    verb
}

/// Returns whether the main clause has a finite verb: a copula or auxiliary of the root, or a clause beside it.
fn has_finite_verb(analysis: &Analysis, root: usize) -> bool {
    (0..analysis.heads.len()).any(|token| {
        let finite = matches!(analysis.xpos[token], Xpos::VBD | Xpos::VBZ | Xpos::VBP | Xpos::MD);
        let of_root = analysis.heads[token] == Some(root)
            && matches!(
                analysis.relations[token],
                Relation::Cop | Relation::Aux | Relation::Parataxis | Relation::Ccomp | Relation::Csubj
            );
        finite && of_root
            || matches!(analysis.relations[token], Relation::Cop) && analysis.heads[token] == Some(root)
    })
}

/// Returns a past form that hangs from the root as its participle clause and stands after it, with no agent.
fn participle_after(analysis: &Analysis, root: usize) -> Option<usize> {
    (root + 1..analysis.heads.len()).find(|&token| {
        analysis.heads[token] == Some(root)
            && matches!(analysis.relations[token], Relation::Acl | Relation::Compound | Relation::Amod)
            && matches!(analysis.xpos[token], Xpos::VBN | Xpos::VBD)
            && !has_child(analysis, token, &[Relation::OblAgent, Relation::AuxPass, Relation::NsubjPass])
    })
}

/// Returns the noun just before a past form that was taken for an adjective or noun before the root, and the past form: "Council" and
/// "adopted" in "the Security Council adopted Resolution 2328".
fn participle_inside(words: &[&str], analysis: &Analysis, root: usize) -> Option<(usize, usize)> {
    let verb = (0..root).find(|&token| {
        let before = matches!(analysis.relations[token], Relation::Amod | Relation::Compound);
        analysis.heads[token] == Some(root)
            && before
            && (matches!(analysis.xpos[token], Xpos::VBN | Xpos::VBD) || is_past_form(words[token]))
    })?;
    // "Norway test-fired two missiles"
    let begun = if verb > 2 && words[verb - 1] == "-" { verb - 2 } else { verb };
    let subject = begun.checked_sub(1)?;
    matches!(analysis.upos[subject], Upos::Noun | Upos::Propn).then_some((subject, verb))
}

/// "Norway test-fired two missiles": a name before the prefix of a verb is the subject, where a tree joins it to the prefix.
fn free_subject_of_prefix(words: &[&str], analysis: &mut Analysis, root: usize) {
    if root < 3 || words[root - 1] != "-" || analysis.upos[root] != Upos::Verb {
        return;
    }
    let (prefix, name) = (root - 2, root - 3);
    let joined = analysis.heads[prefix] == Some(root)
        && analysis.heads[name] == Some(prefix)
        && analysis.upos[name] == Upos::Propn
        && analysis.relations[name] == Relation::Compound;
    if joined && !has_child(analysis, root, &[Relation::Nsubj, Relation::NsubjPass, Relation::AuxPass]) {
        analysis.heads[name] = Some(root);
        analysis.relations[name] = Relation::Nsubj;
        analysis.relations[prefix] = Relation::Compound;
        analysis.xpos[root] = Xpos::VBD;
    }
}

fn is_past_form(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && (word.ends_with("ed") || verb_of(word).is_some())
}

/// A participle at the top that a finite verb goes before only tells more: "Oslo and its allies cut ties, accusing it".
fn lower_gerund(analysis: &mut Analysis, root: usize) {
    let bare =
        analysis.xpos[root] == Xpos::VBG && !has_child(analysis, root, &[Relation::Aux, Relation::Cop]);
    let found = (0..root).find(|&verb| {
        let finite = matches!(analysis.xpos[verb], Xpos::VBD | Xpos::VBZ | Xpos::VBP);
        let subject = analysis.heads[verb].filter(|&noun| analysis.heads[noun] == Some(root));
        finite
            && analysis.upos[verb] == Upos::Verb
            && analysis.relations[verb] == Relation::Conj
            && subject.is_some_and(|noun| analysis.relations[noun] == Relation::Nsubj)
    });
    let Some(verb) = found.filter(|_| bare) else { return };
    let Some(first) = analysis.heads[verb] else { return };
    for token in 0..root {
        if analysis.heads[token] == Some(root) {
            analysis.heads[token] = Some(verb);
        } else if analysis.heads[token] == Some(verb) && analysis.relations[token] == Relation::Nsubj {
            analysis.heads[token] = Some(first);
            analysis.relations[token] = Relation::Conj;
        }
    }
    analysis.heads[verb] = None;
    analysis.relations[verb] = Relation::Root;
    analysis.heads[root] = Some(verb);
    analysis.relations[root] = Relation::Advcl;
}

fn has_child(analysis: &Analysis, token: usize, relations: &[Relation]) -> bool {
    (0..analysis.heads.len())
        .any(|child| analysis.heads[child] == Some(token) && relations.contains(&analysis.relations[child]))
}

fn raise_as_it_is(analysis: &mut Analysis, verb: usize) {
    analysis.heads[verb] = None;
    analysis.relations[verb] = Relation::Root;
}

fn raise(analysis: &mut Analysis, verb: usize) {
    raise_as_it_is(analysis, verb);
    analysis.upos[verb] = Upos::Verb;
    analysis.xpos[verb] = Xpos::VBD;
}

/// Gives the verb what the noun governed after it: a second verb, a stop, an adverbial.
fn move_later_children(analysis: &mut Analysis, noun: usize, verb: usize) {
    for token in verb + 1..analysis.heads.len() {
        if analysis.heads[token] == Some(noun) {
            analysis.heads[token] = Some(verb);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::fake::analysis;

    #[test]
    fn a_participle_after_the_only_noun_is_the_verb() {
        let mut tree = analysis(
            "The/DET/DT/the/2/det Council/PROPN/NNP/Council/0/root called/VERB/VBN/call/2/acl for/ADP/IN/for/5/case \
             talks/NOUN/NNS/talk/3/obl and/CCONJ/CC/and/7/cc urged/VERB/VBD/urge/2/conj restraint/NOUN/NN/restraint/7/obj",
        );
        mend(&[""; 8], &mut tree, true);
        assert_eq!(tree.heads[2], None);
        assert_eq!((tree.heads[1], tree.relations[1]), (Some(2), Relation::Nsubj));
        assert_eq!(tree.heads[6], Some(2));
    }

    #[test]
    fn a_past_form_between_two_nouns_is_the_verb() {
        let mut tree = analysis(
            "the/DET/DT/the/4/det Council/PROPN/NNP/Council/4/compound adopted/VERB/VBN/adopt/4/amod Resolution/PROPN/NNP/Resolution/0/root",
        );
        mend(&["the", "Council", "adopted", "Resolution"], &mut tree, true);
        assert_eq!(tree.heads[2], None);
        assert_eq!((tree.heads[1], tree.relations[1]), (Some(2), Relation::Nsubj));
        assert_eq!((tree.heads[3], tree.relations[3]), (Some(2), Relation::Obj));
        assert_eq!(tree.heads[0], Some(1));
    }

    #[test]
    fn a_past_form_with_a_hyphen_before_it_is_the_verb() {
        let mut tree = analysis(
            "Norway/PROPN/NNP/Norway/2/compound test/NOUN/NN/test/4/obl -/PUNCT/HYPH/-/2/punct fired/VERB/VBN/fire/5/amod \
             missiles/NOUN/NNS/missile/0/root",
        );
        mend(&["Norway", "test", "-", "fired", "missiles"], &mut tree, true);
        assert_eq!((tree.heads[3], tree.heads[0], tree.relations[0]), (None, Some(3), Relation::Nsubj));
        assert_eq!((tree.heads[4], tree.relations[4]), (Some(3), Relation::Obj));
    }

    #[test]
    fn a_participle_behind_a_finite_verb_is_not_the_top() {
        let mut tree = analysis(
            "Oslo/PROPN/NNP/Oslo/7/nsubj and/CCONJ/CC/and/3/cc allies/NOUN/NNS/ally/4/nsubj cut/VERB/VBD/cut/1/conj \
             ties/NOUN/NNS/tie/4/obj ,/PUNCT/,/,/7/punct accusing/VERB/VBG/accuse/0/root it/PRON/PRP/it/7/obj",
        );
        mend(&[""; 8], &mut tree, true);
        assert_eq!(
            (tree.heads[3], tree.heads[0], tree.heads[2], tree.heads[6]),
            (None, Some(3), Some(0), Some(3))
        );
    }

    #[test]
    fn a_participle_in_the_phrase_that_opens_a_sentence_is_not_the_top() {
        let mut found = analysis(
            "Under/ADP/IN/under/3/case a/DET/DT/a/3/det deal/NOUN/NN/deal/4/obl reached/VERB/VBD/reach/0/root on/ADP/IN/on/6/case \
             Monday/PROPN/NNP/Monday/4/obl ,/PUNCT/,/,/4/punct Egypt/PROPN/NNP/Egypt/4/obj will/AUX/MD/will/10/aux \
             leave/VERB/VB/leave/4/xcomp ./PUNCT/././4/punct",
        );
        mend(
            &["Under", "a", "deal", "reached", "on", "Monday", ",", "Egypt", "will", "leave", "."],
            &mut found,
            true,
        );
        assert_eq!((found.heads[9], found.heads[2], found.heads[3]), (None, Some(9), Some(2)));
        assert_eq!((found.relations[7], found.relations[3]), (Relation::Nsubj, Relation::Acl));
    }

    #[test]
    fn a_headline_without_a_stop_and_a_clause_with_a_copula_stay_as_they_are() {
        let headline = "Two/NUM/CD/two/0/root killed/VERB/VBN/kill/1/acl";
        let mut tree = analysis(headline);
        mend(&["Two", "killed"], &mut tree, false);
        assert_eq!(tree, analysis(headline));
        let clause = "It/PRON/PRP/it/3/nsubj is/AUX/VBZ/be/3/cop talks/NOUN/NNS/talk/0/root called/VERB/VBN/call/3/acl";
        let mut tree = analysis(clause);
        mend(&["It", "is", "talks", "called"], &mut tree, true);
        assert_eq!(tree, analysis(clause));
    }
}
