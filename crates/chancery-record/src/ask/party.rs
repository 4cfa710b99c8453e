//! Who and where is meant by a name, a key or an ISO code.

use super::{AskError, Asked};
use crate::rows::Value;
use chancery_data::World;

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party {
    /// Everyone of a country: its alpha-3 code.
    Country(String),
    /// Whoever has one of these keys.
    Keys(Vec<String>),
    /// Whoever has these words in the name.
    Name(String),
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The publisher, in its own voice.
    Publisher,
    /// Somebody who is reported.
    Party(Party),
}

/// Where something happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Anywhere in a country: its alpha-3 code.
    Country(String),
    /// Where these words are in the name.
    Name(String),
}

impl Asked {
    /// Returns who is meant: by a key that one alone; by the name or ISO code of a country everyone of it; by another name
    /// whoever the knowledge base calls so, if the record speaks of them, else whoever has these words in the name.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_data::World;
    /// use chancery_record::ask::{Asked, Party};
    ///
    /// let (asked, world) = (Asked::open(&path)?, World::embedded());
    /// assert_eq!(asked.party(world, "Norway")?, Party::Country("NOR".to_owned()));
    /// assert_eq!(asked.party(world, "Haddad")?, Party::Name("Haddad".to_owned()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn party(&self, world: &World, given: &str) -> Result<Party, AskError> {
        let given = given.trim();
        if given.contains(':') && !given.contains(char::is_whitespace) {
            return Ok(Party::Keys(vec![given.to_owned()]));
        }
        if let Some(code) = country(world, given) {
            return Ok(Party::Country(code));
        }
        let mut keys = Vec::new();
        for &called in world.lookup(given) {
            let there = "SELECT key FROM actors WHERE key = ?1";
            keys.extend(self.texts(there, &[Value::from(world.record(called).key)])?);
        }
        Ok(if keys.is_empty() { Party::Name(given.to_owned()) } else { Party::Keys(keys) })
    }

    /// Returns who is meant to say so: `publisher`, or a party.
    ///
    /// # Errors
    ///
    /// A record that cannot be read.
    ///
    /// ```
    /// # mod talks { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/doc/talks.rs")); }
    /// # let talks = talks::talks()?;
    /// # let path = talks.path.clone();
    /// use chancery_data::World;
    /// use chancery_record::ask::{Asked, Party, Speaker};
    ///
    /// let (asked, world) = (Asked::open(&path)?, World::embedded());
    /// assert_eq!(asked.speaker(world, "publisher")?, Speaker::Publisher);
    /// assert_eq!(asked.speaker(world, "Jordan")?, Speaker::Party(Party::Country("JOR".to_owned())));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn speaker(&self, world: &World, given: &str) -> Result<Speaker, AskError> {
        Ok(match given {
            "publisher" => Speaker::Publisher,
            name => Speaker::Party(self.party(world, name)?),
        })
    }
}

impl Place {
    /// Returns where is meant: by the name or ISO code of a country anywhere in it, else where these words are in the name.
    ///
    /// ```
    /// use chancery_data::World;
    /// use chancery_record::ask::Place;
    ///
    /// assert_eq!(Place::named(World::embedded(), "Jordan"), Place::Country("JOR".to_owned()));
    /// assert_eq!(Place::named(World::embedded(), "Amman"), Place::Name("Amman".to_owned()));
    /// ```
    pub fn named(world: &World, given: &str) -> Place {
        let given = given.trim();
        country(world, given).map_or_else(|| Place::Name(given.to_owned()), Place::Country)
    }
}

/// Returns the code of the country that has this code, or that is the likeliest to be called so.
fn country(world: &World, given: &str) -> Option<String> {
    let likeliest = world.territory_of(given).or_else(|| world.lookup(given).first().copied())?;
    let record = world.record(likeliest);
    record.country.filter(|_| record.key.starts_with("ctry:")).map(str::to_owned)
}
