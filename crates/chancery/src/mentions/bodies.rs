//! Which body of which state do words name? "Russian Foreign Ministry", "the government of Iraq", "Kenya's parliament".

use super::{EntityType, Layout, Mention};
use chancery_data::lexicons::WordList;
use chancery_data::{BodyNoun, BodyReach, Kind, RecordId, World};
use chancery_syntax::{Upos, Xpos};
use std::ops::Range;

/// Most tokens of a phrase: "the Syrian Ministry of the Foreign Affairs and International Cooperation" has ten.
const LONGEST_PHRASE: usize = 14;

/// Most tokens of what a state is called: "Democratic Republic of the Congo".
const LONGEST_STATE: usize = 5;

/// Words in a phrase that make its body one of a part of the state, one of several, or somebody's own.
static NOT_THE_STATES: WordList = WordList::named("mentions.not-the-states-body");

/// A body noun in a phrase, and the territory that the phrase says it belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Body {
    pub(super) noun: BodyNoun,
    pub(super) territory: Option<RecordId>,
}

/// Returns the body that a phrase names. Without a territory it is some body "the army", with one it is the state's.
pub(super) fn find(layout: &Layout<'_>, world: &World, phrase: Range<usize>) -> Option<Body> {
    if phrase.len() > LONGEST_PHRASE {
        return None;
    }
    let small = |token: usize| layout.word(token).to_lowercase();
    if phrase.clone().any(|token| NOT_THE_STATES.contains(&small(token))) {
        return None;
    }
    let noun_before = |end: usize| {
        (phrase.start..end).find_map(|begin| {
            world.body_noun(layout.span(begin..end).of(layout.text)).map(|noun| (begin, noun))
        })
    };
    // "Ministry of Defence of Ukraine".
    let of = phrase.clone().skip(1).filter(|&token| layout.word(token) == "of").find_map(|of| {
        let owner = without_the(layout, of + 1..phrase.end);
        let territory = state(layout, world, owner)?;
        noun_before(of).map(|(begin, noun)| (begin, noun, territory))
    });
    let (noun, territory) = match of {
        Some((begin, noun, territory)) => {
            let is_bare = (phrase.start..begin).all(|token| is_small(layout, token));
            (noun, is_bare.then_some(territory)?)
        }
        None => {
            let (begin, noun) = noun_before(phrase.end)?;
            match owner(layout, world, phrase.start..begin)? {
                Owner::State(territory) => (noun, territory),
                Owner::Nobody => {
                    let says_no_more = begin <= phrase.start + 1 && noun.reach != BodyReach::Several;
                    return says_no_more.then_some(Body { noun, territory: None });
                }
            }
        }
    };
    world.body_of_state(territory, &noun)?;
    Some(Body { noun, territory: Some(territory) })
}

/// Whose a body is.
enum Owner {
    State(RecordId),
    Nobody,
}

/// Returns whose body the words before a body noun say it is: nothing where they say more than a state.
fn owner(layout: &Layout<'_>, world: &World, before: Range<usize>) -> Option<Owner> {
    let is_mark = |token: usize| layout.syntax.xpos(token) == Xpos::POS;
    let (start, end) = (before.start, before.end);
    for length in (1..=LONGEST_STATE.min(before.len())).rev() {
        for begin in start..=end - length {
            let words = begin..begin + length;
            let Some(territory) = state(layout, world, words.clone()) else { continue };
            // What stands beside the state may describe the body, but name nothing else.
            let rest = (start..begin).chain(words.end..end);
            let fits = rest.into_iter().all(|token| is_mark(token) || is_small(layout, token));
            return fits.then_some(Owner::State(territory));
        }
    }
    before.into_iter().all(|token| is_small(layout, token)).then_some(Owner::Nobody)
}

/// Whether a token is a describing word or "Royal", which kingdoms put before their own name.
fn is_small(layout: &Layout<'_>, token: usize) -> bool {
    let word = layout.word(token);
    let first = word.chars().next();
    let is_word = first.is_some_and(char::is_lowercase) && layout.syntax.upos(token) != Upos::Num;
    is_word || matches!(word, "The" | "This" | "That" | "Royal")
}

/// Returns the territory that all of the words together name or are the adjective of.
fn state(layout: &Layout<'_>, world: &World, words: Range<usize>) -> Option<RecordId> {
    if words.is_empty()
        || words.len() > LONGEST_STATE
        || !layout.word(words.start).starts_with(char::is_uppercase)
    {
        return None;
    }
    let words = layout.span(words).of(layout.text);
    if let Some(demonym) = world.demonym(words).filter(|demonym| demonym.adjective) {
        return Some(demonym.of);
    }
    let named = world.lookup(words).iter().copied();
    let territory = named.clone().find(|&record| world.record(record).kind == Kind::Territory);
    // "Gaza's health ministry": a region that is no state may have bodies that the tables list.
    territory.or_else(|| named.clone().find(|&record| world.record(record).kind == Kind::Region))
}

fn without_the(layout: &Layout<'_>, words: Range<usize>) -> Range<usize> {
    let article = !words.is_empty() && layout.word(words.start) == "the";
    words.start + usize::from(article)..words.end
}

/// Tells the mention of a name what body it names. The state may stand before the name: "Kenya's Interior Ministry".
pub(super) fn settle(layout: &Layout<'_>, world: &World, mention: &mut Mention) {
    if mention.entity_type != EntityType::Org {
        return;
    }
    let name = mention.name.clone();
    let floor = layout.sentence_of(name.start).tokens.start;
    let Some(own) = find(layout, world, name.clone()) else { return };
    let before = || {
        (1..=LONGEST_STATE + 1).rev().filter_map(|length| name.start.checked_sub(length)).find_map(|start| {
            let found = (start >= floor).then(|| find(layout, world, start..name.end)).flatten();
            found.filter(|found| {
                found.territory.is_some() && layout.word(start).starts_with(char::is_uppercase)
            })
        })
    };
    let body = if own.territory.is_some() { own } else { before().unwrap_or(own) };
    let recorded = body.territory.and_then(|territory| world.body_of_state(territory, &body.noun));
    let record = recorded.and_then(|body| body.record);
    if mention.records.is_empty() {
        mention.territory = body.territory.or(mention.territory);
        mention.sector = Some(body.noun.sector);
        mention.records.extend(record);
        mention.body = Some(body.noun);
    } else if record.is_none_or(|record| mention.records.contains(&record)) {
        mention.body = Some(body.noun);
    }
}
