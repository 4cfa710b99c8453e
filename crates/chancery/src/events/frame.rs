//! Who does what to whom in one clause? The arguments of a verb, adjective or noun, undone of passive and control.

use crate::mentions::Layout;
use chancery_data::lexicons::WordList;
use chancery_syntax::{Relation, Upos, Xpos};

/// Governors up which a missing subject is looked for.
const CLIMB: usize = 6;

/// Nouns for a text or act by which somebody speaks: "report", "lawsuit".
static TEXTS: WordList = WordList::named("events.texts");

/// Verbs whose object is the subject of their infinitive: "ordered troops to leave".
static OBJECT_CONTROL: WordList = WordList::named("events.object-control");

/// The arguments of a predicate, as head tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    /// Who acts, in the active sense.
    pub(crate) subjects: Vec<usize>,
    /// Who or what is acted upon, in the active sense.
    pub(crate) objects: Vec<usize>,
    /// Indirect objects.
    pub(crate) indirect: Vec<usize>,
    /// Phrases with their preposition.
    pub(crate) phrases: Vec<(String, usize)>,
    /// Possessor of a noun.
    pub(crate) possessors: Vec<usize>,
    /// Names and nationalities before a noun.
    pub(crate) modifiers: Vec<usize>,
    /// Particle of a verb.
    pub(crate) particle: Option<usize>,
    /// Infinitive complement.
    pub(crate) infinitive: Option<usize>,
    /// Clause complement.
    pub(crate) clause: Option<usize>,
    /// Whether it is passive.
    pub(crate) passive: bool,
    /// Whether it is negated.
    pub(crate) negated: bool,
    /// Whether the subject is an empty "it" or "there".
    pub(crate) dummy: bool,
}

/// Reads the arguments of a verb or adjective.
pub(crate) fn of_predicate(layout: &Layout<'_>, head: usize) -> Frame {
    let syntax = layout.syntax;
    let mut frame =
        Frame { passive: is_passive(layout, head), negated: is_negated(layout, head), ..Frame::default() };
    let mut subject = None;
    for &child in syntax.children(head) {
        match syntax.relation(child) {
            Relation::Nsubj | Relation::NsubjPass if crate::syntax::is_empty_it(syntax, child) => {
                frame.dummy = true
            }
            Relation::Nsubj | Relation::NsubjPass => subject = Some(antecedent(layout, child)),
            Relation::Obj => frame.objects.push(antecedent(layout, child)),
            Relation::Iobj => frame.indirect.push(antecedent(layout, child)),
            Relation::OblAgent => frame.phrases.push(("by".to_owned(), antecedent(layout, child))),
            Relation::Obl | Relation::Nmod => {
                if let Some(case) = case_words(layout, child) {
                    frame.phrases.push((case, antecedent(layout, child)));
                }
            }
            Relation::CompoundPrt => frame.particle = Some(child),
            // "taken hostage", "found guilty", "pulled together": bare words that a trigger may ask for.
            Relation::Xcomp | Relation::Advmod if !is_infinitive(layout, child) && child > head => {
                frame.phrases.push((syntax.lemma(child).to_owned(), child));
            }
            Relation::Expl => frame.dummy = true,
            // "called for Russia to withdraw": whoever should do it stands in a phrase with "for".
            Relation::Xcomp | Relation::Ccomp | Relation::Advcl | Relation::Acl
                if for_subject(layout, child).is_some_and(|subject| subject > head) =>
            {
                frame.phrases.extend(
                    for_subject(layout, child).map(|subject| ("for".to_owned(), antecedent(layout, subject))),
                );
                frame.infinitive = Some(child);
            }
            Relation::Xcomp if is_infinitive(layout, child) => frame.infinitive = Some(child),
            Relation::Ccomp | Relation::Csubj | Relation::CsubjPass => frame.clause = Some(child),
            Relation::Advcl | Relation::Acl
                if child > head
                    && frame.clause.is_none()
                    && syntax
                        .child(child, &[Relation::Mark])
                        .is_some_and(|mark| syntax.lemma(mark) == "that") =>
            {
                frame.clause = Some(child);
            }
            Relation::Advcl if frame.infinitive.is_none() && child > head && is_infinitive(layout, child) => {
                frame.infinitive = Some(child);
            }
            _ => {}
        }
    }
    // "ready and willing to talk": both take the infinitive behind the second.
    if frame.infinitive.is_none()
        && let Some(other) = syntax.child(head, &[Relation::Conj])
        && syntax.upos(other) == syntax.upos(head)
    {
        let under = syntax.children(other).iter().copied().filter(|&under| under > other);
        frame.infinitive = under.into_iter().find(|&under| {
            matches!(syntax.relation(under), Relation::Xcomp | Relation::Advcl)
                && is_infinitive(layout, under)
        });
    }
    if subject.is_none() && !frame.dummy {
        subject = inherited_subject(layout, head, &mut frame);
    }
    // A verb that shares its object with the verb it is coordinated with: "attacked and looted the village".
    if frame.objects.is_empty()
        && !frame.passive
        && frame.phrases.is_empty()
        && syntax.relation(head) != Relation::Conj
    {
        let shared =
            syntax.children(head).iter().copied().filter(|&child| syntax.relation(child) == Relation::Conj);
        let object = shared
            .filter(|&other| layout.syntax.upos(other) == Upos::Verb && other == head + 2)
            .find_map(|other| syntax.child(other, &[Relation::Obj]));
        frame.objects.extend(object);
    }
    if frame.passive {
        frame.objects.extend(subject.filter(|_| !frame.dummy));
        let by = frame.phrases.iter().filter(|(case, _)| case == "by").map(|&(_, token)| token);
        frame.subjects.extend(by);
    } else {
        frame.subjects.extend(subject);
    }
    frame
}

/// Reads the arguments of a noun that names an event. Nouns that are joined share what stands before the first and after the last: "its
/// shelling and bombing of towns".
pub(crate) fn of_noun(layout: &Layout<'_>, head: usize) -> Frame {
    let syntax = layout.syntax;
    let mut frame = of_noun_alone(layout, head);
    if syntax.relation(head) == Relation::Conj
        && let Some(first) = syntax.head(head).filter(|&first| syntax.is_noun(first))
    {
        let first = of_noun_alone(layout, first);
        if frame.possessors.is_empty()
            && !syntax.children(head).iter().any(|&child| syntax.relation(child) == Relation::Det)
        {
            frame.possessors = first.possessors;
            let named = first
                .modifiers
                .into_iter()
                .filter(|&name| syntax.upos(name) == Upos::Propn || syntax.upos(name) == Upos::Adj);
            if frame.modifiers.is_empty() {
                frame.modifiers = named.collect();
            }
        }
        share_phrases(&mut frame, first.phrases, head);
    } else {
        let joined =
            syntax.children(head).iter().copied().filter(|&child| syntax.relation(child) == Relation::Conj);
        for other in joined.filter(|&other| syntax.is_noun(other)) {
            let later = of_noun_alone(layout, other);
            share_phrases(&mut frame, later.phrases, other);
        }
    }
    frame
}

/// Returns the subject of a noun that is the predicate: "workers" in "workers have been on strike".
pub(crate) fn subject_of_predicate_noun(layout: &Layout<'_>, noun: usize) -> Option<usize> {
    let subject = layout.syntax.child(noun, &[Relation::Nsubj, Relation::NsubjPass])?;
    Some(antecedent(layout, subject))
}

/// Adds the "by" and "against" phrases of a joined noun that stand behind both, where the noun has none of its own.
fn share_phrases(frame: &mut Frame, others: Vec<(String, usize)>, last: usize) {
    for preposition in ["by", "against"] {
        if frame.phrases.iter().all(|(case, _)| case != preposition) {
            let behind = others.iter().filter(|(case, token)| case == preposition && *token > last);
            frame.phrases.extend(behind.cloned().collect::<Vec<_>>());
        }
    }
}

fn of_noun_alone(layout: &Layout<'_>, head: usize) -> Frame {
    let syntax = layout.syntax;
    let mut frame = Frame::default();
    for &child in syntax.children(head) {
        match syntax.relation(child) {
            Relation::NmodPoss => frame.possessors.push(antecedent(layout, child)),
            Relation::Amod | Relation::Compound | Relation::NmodUnmarked | Relation::Flat if child < head => {
                frame.modifiers.push(child);
            }
            // "the need for Russia to withdraw"
            Relation::Acl if for_subject(layout, child).is_some() => {
                frame.phrases.extend(
                    for_subject(layout, child).map(|subject| ("for".to_owned(), antecedent(layout, subject))),
                );
                frame.infinitive = Some(child);
            }
            // "a pledge to withdraw", "the demand that troops leave"
            Relation::Acl if is_infinitive(layout, child) => frame.infinitive = Some(child),
            Relation::Acl
                if syntax
                    .child(child, &[Relation::Mark])
                    .is_some_and(|mark| syntax.lemma(mark) == "that") =>
            {
                frame.clause = Some(child);
            }
            Relation::Nmod | Relation::Obl | Relation::Acl => match case_words(layout, child) {
                Some(case) => frame.phrases.push((case, antecedent(layout, child))),
                None if child < head => frame.modifiers.push(child),
                None => {}
            },
            Relation::Det if matches!(syntax.lemma(child), "no" | "neither") => frame.negated = true,
            Relation::Ccomp => frame.clause = Some(child),
            _ => {}
        }
        // "strikes carried out by Israel": the participle brings the agent.
        if syntax.relation(child) == Relation::Acl && syntax.xpos(child) == Xpos::VBN {
            for &under in syntax.children(child) {
                if let Some(case) = case_words(layout, under)
                    && matches!(syntax.relation(under), Relation::Obl | Relation::OblAgent)
                {
                    frame.phrases.push((case, antecedent(layout, under)));
                }
            }
        }
    }
    frame
}

/// Nouns for a stretch of what follows "of": "at the start of a visit", "a round of talks".
static PHASES: WordList = WordList::named("events.phases");

/// Returns the verb that a noun is the object or passive subject of.
pub(crate) fn governing_verb(layout: &Layout<'_>, noun: usize) -> Option<usize> {
    let syntax = layout.syntax;
    let mut at = noun;
    for _ in 0..CLIMB {
        let head = syntax.head(at)?;
        let phase = syntax.relation(at) == Relation::Nmod && PHASES.contains(syntax.lemma(head));
        if syntax.relation(at) == Relation::Conj || phase {
            at = head;
        } else {
            break;
        }
    }
    let head = syntax.head(at)?;
    let governed = matches!(syntax.relation(at), Relation::Obj | Relation::NsubjPass)
        || syntax.relation(at) == Relation::Obl && syntax.is_verbal(head);
    if governed && syntax.is_verbal(head) {
        return Some(head);
    }
    // "the offensive launched by Turkey"
    syntax
        .children(noun)
        .iter()
        .copied()
        .find(|&child| syntax.relation(child) == Relation::Acl && syntax.xpos(child) == Xpos::VBN)
}

/// Returns the words that introduce a phrase, as one: "in", "according to".
pub(crate) fn case_words(layout: &Layout<'_>, token: usize) -> Option<String> {
    let syntax = layout.syntax;
    let case = syntax.case(token)?;
    let mut words = syntax.lemma(case).to_lowercase();
    for &more in syntax.children(case) {
        if syntax.relation(more) == Relation::Fixed {
            words.push(' ');
            words.push_str(syntax.lemma(more));
        }
    }
    Some(words)
}

fn is_passive(layout: &Layout<'_>, head: usize) -> bool {
    let syntax = layout.syntax;
    syntax.is_passive(head)
        || syntax.xpos(head) == Xpos::VBN
            && match syntax.relation(head) {
                Relation::Acl => syntax.own_subject(head).is_none(),
                Relation::Conj => syntax
                    .head(head)
                    .is_some_and(|other| syntax.is_passive(other) && syntax.own_subject(head).is_none()),
                Relation::Advcl => syntax.child(head, &[Relation::Obj, Relation::Aux]).is_none(),
                _ => false,
            }
}

/// Returns whether a negation says that there is more, and denies nothing: "not only attacked", "not just".
pub(crate) fn is_but_part(layout: &Layout<'_>, not: usize) -> bool {
    let syntax = layout.syntax;
    not + 1 < syntax.len() && matches!(syntax.lemma(not + 1), "only" | "just" | "merely" | "simply")
}

/// Returns whether the predicate is negated, by "not", "never", "no longer" or a negative subject.
pub(crate) fn is_negated(layout: &Layout<'_>, head: usize) -> bool {
    let syntax = layout.syntax;
    syntax.children(head).iter().any(|&child| {
        let lemma = syntax.lemma(child);
        matches!(
            syntax.relation(child),
            Relation::Advmod | Relation::Cc | Relation::Det | Relation::Dep | Relation::Aux
        ) && matches!(lemma, "not" | "n't" | "never" | "hardly" | "neither")
            && !is_but_part(layout, child)
            || syntax.relation(child) == Relation::Advmod
                && lemma == "long"
                && child > 0
                && layout.word(child - 1).eq_ignore_ascii_case("no")
            || matches!(syntax.relation(child), Relation::Nsubj | Relation::NsubjPass)
                && (matches!(lemma, "nobody" | "none" | "neither")
                    || syntax
                        .child(child, &[Relation::Det])
                        .is_some_and(|det| matches!(syntax.lemma(det), "no" | "neither")))
    })
}

/// Returns the subject that "for" gives an infinitive.
fn for_subject(layout: &Layout<'_>, verb: usize) -> Option<usize> {
    let syntax = layout.syntax;
    let marked = syntax
        .children(verb)
        .iter()
        .any(|&child| syntax.relation(child) == Relation::Mark && syntax.lemma(child) == "for");
    let subject = syntax.child(verb, &[Relation::Nsubj, Relation::NsubjPass]);
    subject.filter(|_| marked && is_infinitive(layout, verb))
}

fn is_infinitive(layout: &Layout<'_>, verb: usize) -> bool {
    let syntax = layout.syntax;
    syntax.children(verb).iter().any(|&child| {
        matches!(syntax.relation(child), Relation::Mark | Relation::Aux) && syntax.lemma(child) == "to"
    })
}

/// Returns the subject that a verb without one shares with its governor.
fn inherited_subject(layout: &Layout<'_>, head: usize, frame: &mut Frame) -> Option<usize> {
    let syntax = layout.syntax;
    let mut at = head;
    for _ in 0..CLIMB {
        let governor = syntax.head(at)?;
        match syntax.relation(at) {
            Relation::Acl => {
                let passive = syntax.xpos(at) == Xpos::VBN;
                // "plans to attack" and "a decision to leave": whose plan it is, is who attacks.
                if !passive && syntax.xpos(at) == Xpos::VB {
                    let noun = of_noun(layout, governor);
                    if let Some(&owner) = noun.possessors.first() {
                        return Some(owner);
                    }
                    let verb = governing_verb(layout, governor)?;
                    return syntax.own_subject(verb).map(|subject| antecedent(layout, subject));
                }
                // "put out a report accusing the army": who speaks by a text.
                if syntax.xpos(at) == Xpos::VBG && TEXTS.contains(syntax.lemma(governor)) {
                    let noun = of_noun(layout, governor);
                    let author = noun.possessors.first().copied();
                    let verb = governing_verb(layout, governor);
                    return author
                        .or_else(|| {
                            verb.and_then(|verb| syntax.own_subject(verb))
                                .map(|subject| antecedent(layout, subject))
                        })
                        .or(Some(governor));
                }
                return Some(governor);
            }
            Relation::AclRelcl => {
                if frame.objects.is_empty() && !frame.passive && syntax.own_subject(at).is_some() {
                    frame.objects.push(governor);
                    return None;
                }
                return Some(governor);
            }
            Relation::Xcomp | Relation::Advcl | Relation::Ccomp => {
                let object = syntax.child(governor, &[Relation::Obj, Relation::Iobj]);
                if let Some(object) = object
                    && OBJECT_CONTROL.contains(syntax.lemma(governor))
                    && (syntax.relation(at) != Relation::Advcl || is_infinitive(layout, at))
                {
                    return Some(antecedent(layout, object));
                }
                // "accused the rebels of violating", "stopped them from leaving": whoever is accused does it.
                let marked = syntax
                    .child(at, &[Relation::Mark, Relation::Case])
                    .is_some_and(|mark| matches!(syntax.lemma(mark), "of" | "from" | "for"));
                if let Some(object) = object.filter(|_| marked && syntax.xpos(at) == Xpos::VBG) {
                    return Some(antecedent(layout, object));
                }
                if syntax.is_passive(governor)
                    && let Some(subject) = syntax.own_subject(governor)
                {
                    return Some(antecedent(layout, subject));
                }
                if syntax.relation(at) == Relation::Ccomp
                    && syntax.xpos(at) != Xpos::VBG
                    && !is_infinitive(layout, at)
                {
                    return None;
                }
            }
            Relation::Conj | Relation::Parataxis => {}
            _ => return None,
        }
        if let Some(subject) = syntax.own_subject(governor) {
            return Some(antecedent(layout, subject));
        }
        if syntax.child(governor, &[Relation::Expl]).is_some() {
            frame.dummy = true;
            return None;
        }
        at = governor;
    }
    None
}

/// Verbs that say what somebody calls something: "what it called aggression".
static NAMING: WordList = WordList::named("events.naming");

/// Returns what a "what" is called: "actions" in "what it called China's actions", "what it described as provocations".
fn named_by_others(layout: &Layout<'_>, what: usize) -> Option<usize> {
    let syntax = layout.syntax;
    if syntax.lemma(what) != "what" {
        return None;
    }
    let verb = syntax.child(what, &[Relation::AclRelcl, Relation::Acl])?;
    if !NAMING.contains(syntax.lemma(verb)) {
        return None;
    }
    syntax.children(verb).iter().copied().find(|&child| match syntax.relation(child) {
        Relation::Obj | Relation::Xcomp => child > verb && syntax.is_noun(child),
        Relation::Obl => child > verb && case_words(layout, child).is_some_and(|case| case == "as"),
        _ => false,
    })
}

/// Returns the noun that a relative pronoun stands for, what a "what" is called, and any other token as it is.
pub(crate) fn antecedent(layout: &Layout<'_>, token: usize) -> usize {
    let syntax = layout.syntax;
    if let Some(named) = named_by_others(layout, token) {
        return named;
    }
    let that = syntax.lemma(token) == "that" && syntax.upos(token) == Upos::Pron;
    if !that && !matches!(syntax.xpos(token), Xpos::WDT | Xpos::WP) {
        return token;
    }
    let clause = syntax.ancestors(token).take(CLIMB).find(|&at| syntax.relation(at) == Relation::AclRelcl);
    let Some(noun) = clause.and_then(|clause| syntax.head(clause)) else { return token };
    // "doctors in Kenya, who have been on strike": nobody calls a place "who".
    let where_they_are = syntax.lemma(token) == "who"
        && syntax.upos(noun) == Upos::Propn
        && syntax.relation(noun) == Relation::Nmod
        && case_words(layout, noun)
            .is_some_and(|case| matches!(case.as_str(), "in" | "at" | "across" | "near"));
    syntax.head(noun).filter(|_| where_they_are).unwrap_or(noun)
}
