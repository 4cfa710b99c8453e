//! The name index as it is opened: what each folded name names, and how it must be written for that.

use super::find::Written;
use super::index::{ENTRY, WEAK, WORD};
use super::packed::{u16_at, u32_at};
use super::record::RecordId;
use fst::{IntoStreamer, Streamer};

/// A name index.
pub(super) struct Names {
    pub(super) index: fst::raw::Fst<&'static [u8]>,
    entries: &'static [u8],
    /// Records by name, one run an entry.
    postings: Vec<RecordId>,
}

/// What the index says of one folded name.
#[derive(Clone, Copy)]
pub(super) struct Entry<'w> {
    /// Words that may begin small.
    pub(super) small: u16,
    /// Records named when written with initials.
    pub(super) written: &'w [RecordId],
    /// Records named when written all in capitals; empty if that makes no difference.
    pub(super) capitals: &'w [RecordId],
    /// Whether the name means its records only in context.
    pub(super) weak: bool,
    /// Whether the acronym is a common word too.
    is_word: bool,
}

/// What an entry names in the way it is written.
#[derive(Clone, Copy)]
pub(super) struct Fitting<'w> {
    pub(super) records: &'w [RecordId],
    pub(super) weak: bool,
    pub(super) is_word: bool,
}

impl Names {
    /// Opens an index that [`index`](super::index) packed.
    pub(super) fn open(names: &'static [u8], entries: &'static [u8], postings: Vec<RecordId>) -> Names {
        let index = fst::raw::Fst::new(names).expect("the index was packed whole");
        Names { index, entries, postings }
    }

    /// Returns the entry of a folded name.
    pub(super) fn get(&self, folded: &str) -> Option<Entry<'_>> {
        self.index.get(folded).map(|number| self.entry(number.value()))
    }

    /// Calls `each` with every folded name and its entry, in the order of the names.
    pub(super) fn each<'w>(&'w self, mut each: impl FnMut(&str, Entry<'w>)) {
        let mut names = (&self.index).into_stream();
        while let Some((name, number)) = names.next() {
            each(std::str::from_utf8(name).unwrap_or_default(), self.entry(number.value()));
        }
    }

    pub(super) fn entry(&self, number: u64) -> Entry<'_> {
        let at = number as usize * ENTRY;
        let start = u32_at(self.entries, at) as usize;
        let counts = self.entries.get(at + 6..at + 9).unwrap_or(&[0, 0, 0]);
        let between = start + usize::from(counts[0]);
        let end = between + usize::from(counts[1]);
        Entry {
            small: u16_at(self.entries, at + 4),
            written: self.postings.get(start..between).unwrap_or_default(),
            capitals: self.postings.get(between..end).unwrap_or_default(),
            weak: counts[2] & WEAK != 0,
            is_word: counts[2] & WORD != 0,
        }
    }
}

impl<'w> Entry<'w> {
    /// Returns every record the name may be of, the likeliest first.
    pub(super) fn all(self) -> &'w [RecordId] {
        if self.capitals.is_empty() { self.written } else { self.capitals }
    }

    /// Returns the records that the entry names when written like this.
    pub(super) fn fitting(self, written: Written) -> Option<Fitting<'w>> {
        let fits_capitals = !written.any_small && !self.capitals.is_empty();
        let fits_written = !self.written.is_empty() && written.small & !self.small == 0;
        let Entry { weak, is_word, .. } = self;
        match (fits_capitals, fits_written) {
            (true, _) => Some(Fitting { records: self.capitals, weak, is_word }),
            (false, true) => Some(Fitting { records: self.written, weak, is_word: false }),
            (false, false) => None,
        }
    }
}
