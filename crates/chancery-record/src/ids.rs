//! Permanent ids, made from content: the same document has the same id in every record, and what is read in it keeps its
//! id when it is read again, as long as it stands in the same place.
//!
//! An id is a letter, a colon and sixteen characters of Crockford's base 32: the first eighty bits of a SHA-256.

use chancery::document::Document;
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// What an id is of.
///
/// ```
/// use chancery::document::Document;
/// use chancery_record::ids::{self, Kind};
///
/// let id = ids::of_document(&Document::from_text("visit", "They met."), None);
/// assert!(id.starts_with(Kind::Document.letter()));
/// assert_ne!(Kind::Event.letter(), Kind::Report.letter());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A document.
    Document,
    /// An entity of a document.
    Entity,
    /// A statement.
    Statement,
    /// An event, which several documents may report.
    Event,
    /// What one document reports of an event.
    Report,
    /// An agreement.
    Agreement,
    /// What one document reports of an agreement.
    AgreementReport,
    /// A commitment.
    Commitment,
    /// A claim of compliance.
    Compliance,
    /// A dispute.
    Dispute,
}

impl Kind {
    /// Returns the letter that ids of this kind begin with.
    pub fn letter(self) -> char {
        match self {
            Kind::Document => 'd',
            Kind::Entity => 'e',
            Kind::Statement => 's',
            Kind::Event => 'v',
            Kind::Report => 'r',
            Kind::Agreement => 'a',
            Kind::AgreementReport => 'g',
            Kind::Commitment => 'c',
            Kind::Compliance => 'k',
            Kind::Dispute => 'x',
        }
    }
}

/// Returns the id of a document: of where it was published and all else that its reading depends on. `url` is the
/// canonical one; the document's own id plays no part, since it may be the name of a file.
///
/// ```
/// use chancery::document::Document;
/// use chancery_record::ids;
///
/// let one = Document::from_text("visit", "They met.");
/// let other = Document::from_text("another-file", "They met.");
/// assert_eq!(ids::of_document(&one, None), ids::of_document(&other, None));
/// ```
pub fn of_document(document: &Document, url: Option<&str>) -> String {
    let published = document.published.map(|day| day.to_string());
    let parts = [
        url.unwrap_or_default(),
        document.publisher.as_deref().unwrap_or_default(),
        published.as_deref().unwrap_or_default(),
        document.title.as_deref().unwrap_or_default(),
        document.language.as_deref().unwrap_or_default(),
        &document.text,
    ];
    format!("{}:{}", Kind::Document.letter(), digits(&parts))
}

/// Returns a whole number for `parts`, of at most `bits` bits, for formats that have no room for an id: the first bits of a
/// SHA-256, the highest set. With 53 bits, two of a million have the same once in nine thousand records.
///
/// ```
/// use chancery_record::ids::number;
///
/// let one = number(&["v:3xvqa5es6ny7tj26", "NOR", "JOR"], 53);
/// assert_eq!(one, number(&["v:3xvqa5es6ny7tj26", "NOR", "JOR"], 53));
/// assert_ne!(one, number(&["v:3xvqa5es6ny7tj26", "JOR", "NOR"], 53));
/// assert_eq!(64 - one.leading_zeros(), 53, "the highest bit is set");
/// ```
pub fn number(parts: &[&str], bits: u32) -> u64 {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let first = hash.finalize().iter().take(8).fold(0, |number: u64, &byte| number << 8 | u64::from(byte));
    let bits = bits.clamp(2, 64) - 1;
    1 << bits | first >> (64 - bits)
}

/// Returns the id of what has the same content as `other`, as an event has that of its first report.
pub(crate) fn alike(kind: Kind, other: &str) -> String {
    format!("{}:{}", kind.letter(), other.split_once(':').map_or(other, |(_, digits)| digits))
}

/// Returns the id of a dispute of some kind between documents about `what`.
pub(crate) fn of_dispute(kind: &str, what: &[&str]) -> String {
    let parts: Vec<&str> = std::iter::once(kind).chain(what.iter().copied()).collect();
    format!("{}:{}", Kind::Dispute.letter(), digits(&parts))
}

/// Gives ids to what is read in one document, by where it stands.
pub(crate) struct Ids<'d> {
    document: &'d str,
    taken: HashSet<String>,
}

impl<'d> Ids<'d> {
    pub(crate) fn new(document: &'d str) -> Ids<'d> {
        Ids { document, taken: HashSet::new() }
    }

    /// Returns the id of what stands between two characters. Where several of a kind stand there, the first in the reading
    /// has the first id.
    pub(crate) fn at(&mut self, kind: Kind, start: usize, end: usize) -> String {
        self.of(kind, &format!("{start}-{end}"))
    }

    /// Returns the id of what `what` tells apart within the document.
    pub(crate) fn of(&mut self, kind: Kind, what: &str) -> String {
        let mut number = 0;
        loop {
            let letter = kind.letter();
            let parts = [self.document, &letter.to_string(), what, &number.to_string()];
            let id = format!("{letter}:{}", digits(&parts));
            if self.taken.insert(id.clone()) {
                return id;
            }
            number += 1;
        }
    }
}

/// Returns the sixteen characters for `parts`.
fn digits(parts: &[&str]) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut hash = Sha256::new();
    for part in parts {
        // With its length before it no part can be taken for a piece of its neighbour.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let bits = hash.finalize().iter().take(10).fold(0_u128, |bits, &byte| bits << 8 | u128::from(byte));
    (0..16).rev().map(|place| char::from(ALPHABET[(bits >> (5 * place) & 31) as usize])).collect()
}

/// Returns the SHA-256 of a text's letters and digits in lower case, in hexadecimal: the same for copies that differ in
/// white space, punctuation or case.
pub(crate) fn text_hash(text: &str) -> String {
    let mut hash = Sha256::new();
    let mut buffer = [0; 4];
    for word in text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
        for character in word.chars().flat_map(char::to_lowercase) {
            hash.update(character.encode_utf8(&mut buffer).as_bytes());
        }
        hash.update(b" ");
    }
    hexadecimal(&hash.finalize())
}

/// Returns bytes as hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        Document { publisher: Some("Wire".to_owned()), ..Document::from_text("a", text) }
    }

    #[test]
    fn a_number_has_its_bits_and_stays_what_it_is() {
        assert_eq!(number(&["v:0", "a", "b"], 53), 5_338_883_189_245_885);
        assert_ne!(number(&["v:0", "ab", ""], 53), 5_338_883_189_245_885);
        for bits in [2, 31, 53, 64] {
            assert_eq!(64 - number(&["v:0"], bits).leading_zeros(), bits);
        }
    }

    #[test]
    fn the_id_of_a_document_stays_what_it_is() {
        // Ids are cited elsewhere: whoever changes how they are made breaks these links.
        assert_eq!(of_document(&document("They met."), Some("https://example.org/a")), "d:fyj0v2sjddcryqmv");
        assert_eq!(Ids::new("d:0").at(Kind::Report, 3, 7), "r:cz1qt1vyftk8w358");
    }

    #[test]
    fn the_id_of_a_document_depends_on_all_that_its_reading_depends_on_and_on_nothing_else() {
        let one = document("They met.");
        let id = of_document(&one, None);
        let changes: [fn(&mut Document); 5] = [
            |document| document.text.push(' '),
            |document| document.title = Some("Wire".to_owned()),
            |document| document.publisher = None,
            |document| document.published = Some(jiff::civil::Date::constant(2024, 3, 1)),
            |document| document.language = Some("en".to_owned()),
        ];
        for change in changes {
            let mut other = one.clone();
            change(&mut other);
            assert_ne!(of_document(&other, None), id, "{other:?}");
        }
        assert_ne!(of_document(&one, Some("https://example.org/a")), id);
        let renamed = Document { id: "b".to_owned(), ..one.clone() };
        assert_eq!(of_document(&renamed, None), id);
    }

    #[test]
    fn what_stands_in_one_place_has_several_ids_in_the_order_of_the_reading() {
        let (mut once, mut again) = (Ids::new("d:0"), Ids::new("d:0"));
        let first = once.at(Kind::Event, 3, 7);
        assert_ne!(once.at(Kind::Event, 3, 7), first);
        assert_ne!(once.at(Kind::Event, 3, 8), first);
        assert_ne!(once.at(Kind::Statement, 3, 7)[2..], first[2..]);
        assert_eq!(again.at(Kind::Event, 3, 7), first);
    }

    #[test]
    fn copies_that_differ_in_space_and_punctuation_have_one_hash() {
        assert_eq!(text_hash("They “met”,\n again."), text_hash("They met again"));
        assert_ne!(text_hash("They met again"), text_hash("They meta gain"));
    }
}
