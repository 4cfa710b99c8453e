//! Which names are of one thing? By record, by form, by family name, by initials.

use super::Resolver;
use crate::mentions::{EntityType, Mention};
use chancery_data::lexicons::gender_of;
use chancery_data::{Kind, RecordId};

/// Returns words as they are compared: lower case, no possessive mark, no leading article, dots or hyphens.
pub(crate) fn fold(words: &str) -> String {
    let lower = words.to_lowercase().replace('’', "'");
    let bare = lower.strip_suffix("'s").unwrap_or(&lower);
    let bare = ["the ", "a ", "an "].iter().find_map(|article| bare.strip_prefix(article)).unwrap_or(bare);
    bare.chars()
        .map(|c| if c == '-' || c == '\u{a0}' { ' ' } else { c })
        .filter(|c| *c != '.')
        .collect::<String>()
        .trim()
        .to_owned()
}

impl Resolver<'_, '_> {
    /// Returns the entity that a name is of.
    pub(super) fn name(&mut self, index: usize) -> usize {
        let mention = &self.mentions[index];
        let words = mention.name_words(self.layout);
        let folded = fold(words);
        let record = self.choose_record(mention);
        let record = record.map(|record| self.state_of_capital(mention, record).unwrap_or(record));
        let entity = record
            .and_then(|record| self.by_record.get(&record).copied())
            .or_else(|| self.same_body(mention))
            .or_else(|| {
                self.by_name.get(&folded).copied().filter(|&entity| self.compatible(entity, mention, record))
            })
            .or_else(|| self.same_form(mention, &folded, record))
            .or_else(|| if record.is_none() { self.person_for_short(&folded) } else { None })
            .or_else(|| self.presumed_holder(mention, record))
            .unwrap_or_else(|| match record {
                Some(record) => {
                    let entity = self.of_record(record, mention);
                    if self.world.record(record).kind == Kind::Metonym && self.is_place_here(mention) {
                        self.list[entity].entity_type = EntityType::Fac;
                    }
                    entity
                }
                None => self.add(words.to_owned(), mention),
            });
        self.learn(entity, mention, words, record);
        self.file_body(entity, mention);
        self.file(entity, mention, &folded);
        self.by_name.entry(folded).or_insert(entity);
        entity
    }

    /// Returns the person whom the actor base, or nobody, was taken to mean by a role until the text named its holder:
    /// "Norway's foreign minister … Norwegian Foreign Minister Astrid Lunde". The text knows better.
    fn presumed_holder(&mut self, mention: &Mention, record: Option<RecordId>) -> Option<usize> {
        let role = mention.roles.iter().find(|role| role.of.is_some())?;
        let territory = crate::mentions::territory(self.layout, self.world, role.of?)?;
        let known = self.salience.latest().map(|recent| recent.entity).find(|&entity| {
            let entity = &self.list[entity];
            entity.entity_type == EntityType::Person
                && entity.territory == Some(territory)
                && entity.roles.iter().any(|known| known.title == role.title)
                && entity
                    .mentions
                    .iter()
                    .all(|&mention| self.mentions[mention].kind != crate::mentions::MentionKind::Name)
        })?;
        let entity = &mut self.list[known];
        if let Some(presumed) = entity.actor.take() {
            self.by_record.remove(&presumed);
        }
        entity.noun = None;
        entity.gender = None;
        entity.name = mention.name_words(self.layout).to_owned();
        if let Some(record) = record {
            entity.actor = Some(record);
            entity.name = self.world.record(record).name.to_owned();
            self.by_record.insert(record, known);
        }
        Some(known)
    }

    /// Picks what the name refers to here: what the document already speaks of, else the likeliest of its type.
    fn choose_record(&self, mention: &Mention) -> Option<RecordId> {
        let fits = |&&record: &&RecordId| {
            let kind = self.world.record(record).kind;
            match mention.entity_type {
                EntityType::Person => kind == Kind::Person,
                _ => kind != Kind::Person,
            }
        };
        let candidates: Vec<RecordId> = mention.records.iter().filter(fits).copied().collect();
        if mention.entity_type == EntityType::Person {
            return self.choose_person(mention, &candidates);
        }
        // Places are ranked by the whole document already (`places::prefer`).
        let first = candidates.first().copied();
        let place = first.filter(|&first| self.world.record(first).kind.is_place());
        let seen = || candidates.iter().copied().find(|record| self.by_record.contains_key(record));
        place.or_else(seen).or(first)
    }

    /// Returns whether a name of the same form can be of the entity.
    fn compatible(&self, entity: usize, mention: &Mention, record: Option<RecordId>) -> bool {
        let known = &self.list[entity];
        let person = known.entity_type == EntityType::Person;
        person == (mention.entity_type == EntityType::Person)
            && (record.is_none() || known.actor.is_none() || known.actor == record)
            && !self.is_anothers_body(entity, mention)
    }

    /// Returns an entity whose name has another form of this one: "Putin" of "Vladimir Putin", "KRG" of its words.
    fn same_form(&self, mention: &Mention, folded: &str, record: Option<RecordId>) -> Option<usize> {
        let fits =
            |entity: &usize| self.compatible(*entity, mention, record) && self.list[*entity].noun.is_none();
        match mention.entity_type {
            EntityType::Person => self.namesakes(folded).rev().find(fits),
            EntityType::Org => {
                let words = mention.name_words(self.layout);
                let long = acronym(words).and_then(|acronym| self.by_initials.get(&acronym).copied());
                let short =
                    initials(words).and_then(|initials| self.by_name.get(&initials.to_lowercase()).copied());
                long.or(short).filter(fits).filter(|&entity| self.list[entity].entity_type == EntityType::Org)
            }
            _ => None,
        }
    }

    /// Returns the people named by a longer or shorter form of a name, in order of first mention.
    fn namesakes<'n>(&'n self, folded: &'n str) -> impl DoubleEndedIterator<Item = usize> + 'n {
        let last = folded.rsplit(' ').next().unwrap_or(folded);
        let forms = self.by_family_name.get(last).map_or(&[][..], Vec::as_slice);
        forms
            .iter()
            .filter(move |(_, form)| {
                ends_with_name(form, folded) || ends_with_name(folded, form) || form == folded
            })
            .map(|&(entity, _)| entity)
    }

    /// Returns the person whose name ends with these words, for words that the tagger took for something else.
    fn person_for_short(&self, folded: &str) -> Option<usize> {
        let last = folded.rsplit(' ').next().unwrap_or(folded);
        let forms = self.by_family_name.get(last)?;
        forms.iter().rev().find(|(_, form)| ends_with_name(form, folded)).map(|&(entity, _)| entity)
    }

    /// Returns whether somebody was named whose name ends with these words: "Al Thani" after "Tamim bin Hamad Al Thani".
    pub(super) fn is_short_for_another(&self, folded: &str) -> bool {
        let last = folded.rsplit(' ').next().unwrap_or(folded);
        let forms = self.by_family_name.get(last).map_or(&[][..], Vec::as_slice);
        forms.iter().any(|(_, form)| ends_with_name(form, folded))
    }

    /// Files the form of a name under what other forms are looked up by.
    fn file(&mut self, entity: usize, mention: &Mention, folded: &str) {
        if mention.entity_type == EntityType::Person {
            let last = folded.rsplit(' ').next().unwrap_or(folded);
            let forms = self.by_family_name.entry(last.to_owned()).or_default();
            if !forms.iter().any(|(known, form)| *known == entity && form == folded) {
                forms.push((entity, folded.to_owned()));
            }
        } else if let Some(initials) = initials(mention.name_words(self.layout)) {
            self.by_initials.entry(initials).or_insert(entity);
        }
    }

    /// Takes what this mention knows better than the entity did.
    fn learn(&mut self, entity: usize, mention: &Mention, words: &str, record: Option<RecordId>) {
        let gender = mention.roles.iter().find_map(|role| title_gender(&role.title));
        // "Amara Diallo": a given name tells it too, and so does one that stands alone.
        let given = || {
            let person = mention.entity_type == EntityType::Person;
            if person { gender_of(fold(words).split(' ').next()?) } else { None }
        };
        let known = &mut self.list[entity];
        known.gender = known.gender.or(gender);
        if known.actor.is_none() {
            if let Some(record) = record {
                let base = self.world.record(record);
                known.actor = Some(record);
                known.name = base.name.to_owned();
                known.gender = known.gender.or(base.gender);
                known.sector = base.sector.or(known.sector);
                known.territory =
                    base.country.and_then(|country| self.world.territory_of(country)).or(known.territory);
                self.by_record.entry(record).or_insert(entity);
            } else if words.len() > known.name.len() && known.noun.is_none() {
                known.name = words.to_owned();
            }
        }
        let known = &mut self.list[entity];
        known.gender = known.gender.or_else(given);
    }
}

/// Returns whether `whole` ends with the words of `part` and begins with others.
fn ends_with_name(whole: &str, part: &str) -> bool {
    !part.is_empty() && whole.strip_suffix(part).is_some_and(|before| before.ends_with(' '))
}

/// Returns a name of capitals alone, without its dots: what may stand for a longer name.
fn acronym(words: &str) -> Option<String> {
    let bare: String = words.chars().filter(|c| *c != '.').collect();
    let fits = (2..=7).contains(&bare.len()) && bare.chars().all(|c| c.is_ascii_uppercase());
    fits.then_some(bare)
}

/// Returns the initials of the main words of a longer name.
fn initials(words: &str) -> Option<String> {
    let initials: String = words
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_ascii_uppercase())
        .collect();
    (initials.len() >= 2).then_some(initials)
}

/// Returns the gender that a title tells.
fn title_gender(title: &str) -> Option<char> {
    match title.trim_end_matches('.') {
        "mr" | "king" | "prince" | "crown prince" | "sheikh" | "sir" | "lord" | "emir" | "sultan"
        | "pope" | "ayatollah" | "chairman" | "spokesman" | "congressman" => Some('m'),
        "mrs" | "ms" | "miss" | "queen" | "princess" | "sheikha" | "dame" | "lady" | "baroness"
        | "chairwoman" | "spokeswoman" | "congresswoman" => Some('f'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_drops_articles_possessives_and_dots() {
        assert_eq!(fold("The U.S.'s"), "us");
        assert_eq!(fold("Al-Thani’s"), "al thani");
    }

    #[test]
    fn initials_stand_for_the_main_words_of_a_name() {
        assert_eq!(initials("Kurdistan Regional Government").as_deref(), Some("KRG"));
        assert_eq!(initials("Organization of the Petroleum Exporting Countries").as_deref(), Some("OPEC"));
        assert_eq!(initials("Kurdistan"), None);
        assert_eq!(acronym("U.N.").as_deref(), Some("UN"));
        assert_eq!(acronym("Nato"), None);
    }
}
