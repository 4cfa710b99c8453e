//! Codebooks: which types of event there are, which words name them, and what they are in PLOVER.
//!
//! A codebook is a TOML file, which may name tables beside it. The built-in one is PLOVER
//! (`data/events/plover.toml`, [`Codebook::plover`]); a user's stands alone or extends it. [`Codebook::read`] reads a file
//! as a whole: either every line is right, or every problem is listed with its place. What a file may hold is told by
//! `docs/codebooks.md`.
//!
//! ```
//! use chancery_data::codebook::{Codebook, Source};
//!
//! let text = r#"
//! name = "Strikes"
//! version = "1"
//! [[type]]
//! name = "STRIKE"
//! plover = "PROTEST"
//! plover_mode = "strike"
//! [[trigger]]
//! type = "STRIKE"
//! verbs = ["walk out"]
//! "#;
//! let none = |_: &str| Err("there are no tables".to_owned());
//! let codebook = Codebook::read(Source { name: "strikes.toml", text }, &none).expect("every line is right");
//! assert_eq!(codebook.lines[0].lemma, "walk");
//!
//! let wrong = Source { name: "strikes.toml", text: "name = \"Strikes\"\ntypes = []\n" };
//! let problems = Codebook::read(wrong, &none).unwrap_err();
//! assert!(problems.to_string().contains("strikes.toml:2:1: \"types\" is no key here (did you mean \"type\"?)"));
//! ```

mod check;
mod document;
mod fault;
mod needs;
mod phrases;
mod read;
mod tables;

pub use fault::{Fault, Problem, Problems};
pub use needs::{Filler, Need, Position};

use crate::lexicons;
use std::borrow::Cow;

/// A file of a codebook.
#[derive(Clone, Copy, Debug)]
pub struct Source<'t> {
    /// What messages call it.
    pub name: &'t str,
    /// What is in it.
    pub text: &'t str,
}

/// Finds the text of a table that a codebook names; else says why it cannot be had.
pub type Tables<'f, 't> = &'f dyn Fn(&str) -> Result<&'t str, String>;

/// What a codebook holds, every line checked.
#[derive(Clone, Debug, Default)]
pub struct Codebook<'t> {
    /// Its name: `PLOVER`.
    pub name: &'t str,
    /// Its version, as its author counts.
    pub version: &'t str,
    /// Whether it lies over PLOVER, or stands alone.
    pub extends_plover: bool,
    /// Its types, in the order of the file.
    pub types: Vec<Type<'t>>,
    /// The words that name events, in the order of the files.
    pub lines: Vec<Line<'t>>,
    /// What is never an event of some type.
    pub exclusions: Vec<Exclusion<'t>>,
    /// Lemmas with the class that they belong to, without its `@`.
    pub classes: Vec<(&'t str, &'t str)>,
    /// Lemmas with the context that they give.
    pub contexts: Vec<(&'t str, &'t str)>,
    /// Sentences with what should be read in them.
    pub examples: Vec<Example<'t>>,
    digest: u64,
}

/// A type of event.
#[derive(Clone, Debug, Default)]
pub struct Type<'t> {
    /// Its name: `STRIKE`.
    pub name: &'t str,
    /// What it means.
    pub description: Cow<'t, str>,
    /// Its class; that of its PLOVER type where the codebook gives none.
    pub quad: Option<Quad>,
    /// Conflict–cooperation score, −10 to +10.
    pub score: Option<f64>,
    /// Whether an event of the type has a recipient by definition.
    pub needs_recipient: bool,
    /// The PLOVER type that it is.
    pub plover: Option<&'t str>,
    /// The PLOVER mode that it is.
    pub plover_mode: Option<&'t str>,
    /// Whether the lines of PLOVER for that type and mode are lines of this type.
    pub takes_lines: bool,
    /// Its modes, in the order of the file.
    pub modes: Vec<Mode<'t>>,
}

/// A mode of a type.
#[derive(Clone, Debug, Default)]
pub struct Mode<'t> {
    /// Its name: `wildcat`.
    pub name: &'t str,
    /// Its score, where it is not its type's.
    pub score: Option<f64>,
    /// The PLOVER mode that it is, where it is not its type's.
    pub plover: Option<&'t str>,
}

/// What kind of relation an event is.
///
/// ```
/// use chancery_data::codebook::{Codebook, Quad};
///
/// let plover = Codebook::plover();
/// let assault = plover.type_named("ASSAULT").expect("a type of PLOVER");
/// assert_eq!(assault.quad.map(Quad::as_str), Some("material conflict"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quad {
    /// Agreement, praise, a visit.
    VerbalCooperation,
    /// Aid, trade, release.
    MaterialCooperation,
    /// Demands, blame, threats.
    VerbalConflict,
    /// Protest, sanctions, force.
    MaterialConflict,
}

impl Quad {
    /// Every class, in PLOVER's order.
    pub const ALL: [Quad; 4] =
        [Quad::VerbalCooperation, Quad::MaterialCooperation, Quad::VerbalConflict, Quad::MaterialConflict];

    /// Returns the class as codebooks write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Quad::VerbalCooperation => "verbal cooperation",
            Quad::MaterialCooperation => "material cooperation",
            Quad::VerbalConflict => "verbal conflict",
            Quad::MaterialConflict => "material conflict",
        }
    }
}

/// Part of speech of a word that names an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// "met"
    Verb,
    /// "the meeting"
    Noun,
    /// "supportive of"
    Adjective,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place<'t> {
    /// The file, as the caller calls it.
    pub file: &'t str,
    /// From 1.
    pub line: usize,
}

/// A word that names an event in one of its uses.
#[derive(Clone, Debug)]
pub struct Line<'t> {
    /// Lemma of the head word.
    pub lemma: &'t str,
    /// Its part of speech.
    pub part: Part,
    /// What must stand with it.
    pub needs: Vec<Need<'t>>,
    /// Type; empty where the word, used so, names no event.
    pub kind: &'t str,
    /// Mode of that type.
    pub mode: Option<&'t str>,
    /// CAMEO code.
    pub cameo: Option<&'t str>,
    /// Places of the actor, to try in order; several of one place are taken together.
    pub actors: Vec<Vec<Position<'t>>>,
    /// The same for the recipient.
    pub recipients: Vec<Vec<Position<'t>>>,
    /// Where it is written.
    pub place: Place<'t>,
}

/// A use of a word that is never an event of some type.
#[derive(Clone, Debug)]
pub struct Exclusion<'t> {
    /// Lemma of the head word.
    pub lemma: &'t str,
    /// Its part of speech.
    pub part: Part,
    /// What stands with it.
    pub needs: Vec<Need<'t>>,
    /// The type; `None` for every type of the codebook.
    pub kind: Option<&'t str>,
    /// Where it is written.
    pub place: Place<'t>,
}

/// A sentence with what should be read in it.
#[derive(Clone, Debug, Default)]
pub struct Example<'t> {
    /// The sentence.
    pub text: Cow<'t, str>,
    /// The type of the event; with `none`, of the event that must not be read.
    pub kind: Option<&'t str>,
    /// Whether no such event may be read.
    pub none: bool,
    /// Its mode.
    pub mode: Option<&'t str>,
    /// Its status.
    pub status: Option<&'t str>,
    /// Words that name its actors; `None` where they are left open.
    pub actors: Option<Vec<Cow<'t, str>>>,
    /// Words that name its recipients; `None` where they are left open.
    pub recipients: Option<Vec<Cow<'t, str>>>,
    /// Where it is written.
    pub place: Place<'t>,
}

/// Pseudo-types of what is done with an agreement; the stage of agreements reads their lines.
pub const CONDUCT: [&str; 2] = ["COMPLY", "VIOLATE"];

impl Codebook<'static> {
    /// Returns PLOVER, the built-in codebook.
    ///
    /// ```
    /// use chancery_data::codebook::Codebook;
    ///
    /// let plover = Codebook::plover();
    /// assert!(plover.type_named("ASSAULT").is_some_and(|assault| assault.modes.iter().any(|mode| mode.name == "aerial")));
    /// ```
    pub fn plover() -> Codebook<'static> {
        let source = Source { name: "plover.toml", text: lexicons::PLOVER };
        let tables = |name: &str| Codebook::built_in(name).ok_or_else(|| "it is not built in".to_owned());
        read::read(source, &tables, None)
            .unwrap_or_else(|problems| unreachable!("the built-in codebook is tested: {problems}"))
    }

    /// Returns the text of a file of the built-in codebook.
    ///
    /// ```
    /// use chancery_data::codebook::Codebook;
    ///
    /// assert!(Codebook::built_in("plover.toml").is_some_and(|text| text.contains("[[type]]")));
    /// assert_eq!(Codebook::built_in("strikes.toml"), None);
    /// ```
    pub fn built_in(name: &str) -> Option<&'static str> {
        match name {
            "plover.toml" => Some(lexicons::PLOVER),
            "triggers.tsv" => Some(lexicons::TRIGGERS),
            "classes.tsv" => Some(lexicons::CLASSES),
            "contexts.tsv" => Some(lexicons::CONTEXTS),
            _ => None,
        }
    }
}

impl<'t> Codebook<'t> {
    /// Reads and checks a codebook with the tables that it names.
    ///
    /// # Errors
    ///
    /// If anything is wrong in any of them; the error lists all that is.
    pub fn read(source: Source<'t>, tables: Tables<'_, 't>) -> Result<Codebook<'t>, Problems> {
        read::read(source, tables, Some(Codebook::plover()))
    }

    /// Returns the type of a name.
    pub fn type_named(&self, name: &str) -> Option<&Type<'t>> {
        self.types.iter().find(|kind| kind.name == name)
    }

    /// Returns a digest of the files, which tells one state of a codebook from another.
    ///
    /// ```
    /// use chancery_data::codebook::{Codebook, Source};
    ///
    /// let none = |_: &str| Err("there are no tables".to_owned());
    /// let digest = |text| Codebook::read(Source { name: "strikes.toml", text }, &none).map(|codebook| codebook.digest());
    /// let one = "name = \"Strikes\"\nversion = \"1\"\n[[type]]\nname = \"STRIKE\"\n[[trigger]]\ntype = \"STRIKE\"\nverbs = [\"walk out\"]\n";
    /// let other = one.replace("walk out", "down tools");
    /// assert_ne!(digest(one)?, digest(other.as_str())?);
    /// # Ok::<(), chancery_data::codebook::Problems>(())
    /// ```
    pub fn digest(&self) -> String {
        let mut digest = format!("{:016x}", self.digest);
        digest.truncate(12);
        digest
    }
}
