//! Who is the same, and which item of a reading answers to which item of gold.

use crate::folding::fold;
use crate::reading::{Entity, Reading};
use std::collections::{BTreeSet, HashMap};

/// The entities of a reading by id, with the names they go by.
#[derive(Debug, Default)]
pub(crate) struct Entities<'r> {
    list: Vec<(&'r Entity, BTreeSet<String>)>,
    /// For look-up only.
    places: HashMap<&'r str, usize>,
}

impl<'r> Entities<'r> {
    /// Takes the entities of `reading`. Of several with one id the last counts, at the place of the first.
    pub(crate) fn of(reading: &'r Reading) -> Entities<'r> {
        let mut entities = Entities::default();
        for entity in &reading.entities {
            let item = (entity, names(entity));
            match entities.places.get(entity.id.as_str()) {
                Some(&place) => entities.list[place] = item,
                None => {
                    entities.places.insert(&entity.id, entities.list.len());
                    entities.list.push(item);
                }
            }
        }
        entities
    }

    /// Returns the entities in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'r Entity> + '_ {
        self.list.iter().map(|&(entity, _)| entity)
    }

    /// Returns how many there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Returns the entity with that id.
    pub(crate) fn get(&self, id: &str) -> Option<&'r Entity> {
        self.places.get(id).map(|&place| self.list[place].0)
    }

    /// Returns the first entity of `other` that shares a name with the entity `id` of these.
    pub(crate) fn first_same(&self, id: &str, other: &Entities<'r>) -> Option<&'r Entity> {
        other.iter().find(|candidate| self.same(Some(id), other, Some(&candidate.id)))
    }

    /// Returns whether the entity `id` of these and the entity `their_id` of `other` share a name.
    pub(crate) fn same(&self, id: Option<&str>, other: &Entities<'r>, their_id: Option<&str>) -> bool {
        match (self.names(id), other.names(their_id)) {
            (Some(mine), Some(theirs)) => !mine.is_disjoint(theirs),
            _ => false,
        }
    }

    /// Returns how many of `ids` have a partner of their own among the `their_ids` of `other`.
    pub(crate) fn shared(&self, ids: &[String], other: &Entities<'r>, their_ids: &[String]) -> usize {
        let partners = self.partners(ids, other, their_ids);
        partners.iter().flatten().count()
    }

    /// Returns for each of `ids` the place of its partner in `their_ids`: the first that is the same and still free.
    pub(crate) fn partners(
        &self,
        ids: &[String],
        other: &Entities<'r>,
        their_ids: &[String],
    ) -> Vec<Option<usize>> {
        let mut free = vec![true; their_ids.len()];
        let mut partner = |id: &String| {
            let same = |place: &usize| free[*place] && self.same(Some(id), other, Some(&their_ids[*place]));
            let place = (0..their_ids.len()).find(same)?;
            free[place] = false;
            Some(place)
        };
        ids.iter().map(&mut partner).collect()
    }

    fn names(&self, id: Option<&str>) -> Option<&BTreeSet<String>> {
        self.places.get(id?).map(|&place| &self.list[place].1)
    }
}

/// Returns the folded names an entity goes by: its own, its aliases and its mentions but for pronouns.
fn names(entity: &Entity) -> BTreeSet<String> {
    let mentions = entity.mentions.iter().filter(|mention| mention.kind.as_deref() != Some("pronoun"));
    let mentioned = mentions.filter_map(|mention| mention.text.as_ref());
    let all = entity.name.iter().chain(&entity.aliases).chain(mentioned);
    all.map(|name| fold(name)).filter(|name| !name.is_empty()).collect()
}

/// An item of gold and an item of the reading that may answer to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// How well they agree; never NaN.
    pub(crate) score: f64,
    /// Place in gold.
    pub(crate) gold: usize,
    /// Place in the reading.
    pub(crate) found: usize,
}

/// Matches one to one: best score first, then the earliest in gold, then the earliest in the reading.
pub(crate) fn greedy(mut candidates: Vec<Candidate>) -> Vec<(usize, usize)> {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.gold, a.found).cmp(&(b.gold, b.found))));
    let (mut gold_taken, mut found_taken) = (BTreeSet::new(), BTreeSet::new());
    let mut matched = Vec::new();
    for Candidate { gold, found, .. } in candidates {
        if !gold_taken.contains(&gold) && !found_taken.contains(&found) {
            gold_taken.insert(gold);
            found_taken.insert(found);
            matched.push((gold, found));
        }
    }
    matched
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(json: &str) -> Reading {
        Reading::parse(json).expect("a reading")
    }

    fn ids(list: &[&str]) -> Vec<String> {
        list.iter().map(|id| id.to_string()).collect()
    }

    #[test]
    fn entities_are_the_same_when_any_name_alias_or_mention_is_shared() {
        let gold = reading(
            r#"{"entities": [{"id": "e1", "name": "Government of Ruritania", "aliases": ["the Castle"]}]}"#,
        );
        let found = reading(
            r#"{"entities": [{"id": "x", "name": "Castle Hill"}, {"id": "y", "mentions": [{"text": "The castle's", "kind": "nominal"}]}]}"#,
        );
        let (gold, found) = (Entities::of(&gold), Entities::of(&found));
        assert_eq!(gold.first_same("e1", &found).map(|entity| entity.id.as_str()), Some("y"));
    }

    #[test]
    fn pronouns_and_empty_names_make_nobody_the_same() {
        let gold = reading(r#"{"entities": [{"id": "e1", "name": "", "aliases": ["He"]}]}"#);
        let found = reading(
            r#"{"entities": [{"id": "x", "name": " ", "mentions": [{"text": "he", "kind": "pronoun"}]}]}"#,
        );
        let (gold, found) = (Entities::of(&gold), Entities::of(&found));
        assert!(!gold.same(Some("e1"), &found, Some("x")));
        assert!(!gold.same(None, &found, None));
    }

    #[test]
    fn each_found_participant_answers_to_one_gold_participant_only() {
        let gold = reading(r#"{"entities": [{"id": "a", "name": "Zenda"}, {"id": "b", "name": "zenda"}]}"#);
        let entities = Entities::of(&gold);
        assert_eq!(entities.partners(&ids(&["a", "b"]), &entities, &ids(&["b"])), [Some(0), None]);
        assert_eq!(entities.shared(&ids(&["a", "b"]), &entities, &ids(&["b", "a", "a"])), 2);
    }

    #[test]
    fn of_two_entities_with_one_id_the_later_counts() {
        let twice =
            reading(r#"{"entities": [{"id": "a", "name": "Zenda"}, {"id": "a", "name": "Strelsau"}]}"#);
        let entities = Entities::of(&twice);
        assert_eq!(entities.len(), 1);
        assert_eq!(entities.get("a").and_then(|entity| entity.name.as_deref()), Some("Strelsau"));
    }

    #[test]
    fn the_best_pair_is_matched_first_and_ties_go_to_the_earliest() {
        let candidate = |score, gold, found| Candidate { score, gold, found };
        let pairs =
            vec![candidate(1.0, 1, 0), candidate(0.5, 0, 0), candidate(1.0, 0, 1), candidate(1.0, 1, 1)];
        assert_eq!(greedy(pairs), [(0, 1), (1, 0)]);
    }
}
