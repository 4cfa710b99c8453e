//! The name index as it is packed: folded name → number of its entry; entry → how it must be written in a text and which
//! records it names.
//!
//! The build script packs the built-in tables with this file, and the program the actor files of its users.

use super::fold::fold;
use super::spelling::{Case, case_of};
use std::collections::BTreeMap;

/// Bytes of one entry: first posting, small words, postings as written, postings in capitals, flags.
pub(crate) const ENTRY: usize = 4 + 2 + 1 + 1 + 1;
/// Flag of an entry whose name means its records only in context.
pub(crate) const WEAK: u8 = 1;
/// Flag of an entry whose acronym is a common word too.
pub(crate) const WORD: u8 = 2;

/// What a name names in one way of writing it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Naming {
    /// Number of the record.
    pub(crate) record: u32,
    /// How likely the record is meant, before anything is known of the text.
    pub(crate) prior: i32,
    /// Whether the name means the record only in context.
    pub(crate) weak: bool,
    /// Whether this is a local or foreign name of a city.
    pub(crate) is_side: bool,
}

/// All names with what they name.
#[derive(Debug, Default)]
pub(crate) struct Namings {
    by_name: BTreeMap<String, Vec<(Case, Naming)>>,
}

/// The packed index.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// An `fst` map from the folded name to the number of its entry.
    pub(crate) names: Vec<u8>,
    /// Entries of [`ENTRY`] bytes.
    pub(crate) entries: Vec<u8>,
    /// Numbers of records, one run an entry.
    pub(crate) postings: Vec<u32>,
}

impl Namings {
    /// Adds a name; `false` if a character of it can be in no name.
    #[must_use]
    pub(crate) fn add(&mut self, name: &str, naming: Naming) -> bool {
        let Some(folded) = fold(name) else { return false };
        self.add_folded(folded, case_of(name), naming);
        true
    }

    /// Adds a name that is folded already.
    pub(crate) fn add_folded(&mut self, folded: String, case: Case, naming: Naming) {
        self.by_name.entry(folded).or_default().push((case, naming));
    }

    /// Iterates over the folded names.
    pub(crate) fn folded(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// Packs the index; `is_word` tells the folded acronyms that are common words too.
    pub(crate) fn pack(self, is_word: impl Fn(&str) -> bool) -> Result<Index, fst::Error> {
        let mut index = fst::MapBuilder::memory();
        let mut entries = Vec::new();
        let mut postings: Vec<u32> = Vec::new();
        for (number, (name, mut found)) in self.by_name.into_iter().enumerate() {
            // No report that says "Hamas" means Hamm by its name in some other language.
            if found.iter().any(|(_, naming)| naming.prior >= 790) {
                found.retain(|(_, naming)| !naming.is_side);
            }
            index.insert(&name, number as u64)?;
            let is_name = |case: Case| case != Case::Capitals;
            let written = ranked(found.iter().filter(|(case, _)| is_name(*case)));
            let has_acronym = found.iter().any(|(case, _)| !is_name(*case));
            let capitals = if has_acronym { ranked(found.iter()) } else { Vec::new() };
            let small = found.iter().fold(0, |small, (case, _)| match case {
                Case::Words { small: more } => small | more,
                Case::Capitals => small,
            });
            // Unless it is only ever spelled so, what the tables write decides, not a respelling (below 0).
            let is_written = found.iter().any(|(_, naming)| naming.prior > 0);
            let mut deciding = found.iter().filter(|(_, naming)| naming.prior > 0 || !is_written);
            let weak = if deciding.all(|(_, naming)| naming.weak) { WEAK } else { 0 };
            entries.extend((postings.len() as u32).to_le_bytes());
            entries.extend(small.to_le_bytes());
            entries.push(written.len() as u8);
            entries.push(capitals.len() as u8);
            entries.push(weak | if is_word(&name) { WORD } else { 0 });
            postings.extend(written);
            postings.extend(capitals);
        }
        Ok(Index { names: index.into_inner()?, entries, postings })
    }
}

/// Returns the records named, the likeliest first, each once.
fn ranked<'n>(namings: impl Iterator<Item = &'n (Case, Naming)>) -> Vec<u32> {
    let mut ranked: Vec<&Naming> = namings.map(|(_, naming)| naming).collect();
    ranked.sort_by_key(|naming| (-naming.prior, naming.record));
    let mut records: Vec<u32> = Vec::new();
    for naming in ranked {
        if !records.contains(&naming.record) {
            records.push(naming.record);
        }
    }
    records.truncate(usize::from(u8::MAX));
    records
}
