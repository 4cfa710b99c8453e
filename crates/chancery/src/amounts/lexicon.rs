//! The tables of amounts, read once from `chancery-data/data/amounts`: currencies, what is counted, bounds.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use super::{AmountKind, Bound, Fate};
use crate::times::words::{Words, pieces, with_lower_case};
use chancery_data::lexicons::WordList;

/// Forms of verbs whose particle is "over".
static HANDED: WordList = WordList::named("amounts.handed");

/// Includes a table of the data crate.
macro_rules! table {
    ($name:literal) => {
        include_str!(concat!("../../../chancery-data/data/amounts/", $name, ".tsv"))
    };
}

/// Where a currency stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Before the number: "$", "Rs".
    Symbol,
    /// Before or after: "EUR".
    Code,
    /// After: "dollars".
    Word,
}

/// A currency as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Currency {
    pub(crate) place: Place,
    /// ISO 4217; "-" where the name alone does not tell.
    pub(crate) code: &'static str,
    /// Its name, where several countries use it.
    pub(crate) shared: Option<&'static str>,
    /// What one of it is of the unit: a cent is 0.01.
    pub(crate) part: f64,
}

/// Something counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) kind: AmountKind,
    /// Whether a measure, which may be compounded: "60-mile".
    pub(crate) measure: bool,
    /// Whether an event: "the 2014 attacks" are not so many.
    pub(crate) event: bool,
    /// Whether the state of people, which may follow them: "12 soldiers dead".
    pub(crate) state: bool,
    /// Whether the word counts one only.
    pub(crate) singular: bool,
    /// Its name as a unit.
    pub(crate) unit: &'static str,
}

/// What a word around an amount does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Ends a noun phrase before its noun.
    Stop,
    /// A company of people, of whom "of" and a bare number gives the number.
    Company,
    /// Something that is weighed: "2,000 pounds of explosives" are no money.
    Weighed,
    /// A large unknown number.
    Crowd,
}

/// How a word tells what happened to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Telling {
    /// A verb, by its lemma, that does it to its object: "kill".
    Done,
    /// A verb, by its lemma, whose subject it happens to: "die".
    Suffered,
    /// A form of such a verb before a bare number: "killing 12".
    Form,
    /// A state: "dead", "wounded", "missing".
    State,
    /// A noun that counts it or is of it: "deaths", "the arrest of".
    Noun,
    /// What people are taken or held as: "hostage".
    Taken,
    /// A verb whose subject it happens to if they are civilians: "flee".
    Fled,
}

impl Telling {
    fn from_name(name: &str) -> Option<Telling> {
        Some(match name {
            "done" => Telling::Done,
            "suffered" => Telling::Suffered,
            "form" => Telling::Form,
            "state" => Telling::State,
            "noun" => Telling::Noun,
            "taken" => Telling::Taken,
            "fled" => Telling::Fled,
            _ => return None,
        })
    }
}

/// A bound before or after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bounding {
    pub(crate) after: bool,
    pub(crate) bound: Bound,
}

/// Phrases by their first word, the longest first.
type Phrases<T> = HashMap<&'static str, Vec<(Vec<&'static str>, T)>>;

/// The tables.
pub(crate) struct Lexicon {
    currencies: Phrases<Currency>,
    counted: Phrases<Counted>,
    bounds: Phrases<Bounding>,
    roles: HashMap<&'static str, Role>,
    /// Codes of the currencies that share a name.
    national: HashMap<&'static str, Vec<&'static str>>,
    /// Names of countries with the codes of their currencies.
    countries: Phrases<Vec<&'static str>>,
    /// What words say of people, by the way they say it.
    fates: HashMap<(&'static str, Telling), Fate>,
    /// First words of bounds and of currencies before numbers, and words for crowds.
    starts: HashSet<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

impl Lexicon {
    /// Returns the tables, read on first use.
    pub(crate) fn get() -> &'static Lexicon {
        &LEXICON
    }

    /// Returns whether the word at `at` plays this role.
    pub(crate) fn plays(&self, words: &Words<'_>, at: usize, role: Role) -> bool {
        let played = |word: &str| with_lower_case(word, |lower| self.roles.get(lower).copied());
        words.get(at).and_then(|word| played(word.text)) == Some(role)
    }

    /// Returns whether an amount may begin at `at`.
    pub(crate) fn may_start(&self, words: &Words<'_>, at: usize) -> bool {
        words.get(at).is_some_and(|word| {
            !word.senses.is_empty()
                || word.text.starts_with(|first: char| first.is_ascii_digit())
                || with_lower_case(word.text, |lower| self.starts.contains(lower).then_some(())).is_some()
        })
    }

    /// Returns the currency written at `at`, and where it ends.
    pub(crate) fn currency(&self, words: &Words<'_>, at: usize) -> Option<(Currency, usize)> {
        let (currency, end) = longest(&self.currencies, words, at)?;
        // "US$" is one sign; "A $40" is an article and a sign.
        let whole = currency.place != Place::Symbol || (at + 1..end).all(|part| words.glued(part));
        whole.then_some((currency, end))
    }

    /// Returns the bound written at `at`, and where it ends.
    pub(crate) fn bound(&self, words: &Words<'_>, at: usize) -> Option<(Bounding, usize)> {
        // "handed over 1,200 bodies" bounds no number.
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let phrasal = before.is_some_and(|before| HANDED.contains(&before.text.to_lowercase()));
        longest(&self.bounds, words, at)
            .filter(|_| !phrasal || words.get(at).is_none_or(|word| word.text != "over"))
    }

    /// Returns the codes of the currencies that share `name`.
    pub(crate) fn national(&self, name: &str) -> &[&'static str] {
        self.national.get(name).map_or(&[], Vec::as_slice)
    }

    /// Returns the currencies of the country named at `at`, and where its name ends.
    pub(crate) fn country(&self, words: &Words<'_>, at: usize) -> Option<(&[&'static str], usize)> {
        if !words.capital(at) {
            return None;
        }
        let same_start = with_lower_case(words.get(at)?.text, |lower| self.countries.get(lower))?;
        same_start.iter().find_map(|(name, codes)| Some((codes.as_slice(), words.phrase(at, name)?)))
    }

    /// Returns what `word`, in any case, says of people in this way.
    pub(crate) fn fate(&self, word: &str, telling: Telling) -> Option<Fate> {
        with_lower_case(word, |lower| self.fates.get(&(lower, telling)).copied())
    }

    /// Returns what the words at `at` count, and where they end.
    pub(crate) fn counted(&self, words: &Words<'_>, at: usize) -> Option<(Counted, usize)> {
        longest(&self.counted, words, at)
    }

    fn load() -> Lexicon {
        let mut national: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        let mut countries: Phrases<Vec<&'static str>> = Phrases::new();
        let mut codes_of: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
        for [code, words, names] in rows(table!("national")) {
            words.split(", ").for_each(|word| national.entry(word).or_default().push(code));
            names.split(", ").for_each(|name| codes_of.entry(name).or_default().push(code));
        }
        for (name, codes) in codes_of {
            add(&mut countries, name, codes);
        }
        let mut currencies = Phrases::new();
        for [words, place, code, part] in rows(table!("currencies")) {
            let place = match place {
                "symbol" => Place::Symbol,
                "code" => Place::Code,
                _ => Place::Word,
            };
            let shared = national.contains_key(words).then_some(words);
            add(&mut currencies, words, Currency { place, code, shared, part: part.parse().unwrap_or(1.0) });
        }
        let mut bounds = Phrases::new();
        for [words, place, bound] in rows(table!("bounds")) {
            let bound = match bound {
                "about" => Bound::About,
                "under" => Bound::Under,
                "over" => Bound::Over,
                _ => Bound::Exact,
            };
            add(&mut bounds, words, Bounding { after: place == "after", bound });
        }
        let mut counted = Phrases::new();
        for [name, number, kind, unit] in rows(table!("counted")) {
            let what =
                if matches!(kind, "people" | "state") { AmountKind::People } else { AmountKind::Other };
            let (measure, state, event) = (kind == "measure", kind == "state", kind == "event");
            let entry = Counted { kind: what, measure, state, event, singular: number == "singular", unit };
            add(&mut counted, name, entry);
        }
        let mut starts = HashSet::from(["between", "multi", "multibillion", "multimillion", "multitrillion"]);
        let mut roles = HashMap::new();
        for [word, role] in rows(table!("context")) {
            let role = match role {
                "stop" => Role::Stop,
                "company" => Role::Company,
                "weighed" => Role::Weighed,
                _ => Role::Crowd,
            };
            if role == Role::Crowd {
                starts.insert(word);
            }
            roles.insert(word, role);
        }
        let before =
            |entries: &&Vec<(Vec<&'static str>, Bounding)>| entries.iter().any(|(_, bound)| !bound.after);
        starts.extend(bounds.iter().filter(|(_, entries)| before(entries)).map(|(first, _)| *first));
        let leads = |entries: &&Vec<(Vec<&'static str>, Currency)>| {
            entries.iter().any(|(_, currency)| currency.place != Place::Word)
        };
        starts.extend(currencies.iter().filter(|(_, entries)| leads(entries)).map(|(first, _)| *first));
        let mut fates = HashMap::new();
        for [word, telling, fate] in rows(table!("fates")) {
            if let (Some(telling), Some(fate)) = (Telling::from_name(telling), Fate::from_name(fate)) {
                fates.insert((word, telling), fate);
            }
        }
        Lexicon { currencies, counted, bounds, roles, national, countries, fates, starts }
    }
}

fn add<T>(phrases: &mut Phrases<T>, words: &'static str, meaning: T) {
    let words: Vec<&'static str> = pieces(words).collect();
    if let Some(&first) = words.first() {
        let same_start = phrases.entry(first).or_default();
        same_start.push((words, meaning));
        same_start.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
}

fn longest<T: Copy>(phrases: &Phrases<T>, words: &Words<'_>, at: usize) -> Option<(T, usize)> {
    let same_start = with_lower_case(words.get(at)?.text, |lower| phrases.get(lower))?;
    same_start.iter().find_map(|(phrase, meaning)| words.phrase(at, phrase).map(|end| (*meaning, end)))
}

/// Returns the rows of a table as lists of columns, without comments; absent columns are empty.
fn rows<const COLUMNS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    crate::times::rows(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_every_row_is_readable() {
        for (name, table, columns) in [
            ("bounds", table!("bounds"), 3),
            ("context", table!("context"), 2),
            ("counted", table!("counted"), 4),
            ("currencies", table!("currencies"), 4),
            ("fates", table!("fates"), 3),
            ("national", table!("national"), 3),
        ] {
            let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
            assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "{name} is not sorted or has doubles");
            assert!(lines.iter().all(|line| line.split('\t').count() == columns), "{name} lacks columns");
        }
        for [words, _, code, part] in rows(table!("currencies")) {
            assert!(
                (code.len() == 3 || code == "-") && part.parse::<f64>().is_ok(),
                "{words}: {code} {part}"
            );
        }
        let named: HashSet<&str> = rows(table!("currencies")).map(|[words, ..]: [&str; 4]| words).collect();
        for [code, words, _] in rows(table!("national")) {
            assert!(words.split(", ").all(|word| named.contains(word)), "{code}: {words}");
        }
        for [word, telling, fate] in rows(table!("fates")) {
            let readable = Telling::from_name(telling).is_some() && Fate::from_name(fate).is_some();
            assert!(readable, "{word}: {telling} {fate}");
        }
    }
}
