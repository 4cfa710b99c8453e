//! Whom does a common noun refer to? By apposition, by role, by head noun, by number.

use super::Resolver;
use super::names::fold;
use crate::mentions::{EntityType, Layout, Mention, MentionKind, without_article};
use chancery_data::lexicons::WordList;
use chancery_data::{Kind, RecordId};
use chancery_syntax::Relation;
use std::collections::HashMap;

/// Nouns that introduce the name of a place after "of".
static PLACE_NOUNS: WordList = WordList::named("entities.place-nouns");

/// Nouns that refer back to an organisation or armed group already named.
static ORGANISATION_NOUNS: WordList = WordList::named("entities.organisation-nouns");

/// Nouns for the fighters of an armed group.
static FIGHTERS: WordList = WordList::named("entities.fighters");

/// Nouns for men and for women.
static MEN: WordList = WordList::named("entities.men");
static WOMEN: WordList = WordList::named("entities.women");

/// Returns the gender that a noun for a person tells.
fn gender_of_noun(noun: &str) -> Option<char> {
    if MEN.contains(noun) {
        Some('m')
    } else if WOMEN.contains(noun) {
        Some('f')
    } else {
        None
    }
}

/// How many mentions ahead a name may follow its office.
const AHEAD: usize = 40;

impl Resolver<'_, '_> {
    /// Returns the entity that a nominal refers to, or nothing where it names nobody.
    pub(super) fn nominal(&mut self, index: usize, headed: &[Option<usize>]) -> Option<usize> {
        let mention = &self.mentions[index];
        // "The minister, Tobias Ellwood, …": the name that follows says who it is.
        if let Some(name) =
            self.name_in_apposition(mention, headed).or_else(|| self.named_inside(mention, headed))
        {
            return Some(self.name(name));
        }
        if let Some(entity) = self.apposition(mention, headed) {
            return Some(entity);
        }
        if let Some(entity) = self.body(mention) {
            return Some(entity);
        }
        let noun = self.layout.syntax.lemma(mention.head).to_lowercase();
        let words = fold(mention.span.of(self.layout.text));
        // "the minister" is first of all the minister who was named.
        if mention.entity_type == EntityType::Person
            && mention.definite
            && let Some(entity) = self.role_holder(mention).filter(|&entity| self.list[entity].noun.is_none())
        {
            return Some(entity);
        }
        if let Some(&entity) = self.by_name.get(&words)
            && (mention.definite || mention.territory.is_some() || mention.plural)
        {
            return Some(entity);
        }
        let entity = if mention.entity_type == EntityType::Person {
            self.role_holder(mention).or_else(|| self.same_noun(mention, &noun))
        } else {
            self.pair(mention, &noun)
                .or_else(|| self.referred_back(mention, &noun))
                .or_else(|| self.body_named_later(mention, &noun).map(|body| self.of_record(body, mention)))
                .or_else(|| self.same_noun(mention, &noun))
                .or_else(|| self.group_of_fighters(mention, &noun))
        };
        if let Some(entity) = entity {
            self.by_name.entry(words).or_insert(entity);
            return Some(entity);
        }
        let name = without_article(mention.span.of(self.layout.text));
        let entity = self.add(name.to_owned(), mention);
        self.list[entity].gender = gender_of_noun(&noun).filter(|_| !mention.plural);
        self.list[entity].noun = Some(noun);
        self.by_name.entry(words).or_insert(entity);
        Some(entity)
    }

    /// Returns the name that stands in apposition to the nominal.
    fn name_in_apposition(&self, mention: &Mention, headed: &[Option<usize>]) -> Option<usize> {
        let syntax = self.layout.syntax;
        syntax
            .children(mention.head)
            .iter()
            .copied()
            .filter(|&child| syntax.relation(child) == Relation::Appos)
            .find_map(|child| {
                let name = headed[child]?;
                let found = &self.mentions[name];
                let fits = found.kind == MentionKind::Name
                    && found.entity_type == mention.entity_type
                    && !mention.plural;
                fits.then_some(name)
            })
    }

    /// Returns the name that a noun of its kind only introduces: "the town of Bunagana", "the M23 group".
    fn named_inside(&self, mention: &Mention, headed: &[Option<usize>]) -> Option<usize> {
        let syntax = self.layout.syntax;
        let noun = syntax.lemma(mention.head);
        if mention.plural {
            return None;
        }
        syntax.children(mention.head).iter().copied().find_map(|child| {
            let name = headed[child].filter(|&name| self.mentions[name].kind == MentionKind::Name)?;
            let kind = self.mentions[name].entity_type;
            let of = syntax.case(child).is_some_and(|case| syntax.lemma(case) == "of");
            let place = PLACE_NOUNS.contains(noun)
                && of
                && matches!(kind, EntityType::Gpe | EntityType::Loc | EntityType::Fac);
            let body = ORGANISATION_NOUNS.contains(noun)
                && child < mention.head
                && syntax.relation(child) == Relation::Compound
                && kind == EntityType::Org;
            (place || body).then_some(name)
        })
    }

    /// Returns the named entity that the nominal stands in apposition to.
    fn apposition(&self, mention: &Mention, headed: &[Option<usize>]) -> Option<usize> {
        let syntax = self.layout.syntax;
        let fits = |entity: &usize| {
            let person = self.list[*entity].entity_type == EntityType::Person;
            person == (mention.entity_type == EntityType::Person)
                && self.list[*entity].plural == mention.plural
        };
        let of = |token: usize| headed[token].and_then(|other| self.of_mention[other]).filter(fits);
        if syntax.relation(mention.head) == Relation::Appos {
            return syntax.head(mention.head).and_then(of);
        }
        None
    }

    /// Returns the person who holds the role that the words name.
    fn role_holder(&mut self, mention: &Mention) -> Option<usize> {
        let role = mention.roles.first()?;
        if !mention.definite && mention.territory.is_none() {
            return None;
        }
        let title = role.title.as_str();
        let people = || {
            self.salience.latest().map(|recent| recent.entity).filter(|&entity| {
                let entity = &self.list[entity];
                entity.entity_type == EntityType::Person
                    && !entity.plural
                    && (mention.territory.is_none() || entity.territory == mention.territory)
                    && self.holds(entity, title, mention.territory)
            })
        };
        // Who was called so goes before who only might be: "the president" is President Lee and not the North's leader.
        let called = |entity: &usize| self.list[*entity].roles.iter().any(|role| role.title == title);
        let known = people().find(called).or_else(|| people().next());
        if known.is_some() || !mention.definite {
            return known;
        }
        if let Some(person) = self.named_later(mention, title) {
            return Some(self.of_record(person, mention));
        }
        let holders = self.world.holder(title, mention.territory?, self.published);
        match holders.as_slice() {
            [holder] if self.published.is_some() => Some(self.of_record(*holder, mention)),
            _ => None,
        }
    }

    /// "The foreign secretary met …" before the name is given: the one person named further on who held that very office, on the day
    /// of publication where it is known.
    fn named_later(&self, mention: &Mention, title: &str) -> Option<RecordId> {
        let next = self.mentions.partition_point(|other| other.tokens.start <= mention.tokens.start);
        let mut holder = None;
        for other in self.mentions[next..].iter().take(AHEAD) {
            let Some(&record) = other.records.first().filter(|_| other.kind == MentionKind::Name) else {
                continue;
            };
            let of = mention.territory;
            let held = self.world.terms_of(record).any(|term| {
                term.office == title
                    && of.is_none_or(|of| of == term.of)
                    && self.published.is_none_or(|day| term.covers(day))
            });
            if held && holder.is_some_and(|known| known != record) {
                return None;
            }
            holder = if held { Some(record) } else { holder };
        }
        holder
    }

    /// Returns whether the document or the actor base gives the person such a role.
    fn holds(&self, entity: &super::Entity, title: &str, territory: Option<RecordId>) -> bool {
        let exactly = entity.roles.iter().any(|role| role.title == title);
        let nearly = || entity.roles.iter().any(|role| same_role(&role.title, title));
        // A prime minister may be called the ruler, but not where the actor base knows an emir.
        let base = territory.zip(entity.actor).zip(self.published).map(|((territory, actor), day)| {
            let holders = self.world.holder(title, territory, Some(day));
            (holders.contains(&actor), holders.is_empty())
        });
        match base {
            Some((true, _)) => true,
            Some((false, false)) => exactly,
            _ => exactly || nearly(),
        }
    }

    /// Returns the two entities that "both sides", "the two leaders" stand for, as one entity with members.
    fn pair(&mut self, mention: &Mention, noun: &str) -> Option<usize> {
        if !PAIRED.contains(noun) || !says_two(self.layout, mention) {
            return None;
        }
        let people = !mention.roles.is_empty()
            || matches!(noun, "leader" | "minister" | "president" | "man" | "woman");
        // Of two who were named together, each may be a body of a state: "the army and the rebels".
        let wanted = |entity: &super::Entity, together: bool| {
            if people {
                return entity.entity_type == EntityType::Person && !entity.plural && entity.noun.is_none();
            }
            let kind = entity.actor.map(|actor| self.world.record(actor).kind);
            if matches!(noun, "country" | "nation" | "state" | "government") {
                return kind == Some(Kind::Territory);
            }
            // An army may be a side of a war, a ministry is none.
            let body = matches!(kind, Some(Kind::StateBody | Kind::Metonym)) && entity.sector != Some("MIL");
            matches!(entity.entity_type, EntityType::Gpe | EntityType::Org)
                && !matches!(kind, Some(Kind::Outlet | Kind::City))
                && (together && entity.actor.is_some() || !body && entity.noun.is_none())
        };
        // Two who were named together just before, "A and B", are the likeliest two; else those who are spoken of most, not whoever came by last.
        let sentence = self.layout.syntax.sentence(mention.head);
        let joined =
            self.last_pair.filter(|(pair, _)| pair.iter().all(|&entity| wanted(&self.list[entity], true)));
        let mut spoken_of: Vec<(f64, usize)> =
            self.salience.latest().map(|recent| (recent.weight(sentence), recent.entity)).collect();
        let weights: HashMap<usize, f64> =
            spoken_of.iter().map(|&(weight, entity)| (entity, weight)).collect();
        let weight = |entity: usize| weights.get(&entity).copied().unwrap_or_default();
        spoken_of.retain(|&(_, entity)| wanted(&self.list[entity], false));
        spoken_of.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let second = spoken_of.get(1).map_or(0.0, |&(weight, _)| weight);
        let near = joined.filter(|&(pair, named)| {
            named + 2 >= sentence || pair.iter().all(|&entity| weight(entity) >= second * AS_LIKELY)
        });
        let mut members: Vec<usize> = match near {
            Some((pair, _)) => pair.to_vec(),
            None => spoken_of.iter().take(2).map(|&(_, entity)| entity).collect(),
        };
        if members.len() < 2 {
            return None;
        }
        members.sort_unstable();
        let name = without_article(mention.span.of(self.layout.text)).to_owned();
        let entity = self.add(name, mention);
        self.list[entity].members = members;
        self.list[entity].noun = Some(noun.to_owned());
        Some(entity)
    }

    /// Returns what "the country", "the group", "the city" refers back to.
    fn referred_back(&self, mention: &Mention, noun: &str) -> Option<usize> {
        if !mention.definite || mention.plural || mention.territory.is_some() {
            return None;
        }
        if mention.tokens.len() > 2 {
            return None;
        }
        let named =
            |entity: &super::Entity| entity.entity_type == EntityType::Org && is_called(&entity.name, noun);
        let wanted = |kind: Option<Kind>, entity: &super::Entity| match noun {
            "country" | "nation" => kind == Some(Kind::Territory),
            "city" | "town" | "village" => kind == Some(Kind::City),
            _ if ORGANISATION_NOUNS.contains(noun) => {
                entity.entity_type == EntityType::Org && entity.noun.is_none()
            }
            _ => false,
        };
        let known = || self.salience.latest().map(|recent| recent.entity);
        // "the commission" is the European Commission rather than any other body spoken of since.
        let called = known().find(|&entity| named(&self.list[entity]));
        called.or_else(|| {
            known().find(|&entity| {
                let entity = &self.list[entity];
                wanted(entity.actor.map(|actor| self.world.record(actor).kind), entity)
            })
        })
    }

    /// Returns the armed group whose "the rebels", "the militants" are: the only one that was named so far.
    fn group_of_fighters(&self, mention: &Mention, noun: &str) -> Option<usize> {
        if !mention.definite || !mention.plural || mention.tokens.len() > 2 || !FIGHTERS.contains(noun) {
            return None;
        }
        let named = |entity: &usize| {
            let actor = self.list[*entity].actor;
            actor.is_some_and(|actor| self.world.record(actor).kind == Kind::ArmedGroup)
        };
        let mut groups = self.salience.latest().map(|recent| recent.entity).filter(named);
        let last = groups.next()?;
        groups.all(|other| other == last).then_some(last)
    }

    /// Returns the body named further on by the noun: "the regime", before "the Assad regime".
    fn body_named_later(&self, mention: &Mention, noun: &str) -> Option<RecordId> {
        if !mention.definite || mention.plural || mention.territory.is_some() || mention.tokens.len() > 2 {
            return None;
        }
        let next = self.mentions.partition_point(|other| other.tokens.start <= mention.tokens.start);
        self.mentions[next..].iter().take(AHEAD).find_map(|other| {
            let record = other.records.first().copied()?;
            let named = other.kind == MentionKind::Name && other.entity_type == EntityType::Org;
            let last = self.layout.word(other.name.end.checked_sub(1)?);
            (named && last.eq_ignore_ascii_case(noun) && noun == "regime").then_some(record)
        })
    }

    /// Returns the entity last spoken of by the same noun, if this mention says nothing against it.
    fn same_noun(&self, mention: &Mention, noun: &str) -> Option<usize> {
        if !mention.definite {
            return None;
        }
        self.salience.latest().map(|recent| recent.entity).find(|&entity| {
            let entity = &self.list[entity];
            entity.noun.as_deref() == Some(noun)
                && entity.plural == mention.plural
                && (mention.territory.is_none() || entity.territory == mention.territory)
                && (mention.territory.is_some() || mention.tokens.len() <= 2)
        })
    }
}

/// Returns whether a body's name has the noun for its head: "European Commission", "Ministry of Defence".
fn is_called(name: &str, noun: &str) -> bool {
    let head = |word: &str| word.to_lowercase() == noun;
    let mut words = name.split_whitespace();
    let (first, second, last) = (words.next(), words.next(), words.next_back());
    last.or(second).is_some_and(head) || first.is_some_and(head) && matches!(second, Some("of" | "for"))
}

/// Returns whether the second title can be short for the first: "minister" for "foreign minister".
fn same_role(full: &str, short: &str) -> bool {
    full == short
        || full.strip_suffix(short).is_some_and(|before| before.ends_with([' ', '-']))
        || RULERS.contains(full) && RULERS.contains(short)
}

/// Titles of heads of state and government that reports use for each other.
static RULERS: WordList = WordList::named("entities.rulers");

/// How much two who were named together some time ago must be spoken of, of how much the second most spoken of is.
const AS_LIKELY: f64 = 0.5;

/// Nouns for two who were spoken of before; "two engineers" are somebody else.
static PAIRED: WordList = WordList::named("entities.paired");

/// Returns whether the words speak of two already known: "both sides", "the two leaders", "neither side", "each party".
fn says_two(layout: &Layout<'_>, mention: &Mention) -> bool {
    let says = |words: &[&str]| {
        mention.tokens.clone().any(|token| words.contains(&layout.word(token).to_ascii_lowercase().as_str()))
    };
    if mention.plural {
        says(&["both"]) || mention.definite && says(&["two"])
    } else {
        // Before the noun, and nothing between: "each new party" is anybody.
        mention.tokens.len() == 2 && says(&["either", "neither", "each"])
    }
}
