//! Names and anchors taken apart once: each is compared with those of many other reports.
//!
//! The primary types are [`Name`], of a participant, and [`Anchor`], the words that name an event.

use crate::outline;
use chancery_data::lexicons::WordList;
use serde::{Deserialize, Serialize};

/// Letters in which words of one stem begin alike where the stems differ: "explosion", "exploded".
const BEGINNING: usize = 4;

/// Words that begin what stands behind the head of a description.
static BEHIND: WordList = WordList::named("merging.behind-head");

/// A name or a description, with what it is compared by.
///
/// ```
/// use chancery_record::names::Name;
///
/// let [pirates, others] = ["two armed pirates from Somalia", "the pirates"].map(Name::from);
/// assert!(pirates.has_head_of(&others) && !pirates.is_proper());
/// let crescent = Name::from("the Red Crescent");
/// assert!(crescent.is_proper());
/// assert_eq!((crescent.as_str(), crescent.key()), ("the Red Crescent", "red crescent"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Name {
    text: String,
    key: String,
    /// The stem of the word that says what it is: "two armed pirates", "a pirate from Somalia".
    head: String,
    is_proper: bool,
    initials: u64,
}

impl Name {
    /// Returns the name as it stands in the text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the name in lower case without an article.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Returns whether it is a name of its own: its last word before any "of" or "who" is no common one.
    pub fn is_proper(&self) -> bool {
        self.is_proper
    }

    /// Returns whether both say with one word, in whatever form, what they are.
    pub fn has_head_of(&self, other: &Name) -> bool {
        self.head == other.head
    }

    /// Returns whether some word of the one begins as some word of the other. Most of those that are compared have no such words, and so cannot be the same.
    pub(crate) fn may_be(&self, other: &Name) -> bool {
        self.initials & other.initials != 0
    }
}

impl From<String> for Name {
    fn from(text: String) -> Name {
        let words = text.split_whitespace();
        let head = words.clone().take_while(|word| !BEHIND.contains(word)).last().unwrap_or_default();
        let initials = words.fold(0_u64, |all, word| all | 1 << (u64::from(initial(word)) & 63));
        Name {
            key: text.trim_start_matches("the ").trim_start_matches("The ").to_lowercase(),
            head: outline::stem(head),
            is_proper: head.starts_with(char::is_uppercase),
            initials,
            text,
        }
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Name {
        Name::from(text.to_owned())
    }
}

impl From<Name> for String {
    fn from(name: Name) -> String {
        name.text
    }
}

/// Returns the first letter of a word, a small one.
fn initial(word: &str) -> u32 {
    word.chars().next().and_then(|letter| letter.to_lowercase().next()).map_or(0, u32::from)
}

/// What the words of two anchors have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Common {
    /// A stem, this rare in the news, in half bits; the rarest of several.
    Stem(u32),
    /// The first letters.
    Beginning,
}

/// The words that name an event, with their stems.
///
/// ```
/// use chancery_record::names::{Anchor, Common};
///
/// let [shelled, shelling, bombed] = ["shelled", "the shelling of", "bombed"].map(Anchor::from);
/// assert!(matches!(shelled.common(&shelling), Some(Common::Stem(_))));
/// assert_eq!(shelled.common(&bombed), None);
/// assert_eq!(Anchor::from("exploded").common(&Anchor::from("explosion")), Some(Common::Beginning));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Anchor {
    text: String,
    stems: Vec<String>,
}

impl Anchor {
    /// Returns what the words of both have in common, if anything.
    pub fn common(&self, other: &Anchor) -> Option<Common> {
        let shared = self.stems.iter().filter(|stem| other.stems.contains(stem));
        if let Some(rarity) = shared.map(|stem| outline::rarity(stem)).max() {
            return Some(Common::Stem(rarity));
        }
        let begins = |one: &str, other: &str| {
            one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count() >= BEGINNING
        };
        let begin = self.stems.iter().any(|one| other.stems.iter().any(|other| begins(one, other)));
        begin.then_some(Common::Beginning)
    }
}

impl From<String> for Anchor {
    fn from(text: String) -> Anchor {
        Anchor { stems: outline::stems(&text).collect(), text }
    }
}

impl From<&str> for Anchor {
    fn from(text: &str) -> Anchor {
        Anchor::from(text.to_owned())
    }
}

impl From<Anchor> for String {
    fn from(anchor: Anchor) -> String {
        anchor.text
    }
}
