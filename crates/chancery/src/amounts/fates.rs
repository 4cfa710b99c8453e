//! What happened to the people counted: "three soldiers were killed", "the arrest of 14 men", "some 200 are missing".
//!
//! Told by the syntax: the amount's noun is followed up the tree to the verb or noun that says it. Without syntax, only
//! words inside the amount and just after it tell.

use std::ops::Range;

use chancery_syntax::{Analysis, Relation, Upos, Xpos};

use super::lexicon::{Lexicon, Role, Telling};
use super::{Amount, AmountKind};
use crate::times::numbers;
use crate::times::words::Words;
use crate::tokens::Token;

/// What happened to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Dead by any cause.
    Killed,
    /// Hurt.
    Injured,
    /// Whereabouts not known.
    Missing,
    /// Held by an authority.
    Detained,
    /// Held by anyone else.
    Abducted,
    /// Let go.
    Released,
    /// Driven from home.
    Displaced,
    /// Brought to safety.
    Evacuated,
    /// Sent out of a country.
    Deported,
}

impl Fate {
    const ALL: [Fate; 9] = [
        Fate::Killed,
        Fate::Injured,
        Fate::Missing,
        Fate::Detained,
        Fate::Abducted,
        Fate::Released,
        Fate::Displaced,
        Fate::Evacuated,
        Fate::Deported,
    ];

    /// Returns the fate as the reading format writes it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Fate::Killed => "killed",
            Fate::Injured => "injured",
            Fate::Missing => "missing",
            Fate::Detained => "detained",
            Fate::Abducted => "abducted",
            Fate::Released => "released",
            Fate::Displaced => "displaced",
            Fate::Evacuated => "evacuated",
            Fate::Deported => "deported",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Fate> {
        Fate::ALL.into_iter().find(|fate| fate.as_str() == name)
    }
}

/// Tells the fates of the people among the amounts of one sentence.
///
/// Where several are told ("freed 12 wounded soldiers") the verb counts.
pub(super) fn tell(words: &Words<'_>, tokens: &[Token], analysis: Option<&Analysis>, amounts: &mut [Amount]) {
    let untold = |amount: &&mut Amount| amount.kind == AmountKind::People && amount.fate.is_none();
    for amount in amounts.iter_mut().filter(untold) {
        let (first, end) = (words.at(amount.span.start), words.at(amount.span.end));
        let start = tokens.partition_point(|token| token.span.end <= amount.span.start);
        let own = start..tokens.partition_point(|token| token.span.start < amount.span.end);
        let noun = analysis.and_then(|tree| Some((tree, top(tree, own.clone())?)));
        let civilians = amount.unit.is_some_and(|unit| CIVILIANS.contains(&unit));
        amount.fate = noun
            .and_then(|(tree, noun)| climb(tree, noun, &own, civilians))
            .or_else(|| inside(words, first, end))
            .or_else(|| {
                let end = past_whole(words, end);
                if whole(words, first) { None } else { after(words, end, civilians) }
            })
            .or_else(|| before(words, first))
            .or_else(|| noun.and_then(|(tree, noun)| clause(tree, noun, own.end)));
    }
}

/// Those who are displaced when they flee; fighters and robbers only run away.
const CIVILIANS: [&str; 10] = [
    "children",
    "civilians",
    "families",
    "households",
    "inhabitants",
    "people",
    "refugees",
    "residents",
    "villagers",
    "women",
];

/// Returns the noun of the amount at the tokens `own`: the last of those that hang outside it.
fn top(tree: &Analysis, own: Range<usize>) -> Option<usize> {
    let outside =
        |at: usize| tree.heads.get(at).is_some_and(|head| head.is_none_or(|head| !own.contains(&head)));
    own.clone().rev().find(|&at| outside(at))
}

/// Returns the fate told by a word of the amount itself: "45 deaths", "12 wounded soldiers".
fn inside(words: &Words<'_>, first: usize, end: usize) -> Option<Fate> {
    let lexicon = Lexicon::get();
    let told = |word: &str| {
        lexicon
            .fate(word, Telling::State)
            .or_else(|| lexicon.fate(word, Telling::Noun).filter(|_| word.ends_with('s')))
    };
    (first..end).filter_map(|at| words.get(at)).find_map(|word| told(word.text))
}

/// Longest aside between a number of people and its verb, in words: ", mostly civilians,".
const ASIDE: usize = 9;

/// Returns where a clause goes on with its verb after an aside in commas that begins at `at`.
pub(super) fn past_aside(words: &Words<'_>, at: usize) -> Option<usize> {
    let next = (at + 1..at + ASIDE).find(|&at| words.is(at, ","))? + 1;
    words.is_any(next, &["are", "died", "have", "is", "was", "were"]).then_some(next)
}

/// Returns whether the amount at `first` is the whole that a number before it is part of: "eleven of the 20 hostages".
fn whole(words: &Words<'_>, first: usize) -> bool {
    let article = words.follows_any(first, &["its", "the", "their"]);
    let Some(of) = first.checked_sub(1 + usize::from(article)).filter(|&of| words.is(of, "of")) else {
        return false;
    };
    of.checked_sub(1).is_some_and(|number| numbers::number(words, number).is_some())
}

/// Returns where the whole ends that the amount before `end` is part of, or `end` if it is no part.
fn past_whole(words: &Words<'_>, end: usize) -> usize {
    if !words.is(end, "of") {
        return end;
    }
    let article = words.is_any(end + 1, &["its", "the", "their"]);
    numbers::count(words, end + 1 + usize::from(article))
        .and_then(|(count, at)| super::noun(words, at, count))
        .map_or(end, |(_, end)| end)
}

/// Returns the fate told by the words after the amount, if no object follows: "at least 15 people dead", "Two soldiers
/// killed in raid", "1,200 people, mostly civilians, were killed", "251 people were taken hostage".
fn after(words: &Words<'_>, end: usize, civilians: bool) -> Option<Fate> {
    let lexicon = Lexicon::get();
    if words.phrase(end, &["from", "their", "homes"]).is_some() {
        return Some(Fate::Displaced);
    }
    let end = if words.is(end, ",") { past_aside(words, end)? } else { end };
    let mut at = end;
    let (mut passive, mut taken) = (false, false);
    loop {
        passive |= words.is_any(at, &["are", "been", "is", "remain", "was", "were"]);
        taken |= words.is_any(at, &["held", "taken"]);
        let skipped = [
            "also", "are", "been", "believed", "feared", "had", "has", "have", "held", "is", "others",
            "remain", "reported", "shot", "still", "taken", "to", "was", "were",
        ];
        if !words.is_any(at, &skipped) {
            break;
        }
        at += 1;
    }
    let word = words.get(at)?.text;
    if taken && let Some(fate) = lexicon.fate(word, Telling::Taken) {
        return Some(fate);
    }
    if !passive
        && let Some(fate) = lexicon
            .fate(word, Telling::Suffered)
            .or_else(|| lexicon.fate(word, Telling::Fled).filter(|_| civilians))
    {
        return Some(fate);
    }
    let fate = lexicon.fate(word, Telling::State)?;
    let object = words.get(at + 1).is_some_and(|word| {
        word.text.starts_with(char::is_alphanumeric) && !lexicon.plays(words, at + 1, Role::Stop)
    }) || words.is_any(at + 1, &["a", "an", "her", "his", "its", "the", "their"]);
    (passive || !object).then_some(fate)
}

/// Returns the fate told by a verb just before the amount: "deported 200 Afghans".
fn before(words: &Words<'_>, first: usize) -> Option<Fate> {
    let passive = |at: usize| words.is_any(at, &["are", "been", "is", "was", "were"]);
    let at = first.checked_sub(1).filter(|&at| at == 0 || !passive(at - 1))?;
    Lexicon::get().fate(words.get(at)?.text, Telling::Form)
}

/// How far up the tree the word is sought that says what happened.
const DEPTH: usize = 6;

/// How far from its head a child is sought, in tokens. Bounds the work on any text.
const NEAR: usize = 12;

fn lemma(tree: &Analysis, token: usize) -> &str {
    tree.lemmas.get(token).map_or("", String::as_str)
}

/// Returns the children of `head` near it, in text order.
fn children(tree: &Analysis, head: usize) -> impl Iterator<Item = usize> {
    let near = head.saturating_sub(NEAR)..(head + NEAR).min(tree.heads.len());
    near.filter(move |&child| tree.heads[child] == Some(head))
}

fn has_child(tree: &Analysis, head: usize, relation: Relation) -> bool {
    children(tree, head).any(|child| tree.relations.get(child) == Some(&relation))
}

/// Nouns to whose "of" what happens to them happens as well.
const PARTS: [&str; 8] = ["crew", "crowd", "family", "group", "life", "number", "team", "total"];

/// Returns the fate told by a clause on the noun: "45 people killed in strikes".
fn clause(tree: &Analysis, noun: usize, end: usize) -> Option<Fate> {
    children(tree, noun).filter(|&child| child >= end).find_map(|child| {
        let passive =
            tree.relations.get(child) == Some(&Relation::Acl) && tree.xpos.get(child) == Some(&Xpos::VBN);
        passive.then(|| Lexicon::get().fate(lemma(tree, child), Telling::Done)).flatten()
    })
}

/// Follows the amount's noun up the tree to the word that says what happened.
fn climb(tree: &Analysis, noun: usize, own: &Range<usize>, civilians: bool) -> Option<Fate> {
    let lexicon = Lexicon::get();
    let mut here = noun;
    for _ in 0..DEPTH {
        let head = (*tree.heads.get(here)?)?;
        let word = lemma(tree, head);
        let relation = *tree.relations.get(here)?;
        let verbal = matches!(relation, Relation::NsubjPass | Relation::Obj | Relation::Nsubj);
        if verbal && children(tree, head).any(|child| matches!(lemma(tree, child), "never" | "not" | "n't")) {
            return None;
        }
        match relation {
            Relation::NsubjPass => {
                return lexicon.fate(word, Telling::Done).or_else(|| lexicon.fate(word, Telling::State));
            }
            Relation::Obj => {
                let taken = lemma(tree, here) == "life" && matches!(word, "claim" | "cost" | "lose" | "take");
                return if taken { Some(Fate::Killed) } else { lexicon.fate(word, Telling::Done) };
            }
            Relation::Nsubj => return of_subject(tree, head, civilians),
            Relation::Conj | Relation::Appos | Relation::Nummod => here = head,
            Relation::Nmod | Relation::Obl => {
                let mut cases =
                    children(tree, here).filter(|&child| tree.relations.get(child) == Some(&Relation::Case));
                match cases.next().map_or("", |child| lemma(tree, child)) {
                    "of" => match lexicon.fate(word, Telling::Noun) {
                        Some(fate) => return Some(fate),
                        // "claimed the lives of 25 people", but not "released details of three suspects" and not
                        // "eleven of the 20 hostages"
                        None if own.contains(&head) || PARTS.contains(&word) => here = head,
                        None => return None,
                    },
                    "include" | "including" | "among" => here = head,
                    _ => return None,
                }
            }
            _ => return None,
        }
    }
    None
}

/// Returns the fate that the verb or state `verb` tells of its subject: "died", "are missing", "lost their lives"; also
/// a passive that the parser took for active.
fn of_subject(tree: &Analysis, verb: usize, civilians: bool) -> Option<Fate> {
    let lexicon = Lexicon::get();
    let word = lemma(tree, verb);
    let lost = word == "lose"
        && children(tree, verb)
            .any(|child| tree.relations.get(child) == Some(&Relation::Obj) && lemma(tree, child) == "life");
    if lost {
        return Some(Fate::Killed);
    }
    let fled = lexicon.fate(word, Telling::Fled).filter(|_| civilians);
    if let Some(fate) = lexicon.fate(word, Telling::Suffered).or(fled) {
        return Some(fate);
    }
    let verbal = tree.upos.get(verb) == Some(&Upos::Verb);
    if !verbal || has_child(tree, verb, Relation::Cop) {
        return lexicon.fate(word, Telling::State);
    }
    let passive = tree.xpos.get(verb) == Some(&Xpos::VBN)
        && !has_child(tree, verb, Relation::Obj)
        && !children(tree, verb).any(|child| lemma(tree, child) == "have");
    if passive { lexicon.fate(word, Telling::Done) } else { None }
}
