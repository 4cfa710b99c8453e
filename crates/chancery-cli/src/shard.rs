//! A part of all documents, for several machines that share out the same inputs: which part a document is in depends on what it is and
//! on nothing else.

use chancery::document::Document;
use chancery_record::{canonical_url, ids};
use std::str::FromStr;

/// The bits of a document's id that say where it belongs.
const BITS: u32 = 53;

/// One of several parts, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    number: u64,
    of: u64,
}

impl Shard {
    /// Returns whether a document is in this part.
    pub(crate) fn has(self, document: &Document) -> bool {
        let url = document.url.as_deref().and_then(canonical_url);
        let id = ids::of_document(document, url.as_deref());
        ids::number(&[&id], BITS) % self.of == self.number - 1
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(given: &str) -> Result<Shard, String> {
        let numbers =
            given.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        match numbers {
            Some((number, of)) if 1 <= number && number <= of => Ok(Shard { number, of }),
            _ => Err("give the number of the part and how many there are, as in 1/8".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_in_one_part_and_the_parts_are_about_equal() {
        let shards: Vec<Shard> =
            (1..=4).map(|number| format!("{number}/4").parse().expect("a part")).collect();
        let mut counts = [0; 4];
        for number in 0..400 {
            let document = Document::from_text(number.to_string(), format!("Report {number}."));
            let of: Vec<usize> = (0..4).filter(|&at| shards[at].has(&document)).collect();
            assert_eq!(of.len(), 1);
            counts[of[0]] += 1;
        }
        assert!(counts.iter().all(|count| (70..=130).contains(count)), "{counts:?}");
    }

    #[test]
    fn the_id_that_an_input_gives_makes_no_difference() {
        let shard: Shard = "2/3".parse().expect("a part");
        let has = |id: &str| shard.has(&Document::from_text(id, "They met."));
        assert_eq!(has("a"), has("b"));
    }

    #[test]
    fn what_is_no_part_is_refused() {
        for given in ["", "1", "0/4", "5/4", "1/0", "a/b", "1/2/3", "-1/2"] {
            assert!(given.parse::<Shard>().is_err(), "{given}");
        }
    }
}
