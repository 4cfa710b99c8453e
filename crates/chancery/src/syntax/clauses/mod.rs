//! What nearly always holds of English clauses, where a tree says otherwise: verbs are joined to verbs and names to names, a
//! participle behind a comma tells of the verb, a lone object is direct.

mod joined;
mod objects;
mod phrases;
mod subjects;
mod subordinate;
#[cfg(test)]
mod tests;

use chancery_data::lexicons::WordList;
use chancery_syntax::{Analysis, Relation, Upos, Xpos};

/// Mends the tree of one sentence.
pub(super) fn mend(analysis: &mut Analysis) {
    for token in 0..analysis.heads.len() {
        match analysis.relations[token] {
            Relation::Conj if analysis.heads[token].is_some_and(|head| analysis.heads[head].is_none()) => {
                subordinate::lower_infinitive(analysis, token);
                subjects::raise_verb(analysis, token);
                joined::join_verbs(analysis, token);
                joined::join_nouns(analysis, token);
            }
            Relation::Conj => {
                subordinate::lower_infinitive(analysis, token);
                joined::join_verbs(analysis, token);
                joined::join_nouns(analysis, token);
            }
            Relation::Mark => phrases::make_case(analysis, token),
            Relation::Case if analysis.xpos[token] == Xpos::POS => phrases::make_possessor(analysis, token),
            Relation::Case => {
                phrases::raise_case(analysis, token);
                phrases::case_to_particle(analysis, token);
            }
            Relation::CompoundPrt => phrases::particle_to_case(analysis, token),
            Relation::Amod => joined::make_verb(analysis, token),
            Relation::Iobj => objects::make_direct(analysis, token),
            Relation::Obl => {
                phrases::adverb_to_case(analysis, token);
                objects::cross_no_verb(analysis, token);
                objects::make_phrasal(analysis, token);
            }
            Relation::Obj => {
                objects::make_gerund(analysis, token);
                subjects::join_subjects(analysis, token);
                objects::make_oblique(analysis, token);
            }
            Relation::Aux => subjects::make_passive(analysis, token),
            Relation::AuxPass => {
                subjects::make_state(analysis, token);
                subjects::make_active(analysis, token);
                subjects::make_copula(analysis, token);
            }
            Relation::AclRelcl => subordinate::lower_relative(analysis, token),
            Relation::Acl => {
                subordinate::raise_participle(analysis, token);
                subordinate::make_participle(analysis, token);
            }
            Relation::Parataxis => phrases::adverb_to_case(analysis, token),
            Relation::Xcomp | Relation::Ccomp | Relation::Advcl => {
                objects::make_compound(analysis, token);
                phrases::adverb_to_case(analysis, token);
                subordinate::give_subject(analysis, token);
                objects::make_object(analysis, token);
                subordinate::make_relative(analysis, token);
                subordinate::free_pronoun(analysis, token);
            }
            Relation::NmodPoss => joined::join_possessors(analysis, token),
            Relation::Nsubj => {
                subjects::raise_subject(analysis, token);
                subjects::make_noun(analysis, token);
                subjects::join_subjects(analysis, token);
                subjects::give_last_subject(analysis, token);
                objects::make_second_object(analysis, token);
            }
            Relation::OblUnmarked => {
                objects::make_count(analysis, token);
                objects::make_second_object(analysis, token);
            }
            Relation::Nmod => {
                objects::make_gerund(analysis, token);
                objects::make_second_object(analysis, token);
            }
            _ => {}
        }
    }
}

/// Nouns for a stretch of time, which may follow a verb without a preposition.
pub(in crate::syntax) static TIMES: WordList = WordList::named("syntax.times");

const SUBJECTS: &[Relation] = &[Relation::Nsubj, Relation::NsubjPass, Relation::AuxPass];

/// Hangs a word from another, unless that one stands below it: a tree must stay a tree, or walks up it would never end.
fn hang(analysis: &mut Analysis, token: usize, head: Option<usize>) {
    let mut above = std::iter::successors(head, |&at| analysis.heads[at]);
    if above.all(|at| at != token) {
        analysis.heads[token] = head;
    }
}

fn is_nominal(analysis: &Analysis, token: usize) -> bool {
    matches!(analysis.upos[token], Upos::Noun | Upos::Propn)
}

/// Children are looked for so many words away, so that the work on an endless sentence stays in step with its length.
const NEAR: usize = 64;

fn has_child(analysis: &Analysis, token: usize, relations: &[Relation]) -> bool {
    let near = token.saturating_sub(NEAR)..analysis.heads.len().min(token + NEAR);
    near.into_iter()
        .any(|child| analysis.heads[child] == Some(token) && relations.contains(&analysis.relations[child]))
}
