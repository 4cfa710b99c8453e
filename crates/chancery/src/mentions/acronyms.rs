//! Which short forms does the text itself define? "the Free Army of the East (FAE)": from there on FAE is that army.
//!
//! A short form in brackets behind a name counts if its letters are the initials of the name's last words, or if the
//! knowledge base has it for the same thing.

use super::Layout;
use super::names::TagType;
use chancery_data::{RecordId, World};
use std::collections::HashMap;

/// Letters of the longest short form.
const LONGEST: usize = 8;

/// What a short form stands for.
#[derive(Clone, Debug)]
pub(super) struct Definition {
    /// What the long form may be, the likeliest first; empty if nothing is known of it.
    pub(super) records: Vec<RecordId>,
    /// What the tagger calls the long form.
    pub(super) tag: Option<TagType>,
    /// Token of the short form in its brackets.
    pub(super) at: usize,
}

/// Returns the short form in brackets directly behind the tokens of a name that ends before `end`, with its token.
pub(super) fn in_brackets<'t>(layout: &Layout<'t>, end: usize) -> Option<(&'t str, usize)> {
    let at = end + 1;
    let bracketed = at + 1 < layout.tokens.len() && layout.word(end) == "(" && layout.word(at + 1) == ")";
    bracketed.then(|| (layout.word(at), at)).filter(|(short, _)| is_short_form(short))
}

/// Whether a word can be a short form: letters, two at least of which are capitals, and hardly any that are not.
fn is_short_form(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let fits = word.chars().all(|c| c.is_alphanumeric() || c == '-');
    fits && capitals >= 2 && word.len() <= LONGEST && 2 * capitals >= word.chars().count()
}

/// Whether `short` is made of the first letters of the last words of `name`, small words left out or not.
pub(super) fn abbreviates(short: &str, name: &str) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = name.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let initials = |only_capitals: bool| -> String {
        let counts = |word: &&&str| !only_capitals || word.chars().next().is_some_and(char::is_uppercase);
        words
            .iter()
            .filter(counts)
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_lowercase)
            .collect()
    };
    [true, false].into_iter().any(|only_capitals| initials(only_capitals).ends_with(&letters))
}

/// Whether the knowledge base has the short form for one of the records.
pub(super) fn is_known(world: &World, short: &str, records: &[RecordId]) -> bool {
    world.lookup(short).iter().any(|record| records.contains(record))
}

/// The short forms of a document.
pub(super) type Definitions<'t> = HashMap<&'t str, Definition>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_of_the_last_words_make_a_short_form() {
        assert!(abbreviates("IS", "So-called Islamic State"));
        assert!(abbreviates("UNHCR", "United Nations High Commissioner Refugees"));
        assert!(abbreviates("FARC", "Fuerzas Armadas Revolucionarias de Colombia"));
        assert!(abbreviates("SADC", "Southern African Development Community"));
        assert!(!abbreviates("AU", "Islamic State"));
    }

    #[test]
    fn a_short_form_is_mostly_capitals() {
        assert!(!is_short_form("M23"), "one capital is a code, which the knowledge base has or has not");
        assert!(is_short_form("KRG") && is_short_form("JeM") && is_short_form("CPN-M"));
        assert!(!is_short_form("Moscow") && !is_short_form("(") && !is_short_form("LONGESTFORM"));
    }
}
