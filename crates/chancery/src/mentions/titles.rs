//! What do the words before a name say of its bearer? "Russian President", "US Secretary of State", "Qatari emir".

use super::{EntityType, Layout, RoleWords};
use chancery_data::World;
use chancery_data::lexicons::WordList;
use chancery_syntax::Upos;
use std::ops::Range;

/// Titles before a name.
pub(super) struct Title {
    /// Token where they begin, a determiner included.
    pub(super) start: usize,
    /// The roles they give.
    pub(super) roles: Vec<RoleWords>,
}

/// Longest title in tokens: "Secretary of State for Foreign Affairs".
const LONGEST_ROLE: usize = 6;

/// Words that qualify a title and belong to it.
static QUALIFIERS: WordList = WordList::named("mentions.qualifiers");

/// Reads the titles that stand directly before `name`, no further left than token `from` and the sentence's start.
pub(super) fn before(
    layout: &Layout<'_>,
    world: &World,
    name: Range<usize>,
    entity_type: EntityType,
    from: usize,
) -> Option<Title> {
    if entity_type != EntityType::Person {
        return None;
    }
    let floor = layout.sentence_of(name.start).tokens.start.max(from);
    let mut start = name.start;
    let mut roles: Vec<RoleWords> = Vec::new();
    while start > floor {
        if let Some((begin, title)) = role_ending_at(layout, world, floor, start) {
            roles.push(RoleWords { title, of: None, tokens: begin..start });
            start = begin;
            continue;
        }
        // "South Korean", "United States": what the title is of.
        let country = if roles.is_empty() { None } else { owner_ending_at(layout, world, floor, start) };
        if let Some(begin) = country {
            for role in &mut roles {
                role.of.get_or_insert(layout.head_of(begin..start));
            }
            start = begin;
            continue;
        }
        let previous = start - 1;
        let word = layout.word(previous);
        let lower = word.to_lowercase();
        if !roles.is_empty()
            && (lower == "-" || QUALIFIERS.contains(&lower) || is_bare_modifier(layout, previous))
        {
            start = previous;
        } else {
            break;
        }
    }
    if roles.is_empty() {
        return None;
    }
    // "Israel's Prime Minister": the possessor says of what, but is a mention of its own.
    if start >= floor + 2 && matches!(layout.word(start - 1), "'s" | "’s" | "'" | "’") {
        for role in &mut roles {
            role.of.get_or_insert(start - 2);
        }
    }
    if start > floor && layout.syntax.upos(start - 1) == Upos::Det {
        start -= 1;
    }
    Some(Title { start, roles })
}

/// Returns where the longest name of a state or body, or nationality, that ends just before `end` begins.
fn owner_ending_at(layout: &Layout<'_>, world: &World, floor: usize, end: usize) -> Option<usize> {
    (end.saturating_sub(LONGEST_OWNER).max(floor)..end).find(|&begin| {
        let words = layout.span(begin..end).of(layout.text);
        let known =
            || world.lookup(words).iter().any(|&id| world.record(id).kind != chancery_data::Kind::Person);
        layout.syntax.upos(begin) != Upos::Det
            && (world.demonym(words).is_some() || layout.syntax.upos(end - 1) == Upos::Propn && known())
    })
}

/// Longest name of a title's owner in tokens: "Democratic Republic of Congo".
const LONGEST_OWNER: usize = 4;

/// Returns where the longest role phrase that ends just before `end` begins, and the phrase.
fn role_ending_at(layout: &Layout<'_>, world: &World, floor: usize, end: usize) -> Option<(usize, String)> {
    let furthest = end.saturating_sub(LONGEST_ROLE).max(floor);
    (furthest..end).find_map(|begin| {
        let phrase = layout.span(begin..end).of(layout.text).to_lowercase();
        world.role(&phrase).map(|_| (begin, phrase))
    })
}

/// Returns whether the token modifies a title noun after it: "Foreign Office" in "Foreign Office minister".
fn is_bare_modifier(layout: &Layout<'_>, token: usize) -> bool {
    layout.syntax.upos(token) == Upos::Propn
        && layout.word(token).chars().next().is_some_and(char::is_uppercase)
        && layout.syntax.head(token).is_some_and(|head| head > token)
}
