//! What the codes mean that the program prints: of events, statements, agreements, disputes, and errors.
//!
//! The texts are tables, `data/codes/*.tsv`, each with a header. What a codebook says of its types and modes stands in the
//! codebook and is not repeated there.
//!
//! ```
//! use chancery_data::codes;
//!
//! let ceasefire = codes::find("stage", "in force").expect("a stage of agreements");
//! assert!(!ceasefire.meaning.is_empty() && !ceasefire.is_message());
//! assert!(codes::all().contains(ceasefire));
//! let kind = codes::kinds().iter().find(|kind| kind.name == ceasefire.kind).expect("every code has a kind");
//! assert!(!kind.what.is_empty() && !kind.page.is_empty());
//! ```

use crate::lexicons::{self, rows};
use crate::world::near;
use std::sync::LazyLock;

/// Kinds of codes, in the order in which they are listed.
const KINDS: &str = include_str!("../data/codes/kinds.tsv");
/// Codes of events, of their contexts, of statements and agreements, of errors, of faults in files of users.
const TABLES: [&str; 5] = [
    include_str!("../data/codes/events.tsv"),
    include_str!("../data/codes/contexts.tsv"),
    include_str!("../data/codes/ledger.tsv"),
    include_str!("../data/codes/errors.tsv"),
    include_str!("../data/codes/files.tsv"),
];
/// Kinds of codes that are messages for people. Their example is the words by which such a message is known.
const MESSAGES: [&str; 7] = ["input", "record", "question", "web", "codebook", "actors", "feeds"];

/// A kind of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeKind {
    /// Its name: `type`, `stage`, `api`.
    pub name: &'static str,
    /// What its codes are: "type of event".
    pub what: &'static str,
    /// Where its codes come from.
    pub source: &'static str,
    /// The page of the documents that tells more.
    pub page: &'static str,
}

/// A code with its meaning.
///
/// ```
/// use chancery_data::codes;
///
/// let busy = codes::find("record", "busy").expect("an error of records");
/// assert!(busy.is_message() && busy.example.is_some(), "it is known by the words of its message");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The name of its kind.
    pub kind: &'static str,
    /// As the program prints it; a mode stands behind its type, `CONSULT-visit`.
    pub code: &'static str,
    /// What it means. Of a type of the built-in codebook what the codebook does not say.
    pub meaning: &'static str,
    /// A sentence that it is an example of; of an error its status or the words of its message.
    pub example: Option<&'static str>,
    /// Codes to compare it with: of its own kind, or with their kind and a colon before them.
    pub related: Vec<&'static str>,
}

impl Code {
    /// Returns whether it stands for a message for people, of which its example is a part.
    pub fn is_message(&self) -> bool {
        MESSAGES.contains(&self.kind)
    }
}

/// Returns every kind of codes.
pub fn kinds() -> &'static [CodeKind] {
    static READ: LazyLock<Vec<CodeKind>> = LazyLock::new(|| {
        let kinds = rows(KINDS).filter_map(|row| match row[..] {
            [name, what, source, page] => Some(CodeKind { name, what, source, page }),
            _ => None,
        });
        kinds.collect()
    });
    &READ
}

/// Returns every code that has a text, in the order of the tables.
pub fn all() -> &'static [Code] {
    static READ: LazyLock<Vec<Code>> = LazyLock::new(|| {
        let written = TABLES.into_iter().flat_map(rows).filter_map(|row| match row[..] {
            [kind, code, meaning, example, related] => Some(Code {
                kind,
                code,
                meaning,
                example: Some(example).filter(|example| !example.is_empty()),
                related: related.split(',').filter(|code| !code.is_empty()).collect(),
            }),
            _ => None,
        });
        // What sectors mean stands in their own table.
        let sectors = rows(lexicons::SECTORS).filter_map(|row| match row[..] {
            [code, meaning] => {
                Some(Code { kind: "sector", code, meaning, example: None, related: Vec::new() })
            }
            _ => None,
        });
        written.chain(sectors).collect()
    });
    &READ
}

/// Returns the code of a kind.
pub fn find(kind: &str, code: &str) -> Option<&'static Code> {
    all().iter().find(|known| known.kind == kind && known.code == code)
}

/// Returns a code in the form in which codes are compared: small letters, with a blank for each hyphen and underscore.
///
/// ```
/// use chancery_data::codes::folded;
///
/// assert_eq!(folded("CONSULT-visit"), "consult visit");
/// ```
pub fn folded(code: &str) -> String {
    let apart = |c: char| if c == '-' || c == '_' { ' ' } else { c };
    let folded: String = code.chars().flat_map(char::to_lowercase).map(apart).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the one of `known` that somebody may have meant who wrote `written`.
///
/// ```
/// use chancery_data::codes::nearest;
///
/// assert_eq!(nearest("consult vist", ["consult visit", "aid"]), Some("consult visit"));
/// assert_eq!(nearest("walkout", ["consult visit", "aid"]), None);
/// ```
pub fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    near::nearest(written, known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_row_has_its_cells_and_no_code_of_a_kind_stands_twice() {
        assert_eq!(TABLES.into_iter().flat_map(rows).find(|row| row.len() != 5), None);
        assert!(rows(KINDS).all(|row| row.len() == 4));
        let mut seen = HashSet::new();
        for code in all() {
            assert!(seen.insert((code.kind, code.code)), "{} {} stands twice", code.kind, code.code);
            assert!(code.meaning.len() > 3, "{} {} says nothing", code.kind, code.code);
        }
    }

    #[test]
    fn every_code_is_of_a_known_kind_and_every_kind_has_codes() {
        let named: HashSet<&str> = kinds().iter().map(|kind| kind.name).collect();
        let used: HashSet<&str> = all().iter().map(|code| code.kind).collect();
        assert_eq!(named, used);
    }

    #[test]
    fn codes_to_compare_with_are_there() {
        for code in all() {
            for related in &code.related {
                let (kind, other) = related.split_once(':').unwrap_or((code.kind, related));
                assert!(find(kind, other).is_some(), "{} {} names {related}", code.kind, code.code);
                assert!((kind, other) != (code.kind, code.code), "{related} names itself");
            }
        }
    }

    #[test]
    fn codes_are_compared_whatever_stands_between_their_words() {
        assert_eq!(folded("Agreement_Status"), folded("agreement status"));
        assert_eq!(folded("CONSULT-visit"), "consult visit");
        assert_eq!(nearest("consult vist", ["consult visit", "aid"]), Some("consult visit"));
    }
}
