//! What a document is about, as its most telling words: two documents on one story have many in common, whoever wrote them.
//!
//! The primary type is [`Outline`]: stems (Porter's second stemmer), each with a weight that grows with how often it stands in the text
//! and how rare it is in the news. [`Outline::likeness`] is the cosine of two outlines. All of it is whole numbers, so that it is the same on
//! every machine. docs/merging.md says how well it tells stories apart.

use chancery_data::lexicons::{RARITY, rows};
use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// The most stems of an outline.
const MOST: usize = 64;
/// The most stems by which documents on the same story are found.
const KEYS: usize = 6;
/// Stems this rare, in half bits, or less, tell nothing: one document in four has them.
const COMMON: u32 = 4;
/// How rare a stem is that the table does not have.
const UNKNOWN: u32 = 20;
/// One and the natural logarithm of how often a stem stands there, in quarters.
const OFTEN: [u32; 16] = [0, 4, 7, 8, 10, 10, 11, 12, 12, 13, 13, 14, 14, 14, 15, 15];
/// Bytes of a stem in a record: its hash and its weight.
const WIDTH: usize = 6;

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// How rare stems are, in half bits: of an eighth of all documents, 6.
static RARITIES: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut rarities = HashMap::new();
    for row in rows(RARITY) {
        let [rarity, stems] = row[..] else { continue };
        let rarity = rarity.parse().unwrap_or(UNKNOWN);
        rarities.extend(stems.split(' ').map(|stem| (stem, rarity)));
    }
    rarities
});

/// Returns the stem of a word.
pub(crate) fn stem(word: &str) -> String {
    STEMMER.stem(&word.to_lowercase()).into_owned()
}

/// Returns the stems of the words of a text, in its order.
///
/// ```
/// use chancery_record::outline::stems;
///
/// assert_eq!(stems("Envoys are negotiating.").collect::<Vec<_>>(), ["envoy", "are", "negoti"]);
/// ```
pub fn stems(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(stem)
}

/// Returns how rare a stem is in the news, in half bits; one that the table lacks is as rare as any.
pub(crate) fn rarity(stem: &str) -> u32 {
    RARITIES.get(stem).copied().unwrap_or(UNKNOWN)
}

/// Returns how rare the stem of a word is in the news, in half bits, if the table has it.
///
/// ```
/// use chancery_record::outline::known_rarity;
///
/// assert!(known_rarity("said") < known_rarity("Ceasefires"));
/// assert_eq!(known_rarity("qwrtz"), None);
/// ```
pub fn known_rarity(word: &str) -> Option<u32> {
    RARITIES.get(stem(word).as_str()).copied()
}

/// The most telling words of a text.
///
/// ```
/// use chancery_record::outline::Outline;
///
/// let flood = Outline::of("The river flooded the harbour and the warehouses of the harbour.");
/// let again = Outline::of("Warehouses at the harbour stood in water after the river flooded.");
/// let vote = Outline::of("Parliament ratified the treaty after a debate on tariffs.");
/// assert!(flood.likeness(&again) > flood.likeness(&vote));
/// assert!(flood.keys().iter().any(|key| again.keys().contains(key)), "by which they are found");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<(u32, u16)>", into = "Vec<(u32, u16)>")]
pub struct Outline {
    /// Hashes of stems, in order, with their weights.
    stems: Vec<(u32, u16)>,
    /// The square of its length.
    length: u64,
}

impl From<Vec<(u32, u16)>> for Outline {
    fn from(stems: Vec<(u32, u16)>) -> Outline {
        Outline { length: stems.iter().map(|(_, weight)| u64::from(*weight).pow(2)).sum(), stems }
    }
}

impl From<Outline> for Vec<(u32, u16)> {
    fn from(outline: Outline) -> Vec<(u32, u16)> {
        outline.stems
    }
}

impl Outline {
    /// Finds the most telling words of a text.
    pub fn of(text: &str) -> Outline {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for stem in stems(text) {
            *counts.entry(stem).or_default() += 1;
        }
        let weighed = counts.into_iter().filter_map(|(stem, count)| {
            let rarity = rarity(&stem);
            (rarity > COMMON).then(|| (OFTEN[count.min(OFTEN.len() - 1)] * rarity, hash(&stem)))
        });
        let mut weighed: Vec<(u32, u32)> = weighed.collect();
        weighed.sort_unstable_by_key(|&(weight, stem)| (std::cmp::Reverse(weight), stem));
        weighed.truncate(MOST);
        let mut stems: Vec<(u32, u16)> = weighed
            .into_iter()
            .map(|(weight, stem)| (stem, u16::try_from(weight).unwrap_or(u16::MAX)))
            .collect();
        stems.sort_unstable();
        stems.dedup_by_key(|(stem, _)| *stem);
        Outline::from(stems)
    }

    /// Returns how much two texts are about the same: 0 for nothing in common, 1 for the same words.
    pub fn likeness(&self, other: &Outline) -> f64 {
        let (mut one, mut two) = (self.stems.iter().peekable(), other.stems.iter().peekable());
        let mut shared = 0_u64;
        while let (Some((first, weight)), Some((second, other_weight))) = (one.peek(), two.peek()) {
            let order = first.cmp(second);
            if order.is_eq() {
                shared += u64::from(*weight) * u64::from(*other_weight);
            }
            if order.is_le() {
                one.next();
            }
            if order.is_ge() {
                two.next();
            }
        }
        let both = self.length * other.length;
        if both == 0 { 0.0 } else { shared as f64 / (both as f64).sqrt() }
    }

    /// Returns the few most telling stems, by which documents on the same story are found, as hashes.
    pub fn keys(&self) -> Vec<u32> {
        let mut stems = self.stems.clone();
        stems.sort_unstable_by_key(|&(stem, weight)| (std::cmp::Reverse(weight), stem));
        stems.into_iter().take(KEYS).map(|(stem, _)| stem).collect()
    }

    /// Returns the outline as a record keeps it.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let bytes = |(stem, weight): &(u32, u16)| [&stem.to_be_bytes()[..], &weight.to_be_bytes()].concat();
        self.stems.iter().flat_map(bytes).collect()
    }

    /// Returns the outline that a record keeps; what is damaged is left out.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Outline {
        let stem = |bytes: &[u8]| match *bytes {
            [a, b, c, d, e, f] => Some((u32::from_be_bytes([a, b, c, d]), u16::from_be_bytes([e, f]))),
            _ => None,
        };
        Outline::from(bytes.chunks_exact(WIDTH).filter_map(stem).collect::<Vec<_>>())
    }
}

/// An outline that all reports of a document share, written out with each of them.
pub(crate) mod shared {
    use super::Outline;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::sync::Arc;

    pub(crate) fn serialize<S: Serializer>(outline: &Arc<Outline>, to: S) -> Result<S::Ok, S::Error> {
        outline.as_ref().serialize(to)
    }

    pub(crate) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Arc<Outline>, D::Error> {
        Outline::deserialize(from).map(Arc::new)
    }
}

/// FNV-1a, 32 bits.
fn hash(stem: &str) -> u32 {
    stem.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str =
        "Rebels shelled the market of Kadugli on Monday, and killed nine traders, the governor said.";
    const SAME: &str =
        "Nine traders died when shells hit a market. The governor blamed rebels for the attack on Kadugli.";
    const OTHER: &str =
        "The foreign ministers of Chile and Peru met on Monday to speak about fishing, a spokesman said.";

    #[test]
    fn texts_on_one_story_are_more_alike_than_others() {
        let [one, same, other] = [ONE, SAME, OTHER].map(Outline::of);
        assert!(one.likeness(&same) > 0.4, "{}", one.likeness(&same));
        assert!(one.likeness(&other) < 0.05, "{}", one.likeness(&other));
        assert!((one.likeness(&one) - 1.0).abs() < 1e-12);
        assert_eq!(one.likeness(&same), same.likeness(&one));
        assert_eq!(Outline::default().likeness(&one), 0.0);
    }

    #[test]
    fn case_order_and_endings_make_no_difference_and_common_words_none() {
        let turned = "TRADERS shelling the Markets";
        assert_eq!(Outline::of("market shell trader"), Outline::of(turned));
        assert_eq!(Outline::of("the of and in to was"), Outline::default());
    }

    #[test]
    fn an_outline_is_kept_whole_and_short() {
        let long: String = (0..500).map(|number| format!("word{number} ")).collect();
        for outline in [Outline::of(ONE), Outline::of(&long), Outline::default()] {
            assert_eq!(Outline::from_bytes(&outline.to_bytes()), outline);
        }
        assert_eq!(Outline::of(&long).to_bytes().len(), MOST * WIDTH);
        assert_eq!(Outline::of(&long).keys().len(), KEYS);
        assert_eq!(Outline::from_bytes(&[1, 2, 3]), Outline::default());
    }
}
