//! Which mentions are of one thing, and what is it? In-document entities, tied to the actor base.
//!
//! [`resolve`] goes through the mentions once, in text order. Names join by record and by form
//! (`names`), nominals by role, apposition and head noun (`nominals`), third-person pronouns by agreement and
//! nearness (`pronouns`). First-person pronouns wait for the statements: [`Entities::with_speakers`].

mod bodies;
mod names;
mod nominals;
mod people;
mod pronouns;
mod salience;
mod seats;

use crate::mentions::{EntityType, Layout, Mention, MentionKind};
use crate::span::Span;
use crate::statements::{Around, Statement};
use chancery_data::lexicons::WordList;
use chancery_data::{BodyNoun, RecordId, World};
use jiff::civil::Date;
use salience::Salience;
use std::collections::{HashMap, HashSet};

/// An office or function that the text or the actor base gives an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Role {
    /// "foreign minister".
    pub title: String,
    /// Index of the entity it is held in.
    pub of: Option<usize>,
    /// The words that say so.
    pub words: Span,
}

/// One thing that the document speaks of.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    /// Canonical full name.
    pub name: String,
    /// What it is.
    pub entity_type: EntityType,
    /// Its record in the actor base.
    pub actor: Option<RecordId>,
    /// The territory it belongs to or acts for.
    pub territory: Option<RecordId>,
    /// PLOVER sector.
    pub sector: Option<&'static str>,
    /// The noun of the body of a state that it is.
    pub body: Option<BodyNoun>,
    /// Offices and functions.
    pub roles: Vec<Role>,
    /// Indices of the entities it stands for together, for "both sides".
    pub members: Vec<usize>,
    /// Indices of its mentions, in text order.
    pub mentions: Vec<usize>,
    /// `m` or `f`.
    pub gender: Option<char>,
    /// Whether it is several.
    pub plural: bool,
    /// Lemma of the head noun, for an entity without a name.
    pub noun: Option<String>,
}

/// How many mentions back the author of a text is looked for.
const MENTIONS_BACK: usize = 30;

/// The entities of a document and the mentions they are known by.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entities {
    /// Every mention, in text order.
    pub mentions: Vec<Mention>,
    /// Every entity, in order of first mention.
    pub list: Vec<Entity>,
    /// For each mention its entity, if it was resolved.
    pub of_mention: Vec<Option<usize>>,
    /// For each token the mention it heads.
    headed: Vec<Option<usize>>,
    /// For each token the shortest mention that covers it.
    covering: Vec<Option<usize>>,
    /// For each token the longest mention that begins there.
    starting: Vec<Option<usize>>,
    /// For each token the longest mention that ends there.
    ending: Vec<Option<usize>>,
    /// For a token of a title by which the rest of the sentence holds on to a name: the name.
    titled: Vec<Option<usize>>,
}

impl Entities {
    /// Returns the mention that `token` heads.
    pub(crate) fn mention_headed(&self, token: usize) -> Option<usize> {
        self.headed[token]
    }

    /// Returns the entity that `token` refers to: as the head of a mention, or as part of a name.
    pub(crate) fn at(&self, token: usize) -> Option<usize> {
        self.mention_at(token).and_then(|mention| self.of_mention[mention])
    }

    /// Returns the mention that `token` heads, or the name it is part of.
    pub(crate) fn mention_at(&self, token: usize) -> Option<usize> {
        self.titled[token].or(self.headed[token]).or_else(|| {
            self.covering[token].filter(|&mention| {
                let mention = &self.mentions[mention];
                mention.kind == MentionKind::Name && mention.name.contains(&token)
            })
        })
    }

    /// Returns the body that speaks by a text at `token`: the council of "the resolution", told of before.
    pub(crate) fn author(&self, layout: &Layout<'_>, token: usize) -> Option<usize> {
        static TEXTS: WordList = WordList::named("entities.resolutions");
        static AUTHORS: WordList = WordList::named("entities.resolving-bodies");
        if !TEXTS.contains(layout.syntax.lemma(token).to_lowercase().as_str()) {
            return None;
        }
        let before = self.mentions.partition_point(|mention| mention.tokens.start < token);
        let from = before.saturating_sub(MENTIONS_BACK);
        (from..before).rev().filter_map(|mention| self.of_mention[mention]).find(|&entity| {
            let entity = &self.list[entity];
            let last = entity.name.rsplit(' ').next().unwrap_or_default();
            entity.entity_type == EntityType::Org && AUTHORS.contains(last.to_lowercase().as_str())
        })
    }

    /// Returns the shortest mention that covers `token`.
    pub(crate) fn covering(&self, token: usize) -> Option<usize> {
        self.covering[token]
    }

    /// Returns the longest mention that begins with `token`.
    pub(crate) fn mention_from(&self, token: usize) -> Option<&Mention> {
        self.starting.get(token).copied().flatten().map(|mention| &self.mentions[mention])
    }

    /// Returns the longest mention that ends with `token`.
    pub(crate) fn mention_upto(&self, token: usize) -> Option<&Mention> {
        self.ending.get(token).copied().flatten().map(|mention| &self.mentions[mention])
    }

    /// Returns the entity and, for one that stands for others, its members instead.
    pub(crate) fn expand(&self, entity: usize) -> Vec<usize> {
        let members = &self.list[entity].members;
        if members.is_empty() { vec![entity] } else { members.clone() }
    }

    /// Returns the first mention of an entity that is not a pronoun.
    pub(crate) fn first_mention(&self, entity: usize) -> Option<&Mention> {
        self.list[entity]
            .mentions
            .iter()
            .map(|&mention| &self.mentions[mention])
            .find(|m| m.kind != MentionKind::Pronoun)
    }

    /// Resolves "I", "we", "my", "our": inside the content of a statement to its speaker, outside to the publisher; and "you", "your" inside
    /// a statement to whom it addresses.
    #[must_use]
    pub(crate) fn with_speakers(
        mut self,
        layout: &Layout<'_>,
        statements: &[Statement],
        publisher: Option<&str>,
        world: &'static World,
    ) -> Entities {
        let mut voice = None;
        let around = Around::new(statements, Statement::is_quoted);
        for index in 0..self.mentions.len() {
            let mention = &self.mentions[index];
            if mention.kind != MentionKind::Pronoun || self.of_mention[index].is_some() {
                continue;
            }
            let person = crate::mentions::pronoun(layout.word(mention.head)).map(|pronoun| pronoun.person);
            let speaker = match (person, around.innermost(mention.span)) {
                (Some(1), Some(statement)) => statements[statement].speaker,
                // "I ask you", said to somebody.
                (Some(2), Some(statement)) => statements[statement].addressee,
                (Some(1), None) => {
                    voice = voice.or_else(|| self.publisher(publisher?, world));
                    voice
                }
                _ => None,
            };
            if let Some(speaker) = speaker {
                self.of_mention[index] = Some(speaker);
                let list = &mut self.list[speaker].mentions;
                let at = list.partition_point(|&other| other < index);
                list.insert(at, index);
            }
        }
        self
    }
}

impl Entities {
    /// Returns the entity of the publisher, made if the text does not name it.
    fn publisher(&mut self, publisher: &str, world: &'static World) -> Option<usize> {
        let record = world.lookup(publisher).first().copied();
        let base = record.map(|record| world.record(record));
        let territory = base.and_then(|base| base.country).and_then(|country| world.territory_of(country));
        // A ministry speaks for its state, where its statement names the state.
        let state =
            territory.filter(|_| base.is_some_and(|base| base.sector == Some("GOV"))).and_then(|territory| {
                self.list.iter().position(|entity| {
                    entity.entity_type == EntityType::Gpe && entity.actor == Some(territory)
                })
            });
        if state.is_some() {
            return state;
        }
        let known = self.list.iter().position(|entity| {
            record.is_some() && entity.actor == record || names::fold(&entity.name) == names::fold(publisher)
        });
        if known.is_some() {
            return known;
        }
        self.list.push(Entity {
            name: base.map_or_else(|| publisher.to_owned(), |base| base.name.to_owned()),
            entity_type: EntityType::Org,
            actor: record,
            territory,
            sector: base.and_then(|base| base.sector),
            body: None,
            roles: Vec::new(),
            members: Vec::new(),
            mentions: Vec::new(),
            gender: None,
            plural: false,
            noun: None,
        });
        Some(self.list.len() - 1)
    }
}

/// What resolution needs at hand.
pub(crate) struct Resolver<'r, 't> {
    pub(crate) layout: &'r Layout<'t>,
    pub(crate) world: &'static World,
    pub(crate) published: Option<Date>,
    /// Territories that the document names places or people of.
    pub(crate) countries: &'r HashSet<RecordId>,
    pub(crate) quotations: &'r [Span],
    pub(crate) mentions: &'r [Mention],
    pub(crate) list: Vec<Entity>,
    pub(crate) of_mention: Vec<Option<usize>>,
    pub(crate) by_record: HashMap<RecordId, usize>,
    /// Bodies of states by the state and the name of the body.
    pub(crate) by_body: HashMap<(RecordId, &'static str), usize>,
    pub(crate) by_name: HashMap<String, usize>,
    /// People by the last word of each form of their name, with the form.
    pub(crate) by_family_name: HashMap<String, Vec<(usize, String)>>,
    /// Organisations by the initials of their name.
    pub(crate) by_initials: HashMap<String, usize>,
    pub(crate) salience: Salience,
    /// For each sentence the number of sentences before it that are not wholly quoted.
    pub(crate) told_before: Vec<usize>,
    /// The two entities last named together, "A and B", and the sentence they were named in.
    pub(crate) last_pair: Option<([usize; 2], usize)>,
}

/// Groups mentions into entities. `quotations` are the quoted stretches, in text order; `countries` the territories of
/// the places that the document names.
pub(crate) fn resolve(
    layout: &Layout<'_>,
    mentions: Vec<Mention>,
    quotations: &[Span],
    world: &'static World,
    published: Option<Date>,
    countries: &HashSet<RecordId>,
) -> Entities {
    let mut resolver = Resolver {
        layout,
        world,
        published,
        countries,
        quotations,
        mentions: &mentions,
        list: Vec::new(),
        of_mention: vec![None; mentions.len()],
        by_record: HashMap::new(),
        by_body: HashMap::new(),
        by_name: HashMap::new(),
        by_family_name: HashMap::new(),
        by_initials: HashMap::new(),
        salience: Salience::default(),
        last_pair: None,
        told_before: told_before(layout, quotations),
    };
    let headed = headed(&mentions, layout.tokens.len());
    for (index, mention) in mentions.iter().enumerate() {
        let entity = match mention.kind {
            MentionKind::Name => Some(resolver.name(index)),
            MentionKind::Demonym => resolver.demonym(index),
            MentionKind::Nominal => resolver.nominal(index, &headed),
            MentionKind::Pronoun => resolver.pronoun(index),
        };
        if let Some(entity) = entity {
            resolver.join(index, entity);
        }
    }
    resolver.give_roles(&headed);
    let Resolver { list, of_mention, .. } = resolver;
    let covering = covering(&mentions, layout.tokens.len());
    let titled = titled(layout, &mentions);
    let (starting, ending) = bounds(&mentions, layout.tokens.len());
    Entities { mentions, list, of_mention, headed, covering, starting, ending, titled }
}

impl Resolver<'_, '_> {
    /// Adds an entity and returns its index.
    pub(crate) fn add(&mut self, name: String, mention: &Mention) -> usize {
        self.list.push(Entity {
            name,
            entity_type: mention.entity_type,
            actor: None,
            territory: mention.territory,
            sector: mention.sector,
            body: mention.body,
            roles: Vec::new(),
            members: Vec::new(),
            mentions: Vec::new(),
            gender: None,
            plural: mention.plural,
            noun: None,
        });
        self.list.len() - 1
    }

    /// Returns the entity of a record, made if the document has not named it yet.
    pub(crate) fn of_record(&mut self, record: RecordId, mention: &Mention) -> usize {
        if let Some(&entity) = self.by_record.get(&record) {
            return entity;
        }
        let known = self.world.record(record);
        let entity = self.add(known.name.to_owned(), mention);
        let made = &mut self.list[entity];
        made.actor = Some(record);
        made.gender = known.gender;
        made.sector = known.sector.or(made.sector);
        made.territory = known.country.and_then(|country| self.world.territory_of(country));
        self.by_record.insert(record, entity);
        entity
    }

    fn demonym(&mut self, index: usize) -> Option<usize> {
        let mention = &self.mentions[index];
        let territory = mention.territory?;
        Some(self.of_record(territory, mention))
    }

    fn join(&mut self, index: usize, entity: usize) {
        self.of_mention[index] = Some(entity);
        self.list[entity].mentions.push(index);
        self.note_pair(index, entity);
        if self.mentions[index].kind == MentionKind::Pronoun {
            // A pronoun tells what the name left open.
            let gender = crate::mentions::pronoun(self.layout.word(self.mentions[index].head))
                .and_then(|pronoun| pronoun.gender);
            let known = &mut self.list[entity].gender;
            *known = known.or(gender.filter(|&gender| gender != 'n'));
        }
        let mention = &self.mentions[index];
        for words in &mention.roles {
            let roles = &mut self.list[entity].roles;
            if !roles.iter().any(|role| role.title == words.title) {
                roles.push(Role {
                    title: words.title.clone(),
                    of: None,
                    words: self.layout.span(words.tokens.clone()),
                });
            }
        }
        if mention.kind != MentionKind::Demonym {
            self.salience.note(self.layout, entity, mention);
        }
    }

    /// Remembers two of a kind that are coordinated.
    fn note_pair(&mut self, index: usize, entity: usize) {
        let mention = &self.mentions[index];
        let syntax = self.layout.syntax;
        if syntax.relation(mention.head) != chancery_syntax::Relation::Conj
            || mention.kind != MentionKind::Name
        {
            return;
        }
        let first = syntax.head(mention.head);
        // "brokered by Qatar and Turkey": the two sides are others.
        if first.is_some_and(|first| syntax.relation(first) == chancery_syntax::Relation::OblAgent) {
            return;
        }
        let before = self.mentions[..index]
            .iter()
            .enumerate()
            .rev()
            .take(6)
            .find(|(_, other)| Some(other.head) == first);
        if let Some(first) = before.and_then(|(other, _)| self.of_mention[other])
            && first != entity
            && self.list[first].entity_type == self.list[entity].entity_type
        {
            self.last_pair = Some(([first, entity], syntax.sentence(mention.head)));
        }
    }

    /// Returns a mention other than `outer` that covers a token.
    fn around(&self, token: usize, outer: usize) -> Option<usize> {
        let near = outer.saturating_sub(4)..(outer + 5).min(self.mentions.len());
        near.filter(|&other| other != outer).find(|&other| self.mentions[other].tokens.contains(&token))
    }

    /// Gives entities the roles that their mentions' own words name.
    fn give_roles(&mut self, headed: &[Option<usize>]) {
        for entity in 0..self.list.len() {
            let mut roles: Vec<Role> = Vec::new();
            let mut territory = self.list[entity].territory;
            for &mention in &self.list[entity].mentions {
                for words in &self.mentions[mention].roles {
                    let of = words
                        .of
                        .and_then(|token| headed[token].or_else(|| self.around(token, mention)))
                        .and_then(|mention| self.of_mention[mention]);
                    let of = of.filter(|&of| of != entity);
                    let span = self.layout.span(words.tokens.clone());
                    let role = Role { title: words.title.clone(), of, words: span };
                    let said = roles
                        .iter()
                        .any(|known| known.title == role.title && (role.of.is_none() || known.of == role.of));
                    if !said {
                        roles.retain(|known| known.title != role.title || known.of.is_some());
                        roles.push(role);
                    }
                    territory = territory.or_else(|| {
                        words.of.and_then(|token| crate::mentions::territory(self.layout, self.world, token))
                    });
                }
            }
            self.list[entity].roles = roles;
            self.list[entity].territory = territory;
        }
    }
}

/// Maps each token to the mention it heads; a name before a nominal before a demonym.
fn headed(mentions: &[Mention], tokens: usize) -> Vec<Option<usize>> {
    let mut headed: Vec<Option<usize>> = vec![None; tokens];
    for (index, mention) in mentions.iter().enumerate() {
        let better = headed[mention.head].is_none_or(|other| mention.kind < mentions[other].kind);
        if better {
            headed[mention.head] = Some(index);
        }
    }
    headed
}

/// Maps each token to the longest mention that begins there, and to the longest that ends there.
fn bounds(mentions: &[Mention], tokens: usize) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
    let mut starting: Vec<Option<usize>> = vec![None; tokens];
    let mut ending: Vec<Option<usize>> = vec![None; tokens];
    for (index, mention) in mentions.iter().enumerate() {
        if mention.tokens.is_empty() || mention.kind == MentionKind::Demonym {
            continue;
        }
        for slot in [&mut starting[mention.tokens.start], &mut ending[mention.tokens.end - 1]] {
            if slot.is_none_or(|other| mentions[other].tokens.len() < mention.tokens.len()) {
                *slot = Some(index);
            }
        }
    }
    (starting, ending)
}

/// Counts, for each sentence, the sentences before it that are not wholly quoted.
fn told_before(layout: &Layout<'_>, quotations: &[Span]) -> Vec<usize> {
    let mut told = 0;
    let count = |sentence: &crate::tokens::Sentence| {
        let before = told;
        let after = quotations.partition_point(|span| span.start <= sentence.span.start);
        let quoted = after.checked_sub(1).is_some_and(|index| quotations[index].contains(sentence.span));
        told += usize::from(!quoted);
        before
    };
    layout.sentences.iter().map(count).collect()
}

/// Maps the outermost token of a titled name to it: "Minister" in "met Russian Foreign Minister Lavrov".
fn titled(layout: &Layout<'_>, mentions: &[Mention]) -> Vec<Option<usize>> {
    let mut titled: Vec<Option<usize>> = vec![None; layout.tokens.len()];
    for (index, mention) in mentions.iter().enumerate() {
        if mention.kind != MentionKind::Name || mention.tokens == mention.name {
            continue;
        }
        for token in mention.tokens.clone() {
            if layout.syntax.head(token).is_none_or(|head| !mention.tokens.contains(&head)) {
                titled[token] = Some(index);
            }
        }
    }
    titled
}

/// Maps each token to the shortest mention that covers it.
fn covering(mentions: &[Mention], tokens: usize) -> Vec<Option<usize>> {
    let mut covering: Vec<Option<usize>> = vec![None; tokens];
    for (index, mention) in mentions.iter().enumerate() {
        for token in mention.tokens.clone() {
            let shorter =
                covering[token].is_none_or(|other| mention.tokens.len() < mentions[other].tokens.len());
            if shorter {
                covering[token] = Some(index);
            }
        }
    }
    covering
}
