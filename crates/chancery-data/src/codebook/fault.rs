//! What can be wrong with a codebook: where, what, and what to do about it.

use std::fmt;
use thiserror::Error;

/// Something wrong at one place of a file.
///
/// ```
/// use chancery_data::codebook::{Codebook, Fault, Source};
///
/// let text = "name = \"Strikes\"\nversion = \"1\"\n[[type]]\nname = \"strike\"\n";
/// let none = |_: &str| Err("there are no tables".to_owned());
/// let problems = Codebook::read(Source { name: "strikes.toml", text }, &none).unwrap_err();
/// let wrong = Fault::TypeName { written: "strike".to_owned() };
/// let problem = problems.listed.iter().find(|problem| problem.fault == wrong).expect("names have capitals");
/// assert_eq!((problem.file.as_str(), problem.line, problem.character), ("strikes.toml", 4, 8));
/// assert_eq!(problem.fault.code(), "type-name");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as the caller calls it.
    pub file: String,
    /// Line from 1.
    pub line: usize,
    /// Character of the line from 1.
    pub character: usize,
    /// What is wrong.
    pub fault: Fault,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}:{}: {}", self.file, self.line, self.character, self.fault)
    }
}

/// Everything wrong with a codebook, the file itself first, then its tables, each by line.
///
/// ```
/// use chancery_data::codebook::{Codebook, Problems, Source};
///
/// let none = |_: &str| Err("there are no tables".to_owned());
/// let problems: Problems = Codebook::read(Source { name: "bad.toml", text: "name =" }, &none).unwrap_err();
/// assert!(problems.to_string().starts_with("bad.toml:1:"));
/// ```
pub type Problems = crate::Problems<Problem>;

/// What is wrong, and the remedy.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[allow(missing_docs, reason = "each variant is what its message says")]
#[rustfmt::skip]
pub enum Fault {
    #[error("is not TOML: {message}")]
    Toml { message: String },
    #[error("\"{written}\" is no key here{}; the keys here are {keys}", near(nearest.as_deref()))]
    UnknownKey { written: String, nearest: Option<String>, keys: String },
    #[error("\"{key}\" is missing{}; write a line such as {key} = {example}", of(what))]
    MissingKey { key: &'static str, what: String, example: &'static str },
    #[error("\"{key}\" must be {wanted}, but is {got}")]
    WrongValue { key: String, wanted: &'static str, got: &'static str },
    #[error("holds an escape (\\) or runs over lines, which a name or pattern cannot; write it plainly")]
    Escaped,
    #[error("the table \"{name}\" cannot be read ({reason}); it must lie beside the codebook")]
    NoTable { name: String, reason: String },
    #[error("has {got} cells, but a line of this table has {least}, and may have a note after them; part the cells by \
        one tab each and write - for an empty one")]
    Width { least: usize, got: usize },

    #[error("\"{written}\" extends nothing that is known; the only codebook to extend is \"plover\"")]
    UnknownBase { written: String },
    #[error("\"{written}\" is no name of a type; write it in capitals A-Z, digits, - and _, such as STRIKE")]
    TypeName { written: String },
    #[error("the type {name} stands twice; leave one of them out")]
    DoubleType { name: String },
    #[error("{name} is a type of PLOVER, which this codebook extends; choose another name, or add to it with [[trigger]] \
        type = \"{name}\"")]
    PloverType { name: String },
    #[error("\"{written}\" is no quad class{}; write verbal cooperation, material cooperation, verbal conflict or \
        material conflict", near(nearest.as_deref()))]
    UnknownQuad { written: String, nearest: Option<String> },
    #[error("\"{written}\" is no score; write a number from -10 (conflict) to 10 (cooperation)")]
    Score { written: String },
    #[error("\"{written}\" is neither \"required\" nor \"optional\"")]
    UnknownRule { written: String },
    #[error("\"{written}\" is no type of PLOVER{}; the types are {types}", near(nearest.as_deref()))]
    UnknownPlover { written: String, nearest: Option<String>, types: String },
    #[error("\"{written}\" is no mode of PLOVER's {kind}{}; the modes are {modes}", near(nearest.as_deref()))]
    UnknownPloverMode { written: String, kind: String, nearest: Option<String>, modes: String },
    #[error("says nothing without a PLOVER type; add a line such as plover = \"PROTEST\"")]
    NeedsPlover,
    #[error("no word names the type {name}, so that no event can be of it; add a [[trigger]] with type = \"{name}\", or \
        takes_lines = true to the type")]
    NoLines { name: String },

    #[error("\"{written}\" is no type of this codebook{}; the types are {types}", near(nearest.as_deref()))]
    UnknownType { written: String, nearest: Option<String>, types: String },
    #[error("\"{written}\" is no mode of {kind}{}; the modes are {modes}", near(nearest.as_deref()))]
    UnknownMode { written: String, kind: String, nearest: Option<String>, modes: String },
    #[error("names no word; add verbs, nouns or adjectives, such as verbs = [\"walk out\"]")]
    NoWords,
    #[error("is empty; write a word in its dictionary form, such as \"strike\"")]
    EmptyPhrase,
    #[error("\"{word}\" cannot be matched; write words in their dictionary form, in small letters, such as \"strike\" or \
        \"walk out\"")]
    NotLemma { word: String },
    #[error("\"{phrase}\" has no word that names the event before its preposition; begin with it, as in \"strike over \
        pay\"")]
    NoHead { phrase: String },
    #[error("\"{phrase}\" has words whose part cannot be told; write the first verb or last noun alone and the others in \
        needs, such as verbs = [\"call\"] with needs = \"obj:strike\"")]
    LongPhrase { phrase: String },
    #[error("\"{written}\" is no part of speech; write v, n or a")]
    UnknownPart { written: String },
    #[error("\"{written}\" is no need{}; the needs are {items}", near(nearest.as_deref()))]
    UnknownNeed { written: String, nearest: Option<String>, items: String },
    #[error("\"{0}\" lacks the words that it asks for; write them after a colon, parted by /, such as obj:strike/walkout")]
    NeedTakesWords(String),
    #[error("\"{0}\" takes no words; leave out what stands after the colon")]
    NeedTakesNothing(String),
    #[error("\"@{written}\" is no class of words{}; the classes are {classes}", near(nearest.as_deref()))]
    UnknownClass { written: String, nearest: Option<String>, classes: String },
    #[error("\"{written}\" is no place of a participant{}; write subj, obj, iobj, poss, mod, self, speaker or a \
        preposition, alternatives parted by |", near(nearest.as_deref()))]
    UnknownPlace { written: String, nearest: Option<String> },
    #[error("\"{written}\" is no CAMEO code; write two to four digits")]
    Cameo { written: String },
    #[error("\"{phrase}\" with the same needs stands in {place} too; leave one of them out")]
    DoubleLine { phrase: String, place: String },

    #[error("says neither what event there is nor that there is none; add type = \"{kind}\" or none = true")]
    ExpectsNothing { kind: String },
    #[error("says nothing beside none = true; leave it out")]
    BesideNone,
    #[error("\"{written}\" is no status{}; write happened, ongoing, planned, possible or denied", near(nearest.as_deref()))]
    UnknownStatus { written: String, nearest: Option<String> },
}

impl Fault {
    /// Returns its code, which `chancery explain` knows, of the kind `codebook`.
    pub fn code(&self) -> &'static str {
        match self {
            Fault::Toml { .. } => "toml",
            Fault::UnknownKey { .. } => "unknown-key",
            Fault::MissingKey { .. } => "missing-key",
            Fault::WrongValue { .. } => "wrong-value",
            Fault::Escaped => "escaped",
            Fault::NoTable { .. } => "no-table",
            Fault::Width { .. } => "width",
            Fault::UnknownBase { .. } => "unknown-base",
            Fault::TypeName { .. } => "type-name",
            Fault::DoubleType { .. } => "double-type",
            Fault::PloverType { .. } => "plover-type",
            Fault::UnknownQuad { .. } => "unknown-quad",
            Fault::Score { .. } => "score",
            Fault::UnknownRule { .. } => "recipient-rule",
            Fault::UnknownPlover { .. } => "unknown-plover",
            Fault::UnknownPloverMode { .. } => "unknown-plover-mode",
            Fault::NeedsPlover => "needs-plover",
            Fault::NoLines { .. } => "no-lines",
            Fault::UnknownType { .. } => "unknown-type",
            Fault::UnknownMode { .. } => "unknown-mode",
            Fault::NoWords => "no-words",
            Fault::EmptyPhrase => "empty-phrase",
            Fault::NotLemma { .. } => "dictionary-form",
            Fault::NoHead { .. } => "no-head",
            Fault::LongPhrase { .. } => "long-phrase",
            Fault::UnknownPart { .. } => "part-of-speech",
            Fault::UnknownNeed { .. } => "unknown-need",
            Fault::NeedTakesWords(_) => "need-takes-words",
            Fault::NeedTakesNothing(_) => "need-takes-nothing",
            Fault::UnknownClass { .. } => "unknown-class",
            Fault::UnknownPlace { .. } => "unknown-place",
            Fault::Cameo { .. } => "cameo",
            Fault::DoubleLine { .. } => "double-line",
            Fault::ExpectsNothing { .. } => "expects-nothing",
            Fault::BesideNone => "beside-none",
            Fault::UnknownStatus { .. } => "unknown-status",
        }
    }
}

fn near(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!(" (did you mean \"{nearest}\"?)"))
}

fn of(what: &str) -> String {
    if what.is_empty() { String::new() } else { format!(" in {what}") }
}
