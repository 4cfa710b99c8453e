//! Which words refer to somebody or something? Names, nominals and pronouns, with what their own words tell.
//!
//! A mention is found from its sentence alone; that two mentions are of one entity is decided in
//! [`crate::entities`].

mod acronyms;
mod bodies;
mod names;
mod nominals;
mod pronouns;
mod titles;

use crate::span::Span;
use crate::syntax::Syntax;
use crate::tokens::{Sentence, Token};
use chancery_data::{BodyNoun, Match, RecordId, World};
use jiff::civil::Date;
pub(crate) use nominals::territory;
pub(crate) use pronouns::{Pronoun, features as pronoun};
use std::ops::Range;

/// What sort of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum EntityType {
    /// A person.
    Person,
    /// An organisation with a name or an institution.
    Org,
    /// A state, city or other place with a government.
    Gpe,
    /// Any other place.
    Loc,
    /// A building, airport, base.
    Fac,
    /// Several people or bodies without an organisation's name.
    Group,
}

impl EntityType {
    /// Returns the type as the reading format writes it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            EntityType::Person => "PERSON",
            EntityType::Org => "ORG",
            EntityType::Gpe => "GPE",
            EntityType::Loc => "LOC",
            EntityType::Fac => "FAC",
            EntityType::Group => "GROUP",
        }
    }
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum MentionKind {
    /// By a name, titles included.
    Name,
    /// By a common noun.
    Nominal,
    /// By a nationality: "Israeli" in "Israeli airstrikes".
    Demonym,
    /// By a pronoun.
    Pronoun,
}

/// A role that a mention's own words give: "Russian President" in "Russian President Vladimir Putin".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RoleWords {
    /// The title, lower-cased: "foreign minister".
    pub title: String,
    /// Head token of the words that say of what: "Russian", "Qatar".
    pub of: Option<usize>,
    /// The tokens of the title.
    pub tokens: Range<usize>,
}

/// Words that refer.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// All the words, titles and determiner included.
    pub span: Span,
    /// The tokens of `span`.
    pub tokens: Range<usize>,
    /// Token that the rest depends on.
    pub head: usize,
    /// How it refers.
    pub kind: MentionKind,
    /// What it refers to.
    pub entity_type: EntityType,
    /// The bare name inside `tokens`, for a name.
    pub name: Range<usize>,
    /// What the knowledge base says it may be, the likeliest first.
    pub records: Vec<RecordId>,
    /// Whether the name's words are as often something else, so that its records need support.
    pub weak: bool,
    /// Territory that a demonym or a "of Qatar" gives.
    pub territory: Option<RecordId>,
    /// Sector that a group or body noun gives.
    pub sector: Option<&'static str>,
    /// The noun of the body of a state that it names: of `territory`, or of one known from elsewhere ("the army").
    pub body: Option<BodyNoun>,
    /// Roles in its own words.
    pub roles: Vec<RoleWords>,
    /// Whether it is plural.
    pub plural: bool,
    /// Whether it points to something already known: "the", "this", a possessive.
    pub definite: bool,
}

impl Mention {
    /// Returns a mention of `tokens` that depend on `head`, of which nothing else is known.
    fn new(
        layout: &Layout<'_>,
        tokens: Range<usize>,
        head: usize,
        kind: MentionKind,
        entity_type: EntityType,
    ) -> Mention {
        Mention {
            span: layout.span(tokens.clone()),
            name: tokens.clone(),
            tokens,
            head,
            kind,
            entity_type,
            records: Vec::new(),
            weak: false,
            territory: None,
            sector: None,
            body: None,
            roles: Vec::new(),
            plural: false,
            definite: false,
        }
    }

    /// Returns the words of the bare name.
    pub(crate) fn name_words<'t>(&self, layout: &Layout<'t>) -> &'t str {
        layout.span(self.name.clone()).of(layout.text)
    }
}

/// A document's text with its tokens, sentences and syntax: what every stage after tagging reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout<'t> {
    /// The document's text.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: &'t [Token],
    /// Its sentences.
    pub sentences: &'t [Sentence],
    /// Their syntax.
    pub syntax: &'t Syntax,
    /// For each token whether it belongs to a dateline, byline or label line.
    pub header: &'t [bool],
}

impl<'t> Layout<'t> {
    /// Returns the bytes that a run of tokens covers.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        if tokens.is_empty() {
            let at = self.tokens.get(tokens.start).map_or(self.text.len(), |token| token.span.start);
            return Span::new(at, at);
        }
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }

    /// Returns the words of one token.
    pub(crate) fn word(&self, token: usize) -> &'t str {
        self.tokens[token].span.of(self.text)
    }

    /// Returns the tokens that overlap `span`.
    pub(crate) fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// Returns the sentence that a token is in.
    pub(crate) fn sentence_of(&self, token: usize) -> &'t Sentence {
        &self.sentences[self.syntax.sentence(token)]
    }

    /// Returns the token of `tokens` whose head lies outside them, the last such.
    pub(crate) fn head_of(&self, tokens: Range<usize>) -> usize {
        let outside = |&token: &usize| self.syntax.head(token).is_none_or(|head| !tokens.contains(&head));
        tokens.clone().rev().find(outside).unwrap_or(tokens.start)
    }
}

/// Finds every mention, in text order; of two that start together the longer comes first.
/// `hits` is what [`World::find`] gives for the text; what is wholly inside one of `times` names nobody.
/// Of the records that a name may mean, those that were not on the day of publication come last.
pub(crate) fn find(
    layout: &Layout<'_>,
    world: &'static World,
    hits: &[Match<'_>],
    times: &[Span],
    published: Option<Date>,
) -> Vec<Mention> {
    let mut names = names::find(layout, world, hits, times);
    if let Some(day) = published {
        // "The Syrian interim government" was another before December 2024.
        for mention in &mut names {
            mention.records.sort_by_key(|&record| !world.record(record).period.covers(day));
        }
    }
    // Header lines name the place and the agency of the report, not who takes part.
    let mut taken = layout.header.to_vec();
    for mention in &names {
        taken[mention.tokens.clone()].fill(true);
    }
    let mut mentions = nominals::find(layout, world, &taken);
    mentions.extend(pronouns::find(layout));
    mentions.retain(|mention| !layout.header[mention.head]);
    mentions.extend(names);
    mentions
        .sort_by_key(|mention| (mention.tokens.start, std::cmp::Reverse(mention.tokens.end), mention.kind));
    mentions
}

/// Returns a phrase without the article or "this" that it begins with.
pub(crate) fn without_article(words: &str) -> &str {
    let first = words.split(' ').next().unwrap_or_default();
    let article = matches!(first.to_ascii_lowercase().as_str(), "the" | "a" | "an" | "this");
    if article { words[first.len()..].trim_start() } else { words }
}
