//! The tables of words with temporal senses, read once from `chancery-data/data/times`.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::holidays::HolidayRule;
use super::tense::Tense;
use super::value::{PartOfDay, Reference, Season, Unit};
use super::words::pieces;

/// Includes a table of the data crate.
macro_rules! table {
    ($name:literal) => {
        include_str!(concat!("../../../chancery-data/data/times/", $name, ".tsv"))
    };
}

/// How a word places what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// Before the day of publication.
    Last,
    /// Around the day of publication.
    This,
    /// After the day of publication.
    Next,
    /// Before the time last spoken of.
    Before,
    /// The time last spoken of.
    Same,
    /// After the time last spoken of.
    After,
}

/// Where a modifier stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Directly before a date.
    Before,
    /// Before "of" and a date.
    Of,
    /// Before "of" and an event, whose date is not known here.
    Event,
    /// Before a length of time.
    Length,
}

/// What kind of name or number a neighbour makes of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guard {
    /// "Black" before "Friday".
    WeekdayName,
    /// "Inc" after "Friday".
    Company,
    /// "Resolution" before "2254".
    NumberName,
}

/// What a word tells of an expression beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Stands before a month, season or number that is of the calendar.
    Leads,
    /// Stands before a number that is a count.
    Counts,
    /// A time zone.
    Zone,
    /// Stands after "the past" or "the future" where that is a noun.
    FollowsNoun,
}

/// How surely a word tells the tense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    /// A verb or as good as one.
    Verb,
    /// As good as a verb before "to" or "for": "plans to", "set for".
    BeforeTo,
    /// Only where no verb tells.
    Preposition,
}

/// Where a verb's dates lie, whatever its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Looks {
    /// Its dates lie ahead in the present tense: "talks resume Monday".
    Present,
    /// Ahead: "scheduled for Monday".
    Ahead,
    /// Those of an infinitive that hangs on it lie ahead: "agreed to meet on Monday".
    Infinitive,
    /// Its present tense tells of the past: "says".
    Said,
}

/// One thing a word may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Sense {
    /// A month; whether abbreviated.
    Month(i8, bool),
    /// A weekday, Monday = 1; whether abbreviated.
    Weekday(i8, bool),
    /// "Fridays"
    Weekdays(i8),
    /// A season; whether plural.
    Season(Season, bool),
    /// A part of the day; whether plural.
    Part(PartOfDay, bool),
    /// A unit of time.
    Unit {
        /// The unit.
        unit: Unit,
        /// How many of it ("fortnight" is two weeks).
        multiple: u8,
        /// Whether plural.
        plural: bool,
    },
    /// "two"
    Cardinal(u8),
    /// "second"
    Ordinal(u8),
    /// "million"
    Scale(f64),
    /// "nineties": the tens of the year.
    Decade(u8),
    /// "several"
    Vague,
    /// "last"
    Relation(Relation),
    /// "daily": how many of a unit.
    Set(Unit, u8),
    /// What it makes of its neighbour.
    Guard(Guard),
    /// Begins at least one phrase of the phrase tables.
    Phrase,
    /// May begin an expression: "the", "every".
    Start,
}

/// What a phrase of several words (or one) means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Phrase {
    /// A day so far from publication, and a part of it.
    Deictic(i8, Option<PartOfDay>),
    /// Past, present or future.
    Reference(Reference),
    /// A feast.
    Holiday(HolidayRule),
    /// A modifier of dates or lengths.
    Modifier(Place),
}

/// The tables.
pub(crate) struct Lexicon {
    senses: HashMap<&'static str, Vec<Sense>>,
    /// By first word; the longest first.
    phrases: HashMap<&'static str, Vec<(Vec<&'static str>, Phrase)>>,
    tense_cues: HashMap<&'static str, (Strength, Tense)>,
    verbs: HashMap<&'static str, Looks>,
    roles: HashMap<&'static str, Vec<Role>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// Returns the rows of a table as lists of columns, without comments; absent columns are empty.
pub(crate) fn rows<const COLUMNS: usize>(
    table: &'static str,
) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| {
        let mut columns = [""; COLUMNS];
        for (column, value) in columns.iter_mut().zip(line.split('\t')) {
            *column = value;
        }
        columns
    })
}

impl Lexicon {
    /// Returns the tables, read on first use.
    pub(crate) fn get() -> &'static Lexicon {
        &LEXICON
    }

    /// Returns what the word, in small letters, may be.
    pub(crate) fn senses(&self, lower: &str) -> Option<&[Sense]> {
        self.senses.get(lower).map(Vec::as_slice)
    }

    /// Returns the phrases that begin with the word, the longest first.
    pub(crate) fn phrases(&self, lower: &str) -> Option<&[(Vec<&'static str>, Phrase)]> {
        self.phrases.get(lower).map(Vec::as_slice)
    }

    /// Returns what the word, in small letters, tells of the tense around it, and how surely.
    pub(crate) fn tense_cue(&self, lower: &str) -> Option<(Strength, Tense)> {
        self.tense_cues.get(lower).copied()
    }

    /// Returns where the dates of the verb with this lemma lie, if not where its form says.
    pub(crate) fn verb_looks(&self, lemma: &str) -> Option<Looks> {
        self.verbs.get(lemma).copied()
    }

    /// Returns whether the word, in small letters, plays this role around an expression.
    pub(crate) fn plays(&self, lower: &str, role: Role) -> bool {
        self.roles.get(lower).is_some_and(|roles| roles.contains(&role))
    }

    fn load() -> Lexicon {
        let mut lexicon = Lexicon {
            senses: HashMap::new(),
            phrases: HashMap::new(),
            tense_cues: HashMap::new(),
            verbs: HashMap::new(),
            roles: HashMap::new(),
        };
        for [word, role] in rows(table!("context")) {
            let role = match role {
                "leads" => Role::Leads,
                "counts" => Role::Counts,
                "zone" => Role::Zone,
                _ => Role::FollowsNoun,
            };
            lexicon.roles.entry(word).or_default().push(role);
        }
        for [lemma, looks] in rows(table!("tense-verbs")) {
            let looks = match looks {
                "ahead" => Looks::Ahead,
                "infinitive" => Looks::Infinitive,
                "present" => Looks::Present,
                _ => Looks::Said,
            };
            lexicon.verbs.insert(lemma, looks);
        }
        for [word] in rows(table!("starts")) {
            lexicon.add(word, Sense::Start);
        }
        lexicon.load_calendar();
        lexicon.load_units();
        lexicon.load_numbers();
        lexicon.load_relations();
        lexicon.load_phrases();
        for [word, tense] in rows(table!("tense-cues")) {
            let cue = match tense {
                "past" => (Strength::Verb, Tense::Past),
                "future" => (Strength::Verb, Tense::Future),
                "before-to" => (Strength::BeforeTo, Tense::Future),
                "from" => (Strength::Preposition, Tense::Past),
                _ => (Strength::Preposition, Tense::Future),
            };
            lexicon.tense_cues.insert(word, cue);
        }
        lexicon
    }

    fn add(&mut self, word: &'static str, sense: Sense) {
        let senses = self.senses.entry(word).or_default();
        if !senses.contains(&sense) {
            senses.push(sense);
        }
    }

    fn add_phrase(&mut self, words: &'static str, phrase: Phrase) {
        let words: Vec<&'static str> = pieces(words).collect();
        let Some(&first) = words.first() else { return };
        self.add(first, Sense::Phrase);
        let phrases = self.phrases.entry(first).or_default();
        phrases.push((words, phrase));
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }

    fn load_calendar(&mut self) {
        for [word, month, form] in rows(table!("months")) {
            self.add(word, Sense::Month(number(month), form == "abbreviation"));
        }
        for [word, day, form] in rows(table!("weekdays")) {
            match form {
                "plural" => self.add(word, Sense::Weekdays(number(day))),
                form => self.add(word, Sense::Weekday(number(day), form == "abbreviation")),
            }
        }
        for [word, code, form] in rows(table!("seasons")) {
            if let Some(season) = Season::from_code(code) {
                self.add(word, Sense::Season(season, form == "plural"));
            }
        }
        for [word, code, form] in rows(table!("day-parts")) {
            if let Some(part) = PartOfDay::from_code(code) {
                self.add(word, Sense::Part(part, form == "plural"));
            }
        }
    }

    fn load_units(&mut self) {
        for [word, unit, multiple, form] in rows(table!("units")) {
            if let Some(unit) = Unit::from_name(unit) {
                self.add(word, Sense::Unit { unit, multiple: number(multiple), plural: form == "plural" });
            }
        }
        for [word, unit, multiple] in rows(table!("sets")) {
            if let Some(unit) = Unit::from_name(unit) {
                self.add(word, Sense::Set(unit, number(multiple)));
            }
        }
    }

    fn load_numbers(&mut self) {
        for [word, kind, value] in rows(table!("numbers")) {
            self.add(
                word,
                match kind {
                    "cardinal" => Sense::Cardinal(number(value)),
                    "ordinal" => Sense::Ordinal(number(value)),
                    "scale" => Sense::Scale(number(value)),
                    "decade" => Sense::Decade(number(value)),
                    _ => Sense::Vague,
                },
            );
        }
    }

    fn load_relations(&mut self) {
        for [word, relation] in rows(table!("relations")) {
            let relation = match relation {
                "last" => Relation::Last,
                "this" => Relation::This,
                "next" => Relation::Next,
                "before" => Relation::Before,
                "same" => Relation::Same,
                _ => Relation::After,
            };
            self.add(word, Sense::Relation(relation));
        }
        for [word, kind] in rows(table!("guards")) {
            let guard = match kind {
                "weekday-name" => Guard::WeekdayName,
                "company" => Guard::Company,
                _ => Guard::NumberName,
            };
            self.add(word, Sense::Guard(guard));
        }
    }

    fn load_phrases(&mut self) {
        for [words, days, part] in rows(table!("deictic")) {
            self.add_phrase(words, Phrase::Deictic(number(days), PartOfDay::from_code(part)));
        }
        for [words, value] in rows(table!("references")) {
            let reference = match value {
                "PAST_REF" => Reference::Past,
                "PRESENT_REF" => Reference::Present,
                _ => Reference::Future,
            };
            self.add_phrase(words, Phrase::Reference(reference));
        }
        for [words, rule] in rows(table!("holidays")) {
            self.add_phrase(words, Phrase::Holiday(holiday_rule(rule)));
        }
        for [words, place] in rows(table!("modifiers")) {
            let place = match place {
                "before" => Place::Before,
                "of" => Place::Of,
                "event" => Place::Event,
                _ => Place::Length,
            };
            self.add_phrase(words, Phrase::Modifier(place));
        }
    }
}

/// Reads a number of a table; a test holds every table readable, so the default is never used.
fn number<T: std::str::FromStr + Default>(written: &str) -> T {
    written.parse().unwrap_or_default()
}

/// Reads a rule of the table of holidays.
fn holiday_rule(written: &str) -> HolidayRule {
    if let Some(days) = written.strip_prefix("easter:") {
        return HolidayRule::Easter(number(days));
    }
    if let Some(days) = written.strip_prefix("orthodox:") {
        return HolidayRule::OrthodoxEaster(number(days));
    }
    if let Some(days) = written.strip_prefix("islamic:") {
        let mut parts = days.splitn(3, '-').map(number);
        let mut next = || parts.next().unwrap_or_default();
        return HolidayRule::Islamic { month: next(), day: next(), days: next() };
    }
    if let Some(nth) = written.strip_prefix("nth:") {
        let mut parts = nth.splitn(3, '-').map(number);
        let mut next = || parts.next().unwrap_or_default();
        return HolidayRule::Nth { month: next(), weekday: next(), nth: next() };
    }
    if written == "week:easter" {
        return HolidayRule::EasterWeek;
    }
    if let Ok(day) = written.parse::<Date>() {
        return HolidayRule::Once(day);
    }
    match written.split_once('-') {
        Some((month, day)) => HolidayRule::Fixed { month: number(month), day: number(day) },
        None => HolidayRule::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: [(&str, &str); 17] = [
        ("context", table!("context")),
        ("day-parts", table!("day-parts")),
        ("deictic", table!("deictic")),
        ("guards", table!("guards")),
        ("holidays", table!("holidays")),
        ("modifiers", table!("modifiers")),
        ("months", table!("months")),
        ("numbers", table!("numbers")),
        ("references", table!("references")),
        ("relations", table!("relations")),
        ("seasons", table!("seasons")),
        ("sets", table!("sets")),
        ("starts", table!("starts")),
        ("tense-cues", table!("tense-cues")),
        ("tense-verbs", table!("tense-verbs")),
        ("units", table!("units")),
        ("weekdays", table!("weekdays")),
    ];

    #[test]
    fn tables_open_with_a_header_and_are_sorted_without_doubles() {
        for (name, table) in TABLES {
            assert!(table.starts_with("# "), "{name} has no header");
            let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
            assert!(lines.is_sorted(), "{name} is not sorted");
            assert!(lines.windows(2).all(|pair| pair[0] != pair[1]), "{name} has doubles");
        }
    }

    #[test]
    fn every_row_has_the_columns_its_header_names() {
        for (name, table) in TABLES {
            let header = table.lines().rfind(|line| line.starts_with('#')).expect("checked above");
            let columns = header.split('\t').count();
            for line in table.lines().filter(|line| !line.starts_with('#')) {
                assert_eq!(line.split('\t').count(), columns, "{name}: {line:?}");
            }
        }
    }

    #[test]
    fn numbers_months_and_rules_are_readable() {
        let lexicon = Lexicon::get();
        assert_eq!(lexicon.senses("sept"), Some(&[Sense::Month(9, true)][..]));
        for [words, rule] in rows(table!("holidays")) {
            let known = holiday_rule(rule) != HolidayRule::Unknown;
            assert_eq!(known, rule != "unknown", "{words}: {rule:?} is not readable");
        }
        for [word, _, value] in rows(table!("numbers")) {
            assert!(value.parse::<f64>().is_ok(), "{word}: {value:?} is not a number");
        }
    }
}
