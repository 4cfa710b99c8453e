//! What nearly always holds of English clauses, where a tree says otherwise: verbs are joined to verbs and names to names, a
//! participle behind a comma tells of the verb, a lone object is direct.

use chancery_data::lexicons::WordList;
use chancery_syntax::{Analysis, EntityTag, Relation, Upos, Xpos};

/// Mends the tree of one sentence.
pub(super) fn mend(analysis: &mut Analysis) {
    for token in 0..analysis.heads.len() {
        match analysis.relations[token] {
            Relation::Conj if analysis.heads[token].is_some_and(|head| analysis.heads[head].is_none()) => {
                lower_infinitive(analysis, token);
                raise_verb(analysis, token);
                join_verbs(analysis, token);
                join_nouns(analysis, token);
            }
            Relation::Conj => {
                lower_infinitive(analysis, token);
                join_verbs(analysis, token);
                join_nouns(analysis, token);
            }
            Relation::Mark => make_case(analysis, token),
            Relation::Case if analysis.xpos[token] == Xpos::POS => make_possessor(analysis, token),
            Relation::Case => raise_case(analysis, token),
            Relation::CompoundPrt => particle_to_case(analysis, token),
            Relation::Amod => make_verb(analysis, token),
            Relation::Iobj => make_direct(analysis, token),
            Relation::Obj => {
                make_gerund(analysis, token);
                join_subjects(analysis, token);
                make_oblique(analysis, token);
            }
            Relation::Aux => make_passive(analysis, token),
            Relation::AuxPass => make_active(analysis, token),
            Relation::AclRelcl => lower_relative(analysis, token),
            Relation::Acl => {
                raise_participle(analysis, token);
                make_participle(analysis, token);
            }
            Relation::Xcomp | Relation::Ccomp | Relation::Advcl => {
                make_object(analysis, token);
                make_relative(analysis, token);
            }
            Relation::NmodPoss => join_possessors(analysis, token),
            Relation::Nsubj => {
                make_noun(analysis, token);
                join_subjects(analysis, token);
                give_last_subject(analysis, token);
                make_second_object(analysis, token);
            }
            Relation::OblUnmarked => make_second_object(analysis, token),
            Relation::Nmod => make_gerund(analysis, token),
            _ => {}
        }
    }
}

/// A finite verb without a subject of its own is joined to the verb above the noun that it was joined to: "recalled its
/// ambassador and expelled two diplomats".
fn join_verbs(analysis: &mut Analysis, token: usize) {
    let finite = matches!(analysis.xpos[token], Xpos::VBD | Xpos::VBZ | Xpos::VBP);
    let Some(noun) = analysis.heads[token].filter(|&head| is_nominal(analysis, head)) else { return };
    if !finite || analysis.upos[token] != Upos::Verb || has_child(analysis, token, SUBJECTS) {
        return;
    }
    let complement = matches!(analysis.relations[noun], Relation::Obj | Relation::Obl | Relation::Iobj);
    let verb =
        analysis.heads[noun].filter(|&verb| complement && verb < token && analysis.upos[verb] == Upos::Verb);
    if let Some(verb) = verb {
        analysis.heads[token] = Some(verb);
    }
}

/// A noun joined to a verb by "and" or "as well as" is joined to the noun before it: "met with the council, as well as donors".
fn join_nouns(analysis: &mut Analysis, noun: usize) {
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
        analysis.heads[noun] = Some(first);
    }
}

/// An adjective for a subject, just before its verb, is the noun of what stands before it: "the US military struck".
fn make_noun(analysis: &mut Analysis, subject: usize) {
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
        analysis.heads[token] = Some(subject);
    }
}

/// Two subjects with "and" between them are one: "Colombia and the rebels signed".
fn join_subjects(analysis: &mut Analysis, second: usize) {
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
        analysis.heads[second] = Some(first);
        analysis.relations[second] = Relation::Conj;
        analysis.heads[and] = Some(second);
        analysis.relations[and] = Relation::Cc;
    }
}

/// "were killed" is passive, whatever the auxiliary was taken for.
fn make_passive(analysis: &mut Analysis, aux: usize) {
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

/// "have" makes no passive.
fn make_active(analysis: &mut Analysis, aux: usize) {
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

/// What has a preposition is no object: "imposed sanctions on officials".
fn make_oblique(analysis: &mut Analysis, noun: usize) {
    let case = (noun.saturating_sub(NEAR)..noun)
        .find(|&token| analysis.heads[token] == Some(noun) && analysis.relations[token] == Relation::Case);
    if case.is_some_and(|case| analysis.xpos[case] == Xpos::IN) && analysis.relations[noun] == Relation::Obj {
        analysis.relations[noun] = Relation::Obl;
    }
}

/// "who" tells of the name just before it, and not of the thing it hangs from: "a meeting with Al Thani, who arrived".
fn lower_relative(analysis: &mut Analysis, verb: usize) {
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
        analysis.heads[verb] = Some(name);
    }
}

/// What stands behind an active verb that has a subject before it is its object: "gunmen killed five people".
fn make_second_object(analysis: &mut Analysis, noun: usize) {
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

/// Nouns for a stretch of time, which may follow a verb without a preposition.
pub(super) static TIMES: WordList = WordList::named("syntax.times");

/// Of two subjects of what is said, the later one, beside the last verb, is who says it: "the army attacked, state television said".
fn give_last_subject(analysis: &mut Analysis, subject: usize) {
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
        analysis.heads[subject] = Some(saying);
    }
}

/// A finite verb without a subject that is joined to the name at the top is the verb of the sentence, and the name its subject: "Japan and
/// Canada held talks".
fn raise_verb(analysis: &mut Analysis, verb: usize) {
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
    analysis.heads[root] = Some(verb);
    analysis.relations[root] = Relation::Nsubj;
    for token in verb + 1..analysis.heads.len() {
        if analysis.heads[token] == Some(root) {
            analysis.heads[token] = Some(verb);
        }
    }
}

/// Whatever bears "'s" possesses the noun that ends the words behind it: "the regime's escalating attacks".
fn make_possessor(analysis: &mut Analysis, mark: usize) {
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
        analysis.heads[possessed] = old.0;
        analysis.relations[possessed] = old.1;
    }
    analysis.heads[owner] = Some(possessed);
    analysis.relations[owner] = Relation::NmodPoss;
    for token in 0..analysis.heads.len() {
        if analysis.heads[token].is_some_and(|head| inside.contains(&head))
            && !inside.contains(&token)
            && token != possessed
        {
            analysis.heads[token] = Some(possessed);
        }
    }
    for token in inside {
        if matches!(analysis.xpos[token], Xpos::VBG | Xpos::VBN) {
            analysis.heads[token] = Some(possessed);
            analysis.relations[token] = Relation::Amod;
        }
    }
}

/// A preposition before a title belongs to the name: "sanctions on President Alexander Lukashenko".
fn raise_case(analysis: &mut Analysis, case: usize) {
    let Some(title) = analysis.heads[case].filter(|&title| title > case) else { return };
    let Some(name) = analysis.heads[title].filter(|&name| name == title + 1) else { return };
    let is_title = matches!(analysis.relations[title], Relation::Nmod | Relation::Compound | Relation::Appos)
        && is_nominal(analysis, title)
        && analysis.upos[name] == Upos::Propn;
    if is_title && !has_child(analysis, name, &[Relation::Case]) {
        analysis.heads[case] = Some(name);
    }
}

/// "on" marks no infinitive: in "called on Egypt to withdraw" it belongs to who is called on.
fn make_case(analysis: &mut Analysis, mark: usize) {
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
        analysis.heads[mark] = Some(subject);
        analysis.relations[mark] = Relation::Case;
        analysis.heads[subject] = Some(verb);
        analysis.relations[subject] = Relation::Obl;
        analysis.relations[clause] = Relation::Xcomp;
    }
}

/// "called on Egypt to withdraw": "on" is no particle of "call" where a name without a preposition follows.
fn particle_to_case(analysis: &mut Analysis, particle: usize) {
    let Some(verb) = analysis.heads[particle].filter(|&verb| analysis.lemmas[verb] == "call") else { return };
    if !matches!(analysis.lemmas[particle].as_str(), "on" | "upon") {
        return;
    }
    let phrase = (particle + 1..analysis.heads.len().min(particle + 8)).find(|&token| {
        analysis.heads[token] == Some(verb)
            && matches!(analysis.relations[token], Relation::Obl | Relation::Obj)
    });
    if let Some(phrase) = phrase.filter(|&phrase| !has_child(analysis, phrase, &[Relation::Case])) {
        analysis.heads[particle] = Some(phrase);
        analysis.relations[particle] = Relation::Case;
        analysis.relations[phrase] = Relation::Obl;
    }
}

/// An infinitive with "to" and a gerund with "of" have nothing of their own before the mark: whoever stands there is the object of the
/// verb above, "urged Turkey to leave", "accused rebels of shelling".
fn make_object(analysis: &mut Analysis, clause: usize) {
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
        analysis.heads[somebody] = Some(verb);
        analysis.relations[somebody] = Relation::Obj;
        if analysis.xpos[clause] == Xpos::VB {
            analysis.relations[clause] = Relation::Xcomp;
        }
    }
}

/// A clause whose subject is "that", "which" or "who" tells more of the noun before it: "it was Oslo that refused", "met Oslo, which refused".
fn make_relative(analysis: &mut Analysis, verb: usize) {
    let near = verb.saturating_sub(NEAR)..verb;
    let pronoun = near.into_iter().find(|&child| {
        analysis.heads[child] == Some(verb)
            && analysis.relations[child] == Relation::Nsubj
            && matches!(analysis.xpos[child], Xpos::WDT | Xpos::WP)
    });
    let Some(before) = pronoun.and_then(|pronoun| pronoun.checked_sub(1)) else { return };
    let comma = analysis.xpos[before] == Xpos::Comma;
    let Some(mut noun) = (if comma { before.checked_sub(1) } else { Some(before) }) else { return };
    while let (Relation::Flat, Some(head)) = (analysis.relations[noun], analysis.heads[noun]) {
        noun = head;
    }
    let cleft = has_child(analysis, noun, &[Relation::Cop]);
    let above = std::iter::successors(Some(noun), |&token| analysis.heads[token]).take(NEAR);
    if is_nominal(analysis, noun) && (cleft || comma) && above.into_iter().all(|token| token != verb) {
        analysis.heads[verb] = Some(noun);
        analysis.relations[verb] = Relation::AclRelcl;
    }
}

/// A participle between "and" and an article, number or possessive stands before no noun of its own: "recalled its ambassador and
/// expelled two diplomats" has two verbs.
fn make_verb(analysis: &mut Analysis, token: usize) {
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
        analysis.heads[token] = Some(verb);
        analysis.relations[token] = Relation::Conj;
        analysis.heads[noun] = Some(token);
        analysis.relations[noun] = Relation::Obj;
        analysis.heads[and] = Some(token);
        analysis.relations[and] = Relation::Cc;
    }
}

/// Only a verb has an object: "after meeting the emir" has a gerund and no noun.
fn make_gerund(analysis: &mut Analysis, object: usize) {
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

/// A participle behind a comma tells of the verb and not of the noun before it: "shelled the village, killing six".
fn raise_participle(analysis: &mut Analysis, token: usize) {
    let after_comma = token.checked_sub(1).is_some_and(|before| analysis.xpos[before] == Xpos::Comma);
    if analysis.xpos[token] != Xpos::VBG || !after_comma {
        return;
    }
    let verb = std::iter::successors(analysis.heads[token], |&above| analysis.heads[above])
        .find(|&above| !is_nominal(analysis, above));
    if let Some(verb) = verb.filter(|&verb| verb < token && analysis.upos[verb] == Upos::Verb) {
        analysis.heads[token] = Some(verb);
        analysis.relations[token] = Relation::Advcl;
    }
}

/// A past form behind a noun, without a subject, is a participle: "the deal reached yesterday between …".
fn make_participle(analysis: &mut Analysis, token: usize) {
    let noun = analysis.heads[token].filter(|&noun| noun < token && is_nominal(analysis, noun));
    if noun.is_some() && analysis.xpos[token] == Xpos::VBD && !has_child(analysis, token, SUBJECTS) {
        analysis.xpos[token] = Xpos::VBN;
    }
}

/// "ready and willing to talk": the infinitive belongs to the adjective before it, and is not a third of a kind.
fn lower_infinitive(analysis: &mut Analysis, verb: usize) {
    let Some(to) =
        verb.checked_sub(1).filter(|&to| analysis.lemmas[to] == "to" && analysis.heads[to] == Some(verb))
    else {
        return;
    };
    let before = to.checked_sub(1).filter(|&before| analysis.upos[before] == Upos::Adj);
    if let Some(before) = before.filter(|_| analysis.xpos[verb] == Xpos::VB) {
        let above = std::iter::successors(Some(before), |&token| analysis.heads[token]);
        if above.take(NEAR).all(|token| token != verb) {
            analysis.heads[verb] = Some(before);
            analysis.relations[verb] = Relation::Xcomp;
        }
    }
}

/// Two names before what both possess are joined: "Norway and Sweden's claims".
fn join_possessors(analysis: &mut Analysis, second: usize) {
    let Some(and) = second.checked_sub(1).filter(|&and| and > 0) else { return };
    let first = and - 1;
    let joined = analysis.relations[and] == Relation::Cc && analysis.heads[and] == Some(second);
    let names = [first, second].iter().all(|&name| analysis.upos[name] == Upos::Propn);
    let possessed = analysis.heads[second];
    // A name above what is possessed would come to hang under itself.
    let above = std::iter::successors(possessed, |&token| analysis.heads[token]).any(|token| token == first);
    if joined && names && !above && analysis.heads[first].is_some() && analysis.heads[first] != possessed {
        analysis.heads[first] = possessed;
        analysis.relations[first] = Relation::NmodPoss;
        analysis.heads[second] = Some(first);
        analysis.relations[second] = Relation::Conj;
    }
}

/// An indirect object without a direct one is the direct one: "urged Oslo to free him".
fn make_direct(analysis: &mut Analysis, token: usize) {
    if analysis.heads[token].is_some_and(|verb| !has_child(analysis, verb, &[Relation::Obj, Relation::Ccomp]))
    {
        analysis.relations[token] = Relation::Obj;
    }
}

const SUBJECTS: &[Relation] = &[Relation::Nsubj, Relation::NsubjPass, Relation::AuxPass];

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

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::syntax::fake::analysis;
    use chancery_syntax::{Relation, Xpos};

    #[test]
    fn a_finite_verb_is_joined_to_the_verb_and_not_to_its_object() {
        let mut tree = analysis(
            "Oslo/PROPN/NNP/Oslo/2/nsubj recalled/VERB/VBD/recall/0/root envoys/NOUN/NNS/envoy/2/obj \
             and/CCONJ/CC/and/5/cc expelled/VERB/VBD/expel/3/conj spies/NOUN/NNS/spy/5/obj",
        );
        mend(&mut tree);
        assert_eq!(tree.heads[4], Some(1));
    }

    #[test]
    fn a_verb_with_a_subject_of_its_own_stays_where_it_is() {
        let written = "Oslo/PROPN/NNP/Oslo/2/nsubj met/VERB/VBD/meet/0/root envoys/NOUN/NNS/envoy/2/obj \
                       and/CCONJ/CC/and/6/cc they/PRON/PRP/they/6/nsubj left/VERB/VBD/leave/3/conj";
        let mut tree = analysis(written);
        mend(&mut tree);
        assert_eq!(tree, analysis(written));
    }

    #[test]
    fn a_participle_behind_a_comma_belongs_to_the_verb() {
        let mut tree = analysis(
            "They/PRON/PRP/they/2/nsubj shelled/VERB/VBD/shell/0/root Nasib/PROPN/NNP/Nasib/2/obj ,/PUNCT/,/,/5/punct \
             killing/VERB/VBG/kill/3/acl six/NUM/CD/six/5/obj",
        );
        mend(&mut tree);
        assert_eq!((tree.heads[4], tree.relations[4]), (Some(1), Relation::Advcl));
    }

    #[test]
    fn a_verb_joined_to_the_name_at_the_top_is_the_verb_of_the_sentence() {
        let mut tree = analysis(
            "Japan/PROPN/NNP/Japan/0/root and/CCONJ/CC/and/3/cc Canada/PROPN/NNP/Canada/1/conj held/VERB/VBD/hold/1/conj \
             talks/NOUN/NNS/talk/4/obj often/ADV/RB/often/1/advmod",
        );
        mend(&mut tree);
        assert_eq!(tree.heads, [Some(3), Some(2), Some(0), None, Some(3), Some(3)]);
        assert_eq!(tree.relations[0], Relation::Nsubj);
    }

    #[test]
    fn on_belongs_to_whom_one_calls_on_and_not_to_the_infinitive() {
        let mut tree = analysis(
            "Egypt/PROPN/NNP/Egypt/2/nsubj called/VERB/VBD/call/0/root on/ADP/IN/on/6/mark Israel/PROPN/NNP/Israel/6/nsubj \
             to/PART/TO/to/6/mark withdraw/VERB/VB/withdraw/2/xcomp",
        );
        mend(&mut tree);
        assert_eq!(tree.heads, [Some(1), None, Some(3), Some(1), Some(5), Some(1)]);
        assert_eq!(tree.relations[3], Relation::Obl);
    }

    #[test]
    fn what_follows_an_active_verb_with_a_subject_is_its_object() {
        let mut tree = analysis(
            "Gunmen/NOUN/NNS/gunman/2/nsubj killed/VERB/VBD/kill/0/root five/NUM/CD/five/4/nummod people/NOUN/NNS/person/2/nsubj",
        );
        mend(&mut tree);
        assert_eq!(tree.relations[3], Relation::Obj);
        let written = "They/PRON/PRP/they/2/nsubj met/VERB/VBD/meet/0/root last/ADJ/JJ/last/4/amod week/NOUN/NN/week/2/obl:unmarked";
        let mut tree = analysis(written);
        mend(&mut tree);
        assert_eq!(tree, analysis(written));
    }

    #[test]
    fn two_subjects_with_and_between_them_are_joined() {
        let mut tree = analysis(
            "Oslo/PROPN/NNP/Oslo/4/nsubj and/CCONJ/CC/and/3/cc Rome/PROPN/NNP/Rome/4/nsubj signed/VERB/VBD/sign/0/root",
        );
        mend(&mut tree);
        assert_eq!((tree.heads[2], tree.relations[2]), (Some(0), Relation::Conj));
    }

    #[test]
    fn a_participle_after_a_form_of_be_is_passive() {
        let mut tree =
            analysis("People/NOUN/NNS/person/3/nsubj were/AUX/VBD/be/3/aux killed/VERB/VBN/kill/0/root");
        mend(&mut tree);
        assert_eq!((tree.relations[0], tree.relations[1]), (Relation::NsubjPass, Relation::AuxPass));
    }

    #[test]
    fn have_makes_no_passive_and_a_preposition_no_object() {
        let mut tree = analysis(
            "Troops/NOUN/NNS/troop/3/nsubj:pass have/AUX/VBP/have/3/aux:pass fired/VERB/VBN/fire/0/root \
             on/ADP/IN/on/5/case crowds/NOUN/NNS/crowd/3/obj",
        );
        mend(&mut tree);
        assert_eq!(tree.relations[..2], [Relation::Nsubj, Relation::Aux]);
        assert_eq!(tree.relations[4], Relation::Obl);
    }

    #[test]
    fn a_preposition_before_a_title_belongs_to_the_name() {
        let mut tree = analysis(
            "sanctions/NOUN/NNS/sanction/0/root on/ADP/IN/on/3/case President/PROPN/NNP/President/4/nmod Lukan/PROPN/NNP/Lukan/1/nmod",
        );
        mend(&mut tree);
        assert_eq!(tree.heads[1], Some(3));
    }

    #[test]
    fn a_past_form_behind_a_noun_is_a_participle_and_an_infinitive_belongs_to_the_adjective() {
        let mut tree = analysis("deal/NOUN/NN/deal/0/root reached/VERB/VBD/reach/1/acl");
        mend(&mut tree);
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
        let mut tree = analysis(
            "end/NOUN/NN/end/0/root to/ADP/TO/to/6/case regime/NOUN/NN/regime/1/nmod 's/PART/POS/'s/3/case \
             escalating/VERB/VBG/escalate/1/acl attacks/NOUN/NNS/attack/5/obl",
        );
        mend(&mut tree);
        assert_eq!(tree.heads, [None, Some(5), Some(5), Some(2), Some(5), Some(0)]);
        assert_eq!(tree.relations[2], Relation::NmodPoss);
    }

    #[test]
    fn who_tells_of_the_name_before_it() {
        let mut tree = analysis(
            "met/VERB/VBD/meet/0/root talks/NOUN/NNS/talk/1/obl with/ADP/IN/with/4/case Oslo/PROPN/NNP/Oslo/2/nmod \
             who/PRON/WP/who/6/nsubj left/VERB/VBD/leave/2/acl:relcl",
        );
        mend(&mut tree);
        assert_eq!(tree.heads[5], Some(3));
    }

    #[test]
    fn what_has_an_object_is_a_verb() {
        let mut tree = analysis(
            "left/VERB/VBD/leave/0/root after/ADP/IN/after/3/case meeting/NOUN/NN/meeting/1/obl Oslo/PROPN/NNP/Oslo/3/obj",
        );
        mend(&mut tree);
        assert_eq!((tree.upos[2], tree.lemmas[2].as_str()), (chancery_syntax::Upos::Verb, "meet"));
        assert_eq!(tree.relations[2], Relation::Advcl);
    }

    #[test]
    fn the_later_of_two_subjects_is_who_says_it() {
        let mut tree = analysis(
            "Rebels/NOUN/NNS/rebel/2/nsubj fled/VERB/VBD/flee/5/ccomp ,/PUNCT/,/,/4/punct Oslo/PROPN/NNP/Oslo/2/nsubj \
             said/VERB/VBD/say/0/root",
        );
        mend(&mut tree);
        assert_eq!(tree.heads, [Some(1), Some(4), Some(3), Some(4), None]);
    }

    #[test]
    fn a_noun_after_as_well_as_is_joined_to_the_noun_before() {
        let mut tree = analysis(
            "He/PRON/PRP/he/2/nsubj met/VERB/VBD/meet/0/root Oslo/PROPN/NNP/Oslo/2/obj and/CCONJ/CC/and/5/cc \
             donors/NOUN/NNS/donor/2/conj",
        );
        mend(&mut tree);
        assert_eq!(tree.heads[4], Some(2));
    }

    #[test]
    fn whoever_stands_before_an_infinitive_is_the_object_of_the_verb_above() {
        let mut tree = analysis(
            "Oslo/PROPN/NNP/Oslo/2/nsubj urged/VERB/VBD/urge/0/root Turkey/PROPN/NNP/Turkey/5/nsubj to/PART/TO/to/5/mark \
             leave/VERB/VB/leave/2/xcomp",
        );
        mend(&mut tree);
        assert_eq!((tree.heads[2], tree.relations[2]), (Some(1), Relation::Obj));
    }

    #[test]
    fn whoever_is_accused_is_the_object_of_the_accusing() {
        let mut tree = analysis(
            "Oslo/PROPN/NNP/Oslo/2/nsubj accused/VERB/VBD/accuse/0/root rebels/NOUN/NNS/rebel/5/obj of/SCONJ/IN/of/5/mark \
             shelling/VERB/VBG/shell/2/xcomp towns/NOUN/NNS/town/5/obj",
        );
        mend(&mut tree);
        assert_eq!((tree.heads[2], tree.heads[5]), (Some(1), Some(4)));
    }

    #[test]
    fn a_which_clause_after_a_comma_tells_of_the_noun() {
        let mut tree = analysis(
            "Oslo/PROPN/NNP/Oslo/5/nsubj ,/PUNCT/,/,/4/punct which/PRON/WDT/which/4/nsubj left/VERB/VBD/leave/5/ccomp \
             said/VERB/VBD/say/0/root",
        );
        mend(&mut tree);
        assert_eq!((tree.heads[3], tree.relations[3]), (Some(0), Relation::AclRelcl));
    }

    #[test]
    fn a_that_clause_beside_a_predicate_noun_tells_of_the_noun() {
        let mut tree = analysis(
            "said/VERB/VBD/say/0/root it/PRON/PRP/it/4/nsubj was/AUX/VBD/be/4/cop Oslo/PROPN/NNP/Oslo/1/ccomp \
             that/PRON/WDT/that/6/nsubj refused/VERB/VBD/refuse/1/ccomp",
        );
        mend(&mut tree);
        assert_eq!((tree.heads[5], tree.relations[5]), (Some(3), Relation::AclRelcl));
    }

    #[test]
    fn a_participle_after_and_with_an_object_is_a_second_verb() {
        let mut tree = analysis(
            "Mexico/PROPN/NNP/Mexico/2/nsubj recalled/VERB/VBD/recall/0/root envoys/NOUN/NNS/envoy/2/obj and/CCONJ/CC/and/5/cc \
             expelled/VERB/VBN/expel/7/amod two/NUM/CD/two/7/nummod diplomats/NOUN/NNS/diplomat/3/conj",
        );
        mend(&mut tree);
        assert_eq!(tree.heads, [Some(1), None, Some(1), Some(4), Some(1), Some(6), Some(4)]);
        assert_eq!(tree.relations[4], Relation::Conj);
    }

    #[test]
    fn two_names_possess_together() {
        let mut tree = analysis(
            "Oslo/PROPN/NNP/Oslo/4/obl and/CCONJ/CC/and/3/cc Rome/PROPN/NNP/Rome/5/nmod:poss comes/VERB/VBZ/come/0/root \
             claims/NOUN/NNS/claim/4/obl",
        );
        mend(&mut tree);
        assert_eq!((tree.heads[0], tree.relations[0]), (Some(4), Relation::NmodPoss));
        assert_eq!((tree.heads[2], tree.relations[2]), (Some(0), Relation::Conj));
    }

    #[test]
    fn a_lone_object_is_direct_and_one_beside_another_stays() {
        let mut tree =
            analysis("They/PRON/PRP/they/2/nsubj urged/VERB/VBD/urge/0/root Oslo/PROPN/NNP/Oslo/2/iobj");
        mend(&mut tree);
        assert_eq!(tree.relations[2], Relation::Obj);
        let mut tree = analysis(
            "They/PRON/PRP/they/2/nsubj gave/VERB/VBD/give/0/root Oslo/PROPN/NNP/Oslo/2/iobj aid/NOUN/NN/aid/2/obj",
        );
        mend(&mut tree);
        assert_eq!(tree.relations[2], Relation::Iobj);
    }
}
