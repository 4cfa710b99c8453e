//! What can be wrong with a file of actors: where, what, and what to do about it.

use super::Column;
use std::fmt;
use thiserror::Error;

/// Something wrong at one place of a file.
///
/// ```
/// use chancery_data::actors::{ActorFile, Actors, Column, Fault};
///
/// let bytes = b"key\tnames\tcountry\nngo:harbour-watch\tHarbour Watch\tNOWHERE\n";
/// let problems = Actors::read(&[ActorFile { name: "mine.tsv", bytes }]).unwrap_err();
/// let problem = &problems.listed[0];
/// assert_eq!((problem.line, problem.column), (Some(2), Some(Column::Country)));
/// assert_ne!(problem.fault, Fault::Empty);
/// assert_eq!(Fault::Empty.code(), "empty");
/// assert!(problem.to_string().starts_with("mine.tsv:2:"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as the caller calls it.
    pub file: String,
    /// Line from 1; `None` if the file as a whole is meant.
    pub line: Option<usize>,
    /// Character of the line from 1, where a cell is meant.
    pub character: Option<usize>,
    /// Column whose cell is meant.
    pub column: Option<Column>,
    /// What is wrong.
    pub fault: Fault,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.file)?;
        for number in self.line.iter().chain(&self.character) {
            write!(formatter, ":{number}")?;
        }
        match self.column {
            Some(column) => write!(formatter, ": {}: {}", column.as_str(), self.fault),
            None => write!(formatter, ": {}", self.fault),
        }
    }
}

/// Everything wrong with files of actors, by file and line.
///
/// ```
/// use chancery_data::actors::{ActorFile, Actors, Fault, Problems};
///
/// let problems: Problems = Actors::read(&[ActorFile { name: "mine.tsv", bytes: b"" }]).unwrap_err();
/// assert_eq!((problems.listed[0].fault.clone(), problems.more), (Fault::Empty, 0));
/// ```
pub type Problems = crate::Problems<Problem>;

/// What is wrong, and the remedy.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[allow(missing_docs, reason = "each variant is what its message says")]
#[rustfmt::skip]
pub enum Fault {
    #[error("is empty; write a line that names the columns and a line for each actor")]
    Empty,
    #[error("names no actor; write a line for each under the line that names the columns")]
    NoRows,
    #[error("is not UTF-8; save the file as UTF-8 text, tab-separated")]
    NotUtf8,
    #[error("names no column \"key\"; begin the file with a line of column names such as key, names, country, \
        parted by tabs")]
    NoHeader,
    #[error("\"{written}\" is no column{}; the columns are {}", near(nearest.as_deref()), Column::list())]
    UnknownColumn { written: String, nearest: Option<String> },
    #[error("stands twice in the line of columns; leave one of them out")]
    DoubleColumn,
    #[error("has {got} column{}, and the first line names {expected}; part the cells by one tab each, empty ones too",
        plural(*got))]
    Width { expected: usize, got: usize },

    #[error("is empty; give each row the key of its actor, such as grp:SYR-own-brigade")]
    NoKey,
    #[error("\"{key}\" is no key; write the kind, a colon, and letters a-z, digits, - . or _, such as \
        per:QAT-haddad-karim")]
    WrongKey { key: String },
    #[error("\"{prefix}\" is no kind of key; begin it with one of {}", prefixes())]
    UnknownPrefix { prefix: String },
    #[error("states are those of ISO 3166-1, which are all built in; begin the key with terr: for another territory")]
    NewState,
    #[error("\"{key}\" is built in as {name}; write +{key} to add names or terms to it, or choose another key")]
    BuiltIn { key: String, name: String },
    #[error("\"{key}\" stands in {place} too; leave names and all else empty to add a term, or choose another key")]
    DoubleKey { key: String, place: String },
    #[error("no actor has the key \"{key}\"{}; chancery actors search finds keys, and without + the row is a new actor",
        near(nearest.as_deref()))]
    NothingToAddTo { key: String, nearest: Option<String> },
    #[error("adds nothing to \"{key}\"; give it names, or an office and of what")]
    AddsNothing { key: String },
    #[error("belongs into the row that has the actor's names; leave it empty in rows that add to one")]
    OnlyWithNames,
    #[error("means nothing for a {kind}; leave it empty")]
    NotForKind { kind: &'static str },

    #[error("\"{written}\" is no kind{}; the kinds are {}", near(nearest.as_deref()), kinds())]
    UnknownKind { written: String, nearest: Option<String> },
    #[error("\"{written}\" is not what the key says, a {told}; change the one or the other, or leave the kind empty")]
    OtherKind { written: String, told: &'static str },
    #[error("is empty; give \"{key}\" at least one name")]
    NoName { key: String },
    #[error("holds a name with nothing in it; take out the | that is too much")]
    EmptyName,
    #[error("\"{name}\" can never be found in a text: names are written in Latin letters, digits and - ' . , & +; \
        give its Latin spelling")]
    UnfoldableName { name: String },
    #[error("\"{name}\" is too short to be told from other words; give at least two letters")]
    ShortName { name: String },
    #[error("\"{name}…\" is longer than {} characters; part the names by |", super::names::LONGEST)]
    LongName { name: String },
    #[error("the parentheses of \"{word}\" do not close around the word; write (word) for what may be left out, and _ \
        inside for several words")]
    Parentheses { word: String },
    #[error("spells {count} names; write the usual ones out, parted by |, {} at most", super::names::MOST)]
    TooManyNames { count: usize },

    #[error("\"{written}\" is no country{}; give its ISO 3166-1 alpha-3 code, such as QAT", near(nearest.as_deref()))]
    UnknownCountry { written: String, nearest: Option<String> },
    #[error("\"{written}\" is no sector{}; the sectors are {}", near(nearest.as_deref()), super::check::sector_list())]
    UnknownSector { written: String, nearest: Option<String> },
    #[error("\"{written}\" is neither m nor f; leave it empty where it is not known")]
    UnknownGender { written: String },
    #[error("no actor has the key \"{key}\"{}; give a row for it, or find its key with chancery actors search",
        near(nearest.as_deref()))]
    UnknownReference { key: String, nearest: Option<String> },
    #[error("\"{key}\" is a {kind}, which cannot stand here; give {wanted}")]
    WrongReference { key: String, kind: &'static str, wanted: &'static str },
    #[error("is empty; a metonym needs the key of the actor it stands for")]
    NoStandsFor,
    #[error("\"{written}\" is no domain; write it as in example.org")]
    WrongDomain { written: String },
    #[error("\"{written}\" is no place; write latitude and longitude in degrees parted by a blank, such as 25.29 51.53")]
    WrongPlace { written: String },
    #[error("\"{written}\" is no period; write the first and the last year or month such as 2014..2019-03, one of \
        which may be left out")]
    WrongPeriod { written: String },

    #[error("is empty; say which office, such as foreign minister")]
    NoOffice,
    #[error("is empty; give the key of the state or body that the office is of, such as ctry:QAT")]
    NoOf,
    #[error("\"{written}\" is no day; write YYYY-MM-DD, YYYY-MM or YYYY")]
    WrongDay { written: String },
    #[error("the term ends on {to}, before it begins on {from}; mend one of them")]
    EndsFirst { from: String, to: String },
    #[error("the term overlaps that of \"{other}\" in {place}, who is {office} of {of} too; end the one before the \
        other begins")]
    Overlap { office: String, of: String, other: String, place: String },
}

impl Fault {
    /// Returns its code, which `chancery explain` knows, of the kind `actors`.
    pub fn code(&self) -> &'static str {
        match self {
            Fault::Empty => "empty",
            Fault::NoRows => "no-rows",
            Fault::NotUtf8 => "not-utf8",
            Fault::NoHeader => "no-header",
            Fault::UnknownColumn { .. } => "unknown-column",
            Fault::DoubleColumn => "double-column",
            Fault::Width { .. } => "width",
            Fault::NoKey => "no-key",
            Fault::WrongKey { .. } => "wrong-key",
            Fault::UnknownPrefix { .. } => "unknown-prefix",
            Fault::NewState => "new-state",
            Fault::BuiltIn { .. } => "built-in",
            Fault::DoubleKey { .. } => "double-key",
            Fault::NothingToAddTo { .. } => "nothing-to-add-to",
            Fault::AddsNothing { .. } => "adds-nothing",
            Fault::OnlyWithNames => "only-with-names",
            Fault::NotForKind { .. } => "not-for-kind",
            Fault::UnknownKind { .. } => "unknown-kind",
            Fault::OtherKind { .. } => "other-kind",
            Fault::NoName { .. } => "no-name",
            Fault::EmptyName => "empty-name",
            Fault::UnfoldableName { .. } => "other-script",
            Fault::ShortName { .. } => "short-name",
            Fault::LongName { .. } => "long-name",
            Fault::Parentheses { .. } => "parentheses",
            Fault::TooManyNames { .. } => "too-many-names",
            Fault::UnknownCountry { .. } => "unknown-country",
            Fault::UnknownSector { .. } => "unknown-sector",
            Fault::UnknownGender { .. } => "gender",
            Fault::UnknownReference { .. } => "unknown-reference",
            Fault::WrongReference { .. } => "wrong-reference",
            Fault::NoStandsFor => "no-stands-for",
            Fault::WrongDomain { .. } => "wrong-domain",
            Fault::WrongPlace { .. } => "wrong-place",
            Fault::WrongPeriod { .. } => "wrong-period",
            Fault::NoOffice => "no-office",
            Fault::NoOf => "no-of",
            Fault::WrongDay { .. } => "wrong-day",
            Fault::EndsFirst { .. } => "ends-first",
            Fault::Overlap { .. } => "overlap",
        }
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn near(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!(" (did you mean \"{nearest}\"?)"))
}

fn kinds() -> String {
    crate::Kind::ALL.map(crate::Kind::as_str).join(", ")
}

fn prefixes() -> String {
    let kinds = crate::Kind::ALL.iter().flat_map(|kind| kind.prefixes());
    kinds.map(|prefix| format!("{prefix}:")).collect::<Vec<_>>().join(" ")
}
