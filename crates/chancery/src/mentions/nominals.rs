//! Which noun phrases refer to somebody? "the ruler of Qatar", "Iraqi military officials", "an aid convoy".

use super::{EntityType, Layout, Mention, MentionKind, RoleWords};
use crate::events::EventLexicon;
use chancery_data::lexicons::WordList;
use chancery_data::{BodyNoun, RecordId, RoleCategory, World};
use chancery_syntax::{Relation, Upos, Xpos};
use std::ops::Range;

/// Nouns that refer back to a named thing of some kind, whatever they are modified by.
const ANAPHORIC: &[(&str, EntityType)] = &[
    ("country", EntityType::Gpe),
    ("nation", EntityType::Gpe),
    ("state", EntityType::Gpe),
    ("city", EntityType::Gpe),
    ("town", EntityType::Gpe),
    ("village", EntityType::Gpe),
    ("side", EntityType::Group),
    ("party", EntityType::Group),
];

/// Longest clause, in tokens, that can be part of "those who …".
const LONGEST_CLAUSE: usize = 9;

/// Most tokens of a role or a body: "Ministry of the Foreign Affairs and International Cooperation" has eight.
const LONGEST_PHRASE: usize = 10;

/// Finds nominal mentions outside the tokens already `taken` by names, in text order.
pub(super) fn find(layout: &Layout<'_>, world: &'static World, taken: &[bool]) -> Vec<Mention> {
    let mut found = Vec::new();
    for head in 0..layout.tokens.len() {
        if taken[head] {
            continue;
        }
        if is_head(layout, head) {
            found.extend(nominal(layout, world, taken, head));
        } else if acts_before(layout, head) {
            found.extend(nominal(layout, world, taken, head).map(|mention| several(layout, world, mention)));
        }
    }
    found
}

/// Returns whether the token heads a noun phrase of its own.
fn is_head(layout: &Layout<'_>, token: usize) -> bool {
    let pronoun = matches!(layout.word(token).to_ascii_lowercase().as_str(), "those" | "others")
        && layout.syntax.child(token, &[Relation::AclRelcl, Relation::Acl, Relation::Nmod]).is_some();
    let noun = layout.syntax.is_noun(token) || pronoun;
    noun && !matches!(
        layout.syntax.relation(token),
        Relation::Compound | Relation::Flat | Relation::Fixed | Relation::Goeswith
    )
}

/// Returns whether the noun stands before what it does: "rebel attacks", "a police raid".
fn acts_before(layout: &Layout<'_>, token: usize) -> bool {
    let syntax = layout.syntax;
    let Some(head) = syntax.head(token).filter(|&head| head > token) else { return false };
    syntax.relation(token) == Relation::Compound
        && matches!(syntax.xpos(token), Xpos::NN | Xpos::NNS)
        && EventLexicon::embedded().names_event(&syntax.lemma(head).to_lowercase())
        && !WEAPON_LIKE.contains(syntax.lemma(token))
}

/// Words before a noun that name a force and, as often, what is used: "drone strike" has no drone for its actor.
static WEAPON_LIKE: WordList = WordList::named("mentions.means");

/// Makes a noun before another stand for all of its kind: "rebel attacks" are by rebels. A nationality before it is part of it.
fn several(layout: &Layout<'_>, world: &'static World, mut mention: Mention) -> Mention {
    if mention.entity_type == EntityType::Person {
        mention.entity_type = EntityType::Group;
        mention.plural = true;
    }
    let syntax = layout.syntax;
    let before = mention.tokens.start.checked_sub(1).filter(|&before| {
        syntax.head(before) == syntax.head(mention.head) && territory(layout, world, before).is_some()
    });
    if let Some(before) = before {
        mention.territory = mention.territory.or_else(|| territory(layout, world, before));
        mention.tokens.start = before;
        mention.name.start = before;
        mention.span = layout.span(mention.tokens.clone());
    }
    mention
}

fn nominal(layout: &Layout<'_>, world: &'static World, taken: &[bool], head: usize) -> Option<Mention> {
    let syntax = layout.syntax;
    let lemma = syntax.lemma(head).to_lowercase();
    let plural = matches!(syntax.xpos(head), Xpos::NNS | Xpos::NNPS);
    let start = first_modifier(layout, head);
    let core = start..head + 1;
    let complement = complement(layout, head);
    let mut tokens = start..complement.as_ref().map_or(head + 1, |phrase| phrase.end);

    let phrase = start.max((head + 1).saturating_sub(LONGEST_PHRASE));
    let role = role_phrase(layout, world, phrase, head);
    let body = body_phrase(layout, world, phrase, head);
    let state_body = super::bodies::find(layout, world, tokens.clone());
    let group = world.group_noun(&lemma).or_else(|| world.group_noun(layout.word(head)));
    let anaphoric = ANAPHORIC.iter().find(|(noun, _)| *noun == lemma).map(|&(_, entity_type)| entity_type);
    let people = matches!(layout.word(head).to_ascii_lowercase().as_str(), "those" | "others");
    let (entity_type, sector) = match (&role, group, anaphoric) {
        (_, _, Some(entity_type)) if !plural => (entity_type, None),
        (Some((_, category, _)), _, _) if *category != RoleCategory::Honorific => {
            (if plural { EntityType::Group } else { EntityType::Person }, None)
        }
        _ if let Some(body) = state_body.filter(|body| body.territory.is_some()) => {
            (EntityType::Org, Some(body.noun.sector))
        }
        _ if body.is_some()
            && !plural
            && group.is_none_or(|group| group.kind != chancery_data::EntityType::Group) =>
        {
            (EntityType::Org, body.map(|body| body.sector))
        }
        (_, Some(group), _) => {
            let kind = match group.kind {
                chancery_data::EntityType::Person if plural => EntityType::Group,
                chancery_data::EntityType::Person => EntityType::Person,
                chancery_data::EntityType::Organisation if !plural => EntityType::Org,
                _ => EntityType::Group,
            };
            (kind, group.sector)
        }
        (_, _, Some(entity_type)) => (entity_type, None),
        _ if people && syntax.child(head, &[Relation::AclRelcl, Relation::Acl, Relation::Nmod]).is_some() => {
            (EntityType::Group, None)
        }
        _ => return None,
    };
    if people {
        // "those who remain": the clause is all that says who.
        let clause = layout.syntax.subtree(head).end;
        if clause <= head + LONGEST_CLAUSE {
            tokens.end = tokens.end.max(clause);
        }
        while tokens.end > head + 1 && layout.syntax.upos(tokens.end - 1) == Upos::Punct {
            tokens.end -= 1;
        }
    }
    let mut mention = Mention::new(layout, tokens, head, MentionKind::Nominal, entity_type);
    mention.name = core;
    mention.plural = plural;
    mention.sector = sector;
    mention.definite = is_definite(layout, head);
    let of = territory_word(layout, world, taken, head, &complement);
    mention.territory = of.and_then(|token| territory(layout, world, token));
    if let Some(body) = state_body.filter(|_| role.is_none()) {
        mention.territory = body.territory.or(mention.territory);
        mention.body = Some(body.noun);
    }
    if let Some((title, _, begin)) = role {
        let of = of.or_else(|| complement.as_ref().map(|phrase| layout.head_of(phrase.clone())));
        mention.roles.push(RoleWords { title, of, tokens: begin..head + 1 });
    }
    Some(mention)
}

/// Returns the first token of the unbroken run of modifiers before a noun.
fn first_modifier(layout: &Layout<'_>, head: usize) -> usize {
    let syntax = layout.syntax;
    let floor = layout.sentence_of(head).tokens.start;
    let left = syntax
        .children(head)
        .iter()
        .copied()
        .filter(|&child| child < head)
        .filter(|&child| {
            matches!(
                syntax.relation(child),
                Relation::Det
                    | Relation::Amod
                    | Relation::Compound
                    | Relation::Nummod
                    | Relation::NmodPoss
                    | Relation::Nmod
                    | Relation::Flat
                    | Relation::Advmod
            )
        })
        // "on supporting refugees": a gerund after a preposition is no modifier.
        .filter(|&child| {
            let gerund = syntax.xpos(child) == Xpos::VBG && child > floor;
            !gerund || !matches!(syntax.upos(child - 1), Upos::Adp | Upos::Sconj | Upos::Cconj)
        })
        .map(|child| syntax.subtree(child).start)
        .min()
        .unwrap_or(head);
    // The conjunction before a phrase is none of its words, wherever a tree hangs it; "both" and "either" are.
    let joins = matches!(syntax.lemma(left), "and" | "or" | "but");
    let left = left + usize::from(left < head && joins && syntax.upos(left) == Upos::Cconj);
    // A modifier does not stand before a comma, but for those in a row of adjectives.
    let comma = (left..head).rev().find(|&token| {
        layout.word(token) == "," && token + 1 < head + 1 && !matches!(syntax.upos(token + 1), Upos::Adj)
    });
    let left = comma.map_or(left, |comma| left.max(comma + 1));
    with_bound(layout, left.max(floor).min(head), floor)
}

/// Takes in words that bound a number: "more than", "at least", "nearly".
fn with_bound(layout: &Layout<'_>, mut start: usize, floor: usize) -> usize {
    if layout.syntax.upos(start) != Upos::Num {
        return start;
    }
    let before = |count: usize| -> Option<String> {
        let from = start.checked_sub(count).filter(|&from| from >= floor)?;
        Some(layout.span(from..start).of(layout.text).to_ascii_lowercase())
    };
    let bound = [3, 2, 1]
        .into_iter()
        .find(|&count| before(count).is_some_and(|words| BOUNDS.contains(words.as_str())));
    start -= bound.unwrap_or(0);
    start
}

/// Words before a number that bound it.
static BOUNDS: WordList = WordList::named("mentions.bounds");

/// Verbs after whose object "of" says what for.
static OF_WHAT: WordList = WordList::named("mentions.of-what");

/// Returns the tokens of an "of" or "for" phrase that stands directly after the noun.
fn complement(layout: &Layout<'_>, head: usize) -> Option<Range<usize>> {
    let syntax = layout.syntax;
    // "accused the government of brutality": of what somebody is accused is not part of who.
    let accused = syntax.head(head).is_some_and(|verb| OF_WHAT.contains(syntax.lemma(verb)));
    if accused && matches!(syntax.relation(head), Relation::Obj | Relation::NsubjPass | Relation::Iobj) {
        return None;
    }
    let phrase = syntax.children(head).iter().copied().find(|&child| {
        child > head
            && syntax.relation(child) == Relation::Nmod
            && syntax
                .case(child)
                .is_some_and(|case| case == head + 1 && matches!(syntax.lemma(case), "of" | "for"))
    })?;
    // Relative clauses and appositions after it say more, but do not name it.
    let last = syntax
        .children(phrase)
        .iter()
        .filter(|&&child| {
            child > phrase
                && matches!(
                    syntax.relation(child),
                    Relation::AclRelcl
                        | Relation::NmodUnmarked
                        | Relation::OblUnmarked
                        | Relation::Appos
                        | Relation::Acl
                        | Relation::Punct
                        | Relation::Parataxis
                )
        })
        .map(|&child| syntax.subtree(child).start.max(phrase + 1))
        .min()
        .unwrap_or(syntax.subtree(phrase).end);
    Some(head + 1..last)
}

/// Returns the longest role phrase that ends with the head noun, and what sort of role it is.
fn role_phrase(
    layout: &Layout<'_>,
    world: &World,
    start: usize,
    head: usize,
) -> Option<(String, RoleCategory, usize)> {
    (start..=head).find_map(|begin| {
        let words = layout.span(begin..head + 1).of(layout.text).to_lowercase();
        let singular = if begin == head { layout.syntax.lemma(head).to_lowercase() } else { words.clone() };
        let role = world.role(&singular).or_else(|| world.role(&words))?;
        Some((singular, role.category, begin))
    })
}

/// Returns the body of a state that the words before and with the head noun name: "foreign ministry", "army".
fn body_phrase(layout: &Layout<'_>, world: &World, start: usize, head: usize) -> Option<BodyNoun> {
    (start..=head)
        .find_map(|begin| world.body_noun(&layout.span(begin..head + 1).of(layout.text).to_lowercase()))
}

fn is_definite(layout: &Layout<'_>, head: usize) -> bool {
    layout.syntax.children(head).iter().any(|&child| {
        layout.syntax.relation(child) == Relation::NmodPoss
            || layout.syntax.relation(child) == Relation::Det
                && matches!(
                    layout.syntax.lemma(child).to_lowercase().as_str(),
                    "the" | "this" | "that" | "these" | "both" | "all"
                )
    }) || layout.syntax.upos(head) == Upos::Propn
}

/// Returns the token that says which country the phrase belongs to.
fn territory_word(
    layout: &Layout<'_>,
    world: &World,
    taken: &[bool],
    head: usize,
    complement: &Option<Range<usize>>,
) -> Option<usize> {
    let before = first_modifier(layout, head)..head;
    let after = complement.clone().unwrap_or(head..head);
    before.chain(after).find(|&token| {
        layout.syntax.upos(token) != Upos::Det
            && (taken[token] || layout.word(token).starts_with(char::is_uppercase))
            && territory(layout, world, token).is_some()
    })
}

/// Returns the territory that a word names or is the nationality of.
pub(crate) fn territory(layout: &Layout<'_>, world: &World, token: usize) -> Option<RecordId> {
    let word = layout.word(token);
    // "US-backed forces" are not of the United States.
    let hyphened = token + 2 < layout.tokens.len()
        && layout.word(token + 1) == "-"
        && matches!(layout.syntax.xpos(token + 2), Xpos::VBN | Xpos::VBD);
    if hyphened {
        return None;
    }
    if let Some(demonym) = world.demonym(word) {
        return Some(demonym.of);
    }
    let records = world.lookup(word);
    records.iter().copied().find(|&id| world.record(id).kind == chancery_data::Kind::Territory)
}
