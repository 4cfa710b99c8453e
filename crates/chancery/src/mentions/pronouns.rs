//! Which pronouns refer to somebody? Personal and possessive ones, and "both".

use super::{EntityType, Layout, Mention, MentionKind};
use chancery_syntax::{Relation, Xpos};

/// Person, number and gender of a personal or possessive pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pronoun {
    /// 1, 2 or 3.
    pub(crate) person: u8,
    /// Whether it is plural; `None` for "you".
    pub(crate) plural: Option<bool>,
    /// `m`, `f`, or `n` for "it".
    pub(crate) gender: Option<char>,
}

/// Returns what the pronoun tells, or nothing for other words.
pub(crate) fn features(word: &str) -> Option<Pronoun> {
    let (person, plural, gender) = match word.to_ascii_lowercase().as_str() {
        "i" | "me" | "my" | "mine" | "myself" => (1, Some(false), None),
        "we" | "us" | "our" | "ours" | "ourselves" => (1, Some(true), None),
        "you" | "your" | "yours" | "yourself" | "yourselves" => (2, None, None),
        "he" | "him" | "his" | "himself" => (3, Some(false), Some('m')),
        "she" | "her" | "hers" | "herself" => (3, Some(false), Some('f')),
        "it" | "its" | "itself" => (3, Some(false), Some('n')),
        "they" | "them" | "their" | "theirs" | "themselves" => (3, Some(true), None),
        _ => return None,
    };
    Some(Pronoun { person, plural, gender })
}

/// Finds personal and possessive pronouns, in text order.
pub(super) fn find(layout: &Layout<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for token in 0..layout.tokens.len() {
        found.extend(both(layout, token));
        if !matches!(layout.syntax.xpos(token), Xpos::PRP | Xpos::PRPS) {
            continue;
        }
        let word = layout.word(token);
        // "US" in capitals is a country, "us" is not.
        let Some(pronoun) = features(word).filter(|_| word != "US") else { continue };
        let entity_type = match pronoun.gender {
            Some('m' | 'f') => EntityType::Person,
            Some(_) => EntityType::Org,
            None => EntityType::Group,
        };
        let mut mention = Mention::new(layout, token..token + 1, token, MentionKind::Pronoun, entity_type);
        mention.plural = pronoun.plural.unwrap_or(false);
        mention.definite = true;
        found.push(mention);
    }
    found
}

/// Returns the mention that "both" is by itself, for two who were spoken of: "both had violated it", but not "both sides", "both A and B".
fn both(layout: &Layout<'_>, token: usize) -> Option<Mention> {
    let syntax = layout.syntax;
    let alone = syntax.head(token).is_some_and(|verb| syntax.is_verbal(verb))
        && syntax.children(token).iter().all(|&child| syntax.relation(child) == Relation::Case);
    let argument = crate::syntax::is_argument(syntax, token);
    let is_both = argument && alone && layout.word(token).eq_ignore_ascii_case("both");
    is_both.then(|| {
        let (kind, group) = (MentionKind::Nominal, EntityType::Group);
        let mut mention = Mention::new(layout, token..token + 1, token, kind, group);
        mention.plural = true;
        mention.definite = true;
        mention
    })
}
