//! For whom does somebody act? Ministers and armies for their states, and what kind of party an entity is.

use super::super::Detector;
use crate::mentions::EntityType;

impl Detector<'_, '_> {
    /// Returns whether an entity can be at odds with another: a state or its bodies, an armed group.
    pub(in crate::agreements) fn is_belligerent(&self, entity: usize) -> bool {
        let entity = &self.entities.list[entity];
        entity.sector != Some("IGO")
            && (entity.territory.is_some()
                || matches!(entity.sector, Some("REB" | "GOV" | "MIL"))
                || entity.entity_type == EntityType::Gpe)
    }

    /// Returns the states that somebody acts for, where the document speaks of them: of "the presidents of Turkmenistan and Uzbekistan"
    /// both, of a minister his; else the entity itself.
    pub(in crate::agreements) fn principals(&self, entity: usize) -> Vec<usize> {
        let own = &self.entities.list[entity];
        if own.sector.is_some_and(|sector| matches!(sector, "REB" | "OPP" | "IGO" | "UAF")) {
            return vec![entity];
        }
        let named = own.actor.is_some();
        let official = matches!(own.sector, Some("GOV" | "MIL" | "COP" | "LEG")) || !own.roles.is_empty();
        let person = own.entity_type == EntityType::Person;
        if !official || named && !person || own.entity_type == EntityType::Gpe {
            return vec![entity];
        }
        // "the armies of India and Pakistan"
        let mentions = own.mentions.iter().map(|&mention| &self.entities.mentions[mention]);
        let several = mentions.filter(|mention| mention.plural && !person).find_map(|mention| {
            let inside = mention.tokens.clone().filter(|&inside| inside > mention.head);
            let states: Vec<usize> = inside
                .filter_map(|inside| self.entities.mention_headed(inside))
                .filter_map(|inside| self.entities.of_mention[inside])
                .filter(|&state| self.is_state(state))
                .collect();
            (states.len() > 1).then_some(states)
        });
        if let Some(states) = several {
            return states;
        }
        let state = own.territory.and_then(|territory| self.states.get(&territory));
        vec![state.copied().unwrap_or(entity)]
    }

    /// Returns the one that somebody acts for.
    pub(in crate::agreements) fn principal(&self, entity: usize) -> usize {
        match self.principals(entity).as_slice() {
            &[state] => state,
            _ => entity,
        }
    }

    pub(in crate::agreements) fn is_state(&self, entity: usize) -> bool {
        let entity = &self.entities.list[entity];
        entity.entity_type == EntityType::Gpe && !self.is_city_entity(entity)
    }

    pub(in crate::agreements) fn is_city(&self, entity: usize) -> bool {
        self.is_city_entity(&self.entities.list[entity])
    }

    pub(in crate::agreements) fn is_city_entity(&self, entity: &crate::entities::Entity) -> bool {
        entity.entity_type == EntityType::Gpe
            && entity.sector.is_none()
            && entity.territory.is_some()
            && entity.actor != entity.territory
    }

    /// Returns whether an entity is the body that passes resolutions rather than a party to them.
    pub(in crate::agreements) fn is_council(&self, entity: usize) -> bool {
        self.entities.list[entity].sector == Some("IGO")
    }

    pub(in crate::agreements) fn can_agree(&self, entity: usize) -> bool {
        matches!(
            self.entities.list[entity].entity_type,
            EntityType::Gpe | EntityType::Org | EntityType::Group | EntityType::Person
        )
    }
}
