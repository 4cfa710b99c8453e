//! The common words for actors: titles and roles, groups, bodies of a state, demonyms.

use super::World;
use super::phrase::plain;
use super::record::RecordId;
use super::table::rows;

/// Whether a word names one, several, or one body made of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// "soldier".
    Singular,
    /// "soldiers".
    Plural,
    /// "army".
    Collective,
}

/// Entity type of a common noun, as the reading format has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityType {
    /// One person.
    Person,
    /// A body that acts as one.
    Organisation,
    /// People taken together.
    Group,
}

/// A word of a people: "Russian", "Russians", "the British".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demonym {
    /// The territory, region or people.
    pub of: RecordId,
    /// Whether the word can stand before a noun ("Iraqi army").
    pub adjective: bool,
    /// Whether the word can mean one person ("an Iraqi").
    pub person: bool,
    /// Whether the word can mean the people ("Iraqis", "the British").
    pub people: bool,
}

/// What sort of role a title or role word gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each variant is the category it is written as in roles.tsv")]
pub enum RoleCategory {
    HeadOfState,
    HeadOfGovernment,
    Royal,
    Minister,
    Diplomat,
    Military,
    Police,
    Intelligence,
    Legislator,
    Judge,
    Lawyer,
    Spokesperson,
    Official,
    LocalGovernment,
    InternationalHead,
    PartyLeader,
    RebelLeader,
    Religious,
    Business,
    Media,
    Academic,
    Civilian,
    Leader,
    Honorific,
}

impl RoleCategory {
    fn parse(written: &str) -> Option<RoleCategory> {
        Some(match written {
            "head-of-state" => RoleCategory::HeadOfState,
            "head-of-government" => RoleCategory::HeadOfGovernment,
            "royal" => RoleCategory::Royal,
            "minister" => RoleCategory::Minister,
            "diplomat" => RoleCategory::Diplomat,
            "military" => RoleCategory::Military,
            "police" => RoleCategory::Police,
            "intelligence" => RoleCategory::Intelligence,
            "legislator" => RoleCategory::Legislator,
            "judge" => RoleCategory::Judge,
            "lawyer" => RoleCategory::Lawyer,
            "spokesperson" => RoleCategory::Spokesperson,
            "official" => RoleCategory::Official,
            "local-government" => RoleCategory::LocalGovernment,
            "international-head" => RoleCategory::InternationalHead,
            "party-leader" => RoleCategory::PartyLeader,
            "rebel-leader" => RoleCategory::RebelLeader,
            "religious" => RoleCategory::Religious,
            "business" => RoleCategory::Business,
            "media" => RoleCategory::Media,
            "academic" => RoleCategory::Academic,
            "civilian" => RoleCategory::Civilian,
            "leader" => RoleCategory::Leader,
            "honorific" => RoleCategory::Honorific,
            _ => return None,
        })
    }
}

/// A title or role word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// The phrase as the table has it, in the singular: "foreign minister".
    pub name: &'static str,
    /// What sort of role.
    pub category: RoleCategory,
    /// PLOVER sector of who has it; `None` where the body served decides (spokesman, official).
    pub sector: Option<&'static str>,
    /// The name all offices of this function share ("prime minister" for "premier"); see [`World::holder`].
    pub office: Option<&'static str>,
    /// `m` or `f` where the word tells ("king", "spokeswoman").
    pub gender: Option<char>,
    /// Whether the words asked for were the plural.
    pub plural: bool,
}

/// A common noun for an actor: "troops", "police", "protesters".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupNoun {
    /// The word as asked for.
    pub name: &'static str,
    /// Entity type.
    pub kind: EntityType,
    /// Number.
    pub number: Number,
    /// PLOVER sector.
    pub sector: Option<&'static str>,
}

/// A noun for a body of a state, which a country's name or demonym completes: "Foreign Ministry", "army".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyNoun {
    /// The name that all names of this body share: "foreign ministry" for "Ministry of Foreign Affairs".
    pub name: &'static str,
    /// What sort of body: "ministry", "legislature", "court", "force", "police", "agency", "government", …
    pub class: &'static str,
    /// PLOVER sector.
    pub sector: &'static str,
    /// Whether the noun with a state names one body.
    pub reach: BodyReach,
}

/// Whether a body noun with a state ("Iraqi army", "Iraqi soldiers") names one body of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyReach {
    /// It does, for every state: "army", "foreign ministry", "government".
    One,
    /// It does, for those states that the tables give such a body: "regime", "red crescent".
    Listed,
    /// It names people, things or parts of a body, or one of several: "soldiers", "criminal court", "embassy".
    Several,
}

/// The word tables, sorted by word.
#[derive(Default)]
pub(super) struct Words {
    roles: Vec<(&'static str, Role)>,
    groups: Vec<(&'static str, GroupNoun)>,
    bodies: Vec<(&'static str, BodyNoun)>,
    demonyms: Vec<(&'static str, Demonym)>,
}

const ROLES: &str = include_str!("../../data/world/roles.tsv");
const GROUP_NOUNS: &str = include_str!("../../data/world/group_nouns.tsv");
const BODY_NOUNS: &str = include_str!("../../data/world/body_nouns.tsv");
const BODY_REACH: &str = include_str!("../../data/world/body_reach.tsv");
const DEMONYMS: &str = include_str!("../../data/world/demonyms.tsv");

fn filled(column: &'static str) -> Option<&'static str> {
    Some(column).filter(|column| !column.is_empty())
}

fn role(row: &[&'static str]) -> Option<(&'static str, Role)> {
    let &[name, category, sector, office, gender] = row else { return None };
    let (sector, office, gender) = (filled(sector), filled(office), gender.chars().next());
    Some((
        name,
        Role { name, category: RoleCategory::parse(category)?, sector, office, gender, plural: false },
    ))
}

fn group(row: &[&'static str]) -> Option<(&'static str, GroupNoun)> {
    let &[name, number, kind, sector] = row else { return None };
    let number = match number {
        "singular" => Number::Singular,
        "plural" => Number::Plural,
        "collective" => Number::Collective,
        _ => return None,
    };
    let kind = match kind {
        "PERSON" => EntityType::Person,
        "ORG" => EntityType::Organisation,
        "GROUP" => EntityType::Group,
        _ => return None,
    };
    Some((name, GroupNoun { name, kind, number, sector: filled(sector) }))
}

fn reach(row: &[&'static str]) -> Option<(&'static str, BodyReach)> {
    match *row {
        [phrase, "several"] => Some((phrase, BodyReach::Several)),
        [phrase, "listed"] => Some((phrase, BodyReach::Listed)),
        _ => None,
    }
}

fn body(row: &[&'static str], reaches: &[(&'static str, BodyReach)]) -> Option<(&'static str, BodyNoun)> {
    let &[phrase, name, class, sector] = row else { return None };
    let reach = get(reaches, phrase).copied().unwrap_or(BodyReach::One);
    Some((phrase, BodyNoun { name, class, sector, reach }))
}

fn table<T>(
    text: &'static str,
    read: impl Fn(&[&'static str]) -> Option<(&'static str, T)>,
) -> Vec<(&'static str, T)> {
    let mut table: Vec<_> = rows(text).filter_map(|(_, row)| read(&row)).collect();
    table.sort_by_key(|&(word, _)| word);
    table
}

fn get<'t, T>(table: &'t [(&'static str, T)], word: &str) -> Option<&'t T> {
    table.binary_search_by(|(known, _)| (*known).cmp(word)).ok().map(|found| &table[found].1)
}

impl Words {
    pub(super) fn read(world: &World) -> Words {
        let demonym = |row: &[&'static str]| {
            let &[word, forms, of] = row else { return None };
            let of = world.by_key(of)?;
            let has = |form: char| forms.contains(form);
            Some((word, Demonym { of, adjective: has('a'), person: has('s'), people: has('p') }))
        };
        let reaches = table(BODY_REACH, reach);
        Words {
            roles: table(ROLES, role),
            groups: table(GROUP_NOUNS, group),
            bodies: table(BODY_NOUNS, |row| body(row, &reaches)),
            demonyms: table(DEMONYMS, demonym),
        }
    }
}

/// Returns what `word` may be the plural of.
fn singulars(word: &str) -> Vec<String> {
    let mut singulars = Vec::new();
    if let Some(stem) = word.strip_suffix("ies") {
        singulars.push(format!("{stem}y"));
    }
    if let Some(stem) = word.strip_suffix("men") {
        singulars.push(format!("{stem}man"));
    }
    if let Some(stem) = word.strip_suffix("people") {
        singulars.push(format!("{stem}person"));
    }
    if let Some(stem) = word.strip_suffix("es") {
        singulars.push(stem.to_owned());
    }
    if let Some(stem) = word.strip_suffix('s') {
        singulars.push(stem.to_owned());
    }
    singulars
}

impl World {
    /// Returns what a title or role word or phrase means ("foreign minister", "Lt. Gen.", "Sheikh", "officials").
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let role = World::embedded().role("foreign ministers").expect("an office");
    /// assert!(role.plural);
    /// ```
    pub fn role(&self, words: &str) -> Option<Role> {
        let words = plain(words);
        if let Some(role) = get(&self.words.roles, &words) {
            return Some(*role);
        }
        // The noun that takes the plural stands last, or before "of" and "for" ("ministers of defence").
        let head = [" of ", " for ", " to ", " general"].iter().filter_map(|link| words.find(link)).min();
        let mut ends = vec![words.len()];
        ends.extend(head);
        for end in ends {
            for singular in singulars(&words[..end]) {
                let phrase = format!("{singular}{}", &words[end..]);
                if let Some(role) = get(&self.words.roles, &phrase) {
                    return Some(Role { plural: true, ..*role });
                }
            }
        }
        None
    }

    /// Returns what a common noun for an actor means ("troops", "protesters", "a soldier").
    ///
    /// ```
    /// use chancery_data::{EntityType, Number, World};
    ///
    /// let troops = World::embedded().group_noun("Troops").expect("a common noun");
    /// assert_eq!((troops.kind, troops.number, troops.sector), (EntityType::Group, Number::Plural, Some("MIL")));
    /// ```
    pub fn group_noun(&self, word: &str) -> Option<GroupNoun> {
        get(&self.words.groups, &plain(word)).copied()
    }

    /// Returns what body of a state a noun phrase names ("Foreign Ministry", "army", "House of Representatives").
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let noun = World::embedded().body_noun("Foreign Ministry").expect("a body");
    /// assert_eq!(noun.sector, "GOV");
    /// ```
    pub fn body_noun(&self, phrase: &str) -> Option<BodyNoun> {
        let phrase = plain(phrase);
        get(&self.words.bodies, &phrase).copied()
    }

    /// Iterates over the nouns for bodies of a state, in no particular order.
    pub(super) fn body_nouns(&self) -> impl Iterator<Item = BodyNoun> {
        self.words.bodies.iter().map(|&(_, noun)| noun)
    }

    /// Returns whose demonym a word is ("Russian", "Emiratis", "North Korean"). It needs its capital.
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let world = World::embedded();
    /// assert!(world.demonym("Norwegian").is_some() && world.demonym("norwegian").is_none());
    /// ```
    pub fn demonym(&self, word: &str) -> Option<Demonym> {
        let has_capital = word.chars().next().is_some_and(char::is_uppercase);
        has_capital.then(|| get(&self.words.demonyms, &plain(word)).copied()).flatten()
    }
}
