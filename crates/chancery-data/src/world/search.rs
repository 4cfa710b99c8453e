//! Looking for an actor or place by name, as people do who do not know how the tables write it.

use super::World;
use super::fold::fold;
use super::names::Entry;
use super::near::distance;
use super::record::{Kind, RecordId};
use std::collections::BTreeMap;

/// How a name found is like the words asked for, the likest first.
///
/// ```
/// use chancery_data::{Likeness, World};
///
/// let hit = &World::embedded().search("Lavrof", 1)[0];
/// assert_eq!((hit.likeness, hit.likeness.as_str()), (Likeness::Near, "near"));
/// assert!(Likeness::Key < Likeness::Near, "the likest first");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The words are the key.
    Key,
    /// The words are the canonical name.
    Exact,
    /// The words are a name but for case, marks, apostrophes, hyphens.
    Folded,
    /// A name begins with the words.
    Prefix,
    /// Every word begins a word of a name.
    Words,
    /// The words are a name but for a letter or two. Given only where nothing is liker.
    Near,
}

impl Likeness {
    /// Returns the word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Likeness::Key => "key",
            Likeness::Exact => "exact",
            Likeness::Folded => "folded",
            Likeness::Prefix => "prefix",
            Likeness::Words => "words",
            Likeness::Near => "near",
        }
    }
}

/// A record found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub record: RecordId,
    /// How like it is.
    pub likeness: Likeness,
    /// The name that is like the words.
    pub name: String,
}

/// A name that a record is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spelling {
    /// The name, without marks on its letters unless it is the canonical one.
    pub name: String,
    /// Whether it means the record only in context.
    pub weak: bool,
}

/// Cities with fewer people come behind all else that is as like.
const SMALL_CITY: u32 = 200_000;

impl World {
    /// Returns the records with a name like `words`, the likest first, `limit` at most; of those as like, the user's come
    /// first.
    ///
    /// Takes some milliseconds: every name is looked at.
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// let world = World::embedded();
    /// let hits = world.search("lavrov", 3);
    /// assert_eq!(world.record(hits[0].record).key, "per:RUS-lavrov-sergey");
    /// ```
    pub fn search(&self, words: &str, limit: usize) -> Vec<Hit> {
        let words = words.trim();
        let mut best: BTreeMap<RecordId, (Likeness, usize, String)> = BTreeMap::new();
        let mut offer = |record: RecordId, likeness: Likeness, rank: usize, name: String| {
            let offered = (likeness, rank, name);
            let known = best.entry(record).or_insert_with(|| offered.clone());
            if offered < *known {
                *known = offered;
            }
        };
        if let Some(record) = self.by_key(words) {
            offer(record, Likeness::Key, 0, self.record(record).name.to_owned());
        }
        if let Some(query) = fold(words) {
            self.each_name(|name, entry| {
                let Some(likeness) = likeness(&query, name) else { return };
                for (rank, &record) in entry.all().iter().enumerate() {
                    let is_exact = likeness == Likeness::Folded && self.record(record).name == words;
                    let likeness = if is_exact { Likeness::Exact } else { likeness };
                    offer(record, likeness, rank, self.spelled(name, entry, record));
                }
            });
        }
        let is_near = |&(likeness, ..): &(Likeness, usize, String)| likeness == Likeness::Near;
        if !best.values().all(is_near) {
            best.retain(|_, found| !is_near(found));
        }
        let mut hits: Vec<(RecordId, (Likeness, usize, String))> = best.into_iter().collect();
        hits.sort_by_cached_key(|(id, (likeness, rank, name))| {
            let record = self.record(*id);
            let is_small = record.kind == Kind::City && record.population < SMALL_CITY;
            // A whole name has an order of its own among its records; parts of names have not.
            let rank = if *likeness <= Likeness::Folded { *rank } else { 0 };
            (*likeness, rank, !self.is_own(*id), is_small, name.len(), record.kind, *id)
        });
        hits.truncate(limit);
        let hit = |(record, (likeness, _, name))| Hit { record, likeness, name };
        hits.into_iter().map(hit).collect()
    }

    /// Returns every name that a record is found by, the canonical one first.
    ///
    /// Takes some milliseconds: every name is looked at.
    ///
    /// ```
    /// use chancery_data::{Spelling, World};
    ///
    /// let world = World::embedded();
    /// let un = world.by_key("igo:un").expect("a body");
    /// let names: Vec<Spelling> = world.names_of(un);
    /// assert_eq!(names[0].name, "United Nations");
    /// assert!(names.iter().any(|spelling| spelling.name == "UN" && !spelling.weak));
    /// ```
    pub fn names_of(&self, record: RecordId) -> Vec<Spelling> {
        let mut names: Vec<Spelling> = Vec::new();
        self.each_name(|name, entry| {
            if entry.all().contains(&record) {
                names.push(Spelling { name: self.spelled(name, entry, record), weak: entry.weak });
            }
        });
        let canonical = self.record(record).name;
        names.sort_by(|one, other| (one.name != canonical, one).cmp(&(other.name != canonical, other)));
        names.dedup_by(|one, other| one.name == other.name);
        names
    }

    /// Returns the keys that `key` may have been meant to be, the nearest first, `limit` at most.
    ///
    /// ```
    /// use chancery_data::World;
    ///
    /// assert_eq!(World::embedded().near_keys("nor", 1), ["ctry:NOR"]);
    /// assert_eq!(World::embedded().near_keys("igo:natto", 1), ["igo:nato"]);
    /// ```
    pub fn near_keys(&self, key: &str, limit: usize) -> Vec<&'static str> {
        let key = key.trim();
        let code = format!("ctry:{}", key.to_uppercase());
        let end = format!(":{}", key.to_lowercase());
        let mut near: Vec<(usize, usize, &'static str)> = Vec::new();
        for id in self.ids() {
            let known = if self.is_own(id) { self.record(id).key } else { self.key(id.0 as usize) };
            // The keys of cities are numbers: none is meant by another.
            if known.starts_with("gn:") {
                continue;
            }
            let most = (key.len() / 4).min(3);
            if known == code || known.eq_ignore_ascii_case(key) || known.to_lowercase().ends_with(&end) {
                near.push((0, 0, known));
            } else if let Some(distance) = distance(key, known, most) {
                near.push((1, distance, known));
            } else if key.len() > 6 && known.starts_with(key) {
                near.push((2, known.len(), known));
            }
        }
        near.sort_unstable();
        near.truncate(limit);
        near.into_iter().map(|(_, _, known)| known).collect()
    }

    /// Calls `each` with every folded name of the user and of the tables.
    fn each_name<'w>(&'w self, mut each: impl FnMut(&str, Entry<'w>)) {
        if let Some(own) = &self.own {
            own.names.each(&mut each);
        }
        self.names.each(each);
    }

    /// Returns a folded name as it is written in a text.
    fn spelled(&self, folded: &str, entry: Entry<'_>, record: RecordId) -> String {
        let canonical = self.record(record).name;
        if fold(canonical).as_deref() == Some(folded) {
            return canonical.to_owned();
        }
        if !entry.written.contains(&record) {
            return folded.to_uppercase();
        }
        let mut spelled = String::with_capacity(folded.len());
        for (at, word) in folded.split(' ').enumerate() {
            if at > 0 {
                spelled.push(' ');
            }
            let is_small = at < 16 && entry.small & (1 << at) != 0;
            let mut letters = word.chars();
            spelled.extend(
                letters.next().map(|first| if is_small { first } else { first.to_ascii_uppercase() }),
            );
            spelled.extend(letters);
        }
        spelled
    }
}

/// Tells how a folded name is like folded words, if it is.
fn likeness(words: &str, name: &str) -> Option<Likeness> {
    if name == words {
        Some(Likeness::Folded)
    } else if name.starts_with(words) {
        Some(Likeness::Prefix)
    } else if words.split(' ').all(|word| name.split(' ').any(|of_name| of_name.starts_with(word))) {
        Some(Likeness::Words)
    } else {
        let most = usize::from(words.len() >= 4) + usize::from(words.len() >= 8);
        (most > 0 && distance(words, name, most).is_some()).then_some(Likeness::Near)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_like_as_their_words() {
        for (words, name, expected) in [
            ("al thani", "al thani", Some(Likeness::Folded)),
            ("al th", "al thani", Some(Likeness::Prefix)),
            ("thani tamim", "tamim bin hamad al thani", Some(Likeness::Words)),
            ("lavrof", "lavrov", Some(Likeness::Near)),
            ("un", "us", None),
            ("paris", "doha", None),
        ] {
            assert_eq!(likeness(words, name), expected, "{words} and {name}");
        }
    }
}
