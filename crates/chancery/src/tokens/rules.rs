//! The word lists that tokenization and sentence splitting go by, read from their tables.

use super::{Sentence, Token, paragraphs, sentences, tokenizer};
use crate::span::Span;
use std::sync::LazyLock;

macro_rules! table {
    ($name:literal) => {
        include_str!(concat!("../../../chancery-data/data/tokens/", $name))
    };
}

/// What the full stop of an abbreviation may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Stands before a name: "Gen.".
    Title,
    /// Stands inside a sentence: "vs.".
    Inner,
    /// An abbreviation only before a number: "No.".
    Number,
    /// An abbreviation only before a digit, a comma or a lower-case word: "Sat.".
    Weak,
    /// A month or day: "Sept.".
    Month,
    /// May end a sentence: "Inc.".
    End,
}

/// The tables of [`TokenRules`], as text: one entry a line, `#` lines are comments.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tables<'t> {
    /// Form without its last stop, tab, class.
    pub abbreviations: &'t str,
    /// Form, tab, parts separated by spaces.
    pub contractions: &'t str,
    /// What follows the apostrophe in clitics.
    pub clitics: &'t str,
    /// What follows a leading apostrophe that belongs to the word.
    pub elisions: &'t str,
    /// Prefixes that stay with the word after their hyphen.
    pub joined_prefixes: &'t str,
    /// Suffixes that stay with the word before their hyphen.
    pub joined_suffixes: &'t str,
    /// Units written against their number.
    pub units: &'t str,
    /// Letters that stay with the currency sign after them.
    pub currencies: &'t str,
    /// Endings of hosts and files.
    pub domains: &'t str,
    /// Emoticons.
    pub emoticons: &'t str,
    /// Words with a slash or an exclamation mark.
    pub fixed: &'t str,
    /// Words that open sentences.
    pub openers: &'t str,
    /// Verbs of saying.
    pub cues: &'t str,
    /// Words with a capital that go on after a time of day.
    pub after_time: &'t str,
    /// Nouns that the acronym of a country stands before as an attribute.
    pub attributed: &'t str,
    /// Finite verbs that follow a subject.
    pub finite: &'t str,
    /// Words that nothing but a broken line ends with.
    pub unfinished: &'t str,
}

/// A line of a table that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("table of {table}, line {line}: {problem}")]
pub(crate) struct RuleError {
    /// Which table.
    pub table: &'static str,
    /// Which line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: &'static str,
}

/// The rules of tokenization and sentence splitting for one language variety, ready for use.
#[derive(Clone, Debug)]
pub(crate) struct TokenRules {
    pub(super) abbreviations: WordTable<Abbreviation>,
    /// Lengths in bytes of the parts.
    pub(super) contractions: WordTable<Vec<usize>>,
    pub(super) clitics: WordTable<()>,
    pub(super) elisions: WordTable<()>,
    pub(super) joined_prefixes: WordTable<()>,
    pub(super) joined_suffixes: WordTable<()>,
    pub(super) units: WordTable<()>,
    pub(super) currencies: WordTable<()>,
    pub(super) domains: WordTable<()>,
    pub(super) emoticons: WordTable<()>,
    pub(super) fixed: WordTable<()>,
    pub(super) openers: WordTable<()>,
    pub(super) cues: WordTable<()>,
    pub(super) after_time: WordTable<()>,
    pub(super) attributed: WordTable<()>,
    pub(super) finite: WordTable<()>,
    pub(super) unfinished: WordTable<()>,
}

static ENGLISH: LazyLock<TokenRules> = LazyLock::new(|| {
    TokenRules::new(&Tables::ENGLISH).expect("the embedded tables are read by a test of this module")
});

impl Tables<'static> {
    /// The tables for English that come with Chancery.
    pub(crate) const ENGLISH: Tables<'static> = Tables {
        abbreviations: table!("abbreviations.tsv"),
        contractions: table!("contractions.tsv"),
        clitics: table!("clitics.txt"),
        elisions: table!("elisions.txt"),
        joined_prefixes: table!("joined_prefixes.txt"),
        joined_suffixes: table!("joined_suffixes.txt"),
        units: table!("units.txt"),
        currencies: table!("currencies.txt"),
        domains: table!("domains.txt"),
        emoticons: table!("emoticons.txt"),
        fixed: table!("fixed.txt"),
        openers: table!("openers.txt"),
        cues: table!("cues.txt"),
        after_time: table!("after_time.txt"),
        attributed: table!("attributed.txt"),
        finite: table!("finite.txt"),
        unfinished: table!("unfinished.txt"),
    };
}

impl TokenRules {
    /// Returns the rules for English, read once.
    pub(crate) fn english() -> &'static TokenRules {
        &ENGLISH
    }

    /// Reads rules from tables.
    ///
    /// # Errors
    ///
    /// A [`RuleError`] names the first line that cannot be read: a column is missing, a class is unknown, or the parts
    /// of a contraction do not spell it.
    pub(crate) fn new(tables: &Tables<'_>) -> Result<TokenRules, RuleError> {
        let abbreviations = pairs("abbreviations", tables.abbreviations, |_, class| match class {
            "title" => Ok(Abbreviation::Title),
            "inner" => Ok(Abbreviation::Inner),
            "number" => Ok(Abbreviation::Number),
            "weak" => Ok(Abbreviation::Weak),
            "month" => Ok(Abbreviation::Month),
            "end" => Ok(Abbreviation::End),
            _ => Err("expected one of title, inner, number, weak, month, end"),
        })?;
        let contractions = pairs("contractions", tables.contractions, |form, parts| {
            if parts.replace(' ', "") != form {
                return Err("the parts do not spell the form");
            }
            Ok(parts.split(' ').map(str::len).collect())
        })?;
        Ok(TokenRules {
            abbreviations,
            contractions,
            clitics: words(tables.clitics),
            elisions: words(tables.elisions),
            joined_prefixes: words(tables.joined_prefixes),
            joined_suffixes: words(tables.joined_suffixes),
            units: words(tables.units),
            currencies: words(tables.currencies),
            domains: words(tables.domains),
            emoticons: words(tables.emoticons),
            fixed: words(tables.fixed),
            openers: words(tables.openers),
            cues: words(tables.cues),
            after_time: words(tables.after_time),
            attributed: words(tables.attributed),
            finite: words(tables.finite),
            unfinished: words(tables.unfinished),
        })
    }

    /// Returns the tokens of `text`; see [`tokenize`](super::tokenize).
    pub(crate) fn tokenize(&self, text: &str) -> Vec<Token> {
        tokenizer::tokenize(self, text)
    }

    /// Groups `tokens` into sentences; see [`split`](super::split).
    pub(crate) fn split(&self, text: &str, tokens: &[Token]) -> Vec<Sentence> {
        sentences::split(self, text, tokens)
    }

    /// Returns the paragraphs of `text`; see [`paragraphs`](super::paragraphs()).
    pub(crate) fn paragraphs(&self, text: &str) -> Vec<Span> {
        paragraphs::paragraphs(self, text)
    }

    /// Returns what the abbreviation `form`, written without its last stop, means by its stop.
    ///
    /// Forms are met as listed, or wholly in capitals as in a headline.
    pub(super) fn abbreviation(&self, form: &str) -> Option<Abbreviation> {
        if let Some(class) = self.abbreviations.get(form) {
            return Some(*class);
        }
        let shouted = form.len() >= 2
            && form.len() <= self.abbreviations.longest
            && form.bytes().all(|byte| !byte.is_ascii_lowercase())
            && form.bytes().filter(u8::is_ascii_uppercase).count() >= 2;
        if !shouted {
            return None;
        }
        let mut title = form.to_ascii_lowercase();
        if let Some(first) = title.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        self.abbreviations.get(&title).copied()
    }
}

fn lines(table: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = table.lines().enumerate().map(|(index, line)| (index + 1, line.trim_end()));
    numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with("# "))
}

fn words(table: &str) -> WordTable<()> {
    WordTable::new(lines(table).map(|(_, line)| (line.to_owned(), ())).collect())
}

fn pairs<V>(
    table: &'static str,
    text: &str,
    read: impl Fn(&str, &str) -> Result<V, &'static str>,
) -> Result<WordTable<V>, RuleError> {
    let mut entries = Vec::new();
    for (line, entry) in lines(text) {
        let problem = |problem| RuleError { table, line, problem };
        let (key, value) = entry.split_once('\t').ok_or_else(|| problem("expected two columns"))?;
        entries.push((key.to_owned(), read(key, value).map_err(problem)?));
    }
    Ok(WordTable::new(entries))
}

/// A sorted list of words with a value each, quick to tell that a word is not in it.
#[derive(Clone, Debug)]
pub(super) struct WordTable<V> {
    entries: Vec<(String, V)>,
    /// Length in bytes of the longest word.
    longest: usize,
    /// Whether a word begins with this byte.
    begins: [bool; 256],
}

/// Longest word that can be met regardless of case, in bytes.
const FOLDED: usize = 32;

impl<V> WordTable<V> {
    fn new(mut entries: Vec<(String, V)>) -> WordTable<V> {
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        let mut begins = [false; 256];
        let mut longest = 0;
        for (word, _) in &entries {
            if let Some(&first) = word.as_bytes().first() {
                begins[usize::from(first)] = true;
            }
            longest = longest.max(word.len());
        }
        WordTable { entries, longest, begins }
    }

    /// Returns the value of `word`, met exactly.
    pub(super) fn get(&self, word: &str) -> Option<&V> {
        let first = *word.as_bytes().first()?;
        if word.len() > self.longest || !self.begins[usize::from(first)] {
            return None;
        }
        self.find(word.as_bytes())
    }

    /// Returns the value of `word` in lower case, with straight apostrophes. Words with other characters outside
    /// ASCII are not met.
    pub(super) fn get_folded(&self, word: &str) -> Option<&V> {
        let bytes = word.as_bytes();
        let first = *bytes.first()?;
        // A typographic apostrophe is two bytes longer than a straight one.
        if bytes.len() > self.longest + 2 || bytes.len() > FOLDED {
            return None;
        }
        if first.is_ascii() && !self.begins[usize::from(first.to_ascii_lowercase())] {
            return None;
        }
        let mut folded = [0; FOLDED];
        let mut length = 0;
        for character in word.chars() {
            let plain = match character {
                '’' | '‘' => b'\'',
                _ => u8::try_from(character).ok().filter(u8::is_ascii)?.to_ascii_lowercase(),
            };
            folded[length] = plain;
            length += 1;
        }
        self.find(&folded[..length])
    }

    /// Returns whether `word` is listed, regardless of case.
    pub(super) fn has_folded(&self, word: &str) -> bool {
        self.get_folded(word).is_some()
    }

    /// Returns whether `word` is listed exactly.
    pub(super) fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// Returns the length in bytes of the longest word.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    fn find(&self, word: &[u8]) -> Option<&V> {
        let at = self.entries.binary_search_by(|(entry, _)| entry.as_bytes().cmp(word)).ok()?;
        Some(&self.entries[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_tables_can_be_read_and_are_sorted_without_repeats() {
        TokenRules::new(&Tables::ENGLISH).expect("embedded tables");
        let Tables { abbreviations, contractions, openers, domains, units, .. } = Tables::ENGLISH;
        for table in [abbreviations, contractions, openers, domains, units] {
            let keys: Vec<&str> =
                lines(table).map(|(_, line)| line.split('\t').next().unwrap_or(line)).collect();
            assert!(
                keys.is_sorted_by(|a, b| a < b),
                "unsorted or repeated near the head of {:?}",
                &keys[..3]
            );
        }
    }

    #[test]
    fn a_contraction_whose_parts_do_not_spell_it_is_refused_with_its_line() {
        let tables = Tables { contractions: "# head\ncannot\tcan knot\n", ..Tables::ENGLISH };
        let error = TokenRules::new(&tables).expect_err("must not be accepted");
        assert_eq!((error.table, error.line), ("contractions", 2));
    }

    #[test]
    fn an_unknown_class_of_abbreviation_is_refused() {
        let tables = Tables { abbreviations: "Gen\tgeneral\n", ..Tables::ENGLISH };
        assert!(TokenRules::new(&tables).is_err());
    }

    #[test]
    fn abbreviations_are_met_as_listed_or_in_capitals() {
        let rules = TokenRules::english();
        assert_eq!(rules.abbreviation("Gen"), Some(Abbreviation::Title));
        assert_eq!(rules.abbreviation("GEN"), Some(Abbreviation::Title));
        assert_eq!(rules.abbreviation("gen"), None);
        assert_eq!(rules.abbreviation("G"), None);
    }
}
