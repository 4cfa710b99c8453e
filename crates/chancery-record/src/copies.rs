//! Whether one text is a copy of another: word for word, edited, or cut, as newspapers print what agencies send.
//!
//! The primary type is [`Shingles`], the runs of four words of a text. Two texts are copies when the
//! shorter one shares enough of its runs with the longer. [`Shingles::bands`] are few numbers of which copies very likely have
//! one in common (MinHash, Broder 1997, in bands), so that nothing need be compared with all other texts. docs/merging.md tells
//! where the constants come from.

/// Words in a run.
const RUN: usize = 4;
/// Copies share at least this much of the runs of the shorter text.
const SHARED: f64 = 0.5;
/// The shorter of two copies has at least this much of the runs of the longer: a review of the week is no copy of each of its items.
const LENGTH: f64 = 0.25;
/// Runs that a text must have to be told from others that say something similar; shorter ones are copies only if they are the same.
const FEWEST: usize = 20;
/// Numbers of a text, and hashes that must be the least ones in both texts for a number to be the same.
const BANDS: u64 = 64;
const ROWS: u64 = 2;

/// The runs of words of a text, as hashes, each once and in order.
///
/// ```
/// use chancery_record::copies::Shingles;
///
/// let text = "Norway's foreign minister met her counterpart in Amman on Tuesday at the start of a two-day visit, and both said \
///             that the convoys which bring aid to the camps on the border were moving again after weeks of delay.";
/// let cut = text.replace("on Tuesday at the start of a two-day visit, ", "");
/// let (whole, cut) = (Shingles::of(text), Shingles::of(&cut));
/// assert!(whole.overlap(&cut) > 0.8 && whole.overlap(&Shingles::of("Parliament ratified the treaty.")) == 0.0);
/// assert!(whole.bands().iter().any(|band| cut.bands().contains(band)), "by which they are found");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles(Vec<u64>);

impl Shingles {
    /// Cuts a text into runs of words. White space, punctuation and case make no difference.
    pub fn of(text: &str) -> Shingles {
        let words =
            text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<u64> = words.map(hash_of_word).collect();
        let join = |run: &[u64]| run.iter().fold(0, |hash, word| mixed(hash ^ word));
        let mut runs: Vec<u64> = words.windows(RUN).map(join).collect();
        runs.sort_unstable();
        runs.dedup();
        Shingles(runs)
    }

    /// Returns the share of the runs of the shorter text that the longer one has too.
    pub fn overlap(&self, other: &Shingles) -> f64 {
        let fewer = self.0.len().min(other.0.len());
        if fewer == 0 { 0.0 } else { self.shared(other) as f64 / fewer as f64 }
    }

    /// Returns whether one of two texts is a copy of the other.
    pub(crate) fn is_copy_of(&self, other: &Shingles) -> bool {
        let (fewer, more) = (self.0.len().min(other.0.len()), self.0.len().max(other.0.len()));
        fewer >= FEWEST && fewer as f64 >= LENGTH * more as f64 && self.overlap(other) >= SHARED
    }

    /// Returns the numbers by which copies are found; none for a text that is too short.
    pub fn bands(&self) -> Vec<i32> {
        if self.0.len() < FEWEST {
            return Vec::new();
        }
        let least = |seed: u64| self.0.iter().map(|run| mixed(run ^ mixed(seed))).min().unwrap_or_default();
        let band = |band: u64| (0..ROWS).fold(band, |hash, row| mixed(hash ^ least(1 + band * ROWS + row)));
        // The upper half, to fit the integers of every database.
        (0..BANDS).map(|number| (band(number) >> 32) as u32 as i32).collect()
    }

    fn shared(&self, other: &Shingles) -> usize {
        let (mut one, mut two) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0;
        while let (Some(first), Some(second)) = (one.peek(), two.peek()) {
            let order = first.cmp(second);
            shared += usize::from(order.is_eq());
            if order.is_le() {
                one.next();
            }
            if order.is_ge() {
                two.next();
            }
        }
        shared
    }
}

/// FNV-1a of a word in lower case.
fn hash_of_word(word: &str) -> u64 {
    let lower = word.chars().flat_map(char::to_lowercase);
    lower.fold(0xcbf2_9ce4_8422_2325, |hash, letter| {
        (hash ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Spreads a number over all bits (the finalizer of SplitMix64).
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of numbered words, some of them others.
    fn text(words: std::ops::Range<usize>, edited: impl Fn(usize) -> bool) -> String {
        words.map(|word| if edited(word) { format!("x{word} ") } else { format!("w{word} ") }).collect()
    }

    fn found(one: &str, other: &str) -> bool {
        let (one, other) = (Shingles::of(one), Shingles::of(other));
        let bands = other.bands();
        one.is_copy_of(&other) && one.bands().iter().any(|band| bands.contains(band))
    }

    #[test]
    fn cut_and_edited_texts_are_copies() {
        let whole = text(0..400, |_| false);
        assert!(found(&whole, &whole.to_uppercase().replace(' ', "\n, ")));
        assert!(found(&whole, &text(0..160, |_| false)), "cut to two fifths");
        assert!(found(&whole, &text(0..400, |word| word % 10 == 0)), "each tenth word changed");
        assert!(found(&text(100..400, |_| false), &text(0..300, |_| false)), "cut at both ends");
    }

    #[test]
    fn texts_that_share_a_quotation_or_are_part_of_a_review_are_none() {
        let whole = text(0..400, |_| false);
        assert!(!found(&whole, &text(350..750, |_| false)), "an eighth is the same");
        assert!(!found(&whole, &text(0..4000, |_| false)), "a tenth of the other");
        assert!(!found(&whole, &text(1000..1400, |_| false)));
    }

    #[test]
    fn short_texts_have_nothing_to_be_found_by() {
        let short = Shingles::of("They met again on Monday in Doha, the ministry said.");
        assert!(short.bands().is_empty());
        assert!(!short.is_copy_of(&short));
        assert_eq!(Shingles::of("…").overlap(&short), 0.0);
    }
}
