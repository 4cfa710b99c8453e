//! The bodies of states: one key for each, from a row of `bodies.tsv` or composed.
//!
//! "Russian Foreign Ministry" is the record `org:RUS-mfa`; the defence ministry of Nigeria has no record, so that its
//! key is composed: `org:NGA-defence-ministry`, of `org:`, the code of the state's own key, and the name that all nouns
//! for the body share, with hyphens for spaces and without apostrophes. A composed key never changes while
//! `body_nouns.tsv` keeps the name, and a record that is given that very key, or that `state_bodies.tsv` ties to the
//! body, takes its place.

use super::World;
use super::record::{Kind, RecordId};
use super::words::{BodyNoun, BodyReach};
use std::sync::LazyLock;

/// A body of a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateBody {
    /// Whose it is.
    pub territory: RecordId,
    /// What it is: the name that all nouns for it share, "defence ministry".
    pub name: &'static str,
    /// PLOVER sector.
    pub sector: &'static str,
    /// Its record, if the tables have one.
    pub record: Option<RecordId>,
    /// The key of its record, else the composed one.
    pub key: String,
}

/// Territory, name of the body and key of its record, sorted.
static RECORDED: LazyLock<Vec<[&str; 3]>> = LazyLock::new(|| {
    let rows = include_str!(concat!(env!("OUT_DIR"), "/state_bodies.tsv")).lines();
    rows.filter_map(|row| <[&str; 3]>::try_from(row.split('\t').collect::<Vec<_>>()).ok()).collect()
});

/// The names of bodies that every state has, as keys write them, with a noun for each; sorted.
static COMPOSED: LazyLock<Vec<(String, BodyNoun)>> = LazyLock::new(|| {
    let nouns = World::embedded().body_nouns().filter(|noun| noun.reach == BodyReach::One);
    let mut names: Vec<(String, BodyNoun)> = nouns.map(|noun| (slug(noun.name), noun)).collect();
    names.sort_by(|one, other| one.0.cmp(&other.0));
    names.dedup_by(|later, kept| later.0 == kept.0);
    names
});

impl World {
    /// Returns the body of a territory that a noun names ("army" of Iraq), or `None` where the noun and the territory
    /// name no one body: see [`BodyReach`].
    ///
    /// ```
    /// use chancery_data::{BodyReach, World};
    ///
    /// let world = World::embedded();
    /// let nigeria = world.territory_of("NGA").expect("a state");
    /// let ministry = world.body_noun("Ministry of Defence").expect("a body");
    /// assert_eq!(world.body_of_state(nigeria, &ministry).map(|body| body.key).as_deref(), Some("org:NGA-defence-ministry"));
    /// let embassy = world.body_noun("embassy").expect("a body");
    /// assert_eq!((embassy.reach, world.body_of_state(nigeria, &embassy)), (BodyReach::Several, None));
    /// ```
    pub fn body_of_state(&self, territory: RecordId, noun: &BodyNoun) -> Option<StateBody> {
        if noun.reach == BodyReach::Several {
            return None;
        }
        let of = self.record(territory);
        let recorded =
            RECORDED.binary_search_by(|[state, name, _]| (*state, *name).cmp(&(of.key, noun.name)));
        let body = |key: String, record: Option<RecordId>| {
            let sector = record.and_then(|record| self.record(record).sector).unwrap_or(noun.sector);
            StateBody { territory, name: noun.name, sector, record, key }
        };
        if let Ok(found) = recorded {
            let key = RECORDED[found][2];
            return Some(body(key.to_owned(), self.by_key(key)));
        }
        if of.kind != Kind::Territory || noun.reach != BodyReach::One {
            return None;
        }
        let key = format!("org:{}-{}", code(of.key)?, slug(noun.name));
        let record = self.by_key(&key);
        Some(body(key, record))
    }

    /// Returns the body whose composed key this is: `org:IRQ-government`. `None` for a key that has a record
    /// ([`World::by_key`]), and for one that is never composed because a record has its place (`org:RUS-foreign-ministry`).
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let body = World::embedded().state_body("org:IRQ-government").expect("a body");
    /// assert_eq!((body.name, body.record), ("government", None));
    /// ```
    pub fn state_body(&self, key: &str) -> Option<StateBody> {
        let rest = key.strip_prefix("org:")?;
        rest.match_indices('-').find_map(|(hyphen, _)| {
            let (code, name) = (&rest[..hyphen], &rest[hyphen + 1..]);
            let found = COMPOSED.binary_search_by(|(slug, _)| slug.as_str().cmp(name)).ok()?;
            let state = ["ctry", "terr"].iter().find_map(|kind| self.by_key(&format!("{kind}:{code}")))?;
            let body = self.body_of_state(state, &COMPOSED[found].1)?;
            (body.record.is_none() && body.key == key).then_some(body)
        })
    }
}

/// Returns what a territory is called in the keys of its bodies: `IRQ` of `ctry:IRQ`.
fn code(territory: &str) -> Option<&str> {
    territory.split_once(':').map(|(_, code)| code)
}

/// Returns a name as keys write it.
fn slug(name: &str) -> String {
    name.chars()
        .filter(|&letter| letter != '\'')
        .map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::table::rows;

    fn key(territory: &str, noun: &str) -> Option<String> {
        let world = World::embedded();
        let noun = world.body_noun(noun).expect("a body noun");
        world.body_of_state(world.by_key(territory).expect("a territory"), &noun).map(|body| body.key)
    }

    #[test]
    fn a_body_with_a_record_has_the_key_of_the_record_by_every_noun_for_it() {
        for noun in ["foreign ministry", "Ministry of Foreign Affairs"] {
            assert_eq!(key("ctry:RUS", noun).as_deref(), Some("org:RUS-mfa"), "{noun}");
        }
        assert_eq!(key("ctry:USA", "Defense Department").as_deref(), Some("org:USA-defense"));
        assert_eq!(key("ctry:LBY", "central bank").as_deref(), Some("org:LBY-cbl"));
        assert_eq!(key("ctry:XKX", "police").as_deref(), Some("org:XKX-police"));
    }

    #[test]
    fn a_body_without_a_record_has_a_composed_key_by_every_noun_for_it() {
        for noun in ["defence ministry", "Defense Ministry", "Ministry of Defence", "MoD"] {
            assert_eq!(key("ctry:NGA", noun).as_deref(), Some("org:NGA-defence-ministry"), "{noun}");
        }
        for noun in ["government", "authorities"] {
            assert_eq!(key("ctry:IRQ", noun).as_deref(), Some("org:IRQ-government"), "{noun}");
        }
        assert_eq!(
            key("ctry:FJI", "prime minister's office").as_deref(),
            Some("org:FJI-prime-ministers-office")
        );
        assert_eq!(key("terr:ge-ab", "parliament").as_deref(), Some("org:ge-ab-parliament"));
    }

    #[test]
    fn people_parts_and_one_of_several_are_no_body() {
        for noun in ["soldiers", "embassy", "criminal court", "newspaper", "green party"] {
            assert_eq!(key("ctry:NGA", noun), None, "{noun}");
            assert_eq!(key("ctry:ISR", noun), None, "{noun}");
        }
    }

    #[test]
    fn a_regime_is_a_body_only_where_the_tables_list_it() {
        assert_eq!(key("ctry:SYR", "regime").as_deref(), Some("org:SYR-regime"));
        assert_eq!(key("ctry:SYR", "government").as_deref(), Some("org:SYR-government"));
        assert_eq!(key("ctry:IRN", "regime"), None);
    }

    #[test]
    fn what_is_no_territory_has_no_composed_body() {
        assert_eq!(key("reg:middle-east", "army"), None);
        assert_eq!(key("reg:gaza", "health ministry").as_deref(), Some("org:PSE-gaza-health"));
    }

    #[test]
    fn a_composed_key_tells_its_body() {
        let world = World::embedded();
        let body = world.state_body("org:NGA-defence-ministry").expect("a body");
        assert_eq!(body.territory, world.territory_of("NGA").expect("a territory"));
        assert_eq!((body.name, body.sector), ("defence ministry", "GOV"));
        assert!(world.state_body("org:ge-ab-parliament").is_some());
        for key in [
            "org:RUS-mfa",
            "org:RUS-foreign-ministry",
            "org:NGA-soldiers",
            "org:XXX-army",
            "org:",
            "ctry:IRQ",
        ] {
            assert_eq!(world.state_body(key), None, "{key}");
        }
    }

    #[test]
    fn no_composed_key_is_the_key_of_a_record_and_each_leads_back_to_its_body() {
        let world = World::embedded();
        let territories = world.ids().filter(|&id| world.record(id).kind == Kind::Territory);
        let mut composed = 0;
        for territory in territories {
            for (_, noun) in COMPOSED.iter() {
                let Some(body) = world.body_of_state(territory, noun) else { continue };
                assert_eq!(world.by_key(&body.key), body.record, "{}", body.key);
                if body.record.is_none() {
                    assert_eq!(world.state_body(&body.key).as_ref(), Some(&body));
                    composed += 1;
                }
            }
        }
        assert!(composed > 10_000, "only {composed}");
    }

    #[test]
    fn every_body_that_the_tables_tie_to_a_state_has_its_record() {
        let world = World::embedded();
        assert!(RECORDED.is_sorted() && RECORDED.len() > 100, "{}", RECORDED.len());
        let decided = include_str!("../../data/world/state_bodies.tsv");
        let decided = rows(decided).map(|(_, row)| [row[0], row[1], row[2]]);
        for [territory, name, key] in RECORDED.iter().copied().chain(decided) {
            assert!(world.by_key(territory).is_some(), "{territory}");
            assert!(world.body_nouns().any(|noun| noun.name == name), "{name}");
            assert!(key == "-" || world.by_key(key).is_some(), "{key}");
        }
    }
}
