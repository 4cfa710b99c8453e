//! Which words are names? What the tagger and the knowledge base each see, brought together.

use super::acronyms::{self, Definition, Definitions};
use super::{EntityType, Layout, Mention, MentionKind, titles};
use crate::span::Span;
use chancery_data::lexicons::WordList;
use chancery_data::{Kind, Match, RecordId, World};
use chancery_syntax::{EntityTag, Upos, Xpos};
use std::ops::Range;

/// What the entity tagger calls a run of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagType {
    Person,
    Organisation,
    Location,
    Facility,
    Norp,
    Misc,
}

/// A run of tokens that the tagger or the knowledge base takes for a name.
#[derive(Clone, Debug)]
struct Candidate {
    tokens: Range<usize>,
    tag: Option<TagType>,
    records: Vec<RecordId>,
    /// Whether the words are as often something else.
    weak: bool,
}

/// Finds names with the titles before them, in text order, none overlapping another.
pub(super) fn find(
    layout: &Layout<'_>,
    world: &'static World,
    hits: &[Match<'_>],
    times: &[Span],
) -> Vec<Mention> {
    let mut candidates = tagged(layout);
    candidates.extend(known(layout, world, hits));
    candidates.retain(|candidate| !layout.header[candidate.tokens.start]);
    candidates.retain(|candidate| !is_within_time(layout.span(candidate.tokens.clone()), times));
    candidates.sort_by_key(|candidate| (candidate.tokens.start, std::cmp::Reverse(candidate.tokens.end)));
    let mut mentions: Vec<Mention> = Vec::new();
    for candidate in with_short_forms(layout, world, merge(layout, candidates)) {
        // A nationality, state or body before a title belongs to the title; another person does not.
        let from = mentions
            .iter()
            .rev()
            .find(|last| matches!(last.entity_type, EntityType::Person | EntityType::Fac))
            .map_or(0, |last| last.tokens.end);
        mentions.extend(mention(layout, world, candidate, from));
    }
    mentions
}

/// Returns whether a run is part of a temporal expression: "Friday" is a day, not a person.
fn is_within_time(span: Span, times: &[Span]) -> bool {
    let after = times.partition_point(|time| time.start <= span.start);
    after.checked_sub(1).is_some_and(|before| times[before].contains(span))
}

/// Returns the runs that the entity tagger marks.
fn tagged(layout: &Layout<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for token in 0..layout.tokens.len() {
        let (begins, tag) = match layout.syntax.entity_tag(token) {
            EntityTag::Outside => continue,
            EntityTag::BeginPerson => (true, TagType::Person),
            EntityTag::InsidePerson => (false, TagType::Person),
            EntityTag::BeginOrganisation => (true, TagType::Organisation),
            EntityTag::InsideOrganisation => (false, TagType::Organisation),
            EntityTag::BeginLocation => (true, TagType::Location),
            EntityTag::InsideLocation => (false, TagType::Location),
            EntityTag::BeginFacility => (true, TagType::Facility),
            EntityTag::InsideFacility => (false, TagType::Facility),
            EntityTag::BeginNorp => (true, TagType::Norp),
            EntityTag::InsideNorp => (false, TagType::Norp),
            EntityTag::BeginMisc => (true, TagType::Misc),
            EntityTag::InsideMisc => (false, TagType::Misc),
        };
        match found.last_mut() {
            Some(last) if !begins && last.tokens.end == token && last.tag == Some(tag) => {
                last.tokens.end += 1
            }
            _ => found.push(Candidate {
                tokens: token..token + 1,
                tag: Some(tag),
                records: Vec::new(),
                weak: false,
            }),
        }
    }
    found
}

/// Returns the runs that the knowledge base knows and whose words look like names here.
fn known(layout: &Layout<'_>, world: &World, hits: &[Match<'_>]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in hits {
        let tokens = layout.tokens_in(Span::new(hit.start, hit.end));
        if tokens.is_empty() || layout.syntax.sentence(tokens.start) != layout.syntax.sentence(tokens.end - 1)
        {
            continue;
        }
        let aligned = layout.tokens[tokens.start].span.start == hit.start
            && layout.tokens[tokens.end - 1].span.end == hit.end;
        let tagged = tokens.clone().any(|token| layout.syntax.entity_tag(token) != EntityTag::Outside);
        // The tagger takes "IS" for a verb; in capitals amid small letters it is not one.
        let acronym = tokens.len() == 1 && is_acronym(layout.word(tokens.start)) && !hit.weak;
        let proper =
            tagged || acronym || tokens.clone().any(|token| layout.syntax.upos(token) == Upos::Propn);
        if aligned && proper && (tagged || !hit.weak) {
            let records = river(layout, world, &tokens).unwrap_or_else(|| hit.records.to_vec());
            found.push(Candidate { tokens, tag: None, records, weak: hit.weak });
        }
    }
    found
}

/// Returns whether a word is of capitals, with or without digits: "UN", "M23".
fn is_acronym(word: &str) -> bool {
    word.len() >= 2
        && word.starts_with(char::is_uppercase)
        && word.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit())
}

/// "across the Jordan": a name that has a river of its own, behind an article that the state or city never has.
fn river(layout: &Layout<'_>, world: &World, tokens: &Range<usize>) -> Option<Vec<RecordId>> {
    let article = tokens.start.checked_sub(1).filter(|&before| layout.word(before) == "the")?;
    let head = layout.head_of(tokens.clone());
    // "the Jordan delegation" has the article of its noun.
    let own = layout.syntax.head(article) == Some(head);
    if !own || layout.syntax.relation(head) == chancery_syntax::Relation::Compound {
        return None;
    }
    let name = format!("{} River", layout.span(tokens.clone()).of(layout.text));
    let mut records = world.lookup(&name).to_vec();
    records.retain(|&record| world.record(record).kind == Kind::Water);
    (!records.is_empty()).then_some(records)
}

/// Makes one list without overlaps: the longer run wins, and keeps what the shorter knew of the same words.
fn merge(layout: &Layout<'_>, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut merged: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let Some(last) = merged.last_mut().filter(|last| last.tokens.end > candidate.tokens.start) else {
            merged.push(candidate);
            continue;
        };
        if last.tokens == candidate.tokens {
            last.tag = last.tag.or(candidate.tag);
            if last.records.is_empty() {
                last.records = candidate.records;
                last.weak = candidate.weak;
            }
        } else if candidate.tokens.end <= last.tokens.end {
            let loose = matches!(last.tag, Some(TagType::Location | TagType::Misc | TagType::Norp));
            if last.records.is_empty()
                && loose
                && !candidate.records.is_empty()
                && !is_designated(layout, &last.tokens, &candidate.tokens)
            {
                // "Middle East Tobias Ellwood": what is known is a name, the rest may be another.
                *last = candidate;
            } else if last.tag == Some(TagType::Person) {
                // "Ali Mansour" is not whoever else is called Mansour: the whole name is looked up.
            } else if last.tag.is_none() {
                last.tag = candidate.tag;
            }
        } else if !candidate.records.is_empty() && last.records.is_empty() {
            // They cross: what the knowledge base knows is the surer.
            let before = last.tokens.start..candidate.tokens.start;
            let keeps = before.clone().any(|token| layout.syntax.upos(token) == Upos::Propn);
            if keeps {
                last.tokens = before;
                merged.push(candidate);
            } else {
                *last = candidate;
            }
        } else if last.tag.is_none() && candidate.tag == Some(TagType::Person) {
            // "Sheikh Tamim" and "Tamim bin Hamad": one person, known by the shorter.
            last.tokens.end = candidate.tokens.end;
            last.tag = candidate.tag;
        } else {
            let rest = last.tokens.end..candidate.tokens.end;
            merged.push(Candidate { tokens: rest, ..candidate });
        }
    }
    merged
}

/// Whether a longer name says of which sort of place it is beside what is known: "Warren County", "Farallon Islands" are
/// neither Warren nor Islands.
fn is_designated(layout: &Layout<'_>, whole: &Range<usize>, known: &Range<usize>) -> bool {
    static DESIGNATORS: WordList = WordList::named("places.designators");
    let designates = |token: usize| DESIGNATORS.contains(&layout.word(token).to_lowercase());
    let last = whole.end - 1;
    designates(last) && (whole.start < known.start || known.end < whole.end && known.end == last)
}

/// Adds the short forms that the text defines in brackets, where they stand first and wherever they stand again.
fn with_short_forms(
    layout: &Layout<'_>,
    world: &'static World,
    candidates: Vec<Candidate>,
) -> Vec<Candidate> {
    let mut definitions = Definitions::new();
    for candidate in &candidates {
        let Some((short, at)) = acronyms::in_brackets(layout, candidate.tokens.end) else { continue };
        let name = layout.span(candidate.tokens.clone()).of(layout.text);
        let named = if candidate.records.is_empty() { world.lookup(name) } else { &candidate.records };
        if candidate.tag != Some(TagType::Person)
            && (acronyms::is_known(world, short, named) || acronyms::abbreviates(short, name))
        {
            let records = named.to_vec();
            definitions.entry(short).or_insert(Definition { records, at, tag: candidate.tag });
        }
    }
    if definitions.is_empty() {
        return candidates;
    }
    let mut all = candidates;
    let mut taken = vec![None; layout.tokens.len()];
    for (index, candidate) in all.iter().enumerate() {
        taken[candidate.tokens.clone()].fill(Some(index));
    }
    for (token, taken) in taken.iter().enumerate() {
        let Some(definition) = definitions.get(layout.word(token)).filter(|known| known.at <= token) else {
            continue;
        };
        let tag = definition.tag.or(Some(TagType::Organisation));
        match *taken {
            // What the text says of its own short form goes before what anybody else means by it.
            Some(index) if all[index].tokens == (token..token + 1) => {
                all[index].records.clone_from(&definition.records);
                all[index].tag = tag;
                all[index].weak = false;
            }
            Some(_) => {}
            None => all.push(Candidate {
                tokens: token..token + 1,
                tag,
                records: definition.records.clone(),
                weak: false,
            }),
        }
    }
    all.sort_by_key(|candidate| candidate.tokens.start);
    all
}

/// Makes the mention, or none if the words are no name after all.
fn mention(layout: &Layout<'_>, world: &'static World, candidate: Candidate, from: usize) -> Option<Mention> {
    let Candidate { tokens, tag, mut records, weak } = candidate;
    let tokens = trim(layout, tokens);
    if tokens.is_empty() {
        return None;
    }
    let words = layout.span(tokens.clone()).of(layout.text);
    if records.is_empty() {
        records = world.lookup(words).to_vec();
    }
    // "Mali denied": a state's name that is nobody's given name is the state's, whatever the tagger sees.
    let state = !weak
        && tokens.len() == 1
        && records.first().is_some_and(|&id| world.record(id).kind == Kind::Territory);
    if tag == Some(TagType::Person) && !state {
        let (people, others): (Vec<RecordId>, Vec<RecordId>) =
            records.iter().partition(|&&id| world.record(id).kind == Kind::Person);
        // A family name shared with a place: the tagger decides; "Assad regime" is nobody's name.
        let is_body = |id: RecordId| !weak && !world.record(id).kind.is_place();
        let nobody = people.is_empty() && tokens.len() > 1 && !others.first().is_some_and(|&id| is_body(id));
        records = if nobody { Vec::new() } else { people.into_iter().chain(others).collect() };
    }
    let demonym =
        if records.is_empty() && tag != Some(TagType::Person) { world.demonym(words) } else { None };
    if let Some(demonym) = demonym {
        let plural = layout.syntax.xpos(tokens.end - 1) == Xpos::NNPS
            || layout.syntax.xpos(tokens.end - 1) == Xpos::NNS;
        let people =
            demonym.people && (plural || layout.syntax.is_noun(tokens.end - 1) && words.ends_with('s'));
        let kind = if people { MentionKind::Nominal } else { MentionKind::Demonym };
        let entity_type = if people { EntityType::Group } else { EntityType::Gpe };
        let head = layout.head_of(tokens.clone());
        let mut mention = Mention::new(layout, tokens, head, kind, entity_type);
        mention.territory = Some(demonym.of);
        mention.plural = people;
        return Some(mention);
    }
    let entity_type = entity_type(world, tag, &records, tokens.len() == 1 && !weak)?;
    let tokens_full = tokens.clone();
    let name = strip_titles(layout, world, tokens, entity_type, &records);
    if records.is_empty() && name.len() < tokens_full.len() {
        // Without its titles the name may be known.
        records = world.lookup(layout.span(name.clone()).of(layout.text)).to_vec();
    }
    let head = layout.head_of(name.clone());
    let title = titles::before(layout, world, name.clone(), entity_type, from);
    let full = title.as_ref().map_or(name.start, |title| title.start)..name.end;
    let mut mention =
        Mention::new(layout, full.clone(), layout.head_of(full), MentionKind::Name, entity_type);
    if entity_type == EntityType::Person && !mention.tokens.contains(&head) {
        mention.head = head;
    }
    mention.name = name;
    mention.records = records;
    mention.weak = weak;
    mention.definite = true;
    if let Some(title) = title {
        mention.roles = title.roles;
    }
    if mention.entity_type == EntityType::Org && mention.records.is_empty() {
        // "Syrian Army", "Russian Foreign Ministry": the first word tells whose.
        let possessor = mention
            .name
            .start
            .checked_sub(2)
            .filter(|_| layout.syntax.xpos(mention.name.start - 1) == Xpos::POS);
        mention.territory = super::territory(layout, world, mention.name.start)
            .or_else(|| possessor.and_then(|token| super::territory(layout, world, token)));
        let rest = layout.span(mention.name.start + 1..mention.name.end).of(layout.text).to_lowercase();
        mention.sector = world.body_noun(&rest).map(|body| body.sector);
    }
    super::bodies::settle(layout, world, &mut mention);
    Some(mention)
}

/// Cuts possessive marks, quotation marks and determiners off the ends.
fn trim(layout: &Layout<'_>, mut tokens: Range<usize>) -> Range<usize> {
    let weak = |token: usize| {
        matches!(layout.syntax.upos(token), Upos::Punct | Upos::Det | Upos::Adp | Upos::Cconj)
            && !layout.word(token).chars().any(|c| c.is_ascii_digit())
            && !matches!(layout.word(token), "Al" | "al" | "de" | "De" | "El" | "el")
            || layout.syntax.xpos(token) == Xpos::POS
    };
    while !tokens.is_empty() && weak(tokens.end - 1) && !layout.word(tokens.end - 1).ends_with('.') {
        tokens.end -= 1;
    }
    while !tokens.is_empty() && weak(tokens.start) {
        tokens.start += 1;
    }
    tokens
}

/// Moves the start of a person's name past titles that the tagger took into it.
fn strip_titles(
    layout: &Layout<'_>,
    world: &'static World,
    tokens: Range<usize>,
    entity_type: EntityType,
    records: &[RecordId],
) -> Range<usize> {
    if entity_type != EntityType::Person || (!records.is_empty() && tokens.len() == 1) {
        return tokens;
    }
    let mut start = tokens.start;
    while start + 1 < tokens.end {
        let word = layout.word(start);
        if world.role(word).is_some() || world.demonym(word).is_some() {
            start += 1;
        } else {
            break;
        }
    }
    start..tokens.end
}

fn entity_type(
    world: &World,
    tag: Option<TagType>,
    records: &[RecordId],
    surely_place: bool,
) -> Option<EntityType> {
    let kind = records.first().map(|&id| world.record(id).kind);
    let city = records.iter().any(|&id| world.record(id).kind == Kind::City);
    let kind = if city && kind == Some(Kind::Region) { Some(Kind::City) } else { kind };
    let known = kind.map(|kind| match kind {
        Kind::Territory | Kind::City => EntityType::Gpe,
        Kind::Region | Kind::Water => EntityType::Loc,
        Kind::Facility => EntityType::Fac,
        Kind::Person => EntityType::Person,
        Kind::StateBody
        | Kind::International
        | Kind::ArmedGroup
        | Kind::Party
        | Kind::Company
        | Kind::Outlet
        | Kind::Ngo => EntityType::Org,
        Kind::Metonym => EntityType::Org,
    });
    match (known, tag) {
        // The tagger sees the sentence: a person named like a city is a person.
        (Some(EntityType::Gpe), Some(TagType::Person)) if kind == Some(Kind::City) && !surely_place => {
            Some(EntityType::Person)
        }
        (Some(known), _) => Some(known),
        (None, Some(TagType::Person)) => Some(EntityType::Person),
        (None, Some(TagType::Organisation)) => Some(EntityType::Org),
        (None, Some(TagType::Location)) => Some(EntityType::Loc),
        (None, Some(TagType::Facility)) => Some(EntityType::Fac),
        (None, Some(TagType::Norp)) => Some(EntityType::Group),
        (None, Some(TagType::Misc) | None) => None,
    }
}
