//! Which words name places? Names, nationalities, names inside longer names, and the place of a dateline.

use super::PlaceKind;
use super::context::{SUBDIVISIONS, Said, said};
use crate::mentions::{EntityType, Layout, Mention, MentionKind};
use crate::span::Span;
use chancery_data::{Kind, Match, RecordId, World, lexicons};
use chancery_syntax::{EntityTag, Upos};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Words that name a place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Toponym {
    /// The words.
    pub span: Span,
    /// Their tokens.
    pub tokens: Range<usize>,
    /// How they name it.
    pub kind: PlaceKind,
    /// What they may name, the likeliest first, places only.
    pub candidates: Vec<RecordId>,
    /// Index of the mention whose bare name they are.
    pub mention: Option<usize>,
}

/// Short forms that name a subdivision behind a comma: "Va.", "Ont.".
static ABBREVIATIONS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| lexicons::rows(lexicons::PLACE_ABBREVIATIONS).map(|row| (row[0], row[1])).collect());

/// Most words of a nationality: "Bosnian Serb", "Papua New Guinean".
const LONGEST_NATIONALITY: usize = 3;

/// Finds the toponyms of a document, in text order, none overlapping. `hits` is what [`World::find`] gives for its text.
pub(crate) fn find(
    layout: &Layout<'_>,
    mentions: &[Mention],
    hits: &[Match<'_>],
    world: &World,
) -> Vec<Toponym> {
    let mut toponyms = Vec::new();
    let mut taken = vec![false; layout.tokens.len()];
    let mut names = vec![None; layout.tokens.len()];
    for (index, mention) in mentions.iter().enumerate() {
        if mention.kind != MentionKind::Name {
            continue;
        }
        names[mention.name.clone()].fill(Some(mention.entity_type));
        if matches!(mention.entity_type, EntityType::Gpe | EntityType::Loc | EntityType::Fac) {
            taken[mention.name.clone()].fill(true);
            toponyms.push(Toponym {
                span: layout.span(mention.name.clone()),
                tokens: mention.name.clone(),
                kind: PlaceKind::Name,
                candidates: with_subdivision(layout, world, &mention.name, places(world, &mention.records)),
                mention: Some(index),
            });
        }
    }
    for hit in hits {
        let tokens = layout.tokens_in(Span::new(hit.start, hit.end));
        let whole = !tokens.is_empty() && layout.span(tokens.clone()) == Span::new(hit.start, hit.end);
        if !whole || tokens.clone().any(|token| taken[token]) {
            continue;
        }
        let candidates = places(world, hit.records);
        if candidates.is_empty() || candidates.first() != hit.records.first() {
            continue;
        }
        let inside = names[tokens.start];
        let kind = if layout.header[tokens.start] {
            PlaceKind::Name
        } else if matches!(inside, Some(EntityType::Org)) && !hit.weak {
            PlaceKind::Embedded
        } else {
            continue;
        };
        taken[tokens.clone()].fill(true);
        let span = layout.span(tokens.clone());
        toponyms.push(Toponym { span, tokens, kind, candidates, mention: None });
    }
    nationalities(layout, world, &names, &mut taken, &mut toponyms);
    abbreviations(layout, world, &mut taken, &mut toponyms);
    toponyms.sort_by_key(|toponym| toponym.span.start);
    toponyms
}

/// Adds the subdivisions that "the province of NAME" can mean besides a city of the name.
fn with_subdivision(
    layout: &Layout<'_>,
    world: &World,
    name: &Range<usize>,
    mut candidates: Vec<RecordId>,
) -> Vec<RecordId> {
    if said(layout, name) == Some(Said::Subdivision) {
        for noun in SUBDIVISIONS.words() {
            let whole = format!("{} {noun}", layout.span(name.clone()).of(layout.text));
            for &record in world.lookup(&whole) {
                if world.record(record).kind == Kind::Region && !candidates.contains(&record) {
                    candidates.push(record);
                }
            }
        }
    }
    candidates
}

fn places(world: &World, records: &[RecordId]) -> Vec<RecordId> {
    records.iter().copied().filter(|&record| world.record(record).kind.is_place()).collect()
}

/// Adds the words of peoples, outside the names of persons.
fn nationalities(
    layout: &Layout<'_>,
    world: &World,
    names: &[Option<EntityType>],
    taken: &mut [bool],
    toponyms: &mut Vec<Toponym>,
) {
    let is_capital = |token: usize| layout.word(token).chars().next().is_some_and(char::is_uppercase);
    let mut token = 0;
    while token < layout.tokens.len() {
        let tagged = layout.syntax.entity_tag(token) != EntityTag::Outside
            || matches!(layout.syntax.upos(token), Upos::Propn | Upos::Adj);
        if taken[token] || !is_capital(token) || !tagged || names[token] == Some(EntityType::Person) {
            token += 1;
            continue;
        }
        let limit = layout.sentence_of(token).tokens.end.min(token + LONGEST_NATIONALITY);
        let found = (token + 1..=limit).rev().find_map(|end| {
            let words = layout.span(token..end).of(layout.text);
            let free = (token..end).all(|token| !taken[token]);
            world.demonym(words).filter(|_| free).map(|demonym| (end, demonym.of))
        });
        let Some((end, of)) = found else {
            token += 1;
            continue;
        };
        taken[token..end].fill(true);
        toponyms.push(Toponym {
            span: layout.span(token..end),
            tokens: token..end,
            kind: PlaceKind::Nationality,
            candidates: places(world, &[of]),
            mention: None,
        });
        token = end;
    }
}

/// Adds the short forms of subdivisions that follow another place and a comma.
fn abbreviations(layout: &Layout<'_>, world: &World, taken: &mut [bool], toponyms: &mut Vec<Toponym>) {
    for index in 0..toponyms.len() {
        let after = toponyms[index].tokens.end;
        if after + 1 >= layout.tokens.len() || layout.word(after) != "," || taken[after + 1] {
            continue;
        }
        // The tokenizer may leave the stop of "Va." to the sentence.
        let word = layout.word(after + 1);
        let stop = after + 2 < layout.tokens.len() && layout.word(after + 2) == ".";
        let bare = ABBREVIATIONS.get(word).map(|&key| (key, after + 2));
        let with_stop = || {
            let longer = stop.then(|| layout.span(after + 1..after + 3).of(layout.text))?;
            ABBREVIATIONS.get(longer).map(|&key| (key, after + 3))
        };
        let Some((key, end)) = bare.or_else(with_stop) else { continue };
        let Some(record) = world.by_key(key) else { continue };
        taken[after + 1..end].fill(true);
        toponyms.push(Toponym {
            span: layout.span(after + 1..end),
            tokens: after + 1..end,
            kind: PlaceKind::Name,
            candidates: vec![record],
            mention: None,
        });
    }
}
