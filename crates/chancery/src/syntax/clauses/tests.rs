//! One test for each construction that is mended.

use super::mend;
use crate::syntax::fake::analysis;
use chancery_syntax::{Analysis, Relation, Upos, Xpos};

/// Returns a tree as it is after it was mended.
fn mended(written: &str) -> Analysis {
    let mut tree = analysis(written);
    mend(&mut tree);
    tree
}

#[test]
fn a_finite_verb_is_joined_to_the_verb_and_not_to_its_object() {
    let tree = mended(
        "Oslo/PROPN/NNP/Oslo/2/nsubj recalled/VERB/VBD/recall/0/root envoys/NOUN/NNS/envoy/2/obj \
         and/CCONJ/CC/and/5/cc expelled/VERB/VBD/expel/3/conj spies/NOUN/NNS/spy/5/obj",
    );
    assert_eq!(tree.heads[4], Some(1));
}

#[test]
fn a_verb_with_a_subject_of_its_own_stays_where_it_is() {
    let written = "Oslo/PROPN/NNP/Oslo/2/nsubj met/VERB/VBD/meet/0/root envoys/NOUN/NNS/envoy/2/obj \
                   and/CCONJ/CC/and/6/cc they/PRON/PRP/they/6/nsubj left/VERB/VBD/leave/3/conj";
    assert_eq!(mended(written), analysis(written));
}

#[test]
fn a_participle_behind_a_comma_belongs_to_the_verb() {
    let tree = mended(
        "They/PRON/PRP/they/2/nsubj shelled/VERB/VBD/shell/0/root Nasib/PROPN/NNP/Nasib/2/obj ,/PUNCT/,/,/5/punct \
         killing/VERB/VBG/kill/3/acl six/NUM/CD/six/5/obj",
    );
    assert_eq!((tree.heads[4], tree.relations[4]), (Some(1), Relation::Advcl));
}

#[test]
fn a_verb_joined_to_the_name_at_the_top_is_the_verb_of_the_sentence() {
    let tree = mended(
        "Japan/PROPN/NNP/Japan/0/root and/CCONJ/CC/and/3/cc Canada/PROPN/NNP/Canada/1/conj held/VERB/VBD/hold/1/conj \
         talks/NOUN/NNS/talk/4/obj often/ADV/RB/often/1/advmod",
    );
    assert_eq!(tree.heads, [Some(3), Some(2), Some(0), None, Some(3), Some(3)]);
    assert_eq!(tree.relations[0], Relation::Nsubj);
}

#[test]
fn on_belongs_to_whom_one_calls_on_and_not_to_the_infinitive() {
    let tree = mended(
        "Egypt/PROPN/NNP/Egypt/2/nsubj called/VERB/VBD/call/0/root on/ADP/IN/on/6/mark Israel/PROPN/NNP/Israel/6/nsubj \
         to/PART/TO/to/6/mark withdraw/VERB/VB/withdraw/2/xcomp",
    );
    assert_eq!(tree.heads, [Some(1), None, Some(3), Some(1), Some(5), Some(1)]);
    assert_eq!(tree.relations[3], Relation::Obl);
}

#[test]
fn what_follows_an_active_verb_with_a_subject_is_its_object() {
    let tree = mended(
        "Gunmen/NOUN/NNS/gunman/2/nsubj killed/VERB/VBD/kill/0/root five/NUM/CD/five/4/nummod people/NOUN/NNS/person/2/nsubj",
    );
    assert_eq!(tree.relations[3], Relation::Obj);
    let written = "They/PRON/PRP/they/2/nsubj met/VERB/VBD/meet/0/root last/ADJ/JJ/last/4/amod week/NOUN/NN/week/2/obl:unmarked";
    assert_eq!(mended(written), analysis(written));
}

#[test]
fn two_subjects_with_and_between_them_are_joined() {
    let tree = mended(
        "Oslo/PROPN/NNP/Oslo/4/nsubj and/CCONJ/CC/and/3/cc Rome/PROPN/NNP/Rome/4/nsubj signed/VERB/VBD/sign/0/root",
    );
    assert_eq!((tree.heads[2], tree.relations[2]), (Some(0), Relation::Conj));
}

#[test]
fn a_participle_after_a_form_of_be_is_passive() {
    let tree = mended("People/NOUN/NNS/person/3/nsubj were/AUX/VBD/be/3/aux killed/VERB/VBN/kill/0/root");
    assert_eq!((tree.relations[0], tree.relations[1]), (Relation::NsubjPass, Relation::AuxPass));
}

#[test]
fn have_makes_no_passive_and_a_preposition_no_object() {
    let tree = mended(
        "Troops/NOUN/NNS/troop/3/nsubj:pass have/AUX/VBP/have/3/aux:pass fired/VERB/VBN/fire/0/root \
         on/ADP/IN/on/5/case crowds/NOUN/NNS/crowd/3/obj",
    );
    assert_eq!(tree.relations[..2], [Relation::Nsubj, Relation::Aux]);
    assert_eq!(tree.relations[4], Relation::Obl);
}

#[test]
fn a_preposition_before_a_title_belongs_to_the_name() {
    let tree = mended(
        "sanctions/NOUN/NNS/sanction/0/root on/ADP/IN/on/3/case President/PROPN/NNP/President/4/nmod Lukan/PROPN/NNP/Lukan/1/nmod",
    );
    assert_eq!(tree.heads[1], Some(3));
}

#[test]
fn a_past_form_behind_a_noun_is_a_participle_and_an_infinitive_belongs_to_the_adjective() {
    let tree = mended("deal/NOUN/NN/deal/0/root reached/VERB/VBD/reach/1/acl");
    assert_eq!(tree.xpos[1], Xpos::VBN);
    let mut tree = analysis(
        "ready/ADJ/JJ/ready/0/root and/CCONJ/CC/and/3/cc willing/ADJ/JJ/willing/1/conj to/PART/TO/to/5/mark \
         talk/VERB/VB/talk/3/conj",
    );
    tree.heads[4] = Some(0);
    mend(&mut tree);
    assert_eq!((tree.heads[4], tree.relations[4]), (Some(2), Relation::Xcomp));
}

#[test]
fn whoever_bears_the_mark_possesses_the_noun_behind() {
    let tree = mended(
        "end/NOUN/NN/end/0/root to/ADP/TO/to/6/case regime/NOUN/NN/regime/1/nmod 's/PART/POS/'s/3/case \
         escalating/VERB/VBG/escalate/1/acl attacks/NOUN/NNS/attack/5/obl",
    );
    assert_eq!(tree.heads, [None, Some(5), Some(5), Some(2), Some(5), Some(0)]);
    assert_eq!(tree.relations[2], Relation::NmodPoss);
}

#[test]
fn who_tells_of_the_name_before_it() {
    let tree = mended(
        "met/VERB/VBD/meet/0/root talks/NOUN/NNS/talk/1/obl with/ADP/IN/with/4/case Oslo/PROPN/NNP/Oslo/2/nmod \
         who/PRON/WP/who/6/nsubj left/VERB/VBD/leave/2/acl:relcl",
    );
    assert_eq!(tree.heads[5], Some(3));
}

#[test]
fn what_has_an_object_is_a_verb() {
    let tree = mended(
        "left/VERB/VBD/leave/0/root after/ADP/IN/after/3/case meeting/NOUN/NN/meeting/1/obl Oslo/PROPN/NNP/Oslo/3/obj",
    );
    assert_eq!((tree.upos[2], tree.lemmas[2].as_str()), (chancery_syntax::Upos::Verb, "meet"));
    assert_eq!(tree.relations[2], Relation::Advcl);
}

#[test]
fn the_later_of_two_subjects_is_who_says_it() {
    let tree = mended(
        "Rebels/NOUN/NNS/rebel/2/nsubj fled/VERB/VBD/flee/5/ccomp ,/PUNCT/,/,/4/punct Oslo/PROPN/NNP/Oslo/2/nsubj \
         said/VERB/VBD/say/0/root",
    );
    assert_eq!(tree.heads, [Some(1), Some(4), Some(3), Some(4), None]);
}

#[test]
fn a_noun_after_as_well_as_is_joined_to_the_noun_before() {
    let tree = mended(
        "He/PRON/PRP/he/2/nsubj met/VERB/VBD/meet/0/root Oslo/PROPN/NNP/Oslo/2/obj and/CCONJ/CC/and/5/cc \
         donors/NOUN/NNS/donor/2/conj",
    );
    assert_eq!(tree.heads[4], Some(2));
}

#[test]
fn whoever_stands_before_an_infinitive_is_the_object_of_the_verb_above() {
    let tree = mended(
        "Oslo/PROPN/NNP/Oslo/2/nsubj urged/VERB/VBD/urge/0/root Turkey/PROPN/NNP/Turkey/5/nsubj to/PART/TO/to/5/mark \
         leave/VERB/VB/leave/2/xcomp",
    );
    assert_eq!((tree.heads[2], tree.relations[2]), (Some(1), Relation::Obj));
}

#[test]
fn whoever_is_accused_is_the_object_of_the_accusing() {
    let tree = mended(
        "Oslo/PROPN/NNP/Oslo/2/nsubj accused/VERB/VBD/accuse/0/root rebels/NOUN/NNS/rebel/5/obj of/SCONJ/IN/of/5/mark \
         shelling/VERB/VBG/shell/2/xcomp towns/NOUN/NNS/town/5/obj",
    );
    assert_eq!((tree.heads[2], tree.heads[5]), (Some(1), Some(4)));
}

#[test]
fn a_which_clause_after_a_comma_tells_of_the_noun() {
    let tree = mended(
        "Oslo/PROPN/NNP/Oslo/5/nsubj ,/PUNCT/,/,/4/punct which/PRON/WDT/which/4/nsubj left/VERB/VBD/leave/5/ccomp \
         said/VERB/VBD/say/0/root",
    );
    assert_eq!((tree.heads[3], tree.relations[3]), (Some(0), Relation::AclRelcl));
}

#[test]
fn a_that_clause_beside_a_predicate_noun_tells_of_the_noun() {
    let tree = mended(
        "said/VERB/VBD/say/0/root it/PRON/PRP/it/4/nsubj was/AUX/VBD/be/4/cop Oslo/PROPN/NNP/Oslo/1/ccomp \
         that/PRON/WDT/that/6/nsubj refused/VERB/VBD/refuse/1/ccomp",
    );
    assert_eq!((tree.heads[5], tree.relations[5]), (Some(3), Relation::AclRelcl));
}

#[test]
fn a_participle_after_and_with_an_object_is_a_second_verb() {
    let tree = mended(
        "Mexico/PROPN/NNP/Mexico/2/nsubj recalled/VERB/VBD/recall/0/root envoys/NOUN/NNS/envoy/2/obj and/CCONJ/CC/and/5/cc \
         expelled/VERB/VBN/expel/7/amod two/NUM/CD/two/7/nummod diplomats/NOUN/NNS/diplomat/3/conj",
    );
    assert_eq!(tree.heads, [Some(1), None, Some(1), Some(4), Some(1), Some(6), Some(4)]);
    assert_eq!(tree.relations[4], Relation::Conj);
}

#[test]
fn two_names_possess_together() {
    let tree = mended(
        "Oslo/PROPN/NNP/Oslo/4/obl and/CCONJ/CC/and/3/cc Rome/PROPN/NNP/Rome/5/nmod:poss comes/VERB/VBZ/come/0/root \
         claims/NOUN/NNS/claim/4/obl",
    );
    assert_eq!((tree.heads[0], tree.relations[0]), (Some(4), Relation::NmodPoss));
    assert_eq!((tree.heads[2], tree.relations[2]), (Some(0), Relation::Conj));
}

#[test]
fn a_lone_object_is_direct_and_one_beside_another_stays() {
    let tree = mended("They/PRON/PRP/they/2/nsubj urged/VERB/VBD/urge/0/root Oslo/PROPN/NNP/Oslo/2/iobj");
    assert_eq!(tree.relations[2], Relation::Obj);
    let tree = mended(
        "They/PRON/PRP/they/2/nsubj gave/VERB/VBD/give/0/root Oslo/PROPN/NNP/Oslo/2/iobj aid/NOUN/NN/aid/2/obj",
    );
    assert_eq!(tree.relations[2], Relation::Iobj);
}

#[test]
fn a_word_is_never_hung_from_what_stands_below_it() {
    let written = "a/NOUN/NN/a/0/root b/NOUN/NN/b/1/nmod c/NOUN/NN/c/2/nmod";
    let mut tree = analysis(written);
    super::hang(&mut tree, 1, Some(2));
    assert_eq!(tree, analysis(written));
}

#[test]
fn there_is_no_passive_before_an_adjective() {
    let tree = mended(
        "Oslo/PROPN/NNP/Oslo/3/nsubj:pass remains/AUX/VBZ/remain/3/aux:pass determined/ADJ/JJ/determined/0/root",
    );
    assert_eq!(tree.relations[..2], [Relation::Nsubj, Relation::Cop]);
}

#[test]
fn the_noun_before_a_finite_verb_without_a_subject_is_its_subject() {
    let tree = mended(
        "Ruto/PROPN/NNP/Ruto/2/nsubj opened/VERB/VBD/open/0/root talks/NOUN/NNS/talk/2/obj after/ADP/IN/after/6/case \
         a/DET/DT/a/6/det strike/NOUN/NN/strike/2/obl on/ADP/IN/on/8/case Arden/PROPN/NNP/Arden/6/nmod killed/VERB/VBD/kill/2/advcl \
         six/NUM/CD/six/9/obj",
    );
    assert_eq!((tree.heads[5], tree.relations[5]), (Some(8), Relation::Nsubj));
    assert_eq!((tree.heads[3], tree.relations[3]), (Some(8), Relation::Mark));
}

#[test]
fn a_participle_of_an_adverbial_clause_gets_no_subject() {
    let written = "Oslo/PROPN/NNP/Oslo/2/nsubj waited/VERB/VBD/wait/0/root after/ADP/IN/after/5/case the/DET/DT/the/5/det \
                   vote/NOUN/NN/vote/2/obl backed/VERB/VBN/back/2/advcl by/ADP/IN/by/8/case Rome/PROPN/NNP/Rome/6/obl";
    assert_eq!(mended(written), analysis(written));
}

#[test]
fn a_bare_noun_behind_on_has_it_for_its_preposition() {
    let tree = mended(
        "Nurses/NOUN/NNS/nurse/2/nsubj went/VERB/VBD/go/0/root on/ADV/RB/on/2/advmod hunger/NOUN/NN/hunger/5/compound \
         strike/NOUN/NN/strike/2/parataxis",
    );
    assert_eq!((tree.heads[2], tree.relations[2]), (Some(4), Relation::Case));
    assert_eq!(tree.relations[4], Relation::Obl);
    let written = "They/PRON/PRP/they/2/nsubj went/VERB/VBD/go/0/root on/ADV/RB/on/2/advmod a/DET/DT/a/5/det tour/NOUN/NN/tour/2/obl";
    assert_eq!(mended(written), analysis(written), "no bare noun");
}

#[test]
fn behind_be_and_a_preposition_there_is_a_noun_with_a_subject() {
    let tree = mended(
        "workers/NOUN/NNS/worker/4/nsubj have/AUX/VBP/have/5/aux been/AUX/VBN/be/5/aux:pass on/ADV/IN/on/5/advmod \
         strike/VERB/VB/strike/0/root",
    );
    assert_eq!(
        (tree.upos[4], tree.relations[2], tree.relations[3]),
        (Upos::Noun, Relation::Cop, Relation::Case)
    );
    assert_eq!((tree.heads[0], tree.relations[0]), (Some(4), Relation::Nsubj));
}

#[test]
fn an_infinitive_without_to_behind_an_object_is_a_noun_but_for_verbs_of_causing() {
    let tagged = |verb: &str| {
        let words = [
            "They/PRON/PRP/they/2/nsubj".to_owned(),
            format!("{verb}/VERB/VBD/{verb}/0/root"),
            "a/DET/DT/a/4/det hunger/NOUN/NN/hunger/2/obj strike/VERB/VB/strike/2/xcomp".to_owned(),
        ];
        let mut tree = analysis(&words.join(" "));
        mend(&mut tree);
        (tree.upos[4], tree.heads[3], tree.heads[2])
    };
    assert_eq!(tagged("begin"), (Upos::Noun, Some(4), Some(4)));
    assert_eq!(tagged("let"), (Upos::Verb, Some(1), Some(3)));
}

#[test]
fn out_of_a_place_has_the_particle_of_a_verb_that_takes_it() {
    let tree = mended(
        "They/PRON/PRP/they/2/nsubj pulled/VERB/VBD/pull/0/root troops/NOUN/NNS/troop/2/obj out/ADP/IN/out/6/case \
         of/ADP/IN/of/6/case Tigray/PROPN/NNP/Tigray/2/obl",
    );
    assert_eq!((tree.heads[3], tree.relations[3]), (Some(1), Relation::CompoundPrt));
    assert_eq!(tree.relations[4], Relation::Case);
}

#[test]
fn a_number_before_of_counts_what_follows() {
    let tree = mended(
        "They/PRON/PRP/they/2/nsubj downed/VERB/VBD/down/0/root 42/NUM/CD/42/2/obl:unmarked of/ADP/IN/of/6/case 50/NUM/CD/50/6/nummod \
         drones/NOUN/NNS/drone/2/nmod",
    );
    assert_eq!((tree.relations[2], tree.heads[5]), (Relation::Obj, Some(2)));
}

#[test]
fn what_has_no_preposition_behind_a_verb_is_its_object_and_not_a_phrase() {
    let tree = mended(
        "Police/NOUN/NNS/police/2/nsubj fired/VERB/VBD/fire/0/root tear/NOUN/NN/tear/4/compound gas/NOUN/NN/gas/2/nmod",
    );
    assert_eq!(tree.relations[3], Relation::Obj);
}
