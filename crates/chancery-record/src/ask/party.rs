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
    /// # use chancery::{document::Document, reader::Reader};
    /// # use chancery_data::World;
    /// # use chancery_record::{Arrival, Entry};
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("talks.record");
    /// # let mut document = Document::from_text("talks", "Norway's foreign minister met the king of Jordan in Amman on Tuesday. Jordan accused Norway of delaying aid.");
    /// # document.published = Some("2024-03-12".parse()?);
    /// # let arrival = Arrival::new(document, "talks.txt".to_owned(), None);
    /// # let reading = Reader::embedded().read(&arrival.document);
    /// # let mut record = chancery_record::open(&path)?;
    /// # record.add(&[Entry::read(arrival, &reading, World::embedded())], "2024-03-13T08:00:00Z")?;
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
    pub fn speaker(&self, world: &World, given: &str) -> Result<Speaker, AskError> {
        Ok(match given {
            "publisher" => Speaker::Publisher,
            name => Speaker::Party(self.party(world, name)?),
        })
    }
}

impl Place {
    /// Returns where is meant: by the name or ISO code of a country anywhere in it, else where these words are in the name.
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
