//! The lexicons, as tab-separated text: what each is stands in its own header.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

/// Words that attribute: verbs, nouns, prepositions and adverbs of saying.
pub const CUES: &str = include_str!("../data/statements/cues.tsv");
/// The PLOVER codebook: its types and modes, and the tables of its words.
pub const PLOVER: &str = include_str!("../data/events/plover.toml");
/// Words that name an event, with what must stand with them and where its participants are.
pub const TRIGGERS: &str = include_str!("../data/events/triggers.tsv");
/// Light verbs whose object carries the event.
pub const LIGHT_VERBS: &str = include_str!("../data/events/light.tsv");
/// Verbs that change the status of what is under them.
pub const CONTROL: &str = include_str!("../data/events/control.tsv");
/// Adjectives, nouns and adverbs that change status.
pub const HEDGES: &str = include_str!("../data/events/hedges.tsv");
/// Words that give a PLOVER context.
pub const CONTEXTS: &str = include_str!("../data/events/contexts.tsv");
/// Classes of nouns that triggers ask for.
pub const CLASSES: &str = include_str!("../data/events/classes.tsv");
/// Weights of the confidence of events.
pub const CONFIDENCE: &str = include_str!("../data/events/confidence.tsv");

/// Nouns that name an agreement.
pub const AGREEMENT_NOUNS: &str = include_str!("../data/agreements/nouns.tsv");
/// Words that tell an agreement's kind.
pub const AGREEMENT_KINDWORDS: &str = include_str!("../data/agreements/kindwords.tsv");
/// Agreements known by a name.
pub const AGREEMENT_NAMES: &str = include_str!("../data/agreements/names.tsv");
/// What words over an agreement tell of its stage, of conduct under it and of the doer's role.
pub const AGREEMENT_ACTS: &str = include_str!("../data/agreements/acts.tsv");
/// Words that give somebody a role in an agreement.
pub const AGREEMENT_ROLES: &str = include_str!("../data/agreements/roles.tsv");
/// Words before a noun of agreement that tell its stage.
pub const AGREEMENT_MODIFIERS: &str = include_str!("../data/agreements/modifiers.tsv");
/// Verbs by which an agreement binds somebody.
pub const AGREEMENT_UNDERTAKINGS: &str = include_str!("../data/agreements/undertakings.tsv");

/// Words of opposite meaning.
pub const OPPOSITES: &str = include_str!("../data/disputes/opposites.tsv");

/// How rare stems of words are in the news.
pub const RARITY: &str = include_str!("../data/merging/rarity.tsv");
/// Weights by which reports are told to be of one event.
pub const MERGING: &str = include_str!("../data/merging/weights.tsv");

/// Sectors of actors with their meanings.
pub const SECTORS: &str = include_str!("../data/world/sectors.tsv");

/// Short forms of subdivisions behind a comma.
pub const PLACE_ABBREVIATIONS: &str = include_str!("../data/places/abbreviations.tsv");
/// Weights of the place ranker.
pub const PLACE_WEIGHTS: &str = include_str!("../data/places/weights.tsv");

/// Given names that are mostly of one gender.
const GIVEN_NAMES: &str = include_str!("../data/world/given_names.tsv");

/// Returns the gender, `m` or `f`, that a given name is mostly of. The name is in small letters without accents.
///
/// ```
/// use chancery_data::lexicons::gender_of;
///
/// assert_eq!(gender_of("astrid"), Some('f'));
/// ```
pub fn gender_of(given_name: &str) -> Option<char> {
    static GENDERS: LazyLock<HashMap<&'static str, char>> = LazyLock::new(|| {
        let named = rows(GIVEN_NAMES).filter_map(|row| Some((*row.first()?, row.get(1)?.chars().next()?)));
        named.collect()
    });
    GENDERS.get(given_name).copied()
}

/// Forms of verbs that no rule gives.
const VERB_FORMS: &str = include_str!("../data/tokens/verb_forms.tsv");

/// Returns the verb that a past form in small letters belongs to, where no rule would give it.
///
/// ```
/// use chancery_data::lexicons::verb_of;
///
/// assert_eq!(verb_of("withdrew"), Some("withdraw"));
/// ```
pub fn verb_of(form: &str) -> Option<&'static str> {
    static VERBS: LazyLock<HashMap<&'static str, &'static str>> =
        LazyLock::new(|| rows(VERB_FORMS).filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect());
    VERBS.get(form).copied()
}

/// Small word lists by name.
const WORDS: &str = include_str!("../data/words.tsv");

/// A small word list of `words.tsv`, read when it is first asked.
///
/// ```
/// use chancery_data::lexicons::WordList;
///
/// static OBLIGING: WordList = WordList::named("events.obliging");
/// assert!(OBLIGING.contains("must") && !OBLIGING.contains("nearly"));
/// assert!(OBLIGING.words().is_sorted());
/// ```
#[derive(Debug)]
pub struct WordList {
    name: &'static str,
    words: OnceLock<Vec<&'static str>>,
}

impl WordList {
    /// Returns the list of this name.
    pub const fn named(name: &'static str) -> WordList {
        WordList { name, words: OnceLock::new() }
    }

    /// Returns whether `word` is in the list.
    pub fn contains(&self, word: &str) -> bool {
        self.words().binary_search(&word).is_ok()
    }

    /// Returns the words, sorted.
    pub fn words(&self) -> &[&'static str] {
        self.words.get_or_init(|| {
            let words: Vec<&'static str> =
                rows(WORDS).filter(|row| row[0] == self.name).filter_map(|row| row.get(1).copied()).collect();
            debug_assert!(!words.is_empty(), "no list {} in words.tsv", self.name);
            words
        })
    }
}

/// Returns the rows of a lexicon, each as its cells, without comments and blank lines. A cell `-` is empty.
///
/// ```
/// use chancery_data::lexicons::rows;
///
/// let table = "# what it is\nsaid\t-\n\ntold\tobj\n";
/// let cells: Vec<_> = rows(table).collect();
/// assert_eq!(cells, [["said", ""], ["told", "obj"]]);
/// ```
pub fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(|cell| if cell == "-" { "" } else { cell.trim() }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_tell_the_gender_where_they_are_of_one() {
        assert_eq!(gender_of("fatima"), Some('f'));
        assert_eq!(gender_of("sergei"), Some('m'));
        assert_eq!(gender_of("kim"), None);
    }

    #[test]
    fn irregular_forms_lead_to_their_verb() {
        assert_eq!(verb_of("withdrew"), Some("withdraw"));
        assert_eq!(verb_of("attacked"), None);
    }

    #[test]
    fn word_lists_are_sorted_and_have_no_doubles() {
        let all: Vec<Vec<&str>> = rows(WORDS).collect();
        assert!(all.windows(2).all(|pair| (pair[0][0], pair[0][1]) < (pair[1][0], pair[1][1])));
    }

    #[test]
    fn a_list_knows_its_words_and_no_others() {
        static LIST: WordList = WordList::named("events.obliging");
        assert!(LIST.contains("must"));
        assert!(!LIST.contains("nearly"));
    }
}
