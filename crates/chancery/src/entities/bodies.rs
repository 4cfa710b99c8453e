//! Which mentions are of one body of a state? "The Russian Foreign Ministry … Russia's Ministry of Foreign Affairs …
//! the ministry" are: by the state and the body, and without a state by what was last spoken of.

use super::Resolver;
use crate::mentions::{EntityType, Mention, without_article};

/// Nouns by which a body is called again, with its class.
const CLASSES: [(&str, &str); 3] = [("court", "court"), ("department", "ministry"), ("ministry", "ministry")];

impl Resolver<'_, '_> {
    /// Returns the entity of the body that a nominal names, made if it is a state's and was not spoken of yet.
    pub(super) fn body(&mut self, mention: &Mention) -> Option<usize> {
        let known = self.same_body(mention);
        let (Some(noun), Some(territory)) = (mention.body, mention.territory) else { return known };
        let body = self.world.body_of_state(territory, &noun)?;
        let entity = known.unwrap_or_else(|| match body.record {
            Some(record) => self.of_record(record, mention),
            None => {
                let name = without_article(mention.span.of(self.layout.text)).to_owned();
                let entity = self.add(name, mention);
                self.list[entity].noun = Some(self.layout.syntax.lemma(mention.head).to_lowercase());
                entity
            }
        });
        self.file_body(entity, mention);
        Some(entity)
    }

    /// Returns the entity of the same body of the same state; for "the army" the one last spoken of.
    pub(super) fn same_body(&self, mention: &Mention) -> Option<usize> {
        match (mention.body, mention.territory) {
            (Some(noun), Some(territory)) => self.by_body.get(&(territory, noun.name)).copied(),
            (Some(noun), None) if mention.definite => self.last(|body| body.name == noun.name),
            (None, None)
                if mention.entity_type == EntityType::Org
                    && mention.definite
                    && !mention.plural
                    && mention.tokens.len() == 2 =>
            {
                let lemma = self.layout.syntax.lemma(mention.head).to_lowercase();
                let (_, class) = CLASSES.into_iter().find(|&(noun, _)| noun == lemma)?;
                self.last(|body| body.class == class)
            }
            _ => None,
        }
    }

    /// Returns the body of a kind last spoken of.
    fn last(&self, fits: impl Fn(chancery_data::BodyNoun) -> bool) -> Option<usize> {
        let recent = self.salience.latest().map(|recent| recent.entity);
        recent.into_iter().find(|&entity| self.list[entity].body.is_some_and(&fits))
    }

    /// Files an entity under the body that a mention says it is.
    pub(super) fn file_body(&mut self, entity: usize, mention: &Mention) {
        let Some(noun) = mention.body else { return };
        self.list[entity].body.get_or_insert(noun);
        if let Some(territory) = mention.territory.or(self.list[entity].territory) {
            self.by_body.entry((territory, noun.name)).or_insert(entity);
        }
    }

    /// Whether an entity is a body of another state than the one a mention names: two may be called "Interior Ministry".
    pub(super) fn is_anothers_body(&self, entity: usize, mention: &Mention) -> bool {
        let known = self.list[entity].territory.zip(mention.territory);
        mention.body.is_some() && known.is_some_and(|(known, named)| known != named)
    }
}
